package widget

import (
	"bytes"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"workbay/paper/sheet"
)

// PaperView shows a paper as it will be printed, all its pages one below the other.
// Paper is white in a dark window too.
type PaperView struct {
	fynewidget.BaseWidget
	Margin float32 // left and right of the paper where it is fitted to the width
	OnView func()  // another page is in view, or the size has changed

	doc    sheet.Document
	zoom   float32 // 0: as wide as there is room
	paper  *Sheet
	clip   *container.Clip
	offset fyne.Position   // of what is in view
	images []*canvas.Image // by order of drawing
}

// Units of the window in a millimetre at 100 %.
const unitsPerMM float32 = 96 / 25.4

// pageGap is between two pages and above the first.
const pageGap float32 = 10

// NewPaperView makes an empty one.
func NewPaperView() *PaperView {
	v := &PaperView{Margin: 42}
	v.paper = NewSheet(10, 10, v.draw)
	v.paper.Min = func() fyne.Size {
		w, h := v.pageSize()
		return fyne.NewSize(w+2*min(v.Margin, 12), float32(len(v.doc.Pages))*(h+pageGap)+pageGap)
	}
	v.clip = container.NewClip(v.paper)
	v.ExtendBaseWidget(v)
	return v
}

// Set shows a paper from its first page; the same one again stays where it is.
func (v *PaperView) Set(d sheet.Document) {
	if d.Title != v.doc.Title || len(d.Pages) != len(v.doc.Pages) {
		v.offset = fyne.Position{}
	}
	v.doc, v.images = d, nil
	v.renew()
}

// Pages tells how many pages there are, and which is in view, from 1.
func (v *PaperView) Pages() (in, of int) {
	_, h := v.pageSize()
	of = len(v.doc.Pages)
	if h <= 0 || of == 0 {
		return 0, of
	}
	half := v.offset.Y + v.Size().Height/2
	return max(1, min(of, int(half/(h+pageGap))+1)), of
}

// Turn shows the next part of the paper, or the one before: what is in view
// moves by nearly its height.
func (v *PaperView) Turn(by int) {
	v.scrollBy(0, float32(by)*(v.Size().Height-40))
}

// Zoom is the size of the paper in percent of what it is in the hand.
func (v *PaperView) Zoom() int { return int(round(100 * v.perMM() / unitsPerMM)) }

// ZoomBy makes the paper larger or smaller by steps of ten percent.
func (v *PaperView) ZoomBy(steps int) {
	z := float32(int(float32(v.Zoom())/10+0.5)*10 + steps*10)
	v.zoom = max(30, min(z, 250)) / 100
	v.renew()
}

func (v *PaperView) renew() {
	v.scrollBy(0, 0)
	v.paper.Refresh()
}

// scrollBy moves what is in view, as far as there is paper.
func (v *PaperView) scrollBy(x, y float32) {
	z, whole := v.Size(), v.paper.Min()
	whole = whole.Max(z)
	v.offset.X = max(0, min(v.offset.X+x, whole.Width-z.Width))
	v.offset.Y = max(0, min(v.offset.Y+y, whole.Height-z.Height))
	v.paper.Resize(whole)
	v.paper.Move(fyne.NewPos(-v.offset.X, -v.offset.Y))
	v.clip.Refresh()
	v.viewed()
}

// Scrolled moves the paper.
func (v *PaperView) Scrolled(e *fyne.ScrollEvent) { v.scrollBy(-e.Scrolled.DX, -e.Scrolled.DY) }

// Dragged moves the paper with the mouse.
func (v *PaperView) Dragged(e *fyne.DragEvent) { v.scrollBy(-e.Dragged.DX, -e.Dragged.DY) }

// DragEnd is there for Draggable.
func (v *PaperView) DragEnd() {}

func (v *PaperView) viewed() {
	if v.OnView != nil {
		v.OnView()
	}
}

// perMM is how many units a millimetre takes now.
func (v *PaperView) perMM() float32 {
	if v.zoom > 0 {
		return v.zoom * unitsPerMM
	}
	w := v.Size().Width
	if w <= 0 || v.doc.Width <= 0 {
		return unitsPerMM
	}
	m := v.Margin
	if w < 600 {
		m = min(m, 12)
	}
	return max(0.15*unitsPerMM, min((w-2*m)/float32(v.doc.Width), unitsPerMM))
}

func (v *PaperView) pageSize() (w, h float32) {
	k := v.perMM()
	return ceil(float32(v.doc.Width) * k), ceil(float32(v.doc.Height) * k)
}

func (v *PaperView) draw(p *Pen, z fyne.Size) {
	w, h := v.pageSize()
	x := max(min(v.Margin, 12), floor((z.Width-w)/2))
	n := 0
	for i, page := range v.doc.Pages {
		y := pageGap + float32(i)*(h+pageGap)
		p.Frame(x-1, y-1, w+2, h+2, 0, 1, p.C.Line, inkOf(sheet.White))
		for _, item := range page.Items {
			n += v.item(p, item, x, y, n)
		}
		p.Over()
	}
}

