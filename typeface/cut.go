package typeface

import (
	"encoding/binary"
	"slices"
)

// A paper or a page uses a hundred or a thousand runes of a font that has thirty
// thousand and weighs ten megabytes. What the PDF library and the window do with a
// font they do with all of it, so they are given a font cut to the runes they use.

// Cut returns a font file with the glyphs of the runes alone.
func (f *Font) Cut(runes map[rune]bool) []byte {
	used := make([]rune, 0, len(runes))
	for r := range runes {
		if r < 0xFFFF && f.Has(r) {
			used = append(used, r)
		}
	}
	slices.Sort(used)
	file, _ := f.cut(used)
	return file
}

// CutFor is Cut for a paper: it tells besides which glyph of the new file draws each of
// the runes, 0 where the font has none, and writes the sums of the tables, which some
// printers check. The runes ascend.
func (f *Font) CutFor(runes []rune) (file []byte, glyphs []int) {
	used := slices.DeleteFunc(slices.Clone(runes), func(r rune) bool { return r >= 0xFFFF || !f.Has(r) })
	file, numbers := f.cut(used)
	glyphs = make([]int, len(runes))
	for i, r := range runes {
		if k, ok := slices.BinarySearch(used, r); ok {
			glyphs[i] = numbers[k]
		}
	}
	summed(file)
	return file, glyphs
}

// cut makes the file of runes that the font has, and tells their glyphs.
func (f *Font) cut(used []rune) (file []byte, glyphs []int) {
	c := cutter{Font: f, number: make([]uint16, 1<<16), order: make([]int, 1, len(used)+len(used)/8+1)}
	glyphs = make([]int, len(used))
	for i, r := range used {
		glyphs[i] = c.take(f.glyph(r))
	}
	glyf, loca := c.outlines()
	tables := []fontTable{
		{"OS/2", f.tables["OS/2"]},
		{"cmap", cmapOf(used, glyphs)},
		{"glyf", glyf},
		{"head", patched(f.tables["head"], 50, 1)}, // long offsets in loca
		{"hhea", patched(f.tables["hhea"], 34, len(c.order))},
		{"hmtx", c.widths()},
		{"loca", loca},
		{"maxp", patched(f.tables["maxp"], 4, len(c.order))},
		{"name", f.tables["name"]},
		{"post", patched(patched(f.tables["post"][:32], 0, 3), 2, 0)}, // version 3: no glyph names
	}
	return fontFile(tables), glyphs
}

// A cutter numbers the glyphs it takes anew, in the order they are asked for.
type cutter struct {
	*Font
	number []uint16 // by old glyph number the new one; 0: not taken yet, but for glyph 0
	order  []int    // old glyph numbers by new
}

// take gives glyph g a place in the cut font and returns its new number.
func (c *cutter) take(g int) int {
	if n := c.number[g]; n != 0 || g == 0 {
		return int(n)
	}
	n := len(c.order)
	c.number[g] = uint16(n)
	c.order = append(c.order, g)
	return n
}

// outlines copies the drawings. Those made of others take these along, so the
// order grows while it is walked.
func (c *cutter) outlines() (glyf, loca []byte) {
	size := 0
	for _, g := range c.order {
		size += len(c.outline(g)) + 3
	}
	glyf, loca = make([]byte, 0, size+size/8), make([]byte, 0, 4*cap(c.order)+4)
	for i := 0; i < len(c.order); i++ {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		start := len(glyf)
		glyf = append(glyf, c.outline(c.order[i])...)
		c.renumberParts(glyf[start:])
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// The flags of a part of a composite glyph.
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreParts     = 1 << 5
	twoScales     = 1 << 6
	matrixScale   = 1 << 7
)

// renumberParts writes the new numbers of its parts into a composite glyph.
func (c *cutter) renumberParts(outline []byte) {
	if len(outline) < 10 || int16(u16(outline, 0)) >= 0 {
		return // empty, or drawn by itself
	}
	for at, flags := 10, uint16(moreParts); flags&moreParts != 0; {
		flags = u16(outline, at)
		part := c.take(int(u16(outline, at+2)))
		binary.BigEndian.PutUint16(outline[at+2:], uint16(part))
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrixScale != 0:
			at += 8
		}
	}
}

// widths makes the hmtx table, every glyph with its own width.
func (c *cutter) widths() []byte {
	var b []byte
	for _, g := range c.order {
		width, bearing := c.advance(g)
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, width), bearing)
	}
	return b
}

// cmapOf makes a format 4 cmap of runes, which ascend, and their glyphs.
func cmapOf(runes []rune, glyphs []int) []byte {
	type run struct{ first, last, glyph int }
	var runs []run
	for i, r := range runes {
		if k := len(runs) - 1; k >= 0 && runs[k].last+1 == int(r) && runs[k].glyph+int(r)-runs[k].first == glyphs[i] {
			runs[k].last++
			continue
		}
		runs = append(runs, run{int(r), int(r), glyphs[i]})
	}
	runs = append(runs, run{0xFFFF, 0xFFFF, 1 << 16}) // the end, which must be there: no glyph
	n := len(runs)
	sub := make([]byte, 16+8*n)
	put := func(at, v int) { binary.BigEndian.PutUint16(sub[at:], uint16(v)) }
	put(0, 4)
	put(2, len(sub))
	put(6, 2*n)
	for i, r := range runs {
		put(14+2*i, r.last)
		put(16+2*n+2*i, r.first)
		put(16+4*n+2*i, r.glyph-r.first)
	}
	return append([]byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}, sub...)
}

// patched copies a table and writes v at an offset.
func patched(t []byte, at, v int) []byte {
	t = slices.Clone(t)
	binary.BigEndian.PutUint16(t[at:], uint16(v))
	return t
}

type fontTable struct {
	name string
	data []byte
}

// fontFile puts tables, which come sorted by name, into one file.
func fontFile(tables []fontTable) []byte {
	head, size := 12+16*len(tables), 0
	for _, t := range tables {
		size += len(t.data) + 3
	}
	b := make([]byte, head, head+size)
	binary.BigEndian.PutUint32(b, 0x00010000)
	binary.BigEndian.PutUint16(b[4:], uint16(len(tables)))
	for i, t := range tables {
		entry := b[12+16*i:]
		copy(entry, t.name)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(b)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.data)))
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	return b
}

// The places in a font file that hold sums: of a table in its entry, and in the table
// head what the whole file lacks to a sum that is given.
const (
	sumOfTable = 4
	adjustment = 8
	wholeSum   = 0xB1B0AFBA
)

// summed writes the sums of the tables and of the whole into a font file.
func summed(file []byte) {
	head := 0
	for i := range int(u16(file, 4)) {
		entry := file[12+16*i:]
		at, size := int(u32(entry, 8)), int(u32(entry, 12))
		if string(entry[:4]) == "head" {
			head = at
			binary.BigEndian.PutUint32(file[head+adjustment:], 0)
		}
		binary.BigEndian.PutUint32(entry[sumOfTable:], sum(file[at:at+(size+3)/4*4]))
	}
	binary.BigEndian.PutUint32(file[head+adjustment:], wholeSum-sum(file))
}

// sum adds up the 32-bit numbers of a table, whose end is filled up with zeros.
func sum(b []byte) uint32 {
	total := uint32(0)
	for i := 0; i+4 <= len(b); i += 4 {
		total += u32(b, i)
	}
	return total
}
