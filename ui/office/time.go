package office

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A span of the time page, by the number of days it goes on.
type timeSpan string

const (
	spanDay   timeSpan = "day"
	spanWeek  timeSpan = "week"
	spanMonth timeSpan = "month"
)

// timeSpans are in the order of Alt+1 to Alt+3.
var timeSpans = [...]timeSpan{spanDay, spanWeek, spanMonth}

// bounds are the beginning and end of the span around a day. Weeks begin on Monday.
func (s timeSpan) bounds(on time.Time) (from, to time.Time) {
	y, m, d := on.Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, on.Location())
	switch s {
	case spanWeek:
		from = day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return from, from.AddDate(0, 0, 7)
	case spanMonth:
		from = time.Date(y, m, 1, 0, 0, 0, 0, on.Location())
		return from, from.AddDate(0, 1, 0)
	}
	return day, day.AddDate(0, 0, 1)
}

// timePage is the time of everybody in a period, and below it the days of the one who
// is chosen, stamp by stamp and job by job, to be put right.
type timePage struct {
	desk *desk.Desk
	host page.Host

	span   timeSpan
	on     time.Time // a day of the period
	report desk.TimeReport
	days   []desk.DayTime
	rows   []timeRow
	people *widget.List
	lines  *widget.List
	head   *widget.Sheet
	root   *fyne.Container
}

// A timeRow is a line of the days: the day itself, a stamp, a stretch of work, or who
// wrote something by hand.
type timeRow struct {
	day   *desk.DayTime
	stamp *garage.Attendance
	stint *desk.StintRow
	note  *garage.Attendance
}

func newTimePage(d *desk.Desk, h page.Host) *timePage {
	p := &timePage{desk: d, host: h, span: spanWeek, on: h.Now()}
	p.people = widget.NewList(h.Keys(), 28)
	p.people.Len = func() int { return len(p.report.People) }
	p.people.Row = p.drawPerson
	p.people.OnSelect = func(int) { p.readDays(); h.Refresh() }
	p.people.OnOpen = func(int) { p.lines.Focus() }
	p.lines = widget.NewList(h.Keys(), 26)
	p.lines.Len = func() int { return len(p.rows) }
	p.lines.Row = p.drawLine
	p.lines.Heading = func(i int) bool { return p.rows[i].stamp == nil && p.rows[i].stint == nil }
	p.lines.OnSelect = func(int) { h.Refresh() }
	p.lines.OnOpen = func(int) { p.onFix() }
	p.lines.Empty = func(n *widget.Pen, z fyne.Size) {
		n.Text(h.Say().T("time.no_days"), 16, 8, z.Width-32, 28, n.C.Faint())
	}
	p.lines.Calm = true
	p.head = widget.NewSheet(900, 120, p.drawHead)
	p.root = widget.Arrange(fyne.NewSize(900, 500), p.place, p.head, p.people, p.lines)
	return p
}

// Heights on the page of time.
const (
	timeTop   float32 = 52
	timeHeads float32 = 26
	timeFoot  float32 = 46 // the sum, and the formulas
)

// tableH is how high the table of people is.
func (p *timePage) tableH() float32 { return 28 * float32(max(1, min(len(p.report.People), 8))) }

func (p *timePage) place(z fyne.Size) {
	widget.Put(p.head, 0, 0, z.Width, z.Height)
	widget.Put(p.people, 17, timeTop+timeHeads+1, z.Width-34, p.tableH())
	top := timeTop + timeHeads + p.tableH() + timeFoot + 14 + 32
	widget.Put(p.lines, 17, top, z.Width-34, z.Height-top-10)
}

// Content is the page.
func (p *timePage) Content() fyne.CanvasObject { return p.root }

// Focus gives the list of people the keys.
func (p *timePage) Focus(c fyne.Canvas) { c.Focus(p.people) }

// Reload shows the period as it stands.
func (p *timePage) Reload() {
	from, to := p.span.bounds(p.on)
	r, err := p.desk.Time.Report(from, to)
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.report = r
	if p.people.Chosen() < 0 && len(r.People) > 0 { // who works on cars, before others
		p.people.Select(max(0, slices.IndexFunc(r.People, func(t desk.PersonTime) bool { return t.Staff.Is(garage.Technician) })))
	}
	p.readDays()
	if z := p.root.Size(); z.Width > 0 {
		p.place(z)
	}
	p.people.Refresh()
	p.head.Refresh()
}

// person is who is chosen.
func (p *timePage) person() (desk.PersonTime, bool) {
	if i := p.people.Chosen(); i >= 0 && i < len(p.report.People) {
		return p.report.People[i], true
	}
	return desk.PersonTime{}, false
}

