package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newMergeOrders takes another open order of the same car into this one. Those that may
// not go say why.
func newMergeOrders(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "copy", "mergeorders.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	choices, err := d.Workshop.MergeChoices(f.id)
	if err != nil {
		h.Tell(err)
	}
	var may []widget.Option
	var rows []fyne.CanvasObject
	for _, c := range choices {
		if c.Refused != nil {
			rows = append(rows, widget.NewSentence(say.Text(c.Refused.Code, c.Refused.Args), 520))
			continue
		}
		may = append(may, widget.Option{Text: widget.Joined(" · ", c.Number, say.T(c.State.Code()), say.Figure(c.Total)), Note: c.Jobs, Value: c.ID})
	}
	other := widget.NewChoice(h.Keys(), say.T("mergeorders.other"), may...)
	if len(may) > 0 {
		other.Choose(0)
		rows = append([]fyne.CanvasObject{widget.NewSentence(say.T("mergeorders.text", "Number", p.Order.Number), 520), other.Field}, rows...)
	} else if len(rows) == 0 {
		rows = append(rows, widget.NewSentence(say.T("workorder.merge_none", "Plate", p.Vehicle.Plate), 520))
	}
	if len(may) == 0 {
		f.Refused = garage.Refuse("workorder.merge_none", "Plate", p.Vehicle.Plate)
	}
	f.Wide = 560
	f.Body = widget.Rows(20, 8, rows...)
	f.First = func() {
		if len(may) > 0 {
			other.Field.Focus()
		}
	}
	f.Icon, f.Label = "copy", say.T("action.merge_orders")
	f.Do = func() error {
		drop, ok := other.Value().(garage.WorkOrderID)
		if !ok {
			return f.Refused
		}
		return d.Workshop.MergeOrders(f.id, drop)
	}
	return f
}

// newBillApart takes done jobs onto an order of their own, to be billed while the rest
// stays in work. Jobs that have to stay say why.
func newBillApart(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "sheet", "apart.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	list := newJobTicks(h, p, widget.NewSentence(say.T("apart.text"), 500), p.Order.MayBillApart)
	done := 0
	for _, c := range list.boxes {
		if !c.Off {
			done++
		}
	}
	for _, c := range list.boxes { // all that is done, where something else stays
		c.Set(!c.Off && done < len(p.Order.Jobs))
	}
	f.Wide, f.Body, f.First = 560, list.body, list.focus
	f.Icon, f.Label = "sheet", say.T("action.bill_apart")
	var second garage.WorkOrder
	f.Do = func() (err error) {
		second, err = d.Workshop.BillApart(f.id, list.ticked())
		return err
	}
	f.Then = func() { h.Open(page.Route{Name: "order", ID: uint64(second.ID)}) }
	return f
}

// jobTicks are the jobs of an order to be ticked, those that may not go off with why.
type jobTicks struct {
	host  page.Host
	jobs  []garage.Job
	boxes []*widget.Check
	body  fyne.CanvasObject
}

func newJobTicks(h page.Host, p desk.OrderPage, text fyne.CanvasObject, may func(job int) *garage.Problem) *jobTicks {
	l := &jobTicks{host: h, jobs: p.Order.Jobs}
	rows := []fyne.CanvasObject{text}
	for _, j := range l.jobs {
		c := widget.NewCheck(h.Keys(), h.Say().T("split.job", "No", j.No, "Name", j.Name), nil)
		if refused := may(j.No); refused != nil {
			c.Off, c.Note = true, h.Say().Few(refused)
		}
		l.boxes, rows = append(l.boxes, c), append(rows, c)
	}
	l.body = widget.Rows(20, 6, rows...)
	return l
}

// focus goes to the first job that may go.
func (l *jobTicks) focus() {
	for _, c := range l.boxes {
		if !c.Off {
			l.host.Canvas().Focus(c)
			return
		}
	}
}

// ticked are the numbers of the jobs that go.
func (l *jobTicks) ticked() (jobs []int) {
	for i, c := range l.boxes {
		if c.On {
			jobs = append(jobs, l.jobs[i].No)
		}
	}
	return jobs
}
