package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A BookingInput is an appointment as far as it is known. What it leaves empty is
// proposed: customer from the car, hours, skills and places from the jobs, bay and
// person from who is free.
type BookingInput struct {
	garage.Appointment           // ID 0: a new one
	AnyLoanCar         bool      // the customer wants a loan car, whichever
	Overbook           string    // why it is booked although it does not fit; empty: only if it fits
	Day                time.Time // the day it should be on, while From names no time; zero: any
}

// A BookingPlan is what an appointment will be, before it is made.
type BookingPlan struct {
	Appointment garage.Appointment
	Customer    garage.Customer
	Vehicle     garage.Vehicle
	Bay         garage.Bay
	Staff       garage.Staff
	Work        string
	Clashes     []garage.Clash // none: it fits
	Fits        []Fact         // what of it is free
	Slots       []SlotRow      // the next free ones where it does not fit, or no time is named
	Never       []garage.Clash // why no time is free on any day
	NotThen     []garage.Clash // why no time is free on the day that was asked for; none: some is
	Warnings    []Warning
}

// A SlotRow is a free slot with the names of what it takes.
type SlotRow struct {
	garage.Slot
	Place   garage.Bay
	Person  garage.Staff
	Loan    string // name of the loan car
	Morning bool
}

// A Warning is something to know before a customer or car is booked.
type Warning struct {
	Fact
	Tone string // "bad", "caution"
	Link Link
}

// A SlotSearch is what a free slot is looked for.
type SlotSearch struct {
	Hours   garage.Quantity
	Skill   string
	Place   string
	Bay     garage.BayID   // 0: any that has the place
	Staff   garage.StaffID // 0: any who has the skill
	LoanCar bool           // with one that is free
	After   time.Time      // zero: now
	Count   int            // 0: three
}

// A MoveInput is where an appointment is moved to; what is zero stays.
type MoveInput struct {
	From     time.Time
	Bay      garage.BayID
	Staff    garage.StaffID
	Hours    garage.Quantity
	Brings   time.Time // when the car is brought; zero: as before on the same day, else with From
	Reason   string    // kept in its history
	Overbook string
}

// nextSlots is how many slots are offered where something does not fit.
const nextSlots = 3

// slotDays is how far ahead slots are looked for.
const slotDays = 120

// ProposeBooking completes an appointment and says whether it fits, with the next
// free slots where it does not, and what to know of customer and car.
func (r Reception) ProposeBooking(in BookingInput) (BookingPlan, error) {
	var plan BookingPlan
	err := r.view(func(tx *data.Tx) error {
		b, err := bookingOf(tx, in)
		if err != nil {
			return err
		}
		plan, err = b.propose()
		return err
	})
	return plan, wrap(err, "propose booking")
}

// Book makes an appointment, or gives a time to one that is requested, missed or
// cancelled. Refused as [garage.Appointment.Check] says, with appointment.past, and
// with appointment.clash, whose Clashes and Slots tell the facts and the next free
// slots. With a reason to overbook, and the right to, it is booked all the same.
func (r Reception) Book(in BookingInput) (garage.Appointment, error) {
	var made garage.Appointment
	err := r.update("book", func(tx *data.Tx) (err error) {
		made, err = r.book(tx, in)
		return err
	})
	return made, wrap(err, "book")
}

// Move gives an appointment another time, bay or person, and keeps where it was.
// Refused as Book is.
func (r Reception) Move(id garage.AppointmentID, in MoveInput) (garage.Appointment, error) {
	var moved garage.Appointment
	err := r.update("move_appointment", func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		b := BookingInput{Appointment: a, Overbook: in.Overbook}
		b.From, b.Bay, b.Staff, b.Hours = cmp.Or(in.From, a.From), cmp.Or(in.Bay, a.Bay), cmp.Or(in.Staff, a.Staff), cmp.Or(in.Hours, a.Hours)
		b.Reason, b.Brings = in.Reason, a.Brings
		switch {
		case !in.Brings.IsZero():
			b.Brings = in.Brings
		case !sameDay(b.From, a.From):
			b.Brings = time.Time{}
		}
		moved, err = r.book(tx, b)
		return err
	})
	return moved, wrap(err, "move appointment %d", id)
}

