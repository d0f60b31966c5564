package office

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newDeposit takes money for an order before it is invoiced.
func newDeposit(d *desk.Desk, h page.Host, r page.Route, out outlet) page.Dialog {
	f := newForm(d, h, "cash", "office.deposit_title")
	say, keys := h.Say(), h.Keys()
	o, err := d.Workshop.Order(garage.WorkOrderID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	f.Head.Note = widget.Joined(" · ", o.Vehicle.Plate, o.Customer.Name, o.Order.Number)
	f.Wide = 480
	var amount *widget.Value[garage.Money]
	method, keyed := methodChoice(h, func() { amount.Field.Focus() })
	amount = widget.NewFigure(keys, say.T("office.amount"), say.ParseMoney, say.Figure)
	given := widget.NewFigure(keys, say.T("office.given"), say.ParseMoney, say.Figure)
	given.Field.Hint = say.T("office.given_hint")
	reference := widget.NewField(keys, say.T("office.reference"))
	reference.OnEnter, given.Field.OnEnter = f.Keep, f.Keep
	f.Body = widget.Rows(20, 8, widget.NewSentence(say.T("office.deposit_text", "Total", o.WithWaiting, "Deposits", o.Deposits), 440), method, widget.Columns(12, amount.Field, given.Field), reference)
	f.First = amount.Field.Focus
	f.Typed = func() bool { return amount.Field.Text() != "" }
	f.Label = say.T("office.take_deposit")
	f.More = keyed
	dialog := &deposit{form: f}
	f.Do = func() error {
		in := desk.PaymentInput{Order: garage.WorkOrderID(r.ID), Reference: reference.Text(), NextDay: dialog.late}
		in.Method, _ = method.Value().(garage.Method)
		var err error
		if in.Amount, err = amount.Get(); err != nil {
			return err
		}
		if given.Field.Text() != "" && in.Method == garage.Cash {
			if in.Given, err = given.Get(); err != nil {
				return err
			}
		}
		p, err := d.Office.TakePayment(in)
		if err == nil {
			press{desk: d, host: h, out: out}.note(say.T("office.taken_note", "Number", p.Number, "Amount", p.Amount, "Change", p.Change, "Method", string(p.Method)))
		}
		return err
	}
	return dialog
}

// deposit is the dialog of money for an order.
type deposit struct {
	*form
	late bool // cash after the close of the day: it counts for the next one
}

// Remedies says what to do about a refusal of the money.
func (d *deposit) Remedies(p *garage.Problem) page.Remedy {
	return countTomorrow(d.Host.Say(), p, func() { d.late = true; d.Keep() })
}

// methodChoice is the choice of how money changes hands at once, and its keys; then
// runs once a key has chosen.
func methodChoice(h page.Host, then func()) (method *widget.Segments, keyed []page.Action) {
	say := h.Say()
	var options []widget.Option
	icons := [...]string{"cash", "card", "bank"}
	for i, m := range methods[:3] {
		options = append(options, widget.Option{Icon: icons[i], Text: say.T("method." + string(m)), Value: m})
		keyed = append(keyed, page.Action{ID: "method" + string(m), Chord: "Alt+" + string(rune('1'+i)), Hidden: true, Label: say.T("method." + string(m)), Do: func() {
			method.Choose(i)
			then()
		}})
	}
	method = widget.NewSegments(h.Keys(), say.T("office.method"), options...)
	return method, keyed
}

// countTomorrow offers to let cash count for the next day where the day was closed.
func countTomorrow(say *locale.Locale, p *garage.Problem, do func()) page.Remedy {
	if p.Code != "dayclose.closed" {
		return page.Remedy{}
	}
	return page.Remedy{Icon: "cash", Actions: []page.Action{{ID: "nextday", Chord: "F10", Icon: "cash", Label: say.T("dayclose.next_day"), Do: do}}}
}

// newAccount leaves an invoice on account: nothing is paid now.
func newAccount(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, "clock", "office.account_title")
	say := h.Say()
	v, err := d.Office.Invoice(garage.InvoiceID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	f.Head.Note = widget.Joined(" · ", v.Invoice.Number, v.Customer.Name)
	f.Wide = 480
	f.Body = widget.Rows(20, 8, widget.NewSentence(say.T("office.account_text", "Customer", v.Customer.Name, "Open", v.Open, "Due", v.Invoice.DueOn), 440))
	f.Label = say.T("office.leave_on_account")
	f.Do = func() error { return d.Office.LeaveOnAccount(garage.InvoiceID(r.ID)) }
	f.Refused = v.Refused.Account
	f.More = []page.Action{{ID: "enter", Chord: "Enter", Hidden: true, Label: f.Label, Do: f.Keep}}
	return f
}
