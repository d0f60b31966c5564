package reception

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// The columns of a sale's lines.
const (
	cCode = iota
	cText
	cQuantity
	cUnit
	cPrice
	cAmount
)

const counterLeft = 624 // width of the left side

func counterColumns(h page.Host) []widget.GridColumn {
	say := h.Say()
	return []widget.GridColumn{
		{Title: say.T("quotepage.code"), Width: 104, PadL: 8, PadR: 3},
		{Title: say.T("quotepage.text"), PadL: 5, PadR: 5},
		{Title: say.T("quotepage.quantity"), Width: 56, PadR: 5, Right: true, Edit: true},
		{Width: 34, PadL: 5},
		{Title: say.T("quotepage.price"), Width: 80, PadR: 5, Right: true, Edit: true},
		{Title: say.T("quotepage.amount"), Width: 84, PadR: 8, Right: true},
	}
}

// counterLines gives the grid the lines of the sale.
type counterLines struct{ sale *counterSale }

// Len is the number of lines.
func (l *counterLines) Len() int { return len(l.sale.plan.Lines) }

// Row writes a line.
func (l *counterLines) Row(i int) widget.GridRow {
	say, r := l.sale.host.Say(), l.sale.plan.Lines[i]
	cells := make([]widget.GridCell, cAmount+1)
	cells[cCode] = widget.GridCell{Text: r.Line.Code, Tone: widget.CellQuiet}
	cells[cText] = widget.GridCell{Text: r.Line.Text}
	cells[cQuantity] = widget.GridCell{Text: say.Measure(r.Line.Quantity, r.Line.Unit)}
	if r.Short {
		cells[cQuantity].Tone = widget.CellBad
	}
	cells[cUnit] = widget.GridCell{Text: say.Unit(r.Line.Unit), Tone: widget.CellQuiet}
	cells[cPrice] = widget.GridCell{Text: say.Figure(r.Line.Price)}
	if r.Line.Unpriced() {
		cells[cPrice].Tone = widget.CellBad
	}
	cells[cAmount] = widget.GridCell{Text: say.Figure(r.Amount), Bold: true}
	return widget.GridRow{Cells: cells}
}

// Set changes how many, or the price.
func (l *counterLines) Set(row, col int, words string) error {
	s := l.sale
	say, lines := s.host.Say(), slices.Clone(s.lines)
	words = strings.TrimSpace(words)
	switch col {
	case cQuantity:
		n, err := say.ParseQuantity(words)
		if err != nil {
			return err
		}
		lines[row].Quantity = n
	case cPrice:
		m, err := say.ParseMoney(words)
		if err != nil {
			return err
		}
		lines[row].Price = &m
	}
	if err := s.try(s.customer, lines); err != nil {
		return err
	}
	s.did(nil)
	return nil
}

// Insert goes to the line for the next part.
func (l *counterLines) Insert(int) { l.sale.part.Field.Focus() }

// Remove takes a line off the sale.
func (l *counterLines) Remove(row int) {
	s := l.sale
	s.did(s.try(s.customer, slices.Delete(slices.Clone(s.lines), row, row+1)))
}

func (s *counterSale) place(z fyne.Size) {
	widget.Put(s.sheet, 0, 0, z.Width, z.Height)
	widget.Put(s.part.Field, 18, 12, 378, widget.FieldH)
	widget.Put(s.count.Field, 406, 12, 74, widget.FieldH)
	widget.Put(s.price.Field, 490, 12, counterLeft-18-490, widget.FieldH)
	widget.Put(s.grid, 19, 81, counterLeft-38, z.Height-81-13)
	widget.Put(s.who.Field, counterLeft+16, 12, z.Width-counterLeft-32, widget.FieldH)
}

func (s *counterSale) draw(p *widget.Pen, z fyne.Size) {
	say, c := s.host.Say(), p.C
	p.Rect(counterLeft, 0, z.Width-counterLeft, z.Height, 0, c.Zebra)
	p.VLine(counterLeft, 0, z.Height, c.RowLine)
	p.Card(18, 80, counterLeft-36, z.Height-80-12)
	x, w := float32(counterLeft+16), z.Width-counterLeft-32
	y := float32(92)
	if len(s.lines) > 0 {
		t := s.plan.Totals
		line := func(word, sum string) {
			p.KeyValue(word, sum, x, y, w, "", c.Text, false)
			y += 20
		}
		line(say.T("quotepage.net"), say.Figure(t.Net))
		for _, tax := range t.Charged() {
			line(say.T("walkin.tax", "Rate", tax.Tax.Rate), say.Figure(tax.Amount))
		}
		p.Total(say.T("quotepage.total"), say.Money(t.Gross), x, y+5, w)
		y += 48
	}
	for _, r := range s.plan.Lines {
		if r.Short && y+60 < z.Height-60 {
			strip(p, "alert", widget.ToneWarn, say.T("counter.short", "Part", r.Line.Text, "OnHand", max(0, r.OnHand)), widget.Area{X: x, Y: y, W: w, H: 56})
			y += 62
		}
	}
	p.Lines(say.T("counter.enter"), x, z.Height-56, w, 17, 3, c.Caption())
}

func (s *counterSale) drawNoLines(p *widget.Pen, z fyne.Size) {
	say := s.host.Say()
	p.TextC(say.T("counter.empty"), 0, z.Height/2-20, z.Width, 20, p.C.Strong())
	p.TextC(say.T("counter.empty_text"), 0, z.Height/2+2, z.Width, 20, p.C.Faint())
}
