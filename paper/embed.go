package paper

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

// An embedded font is one of ours in a PDF: cut to the runes that the document uses,
// which it numbers from 1 on as they come.
type embedded struct {
	font  *font
	name  string // such as Bold
	runes []rune // by code, from 1 on
	code  map[rune]int
}

func embed(f *font, name string) *embedded {
	return &embedded{font: f, name: name, runes: []rune{0}, code: map[rune]int{}}
}

// codes are words as the font numbers them, two bytes a rune.
func (e *embedded) codes(words string) string {
	b := make([]byte, 0, 2*len(words))
	for _, r := range words {
		n, known := e.code[r]
		if !known {
			n = len(e.runes)
			e.runes = append(e.runes, r)
			e.code[r] = n
		}
		b = append(b, byte(n>>8), byte(n))
	}
	return string(b)
}

// objects writes the font into a file, its dictionary as the object number.
func (e *embedded) objects(f *finisher, number int) {
	sorted := slices.Clone(e.runes[1:])
	slices.Sort(sorted)
	file, glyphs := e.font.CutFor(sorted)
	toGlyph := make([]byte, 2, 2*len(e.runes)) // by code; code 0 is no rune
	for _, r := range e.runes[1:] {
		i, _ := slices.BinarySearch(sorted, r)
		toGlyph = append(toGlyph, byte(glyphs[i]>>8), byte(glyphs[i]))
	}
	name := tagOf(file) + "+GarageSans-" + e.name
	program := f.stream(" /Length1 "+strconv.Itoa(len(file)), file)
	descriptor := f.add(e.descriptor(name, program))
	glyphMap := f.stream("", toGlyph)
	descendant := f.add(fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R /W [1 [%s]]>>",
		name, descriptor, glyphMap, e.widths()))
	unicode := f.stream("", e.toUnicode())
	f.put(number, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, descendant, unicode))
}

// widths are how wide the runes are, by code.
func (e *embedded) widths() string {
	var b strings.Builder
	for i, r := range e.runes[1:] {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(e.font.Thousandths(r)))
	}
	return b.String()
}

// The flags of a font in a PDF: it has signs beyond the standard Latin ones.
const symbolic = 1 << 2

// descriptor says of the font what a reader wants that lacks the font itself.
func (e *embedded) descriptor(name string, program int) string {
	m := e.font.Metrics()
	stem := 50 + m.Weight*m.Weight/65/65 // as readers reckon it from the weight
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R>>",
		name, symbolic, m.Box[0], m.Box[1], m.Box[2], m.Box[3], m.Ascent, m.Descent, m.CapHeight, stem, program)
}

// mostMapped is how many codes a part of the table may have that says what each means.
const mostMapped = 100

// toUnicode says which rune each code stands for, so that words can be found, copied
// and read aloud.
func (e *embedded) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 1; from < len(e.runes); from += mostMapped {
		part := e.runes[from:min(from+mostMapped, len(e.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, r := range part {
			fmt.Fprintf(&b, "<%04X> <%04X>\n", from+i, r)
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// tagOf makes the six letters that mark a font as a part of one, from what is in it.
func tagOf(file []byte) string {
	h := fnv.New64a()
	h.Write(file)
	tag, n := make([]byte, 6), h.Sum64()
	for i := range tag {
		tag[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(tag)
}
