package paper

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// standIn is the library's own font in which the pen draws the codes of ours.
const standIn = "Helvetica"

// errDrawn reports a file of the library that is not built as it builds them.
var errDrawn = errors.New("the PDF library wrote a file of another kind")

// A finisher writes a PDF anew from the objects that the library drew.
type finisher struct {
	out      bytes.Buffer
	offsets  []int // where objects begin, by number; 0: not written yet
	compress bool
	packer   *zlib.Writer // one for all streams: it costs a megabyte to make
}

// finish puts the fonts into a drawn file in place of their stand-ins, and compresses
// its streams. What is in the file stays as the library wrote it.
func finish(drawn []byte, regular, bold *embedded, compress bool) ([]byte, error) {
	objects, tail, err := takenApart(drawn)
	if err != nil {
		return nil, err
	}
	f := &finisher{offsets: make([]int, 1+len(objects)), compress: compress}
	f.out.Grow(len(drawn))
	f.out.Write(drawn[:objects[0].from])
	for _, o := range objects {
		body := drawn[o.from:o.until]
		switch {
		case isFont(body, standIn):
			regular.objects(f, o.number)
		case isFont(body, standIn+"-Bold"):
			bold.objects(f, o.number)
		default:
			f.copied(o.number, body)
		}
	}
	return f.closed(tail)
}

// isFont tells whether an object is a font of the library by its name.
func isFont(body []byte, name string) bool {
	return bytes.Contains(body[:min(len(body), 80)], []byte("<</Type /Font\n/BaseFont /"+name+"\n"))
}

// A span is where an object stands in a file.
type span struct{ number, from, until int }

// takenApart finds the objects of a drawn file, in the order they stand, and what the
// trailer says, but for the number of objects.
func takenApart(drawn []byte) (objects []span, tail []byte, err error) {
	_, last, ok := cutLast(drawn, "startxref\n")
	end, _, _ := bytes.Cut(last, []byte("\n"))
	table, err := strconv.Atoi(string(end))
	if !ok || err != nil || table < 0 || table > len(drawn) {
		return nil, nil, errDrawn
	}
	rows, tail, ok := bytes.Cut(drawn[table:], []byte("trailer\n<<\n"))
	lines := bytes.Split(bytes.TrimSpace(rows), []byte("\n"))
	if !ok || len(lines) < 4 {
		return nil, nil, errDrawn
	}
	for i, line := range lines[3:] { // "xref", "0 n", and the entry that is always free
		at, err := strconv.Atoi(string(line[:min(10, len(line))]))
		if err != nil || at >= table {
			return nil, nil, errDrawn
		}
		objects = append(objects, span{number: i + 1, from: at})
	}
	slices.SortFunc(objects, func(a, b span) int { return a.from - b.from })
	for i := range objects {
		objects[i].until = table
		if i+1 < len(objects) {
			objects[i].until = objects[i+1].from
		}
	}
	_, tail, ok = bytes.Cut(tail, []byte("\n")) // the number of objects
	tail, _, _ = bytes.Cut(tail, []byte(">>\nstartxref"))
	if !ok {
		return nil, nil, errDrawn
	}
	return objects, tail, nil
}

// cutLast parts b at the last place of sep.
func cutLast(b []byte, sep string) (before, after []byte, found bool) {
	i := bytes.LastIndex(b, []byte(sep))
	if i < 0 {
		return b, nil, false
	}
	return b[:i], b[i+len(sep):], true
}

// copied writes an object as it is, its stream compressed where the library left it
// plain.
func (f *finisher) copied(number int, body []byte) {
	f.offsets[number] = f.out.Len()
	head, rest, ok := bytes.Cut(body, []byte(" obj\n<</Length "))
	size, content, _ := bytes.Cut(rest, []byte(">>\nstream\n"))
	n, err := strconv.Atoi(string(size))
	if !ok || !f.compress || err != nil || len(head) > 10 || n > len(content) {
		f.out.Write(body)
		return
	}
	f.object(number, "", content[:n])
}

// add writes a new object and returns its number.
func (f *finisher) add(body string) int {
	f.offsets = append(f.offsets, 0)
	f.put(len(f.offsets)-1, body)
	return len(f.offsets) - 1
}

// put writes an object by its number.
func (f *finisher) put(number int, body string) {
	f.offsets[number] = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

// stream writes a new object of bytes, with what its dictionary says besides, and
// returns its number.
func (f *finisher) stream(says string, content []byte) int {
	f.offsets = append(f.offsets, f.out.Len())
	f.object(len(f.offsets)-1, says, content)
	return len(f.offsets) - 1
}

// object writes bytes as the object of a number that stands in offsets.
func (f *finisher) object(number int, says string, content []byte) {
	if f.compress {
		says, content = says+" /Filter /FlateDecode", f.packed(content)
	}
	fmt.Fprintf(&f.out, "%d 0 obj\n<</Length %d%s>>\nstream\n", number, len(content), says)
	f.out.Write(content)
	f.out.WriteString("\nendstream\nendobj\n")
}

// packed compresses bytes.
func (f *finisher) packed(b []byte) []byte {
	var small bytes.Buffer
	if f.packer == nil {
		f.packer, _ = zlib.NewWriterLevel(&small, zlib.BestSpeed) // the level is one there is
	} else {
		f.packer.Reset(&small)
	}
	f.packer.Write(b) // a buffer takes all
	f.packer.Close()
	return small.Bytes()
}

// closed ends the file: where each object begins, and what the trailer said.
func (f *finisher) closed(tail []byte) ([]byte, error) {
	if slices.Contains(f.offsets[1:], 0) {
		return nil, errDrawn
	}
	at := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, offset := range f.offsets[1:] {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&f.out, "trailer\n<<\n/Size %d\n%s>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets), tail, at)
	return f.out.Bytes(), nil
}
