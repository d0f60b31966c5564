package data

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// Rows are small copies of the records of a table, in the order of its IDs, with what
// its lists show. A row holds nothing that changes without its own record being
// saved: names and plates of others are read from their rows.
//
// A record that changes often has its row beside itself, and here only a mark that
// says so: then saving it does not write here.
type Rows[K ~uint64, T any] struct {
	table  string
	space  kv.Space
	unpack func(K, *rowReader) T
	row    func(record []byte) (row []byte, err error) // of a record without the row that should lie beside it
}

func rowsOf[K ~uint64, T any](table string, unpack func(K, *rowReader) T) Rows[K, T] {
	return Rows[K, T]{table: table, space: kv.Space(table + "/" + rowsName), unpack: unpack}
}

const (
	// rowsName is how the rows of a table lie beside its indexes.
	rowsName = "rows"
	// besideRecord marks, in place of a row, that it lies beside the record.
	besideRecord = 0xff
)

// Get reads the row of one record, or fails with [garage.ErrNotFound].
func (r Rows[K, T]) Get(tx *Tx, id K) (T, error) {
	k := binary.BigEndian.AppendUint64(tx.key[:0], uint64(id))
	sealed, err := tx.r.Get(r.space, k)
	if errors.Is(err, kv.ErrNotFound) {
		var none T
		return none, fmt.Errorf("%s %d: %w", r.table, id, garage.ErrNotFound)
	}
	if err != nil {
		var none T
		return none, err
	}
	return r.open(tx, k, sealed)
}

// Scan calls fn for the rows from that with ID from on (0: the first, or in reverse
// the last), until it says false. fn must not write.
func (r Rows[K, T]) Scan(tx *Tx, from K, reverse bool, fn func(T) bool) error {
	rg := kv.Range{Space: r.space, Reverse: reverse}
	switch {
	case from != 0 && reverse:
		rg.To = append(key(from), 0)
	case from != 0:
		rg.From = key(from)
	}
	var failed error
	err := tx.r.Scan(rg, func(k, sealed []byte) bool {
		var v T
		if v, failed = r.open(tx, k, sealed); failed != nil {
			return false
		}
		return fn(v)
	})
	return errors.Join(failed, err)
}

func (r Rows[K, T]) open(tx *Tx, k, sealed []byte) (T, error) {
	var none T
	payload, err := unseal(r.space, k, sealed)
	if err != nil || len(k) != 8 {
		return none, errors.Join(tx.damaged(string(r.space), number(k)), err)
	}
	if len(payload) == 1 && payload[0] == besideRecord {
		if payload, err = r.besideRecord(tx, k); err != nil {
			return none, err
		}
	}
	tx.row = rowReader{b: payload} // there and not here: one for all rows
	v := r.unpack(K(number(k)), &tx.row)
	if tx.row.bad {
		return none, tx.damaged(string(r.space), number(k))
	}
	return v, nil
}

// besideRecord is the row that lies beside its record.
func (r Rows[K, T]) besideRecord(tx *Tx, k []byte) ([]byte, error) {
	space := kv.Space(r.table)
	sealed, err := tx.r.Get(space, k)
	if errors.Is(err, kv.ErrNotFound) {
		err = errors.Join(tx.damaged(string(r.space), number(k)), fmt.Errorf("listed but missing: %v", err))
	}
	if err != nil {
		return nil, err
	}
	payload, beside, err := unsealBoth(space, k, sealed)
	if err == nil {
		if row := head(beside).row(); len(row) > 0 {
			return row, nil
		}
		if r.row != nil {
			payload, err = r.row(payload)
		}
	}
	if err != nil {
		return nil, errors.Join(tx.damaged(r.table, number(k)), err)
	}
	return payload, nil
}

// byID makes the rows that lie in the order of IDs.
func byID[K ~uint64, T any](id func(*T) *K, pack func(*rowWriter, T)) row[T] {
	return row[T]{name: rowsName, of: func(v T) ([]byte, []byte) {
		var w rowWriter
		pack(&w, v)
		return key(*id(&v)), w
	}}
}

