package office

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// absences is the list of who is not here, the soonest first.
type absences struct {
	v    *settings
	rows []desk.AbsenceRow
	list *widget.List
}

func newAbsences(v *settings) *absences {
	s := &absences{v: v}
	s.list = widget.NewList(v.host.Keys(), 32)
	s.list.Len = func() int { return len(s.rows) }
	s.list.Row = s.draw
	s.list.OnSelect = func(int) { v.host.Refresh() }
	s.list.Empty = func(p *widget.Pen, z fyne.Size) {
		say := v.host.Say()
		p.Empty(widget.Empty{Icon: "calendar", Title: say.T("absences.none"), Text: say.T("absences.none_text"), Buttons: []widget.Button{
			{Icon: "plus", Label: say.T("absences.add"), Key: "F2", Kind: widget.ButtonPrimary, Do: func() { v.host.Open(page.Route{Name: "absence"}) }}}}, widget.Whole(z))
	}
	return s
}

func (s *absences) reload() {
	now := s.v.host.Now()
	rows, err := s.v.desk.Office.Absences(now)
	if err != nil {
		s.v.host.Tell(err)
		return
	}
	s.rows = rows
	s.list.Refresh()
}

func (s *absences) actions() []page.Action {
	say, h := s.v.host.Say(), s.v.host
	remove := page.Action{ID: "remove", Chord: "Del", Icon: "cross", Label: say.T("absences.remove"), Right: garage.RightStaff, Do: s.onRemove}
	if i := s.list.Chosen(); i < 0 || i >= len(s.rows) {
		p := garage.Refuse("rows.nothing_chosen")
		remove.Refused, remove.Why = p, say.Few(p)
	}
	return []page.Action{
		{ID: "add", Chord: "F2", Icon: "plus", Label: say.T("absences.add"), Primary: true, Right: garage.RightStaff, Do: func() { h.Open(page.Route{Name: "absence"}) }},
		remove,
	}
}

// onRemove takes an absence back, after asking.
func (s *absences) onRemove() {
	r, say := s.rows[s.list.Chosen()], s.v.host.Say()
	s.v.host.Confirm(page.Question{Icon: "calendar", Title: say.T("absences.remove_title"), Yes: say.T("absences.remove"), Text: say.T("absences.remove_text", "Name", r.Name, "From", r.From)}, func() {
		s.v.host.Tell(s.v.desk.Office.RemoveAbsence(r.ID))
		s.v.host.Reload()
	})
}

// columns are where time, reason, note and bookings begin.
func (s *absences) columns() [4]float32 {
	w := s.list.Size().Width
	return [4]float32{min(190, w*0.2), min(450, w*0.5), min(570, w*0.63), w - 190}
}

func (s *absences) head(p *widget.Pen, at widget.Area) {
	say, ink, col := s.v.host.Say(), widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol}, s.columns()
	p.Text(say.T("settings.name"), at.X+14, at.Y, 0, at.H, ink)
	for i, code := range []string{"absences.when", "absences.reason", "absences.note", "absences.booked"} {
		p.Text(say.T(code), at.X+col[i], at.Y, 0, at.H, ink)
	}
}

func (s *absences) draw(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, col := s.rows[i], s.v.host.Say(), s.columns()
	p.Text(r.Name, at.X+14, at.Y, col[0]-24, at.H, p.C.Strong())
	p.Text(absentWhen(say.Day, say.Stamp, r.Absence), at.X+col[0], at.Y, col[1]-col[0]-8, at.H, p.C.Body())
	p.Text(say.T(r.Reason.Code()), at.X+col[1], at.Y, col[2]-col[1]-8, at.H, p.C.Body())
	p.Text(r.Note, at.X+col[2], at.Y, col[3]-col[2]-8, at.H, p.C.Faint())
	if n := len(r.Booked); n > 0 {
		p.Chip("warning", say.T("absences.to_move", "N", n), at.X+col[3], at.Y+6, 170, widget.ToneWarn)
	}
}

// absentWhen writes from when until when: days alone where they are whole.
func absentWhen(day, stamp func(time.Time) string, a garage.Absence) string {
	if a.From.Hour() != 0 || a.From.Minute() != 0 || a.To.Hour() != 0 || a.To.Minute() != 0 {
		return stamp(a.From) + " – " + stamp(a.To)
	}
	last := a.To.AddDate(0, 0, -1)
	if dayOf(last).Equal(dayOf(a.From)) {
		return day(a.From)
	}
	return day(a.From) + " – " + day(last)
}

// newAbsence notes who will not be here: whole days, or from a time until another.
func newAbsence(d *desk.Desk, h page.Host, _ page.Route) page.Dialog {
	f := newForm(d, h, "calendar", "absences.add_title")
	say, keys := h.Say(), h.Keys()
	all, err := d.Office.Staff()
	if err != nil {
		h.Tell(err)
	}
	var people, reasons []widget.Option
	for _, s := range all {
		if !s.Left {
			people = append(people, widget.Option{Text: s.Name, Note: roleNames(say, s), Value: s.ID})
		}
	}
	for _, r := range garage.AbsenceReasons() {
		reasons = append(reasons, widget.Option{Text: say.T(r.Code()), Value: r})
	}
	who, why := widget.NewChoice(keys, say.T("absences.who"), people...), widget.NewChoice(keys, say.T("absences.reason"), reasons...)
	why.Choose(0)
	first, last := newDay(h, say.T("absences.first")), newDay(h, say.T("absences.last"))
	last.Field.Hint = say.T("absences.last_hint")
	clock := func(code string) *widget.Field {
		x := widget.NewField(keys, say.T(code))
		x.Hint = say.T("absences.time_hint")
		return x
	}
	from, until := clock("absences.from_time"), clock("absences.until_time")
	note := widget.NewField(keys, say.T("absences.note"))
	note.OnEnter = f.Keep
	f.Body = widget.Rows(20, 6, widget.Columns(12, who.Field, why.Field), widget.Columns(12, first.Field, last.Field), widget.Columns(12, from, until), note)
	f.First = who.Field.Focus
	f.Typed = func() bool { return who.Chosen() >= 0 || first.Field.Text() != "" || note.Text() != "" }
	f.Do = func() error {
		a := garage.Absence{Note: note.Text()}
		a.Staff, _ = who.Value().(garage.StaffID)
		a.Reason, _ = why.Value().(garage.AbsenceReason)
		start, err := first.Get()
		if err != nil {
			return err
		}
		end, err := last.Get()
		if err != nil {
			return err
		}
		if end.IsZero() {
			end = start
		}
		a.From, a.To = start.Time, end.Time
		if !a.To.IsZero() {
			a.To = a.To.AddDate(0, 0, 1)
		}
		if from.Text() != "" {
			at, err := say.ParseTime(from.Text())
			if err != nil {
				return err
			}
			a.From = a.From.Add(at)
		}
		if until.Text() != "" {
			at, err := say.ParseTime(until.Text())
			if err != nil {
				return err
			}
			a.To = end.Add(at)
		}
		_, err = d.Office.AddAbsence(a)
		return err
	}
	return f
}
