package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A BayStrip is the day of a bay.
type BayStrip struct {
	Bay    garage.Bay
	Bars   []Bar // in the order of the day
	Booked time.Duration
	Open   time.Duration

	hours []garage.Stretch // in which it is open
}

// A Bar is a stretch of a bay's day: of an order, or of an appointment that has none
// yet.
type Bar struct {
	Order      garage.WorkOrderID
	From, To   time.Time
	Plate      string
	Text       string
	Tone       string // "running", "planned", "caution", "over", "check", "done"
	Technician garage.Staff

	Appointment garage.AppointmentID // it is booked as, or 0

	vehicle garage.VehicleID
	booked  garage.Appointment
}

// bayStrips lays out today: what is booked where it is booked, what was worked on
// where it was, what runs as long as it was sold for, and the rest into the first gap
// after its time.
func bayStrips(l *look) ([]BayStrip, error) {
	p, err := plannerOf(l)
	if err != nil {
		return nil, err
	}
	d, err := p.day(l.tx.Now)
	return d.strips, err
}

// reckon adds up how much of the bay's day is booked.
func (s *BayStrip) reckon() {
	for _, b := range s.Bars {
		for _, h := range s.hours {
			s.Booked += garage.Stretch{From: b.From, Until: b.To}.Within(h).Long()
		}
	}
}

// wanted is from when an order could have the bay.
func wanted(wo garage.WorkOrder, now time.Time) time.Time {
	switch {
	case wo.State == garage.Expected:
		return wo.ExpectedAt
	case wo.Hold.Until.After(now):
		return wo.Hold.Until
	}
	return now
}

func (s *BayStrip) sort() {
	slices.SortStableFunc(s.Bars, func(a, b Bar) int { return a.From.Compare(b.From) })
}

// fix puts down what has its time: work that was begun today. It reports whether
// the order needs no gap any more.
func (s *BayStrip) fix(l *look, wo garage.WorkOrder) (bool, error) {
	now := l.tx.Now
	if wo.State == garage.Expected {
		return !sameDay(wo.ExpectedAt, now), nil
	}
	stints, err := l.stints(wo.ID)
	if err != nil {
		return true, err
	}
	var from, to time.Time
	for _, st := range stints {
		end := st.EndedAt
		if end.IsZero() {
			end = now
		}
		if !sameDay(end, now) {
			continue
		}
		if from.IsZero() || st.StartedAt.Before(from) {
			from = st.StartedAt
		}
		if end.After(to) {
			to = end
		}
	}
	done := wo.State == garage.Ready || wo.State == garage.Invoiced
	if from.IsZero() {
		return done, nil
	}
	switch {
	case done:
		return true, s.add(l, wo, from, to, "done")
	case wo.State == garage.QualityCheck:
		return true, s.add(l, wo, from, to, "check")
	}
	planned := from.Add(soldTime(wo))
	if !planned.Before(now) {
		return true, s.add(l, wo, from, planned, "running")
	}
	if planned.After(midnight(now)) { // what ran out on a day before is none of today's
		if err := s.add(l, wo, from, planned, "running"); err != nil {
			return true, err
		}
	}
	return true, s.add(l, wo, planned, now, "over")
}

// fit puts an order that was not begun into the first gap of a day that is long
// enough, not before the car is expected or what it waits for is there. It reports
// whether there is one.
func (s *BayStrip) fit(l *look, wo garage.WorkOrder, on time.Time) (bool, error) {
	need, tone := max(soldTime(wo), leastBar), "planned"
	from := ceilTo(l.tx.Now, 5*time.Minute)
	if !sameDay(on, l.tx.Now) {
		from = midnight(on)
		if len(s.hours) > 0 {
			from = s.hours[0].From
		}
	}
	switch {
	case wo.State == garage.QualityCheck:
		need, tone = leastBar, "check"
	case wo.State == garage.Expected && wo.ExpectedAt.After(from):
		from = wo.ExpectedAt
	case wo.Hold.Until.After(from):
		from = wo.Hold.Until
	}
	for _, b := range s.Bars {
		if b.To.After(from) && b.From.Before(from.Add(need)) {
			from = b.To
		}
	}
	if !sameDay(from, on) {
		return false, nil
	}
	err := s.add(l, wo, from, from.Add(need), tone)
	s.sort()
	return true, err
}

// leastBar is the shortest stretch that is laid out: a check, or work without
// hours yet.
const leastBar = 30 * time.Minute

func (s *BayStrip) add(l *look, wo garage.WorkOrder, from, to time.Time, tone string) error {
	car, err := l.vehicle(wo.Vehicle)
	if err != nil {
		return err
	}
	who, err := l.person(wo.Technician)
	if err != nil {
		return err
	}
	if tone == "planned" {
		light, err := l.light(wo)
		if err != nil {
			return err
		}
		if light.missing > 0 {
			tone = "caution"
		}
	}
	s.Bars = append(s.Bars, Bar{Order: wo.ID, From: from, To: to, Plate: car.Plate, Text: l.jobNames(shownJobs(wo)), Tone: tone, Technician: who, vehicle: wo.Vehicle})
	return nil
}

// freeFrom is when the bay is free next, and until when; until zero: for the rest
// of the day. A car that only waits for its check can be moved.
func (s BayStrip) freeFrom(now time.Time) (from, until time.Time) {
	from = now
	for _, b := range s.Bars {
		switch {
		case b.Tone == "done" || b.Tone == "check" || b.To.Before(from):
		case !b.From.After(from):
			from = b.To
		case until.IsZero() || b.From.Before(until):
			until = b.From
		}
		if !until.IsZero() && !until.After(from) {
			until = time.Time{}
		}
	}
	return from, until
}

// freeFor is when the bay is free next for as long as the work takes, and until
// when: a gap that is too short is passed over.
func (s BayStrip) freeFor(now time.Time, need time.Duration) (from, until time.Time) {
	for from, until = s.freeFrom(now); !until.IsZero() && until.Sub(from) < need; {
		from, until = s.freeFrom(until)
	}
	return from, until
}

// soldTime is how long the work of an order should take.
func soldTime(wo garage.WorkOrder) time.Duration {
	var q garage.Quantity
	for _, j := range shownJobs(wo) {
		q += j.Sold()
	}
	return hoursOf(q)
}

// todaysOrders are the orders on the board, and those promised for today that
// have left already.
func todaysOrders(tx *data.Tx) ([]garage.WorkOrder, error) {
	orders, err := onBoard(tx)
	if err != nil {
		return nil, err
	}
	promised, err := data.WorkOrders.Find(tx, "promised", data.Day(tx.Now))
	for _, wo := range promised {
		if !slices.ContainsFunc(orders, func(o garage.WorkOrder) bool { return o.ID == wo.ID }) {
			orders = append(orders, wo)
		}
	}
	return orders, err
}