// readDays reads the days of the person who is chosen.
func (p *timePage) readDays() {
	who, ok := p.person()
	p.days, p.rows = nil, nil
	if ok {
		days, err := p.desk.Time.Days(who.Staff.ID, p.report.From, p.report.To)
		if err != nil {
			p.host.Tell(err)
			return
		}
		p.days = days
	}
	for i := range p.days {
		d := &p.days[i]
		p.rows = append(p.rows, timeRow{day: d})
		for s := range d.Shifts {
			for k := range d.Shifts[s].Stamps {
				p.rows = append(p.rows, timeRow{stamp: &d.Shifts[s].Stamps[k]})
			}
		}
		for s := range d.Stints {
			p.rows = append(p.rows, timeRow{stint: &d.Stints[s]})
		}
		for s := range d.Fixes {
			p.rows = append(p.rows, timeRow{note: &d.Fixes[s]})
		}
	}
	p.lines.Refresh()
	p.head.Refresh()
}

// line is the line that is chosen.
func (p *timePage) line() timeRow {
	if i := p.lines.Chosen(); i >= 0 && i < len(p.rows) {
		return p.rows[i]
	}
	return timeRow{}
}

// Actions are correcting, the period, and the garage's own labour guide.
func (p *timePage) Actions() []page.Action {
	say := p.host.Say()
	var none error
	if r := p.line(); r.stamp == nil && r.stint == nil {
		none = garage.Refuse("time.nothing_chosen")
	}
	acts := []page.Action{
		{ID: "fix", Chord: "E", Icon: "pencil", Label: say.T("time.correct"), Refused: none, Primary: none == nil, Do: p.onFix},
		{ID: "add", Chord: "F2", Icon: "plus", Label: say.T("time.add_stamp"), Do: p.onAdd},
		{ID: "addstint", Chord: "F3", Icon: "wrench", Label: say.T("time.add_stint"), Do: p.onAddWork},
		{ID: "earlier", Chord: "Alt+←", Icon: "left", Label: say.T("time.earlier"), Do: func() { p.move(-1) }},
		{ID: "later", Chord: "Alt+→", Icon: "right", Label: say.T("time.later"), Do: func() { p.move(1) }},
		{ID: "guide", Chord: "G", Icon: "chart", Label: say.T("guide.title"), Do: func() { p.host.Open(page.Route{Name: "guide"}) }},
		{ID: "commission", Chord: "M", Icon: "card", Label: say.T("commission.title"), Right: garage.RightStaff, Do: func() { p.host.Open(page.Route{Name: "commission"}) }},
		{ID: "redone", Chord: "Q", Icon: "shield", Label: say.T("redone.open"), Do: func() { p.host.Open(page.Route{Name: "redone"}) }},
	}
	for i, s := range timeSpans {
		acts = append(acts, page.Action{ID: "span_" + string(s), Chord: fmt.Sprintf("Alt+%d", i+1), Hidden: true, Label: say.T("time.span." + string(s)), Do: func() { p.setSpan(s) }})
	}
	return acts
}

func (p *timePage) setSpan(s timeSpan) {
	p.span = s
	p.host.Reload()
}

// move goes a period back or on.
func (p *timePage) move(by int) {
	from, to := p.span.bounds(p.on)
	if by < 0 {
		p.on = from.AddDate(0, 0, -1)
	} else {
		p.on = to
	}
	p.host.Reload()
}

// about is the person and day that a correction is about, as a route says it.
func about(staff garage.StaffID, on time.Time) string {
	return fmt.Sprintf("%d/%s", staff, on.Format(time.DateOnly))
}

// aboutOf reads it back.
func aboutOf(text string, now time.Time) (staff garage.StaffID, on time.Time) {
	who, day, _ := strings.Cut(text, "/")
	_, err := fmt.Sscan(who, &staff)
	if err == nil {
		on, err = time.ParseInLocation(time.DateOnly, day, now.Location())
	}
	if err != nil {
		return 0, now
	}
	return staff, on
}

// onFix opens the correction of the line that is chosen.
func (p *timePage) onFix() {
	who, _ := p.person()
	switch r := p.line(); {
	case r.stamp != nil:
		p.host.Open(page.Route{Name: "fixstamp", ID: uint64(r.stamp.ID), Text: about(who.Staff.ID, r.stamp.At)})
	case r.stint != nil:
		p.host.Open(page.Route{Name: "fixstint", ID: uint64(r.stint.Stint.ID), Text: about(who.Staff.ID, r.stint.Stint.StartedAt)})
	}
}

// onAdd opens the dialog for a stamp that was forgotten: the out of a shift without
// one is proposed.
func (p *timePage) onAdd() {
	who, ok := p.person()
	if !ok {
		return
	}
	on := p.host.Now()
	for _, d := range p.days {
		for _, s := range d.Shifts {
			if s.NoOut {
				on = s.In()
			}
		}
	}
	p.host.Open(page.Route{Name: "fixstamp", Text: about(who.Staff.ID, on)})
}

// onAddWork opens the dialog for work whose clock was never started: on the day of the
// line that is chosen, else on the newest.
func (p *timePage) onAddWork() {
	who, ok := p.person()
	if !ok {
		return
	}
	on := p.host.Now()
	if len(p.days) > 0 {
		on = p.days[0].On
	}
	switch r := p.line(); {
	case r.stamp != nil:
		on = r.stamp.At
	case r.stint != nil:
		on = r.stint.Stint.StartedAt
	}
	p.host.Open(page.Route{Name: "addstint", Text: about(who.Staff.ID, on)})
}
