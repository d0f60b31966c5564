package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"
)

// Sheet is a widget that is drawn by a function. Everything without a text field
// is a sheet. To show something new, change what the function reads and Refresh.
type Sheet struct {
	fynewidget.BaseWidget
	Draw func(p *Pen, size fyne.Size)
	Min  func() fyne.Size
	Dark bool // drawn in the dark colours, whatever those of the window are
	// OnHover tells which hit, in the order of drawing, the mouse is over; -1 for none.
	OnHover func(hit int)
	pen     Pen
	hover   int
	down    bool
	had     fyne.Focusable // what had the focus when the mouse went down
}

// NewSheet makes a sheet of a fixed least size.
func NewSheet(w, h float32, draw func(p *Pen, size fyne.Size)) *Sheet {
	s := &Sheet{Draw: draw, Min: func() fyne.Size { return fyne.NewSize(w, h) }, hover: -1}
	s.ExtendBaseWidget(s)
	return s
}

// at is the hit under a place, -1 for none.
func (s *Sheet) at(pos fyne.Position) int {
	for i := len(s.pen.hits) - 1; i >= 0; i-- {
		h := s.pen.hits[i]
		if pos.X >= h.x && pos.X < h.x+h.w && pos.Y >= h.y && pos.Y < h.y+h.h {
			return i
		}
	}
	return -1
}

func (s *Sheet) setHover(i int, down bool) {
	if i != s.hover || down != s.down {
		if i != s.hover && s.OnHover != nil {
			s.OnHover(i)
		}
		s.hover, s.down = i, down
		s.Refresh()
	}
}

// MouseIn lights what the mouse is over.
func (s *Sheet) MouseIn(e *desktop.MouseEvent) { s.setHover(s.at(e.Position), false) }

// MouseMoved lights what the mouse is over.
func (s *Sheet) MouseMoved(e *desktop.MouseEvent) { s.setHover(s.at(e.Position), s.down) }

// MouseOut puts the light out.
func (s *Sheet) MouseOut() { s.setHover(-1, false) }

// MouseDown shows the place as pressed.
func (s *Sheet) MouseDown(e *desktop.MouseEvent) {
	s.had = focused(s)
	s.setHover(s.at(e.Position), true)
}

// MouseUp shows it as it was.
func (s *Sheet) MouseUp(e *desktop.MouseEvent) { s.setHover(s.at(e.Position), false) }

// Tapped does what the place is for. The driver takes the focus away before; what
// had it gets it back, so that a press on a button does not end the keys of a list.
func (s *Sheet) Tapped(e *fyne.PointEvent) {
	i := s.at(e.Position)
	giveBack(s, s.had)
	s.had = nil
	if i >= 0 && s.pen.hits[i].do != nil {
		s.pen.hits[i].do()
	}
}

// focused is what has the focus in the window of o.
func focused(o fyne.CanvasObject) fyne.Focusable {
	if cv := fyne.CurrentApp().Driver().CanvasForObject(o); cv != nil {
		return cv.Focused()
	}
	return nil
}

// giveBack focuses f again if nothing has the focus; a field that lives inside
// another widget gives way to that.
func giveBack(o fyne.CanvasObject, f fyne.Focusable) {
	if f == nil {
		return
	}
	if l, ok := f.(*Line); ok && l.home != nil {
		f = l.home
	}
	cv := fyne.CurrentApp().Driver().CanvasForObject(o)
	if cv == nil || cv.Focused() != nil {
		return
	}
	if fo, ok := f.(fyne.CanvasObject); ok && fo.Visible() && fyne.CurrentApp().Driver().CanvasForObject(fo) == cv {
		cv.Focus(f)
	}
}

// canvasOf is the canvas of a widget. The driver knows it only once the widget was
// painted, so the table is asked first: a page just opened takes the focus at once.
func canvasOf(keys *KeyTable, o fyne.CanvasObject) fyne.Canvas {
	if keys != nil {
		return keys.canvas
	}
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// focus gives f the keys.
func focus(keys *KeyTable, f fyne.Focusable) {
	if o, ok := f.(fyne.CanvasObject); ok {
		if cv := canvasOf(keys, o); cv != nil {
			cv.Focus(f)
		}
	}
}

// CreateRenderer joins the pen to Fyne.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: s, w: s} }

// sheetRenderer draws a sheet, or a widget w that is built on one, with kids on top.
type sheetRenderer struct {
	s    *Sheet
	w    fyne.Widget
	kids func(size fyne.Size) []fyne.CanvasObject // placed by the widget, over the drawing
	objs []fyne.CanvasObject
	size fyne.Size
}

func (r *sheetRenderer) draw() {
	s := r.s
	if r.size.Width <= 0 { // Fyne drops what was out of view for a minute and lays nothing out again
		r.size = r.w.Size()
	}
	if r.size.Width <= 0 || r.size.Height <= 0 {
		return
	}
	s.pen.begin(r.w, s.Dark)
	s.Draw(&s.pen, r.size)
	if s.hover >= 0 && s.hover < len(s.pen.hits) {
		h, c := s.pen.hits[s.hover], s.pen.C.Hover
		if s.down {
			c = s.pen.C.Pressed
		}
		s.pen.Rect(h.x, h.y, h.w, h.h, h.radius, c)
	}
	r.objs = append(r.objs[:0], s.pen.end()...)
	if r.kids != nil {
		r.objs = append(r.objs, r.kids(r.size)...)
	}
}

func (r *sheetRenderer) Destroy() {}
func (r *sheetRenderer) Layout(size fyne.Size) {
	if size != r.size {
		r.size = size
		r.draw()
	}
}
func (r *sheetRenderer) MinSize() fyne.Size { return r.s.Min() }
func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	if len(r.objs) == 0 {
		r.draw()
	}
	return r.objs
}
func (r *sheetRenderer) Refresh() { r.draw(); canvas.Refresh(r.w) }

// NewSentence is words on as many lines of a width as they need.
func NewSentence(text string, width float32) *Sheet {
	n := len(Wrap(text, width, 20, TxtBody, false))
	return NewSheet(width, float32(n)*20, func(p *Pen, z fyne.Size) {
		p.Lines(text, 0, 0, z.Width, 20, n, p.C.Body())
	})
}
