package data

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Lines finds records by fragments of what a person remembers: a piece of a plate,
// the end of a phone number, initials in pinyin. Each record is one folded line in
// memory, and a search looks through all of them: 50,000 take about a millisecond,
// and there is no second store that could disagree with the first. It may be used
// from many goroutines. The zero Lines is empty and ready.
type Lines struct {
	mu    sync.RWMutex
	kind  map[string]*block
	forms sync.Map // of names that are not plain, by name: the same stand in many lines
}

// A Line is what can be searched of one record.
type Line struct {
	Kind   string // of record, such as "vehicle"
	ID     uint64
	Codes  []string // plates, VINs, document and part numbers: found with or without spaces and dashes
	Phones []string // as typed
	Names  []string // names and other words: found without accents, Chinese in pinyin as well
}

// A Hit is a record that was found.
type Hit struct {
	Kind  string
	ID    uint64
	Exact bool // a code, phone or name is just what was asked for
	score int
}

const (
	separator = 0x1f
	// enough hits of one kind are collected before the best are chosen.
	enough = 400
)

// Put adds the record's line, or replaces it.
func (l *Lines) Put(line Line) {
	text := l.fold(make([]byte, 0, 192), line)
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.block(line.Kind)
	b.put(line.ID, text)
	b.pack()
}

// block is that of a kind, for who holds the lock to write.
func (l *Lines) block(kind string) *block {
	b := l.kind[kind]
	if b == nil {
		b = newBlock(0)
		if l.kind == nil {
			l.kind = map[string]*block{}
		}
		l.kind[kind] = b
	}
	return b
}

// A Batch gathers lines that are read one after the other, and puts them into its
// Lines together: that is quicker by far. Newer records are found first, and less
// memory is taken, when the lines of a kind come with falling IDs. It is for one
// goroutine.
type Batch struct {
	lines *Lines
	text  []byte
	put   []batched
}

// A batched line ends at a place in the text, where the next begins.
type batched struct {
	kind string
	id   uint64
	end  int
}

// batchLines is how many lines a Batch holds before it is full.
const batchLines = 512

// Batch begins one.
func (l *Lines) Batch() *Batch { return &Batch{lines: l} }

// Add gathers a line and tells whether the batch is full.
func (b *Batch) Add(line Line) (full bool) {
	b.text = b.lines.fold(b.text, line)
	b.put = append(b.put, batched{line.Kind, line.ID, len(b.text)})
	return len(b.put) >= batchLines
}

// AddCode is Add for a line of one code alone, as it lies in an index.
func (b *Batch) AddCode(kind string, id uint64, code []byte) (full bool) {
	b.text = append(b.text, separator)
	start := len(b.text)
	for _, c := range code {
		switch {
		case c >= 0x80:
			b.text = b.text[:start-1]
			return b.Add(Line{Kind: kind, ID: id, Codes: []string{string(code)}})
		case c >= 'A' && c <= 'Z':
			b.text = append(b.text, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.text = append(b.text, c)
		}
	}
	if len(b.text) > start {
		b.text = append(b.text, separator)
	}
	b.put = append(b.put, batched{kind, id, len(b.text)})
	return len(b.put) >= batchLines
}

// Flush puts in what was gathered, but for records that skip tells of.
func (b *Batch) Flush(skip func(kind string, id uint64) bool) {
	b.lines.mu.Lock()
	defer b.lines.mu.Unlock()
	from := 0
	for _, p := range b.put {
		if !skip(p.kind, p.id) {
			b.lines.block(p.kind).put(p.id, b.text[from:p.end])
		}
		from = p.end
	}
	for _, block := range b.lines.kind {
		block.pack()
	}
	b.text, b.put = b.text[:0], b.put[:0]
}

// Expect makes room for so many more lines of a kind, which take so many bytes; 0 where
// that shows once the first are there.
func (l *Lines) Expect(kind string, lines, bytes int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.block(kind)
	b.expected = b.lines + lines
	b.text, b.starts = slices.Grow(b.text, bytes), slices.Grow(b.starts, lines/markedLine+1)
}

// Remove takes the record's line out.
func (l *Lines) Remove(kind string, id uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.kind[kind]; b != nil {
		b.kill(id)
		b.pack()
	}
}

// Len is the number of lines.
func (l *Lines) Len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	n := 0
	for _, b := range l.kind {
		n += b.lines - len(b.dead)
	}
	return n
}

