package workshop

import (
	"fmt"
	"strings"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/widget"
)

// The columns of the lines.
const (
	colIcon = iota
	colCode
	colText
	colQuantity
	colUnit
	colPrice
	colDiscount
	colTax
	colStatus
	colAmount
)

// columnsOf are the columns of design.md section 4; a locked order has no cell to edit.
func columnsOf(say *locale.Locale, s garage.State) []widget.GridColumn {
	edit := s != garage.Invoiced && s != garage.Delivered && s != garage.Closed && s != garage.Void
	return []widget.GridColumn{
		{Width: 24, PadL: 5},
		{Title: say.T("line.code"), Width: 98, PadL: 5, PadR: 3},
		{Title: say.T("line.text"), PadL: 5, PadR: 5, Edit: edit},
		{Title: say.T("line.quantity"), Width: 48, PadR: 5, Right: true, Edit: edit},
		{Width: 34, PadL: 5},
		{Title: say.T("line.price"), Width: 54, PadR: 5, Right: true, Edit: edit},
		{Title: say.T("line.discount"), Width: 44, PadR: 5, Right: true, Edit: edit},
		{Title: say.T("line.tax"), Width: 38, PadR: 5, Right: true},
		{Title: say.T("line.status"), Width: 116, PadL: 5, PadR: 3, Size: widget.TxtCaption},
		{Title: say.T("line.amount"), Width: 64, PadR: 5, Right: true},
	}
}

// lineSource gives the grid the jobs of the order as groups with their lines.
type lineSource struct {
	ticket *ticket
	rows   []lineRow
}

// wholeRow stands in place of a line's number where a row under the group says who bears
// the job: beside the status there is no room for a company's whole name.
const wholeRow = -1

// lineRow is a group when line is 0.
type lineRow struct {
	job, line int // numbers
	index     int // of the line within its job
}

func (s *lineSource) load() {
	s.rows = s.rows[:0]
	for _, j := range s.ticket.page.Jobs {
		s.rows = append(s.rows, lineRow{job: j.Job.No})
		if j.Job.Kind != garage.CustomerJob {
			s.rows = append(s.rows, lineRow{job: j.Job.No, line: wholeRow})
		}
		for i, l := range j.Job.Lines {
			s.rows = append(s.rows, lineRow{j.Job.No, l.No, i})
		}
	}
}

// groupOf is the row of a job's group, -1 for none.
func (s *lineSource) groupOf(job int) int {
	for i, r := range s.rows {
		if r.job == job {
			return i
		}
	}
	return -1
}

// jobAt is the job of a row, 0 for none.
func (s *lineSource) jobAt(row int) int {
	if row < 0 || row >= len(s.rows) {
		return 0
	}
	return s.rows[row].job
}

// Len is the number of rows.
func (s *lineSource) Len() int { return len(s.rows) }

// Row writes a row.
func (s *lineSource) Row(i int) widget.GridRow {
	r, t := s.rows[i], s.ticket
	j := t.acts().job(r.job)
	if j == nil {
		return widget.GridRow{}
	}
	switch r.line {
	case 0:
		return s.group(*j)
	case wholeRow:
		return widget.GridRow{Group: true, Note: borne(t.host.Say(), j.Job)}
	}
	return s.cells(*j, j.Job.Lines[r.index], r.index)
}

func (s *lineSource) group(j desk.JobRow) widget.GridRow {
	say := s.ticket.host.Say()
	note := []string{say.T("job_status." + string(j.Job.Status))}
	if j.Job.Group != "" {
		note = append(note, say.T("ticket.option", "Choice", j.Job.Group, "Option", j.Job.Option))
	}
	if j.Technician.Name != "" {
		note = append(note, j.Technician.Name)
	}
	if h := j.Job.Sold(); h != 0 && j.Job.Counts() {
		note = append(note, say.T("ticket.sold", "H", h))
	}
	return widget.GridRow{Group: true, Title: fmt.Sprintf("%d %s", j.Job.No, j.Job.Name), Note: strings.Join(note, " · "), Sum: say.Figure(j.Net)}
}

