package garage

import (
	"slices"
	"time"
)

// TermsOf is the warranty the shop gives on work of a repair class: its own terms
// for the class or for all, else those of the country.
func (s Shop) TermsOf(class string, p Profile) Terms {
	for _, want := range []string{class, ""} {
		for _, t := range s.Warranty {
			if t.Class == want {
				t.Class = p.classOf(class)
				return t
			}
		}
	}
	w := p.WarrantyOf(class)
	return Terms{Class: p.classOf(class), Months: w.Months, Days: w.Days, Distance: int64(w.Distance)}
}

// classOf is the repair class by which the country gives its warranty.
func (p Profile) classOf(class string) string {
	for _, c := range []string{class, ClassStandard, ClassMinor} {
		if _, ok := p.Warranties[c]; ok {
			return c
		}
	}
	return class
}

// Covered is work under warranty: a line of a job, or a job as a whole, until a day
// or an odometer reading, whichever comes first.
type Covered struct {
	Order         WorkOrderID `cbor:"1,keyasint,omitzero"`
	Number        string      `cbor:"2,keyasint,omitzero"`
	Job           int         `cbor:"3,keyasint,omitzero"`
	Name          string      `cbor:"4,keyasint,omitzero"`
	Class         string      `cbor:"5,keyasint,omitzero"`
	From          time.Time   `cbor:"6,keyasint,omitzero"`
	Until         time.Time   `cbor:"7,keyasint,omitzero"` // last day
	UntilOdometer int64       `cbor:"8,keyasint,omitzero"` // 0: no limit

	Line  int    `cbor:"9,keyasint,omitzero"`  // its number; 0: the whole job
	Text  string `cbor:"10,keyasint,omitzero"` // of the line
	Terms Terms  `cbor:"11,keyasint,omitzero"` // what it was given for
	Maker bool   `cbor:"12,keyasint,omitzero"` // by the term of the part's supplier, which reaches further
}

// WarrantyOn tells until when, and until which odometer reading, a job done on a
// day at a reading is under warranty. What only found out what is wrong carries
// none, and neither does a job without a part or an hour of work.
func (s Shop) WarrantyOn(j Job, p Profile, doneOn time.Time, odometer int64) (until time.Time, untilOdometer int64, ok bool) {
	if j.Diagnosis() || j.Status != JobDone || !j.repairs() {
		return time.Time{}, 0, false
	}
	t := s.TermsOf(j.Class, p)
	if t.none() {
		return time.Time{}, 0, false
	}
	if t.Distance != 0 && odometer != 0 {
		untilOdometer = odometer + t.Distance
	}
	return t.Until(doneOn), untilOdometer, true
}

// repairs tells whether something was fitted or worked on.
func (j Job) repairs() bool { return slices.ContainsFunc(j.Lines, Line.warranted) }

// warranted tells whether the line is work or a part of the garage's own.
func (l Line) warranted() bool {
	switch l.Kind {
	case Labour, Sublet:
		return true
	case PartLine:
		return !l.Own
	}
	return false
}

// none tells whether the terms promise nothing.
func (t Terms) none() bool { return t.Months == 0 && t.Days == 0 && t.Distance == 0 }

// Cover is the warranty on an order's work, a line each: by the repair class of its
// job, or by the term that the part's supplier gives where that reaches further. It
// counts from the day the work was completed and from the last reading; whichever
// limit is reached first ends it.
func (s Shop) Cover(wo WorkOrder, p Profile, part func(PartID) (Part, bool)) (all []Covered) {
	for _, j := range wo.counted() {
		if j.Diagnosis() {
			continue
		}
		for _, l := range j.Lines {
			if !l.warranted() {
				continue
			}
			c := Covered{
				Order: wo.ID, Number: wo.Number, Job: j.No, Name: j.Name, Class: p.classOf(j.Class), From: wo.Completed(),
				Line: l.No, Text: l.Text, Terms: s.TermsOf(j.Class, p),
			}
			if bought, ok := part(l.Part); ok && l.Part != 0 {
				if own := bought.Terms(); !own.none() && own.Until(c.From).After(c.Terms.Until(c.From)) {
					own.Class = c.Terms.Class
					c.Terms, c.Maker = own, true
				}
			}
			if c.Terms.none() {
				continue
			}
			c.Until = c.Terms.Until(c.From)
			if reading := max(wo.OdometerOut, wo.OdometerIn); c.Terms.Distance != 0 && reading != 0 {
				c.UntilOdometer = reading + c.Terms.Distance
			}
			all = append(all, c)
		}
	}
	return all
}

