package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"workbay/data/kv"
	"workbay/garage"
)

// A Table keeps records of type T under IDs of type K, and its indexes in step.
// It takes and returns values: a save that is refused leaves no trace in the
// caller's record.
type Table[K ~uint64, T any] struct {
	name    string
	id      func(*T) *K
	indexes []index[T]
	rows    []row[T]  // small copies in the order of a list
	sums    []sums[T] // added up over the records

	beside func(T) []byte // the row of a record that changes too often for one elsewhere; nil: none has one
}

// An index finds records by one or more texts taken from each of them.
type index[T any] struct {
	name   string
	unique bool
	fold   func(string) string // brings a text into the form that is compared
	texts  func(T) []string    // empty texts are not indexed
}

// A Page says which part of an index to read, and how.
type Page struct {
	Text     string // only entries of exactly this text, or
	Prefix   string // only texts that begin so, or
	From, To string // From ≤ text < To; empty is open
	Reverse  bool   // last text first; within one text the newest record first
	Limit    int    // at most so many records; 0 is 100
	After    string // where the page before ended: what it returned as next
}

// pageLimit is the length of a page where none is asked for.
const pageLimit = 100

// Add stores v as a new record and returns it with its ID. A clash in a unique
// index is refused as <table>.taken with the index as Field and the text as Value.
func (t Table[K, T]) Add(tx *Tx, v T) (T, error) {
	books, err := tx.tallyOf(t.space())
	if err != nil {
		return v, err
	}
	given := v
	*t.id(&v) = K(books.last + 1)
	if err := t.write(tx, nil, v); err != nil {
		return given, err
	}
	books.last++
	return v, nil
}

// Save replaces the record that has v's ID, or fails with [garage.ErrNotFound]. A
// record that has not changed is not written again.
func (t Table[K, T]) Save(tx *Tx, v T) error {
	old, err := t.payload(tx, *t.id(&v))
	if err != nil {
		return err
	}
	return t.write(tx, old, v)
}

// Remove deletes a record, or fails with [garage.ErrNotFound]. Its ID is never
// given again.
func (t Table[K, T]) Remove(tx *Tx, id K) error {
	if tx.w == nil {
		return errInView
	}
	old, err := t.payload(tx, id)
	if err != nil {
		return err
	}
	v, err := t.decode(tx, id, old)
	if err != nil {
		return err
	}
	old = bytes.Clone(old)
	if err := t.underive(tx, v); err != nil {
		return err
	}
	was, err := tx.lastEntry(t.name, uint64(id))
	if err != nil {
		return err
	}
	if err := tx.remove(t.space(), key(id)); err != nil {
		return err
	}
	return tx.audit(Removed, t.name, uint64(id), was, old, nil)
}

// write stores v, whose payload was old, or nil if it is new.
func (t Table[K, T]) write(tx *Tx, old []byte, v T) error {
	if tx.w == nil {
		return errInView
	}
	id := *t.id(&v)
	payload, err := encoding.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode %s %d: %w", t.name, id, err)
	}
	if old != nil && bytes.Equal(old, payload) {
		return nil
	}
	kind := Added
	var before T
	if old != nil {
		kind = Saved
		old = bytes.Clone(old)
		if before, err = t.decode(tx, id, old); err != nil {
			return err
		}
		if same, err := sameAsOlder(before, old, payload); same || err != nil {
			return err
		}
	}
	if err := t.derive(tx, old != nil, before, v); err != nil {
		return err
	}
	if err := tx.store(kind, t.name, uint64(id), old, payload, t.rowBeside(v)); err != nil {
		return fmt.Errorf("save %s %d: %w", t.name, id, err)
	}
	return nil
}

// sameAsOlder tells whether old, which is v as an earlier program wrote it, says what
// payload does: it kept a place for each field without a value, so it is longer.
func sameAsOlder(v any, old, payload []byte) (bool, error) {
	if len(old) <= len(payload) {
		return false, nil
	}
	again, err := encoding.Marshal(v)
	return bytes.Equal(again, payload), err
}

// rowBeside is the row that lies beside a record; nil for none.
func (t Table[K, T]) rowBeside(v T) []byte {
	if t.beside == nil {
		return nil
	}
	return t.beside(v)
}

// Get reads one record, or fails with [garage.ErrNotFound]. A record that is not
// what was stored is refused as file.damaged.
func (t Table[K, T]) Get(tx *Tx, id K) (T, error) {
	payload, err := t.payload(tx, id)
	if err != nil {
		var none T
		return none, err
	}
	return t.decode(tx, id, payload)
}

