package reception

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// customers lists the customers, those last changed first.
type customers struct {
	*widget.ListPage
	desk front
	host page.Host

	words  string
	read   string // the words that rows fit
	rows   *widget.Pages[desk.CustomerRow]
	filter *widget.Field
	grid   *widget.Grid
}

func newCustomers(d front, h page.Host) *customers {
	c := &customers{desk: d, host: h}
	c.rows = widget.NewPages(customersPage, c.readPage, func(r desk.CustomerRow) uint64 { return uint64(r.ID) }, h.Tell)
	c.grid = widget.NewGrid(nil, widget.GridRows{N: c.rows.Len, At: c.row}, h.Keys())
	c.grid.RowH, c.grid.Sorted = 30, -1
	c.grid.OnOpen = func(int) { c.onOpen() }
	c.grid.OnSelect = func(int) { h.Refresh() }
	c.grid.Empty = c.drawEmpty
	c.filter = widget.NewFilter(h.Keys(), h.Say().T("customers.filter"), c.grid, func(s string) { c.words = s; h.Reload() })
	c.ListPage = widget.NewListPage(c.grid, c.draw, widget.ListParts{Top: 85, End: 9, Filter: c.filter, FilterAt: widget.Area{X: 16, Y: 48, W: 300, H: 26}})
	return c
}

// Focus puts the cursor where one types who is looked for.
func (c *customers) Focus(fyne.Canvas) { c.filter.Focus() }

// Reload shows the customers as they stand.
func (c *customers) Reload() {
	if c.words != c.read { // else as many as were read before
		c.rows.Forget()
	}
	if !c.rows.ReloadOn(c.grid.Row(), c.grid.Point) {
		return
	}
	say := c.host.Say()
	c.read = c.words
	c.filter.SetPlaceholder(say.T("customers.filter"))
	c.grid.Cols = []widget.GridColumn{
		{Title: say.T("customer.name"), PadL: 12, PadR: 4},
		{Title: say.T("customer.phone"), Width: 160, PadL: 4, PadR: 4},
		{Title: say.T("customer.vehicles"), Width: 330, PadL: 4, PadR: 4},
		{Title: say.T("customers.last"), Width: 130, PadL: 4, PadR: 4},
		{Title: say.T("customers.open"), Width: 110, PadR: 12, Right: true},
	}
	c.Redraw()
}

// customersPage is how many customers are read at a time.
const customersPage = 200

func (c *customers) readPage(after uint64, limit int) ([]desk.CustomerRow, error) {
	return c.desk.FindCustomers(c.words, desk.Page{After: after, Limit: limit})
}

// Actions are what can be done with the chosen customer.
func (c *customers) Actions() []page.Action {
	say := c.host.Say()
	acts := []page.Action{
		{ID: "new", Chord: "F2", Icon: "plus", Label: say.T("customer.new"), Primary: true, Do: c.onNew},
		{ID: "open", Chord: "Enter", Label: say.T("rows.open"), Do: c.onOpen},
		{ID: "filter", Chord: "/", Hidden: true, Label: say.T("rows.filter"), Do: c.filter.Focus},
	}
	if c.chosen() == nil {
		page.Unchosen(say, acts[1:2])
	}
	return acts
}

func (c *customers) chosen() *desk.CustomerRow {
	if i := c.grid.Row(); i >= 0 && i < c.rows.Len() {
		r := c.rows.At(i)
		return &r
	}
	return nil
}

func (c *customers) onNew() { c.host.Open(page.Route{Name: "newcustomer", Text: c.words}) }

func (c *customers) onOpen() {
	if r := c.chosen(); r != nil {
		c.host.Open(page.Route{Name: "customer", ID: uint64(r.ID)})
	}
}

func (c *customers) row(i int) widget.GridRow {
	say, r := c.host.Say(), c.rows.At(i)
	cells := []widget.GridCell{{Text: r.Name, Bold: true}, {Text: say.Phone(r.Phone)}, {Draw: func(p *widget.Pen, at widget.Area) { drawPlates(p, r.Plates, at) }}, {}, {}}
	if !r.LastAt.IsZero() {
		cells[3] = widget.GridCell{Text: say.Date(r.LastAt), Tone: widget.CellQuiet}
	}
	if r.Open != 0 {
		cells[4] = widget.GridCell{Text: say.Figure(r.Open), Bold: true, Tone: widget.CellBad}
	}
	return widget.GridRow{Cells: cells}
}

// drawPlates draws as many plates as there is room for, and how many more there are.
func drawPlates(p *widget.Pen, plates []string, at widget.Area) {
	x := at.X + 4
	for i, s := range plates {
		w := widget.PlateW(s, widget.PlateS)
		if x+w > at.Right()-30 {
			p.Text("+"+itoa(len(plates)-i), x, at.Y, 0, at.H, p.C.Faint())
			return
		}
		p.Plate(s, x, at.Y+(at.H-20)/2, widget.PlateS)
		x += w + 6
	}
}

func (c *customers) draw(p *widget.Pen, z fyne.Size) {
	say := c.host.Say()
	x := 16 + p.Text(say.T("window.customers"), 16, 10, 0, 30, p.C.Heading()) + 10
	p.Text(say.T("customers.fact", "N", c.rows.Len()), x, 10, 300, 32, p.C.Faint())
	p.Card(16, 84, z.Width-32, z.Height-84-8)
}

func (c *customers) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := c.host.Say()
	if c.words != "" {
		p.NothingFits(c.host.Keys(), c.onClear, widget.Whole(z))
		return
	}
	p.Empty(widget.Empty{Icon: "users", Title: say.T("customers.empty"), Text: say.T("customers.empty_text"),
		Buttons: []widget.Button{{Icon: "plus", Label: say.T("customer.new"), Key: "F2", Kind: widget.ButtonPrimary, Do: c.onNew},
			{Icon: "car", Label: say.T("walkin.title"), Key: "Ctrl+N", Do: func() { c.host.Open(page.Route{Name: "walkin"}) }}}}, widget.Whole(z))
}

func (c *customers) onClear() {
	c.words = ""
	c.filter.SetText("")
	c.host.Reload()
}
