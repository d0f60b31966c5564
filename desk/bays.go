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
}

// A Bar is an order's stretch of a bay's day.
type Bar struct {
	Order      garage.WorkOrderID
	From, To   time.Time
	Plate      string
	Text       string
	Tone       string // "running", "planned", "caution", "over", "check", "done"
	Technician garage.Staff
}

// bayStrips lays out today: what was worked on where it was, what runs as long as
// it was sold for, what is expected at its time, and the rest into the first gap.
func bayStrips(l *look) ([]BayStrip, error) {
	orders, err := onBoard(l.tx)
	if err != nil {
		return nil, err
	}
	opens, closes := openHours(l.shop, l.tx.Now)
	var strips []BayStrip
	for _, bay := range l.shop.Bays {
		s := BayStrip{Bay: bay, Open: closes.Sub(opens)}
		var later []garage.WorkOrder
		for _, wo := range orders {
			if wo.Bay != bay.ID {
				continue
			}
			fixed, err := s.fix(l, wo)
			if err != nil {
				return nil, err
			}
			if !fixed {
				later = append(later, wo)
			}
		}
		s.sort()
		for _, wo := range later {
			if err := s.fit(l, wo); err != nil {
				return nil, err
			}
		}
		for _, b := range s.Bars {
			s.Booked += overlap(b.From, b.To, opens, closes)
		}
		strips = append(strips, s)
	}
	return strips, nil
}

func (s *BayStrip) sort() {
	slices.SortStableFunc(s.Bars, func(a, b Bar) int { return a.From.Compare(b.From) })
}

// overlap is how long two stretches share; all of the first where the second is
// not set.
func overlap(from, to, opens, closes time.Time) time.Duration {
	if opens.Before(closes) {
		if from.Before(opens) {
			from = opens
		}
		if to.After(closes) {
			to = closes
		}
	}
	return max(0, to.Sub(from))
}

// fix puts down what has its time: work that was begun today, and cars expected.
// It reports whether the order needs no gap any more.
func (s *BayStrip) fix(l *look, wo garage.WorkOrder) (bool, error) {
	now := l.tx.Now
	if wo.State == garage.Expected {
		if sameDay(wo.ExpectedAt, now) {
			return true, s.add(l, wo, wo.ExpectedAt, wo.ExpectedAt.Add(soldTime(wo)), "planned")
		}
		return true, nil
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
	if err := s.add(l, wo, from, planned, "running"); err != nil {
		return true, err
	}
	return true, s.add(l, wo, planned, now, "over")
}

// fit puts an order that has no time into the first gap from now on that is long
// enough, and not before what it waits for.
func (s *BayStrip) fit(l *look, wo garage.WorkOrder) error {
	need := soldTime(wo)
	if need == 0 {
		return nil
	}
	from := ceilTo(l.tx.Now, 5*time.Minute)
	if wo.Hold.Until.After(from) {
		from = wo.Hold.Until
	}
	for _, b := range s.Bars {
		if b.To.After(from) && b.From.Before(from.Add(need)) {
			from = b.To
		}
	}
	if !sameDay(from, l.tx.Now) {
		return nil
	}
	err := s.add(l, wo, from, from.Add(need), "planned")
	s.sort()
	return err
}

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
	s.Bars = append(s.Bars, Bar{Order: wo.ID, From: from, To: to, Plate: car.Plate, Text: workOf(shownJobs(wo)), Tone: tone, Technician: who})
	return nil
}

// freeUntil tells whether the bay is taken at now, and until when it is free if
// not; zero: for the rest of the day.
func (s BayStrip) freeUntil(now time.Time) (until time.Time, busy bool) {
	for _, b := range s.Bars {
		switch {
		case b.Tone == "done" || b.Tone == "check" && b.To.Before(now):
		case !b.From.After(now) && !b.To.Before(now):
			return time.Time{}, true
		case b.From.After(now) && (until.IsZero() || b.From.Before(until)):
			until = b.From
		}
	}
	return until, false
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
