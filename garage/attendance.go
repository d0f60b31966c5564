package garage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// AttendanceID identifies a stamp of the attendance clock.
type AttendanceID uint64

// StampKind is what a stamp says.
type StampKind string

// The stamps. TakenBack is no stamp of its own: it takes back the one it corrects.
const (
	StampIn    StampKind = "in"
	StampBreak StampKind = "break"
	StampBack  StampKind = "back"
	StampOut   StampKind = "out"
	TakenBack  StampKind = "taken_back"
)

// StampKinds are the stamps in the order of a day.
func StampKinds() []StampKind { return []StampKind{StampIn, StampBreak, StampBack, StampOut} }

// An Attendance is one stamp of one person. Stamps are only added: a correction is a
// further one that says what it corrects and why.
type Attendance struct {
	ID       AttendanceID `cbor:"1,keyasint,omitzero"`
	Staff    StaffID      `cbor:"2,keyasint,omitzero"`
	Kind     StampKind    `cbor:"3,keyasint,omitzero"`
	At       time.Time    `cbor:"4,keyasint,omitzero"`
	Corrects AttendanceID `cbor:"5,keyasint,omitzero"` // counts in its place; 0: a stamp of its own
	Reason   string       `cbor:"6,keyasint,omitzero"` // of one that was not stamped at its time
	By       string       `cbor:"7,keyasint,omitzero"` // who wrote that
	MadeAt   time.Time    `cbor:"8,keyasint,omitzero"` // and when
}

// ByHand tells whether the stamp was written afterwards.
func (a Attendance) ByHand() bool { return a.Reason != "" }

// Presence is how a person stands.
type Presence string

// A person is here, on a break, or not here.
const (
	Here    Presence = "here"
	OnBreak Presence = "break"
	Away    Presence = "away"
)

// A Period is a stretch of time; one without end goes on.
type Period struct{ From, To time.Time }

// until is the end of a span, now for one that goes on.
func (s Period) until(now time.Time) time.Time {
	if s.To.IsZero() {
		return now
	}
	return s.To
}

// A Shift is what lies between coming in and going out. It belongs to the day on
// which it began.
type Shift struct {
	Staff  StaffID
	Stamps []Attendance // those that count, in order
	Here   []Period
	Breaks []Period
	State  Presence
	// NoOut tells that the out was forgotten. Nobody knows then how long the person
	// was here: the shift counts for nothing until that is put right.
	NoOut bool
}

// longestShift is after how long a shift that began on an earlier day is taken for
// one whose out was forgotten. A night shift is shorter.
const longestShift = 12 * time.Hour

// In is when the shift began.
func (s Shift) In() time.Time { return s.Stamps[0].At }

// Last is its newest stamp.
func (s Shift) Last() Attendance { return s.Stamps[len(s.Stamps)-1] }

// Since is since when the person stands as they do.
func (s Shift) Since() time.Time { return s.Last().At }

// Present is how long the person was here, without breaks.
func (s Shift) Present(now time.Time) (d time.Duration) {
	for _, h := range s.Here {
		d += max(0, h.until(now).Sub(h.From))
	}
	return d
}

// Rested is how long the breaks were.
func (s Shift) Rested(now time.Time) (d time.Duration) {
	for _, h := range s.Breaks {
		d += max(0, h.until(now).Sub(h.From))
	}
	return d
}

