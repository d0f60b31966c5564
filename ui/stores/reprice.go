package stores

import (
	"context"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// reprice changes the prices of many parts: a rule at the left, what it would do at the
// right. Nothing is saved before the person has seen it.
type reprice struct {
	desk   *desk.Desk
	host   page.Host
	plan   desk.PricePlan
	wrong  error // why there is no plan
	narrow bool

	category, supplier, brand *widget.Choice
	words                     *widget.Field
	by                        *widget.Segments
	percent                   *widget.Value[garage.Rate]
	ending                    *widget.Choice
	meant                     *widget.Check
	form                      *fyne.Container
	list                      *widget.List
	ground                    *widget.Sheet
	root                      *fyne.Container
}

// formW is how wide the rule is.
func (v *reprice) formW() float32 {
	if v.narrow {
		return 236
	}
	return 300
}

func newReprice(d *desk.Desk, h page.Host, r page.Route) *reprice {
	v := &reprice{desk: d, host: h}
	say, keys := h.Say(), h.Keys()
	categories, suppliers, brands, err := d.Stores.PriceChoices()
	if err != nil {
		h.Tell(err)
	}
	choice := func(code string, list []string) *widget.Choice {
		options := []widget.Option{{Text: say.T("reprice.any"), Value: ""}}
		for _, s := range list {
			options = append(options, widget.Option{Text: s, Value: s})
		}
		c := widget.NewChoice(keys, say.T(code), options...)
		c.Choose(0)
		c.OnChanged = func(int) { v.trial() }
		return c
	}
	v.category, v.supplier, v.brand = choice("reprice.category", categories), choice("reprice.supplier", suppliers), choice("reprice.brand", brands)
	v.words = widget.NewField(keys, say.T("reprice.words"))
	v.words.Hint = say.T("reprice.words_hint")
	v.words.SetText(r.Text)
	v.words.OnChanged = func(string) { v.trial() }
	v.by = widget.NewSegments(keys, say.T("reprice.rule"),
		widget.Option{Text: say.T("reprice.by.percent"), Value: garage.ByPercent}, widget.Option{Text: say.T("reprice.by.matrix"), Value: garage.ByMatrix})
	v.by.ChooseValue(garage.ByPercent)
	v.by.OnChanged = func(int) { v.relay(); v.trial() }
	v.percent = widget.NewFigure(keys, say.T("reprice.percent_label"), say.ParseRate, say.Percent)
	v.percent.Field.Hint = say.T("reprice.percent_hint")
	v.percent.Field.OnChanged = func(string) { v.trial() }
	var ends []widget.Option
	for _, e := range garage.Endings {
		code := "reprice.end." + string(e)
		if e == garage.EndAsIs {
			code = "reprice.end.as_is"
		}
		ends = append(ends, widget.Option{Text: say.T(code), Value: e})
	}
	v.ending = widget.NewChoice(keys, say.T("reprice.ending"), ends...)
	v.ending.Choose(0)
	v.ending.OnChanged = func(int) { v.trial() }
	v.meant = widget.NewCheck(keys, say.T("reprice.meant"), func(bool) { h.Refresh() })
	v.form = widget.Rows(14, 2, v.category.Field, v.supplier.Field, v.brand.Field, v.words, v.by, v.percent.Field, v.ending.Field, v.meant)
	v.list = widget.NewList(keys, 31)
	v.list.Len = func() int { return len(v.plan.Rows) }
	v.list.Row = v.drawRow
	v.list.Empty = func(p *widget.Pen, z fyne.Size) {
		p.Empty(widget.Empty{Icon: "tag", Title: say.T("reprice.no_rows"), Text: say.T("reprice.no_rows_text")}, widget.Whole(z))
	}
	v.list.OnOpen = func(i int) { h.Open(page.Route{Name: "part", ID: uint64(v.plan.Rows[i].Part.ID)}) }
	v.ground = widget.NewSheet(900, 500, v.drawGround)
	v.root = widget.Arrange(fyne.NewSize(900, 500), v.place, v.ground, v.form, v.list)
	return v
}

func (v *reprice) place(z fyne.Size) {
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	widget.Put(v.form, 17, 55, v.formW()-2, z.Height-64)
	x := 16 + v.formW() + 10
	widget.Put(v.list, x+1, 109, z.Width-x-18, z.Height-118)
}

// relay shows the fields that the rule needs.
func (v *reprice) relay() {
	if v.by.Value() == garage.ByMatrix {
		v.percent.Field.Hide()
	} else {
		v.percent.Field.Show()
	}
	v.form.Refresh()
}

// Content is the page.
func (v *reprice) Content() fyne.CanvasObject { return v.root }

// Focus begins with the percentage: all parts are chosen until something is.
func (v *reprice) Focus(fyne.Canvas) { v.percent.Field.Focus() }

// Resized lays the page out anew.
func (v *reprice) Resized(narrow bool) {
	v.narrow = narrow
	v.place(v.root.Size())
	v.ground.Refresh()
	v.list.Refresh()
}

// Reload makes the trial run anew: a part may have changed.
func (v *reprice) Reload() { v.trial() }

// change is what the fields say.
func (v *reprice) change() (desk.PriceChange, error) {
	text := func(c *widget.Choice) string { s, _ := c.Value().(string); return s }
	c := desk.PriceChange{
		Filter: desk.PriceFilter{Category: text(v.category), Supplier: text(v.supplier), Brand: text(v.brand), Words: v.words.Text()}, Confirmed: v.meant.On,
	}
	c.Rule.By, _ = v.by.Value().(garage.RepriceBy)
	c.Rule.Ending, _ = v.ending.Value().(garage.Ending)
	if c.Rule.By == garage.ByMatrix || v.percent.Field.Text() == "" {
		return c, nil
	}
	var err error
	c.Rule.Percent, err = v.host.Say().ParseRate(v.percent.Field.Text())
	return c, err
}

// trial shows what would change.
func (v *reprice) trial() {
	c, err := v.change()
	if err == nil {
		v.plan, err = v.desk.Stores.PlanPrices(c)
	}
	if v.wrong = err; err != nil {
		v.plan = desk.PricePlan{}
	}
	v.list.Point(min(max(v.list.Chosen(), 0), len(v.plan.Rows)-1))
	v.list.Refresh()
	v.ground.Refresh()
	v.host.Refresh()
}

// Actions are the trial run, the change itself, and those made before.
func (v *reprice) Actions() []page.Action {
	say := v.host.Say()
	refused := v.wrong
	switch {
	case refused != nil:
	case len(v.plan.Rows) == 0:
		refused = garage.Refuse("bulk.nothing")
	case v.plan.Below > 0 && !v.meant.On:
		refused = garage.Refuse("reprice.below_floor", "Count", v.plan.Below, "Zero", v.plan.Zero, "Floor", v.plan.Floor)
	}
	return []page.Action{
		{ID: "do", Chord: "F10", Icon: "tick", Right: garage.RightPrices, Label: say.T("reprice.do", "N", len(v.plan.Rows)), Primary: refused == nil, Refused: refused, Do: v.onDo},
		{ID: "trial", Chord: "F6", Icon: "play", Label: say.T("reprice.trial"), Do: v.trial},
		{ID: "bulk", Chord: "Alt+B", Icon: "undo", Label: say.T("reprice.list"), Do: func() { v.host.Open(page.Route{Name: "bulk"}) }},
	}
}

// summary is what would change, in words.
func (v *reprice) summary() string {
	p, say := v.plan, v.host.Say()
	if p.Up+p.Down == 0 {
		return say.T("reprice.follows", "N", len(p.Rows))
	}
	largest := say.Percent(p.Largest)
	if p.Largest > 0 {
		largest = "+" + largest
	}
	return say.T("reprice.summary", "Up", p.Up, "Down", p.Down, "Zero", p.Zero, "Largest", largest)
}

// onDo asks with the change in words, then makes it.
func (v *reprice) onDo() {
	say := v.host.Say()
	c, err := v.change()
	if err != nil {
		v.host.Tell(err)
		return
	}
	key, n := v.plan.Key, len(v.plan.Rows)
	v.host.Confirm(page.Question{Icon: "tag", Title: say.T("reprice.confirm", "N", n), Text: say.T("reprice.confirm_text", "Summary", v.summary()), Yes: say.T("reprice.do", "N", n)}, func() {
		v.host.Run(say.T("reprice.running"), func(context.Context, page.Progress) error {
			_, err := v.desk.Stores.ChangePrices(c, key)
			return err
		}, v.done)
	})
}

// done goes on to the list of bulk changes, or tells why nothing was changed.
func (v *reprice) done(err error) {
	if err != nil {
		v.trial()
		v.host.Tell(err)
		return
	}
	v.percent.Field.SetText("")
	v.ending.Choose(0)
	v.meant.Set(false)
	v.host.Saved()
	v.host.Open(page.Route{Name: "bulk"})
}

// columns are the left edges of number and name, the right edges of cost, old, new,
// change and margin, and the left edge of the mark.
func (v *reprice) columns(w float32) [8]float32 {
	if w < 700 {
		return [8]float32{12, 130, w - 372, w - 308, w - 240, w - 176, w - 118, w - 112}
	}
	return [8]float32{12, 130, w - 450, w - 370, w - 285, w - 205, w - 130, w - 112}
}

func (v *reprice) drawGround(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("reprice.title"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("reprice.note"), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	p.Card(16, 54, v.formW(), z.Height-62)
	x := 16 + v.formW() + 10
	w := z.Width - x - 16
	p.Card(x, 54, w, z.Height-62)
	if len(v.plan.Rows) > 0 {
		sw := p.Text(v.summary(), x+12, 55, w-24, 28, c.Strong())
		if v.plan.Below > 0 {
			ink := c.Strong()
			ink.Color = c.Bad
			sw += 16 + p.Text(say.T("reprice.below", "N", v.plan.Below, "Floor", v.plan.Floor), x+28+sw, 55, max(w-sw-40, 1), 28, ink)
		}
		if v.plan.Same > 0 && w-sw > 180 {
			p.TextR(say.T("reprice.same", "N", v.plan.Same), x+w-12, 55, 0, 28, c.Faint())
		}
	}
	p.Rect(x+1, 83, w-2, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := v.columns(w - 2)
	p.Text(say.T("reprice.part"), x+1+col[0], 83, 0, 26, head)
	for i, word := range []string{"reprice.cost", "reprice.old", "reprice.new", "reprice.change", "reprice.margin"} {
		p.TextR(say.T(word), x+1+col[2+i], 83, 0, 26, head)
	}
}

func (v *reprice) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.plan.Rows[i], v.host.Say(), p.C
	col := v.columns(v.list.Size().Width)
	p.Text(r.Part.Number, at.X+col[0], at.Y, col[1]-col[0]-8, at.H, c.Strong())
	p.Text(r.Part.Title(garage.Language(say.Lang())), at.X+col[1], at.Y, col[2]-col[1]-64, at.H, c.Body())
	p.TextR(say.Figure(r.Price.Cost), at.X+col[2], at.Y, 0, at.H, c.Faint())
	p.TextR(say.Figure(r.Price.Old), at.X+col[3], at.Y, 0, at.H, c.Faint())
	p.TextR(say.Figure(r.Price.New), at.X+col[4], at.Y, 0, at.H, c.Strong())
	change := r.Price.Change()
	text := say.Percent(change)
	if change > 0 {
		text = "+" + text
	}
	p.TextR(text, at.X+col[5], at.Y, 0, at.H, c.Body())
	ink := c.Body()
	if r.Price.Low {
		ink.Color = c.Bad
	}
	p.TextR(say.Percent(r.Price.Margin), at.X+col[6], at.Y, 0, at.H, ink)
	switch {
	case r.Price.Zero:
		p.Chip("alert", say.T("reprice.zero_mark"), at.X+col[7], at.Y+5, 106, widget.ToneBad)
	case r.Price.Low:
		p.Chip("alert", say.T("reprice.below_mark"), at.X+col[7], at.Y+5, 106, widget.ToneWarn)
	}
}
