package garage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// A Span is a stretch of a day, in minutes after midnight. Until is not part of it.
type Span struct {
	From  int `cbor:"1,keyasint,omitzero"`
	Until int `cbor:"2,keyasint,omitzero"`
}

// A Calendar says when the garage is open and what else takes its time. There is one
// in a file; a garage that never set it works as [Calendar.Starting] says.
type Calendar struct {
	Set      bool        `cbor:"1,keyasint,omitzero"`
	Week     [][]Span    `cbor:"2,keyasint,omitempty"` // opening hours by [time.Weekday]; a day without spans is closed
	Holidays []Holiday   `cbor:"3,keyasint,omitempty"`
	Events   []Recurring `cbor:"4,keyasint,omitempty"`
	Full     []FullDay   `cbor:"5,keyasint,omitempty"`
	Step     int         `cbor:"6,keyasint,omitzero"` // minutes between the times that are proposed; 0: a quarter of an hour
	NoShows  int         `cbor:"7,keyasint,omitzero"` // not coming so often asks for a deposit; 0: twice, negative: never
	Deposit  Money       `cbor:"8,keyasint,omitzero"` // what is asked for then
}

// A Holiday is a day, or several, on which the garage is closed.
type Holiday struct {
	Name   string    `cbor:"1,keyasint,omitzero"`
	From   time.Time `cbor:"2,keyasint,omitzero"` // its first day
	To     time.Time `cbor:"3,keyasint,omitzero"` // its last day; zero: the same
	Yearly bool      `cbor:"4,keyasint,omitzero"` // on the same date every year
}

// A Recurring event comes every week and takes the time of a person or a bay, such
// as a training, a break or the cleaning of a lift.
type Recurring struct {
	Name  string         `cbor:"1,keyasint,omitzero"`
	Days  []time.Weekday `cbor:"2,keyasint,omitempty"`
	Span  Span           `cbor:"3,keyasint,omitzero"`
	Staff StaffID        `cbor:"4,keyasint,omitzero"` // 0 with no bay: everybody
	Bay   BayID          `cbor:"5,keyasint,omitzero"`
	Pause bool           `cbor:"6,keyasint,omitzero"` // work that was begun goes on after it
}

// A FullDay is a day on which nothing more is booked.
type FullDay struct {
	On  time.Time `cbor:"1,keyasint,omitzero"`
	Why string    `cbor:"2,keyasint,omitzero"`
}

// AbsenceID identifies an absence.
type AbsenceID uint64

// AbsenceReason is why a person is not here.
type AbsenceReason string

// The reasons for an absence.
const (
	AbsentHoliday  AbsenceReason = "holiday"
	AbsentIll      AbsenceReason = "ill"
	AbsentTraining AbsenceReason = "training"
	AbsentOther    AbsenceReason = "other"
)

// AbsenceReasons are all of them, in the order of a choice.
func AbsenceReasons() []AbsenceReason {
	return []AbsenceReason{AbsentHoliday, AbsentIll, AbsentTraining, AbsentOther}
}

// Code is the key of the reason's word.
func (r AbsenceReason) Code() string { return "absence." + string(r) }

// An Absence is a time in which a person is not here. Whole days go from midnight to
// the midnight after the last of them.
type Absence struct {
	ID     AbsenceID     `cbor:"1,keyasint,omitzero"`
	Staff  StaffID       `cbor:"2,keyasint,omitzero"`
	From   time.Time     `cbor:"3,keyasint,omitzero"`
	To     time.Time     `cbor:"4,keyasint,omitzero"` // its end, no longer part of it
	Reason AbsenceReason `cbor:"5,keyasint,omitzero"`
	Note   string        `cbor:"6,keyasint,omitzero"`
}

// Check refuses an absence of nobody, one without reason or that ends before it
// begins, and one longer than a year.
func (a Absence) Check() error {
	switch {
	case a.Staff == 0:
		return Refuse("absence.nobody").At("staff")
	case !slices.Contains(AbsenceReasons(), a.Reason):
		return Refuse("absence.no_reason").At("reason")
	case a.From.IsZero() || !a.To.After(a.From):
		return Refuse("absence.backwards", "From", a.From, "To", a.To).At("to")
	case a.To.After(a.From.AddDate(1, 0, 1)):
		return Refuse("absence.too_long", "From", a.From, "To", a.To).At("to")
	}
	return nil
}

// A Stretch is a stretch of time. Until is not part of it.
type Stretch struct{ From, Until time.Time }

// Long is how long it lasts.
func (s Stretch) Long() time.Duration { return max(0, s.Until.Sub(s.From)) }