// Terms are what the part's supplier promises; none where they promise nothing of
// their own.
func (p Part) Terms() Terms { return Terms{Months: p.WarrantyMonths, Distance: p.WarrantyDistance} }

// Holds tells whether the warranty has not ended at now and at a reading (0: not
// known).
func (c Covered) Holds(now time.Time, odometer int64) bool {
	return !now.After(endOf(c.Until.In(now.Location()))) && (c.UntilOdometer == 0 || odometer <= c.UntilOdometer)
}

// Left is what is left of the warranty at now and at a reading: days, the last one
// included, and distance; 0 of what has ended, and distance -1 where it has no limit
// or the reading is not known.
func (c Covered) Left(now time.Time, odometer int64) (days, distance int64) {
	days = max(0, daysUntil(calendarDay(now), calendarDay(c.Until.In(now.Location())))+1)
	if c.UntilOdometer == 0 || odometer == 0 {
		return days, -1
	}
	return days, max(0, c.UntilOdometer-odometer)
}

// Warranties are the jobs of a vehicle's earlier orders that are under warranty at
// now and at an odometer reading (0: not known), the one that ends last first. A job
// is as long under warranty as the line of it that is longest.
func (s Shop) Warranties(orders []WorkOrder, p Profile, now time.Time, odometer int64) []Covered {
	return s.covered(orders, p, now, odometer, true)
}

// WarrantyLines are the same line by line; of orders from before the lines were
// written down, job by job.
func (s Shop) WarrantyLines(orders []WorkOrder, p Profile, now time.Time, odometer int64) []Covered {
	return s.covered(orders, p, now, odometer, false)
}

func (s Shop) covered(orders []WorkOrder, p Profile, now time.Time, odometer int64, byJob bool) []Covered {
	var all []Covered
	for _, wo := range orders {
		if wo.State != Invoiced && wo.State != Delivered && wo.State != Closed {
			continue
		}
		first := len(all)
		for _, c := range s.coveredBy(wo, p) {
			if !c.Holds(now, odometer) {
				continue
			}
			i := slices.IndexFunc(all[first:], func(o Covered) bool { return byJob && o.Job == c.Job })
			switch {
			case i < 0:
				all = append(all, c)
			case c.Until.After(all[first+i].Until):
				all[first+i] = c
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Covered) int { return b.Until.Compare(a.Until) })
	return all
}

// coveredBy is the warranty on an order: as it was written down, else by job.
func (s Shop) coveredBy(wo WorkOrder, p Profile) []Covered {
	if len(wo.Covered) > 0 {
		return wo.Covered
	}
	var all []Covered
	for _, j := range wo.Jobs {
		from := wo.Completed()
		if until, km, ok := s.WarrantyOn(j, p, from, max(wo.OdometerOut, wo.OdometerIn)); ok {
			all = append(all, Covered{
				Order: wo.ID, Number: wo.Number, Job: j.No, Name: j.Name, Class: j.Class, From: from, Until: until, UntilOdometer: km,
				Terms: s.TermsOf(j.Class, p),
			})
		}
	}
	return all
}

// endOf is the last instant of the day of t.
func endOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+1, 0, 0, 0, -1, t.Location())
}
