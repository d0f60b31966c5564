package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"
)

// GridColumn is one column. Width 0 is the flexible one: it takes what is left, never under 140.
type GridColumn struct {
	Title       string
	Width       float32
	PadL, PadR  float32
	Right, Edit bool
	Size        float32 // 0: body
}

// GridCell is what a cell shows.
type GridCell struct {
	Text, Icon string
	Tone       CellTone
	Bold       bool
}

// CellTone is the colour of a cell's words.
type CellTone int

// Tones of cells.
const (
	CellText CellTone = iota
	CellQuiet
	CellGood
	CellWarn
	CellBad
)

func (p *Palette) cell(t CellTone) color.NRGBA {
	return [...]color.NRGBA{p.Text, p.Quiet, p.Good, p.Warn, p.Bad}[t]
}

// GridRow is what a row shows. A group row has three texts: title, note, sum.
type GridRow struct {
	Group            bool
	Title, Note, Sum string
	Cells            []GridCell
}

// GridSource gives rows when they come into view. The grid asks for visible rows only.
type GridSource interface {
	Len() int
	Row(i int) GridRow
	Set(row, col int, text string) error // a cell was edited
	Insert(at int)                       // Ins, or Enter in the last cell
	Remove(row int)                      // Del
}

// Grid is the editable data grid: head, group rows, rows of one height, one selected row, one cell editor.
// It scrolls by whole rows, so that nothing must be clipped.
type Grid struct {
	fynewidget.BaseWidget
	Cols         []GridColumn
	Src          GridSource
	RowH, HeadH  float32
	Keys         *KeyTable
	OnSelect     func(row int)
	OnSort       func(col int) // the head was pressed
	OnError      func(err error)
	pen          Pen
	top, row     int
	col          int
	focused      bool
	ed           *Line
	edRow, edCol int
	xs           []float32
	size         fyne.Size
	closing      bool
	wheel        float32
}

// NewGrid makes a grid with rows of 23 and a head of 24.
func NewGrid(cols []GridColumn, src GridSource, keys *KeyTable) *Grid {
	g := &Grid{Cols: cols, Src: src, Keys: keys, RowH: 23, HeadH: 24, row: -1, edRow: -1}
	g.ExtendBaseWidget(g)
	return g
}

// Row is the selected row, -1 for none. Top is the first row in view.
func (g *Grid) Row() int { return g.row }
func (g *Grid) Top() int { return g.top }

// Page is how many whole rows are in view.
func (g *Grid) Page() int { return max(1, int((g.size.Height-g.HeadH)/g.RowH)) }

// Select chooses a row and brings it into view.
func (g *Grid) Select(row int) {
	g.row = max(-1, min(row, g.Src.Len()-1))
	if g.row >= 0 {
		g.top = max(g.row-g.Page()+1, min(g.top, g.row))
	}
	g.Refresh()
	if g.OnSelect != nil {
		g.OnSelect(g.row)
	}
}

// ScrollTo puts a row at the top.
func (g *Grid) ScrollTo(row int) {
	if row = max(0, min(row, g.Src.Len()-g.Page())); row != g.top {
		g.top = row
		g.Refresh()
	}
}

// columns gives the left edges, and the right edge of the last column.
func (g *Grid) columns() []float32 {
	flex := g.size.Width
	if g.Src.Len() > g.Page() {
		flex -= 8 // the scroll bar
	}
	for _, c := range g.Cols {
		flex -= c.Width
	}
	flex = max(flex, 140)
	xs := g.xs[:0]
	x := float32(0)
	for _, c := range g.Cols {
		xs = append(xs, x)
		if c.Width == 0 {
			x += flex
		} else {
			x += c.Width
		}
	}
	g.xs = append(xs, x)
	return g.xs
}

func (g *Grid) draw() []fyne.CanvasObject {
	p, w := &g.pen, g.size.Width
	p.begin(g)
	xs := g.columns()
	p.Rect(0, 0, w, g.HeadH, 0, p.C.Button)
	for i, c := range g.Cols {
		k := Ink{TxtCaption, true, p.C.Petrol}
		if c.Right {
			p.TextR(c.Title, xs[i+1]-c.PadR, 0, 0, g.HeadH, k)
		} else if c.Title != "" {
			p.Text(c.Title, xs[i]+c.PadL, 0, xs[i+1]-xs[i]-c.PadL, g.HeadH, k)
		}
	}
	n := g.Src.Len()
	for i := g.top; i < n && i < g.top+g.Page(); i++ {
		g.drawRow(p, i, g.HeadH+float32(i-g.top)*g.RowH, w, xs)
	}
	if n > g.Page() {
		h := g.size.Height - g.HeadH
		bar := max(h*float32(g.Page())/float32(n), 24)
		p.Rect(w-5, g.HeadH+(h-bar)*float32(g.top)/float32(n-g.Page()), 4, bar, 2, p.C.Scroll)
	}
	return p.end()
}