// Find returns the records in whose line every one of the words is found, at most
// limit of each kind: exact ones first, then those where words begin as asked, then
// the newest.
func (l *Lines) Find(words string, limit int) []Hit {
	terms := terms(words)
	if len(terms) == 0 || limit <= 0 {
		return nil
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	var hits []Hit
	var mu sync.Mutex
	var all sync.WaitGroup
	for kind, b := range l.kind { // side by side: in a large garage each takes its time
		all.Go(func() {
			found := b.find(kind, wholes(words), terms, limit)
			mu.Lock()
			defer mu.Unlock()
			hits = append(hits, found...)
		})
	}
	all.Wait()
	slices.SortFunc(hits, better)
	return hits
}

// better orders hits; equal ones newest first.
func better(a, b Hit) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.ID, a.ID))
}

// Settle gives back the memory that putting many lines has taken beside them.
func (l *Lines) Settle() {
	l.forms.Clear()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, b := range l.kind {
		b.text, b.starts, b.ids = fitted(b.text), fitted(b.starts), fitted(b.ids)
	}
}

// fitted is list without the room behind it, where that is more than a little.
func fitted[T any](list []T) []T {
	if cap(list)-len(list) <= len(list)/32 {
		return list
	}
	return slices.Clone(list)
}

// Sift makes searching quick in large blocks. Searches go on meanwhile; lines put
// later are looked at one by one. It tells whether any block is so large.
func (l *Lines) Sift() (large bool) {
	l.mu.RLock()
	made, packed := map[*block]*sieve{}, map[*block]int{}
	for _, b := range l.kind {
		made[b], packed[b] = b.sift(b.order), b.packed
	}
	l.mu.RUnlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	for b, s := range made {
		if b.packed == packed[b] { // else its lines stand elsewhere now
			b.sieve = s
			large = large || s != nil
		}
	}
	return large
}

// formsOf are the forms in which a name that is not plain is searched.
func (l *Lines) formsOf(name string) []string {
	if known, ok := l.forms.Load(name); ok {
		forms, _ := known.([]string)
		return forms
	}
	forms := []string{Fold(name)}
	if other := umlauts(name); other != name {
		forms = append(forms, Fold(other))
	}
	forms = append(forms, readings(name)...)
	l.forms.Store(strings.Clone(name), forms) // a name of a row lies in the row
	return forms
}

// fold appends the line as it is searched, without the line ends.
func (l *Lines) fold(text []byte, line Line) []byte {
	begin := len(text)
	text = append(text, separator)
	for _, c := range line.Codes {
		text = field(codeTo(text, c), begin, len(text))
	}
	for _, p := range line.Phones {
		text = field(phoneTo(text, p), begin, len(text))
	}
	for _, n := range line.Names {
		if plain(n) {
			text = field(foldTo(text, n), begin, len(text))
			continue
		}
		for _, form := range l.formsOf(n) {
			text = field(append(text, form...), begin, len(text))
		}
	}
	return text
}

// field ends a field that begins at from in a line that begins at begin, or takes it
// back where it is empty or stands in the line already.
func field(text []byte, begin, from int) []byte {
	if len(text) == from {
		return text
	}
	text = append(text, separator)
	if bytes.Contains(text[begin:from], text[from-1:]) {
		return text[:from]
	}
	return text
}

