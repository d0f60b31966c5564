package office

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// redone is what had to be done again in a month or a year: by month, person and job,
// and each of it.
type redone struct {
	*widget.ListPage
	desk *desk.Desk
	host page.Host

	year bool
	on   time.Time // a day of the period
	data desk.RedonePage
	rows []redoneRow
	list *widget.List
}

// redoneRow is a line of the list: a heading, a sum, or one work.
type redoneRow struct {
	heading string
	name    string
	sum     *desk.RedoneSum
	each    *desk.RedoneRow
}

func newRedone(d *desk.Desk, h page.Host) *redone {
	p := &redone{desk: d, host: h, on: h.Now()}
	p.list = widget.NewList(h.Keys(), 28)
	p.list.Len = func() int { return len(p.rows) }
	p.list.Row = p.draw
	p.list.Heading = func(i int) bool { return p.rows[i].heading != "" }
	p.list.OnSelect = func(int) { h.Refresh() }
	p.list.OnOpen = func(int) { p.onOpen() }
	p.list.Empty = func(n *widget.Pen, z fyne.Size) {
		n.Empty(widget.Empty{Icon: "shield", Title: h.Say().T("redone.none"), Text: h.Say().T("redone.none_text")}, widget.Whole(z))
	}
	p.ListPage = widget.NewListPage(p.list, p.drawHead, widget.ListParts{Top: widget.HeadsTop, End: 9})
	return p
}

// bounds are the month, or the twelve months that end with it.
func (p *redone) bounds() (from, to time.Time) {
	from, to = spanMonth.bounds(p.on)
	if p.year {
		from = to.AddDate(-1, 0, 0)
	}
	return from, to
}

// Reload reads the period.
func (p *redone) Reload() {
	read, err := p.desk.Workshop.Redone(p.bounds())
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.data, p.rows = read, nil
	say := p.host.Say()
	group := func(code string, sums []desk.RedoneSum, name func(desk.RedoneSum) string) {
		if len(sums) > 0 {
			p.rows = append(p.rows, redoneRow{heading: say.T(code)})
		}
		for i := range sums {
			p.rows = append(p.rows, redoneRow{name: name(sums[i]), sum: &sums[i]})
		}
	}
	if len(read.Each) > 0 || read.Whole.Done > 0 {
		if p.year {
			group("redone.by_month", p.data.Months, func(s desk.RedoneSum) string { return say.Month(s.Month) })
		}
		group("redone.by_person", p.data.People, func(s desk.RedoneSum) string {
			if s.Staff.ID == 0 {
				return say.T("redone.nobody")
			}
			return s.Staff.Name
		})
		group("redone.by_job", p.data.Jobs, func(s desk.RedoneSum) string {
			if s.Name == "" {
				return say.T("redone.whole_order")
			}
			return widget.Joined("  ", s.Code, s.Name)
		})
	}
	if len(p.data.Each) > 0 {
		p.rows = append(p.rows, redoneRow{heading: say.T("redone.each")})
	}
	for i := range p.data.Each {
		p.rows = append(p.rows, redoneRow{each: &p.data.Each[i]})
	}
	p.Redraw()
}

// chosen is the work that is chosen; nil for a sum.
func (p *redone) chosen() *desk.RedoneRow {
	if i := p.list.Chosen(); i >= 0 && i < len(p.rows) {
		return p.rows[i].each
	}
	return nil
}

// onOpen opens the order of what is chosen.
func (p *redone) onOpen() {
	if r := p.chosen(); r != nil {
		p.host.Open(page.Route{Name: "order", ID: uint64(r.Order)})
	}
}

// Actions are the period, and the order of what is chosen.
func (p *redone) Actions() []page.Action {
	say := p.host.Say()
	span := func(year bool) func() { return func() { p.year = year; p.host.Reload() } }
	move := func(by int) func() {
		return func() {
			from, _ := spanMonth.bounds(p.on)
			p.on = from.AddDate(0, by, 0)
			p.host.Reload()
		}
	}
	acts := []page.Action{
		{ID: "earlier", Chord: "Alt+←", Icon: "left", Label: say.T("time.earlier"), Do: move(-1)},
		{ID: "later", Chord: "Alt+→", Icon: "right", Label: say.T("time.later"), Do: move(1)},
		{ID: "month", Chord: "Alt+1", Label: say.T("redone.month"), Do: span(false)},
		{ID: "year", Chord: "Alt+2", Label: say.T("redone.year"), Do: span(true)},
	}
	if p.chosen() != nil {
		acts = append([]page.Action{{ID: "open", Chord: "Enter", Label: say.T("action.open"), Primary: true, Do: p.onOpen}}, acts...)
	}
	return acts
}

