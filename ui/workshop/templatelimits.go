package workshop

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A limitFields is where the limits of an item are typed: amber and red for all positions,
// and under them those of a position that has its own.
type limitFields struct {
	amber, red *widget.Value[garage.Quantity]
	own        [4][2]*widget.Value[garage.Quantity] // amber and red of each corner
	was        garage.Point
	cells      [4]fyne.CanvasObject
	box        *fyne.Container
}

func newLimitFields(h page.Host, o garage.Point) *limitFields {
	say := h.Say()
	figure := func(label string, q garage.Quantity) *widget.Value[garage.Quantity] {
		v := widget.NewFigure(h.Keys(), label, say.ParseQuantity, say.Quantity)
		if q != 0 {
			v.Set(q)
		}
		return v
	}
	l := &limitFields{amber: figure(say.T("template.amber"), o.Amber), red: figure(say.T("template.red"), o.Red), was: o}
	head := widget.NewSheet(100, 18, func(p *widget.Pen, z fyne.Size) {
		p.Text(say.T("template.own_limits"), 0, 0, z.Width, 18, p.C.Caption())
	})
	var cells []fyne.CanvasObject
	for i, at := range garage.Corners() {
		own := garage.PlaceLimits{}
		if k := slices.IndexFunc(o.Limits, func(x garage.PlaceLimits) bool { return x.Position == at }); k >= 0 {
			own = o.Limits[k]
		}
		place := say.T("position.short." + string(at))
		l.own[i] = [2]*widget.Value[garage.Quantity]{
			figure(place+" "+say.T("verdict.amber"), own.Amber), figure(place+" "+say.T("verdict.red"), own.Red)}
		l.cells[i] = widget.Columns(4, l.own[i][0].Field, l.own[i][1].Field)
		cells = append(cells, l.cells[i])
	}
	l.box = widget.Rows(0, 2, head, widget.Columns(16, cells...))
	return l
}

// show shows the fields of the positions an item has; an item of one place has one pair
// of limits.
func (l *limitFields) show(places []garage.Position) {
	if len(places) == 0 {
		l.box.Hide()
		return
	}
	l.box.Show()
	for i, at := range garage.Corners() {
		for _, v := range l.own[i] {
			if slices.Contains(places, at) {
				v.Field.Show()
			} else {
				v.Field.Hide()
			}
		}
	}
}

// put writes what was typed into an item that is looked at in some positions.
func (l *limitFields) put(o *garage.Point) (err error) {
	if o.Amber, err = limitOf(l.amber); err != nil {
		return err
	}
	if o.Red, err = limitOf(l.red); err != nil {
		return err
	}
	o.Limits = nil
	for i, at := range garage.Corners() {
		if !slices.Contains(o.Positions, at) {
			continue
		}
		own := garage.PlaceLimits{Position: at}
		if own.Amber, err = limitOf(l.own[i][0]); err != nil {
			return err
		}
		if own.Red, err = limitOf(l.own[i][1]); err != nil {
			return err
		}
		if own.Amber == o.Amber {
			own.Amber = 0
		}
		if own.Red == o.Red {
			own.Red = 0
		}
		if own.Amber != 0 || own.Red != 0 {
			o.Limits = append(o.Limits, own)
		}
	}
	return nil
}

// typed tells whether any limit is not what it was.
func (l *limitFields) typed() bool {
	now := garage.Point{Positions: l.was.Positions}
	return l.put(&now) != nil || now.Amber != l.was.Amber || now.Red != l.was.Red || !slices.Equal(now.Limits, l.was.Limits)
}

// drawLimits writes amber and red of an item, position by position where they differ.
func (p *template) drawLimits(n *widget.Pen, o garage.Point, x float32, at widget.Area) {
	say, c := p.host.Say(), n.C
	shared := o.Shared()
	for _, s := range shared {
		if len(shared) > 1 {
			x += n.Text(say.Positions(s.Positions), x, at.Y, 0, at.H, c.Caption()) + 6
		}
		for _, l := range []struct {
			v garage.Verdict
			q garage.Quantity
		}{{garage.Soon, s.Amber}, {garage.Urgent, s.Red}} {
			if l.q == 0 {
				continue
			}
			word := "template.below"
			if o.Above {
				word = "template.above_value"
			}
			fg, _ := c.Tone(judgementOf(l.v).tone)
			x += n.Text(say.T(word, "N", l.q), x, at.Y, 0, at.H, widget.Ink{Size: widget.TxtBody, Bold: true, Color: fg}) + 10
		}
	}
}
