package widget

import (
	"fyne.io/fyne/v2"
)

// Spot is a drawing that can be pressed, by the mouse or, once it has the focus, by
// Enter. Keys it does not use go to the table.
type Spot struct {
	Sheet
	Keys    *KeyTable
	Do      func()
	focused bool
}

// NewSpot makes a spot of a fixed least size.
func NewSpot(keys *KeyTable, w, h float32, draw func(p *Pen, size fyne.Size), do func()) *Spot {
	s := &Spot{Keys: keys, Do: do}
	s.hover = -1
	s.Min = func() fyne.Size { return fyne.NewSize(w, h) }
	s.Sheet.Draw = func(p *Pen, z fyne.Size) {
		draw(p, z)
		if s.focused {
			p.Rect(0, 0, z.Width, z.Height, 0, p.C.Focus)
		}
		p.Hit(0, 0, z.Width, z.Height, 0, s.Do)
	}
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained shows the focus.
func (s *Spot) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost takes it away.
func (s *Spot) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune hands letters on.
func (s *Spot) TypedRune(r rune) { s.Keys.typed(r, s.Keys.letter) }

// TypedKey presses the spot with Enter; the rest is for the table.
func (s *Spot) TypedKey(e *fyne.KeyEvent) {
	if s.Keys.scanned(e.Name) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		s.Do()
		return
	}
	s.Keys.press(Key(e.Name))
}

// CreateRenderer draws it as a sheet.
func (s *Spot) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &s.Sheet, w: s} }
