package workshop

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// inspections is the list of all inspections, the newest first, read a page at a time.
type inspections struct {
	*widget.ListPage
	desk *desk.Desk
	host page.Host

	by     desk.InspectionFilter
	rows   *widget.Pages[desk.InspectionRow]
	list   *widget.List
	filter *widget.Field
}

const inspectionsPage = 60

func newInspections(d *desk.Desk, h page.Host) *inspections {
	p := &inspections{desk: d, host: h}
	p.rows = widget.NewPages(inspectionsPage, p.read, func(r desk.InspectionRow) uint64 { return uint64(r.ID) }, h.Tell)
	p.list = widget.NewList(h.Keys(), 40)
	p.list.Len, p.list.Row, p.list.Empty = p.rows.Len, p.drawRow, p.drawEmpty
	p.list.OnOpen = func(i int) { h.Open(page.Route{Name: "inspection", ID: uint64(p.rows.At(i).ID)}) }
	p.filter = widget.NewFilter(h.Keys(), h.Say().T("inspections.filter"), p.list, func(s string) { p.by.Words = s; p.again() })
	p.ListPage = widget.NewListPage(p.list, p.drawHead, widget.ListParts{Top: widget.FilterTop, End: 5, Filter: p.filter, FilterAt: widget.Area{X: 16, Y: 50, W: 260, H: 26}})
	return p
}

// Reload reads the newest inspections again, as many as were read before.
func (p *inspections) Reload() {
	if p.rows.ReloadOn(p.list.Chosen(), p.list.Point) {
		p.Redraw()
	}
}

func (p *inspections) read(after uint64, limit int) ([]desk.InspectionRow, error) {
	return p.desk.Workshop.AllInspections(p.by, desk.Page{After: after, Limit: limit})
}

// again reads the list by another filter.
func (p *inspections) again() {
	p.rows.Forget()
	p.host.Reload()
}

// Actions are opening one, those that are open alone, and the templates.
func (p *inspections) Actions() []page.Action {
	say := p.host.Say()
	return []page.Action{
		{ID: "open", Chord: "Enter", Label: say.T("action.open"), Primary: true, Do: func() {
			if i := p.list.Chosen(); i >= 0 {
				p.list.OnOpen(i)
			}
		}},
		{ID: "open_only", Chord: "Alt+O", Icon: "clipboard", Label: say.T("inspections.open"), Do: func() { p.setOpen(!p.by.Open) }},
		{ID: "templates", Chord: "F6", Icon: "list", Label: say.T("templates.title"), Do: func() { p.host.Open(page.Route{Name: "templates"}) }},
		{ID: "filter", Chord: "/", Hidden: true, Label: say.T("inspections.filter"), Do: func() { p.filter.Focus() }},
	}
}

func (p *inspections) setOpen(open bool) {
	p.by.Open = open
	p.again()
}

func (p *inspections) onClear() {
	p.by = desk.InspectionFilter{}
	p.filter.SetText("")
	p.again()
}

// inspectionsColumns are the left edges: plate, inspection, findings, state; the right
// edge of the order's number.
func inspectionsColumns(w float32) [5]float32 { return [5]float32{12, 126, w - 496, w - 330, w - 14} }

func (p *inspections) drawHead(n *widget.Pen, z fyne.Size) {
	say, c := p.host.Say(), n.C
	tw := n.Text(say.T("window.inspections"), 16, 12, 0, 30, c.Heading())
	n.Text(say.T("inspections.fact", "N", p.rows.Len(), "More", p.rows.More()), 16+tw+8, 12, 0, 30, c.Faint())
	x := float32(286)
	x += n.FilterChip("", say.T("inspections.all"), false, x, 50, !p.by.Open, func() { p.setOpen(false) }) + 6
	n.FilterChip("clipboard", say.T("inspections.open"), false, x, 50, p.by.Open, func() { p.setOpen(true) })
	n.Card(16, 86, z.Width-32, z.Height-90)
	n.Rect(17, 87, z.Width-34, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := inspectionsColumns(z.Width - 44)
	for i, word := range []string{"orders.plate", "inspections.what", "inspection.findings", "orders.state"} {
		n.Text(say.T(word), 17+col[i], 87, 0, 26, head)
	}
	n.TextR(say.T("orders.number"), 17+col[4], 87, 0, 26, head)
}

func (p *inspections) drawRow(n *widget.Pen, i int, at widget.Area, chosen bool) {
	r, say, c := p.rows.At(i), p.host.Say(), n.C
	col := inspectionsColumns(p.list.Size().Width - 10)
	n.Plate(r.Plate, at.X+col[0], at.Y+10, widget.PlateS)
	room := col[2] - col[1] - 10
	n.Text(r.Template, at.X+col[1], at.Y+3, room, 18, c.Strong())
	n.Text(widget.Joined(" · ", r.Model, r.By, say.When(r.StartedAt, p.host.Now())), at.X+col[1], at.Y+20, room, 16, c.Caption())
	x := at.X + col[2]
	for _, f := range []struct {
		v garage.Verdict
		n int
	}{{garage.Urgent, r.Now}, {garage.Soon, r.Soon}} {
		if f.n > 0 {
			j := judgementOf(f.v)
			x += n.Chip(j.icon, fmt.Sprintf("%d %s", f.n, say.T("verdict."+string(f.v))), x, at.Y+10, 120, j.tone) + 6
		}
	}
	if r.FinishedAt.IsZero() {
		n.Chip("clipboard", say.T("inspection.left", "Left", r.Left, "Of", r.Of), at.X+col[3], at.Y+10, 200, widget.ToneInfo)
	} else {
		n.Text(say.T("inspection.finished_at", "At", say.When(r.FinishedAt, p.host.Now())), at.X+col[3], at.Y, 200, at.H, c.Faint())
	}
	n.TextR(r.Number, at.X+col[4], at.Y, 0, at.H, c.Body())
}

func (p *inspections) drawEmpty(n *widget.Pen, z fyne.Size) {
	say := p.host.Say()
	if p.by != (desk.InspectionFilter{}) {
		n.NothingFits(p.host.Keys(), p.onClear, widget.Whole(z))
		return
	}
	n.Empty(widget.Empty{Icon: "clipboard", Title: say.T("inspections.empty"), Text: say.T("inspections.empty_text"), Buttons: []widget.Button{
		{Icon: "columns", Label: say.T("board.title"), Key: "Ctrl+4", Kind: widget.ButtonPrimary, Do: func() { p.host.Open(page.Route{Name: "board"}) }}}}, widget.Whole(z))
}
