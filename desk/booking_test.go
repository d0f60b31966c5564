package desk

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// wednesday is a time on the day after the bench's.
func wednesday(hour, minute int) time.Time {
	return time.Date(2026, 11, 25, hour, minute, 0, 0, time.UTC)
}

// wants is an hour of the Golf on a lift with J. Novak.
func (b *bench) wants(from time.Time, bay garage.BayID) BookingInput {
	return BookingInput{Appointment: garage.Appointment{Vehicle: b.golf.ID, Work: "Check", Hours: 1000, From: from, Bay: bay, Staff: b.novak.ID, Channel: garage.ChannelPhone}}
}

// caller is somebody who is not on file.
func caller(plate string, from time.Time) BookingInput {
	return BookingInput{Appointment: garage.Appointment{Plate: plate, Name: "Nadia Rahman", Phone: "07700 900 204", Model: "Ford Focus", Work: "Check", Hours: 1000, From: from}}
}

func TestBookingSaysWhoBookedAndHow(t *testing.T) {
	b := newBench(t)
	in := b.wants(wednesday(9, 0), 1)
	in.Channel, in.Work, in.Hours, in.Jobs = garage.ChannelWeb, "", 0, []garage.CannedJobID{b.pads.ID}
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	if a.State != garage.Booked || a.BookedBy != "L. Brandt" || !a.BookedAt.Equal(b.now) || a.Channel != garage.ChannelWeb {
		t.Errorf("got %+v, want it booked by L. Brandt over the web", a)
	}
	if a.Customer != b.marsh.ID || a.Hours != 900 || !a.Until.Equal(wednesday(9, 54)) {
		t.Errorf("got customer %d, %d h until %v; want owner and hours from what is on file", a.Customer, a.Hours, a.Until)
	}
	page := must[DiaryPage](b)(b.Reception.DiaryDay(wednesday(0, 0), LanesAll))
	if len(page.Lanes) != 3 || len(page.Lanes[0].Blocks) != 1 || len(page.Lanes[2].Blocks) != 1 || page.Lanes[0].Blocks[0].Customer != "Elena Marsh" || page.Lanes[0].Sold != 900 || page.Lanes[0].Open != 9_000 {
		t.Errorf("the day shows %+v, want it with bay and person", page.Lanes)
	}
	week := must[WeekPage](b)(b.Reception.DiaryWeek(wednesday(0, 0), LanesBays))
	if len(week.Days) != 7 || week.Days[2].Booked != 1 || week.Days[2].Sold != 900 || !week.Days[6].Closed || len(week.Lanes) != 2 || len(week.Lanes[0].Days) != 7 {
		t.Errorf("the week shows %+v, want one on Wednesday and Sunday closed", week.Days)
	}
}

func TestClashIsRefusedWithFactsAndTheNextThreeSlots(t *testing.T) {
	b := newBench(t)
	must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	in := caller("NR21 KTM", wednesday(9, 30))
	in.Bay, in.Staff = 1, b.novak.ID
	_, err := b.Reception.Book(in)
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != "appointment.clash" {
		t.Fatalf("got %v, want appointment.clash", err)
	}
	clashes, slots := p.Args["Clashes"].([]garage.Clash), p.Args["Slots"].([]SlotRow)
	var codes []string
	for _, c := range clashes {
		codes = append(codes, c.Code)
	}
	if !slices.Equal(codes, []string{"clash.bay", "clash.person"}) || clashes[0].Args["Plate"] != "DEMO 101" || clashes[0].Args["Until"] != wednesday(10, 0) {
		t.Errorf("got %+v, want bay and person taken by DEMO 101 until 10:00", clashes)
	}
	want := []time.Time{wednesday(10, 0), wednesday(12, 0), wednesday(8, 0).AddDate(0, 0, 1)}
	if len(slots) != 3 {
		t.Fatalf("got %d slots, want 3", len(slots))
	}
	for i, s := range slots {
		if !s.From.Equal(want[i]) || s.Place.Name == "" || s.Person.Name == "" {
			t.Errorf("slot %d is %v %s %s, want %v with its names", i, s.From, s.Place.Name, s.Person.Name, want[i])
		}
	}
	in.From, in.Bay, in.Staff = slots[0].From, slots[0].Bay, slots[0].Staff
	must[garage.Appointment](b)(b.Reception.Book(in))
}

func TestTwoDesksBookOneSlotAndExactlyOneGetsIt(t *testing.T) {
	b := newBench(t)
	const desks = 40
	var wait sync.WaitGroup
	got := make([]error, desks)
	for i := range desks {
		d := b.Desk
		if i%2 == 1 {
			d = New(b.db) // another desk on the same file
		}
		in := caller(fmt.Sprintf("CAR %d", i), wednesday(9, 0))
		in.Bay, in.Staff = 1, b.novak.ID
		wait.Go(func() { _, got[i] = d.Reception.Book(in) })
	}
	wait.Wait()
	won := 0
	for _, err := range got {
		var p *garage.Problem
		switch {
		case err == nil:
			won++
		case !errors.As(err, &p) || p.Code != "appointment.clash":
			t.Errorf("got %v, want it booked or refused with appointment.clash", err)
		}
	}
	if won != 1 {
		t.Errorf("%d desks got the slot, want exactly one", won)
	}
}

