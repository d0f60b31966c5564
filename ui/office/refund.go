package office

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// refund is the dialog that gives a deposit back.
type refund struct {
	*form
	late bool // cash after the close of the day: it counts for the next one
}

// newRefund gives back what is free of a deposit, all of it unless less is typed, the
// way it came unless another is chosen.
func newRefund(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	p, err := d.Office.Payment(garage.PaymentID(r.ID))
	if err != nil {
		h.Tell(err)
		return nil
	}
	say, keys := h.Say(), h.Keys()
	v := &refund{form: newForm(d, h, "undo", "office.refund_title")}
	v.Head.Note = widget.Joined(" · ", p.Number, say.T("method."+string(p.Method)), say.Day(p.At))
	v.Wide = 560
	var amount *widget.Value[garage.Money]
	method, keyed := methodChoice(h, func() { amount.Field.Focus() })
	v.More = keyed
	amount = widget.NewFigure(keys, say.T("office.refund_amount"), say.ParseMoney, say.Figure)
	amount.Set(p.Free())
	amount.Field.OnEnter = v.Keep
	for i, m := range methods[:3] {
		if m == p.Method {
			method.Choose(i)
		}
	}
	v.Body = widget.Rows(20, 8, widget.NewSentence(say.T("office.refund_text", "Amount", p.Worth(), "Free", p.Free()), 520), method, amount.Field)
	v.First = amount.Field.Focus
	v.Typed = func() bool { return amount.Field.Text() != say.Figure(p.Free()) }
	v.Label = say.T("office.refund_do")
	v.Do = func() error {
		in := desk.RefundInput{Deposit: p.ID, NextDay: v.late}
		in.Method, _ = method.Value().(garage.Method)
		var err error
		if in.Amount, err = amount.Get(); err != nil {
			return err
		}
		_, err = d.Office.RefundDeposit(in)
		return err
	}
	return v
}

// Remedies says what to do about a refusal of the money.
func (v *refund) Remedies(p *garage.Problem) page.Remedy {
	return countTomorrow(v.Host.Say(), p, func() { v.late = true; v.Keep() })
}