// terms are the words of a search, folded. A number loses the zero that is dialled
// inside a country: it is still a part of whatever it was a part of.
func terms(words string) [][]byte {
	if phone := asPhone(words); phone != "" {
		return [][]byte{[]byte(phone)}
	}
	var list [][]byte
	for _, w := range strings.Fields(Fold(words)) {
		if n := strings.TrimLeft(w, "0"); n != "" && strings.Trim(n, "0123456789") == "" {
			w = n
		}
		list = append(list, []byte(w))
	}
	return list
}

// asPhone is what to look for when a whole international number was typed: its last
// digits, since the record may have it as dialled inside the country.
func asPhone(words string) string {
	words = strings.TrimSpace(words)
	digits := FoldPhone(words)
	if !strings.HasPrefix(words, "+") && !strings.HasPrefix(words, "00") || strings.Trim(words, "+0123456789 ()-/.") != "" || len(digits) < 9 {
		return ""
	}
	return digits[len(digits)-8:]
}

// wholes are the forms in which all that was asked for may be a field by itself.
func wholes(words string) [][]byte {
	var list [][]byte
	for _, f := range distinct([]string{FoldCode(words), FoldPhone(words), Fold(words)}) {
		if f != "" {
			list = append(list, append(append([]byte{separator}, f...), separator))
		}
	}
	return list
}

func (b *block) find(kind string, wholes, terms [][]byte, limit int) []Hit {
	lead := slices.MinFunc(terms, func(x, y []byte) int { return cmp.Compare(b.bound(x), b.bound(y)) })
	if b.bound(lead) == 0 {
		return nil
	}
	found := make([]Hit, 0, limit)
	take := func(n int, line []byte) bool {
		h := Hit{Kind: kind, ID: uint64(b.ids.of(n)), score: score(line, terms)}
		for _, w := range wholes {
			h.Exact = h.Exact || bytes.Contains(line, w)
		}
		if h.Exact {
			h.score = 1000
		}
		if h.score > 0 {
			found = append(found, h)
		}
		return len(found) < enough
	}
	// What was edited since the start lies behind the rest, and is what is wanted most.
	if b.each(b.order, b.lines, lead, take) {
		b.among(lead, terms, take)
	}
	if len(found) < enough {
		return best(found, limit)
	}
	// There are more than we looked at, and the exact ones may be among them. The
	// separator before is too common a byte to look for.
	had := make(map[uint32]bool, 2*enough)
	for _, h := range found {
		had[uint32(h.ID)] = true
	}
	for _, w := range wholes {
		whole := func(n int, line []byte) bool {
			if id := b.ids.of(n); !had[id] && bytes.Contains(line, w) {
				had[id] = true
				take(n, line)
			}
			return len(found) < 2*enough
		}
		if b.each(b.order, b.lines, w[1:], whole) {
			b.among(w[1:], [][]byte{w}, whole)
		}
	}
	return best(found, limit)
}

// score says how well a line holds the terms: 0 if one is missing.
func score(line []byte, terms [][]byte) int {
	total := 0
	for _, term := range terms {
		i := bytes.Index(line, term)
		if i < 0 {
			return 0
		}
		total += place(line, term, i)
	}
	return total
}

// place rates where term stands: a whole field, its beginning, a word in it, or inside
// a word. Only the first place in the line counts.
func place(line, term []byte, i int) int {
	end := i + len(term)
	switch before := line[i-1]; {
	case before == separator && line[end] == separator:
		return 100
	case before == separator:
		return 60
	case before == ' ':
		return 40
	}
	return 10
}

// best are the best of the hits.
func best(found []Hit, limit int) []Hit {
	slices.SortFunc(found, better)
	return found[:min(limit, len(found))]
}

// Bytes is about how much memory the lines take.
func (l *Lines) Bytes() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	n := 0
	for _, b := range l.kind {
		n += cap(b.text) + 4*cap(b.starts) + 8*cap(b.ids) + 2*cap(b.two) + 16*len(b.at) + 8*len(b.dead)
		if b.sieve != nil {
			n += 8*len(b.sieve.bits) + 4*len(b.sieve.first)
		}
	}
	return n
}