// FreeSlots are the next times at which something would fit.
func (r Reception) FreeSlots(in SlotSearch) ([]SlotRow, error) {
	var rows []SlotRow
	err := r.planned(func(p *planner) (err error) {
		b := booking{planner: p, AnyLoanCar: in.LoanCar}
		b.Appointment = garage.Appointment{Hours: cmp.Or(in.Hours, usualHours), Skill: in.Skill, Place: in.Place, Bay: in.Bay, Staff: in.Staff}
		rows, err = b.slots(latest(in.After, p.tx.Now), cmp.Or(in.Count, nextSlots))
		return err
	})
	return rows, wrap(err, "free slots")
}

// usualHours is how long something takes of which nothing is known.
const usualHours garage.Quantity = 1_000

// A booking is an appointment that is being made.
type booking struct {
	*planner
	garage.Appointment
	AnyLoanCar bool
	Day        time.Time
	was        garage.Appointment // before; ID 0: new
	owner      garage.Customer
	car        garage.Vehicle
}

// bookingOf completes what is known of an appointment from what is on file.
func bookingOf(tx *data.Tx, in BookingInput) (*booking, error) {
	l, err := lookInto(tx)
	if err != nil {
		return nil, err
	}
	p, err := plannerOf(l)
	if err != nil {
		return nil, err
	}
	b := &booking{planner: p, Appointment: in.Appointment.Tidied(), AnyLoanCar: in.AnyLoanCar, Day: in.Day}
	if in.ID != 0 {
		if b.was, err = data.Appointments.Get(tx, in.ID); err != nil {
			return nil, err
		}
	}
	for _, step := range []func() error{b.who, b.fromOrder, b.who, b.work} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// fromOrder takes customer, car and work from the order it is for: the one named, or
// the one that the car is expected with and that has no time yet.
func (b *booking) fromOrder() error {
	if b.Order == 0 && b.ID == 0 {
		orders, err := findBy(b.tx, data.WorkOrders, "vehicle", b.Vehicle)
		if err != nil {
			return err
		}
		for _, wo := range orders {
			if wo.State != garage.Expected || wo.ExpectedAt.After(b.tx.Now) && !sameDay(wo.ExpectedAt, b.From) {
				continue // comes another day for something else
			}
			has, err := b.ofOrder(wo.ID)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(has, garage.Appointment.Awaited) {
				b.Order = wo.ID
			}
		}
	}
	if b.Order == 0 {
		return nil
	}
	wo, err := data.WorkOrders.Get(b.tx, b.Order)
	if err != nil {
		return err
	}
	b.Customer, b.Vehicle = cmp.Or(b.Customer, wo.Customer), cmp.Or(b.Vehicle, wo.Vehicle)
	b.Concern = cmp.Or(b.Concern, wo.Concern)
	b.Waits = b.Waits || wo.Waits
	if len(b.Jobs) > 0 {
		return nil
	}
	for _, j := range shownJobs(wo) {
		if j.Canned != 0 {
			b.Jobs = append(b.Jobs, j.Canned)
		}
	}
	b.Hours = cmp.Or(b.Hours, garage.HoursOf(soldTime(wo)))
	b.Work = cmp.Or(b.Work, b.jobNames(shownJobs(wo)))
	return nil
}

// who finds car and customer on file: by the plate, the car's owner, the phone
// number. What is on file is not kept a second time.
func (b *booking) who() (err error) {
	if b.Vehicle == 0 && b.Plate != "" {
		car, err := data.Vehicles.First(b.tx, "plate", b.Plate)
		if err != nil && !missing(err) {
			return err
		}
		b.Vehicle = car.ID
	}
	if b.car, err = b.vehicle(b.Vehicle); err != nil {
		return err
	}
	b.Customer = cmp.Or(b.Customer, b.car.Owner)
	if b.Customer == 0 && b.Phone != "" {
		found, err := data.Customers.Find(b.tx, "phone", b.Phone)
		if err != nil {
			return err
		}
		if len(found) == 1 {
			b.Customer = found[0].ID
		}
	}
	if b.owner, err = b.customer(b.Customer); err != nil {
		return err
	}
	if b.Customer != 0 {
		b.Name, b.Phone, b.Language = "", "", ""
	}
	if b.Vehicle != 0 {
		b.Plate, b.Model = "", ""
	}
	return nil
}

// work takes hours from the jobs where they are not named, and asks for all the skills
// and places that they ask for.
func (b *booking) work() error {
	var hours garage.Quantity
	for _, id := range b.Jobs {
		c, err := b.canned(id)
		if err != nil {
			return err
		}
		hours += c.Hours
		b.Skill, b.Place = garage.Together(b.Skill, c.Skill), garage.Together(b.Place, c.Place)
	}
	b.Hours = cmp.Or(b.Hours, hours, usualHours)
	return nil
}

// shown is the appointment with the plate and name of what is on file, for the
// sentences.
func (b *booking) shown() garage.Appointment {
	a := b.Appointment
	a.Plate, a.Name = cmp.Or(b.car.Plate, a.Plate), cmp.Or(b.owner.Name, a.Name)
	return a
}

// fit chooses bay, person and loan car, and says what is in the way.
func (b *booking) fit() ([]garage.Clash, error) {
	plan, err := b.plan(b.From, b.span())
	if err != nil {
		return nil, err
	}
	a := plan.Fit(b.shown())
	var also []garage.Clash
	if b.AnyLoanCar && a.LoanCar == 0 {
		if a.LoanCar = plan.FreeLoanCar(a); a.LoanCar == 0 {
			also = append(also, garage.NoLoanCar(len(plan.LoanCars)))
		}
	}
	clashes := append(plan.Clashes(a), also...)
	b.Until, b.Bay, b.Staff, b.LoanCar = a.Until, a.Bay, a.Staff, a.LoanCar
	return clashes, nil
}

// span is over how many days the work may go, seen from its first.
func (b *booking) span() int {
	const halfDay = 4 * time.Hour
	if long := b.Hours.Hours(); long > 2*halfDay-time.Hour {
		return int(long/halfDay) + 8
	}
	return 1
}

// slots are the next times from after on at which it would fit.
func (b *booking) slots(after time.Time, n int) ([]SlotRow, error) {
	ask := b.shown()
	ask.Until = time.Time{}
	var rows []SlotRow
	day := midnight(after)
	for range slotDays {
		plan, err := b.plan(day, b.span())
		if err != nil {
			return nil, err
		}
		for _, s := range plan.Slots(ask, day, after) {
			if b.AnyLoanCar && s.LoanCar == 0 {
				try := ask
				try.From, try.Until = s.From, s.Until
				if s.LoanCar = plan.FreeLoanCar(try); s.LoanCar == 0 {
					continue
				}
			}
			row := SlotRow{Slot: s, Place: b.bay(s.Bay), Loan: nameOf(plan.LoanCars, s.LoanCar), Morning: s.From.Hour() < 12}
			if row.Person, err = b.person(s.Staff); err != nil {
				return nil, err
			}
			if rows = append(rows, row); len(rows) == n {
				return rows, nil
			}
		}
		if day = b.calendar.NextOpen(day); day.IsZero() {
			break
		}
	}
	return rows, nil
}

// nameOf is the name of a loan car.
func nameOf(list []garage.Lendable, id garage.LoanCarID) string {
	for _, c := range list {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

// anywhere lets go of bay, person and loan car that were chosen by hand, so that the
// slots offered are those with any that will do.
func (b *booking) anywhere(in BookingInput) *booking {
	free := *b
	free.Bay, free.Staff = 0, 0
	free.AnyLoanCar = b.AnyLoanCar || in.LoanCar != 0
	free.LoanCar = 0
	return &free
}

// propose says all there is to say of a booking.
func (b *booking) propose() (BookingPlan, error) {
	var plan BookingPlan
	var err error
	in := BookingInput{Appointment: b.Appointment}
	if !b.From.IsZero() {
		if plan.Clashes, err = b.fit(); err != nil {
			return plan, err
		}
	}
	plan.Appointment, plan.Customer, plan.Vehicle, plan.Bay = b.Appointment, b.owner, b.car, b.bay(b.Bay)
	if plan.Staff, err = b.person(b.Staff); err != nil {
		return plan, err
	}
	if plan.Work, err = b.workOf(b.Appointment); err != nil {
		return plan, err
	}
	if plan.Warnings, err = b.warnings(); err != nil {
		return plan, err
	}
	plan.Fits = fits(plan.Clashes, b.Appointment)
	if b.From.IsZero() || len(plan.Clashes) > 0 {
		free := b.anywhere(in)
		if plan.Slots, err = free.slots(latest(cmp.Or(b.From, b.Day), b.tx.Now), nextSlots); err != nil {
			return plan, err
		}
		plan.NotThen, err = free.notThen(plan.Slots)
	}
	if err != nil || len(plan.Slots) > 0 || !b.From.IsZero() {
		return plan, err
	}
	plan.Never, err = b.never()
	return plan, err
}

// notThen says why no slot is on the day that was asked for.
func (b *booking) notThen(slots []SlotRow) ([]garage.Clash, error) {
	if b.Day.IsZero() || !b.From.IsZero() || len(slots) > 0 && sameDay(slots[0].From, b.Day) {
		return nil, nil
	}
	day, after := midnight(b.Day), latest(b.Day, b.tx.Now)
	plan, err := b.plan(day, b.span())
	if err != nil {
		return nil, err
	}
	ask := b.shown()
	ask.Until = time.Time{}
	if len(plan.Slots(ask, day, after)) > 0 { // all but the loan car
		return []garage.Clash{garage.NoLoanCar(len(plan.LoanCars))}, nil
	}
	return plan.WhyNot(ask, day, after), nil
}

// never says why it fits on no day.
func (b *booking) never() ([]garage.Clash, error) {
	plan, err := b.plan(midnight(b.tx.Now), 1)
	if err != nil {
		return nil, err
	}
	a := b.Appointment
	a.From = b.tx.Now
	return plan.Never(a), nil
}

// fits are the things a booking asks for that are free.
func fits(clashes []garage.Clash, a garage.Appointment) []Fact {
	if a.From.IsZero() {
		return nil
	}
	var list []Fact
	for _, kind := range garage.ClashKinds() {
		asked := kind != garage.ClashLoanCar || a.LoanCar != 0
		asked = asked && (kind != garage.ClashSkill || a.Skill != "")
		asked = asked && kind != garage.ClashEquipment && kind != garage.ClashVehicle && kind != garage.ClashHours
		if asked && !slices.ContainsFunc(clashes, func(c garage.Clash) bool { return c.Kind == kind }) {
			list = append(list, Fact{Code: "fits." + string(kind)})
		}
	}
	return list
}

// book does all of making or moving an appointment.
func (c *core) book(tx *data.Tx, in BookingInput) (garage.Appointment, error) {
	b, err := bookingOf(tx, in)
	if err != nil {
		return in.Appointment, err
	}
	if err := b.Check(); err != nil {
		return b.Appointment, err
	}
	if b.From.IsZero() {
		return b.Appointment, garage.Refuse("appointment.no_time").At("from")
	}
	if b.From.Before(tx.Now.Add(-b.calendar.Grid())) {
		return b.Appointment, garage.Refuse("appointment.past", "At", b.From).At("from")
	}
	if !b.Brings.Before(b.From) {
		b.Brings = time.Time{}
	}
	clashes, err := b.fit()
	if err != nil {
		return b.Appointment, err
	}
	var over garage.Overbooking
	if len(clashes) > 0 {
		if over, err = c.overbook(b, in, clashes); err != nil {
			return b.Appointment, err
		}
	}
	a, err := c.keepBooking(b, over)
	if err == nil && b.was.Awaited() {
		err = c.rememberBooking(tx, b.was)
	}
	if err != nil {
		return a, err
	}
	return a, c.tellOrder(tx, a)
}

// overbook lets something be booked that does not fit, for a reason and by one who
// may; else it refuses with the facts and the next free slots.
func (c *core) overbook(b *booking, in BookingInput, clashes []garage.Clash) (garage.Overbooking, error) {
	reason := strings.TrimSpace(in.Overbook)
	if reason == "" {
		slots, err := b.anywhere(in).slots(latest(b.From, b.tx.Now), nextSlots)
		if err != nil {
			return garage.Overbooking{}, err
		}
		return garage.Overbooking{}, garage.Refuse("appointment.clash", "At", b.From, "Bay", b.bay(cmp.Or(in.Bay, b.Bay)).Name, "Plate", b.shown().Plate,
			"Facts", garage.Facts(clashes), "Clashes", clashes, "Slots", slots).At("from")
	}
	if err := c.allowed(b.tx, garage.RightOverbook, 0); err != nil {
		return garage.Overbooking{}, err
	}
	b.somewhere()
	over := garage.Overbooking{Reason: reason, By: c.by(), Approved: b.tx.Approved(), At: b.tx.Now}
	for _, x := range clashes {
		if k := string(x.Kind); !slices.Contains(over.Clashes, k) {
			over.Clashes = append(over.Clashes, k)
		}
	}
	return over, nil
}

// somewhere puts what found no bay or person into the first that would do, so that it
// is seen where it has to be made room for.
func (b *booking) somewhere() {
	for _, bay := range b.shop.Bays {
		if b.Bay == 0 && bay.Offers(b.Place) {
			b.Bay = bay.ID
		}
	}
	for _, who := range b.staff {
		if b.Staff == 0 && who.Can(b.Skill, b.From) {
			b.Staff = who.ID
		}
	}
}

// keepBooking writes the appointment.
func (c *core) keepBooking(b *booking, over garage.Overbooking) (garage.Appointment, error) {
	a := b.Appointment
	if b.was.ID == 0 {
		a.State, a.StateAt, a.BookedBy, a.BookedAt, a.Over = garage.Booked, b.tx.Now, c.by(), b.tx.Now, over
		a.Moves, a.Reason, a.Wish, a.Reminded = nil, "", "", garage.Reminded{}
		a.Channel = cmp.Or(a.Channel, garage.ChannelPhone)
		return c.keepAppointment(b.tx, a)
	}
	reason := a.Reason
	a.State, a.StateAt, a.BookedBy, a.BookedAt, a.Moves = b.was.State, b.was.StateAt, b.was.BookedBy, b.was.BookedAt, b.was.Moves
	a.From, a.Until, a.Bay, a.Staff, a.Brings, a.Reminded = b.was.From, b.was.Until, b.was.Bay, b.was.Staff, b.was.Brings, b.was.Reminded
	if b.was.State == garage.Requested {
		a.BookedBy, a.BookedAt = c.by(), b.tx.Now
	}
	if err := a.Rebook(b.Appointment, reason, c.by(), b.tx.Now); err != nil {
		return a, err
	}
	a.Over = over
	return c.keepAppointment(b.tx, a)
}

// tellOrder keeps an order that is expected in step with its appointment.
func (c *core) tellOrder(tx *data.Tx, a garage.Appointment) error {
	if a.Order == 0 {
		return nil
	}
	act, err := c.actOn(tx, a.Order)
	if err != nil {
		return err
	}
	if !act.wo.State.Open() {
		return nil
	}
	if act.wo.State == garage.Expected {
		act.wo.ExpectedAt = a.ComesAt()
	}
	act.wo.Bay, act.wo.Technician = cmp.Or(a.Bay, act.wo.Bay), cmp.Or(a.Staff, act.wo.Technician)
	if err := act.log("event.booked", "At", a.ComesAt(), "Bay", act.bay(a.Bay).Name); err != nil {
		return err
	}
	return act.save()
}
