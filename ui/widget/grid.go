package widget

import (
	"image/color"
	"slices"
	"time"

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
	Size        float32 // of the text, 0: body
	Yield       int     // columns with the highest number go first when there is no room; 0 stays
}

// GridCell is what a cell shows.
type GridCell struct {
	Text, Icon string
	Tone       CellTone
	Bold       bool
	Plate      bool                  // the text is a plate badge
	Chip       bool                  // the text is a status chip in ChipTone
	ChipTone   Tone                  //
	Draw       func(p *Pen, at Area) // draws the cell itself: bars, marks
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
	Set(row, col int, text string) error // a cell was edited; an error keeps the editor open
	Insert(at int)                       // Ins, or Enter in the last cell
	Remove(row int)                      // Del
}

// GridRows is a source of rows that are only looked at.
type GridRows struct {
	N  func() int
	At func(i int) GridRow
}

// Len is how many rows there are.
func (r GridRows) Len() int { return r.N() }

// Row is what a row shows.
func (r GridRows) Row(i int) GridRow { return r.At(i) }

// Set does nothing, like Insert and Remove: no column can be edited.
func (r GridRows) Set(int, int, string) error { return nil }

// Insert does nothing.
func (r GridRows) Insert(int) {}

// Remove does nothing.
func (r GridRows) Remove(int) {}

// Grid is the editable data grid: head, group rows, rows of one height, one selected row, one cell editor.
// It scrolls by whole rows, so that nothing must be clipped.
type Grid struct {
	fynewidget.BaseWidget
	Cols        []GridColumn
	Src         GridSource
	RowH, HeadH float32
	Keys        *KeyTable
	NoteCol     int                       // the column under which the note of a group begins
	Empty       func(p *Pen, z fyne.Size) // drawn under the head when there are no rows
	OnSelect    func(row int)
	OnOpen      func(row int) // Enter where nothing can be edited, or a second press
	OnSort      func(col int) // the head was pressed
	Sorted      int           // the column that is sorted by, -1 for none
	SortedDown  bool
	OnKey       func(e *fyne.KeyEvent) bool // asked first; true: done
	OnError     func(err error)             // a refused cell; nil: said under the cell
	pen         Pen
	top, row    int
	col         int
	focused     bool
	ed          *Line
	edRow       int
	edCol       int
	xs          []float32
	hidden      []bool
	size        fyne.Size
	closing     bool
	refused     bool    // the text in the editor was, when it was
	bad         string  // this
	high        float32 // when it was last drawn
	held, past  int     // top as it was drawn then, and as it would have been in a lower grid
	seen        bool    // the selected row was in view then
	wheel       float32
	pressed     time.Time
	twice       bool
	again       bool // the press was on the selected row
}

// NewGrid makes a grid with rows of 23 and a head of 24.
func NewGrid(cols []GridColumn, src GridSource, keys *KeyTable) *Grid {
	g := &Grid{Cols: cols, Src: src, Keys: keys, RowH: 23, HeadH: 24, row: -1, edRow: -1, NoteCol: 3, Sorted: -1}
	g.ExtendBaseWidget(g)
	return g
}

// Row is the selected row, -1 for none. Top is the first row in view.
func (g *Grid) Row() int { return g.row }
func (g *Grid) Top() int { return g.top }

// columns gives the left edges, and the right edge of the last column. Columns
// that yield and have no room are hidden: they take no width.
func (g *Grid) columns() []float32 {
	room := g.size.Width
	if g.Src.Len() > g.Page() {
		room -= 10 // the scroll bar
	}
	fixed, flexible := float32(0), false
	g.hidden = slices.Grow(g.hidden[:0], len(g.Cols))[:len(g.Cols)]
	for i, c := range g.Cols {
		g.hidden[i] = false
		fixed += c.Width
		flexible = flexible || c.Width == 0
	}
	least := float32(0)
	if flexible {
		least = 140
	}
	for room-fixed < least {
		last := -1
		for i, c := range g.Cols {
			if c.Yield > 0 && !g.hidden[i] && (last < 0 || c.Yield > g.Cols[last].Yield) {
				last = i
			}
		}
		if last < 0 {
			break
		}
		g.hidden[last] = true
		fixed -= g.Cols[last].Width
	}
	flex := max(room-fixed, least/2) // all that can yield has: the rest must stay in view
	xs, x := g.xs[:0], float32(0)
	for i, c := range g.Cols {
		xs = append(xs, x)
		switch {
		case g.hidden[i]:
		case c.Width == 0:
			x += flex
		default:
			x += c.Width
		}
	}
	g.xs = append(xs, x)
	return g.xs
}

