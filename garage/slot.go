package garage

import (
	"cmp"
	"slices"
	"time"
)

// A Slot is a time at which something would fit.
type Slot struct {
	From       time.Time
	Until      time.Time
	Bay        BayID
	Staff      StaffID
	LoanCar    LoanCarID
	AfterBreak string   // the break that ends when it begins; empty: none
	Left       Quantity // hours of the person, or of the bay, still free on that day before it is taken
}

// Fit gives an appointment its end, and chooses person, bay and loan car where it
// names none: those that are free, the person with the least to do first. Where none
// is free it stays without, and [Plan.Clashes] says why.
func (p Plan) Fit(a Appointment) Appointment {
	a.Until = p.Calendar.End(a.From, a.Hours.Hours(), a.Staff)
	if a.Staff == 0 {
		for _, who := range p.idlest(a) {
			try := a
			try.Staff, try.Until = who.ID, p.Calendar.End(a.From, a.Hours.Hours(), who.ID)
			if len(p.busy(try, who)) == 0 {
				a = try
				break
			}
		}
	}
	if a.Bay == 0 {
		for _, b := range p.placesFor(a.Place) {
			try := a
			try.Bay = b.ID
			if len(p.bay(try)) == 0 && len(p.equipment(try)) == 0 {
				a = try
				break
			}
		}
	}
	return a
}

// Hours is a quantity of hours as a duration.
func (q Quantity) Hours() time.Duration { return time.Duration(q) * time.Hour / 1000 }

// idlest are those who have the skill an appointment asks for until its end, the one
// with the least to do on its first day first.
func (p Plan) idlest(a Appointment) []Staff {
	list := p.able(a.Skill, a.last())
	load := map[StaffID]time.Duration{}
	for _, t := range p.Taken {
		if t.Staff != 0 && oneDay(t.From, a.From) {
			load[t.Staff] += t.Long()
		}
	}
	slices.SortStableFunc(list, func(x, y Staff) int { return cmp.Compare(load[x.ID], load[y.ID]) })
	return list
}

// FreeLoanCar is a loan car that nobody has in the time of an appointment; 0 when
// there is none.
func (p Plan) FreeLoanCar(a Appointment) LoanCarID {
	for _, l := range p.LoanCars {
		a.LoanCar = l.ID
		if len(p.loanCar(a)) == 0 {
			return l.ID
		}
	}
	return 0
}

