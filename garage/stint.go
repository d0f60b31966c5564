package garage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// StintID identifies a stint. A Stint is time clocked on a job. Stints are only
// added and ended, never changed: a correction is a further one that says what it
// corrects and why. One whose clock was never started says why, too.
type StintID uint64

// A Stint is one stretch of work of one person on one job.
type Stint struct {
	ID        StintID     `cbor:"1,keyasint,omitzero"`
	Order     WorkOrderID `cbor:"2,keyasint,omitzero"`
	Job       int         `cbor:"3,keyasint,omitzero"`
	Staff     StaffID     `cbor:"4,keyasint,omitzero"`
	StartedAt time.Time   `cbor:"5,keyasint,omitzero"`
	EndedAt   time.Time   `cbor:"6,keyasint,omitzero"` // zero: the clock runs

	Corrects StintID `cbor:"7,keyasint,omitzero"` // counts in its place; without length it takes it back
	Reason   string  `cbor:"8,keyasint,omitzero"` // of one that was written afterwards
	By       string  `cbor:"9,keyasint,omitzero"` // who wrote it
}

// Running tells whether the clock runs.
func (s Stint) Running() bool { return s.EndedAt.IsZero() }

// Until is the end of the stint, now while it runs.
func (s Stint) Until(now time.Time) time.Time {
	if s.EndedAt.IsZero() {
		return now
	}
	return s.EndedAt
}

// ByHand tells whether the stint was written afterwards.
func (s Stint) ByHand() bool { return s.Reason != "" }

// Clocked is how long the stint has lasted.
func (s Stint) Clocked(now time.Time) time.Duration { return max(0, s.Until(now).Sub(s.StartedAt)) }

// Clocked are the stints that count: not those that another one corrects, nor what
// took one back. All sums of time are made of them. They come in the order of time.
func Clocked(stints []Stint) []Stint {
	corrected := map[StintID]bool{}
	for _, s := range stints {
		if s.Corrects != 0 {
			corrected[s.Corrects] = true
		}
	}
	all := slices.DeleteFunc(slices.Clone(stints), func(s Stint) bool {
		return corrected[s.ID] || s.Corrects != 0 && !s.EndedAt.After(s.StartedAt)
	})
	slices.SortStableFunc(all, func(a, b Stint) int { return cmp.Or(a.StartedAt.Compare(b.StartedAt), cmp.Compare(a.ID, b.ID)) })
	return all
}

// A StintFix is a correction of clocked time.
type StintFix struct {
	Stint  StintID
	From   time.Time
	To     time.Time // equal to From: the time was none
	Reason string
}

// Correct makes the record of a correction of a stint. Others are the stints of the
// person that count, here is when the person was here that day; empty where nobody
// stamped. Refused with stint.runs, stint.unknown for one that was corrected before,
// stint.no_reason, stint.future, stint.backwards, stint.far, stint.nothing,
// stint.overlaps and stint.away.
func (f StintFix) Correct(s Stint, others []Stint, here []Period, by string, now time.Time) (Stint, error) {
	fixed := s
	fixed.ID, fixed.Corrects, fixed.StartedAt, fixed.EndedAt, fixed.Reason, fixed.By = 0, s.ID, f.From, f.To, strings.TrimSpace(f.Reason), by
	switch {
	case s.Running():
		return s, Refuse("stint.runs", "At", s.StartedAt)
	case !slices.ContainsFunc(others, func(o Stint) bool { return o.ID == s.ID }):
		return s, Refuse("stint.unknown", "At", s.StartedAt)
	case fixed.Reason == "":
		return s, Refuse("stint.no_reason").At("reason")
	case f.To.After(now):
		return s, Refuse("stint.future", "At", f.To).At("to")
	case f.To.Before(f.From):
		return s, Refuse("stint.backwards", "From", f.From, "To", f.To).At("to")
	case f.From.Sub(s.StartedAt).Abs() >= FarOff:
		return s, Refuse("stint.far", "From", s.StartedAt, "To", f.From).At("from")
	case f.From.Equal(s.StartedAt) && f.To.Equal(s.EndedAt):
		return s, Refuse("stint.nothing").At("from")
	}
	return fixed, f.fits(s.ID, others, here, now)
}

// fits refuses times in which the person worked on another job than their own stint's,
// or was not here.
func (f StintFix) fits(own StintID, others []Stint, here []Period, now time.Time) error {
	for _, o := range others {
		if o.ID != own && o.StartedAt.Before(f.To) && f.From.Before(o.Until(now)) {
			return Refuse("stint.overlaps", "From", o.StartedAt, "To", o.Until(now)).At("from")
		}
	}
	inside := func(h Period) bool { return !f.From.Before(h.From) && !f.To.After(h.until(now)) }
	if len(here) > 0 && f.To.After(f.From) && !slices.ContainsFunc(here, inside) {
		return Refuse("stint.away", "From", f.From, "To", f.To).At("from")
	}
	return nil
}

// Forgotten is work whose clock was never started, to be added afterwards.
type Forgotten struct {
	Order  WorkOrderID
	Job    int
	Staff  StaffID
	From   time.Time
	To     time.Time
	Reason string
}

// Stint makes the record of work that was not clocked. Others and here are as for
// [StintFix.Correct]. Refused with job.unknown, stint.not_agreed for a job that nobody
// may work on, and as that is.
func (f Forgotten) Stint(wo WorkOrder, others []Stint, here []Period, by string, now time.Time) (Stint, error) {
	s := Stint{Order: f.Order, Job: f.Job, Staff: f.Staff, StartedAt: f.From, EndedAt: f.To, Reason: strings.TrimSpace(f.Reason), By: by}
	j := wo.Job(f.Job)
	switch {
	case j == nil:
		return s, Refuse("job.unknown", "Job", f.Job).At("job")
	case wo.State == Void || slices.Contains([]JobStatus{Proposed, Declined, Deferred}, j.Status):
		return s, Refuse("stint.not_agreed", "Number", wo.Number, "Name", j.Name).At("job")
	case s.Reason == "":
		return s, Refuse("stint.no_reason").At("reason")
	case f.To.After(now):
		return s, Refuse("stint.future", "At", f.To).At("to")
	case !f.To.After(f.From):
		return s, Refuse("stint.backwards", "From", f.From, "To", f.To).At("to")
	case f.To.Sub(f.From) >= FarOff:
		return s, Refuse("stint.far", "From", f.From, "To", f.To).At("from")
	}
	return s, StintFix{From: f.From, To: f.To}.fits(0, others, here, now)
}

// Trimmed cuts what was clocked down to when the person was here, as a corrected out
// or break asks for. It returns the corrections, each for the reason given.
func Trimmed(stints []Stint, here []Period, reason, by string, now time.Time) (fixes []Stint) {
	for _, s := range stints {
		if s.Running() {
			continue
		}
		from, to := s.StartedAt, s.StartedAt
		for _, h := range here {
			if h.From.Before(s.EndedAt) && s.StartedAt.Before(h.until(now)) { // the longest stretch counts
				a, b := s.StartedAt, s.EndedAt
				if h.From.After(a) {
					a = h.From
				}
				if until := h.until(now); until.Before(b) {
					b = until
				}
				if b.Sub(a) > to.Sub(from) {
					from, to = a, b
				}
			}
		}
		if from.Equal(s.StartedAt) && to.Equal(s.EndedAt) {
			continue
		}
		fixed := s
		fixed.ID, fixed.Corrects, fixed.StartedAt, fixed.EndedAt, fixed.Reason, fixed.By = 0, s.ID, from, to, reason, by
		fixes = append(fixes, fixed)
	}
	return fixes
}