func (g *Grid) draw() []fyne.CanvasObject {
	p, w := &g.pen, g.size.Width
	p.begin(g, false)
	xs := g.columns()
	n := g.Src.Len()
	g.drawHead(p, w, xs)
	if n == 0 && g.Empty != nil {
		g.Empty(p, g.size)
	}
	for i := g.top; i < n && i < g.top+g.Page(); i++ {
		g.drawRow(p, i, g.HeadH+float32(i-g.top)*g.RowH, w, xs)
	}
	if n > g.Page() {
		h := g.size.Height - g.HeadH
		bar := max(h*float32(g.Page())/float32(n), 24)
		p.Rect(w-6, g.HeadH+(h-bar)*float32(g.top)/float32(n-g.Page()), 4, bar, 2, p.C.Scroll)
	}
	return p.end()
}

func (g *Grid) drawHead(p *Pen, w float32, xs []float32) {
	p.Rect(0, 0, w, g.HeadH, 0, p.C.Button)
	k := Ink{TxtCaption, true, p.C.Petrol}
	for i, c := range g.Cols {
		if g.hidden[i] || c.Title == "" {
			continue
		}
		arrow := ""
		if i == g.Sorted {
			arrow = "up"
			if g.SortedDown {
				arrow = "down"
			}
		}
		if c.Right {
			tw := p.TextR(c.Title, xs[i+1]-c.PadR, 0, 0, g.HeadH, k)
			p.IconW(arrow, xs[i+1]-c.PadR-tw-13, 0, g.HeadH, 10, k.Color, 3)
			continue
		}
		tw := p.Text(c.Title, xs[i]+c.PadL, 0, xs[i+1]-xs[i]-c.PadL, g.HeadH, k)
		p.IconW(arrow, xs[i]+c.PadL+tw+4, 0, g.HeadH, 10, k.Color, 3)
	}
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
		g.drawGroup(p, r, y, xs)
		return
	}
	for c, cell := range r.Cells {
		if i == g.edRow && c == g.edCol || g.hidden[c] {
			continue
		}
		g.drawCell(p, g.Cols[c], cell, xs[c], xs[c+1], y)
	}
}

// drawGroup writes title, note and sum; the note begins under its column, or
// behind a long title. A note without a title has the whole row.
func (g *Grid) drawGroup(p *Pen, r GridRow, y float32, xs []float32) {
	right := xs[len(xs)-1]
	nx := max(xs[min(g.NoteCol, len(xs)-1)]+5, 18+Width(r.Title, TxtBody, true))
	if r.Title == "" {
		p.Text(r.Note, 5, y, right-10, g.RowH, p.C.Caption())
		return
	}
	sw := p.TextR(r.Sum, right-5, y, 0, g.RowH, p.C.Strong())
	p.Text(r.Title, 5, y, right-sw-20, g.RowH, p.C.Strong())
	if room := right - sw - 15 - nx; room > 20 {
		p.Text(r.Note, nx, y, room, g.RowH, p.C.Faint())
	}
}