// Before returns the IDs of the records that an index holds under exactly text and
// that are older than the one with ID before (0: all), newest first.
func (t Table[K, T]) Before(tx *Tx, index, text string, before K, limit int) (ids []K, err error) {
	for _, ix := range t.indexes {
		if ix.name != index {
			continue
		}
		prefix := append(ix.folded(text), 0)
		r := kv.Prefix(t.indexSpace(index), prefix)
		if r.Reverse, r.Limit = true, limit; before != 0 {
			r.To = binary.BigEndian.AppendUint64(prefix[:len(prefix):len(prefix)], uint64(before))
		}
		err = tx.r.Scan(r, func(k, _ []byte) bool {
			ids = append(ids, K(binary.BigEndian.Uint64(k[len(k)-8:])))
			return true
		})
		return ids, err
	}
	return nil, fmt.Errorf("%s has no index %q", t.name, index)
}

// Numbers calls fn for the entries of the index "number", as they are folded there,
// last first, until it says false. fn must not write.
func (t Table[K, T]) Numbers(tx *Tx, fn func(id uint64, number []byte) bool) error {
	return tx.r.Scan(kv.Range{Space: t.indexSpace("number"), Reverse: true}, func(k, _ []byte) bool {
		return len(k) < 9 || fn(number(k[len(k)-8:]), k[:len(k)-9])
	})
}

// A rowWriter writes numbers short and texts with their length.
type rowWriter []byte

func (w *rowWriter) number(n int64) { *w = binary.AppendVarint(*w, n) }
func (w *rowWriter) text(s string)  { *w = append(binary.AppendUvarint(*w, uint64(len(s))), s...) }

func (w *rowWriter) flag(is bool) {
	n := int64(0)
	if is {
		n = 1
	}
	w.number(n)
}

// time keeps the moment and how far its clock was from UTC.
func (w *rowWriter) time(t time.Time) {
	if t.IsZero() {
		w.number(0)
		return
	}
	_, zone := t.Zone()
	w.number(1 + int64(zone-zone%60)/60 + 24*60)
	w.number(t.Unix())
	w.number(int64(t.Nanosecond()))
}

// A rowReader reads what a rowWriter wrote. What is not so makes it bad.
type rowReader struct {
	b   []byte
	s   string // the last bytes of b, once a text was asked for: its texts lie in it
	bad bool
}

func (r *rowReader) number() int64 {
	n, size := binary.Varint(r.b)
	if size <= 0 {
		r.b, r.bad = nil, true
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *rowReader) flag() bool { return r.number() == 1 }

// length is how many follow of something that takes a byte at least.
func (r *rowReader) length() int {
	n := r.number()
	if n < 0 || n > int64(len(r.b)) {
		r.b, r.bad = nil, true
		return 0
	}
	return int(n)
}

// textLength reads how long the text is that follows, which is there.
func (r *rowReader) textLength() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > uint64(len(r.b)-size) {
		r.b, r.bad = nil, true
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

func (r *rowReader) text() string {
	n := r.textLength()
	if n == 0 {
		return ""
	}
	if r.s == "" {
		r.s = string(r.b)
	}
	from := len(r.s) - len(r.b)
	r.b = r.b[n:]
	return r.s[from : from+n]
}

// word is a text that is mostly one of words, of which no copy is made.
func word[S ~string](r *rowReader, words []S) S {
	n := r.textLength()
	b := r.b[:n]
	r.b = r.b[n:]
	for _, w := range words {
		if string(w) == string(b) {
			return w
		}
	}
	return S(b)
}

func (r *rowReader) time() time.Time {
	zone := r.number()
	if zone == 0 {
		return time.Time{}
	}
	t := time.Unix(r.number(), r.number())
	// As a time is read elsewhere: local where that is the same, else as it was.
	offset := int(zone-1-24*60) * 60
	if offset == 0 {
		return t.UTC()
	}
	if _, local := t.Zone(); local == offset {
		return t
	}
	return t.In(time.FixedZone("", offset))
}
