package office

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// The columns of what a canned job takes.
const (
	lineCode = iota
	lineText
	lineQuantity
	lineUnit
)

// cannedLines are what a canned job takes besides its labour: parts are added by
// number or words, then how many. It is the grid's source.
type cannedLines struct {
	desk  *desk.Desk
	host  page.Host
	lines []garage.CannedLine
	parts map[garage.PartID]garage.Part

	add  *widget.EntryLine
	grid *widget.Grid
	bad  error // of the quantity that was refused last
}

func newCannedLines(d *desk.Desk, h page.Host, lines []garage.CannedLine) *cannedLines {
	s := &cannedLines{desk: d, host: h, lines: slices.Clone(lines), parts: map[garage.PartID]garage.Part{}}
	say := h.Say()
	s.add = widget.NewEntryLine(h.Keys(), say.T("settings.add_line"))
	s.add.Field.Key = "F3"
	s.add.Find, s.add.OnPick = s.find, s.onPick
	s.add.OnFree = func(words string) { s.add.Field.Fail(garage.Refuse("settings.no_such_part", "Words", words)) }
	s.grid = widget.NewGrid([]widget.GridColumn{
		{Title: say.T("settings.code"), Width: 120, PadL: 8, PadR: 3},
		{Title: say.T("settings.line_text"), PadL: 5, PadR: 5},
		{Title: say.T("settings.quantity"), Width: 76, PadR: 5, Right: true, Edit: true},
		{Width: 44, PadL: 5},
	}, s, h.Keys())
	s.grid.Empty = func(p *widget.Pen, z fyne.Size) {
		p.TextC(say.T("settings.no_lines"), 0, s.grid.HeadH+16, z.Width, 20, p.C.Faint())
	}
	return s
}

// rows are the entry line and the lines on their card.
func (s *cannedLines) rows() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.add.Field, framed(s.grid, 4)}
}

// find offers the parts that fit.
func (s *cannedLines) find(words string) []widget.Match {
	found, err := s.desk.Reception.FindParts(words, 8)
	if err != nil {
		s.host.Tell(err)
		return nil
	}
	say := s.host.Say()
	var out []widget.Match
	for _, f := range found {
		out = append(out, widget.Match{Code: f.Code, Text: f.Name, Note: say.T("part.available", "N", f.Available), Sum: say.Figure(f.Price), Value: f.Part})
	}
	return out
}

// onPick adds a part once; the cursor goes on to how many.
func (s *cannedLines) onPick(m widget.Match) {
	s.lines = append(s.lines, garage.CannedLine{Kind: garage.PartLine, Part: m.Value.(garage.PartID), Quantity: 1000})
	s.grid.Select(len(s.lines) - 1)
	s.grid.Edit(len(s.lines)-1, lineQuantity, "")
}

// part is the part of a line.
func (s *cannedLines) part(id garage.PartID) garage.Part {
	if p, known := s.parts[id]; known {
		return p
	}
	p, err := s.desk.Stores.Part(id)
	if err != nil {
		s.host.Tell(err)
	}
	s.parts[id] = p.Part
	return p.Part
}

// kept are the lines as they stand, or the refusal of the quantity that is still
// being written.
func (s *cannedLines) kept() ([]garage.CannedLine, error) {
	if !s.grid.Leave(true) {
		return nil, s.bad
	}
	return s.lines, nil
}

// Len is the number of lines.
func (s *cannedLines) Len() int { return len(s.lines) }

// Row writes a line.
func (s *cannedLines) Row(i int) widget.GridRow {
	say, l := s.host.Say(), s.lines[i]
	lang := garage.Language(say.Lang())
	code, text, unit := l.Code, l.Text, l.Unit
	if lang == garage.Chinese && l.TextZH != "" {
		text = l.TextZH
	}
	if l.Part != 0 {
		p := s.part(l.Part)
		code, text, unit = p.Number, p.Title(lang), p.Unit
	}
	cells := make([]widget.GridCell, lineUnit+1)
	cells[lineCode] = widget.GridCell{Text: code, Tone: widget.CellQuiet}
	cells[lineText] = widget.GridCell{Text: text}
	cells[lineQuantity] = widget.GridCell{Text: say.Measure(l.Quantity, unit)}
	cells[lineUnit] = widget.GridCell{Text: say.Unit(unit), Tone: widget.CellQuiet}
	return widget.GridRow{Cells: cells}
}

// Set changes how many.
func (s *cannedLines) Set(row, _ int, words string) error {
	var n garage.Quantity
	if n, s.bad = s.host.Say().ParseQuantity(strings.TrimSpace(words)); s.bad != nil {
		return s.bad
	}
	l := garage.Line{Kind: s.lines[row].Kind, Text: s.Row(row).Cells[lineText].Text, Quantity: n}
	if s.bad = l.Check(); s.bad == nil {
		s.lines[row].Quantity = n
	}
	return s.bad
}

// Insert goes back to the line for the next part.
func (s *cannedLines) Insert(int) { s.add.Field.Focus() }

// Remove takes a line off.
func (s *cannedLines) Remove(row int) {
	s.lines = slices.Delete(s.lines, row, row+1)
	s.grid.Refresh()
}
