package widget

import (
	"cmp"
	"image/color"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pen draws on a sheet: rectangles below, then icons, then text, each in the
// order of the calls; Over begins another layer above. Objects are kept and used
// again, so drawing a sheet anew makes no garbage. Icons are kept by name,
// colour and weight, because Fyne reads the svg anew whenever an Image gets
// another resource.
type Pen struct {
	C      *Palette // the colours of the theme in force
	scale  float32
	rects  []*canvas.Rectangle
	texts  []*canvas.Text
	nr, nt int
	fromR  int // where the layer being drawn begins
	fromT  int
	icons  map[iconKey]*iconPool
	drawn  []*canvas.Image
	objs   []fyne.CanvasObject
	hits   []hit
}

type iconKey struct {
	name   string
	c      color.NRGBA
	weight float32
}

type iconPool struct {
	res  fyne.Resource
	list []*canvas.Image
	used int
}

// hit is a place that can be pressed.
type hit struct {
	x, y, w, h, radius float32
	do                 func()
}

func (p *Pen) begin(owner fyne.CanvasObject, inDark bool) {
	c := Colours()
	if inDark {
		c = &dark
	}
	if c != p.C { // another theme: other icons
		p.C, p.icons = c, map[iconKey]*iconPool{}
	}
	p.scale = 1
	if cv := fyne.CurrentApp().Driver().CanvasForObject(owner); cv != nil {
		p.scale = cv.Scale()
	}
	for _, i := range p.icons {
		i.used = 0
	}
	p.nr, p.nt, p.fromR, p.fromT = 0, 0, 0, 0
	p.hits, p.drawn, p.objs = p.hits[:0], p.drawn[:0], p.objs[:0]
}

// Over ends a layer: what is drawn from here lies over all drawn before.
func (p *Pen) Over() {
	for _, o := range p.rects[p.fromR:p.nr] {
		p.objs = append(p.objs, o)
	}
	for _, o := range p.drawn {
		p.objs = append(p.objs, o)
	}
	for _, o := range p.texts[p.fromT:p.nt] {
		p.objs = append(p.objs, o)
	}
	p.fromR, p.fromT, p.drawn = p.nr, p.nt, p.drawn[:0]
}

func (p *Pen) end() []fyne.CanvasObject {
	p.Over()
	return p.objs
}

// Rect fills a rectangle with a corner radius.
func (p *Pen) Rect(x, y, w, h, radius float32, c color.Color) *canvas.Rectangle {
	if p.nr == len(p.rects) {
		p.rects = append(p.rects, &canvas.Rectangle{})
	}
	r := p.rects[p.nr]
	p.nr++
	r.FillColor, r.CornerRadius = c, radius
	r.TopLeftCornerRadius, r.BottomLeftCornerRadius = 0, 0 // the corners set one by one
	r.TopRightCornerRadius, r.BottomRightCornerRadius = 0, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	return r
}

// Left fills a rectangle whose left corners alone are round: stripes and the
// first of several joined parts.
func (p *Pen) Left(x, y, w, h, radius float32, c color.Color) {
	r := p.Rect(x, y, w, h, 0, c)
	r.TopLeftCornerRadius, r.BottomLeftCornerRadius = radius, radius
}

// Frame is a filled rectangle with a frame inside its bounds. Two fills, because
// a Fyne stroke lies half outside and blurs on half pixels.
func (p *Pen) Frame(x, y, w, h, radius, stroke float32, frame, fill color.Color) {
	if w*h > largeFrame && h > 4*radius {
		p.largeFrame(x, y, w, h, radius, stroke, frame, fill)
		return
	}
	p.Rect(x, y, w, h, radius, frame)
	p.Rect(x+stroke, y+stroke, w-2*stroke, h-2*stroke, max(radius-stroke, 0), fill)
}

// largeFrame is the area from which a frame is put together of bands.
const largeFrame float32 = 160 * 160

// largeFrame draws the same as Frame and fills every place about once: without a
// graphics card round corners are reckoned for each point of a rectangle, and the
// cards of a page are most of its points.
func (p *Pen) largeFrame(x, y, w, h, radius, stroke float32, frame, fill color.Color) {
	band, inner := ceil(radius)+2, max(radius-stroke, 0)
	p.caps(x, y, w, band, h, radius, frame)
	p.caps(x+stroke, y+stroke, w-2*stroke, band-stroke, h-2*stroke, inner, fill)
	// The soft edge of a cap lies under the plain middle.
	p.Rect(x, y+band-1, stroke, h-2*band+2, 0, frame)
	p.Rect(x+w-stroke, y+band-1, stroke, h-2*band+2, 0, frame)
	p.Rect(x+stroke, y+band-1, w-2*stroke, h-2*band+2, 0, fill)
}

// caps fills the top and the bottom band of a rectangle with round corners.
func (p *Pen) caps(x, y, w, band, h, radius float32, c color.Color) {
	top := p.Rect(x, y, w, band, 0, c)
	top.TopLeftCornerRadius, top.TopRightCornerRadius = radius, radius
	bottom := p.Rect(x, y+h-band, w, band, 0, c)
	bottom.BottomLeftCornerRadius, bottom.BottomRightCornerRadius = radius, radius
}

// HLine draws a horizontal line of 1.
func (p *Pen) HLine(x, y, w float32, c color.Color) { p.Rect(x, y, w, 1, 0, c) }

// VLine draws a vertical line of 1.
func (p *Pen) VLine(x, y, h float32, c color.Color) { p.Rect(x, y, 1, h, 0, c) }

// Through draws a vertical line of 2 over all drawn before, and leaves out the words in
// its way.
func (p *Pen) Through(x, y, h float32, c color.Color) {
	var words []Area
	for _, t := range p.texts[:p.nt] {
		at, z := t.Position(), t.Size()
		if at.X < x+4 && at.X+z.Width > x-2 && at.Y < y+h && at.Y+z.Height > y {
			words = append(words, Area{at.X, at.Y, z.Width, z.Height})
		}
	}
	slices.SortFunc(words, func(a, b Area) int { return cmp.Compare(a.Y, b.Y) })
	p.Over()
	from := y
	for _, w := range words {
		if w.Y > from {
			p.Rect(x, from, 2, w.Y-from, 0, c)
		}
		from = max(from, w.Y+w.H)
	}
	if from < y+h {
		p.Rect(x, from, 2, y+h-from, 0, c)
	}
}

// Icon draws an icon of the set, centred on h.
func (p *Pen) Icon(name string, x, y, h, size float32, c color.NRGBA) {
	p.IconW(name, x, y, h, size, c, 1.9)
}

// IconW draws an icon with its own stroke weight on the 24 grid. Fyne's svg
// painter does not scale strokes, so the weight is turned into pixels here.
func (p *Pen) IconW(name string, x, y, h, size float32, c color.NRGBA, weight float32) {
	if name == "" {
		return
	}
	k := iconKey{name, c, weight * size / 24 * p.scale}
	pool := p.icons[k]
	if pool == nil {
		pool = &iconPool{res: Icon(name, c, k.weight)}
		p.icons[k] = pool
	}
	if pool.used == len(pool.list) {
		i := canvas.NewImageFromResource(pool.res)
		i.FillMode = canvas.ImageFillContain
		pool.list = append(pool.list, i)
	}
	i := pool.list[pool.used]
	pool.used++
	i.Move(fyne.NewPos(x, y+round((h-size)/2)))
	i.Resize(fyne.NewSquareSize(size))
	p.drawn = append(p.drawn, i)
}

// Ink is how a text is written.
type Ink struct {
	Size  float32
	Bold  bool
	Color color.NRGBA
}

// Body is plain text.
func (p *Palette) Body() Ink { return Ink{TxtBody, false, p.Text} }

// Strong is bold body text.
func (p *Palette) Strong() Ink { return Ink{TxtBody, true, p.Text} }

// Caption is small quiet text.
func (p *Palette) Caption() Ink { return Ink{TxtCaption, false, p.Quiet} }

// Faint is quiet text in the size of the body.
func (p *Palette) Faint() Ink { return Ink{TxtBody, false, p.Quiet} }

// Panel is a panel's title.
func (p *Palette) Panel() Ink { return Ink{TxtPanel, true, p.Petrol} }

// Heading is a page's title.
func (p *Palette) Heading() Ink { return Ink{TxtHead, true, p.Text} }

// Text writes s at x, centred on h, cut with an ellipsis past w (w 0: as long as
// it is). It returns the width.
func (p *Pen) Text(s string, x, y, w, h float32, k Ink) float32 { return p.text(s, x, y, w, h, k, 0) }

// TextR writes s so that it ends at right.
func (p *Pen) TextR(s string, right, y, w, h float32, k Ink) float32 {
	return p.text(s, right, y, w, h, k, 1)
}

// TextC writes s centred on w.
func (p *Pen) TextC(s string, x, y, w, h float32, k Ink) float32 {
	return p.text(s, x+w/2, y, w, h, k, 0.5)
}

func (p *Pen) text(s string, x, y, w, h float32, k Ink, align float32) float32 {
	if s == "" || w < 0 {
		return 0
	}
	tw := Width(s, k.Size, k.Bold)
	if w > 0 && tw > w {
		s = Cut(s, w, k.Size, k.Bold)
		tw = Width(s, k.Size, k.Bold)
	}
	if p.nt == len(p.texts) {
		p.texts = append(p.texts, &canvas.Text{})
	}
	t := p.texts[p.nt]
	p.nt++
	t.Text, t.TextSize, t.TextStyle, t.Color = s, k.Size, fyne.TextStyle{Bold: k.Bold}, k.Color
	t.FontSource = face(s, k.Bold)
	lh := lineHeight(k.Size, k.Bold)
	t.Move(fyne.NewPos(round(x-tw*align), y+floor((h-lh)/2)))
	t.Resize(fyne.NewSize(tw, lh))
	return tw
}

// Lines writes s on at most n lines of width w, the last one cut, and returns how many.
func (p *Pen) Lines(s string, x, y, w, lineH float32, n int, k Ink) int {
	ls := Wrap(s, w, n, k.Size, k.Bold)
	for i, l := range ls {
		p.Text(l, x, y+float32(i)*lineH, w, lineH, k)
	}
	return len(ls)
}

// LinesC is Lines with every line centred on w.
func (p *Pen) LinesC(s string, x, y, w, lineH float32, n int, k Ink) int {
	ls := Wrap(s, w, n, k.Size, k.Bold)
	for i, l := range ls {
		p.TextC(l, x, y+float32(i)*lineH, w, lineH, k)
	}
	return len(ls)
}

// Marked writes s as Text does, with what matches a word of find on the colour
// of search matches. Case does not count.
func (p *Pen) Marked(s string, find []string, x, y, w, h float32, k Ink) float32 {
	if w > 0 {
		s = Cut(s, w, k.Size, k.Bold)
	}
	for _, word := range find {
		if a, b := foldIndex(s, word); b > a {
			x0 := Width(s[:a], k.Size, k.Bold)
			mw := Width(s[:b], k.Size, k.Bold) - x0
			p.Rect(floor(x+x0), y+floor((h-18)/2), ceil(mw)+1, 18, 2, p.C.Match)
		}
	}
	return p.Text(s, x, y, 0, h, k)
}

// foldIndex finds word in s without regard to case, and figures also where s parts
// them into groups, as in a telephone number: the bytes it takes there.
func foldIndex(s, word string) (from, to int) {
	want := []rune(strings.ToLower(word))
	if len(want) == 0 {
		return 0, 0
	}
	number := len(want) >= 4 && strings.Trim(word, "0123456789") == "" // may stand in groups
	for i := range s {
		n := 0
		for j, r := range s[i:] {
			if number && n > 0 && strings.ContainsRune(" -()", r) {
				continue
			}
			if unicode.ToLower(r) != want[n] {
				break
			}
			if n++; n == len(want) {
				return i, i + j + len(string(r))
			}
		}
	}
	return 0, 0
}

// Facts writes sentences with their figures bold, on at most n lines of width w,
// and returns how many.
func (p *Pen) Facts(s string, x, y, w, lineH float32, n int) int {
	ls := Wrap(s, w, n, TxtBody, true)
	space := Width(" ", TxtBody, false)
	for i, l := range ls {
		at, words := x, strings.Split(l, " ")
		for n, word := range words {
			at += p.Text(word, at, y+float32(i)*lineH, max(x+w-at, 1), lineH, Ink{TxtBody, figure(words, n), p.C.Text}) + space
		}
	}
	return len(ls)
}

// figure tells whether word n of a line is one, or the name of a month within a date, or
// the letters of a plate beside its figures: DEMO 110, NR21 KTM.
func figure(words []string, n int) bool {
	digits := func(n int) bool {
		return n >= 0 && n < len(words) && strings.ContainsFunc(words[n], unicode.IsDigit) && !strings.ContainsFunc(words[n], func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	first, _ := utf8.DecodeRuneInString(words[n])
	month := digits(n-1) && digits(n+1) && unicode.IsUpper(first)
	plate := len(words[n]) > 1 && !strings.ContainsFunc(words[n], func(r rune) bool { return !unicode.IsUpper(r) }) && (digits(n-1) || digits(n+1))
	return digits(n) || month || plate
}

// Hit makes a place that can be pressed; it gets the hover and pressed wash.
func (p *Pen) Hit(x, y, w, h, radius float32, do func()) {
	p.hits = append(p.hits, hit{x, y, w, h, radius, do})
}