// TestNothingAcceptedOverlaps books, moves, cancels and misses at random, and looks
// whether two appointments that hold ever share a bay, a person, a car or a loan car.
func TestNothingAcceptedOverlaps(t *testing.T) {
	b := newBench(t)
	lin := must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "S. Lin", Role: garage.Technician}))
	loan := must[garage.LoanCar](b)(b.Reception.AddLoanCar(garage.LoanCar{Plate: "LOAN 1", Model: "Fiat Panda", Level: garage.Gauge{At: 8, Of: garage.Eighths}}))
	r := rand.New(rand.NewPCG(2026, 11))
	var ids []garage.AppointmentID
	accepted, refused := 0, 0
	for range 250 {
		from := wednesday(8, 0).Add(time.Duration(r.IntN(36))*15*time.Minute).AddDate(0, 0, r.IntN(2))
		var err error
		switch what := r.IntN(10); {
		case what < 6 || len(ids) == 0:
			in := caller(fmt.Sprintf("CAR %d", r.IntN(6)), from)
			in.Hours, in.Bay, in.Staff = garage.Quantity(250*(1+r.IntN(10))), garage.BayID(r.IntN(3)), []garage.StaffID{0, b.novak.ID, lin.ID}[r.IntN(3)]
			if r.IntN(3) == 0 {
				in.LoanCar = loan.ID
			}
			var a garage.Appointment
			if a, err = b.Reception.Book(in); err == nil {
				ids = append(ids, a.ID)
			}
		case what < 9:
			_, err = b.Reception.Move(ids[r.IntN(len(ids))], MoveInput{From: from, Bay: garage.BayID(r.IntN(3))})
		default:
			err = b.Reception.Cancel(ids[r.IntN(len(ids))], "asked to")
		}
		var p *garage.Problem
		switch {
		case err == nil:
			accepted++
		case errors.As(err, &p):
			refused++
		default:
			t.Fatal(err)
		}
	}
	if accepted < 20 || refused < 20 {
		t.Fatalf("%d accepted, %d refused; want plenty of both", accepted, refused)
	}
	var hold []garage.Appointment
	b.ok(b.db.View(func(tx *data.Tx) error {
		return data.Appointments.Scan(tx, 0, 0, false, func(a garage.Appointment) bool {
			if a.Holds() {
				hold = append(hold, a)
			}
			return true
		})
	}))
	for i, x := range hold {
		for _, y := range hold[i+1:] {
			if x.Time().Meets(y.Time()) && (x.Bay == y.Bay || x.Staff == y.Staff || x.Plate == y.Plate || x.LoanCar != 0 && x.LoanCar == y.LoanCar) {
				t.Errorf("%s and %s overlap: %+v, %+v", x.Ref(), y.Ref(), x, y)
			}
		}
	}
}

func TestOverbookingNeedsAReasonAndTheRight(t *testing.T) {
	b := newBench(t)
	must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	_, manager, _ := b.guarded()
	in := caller("NR21 KTM", wednesday(9, 30))
	in.Bay, in.Staff = 1, b.novak.ID
	_, err := b.Reception.Book(in)
	b.refused(err, "appointment.clash")
	in.Overbook = "Customer leaves for the airport"
	_, err = b.Reception.Book(in)
	b.refused(err, "right.needed")
	b.approved(manager.ID, "4711", err)
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	if a.Over.Reason != in.Overbook || a.Over.By != "L. Brandt" || a.Over.Approved != "K. Vogt" || !slices.Equal(a.Over.Clashes, []string{"bay", "person"}) {
		t.Errorf("got %+v, want reason, who did it, who said yes, and what it clashed with", a.Over)
	}
	in = b.wants(wednesday(14, 0), 2)
	in.Vehicle, in.Plate, in.Name, in.Overbook = 0, "OTHER 1", "Someone", "not needed"
	if a = must[garage.Appointment](b)(b.Reception.Book(in)); a.Over.Reason != "" {
		t.Errorf("what fits is overbooked: %+v", a.Over)
	}
	_, err = b.Reception.Move(a.ID, MoveInput{From: wednesday(9, 15), Bay: 1, Overbook: "again"})
	b.refused(err, "right.needed")
}

