package garage

import (
	"slices"
	"time"
)

// An Occupied is a stretch of time in which something is taken: a bay, a person, a car
// that cannot be in two places, a loan car.
type Occupied struct {
	Stretch
	Bay         BayID
	Staff       StaffID
	Vehicle     VehicleID
	Plate       string
	LoanCar     LoanCarID
	Customer    CustomerID // who has the loan car
	Appointment AppointmentID
	Order       WorkOrderID
	Work        string // in a few words
}

// An Unusable is a bay that cannot work because of its equipment on the days looked
// at.
type Unusable struct {
	Bay    BayID
	Number string // of the equipment
	Name   string
	DueOn  time.Time // when it had to be examined; zero: never was, or found unfit
	From   time.Time // the first of the days looked at on which it must not be used; zero: all of them
}

// A Lendable is a loan car that can be given.
type Lendable struct {
	ID   LoanCarID
	Name string
}

// A Plan is all that is known of some days when something is to be booked on them.
type Plan struct {
	Calendar Calendar
	Staff    []Staff // who can be booked
	Bays     []Bay
	Absences []Absence
	Taken    []Occupied
	Unusable []Unusable
	LoanCars []Lendable
}

// ClashKind is what a booking clashes with.
type ClashKind string

// The kinds of clashes.
const (
	ClashHours     ClashKind = "hours"
	ClashBay       ClashKind = "bay"
	ClashEquipment ClashKind = "equipment"
	ClashPerson    ClashKind = "person"
	ClashSkill     ClashKind = "skill"
	ClashVehicle   ClashKind = "vehicle"
	ClashLoanCar   ClashKind = "loan_car"
)

// ClashKinds are all of them, in the order in which they are told.
func ClashKinds() []ClashKind {
	return []ClashKind{ClashHours, ClashBay, ClashEquipment, ClashSkill, ClashPerson, ClashVehicle, ClashLoanCar}
}

// A Clash is one fact for which a booking does not fit. Code picks its sentence and
// Args fill it in, as with a [Problem].
type Clash struct {
	Kind ClashKind
	Code string
	Args map[string]any
}

// clash makes a clash whose sentence says what Refuse would.
func clash(kind ClashKind, p *Problem) Clash { return Clash{kind, p.Code, p.Args} }

// Facts are the sentences of clashes.
func Facts(list []Clash) []*Problem {
	var facts []*Problem
	for _, c := range list {
		facts = append(facts, &Problem{Code: c.Code, Args: c.Args})
	}
	return facts
}

// Clashes are all reasons why an appointment does not fit, in the order of
// [ClashKinds]; none where it does. What the appointment and its own order hold
// already is not counted.
func (p Plan) Clashes(a Appointment) []Clash {
	var list []Clash
	for _, rule := range []func(Plan, Appointment) []Clash{
		Plan.hours, Plan.bay, Plan.equipment, Plan.person, Plan.vehicle, Plan.loanCar,
	} {
		list = append(list, rule(p, a)...)
	}
	return list
}

// hours are the clashes with holidays, opening hours and full days.
func (p Plan) hours(a Appointment) []Clash {
	c := p.Calendar
	if h := c.Holiday(a.From); h != nil {
		return []Clash{clash(ClashHours, Refuse("clash.holiday", "Name", h.Name, "On", a.From))}
	}
	open := c.Open(a.From)
	if len(open) == 0 {
		return []Clash{clash(ClashHours, Refuse("clash.closed_day", "On", a.From, "Next", c.NextOpen(a.From)))}
	}
	var list []Clash
	for i, day := range a.Days() {
		if i > 0 && len(c.Open(day)) == 0 {
			continue // nothing is done on it
		}
		if f := c.FullOn(day); f != nil {
			list = append(list, clash(ClashHours, Refuse("clash.full", "On", day, "Why", f.Why)))
		}
	}
	begins := slices.ContainsFunc(open, func(s Stretch) bool { return !a.From.Before(s.From) && a.From.Before(s.Until) })
	ends := slices.ContainsFunc(c.Open(a.Until), func(s Stretch) bool { return a.Until.After(s.From) && !a.Until.After(s.Until) })
	if !begins || !ends {
		list = append(list, clash(ClashHours, Refuse("clash.hours", "From", a.From, "Until", a.Until, "Opens", open[0].From, "Closes", open[len(open)-1].Until)))
	}
	return list
}

// other tells whether a taking counts against an appointment and shares time with it.
func (t Occupied) other(a Appointment) bool {
	own := t.Appointment != 0 && t.Appointment == a.ID || t.Order != 0 && t.Order == a.Order
	return !own && t.Meets(a.Time())
}