// Counting are the stamps that count: not those that another one corrects, nor what
// took one back. They come in the order of time.
func Counting(stamps []Attendance) []Attendance {
	corrected := map[AttendanceID]bool{}
	for _, a := range stamps {
		if a.Corrects != 0 {
			corrected[a.Corrects] = true
		}
	}
	all := slices.DeleteFunc(slices.Clone(stamps), func(a Attendance) bool { return corrected[a.ID] || a.Kind == TakenBack })
	slices.SortStableFunc(all, func(a, b Attendance) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return all
}

// Shifts are the shifts of one person in order, from all their stamps.
func Shifts(stamps []Attendance, now time.Time) []Shift {
	var all []Shift
	for _, a := range Counting(stamps) {
		if a.Kind == StampIn || len(all) == 0 {
			all = append(all, Shift{Staff: a.Staff, State: Away})
		}
		all[len(all)-1].add(a)
	}
	for i := range all {
		s := &all[i]
		open := s.State != Away
		last := i == len(all)-1
		if open && (!last || earlierDay(s.In(), now) && now.Sub(s.In()) >= longestShift) {
			s.NoOut, s.Here, s.Breaks, s.State = true, nil, nil, Away
		}
	}
	return all
}

// add takes a further stamp into the shift.
func (s *Shift) add(a Attendance) {
	s.Stamps = append(s.Stamps, a)
	end := func(spans []Period) {
		if n := len(spans); n > 0 && spans[n-1].To.IsZero() {
			spans[n-1].To = a.At
		}
	}
	switch a.Kind {
	case StampIn, StampBack:
		end(s.Breaks)
		s.Here, s.State = append(s.Here, Period{From: a.At}), Here
	case StampBreak:
		end(s.Here)
		s.Breaks, s.State = append(s.Breaks, Period{From: a.At}), OnBreak
	case StampOut:
		end(s.Here)
		end(s.Breaks)
		s.State = Away
	}
}

// earlierDay tells whether a lies on a day before that of b, by b's place on earth.
func earlierDay(a, b time.Time) bool {
	y, m, d := b.Date()
	return a.Before(time.Date(y, m, d, 0, 0, 0, 0, b.Location()))
}

// LastShift is the newest shift; false where there is none.
func LastShift(shifts []Shift) (Shift, bool) {
	if len(shifts) == 0 {
		return Shift{}, false
	}
	return shifts[len(shifts)-1], true
}

// StandsAs is how a person stands now, and since when; zero for one who never came.
func StandsAs(shifts []Shift) (Presence, time.Time) {
	if s, ok := LastShift(shifts); ok && !s.NoOut {
		return s.State, s.Since()
	}
	return Away, time.Time{}
}

// MayStamp says why a person may not stamp that now; nil where they may. An out that
// was forgotten on an earlier day does not keep anybody from coming in: it is told,
// and put right by hand.
func MayStamp(who Staff, kind StampKind, shifts []Shift, now time.Time) *Problem {
	state, since := StandsAs(shifts)
	last, _ := LastShift(shifts)
	switch {
	case who.Left:
		return Refuse("staff.left", "Name", who.Name)
	case !since.IsZero() && now.Before(since):
		return Refuse("attendance.earlier", "Name", who.Name, "At", since)
	case kind == StampIn && state != Away:
		return Refuse("attendance.in_already", "Name", who.Name, "At", last.In())
	case kind == StampBack && state != OnBreak:
		return Refuse("attendance.no_break", "Name", who.Name)
	case kind == StampBreak && state == OnBreak:
		return Refuse("attendance.break_already", "Name", who.Name, "At", since)
	case kind == StampBreak && state == Away, kind == StampOut && state == Away:
		if last.NoOut {
			return Refuse("attendance.no_out", "Name", who.Name, "At", last.In())
		}
		return Refuse("attendance.not_in", "Name", who.Name)
	}
	return nil
}

// An AttendanceFix is a correction: of a stamp, or a stamp that was forgotten.
type AttendanceFix struct {
	Stamp  AttendanceID // what is corrected; 0: a stamp that is missing
	Staff  StaffID      // whose it is
	Kind   StampKind    // TakenBack: it was none
	At     time.Time
	Reason string
}

// FarOff is how far a correction cannot move a stamp: that is another day's.
const FarOff = 24 * time.Hour

// Correct makes the record of a correction and returns it with the shifts as they
// are then. The stamps are all of the person. Refused with attendance.no_reason,
// attendance.future, attendance.far, attendance.unknown, attendance.nothing and, where the stamps
// would not follow each other, attendance.order.
func (f AttendanceFix) Correct(who Staff, stamps []Attendance, by string, now time.Time) (Attendance, []Shift, error) {
	a := Attendance{Staff: who.ID, Kind: f.Kind, At: f.At, Corrects: f.Stamp, Reason: strings.TrimSpace(f.Reason), By: by, MadeAt: now}
	counting := Counting(stamps)
	i := slices.IndexFunc(counting, func(s Attendance) bool { return s.ID == f.Stamp })
	switch {
	case f.Stamp != 0 && i < 0:
		return a, nil, Refuse("attendance.unknown", "Name", who.Name)
	case f.Stamp == 0 && f.Kind == TakenBack:
		return a, nil, Refuse("attendance.nothing", "Name", who.Name)
	case f.Kind == TakenBack:
		a.At = counting[i].At
	case f.Stamp != 0 && counting[i].Kind == f.Kind && counting[i].At.Equal(f.At):
		return a, nil, Refuse("attendance.nothing", "Name", who.Name).At("time")
	}
	switch {
	case a.Reason == "":
		return a, nil, Refuse("attendance.no_reason", "Name", who.Name).At("reason")
	case a.At.After(now):
		return a, nil, Refuse("attendance.future", "Name", who.Name, "At", a.At).At("time")
	case f.Stamp != 0 && counting[i].At.Sub(a.At).Abs() >= FarOff:
		return a, nil, Refuse("attendance.far", "Name", who.Name, "From", counting[i].At, "To", a.At).At("time")
	}
	after := a
	after.ID = 1
	for _, s := range stamps {
		after.ID = max(after.ID, s.ID+1)
	}
	all := append(slices.Clone(stamps), after)
	if p := inOrder(who, Counting(all)); p != nil {
		return a, nil, p
	}
	return a, Shifts(all, now), nil
}

// inOrder refuses stamps that do not follow each other as a day goes: in, breaks with
// their ends, out. A shift without its out may lie between others.
func inOrder(who Staff, stamps []Attendance) *Problem {
	after := map[StampKind][]StampKind{
		"":         {StampIn},
		StampIn:    {StampBreak, StampOut, StampIn},
		StampBreak: {StampBack, StampOut, StampIn},
		StampBack:  {StampBreak, StampOut, StampIn},
		StampOut:   {StampIn},
	}
	var last Attendance
	for _, a := range stamps {
		same := a.Kind == StampIn && last.Kind != StampOut && last.Kind != "" && !earlierDay(last.At, a.At)
		if !slices.Contains(after[last.Kind], a.Kind) || !a.At.After(last.At) || same {
			return Refuse("attendance.order", "Name", who.Name, "Kind", string(a.Kind), "At", a.At, "Before", string(last.Kind)).At("time")
		}
		last = a
	}
	return nil
}

// OnJobs is how long a person worked on jobs while they were here: what their clocks
// cover of the spans, each minute once.
func OnJobs(here []Period, stints []Stint, now time.Time) (d time.Duration) {
	for _, s := range Merged(stints, now) {
		for _, h := range here {
			from, to := s.From, s.To
			if h.From.After(from) {
				from = h.From
			}
			if until := h.until(now); until.Before(to) {
				to = until
			}
			d += max(0, to.Sub(from))
		}
	}
	return d
}

// Merged are the stretches in which at least one of the stints ran, in order.
func Merged(stints []Stint, now time.Time) []Period {
	var all []Period
	for _, s := range stints {
		all = append(all, Period{s.StartedAt, s.Until(now)})
	}
	slices.SortFunc(all, func(a, b Period) int { return a.From.Compare(b.From) })
	var merged []Period
	for _, s := range all {
		if n := len(merged); n > 0 && !s.From.After(merged[n-1].To) {
			if s.To.After(merged[n-1].To) {
				merged[n-1].To = s.To
			}
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
