package workshop

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newEditOrder changes what stands at the head of an order: promise, bay, people,
// key tag, concern, old parts, labels.
func newEditOrder(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "pencil", "editorder.title")
	p, _ := f.order()
	f.about(p)
	o, say, keys := p.Order, h.Say(), h.Keys()
	f.Wide = 640
	promise := newMoment(h, say.T("editorder.promised_day"), say.T("editorder.promised_time"), o.PromisedAt)
	tag := widget.NewField(keys, say.T("editorder.key_tag"))
	tag.SetText(o.KeyTag)
	ref := widget.NewField(keys, say.T("editorder.order_ref"))
	ref.SetText(o.OrderRef)
	labels := widget.NewField(keys, say.T("editorder.labels"))
	labels.Hint = say.T("editorder.labels_hint")
	labels.SetText(say.List(o.Labels...))
	concern := widget.NewNote(keys, say.T("ticket.concern"), 2)
	concern.SetText(o.Concern)
	note := widget.NewNote(keys, say.T("ticket.note"), 2)
	note.SetText(o.Note)
	bay := f.bays(o.Bay)
	tech, advisor := f.people(say.T("editorder.technician"), o.Technician), f.people(say.T("editorder.advisor"), o.Advisor)
	old := widget.NewSegments(keys, say.T("ticket.old_parts"), options(h, "old_parts.", []garage.OldParts{garage.OldPartsTaken, garage.OldPartsShown, garage.OldPartsWaived, garage.OldPartsNone})...)
	old.ChooseValue(o.OldParts)
	waits := widget.NewCheck(keys, say.T("editorder.waits"), nil)
	waits.Set(o.Waits)
	contract, sender := widget.NewField(keys, say.T("editorder.contract")), widget.NewField(keys, say.T("editorder.sender"))
	contract.SetText(o.Contract)
	sender.SetText(o.Sender)
	rows := []fyne.CanvasObject{promise.box, widget.Columns(12, bay.Field, tech.Field, advisor.Field), widget.Columns(12, tag, ref, labels)}
	if shop, err := d.Shop(); err == nil && shop.Country == garage.CN { // its settlement list names them
		rows = append(rows, widget.Columns(12, contract, sender))
	}
	f.Body = widget.Rows(20, 6, append(rows, concern, note, old, waits)...)
	f.First = promise.date.Field.Focus
	f.Do = func() error {
		at, err := promise.get()
		if err != nil {
			return err
		}
		in := desk.OrderInput{KeyTag: text(tag.Text()), Concern: text(concern.Text()), Note: text(note.Text()), OrderRef: text(ref.Text()), Contract: text(contract.Text()), Sender: text(sender.Text()), Waits: &waits.On}
		if v, ok := bay.Value().(garage.BayID); ok {
			in.Bay = &v
		}
		if v, ok := tech.Value().(garage.StaffID); ok {
			in.Technician = &v
		}
		if v, ok := advisor.Value().(garage.StaffID); ok {
			in.Advisor = &v
		}
		if v, ok := old.Value().(garage.OldParts); ok {
			in.OldParts = &v
		}
		list := splitLabels(labels.Text())
		in.Labels = &list
		if !at.Equal(o.PromisedAt) {
			if err := d.Workshop.SetPromise(f.id, at); err != nil {
				return err
			}
		}
		return d.Workshop.SetOrder(f.id, in)
	}
	return f
}

func text(s string) *string { return &s }

// splitLabels reads labels parted by commas, Chinese ones too.
func splitLabels(s string) []string {
	var out []string
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// people is a choice of the staff.
func (f *form) people(label string, now garage.StaffID) *widget.Choice {
	staff, err := f.desk.Office.Staff()
	if err != nil {
		f.Host.Tell(err)
	}
	var names []widget.Option
	for _, s := range staff {
		if !s.Left || s.ID == now {
			names = append(names, widget.Option{Text: s.Name, Note: f.Host.Say().T("role." + string(s.Role)), Value: s.ID})
		}
	}
	c := widget.NewChoice(f.Host.Keys(), label, names...)
	c.ChooseValue(now)
	return c
}

// bays is a choice of the bays.
func (f *form) bays(now garage.BayID) *widget.Choice {
	shop, err := f.desk.Shop()
	if err != nil {
		f.Host.Tell(err)
	}
	var names []widget.Option
	for _, b := range shop.Bays {
		names = append(names, widget.Option{Text: b.Name, Note: b.Note, Value: b.ID})
	}
	c := widget.NewChoice(f.Host.Keys(), f.Host.Say().T("editorder.bay"), names...)
	c.ChooseValue(now)
	return c
}
