package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// quiet is a day ahead on which nobody has booked yet and every lift may be used.
func quiet(h, m int) time.Time { return time.Date(2026, 12, 1, h, m, 0, 0, time.UTC) }

// bookable is a booking of a car for a canned job, by their plate and code.
func (c *clerk) bookable(plate, job string) desk.BookingInput {
	c.T.Helper()
	cars, err := c.desk.Reception.FindPlate(plate)
	if err != nil || len(cars) == 0 {
		c.T.Fatalf("no car %s: %v", plate, err)
	}
	jobs, err := c.desk.Reception.FindJobs(job, cars[0].Vehicle.ID, 3)
	if err != nil || len(jobs) == 0 {
		c.T.Fatalf("no job %s: %v", job, err)
	}
	var in desk.BookingInput
	in.Vehicle, in.Jobs = cars[0].Vehicle.ID, []garage.CannedJobID{jobs[0].Canned}
	return in
}

// booked books a car for a job at a time, into a bay and with a person by their name;
// empty names take who is free.
func (c *clerk) booked(plate, job string, at time.Time, bay, who string) garage.Appointment {
	c.T.Helper()
	in := c.bookable(plate, job)
	in.From, in.Bay, in.Staff = at, c.bay(bay), c.person(who)
	a, err := c.desk.Reception.Book(in)
	if err != nil {
		c.T.Fatalf("book %s: %v", plate, err)
	}
	return a
}

func (c *clerk) bay(name string) garage.BayID {
	shop, err := c.desk.Shop()
	if err != nil {
		c.T.Fatal(err)
	}
	for _, b := range shop.Bays {
		if b.Name == name {
			return b.ID
		}
	}
	return 0
}

func (c *clerk) person(name string) garage.StaffID {
	staff, err := c.desk.Office.Staff()
	if err != nil {
		c.T.Fatal(err)
	}
	for _, s := range staff {
		if s.Name == name {
			return s.ID
		}
	}
	return 0
}

func (c *clerk) appointment(id garage.AppointmentID) desk.AppointmentPage {
	c.T.Helper()
	p, err := c.desk.Reception.Appointment(id)
	if err != nil {
		c.T.Fatal(err)
	}
	return p
}

// chosen is the booking that the diary shows in detail, by the route that led there.
func (c *clerk) shown() desk.AppointmentPage {
	c.T.Helper()
	r := c.win.Current()
	if r.Name != "diary" || r.ID == 0 {
		c.T.Fatalf("in view is %+v, want the diary at a booking:\n%s", r, c.Screen())
	}
	return c.appointment(garage.AppointmentID(r.ID))
}

func TestStoryBookingAKnownCar(t *testing.T) {
	c := sit(t, 1366, 768)
	want, err := c.desk.Reception.ProposeBooking(c.bookable("DEMO 101", "SV-FULL"))
	if err != nil || len(want.Slots) == 0 {
		t.Fatalf("no free slot: %v", err)
	}
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+B", "101", "Enter", "full", "Enter", "Enter", "Enter")
	c.took("booking", 12)
	p := c.shown()
	if a := p.Appointment; p.Vehicle.Plate != "DEMO 101" || !a.From.Equal(want.Slots[0].From) || a.Bay != want.Slots[0].Bay || a.State != garage.Booked || a.Channel != garage.ChannelPhone || a.BookedBy != "L. Brandt" {
		t.Errorf("%s at %v in bay %d, %s by %s; want DEMO 101 booked by telephone into the first free slot %v", p.Vehicle.Plate, a.From, a.Bay, a.Channel, a.BookedBy, want.Slots[0].From)
	}
	if p.Work != "Full service" {
		t.Errorf("booked for %q, want the full service", p.Work)
	}
	c.Sees("DEMO 101", "Elena Marsh", "Full service")
}