func (g *Grid) drawCell(p *Pen, col GridColumn, cell GridCell, x0, x1, y float32) {
	if cell.Draw != nil {
		cell.Draw(p, Area{x0 + col.PadL, y, x1 - x0 - col.PadL - col.PadR, g.RowH - 1})
		return
	}
	k := Ink{col.Size, cell.Bold, p.C.cell(cell.Tone)}
	if k.Size == 0 {
		k.Size = TxtBody
	}
	x := x0 + col.PadL
	switch {
	case cell.Text == "" && cell.Icon == "":
	case cell.Plate:
		p.Plate(cell.Text, x, y+floor((g.RowH-1-PlateS.H)/2), PlateS)
	case cell.Chip:
		p.Chip(cell.Icon, cell.Text, x, y+floor((g.RowH-1-20)/2), x1-x-2, cell.ChipTone)
	case col.Right:
		p.TextR(cell.Text, x1-col.PadR, y, x1-x0-2, g.RowH, k)
	default:
		if cell.Icon != "" {
			s := float32(14)
			if cell.Text != "" {
				s = 12
			}
			p.Icon(cell.Icon, x, y, g.RowH-1, s, k.Color)
			x += s + 4
		}
		p.Text(cell.Text, x, y, x1-x-col.PadR, g.RowH, k)
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

// MouseDown selects at once, and edits a cell of the selected row.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	g.Keys.touch()
	if e.Position.Y < g.HeadH {
		if g.OnSort != nil {
			g.OnSort(g.colAt(e.Position))
		}
		return
	}
	row := g.rowAt(e.Position)
	if g.Src.Len() > g.Page() && e.Position.X > g.size.Width-10 {
		return
	}
	if !g.Leave(true) {
		return
	}
	g.focus()
	if row < 0 {
		return
	}
	again := row == g.row
	g.twice = again && time.Since(g.pressed) < doublePress
	g.pressed = time.Now()
	if !again {
		g.Select(row)
	}
	g.again = again
}

// MouseUp is there for Mouseable.
func (g *Grid) MouseUp(*desktop.MouseEvent) {}

// Tapped edits the cell that was pressed in the selected row, or opens the row on
// the second press. It comes after the driver has taken the focus away.
func (g *Grid) Tapped(e *fyne.PointEvent) {
	again := g.again
	g.again = false
	if g.edRow >= 0 { // refused: back to the editor
		focus(g.Keys, g.ed)
		return
	}
	if row := g.rowAt(e.Position); row < 0 || row != g.row {
		return
	}
	if c := g.colAt(e.Position); again && g.Cols[c].Edit {
		g.Edit(g.row, c, "")
	} else if g.twice && g.OnOpen != nil {
		g.twice = false
		g.OnOpen(g.row)
	}
}

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

// FocusGained chooses the first row if none is. The grid is not Shortcutable, so
// Fyne gives chords to the canvas, which is the key table.
func (g *Grid) FocusGained() {
	g.focused = true
	if g.row < 0 && g.Src.Len() > 0 {
		g.Select(0)
	}
}

// FocusLost is there for Focusable.
func (g *Grid) FocusLost() { g.focused = false }

// Focus gives the grid the keys.
func (g *Grid) Focus() { g.focus() }

// TypedRune begins to edit the first cell that can be edited, or the one edited
// last; the letter replaces the text. Where nothing can be edited it is handed on.
func (g *Grid) TypedRune(r rune) { g.Keys.typed(r, g.letter) }

// letter is a letter that was typed, and not scanned.
func (g *Grid) letter(r rune) {
	c := g.next(-1)
	if c < 0 || g.row < 0 || g.Src.Row(g.row).Group {
		g.Keys.press(Letter(r))
		return
	}
	if g.Cols[g.col].Edit && !g.hidden[g.col] {
		c = g.col
	}
	g.Edit(g.row, c, string(r))
}

// TypedKey moves, edits, inserts, removes; the rest is for the table.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	if g.Keys.scanned(e.Name) {
		return
	}
	if g.OnKey != nil && g.OnKey(e) {
		return
	}
	if g.Steer(e.Name) {
		return
	}
	editable := g.next(-1) >= 0
	switch {
	case e.Name == fyne.KeyInsert && editable:
		g.insert()
	case e.Name == fyne.KeyDelete && editable:
		if g.row >= 0 && !g.Src.Row(g.row).Group {
			g.Src.Remove(g.row)
			g.Point(g.row)
		}
	default:
		g.Keys.press(Key(e.Name))
	}
}

