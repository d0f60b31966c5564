package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A planner reads what a booking must know, each thing once in a transaction.
type planner struct {
	*look
	calendar garage.Calendar
	staff    []garage.Staff
	orders   []garage.WorkOrder // on the board
	booked   map[garage.WorkOrderID][]garage.Appointment
	absences []garage.Absence // not over yet when the first day was asked for
	days     map[string]dayBars
	left     []garage.WorkOrder // found no gap today
	skills   []string
	places   []string
	surveyed bool

	equipment  []garage.Equipment
	cars       []garage.LoanCar // that are lent
	loans      []garage.Loan    // that keep their car
	registered bool
}

// dayBars are the bars of a day, by bay, and those that are in no bay.
type dayBars struct {
	on     time.Time
	strips []BayStrip
	loose  []Bar
}

// plannerOf prepares planning in a transaction.
func plannerOf(l *look) (*planner, error) {
	p := &planner{look: l, booked: map[garage.WorkOrderID][]garage.Appointment{}, days: map[string]dayBars{}}
	var err error
	if p.calendar, err = l.hours(); err != nil {
		return nil, err
	}
	err = data.Staff.Scan(l.tx, 0, 0, false, func(s garage.Staff) bool {
		if !s.Left && s.Is(garage.Technician) {
			p.staff = append(p.staff, s)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	p.orders, err = onBoard(l.tx)
	return p, err
}

// planned runs what only looks at the plan.
func (c *core) planned(fn func(p *planner) error) error {
	return c.looking(func(l *look) error {
		p, err := plannerOf(l)
		if err != nil {
			return err
		}
		return fn(p)
	})
}

// hours is the calendar the garage goes by.
func (l *look) hours() (garage.Calendar, error) {
	if l.opening == nil {
		c, err := data.Calendars.Get(l.tx)
		if err != nil {
			return c, err
		}
		c = c.Starting(l.shop)
		l.opening = &c
	}
	return *l.opening, nil
}

// appointments are those that go over a day.
func (p *planner) appointments(day time.Time) ([]garage.Appointment, error) {
	return data.Appointments.Find(p.tx, "day", data.Day(day))
}

// ofOrder are the appointments of an order.
func (p *planner) ofOrder(id garage.WorkOrderID) ([]garage.Appointment, error) {
	list, ok := p.booked[id]
	if ok {
		return list, nil
	}
	list, err := findBy(p.tx, data.Appointments, "order", id)
	p.booked[id] = list
	return list, err
}

// day lays out a day: appointments where they are booked, orders where they are
// worked on or will be.
func (p *planner) day(on time.Time) (dayBars, error) {
	key := data.Day(on)
	if d, ok := p.days[key]; ok {
		return d, nil
	}
	today := sameDay(on, p.tx.Now)
	if !today && midnight(on).After(p.tx.Now) {
		if _, err := p.day(midnight(p.tx.Now)); err != nil { // what finds no gap today goes on another day
			return dayBars{}, err
		}
	}
	d := dayBars{on: midnight(on)}
	for _, b := range p.shop.Bays {
		s := BayStrip{Bay: b, hours: p.calendar.Open(d.on)}
		for _, h := range s.hours {
			s.Open += h.Long()
		}
		d.strips = append(d.strips, s)
	}
	if err := p.putAppointments(&d); err != nil {
		return d, err
	}
	if !d.on.Before(midnight(p.tx.Now)) {
		if err := p.putOrders(&d); err != nil {
			return d, err
		}
	}
	for i := range d.strips {
		d.strips[i].reckon()
	}
	p.days[key] = d
	return d, nil
}

// strip is the strip of a bay; nil for none.
func (d *dayBars) strip(id garage.BayID) *BayStrip {
	for i := range d.strips {
		if d.strips[i].Bay.ID == id {
			return &d.strips[i]
		}
	}
	return nil
}

// put adds a bar to the strip of a bay.
func (d *dayBars) put(bay garage.BayID, b Bar) {
	if s := d.strip(bay); s != nil {
		s.Bars = append(s.Bars, b)
		s.sort()
		return
	}
	d.loose = append(d.loose, b)
}

// putAppointments lays out what is booked for a day. An order that was begun is where
// it is worked on instead.
func (p *planner) putAppointments(d *dayBars) error {
	list, err := p.appointments(d.on)
	if err != nil {
		return err
	}
	for _, a := range list {
		if !a.Holds() {
			continue
		}
		instead, err := p.laidOutAsOrder(a, d.on)
		if err != nil {
			return err
		}
		if instead {
			continue
		}
		b, err := p.barOf(a)
		if err != nil {
			return err
		}
		d.put(a.Bay, b)
	}
	return nil
}

// laidOutAsOrder tells whether the bars of an appointment's order stand for it on a
// day: the car is here, and the order begun, or its time is past.
func (p *planner) laidOutAsOrder(a garage.Appointment, on time.Time) (bool, error) {
	if a.Order == 0 || a.Awaited() || on.Before(midnight(p.tx.Now)) {
		return false, nil
	}
	wo, err := data.WorkOrders.Get(p.tx, a.Order)
	if err != nil || !wo.State.Open() || wo.State == garage.Ready || wo.State == garage.QualityCheck {
		return true, err // nothing is kept for it any more
	}
	if !sameDay(on, p.tx.Now) {
		return false, nil
	}
	begun, err := p.begunToday(wo)
	return begun || !a.From.After(p.tx.Now), err
}

// begunToday tells whether somebody worked on an order today.
func (p *planner) begunToday(wo garage.WorkOrder) (bool, error) {
	stints, err := p.stints(wo.ID)
	return slices.ContainsFunc(stints, func(s garage.Stint) bool { return s.EndedAt.IsZero() || sameDay(s.EndedAt, p.tx.Now) }), err
}

// barOf is the bar of an appointment.
func (p *planner) barOf(a garage.Appointment) (Bar, error) {
	b := Bar{Appointment: a.ID, Order: a.Order, From: a.From, To: a.Until, Plate: a.Plate, Tone: "planned", booked: a}
	car, err := p.vehicle(a.Vehicle)
	if err != nil {
		return b, err
	}
	b.Plate, b.vehicle = cmp.Or(car.Plate, a.Plate), a.Vehicle
	if b.Technician, err = p.person(a.Staff); err != nil {
		return b, err
	}
	if b.Text, err = p.workOf(a); err != nil {
		return b, err
	}
	if a.State == garage.Booked && sameDay(a.From, p.tx.Now) {
		b.Tone = "caution" // not confirmed
	}
	if a.Order == 0 || !a.Awaited() {
		return b, nil
	}
	wo, err := data.WorkOrders.Get(p.tx, a.Order)
	if err != nil {
		return b, err
	}
	light, err := p.light(wo)
	if light.missing > 0 {
		b.Tone = "caution"
	}
	return b, err
}

// workOf is what an appointment is for, in a few words.
func (p *planner) workOf(a garage.Appointment) (string, error) {
	if a.Order != 0 {
		wo, err := data.WorkOrders.Get(p.tx, a.Order)
		if err != nil {
			return "", err
		}
		if text := p.jobNames(shownJobs(wo)); text != "" {
			return text, nil
		}
	}
	var jobs []garage.Job
	for _, id := range a.Jobs {
		c, err := p.canned(id)
		if err != nil {
			return "", err
		}
		jobs = append(jobs, garage.Job{Name: c.Title(p.shop.Language)})
	}
	return cmp.Or(a.Work, p.jobNames(jobs), a.Concern), nil
}

// canned is a canned job, read once.
func (p *planner) canned(id garage.CannedJobID) (garage.CannedJob, error) {
	if p.menu == nil {
		p.menu = map[garage.CannedJobID]garage.CannedJob{}
	}
	return once(p.look, p.menu, data.CannedJobs, id)
}

// putOrders lays out the orders that stand for themselves on a day: what was begun
// today, and what has a bay and no appointment ahead of it.
func (p *planner) putOrders(d *dayBars) error {
	today := sameDay(d.on, p.tx.Now)
	var later []garage.WorkOrder
	for _, wo := range p.orders {
		s := d.strip(wo.Bay)
		if s == nil {
			continue
		}
		placed, err := p.placed(wo, d.on)
		if err != nil {
			return err
		}
		if placed {
			continue
		}
		if !today {
			if p.wantedOn(wo, d.on) {
				later = append(later, wo)
			}
			continue
		}
		fixed, err := s.fix(p.look, wo)
		if err != nil {
			return err
		}
		if !fixed {
			later = append(later, wo)
		}
	}
	for i := range d.strips {
		d.strips[i].sort()
	}
	begin := latest(p.tx.Now, d.on)
	slices.SortStableFunc(later, func(a, b garage.WorkOrder) int { return wanted(a, begin).Compare(wanted(b, begin)) })
	for _, wo := range later {
		fits, err := d.strip(wo.Bay).fit(p.look, wo, d.on)
		if err != nil {
			return err
		}
		if !fits && today {
			p.left = append(p.left, wo)
		}
	}
	return nil
}

// latest is the later of two times.
func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// placed tells whether an appointment stands for an order on a day, or keeps it for
// another day.
func (p *planner) placed(wo garage.WorkOrder, on time.Time) (bool, error) {
	list, err := p.ofOrder(wo.ID)
	if err != nil {
		return false, err
	}
	for _, a := range list {
		if !a.Holds() {
			continue
		}
		instead, err := p.laidOutAsOrder(a, on)
		if err != nil || !instead {
			return true, err
		}
	}
	return false, nil
}

// wantedOn tells whether an order is to be laid out on a day to come: it is expected
// then, what it waits for comes then, or it found no gap today.
func (p *planner) wantedOn(wo garage.WorkOrder, on time.Time) bool {
	switch {
	case wo.State == garage.Ready || wo.State == garage.Invoiced || wo.State == garage.QualityCheck:
		return false
	case wo.State == garage.Expected:
		return sameDay(wo.ExpectedAt, on)
	case sameDay(wo.Hold.Until, on):
		return true
	}
	return p.calendar.NextOpen(p.tx.Now).Equal(on) && slices.ContainsFunc(p.left, func(o garage.WorkOrder) bool { return o.ID == wo.ID })
}

// plan is all that a booking on a day and so many after it must know.
func (p *planner) plan(day time.Time, days int) (garage.Plan, error) {
	plan := garage.Plan{Calendar: p.calendar, Staff: p.staff, Bays: p.shop.Bays}
	from, until := midnight(day), midnight(day).AddDate(0, 0, days)
	if err := p.readAbsences(); err != nil {
		return plan, err
	}
	for _, a := range p.absences {
		if a.From.Before(until) && from.Before(a.To) {
			plan.Absences = append(plan.Absences, a)
		}
	}
	for on := from; on.Before(until); on = midnight(on.AddDate(0, 0, 1)) {
		d, err := p.day(on)
		if err != nil {
			return plan, err
		}
		for _, s := range d.strips {
			for _, b := range s.Bars {
				plan.Taken = b.takes(plan.Taken, s.Bay.ID)
			}
		}
		for _, b := range d.loose {
			plan.Taken = b.takes(plan.Taken, 0)
		}
	}
	return plan, p.register(&plan, from, until)
}

// takes adds what a bar keeps from others. Work that is done, and a car that only
// waits for its check, can make room.
func (b Bar) takes(list []garage.Occupied, bay garage.BayID) []garage.Occupied {
	if b.Tone == "done" || b.Tone == "check" {
		return list
	}
	o := garage.Occupied{
		Stretch: garage.Stretch{From: b.From, Until: b.To}, Bay: bay, Staff: b.Technician.ID, Vehicle: b.vehicle, Plate: b.Plate,
		LoanCar: b.booked.LoanCar, Customer: b.booked.Customer, Appointment: b.Appointment, Order: b.Order, Work: b.Text,
	}
	if b.Appointment != 0 && slices.ContainsFunc(list, func(x garage.Occupied) bool { return x.Appointment == b.Appointment }) {
		return list // goes over several days
	}
	return append(list, o)
}

// readAbsences reads those that are not over.
func (p *planner) readAbsences() error {
	if p.absences != nil {
		return nil
	}
	p.absences = []garage.Absence{}
	return data.Absences.Scan(p.tx, 0, 0, false, func(a garage.Absence) bool {
		p.absences = append(p.absences, a)
		return true
	})
}

// register adds what the registers of equipment and loan cars say of some days.
func (p *planner) register(plan *garage.Plan, from, until time.Time) error {
	if err := p.readRegisters(); err != nil {
		return err
	}
	for _, b := range p.shop.Bays {
		for on := from; on.Before(until); on = midnight(on.AddDate(0, 0, 1)) {
			e := garage.OverdueAt(p.equipment, b.ID, on)
			if e == nil {
				continue
			}
			u := garage.Unusable{Bay: b.ID, Number: e.Number, Name: e.Name, DueOn: e.DueOn(), From: on}
			if e.Unsafe {
				u.DueOn = time.Time{}
			}
			plan.Unusable = append(plan.Unusable, u)
			break // it stays so
		}
	}
	for _, c := range p.cars {
		plan.LoanCars = append(plan.LoanCars, garage.Lendable{ID: c.ID, Name: c.Plate})
	}
	for _, x := range p.loans {
		o := garage.Occupied{Stretch: garage.Stretch{From: x.From, Until: x.DueAt}, LoanCar: x.Car, Customer: x.Customer, Order: x.Order, Plate: x.Driver}
		if x.State() == garage.LoanOut {
			o.Until = latest(x.DueAt, p.tx.Now) // one that is late keeps being away
		}
		if o.Meets(garage.Stretch{From: from, Until: until}) {
			plan.Taken = append(plan.Taken, o)
		}
	}
	return nil
}

// readRegisters reads equipment, loan cars, and the loans that keep them, once.
func (p *planner) readRegisters() error {
	if p.registered {
		return nil
	}
	p.registered = true
	err := data.Equipment.Scan(p.tx, 0, 0, false, func(e garage.Equipment) bool {
		p.equipment = append(p.equipment, e)
		return true
	})
	if err != nil {
		return err
	}
	cars, err := allLoanCars(p.tx)
	if err != nil {
		return err
	}
	p.cars = slices.DeleteFunc(cars, func(c garage.LoanCar) bool { return c.Retired })
	for _, state := range []garage.LoanState{garage.LoanReserved, garage.LoanOut} {
		found, err := data.Loans.Find(p.tx, "open", string(state))
		if err != nil {
			return err
		}
		p.loans = append(p.loans, found...)
	}
	return nil
}

// notALoan marks the ID of what stands for a loan and is none.
const notALoan garage.LoanID = 1 << 63

// promisedWith are the loans that appointments of other customers promise of a car,
// as if they were reserved.
func promisedWith(tx *data.Tx, car garage.LoanCarID, customer garage.CustomerID, from, until time.Time) ([]garage.Loan, error) {
	var list []garage.Loan
	for day := midnight(from); day.Before(until) && day.Before(from.AddDate(0, 2, 0)); day = midnight(day.AddDate(0, 0, 1)) {
		found, err := data.Appointments.Find(tx, "day", data.Day(day))
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			if a.LoanCar == car && a.Awaited() && (a.Customer == 0 || a.Customer != customer) {
				who, err := data.Customers.Get(tx, a.Customer)
				if err != nil && !missing(err) {
					return nil, err
				}
				list = append(list, garage.Loan{ID: notALoan | garage.LoanID(a.ID), Car: car, Customer: a.Customer, Driver: cmp.Or(who.Name, a.Name), From: a.From, DueAt: a.Until})
			}
		}
	}
	return list, nil
}

// asked are the skills and places that the garage's canned jobs ask for, each once.
func (p *planner) asked() (skills, places []string, err error) {
	if p.surveyed {
		return p.skills, p.places, nil
	}
	p.surveyed = true
	add := func(to *[]string, each []string) {
		for _, s := range each {
			if !slices.Contains(*to, s) {
				*to = append(*to, s)
			}
		}
	}
	err = data.CannedJobs.Scan(p.tx, 0, 0, false, func(c garage.CannedJob) bool {
		if !c.Retired {
			add(&p.skills, garage.Skills(c.Skill))
			add(&p.places, garage.Places(c.Place))
		}
		return true
	})
	return p.skills, p.places, err
}

// blocks are the bars of a day as the diary shows them.
func (p *planner) blocks(d dayBars) ([]Block, error) {
	var list []Block
	add := func(bay garage.Bay, bars []Bar) error {
		for _, b := range bars {
			block, err := p.block(bay, b)
			if err != nil {
				return err
			}
			list = append(list, block)
		}
		return nil
	}
	for _, s := range d.strips {
		if err := add(s.Bay, s.Bars); err != nil {
			return nil, err
		}
	}
	return list, add(garage.Bay{}, d.loose)
}

// block is one bar as the diary shows it.
func (p *planner) block(bay garage.Bay, b Bar) (Block, error) {
	k := Block{
		Kind: BlockOrder, Appointment: b.Appointment, Order: b.Order, From: b.From, Until: b.To, Plate: b.Plate, Work: b.Text,
		Bay: bay, Staff: b.Technician, Tone: b.Tone, Customer: b.booked.Name,
	}
	a, who := b.booked, b.booked.Customer
	if b.Appointment == 0 {
		list, err := p.ofOrder(b.Order)
		if err != nil {
			return k, err
		}
		for _, x := range list {
			if x.State == garage.Arrived && sameDay(x.From, b.From) {
				a, k.Appointment = x, x.ID
			}
		}
	}
	if b.Order != 0 {
		wo, err := data.WorkOrders.Get(p.tx, b.Order)
		if err != nil {
			return k, err
		}
		who, k.Waits = wo.Customer, wo.Waits
	}
	if who != 0 {
		name, err := p.customerName(who)
		if err != nil {
			return k, err
		}
		k.Customer = name
	}
	if k.Appointment == 0 {
		return k, nil
	}
	k.Kind, k.State, k.LoanCar, k.Overbooked = BlockAppointment, a.State, a.LoanCar, a.Over.Reason
	k.Waits = k.Waits || a.Waits
	paid, err := p.deposited(a)
	k.Deposit = a.Deposit > 0 && paid < a.Deposit
	return k, err
}