func TestStoryBookingWithAClashExplainedAndASlotTaken(t *testing.T) {
	c := sit(t, 1366, 768)
	c.booked("DEMO 104", "SV-OIL-S", quiet(8, 0), "Lift 1", "J. Novak")
	c.booked("DEMO 131", "BR-FPD", quiet(9, 30), "Lift 1", "A. Reyes")
	c.at(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("→") // from the booking at eight to the free time behind it
	c.Press("F2", "115", "Enter", "full", "Enter")
	c.Sees("on Lift 1 does not fit", "DEMO 115", "DEMO 131", "Next free slots")
	c.Press("2")
	c.SeesNot("does not fit")
	c.Press("Enter")
	t.Logf("KEYS booking with a clash: %d", c.Pressed)
	p := c.shown()
	if a := p.Appointment; p.Vehicle.Plate != "DEMO 115" || a.Over.Reason != "" || a.From.IsZero() || a.From.Equal(quiet(8, 30)) {
		t.Errorf("%s at %v; want DEMO 115 in another slot than the one that clashes", p.Vehicle.Plate, a.From)
	}
}

func TestStoryOverbookingNeedsAReasonAndTheYesOfOneWhoMay(t *testing.T) {
	c, _ := sitGuarded(t, 1366, 768)
	c.booked("DEMO 131", "BR-FPD", quiet(9, 30), "Lift 1", "A. Reyes")
	c.at(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("→", "→") // half past eight is free, and an hour is not enough
	c.Press("F2", "115", "Enter", "full", "Enter")
	c.Sees("does not fit")
	c.Press("O", "F10")
	c.Sees("No reason is given")
	c.Press("Esc", "waits with the car", "F10")
	c.Sees("P. Dubois") // who may
	c.Press("F8")
	c.Press("4711", "Enter")
	p := c.shown()
	if o := p.Appointment.Over; o.Reason != "waits with the car" || o.By != "L. Brandt" || o.Approved != "P. Dubois" || len(o.Clashes) == 0 {
		t.Errorf("overbooked %+v, want the reason, and that P. Dubois said yes", o)
	}
	c.Sees("Overbooked: waits with the car")
}

func TestStoryArrivalMakesTheOrderWithNothingTypedTwice(t *testing.T) {
	c := sit(t, 1366, 768)
	in := c.bookable("DEMO 131", "SV-OIL-S")
	in.Concern = "Squeals when braking"
	plan, err := c.desk.Reception.ProposeBooking(in)
	if err != nil || len(plan.Slots) == 0 {
		t.Fatalf("no free slot: %v", err)
	}
	in.From, in.Bay, in.Staff = plan.Slots[0].From, plan.Slots[0].Bay, plan.Slots[0].Staff
	a, err := c.desk.Reception.Book(in)
	if err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Press("F10")
	c.Sees("DEMO 131", "Squeals when braking")
	c.Press("63660", "F10")
	t.Logf("KEYS arrival of a booked car: %d", c.Pressed)
	p := c.newest()
	if p.Vehicle.Plate != "DEMO 131" || p.Order.State != garage.CheckedIn || p.Order.OdometerIn != 63660 || p.Order.Concern != in.Concern {
		t.Fatalf("%s is %s at %d km, %q; want it checked in with what was said on the telephone:\n%s", p.Vehicle.Plate, p.Order.State, p.Order.OdometerIn, p.Order.Concern, c.Screen())
	}
	if len(p.Jobs) != 1 || p.Jobs[0].Job.Code != "SV-OIL-S" || p.Order.Bay != a.Bay || p.Order.Technician != a.Staff {
		t.Errorf("jobs %+v in bay %d with %d; want the booked one in its place", p.Jobs, p.Order.Bay, p.Order.Technician)
	}
	if got := c.appointment(a.ID).Appointment; got.State != garage.Arrived || got.Order != p.Order.ID {
		t.Errorf("the booking is %s for order %d, want it arrived", got.State, got.Order)
	}
}

// The diary by bays, by people, by a skill alone, as a week of people, and a day on
// which nothing more is booked.
func TestStoryTheDiaryIsReadByBayByPersonAndBySkill(t *testing.T) {
	c := sit(t, 1366, 768)
	c.booked("DEMO 131", "BR-FPD", quiet(9, 30), "Lift 1", "A. Reyes")
	c.at(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Sees("Lift 2", "J. Novak")
	c.Press("B")
	c.Sees("Lift 2")
	c.SeesNot("J. Novak")
	c.Press("B")
	c.Sees("A. Reyes", "J. Novak", "DEMO 131")
	c.SeesNot("Lift 2")
	c.Press("7")
	c.Sees("Mon 30 Nov", "J. Novak", "DEMO 131")
	c.SeesNot("Lift 2")
	c.Press("1")
	c.Click("A/C skill")
	c.Sees("A. Reyes")
	c.SeesNot("S. Lin", "Lift 2") // an apprentice has it not
	c.Click("A/C skill")          // all again
	c.Sees("S. Lin")
	c.Press("B")
	c.Sees("Lift 2", "S. Lin")

	booked := func() int {
		t.Helper()
		w, err := c.desk.Reception.DiaryWeek(quiet(0, 0), desk.LanesAll)
		if err != nil {
			t.Fatal(err)
		}
		return w.Days[1].Booked
	}
	before := booked()
	c.Press("X")
	c.Sees("Why nothing more is booked")
	c.Press("Audit", "Enter")
	if d, err := c.desk.Reception.DiaryDay(quiet(0, 0), desk.LanesAll); err != nil || !d.Full || d.FullWhy != "Audit" {
		t.Fatalf("full %t, %q, %v; want it called full for the audit:\n%s", d.Full, d.FullWhy, err, c.Screen())
	}
	c.Frame.Open(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("→", "→") // a free time of that day
	c.Sees("Nothing more is booked on this day: Audit")
	c.Press("F2", "115", "Enter", "full", "Enter")
	c.Sees("does not fit", "is called fully booked: Audit")
	c.Press("Esc", "Esc", "F10") // the facts, the booking, and yes, nothing of it is kept
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is open still:\n%s", c.Screen())
	}
	if n := booked(); n != before {
		t.Errorf("%d booked after %d, though the day is full", n, before)
	}
	c.Frame.Open(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("X") // the same key takes it back
	if d, err := c.desk.Reception.DiaryDay(quiet(0, 0), desk.LanesAll); err != nil || d.Full {
		t.Errorf("full %t, %v; want it open again", d.Full, err)
	}
	c.T.Logf("KEYS diary by bay, person and full day: %d", c.Pressed)
}

func TestStoryABookingIsMovedByKeysAndByDragging(t *testing.T) {
	c := sit(t, 1366, 768)
	a := c.booked("DEMO 131", "SV-FULL", quiet(9, 0), "Lift 1", "A. Reyes")
	c.at(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Press("M", "→", "→", "↓", "Enter")
	if got := c.appointment(a.ID).Appointment; !got.From.Equal(quiet(9, 30)) || got.Bay != c.bay("Lift 2") || len(got.Moves) != 1 {
		t.Fatalf("at %v in bay %d, %d moves; want 9:30 on Lift 2:\n%s", got.From, got.Bay, len(got.Moves), c.Screen())
	}
	c.Press("M", "→", "Esc")
	if got := c.appointment(a.ID).Appointment; !got.From.Equal(quiet(9, 30)) {
		t.Errorf("at %v, though Esc left it where it was", got.From)
	}
	hour := c.At("13:00").X - c.At("12:00").X
	lane := c.At("Bay 3").Y - c.At("Lift 2").Y
	from := c.At("Full service · A. Reyes") // in the lane of the lift
	c.Drag(from, from.AddXY(2*hour, lane))
	if got := c.appointment(a.ID).Appointment; !got.From.Equal(quiet(11, 30)) || got.Bay != c.bay("Bay 3") {
		t.Errorf("at %v in bay %d; want 11:30 in Bay 3:\n%s", got.From, got.Bay, c.Screen())
	}
}

func TestStoryAMoveThatDoesNotFitIsExplainedAndTheBookingStays(t *testing.T) {
	c := sit(t, 1366, 768)
	a := c.booked("DEMO 131", "SV-FULL", quiet(9, 0), "Lift 1", "A. Reyes")
	c.booked("DEMO 104", "SV-FULL", quiet(9, 0), "Lift 2", "J. Novak")
	c.at(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Press("M", "↓", "Enter")
	c.Sees("on Lift 2 does not fit", "DEMO 104")
	if got := c.appointment(a.ID).Appointment; got.Bay != c.bay("Lift 1") {
		t.Fatalf("it is in bay %d before a slot was taken", got.Bay)
	}
	c.Press("Esc")
	c.Press("M", "↓", "Enter", "Enter")
	if got := c.appointment(a.ID).Appointment; len(got.Moves) != 1 || got.Over.Reason != "" {
		t.Errorf("%d moves; want it in the first free slot:\n%s", len(got.Moves), c.Screen())
	}
}

func TestStoryConfirmedMissedAndCancelledByKeys(t *testing.T) {
	c := sit(t, 1366, 768)
	a := c.booked("DEMO 131", "SV-FULL", quiet(9, 0), "", "")
	c.at(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Press("C")
	if got := c.appointment(a.ID).Appointment.State; got != garage.Confirmed {
		t.Errorf("%s after C, want confirmed", got)
	}
	c.Press("N")
	c.SeesNot("did not come?") // it is not its time yet
	c.Press("Esc")
	c.Press("Del", "sold the car", "F10")
	if got := c.appointment(a.ID).Appointment; got.State != garage.Cancelled || got.Reason != "sold the car" {
		t.Errorf("%s, %q; want it cancelled with the reason", got.State, got.Reason)
	}
	c.Sees("No bookings. F2")
}

func TestStoryWaitingListIsCalledAndBooked(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+B", "zz99 new", "Enter", "ola berg", "Tab", "07700900555", "Tab", "octavia", "Enter", "brakes grind", "Enter")
	c.Press("F2") // back from the slots: none of them suits
	c.Press("F8")
	c.Press("Ctrl+2")
	c.Sees("Ola Berg", "Waiting")
	calls, err := c.desk.Reception.CallToBook()
	if err != nil {
		t.Fatal(err)
	}
	c.Press("Tab") // to the list
	for i, r := range calls {
		if r.Customer == "Ola Berg" {
			for range i {
				c.Press("↓")
			}
		}
	}
	c.Press("Enter", "Enter", "Enter")
	p := c.shown()
	if a := p.Appointment; a.State != garage.Booked || a.Name != "Ola Berg" || a.Concern != "brakes grind" || a.From.IsZero() {
		t.Errorf("%+v, want Ola Berg booked for what was said", a)
	}
	if calls, err = c.desk.Reception.CallToBook(); err != nil || slices.ContainsFunc(calls, func(r desk.CallRow) bool { return r.Customer == "Ola Berg" }) {
		t.Errorf("Ola Berg is still to be called: %v", err)
	}
}

func TestStoryNextServiceIsBookedAtTheHandOver(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F10")
	id := c.newest().Order.ID
	c.Press("F7", "F7", "Enter", "F8", "F8", "F10", "F10", "Enter") // started, done, checked, invoiced
	inv := c.order(id).Invoice
	if inv == nil {
		t.Fatalf("no invoice:\n%s", c.Screen())
	}
	if _, err := c.desk.Office.TakePayment(desk.PaymentInput{Invoice: inv.ID, Method: garage.Card}); err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Ctrl+→")
	c.Sees("Hand over the car", "Book the next service")
	c.Press("63668", "F8", "Tab", "Tab", "Tab", "1", "Ctrl+B") // reading, signed on paper, old parts taken
	if s := c.order(id).Order.State; s != garage.Delivered && s != garage.Closed {
		t.Fatalf("the order is %s, want the car handed over:\n%s", s, c.Screen())
	}
	c.Sees("Book an appointment", "DEMO 131")
	next, err := c.desk.Reception.BookNextService(id)
	if err != nil || len(next.Slots) == 0 {
		t.Fatalf("nothing comes due: %v", err)
	}
	c.Press("Enter", "Enter")
	t.Logf("KEYS hand-over and next service: %d", c.Pressed)
	p := c.shown()
	if a := p.Appointment; p.Vehicle.Plate != "DEMO 131" || !a.From.Equal(next.Slots[0].From) || p.Work != next.Name || a.Channel != garage.ChannelCounter {
		t.Errorf("%s at %v for %s; want %s on %v", p.Vehicle.Plate, a.From, p.Work, next.Name, next.Slots[0].From)
	}
}

func TestConfirmationIsCopiedAndSavedAsCalendarFile(t *testing.T) {
	c := sit(t, 1366, 768)
	a := c.booked("DEMO 101", "SV-FULL", quiet(9, 0), "", "")
	c.at(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Press("Ctrl+T")
	c.Sees("Elena Marsh", "1 Dec", "09:00", a.Ref())
	c.Press("F10")
	if text := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(text, "DEMO 101") || !strings.Contains(text, "09:00") {
		t.Errorf("copied %q, want the appointment in words", text)
	}
	if c.appointment(a.ID).Appointment.Told.IsZero() {
		t.Error("it is not noted that the customer was told")
	}
	dir := t.TempDir()
	c.Press("Ctrl+S", dir, "F10")
	c.Sees("The calendar file is saved")
	file, err := os.ReadFile(filepath.Join(dir, a.Ref()+".ics"))
	if err != nil || !strings.Contains(string(file), "BEGIN:VEVENT") || !strings.Contains(string(file), "20261201T0900") {
		t.Errorf("%s %v, want the appointment as a calendar file", file, err)
	}
}

func TestTheWeekOfTheDiaryMovesBookingsFromDayToDay(t *testing.T) {
	c := sit(t, 1366, 768)
	a := c.booked("DEMO 131", "SV-FULL", quiet(9, 0), "Lift 1", "A. Reyes") // a Tuesday
	c.at(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Press("7")
	c.Sees("Mon 30 Nov", "Sat 5 Dec", "DEMO 131")
	c.Press("M", "→", "→", "Enter")
	if got := c.appointment(a.ID).Appointment; !got.From.Equal(quiet(9, 0).AddDate(0, 0, 2)) {
		t.Errorf("at %v, want Thursday at nine:\n%s", got.From, c.Screen())
	}
	c.Press("1")
	c.Sees("Thu 3 Dec 2026", "DEMO 131")
}

func TestTheDiaryIsReachedFromTheSearchAndTheCustomer(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+K", "demo 131", "Ctrl+B")
	c.Sees("Book an appointment", "Fiat 500")
	c.Press("Esc", "F10")
	openCustomer(c)
	c.Press("Ctrl+B")
	c.Sees("Book an appointment", "DEMO 101")
}

func TestStoryAnArrivalOnTodayLeadsToTheDiary(t *testing.T) {
	c := sit(t, 1366, 768)
	today, err := c.desk.Workshop.Today()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(today.Arrivals, func(r desk.ArrivalRow) bool { return r.Appointment != 0 && r.InSince.IsZero() })
	if i < 0 {
		t.Fatalf("nobody with a booking is awaited: %+v", today.Arrivals)
	}
	c.at(page.Route{Name: "today"})
	c.Press("Tab")
	for range i {
		c.Press("↓")
	}
	c.Press("Enter")
	if p := c.shown(); p.Appointment.ID != today.Arrivals[i].Appointment {
		t.Errorf("the diary shows booking %d, want %d", p.Appointment.ID, today.Arrivals[i].Appointment)
	}
	c.Sees(today.Arrivals[i].Plate)
}
