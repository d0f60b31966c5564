package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Area is a place on a sheet.
type Area struct{ X, Y, W, H float32 }

// Right is the right edge.
func (a Area) Right() float32 { return a.X + a.W }

// List is rows drawn by the pen, of one height or of several, one of them chosen.
// Only rows in view are asked for. Letters it does not use go to the key table.
type List struct {
	Sheet
	Keys     *KeyTable
	Len      func() int
	Row      func(p *Pen, i int, at Area, chosen bool) // draws a row; the ground is drawn already
	RowH     float32                                   // 28 unless set
	Height   func(i int) float32                       // rows of several heights; nil: RowH
	Heading  func(i int) bool                          // rows that cannot be chosen; nil: none
	Empty    func(p *Pen, z fyne.Size)                 // drawn when there are no rows
	OnSelect func(i int)                               // -1: none
	OnOpen   func(i int)                               // Enter, or a second press
	OnKey    func(e *fyne.KeyEvent) bool               // asked first; true: done
	Calm     bool                                      // without the focus the chosen row is not lit
	top      int
	row      int
	high     float32 // when it was last drawn
	seen     bool    // the chosen row was in view then
	focused  bool
	wheel    float32
	pressed  time.Time
	twice    bool
}

// NewList makes a list; give it Len and Row.
func NewList(keys *KeyTable, rowH float32) *List {
	l := &List{Keys: keys, RowH: rowH, row: -1}
	l.hover = -1
	l.Len = func() int { return 0 }
	l.Sheet.Draw = l.draw
	l.Min = func() fyne.Size { return fyne.NewSize(100, 2*l.RowH) }
	l.ExtendBaseWidget(l)
	return l
}

// Chosen is the chosen row, -1 for none.
func (l *List) Chosen() int {
	if l.row >= l.Len() {
		return -1
	}
	return l.row
}

// Top is the first row in view.
func (l *List) Top() int { return l.top }

func (l *List) height(i int) float32 {
	if l.Height != nil {
		return l.Height(i)
	}
	return l.RowH
}

func (l *List) heading(i int) bool { return l.Heading != nil && l.Heading(i) }

// inView is how many whole rows are in view from top.
func (l *List) inView(top int) int {
	h, n := l.Sheet.Size().Height, 0
	for y := float32(0); top+n < l.Len(); n++ {
		if y += l.height(top + n); y > h+0.5 {
			break
		}
	}
	return max(n, 1)
}

// lastTop is the top at which the last row is in view.
func (l *List) lastTop() int {
	h, i := l.Sheet.Size().Height, l.Len()
	for y := float32(0); i > 0; i-- {
		if y += l.height(i - 1); y > h+0.5 {
			break
		}
	}
	return min(i, max(l.Len()-1, 0))
}

// Select chooses a row, or the next that is no heading, brings it into view and tells.
func (l *List) Select(i int) { l.choose(i, 1) }

func (l *List) choose(i, dir int) {
	n := l.Len()
	i = max(-1, min(i, n-1))
	for j := i; j >= 0 && j < n; j += dir {
		if !l.heading(j) {
			i = j
			break
		}
	}
	if i >= 0 && l.heading(i) {
		i = l.row
		if i < 0 || i >= n {
			return
		}
	}
	l.row = i
	l.reveal()
	l.Refresh()
	if l.OnSelect != nil {
		l.OnSelect(i)
	}
}

// Point chooses a row without telling, as a reload does that finds it elsewhere.
func (l *List) Point(i int) {
	l.row = max(-1, min(i, l.Len()-1))
	l.reveal()
	l.Refresh()
}

func (l *List) reveal() {
	if l.row < 0 || l.Sheet.Size().Height <= 0 {
		return
	}
	if l.row < l.top {
		l.top = l.row
		if l.top > 0 && l.heading(l.top-1) {
			l.top-- // a group's first row brings its heading
		}
	}
	for l.row >= l.top+l.inView(l.top) {
		l.top++
	}
}

// ScrollTo puts a row at the top.
func (l *List) ScrollTo(i int) {
	if i = max(0, min(i, l.lastTop())); i != l.top {
		l.top = i
		l.Refresh()
	}
}

func (l *List) draw(p *Pen, z fyne.Size) {
	n := l.Len()
	if l.row >= n {
		l.row = n - 1
	}
	if n == 0 {
		if l.Empty != nil {
			l.Empty(p, z)
		}
		return
	}
	if z.Height != l.high && (l.seen || l.high == 0) { // the chosen row stays in view in a lower window
		l.reveal()
	}
	l.top = max(0, min(l.top, l.lastTop()))
	shown := l.inView(l.top)
	l.high, l.seen = z.Height, l.row >= l.top && l.row < l.top+shown
	w := z.Width
	if n > shown {
		w -= 10
	}
	y := float32(0)
	for i := l.top; i < l.top+shown && i < n; i++ {
		h := l.height(i)
		at := Area{0, y, w, h}
		chosen := i == l.row && (l.focused || !l.Calm)
		switch {
		case l.heading(i):
			p.Rect(0, y, z.Width, h, 0, p.C.Zebra)
		case chosen:
			p.Rect(0, y, z.Width, h-1, 0, p.C.Selection)
		}
		p.HLine(0, y+h-1, z.Width, p.C.RowLine)
		l.Row(p, i, at, chosen)
		y += h
	}
	if n > shown {
		bar := max(z.Height*float32(shown)/float32(n), 24)
		p.Rect(z.Width-6, (z.Height-bar)*float32(l.top)/float32(max(l.lastTop(), 1)), 4, bar, 2, p.C.Scroll)
	}
}

