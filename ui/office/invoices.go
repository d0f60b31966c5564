package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// invoices is the list of invoices, newest first, read a page at a time.
type invoices struct {
	*widget.ListPage
	press
	by     desk.InvoiceFilter
	sums   desk.InvoiceRows // without rows
	rows   *widget.Pages[desk.InvoiceRow]
	list   *widget.List
	filter *widget.Field
}

const listPage = 100

// invoiceStates are the filters, in the order of Alt+1 to Alt+5.
var invoiceStates = [...]string{"all", "open", "overdue", "paid", "draft"}

func newInvoices(d *desk.Desk, h page.Host, out outlet) *invoices {
	v := &invoices{press: press{desk: d, host: h, out: out}, by: desk.InvoiceFilter{State: "all"}}
	v.rows = widget.NewPages(listPage, v.read, func(r desk.InvoiceRow) uint64 { return uint64(r.ID) }, h.Tell)
	v.list = widget.NewList(h.Keys(), 36)
	v.list.Len = v.rows.Len
	v.list.Row = v.drawRow
	v.list.Empty = v.drawEmpty
	v.list.OnOpen = func(i int) { h.Open(page.Route{Name: "invoice", ID: uint64(v.rows.At(i).ID)}) }
	v.list.OnSelect = func(int) { h.Refresh() }
	v.filter = widget.NewFilter(h.Keys(), h.Say().T("office.filter_invoices"), v.list, func(s string) {
		v.by.Words = s
		v.rows.Forget()
		h.Reload()
	})
	v.ListPage = widget.NewListPage(v.list, v.drawHead, widget.ListParts{Top: widget.FilterTop, End: 9, Filter: v.filter, FilterAt: widget.Area{X: 16, Y: 50, W: 250, H: 26}})
	return v
}

// Reload reads the newest invoices again, as many as were read before.
func (v *invoices) Reload() {
	if v.rows.ReloadOn(v.list.Chosen(), v.list.Point) {
		v.Redraw()
	}
}

func (v *invoices) read(after uint64, limit int) ([]desk.InvoiceRow, error) {
	list, err := v.desk.Office.Invoices(v.by, desk.Page{After: after, Limit: limit})
	if err != nil {
		return nil, err
	}
	if after == 0 {
		v.sums = list
		v.sums.Rows = nil
	}
	return list.Rows, nil
}

// chosen is the chosen row; false: none.
func (v *invoices) chosen() (desk.InvoiceRow, bool) {
	if i := v.list.Chosen(); i >= 0 && i < v.rows.Len() {
		return v.rows.At(i), true
	}
	return desk.InvoiceRow{}, false
}

// Actions are opening, paying and printing the chosen invoice, and the filters.
func (v *invoices) Actions() []page.Action {
	say := v.host.Say()
	row, any := v.chosen()
	var none, unpaid error
	if !any {
		none = garage.Refuse("office.nothing_chosen")
		unpaid = none
	} else if row.Number == "" {
		unpaid = garage.Refuse("invoice.not_issued")
	} else if row.Open <= 0 {
		unpaid = garage.Refuse("payment.nothing_open", "Number", row.Number)
	}
	acts := []page.Action{
		{ID: "open", Chord: "Enter", Label: say.T("office.open"), Primary: any, Refused: none, Do: func() {
			v.host.Open(page.Route{Name: "invoice", ID: uint64(row.ID)})
		}},
		{ID: "pay", Chord: "F12", Icon: "cash", Label: say.T("office.take_payment"), Refused: unpaid, Right: garage.RightMoney, Do: func() {
			v.host.Open(page.Route{Name: "invoice", ID: uint64(row.ID), Text: "pay"})
		}},
		{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("office.print"), Refused: none, Do: func() {
			v.now(garage.InvoicePaper, uint64(row.ID))
		}},
		{ID: "payments", Chord: "Alt+P", Icon: "card", Label: say.T("office.payments"), Do: func() { v.host.Open(page.Route{Name: "payments"}) }},
		{ID: "filter", Chord: "/", Hidden: true, Label: say.T("office.filter_invoices"), Do: func() { v.filter.Focus() }},
	}
	for i, s := range invoiceStates {
		acts = append(acts, page.Action{ID: "state" + s, Chord: "Alt+" + string(rune('1'+i)), Hidden: true, Label: say.T("office.filter." + s), Do: func() { v.setState(s) }})
	}
	return acts
}

