package office

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// canned is the list of canned jobs in the settings.
type canned struct {
	v    *settings
	rows []garage.CannedJob
	list *widget.List
}

func newCanned(v *settings) *canned {
	s := &canned{v: v}
	s.list = widget.NewList(v.host.Keys(), 28)
	s.list.Len = func() int { return len(s.rows) }
	s.list.Row = s.draw
	s.list.OnOpen = func(i int) { v.host.Open(page.Route{Name: "cannedjob", ID: uint64(s.rows[i].ID)}) }
	s.list.Empty = func(p *widget.Pen, z fyne.Size) {
		say := v.host.Say()
		p.Empty(widget.Empty{Icon: "wrench", Title: say.T("settings.no_jobs"), Text: say.T("settings.no_jobs_text"), Buttons: []widget.Button{
			{Icon: "plus", Label: say.T("settings.add_job"), Key: "F2", Kind: widget.ButtonPrimary, Do: func() { v.host.Open(page.Route{Name: "cannedjob"}) }}}}, widget.Whole(z))
	}
	return s
}

func (s *canned) reload() {
	rows, err := s.v.desk.Office.CannedJobs()
	if err != nil {
		s.v.host.Tell(err)
		return
	}
	s.rows = rows
	s.list.Refresh()
}

func (s *canned) actions() []page.Action {
	say, h := s.v.host.Say(), s.v.host
	return []page.Action{
		{ID: "add", Chord: "F2", Icon: "plus", Label: say.T("settings.add_job"), Primary: true, Right: garage.RightPrices, Do: func() { h.Open(page.Route{Name: "cannedjob"}) }},
		{ID: "edit", Chord: "E", Icon: "pencil", Label: say.T("settings.edit_job"), Right: garage.RightPrices, Do: func() {
			if i := s.list.Chosen(); i >= 0 {
				s.list.OnOpen(i)
			}
		}},
	}
}

func (s *canned) head(p *widget.Pen, at widget.Area) {
	say, ink := s.v.host.Say(), widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol}
	p.Text(say.T("settings.code"), at.X+14, at.Y, 0, at.H, ink)
	p.Text(say.T("settings.job_name"), at.X+140, at.Y, 0, at.H, ink)
	w := s.list.Size().Width
	p.TextR(say.T("settings.hours"), at.X+w-270, at.Y, 0, at.H, ink)
	p.TextR(say.T("settings.menu"), at.X+w-160, at.Y, 0, at.H, ink)
	p.TextR(say.T("settings.interval"), at.X+w-18, at.Y, 0, at.H, ink)
}

func (s *canned) draw(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, w := s.rows[i], s.v.host.Say(), s.list.Size().Width
	ink := p.C.Strong()
	if r.Retired {
		ink = p.C.Faint()
	}
	p.Text(r.Code, at.X+14, at.Y, 120, at.H, ink)
	p.Text(r.Title(garage.Language(say.Lang())), at.X+140, at.Y, w-480, at.H, p.C.Body())
	p.TextR(say.Measure(r.Hours, "h"), w-270, at.Y, 0, at.H, p.C.Body())
	if r.Menu != 0 {
		p.TextR(say.Figure(r.Menu), w-160, at.Y, 0, at.H, p.C.Body())
	}
	p.TextR(interval(say, s.v.shop, r), w-18, at.Y, 0, at.H, p.C.Faint())
}

// interval says after what a job is due again.
func interval(say *locale.Locale, s garage.Shop, r garage.CannedJob) string {
	months, far := "", ""
	if r.Months != 0 {
		months = say.T("settings.months", "N", r.Months)
	}
	if r.Distance != 0 {
		far = say.Odometer(r.Distance, s.Distance)
	}
	return widget.Joined(" / ", months, far)
}

