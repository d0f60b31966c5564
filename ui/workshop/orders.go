package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// orders is the list of all orders, newest first, read a page at a time.
type orders struct {
	*widget.ListPage
	desk *desk.Desk
	host page.Host

	by     desk.OrderFilter
	rows   *widget.Pages[desk.OrderRow]
	states []garage.State
	list   *widget.List
	filter *widget.Field
}

const ordersPage = 100

func newOrders(d *desk.Desk, h page.Host) *orders {
	o := &orders{desk: d, host: h}
	o.states = append([]garage.State{""}, garage.States...)
	o.rows = widget.NewPages(ordersPage, o.read, func(r desk.OrderRow) uint64 { return uint64(r.ID) }, h.Tell)
	o.list = widget.NewList(h.Keys(), 36)
	o.list.Len = o.rows.Len
	o.list.Row = o.drawRow
	o.list.Empty = o.drawEmpty
	o.list.OnOpen = func(i int) { h.Open(page.Route{Name: "order", ID: uint64(o.rows.At(i).ID)}) }
	o.filter = widget.NewFilter(h.Keys(), h.Say().T("orders.filter"), o.list, func(s string) { o.by.Words = s; o.rows.Forget(); o.Reload() })
	o.ListPage = widget.NewListPage(o.list, o.drawHead, widget.ListParts{Top: widget.FilterTop, End: 5, Filter: o.filter, FilterAt: widget.Area{X: 16, Y: 50, W: 260, H: 26}})
	return o
}

// Reload reads the newest orders again, as many as were read before.
func (o *orders) Reload() {
	if o.rows.ReloadOn(o.list.Chosen(), o.list.Point) {
		o.Redraw()
	}
}

func (o *orders) read(after uint64, limit int) ([]desk.OrderRow, error) {
	return o.desk.Workshop.Orders(o.by, desk.Page{After: after, Limit: limit})
}

// Actions are opening one, walking in, and back to the board.
func (o *orders) Actions() []page.Action {
	say := o.host.Say()
	return []page.Action{
		{ID: "open", Chord: "Enter", Label: say.T("action.open"), Primary: true, Do: func() {
			if i := o.list.Chosen(); i >= 0 {
				o.list.OnOpen(i)
			}
		}},
		{ID: "walkin", Chord: "Ctrl+N", Icon: "car", Label: say.T("action.walkin"), Do: func() { o.host.Open(page.Route{Name: "walkin"}) }},
		{ID: "board", Chord: "Alt+B", Icon: "columns", Label: say.T("board.title"), Do: func() { o.host.Open(page.Route{Name: "board"}) }},
		{ID: "state", Chord: "Alt+S", Icon: "sliders", Label: say.T("orders.next_state"), Do: func() { o.setState(o.nextState()) }},
		{ID: "filter", Chord: "/", Hidden: true, Label: say.T("orders.filter"), Do: func() { o.filter.Focus() }},
	}
}

func (o *orders) nextState() garage.State {
	for i, s := range o.states {
		if s == o.by.State {
			return o.states[(i+1)%len(o.states)]
		}
	}
	return ""
}

func (o *orders) setState(s garage.State) {
	o.by.State = s
	o.rows.Forget()
	o.host.Reload()
}

func (o *orders) onClear() {
	o.by = desk.OrderFilter{}
	o.rows.Forget()
	o.filter.SetText("")
	o.host.Reload()
}

// ordersColumns are the left edges: number, plate, customer and work, state, promise, total.
func ordersColumns(w float32) [6]float32 {
	return [6]float32{12, 142, 262, w - 420, w - 250, w - 14}
}

func (o *orders) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := o.host.Say(), p.C
	tw := p.Text(say.T("orders.title"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("orders.fact", "N", o.rows.Len(), "More", o.rows.More()), 16+tw+8, 12, 0, 30, c.Faint())
	x := float32(286)
	for _, s := range o.states {
		s := s
		word := say.T("orders.all")
		if s != "" {
			word = say.T("state." + string(s))
		}
		w := 30 + widget.Width(word, widget.TxtBody, true)
		if x+w > z.Width-16 {
			break
		}
		x += p.FilterChip("", word, false, x, 50, o.by.State == s, func() { o.setState(s) }) + 6
	}
	p.Card(16, 86, z.Width-32, z.Height-90)
	p.Rect(17, 87, z.Width-34, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := ordersColumns(z.Width - 44)
	for i, word := range []string{"orders.number", "orders.plate", "orders.work", "orders.state", "orders.when"} {
		p.Text(say.T(word), 17+col[i], 87, 0, 26, head)
	}
	p.TextR(say.T("orders.total"), 17+col[5], 87, 0, 26, head)
}

func (o *orders) drawRow(p *widget.Pen, i int, at widget.Area, chosen bool) {
	r, say, c := o.rows.At(i), o.host.Say(), p.C
	col := ordersColumns(o.list.Size().Width - 10)
	p.Text(r.Number, at.X+col[0], at.Y, 128, at.H, c.Strong())
	p.Plate(r.Plate, at.X+col[1], at.Y+8, widget.PlateS)
	room := col[3] - col[2] - 10
	p.Text(widget.Joined(" · ", r.Customer, r.Model), at.X+col[2], at.Y+1, room, 18, c.Strong())
	p.Text(join(r.Work), at.X+col[2], at.Y+18, room, 16, c.Caption())
	look := stateLook(r.State)
	p.Chip(look.Icon, say.T("state."+string(r.State)), at.X+col[3], at.Y+8, 160, look.Tone)
	when := say.When(r.OpenedAt, o.host.Now())
	if !r.PromisedAt.IsZero() && r.Promise != desk.PromiseNone {
		when = promiseText(say, r.Promise, r.PromisedAt, o.host.Now())
	}
	if r.Hold.Reason != "" {
		p.Text(when, at.X+col[4], at.Y+1, 150, 18, c.Faint())
		p.Text(holdWords(say, r.Hold, o.host.Now()), at.X+col[4], at.Y+18, col[5]-col[4]-90, 16, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Warn})
	} else {
		p.Text(when, at.X+col[4], at.Y, 150, at.H, c.Faint())
	}
	ink := c.Strong()
	if r.Open > 0 {
		ink.Color = c.Bad
	}
	p.TextR(say.Figure(r.Total), at.X+col[5], at.Y, 0, at.H, ink)
}

func (o *orders) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := o.host.Say()
	if o.by != (desk.OrderFilter{}) {
		p.NothingFits(o.host.Keys(), o.onClear, widget.Whole(z))
		return
	}
	p.Empty(widget.Empty{Title: say.T("orders.empty"), Text: say.T("orders.empty_text"), Buttons: []widget.Button{
		{Icon: "car", Label: say.T("action.walkin"), Key: "Ctrl+N", Kind: widget.ButtonPrimary, Do: func() { o.host.Open(page.Route{Name: "walkin"}) }}}}, widget.Whole(z))
}
