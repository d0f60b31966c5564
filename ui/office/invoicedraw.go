package office

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/widget"
)

// stateLook is the icon, word and tone of an invoice's state as a person sees it.
func invoiceLook(state string) (icon string, tone widget.Tone) {
	switch state {
	case string(garage.InvoiceDraft):
		return "pencil", widget.ToneNeutral
	case string(garage.PartlyPaid):
		return "circle", widget.ToneWarn
	case string(garage.Paid):
		return "tick", widget.ToneGood
	case "overdue":
		return "alert", widget.ToneBad
	case "account":
		return "clock", widget.ToneCheck
	case string(garage.Credited):
		return "undo", widget.ToneNeutral
	}
	return "lock", widget.ToneInfo
}

func (v *invoice) draw(p *widget.Pen, z fyne.Size) {
	if !v.loaded {
		return
	}
	v.drawHead(p, z)
	v.drawPane(p, z)
	v.money.draw(p)
}

// drawHead draws number, states, car and who pays.
func (v *invoice) drawHead(p *widget.Pen, z fyne.Size) {
	say, c, inv := v.host.Say(), p.C, v.data.Invoice
	title := inv.Number
	if title == "" {
		title = say.T("office.draft_title")
	}
	x := 16 + p.Text(title, 16, 12, 0, 34, c.Heading()) + 14
	chip := func(state string) {
		icon, tone := invoiceLook(state)
		x += p.Chip(icon, say.T("invoice_state."+state), x, 19, 160, tone) + 12
	}
	if inv.Number != "" {
		chip(string(garage.InvoiceIssued))
	}
	switch {
	case v.data.Overdue > 0:
		chip("overdue")
	case inv.Account && v.data.Open > 0:
		chip("account")
	case inv.State == garage.PartlyPaid, inv.State == garage.Paid, inv.State == garage.Credited:
		chip(string(inv.State))
	}
	if plate := v.data.Vehicle.Plate; plate != "" {
		x += p.Plate(plate, x, 19, widget.PlateS) + 8
	}
	note := say.T("office.draft_note")
	if inv.Number != "" {
		note = say.T("office.frozen", "At", inv.IssuedAt)
	}
	right := z.Width - 16
	who := widget.Joined(" · ", v.data.Customer.Name, v.data.Order.Number)
	if v.data.Customer.Name == "" {
		who = say.T("office.counter")
	}
	if room := right - x - widget.Width(note, widget.TxtCaption, false) - 40; room > widget.Width(who, widget.TxtBody, false) {
		right -= p.TextR(note, right, 12, 0, 34, c.Caption()) + 20
		if inv.Number != "" {
			p.Icon("lock", right, 12, 34, 14, c.Quiet)
		}
		right -= 12
	}
	p.Text(who, x, 12, right-x, 34, c.Faint())
}

// drawPane draws the frame of paper, lines and history with its tabs.
func (v *invoice) drawPane(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	w := z.Width - 32 - 10 - v.right()
	p.Card(16, 54, w, z.Height-62)
	if v.tab == tabPaper {
		p.Rect(17, 54+34, w-2, z.Height-54-34-9, 5, c.Well)
	}
	p.HLine(17, 54+34, w-2, c.Line)
	x := float32(26)
	for i, word := range []string{say.T("office.tab_paper"), say.T("office.tab_lines"), say.T("office.tab_history", "N", len(v.data.History))} {
		x += tab(p, word, x, 58, i == v.tab, func() { v.setTab(i) })
	}
	if v.tab != tabPaper {
		return
	}
	right := 16 + w - 10
	step := func(sign string, by int) {
		right -= 18
		p.KeyCap(sign, right, 58, 26, c.Cap())
		p.Hit(right-2, 58, 22, 26, 4, func() { v.preview.ZoomBy(by) })
	}
	step("+", 1)
	right -= 6 + p.TextR(say.T("office.zoom", "N", v.preview.Zoom()), right-6, 58, 0, 26, c.Caption()) + 6
	step("-", -1)
	page, pages := v.preview.Pages()
	right -= 10
	if right-x < 230 {
		return
	}
	right -= p.TextR(say.T("office.page_of", "Page", page, "Pages", pages), right, 58, 0, 26, c.Caption()) + 8
	for _, k := range []struct {
		cap string
		by  int
	}{{"PgDn", 1}, {"PgUp", -1}} {
		right -= widget.CapW(k.cap)
		p.KeyCap(k.cap, right, 58, 26, c.Cap())
		p.Hit(right, 58, widget.CapW(k.cap), 26, 4, func() { v.preview.Turn(k.by) })
		right -= 6
	}
}