func TestMoveKeepsWhereItWas(t *testing.T) {
	b := newBench(t)
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	b.ok(b.Reception.Confirm(a.ID))
	moved := must[garage.Appointment](b)(b.Reception.Move(a.ID, MoveInput{From: wednesday(9, 30), Reason: "customer asked"}))
	if moved.State != garage.Booked || !moved.Until.Equal(wednesday(10, 30)) || len(moved.Moves) != 1 || !moved.Moves[0].From.Equal(wednesday(9, 0)) || moved.Moves[0].Reason != "customer asked" {
		t.Errorf("got %+v, want it at 9:30, to be confirmed anew, with its time before", moved)
	}
	must[garage.Appointment](b)(b.Reception.Book(b.otherCar(wednesday(8, 0), 1)))
	page := must[AppointmentPage](b)(b.Reception.Appointment(a.ID))
	if len(page.Moves) != 1 || page.Moves[0].Place != "Lift 1" || page.Moves[0].Person != "J. Novak" || page.Work != "Check" {
		t.Errorf("the page shows %+v, want the move with its names", page)
	}
}

// otherCar is a caller's car on a lift with J. Novak.
func (b *bench) otherCar(from time.Time, bay garage.BayID) BookingInput {
	in := caller("OTHER 1", from)
	in.Bay, in.Staff = bay, b.novak.ID
	return in
}

func TestCancelledAndMissedMakeRoom(t *testing.T) {
	b := newBench(t)
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	_, err := b.Reception.Book(b.otherCar(wednesday(9, 0), 1))
	b.refused(err, "appointment.clash")
	b.refused(b.Reception.Cancel(a.ID, " "), "appointment.no_reason")
	b.ok(b.Reception.Cancel(a.ID, "sold the car"))
	must[garage.Appointment](b)(b.Reception.Book(b.otherCar(wednesday(9, 0), 1)))
	c := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(11, 0), 1)))
	b.refused(b.Reception.NoShow(c.ID), "appointment.not_yet")
	b.now = wednesday(11, 20)
	b.ok(b.Reception.NoShow(c.ID))
	must[garage.Appointment](b)(b.Reception.Book(b.otherCar(wednesday(11, 30), 1)))
}

func TestBookingLiesAhead(t *testing.T) {
	b := newBench(t)
	_, err := b.Reception.Book(b.wants(b.now.Add(-time.Hour), 1))
	b.refused(err, "appointment.past")
	_, err = b.Reception.Book(b.wants(time.Time{}, 1))
	b.refused(err, "appointment.no_time")
}

func TestWarningsTellOfNoShowsDepositOrdersAndOtherTimes(t *testing.T) {
	b := newBench(t)
	c := garage.Calendar{Deposit: 50_00}.Starting(must[garage.Shop](b)(b.Shop()))
	b.ok(b.Office.SaveCalendar(c))
	for day := range 2 {
		a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0).AddDate(0, 0, day), 1)))
		b.now = wednesday(12, 0).AddDate(0, 0, day)
		b.ok(b.Reception.NoShow(a.ID))
	}
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "noise", wednesday(9, 0).AddDate(0, 0, 9)))
	must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0).AddDate(0, 0, 5), 1)))
	plan := must[BookingPlan](b)(b.Reception.ProposeBooking(BookingInput{Appointment: garage.Appointment{Plate: "demo101", Work: "Tyres"}}))
	codes := map[string]map[string]any{}
	for _, w := range plan.Warnings {
		codes[w.Code] = w.Args
	}
	if codes["warn.no_shows"]["Count"] != 2 || codes["warn.deposit"]["Amount"] != garage.Money(50_00) || codes["warn.open_order"]["Number"] != wo.Number || codes["warn.other_appointment"]["Work"] != "Check" {
		t.Errorf("got %+v, want two no-shows, a deposit of 50.00, the open order and the other appointment", codes)
	}
	if plan.Customer.Name != "Elena Marsh" || len(plan.Slots) != 3 {
		t.Errorf("got %s and %d slots, want the owner of the plate and three", plan.Customer.Name, len(plan.Slots))
	}
	must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Customer: b.marsh.ID, Method: garage.Card, Amount: 50_00}))
	plan = must[BookingPlan](b)(b.Reception.ProposeBooking(BookingInput{Appointment: garage.Appointment{Plate: "DEMO 101", Work: "Tyres"}}))
	if slices.ContainsFunc(plan.Warnings, func(w Warning) bool { return w.Code == "warn.deposit" }) {
		t.Error("a deposit that was paid is still asked for")
	}
}

