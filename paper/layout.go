package paper

import (
	"strings"
	"time"

	"workbay/paper/sheet"
)

// A style is how words are set.
type style struct {
	size   float64 // in points
	bold   bool
	colour sheet.Colour
}

// A look is the colours of a paper.
type look struct {
	ink, mute, rule, zebra, accent, tint sheet.Colour
}

// petrol is the accent of a shop that chose none.
var petrol = sheet.RGB(0x0C546E)

// lookOf makes the colours around an accent. One too light to carry white words
// or to be read on white is darkened.
func lookOf(accent sheet.Colour) look {
	if accent == (sheet.Colour{}) {
		accent = petrol
	}
	for brightness(accent) > 120 {
		accent = sheet.Colour{R: darker(accent.R), G: darker(accent.G), B: darker(accent.B)}
	}
	tint := sheet.Colour{R: lighter(accent.R), G: lighter(accent.G), B: lighter(accent.B)}
	if accent == petrol {
		tint = sheet.RGB(0xE8F1F5) // a little bluer than reckoned
	}
	return look{
		ink: sheet.RGB(0x1A202C), mute: sheet.RGB(0x5C6675),
		rule: sheet.RGB(0xD6DCE4), zebra: sheet.RGB(0xF6F8FA),
		accent: accent, tint: tint,
	}
}

// brightness is how light a colour looks, 0 to 255.
func brightness(c sheet.Colour) int { return (299*int(c.R) + 587*int(c.G) + 114*int(c.B)) / 1000 }

func darker(v uint8) uint8  { return uint8(int(v) * 9 / 10) }
func lighter(v uint8) uint8 { return uint8(255 - (255-int(v))*95/1000) }

// A layout puts words, lines and boxes on pages. y runs down from the top.
type layout struct {
	look
	doc         sheet.Document
	page        *sheet.Page
	left, right float64 // edges of what is printed
	bottom      float64 // lowest y for content; the footer stands below
}

func newLayout(width, height, margin float64, k look, created time.Time) *layout {
	l := &layout{look: k, left: margin, right: width - margin, bottom: height - margin}
	l.doc = sheet.Document{Width: width, Height: height, Created: created}
	l.newPage()
	return l
}

// newPage starts a sheet; what is added goes there.
func (l *layout) newPage() {
	l.doc.Pages = append(l.doc.Pages, sheet.Page{})
	l.page = &l.doc.Pages[len(l.doc.Pages)-1]
}

// onEachPage draws what needs the number of pages, such as footers.
func (l *layout) onEachPage(fn func(page, of int)) {
	for i := range l.doc.Pages {
		l.page = &l.doc.Pages[i]
		fn(i+1, len(l.doc.Pages))
	}
}

func (l *layout) add(it sheet.Item) { l.page.Items = append(l.page.Items, it) }

// width is the room between the margins.
func (l *layout) width() float64 { return l.right - l.left }

// regular, bold and quiet are the styles most words are set in.
func (l *layout) regular(size float64) style { return style{size, false, l.ink} }
func (l *layout) bold(size float64) style    { return style{size, true, l.ink} }
func (l *layout) quiet(size float64) style   { return style{size, false, l.mute} }
func (s style) in(c sheet.Colour) style      { s.colour = c; return s }

func (s style) font() *font                               { return theFaces().face(s.bold) }
func (s style) width(words string) float64                { return s.font().Width(s.font().clean(words), s.size) }
func (s style) lines(words string, w float64) []string    { return s.font().lines(words, s.size, w) }
func (s style) height(words string, w, l float64) float64 { return float64(len(s.lines(words, w))) * l }

// fit returns the style made smaller, down to min points, so that words go into w.
func (s style) fit(words string, w, min float64) style {
	for s.size > min && s.width(words) > w {
		s.size = max(min, s.size-0.5)
	}
	return s
}

// fitWords is fit for words that may stand in several lines: none of them is broken.
func (s style) fitWords(words string, w, min float64) style {
	for _, word := range strings.Fields(words) {
		s = s.fit(word, w, min)
	}
	return s
}

// text puts words with their left end at x and their baseline at y.
func (l *layout) text(x, y float64, s style, words string) {
	words = s.font().clean(words)
	if words == "" {
		return
	}
	l.add(sheet.Text{X: x, Y: y, Width: s.font().Width(words, s.size), Size: s.size, Bold: s.bold, Colour: s.colour, Words: words})
}

// textRight puts words with their right end at x.
func (l *layout) textRight(x, y float64, s style, words string) {
	l.text(x-s.width(words), y, s, words)
}

// textCentre puts words with their middle at x.
func (l *layout) textCentre(x, y float64, s style, words string) {
	l.text(x-s.width(words)/2, y, s, words)
}

// para puts words in lines no wider than w, the first baseline at y and the next
// ones lead below each, and returns the baseline after the last.
func (l *layout) para(x, y, w, lead float64, s style, words string) float64 {
	for _, line := range s.lines(words, w) {
		l.text(x, y, s, line)
		y += lead
	}
	return y
}

// paraRight is para with the right ends at x.
func (l *layout) paraRight(x, y, w, lead float64, s style, words string) float64 {
	for _, line := range s.lines(words, w) {
		l.textRight(x, y, s, line)
		y += lead
	}
	return y
}

// paraCentre is para with the middles at x.
func (l *layout) paraCentre(x, y, w, lead float64, s style, words string) float64 {
	for _, line := range s.lines(words, w) {
		l.textCentre(x, y, s, line)
		y += lead
	}
	return y
}

// fill draws a filled rectangle.
func (l *layout) fill(x, y, w, h, radius float64, c sheet.Colour) {
	l.add(sheet.Rect{X: x, Y: y, W: w, H: h, Radius: radius, Filled: true, Fill: c})
}

// frame draws an empty rectangle.
func (l *layout) frame(x, y, w, h, radius, weight float64, c sheet.Colour) {
	l.add(sheet.Rect{X: x, Y: y, W: w, H: h, Radius: radius, Weight: weight, Frame: c})
}

// line draws a level line from x1 to x2.
func (l *layout) line(x1, x2, y, weight float64, c sheet.Colour) {
	l.add(sheet.Line{X1: x1, Y1: y, X2: x2, Y2: y, Weight: weight, Colour: c})
}

// tick draws an empty box to tick.
func (l *layout) tick(x, y, size float64) { l.frame(x, y, size, size, 0, 0.25, l.ink) }

// heading draws a petrol heading with a line under it and returns the line's y.
func (l *layout) heading(x, y, w float64, words string) float64 {
	l.text(x, y, l.bold(8.6).in(l.accent), words)
	l.line(x, x+w, y+1.7, 0.3, l.accent)
	return y + 1.7
}