// tab draws one of several joined tabs, height 26, and returns its width.
func tab(p *widget.Pen, word string, x, y float32, on bool, do func()) float32 {
	w := 22 + float32(int(widget.Width(word, widget.TxtBody, on)+0.5))
	ink, fill := p.C.Body(), p.C.Surface
	if on {
		ink, fill = widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Petrol}, p.C.Tint
	}
	p.Frame(x, y, w+1, 26, 3, 1, p.C.Frame, fill)
	p.Text(word, x+11, y, 0, 26, ink)
	p.Hit(x, y, w, 26, 3, do)
	return w
}

// drawEvent draws a line of the history.
func (v *invoice) drawEvent(p *widget.Pen, i int, at widget.Area, _ bool) {
	say, e := v.host.Say(), v.data.History[i]
	f := desk.FactOf(e)
	p.Text(say.Text(f.Code, f.Args), at.X+14, at.Y+3, at.W-28, 20, p.C.Body())
	by := e.By
	if e.Approved != "" {
		by = say.T("event.approved", "By", e.By, "Approved", e.Approved)
	}
	p.Text(widget.Joined(" · ", say.When(e.At, v.host.Now()), by), at.X+14, at.Y+21, at.W-28, 18, p.C.Caption())
}

// newInvoiceLines is the grid of the tab Lines.
func newInvoiceLines(v *invoice) *widget.Grid {
	say := v.host.Say()
	cols := []widget.GridColumn{
		{Title: say.T("office.code"), Width: 104, PadL: 12, PadR: 6, Yield: 3},
		{Title: say.T("office.text"), PadL: 8, PadR: 6},
		{Title: say.T("office.quantity"), Width: 62, PadR: 6, Right: true},
		{Title: say.T("office.unit_price"), Width: 78, PadR: 6, Right: true, Yield: 2},
		{Title: say.T("office.discount"), Width: 54, PadR: 6, Right: true, Yield: 4},
		{Title: say.T("office.tax"), Width: 50, PadR: 6, Right: true, Yield: 5},
		{Title: say.T("office.amount"), Width: 86, PadR: 12, Right: true},
	}
	g := widget.NewGrid(cols, widget.GridRows{N: func() int { return len(v.rows) }, At: func(i int) widget.GridRow { return v.rows[i] }}, v.host.Keys())
	g.RowH = 26
	g.NoteCol = 1
	return g
}

// invoiceRows are the lines of a paper, grouped by job.
func invoiceRows(say *locale.Locale, doc garage.Document) []widget.GridRow {
	var rows []widget.GridRow
	for _, j := range doc.Jobs {
		if j.Name != "" {
			rows = append(rows, widget.GridRow{Group: true, Title: fmt.Sprintf("%d  %s", j.No, j.Name), Sum: say.Figure(j.Price)})
		}
		for _, l := range j.Lines {
			cell := func(s string) widget.GridCell { return widget.GridCell{Text: s} }
			discount := ""
			if l.Discount != 0 {
				discount = "−" + say.Percent(l.Discount)
			}
			rows = append(rows, widget.GridRow{Cells: []widget.GridCell{
				{Text: l.Code, Tone: widget.CellQuiet}, cell(l.Text), cell(widget.Joined(" ", say.Measure(l.Quantity, l.Unit), say.Unit(l.Unit))),
				cell(say.Figure(l.Price)), cell(discount), {Text: say.Percent(l.Tax.Rate), Tone: widget.CellQuiet}, {Text: say.Figure(l.Amount), Bold: true},
			}})
		}
	}
	return rows
}
