package widget

import (
	"bytes"
	"image"
	"image/color"
	_ "image/jpeg" // pictures on papers
	_ "image/png"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"workbay/paper/sheet"
)

// Preview shows a paper as it will be printed: the same display list, page by
// page. PgUp and PgDn turn pages, + and − zoom, 0 fits the page again.
type Preview struct {
	Sheet
	Keys    *KeyTable
	doc     sheet.Document
	page    int
	zoom    float32 // of the width of the place; 0: the whole page is in view
	paper   *paper
	scroll  *container.Scroll
	focused bool
	cache   map[*byte]image.Image
}

// previewBar is the strip with page and zoom.
const previewBar float32 = 30

// NewPreview makes a preview without a paper.
func NewPreview(keys *KeyTable) *Preview {
	v := &Preview{Keys: keys, cache: map[*byte]image.Image{}}
	v.hover = -1
	v.Sheet.Draw = v.draw
	v.Min = func() fyne.Size { return fyne.NewSize(200, 260) }
	v.paper = &paper{v: v}
	v.paper.ExtendBaseWidget(v.paper)
	v.scroll = container.NewScroll(container.NewCenter(v.paper))
	v.ExtendBaseWidget(v)
	return v
}

// SetDocument shows a paper from its first page, or from the page in view if it
// has as many.
func (v *Preview) SetDocument(d sheet.Document) {
	v.doc = d
	v.page = max(0, min(v.page, len(d.Pages)-1))
	clear(v.cache)
	v.fit()
}

// Page is the page in view, from 0, and how many there are.
func (v *Preview) Page() (page, pages int) { return v.page, len(v.doc.Pages) }

// Turn goes by pages.
func (v *Preview) Turn(by int) {
	v.page = max(0, min(v.page+by, len(v.doc.Pages)-1))
	v.scroll.ScrollToTop()
	v.fit()
}

// Zoom makes the paper larger or smaller; 0 fits it again.
func (v *Preview) Zoom(by int) {
	switch {
	case by == 0:
		v.zoom = 0
	case v.zoom == 0:
		z := v.Size()
		v.zoom = v.wide(z) / max(z.Width-24, 1)
		fallthrough
	default:
		step := float32(1.25)
		if by < 0 {
			step = 0.8
		}
		v.zoom = max(0.25, min(v.zoom*step, 4))
	}
	v.fit()
}

// wide is the width of a page on the screen.
func (v *Preview) wide(z fyne.Size) float32 {
	if v.zoom > 0 {
		return round((z.Width - 24) * v.zoom)
	}
	w, h := z.Width-24, z.Height-previewBar-24
	return round(max(min(w, h*float32(v.doc.Width/max(v.doc.Height, 1))), 40))
}

// fit gives the paper its size and draws it anew.
func (v *Preview) fit() {
	v.paper.wide = v.wide(v.Size())
	v.paper.Refresh()
	v.scroll.Refresh()
	v.Refresh()
}

func (v *Preview) draw(p *Pen, z fyne.Size) {
	p.Rect(0, 0, z.Width, z.Height-previewBar, 0, p.C.Well)
	y := z.Height - previewBar
	p.Rect(0, y, z.Width, previewBar, 0, p.C.Surface)
	p.HLine(0, y, z.Width, p.C.Line)
	if len(v.doc.Pages) == 0 {
		return
	}
	button := func(icon string, x float32, do func()) float32 {
		p.Icon(icon, x+7, y, previewBar, 14, p.C.Text)
		p.Hit(x, y+2, 28, previewBar-4, 4, do)
		return 28
	}
	x := float32(8)
	if n := len(v.doc.Pages); n > 1 {
		x += button("left", x, func() { v.Turn(-1) })
		x += p.Text(strconv.Itoa(v.page+1)+" / "+strconv.Itoa(n), x+4, y, 0, previewBar, p.C.Body()) + 8
		button("right", x, func() { v.Turn(1) })
	}
	right := z.Width - 36
	button("plus", right, func() { v.Zoom(1) })
	share := strconv.Itoa(int(v.paper.wide/float32(max(v.doc.Width, 1))*25.4/96*100+0.5)) + " %"
	right -= p.TextR(share, right-6, y, 0, previewBar, p.C.Caption()) + 12
	button("minus", right-28, func() { v.Zoom(-1) })
}

// FocusGained shows the focus.
func (v *Preview) FocusGained() { v.focused = true }

// FocusLost takes it away.
func (v *Preview) FocusLost() { v.focused = false }

// TypedRune zooms, or hands on.
func (v *Preview) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.Zoom(1)
	case '-':
		v.Zoom(-1)
	case '0':
		v.Zoom(0)
	default:
		v.Keys.press(Letter(r))
	}
}

// TypedKey turns pages and scrolls, or hands on.
func (v *Preview) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyPageDown:
		v.Turn(1)
	case fyne.KeyPageUp:
		v.Turn(-1)
	case fyne.KeyDown:
		v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	case fyne.KeyUp:
		v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 60)})
	default:
		v.Keys.press(Key(e.Name))
	}
}