func (g *Grid) drawRow(p *Pen, i int, y, w float32, xs []float32) {
	r := g.Src.Row(i)
	switch {
	case i == g.row:
		p.Rect(0, y, w, g.RowH-1, 0, p.C.Selection)
	case r.Group:
		p.Rect(0, y, w, g.RowH-1, 0, p.C.Zebra)
	}
	p.HLine(0, y+g.RowH-1, w, p.C.RowLine)
	if r.Group {
		// the note begins under the quantity, or two paddings behind a long title
		tw := Width(r.Title, TxtBody, true)
		nx := max(xs[3]+5, 6+tw+12)
		sw := p.TextR(r.Sum, xs[len(xs)-1]-5, y, 0, g.RowH, Ink{TxtBody, true, p.C.Text})
		p.Text(r.Title, 5, y, xs[len(xs)-1]-sw-20, g.RowH, Ink{TxtBody, true, p.C.Text})
		p.Text(r.Note, nx, y, xs[len(xs)-1]-sw-15-nx, g.RowH, Ink{TxtBody, false, p.C.Quiet})
		return
	}
	for c, cell := range r.Cells {
		if i == g.edRow && c == g.edCol {
			continue
		}
		col := g.Cols[c]
		k := Ink{col.Size, cell.Bold, p.C.cell(cell.Tone)}
		if k.Size == 0 {
			k.Size = TxtBody
		}
		x := xs[c] + col.PadL
		if cell.Icon != "" {
			s := float32(14)
			if cell.Text != "" {
				s = 12
			}
			p.Icon(cell.Icon, x, y, g.RowH-1, s, k.Color)
			x += s + 4
		}
		switch {
		case cell.Text == "":
		case col.Right:
			p.TextR(cell.Text, xs[c+1]-col.PadR, y, xs[c+1]-xs[c]-2, g.RowH, k)
		default:
			p.Text(cell.Text, x, y, xs[c+1]-x-col.PadR, g.RowH, k)
		}
	}
}

// rowAt and colAt tell what lies under the mouse.
func (g *Grid) rowAt(pos fyne.Position) int {
	if pos.Y < g.HeadH {
		return -1
	}
	if i := g.top + int((pos.Y-g.HeadH)/g.RowH); i < g.Src.Len() {
		return i
	}
	return -1
}

func (g *Grid) colAt(pos fyne.Position) int {
	for c := range g.Cols {
		if pos.X < g.xs[c+1] {
			return c
		}
	}
	return len(g.Cols) - 1
}

// MouseDown selects at once; a DoubleTappable alone would wait for the second tap.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	row := g.rowAt(e.Position)
	if e.Position.Y < g.HeadH && g.OnSort != nil {
		g.OnSort(g.colAt(e.Position))
	}
	if row < 0 || (g.Src.Len() > g.Page() && e.Position.X > g.size.Width-10) {
		return
	}
	again := row == g.row
	g.Leave(true)
	g.focus()
	g.Select(row)
	if c := g.colAt(e.Position); again && g.Cols[c].Edit {
		g.Edit(row, c, "")
	}
}
func (g *Grid) MouseUp(*desktop.MouseEvent) {}

// Scrolled moves by rows, about three a notch; what is less than a row is kept for the next event.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	g.wheel += 3 * e.Scrolled.DY / g.RowH
	d := int(g.wheel)
	g.wheel -= float32(d)
	g.Leave(true)
	g.ScrollTo(g.top - d)
}

// Dragged moves the scroll bar.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	if n := g.Src.Len() - g.Page(); n > 0 && e.Position.X-e.Dragged.DX > g.size.Width-14 {
		g.Leave(true)
		g.ScrollTo(int(float32(n) * (e.Position.Y - g.HeadH) / (g.size.Height - g.HeadH)))
	}
}

// DragEnd is there for Draggable.
func (g *Grid) DragEnd() {}

// FocusGained, FocusLost, TypedRune and TypedKey make it Focusable. It is not Shortcutable, so Fyne
// gives chords to the canvas, which is the key table.
func (g *Grid) FocusGained() { g.focused = true }
func (g *Grid) FocusLost()   { g.focused = false }

// TypedRune begins to edit the first cell that can be edited; the letter replaces the text.
func (g *Grid) TypedRune(r rune) {
	if c := g.next(-1); c >= 0 && g.row >= 0 {
		if g.Cols[max(g.col, 0)].Edit {
			c = g.col
		}
		g.Edit(g.row, c, string(r))
	}
}

// TypedKey moves, edits, inserts, removes; the rest is for the table.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		g.Select(g.row + 1)
	case fyne.KeyUp:
		g.Select(max(g.row-1, 0))
	case fyne.KeyPageDown:
		g.Select(g.row + g.Page())
	case fyne.KeyPageUp:
		g.Select(max(g.row-g.Page(), 0))
	case fyne.KeyHome:
		g.Select(0)
	case fyne.KeyEnd:
		g.Select(g.Src.Len() - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if c := g.next(-1); c >= 0 && g.row >= 0 {
			g.Edit(g.row, c, "")
		}
	case fyne.KeyInsert:
		g.insert()
	case fyne.KeyDelete:
		if g.row >= 0 && !g.Src.Row(g.row).Group {
			g.Src.Remove(g.row)
			g.Select(g.row)
		}
	default:
		g.Keys.Press(Key(e.Name))
	}
}

