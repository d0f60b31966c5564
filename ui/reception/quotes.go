package reception

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// quotes lists the offers, newest first.
type quotes struct {
	*widget.ListPage
	desk front
	host page.Host

	by     desk.QuoteFilter
	rows   *widget.Pages[desk.QuoteRow]
	read   desk.QuoteFilter // that rows fit
	filter *widget.Field
	grid   *widget.Grid
}

func newQuotes(d front, h page.Host) *quotes {
	q := &quotes{desk: d, host: h}
	q.rows = widget.NewPages(quotesPage, q.readPage, func(r desk.QuoteRow) uint64 { return uint64(r.ID) }, h.Tell)
	q.grid = widget.NewGrid(nil, widget.GridRows{N: q.rows.Len, At: q.row}, h.Keys())
	q.grid.RowH, q.grid.Sorted = 28, -1
	q.grid.OnOpen = func(int) { q.onOpen() }
	q.grid.OnSelect = func(int) { h.Refresh() }
	q.grid.Empty = q.drawEmpty
	q.filter = widget.NewFilter(h.Keys(), h.Say().T("quotes.filter"), q.grid, func(s string) { q.by.Words = s; h.Reload() })
	q.ListPage = widget.NewListPage(q.grid, q.draw, widget.ListParts{Top: 85, End: 9, Filter: q.filter, FilterAt: widget.Area{X: 16, Y: 48, W: 220, H: 26}})
	return q
}

// Reload shows the quotes as they stand.
func (q *quotes) Reload() {
	if q.by != q.read { // else as many as were read before
		q.rows.Forget()
	}
	if !q.rows.ReloadOn(q.grid.Row(), q.grid.Point) {
		return
	}
	say := q.host.Say()
	q.read = q.by
	q.filter.SetPlaceholder(say.T("quotes.filter"))
	q.grid.Cols = []widget.GridColumn{
		{Title: say.T("quotes.number"), Width: 172, PadL: 12, PadR: 4},
		{Title: say.T("quotes.plate"), Width: 104, PadL: 4, PadR: 4},
		{Title: say.T("quotes.model"), Width: 150, PadL: 4, PadR: 4, Yield: 3},
		{Title: say.T("quotes.customer"), Width: 150, PadL: 4, PadR: 4},
		{Title: say.T("quotes.phone"), Width: 120, PadL: 4, PadR: 4, Yield: 4},
		{Title: say.T("quotes.work"), PadL: 4, PadR: 4},
		{Title: say.T("quotes.state"), Width: 124, PadL: 4, PadR: 4},
		{Title: say.T("quotes.valid_on"), Width: 112, PadL: 4, PadR: 4, Yield: 2},
		{Title: say.T("quotes.total"), Width: 88, PadR: 12, Right: true},
	}
	q.Redraw()
}

// quotesPage is how many quotes are read at a time.
const quotesPage = 200

func (q *quotes) readPage(after uint64, limit int) ([]desk.QuoteRow, error) {
	return q.desk.FindQuotes(q.by, desk.Page{After: after, Limit: limit})
}

// Actions are what can be done with the chosen quote.
func (q *quotes) Actions() []page.Action {
	say := q.host.Say()
	acts := []page.Action{
		{ID: "new", Chord: "F2", Icon: "plus", Label: say.T("quotes.new"), Primary: true, Do: q.onNew},
		{ID: "open", Chord: "Enter", Label: say.T("rows.open"), Do: q.onOpen},
		{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("quotepage.print"), Do: q.onPrint},
		{ID: "filter", Chord: "/", Hidden: true, Label: say.T("rows.filter"), Do: q.filter.Focus},
	}
	r := q.chosen()
	switch {
	case r == nil:
		page.Unchosen(say, acts[1:3])
	case r.Number == "":
		page.Bar(say, garage.Refuse("quotes.not_issued"), acts[2:3])
	}
	return acts
}

func (q *quotes) chosen() *desk.QuoteRow {
	if i := q.grid.Row(); i >= 0 && i < q.rows.Len() {
		r := q.rows.At(i)
		return &r
	}
	return nil
}

func (q *quotes) onNew() { q.host.Open(page.Route{Name: "phonequote"}) }

func (q *quotes) onOpen() {
	if r := q.chosen(); r != nil {
		q.host.Open(page.Route{Name: "quote", ID: uint64(r.ID)})
	}
}

func (q *quotes) onPrint() {
	if r := q.chosen(); r != nil {
		q.host.Open(page.Route{Name: "print", ID: uint64(r.ID), Text: string(garage.QuotePaper)})
	}
}

func (q *quotes) row(i int) widget.GridRow {
	say, r := q.host.Say(), q.rows.At(i)
	number := r.Number
	if number == "" {
		number = say.T("quotestate.draft")
	} else if r.Revision > 1 {
		number = say.T("quotepage.revision_of", "Number", r.Number, "Revision", r.Revision)
	}
	icon, word, tone := quoteLook(say, r.State)
	cells := []widget.GridCell{{Text: number, Bold: true}, {Text: r.Plate, Plate: r.Plate != ""}, {Text: r.Model}, {Text: r.Customer, Bold: true},
		{Text: say.Phone(r.Phone), Tone: widget.CellQuiet}, {Text: say.List(r.Work...)}, {Text: word, Icon: icon, Chip: true, ChipTone: tone}, {}, {Text: say.Figure(r.Total)}}
	if !r.ValidOn.IsZero() {
		cells[7] = widget.GridCell{Text: say.Date(r.ValidOn), Tone: widget.CellQuiet}
	}
	return widget.GridRow{Cells: cells}
}

// quoteStates are the filters of the list, in the order of the screen.
var quoteStates = []string{"", string(garage.QuoteDraft), string(garage.QuoteIssued), "lapsed", string(garage.QuoteAccepted), string(garage.QuoteDeclined)}

func (q *quotes) draw(p *widget.Pen, z fyne.Size) {
	say, c := q.host.Say(), p.C
	x := 16 + p.Text(say.T("window.quotes"), 16, 10, 0, 30, c.Heading()) + 10
	fact := say.T("quotes.none")
	if n := q.rows.Len(); n > 0 {
		fact = say.T("quotes.fact", "N", n)
	}
	p.Text(fact, x, 10, 300, 32, c.Faint())
	x = 246
	for _, s := range quoteStates {
		code := "quotestate." + s
		if s == "" {
			code = "rows.all"
		}
		s := s
		x += p.FilterChip("", say.T(code), false, x, 48, q.by.State == s, func() { q.by.State = s; q.host.Reload() }) + 6
	}
	p.Card(16, 84, z.Width-32, z.Height-84-8)
}

func (q *quotes) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := q.host.Say()
	if (q.by != desk.QuoteFilter{}) {
		p.NothingFits(q.host.Keys(), q.onClear, widget.Whole(z))
		return
	}
	p.Empty(widget.Empty{Title: say.T("quotes.empty"), Text: say.T("quotes.empty_text"),
		Buttons: []widget.Button{{Icon: "plus", Label: say.T("quotes.new"), Key: "F2", Kind: widget.ButtonPrimary, Do: q.onNew}},
		Hint:    say.T("quotes.empty_hint")}, widget.Whole(z))
}

func (q *quotes) onClear() {
	q.by = desk.QuoteFilter{}
	q.filter.SetText("")
	q.host.Reload()
}