// newCannedJob adds a canned job with the parts it takes, or changes the one of the
// route.
func newCannedJob(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	title := "settings.job_title"
	if r.ID == 0 {
		title = "settings.job_new"
	}
	f := newForm(d, h, "wrench", title)
	f.Wide = 640
	say, keys := h.Say(), h.Keys()
	var j garage.CannedJob
	all, err := d.Office.CannedJobs()
	if err != nil {
		h.Tell(err)
	}
	for _, c := range all {
		if uint64(c.ID) == r.ID {
			j = c
		}
	}
	takes := newCannedLines(d, h, j.Lines)
	f.Head.Note = j.Code
	field := func(code, now string) *widget.Field {
		x := widget.NewField(keys, say.T(code))
		x.SetText(now)
		return x
	}
	code, name, zh, category := field("settings.code", j.Code), field("settings.job_name", j.Name), field("settings.name_zh", j.NameZH), field("settings.category", j.Category)
	skill, place := field("settings.skill", j.Skill), field("settings.place", j.Place)
	skill.Hint, place.Hint = say.T("settings.skills_hint"), say.T("settings.place_hint")
	v := &settings{press: press{desk: d, host: h}}
	hours := widget.NewFigure(keys, say.T("settings.hours"), say.ParseQuantity, say.Quantity)
	hours.Set(j.Hours)
	menu, months, far := v.money("settings.menu"), v.count("settings.interval_months"), v.count("settings.interval_distance")
	menu.Field.Hint = say.T("settings.menu_hint")
	if j.Menu != 0 {
		menu.Set(j.Menu)
	}
	months.Set(int64(j.Months))
	far.Set(j.Distance)
	torque := widget.NewSegments(keys, say.T("settings.torque"), widget.Option{Text: say.T("settings.torque_usual"), Value: garage.TorqueUsual},
		widget.Option{Text: say.T("settings.torque_asked"), Value: garage.TorqueAsked}, widget.Option{Text: say.T("settings.torque_not"), Value: garage.TorqueNotAsk})
	torque.ChooseValue(j.Torque)
	retired := widget.NewCheck(keys, say.T("settings.out_of_use"), nil)
	retired.Set(j.Retired)
	rows := []fyne.CanvasObject{widget.Columns(12, code, category), widget.Columns(12, skill, place), widget.Columns(12, name, zh), widget.Columns(12, hours.Field, menu.Field), widget.Columns(12, months.Field, far.Field), torque}
	rows = append(rows, takes.rows()...)
	if r.ID != 0 {
		rows = append(rows, retired)
	}
	f.More = []page.Action{
		{ID: "part", Chord: "F3", Hidden: true, Label: say.T("settings.add_line"), Do: takes.add.Field.Focus},
		{ID: "lines", Chord: "F4", Hidden: true, Label: say.T("settings.lines"), Do: takes.grid.Focus},
	}
	f.Body = widget.Rows(20, 6, rows...)
	f.First = code.Focus
	f.Typed = func() bool {
		return code.Text() != j.Code || name.Text() != j.Name || !slices.Equal(takes.lines, j.Lines)
	}
	f.Do = func() error {
		c := j
		c.Code, c.Name, c.NameZH, c.Category, c.Retired = code.Text(), name.Text(), zh.Text(), category.Text(), retired.On
		c.Skill, c.Place = garage.Together(skill.Text(), ""), garage.Together(place.Text(), "")
		var err error
		if c.Lines, err = takes.kept(); err != nil {
			return err
		}
		if c.Hours, err = hours.Get(); err != nil {
			return err
		}
		if c.Menu, err = menu.Get(); err != nil {
			return err
		}
		m, err := months.Get()
		if err != nil {
			return err
		}
		if c.Distance, err = far.Get(); err != nil {
			return err
		}
		c.Months = int(m)
		c.Torque, _ = torque.Value().(garage.TorqueAsk)
		if r.ID == 0 {
			_, err = d.Office.AddCannedJob(c)
			return err
		}
		return d.Office.SaveCannedJob(c)
	}
	return f
}
