package office

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// orderLabels are the labels of orders with their colours: those that were given one,
// and those in use.
type orderLabels struct {
	v    *settings
	rows []labelRow
	list *widget.List
}

// labelRow is a label, how many open orders bear it, and whether its colour was chosen.
type labelRow struct {
	name, tone string
	orders     int
	chosen     bool
}

func newOrderLabels(v *settings) *orderLabels {
	s := &orderLabels{v: v}
	s.list = widget.NewList(v.host.Keys(), 32)
	s.list.Len = func() int { return len(s.rows) }
	s.list.Row = s.draw
	s.list.OnSelect = func(int) { v.host.Refresh() }
	s.list.OnOpen = s.onEdit
	s.list.Empty = func(p *widget.Pen, z fyne.Size) {
		say := v.host.Say()
		p.Empty(widget.Empty{Icon: "tag", Title: say.T("orderlabels.none"), Text: say.T("orderlabels.none_text"), Buttons: []widget.Button{
			{Icon: "plus", Label: say.T("orderlabels.add"), Key: "F2", Kind: widget.ButtonPrimary, Do: s.onAdd}}}, widget.Whole(z))
	}
	return s
}

func (s *orderLabels) reload() {
	shop, err := s.v.desk.Shop()
	if err != nil {
		s.v.host.Tell(err)
		return
	}
	board, err := s.v.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		s.v.host.Tell(err)
		return
	}
	s.rows = nil
	for _, l := range shop.OrderLabels {
		s.rows = append(s.rows, labelRow{name: l.Name, tone: l.Tone, chosen: true})
	}
	for _, used := range board.Counts.Labels {
		i := slices.IndexFunc(s.rows, func(r labelRow) bool { return strings.EqualFold(r.name, used.Label) })
		if i < 0 {
			i = len(s.rows)
			s.rows = append(s.rows, labelRow{name: used.Label, tone: shop.LabelTone(used.Label)})
		}
		s.rows[i].orders += used.Orders
	}
	slices.SortStableFunc(s.rows, func(a, b labelRow) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	s.list.Refresh()
}

func (s *orderLabels) actions() []page.Action {
	say := s.v.host.Say()
	edit := page.Action{ID: "edit", Chord: "E", Icon: "pencil", Label: say.T("orderlabels.colour"), Right: garage.RightSettings, Do: func() { s.onEdit(s.list.Chosen()) }}
	own := page.Action{ID: "own", Chord: "Del", Icon: "undo", Label: say.T("orderlabels.forget"), Right: garage.RightSettings, Do: s.onForget}
	p := garage.Refuse("rows.nothing_chosen")
	if r, ok := s.chosen(); !ok {
		edit.Refused, edit.Why = p, say.T(p.Short())
		own.Refused, own.Why = p, say.T(p.Short())
	} else if !r.chosen {
		p = garage.Refuse("orderlabels.own_colour", "Name", r.name)
		own.Refused, own.Why = p, say.T(p.Short())
	}
	return []page.Action{
		{ID: "add", Chord: "F2", Icon: "plus", Label: say.T("orderlabels.add"), Primary: true, Right: garage.RightSettings, Do: s.onAdd},
		edit, own,
	}
}

func (s *orderLabels) chosen() (labelRow, bool) {
	if i := s.list.Chosen(); i >= 0 && i < len(s.rows) {
		return s.rows[i], true
	}
	return labelRow{}, false
}

func (s *orderLabels) onAdd() { s.v.host.Open(page.Route{Name: "orderlabel"}) }

func (s *orderLabels) onEdit(i int) {
	if i >= 0 && i < len(s.rows) {
		s.v.host.Open(page.Route{Name: "orderlabel", Text: s.rows[i].name})
	}
}

// onForget gives a label its own colour back.
func (s *orderLabels) onForget() {
	if r, ok := s.chosen(); ok {
		s.v.host.Tell(s.v.change(func(shop *garage.Shop) { shop.ForgetLabel(r.name) }))
	}
}

func (s *orderLabels) columns() (colour, orders float32) {
	w := s.list.Size().Width
	return w * 0.45, w * 0.7
}

func (s *orderLabels) head(p *widget.Pen, at widget.Area) {
	say, ink := s.v.host.Say(), widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol}
	colour, orders := s.columns()
	p.Text(say.T("orderlabels.label"), at.X+14, at.Y, 0, at.H, ink)
	p.Text(say.T("orderlabels.colour"), at.X+colour, at.Y, 0, at.H, ink)
	p.Text(say.T("orderlabels.orders"), at.X+orders, at.Y, 0, at.H, ink)
}

func (s *orderLabels) draw(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say := s.rows[i], s.v.host.Say()
	colour, orders := s.columns()
	p.Chip("tag", r.name, at.X+14, at.Y+5, min(widget.ChipW(r.name), colour-24), widget.ToneNamed(r.tone))
	word := p.C.Body()
	text := say.T("tone." + r.tone)
	if !r.chosen {
		word, text = p.C.Faint(), say.T("orderlabels.by_itself", "Colour", text)
	}
	p.Text(text, at.X+colour, at.Y, orders-colour-8, at.H, word)
	if r.orders > 0 {
		p.Text(say.T("orderlabels.on", "N", r.orders), at.X+orders, at.Y, at.W-orders-8, at.H, p.C.Body())
	}
}

// newOrderLabel gives a label a colour: the one named by the route, or a new one.
func newOrderLabel(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, "tag", "orderlabels.title")
	say, keys := h.Say(), h.Keys()
	shop, err := d.Shop()
	if err != nil {
		h.Tell(err)
		return nil
	}
	name := widget.NewField(keys, say.T("orderlabels.label"))
	name.SetText(r.Text)
	name.Hint = say.T("orderlabels.hint")
	var options []widget.Option
	for _, tone := range garage.LabelTones() {
		options = append(options, widget.Option{Text: say.T("tone." + tone), Value: tone})
	}
	colour := widget.NewSegments(keys, say.T("orderlabels.colour"), options...)
	colour.ChooseValue(shop.LabelTone(r.Text))
	colour.OnEnter = f.Keep
	f.Body, f.First, f.Wide = widget.Rows(20, 8, name, colour), name.Focus, 560
	if r.Text != "" {
		f.First = func() { h.Canvas().Focus(colour) }
	}
	f.Typed = func() bool { return name.Text() != r.Text }
	f.Do = func() error {
		shop, err := d.Shop()
		if err != nil {
			return err
		}
		tone, _ := colour.Value().(string)
		if r.Text != "" {
			shop.ForgetLabel(r.Text)
		}
		if err := shop.ColourLabel(garage.OrderLabel{Name: name.Text(), Tone: tone}); err != nil {
			return err
		}
		return d.Office.SaveShop(shop)
	}
	return f
}
