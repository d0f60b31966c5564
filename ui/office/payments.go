package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// payments is the list of money taken and given back, newest first.
type payments struct {
	*widget.ListPage
	press
	rows  *widget.Pages[desk.PaymentRow]
	today garage.Money
	// newest is the payment that was the newest when a deposit was to be given back; 0: none was.
	newest garage.PaymentID
	list   *widget.List
}

func newPayments(d *desk.Desk, h page.Host, out outlet) *payments {
	v := &payments{press: press{desk: d, host: h, out: out}}
	v.rows = widget.NewPages(listPage, v.read, func(r desk.PaymentRow) uint64 { return uint64(r.ID) }, h.Tell)
	v.list = widget.NewList(h.Keys(), 36)
	v.list.Len = v.rows.Len
	v.list.Row = v.drawRow
	v.list.Empty = func(p *widget.Pen, z fyne.Size) {
		say := h.Say()
		p.Empty(widget.Empty{Title: say.T("office.no_payments"), Text: say.T("office.no_payments_text"), Buttons: []widget.Button{
			{Icon: "card", Label: say.T("office.invoices"), Kind: widget.ButtonPrimary, Do: v.onInvoices}}}, widget.Whole(z))
	}
	v.list.OnOpen = func(int) { v.onOpen() }
	v.list.OnSelect = func(int) { h.Refresh() }
	v.ListPage = widget.NewListPage(v.list, v.drawHead, widget.ListParts{Top: 81, End: 9})
	return v
}

// Reload reads the newest payments again, as many as were read before.
func (v *payments) Reload() {
	if !v.rows.ReloadOn(v.list.Chosen(), v.list.Point) {
		return
	}
	if v.newest != 0 && v.rows.At(0).ID != v.newest && v.rows.At(0).Refund {
		v.list.Point(0) // F9 prints its receipt
		v.newest = 0
	}
	v.Redraw()
}

// read reads a page; the first ones say what was taken today.
func (v *payments) read(after uint64, limit int) ([]desk.PaymentRow, error) {
	rows, err := v.desk.Office.Payments(desk.Page{After: after, Limit: limit})
	if err != nil || after != 0 {
		return rows, err
	}
	v.today = 0
	now := v.host.Now()
	for list := rows; ; {
		last := false
		for _, r := range list {
			y, m, d := r.At.Date()
			if last = y == now.Year() && m == now.Month() && d == now.Day(); last {
				v.today += r.Amount
			}
		}
		if len(list) < limit || !last {
			return rows, nil
		}
		if list, err = v.desk.Office.Payments(desk.Page{After: uint64(list[limit-1].ID), Limit: limit}); err != nil {
			return nil, err
		}
	}
}

func (v *payments) onInvoices() { v.host.Open(page.Route{Name: "invoices"}) }

// onOpen shows what the chosen payment was for.
func (v *payments) onOpen() {
	i := v.list.Chosen()
	if i < 0 {
		return
	}
	p, err := v.desk.Office.Payment(v.rows.At(i).ID)
	switch {
	case err != nil:
		v.host.Tell(err)
	case len(p.Allocations) > 0:
		v.host.Open(page.Route{Name: "invoice", ID: uint64(p.Allocations[0].Invoice)})
	case p.Order != 0:
		v.host.Open(page.Route{Name: "order", ID: uint64(p.Order)})
	case p.Customer != 0:
		v.host.Open(page.Route{Name: "customer", ID: uint64(p.Customer)})
	}
}

// onRefund gives the chosen deposit back; the receipt of that is chosen then.
func (v *payments) onRefund() {
	v.newest = v.rows.At(0).ID
	v.host.Open(page.Route{Name: "refund", ID: uint64(v.rows.At(v.list.Chosen()).ID)})
}

// Actions are opening and printing the chosen payment.
func (v *payments) Actions() []page.Action {
	say := v.host.Say()
	var none error
	if v.list.Chosen() < 0 {
		none = garage.Refuse("office.nothing_chosen")
	}
	refund := none
	if i := v.list.Chosen(); i >= 0 && v.rows.At(i).Free <= 0 {
		refund = garage.Refuse("payment.nothing_free", "Number", v.rows.At(i).Number)
	}
	return []page.Action{
		{ID: "open", Chord: "Enter", Label: say.T("office.open"), Primary: none == nil, Refused: none, Do: v.onOpen},
		{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("office.receipt"), Refused: none, Do: func() {
			v.now(garage.ReceiptPaper, uint64(v.rows.At(v.list.Chosen()).ID))
		}},
		{ID: "refund", Chord: "R", Icon: "undo", Right: garage.RightRefund, Label: say.T("office.refund_do"), Refused: refund, Do: v.onRefund},
		{ID: "dayclose", Chord: "F10", Icon: "cash", Right: garage.RightMoney, Label: say.T("dayclose.action"), Do: func() { v.host.Open(page.Route{Name: "dayclose"}) }},
		{ID: "books", Chord: "F8", Icon: "tick", Label: say.T("books.action"), Do: func() { v.host.Open(page.Route{Name: "books"}) }},
		{ID: "invoices", Chord: "Alt+I", Icon: "card", Label: say.T("office.invoices"), Do: v.onInvoices},
	}
}

// columns are the left edges: number, time, customer, method, what for, who, and
// the right edge of the amount.
func (v *payments) columns(w float32) [7]float32 {
	return [7]float32{12, 136, 272, w - 470, w - 385, w - 210, w - 18}
}

func (v *payments) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("office.payments"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("office.payments_fact", "Sum", say.Figure(v.today)), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	p.Card(16, 54, z.Width-32, z.Height-62)
	p.Rect(17, 55, z.Width-34, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := v.columns(z.Width - 34)
	for i, word := range []string{"office.receipt_no", "office.at", "office.customer", "office.method", "office.for", "office.by"} {
		p.Text(say.T(word), 17+col[i], 55, 0, 26, head)
	}
	p.TextR(say.T("office.amount"), 17+col[6], 55, 0, 26, head)
}

func (v *payments) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.rows.At(i), v.host.Say(), p.C
	col := v.columns(v.list.Size().Width)
	p.Text(r.Number, at.X+col[0], at.Y, col[1]-col[0]-6, at.H, c.Strong())
	p.Text(say.When(r.At, v.host.Now()), at.X+col[1], at.Y, col[2]-col[1]-6, at.H, c.Faint())
	customer := r.Customer
	if customer == "" {
		customer = say.T("office.counter")
	}
	p.Text(customer, at.X+col[2], at.Y, col[3]-col[2]-8, at.H, c.Body())
	p.Text(say.T("method."+string(r.Method)), at.X+col[3], at.Y, 80, at.H, c.Body())
	what := say.List(r.Invoices...)
	switch {
	case r.Refund:
		p.Chip("undo", say.T("office.refund"), at.X+col[4], at.Y+8, 150, widget.ToneWarn)
	case r.Free > 0 && what == "":
		p.Chip("cash", say.T("office.deposit"), at.X+col[4], at.Y+8, 150, widget.ToneInfo)
	case r.Returned > 0 && what == "":
		p.Chip("undo", say.T("office.deposit_back"), at.X+col[4], at.Y+8, 150, widget.ToneNeutral)
	default:
		p.Text(what, at.X+col[4], at.Y, col[5]-col[4]-8, at.H, c.Faint())
	}
	p.Text(r.By, at.X+col[5], at.Y, 110, at.H, c.Faint())
	p.TextR(say.Figure(r.Amount), at.X+col[6], at.Y, 0, at.H, c.Strong())
}
