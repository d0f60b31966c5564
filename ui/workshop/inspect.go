package workshop

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// onInspect opens the newest inspection of the order; where there is none it asks by
// which template to begin one.
func (t *ticket) onInspect() {
	list, err := t.desk.Workshop.Inspections(t.id)
	if err != nil {
		t.host.Tell(err)
		return
	}
	if n := len(list); n > 0 {
		t.host.Open(page.Route{Name: "inspection", ID: uint64(list[n-1].ID)})
		return
	}
	t.host.Open(t.route("inspect"))
}

// An inspectChoice is a line of the dialog that begins an inspection: a template to begin
// with, or an inspection to open again.
type inspectChoice struct {
	template garage.Template
	made     *garage.Inspection
}

// newInspect begins an inspection of an order by a template, or opens one that is there.
func newInspect(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "clipboard", "inspect.title")
	p, _ := f.order()
	f.about(p)
	all := f.inspectChoices()
	say := h.Say()
	list := widget.NewList(h.Keys(), 44)
	list.Len = func() int { return len(all) }
	list.Row = func(n *widget.Pen, i int, at widget.Area, chosen bool) {
		c, icon, note := all[i], "clipboard", say.T("inspect.items", "N", points(all[i].template))
		if c.made != nil {
			icon, note = "sheet", say.T("inspect.open", "At", say.When(c.made.StartedAt, h.Now()))
			if c.made.Finished() {
				icon, note = "tick", say.T("inspection.finished_at", "At", say.When(c.made.FinishedAt, h.Now()))
			}
		}
		n.Icon(icon, at.X+12, at.Y, at.H, 16, n.C.Petrol)
		n.Text(c.template.In(language(h)).Name, at.X+40, at.Y+4, at.W-52, 19, n.C.Strong())
		n.Text(note, at.X+40, at.Y+22, at.W-52, 17, n.C.Caption())
	}
	list.Min = func() fyne.Size { return fyne.NewSize(420, 44*float32(min(max(len(all), 1), 8))+2) }
	var opened garage.InspectionID
	f.Icon, f.Label = "clipboard", say.T("inspect.begin")
	f.Do = func() error {
		i := max(list.Chosen(), 0)
		if i >= len(all) {
			return garage.Refuse("inspect.no_template")
		}
		if m := all[i].made; m != nil {
			opened = m.ID
			return nil
		}
		in, err := d.Workshop.StartInspection(f.id, all[i].template.ID)
		opened = in.ID
		return err
	}
	f.Then = func() { h.Open(page.Route{Name: "inspection", ID: uint64(opened)}) }
	list.OnOpen = func(int) { f.Keep() }
	f.Wide = 520
	f.Body = widget.Rows(20, 6, list)
	f.First = func() { h.Canvas().Focus(list) }
	return f
}

// inspectChoices are the templates, then the inspections of the order, the newest first.
// A garage that has no templates gets the usual ones.
func (f *form) inspectChoices() (all []inspectChoice) {
	made, err := f.desk.Workshop.Inspections(f.id)
	if err != nil {
		f.Host.Tell(err)
	}
	templates, err := f.templates()
	if err != nil {
		f.Host.Tell(err)
	}
	for _, t := range templates {
		if !t.Retired {
			all = append(all, inspectChoice{template: t})
		}
	}
	slices.Reverse(made)
	for _, in := range made {
		all = append(all, inspectChoice{template: in.Template, made: &in})
	}
	return all
}

// templates are those of the garage. Only where there is none is anything written: the
// usual ones are added then.
func (f *form) templates() ([]garage.Template, error) {
	templates, err := f.desk.Workshop.Templates()
	if err != nil || len(templates) > 0 {
		return templates, err
	}
	if err := f.desk.Workshop.AddUsualTemplates(); err != nil {
		return nil, err
	}
	return f.desk.Workshop.Templates()
}

// newPutOff puts a finding off: when and at which odometer reading it is asked for again.
func newPutOff(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := &form{Form: page.NewForm(h, "clock", "putoff.title"), desk: d}
	say, id := h.Say(), garage.InspectionID(r.ID)
	p, err := d.Workshop.Inspection(id)
	if err != nil {
		h.Tell(err)
	}
	point, _ := p.Inspection.Template.Point(r.Text)
	f.Head.Note = widget.Joined(" · ", p.Vehicle.Plate, point.Name)
	on := widget.NewValue(h.Keys(), say.T("putoff.on"), func(s string) (time.Time, error) { return say.ParseDate(s, h.Now()) }, say.Date)
	at := widget.NewValue(h.Keys(), say.T("putoff.at", "Unit", p.Vehicle.Unit), say.ParseOdometer, func(n int64) string { return say.Count(n) })
	on.Set(h.Now().AddDate(0, 3, 0))
	near := int64(0)
	for _, place := range point.Places() {
		if t := p.Wear[desk.WearKey{Item: point.Code, At: place}]; t.Known && t.Reaches > p.Inspection.Odometer && (near == 0 || t.Reaches < near) {
			near = t.Reaches
		}
	}
	if near > 0 {
		at.Set(near)
		at.Field.Hint = say.T("putoff.near")
	}
	how := widget.NewSegments(h.Keys(), say.T("decision.how"), howOptions(h)...)
	how.Pills = true
	who, contact := widget.NewField(h.Keys(), say.T("putoff.who")), widget.NewField(h.Keys(), say.T("decision.contact"))
	who.Hint = say.T("putoff.who_hint")
	contact.SetText(say.Phone(p.Customer.Phone()))
	f.Body = widget.Rows(20, 8, widget.Columns(12, on.Field, at.Field), how, widget.Columns(12, who, contact))
	f.First = on.Field.Focus
	f.Icon, f.Label = "clock", say.T("inspection.later")
	f.Do = func() error {
		day, err := on.Get()
		if err != nil {
			return err
		}
		reading := int64(0)
		if at.Field.Text() != "" {
			if reading, err = at.Get(); err != nil {
				return err
			}
		}
		said := desk.PutOff{On: day, Odometer: reading, Who: who.Text(), Contact: contact.Text()}
		said.How, _ = how.Value().(garage.How)
		if said.How == "" && strings.TrimSpace(said.Who) == "" {
			said.Contact = "" // nobody was asked
		}
		_, err = d.Workshop.PutOffFinding(id, r.Text, said)
		return err
	}
	return f
}