// GetMany reads records in the order of ids. If one is missing it fails with
// [garage.ErrNotFound].
func (t Table[K, T]) GetMany(tx *Tx, ids []K) ([]T, error) {
	ks := make([][]byte, len(ids))
	for i, id := range ids {
		ks[i] = key(id)
	}
	sealed, err := tx.r.GetMany(t.space(), ks)
	if err != nil {
		return nil, err
	}
	found := make([]T, 0, len(ids))
	for i, s := range sealed {
		if s == nil {
			return nil, t.missing(ids[i])
		}
		payload, err := unseal(t.space(), ks[i], s)
		if err != nil {
			return nil, errors.Join(tx.damaged(t.name, uint64(ids[i])), err)
		}
		v, err := t.decode(tx, ids[i], payload)
		if err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, nil
}

// Find returns all records whose index holds exactly text, oldest first. An index
// holds no empty text: such is found nowhere.
func (t Table[K, T]) Find(tx *Tx, index, text string) ([]T, error) {
	if text == "" {
		return nil, nil
	}
	ids, _, err := t.IDs(tx, index, Page{Text: text, Limit: -1})
	if err != nil {
		return nil, err
	}
	return t.listed(tx, index, ids)
}

// First returns the oldest record whose index holds exactly text, or fails with
// [garage.ErrNotFound], as it does for an empty text.
func (t Table[K, T]) First(tx *Tx, index, text string) (T, error) {
	var none T
	var ids []K
	if text != "" {
		var err error
		if ids, _, err = t.IDs(tx, index, Page{Text: text, Limit: 1}); err != nil {
			return none, err
		}
	}
	if len(ids) == 0 {
		return none, fmt.Errorf("%s %s %q: %w", t.name, index, text, garage.ErrNotFound)
	}
	found, err := t.listed(tx, index, ids)
	if err != nil {
		return none, err
	}
	return found[0], nil
}

// FindRange reads a page of records in the order of an index. next continues it
// as [Page.After]; it is empty when there is no more.
func (t Table[K, T]) FindRange(tx *Tx, index string, p Page) (found []T, next string, err error) {
	ids, next, err := t.IDs(tx, index, p)
	if err != nil {
		return nil, "", err
	}
	found, err = t.listed(tx, index, ids)
	return found, next, err
}

// Latest returns the records with the last texts of an index, last first.
func (t Table[K, T]) Latest(tx *Tx, index string, limit int) ([]T, error) {
	found, _, err := t.FindRange(tx, index, Page{Reverse: true, Limit: limit})
	return found, err
}

// IDs is FindRange without reading the records: to count, or to join. A Limit
// below zero is none. A record with several texts in the page comes once.
func (t Table[K, T]) IDs(tx *Tx, index string, p Page) (ids []K, next string, err error) {
	r, err := t.indexRange(index, p)
	if err != nil {
		return nil, "", err
	}
	limit := p.Limit
	if limit == 0 {
		limit = pageLimit
	}
	seen := map[K]bool{}
	var last []byte
	bad := false
	err = tx.r.Scan(r, func(k, _ []byte) bool {
		if len(k) < 9 || k[len(k)-9] != 0 {
			bad = true
			return false
		}
		if limit > 0 && len(ids) == limit {
			next = hex.EncodeToString(last)
			return false
		}
		last = append(last[:0], k...)
		if id := K(binary.BigEndian.Uint64(k[len(k)-8:])); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
		return true
	})
	if bad {
		err = errors.Join(tx.damaged(string(r.Space), 0), err)
	}
	return ids, next, err
}

// indexRange is the part of an index's space that p means.
func (t Table[K, T]) indexRange(name string, p Page) (kv.Range, error) {
	i := slices.IndexFunc(t.indexes, func(ix index[T]) bool { return ix.name == name })
	if i < 0 {
		return kv.Range{}, fmt.Errorf("table %s has no index %q", t.name, name)
	}
	ix, r := t.indexes[i], kv.Range{Space: t.indexSpace(name)}
	switch {
	case p.Text != "":
		r = kv.Prefix(r.Space, append(ix.folded(p.Text), 0))
	case p.Prefix != "":
		begin := ix.folded(p.Prefix)
		if len(begin) == 0 && strings.TrimSpace(p.Prefix) != "" { // as "abc" among phone numbers: nothing begins so
			return kv.Range{Space: r.Space, From: []byte{0}, To: []byte{0}}, nil
		}
		r = kv.Prefix(r.Space, begin)
	default:
		if p.From != "" {
			r.From = ix.folded(p.From)
		}
		if p.To != "" {
			r.To = ix.folded(p.To)
		}
	}
	if r.Reverse = p.Reverse; p.After == "" {
		return r, nil
	}
	after, err := hex.DecodeString(p.After)
	if err != nil {
		return r, fmt.Errorf("page of %s/%s: %w", t.name, name, err)
	}
	if p.Reverse {
		r.To = after
	} else {
		r.From = append(after, 0)
	}
	return r, nil
}

// listed reads the records that an index lists: that one is missing is damage.
func (t Table[K, T]) listed(tx *Tx, index string, ids []K) ([]T, error) {
	found, err := t.GetMany(tx, ids)
	if errors.Is(err, garage.ErrNotFound) {
		return nil, errors.Join(tx.damaged(t.name+"/"+index, 0), fmt.Errorf("listed but missing: %v", err))
	}
	return found, err
}

// Scan calls fn for the records in the order of their IDs, from that with ID from
// (0: the first, or in reverse the last), until fn says false or limit is reached
// (0: none). fn may write.
func (t Table[K, T]) Scan(tx *Tx, from K, limit int, reverse bool, fn func(T) bool) error {
	const chunk = 256
	r := kv.Range{Space: t.space(), Reverse: reverse}
	switch {
	case from != 0 && reverse:
		r.To = append(key(from), 0)
	case from != 0:
		r.From = key(from)
	}
	var found []T
	var last []byte
	for left := limit; ; left -= chunk {
		r.Limit = chunk
		if limit > 0 {
			r.Limit = min(chunk, left)
		}
		if limit > 0 && left <= 0 {
			return nil
		}
		found = found[:0]
		var failed error
		err := tx.r.Scan(r, func(k, sealed []byte) bool {
			v, err := t.open(tx, k, sealed)
			if err != nil {
				failed = err
				return false
			}
			found, last = append(found, v), append(last[:0], k...)
			return true
		})
		if err := errors.Join(failed, err); err != nil {
			return err
		}
		if reverse {
			r.To = bytes.Clone(last)
		} else {
			r.From = append(bytes.Clone(last), 0)
		}
		for _, v := range found {
			if !fn(v) {
				return nil
			}
		}
		if len(found) < r.Limit {
			return nil
		}
	}
}

// Count is the number of records. It reads no records.
func (t Table[K, T]) Count(tx *Tx) (int, error) {
	books, err := tx.tallyOf(t.space())
	if err != nil {
		return 0, err
	}
	return int(books.count), nil
}

// Name is the table's name in the file, the audit trail and [Change].
func (t Table[K, T]) Name() string { return t.name }

func (t Table[K, T]) space() kv.Space { return kv.Space(t.name) }

func (t Table[K, T]) indexSpace(index string) kv.Space { return kv.Space(t.name + "/" + index) }

// payload reads a record as it is encoded, valid in the transaction.
func (t Table[K, T]) payload(tx *Tx, id K) ([]byte, error) {
	payload, err := tx.get(t.space(), key(id))
	if errors.Is(err, kv.ErrNotFound) {
		return nil, t.missing(id)
	}
	return payload, err
}

func (t Table[K, T]) missing(id K) error {
	return fmt.Errorf("%s %d: %w", t.name, id, garage.ErrNotFound)
}

// open checks and decodes a record as it lies in the table.
func (t Table[K, T]) open(tx *Tx, k, sealed []byte) (T, error) {
	payload, err := unseal(t.space(), k, sealed)
	if err != nil || len(k) != 8 {
		var none T
		return none, errors.Join(tx.damaged(t.name, number(k)), err)
	}
	return t.decode(tx, K(number(k)), payload)
}

func (t Table[K, T]) decode(tx *Tx, id K, payload []byte) (v T, err error) {
	if err := decoding.Unmarshal(payload, &v); err != nil {
		var none T
		return none, errors.Join(tx.damaged(t.name, uint64(id)), fmt.Errorf("decode %s %d: %w", t.name, id, err))
	}
	*t.id(&v) = id
	return v, nil
}

// An entry is one line of an index: the folded text, a zero byte, the record's ID.
type entry struct {
	text string // as it is in the record
	key  []byte
}

func (e entry) in(list []entry) bool {
	return slices.ContainsFunc(list, func(o entry) bool { return bytes.Equal(o.key, e.key) })
}

// entries are the lines in the index of the record with an ID, each once.
func (ix index[T]) entries(id uint64, v T) []entry {
	texts := ix.texts(v)
	list := make([]entry, 0, len(texts))
	for _, text := range texts {
		folded := ix.folded(text)
		if len(folded) == 0 {
			continue
		}
		e := entry{text, binary.BigEndian.AppendUint64(append(folded, 0), id)}
		if !e.in(list) {
			list = append(list, e)
		}
	}
	return list
}

// maxText is the longest text in an index, in bytes.
const maxText = 200

// folded is a text as it stands in the index. It has no zero byte, and a very
// long one ends in a hash, so that different texts stay different.
func (ix index[T]) folded(text string) []byte {
	if ix.fold != nil {
		text = ix.fold(text)
	}
	text = strings.ReplaceAll(text, "\x00", "")
	b := append(make([]byte, 0, len(text)+9), text...) // an entry adds nine bytes
	if len(b) > maxText {
		h := sha256.Sum256(b)
		b = append(b[:maxText-32:maxText-32], hex.EncodeToString(h[:16])...)
	}
	return b
}

// Ref is how an index writes the ID of another record: Find(tx, "customer",
// data.Ref(c.ID)).
func Ref[K ~uint64](id K) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(id), 10)
}
