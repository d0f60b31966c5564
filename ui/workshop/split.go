package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newSplit moves jobs of an order to a second one of the same visit. Jobs that have
// to stay say why.
func newSplit(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "copy", "split.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	list := newJobTicks(h, p, widget.NewSentence(say.T("split.text"), 500), p.Order.MaySplit)
	f.Wide, f.Body, f.First = 560, list.body, list.focus
	f.Icon, f.Label = "copy", say.T("action.split")
	var second garage.WorkOrder
	f.Do = func() (err error) {
		second, err = d.Workshop.SplitOrder(f.id, list.ticked())
		return err
	}
	f.Then = func() { h.Open(page.Route{Name: "order", ID: uint64(second.ID)}) }
	return f
}
