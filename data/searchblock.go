package data

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"sort"
)

// A block holds the lines of one kind. text is "\n" and for each line its fields, each
// between two separators, and "\n". Lines are only appended: one that is replaced is
// dead until the block is packed.
type block struct {
	text   []byte
	lines  int               // in text
	starts []uint32          // where each markedLine-th line begins in text
	ids    idRuns            // of each line
	order  int               // so many lines from the first on have falling IDs: found without at
	at     map[uint64]uint32 // the line of every other ID
	dead   map[uint32]bool
	one    [256]uint32 // how often each byte is in text, and each pair of bytes, counted up to
	two    []uint16    // the highest number there is: which of two terms is the rarer one
	sieve  *sieve      // of the lines from the first on; nil: each is looked at
	packed int         // how often

	expected int // lines, when they are put in together; 0: not known
}

// markedLine says which lines have their place noted. Those between are found from
// there: it takes next to no time, and a number has as many bytes as a note.
const markedLine = 16

func newBlock(size int) *block {
	return &block{text: append(make([]byte, 0, size+1), '\n'), at: map[uint64]uint32{}, dead: map[uint32]bool{}, two: make([]uint16, 1<<16)}
}

func (b *block) put(id uint64, text []byte) {
	n := b.lines
	if n == b.order && (n == 0 || uint64(b.ids.of(n-1)) > id) {
		b.order++ // there is no line of it yet
	} else {
		b.kill(id)
		b.at[id] = uint32(n)
	}
	if n%markedLine == 0 {
		b.starts = append(b.starts, uint32(len(b.text)))
	}
	b.ids.add(n, uint32(id))
	b.lines++
	b.text = append(append(b.textRoom(len(text)+1), text...), '\n')
	for i, c := range text {
		b.one[c]++
		if i > 0 {
			if pair := &b.two[bigram(text[i-1], c)]; *pair < math.MaxUint16 {
				*pair++
			}
		}
	}
}

// textRoom is the text with room for n more bytes: for all lines that are expected, once
// some show how long they are.
func (b *block) textRoom(n int) []byte {
	if b.lines >= batchLines && b.lines < b.expected && cap(b.text)-len(b.text) < n {
		return slices.Grow(b.text, max(n, len(b.text)*(b.expected-b.lines)/b.lines*65/64))
	}
	return room(b.text, n)
}

// room is list with room for n more. It doubles: append's own quarter would copy what
// grows to many megabytes four times.
func room[T any](list []T, n int) []T {
	if cap(list)-len(list) >= n {
		return list
	}
	return slices.Grow(list, max(n, len(list)))
}

func bigram(a, b byte) int { return int(a)<<8 | int(b) }

// kill marks the line of id as dead.
func (b *block) kill(id uint64) {
	if n, ok := b.at[id]; ok {
		b.dead[n] = true
		delete(b.at, id)
		return
	}
	n := sort.Search(b.order, func(i int) bool { return uint64(b.ids.of(i)) <= id })
	if n < b.order && uint64(b.ids.of(n)) == id {
		b.dead[uint32(n)] = true
	}
}

// pack drops the dead lines once they are a quarter of all.
func (b *block) pack() {
	if len(b.dead) < 1000 || len(b.dead) < b.lines/4 {
		return
	}
	fresh := newBlock(len(b.text))
	live := make([]int, 0, b.lines)
	for n := range b.lines {
		if !b.dead[uint32(n)] {
			live = append(live, n)
		}
	}
	slices.SortFunc(live, func(x, y int) int { return cmp.Compare(b.ids.of(y), b.ids.of(x)) })
	for _, n := range live {
		fresh.put(uint64(b.ids.of(n)), b.line(n))
	}
	fresh.packed = b.packed + 1
	fresh.sieve = fresh.sift(fresh.order)
	*b = *fresh
}

// begin is where line n begins in the text, or the end of the text behind the last.
func (b *block) begin(n int) int {
	if n >= b.lines {
		return len(b.text)
	}
	at := int(b.starts[n/markedLine])
	for range n % markedLine {
		at += bytes.IndexByte(b.text[at:], '\n') + 1
	}
	return at
}

// line is the text of line n.
func (b *block) line(n int) []byte { return b.lineAt(b.begin(n)) }

// lineAt is the text of the line that begins there.
func (b *block) lineAt(begin int) []byte {
	return b.text[begin:][:bytes.IndexByte(b.text[begin:], '\n')]
}

// number is which line holds the byte at a place in the text.
func (b *block) number(at int) int {
	mark := sort.Search(len(b.starts), func(k int) bool { return int(b.starts[k]) > at }) - 1
	return mark*markedLine + bytes.Count(b.text[b.starts[mark]:at], lineEnd)
}

var lineEnd = []byte{'\n'}

// bound tells how common term is: 0 if no line can hold it.
func (b *block) bound(term []byte) uint32 {
	if len(term) == 1 {
		return b.one[term[0]]
	}
	least := ^uint32(0)
	for i := 1; i < len(term); i++ {
		least = min(least, uint32(b.two[bigram(term[i-1], term[i])]))
	}
	return least
}

// each calls fn for the living lines from one up to, but without, another that hold
// term, until it says false, and returns what it said last.
func (b *block) each(first, behind int, term []byte, fn func(n int, line []byte) bool) bool {
	from, to := b.begin(first), b.begin(behind)
	for from < to {
		i := bytes.Index(b.text[from:to], term)
		if i < 0 {
			return true
		}
		line := b.lineAt(bytes.LastIndexByte(b.text[:from+i], '\n') + 1)
		n := b.number(from + i)
		from += i + bytes.IndexByte(b.text[from+i:], '\n')
		if !b.dead[uint32(n)] && !fn(n, line) {
			return false
		}
	}
	return true
}

// idRuns are the IDs of lines. They are counted, and no garage counts to four billion.
// Most lines come with the ID below that of the line before: of such a run the first is
// kept.
type idRuns []idRun

type idRun struct{ line, id uint32 }

// add notes the ID of the next line.
func (r *idRuns) add(line int, id uint32) {
	if line == 0 || r.of(line-1)-1 != id {
		*r = append(*r, idRun{uint32(line), id})
	}
}

// of is the ID of a line.
func (r *idRuns) of(line int) uint32 {
	runs := *r
	last := len(runs) - 1
	if int(runs[last].line) > line { // else as while lines are put in
		last = sort.Search(last, func(k int) bool { return int(runs[k].line) > line }) - 1
	}
	return runs[last].id - (uint32(line) - runs[last].line)
}