func TestWaitingListIsBookedFrom(t *testing.T) {
	b := newBench(t)
	in := caller("NR21 KTM", time.Time{})
	in.Wish = "any morning"
	a := must[garage.Appointment](b)(b.Reception.AddToWaitingList(in))
	rows := must[[]CallRow](b)(b.Reception.CallToBook())
	if len(rows) != 1 || rows[0].Reason != CallWaiting || rows[0].Customer != "Nadia Rahman" || rows[0].Phone != "07700 900 204" || rows[0].Wish != "any morning" {
		t.Fatalf("got %+v, want the caller with their wish", rows)
	}
	a.From, a.Bay, a.Staff = wednesday(9, 0), 1, b.novak.ID
	got := must[garage.Appointment](b)(b.Reception.Book(BookingInput{Appointment: a}))
	if got.ID != a.ID || got.State != garage.Booked || len(got.Moves) != 0 || got.Name != "Nadia Rahman" {
		t.Errorf("got %+v, want the same one booked, without a move", got)
	}
	if rows = must[[]CallRow](b)(b.Reception.CallToBook()); len(rows) != 0 {
		t.Errorf("still on the list: %+v", rows)
	}
}

func TestPartsThatArrivedAreCalledToBook(t *testing.T) {
	b := newBench(t)
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "pads", time.Time{}))
	must[int](b)(b.Workshop.AddJob(wo.ID, b.pads.ID))
	rows := must[[]CallRow](b)(b.Reception.CallToBook())
	if len(rows) != 1 || rows[0].Reason != CallPartsIn || rows[0].Order != wo.ID || rows[0].Plate != "DEMO 101" {
		t.Fatalf("got %+v, want the order whose parts are here", rows)
	}
	a := must[garage.Appointment](b)(b.Reception.Book(BookingInput{Appointment: garage.Appointment{Order: wo.ID, From: wednesday(9, 0)}}))
	if a.Vehicle != b.golf.ID || a.Hours != 900 || a.Order != wo.ID {
		t.Errorf("got %+v, want car and hours of the order", a)
	}
	if got := b.order(wo.ID).Order; !got.ExpectedAt.Equal(wednesday(9, 0)) || got.Bay == 0 || got.Technician != b.novak.ID {
		t.Errorf("the order is expected %v in bay %d, want it in step with its appointment", got.ExpectedAt, got.Bay)
	}
	if rows = must[[]CallRow](b)(b.Reception.CallToBook()); len(rows) != 0 {
		t.Errorf("still to be called: %+v", rows)
	}
	b.now = wednesday(9, 30)
	if page := must[TodayPage](b)(b.Workshop.Today()); len(page.Arrivals) != 1 {
		t.Errorf("got %d arrivals, want the one that is late", len(page.Arrivals))
	}
	b.ok(b.Reception.NoShow(a.ID))
	if page := must[TodayPage](b)(b.Workshop.Today()); len(page.Arrivals) != 0 || !b.order(wo.ID).Order.ExpectedAt.IsZero() {
		t.Errorf("got %+v, want nobody expected any more", page.Arrivals)
	}
	if rows = must[[]CallRow](b)(b.Reception.CallToBook()); len(rows) != 1 || rows[0].Order != wo.ID {
		t.Errorf("got %+v, want the order to be called for again", rows)
	}
}

func TestArrivalTypesNothingTwice(t *testing.T) {
	b := newBench(t)
	in := caller("NR21 KTM", wednesday(9, 0))
	in.Work, in.Hours, in.Jobs, in.Concern, in.Waits = "", 0, []garage.CannedJobID{b.pads.ID}, "Grinds when braking", true
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	b.now = wednesday(8, 55)
	wo := must[garage.WorkOrder](b)(b.Reception.Arrive(a.ID, ArriveInput{CheckIn: &Intake{Odometer: 40_000}}))
	page := b.order(wo.ID)
	if wo.State != garage.CheckedIn || page.Vehicle.Plate != "NR21 KTM" || page.Customer.Name != "Nadia Rahman" || page.Customer.Phone() != "07700 900 204" {
		t.Errorf("got %s, %s of %s, want car and caller on file and checked in", wo.State, page.Vehicle.Plate, page.Customer.Name)
	}
	if wo.Concern != "Grinds when braking" || !wo.Waits || wo.Bay != a.Bay || wo.Technician != a.Staff || len(page.Jobs) != 1 || page.Jobs[0].Job.Name != "Front pads" || !wo.ExpectedAt.Equal(a.From) || wo.PromisedAt.IsZero() {
		t.Errorf("got %+v, want concern, jobs, bay, person and promise taken over", wo)
	}
	got := must[AppointmentPage](b)(b.Reception.Appointment(a.ID)).Appointment
	if got.State != garage.Arrived || got.Order != wo.ID || got.Vehicle != wo.Vehicle || got.Name != "" {
		t.Errorf("got %+v, want it arrived, with the order, and nothing kept twice", got)
	}
	_, err := b.Reception.Arrive(a.ID, ArriveInput{})
	b.refused(err, "appointment.wrong_state")
}

