package garage

import (
	"slices"
	"time"
)

// Repeats tells whether the job comes due again after a time or a distance.
func (c CannedJob) Repeats() bool { return c.Months > 0 || c.Distance > 0 }

// Due tells when, and at which odometer reading, the job is due again after it was
// last done; zero where the interval has no such side.
func (c CannedJob) Due(lastOn time.Time, lastOdometer int64) (on time.Time, odometer int64) {
	if c.Months > 0 {
		on = monthsAfter(lastOn, c.Months)
	}
	if c.Distance > 0 && lastOdometer > 0 {
		odometer = lastOdometer + c.Distance
	}
	return on, odometer
}

// A Reminder is a job that comes due for a vehicle, by day or by odometer reading,
// whichever is first.
type Reminder struct {
	Canned      CannedJobID
	Code        string
	LastOn      time.Time
	DueOn       time.Time // zero: only by odometer
	DueOdometer int64     // 0: only by day
	Expected    time.Time // when one of the two will be reached, as the car is driven
	Due         bool      // reached at now
}

// RemindersOf are the canned jobs that come due again for a vehicle after what its
// earlier orders did, the soonest first.
func RemindersOf(v Vehicle, orders []WorkOrder, canned []CannedJob, now time.Time) []Reminder {
	type done struct {
		on       time.Time
		odometer int64
	}
	last := map[CannedJobID]done{}
	for _, wo := range orders {
		if wo.State == Void {
			continue
		}
		for _, j := range wo.Jobs {
			if j.Canned != 0 && j.Status == JobDone && !j.DoneAt.Before(last[j.Canned].on) {
				last[j.Canned] = done{j.DoneAt, max(wo.OdometerIn, wo.OdometerOut)}
			}
		}
	}
	var all []Reminder
	for _, c := range canned {
		d, ok := last[c.ID]
		if !ok || !c.Repeats() || c.Retired {
			continue
		}
		r := Reminder{Canned: c.ID, Code: c.Code, LastOn: d.on}
		r.DueOn, r.DueOdometer = c.Due(d.on, d.odometer)
		r.Expected = v.reaches(r.DueOdometer)
		if !r.DueOn.IsZero() && (r.Expected.IsZero() || r.DueOn.Before(r.Expected)) {
			r.Expected = r.DueOn
		}
		reading, _ := v.Last()
		r.Due = !r.Expected.IsZero() && !now.Before(r.Expected) || r.DueOdometer > 0 && reading.Odometer >= r.DueOdometer
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b Reminder) int { return a.Expected.Compare(b.Expected) })
	return all
}

// reaches is the day on which the odometer should show a reading, going on as
// before; zero when that is not known.
func (v Vehicle) reaches(odometer int64) time.Time {
	last, ok := v.Last()
	if !ok || odometer == 0 || v.PerYear() <= 0 {
		return time.Time{}
	}
	return last.On.AddDate(0, 0, int(max(0, odometer-last.Odometer)*365/v.PerYear()))
}

// monthsAfter is the same day some months later; the month's last day where it has
// no such day.
func monthsAfter(t time.Time, months int) time.Time {
	y, m, d := t.Date()
	end := time.Date(y, m+time.Month(months)+1, 0, 0, 0, 0, 0, t.Location())
	return time.Date(end.Year(), end.Month(), min(d, end.Day()), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
}
