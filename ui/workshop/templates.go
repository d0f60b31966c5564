package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// templates is the list of the templates of inspections, to be changed, copied, put out
// of use, and handed to another garage as a file.
type templates struct {
	*widget.ListPage
	desk *desk.Desk
	host page.Host

	all  []garage.Template
	list *widget.List
}

func newTemplates(d *desk.Desk, h page.Host) *templates {
	p := &templates{desk: d, host: h}
	p.list = widget.NewList(h.Keys(), 44)
	p.list.Len = func() int { return len(p.all) }
	p.list.OnSelect = func(int) { h.Refresh() }
	p.list.Row, p.list.Empty = p.drawRow, p.drawEmpty
	p.list.OnOpen = func(i int) { h.Open(page.Route{Name: "template", ID: uint64(p.all[i].ID)}) }
	p.ListPage = widget.NewListPage(p.list, p.drawHead, widget.ListParts{Top: widget.CardTop, End: 5})
	return p
}

// Reload shows the templates as they are.
func (p *templates) Reload() {
	all, err := p.desk.Workshop.Templates()
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.all = all
	p.Redraw()
}

// language is that of the screen.
func language(h page.Host) garage.Language { return garage.Language(h.Say().Lang()) }

// Actions are what can be done with the chosen template, and with all of them.
func (p *templates) Actions() []page.Action {
	say := p.host.Say()
	act := func(id, chord, icon, label string, do func(t garage.Template)) page.Action {
		a := page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label)}
		if i := p.list.Chosen(); i >= 0 && i < len(p.all) {
			a.Do = func() { do(p.all[i]) }
		} else {
			a.Refused = garage.Refuse("template.none_chosen")
		}
		return a
	}
	edit := act("edit", "Enter", "pencil", "templates.edit", func(t garage.Template) {
		p.host.Open(page.Route{Name: "template", ID: uint64(t.ID)})
	})
	edit.Primary = true
	retire := act("retire", "F4", "cross", "templates.retire", func(t garage.Template) {
		t.Retired = !t.Retired
		p.save(t)
	})
	if i := p.list.Chosen(); i >= 0 && i < len(p.all) && p.all[i].Retired {
		retire.Label, retire.Icon = say.T("templates.use"), "tick"
	}
	for _, a := range []*page.Action{&retire} {
		a.Right = garage.RightSettings
	}
	fresh := page.Action{ID: "new", Chord: "F2", Icon: "plus", Right: garage.RightSettings, Label: say.T("templates.new"), Do: p.onNew}
	twice := act("copy", "C", "copy", "templates.copy", p.onCopy)
	twice.Right = garage.RightSettings
	return []page.Action{edit, fresh, retire, twice,
		{ID: "export", Chord: "Ctrl+S", Icon: "sheet", Label: say.T("templates.export"), Do: p.onExport},
		{ID: "import", Chord: "Ctrl+O", Icon: "inbox", Right: garage.RightSettings, Label: say.T("templates.import"), Do: p.onImport},
	}
}

// save keeps a template, or tells why not.
func (p *templates) save(t garage.Template) (garage.Template, bool) {
	t, err := p.desk.Workshop.SaveTemplate(t)
	if err != nil {
		p.host.Tell(err)
		return t, false
	}
	p.host.Saved()
	p.host.Reload()
	return t, true
}

// onNew asks for a name and begins a template with one section and one item, to be
// changed.
func (p *templates) onNew() {
	say := p.host.Say()
	page.AskLine(p.host, page.Ask{Icon: "clipboard", Title: "templates.new", Label: say.T("template.name"), Verb: say.T("templates.new"), Take: func(name string) error {
		t, err := p.desk.Workshop.SaveTemplate(garage.Template{Name: name, Sections: []garage.Section{{
			Name: say.T("template.first_section"), Points: []garage.Point{{Code: "item_1", Name: say.T("template.first_item")}},
		}}})
		return p.opened(t, err)
	}})
}

// onCopy begins a template with what is in another.
func (p *templates) onCopy(t garage.Template) {
	say := p.host.Say()
	page.AskLine(p.host, page.Ask{Icon: "copy", Title: "templates.copy", Label: say.T("template.name"), Text: say.T("templates.copy_of", "Name", t.In(language(p.host)).Name), Verb: say.T("templates.copy"), Take: func(name string) error {
		t.ID, t.Revision, t.Name, t.Names, t.Retired = 0, 0, name, nil, false
		t, err := p.desk.Workshop.SaveTemplate(t)
		return p.opened(t, err)
	}})
}

