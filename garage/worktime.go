package garage

import "time"

// WorkTime is what a person, or all of them, did in a period.
type WorkTime struct {
	Present time.Duration // stamped, without breaks
	Rested  time.Duration // on breaks
	OnJobs  time.Duration // clocked on jobs while present
	Clocked time.Duration // clocked on jobs, also on days nobody stamped
	Sold    Quantity      // hours sold on jobs that were done in the period
	NoOut   int           // days whose out is missing; they count for nothing
}

// Idle is the time a person was present and on no job.
func (w WorkTime) Idle() time.Duration { return max(0, w.Present-w.OnJobs) }

// Add adds up.
func (w *WorkTime) Add(o WorkTime) {
	w.Present, w.Rested, w.OnJobs, w.Clocked = w.Present+o.Present, w.Rested+o.Rested, w.OnJobs+o.OnJobs, w.Clocked+o.Clocked
	w.Sold, w.NoOut = w.Sold+o.Sold, w.NoOut+o.NoOut
}

// Efficiency is sold hours over those clocked on jobs; false where none were.
func (w WorkTime) Efficiency() (Rate, bool) { return hoursRate(w.Sold.Hours(), w.Clocked) }

// Productivity is hours on jobs over those present.
func (w WorkTime) Productivity() (Rate, bool) { return hoursRate(w.OnJobs, w.Present) }

// Utilisation is sold hours over those present.
func (w WorkTime) Utilisation() (Rate, bool) { return hoursRate(w.Sold.Hours(), w.Present) }

// HoursOf is a time as a quantity of hours, rounded to thousandths.
func HoursOf(d time.Duration) Quantity {
	const unit = time.Hour / oneUnit
	return Quantity((d + unit/2) / unit)
}

// hoursRate is one time over another, rounded half up.
func hoursRate(of, whole time.Duration) (Rate, bool) {
	if whole <= 0 {
		return 0, false
	}
	a, b := int64(of/time.Millisecond), int64(whole/time.Millisecond)
	if b == 0 {
		return 0, false
	}
	return Rate((a*int64(hundred) + b/2) / b), true
}
