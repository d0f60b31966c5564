package stores

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// mostCores is how many old units the dialog shows at once.
const mostCores = 10

// newCoresBack sends old units that lie here back to their supplier. Those of the
// supplier that has waited longest are ticked.
func newCoresBack(d *desk.Desk, h page.Host) page.Dialog {
	f := newForm(d, h, "undo", "coresback.title")
	say := h.Say()
	p, err := d.Stores.Cores()
	if err != nil {
		h.Tell(err)
	}
	f.Wide, f.Icon, f.Label = 640, "undo", say.T("coresback.send")
	if len(p.Here) == 0 {
		f.Body, f.Refused = widget.NewSentence(say.T("coresback.nothing"), 600), garage.Refuse("core.none_chosen")
		return f
	}
	supplier := widget.NewField(h.Keys(), say.T("coresback.supplier"))
	if all := garage.SuppliersOf(p.Here); len(all) > 0 {
		supplier.SetText(all[0])
	}
	had := supplier.Text()
	rows := []fyne.CanvasObject{widget.NewSentence(say.T("coresback.text", "Worth", p.Worth), 600), supplier}
	var ticks []*widget.Check
	shown := p.Here[:min(len(p.Here), mostCores)]
	for _, c := range shown {
		t := widget.NewCheck(h.Keys(), say.T("coresback.unit", "Text", c.Text, "Quantity", say.Measure(c.Quantity, c.Unit), "Unit", say.Unit(c.Unit), "Worth", c.Worth(), "Supplier", c.Supplier, "On", c.At), nil)
		t.OnEnter = f.Keep
		t.Set(c.Supplier == had)
		ticks, rows = append(ticks, t), append(rows, t)
	}
	if more := len(p.Here) - len(shown); more > 0 {
		rows = append(rows, widget.NewSentence(say.T("coresback.more", "N", more), 600))
	}
	f.Body = widget.Rows(20, 6, rows...)
	f.First = func() { h.Canvas().Focus(ticks[0]) }
	f.Typed = func() bool { return supplier.Text() != had }
	var sent garage.CoreReturn
	f.Do = func() (err error) {
		var ids []garage.CoreID
		for i, t := range ticks {
			if t.On {
				ids = append(ids, shown[i].ID)
			}
		}
		sent, err = d.Stores.SendCores(ids, supplier.Text())
		return err
	}
	f.Then = func() {
		h.Open(page.Route{Name: "print", ID: uint64(sent.ID), Text: string(garage.CoreReturnPaper)})
	}
	return f
}

// newCoreCredit books what a supplier credited for old units that went back.
func newCoreCredit(d *desk.Desk, h page.Host) page.Dialog {
	f := newForm(d, h, "card", "corecredit.title")
	say := h.Say()
	p, err := d.Stores.Cores()
	if err != nil {
		h.Tell(err)
	}
	f.Wide, f.Icon, f.Label = 560, "card", say.T("corecredit.book")
	if len(p.Sent) == 0 {
		f.Body, f.Refused = widget.NewSentence(say.T("corecredit.nothing"), 520), garage.Refuse("corecredit.nothing")
		return f
	}
	var options []widget.Option
	for _, r := range p.Sent {
		options = append(options, widget.Option{Text: say.T("corecredit.choice", "Number", r.Number, "Supplier", r.Supplier, "Open", r.Open()), Value: r.ID})
	}
	which := widget.NewChoice(h.Keys(), say.T("corecredit.return"), options...)
	amount := widget.NewFigure(h.Keys(), say.T("corecredit.amount"), say.ParseMoney, say.Figure)
	which.OnChanged = func(i int) { amount.Set(p.Sent[i].Open()) }
	which.Choose(0)
	amount.Set(p.Sent[0].Open())
	reference := widget.NewField(h.Keys(), say.T("corecredit.reference"))
	lost := widget.NewField(h.Keys(), say.T("corecredit.lost"))
	lost.Hint, lost.OnEnter = say.T("corecredit.lost_hint"), f.Keep
	f.Body = widget.Rows(20, 8, widget.NewSentence(say.T("corecredit.text", "Awaited", p.Awaited), 520), which.Field, widget.Columns(12, amount.Field, reference), lost)
	f.First = func() { amount.Field.Focus() }
	f.Typed = func() bool { return reference.Text() != "" || lost.Text() != "" }
	f.Do = func() error {
		m, err := amount.Get()
		if err != nil {
			return err
		}
		id, _ := which.Value().(garage.CoreReturnID)
		return d.Stores.CreditCores(id, m, reference.Text(), lost.Text())
	}
	return f
}
