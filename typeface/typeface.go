// Package typeface reads the program's fonts: which runes they have, how wide these
// are, and fonts cut to the runes that are needed. Whoever draws with a whole one
// reads thirty thousand glyphs first.
package typeface

import (
	"encoding/binary"
	"errors"
	"math"
	"sync"

	"workbay/assets"
)

// A Font is a TrueType font parsed once: which runes it has, how wide they are,
// and its tables, to be cut to the runes that are used.
type Font struct {
	tables map[string][]byte
	glyphs []uint16 // glyph number by rune up to U+FFFF; 0: none
	widths []byte   // the table hmtx: looked up by the rune, and so kept at hand
	unit   float64  // font units in one em
	long   bool     // loca holds 32-bit offsets
	wide   int      // glyphs with a width of their own in hmtx
}

// Regular is the program's own font, parsed the first time it is needed.
var Regular = sync.OnceValue(func() *Font { return mustParse(assets.Regular) })

// Bold is the program's own font for what matters.
var Bold = sync.OnceValue(func() *Font { return mustParse(assets.Bold) })

// mustParse parses a font that is built into the program.
func mustParse(b []byte) *Font {
	f, err := Parse(b)
	if err != nil {
		panic(err)
	}
	return f
}

var errFont = errors.New("the font is not a TrueType font with glyf outlines and a format 4 cmap")

// Parse reads a TrueType font with outlines of its own (glyf) and a format 4 cmap.
func Parse(b []byte) (f *Font, err error) {
	defer func() {
		if recover() != nil { // an offset that leads out of the file
			f, err = nil, errFont
		}
	}()
	b = b[:len(b):len(b)] // so that nothing can be read behind the end
	f = &Font{tables: map[string][]byte{}}
	for i := range int(u16(b, 4)) {
		entry := b[12+16*i:]
		at, size := u32(entry, 8), u32(entry, 12)
		f.tables[string(entry[:4])] = b[at : at+size]
	}
	for _, need := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf", "OS/2", "name", "post"} {
		if f.tables[need] == nil {
			return nil, errFont
		}
	}
	f.widths = f.tables["hmtx"]
	f.unit = float64(u16(f.tables["head"], 18))
	f.long = u16(f.tables["head"], 50) == 1
	f.wide = int(u16(f.tables["hhea"], 34))
	return f, f.readGlyphNumbers()
}

// readGlyphNumbers reads the format 4 part of the cmap, which maps all runes up
// to U+FFFF.
func (f *Font) readGlyphNumbers() error {
	cmap := f.tables["cmap"]
	for i := range int(u16(cmap, 2)) {
		sub := cmap[u32(cmap, 4+8*i+4):]
		if u16(sub, 0) != 4 {
			continue
		}
		f.glyphs = make([]uint16, 1<<16)
		segments := int(u16(sub, 6)) / 2
		for k := range segments {
			f.readSegment(sub, segments, k)
		}
		return nil
	}
	return errFont
}

// readSegment reads the k-th run of runes of a format 4 cmap.
func (f *Font) readSegment(sub []byte, segments, k int) {
	last := int(u16(sub, 14+2*k))
	first := int(u16(sub, 16+2*segments+2*k))
	delta := u16(sub, 16+4*segments+2*k)
	at := 16 + 6*segments + 2*k
	offset := int(u16(sub, at))
	for r := first; r <= last && r < 0xFFFF; r++ {
		if offset == 0 {
			f.glyphs[r] = uint16(r) + delta
		} else if p := at + offset + 2*(r-first); p+2 <= len(sub) {
			if g := u16(sub, p); g != 0 {
				f.glyphs[r] = g + delta
			}
		}
	}
}

// Has tells whether the font can draw r.
func (f *Font) Has(r rune) bool { return r >= 0 && int(r) < len(f.glyphs) && f.glyphs[r] != 0 }

// glyph is the number of r's glyph, 0 where there is none.
func (f *Font) glyph(r rune) int {
	if r < 0 || int(r) >= len(f.glyphs) {
		return 0
	}
	return int(f.glyphs[r])
}

// advance is how far glyph g moves the pen, in font units, and its left bearing.
func (f *Font) advance(g int) (width, bearing uint16) {
	h := f.widths
	if g < f.wide {
		return u16(h, 4*g), u16(h, 4*g+2)
	}
	return u16(h, 4*(f.wide-1)), u16(h, 4*f.wide+2*(g-f.wide))
}

// Thousandths is how far r moves the pen, in thousandths of an em.
func (f *Font) Thousandths(r rune) int {
	w, _ := f.advance(f.glyph(r))
	return f.thousandths(int(w))
}

func (f *Font) thousandths(units int) int { return int(math.Round(float64(units) * 1000 / f.unit)) }

// Metrics are what a file with the font inside says of it, in thousandths of an em.
type Metrics struct {
	Ascent, Descent int // the latter below zero
	CapHeight       int
	Box             [4]int // around all glyphs: left, lowest, right, highest
	Weight          int    // 400 is regular, 700 bold
}

// Metrics reads what the font says of itself.
func (f *Font) Metrics() Metrics {
	at := func(table string, offset int) int { return f.thousandths(int(int16(u16(f.tables[table], offset)))) }
	m := Metrics{Ascent: at("hhea", 4), Descent: at("hhea", 6), Weight: int(u16(f.tables["OS/2"], 4))}
	m.CapHeight = m.Ascent
	if u16(f.tables["OS/2"], 0) >= 2 && len(f.tables["OS/2"]) >= 90 { // before version 2 there is none
		m.CapHeight = at("OS/2", 88)
	}
	for i := range m.Box {
		m.Box[i] = at("head", 36+2*i)
	}
	return m
}

// outline is the drawing of glyph g.
func (f *Font) outline(g int) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if f.long {
		return glyf[u32(loca, 4*g):u32(loca, 4*g+4)]
	}
	return glyf[2*int(u16(loca, 2*g)) : 2*int(u16(loca, 2*g+2))]
}

// pointMM is the length of a point in millimetres.
const pointMM = 25.4 / 72

// Width measures s set at size points, in mm.
func (f *Font) Width(s string, size float64) float64 {
	units := 0
	for _, r := range s {
		w, _ := f.advance(f.glyph(r))
		units += int(w)
	}
	return float64(units) / f.unit * size * pointMM
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
