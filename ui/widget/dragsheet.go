package widget

import "fyne.io/fyne/v2"

// DragSheet is a sheet on which something can be dragged. It is a type of its
// own, because the driver gives no tap to what takes drags once the mouse moved.
type DragSheet struct {
	Sheet
	OnDrag func(from, at fyne.Position) // while the mouse is down: where it began, where it is
	OnDrop func()
	from   *fyne.Position
}

// NewDragSheet makes a sheet of a fixed least size.
func NewDragSheet(w, h float32, draw func(p *Pen, size fyne.Size)) *DragSheet {
	s := &DragSheet{}
	s.Draw, s.Min, s.hover = draw, func() fyne.Size { return fyne.NewSize(w, h) }, -1
	s.ExtendBaseWidget(s)
	return s
}

// Dragged tells where the mouse is.
func (s *DragSheet) Dragged(e *fyne.DragEvent) {
	if s.from == nil {
		from := e.Position.Subtract(fyne.NewPos(e.Dragged.DX, e.Dragged.DY))
		s.from = &from
	}
	if s.OnDrag != nil {
		s.OnDrag(*s.from, e.Position)
	}
}

// DragEnd lets go.
func (s *DragSheet) DragEnd() {
	s.from = nil
	if s.OnDrop != nil {
		s.OnDrop()
	}
}

// CreateRenderer draws it as a sheet.
func (s *DragSheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &s.Sheet, w: s} }