// first is the earliest of what is taken in the time of an appointment and meets a
// condition; nil when there is none.
func (p Plan) first(a Appointment, is func(Occupied) bool) *Occupied {
	var found *Occupied
	for i, t := range p.Taken {
		if is(t) && t.other(a) && (found == nil || t.From.Before(found.From)) {
			found = &p.Taken[i]
		}
	}
	return found
}

// bayOf is a bay of the garage.
func (p Plan) bayOf(id BayID) Bay {
	for _, b := range p.Bays {
		if b.ID == id {
			return b
		}
	}
	return Bay{ID: id}
}

// placesFor are the bays in which work that asks for a place can be done.
func (p Plan) placesFor(place string) (list []Bay) {
	for _, b := range p.Bays {
		if b.Offers(place) {
			list = append(list, b)
		}
	}
	return list
}

// bay are the clashes with what stands in the bay, or with all bays that would do.
func (p Plan) bay(a Appointment) []Clash {
	if len(p.Bays) == 0 {
		return nil
	}
	fit := p.placesFor(a.Place)
	if len(fit) == 0 {
		return []Clash{p.noPlace(a)}
	}
	if a.Bay == 0 {
		return []Clash{clash(ClashBay, Refuse("clash.bays_taken", "Place", a.Place, "Bays", bayNames(fit), "Until", p.bayFree(a, fit)))}
	}
	var list []Clash
	b := p.bayOf(a.Bay)
	if !b.Offers(a.Place) {
		list = append(list, clash(ClashBay, Refuse("clash.place", "Bay", b.Name, "Place", a.Place, "Bays", bayNames(fit))))
	}
	if t := p.first(a, func(t Occupied) bool { return t.Bay == a.Bay }); t != nil {
		list = append(list, clash(ClashBay, Refuse("clash.bay", "Bay", b.Name, "From", t.From, "Until", t.Until, "Day", !oneDay(t.Until, a.From), "Plate", t.Plate, "Work", t.Work)))
	}
	for _, day := range a.Days() {
		for _, e := range p.Calendar.events(day, 0, a.Bay) {
			if at := e.Span.at(day); at.Meets(a.Time()) && !(e.Pause && a.From.Before(at.From)) {
				list = append(list, clash(ClashBay, Refuse("clash.bay_event", "Bay", b.Name, "Event", e.Name, "From", at.From, "Until", at.Until)))
			}
		}
	}
	return list
}

// bayFree is when the first of some bays is free again.
func (p Plan) bayFree(a Appointment, bays []Bay) (at time.Time) {
	for _, b := range bays {
		if until := p.until(a, func(t Occupied) bool { return t.Bay == b.ID }); at.IsZero() || until.Before(at) {
			at = until
		}
	}
	return at
}

// until is the end of what is taken without a gap from the beginning of an
// appointment, or from the first that is in its way.
func (p Plan) until(a Appointment, is func(Occupied) bool) time.Time {
	t := p.first(a, is)
	if t == nil {
		return a.From
	}
	at := t.Until
	for again := true; again; {
		again = false
		for _, o := range p.Taken {
			own := o.Appointment != 0 && o.Appointment == a.ID
			if is(o) && !own && !o.From.After(at) && o.Until.After(at) {
				at, again = o.Until, true
			}
		}
	}
	return at
}

func bayNames(list []Bay) []string {
	var names []string
	for _, b := range list {
		names = append(names, b.Name)
	}
	return names
}

// equipment are the clashes with equipment of the bay that must not be used on one of
// the days.
func (p Plan) equipment(a Appointment) (list []Clash) {
	for _, u := range p.Unusable {
		if u.Bay == a.Bay && a.Bay != 0 && !u.From.After(a.last()) {
			list = append(list, clash(ClashEquipment, Refuse("clash.equipment", "Bay", p.bayOf(u.Bay).Name, "Number", u.Number, "Name", u.Name, "DueOn", u.DueOn)))
		}
	}
	return list
}

// person are the clashes with what the person can and does, or with all who could. A
// skill must last until the work is done: a certificate that has run out stays so.
func (p Plan) person(a Appointment) []Clash {
	able := p.able(a.Skill, a.last())
	switch {
	case len(p.Staff) == 0:
		return nil
	case len(able) == 0:
		return []Clash{p.unable(a, a.last())}
	case a.Staff == 0 && a.Skill != "":
		return []Clash{clash(ClashSkill, Refuse("clash.skill_busy", "Skill", Skills(a.Skill), "Who", staffNames(able), "Until", p.staffFree(a, able)))}
	case a.Staff == 0:
		return []Clash{clash(ClashPerson, Refuse("clash.nobody", "Who", staffNames(able), "Until", p.staffFree(a, able)))}
	}
	i := slices.IndexFunc(p.Staff, func(s Staff) bool { return s.ID == a.Staff })
	if i < 0 {
		return []Clash{clash(ClashPerson, Refuse("clash.not_here", "Who", staffNames(able)))}
	}
	who := p.Staff[i]
	var list []Clash
	if missing := who.Lacks(a.Skill, a.last()); len(missing) > 0 {
		if l, ok := who.lapsed(missing[0], a.last()); ok {
			list = append(list, clash(ClashSkill, Refuse("clash.skill_lapsed", "Name", who.Name, "Skill", l.Skill, "On", l.On, "Who", staffNames(able))))
		} else {
			list = append(list, clash(ClashSkill, Refuse("clash.skill", "Name", who.Name, "Skill", missing, "Who", staffNames(able))))
		}
	}
	return append(list, p.busy(a, who)...)
}