func (g *Grid) insert() {
	g.Src.Insert(g.row + 1)
	g.Select(g.row + 1)
	if c := g.next(-1); c >= 0 {
		g.Edit(g.row, c, "")
	}
}

// next is the next column that can be edited, -1 behind the last.
func (g *Grid) next(c int) int {
	for c++; c < len(g.Cols); c++ {
		if g.Cols[c].Edit {
			return c
		}
	}
	return -1
}

// Edit opens the editor in a cell. typed replaces the cell's text, "" keeps it.
func (g *Grid) Edit(row, col int, typed string) {
	if row < 0 || row >= g.Src.Len() || g.Src.Row(row).Group {
		return
	}
	if g.ed == nil {
		g.ed = NewLine(g.Keys)
		g.ed.Cell = true
		g.ed.OnKey = g.editorKey
		g.ed.OnLeave = func() { g.Leave(true) }
		g.ed.OnChanged = func(string) { g.placeEditor() }
	}
	g.edRow, g.edCol, g.col = row, col, col
	text := typed
	if typed == "" {
		text = g.Src.Row(row).Cells[col].Text
	}
	g.ed.Right = g.Cols[col].Right
	g.ed.SetText(text)
	g.ed.Show()
	g.Refresh()
	if cv := fyne.CurrentApp().Driver().CanvasForObject(g); cv != nil {
		cv.Focus(g.ed)
	}
}

// placeEditor makes a figure's editor as wide as its text, from the right.
func (g *Grid) placeEditor() {
	if g.edRow < g.top || g.edRow >= g.top+g.Page() {
		g.ed.Hide()
		return
	}
	col, x, x2 := g.Cols[g.edCol], g.xs[g.edCol], g.xs[g.edCol+1]
	if col.Right {
		x2 -= col.PadR
		x = max(x, x2-max(26, round(Width(g.ed.Text, TxtBody, false))+19))
	}
	g.ed.Move(fyne.NewPos(x, g.HeadH+float32(g.edRow-g.top)*g.RowH))
	g.ed.Resize(fyne.NewSize(x2-x, g.RowH-1))
}

func (g *Grid) editorKey(e *fyne.KeyEvent) bool {
	row, col := g.edRow, g.edCol
	switch e.Name {
	case fyne.KeyEscape:
		g.Leave(false)
		g.focus()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		g.Leave(true)
		g.focus()
		g.TypedKey(e)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if !g.Leave(true) {
			return true
		}
		g.focus()
		if c := g.next(col); c >= 0 {
			g.Edit(row, c, "")
		} else if e.Name != fyne.KeyTab {
			g.insert()
		}
	default:
		return false
	}
	return true
}

// Leave closes the editor. keep writes the text; false comes back when the source refuses it.
func (g *Grid) Leave(keep bool) bool {
	if g.edRow < 0 || g.closing {
		return true
	}
	g.closing = true
	defer func() { g.closing = false }()
	if keep && g.ed.Text != g.Src.Row(g.edRow).Cells[g.edCol].Text {
		if err := g.Src.Set(g.edRow, g.edCol, g.ed.Text); err != nil {
			if g.OnError != nil {
				g.OnError(err)
			}
			return false
		}
	}
	g.edRow = -1
	g.ed.Hide()
	g.Refresh()
	return true
}

func (g *Grid) focus() {
	if cv := fyne.CurrentApp().Driver().CanvasForObject(g); cv != nil {
		cv.Focus(g)
	}
}

// CreateRenderer joins the grid to Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return &gridRenderer{g: g} }

type gridRenderer struct {
	g    *Grid
	objs []fyne.CanvasObject
}

func (r *gridRenderer) draw() {
	g := r.g
	if g.size.Height <= g.HeadH {
		return
	}
	g.top = max(0, min(g.top, g.Src.Len()-g.Page()))
	r.objs = append(r.objs[:0], g.draw()...)
	if g.ed != nil && g.edRow >= 0 {
		g.placeEditor()
		r.objs = append(r.objs, g.ed)
	}
}

func (r *gridRenderer) Destroy() {}
func (r *gridRenderer) Layout(s fyne.Size) {
	if s != r.g.size {
		r.g.size = s
		r.draw()
	}
}
func (r *gridRenderer) MinSize() fyne.Size           { return fyne.NewSize(300, r.g.HeadH+3*r.g.RowH) }
func (r *gridRenderer) Objects() []fyne.CanvasObject { return r.objs }
func (r *gridRenderer) Refresh()                     { r.draw(); canvas.Refresh(r.g) }