// CreateRenderer draws the strip, with the paper above.
func (v *Preview) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{s: &v.Sheet, w: v, kids: func(z fyne.Size) []fyne.CanvasObject {
		if w := v.wide(z); w != v.paper.wide {
			v.paper.wide = w
			v.paper.Refresh()
		}
		Put(v.scroll, 0, 0, z.Width, z.Height-previewBar)
		return []fyne.CanvasObject{v.scroll}
	}}
}

// picture decodes an image once.
func (v *Preview) picture(b []byte) image.Image {
	if len(b) == 0 {
		return nil
	}
	img, ok := v.cache[&b[0]]
	if !ok {
		img, _, _ = image.Decode(bytes.NewReader(b)) // what cannot be read stays blank here as on paper
		v.cache[&b[0]] = img
	}
	return img
}

func sheetColour(c sheet.Colour) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 255} }

// paper is one page of a document, drawn at a width.
type paper struct {
	fynewidget.BaseWidget
	v    *Preview
	wide float32
	objs []fyne.CanvasObject
}

// CreateRenderer draws the page.
func (p *paper) CreateRenderer() fyne.WidgetRenderer {
	r := &paperRenderer{p}
	p.draw()
	return r
}

func (p *paper) size() fyne.Size {
	d := p.v.doc
	if d.Width <= 0 || len(d.Pages) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(p.wide, round(p.wide*float32(d.Height/d.Width)))
}

// draw turns millimetres into the units of the window.
func (p *paper) draw() {
	p.objs = p.objs[:0]
	d, z := p.v.doc, p.size()
	if z.Width <= 0 {
		return
	}
	mm := z.Width / float32(d.Width)
	ground := canvas.NewRectangle(sheetColour(sheet.White))
	ground.Resize(z)
	p.objs = append(p.objs, ground)
	for _, it := range d.Pages[p.v.page].Items {
		switch x := it.(type) {
		case sheet.Rect:
			p.rect(x, mm)
		case sheet.Line:
			l := canvas.NewLine(sheetColour(x.Colour))
			l.StrokeWidth = max(float32(x.Weight)*mm, 0.5)
			l.Position1, l.Position2 = fyne.NewPos(float32(x.X1)*mm, float32(x.Y1)*mm), fyne.NewPos(float32(x.X2)*mm, float32(x.Y2)*mm)
			p.objs = append(p.objs, l)
		case sheet.Text:
			p.text(x, mm)
		case sheet.Image:
			if img := p.v.picture(x.Bytes); img != nil {
				i := canvas.NewImageFromImage(img)
				i.FillMode = canvas.ImageFillStretch
				Put(i, float32(x.X)*mm, float32(x.Y)*mm, float32(x.W)*mm, float32(x.H)*mm)
				p.objs = append(p.objs, i)
			}
		}
	}
}

func (p *paper) rect(x sheet.Rect, mm float32) {
	add := func(x0, y0, w, h, radius float32, c sheet.Colour) {
		r := canvas.NewRectangle(sheetColour(c))
		r.CornerRadius = radius
		Put(r, x0, y0, w, h)
		p.objs = append(p.objs, r)
	}
	x0, y0, w, h, radius := float32(x.X)*mm, float32(x.Y)*mm, float32(x.W)*mm, float32(x.H)*mm, float32(x.Radius)*mm
	if x.Weight <= 0 {
		if x.Filled {
			add(x0, y0, w, h, radius, x.Fill)
		}
		return
	}
	if x.Filled {
		s := max(float32(x.Weight)*mm, 0.5)
		add(x0, y0, w, h, radius, x.Frame)
		add(x0+s, y0+s, w-2*s, h-2*s, max(radius-s, 0), x.Fill)
		return
	}
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = sheetColour(x.Frame), max(float32(x.Weight)*mm, 0.5), radius
	Put(r, x0, y0, w, h)
	p.objs = append(p.objs, r)
}

func (p *paper) text(x sheet.Text, mm float32) {
	const point = 25.4 / 72 // in mm
	t := canvas.NewText(x.Words, sheetColour(x.Colour))
	t.TextSize, t.TextStyle = float32(x.Size*point)*mm, fyne.TextStyle{Bold: x.Bold}
	size, base := fyne.CurrentApp().Driver().RenderedTextSize(x.Words, t.TextSize, t.TextStyle, nil)
	t.Move(fyne.NewPos(float32(x.X)*mm, float32(x.Y)*mm-base))
	t.Resize(size)
	p.objs = append(p.objs, t)
}

type paperRenderer struct{ p *paper }

func (r *paperRenderer) Destroy()                     {}
func (r *paperRenderer) Layout(fyne.Size)             {}
func (r *paperRenderer) MinSize() fyne.Size           { return r.p.size().AddWidthHeight(0, 0) }
func (r *paperRenderer) Objects() []fyne.CanvasObject { return r.p.objs }
func (r *paperRenderer) Refresh()                     { r.p.draw(); canvas.Refresh(r.p) }