// Meets tells whether two stretches share time.
func (s Stretch) Meets(o Stretch) bool { return s.From.Before(o.Until) && o.From.Before(s.Until) }

// Within is what of a stretch lies in another.
func (s Stretch) Within(o Stretch) Stretch {
	if s.From.Before(o.From) {
		s.From = o.From
	}
	if s.Until.After(o.Until) {
		s.Until = o.Until
	}
	return s
}

// at is the span on the day of t.
func (s Span) at(t time.Time) Stretch {
	y, m, d := t.Date()
	return Stretch{time.Date(y, m, d, 0, s.From, 0, 0, t.Location()), time.Date(y, m, d, 0, s.Until, 0, 0, t.Location())}
}

// usualSpan is when a garage that has set no hours at all is taken to be open.
var usualSpan = Span{8 * 60, 17 * 60}

// Starting is the calendar to go by: a garage that never set one is open from Monday
// to Saturday at the hours of its settings.
func (c Calendar) Starting(shop Shop) Calendar {
	if c.Set {
		return c
	}
	hours := usualSpan
	if shop.ClosesAt > shop.OpensAt {
		hours = Span{shop.OpensAt, shop.ClosesAt}
	}
	c.Week = make([][]Span, 7)
	for day := time.Monday; day <= time.Saturday; day++ {
		c.Week[day] = []Span{hours}
	}
	return c
}

// usualStep is after how many minutes a slot may begin, where nobody said otherwise.
const usualStep = 15

// Grid is the time between the starts that are proposed.
func (c Calendar) Grid() time.Duration {
	return time.Duration(cmp.Or(c.Step, usualStep)) * time.Minute
}

// usualNoShows is after how many times of not coming a deposit is asked for.
const usualNoShows = 2

// AsksDeposit tells whether a customer who did not come so often is asked for a
// deposit.
func (c Calendar) AsksDeposit(noShows int) bool {
	limit := cmp.Or(c.NoShows, usualNoShows)
	return limit > 0 && noShows >= limit
}

// Holiday is the holiday on the day of t; nil when there is none.
func (c Calendar) Holiday(t time.Time) *Holiday {
	day := calendarDay(t)
	for _, h := range c.Holidays {
		from, to := calendarDay(h.From), calendarDay(h.To)
		if h.To.IsZero() {
			to = from
		}
		if h.Yearly {
			days := to.Sub(from)
			from = time.Date(day.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
			if day.Before(from) { // one that runs over the new year
				from = from.AddDate(-1, 0, 0)
			}
			to = from.Add(days)
		}
		if !day.Before(from) && !day.After(to) {
			return &h
		}
	}
	return nil
}

// FullOn is the entry that calls the day of t fully booked; nil when there is none.
func (c Calendar) FullOn(t time.Time) *FullDay {
	for _, f := range c.Full {
		if calendarDay(f.On).Equal(calendarDay(t)) {
			return &f
		}
	}
	return nil
}

// Open are the hours of the day of t in which the garage is open, in their order.
func (c Calendar) Open(t time.Time) []Stretch {
	if c.Holiday(t) != nil || int(t.Weekday()) >= len(c.Week) {
		return nil
	}
	var open []Stretch
	for _, s := range c.Week[t.Weekday()] {
		open = append(open, s.at(t))
	}
	return open
}

// NextOpen is the first day after that of t on which the garage is open, at midnight;
// zero when there is none within a year.
func (c Calendar) NextOpen(t time.Time) time.Time {
	for range 366 {
		t = nextDay(t)
		if len(c.Open(t)) > 0 {
			return t
		}
	}
	return time.Time{}
}

// NextClosing is when the garage closes next after t: at the end of the day, or where
// that is past, of the next day on which it is open. Zero when there is none within a
// year.
func (c Calendar) NextClosing(t time.Time) time.Time {
	for day := t; !day.IsZero(); day = c.NextOpen(day) {
		if open := c.Open(day); len(open) > 0 && open[len(open)-1].Until.After(t) {
			return open[len(open)-1].Until
		}
	}
	return time.Time{}
}

// events are the recurring events on the day of t that take the time of a person or
// a bay; those of nobody in particular take everybody's.
func (c Calendar) events(t time.Time, staff StaffID, bay BayID) []Recurring {
	var list []Recurring
	for _, e := range c.Events {
		mine := e.Staff == 0 && e.Bay == 0 && staff != 0 || e.Staff != 0 && e.Staff == staff || e.Bay != 0 && e.Bay == bay
		if mine && slices.Contains(e.Days, t.Weekday()) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b Recurring) int { return cmp.Compare(a.Span.From, b.Span.From) })
	return list
}

