package office

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// closed is the section of what keeps the garage from work: holidays, days that are
// fully booked, and what comes every week.
type closed struct {
	v                      *settings
	holidays, full, events *table
	staff                  []garage.Staff
	bays                   []garage.Bay
	loaded                 bool
	was                    garage.Calendar // what the tables said when they were filled in
	content                fyne.CanvasObject
}

func newClosed(v *settings) *closed {
	say, keys := v.host.Say(), v.host.Keys()
	s := &closed{v: v}
	date := func(text string) (string, error) {
		t, err := say.ParseDate(text, v.host.Now())
		return say.Date(t), err
	}
	span := func(text string) (string, error) {
		spans, err := parseSpans(say, text)
		if err == nil && len(spans) != 1 {
			err = garage.Refuse("hours.unread", "Value", text)
		}
		return spansText(say, spans), err
	}
	yes := func(text string) (string, error) {
		if strings.HasPrefix(say.T("closed.no"), strings.ToLower(text)) {
			return "", nil
		}
		return say.T("closed.yes"), nil
	}
	s.holidays = newTable(keys, tableColumn{title: say.T("closed.holiday")}, tableColumn{title: say.T("closed.first"), width: 116, read: date},
		tableColumn{title: say.T("closed.last"), width: 116, read: date}, tableColumn{title: say.T("closed.yearly"), width: 92, read: yes})
	s.full = newTable(keys, tableColumn{title: say.T("closed.full"), width: 130, read: date}, tableColumn{title: say.T("closed.why")})
	s.events = newTable(keys, tableColumn{title: say.T("closed.event")}, tableColumn{title: say.T("closed.days"), width: 140, read: func(text string) (string, error) {
		days, err := parseDays(say, text)
		return daysText(say, days), err
	}}, tableColumn{title: say.T("closed.time"), width: 110, read: span}, tableColumn{title: say.T("closed.whose"), width: 120, read: func(text string) (string, error) {
		_, _, name, err := s.whose(text)
		return name, err
	}}, tableColumn{title: say.T("closed.pause"), width: 72, read: yes})
	s.content = widget.Rows(12, 8, framed(s.holidays.grid, 5), framed(s.full.grid, 3), framed(s.events.grid, 4), widget.NewSentence(say.T("closed.hint"), 640))
	return s
}

// parseDays reads weekdays: Mon, Wed; Mon-Fri.
func parseDays(say *locale.Locale, text string) (days []time.Weekday, err error) {
	which := func(word string) int {
		for i, d := range weekdays {
			if name := weekdayName(say, d); word != "" && strings.HasPrefix(strings.ToLower(name), strings.ToLower(word)) || strings.HasPrefix(strings.ToLower(word), strings.ToLower(name)) {
				return i
			}
		}
		return -1
	}
	text = strings.NewReplacer("–", "-", "，", " ", "、", " ", ",", " ").Replace(text)
	for _, part := range strings.Fields(text) {
		first, last, ranged := strings.Cut(part, "-")
		a, b := which(first), which(last)
		if !ranged {
			b = a
		}
		if a < 0 || b < a {
			return nil, garage.Refuse("closed.days_unread", "Value", text, "First", weekdayName(say, time.Monday), "Last", weekdayName(say, time.Friday))
		}
		days = append(days, weekdays[a:b+1]...)
	}
	return days, nil
}

// daysText writes weekdays as they are read.
func daysText(say *locale.Locale, days []time.Weekday) string {
	var names []string
	for _, d := range days {
		names = append(names, weekdayName(say, d))
	}
	if n := len(days); n > 2 && (int(days[n-1])-int(days[0])+7)%7 == n-1 {
		return names[0] + "–" + names[n-1]
	}
	return say.List(names...)
}

// whose finds the person or the bay of a name, or of its beginning.
func (s *closed) whose(text string) (garage.StaffID, garage.BayID, string, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	if word == "" {
		return 0, 0, "", nil
	}
	for _, b := range s.bays {
		if strings.HasPrefix(strings.ToLower(b.Name), word) {
			return 0, b.ID, b.Name, nil
		}
	}
	for _, p := range s.staff {
		if !p.Left && strings.Contains(strings.ToLower(p.Name), word) {
			return p.ID, 0, p.Name, nil
		}
	}
	return 0, 0, text, garage.Refuse("closed.nobody", "Value", text)
}

func (s *closed) focus() { s.holidays.grid.Focus() }