func (s *lineSource) cells(j desk.JobRow, l garage.Line, index int) widget.GridRow {
	say := s.ticket.host.Say()
	tone := widget.CellText
	if j.Job.Status == garage.Declined || j.Job.Status == garage.Deferred {
		tone = widget.CellQuiet
	}
	cells := make([]widget.GridCell, colAmount+1)
	cells[colIcon] = widget.GridCell{Icon: widget.LineIcon(l.Kind), Tone: widget.CellQuiet}
	cells[colCode] = widget.GridCell{Text: l.Code, Tone: widget.CellQuiet}
	cells[colText] = widget.GridCell{Text: l.Text, Tone: tone}
	if l.Kind != garage.Text {
		cells[colQuantity] = widget.GridCell{Text: say.Measure(l.Quantity, l.Unit), Tone: tone}
		cells[colUnit] = widget.GridCell{Text: say.Unit(l.Unit), Tone: widget.CellQuiet}
		cells[colPrice] = widget.GridCell{Text: say.Figure(l.Price), Tone: tone}
		if l.Discount != 0 {
			cells[colDiscount] = widget.GridCell{Text: rate(say, l.Discount), Tone: tone}
		}
		cells[colTax] = widget.GridCell{Text: rate(say, l.Tax.Rate), Tone: widget.CellQuiet}
		amount := l.Charge(j.Job.No).Amount()
		if index < len(j.Amounts) {
			amount = j.Amounts[index]
		}
		cells[colAmount] = widget.GridCell{Text: say.Figure(amount), Tone: tone}
	}
	cells[colStatus] = statusCell(say, s.ticket.page.Lines[l.No])
	return widget.GridRow{Cells: cells}
}

// rate writes a rate without its sign: the head of the column says what it is.
func rate(say *locale.Locale, r garage.Rate) string { return say.Quantity(garage.Quantity(r) * 10) }

// statusCell says how a line stands.
func statusCell(say *locale.Locale, s desk.LineStatus) widget.GridCell {
	if s.Code == "" {
		return widget.GridCell{}
	}
	c := widget.GridCell{Icon: "dash", Tone: widget.CellQuiet,
		Text: say.T("line_status."+s.Code, "Bin", s.Bin, "Quantity", s.Quantity, "Clocked", say.Clock(s.Clocked), "At", s.At)}
	if s.Code == "back" && s.At.IsZero() {
		c.Text = say.T("line_status.returned")
	}
	switch s.Code {
	case "issued", "back", "core_collected", "core_charged":
		c.Icon, c.Tone = "tick", widget.CellGood
	case "reserved":
		c.Icon, c.Tone = "dot", widget.CellText
	case "to_send":
		c.Icon = "truck"
	case "to_return", "core_due", "short", "to_order", "blocked", "out", "out_until":
		c.Icon, c.Tone = "hourglass", widget.CellWarn
	}
	return c
}

// Set keeps an edited cell at once: one edit, one save.
func (s *lineSource) Set(row, col int, text string) error {
	r, t := s.rows[row], s.ticket
	say := t.host.Say()
	text = strings.TrimSpace(text)
	var edit desk.LineEdit
	switch col {
	case colText:
		edit.Text = &text
	case colQuantity:
		q, err := say.ParseQuantity(text)
		if err != nil {
			return err
		}
		edit.Quantity = &q
	case colPrice:
		m, err := say.ParseMoney(text)
		if err != nil {
			return err
		}
		edit.Price = &m
	case colDiscount:
		d := garage.Rate(0)
		if text != "" {
			var err error
			if d, err = say.ParseRate(text); err != nil {
				return err
			}
		}
		edit.Discount = &d
	}
	if err := t.desk.Workshop.SaveLine(t.id, r.line, edit); err != nil {
		return err
	}
	t.host.Saved()
	t.host.Reload()
	return nil
}

// Insert adds an empty labour line to the job of the row before.
func (s *lineSource) Insert(at int) {
	t := s.ticket
	job := s.jobAt(min(at, len(s.rows)) - 1)
	if job == 0 {
		t.host.Open(t.route("addjob"))
		return
	}
	t.onAdd()
}

// Remove takes a line off the order.
func (s *lineSource) Remove(row int) {
	if r := s.rows[row]; r.line > 0 {
		s.ticket.did(s.ticket.desk.Workshop.RemoveLine(s.ticket.id, r.line))
	}
}