// Steer does what a key means for the rows: a search field above uses this too.
func (g *Grid) Steer(k fyne.KeyName) bool {
	switch k {
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
		if g.row < 0 || g.row >= g.Src.Len() {
			return false
		}
		if c := g.next(-1); c >= 0 && !g.Src.Row(g.row).Group {
			g.Edit(g.row, c, "")
		} else if g.OnOpen != nil {
			g.OnOpen(g.row)
		} else {
			return false
		}
	default:
		return false
	}
	return true
}

// Editing tells whether a cell is being edited, and which.
func (g *Grid) Editing() (row, col int, yes bool) { return g.edRow, g.edCol, g.edRow >= 0 }

func (g *Grid) insert() {
	n := g.Src.Len()
	g.Src.Insert(g.row + 1)
	if g.Src.Len() == n && !g.focused { // a line of its own takes the next row
		return
	}
	g.Select(g.row + 1)
	if c := g.next(-1); c >= 0 {
		g.Edit(g.row, c, "")
	}
}

// next is the next column that can be edited, -1 behind the last.
func (g *Grid) next(c int) int {
	for c++; c < len(g.Cols); c++ {
		if g.Cols[c].Edit && (c >= len(g.hidden) || !g.hidden[c]) {
			return c
		}
	}
	return -1
}

// before is the column to the left that can be edited, -1 for none.
func (g *Grid) before(c int) int {
	for c--; c >= 0 && (!g.Cols[c].Edit || g.hidden[c]); c-- {
	}
	return c
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
		g.ed.OnLeave = func() {
			if g.refused && g.ed.Text == g.bad { // told already: it waits here to be mended
				return
			}
			g.Leave(true)
		}
		g.ed.home = g
		g.ed.OnChanged = func(string) { g.complain(nil); g.placeEditor() }
	}
	g.edRow, g.edCol, g.col, g.refused = row, col, col, false
	text := typed
	if typed == "" {
		text = g.Src.Row(row).Cells[col].Text
	}
	g.ed.Right = g.Cols[col].Right
	g.ed.SetText(text)
	if typed == "" {
		g.ed.SelectAll()
	}
	g.ed.Show()
	g.Refresh()
	focus(g.Keys, g.ed)
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
		if !g.Leave(true) {
			return true
		}
		g.focus()
		g.TypedKey(e)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if !g.Leave(true) {
			return true
		}
		g.focus()
		c := g.next(col)
		if e.Name == fyne.KeyTab && shiftHeld() {
			c = g.before(col)
		}
		if c >= 0 {
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
			g.refused, g.bad = true, g.ed.Text
			if g.OnError != nil {
				g.OnError(err)
			} else {
				g.complain(err)
			}
			return false
		}
	}
	g.complain(nil)
	g.edRow = -1
	g.ed.Hide()
	g.Refresh()
	return true
}

// complain says under the cell what is wrong with its text; nil takes it away.
func (g *Grid) complain(err error) {
	if g.ed.Bad == (err != nil) && err == nil {
		return
	}
	g.ed.Bad = err != nil
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g).Add(g.ed.Position()).AddXY(0, g.RowH+2)
	g.Keys.Complain(err, at, g.ed.Size().Width)
	g.ed.Refresh()
}

func (g *Grid) focus() {
	focus(g.Keys, g)
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
	g.hold()
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
func (r *gridRenderer) MinSize() fyne.Size { return fyne.NewSize(300, r.g.HeadH+3*r.g.RowH) }
func (r *gridRenderer) Objects() []fyne.CanvasObject {
	if len(r.objs) == 0 {
		r.draw()
	}
	return r.objs
}
func (r *gridRenderer) Refresh() { r.draw(); canvas.Refresh(r.g) }
