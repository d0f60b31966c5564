package office

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/ui/widget"
)

// A table is rows of texts that are edited in a grid, which scrolls where they are
// many. The last row is empty and waits for the next. It is the grid's source.
type table struct {
	grid *widget.Grid
	cols []tableColumn
	rows []tableRow
	bad  error // of the cell that was refused last
}

// A tableColumn is one text of each row.
type tableColumn struct {
	title string
	width float32 // 0: what is left
	right bool
	read  func(text string) (kept string, err error) // nil: any text
}

// A tableRow has the record it stands for, 0 for a new one, and a text for each
// column.
type tableRow struct {
	id    uint64
	texts []string
}

func newTable(keys *widget.KeyTable, cols ...tableColumn) *table {
	t := &table{cols: cols}
	grid := []widget.GridColumn{{Width: 36, PadR: 8, Right: true}}
	rest := true
	for _, c := range cols {
		rest = rest && c.width != 0
		grid = append(grid, widget.GridColumn{Title: c.title, Width: c.width, PadL: 5, PadR: 8, Right: c.right, Edit: true})
	}
	if rest {
		grid = append(grid, widget.GridColumn{}) // what is left of the width
	}
	t.grid = widget.NewGrid(grid, t, keys)
	t.grid.RowH = 26
	return t
}

// framed is a grid on a card, with so many rows in view.
func framed(grid *widget.Grid, rows int) fyne.CanvasObject {
	h := grid.HeadH + grid.RowH*float32(rows) + 2
	card := widget.NewSheet(300, h, func(p *widget.Pen, z fyne.Size) { p.Card(0, 0, z.Width, z.Height) })
	return widget.Arrange(fyne.NewSize(300, h), func(z fyne.Size) {
		widget.Put(card, 0, 0, z.Width, z.Height)
		widget.Put(grid, 1, 1, z.Width-2, z.Height-2)
	}, card, grid)
}

// show puts rows into the table.
func (t *table) show(rows []tableRow) {
	t.rows, t.bad = rows, nil
	t.grid.Leave(false)
	t.grid.Refresh()
}

// kept are the rows in which something stands, or the refusal of the cell that is
// still being written.
func (t *table) kept() ([]tableRow, error) {
	if !t.grid.Leave(true) {
		return nil, t.bad
	}
	return slices.DeleteFunc(slices.Clone(t.rows), func(r tableRow) bool {
		return strings.Join(r.texts, "") == ""
	}), nil
}

// Len is the number of rows with the empty one.
func (t *table) Len() int { return len(t.rows) + 1 }

// Row writes a row.
func (t *table) Row(i int) widget.GridRow {
	cells := make([]widget.GridCell, len(t.cols)+1)
	cells[0] = widget.GridCell{Text: strconv.Itoa(i + 1), Tone: widget.CellQuiet}
	if i < len(t.rows) {
		for c, text := range t.rows[i].texts {
			cells[c+1].Text = text
		}
	}
	return widget.GridRow{Cells: cells}
}

// Set keeps a text; in the empty row it begins a new one.
func (t *table) Set(row, col int, text string) error {
	text = strings.TrimSpace(text)
	if read := t.cols[col-1].read; read != nil && text != "" {
		if text, t.bad = read(text); t.bad != nil {
			return t.bad
		}
	}
	if row == len(t.rows) {
		t.rows = append(t.rows, tableRow{texts: make([]string, len(t.cols))})
	}
	t.rows[row].texts[col-1] = text
	return nil
}

// Insert does nothing: the empty row is there.
func (t *table) Insert(int) {}

// Remove takes a row away.
func (t *table) Remove(row int) {
	if row < len(t.rows) {
		t.rows = slices.Delete(t.rows, row, row+1)
		t.grid.Refresh()
	}
}
