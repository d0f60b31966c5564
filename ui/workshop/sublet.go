package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// onSublet opens the work of another firm at the chosen line; elsewhere it asks for new
// such work on the chosen job.
func (t *ticket) onSublet() {
	if t.job == 0 {
		t.host.Open(t.route("addjob"))
		return
	}
	line := 0
	if i := t.grid.Row(); i >= 0 && i < len(t.lines.rows) {
		if _, l := t.page.Order.Line(t.lines.rows[i].line); l != nil && l.Kind == garage.Sublet {
			line = l.No
		}
	}
	if line == 0 {
		line = t.outOf(t.job)
	}
	t.showSublet(line)
}

// outOf is the work of the job that is at another firm now; 0: none.
func (t *ticket) outOf(job int) int {
	j := t.page.Order.Job(job)
	if j == nil {
		return 0
	}
	for _, l := range j.Lines {
		if l.Kind == garage.Sublet && l.Outside != nil && !l.Outside.OutAt.IsZero() && !l.Back {
			return l.No
		}
	}
	return 0
}

// showSublet opens the work of another firm, 0: new on the chosen job. Once it is kept its
// line is the chosen one.
func (t *ticket) showSublet(line int) {
	f := newSublet(t.desk, t.host, t.route("sublet"), t.job, line, t.chooseLine)
	if line != 0 {
		say := t.host.Say()
		f.More = append(f.More, page.Action{ID: "another", Chord: "F2", Icon: "plus", Label: say.T("sublet.another"), Do: func() {
			if f.keepTyped() {
				t.host.CloseDialog()
				t.showSublet(0)
			}
		}})
	}
	t.host.Show(f)
}

// chooseLine brings a line of the order into view.
func (t *ticket) chooseLine(no int) {
	for i, r := range t.lines.rows {
		if r.line == no {
			t.grid.Select(i)
		}
	}
}

// newSublet writes down what another firm does: who, what, for how much, when it is due,
// and that it went out or came back. Line 0 is new; kept hears which line it became.
func newSublet(d *desk.Desk, h page.Host, r page.Route, job, line int, kept func(line int)) *form {
	f := newForm(d, h, r, "truck", "sublet.title")
	p, _ := f.order()
	f.about(p)
	say, keys := h.Say(), h.Keys()
	was, l := garage.Outside{}, garage.Line{}
	if _, at := p.Order.Line(line); at != nil {
		l = *at
		was.Supplier = l.Code
		if l.Outside != nil {
			was = *l.Outside
		}
	}
	supplier, text, ref := widget.NewField(keys, say.T("sublet.supplier")), widget.NewField(keys, say.T("sublet.text")), widget.NewField(keys, say.T("sublet.reference"))
	supplier.SetText(was.Supplier)
	text.SetText(l.Text)
	ref.SetText(was.Reference)
	cost := widget.NewFigure(keys, say.T("sublet.cost"), say.ParseMoney, say.Figure)
	markup := widget.NewFigure(keys, say.T("sublet.markup_label"), say.ParseRate, say.Percent)
	price := widget.NewFigure(keys, say.T("sublet.price"), say.ParseMoney, say.Figure)
	price.Field.Hint = say.T("sublet.price_hint")
	if line != 0 {
		cost.Set(l.Cost)
		price.Set(l.Price)
	}
	due := newMoment(h, say.T("sublet.due"), say.T("sublet.due_time"), was.DueAt)
	out := widget.NewCheck(keys, say.T("sublet.out_now"), nil)
	out.Set(!was.OutAt.IsZero())
	if !was.OutAt.IsZero() {
		out.Off, out.Note = true, say.T("sublet.out_since", "At", say.When(was.OutAt, h.Now()))
	}
	f.Wide = 640
	f.Body = widget.Rows(20, 6, widget.Columns(12, supplier, ref), text, widget.Columns(12, cost.Field, markup.Field, price.Field), due.box, out)
	f.First = supplier.Focus
	input := func() (in garage.SubletInput, err error) {
		in = garage.SubletInput{Supplier: supplier.Text(), Text: text.Text(), Reference: ref.Text(), Out: out.On}
		if cost.Field.Text() != "" {
			if in.Cost, err = cost.Get(); err != nil {
				return in, err
			}
		}
		if markup.Field.Text() != "" {
			if in.Markup, err = markup.Get(); err != nil {
				return in, err
			}
		} else if price.Field.Text() != "" {
			if in.Price, err = price.Get(); err != nil {
				return in, err
			}
		}
		in.DueAt, err = due.get()
		return in, err
	}
	if shop, err := d.Shop(); err == nil {
		if line == 0 {
			l.Tax = shop.TaxOf(garage.Sublet, garage.ProfileOf(shop.Country))
		}
		reckon := func(string) { // what it is sold for is seen before it is kept
			if in, err := input(); err == nil && in.Markup != 0 {
				price.Set(in.Sell(l.Tax, shop.PricesGross))
			}
		}
		cost.Field.OnCommit, markup.Field.OnCommit = reckon, reckon
		price.Field.OnCommit = func(string) { markup.Field.SetText("") } // what was typed last counts
	}
	f.Do = func() error {
		in, err := input()
		if err == nil {
			line, err = d.Workshop.Sublet(f.id, job, line, in)
		}
		return err
	}
	f.Then = func() { kept(line) }
	if line != 0 {
		back := page.Action{ID: "back", Chord: "F8", Icon: "tick", Label: say.T("sublet.back"), Do: func() {
			if !f.keepTyped() {
				return
			}
			if err := d.Workshop.SubletBack(f.id, line); err != nil {
				h.Tell(err)
				return
			}
			h.CloseDialog()
			h.Saved()
			h.Reload()
		}}
		if l.Back {
			back.Refused = garage.Refuse("sublet.back_already", "Text", l.Text)
		}
		f.More = []page.Action{back}
	}
	return f
}

// keepTyped saves what was typed before something else is done with it, or tells why not.
func (f *form) keepTyped() bool {
	if !f.Unsaved() {
		return true
	}
	err := f.Do()
	f.Host.Tell(err)
	return err == nil
}
