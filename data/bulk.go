package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/disk"
)

// A Bulk writes a new file of very many records, as an import does: many times as
// fast as [DB.Update], since all keys of a space are written in their order. What
// stands in the file afterwards is what Update would have left there: indexes, rows
// and sums, tallies, series, and an entry in the audit trail for every record. Use
// it from one goroutine; [Table.Pack] may run in others.
type Bulk struct {
	seed    *DB
	file    *bolt.Builder
	books   map[kv.Space]*tally
	tables  map[kv.Space]*bolt.Filling
	trail   *bolt.Filling
	end     tip
	indexes map[kv.Space]*indexPile
	rows    map[kv.Space]*rowPile
	sums    added
	series  map[string]uint64
}

// Build makes a new garage file at path, and its folder if need be. first fills it as a desk does: settings,
// staff, what is small. Then fill loads the many. The file appears under its name
// once it is whole; one that is there is refused as file.exists.
func Build(path string, first func(*DB) error, fill func(*Bulk) error) error {
	if _, err := os.Lstat(path); err == nil {
		return fileProblem("file.exists", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return openProblem(path, err)
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+".build-")
	if err != nil {
		return openProblem(path, err)
	}
	err = build(filepath.Join(folder, "seed"), filepath.Join(folder, "built"), first, fill)
	if err == nil {
		err = os.Rename(filepath.Join(folder, "built"), path)
	}
	if err = errors.Join(err, os.RemoveAll(folder)); err != nil {
		return openProblem(path, err)
	}
	return disk.SyncFolder(filepath.Dir(path))
}

func build(seed, path string, first func(*DB) error, fill func(*Bulk) error) error {
	db, err := Create(seed)
	if err != nil {
		return err
	}
	if err := first(db); err != nil {
		return errors.Join(err, db.Close())
	}
	file, err := bolt.Build(path)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	b := &Bulk{
		seed: db, file: file, books: map[kv.Space]*tally{}, tables: map[kv.Space]*bolt.Filling{},
		indexes: map[kv.Space]*indexPile{}, rows: map[kv.Space]*rowPile{}, sums: added{}, series: map[string]uint64{},
	}
	err = db.View(func(tx *Tx) error {
		if err := b.begin(tx); err != nil {
			return err
		}
		if err := fill(b); err != nil {
			return err
		}
		return b.finish(tx)
	})
	if err != nil {
		err = errors.Join(err, file.Abandon())
	} else {
		err = file.Close()
	}
	return errors.Join(err, db.Close())
}

// A Packed is a record ready to be written.
type Packed struct {
	table  string
	space  kv.Space
	id     uint64
	sealed []byte // but for its last entry and its sum
	last   int    // where in sealed the number of its last entry belongs
	after  []byte // SHA-256
	pairs  []pair
	sums   added
}

// packing are buffers for records that are encoded and copied into their envelope.
var packing = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// packed is a record as it is encoded, in a buffer that goes back to packing.
func packed[T any](v *T) (*bytes.Buffer, error) {
	buf, _ := packing.Get().(*bytes.Buffer)
	buf.Reset()
	return buf, encodingTo.MarshalToBuffer(v, buf)
}

// Pack encodes a record with the ID it will have. It touches nothing, so many
// goroutines may pack at once.
func (t Table[K, T]) Pack(v T) (Packed, error) {
	id := *t.id(&v)
	buf, err := packed(&v)
	defer packing.Put(buf)
	if err != nil {
		return Packed{}, fmt.Errorf("encode %s %d: %w", t.name, id, err)
	}
	payload := buf.Bytes()
	beside := headOf(0, t.rowBeside(v))
	p := Packed{
		table: t.name, space: t.space(), id: uint64(id), sealed: sealWith(t.space(), key(id), payload, beside), after: hash(payload), pairs: t.pairs(v),
	}
	p.last = len(p.sealed) - len(beside)
	if t.sums != nil {
		p.sums = added{}
		t.add(p.sums, v)
	}
	return p, nil
}

// begin takes over what is in the seed.
func (b *Bulk) begin(tx *Tx) error {
	end, err := tx.end()
	if err != nil {
		return err
	}
	b.end = *end
	b.trail = b.file.Space(auditSpace)
	if err := b.takeOver(tx, auditSpace, b.trail); err != nil {
		return err
	}
	for _, s := range []kv.Space{textSpace, historySpace} {
		if err := b.takeOver(tx, s, b.file.Space(s)); err != nil {
			return err
		}
	}
	for _, s := range tx.db.schema.stored {
		space, _ := s.spaces()
		books, err := tx.tallyOf(space)
		if err != nil {
			return err
		}
		b.books[space] = &tally{count: books.count, sum: books.sum, last: books.last}
		b.tables[space] = b.file.Space(space)
		if err := b.takeOver(tx, space, b.tables[space]); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bulk) takeOver(tx *Tx, s kv.Space, to *bolt.Filling) error {
	var failed error
	err := tx.r.Scan(kv.Range{Space: s}, func(k, v []byte) bool { failed = to.Put(k, v); return failed == nil })
	return errors.Join(failed, err)
}

// Next is the ID that the next record of a table must have.
func (t Table[K, T]) Next(b *Bulk) K { return K(b.books[t.space()].last + 1) }

// Put writes a record, which must have the next ID of its table. at, by and action
// are for the audit trail.
func (b *Bulk) Put(at time.Time, by, action string, p Packed) error {
	books := b.books[p.space]
	if p.id != books.last+1 {
		return fmt.Errorf("bulk %s: ID %d after %d", p.table, p.id, books.last)
	}
	if err := b.audit(at, by, action, p); err != nil {
		return err
	}
	k := key(p.id)
	binary.BigEndian.PutUint64(p.sealed[p.last:], b.end.Seq)
	mark(p.space, k, p.sealed)
	if err := b.tables[p.space].Put(k, p.sealed); err != nil {
		return err
	}
	books.add(p.sealed)
	books.last = p.id
	for _, d := range p.pairs {
		if d.index {
			pile(b.indexes, d.space).add(d)
		} else {
			pile(b.rows, d.space).add(d)
		}
	}
	for s, all := range p.sums {
		for k, n := range all {
			b.sums.add(s, []byte(k), n)
		}
	}
	return nil
}

// pile is the pile of a space, begun if need be.
func pile[P any](piles map[kv.Space]*P, s kv.Space) *P {
	p := piles[s]
	if p == nil {
		p = new(P)
		piles[s] = p
	}
	return p
}

func (b *Bulk) audit(at time.Time, by, action string, p Packed) error {
	e := Entry{Seq: b.end.Seq + 1, At: at, By: by, Action: action, Kind: Added, Table: p.table, ID: p.id, After: p.after, Prev: b.end.Hash}
	buf, err := packed(&e)
	defer packing.Put(buf)
	if err != nil {
		return fmt.Errorf("audit %s %d: %w", p.table, p.id, err)
	}
	payload := buf.Bytes()
	k := key(e.Seq)
	if err := b.trail.Put(k, sealWith(auditSpace, k, payload, nil)); err != nil {
		return err
	}
	b.end.Seq, b.end.Hash, b.end.At = e.Seq, hash(payload), at
	return nil
}

// Series says which number of a series was the last given in a year.
func (b *Bulk) Series(series string, year int, last uint64) {
	b.series[string(seriesKey(series, year))] = last
}

// finish writes what lies in an order of its own.
func (b *Bulk) finish(tx *Tx) error {
	b.sortPiles(tx.db.schema)
	for _, s := range tx.db.schema.stored {
		_, derived := s.spaces()
		for _, space := range derived {
			if err := b.putDerived(tx, space); err != nil {
				return err
			}
		}
	}
	if err := b.putSeries(tx); err != nil {
		return err
	}
	return b.putMeta(tx)
}

// sortPiles puts indexes and rows in order, beside what is written meanwhile and in the
// order in which they are.
func (b *Bulk) sortPiles(schema schema) {
	var sorts []func()
	then := func(sort func()) <-chan struct{} {
		done := make(chan struct{})
		sorts = append(sorts, func() { sort(); close(done) })
		return done
	}
	for _, s := range schema.stored {
		_, derived := s.spaces()
		for _, space := range derived {
			if p := b.indexes[space]; p != nil {
				p.sorted = then(p.sort)
			}
			if p := b.rows[space]; p != nil {
				p.sorted = then(p.sort)
			}
		}
	}
	next := make(chan func(), len(sorts))
	for _, sort := range sorts {
		next <- sort
	}
	close(next)
	for range runtime.GOMAXPROCS(0) {
		go func() {
			for sort := range next {
				sort()
			}
		}()
	}
}

// merge writes what the seed has in a space, and more among it. Both come in order;
// under one key the newer stands.
func (b *Bulk) merge(tx *Tx, s kv.Space, more func(put func(k, v []byte) error) error) error {
	var ks, vs [][]byte
	if err := tx.r.Scan(kv.Range{Space: s}, func(k, v []byte) bool { ks, vs = append(ks, k), append(vs, v); return true }); err != nil {
		return err
	}
	f, i := b.file.Space(s), 0
	upTo := func(k []byte) error {
		for ; i < len(ks) && (k == nil || bytes.Compare(ks[i], k) < 0); i++ {
			if err := f.Put(ks[i], vs[i]); err != nil {
				return err
			}
		}
		if k != nil && i < len(ks) && bytes.Equal(ks[i], k) {
			i++
		}
		return nil
	}
	err := more(func(k, v []byte) error {
		if err := upTo(k); err != nil {
			return err
		}
		return f.Put(k, v)
	})
	if err != nil {
		return err
	}
	return upTo(nil)
}

func (b *Bulk) putDerived(tx *Tx, s kv.Space) error {
	return b.merge(tx, s, func(put func(k, v []byte) error) error {
		switch {
		case b.indexes[s] != nil:
			defer delete(b.indexes, s)
			return b.indexes[s].each(put)
		case b.rows[s] != nil:
			defer delete(b.rows, s)
			return b.rows[s].each(put)
		}
		for _, k := range slices.Sorted(maps.Keys(b.sums[s])) {
			n := slices.Clone(b.sums[s][k])
			old, err := tx.get(s, []byte(k))
			if err != nil && !errors.Is(err, kv.ErrNotFound) {
				return err
			}
			for i, m := range numbersOf(old) {
				n[i] += m
			}
			if err := put([]byte(k), seal(s, []byte(k), numbers(n))); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *Bulk) putSeries(tx *Tx) error {
	books, err := tx.tallyOf(seriesSpace)
	if err != nil {
		return err
	}
	is := tally{count: books.count, sum: books.sum, last: books.last}
	b.books[seriesSpace] = &is
	return b.merge(tx, seriesSpace, func(put func(k, v []byte) error) error {
		for _, k := range slices.Sorted(maps.Keys(b.series)) {
			switch old, err := tx.r.Get(seriesSpace, []byte(k)); {
			case err == nil:
				is.drop(old)
			case !errors.Is(err, kv.ErrNotFound):
				return err
			}
			sealed := seal(seriesSpace, []byte(k), key(b.series[k]))
			is.add(sealed)
			if err := put([]byte(k), sealed); err != nil {
				return err
			}
		}
		return nil
	})
}

// putMeta closes the books: the end of the trail and the tally of each space.
func (b *Bulk) putMeta(tx *Tx) error {
	values := map[string][]byte{}
	if err := tx.r.Scan(kv.Range{Space: metaSpace}, func(k, v []byte) bool { values[string(k)] = v; return true }); err != nil {
		return err
	}
	for space, books := range b.books {
		k := tallyKey(space)
		values[string(k)] = seal(metaSpace, k, books.bytes())
	}
	b.end.Saves++
	b.end.Clean = true
	payload, err := encoding.Marshal(&b.end)
	if err != nil {
		return err
	}
	values[string(tipKey)] = seal(metaSpace, tipKey, payload)
	f := b.file.Space(metaSpace)
	for _, k := range slices.Sorted(maps.Keys(values)) {
		if err := f.Put([]byte(k), values[k]); err != nil {
			return err
		}
	}
	return nil
}

// An indexPile collects the entries of an index. IDs come rising, so entries of one
// text need no sorting: each text is kept once. Nothing in it points anywhere, so that
// collecting rubbish does not look through millions of entries again and again.
type indexPile struct {
	seed   maphash.Seed
	number map[uint64]uint32 // of a text, by its hash; nil as long as each text came behind all before
	bytes  []byte            // the texts, one behind the other
	ends   []uint64          // where each text ends in bytes
	last   uint32            // number of the text that was added last
	lines  []indexLine
	sorted <-chan struct{} // closed once they are in order
}
type indexLine struct{ text, id uint32 } // IDs are counted, and no garage counts to four billion

func (p *indexPile) add(d pair) {
	text := d.key[:len(d.key)-8]
	order := 1
	if len(p.ends) > 0 {
		order = bytes.Compare(text, p.text(p.last))
	}
	if order != 0 { // what belongs together comes together
		p.last = p.place(text, order > 0)
	}
	p.lines = append(room(p.lines, 1), indexLine{p.last, uint32(number(d.key[len(d.key)-8:]))})
}

// place is the number of a text, which is kept if it is new. Most indexes fill in their
// order, as that of numbers does: a text behind all others is new, whatever they are.
func (p *indexPile) place(text []byte, later bool) uint32 {
	if p.number == nil && later {
		return p.keep(text)
	}
	if p.number == nil {
		p.seed, p.number = maphash.MakeSeed(), make(map[uint64]uint32, 2*len(p.ends))
		for n := range p.ends {
			p.number[maphash.Bytes(p.seed, p.text(uint32(n)))] = uint32(n)
		}
	}
	hash := maphash.Bytes(p.seed, text)
	n, ok := p.number[hash]
	if ok && bytes.Equal(p.text(n), text) {
		return n
	}
	n = p.keep(text) // of two texts with one hash the second is kept again each time
	if !ok {
		p.number[hash] = n
	}
	return n
}

func (p *indexPile) keep(text []byte) uint32 {
	p.bytes = append(room(p.bytes, len(text)), text...)
	p.ends = append(room(p.ends, 1), uint64(len(p.bytes)))
	return uint32(len(p.ends) - 1)
}

func (p *indexPile) text(n uint32) []byte {
	from := uint64(0)
	if n > 0 {
		from = p.ends[n-1]
	}
	return p.bytes[from:p.ends[n]]
}

// sort brings the lines into the order of their keys: the texts are sorted, the lines
// counted into place.
func (p *indexPile) sort() {
	if p.number == nil {
		return
	}
	p.number = nil
	order := make([]uint32, len(p.ends))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return bytes.Compare(p.text(a), p.text(b)) })
	at := make([]int, len(p.ends))
	for _, l := range p.lines {
		at[l.text]++
	}
	sum := 0
	for _, t := range order {
		at[t], sum = sum, sum+at[t]
	}
	sorted := make([]indexLine, len(p.lines))
	for _, l := range p.lines {
		sorted[at[l.text]] = l
		at[l.text]++
	}
	p.lines = sorted
}

// each gives the keys in order.
func (p *indexPile) each(put func(k, v []byte) error) error {
	<-p.sorted
	var k []byte
	for _, l := range p.lines {
		k = binary.BigEndian.AppendUint64(append(k[:0], p.text(l.text)...), uint64(l.id))
		if err := put(k, nil); err != nil {
			return err
		}
	}
	return nil
}

// A rowPile collects rows, which mostly come in the order of their keys.
type rowPile struct {
	bytes  []byte // keys and values
	rows   []rowAt
	sorted <-chan struct{} // closed once they are in order
}
type rowAt struct {
	at         int
	key, value uint32 // lengths
}

func (p *rowPile) add(d pair) {
	p.rows = append(p.rows, rowAt{len(p.bytes), uint32(len(d.key)), uint32(len(d.value))})
	p.bytes = append(append(p.bytes, d.key...), d.value...)
}

func (p *rowPile) key(r rowAt) []byte { return p.bytes[r.at : r.at+int(r.key)] }

func (p *rowPile) sort() {
	slices.SortFunc(p.rows, func(a, b rowAt) int { return bytes.Compare(p.key(a), p.key(b)) })
}

func (p *rowPile) each(put func(k, v []byte) error) error {
	<-p.sorted
	for _, r := range p.rows {
		end := r.at + int(r.key)
		if err := put(p.key(r), p.bytes[end:end+int(r.value)]); err != nil {
			return err
		}
	}
	return nil
}