// Slots are the times on the day of on, not before after, at which an appointment
// would fit: one in the morning and one in the afternoon, so that they are a choice.
// Bay, Staff and LoanCar that it names are kept to; without them any will do that has
// the place and the skill it asks for.
func (p Plan) Slots(a Appointment, on, after time.Time) []Slot {
	if p.Calendar.FullOn(on) != nil {
		return nil
	}
	room := p.roomFor(a, on)
	var slots []Slot
	noon := Span{From: minutesOfDay / 2, Until: minutesOfDay}.at(on)
	for _, half := range []Stretch{{noon.From.AddDate(0, 0, -1), noon.From}, noon} {
		if s, ok := p.firstSlot(a, on, Stretch{later(after, half.From), half.Until}, room); ok {
			slots = append(slots, s)
			after = s.Until
		}
	}
	return slots
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// A room is where and when something of a length could begin: a first look that spares
// looking closely at times that are taken anyway.
type room struct {
	bays, staff []Stretch // free, of those that would do; nil: none are asked for
	long        time.Duration
}

// roomFor looks over a day for the bays and the people that would do.
func (p Plan) roomFor(a Appointment, on time.Time) room {
	r := room{long: a.Hours.Hours()}
	day := Stretch{on, nextDay(on)}
	for _, b := range p.placesFor(a.Place) {
		if a.Bay == 0 || a.Bay == b.ID {
			r.bays = append(r.bays, p.freeOf(day, nil, func(t Occupied) bool { return t.Bay == b.ID })...)
		}
	}
	for _, s := range p.able(a.Skill, on) {
		if a.Staff == 0 || a.Staff == s.ID {
			r.staff = append(r.staff, p.freeOf(day, &s, func(t Occupied) bool { return t.Staff == s.ID })...)
		}
	}
	return r
}

// freeOf is what of a day is left of a bay, or of a person.
func (p Plan) freeOf(day Stretch, who *Staff, is func(Occupied) bool) []Stretch {
	free := []Stretch{{day.From, day.Until.AddDate(0, 0, mostDays)}}
	for _, t := range p.Taken {
		if is(t) {
			free = cutOut(free, t.Stretch)
		}
	}
	for _, x := range p.Absences {
		if who != nil && x.Staff == who.ID {
			free = cutOut(free, Stretch{x.From, x.To})
		}
	}
	return free
}

// has tells whether something could begin at a time.
func (r room) has(at time.Time, p Plan) bool {
	in := func(free []Stretch) bool {
		return slices.ContainsFunc(free, func(s Stretch) bool { return !at.Before(s.From) && !at.Add(r.long).After(s.Until) })
	}
	return (len(p.Bays) == 0 || in(r.bays)) && (len(p.Staff) == 0 || in(r.staff))
}

// firstSlot is the first time on a day, in a stretch of it, at which an appointment
// would fit.
func (p Plan) firstSlot(a Appointment, on time.Time, within Stretch, room room) (Slot, bool) {
	for _, open := range p.Calendar.Open(on) {
		for at := onGrid(open.From, within.From, p.Calendar.Grid()); at.Before(open.Until) && at.Before(within.Until); at = at.Add(p.Calendar.Grid()) {
			if !room.has(at, p) {
				continue
			}
			a.From = at
			if try := p.Fit(a); p.free(try) {
				return p.slot(try), true
			}
		}
	}
	return Slot{}, false
}

// free tells whether an appointment that was fitted fits.
func (p Plan) free(a Appointment) bool {
	if a.Bay == 0 && len(p.Bays) > 0 || a.Staff == 0 && len(p.Staff) > 0 {
		return false
	}
	return len(p.Clashes(a)) == 0
}

// onGrid is the first time of a grid that starts at open and is not before after.
func onGrid(open, after time.Time, step time.Duration) time.Time {
	if !after.After(open) {
		return open
	}
	return open.Add((after.Sub(open) + step - 1) / step * step)
}

// slot is what is said of a time at which an appointment fits.
func (p Plan) slot(a Appointment) Slot {
	s := Slot{From: a.From, Until: a.Until, Bay: a.Bay, Staff: a.Staff, LoanCar: a.LoanCar}
	for _, e := range p.Calendar.events(a.From, a.Staff, 0) {
		if e.Pause && e.Span.at(a.From).Until.Equal(a.From) {
			s.AfterBreak = e.Name
		}
	}
	sold, open := p.StaffLoad(a.From, a.Staff)
	if a.Staff == 0 {
		sold, open = p.BayLoad(a.From, a.Bay)
	}
	s.Left = max(0, open-sold)
	return s
}

// StaffLoad is how many hours of a person are sold on a day, and how many there are:
// the opening hours without breaks, training and absences.
func (p Plan) StaffLoad(on time.Time, id StaffID) (sold, open Quantity) {
	work := p.Calendar.Working(on, id)
	for _, x := range p.Absences {
		if x.Staff == id {
			work = cutOut(work, Stretch{x.From, x.To})
		}
	}
	return p.load(work, func(t Occupied) bool { return t.Staff == id }), long(work)
}

// BayLoad is how many hours of a bay are sold on a day, and how many it is open.
func (p Plan) BayLoad(on time.Time, id BayID) (sold, open Quantity) {
	hours := p.Calendar.Open(on)
	return p.load(hours, func(t Occupied) bool { return t.Bay == id }), long(hours)
}

// load is how much of some hours is taken by what meets a condition. What overlaps
// counts twice: it is sold twice.
func (p Plan) load(hours []Stretch, is func(Occupied) bool) Quantity {
	var sum time.Duration
	for _, t := range p.Taken {
		if !is(t) {
			continue
		}
		for _, h := range hours {
			sum += t.Stretch.Within(h).Long()
		}
	}
	return HoursOf(sum)
}

// long is how long stretches are together.
func long(list []Stretch) Quantity {
	var sum time.Duration
	for _, s := range list {
		sum += s.Long()
	}
	return HoursOf(sum)
}
