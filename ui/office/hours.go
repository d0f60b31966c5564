package office

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// hours is the section of the opening hours: of each weekday, and how the diary
// proposes times.
type hours struct {
	v       *settings
	week    []*widget.Field // Monday first
	step    *widget.Value[int64]
	noShows *widget.Value[int64]
	deposit *widget.Value[garage.Money]
	loaded  bool
	was     garage.Calendar // what the fields said when they were filled in
	content fyne.CanvasObject
}

// weekdays are those of a week as it is written down, Monday first.
var weekdays = [...]time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

func newHours(v *settings) *hours {
	say, keys := v.host.Say(), v.host.Keys()
	s := &hours{v: v, step: v.count("hours.step"), noShows: v.count("hours.no_shows"), deposit: v.money("hours.deposit")}
	for _, day := range weekdays {
		f := widget.NewField(keys, weekdayName(say, day))
		f.Parse = func(text string) (string, error) {
			spans, err := parseSpans(say, text)
			return spansText(say, spans), err
		}
		f.SetPlaceholder(say.T("hours.closed"))
		s.week = append(s.week, f)
	}
	s.week[0].Hint = say.T("hours.hint")
	s.noShows.Field.Hint = say.T("hours.no_shows_hint")
	row := func(i int) fyne.CanvasObject { return widget.Columns(12, s.week[i], s.week[i+1]) }
	s.content = widget.Rows(20, 6, row(0), row(2), row(4), widget.Columns(12, s.week[6], s.step.Field), widget.Columns(12, s.noShows.Field, s.deposit.Field))
	return s
}

// weekdayName is the word for a weekday. 2023 began on a Sunday.
func weekdayName(say *locale.Locale, day time.Weekday) string {
	return say.Weekday(time.Date(2023, 1, 1+int(day), 0, 0, 0, 0, time.UTC))
}

// parseSpans reads hours as people type them: 8:00-12:30, 13:30-17:00. Nothing is
// closed.
func parseSpans(say *locale.Locale, text string) (spans []garage.Span, err error) {
	for part := range strings.SplitSeq(strings.NewReplacer("–", "-", "—", "-", "，", ",", "、", ",", "；", ",", ";", ",", "至", "-").Replace(text), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		from, until, ok := strings.Cut(part, "-")
		if !ok {
			return nil, garage.Refuse("hours.unread", "Value", strings.TrimSpace(text))
		}
		a, err := say.ParseTime(strings.TrimSpace(from))
		if err != nil {
			return nil, err
		}
		b, err := say.ParseTime(strings.TrimSpace(until))
		if err != nil {
			return nil, err
		}
		spans = append(spans, garage.Span{From: int(a / time.Minute), Until: int(b / time.Minute)})
	}
	return spans, nil
}

// spansText writes hours as they are read.
func spansText(say *locale.Locale, spans []garage.Span) string {
	var parts []string
	for _, s := range spans {
		at := func(minutes int) string { return say.Time(time.Time{}.Add(time.Duration(minutes) * time.Minute)) }
		parts = append(parts, at(s.From)+"–"+at(s.Until))
	}
	return say.List(parts...)
}

func (s *hours) focus() { s.week[0].Focus() }

// reload shows the hours on file, unless some were typed that are not kept yet.
func (s *hours) reload() {
	if s.loaded {
		return
	}
	c, err := s.v.desk.Office.Calendar()
	if err != nil {
		s.v.host.Tell(err)
		return
	}
	s.loaded = true
	for i, day := range weekdays {
		var spans []garage.Span
		if int(day) < len(c.Week) {
			spans = c.Week[day]
		}
		s.week[i].SetText(spansText(s.v.host.Say(), spans))
	}
	s.step.Set(int64(c.Grid() / time.Minute))
	s.noShows.Set(int64(c.NoShows))
	s.deposit.Set(c.Deposit)
	s.was = garage.Calendar{}
	_ = s.put(&s.was) // what was just written reads back
}

// unsaved tells whether other hours were typed that are not kept yet.
func (s *hours) unsaved() bool { return s.loaded && typedOther(s.put, s.was) }

// typedOther tells whether fields write another calendar than before, or none.
func typedOther(put func(*garage.Calendar) error, was garage.Calendar) bool {
	var now garage.Calendar
	err := put(&now)
	return err != nil || !reflect.DeepEqual(now, was)
}

func (s *hours) actions() []page.Action {
	return []page.Action{{ID: "save", Chord: "F10", Icon: "tick", Label: s.v.host.Say().T("settings.save"), Primary: true, Right: garage.RightSettings, Do: s.onSave}}
}

func (s *hours) head(p *widget.Pen, at widget.Area) {
	p.Text(s.v.host.Say().T("hours.head"), at.X+14, at.Y, at.W-28, at.H, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol})
}

func (s *hours) onSave() { s.v.keepCalendar(s.put, func() { s.loaded = false }) }

// put writes what was typed into the calendar.
func (s *hours) put(c *garage.Calendar) error {
	c.Week = make([][]garage.Span, 7)
	for i, day := range weekdays {
		spans, err := parseSpans(s.v.host.Say(), s.week[i].Text())
		if err != nil {
			s.week[i].Fail(err)
			return err
		}
		slices.SortFunc(spans, func(a, b garage.Span) int { return a.From - b.From })
		c.Week[day] = spans
	}
	step, err := s.step.Get()
	if err != nil {
		return err
	}
	noShows, err := s.noShows.Get()
	if err != nil {
		return err
	}
	c.Step, c.NoShows = int(step), int(noShows)
	c.Deposit, err = s.deposit.Get()
	return err
}

// keepCalendar changes the calendar as it is on file, and shows it anew once that is
// kept.
func (v *settings) keepCalendar(put func(*garage.Calendar) error, forget func()) {
	c, err := v.desk.Office.Calendar()
	if err == nil {
		err = put(&c)
	}
	if err == nil {
		err = v.desk.Office.SaveCalendar(c)
	}
	if err != nil {
		v.host.Tell(err)
		return
	}
	forget()
	v.done()
}
