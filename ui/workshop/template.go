package workshop

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// template is one template: its sections with their items, in the order in which they
// are gone through. Every change is kept at once; inspections begun with it stay as
// they are.
type template struct {
	*widget.ListPage
	desk *desk.Desk
	host page.Host
	id   garage.TemplateID

	t    garage.Template
	rows []templateRow
	list *widget.List
}

// A templateRow is a section, or an item of it.
type templateRow struct{ section, item int } // item -1: the section itself

func newTemplate(d *desk.Desk, h page.Host, r page.Route) *template {
	p := &template{desk: d, host: h, id: garage.TemplateID(r.ID)}
	p.list = widget.NewList(h.Keys(), 31)
	p.list.Len = func() int { return len(p.rows) }
	p.list.Row = p.drawRow
	p.list.OnOpen = func(int) { p.onEdit() }
	p.list.OnSelect = func(int) { h.Refresh() }
	p.ListPage = widget.NewListPage(p.list, p.drawHead, widget.ListParts{Top: 81, End: 5})
	return p
}

// Reload shows the template as it is.
func (p *template) Reload() {
	all, err := p.desk.Workshop.Templates()
	if err != nil {
		p.host.Tell(err)
		return
	}
	for _, t := range all {
		if t.ID == p.id {
			p.t = t
		}
	}
	p.rows = p.rows[:0]
	for i, s := range p.t.Sections {
		p.rows = append(p.rows, templateRow{i, -1})
		for k := range s.Points {
			p.rows = append(p.rows, templateRow{i, k})
		}
	}
	if p.list.Chosen() < 0 && len(p.rows) > 0 {
		p.list.Select(0)
	}
	p.Redraw()
}

// row is the chosen row.
func (p *template) row() templateRow {
	if i := p.list.Chosen(); i >= 0 && i < len(p.rows) {
		return p.rows[i]
	}
	return templateRow{-1, -1}
}

// spoken is the template in the words of the screen.
func (p *template) spoken() garage.Template { return p.t.In(language(p.host)) }

// Actions change the chosen row, add, order and remove.
func (p *template) Actions() []page.Action {
	say := p.host.Say()
	act := func(id, chord, icon, label string, do func()) page.Action {
		return page.Action{ID: id, Chord: chord, Icon: icon, Right: garage.RightSettings, Label: say.T(label), Do: do}
	}
	edit := act("edit", "Enter", "pencil", "template.edit", p.onEdit)
	edit.Primary = true
	return []page.Action{edit, act("item", "F2", "plus", "template.add_item", p.onItem), act("section", "F3", "plus", "template.add_section", p.onSection),
		act("up", "Alt+↑", "up", "template.up", func() { p.onMove(-1) }), act("down", "Alt+↓", "down", "template.down", func() { p.onMove(1) }),
		act("remove", "Del", "cross", "template.remove", p.onRemove), act("rename", "E", "tag", "template.rename", p.onRename)}
}

// change keeps a changed copy of the template, or tells why not.
func (p *template) change(fn func(t *garage.Template)) error {
	t := p.t
	t.Sections = slices.Clone(t.Sections)
	for i := range t.Sections {
		t.Sections[i].Points = slices.Clone(t.Sections[i].Points)
	}
	fn(&t)
	if _, err := p.desk.Workshop.SaveTemplate(t); err != nil {
		return err
	}
	p.host.Saved()
	p.host.Reload()
	return nil
}

// did tells a refusal.
func (p *template) did(err error) {
	if err != nil {
		p.host.Tell(err)
	}
}

// onEdit changes the item of the chosen row, or the names of its section.
func (p *template) onEdit() {
	r := p.row()
	switch {
	case r.section < 0:
	case r.item < 0:
		s := p.t.Sections[r.section]
		p.askNames("template.section", s.Name, s.Names, func(t *garage.Template, name string, names garage.Names) {
			t.Sections[r.section].Name, t.Sections[r.section].Names = name, names
		})
	default:
		p.host.Show(newTemplateItem(p, r, p.t.Sections[r.section].Points[r.item]))
	}
}

// onRename changes the names of the template.
func (p *template) onRename() {
	p.askNames("template.rename", p.t.Name, p.t.Names, func(t *garage.Template, name string, names garage.Names) { t.Name, t.Names = name, names })
}

// askNames asks for a name in both languages.
func (p *template) askNames(title, name string, names garage.Names, set func(t *garage.Template, name string, names garage.Names)) {
	f := page.NewForm(p.host, "tag", title)
	two := newNames(p.host, name, names)
	f.Body = widget.Rows(20, 8, two.box)
	f.First = two.here.Focus
	f.Typed = func() bool { return two.typed() }
	f.Do = func() error {
		n, all := two.get()
		return p.change(func(t *garage.Template) { set(t, n, all) })
	}
	p.host.Show(f)
}

// onItem adds an item below the chosen row.
func (p *template) onItem() {
	r := p.row()
	if r.section < 0 {
		r.section = len(p.t.Sections) - 1
	}
	p.host.Show(newTemplateItem(p, templateRow{r.section, -1 - (r.item + 1)}, garage.Point{}))
}

