package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A Polyline is a line through points of a pad.
type Polyline struct {
	Points []fyne.Position
	Weight float32
	Color  color.NRGBA
}

// A Pad is a place to draw and point on, with the mouse or, once it has the focus,
// with the keys it is told of; others go to the table.
type Pad struct {
	Sheet
	Keys    *KeyTable
	Lines   func(size fyne.Size) []Polyline // over what the sheet draws
	OnTap   func(at fyne.Position)
	OnDrag  func(at fyne.Position, begins bool) // while the mouse is down
	OnKey   func(k fyne.KeyName) bool           // true: used
	OnRune  func(r rune) bool
	drags   bool
	focused bool
}

// NewPad makes a pad of a fixed least size; draw draws its ground.
func NewPad(keys *KeyTable, w, h float32, draw func(p *Pen, size fyne.Size)) *Pad {
	s := &Pad{Keys: keys}
	s.hover = -1
	s.Min = func() fyne.Size { return fyne.NewSize(w, h) }
	s.Sheet.Draw = func(p *Pen, z fyne.Size) {
		frame, stroke := p.C.Frame, float32(1)
		if s.focused {
			frame, stroke = p.C.Petrol, 2
		}
		p.Frame(0, 0, z.Width, z.Height, 5, stroke, frame, p.C.Surface)
		draw(p, z)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Focused tells whether the keys go to the pad.
func (s *Pad) Focused() bool { return s.focused }

// Tapped takes the focus and tells where.
func (s *Pad) Tapped(e *fyne.PointEvent) {
	focus(s.Keys, s)
	if s.OnTap != nil {
		s.OnTap(e.Position)
	}
	s.Refresh()
}

// Dragged tells where the mouse is.
func (s *Pad) Dragged(e *fyne.DragEvent) {
	if s.OnDrag == nil {
		return
	}
	if !s.drags {
		s.OnDrag(e.Position.Subtract(fyne.NewPos(e.Dragged.DX, e.Dragged.DY)), true)
	}
	s.OnDrag(e.Position, false)
	s.drags = true
	s.Refresh()
}

// DragEnd lets go.
func (s *Pad) DragEnd() { s.drags = false }

// FocusGained shows the focus.
func (s *Pad) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost takes it away.
func (s *Pad) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune uses the letter or hands it on.
func (s *Pad) TypedRune(r rune) {
	s.Keys.typed(r, func(r rune) {
		if s.OnRune != nil && s.OnRune(r) {
			s.Refresh()
			return
		}
		s.Keys.press(Letter(r))
	})
}

// TypedKey uses the key or hands it on.
func (s *Pad) TypedKey(e *fyne.KeyEvent) {
	if s.Keys.scanned(e.Name) {
		return
	}
	if s.OnKey != nil && s.OnKey(e.Name) {
		s.Refresh()
		return
	}
	s.Keys.press(Key(e.Name))
}

// CreateRenderer draws it as a sheet with its lines on top.
func (s *Pad) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{s: &s.Sheet, w: s, kids: s.kids}
}

func (s *Pad) kids(z fyne.Size) []fyne.CanvasObject {
	if s.Lines == nil {
		return nil
	}
	var all []fyne.CanvasObject
	for _, l := range s.Lines(z) {
		for i := 1; i < len(l.Points); i++ {
			all = append(all, &canvas.Line{Position1: l.Points[i-1], Position2: l.Points[i], StrokeColor: l.Color, StrokeWidth: l.Weight})
		}
	}
	return all
}
