package stores

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// stockForm begins a dialog that moves the stock of a part.
func stockForm(d *desk.Desk, h page.Host, r page.Route, icon, title string) (*form, desk.PartPage) {
	f := newForm(d, h, icon, title)
	f.Wide = 520
	p, err := d.Stores.Part(garage.PartID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	f.Head.Note = widget.Joined(" · ", p.Part.Number, p.Part.Title(garage.Language(h.Say().Lang())))
	return f, p
}

// newReceive books a delivery of one part in.
func newReceive(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f, p := stockForm(d, h, r, "inbox", "stores.receive_title")
	say, keys := h.Say(), h.Keys()
	quantity := widget.NewFigure(keys, say.T("stores.quantity", "Unit", say.Unit(p.Part.Unit)), say.ParseQuantity, say.Quantity)
	cost := widget.NewFigure(keys, say.T("stores.cost_each"), say.ParseMoney, say.Figure)
	cost.Field.Hint = say.T("stores.without_tax")
	if c := p.Part.ListCost; c != 0 {
		cost.Set(c)
	}
	reference := widget.NewField(keys, say.T("stores.reference"))
	reference.Hint = say.T("stores.reference_hint")
	reference.OnEnter = f.Keep
	f.Body = widget.Rows(20, 8, widget.NewSentence(say.T("stores.receive_text", "OnHand", p.Part.OnHand, "Waiting", len(p.Waiting)), 480), widget.Columns(12, quantity.Field, cost.Field), reference)
	f.First = quantity.Field.Focus
	f.Typed = func() bool { return quantity.Field.Text() != "" }
	f.Icon, f.Label = "inbox", say.T("stores.book_in")
	f.Do = func() error {
		q, err := quantity.Get()
		if err != nil {
			return err
		}
		c, err := cost.Get()
		if err != nil {
			return err
		}
		return d.Stores.ReceivePart(garage.PartID(r.ID), q, c, reference.Text())
	}
	return f
}

// newAdjust makes what is on hand what was counted.
func newAdjust(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f, p := stockForm(d, h, r, "hash", "stores.adjust_title")
	say, keys := h.Say(), h.Keys()
	counted := widget.NewFigure(keys, say.T("stores.counted", "Unit", say.Unit(p.Part.Unit)), say.ParseQuantity, say.Quantity)
	counted.Field.Hint = say.T("stores.on_file", "N", p.Part.OnHand)
	reason := widget.NewField(keys, say.T("stores.reason"))
	reason.Hint = say.T("stores.adjust_hint")
	reason.OnEnter = f.Keep
	counted.Field.OnChanged = func(text string) {
		counted.Field.Hint = say.T("stores.on_file", "N", p.Part.OnHand)
		if q, err := say.ParseQuantity(text); err == nil && q != p.Part.OnHand {
			counted.Field.Hint = say.T("stores.difference", "N", p.Part.OnHand, "By", signed(say.Quantity(q-p.Part.OnHand), q-p.Part.OnHand))
		}
		counted.Field.Refresh()
	}
	f.Body = widget.Rows(20, 8, counted.Field, reason)
	f.First = counted.Field.Focus
	f.Typed = func() bool { return counted.Field.Text() != "" || reason.Text() != "" }
	f.Label = say.T("stores.adjust")
	f.Do = func() error {
		q, err := counted.Get()
		if err != nil {
			return err
		}
		return d.Stores.AdjustPart(garage.PartID(r.ID), q, reason.Text())
	}
	return f
}

// newReturn gives parts back to the supplier.
func newReturn(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f, p := stockForm(d, h, r, "undo", "stores.return_title")
	say, keys := h.Say(), h.Keys()
	quantity := widget.NewFigure(keys, say.T("stores.quantity", "Unit", say.Unit(p.Part.Unit)), say.ParseQuantity, say.Quantity)
	quantity.Field.Hint = say.T("stores.free", "N", p.Part.Available())
	reason := widget.NewField(keys, say.T("stores.reason"))
	reason.Hint = say.T("stores.return_hint")
	reason.OnEnter = f.Keep
	f.Body = widget.Rows(20, 8, quantity.Field, reason)
	f.First = quantity.Field.Focus
	f.Typed = func() bool { return quantity.Field.Text() != "" || reason.Text() != "" }
	f.Icon, f.Label = "undo", say.T("stores.return")
	f.Do = func() error {
		q, err := quantity.Get()
		if err != nil {
			return err
		}
		return d.Stores.ReturnToSupplier(garage.PartID(r.ID), q, reason.Text())
	}
	return f
}