// opened closes the dialog that made a template and shows that.
func (p *templates) opened(t garage.Template, err error) error {
	if err != nil {
		return err
	}
	p.host.CloseDialog()
	p.host.Saved()
	p.host.Open(page.Route{Name: "template", ID: uint64(t.ID)})
	return nil
}

// templatesFile is what the file of templates is called unless the person says otherwise.
const templatesFile = "inspection-templates.json"

// onExport writes all templates into a file for another garage.
func (p *templates) onExport() {
	b, err := p.desk.Workshop.ExportTemplates()
	if err != nil {
		p.host.Tell(err)
		return
	}
	page.SaveFile(p.host, templatesFile, b, func(string) { p.host.Saved() })
}

// onImport takes templates in from a file of another garage.
func (p *templates) onImport() {
	page.AskFile(p.host, []string{".json"}, func(_ string, b []byte) error {
		taken, err := p.desk.Workshop.ImportTemplates(b)
		if err == nil {
			p.took(taken)
		}
		return err
	})
}

// Dropped takes templates in from files dropped onto the page.
func (p *templates) Dropped(files []fyne.URI) bool {
	var all desk.TakenTemplates
	for _, f := range files {
		read := page.ReadFile(p.host, f, func(b []byte) error {
			taken, err := p.desk.Workshop.ImportTemplates(b)
			all.New, all.Beside, all.Same = append(all.New, taken.New...), append(all.Beside, taken.Beside...), append(all.Same, taken.Same...)
			return err
		})
		if !read { // that is told
			p.host.Reload()
			return true
		}
	}
	p.took(all)
	return true
}

// took shows what was taken in, and says what stood here already.
func (p *templates) took(taken desk.TakenTemplates) {
	p.host.Reload()
	if len(taken.New)+len(taken.Beside) > 0 {
		p.host.Saved()
	}
	if len(taken.Beside)+len(taken.Same) == 0 {
		return
	}
	say := p.host.Say()
	names := func(list []garage.Template) []string {
		var names []string
		for _, t := range list {
			names = append(names, t.In(language(p.host)).Name)
		}
		return names
	}
	text := []string{say.T("templates.import_done", "N", len(taken.New)+len(taken.Beside))}
	if len(taken.Beside) > 0 {
		text = append(text, say.T("templates.import_beside", "Names", names(taken.Beside)))
	}
	if len(taken.Same) > 0 {
		text = append(text, say.T("templates.import_same", "Names", names(taken.Same)))
	}
	p.host.Inform("tick", widget.Joined(" ", text...))
}

func (p *templates) drawHead(n *widget.Pen, z fyne.Size) {
	say, c := p.host.Say(), n.C
	tw := n.Text(say.T("templates.title"), 16, 12, 0, 30, c.Heading())
	n.Text(say.T("templates.fact"), 16+tw+10, 12, z.Width-tw-60, 30, c.Faint())
	n.Card(16, 54, z.Width-32, z.Height-58)
}

func (p *templates) drawRow(n *widget.Pen, i int, at widget.Area, chosen bool) {
	t, say, c := p.all[i], p.host.Say(), n.C
	ink := c.Strong()
	if t.Retired {
		ink.Color = c.Disabled
	}
	n.Icon("clipboard", at.X+12, at.Y, at.H, 16, c.Petrol)
	n.Text(t.In(language(p.host)).Name, at.X+40, at.Y+4, at.W-260, 19, ink)
	n.Text(say.T("templates.row", "Sections", len(t.Sections), "Items", points(t), "Revision", t.Revision), at.X+40, at.Y+22, at.W-260, 17, c.Caption())
	if t.Retired {
		word := say.T("templates.retired")
		n.Chip("cross", word, at.X+at.W-14-widget.ChipW(word), at.Y+12, 200, widget.ToneNeutral)
	}
}

func (p *templates) drawEmpty(n *widget.Pen, z fyne.Size) {
	say := p.host.Say()
	n.Empty(widget.Empty{Icon: "clipboard", Title: say.T("templates.empty"), Text: say.T("templates.empty_text"), Buttons: []widget.Button{
		{Icon: "tick", Label: say.T("templates.usual"), Kind: widget.ButtonPrimary, Do: p.onUsual},
		{Icon: "plus", Label: say.T("templates.new"), Key: "F2", Do: p.onNew},
	}}, widget.Whole(z))
}

// onUsual gives a garage without templates the usual ones.
func (p *templates) onUsual() {
	if err := p.desk.Workshop.AddUsualTemplates(); err != nil {
		p.host.Tell(err)
		return
	}
	p.host.Saved()
	p.host.Reload()
}