func TestArrivalGoesOnWithTheOrderThatWasExpected(t *testing.T) {
	b := newBench(t)
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "pads", time.Time{}))
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	if a.Order != wo.ID {
		t.Fatalf("booked for order %d, want the one the car is expected with, %d", a.Order, wo.ID)
	}
	b.now = wednesday(8, 50)
	if got := must[garage.WorkOrder](b)(b.Reception.Arrive(a.ID, ArriveInput{})); got.ID != wo.ID || got.State != garage.Expected {
		t.Errorf("got order %d %s, want %d to be checked in", got.ID, got.State, wo.ID)
	}
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_000, Concern: "pads"}))
}

func TestCheckingInOrWalkingInNotesTheArrival(t *testing.T) {
	b := newBench(t)
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	b.now = wednesday(9, 5)
	wo := must[garage.WorkOrder](b)(b.Reception.StartWalkIn(WalkInOrder{Vehicle: b.golf.ID, Odometer: 84_000, Concern: "Check"}))
	got := must[AppointmentPage](b)(b.Reception.Appointment(a.ID)).Appointment
	if got.State != garage.Arrived || got.Order != wo.ID {
		t.Errorf("got %s with order %d, want it arrived as order %d", got.State, got.Order, wo.ID)
	}
}

func TestTodaysArrivalsComeFromTheDiary(t *testing.T) {
	b := newBench(t)
	must[garage.Appointment](b)(b.Reception.Book(b.otherCar(at.Add(3*time.Hour), 1)))
	must[garage.Appointment](b)(b.Reception.Book(b.wants(at.Add(5*time.Hour), 2)))
	page := must[TodayPage](b)(b.Workshop.Today())
	if len(page.Arrivals) != 2 || page.Arrivals[0].Plate != "OTHER 1" || page.Arrivals[0].Customer != "Nadia Rahman" || page.Arrivals[0].Appointment == 0 || page.Arrivals[1].Customer != "Elena Marsh" {
		t.Errorf("got %+v, want both that are booked", page.Arrivals)
	}
	day := must[DiaryPage](b)(b.Reception.DiaryDay(at, LanesBays))
	for i, strip := range page.Bays {
		if garage.HoursOf(strip.Booked) != day.Lanes[i].Sold || len(strip.Bars) != len(day.Lanes[i].Blocks) {
			t.Errorf("%s: %v in the strip of today, %d in the diary; want the same", strip.Bay.Name, strip.Booked, day.Lanes[i].Sold)
		}
	}
}

func TestOrdersInTheBaysKeepThemFromTheDiary(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	lift := garage.BayID(1)
	b.ok(b.Workshop.SetOrder(id, OrderInput{Bay: &lift, Technician: &b.novak.ID}))
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.StartClock(id, 1, 0))
	in := b.otherCar(at.Add(20*time.Minute), 1)
	_, err := b.Reception.Book(in)
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != "appointment.clash" {
		t.Fatalf("got %v, want appointment.clash with the work in the bay", err)
	}
	if c := p.Args["Clashes"].([]garage.Clash); c[0].Code != "clash.bay" || c[0].Args["Plate"] != "DEMO 101" {
		t.Errorf("got %+v, want the bay taken by DEMO 101", c)
	}
}

func TestOverdueEquipmentAndLoanCarsAreClashes(t *testing.T) {
	b := newBench(t)
	must[garage.Equipment](b)(b.Office.AddEquipment(garage.Equipment{Name: "Two-post lift", Number: "L-01", Kind: garage.Lift, Bay: 1, Months: 12}))
	_, err := b.Reception.Book(b.wants(wednesday(9, 0), 1))
	b.clashes(err, "clash.equipment")
	car := must[garage.LoanCar](b)(b.Reception.AddLoanCar(garage.LoanCar{Plate: "LOAN 1", Model: "Fiat Panda", Level: garage.Gauge{At: 8, Of: garage.Eighths}}))
	in := b.wants(wednesday(9, 0), 2)
	in.AnyLoanCar = true
	if a := must[garage.Appointment](b)(b.Reception.Book(in)); a.LoanCar != car.ID {
		t.Errorf("got loan car %d, want the one that is free", a.LoanCar)
	}
	_, err = b.Reception.ReserveLoanCar(LoanInput{Car: car.ID, Customer: b.otherCustomer(), From: wednesday(9, 30), DueAt: wednesday(16, 0)})
	b.refused(err, "loan.car_reserved")
	other := b.otherCar(wednesday(9, 30), 2)
	other.Bay, other.Staff, other.AnyLoanCar = 0, 0, true
	_, err = b.Reception.Book(other)
	b.clashes(err, "clash.loan_cars_out")
}

// clashes checks that err is a clash with that fact among others.
func (b *bench) clashes(err error, code string) {
	b.t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != "appointment.clash" {
		b.t.Errorf("got %v, want appointment.clash", err)
		return
	}
	if list := p.Args["Clashes"].([]garage.Clash); !slices.ContainsFunc(list, func(c garage.Clash) bool { return c.Code == code }) {
		b.t.Errorf("got %+v, want %s among them", list, code)
	}
}

