package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// guide is the garage's own labour guide: what its clocks say of each canned job, on
// all vehicles and below that on each family.
type guide struct {
	*widget.ListPage
	desk   *desk.Desk
	host   page.Host
	all    []desk.GuideRow
	rows   []desk.GuideRow
	words  string
	list   *widget.List
	filter *widget.Field
}

func newGuide(d *desk.Desk, h page.Host) *guide {
	g := &guide{desk: d, host: h}
	g.list = widget.NewList(h.Keys(), 28)
	g.list.Len = func() int { return len(g.rows) }
	g.list.Row = g.drawRow
	g.list.Empty = func(p *widget.Pen, z fyne.Size) {
		if g.words != "" {
			p.NothingFits(h.Keys(), g.onClear, widget.Whole(z))
			return
		}
		p.Empty(widget.Empty{Icon: "chart", Title: h.Say().T("guide.none"), Text: h.Say().T("guide.none_text")}, widget.Whole(z))
	}
	g.filter = widget.NewFilter(h.Keys(), h.Say().T("guide.filter"), g.list, func(s string) {
		g.words = s
		g.sift()
	})
	g.ListPage = widget.NewListPage(g.list, g.drawHead, widget.ListParts{Top: widget.FilterTop, End: 9, Filter: g.filter, FilterAt: widget.Area{X: 16, Y: 50, W: 250, H: 26}})
	return g
}

// Reload reads the guide.
func (g *guide) Reload() {
	rows, err := g.desk.Time.Guide()
	if err != nil {
		g.host.Tell(err)
		return
	}
	g.all = rows
	g.sift()
}

// sift leaves the rows that fit the words.
func (g *guide) sift() {
	g.rows = nil
	for _, r := range g.all {
		if widget.Fits(r.Code+" "+r.Name+" "+r.Family, widget.Words(g.words)) {
			g.rows = append(g.rows, r)
		}
	}
	g.Redraw()
}

func (g *guide) onClear() {
	g.words = ""
	g.filter.SetText("")
	g.sift()
}

// Actions are the filter.
func (g *guide) Actions() []page.Action {
	return []page.Action{{ID: "filter", Chord: "/", Icon: "search", Label: g.host.Say().T("guide.filter"), Do: func() { g.filter.Focus() }}}
}

// guideColumns are the right edges of count, sold, the quartiles, and what is lost.
func guideColumns(w float32) (edges [6]float32) {
	for i := range edges {
		edges[i] = w - 18 - float32(5-i)*104
	}
	return edges
}

// hoursOf writes hours to the hundredth, which is finer than any clock is used.
func hoursOf(say *locale.Locale, h garage.Quantity) string {
	return say.Figure(garage.Money(h+5) / 10)
}

func (g *guide) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := g.host.Say(), p.C
	tw := p.Text(say.T("guide.title"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("guide.about"), 16+tw+12, 12, z.Width-tw-44, 30, c.Faint())
	p.Text(say.T("guide.formulas"), 282, 50, z.Width-298, 26, c.Caption())
	p.Card(16, 86, z.Width-32, z.Height-94)
	p.Rect(17, 87, z.Width-34, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	p.Text(say.T("guide.job"), 31, 87, 0, 26, head)
	edges := guideColumns(z.Width - 34)
	for i, word := range []string{"guide.count", "guide.sold", "guide.low", "guide.median", "guide.high", "guide.loss"} {
		p.TextR(say.T(word), 17+edges[i], 87, 100, 26, head)
	}
}

func (g *guide) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := g.rows[i], g.host.Say(), p.C
	edges := guideColumns(g.list.Size().Width)
	room := edges[0] - 60
	ink := c.Body()
	if r.Family == "" {
		ink = c.Strong()
		p.Text(r.Code, at.X+14, at.Y, 96, at.H, ink)
		p.Text(r.Name, at.X+116, at.Y, room-116, at.H, ink)
	} else {
		p.Icon("car", at.X+118, at.Y, at.H, 14, c.Quiet)
		p.Text(r.Family, at.X+140, at.Y, room-140, at.H, ink)
	}
	for k, text := range []string{
		say.Count(int64(r.Jobs)), hoursOf(say, r.Sold), hoursOf(say, r.Low), hoursOf(say, r.Median), hoursOf(say, r.High),
	} {
		p.TextR(text, at.X+edges[k], at.Y, 0, at.H, ink)
	}
	loss, icon := ink, ""
	switch {
	case r.Loss > 0:
		loss.Color, icon = c.Bad, "down"
	case r.Loss < 0:
		loss.Color, icon = c.Good, "up"
	}
	tw := p.TextR(say.Figure(-r.Loss), at.X+edges[5], at.Y, 0, at.H, loss)
	p.Icon(icon, at.X+edges[5]-tw-18, at.Y, at.H, 12, loss.Color)
}
