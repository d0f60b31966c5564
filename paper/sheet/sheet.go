// Package sheet is the display list that every document is laid out into: pages
// of text runs, lines, rectangles and images, measured in millimetres from the
// top left corner. The PDF, the preview on the screen and the receipt printer
// draw the same list, so that what is seen is what is printed.
package sheet

import (
	"slices"
	"strings"
	"time"
)

// A Document is a paper ready to be drawn. All its pages have one size.
type Document struct {
	Title    string    // such as Invoice INV-2026-00417
	Author   string    // whose paper it is
	Language string    // of the words: "en", "zh"
	Created  time.Time // when it was issued; the only time that goes into the file
	Width    float64   // of a page, in mm
	Height   float64   // of a page, in mm
	Pages    []Page
}

// A Page is what stands on one sheet of paper. Items are drawn in order, the
// later over the earlier.
type Page struct {
	Items []Item
}

// An Item is a Text, Line, Rect or Image.
type Item interface{ item() }

// A Colour is red, green and blue.
type Colour struct{ R, G, B uint8 }

// RGB makes a colour of 0xRRGGBB.
func RGB(v uint32) Colour { return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)} }

// The colours that do not belong to a garage.
var (
	Black = Colour{}
	White = Colour{255, 255, 255}
)

// A Text is a run of characters on one line. X is its left end and Y its
// baseline. Width is what the run measures, for readers that set it in a font
// with other hinting.
type Text struct {
	X, Y, Width float64
	Size        float64 // in points, 1/72 inch
	Bold        bool
	Colour      Colour
	Words       string
}

// A Line is a straight stroke.
type Line struct {
	X1, Y1, X2, Y2 float64
	Weight         float64 // thickness
	Colour         Colour
}

// A Rect is a rectangle, with round corners where Radius is above zero. A circle
// is a rectangle whose radius is half its width.
type Rect struct {
	X, Y, W, H float64
	Radius     float64
	Filled     bool
	Fill       Colour
	Weight     float64 // thickness of the frame; 0: no frame
	Frame      Colour
}

// An Image is a picture, PNG or JPEG. Readers may rely on both being plain: 8 bit,
// not interlaced, without transparency.
type Image struct {
	X, Y, W, H float64
	Format     string // "png" or "jpeg"
	Bytes      []byte
}

func (Text) item()  {}
func (Line) item()  {}
func (Rect) item()  {}
func (Image) item() {}

// Texts returns the text runs of a page, in the order they are drawn.
func (p Page) Texts() []Text {
	var runs []Text
	for _, it := range p.Items {
		if t, ok := it.(Text); ok {
			runs = append(runs, t)
		}
	}
	return runs
}

// PlainText returns the document as text, for people who have it read to them and
// for searching: runs of one baseline make a line, pages are parted by a form feed.
func (d Document) PlainText() string {
	var b strings.Builder
	for i, p := range d.Pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		runs := p.Texts()
		slices.SortStableFunc(runs, func(a, b Text) int {
			if a.Y != b.Y {
				return sign(a.Y - b.Y)
			}
			return sign(a.X - b.X)
		})
		for k, t := range runs {
			switch {
			case k == 0:
			case t.Y != runs[k-1].Y:
				b.WriteByte('\n')
			default:
				b.WriteByte('\t')
			}
			b.WriteString(t.Words)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func sign(d float64) int {
	switch {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}