func (b *bench) otherCustomer() garage.CustomerID {
	b.t.Helper()
	return must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "Petra Kellermann"})).ID
}

func TestCalendarAndAbsencesCloseTheDiary(t *testing.T) {
	b := newBench(t)
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(14, 0), 1)))
	b.ok(b.Reception.SetFull(wednesday(0, 0), true, "stock count"))
	_, err := b.Reception.Book(b.otherCar(wednesday(9, 0), 2))
	b.clashes(err, "clash.full")
	b.ok(b.Reception.SetFull(wednesday(0, 0), false, ""))
	ill := must[garage.Absence](b)(b.Office.AddAbsence(garage.Absence{Staff: b.novak.ID, From: wednesday(0, 0), To: wednesday(0, 0).AddDate(0, 0, 1), Reason: garage.AbsentIll}))
	rows := must[[]AbsenceRow](b)(b.Office.Absences(b.now))
	if len(rows) != 1 || rows[0].Name != "J. Novak" || !slices.Equal(rows[0].Booked, []garage.AppointmentID{a.ID}) {
		t.Errorf("got %+v, want the absence with what has to be moved", rows)
	}
	_, err = b.Reception.Book(b.otherCar(wednesday(9, 0), 2))
	b.clashes(err, "clash.absent")
	day := must[DiaryPage](b)(b.Reception.DiaryDay(wednesday(0, 0), LanesPeople))
	if day.Lanes[0].Off.Code != "absence.ill" || day.Lanes[0].Open != 0 {
		t.Errorf("got %+v, want J. Novak away", day.Lanes[0])
	}
	b.ok(b.Office.RemoveAbsence(ill.ID))
	must[garage.Appointment](b)(b.Reception.Book(b.otherCar(wednesday(9, 0), 2)))
	c := must[garage.Calendar](b)(b.Office.Calendar())
	c.Holidays = []garage.Holiday{{Name: "Stocktaking", From: wednesday(0, 0).AddDate(0, 0, 1)}}
	b.ok(b.Office.SaveCalendar(c))
	_, err = b.Reception.Book(b.otherCar(wednesday(9, 0).AddDate(0, 0, 1), 2))
	b.clashes(err, "clash.holiday")
	slots := must[[]SlotRow](b)(b.Reception.FreeSlots(SlotSearch{Hours: 1000, After: wednesday(17, 0), Count: 1}))
	if len(slots) != 1 || !slots[0].From.Equal(wednesday(8, 0).AddDate(0, 0, 2)) {
		t.Errorf("got %+v, want the day after the holiday", slots)
	}
}

func TestNextServiceIsProposedAtTheHandover(t *testing.T) {
	b := newBench(t)
	id := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "service", at)).ID
	b.ok(b.Reception.CheckIn(id, Intake{Odometer: 84_310, Jobs: []garage.CannedJobID{b.oil.ID}}))
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.ok(b.Workshop.FinishJob(id, 1))
	next := must[NextService](b)(b.Reception.BookNextService(id))
	if next.Name == "" || next.Due.IsZero() || len(next.Slots) != 3 || next.Slots[0].From.Before(next.Due.AddDate(0, 0, -serviceAhead-1)) || next.Booked != 0 {
		t.Fatalf("got %+v, want what comes due with slots in the two weeks before", next)
	}
	in := next.Booking
	in.From, in.Bay, in.Staff = next.Slots[0].From, next.Slots[0].Bay, next.Slots[0].Staff
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	if again := must[NextService](b)(b.Reception.BookNextService(id)); again.Booked != a.ID {
		t.Errorf("got %d, want it told as booked, %d", again.Booked, a.ID)
	}
}

func TestConfirmationTellsWhatWasAgreed(t *testing.T) {
	b := newBench(t)
	in := b.wants(wednesday(9, 0), 1)
	in.Waits, in.Deposit = true, 50_00
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	c := must[Confirmation](b)(b.Reception.ConfirmationText(a.ID, garage.Chinese))
	var codes []string
	for _, l := range c.Lines {
		codes = append(codes, l.Code)
	}
	if c.Language != garage.Chinese || strings.Join(codes, " ") != "confirm.greeting confirm.when confirm.waits confirm.deposit confirm.bring confirm.change confirm.regards" || c.Phone != "07700 900 101" {
		t.Errorf("got %s: %v to %s, want the lines of what was agreed", c.Language, codes, c.Phone)
	}
	name, file, err := b.Reception.CalendarFile(a.ID, "Appointment", "Check")
	if err != nil || name != a.Ref()+".ics" || !strings.Contains(string(file), "DTSTART:20261125T090000\r\n") || !strings.Contains(string(file), `LOCATION:Northgate Motor Works\, 12 Northgate\, Sheffield S3 8AA`) {
		t.Errorf("got %s, %v:\n%s", name, err, file)
	}
	b.ok(b.Reception.Told(a.ID))
	b.ok(b.Reception.Cancel(a.ID, "sold the car"))
	if c = must[Confirmation](b)(b.Reception.ConfirmationText(a.ID, "")); c.Language != garage.English || c.Lines[1].Code != "confirm.cancelled" {
		t.Errorf("got %+v, want it told as cancelled in English", c)
	}
}