// onSection adds a section at the end, with one item to be changed.
func (p *template) onSection() {
	say := p.host.Say()
	page.AskLine(p.host, page.Ask{Icon: "plus", Title: "template.add_section", Label: say.T("template.section"), Verb: say.T("template.add_section"), Take: func(name string) error {
		err := p.change(func(t *garage.Template) {
			t.Sections = append(t.Sections, garage.Section{Name: name, Points: []garage.Point{{Code: freeCode(*t), Name: say.T("template.first_item")}}})
		})
		if err == nil {
			p.host.CloseDialog()
		}
		return err
	}})
}

// freeCode is a code that no item of the template has.
func freeCode(t garage.Template) string {
	for n := points(t) + 1; ; n++ {
		code := "item_" + jobText(n)
		if _, taken := t.Point(code); !taken {
			return code
		}
	}
}

// onMove moves the chosen item or section up or down; an item goes over into the
// section next to it.
func (p *template) onMove(by int) {
	r := p.row()
	if r.section < 0 {
		return
	}
	to := r.section + by
	if r.item < 0 {
		if to < 0 || to >= len(p.t.Sections) {
			return
		}
		p.did(p.change(func(t *garage.Template) {
			t.Sections[r.section], t.Sections[to] = t.Sections[to], t.Sections[r.section]
		}))
		p.point(templateRow{to, -1})
		return
	}
	here := p.t.Sections[r.section].Points
	switch k := r.item + by; {
	case k >= 0 && k < len(here):
		p.did(p.change(func(t *garage.Template) {
			s := t.Sections[r.section].Points
			s[r.item], s[k] = s[k], s[r.item]
		}))
		p.point(templateRow{r.section, k})
	case to >= 0 && to < len(p.t.Sections):
		at := 0
		if by < 0 {
			at = len(p.t.Sections[to].Points)
		}
		p.did(p.change(func(t *garage.Template) {
			s := t.Sections
			s[to].Points = slices.Insert(s[to].Points, at, s[r.section].Points[r.item])
			s[r.section].Points = slices.Delete(s[r.section].Points, r.item, r.item+1)
		}))
		p.point(templateRow{to, at})
	}
}

// point chooses a row.
func (p *template) point(r templateRow) {
	if i := slices.Index(p.rows, r); i >= 0 {
		p.list.Select(i)
		p.list.Refresh()
	}
}

// onRemove takes the chosen item out, or a section without items.
func (p *template) onRemove() {
	r := p.row()
	if r.section < 0 {
		return
	}
	say, spoken := p.host.Say(), p.spoken().Sections[r.section]
	name := spoken.Name
	if r.item >= 0 {
		name = spoken.Points[r.item].Name
	}
	p.host.Confirm(page.Question{Title: say.T("template.remove_title", "Name", name), Text: say.T("template.remove_text"), Yes: say.T("template.remove"), Bad: true}, func() {
		p.did(p.change(func(t *garage.Template) {
			if r.item < 0 {
				t.Sections = slices.Delete(t.Sections, r.section, r.section+1)
				return
			}
			s := &t.Sections[r.section]
			s.Points = slices.Delete(s.Points, r.item, r.item+1)
		}))
	})
}

// templateColumns are the left edges: item, code, measured, limits, places, job.
func templateColumns(w float32) [6]float32 {
	return [6]float32{30, w * 0.30, w * 0.41, w * 0.505, w * 0.72, w * 0.84}
}

func (p *template) drawHead(n *widget.Pen, z fyne.Size) {
	say, c, t := p.host.Say(), n.C, p.spoken()
	tw := n.Text(t.Name, 16, 12, z.Width-400, 30, c.Heading())
	n.Text(say.T("templates.row", "Sections", len(t.Sections), "Items", points(t), "Revision", t.Revision), 16+tw+10, 12, 0, 30, c.Faint())
	n.Card(16, 54, z.Width-32, z.Height-58)
	n.Rect(17, 55, z.Width-34, 26, 0, c.Button)
	head, col := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}, templateColumns(z.Width-44)
	for i, word := range []string{"template.item", "template.code", "template.unit", "template.limits", "template.places", "template.job"} {
		n.Text(say.T(word), 17+col[i], 55, 0, 26, head)
	}
}

func (p *template) drawRow(n *widget.Pen, i int, at widget.Area, chosen bool) {
	r, say, c := p.rows[i], p.host.Say(), n.C
	s := p.spoken().Sections[r.section]
	if r.item < 0 {
		n.Text(s.Name, at.X+12, at.Y, at.W-24, at.H, c.Panel())
		return
	}
	o, col := s.Points[r.item], templateColumns(p.list.Size().Width-10)
	x := at.X + col[0]
	x += n.Text(o.Name, x, at.Y, col[1]-col[0]-10, at.H, c.Body()) + 8
	n.Text(fewKinds(say, o.Scope()), x, at.Y, at.X+col[1]-10-x, at.H, c.Caption())
	n.Text(o.Code, at.X+col[1], at.Y, col[2]-col[1]-10, at.H, c.Caption())
	what := say.T("template.by_eye")
	if o.Written {
		what = say.T("template.written")
	} else if o.Unit != "" {
		what = say.Unit(o.Unit)
	}
	n.Text(what, at.X+col[2], at.Y, col[3]-col[2]-8, at.H, c.Faint())
	p.drawLimits(n, o, at.X+col[3], at)
	n.Text(say.Positions(o.Positions), at.X+col[4], at.Y, col[5]-col[4]-8, at.H, c.Faint())
	n.Text(o.Canned, at.X+col[5], at.Y, at.W-col[5]-8, at.H, c.Caption())
}
