package workshop

import (
	"fyne.io/fyne/v2"

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
	rows := []fyne.CanvasObject{widget.NewSentence(say.T("split.text"), 500)}
	boxes := map[int]*widget.Check{}
	var first *widget.Check
	for _, j := range p.Order.Jobs {
		c := widget.NewCheck(h.Keys(), say.T("split.job", "No", j.No, "Name", j.Name), nil)
		if refused := p.Order.MaySplit(j.No); refused != nil {
			c.Off, c.Note = true, say.Few(refused)
		} else if first == nil {
			first = c
		}
		boxes[j.No] = c
		rows = append(rows, c)
	}
	f.Wide = 560
	f.Body = widget.Rows(20, 6, rows...)
	f.First = func() {
		if first != nil {
			h.Canvas().Focus(first)
		}
	}
	f.Icon, f.Label = "copy", say.T("action.split")
	var second garage.WorkOrder
	f.Do = func() (err error) {
		var jobs []int
		for _, j := range p.Order.Jobs {
			if boxes[j.No].On {
				jobs = append(jobs, j.No)
			}
		}
		second, err = d.Workshop.SplitOrder(f.id, jobs)
		return err
	}
	f.Then = func() { h.Open(page.Route{Name: "order", ID: uint64(second.ID)}) }
	return f
}
