package reception

import (
	"fmt"
	"strings"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/widget"
)

// The columns of a quote's lines.
const (
	qIcon = iota
	qCode
	qText
	qQuantity
	qUnit
	qPrice
	qDiscount
	qTax
	qAmount
)

func quoteColumns(say *locale.Locale, edit bool) []widget.GridColumn {
	return []widget.GridColumn{
		{Width: 24, PadL: 5},
		{Title: say.T("quotepage.code"), Width: 104, PadL: 5, PadR: 3, Yield: 1},
		{Title: say.T("quotepage.text"), PadL: 5, PadR: 5, Edit: edit},
		{Title: say.T("quotepage.quantity"), Width: 56, PadR: 5, Right: true, Edit: edit},
		{Width: 34, PadL: 5},
		{Title: say.T("quotepage.price"), Width: 74, PadR: 5, Right: true, Edit: edit},
		{Title: say.T("quotepage.discount"), Width: 56, PadR: 5, Right: true, Edit: edit},
		{Title: say.T("quotepage.tax"), Width: 50, PadR: 5, Right: true, Yield: 2},
		{Title: say.T("quotepage.amount"), Width: 84, PadR: 8, Right: true},
	}
}

// quoteLines gives the grid the jobs of the quote as groups with their lines.
type quoteLines struct {
	quote *quote
	rows  []quoteRow
}

// quoteRow is a group when line is 0.
type quoteRow struct{ job, line, index int }

func (s *quoteLines) load() {
	s.rows = s.rows[:0]
	for _, j := range s.quote.page.Jobs {
		s.rows = append(s.rows, quoteRow{job: j.Job.No})
		for i, l := range j.Job.Lines {
			s.rows = append(s.rows, quoteRow{j.Job.No, l.No, i})
		}
	}
}

func (s *quoteLines) jobAt(row int) int {
	if row < 0 || row >= len(s.rows) {
		return 0
	}
	return s.rows[row].job
}

// Len is the number of rows.
func (s *quoteLines) Len() int { return len(s.rows) }

// Row writes a row.
func (s *quoteLines) Row(i int) widget.GridRow {
	r, say := s.rows[i], s.quote.host.Say()
	for n, j := range s.quote.page.Jobs {
		switch {
		case j.Job.No != r.job:
		case r.line == 0:
			note := say.T("quotepage.job_price", "Price", say.Figure(j.Price))
			if j.Job.Group != "" {
				note = widget.Joined(" · ", say.T("ticket.option", "Choice", j.Job.Group, "Option", j.Job.Option), note)
			}
			return widget.GridRow{Group: true, Title: fmt.Sprintf("%d %s", n+1, j.Job.Name), Note: note, Sum: say.Figure(j.Net)}
		default:
			return s.cells(j, j.Job.Lines[r.index], r.index)
		}
	}
	return widget.GridRow{}
}

func (s *quoteLines) cells(j desk.JobRow, l garage.Line, index int) widget.GridRow {
	say := s.quote.host.Say()
	cells := make([]widget.GridCell, qAmount+1)
	cells[qIcon] = widget.GridCell{Icon: widget.LineIcon(l.Kind), Tone: widget.CellQuiet}
	cells[qCode] = widget.GridCell{Text: l.Code, Tone: widget.CellQuiet}
	cells[qText] = widget.GridCell{Text: l.Text}
	if l.Kind != garage.Text {
		cells[qQuantity] = widget.GridCell{Text: say.Measure(l.Quantity, l.Unit)}
		cells[qUnit] = widget.GridCell{Text: say.Unit(l.Unit), Tone: widget.CellQuiet}
		cells[qPrice] = widget.GridCell{Text: say.Figure(l.Price)}
		if l.Unpriced() {
			cells[qPrice].Tone = widget.CellBad
		}
		if l.Discount != 0 {
			cells[qDiscount] = widget.GridCell{Text: say.Percent(l.Discount)}
		}
		cells[qTax] = widget.GridCell{Text: say.Percent(l.Tax.Rate), Tone: widget.CellQuiet}
		if index < len(j.Amounts) {
			cells[qAmount] = widget.GridCell{Text: say.Figure(j.Amounts[index])}
		}
	}
	return widget.GridRow{Cells: cells}
}

// Set keeps an edited cell at once.
func (s *quoteLines) Set(row, col int, words string) error {
	r, q := s.rows[row], s.quote
	say := q.host.Say()
	words = strings.TrimSpace(words)
	if r.line == 0 {
		return nil
	}
	var edit desk.LineEdit
	switch col {
	case qText:
		edit.Text = &words
	case qQuantity:
		n, err := say.ParseQuantity(words)
		if err != nil {
			return err
		}
		edit.Quantity = &n
	case qPrice:
		m, err := say.ParseMoney(words)
		if err != nil {
			return err
		}
		edit.Price = &m
	case qDiscount:
		d := garage.Rate(0)
		if words != "" {
			var err error
			if d, err = say.ParseRate(words); err != nil {
				return err
			}
		}
		edit.Discount = &d
	}
	if err := q.desk.QuoteSetLine(q.id, r.line, edit); err != nil {
		return err
	}
	q.host.Saved()
	q.host.Reload()
	return nil
}

// Insert goes to the entry line: Ins, or Enter in the last cell.
func (s *quoteLines) Insert(int) { s.quote.onAdd(true) }

// Remove takes a line, or a whole job, off the quote.
func (s *quoteLines) Remove(row int) {
	q := s.quote
	if row < 0 || row >= len(s.rows) {
		return
	}
	if r := s.rows[row]; r.line != 0 {
		q.did(q.desk.QuoteRemoveLine(q.id, r.line))
	} else {
		q.did(q.desk.QuoteRemoveJob(q.id, r.job))
	}
}