// fourColumns are the right edges of four figures at the end of a row.
func fourColumns(w float32) (edges [4]float32) {
	for i := range edges {
		edges[i] = w - 18 - float32(3-i)*120
	}
	return edges
}

func (p *redone) drawHead(n *widget.Pen, z fyne.Size) {
	say, c := p.host.Say(), n.C
	tw := n.Text(say.T("redone.title"), 16, 12, 0, 30, c.Heading())
	from, to := p.bounds()
	period := say.Month(from)
	if p.year {
		period = widget.Joined(" – ", period, say.Month(to.AddDate(0, 0, -1)))
	}
	tw += n.Text(period, 16+tw+12, 12, 0, 30, c.Panel()) + 12
	n.Text(widget.Joined(" · ", say.T("redone.about"), say.T("redone.formula")), 16+tw+12, 12, z.Width-tw-44, 30, c.Faint())
	drawColumns(n, say, z, "redone.done", "redone.failed", "redone.comebacks", "redone.share")
}

// drawColumns draws the card of a list with the words over its four figures.
func drawColumns(n *widget.Pen, say *locale.Locale, z fyne.Size, words ...string) {
	n.Card(16, 52, z.Width-32, z.Height-60)
	n.Rect(17, 53, z.Width-34, 26, 0, n.C.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: n.C.Petrol}
	edges := fourColumns(z.Width - 34)
	for i, word := range words {
		n.TextR(say.T(word), 17+edges[i], 53, 116, 26, head)
	}
}

func (p *redone) draw(n *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := p.rows[i], p.host.Say(), n.C
	switch {
	case r.heading != "":
		n.Text(r.heading, at.X+14, at.Y, at.W-28, at.H, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol})
	case r.sum != nil:
		edges := fourColumns(p.list.Size().Width)
		n.Text(r.name, at.X+14, at.Y, edges[0]-90, at.H, c.Strong())
		share := "–"
		if rate, ok := r.sum.Share(); ok {
			share = say.Percent((rate + 50) / 100 * 100)
		}
		for k, text := range []string{say.Count(int64(r.sum.Done)), say.Count(int64(r.sum.Failed)), say.Count(int64(r.sum.Comebacks)), share} {
			n.TextR(text, at.X+edges[k], at.Y, 0, at.H, c.Body())
		}
	default:
		p.drawEach(n, r.each, at)
	}
}

// drawEach draws one work that had to be done again.
func (p *redone) drawEach(n *widget.Pen, r *desk.RedoneRow, at widget.Area) {
	say, c := p.host.Say(), n.C
	x := at.X + 14
	n.Text(say.Date(r.At), x, at.Y, 104, at.H, c.Body())
	n.Plate(r.Plate, x+112, at.Y+4, widget.PlateS)
	word, tone, icon := say.T("redone.one_failed"), widget.ToneWarn, "cross"
	what := say.T("redone.failed_at", "Item", r.Item)
	if r.Comeback {
		word, tone, icon = say.T("redone.one_comeback"), widget.ToneBad, "undo"
		what = say.T("redone.origin_unknown")
		if r.First != "" {
			what = say.T("redone.came_back", "Days", r.Days, "Number", r.First)
		}
	}
	x += 112 + max(widget.PlateW(r.Plate, widget.PlateS), 84) + 10
	cw := widget.ChipW(word)
	n.Chip(icon, word, x, at.Y+4, cw, tone)
	x += cw + 10
	right := at.X + at.W - 14
	right -= n.TextR(widget.Joined(" · ", r.Staff.Name, r.Number), right, at.Y, 0, at.H, c.Faint()) + 12
	job := r.Job
	if job == "" {
		job = say.T("redone.whole_order")
	}
	x += n.Text(job, x, at.Y, min(260, right-x), at.H, c.Strong()) + 10
	if right-x > 40 {
		n.Text(widget.Joined(": ", what, r.Reason), x, at.Y, right-x, at.H, c.Body())
	}
}