// item draws one item of a page that begins at x, y; it returns 1 for a picture.
func (v *PaperView) item(p *Pen, item sheet.Item, x, y float32, picture int) int {
	k := v.perMM()
	mm := func(f float64) float32 { return float32(f) * k }
	switch o := item.(type) {
	case sheet.Rect:
		r := min(mm(o.Radius), mm(o.W)/2, mm(o.H)/2)
		switch {
		case o.Filled && o.Weight > 0:
			p.Frame(x+mm(o.X), y+mm(o.Y), mm(o.W), mm(o.H), r, max(mm(o.Weight), 0.7), inkOf(o.Frame), inkOf(o.Fill))
		case o.Filled:
			p.Rect(x+mm(o.X), y+mm(o.Y), mm(o.W), mm(o.H), r, inkOf(o.Fill))
		default:
			p.outline(x+mm(o.X), y+mm(o.Y), mm(o.W), mm(o.H), max(mm(o.Weight), 0.7), o.Frame)
		}
	case sheet.Line:
		v.line(p, o, x, y)
	case sheet.Text:
		p.run(o, x+mm(o.X), y+mm(o.Y), mm(o.Width), float32(o.Size)*k*25.4/72)
	case sheet.Image:
		if picture == len(v.images) {
			i := canvas.NewImageFromReader(bytes.NewReader(o.Bytes), "paper."+o.Format)
			i.FillMode, i.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
			v.images = append(v.images, i)
		}
		i := v.images[picture]
		Put(i, x+mm(o.X), y+mm(o.Y), mm(o.W), mm(o.H))
		p.drawn = append(p.drawn, i)
		return 1
	}
	return 0
}

// line draws a stroke: a rectangle where it is level or upright.
func (v *PaperView) line(p *Pen, o sheet.Line, x, y float32) {
	k := v.perMM()
	t := max(float32(o.Weight)*k, 0.7)
	x1, y1, x2, y2 := x+float32(o.X1)*k, y+float32(o.Y1)*k, x+float32(o.X2)*k, y+float32(o.Y2)*k
	switch {
	case o.Y1 == o.Y2:
		p.Rect(min(x1, x2), y1-t/2, max(x1, x2)-min(x1, x2), t, 0, inkOf(o.Colour))
	case o.X1 == o.X2:
		p.Rect(x1-t/2, min(y1, y2), t, max(y1, y2)-min(y1, y2), 0, inkOf(o.Colour))
	default:
		l := &canvas.Line{StrokeColor: inkOf(o.Colour), StrokeWidth: t, Position1: fyne.NewPos(x1, y1), Position2: fyne.NewPos(x2, y2)}
		p.Over()
		p.objs = append(p.objs, l)
	}
}

// outline draws a frame without ground: four strokes.
func (p *Pen) outline(x, y, w, h, t float32, c sheet.Colour) {
	ink := inkOf(c)
	p.Rect(x, y, w, t, 0, ink)
	p.Rect(x, y+h-t, w, t, 0, ink)
	p.Rect(x, y, t, h, 0, ink)
	p.Rect(x+w-t, y, t, h, 0, ink)
}

// run writes a run of a paper: x and baseline are not rounded to the grid of the
// window, and the size gives way a little so that the run is as wide as on paper.
func (p *Pen) run(o sheet.Text, x, base, w, size float32) {
	if o.Words == "" {
		return
	}
	if got := Width(o.Words, size, o.Bold); got > 0 && w > 0 {
		size *= max(0.75, min(w/got, 1.06))
	}
	z, up := measure(o.Words, size, o.Bold)
	if p.nt == len(p.texts) {
		p.texts = append(p.texts, &canvas.Text{})
	}
	t := p.texts[p.nt]
	p.nt++
	t.Text, t.TextSize, t.TextStyle, t.Color = o.Words, size, fyne.TextStyle{Bold: o.Bold}, inkOf(o.Colour)
	t.FontSource = face(o.Words, o.Bold)
	t.Move(fyne.NewPos(x, base-up))
	t.Resize(z)
}

// CreateRenderer shows the paper in a place that scrolls.
func (v *PaperView) CreateRenderer() fyne.WidgetRenderer {
	return fynewidget.NewSimpleRenderer(v.clip)
}

// MinSize is small: the paper scrolls.
func (v *PaperView) MinSize() fyne.Size { return fyne.NewSize(160, 160) }

// Resize fits the paper to the new width.
func (v *PaperView) Resize(z fyne.Size) {
	if z == v.Size() {
		return
	}
	v.BaseWidget.Resize(z)
	v.clip.Resize(z)
	v.renew()
}

// inkOf is a colour of a paper.
func inkOf(c sheet.Colour) color.NRGBA { return color.NRGBA{R: c.R, G: c.G, B: c.B, A: 255} }

// Picture draws an image in a place.
func (p *Pen) Picture(i image.Image, x, y, w, h float32) {
	o := canvas.NewImageFromImage(i)
	o.FillMode, o.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	Put(o, x, y, w, h)
	p.drawn = append(p.drawn, o)
}
