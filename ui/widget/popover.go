package widget

import (
	"image/color"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Popover is a small list of things to do, beside its cause. Digits, letters and
// ↑↓ Enter choose, Esc closes.
type Popover struct {
	Title string
	Items []PopItem
	keys  *KeyTable
	list  *List
	cover *fyne.Container
	cv    fyne.Canvas
}

// PopItem is a line of a popover.
type PopItem struct {
	Key  string // a digit or another key as printed; "": only by ↑↓ Enter
	Icon string
	Text string
	Note string // below, quiet
	Off  bool   // grey; choosing it still does Do, which says why not
	Do   func()
}

const popRow, popHead float32 = 32, 34

// ShowPopover opens a popover beside the place at, in the coordinates of the window.
func ShowPopover(keys *KeyTable, title string, items []PopItem, at fyne.Position) *Popover {
	v := &Popover{Title: title, Items: items, keys: keys, cv: keys.canvas}
	v.list = NewList(keys, popRow)
	v.list.Len = func() int { return len(v.Items) }
	v.list.Row = v.row
	v.list.OnOpen = v.Choose
	frame := NewSheet(0, 0, v.frame)
	w, h, head := v.width(), popRow*float32(len(items))+8, float32(4)
	if title != "" {
		h, head = h+popHead, head+popHead
	}
	z := v.cv.Size()
	for h > z.Height-8 && h > head+2*popRow { // the rest comes into view with ↓
		h -= popRow
	}
	x := max(4, min(at.X, z.Width-w-4))
	y := at.Y
	if y+h > z.Height-4 {
		y = max(4, at.Y-h)
	}
	ground := newGround(v.Close)
	v.cover = Arrange(fyne.NewSize(0, 0), func(size fyne.Size) {
		Put(ground, 0, 0, size.Width, size.Height)
		Put(frame, x, y, w, h)
		Put(v.list, x+4, y+head, w-8, h-head-4)
	}, ground, frame, v.list)
	bs := []Binding{{Key(fyne.KeyEscape), v.Close}}
	for i, it := range items {
		if it.Key != "" {
			bs = append(bs, Binding{ParseChord(it.Key), func() { v.Choose(i) }})
		}
	}
	floor := keys.Cover(nil, append(bs, v.initials(bs)...))
	top := container.NewStack(v.cover, floor)
	keys.SetOverlay(top)
	v.cv.Overlays().Add(top)
	v.cover = top
	v.list.Select(0)
	v.cv.Focus(v.list)
	return v
}

// initials are keys for the letters the lines begin with, as far as no line has the letter
// as its key: each goes to the next such line.
func (v *Popover) initials(taken []Binding) (bs []Binding) {
	for _, it := range v.Items {
		letter := unicode.ToUpper([]rune(it.Text + " ")[0])
		c := Chord{Rune: letter}
		is := func(b Binding) bool { return b.Chord == c }
		if letter > unicode.MaxASCII || !unicode.IsLetter(letter) || slices.ContainsFunc(taken, is) || slices.ContainsFunc(bs, is) {
			continue
		}
		bs = append(bs, Binding{c, func() {
			for n := 1; n <= len(v.Items); n++ {
				if i := (v.list.Chosen() + n) % len(v.Items); strings.HasPrefix(strings.ToUpper(v.Items[i].Text), string(letter)) {
					v.list.Select(i)
					return
				}
			}
		}})
	}
	return bs
}

func (v *Popover) width() float32 {
	w := Width(v.Title, TxtPanel, true) + 60
	for _, i := range v.Items {
		w = max(w, 76+Width(i.Text, TxtBody, true)+CapW(i.Key)+Width(i.Note, TxtCaption, false))
	}
	return min(max(w, 180), 430)
}

func (v *Popover) frame(p *Pen, z fyne.Size) {
	p.Frame(0, 0, z.Width, z.Height, 8, 2, p.C.Petrol, p.C.Surface)
	if v.Title != "" {
		p.Text(v.Title, 14, 4, z.Width-70, popHead-4, p.C.Panel())
		p.CapsR("Esc", z.Width-12, 4, popHead-4, p.C.Cap())
	}
}

func (v *Popover) row(p *Pen, i int, at Area, _ bool) {
	it := v.Items[i]
	ink := p.C.Strong()
	if it.Off {
		ink = Ink{TxtBody, false, p.C.Disabled}
	}
	x := at.X + 10
	if it.Icon != "" {
		p.Icon(it.Icon, x, at.Y, at.H, 15, ink.Color)
		x += 24
	}
	right := at.Right() - 8
	if it.Key != "" {
		right -= p.CapsR(it.Key, right, at.Y, at.H-1, p.C.Cap()) + 8
	}
	tw := p.Text(it.Text, x, at.Y, right-x, at.H-1, ink)
	if room := right - x - tw - 10; room > 20 {
		p.TextR(it.Note, right, at.Y, room, at.H-1, p.C.Caption())
	}
}

// Choose does what a line is for, with the popover closed.
func (v *Popover) Choose(i int) {
	v.Close()
	if do := v.Items[i].Do; do != nil {
		do()
	}
}

// Close ends the popover.
func (v *Popover) Close() {
	v.cv.Overlays().Remove(v.cover)
	v.keys.Uncover()
}

// ground is the see-through place around a popover: a press closes it.
type ground struct {
	Sheet
	press func()
}

func newGround(press func()) *ground {
	g := &ground{press: press}
	g.hover = -1
	g.Sheet.Draw = func(p *Pen, z fyne.Size) { p.Rect(0, 0, z.Width, z.Height, 0, color.Transparent) }
	g.Min = func() fyne.Size { return fyne.Size{} }
	g.ExtendBaseWidget(g)
	return g
}

// Tapped closes.
func (g *ground) Tapped(*fyne.PointEvent) { g.press() }

// CreateRenderer draws it as a sheet.
func (g *ground) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &g.Sheet, w: g} }
