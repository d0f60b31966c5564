package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newReturnPart puts a part of the order back into stock: what was issued, unless less is
// typed, with a reason that stands in the ledger.
func newReturnPart(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "undo", "backtostock.title")
	no := jobOf(r)
	p, ok := f.order()
	_, line := p.Order.Line(no)
	if !ok || line == nil {
		return nil
	}
	say, keys := h.Say(), h.Keys()
	f.Wide = 600
	f.Head.Note = widget.Joined(" · ", line.Code, line.Text)
	quantity := widget.NewFigure(keys, say.T("backtostock.quantity", "Unit", say.Unit(line.Unit)), say.ParseQuantity, say.Quantity)
	quantity.Set(line.Issued)
	quantity.Field.Hint = say.T("backtostock.issued", "N", line.Issued, "Unit", say.Unit(line.Unit))
	reason := widget.NewField(keys, say.T("stores.reason"))
	reason.Hint = say.T("backtostock.hint")
	reason.OnEnter = f.Keep
	f.Body = widget.Rows(20, 8, quantity.Field, reason)
	f.First = reason.Focus
	f.Typed = func() bool { return quantity.Field.Text() != say.Quantity(line.Issued) || reason.Text() != "" }
	f.Icon, f.Label = "undo", say.T("backtostock.do")
	f.Do = func() error {
		q, err := quantity.Get()
		if err != nil {
			return err
		}
		return d.Workshop.ReturnPart(f.id, no, q, reason.Text())
	}
	return f
}

// issuedLine is the chosen line if its part was taken from stock, else the only such line
// of the chosen job; nil where it is not clear which is meant.
func (t *ticket) issuedLine() *garage.Line {
	if i := t.grid.Row(); i >= 0 && i < len(t.lines.rows) {
		if _, l := t.page.Order.Line(t.lines.rows[i].line); l != nil {
			if l.Issued > 0 {
				return l
			}
			return nil
		}
	}
	j := t.page.Order.Job(t.job)
	if j == nil {
		return nil
	}
	var only *garage.Line
	for i := range j.Lines {
		switch {
		case j.Lines[i].Issued <= 0:
		case only != nil:
			return nil
		default:
			only = &j.Lines[i]
		}
	}
	return only
}

// returnPart puts the part of the chosen line back into stock. Which line that is, is asked
// when the key is pressed: going from line to line draws no button anew.
func (t *ticket) returnPart() page.Action {
	return t.acts().action("return_part", "Alt+R", "undo", "key.return_part", t.page.Allowed.Edit, func() {
		line := t.issuedLine()
		if line == nil {
			t.host.Tell(garage.Refuse("issue.choose_line"))
			return
		}
		t.host.Open(page.Route{Name: "backtostock", ID: uint64(t.id), Text: jobText(line.No)})
	})
}