func (v *invoices) setState(s string) {
	v.by.State = s
	v.rows.Forget()
	v.host.Reload()
}

func (v *invoices) onClear() {
	v.by = desk.InvoiceFilter{State: "all"}
	v.rows.Forget()
	v.filter.SetText("")
	v.host.Reload()
}

// columns are the left edges: number, date, car, customer, state, due, and the
// right edges of total and open.
func (v *invoices) columns(w float32) [8]float32 {
	return [8]float32{12, 140, 252, 350, w - 416, w - 282, w - 108, w - 18}
}

func (v *invoices) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("office.invoices"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("office.invoices_fact", "N", v.sums.Counts.All, "Open", say.Figure(v.sums.Open), "Overdue", say.Figure(v.sums.Overdue), "Late", v.sums.Counts.Overdue), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	n := v.sums.Counts
	counts := [...]int{n.All, n.Open, n.Overdue, n.Paid, n.Draft}
	icons := [...]string{"", "circle", "alert", "tick", "pencil"}
	x := float32(276)
	for i, s := range invoiceStates {
		x += p.FilterChip(icons[i], say.T("office.filter."+s, "N", counts[i]), false, x, 50, v.by.State == s, func() { v.setState(s) }) + 6
	}
	p.Card(16, 86, z.Width-32, z.Height-94)
	p.Rect(17, 87, z.Width-34, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := v.columns(z.Width - 34)
	for i, word := range []string{"office.number", "office.issued", "office.car", "office.customer", "office.state", "office.due_on"} {
		p.Text(say.T(word), 17+col[i], 87, 0, 26, head)
	}
	p.TextR(say.T("office.total"), 17+col[6], 87, 0, 26, head)
	p.TextR(say.T("office.open_sum"), 17+col[7], 87, 0, 26, head)
}

func (v *invoices) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.rows.At(i), v.host.Say(), p.C
	col := v.columns(v.list.Size().Width)
	number := r.Number
	if number == "" {
		number = say.T("office.draft_title")
	}
	p.Text(number, at.X+col[0], at.Y, col[1]-col[0]-6, at.H, c.Strong())
	p.Text(say.Date(r.At), at.X+col[1], at.Y, col[2]-col[1]-6, at.H, c.Faint())
	if r.Plate != "" {
		p.Plate(r.Plate, at.X+col[2], at.Y+8, widget.PlateS)
	}
	customer := r.Customer
	if customer == "" {
		customer = say.T("office.counter")
	}
	room := col[4] - col[3] - 10
	p.Text(customer, at.X+col[3], at.Y+1, room, 18, c.Strong())
	p.Text(r.Order, at.X+col[3], at.Y+18, room, 16, c.Caption())
	icon, tone := invoiceLook(r.State)
	p.Chip(icon, say.T("invoice_state."+r.State), at.X+col[4], at.Y+8, 128, tone)
	if r.Open > 0 && r.Number != "" {
		due, ink := say.Date(r.DueOn), c.Faint()
		if r.Days > 0 {
			due, ink.Color = say.T("office.days_late", "N", r.Days), c.Bad
		}
		p.Text(due, at.X+col[5], at.Y, 108, at.H, ink)
	}
	p.TextR(say.Figure(r.Total), at.X+col[6], at.Y, 0, at.H, c.Body())
	ink := c.Strong()
	if r.Days > 0 {
		ink.Color = c.Bad
	}
	if r.Open > 0 && r.Number != "" {
		p.TextR(say.Figure(r.Open), at.X+col[7], at.Y, 0, at.H, ink)
	}
}

func (v *invoices) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := v.host.Say()
	if v.by.Words != "" || v.by.State != "all" {
		p.NothingFits(v.host.Keys(), v.onClear, widget.Whole(z))
		return
	}
	p.Empty(widget.Empty{Title: say.T("office.no_invoices"), Text: say.T("office.no_invoices_text"), Buttons: []widget.Button{
		{Icon: "columns", Label: say.T("office.to_board"), Kind: widget.ButtonPrimary, Do: func() { v.host.Open(page.Route{Name: "board"}) }}}}, widget.Whole(z))
}