func TestForgottenAppointmentIsFoundByTheBooksCheck(t *testing.T) {
	b := newBench(t)
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	b.now = wednesday(9, 0).AddDate(0, 0, 1)
	report := must[BooksReport](b)(b.Office.CheckBooks(t.Context(), nil))
	i := slices.IndexFunc(report.Findings, func(f BooksFinding) bool { return f.Code == "books.todo_appointment" })
	if i < 0 || report.Findings[i].Link.ID != uint64(a.ID) || report.Findings[i].Args["Plate"] != "DEMO 101" {
		t.Errorf("got %+v, want the appointment of yesterday", report.Findings)
	}
}

func TestAppointmentsGoWithThePersonAndTheMergedCustomer(t *testing.T) {
	b := newBench(t)
	other := b.otherCustomer()
	in := caller("NR21 KTM", wednesday(9, 0))
	in.Name, in.Phone, in.Customer = "", "", other
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	b.ok(b.Reception.MergeCustomers(b.marsh.ID, other))
	if got := must[AppointmentPage](b)(b.Reception.Appointment(a.ID)); got.Customer.Name != "Elena Marsh" {
		t.Errorf("after the merge it is of %s, want Elena Marsh", got.Customer.Name)
	}
	if p := must[Person](b)(b.Reception.Person(b.marsh.ID)); len(p.Appointments) != 1 {
		t.Errorf("the person's file holds %d appointments, want 1", len(p.Appointments))
	}
	b.ok(b.Reception.Anonymise(b.marsh.ID, "Anonymised customer", false))
	if got := must[AppointmentPage](b)(b.Reception.Appointment(a.ID)).Appointment; got.State != garage.Cancelled || got.Plate != "" {
		t.Errorf("after anonymising it is %s with plate %q, want it cancelled and without", got.State, got.Plate)
	}
}

func TestAllSkillsOfABookingCount(t *testing.T) {
	b := newBench(t)
	hv, ac := b.pads, b.pads
	hv.ID, hv.Code, hv.Skill = 0, "HV-CHK", "HV-2"
	ac.ID, ac.Code, ac.Skill = 0, "AC-SVC", "A/C"
	var lin garage.Staff
	b.ok(b.db.Update(data.Act{By: "L. Brandt", Name: "fill"}, func(tx *data.Tx) error {
		hv, ac = add(b, tx, data.CannedJobs, hv), add(b, tx, data.CannedJobs, ac)
		add(b, tx, data.Staff, garage.Staff{Name: "A. Reyes", Role: garage.Technician, Skills: []string{"HV-2"}})
		lin = add(b, tx, data.Staff, garage.Staff{Name: "S. Lin", Role: garage.Technician, Skills: []string{"A/C"}})
		return nil
	}))
	in := b.wants(wednesday(9, 0), 1)
	in.Hours, in.Staff, in.Jobs = 0, 0, []garage.CannedJobID{hv.ID, ac.ID}
	_, err := b.Reception.Book(in)
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != "appointment.clash" || p.Args["Clashes"].([]garage.Clash)[0].Code != "clash.no_one_has_all" || len(p.Args["Slots"].([]SlotRow)) != 0 {
		t.Fatalf("got %v, want it refused, as nobody has both skills, and no time offered", err)
	}
	untimed := in
	untimed.From, untimed.Bay = time.Time{}, 0
	if plan := must[BookingPlan](b)(b.Reception.ProposeBooking(untimed)); len(plan.Never) != 1 || plan.Never[0].Code != "clash.no_one_has_all" {
		t.Errorf("without a time it says %v, want why there is none on any day", plan.Never)
	}
	lin.Skills = append(lin.Skills, "HV-2")
	b.ok(b.db.Update(data.Act{By: "L. Brandt", Name: "teach"}, func(tx *data.Tx) error { return data.Staff.Save(tx, lin) }))
	made := must[garage.Appointment](b)(b.Reception.Book(in))
	if made.Staff != lin.ID || made.Skill != "HV-2, A/C" {
		t.Errorf("booked with %d for %q, want S. Lin, who has both", made.Staff, made.Skill)
	}
	other := caller("NR21 KTM", wednesday(9, 0))
	other.Hours, other.Jobs = 0, in.Jobs
	plan := must[BookingPlan](b)(b.Reception.ProposeBooking(other))
	if len(plan.Clashes) != 1 || plan.Clashes[0].Code != "clash.skill_busy" || !reflect.DeepEqual(plan.Clashes[0].Args["Skill"], []string{"HV-2", "A/C"}) {
		t.Errorf("got %v, want both skills busy", plan.Clashes)
	}
	for _, s := range plan.Slots {
		if s.Staff != lin.ID || s.From.Before(made.Until) {
			t.Errorf("offers %v by %d, want S. Lin alone, when free again", s.From, s.Staff)
		}
	}
	if len(plan.Slots) != 3 {
		t.Errorf("got %d slots, want three", len(plan.Slots))
	}
	page := must[DiaryPage](b)(b.Reception.DiaryDay(wednesday(0, 0), LanesAll))
	var names []string
	for _, c := range page.Capacities {
		if c.Kind == "skill" {
			names = append(names, c.Name)
		}
	}
	if !slices.Equal(names, []string{"HV-2", "A/C"}) {
		t.Errorf("the day tells of %v, want each skill", names)
	}
}

