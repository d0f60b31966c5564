package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newCheck is the quality check: five items, ticked by somebody else than who
// did the work where there is somebody else.
func newCheck(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "shield", "check.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	staff, err := d.Office.Staff()
	if err != nil {
		h.Tell(err)
	}
	who := widget.NewChoice(h.Keys(), say.T("check.by"))
	var names []widget.Option
	for _, s := range staff {
		if !s.Left {
			names = append(names, widget.Option{Text: s.Name, Note: say.T("role." + string(s.Role)), Value: s.ID})
		}
	}
	who.SetOptions(names)
	who.ChooseValue(d.Actor().ID)
	rows := []fyne.CanvasObject{who.Field}
	items := make([]*widget.Check, len(garage.CheckItems))
	for i, code := range garage.CheckItems {
		items[i] = widget.NewCheck(h.Keys(), say.T("check_item."+code), nil)
		rows = append(rows, items[i])
	}
	note := widget.NewField(h.Keys(), say.T("check.note"))
	note.Hint = say.T("check.note_hint")
	f.Body = widget.Rows(20, 8, append(rows, note)...)
	f.First = func() { h.Canvas().Focus(items[0]) }
	f.Typed = func() bool { return note.Text() != "" }
	record := func(pass bool) error {
		by, _ := who.Value().(garage.StaffID)
		sheet := garage.CheckSheet{By: by, Pass: pass, Note: note.Text()}
		for i, c := range items {
			sheet.Items = append(sheet.Items, garage.Checked{Code: garage.CheckItems[i], OK: c.On})
		}
		return d.Workshop.RecordCheck(f.id, sheet)
	}
	f.Label = say.T("check.passed")
	f.Do = func() error { return record(true) }
	all := page.Action{ID: "all", Chord: "F8", Icon: "tick", Label: say.T("check.all"), Do: func() {
		for _, c := range items {
			c.Set(true)
		}
	}}
	failed := page.Action{ID: "failed", Chord: "F4", Icon: "cross", Label: say.T("check.failed"), Do: func() {
		if err := record(false); err != nil {
			h.Tell(err)
			return
		}
		h.CloseDialog()
		h.Saved()
		h.Reload()
	}}
	f.More = []page.Action{all, failed}
	return f
}