// reload shows what is on file, unless something was typed that is not kept yet.
func (s *closed) reload() {
	if s.loaded {
		return
	}
	if err := s.read(); err != nil {
		s.v.host.Tell(err)
		return
	}
	s.loaded = true
	s.was = garage.Calendar{}
	_ = s.put(&s.was) // what was just written reads back
}

// unsaved tells whether other days were typed that are not kept yet.
func (s *closed) unsaved() bool { return s.loaded && typedOther(s.put, s.was) }

func (s *closed) read() error {
	say := s.v.host.Say()
	c, err := s.v.desk.Office.Calendar()
	if err != nil {
		return err
	}
	if s.staff, err = s.v.desk.Office.Staff(); err != nil {
		return err
	}
	shop, err := s.v.desk.Shop()
	s.bays = shop.Bays
	var holidays, full, events []tableRow
	ticked := map[bool]string{true: say.T("closed.yes")}
	for _, h := range c.Holidays {
		last := ""
		if !h.To.IsZero() {
			last = say.Date(h.To)
		}
		holidays = append(holidays, tableRow{texts: []string{h.Name, say.Date(h.From), last, ticked[h.Yearly]}})
	}
	for _, f := range c.Full {
		full = append(full, tableRow{texts: []string{say.Date(f.On), f.Why}})
	}
	for _, e := range c.Events {
		events = append(events, tableRow{texts: []string{e.Name, daysText(say, e.Days), spansText(say, []garage.Span{e.Span}), s.nameOf(e), ticked[e.Pause]}})
	}
	s.holidays.show(holidays)
	s.full.show(full)
	s.events.show(events)
	return err
}

// nameOf is whose time an event takes; empty for everybody's.
func (s *closed) nameOf(e garage.Recurring) string {
	for _, p := range s.staff {
		if p.ID == e.Staff {
			return p.Name
		}
	}
	for _, b := range s.bays {
		if b.ID == e.Bay {
			return b.Name
		}
	}
	return ""
}

func (s *closed) actions() []page.Action {
	say := s.v.host.Say()
	return []page.Action{
		{ID: "save", Chord: "F10", Icon: "tick", Label: say.T("settings.save"), Primary: true, Right: garage.RightSettings, Do: s.onSave},
		{ID: "holidays", Chord: "F2", Icon: "calendar", Label: say.T("closed.to_holidays"), Do: s.holidays.grid.Focus},
		{ID: "full", Chord: "F3", Icon: "lock", Label: say.T("closed.to_full"), Do: s.full.grid.Focus},
		{ID: "events", Chord: "F4", Icon: "clock", Label: say.T("closed.to_events"), Do: s.events.grid.Focus},
	}
}

func (s *closed) head(p *widget.Pen, at widget.Area) {
	p.Text(s.v.host.Say().T("closed.head"), at.X+14, at.Y, at.W-28, at.H, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol})
}

func (s *closed) onSave() { s.v.keepCalendar(s.put, func() { s.loaded = false }) }

// put writes what was typed into the calendar.
func (s *closed) put(c *garage.Calendar) error {
	say := s.v.host.Say()
	day := func(text string) (time.Time, error) {
		if text == "" {
			return time.Time{}, nil
		}
		return say.ParseDate(text, s.v.host.Now())
	}
	c.Holidays, c.Full, c.Events = nil, nil, nil
	rows, err := s.holidays.kept()
	for _, r := range rows {
		h := garage.Holiday{Name: r.texts[0], Yearly: r.texts[3] != ""}
		if h.From, err = day(r.texts[1]); err != nil {
			return err
		}
		if h.To, err = day(r.texts[2]); err != nil {
			return err
		}
		c.Holidays = append(c.Holidays, h)
	}
	if err != nil {
		return err
	}
	rows, err = s.full.kept()
	for _, r := range rows {
		f := garage.FullDay{Why: r.texts[1]}
		if f.On, err = say.ParseDate(r.texts[0], s.v.host.Now()); err != nil {
			return err
		}
		c.Full = append(c.Full, f)
	}
	if err != nil {
		return err
	}
	rows, err = s.events.kept()
	for _, r := range rows {
		e := garage.Recurring{Name: r.texts[0], Pause: r.texts[4] != ""}
		if e.Days, err = parseDays(say, r.texts[1]); err != nil {
			return err
		}
		spans, err := parseSpans(say, r.texts[2])
		if err != nil {
			return err
		}
		if len(spans) > 0 {
			e.Span = spans[0]
		}
		if e.Staff, e.Bay, _, err = s.whose(r.texts[3]); err != nil {
			return err
		}
		c.Events = append(c.Events, e)
	}
	return err
}