func TestDaySheetHoldsTheDayAndNoCustomer(t *testing.T) {
	b := newBench(t)
	must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	in := caller("NR21 KTM", wednesday(8, 0))
	in.Waits = true
	must[garage.Appointment](b)(b.Reception.Book(in))
	doc := must[garage.Document](b)(b.Reception.DaySheet(wednesday(15, 0)))
	day := doc.Day
	if doc.Kind != garage.DaySheetPaper || doc.Number != "2026-11-25" || !day.On.Equal(wednesday(0, 0)) || !day.Opens.Equal(wednesday(8, 0)) || !day.Closes.Equal(wednesday(17, 0)) {
		t.Fatalf("got %s of %v, open %v to %v", doc.Number, day.On, day.Opens, day.Closes)
	}
	if len(day.Bays) != 2 || day.Bays[0].Name != "Lift 1" || day.Bays[0].Open != 9_000 || len(day.People) != 1 || day.People[0].Name != "J. Novak" || len(day.People[0].Blocks) != 2 {
		t.Fatalf("got bays %+v and people %+v, want two lifts and J. Novak with two cars", day.Bays, day.People)
	}
	if len(day.Cars) != 2 || day.Cars[0].Plate != "NR21 KTM" || day.Cars[0].Model != "Ford Focus" || !day.Cars[0].Waits || day.Cars[1].Plate != "DEMO 101" || day.Cars[1].Model != "VW Golf 1.0 TSI" || day.Cars[1].Bay != "Lift 1" || day.Cars[1].Who != "J. Novak" {
		t.Errorf("got %+v, want each car once in the order of their times", day.Cars)
	}
	for _, name := range []string{"Marsh", "Rahman", "07700"} {
		if text := fmt.Sprintf("%+v", *day); strings.Contains(text, name) {
			t.Errorf("%s stands on the wall of the workshop", name)
		}
	}
	again, _, err := b.Office.Paper(garage.DaySheetPaper, "2026-11-25")
	if err != nil || len(again.Day.Cars) != 2 {
		t.Errorf("asked for by its day: %v, %v", again.Day, err)
	}
	if copied, err := b.Office.CountPrint(garage.DaySheetPaper, 20261125); copied || err != nil {
		t.Errorf("printed: copy %v, %v; want it printed as often as it is wanted", copied, err)
	}
}

func TestADayThatIsAskedForAndHasNoSlotSaysWhy(t *testing.T) {
	b := newBench(t)
	b.ok(b.Reception.SetFull(wednesday(0, 0), true, "stock count"))
	in := caller("NR21 KTM", time.Time{})
	in.Day = wednesday(0, 0)
	plan := must[BookingPlan](b)(b.Reception.ProposeBooking(in))
	if len(plan.NotThen) != 1 || plan.NotThen[0].Code != "clash.full" || plan.NotThen[0].Args["Why"] != "stock count" {
		t.Errorf("got %+v, want it said that the day is full", plan.NotThen)
	}
	if len(plan.Slots) != 3 || !sameDay(plan.Slots[0].From, wednesday(0, 0).AddDate(0, 0, 1)) {
		t.Errorf("got %+v, want the next three slots", plan.Slots)
	}
	in.Day = wednesday(0, 0).AddDate(0, 0, 1)
	if plan = must[BookingPlan](b)(b.Reception.ProposeBooking(in)); len(plan.NotThen) > 0 {
		t.Errorf("got %+v, want nothing said of a day with slots", plan.NotThen)
	}
	in.AnyLoanCar = true
	plan = must[BookingPlan](b)(b.Reception.ProposeBooking(in))
	if len(plan.NotThen) != 1 || plan.NotThen[0].Code != "clash.loan_cars_out" {
		t.Errorf("got %+v, want it said that there is no loan car", plan.NotThen)
	}
}