// A Pausing is a recurring event on a day.
type Pausing struct {
	Name  string
	Pause bool
	At    Stretch
}

// EventsOf are the recurring events of a person or a bay on the day of t, in their
// order.
func (c Calendar) EventsOf(t time.Time, staff StaffID, bay BayID) []Pausing {
	var list []Pausing
	for _, e := range c.events(t, staff, bay) {
		list = append(list, Pausing{e.Name, e.Pause, e.Span.at(t)})
	}
	return list
}

// Working are the hours of the day of t in which a person works, without breaks and
// what else comes every week; staff 0 is the garage as a whole. Absences are not in
// the calendar.
func (c Calendar) Working(t time.Time, staff StaffID) []Stretch {
	open := c.Open(t)
	for _, e := range c.events(t, staff, 0) {
		open = cutOut(open, e.Span.at(t))
	}
	return open
}

// cutOut takes a stretch out of others.
func cutOut(list []Stretch, out Stretch) []Stretch {
	var left []Stretch
	for _, s := range list {
		if !s.Meets(out) {
			left = append(left, s)
			continue
		}
		if s.From.Before(out.From) {
			left = append(left, Stretch{s.From, out.From})
		}
		if out.Until.Before(s.Until) {
			left = append(left, Stretch{out.Until, s.Until})
		}
	}
	return left
}

// mostDays is over how many days one booking may go.
const mostDays = 60

// End is when work of so many hours that a person begins at from is done: it pauses
// in breaks and while the garage is closed at noon. What no day is long enough for
// goes on the next day the garage is open; what only does not fit any more into this
// one ends after closing, and is refused as such.
func (c Calendar) End(from time.Time, hours time.Duration, staff StaffID) time.Time {
	over := hours > c.longest(from, staff)
	left, at := hours, from
	for range mostDays {
		for _, s := range c.unpaused(at, staff) {
			if !s.Until.After(at) {
				continue
			}
			if s.From.After(at) {
				at = s.From
			}
			if s.Long() > 0 && left <= s.Until.Sub(at) {
				return at.Add(left)
			}
			left -= s.Until.Sub(at)
			at = s.Until
		}
		if !over {
			return at.Add(left)
		}
		if at = c.NextOpen(at); at.IsZero() {
			break
		}
	}
	return from.Add(hours)
}

// unpaused are the open hours without what work pauses for.
func (c Calendar) unpaused(t time.Time, staff StaffID) []Stretch {
	open := c.Open(t)
	for _, e := range c.events(t, staff, 0) {
		if e.Pause {
			open = cutOut(open, e.Span.at(t))
		}
	}
	return open
}

// longest is how much time for work the longest day of the week from t has.
func (c Calendar) longest(t time.Time, staff StaffID) time.Duration {
	var most time.Duration
	for range 7 {
		var day time.Duration
		for _, s := range c.unpaused(t, staff) {
			day += s.Long()
		}
		most = max(most, day)
		t = nextDay(t)
	}
	return most
}

// minutesOfDay is the end of a day.
const minutesOfDay = 24 * 60

// Check refuses a calendar that says something impossible: hours.span, hours.overlap,
// hours.holiday, hours.event, hours.step.
func (c Calendar) Check() error {
	if c.Set && len(c.Week) != 7 {
		return Refuse("hours.week").At("week")
	}
	for day, spans := range c.Week {
		for i, s := range spans {
			if !s.sound() {
				return Refuse("hours.span", "Weekday", day).At("week")
			}
			if i > 0 && s.From < spans[i-1].Until {
				return Refuse("hours.overlap", "Weekday", day).At("week")
			}
		}
	}
	for _, h := range c.Holidays {
		if strings.TrimSpace(h.Name) == "" {
			return Refuse("hours.holiday_name").At("holidays")
		}
		if h.From.IsZero() || !h.To.IsZero() && (h.To.Before(h.From) || h.To.After(h.From.AddDate(0, 3, 0))) {
			return Refuse("hours.holiday", "Name", h.Name).At("holidays")
		}
	}
	for _, e := range c.Events {
		if strings.TrimSpace(e.Name) == "" || len(e.Days) == 0 || !e.Span.sound() {
			return Refuse("hours.event", "Name", e.Name).At("events")
		}
	}
	if c.Step < 0 || c.Step > 120 || c.Deposit < 0 || c.Deposit > maxAmount {
		return Refuse("hours.step").At("step")
	}
	return nil
}

func (s Span) sound() bool { return s.From >= 0 && s.From < s.Until && s.Until <= minutesOfDay }

// calendarDay is the day of a time where it was, to compare days by.
func calendarDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// nextDay is the midnight after t.
func nextDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}