// busy are the clashes with absences, recurring events and the work of a person.
func (p Plan) busy(a Appointment, who Staff) (list []Clash) {
	for _, x := range p.Absences {
		if x.Staff == who.ID && (Stretch{x.From, x.To}).Meets(a.Time()) {
			list = append(list, clash(ClashPerson, Refuse("clash.absent", "Name", who.Name, "Reason", string(x.Reason), "From", x.From, "Until", x.To)))
			break
		}
	}
	for _, day := range a.Days() {
		for _, e := range p.Calendar.events(day, who.ID, 0) {
			if at := e.Span.at(day); at.Meets(a.Time()) && !(e.Pause && a.From.Before(at.From)) {
				list = append(list, clash(ClashPerson, Refuse("clash.event", "Name", who.Name, "Event", e.Name, "From", at.From, "Until", at.Until)))
			}
		}
	}
	if t := p.first(a, func(t Occupied) bool { return t.Staff == who.ID }); t != nil {
		list = append(list, clash(ClashPerson, Refuse("clash.person", "Name", who.Name, "From", t.From, "Until", t.Until, "Day", !oneDay(t.Until, a.From), "Plate", t.Plate, "Work", t.Work)))
	}
	return list
}

// able are those who have a skill on a day.
func (p Plan) able(skill string, on time.Time) (list []Staff) {
	for _, s := range p.Staff {
		if s.Can(skill, on) {
			list = append(list, s)
		}
	}
	return list
}

// staffFree is when the first of some people is free again.
func (p Plan) staffFree(a Appointment, who []Staff) (at time.Time) {
	for _, s := range who {
		until := p.until(a, func(t Occupied) bool { return t.Staff == s.ID })
		for _, e := range p.Calendar.events(a.From, s.ID, 0) {
			if x := e.Span.at(a.From); !x.From.After(until) && x.Until.After(until) && until.Equal(a.From) {
				until = x.Until
			}
		}
		for _, x := range p.Absences {
			if x.Staff == s.ID && !x.From.After(until) && x.To.After(until) {
				until = x.To
			}
		}
		if at.IsZero() || until.Before(at) {
			at = until
		}
	}
	return at
}

func staffNames(list []Staff) []string {
	var names []string
	for _, s := range list {
		names = append(names, s.Name)
	}
	return names
}

// vehicle is the clash with another place the same car is in.
func (p Plan) vehicle(a Appointment) []Clash {
	plate := FoldPlate(a.Plate)
	t := p.first(a, func(t Occupied) bool {
		if a.Vehicle != 0 && t.Vehicle != 0 {
			return a.Vehicle == t.Vehicle
		}
		return plate != "" && FoldPlate(t.Plate) == plate && (t.Bay != 0 || t.Appointment != 0)
	})
	if t == nil {
		return nil
	}
	return []Clash{clash(ClashVehicle, Refuse("clash.vehicle", "Plate", t.Plate, "From", t.From, "Until", t.Until, "Bay", p.bayOf(t.Bay).Name, "Work", t.Work))}
}

// loanCar is the clash with whom the loan car is promised to.
func (p Plan) loanCar(a Appointment) []Clash {
	if a.LoanCar == 0 {
		return nil
	}
	i := slices.IndexFunc(p.LoanCars, func(l Lendable) bool { return l.ID == a.LoanCar })
	if i < 0 {
		return []Clash{clash(ClashLoanCar, Refuse("clash.no_loan_car"))}
	}
	others := func(t Occupied) bool { return t.LoanCar == a.LoanCar && (t.Customer == 0 || t.Customer != a.Customer) }
	if t := p.first(a, others); t != nil {
		return []Clash{clash(ClashLoanCar, Refuse("clash.loan_car", "Name", p.LoanCars[i].Name, "From", t.From, "Until", t.Until, "Day", !oneDay(t.Until, a.From), "Plate", t.Plate))}
	}
	return nil
}

// oneDay tells whether two times lie on the same day.
func oneDay(a, b time.Time) bool { return calendarDay(a).Equal(calendarDay(b)) }

// NoLoanCar is the clash of one who wants a loan car while all of them are out.
func NoLoanCar(cars int) Clash {
	return clash(ClashLoanCar, Refuse("clash.loan_cars_out", "Count", cars))
}