// RowAt is the row under a place, -1 for none.
func (l *List) RowAt(pos fyne.Position) int {
	y := float32(0)
	for i := l.top; i < l.Len() && y < l.Sheet.Size().Height; i++ {
		h := l.height(i)
		if pos.Y >= y && pos.Y < y+h {
			return i
		}
		y += h
	}
	return -1
}

// MouseDown chooses at once.
func (l *List) MouseDown(e *desktop.MouseEvent) {
	l.Keys.touch()
	focus(l.Keys, l)
	if l.at(e.Position) >= 0 {
		l.Sheet.MouseDown(e)
		l.had = nil
		return
	}
	i := l.RowAt(e.Position)
	if i < 0 || l.heading(i) {
		return
	}
	l.twice = i == l.row && time.Since(l.pressed) < doublePress
	l.pressed = time.Now()
	if i != l.row {
		l.Select(i)
	}
}

// doublePress is how quickly a second press must follow the first. Fyne's own
// double tap would keep every single press waiting.
const doublePress = 400 * time.Millisecond

// Tapped does what a place in a row is for, or opens the row on the second press.
func (l *List) Tapped(e *fyne.PointEvent) {
	if l.at(e.Position) >= 0 {
		l.Sheet.Tapped(e)
		return
	}
	if i := l.RowAt(e.Position); l.twice && i == l.row && l.OnOpen != nil {
		l.twice = false
		l.OnOpen(i)
	}
}

// Scrolled moves by rows; what is less than a row is kept for the next event.
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	l.wheel += 3 * e.Scrolled.DY / l.RowH
	d := int(l.wheel)
	l.wheel -= float32(d)
	l.ScrollTo(l.top - d)
}

// Dragged moves the scroll bar.
func (l *List) Dragged(e *fyne.DragEvent) {
	z := l.Sheet.Size()
	if last := l.lastTop(); last > 0 && e.Position.X-e.Dragged.DX > z.Width-14 {
		l.ScrollTo(int(float32(last)*e.Position.Y/z.Height + 0.5))
	}
}

// DragEnd is there for Draggable.
func (l *List) DragEnd() {}

// FocusGained shows the focus; the first row is chosen if none is.
func (l *List) FocusGained() {
	l.focused = true
	if l.row < 0 && l.Len() > 0 {
		l.Select(0)
	}
	l.Refresh()
}

// FocusLost takes it away.
func (l *List) FocusLost() { l.focused = false; l.Refresh() }

// Focus gives the list the keys.
func (l *List) Focus() { focus(l.Keys, l) }

// TypedRune hands letters on.
func (l *List) TypedRune(r rune) { l.Keys.typed(r, l.Keys.letter) }

// TypedKey moves and opens; the rest is for the table.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	if l.Keys.scanned(e.Name) || l.OnKey != nil && l.OnKey(e) {
		return
	}
	if !l.Steer(e.Name) {
		l.Keys.press(Key(e.Name))
	}
}

// Steer does what a key means for a list: a search field above it uses this too.
func (l *List) Steer(k fyne.KeyName) bool {
	n := l.Len()
	switch k {
	case fyne.KeyDown:
		l.choose(l.row+1, 1)
	case fyne.KeyUp:
		l.choose(max(l.row-1, 0), -1)
	case fyne.KeyPageDown:
		l.choose(l.row+l.inView(l.top), 1)
	case fyne.KeyPageUp:
		l.choose(max(l.row-l.inView(l.top), 0), 1)
	case fyne.KeyHome:
		l.choose(0, 1)
	case fyne.KeyEnd:
		l.choose(n-1, -1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.OnOpen == nil || l.row < 0 || l.row >= n {
			return false
		}
		l.OnOpen(l.row)
	default:
		return false
	}
	return true
}

// CreateRenderer draws it as a sheet.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &l.Sheet, w: l} }

// mover is a list or a grid that a filter steers.
type mover interface{ Steer(k fyne.KeyName) bool }

// NewFilter makes the search field of a list: what is typed filters at once, ↑↓
// and Enter go on to the list, Esc empties it first.
func NewFilter(keys *KeyTable, placeholder string, list mover, filter func(text string)) *Field {
	f := NewField(keys, "")
	f.Bare, f.Icon, f.Key = true, "search", "/"
	f.Sheet.Draw = f.drawFilter
	f.Min = func() fyne.Size { return fyne.NewSize(120, 26) }
	f.Line.Placeholder = placeholder
	f.OnChanged = func(s string) {
		if s == "/" { // the key that leads here, pressed where the cursor is already
			f.Line.SetText("")
			return
		}
		filter(s)
	}
	f.Line.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			if f.Line.Text == "" {
				return false
			}
			f.SetText("")
			filter("")
			return true
		case fyne.KeyHome, fyne.KeyEnd:
			return false
		case fyne.KeyReturn, fyne.KeyEnter: // where none is chosen yet the first is meant
			return list.Steer(e.Name) || list.Steer(fyne.KeyHome) && list.Steer(e.Name)
		}
		return list.Steer(e.Name)
	}
	return f
}

func (f *Field) drawFilter(p *Pen, z fyne.Size) {
	frame, stroke := p.C.InputBorder, float32(1)
	if f.Line.focused {
		frame, stroke = p.C.Petrol, 2
	}
	p.Frame(0, 0, z.Width, z.Height, 5, stroke, frame, p.C.Input)
	p.Icon("search", 9, 0, z.Height, 14, p.C.Text)
	if !f.Line.focused {
		p.CapsR(f.Key, z.Width-8, 0, z.Height, p.C.Cap())
	}
}
