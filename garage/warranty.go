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
	Order         WorkOrderID `cbor:"1,keyasint"`
	Number        string      `cbor:"2,keyasint"`
	Job           int         `cbor:"3,keyasint"`
	Name          string      `cbor:"4,keyasint"`
	Class         string      `cbor:"5,keyasint"`
	From          time.Time   `cbor:"6,keyasint"`
	Until         time.Time   `cbor:"7,keyasint"` // last day
	UntilOdometer int64       `cbor:"8,keyasint"` // 0: no limit

	Line  int    `cbor:"9,keyasint,omitempty"`  // its number; 0: the whole job
	Text  string `cbor:"10,keyasint,omitempty"` // of the line
	Terms Terms  `cbor:"11,keyasint,omitzero"`  // what it was given for
	Maker bool   `cbor:"12,keyasint,omitempty"` // by the term of the part's supplier, which reaches further
}

// WarrantyOn tells until when, and until which odometer reading, a job done on a
// day at a reading is under warranty. What only found out what is wrong carries
// none, and neither does a job without a part or an hour of work.
func (s Shop) WarrantyOn(j Job, p Profile, doneOn time.Time, odometer int64) (until time.Time, untilOdometer int64, ok bool) {
	if j.Diagnosis() || j.Status != JobDone || !j.repairs() {
		return time.Time{}, 0, false
	}
	t := s.TermsOf(j.Class, p)
	if t.Months == 0 && t.Days == 0 && t.Distance == 0 {
		return time.Time{}, 0, false
	}
	if t.Distance != 0 && odometer != 0 {
		untilOdometer = odometer + t.Distance
	}
	return t.Until(doneOn), untilOdometer, true
}

// repairs tells whether something was fitted or worked on.
func (j Job) repairs() bool {
	for _, l := range j.Lines {
		switch l.Kind {
		case Labour, Sublet:
			return true
		case PartLine:
			if !l.Own {
				return true
			}
		}
	}
	return false
}

// Warranties are the jobs of a vehicle's earlier orders that are under warranty at
// now and at an odometer reading (0: not known), the one that ends last first.
func (s Shop) Warranties(orders []WorkOrder, p Profile, now time.Time, odometer int64) []Covered {
	var all []Covered
	for _, wo := range orders {
		if wo.State != Invoiced && wo.State != Delivered && wo.State != Closed {
			continue
		}
		from := wo.DeliveredAt
		if from.IsZero() {
			from = wo.ReadyAt
		}
		reading := max(wo.OdometerOut, wo.OdometerIn)
		for _, j := range wo.Jobs {
			until, km, ok := s.WarrantyOn(j, p, from, reading)
			if !ok || now.After(endOf(until.In(now.Location()))) || km != 0 && odometer > km {
				continue
			}
			all = append(all, Covered{Order: wo.ID, Number: wo.Number, Job: j.No, Name: j.Name, Class: j.Class, From: from, Until: until, UntilOdometer: km})
		}
	}
	slices.SortStableFunc(all, func(a, b Covered) int { return b.Until.Compare(a.Until) })
	return all
}

// endOf is the last instant of the day of t.
func endOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+1, 0, 0, 0, -1, t.Location())
}
