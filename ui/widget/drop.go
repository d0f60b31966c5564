package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Match is a line of a list that drops down under a field.
type Match struct {
	Icon  string
	Code  string // first column, quiet
	Plate string // instead of the code
	Text  string
	Note  string // right, quiet
	Sum   string // at the right end, bold
	Value any    // what it stands for
}

// drop is the list under a line. The line keeps the focus; the list lies on the
// floor of the window.
type drop struct {
	Sheet
	keys    *KeyTable
	items   []Match
	marks   []string
	sel     int // -1: none
	top     int
	rows    int // in view
	open    bool
	held    bool // the mouse is down on the list: losing the focus does not close it
	codeW   float32
	pick    func(i int)
	onClose func()
}

const (
	dropRow  = float32(27)
	dropRows = 8 // at most in view
)

func newDrop(keys *KeyTable, pick func(i int)) *drop {
	d := &drop{keys: keys, pick: pick, sel: -1}
	d.hover = -1
	d.Sheet.Draw = d.draw
	d.Min = func() fyne.Size { return fyne.NewSize(100, dropRow) }
	d.ExtendBaseWidget(d)
	return d
}

// show hangs the list under the owner; no items close it.
func (d *drop) show(under fyne.CanvasObject, y, w float32, items []Match, marks []string, sel int) {
	d.items, d.marks, d.sel, d.top = items, marks, min(sel, len(items)-1), 0
	if len(items) == 0 || d.keys == nil {
		d.close()
		return
	}
	d.codeW = 0
	for _, m := range items {
		if m.Plate != "" {
			d.codeW = max(d.codeW, PlateW(m.Plate, PlateS)+10)
		} else if m.Code != "" {
			d.codeW = max(d.codeW, Width(m.Code, TxtBody, false)+16)
		}
	}
	d.codeW = min(max(d.codeW, 74), w*0.4)
	if d.items[0].Code == "" && d.items[0].Plate == "" {
		d.codeW = 0
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under).AddXY(0, y)
	h := float32(0)
	at.Y, h = d.fit(canvasOf(d.keys, under), at.Y, y)
	d.scroll()
	d.open = true
	d.keys.Float(d, at, fyne.NewSize(w, h))
	d.Refresh()
}

// fit says where the list begins and how high it is: below the owner, or above it
// where there is more room, with so many rows that it keeps to the page and to the
// window.
func (d *drop) fit(cv fyne.Canvas, y, under float32) (top, h float32) {
	d.rows = min(len(d.items), dropRows)
	high := func() float32 { return 8 + dropRow*float32(d.rows) }
	if cv == nil {
		return y, high()
	}
	from, to := d.keys.page(cv.Size().Height)
	below, above := to-y, y-under-from
	room := below
	if high() > below && above > below {
		room = above
	}
	d.rows = max(1, min(d.rows, int((room-8)/dropRow)))
	if room == below {
		return y, high()
	}
	return y - under - high(), high()
}

func (d *drop) close() {
	if d.open {
		d.open = false
		d.keys.Sink(d)
		if d.onClose != nil {
			d.onClose()
		}
	}
}

func (d *drop) scroll() {
	if d.sel >= 0 {
		d.top = max(d.sel-d.rows+1, min(d.top, d.sel))
	}
}

func (d *drop) move(by int) {
	d.sel = max(0, min(d.sel+by, len(d.items)-1))
	d.scroll()
	d.Refresh()
}

// key uses a key of the line while the list is open.
func (d *drop) key(e *fyne.KeyEvent) bool {
	if !d.open {
		return false
	}
	switch e.Name {
	case fyne.KeyDown:
		d.move(1)
	case fyne.KeyUp:
		d.move(-1)
	case fyne.KeyPageDown:
		d.move(d.rows)
	case fyne.KeyPageUp:
		d.move(-d.rows)
	case fyne.KeyEscape:
		d.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if d.sel < 0 {
			return false
		}
		d.pick(d.sel)
	default:
		return false
	}
	return true
}

func (d *drop) draw(p *Pen, z fyne.Size) {
	p.Frame(0, 0, z.Width, z.Height, 5, 1, p.C.Frame, p.C.Surface)
	n := min(len(d.items)-d.top, d.rows)
	right := z.Width - 12
	if len(d.items) > d.rows {
		h := z.Height - 8
		bar := max(h*float32(d.rows)/float32(len(d.items)), 20)
		p.Rect(z.Width-7, 4+(h-bar)*float32(d.top)/float32(len(d.items)-d.rows), 4, bar, 2, p.C.Scroll)
		right -= 6
	}
	sumW := float32(0)
	for _, m := range d.items {
		sumW = max(sumW, Width(m.Sum, TxtBody, true))
	}
	for i := range n {
		m, y := d.items[d.top+i], 4+dropRow*float32(i)
		if d.top+i == d.sel {
			p.Rect(4, y, z.Width-8, dropRow, 4, p.C.Selection)
		}
		x, r := float32(12), right
		if m.Icon != "" {
			p.Icon(m.Icon, x, y, dropRow, 14, p.C.Quiet)
			x += 22
		}
		switch {
		case m.Plate != "":
			p.Plate(m.Plate, x, y+3, PlateS)
		case m.Code != "":
			p.Marked(m.Code, d.marks, x, y, d.codeW-8, dropRow, p.C.Faint())
		}
		x += d.codeW
		p.TextR(m.Sum, r, y, 0, dropRow, p.C.Strong())
		if sumW > 0 {
			r -= sumW + 14
		}
		if nw := p.TextR(m.Note, r, y, 0, dropRow, p.C.Faint()); nw > 0 {
			r -= nw + 12
		}
		p.Marked(m.Text, d.marks, x, y, r-x, dropRow, p.C.Body())
		p.Hit(4, y, z.Width-8, dropRow, 4, func() { d.pick(d.top + i) })
	}
}

// MouseDown keeps the list open while the driver takes the focus from the line.
func (d *drop) MouseDown(e *desktop.MouseEvent) {
	d.held = true
	d.Sheet.MouseDown(e)
}

// MouseUp ends that.
func (d *drop) MouseUp(e *desktop.MouseEvent) {
	d.Sheet.MouseUp(e)
}

// Tapped picks.
func (d *drop) Tapped(e *fyne.PointEvent) {
	d.held = false
	d.Sheet.Tapped(e)
}

// Scrolled moves the list.
func (d *drop) Scrolled(e *fyne.ScrollEvent) {
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	d.top = max(0, min(d.top+by, len(d.items)-d.rows))
	d.Refresh()
}

// CreateRenderer draws it as a sheet.
func (d *drop) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &d.Sheet, w: d} }
