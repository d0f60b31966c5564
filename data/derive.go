package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"workbay/data/kv"
	"workbay/garage"
)

// What is derived from the records of a table lies in spaces of its own, written in
// the transaction that writes the record: the entries of its indexes, its rows, its
// sums. Each depends on the one record alone, so it can be made anew from the
// records at any time (see [DB.Rebuild]) and never has to be written for another.

// A row is a small copy of a record under a key of its own. It is read where a list
// or a report would otherwise read whole records.
type row[T any] struct {
	name string
	of   func(T) (key, value []byte) // no key: no row; the same for the same record
}

// sums are numbers of the records added up under a key, such as the month.
type sums[T any] struct {
	name string
	of   func(T) (key []byte, n []int64) // no key: none
}

// A pair is a key of a derived space with its value; that of an index has none.
type pair struct {
	space kv.Space
	key   []byte
	value []byte // sealed; nil in an index
	text  string // of an index, as it is in the record
	clash string // name of an index that takes each text once
	index bool
}

func (p pair) same(o pair) bool {
	return p.space == o.space && bytes.Equal(p.key, o.key) && bytes.Equal(p.value, o.value)
}

func (p pair) in(list []pair) bool {
	for _, o := range list {
		if p.same(o) {
			return true
		}
	}
	return false
}

// keyIn reports that a list has a pair in the place of p.
func (p pair) keyIn(list []pair) bool {
	return slices.ContainsFunc(list, func(o pair) bool { return o.space == p.space && bytes.Equal(o.key, p.key) })
}

// pairs are all keys that v has in index and row spaces.
func (t Table[K, T]) pairs(v T) []pair {
	list := make([]pair, 0, len(t.indexes)+len(t.rows)+1) // hardly an index has more than one entry
	id := uint64(*t.id(&v))
	for _, ix := range t.indexes {
		space := t.indexSpace(ix.name)
		for _, e := range ix.entries(id, v) {
			p := pair{space: space, key: e.key, text: e.text, index: true}
			if ix.unique {
				p.clash = ix.name
			}
			list = append(list, p)
		}
	}
	for _, r := range t.rows {
		if k, value := r.of(v); k != nil {
			space := t.indexSpace(r.name)
			list = append(list, pair{space: space, key: k, value: seal(space, k, value)})
		}
	}
	return list
}

// derive changes what differs between before and v. All unique texts are looked at
// before anything is written.
func (t Table[K, T]) derive(tx *Tx, had bool, before, v T) error {
	var was []pair
	if had {
		was = t.pairs(before)
	}
	is := t.pairs(v)
	for _, p := range is {
		if p.clash != "" && !p.in(was) {
			if err := t.refuseTaken(tx, p); err != nil {
				return err
			}
		}
	}
	for _, p := range was {
		if !p.keyIn(is) { // one that only has another value is put in its place
			if err := tx.w.Delete(p.space, p.key); err != nil {
				return fmt.Errorf("index %s: %w", p.space, err)
			}
		}
	}
	for _, p := range is {
		if !p.in(was) {
			if err := tx.w.Put(p.space, p.key, p.value); err != nil {
				return fmt.Errorf("index %s: %w", p.space, err)
			}
		}
	}
	for _, s := range t.sums {
		if err := s.move(tx, t.indexSpace(s.name), had, before, v); err != nil {
			return err
		}
	}
	return nil
}

// underive removes all that is derived from v.
func (t Table[K, T]) underive(tx *Tx, v T) error {
	for _, p := range t.pairs(v) {
		if err := tx.w.Delete(p.space, p.key); err != nil {
			return fmt.Errorf("index %s: %w", p.space, err)
		}
	}
	for _, s := range t.sums {
		k, n := s.of(v)
		if err := tx.addSums(t.indexSpace(s.name), k, n, -1); err != nil {
			return err
		}
	}
	return nil
}

// move moves the numbers of a record from where they were added to where they
// belong.
func (s sums[T]) move(tx *Tx, space kv.Space, had bool, before, v T) error {
	k, n := s.of(v)
	if had {
		was, m := s.of(before)
		if bytes.Equal(was, k) && equalNumbers(m, n) {
			return nil
		}
		if err := tx.addSums(space, was, m, -1); err != nil {
			return err
		}
	}
	return tx.addSums(space, k, n, 1)
}

// addSums adds n, sign times, to what lies under k. Sums of nothing are removed.
func (tx *Tx) addSums(space kv.Space, k []byte, n []int64, sign int64) error {
	if k == nil {
		return nil
	}
	payload, err := tx.get(space, k)
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	have := numbersOf(payload)
	total := make([]int64, len(n))
	zero := true
	for i := range n {
		total[i] = sign * n[i]
		if i < len(have) {
			total[i] += have[i]
		}
		zero = zero && total[i] == 0
	}
	if zero {
		return tx.w.Delete(space, k)
	}
	return tx.w.Put(space, k, seal(space, k, numbers(total)))
}

func equalNumbers(a, b []int64) bool { return bytes.Equal(numbers(a), numbers(b)) }

// numbers are written 8 bytes each.
func numbers(n []int64) []byte {
	b := make([]byte, 0, 8*len(n))
	for _, x := range n {
		b = binary.BigEndian.AppendUint64(b, uint64(x))
	}
	return b
}

func numbersOf(b []byte) []int64 {
	n := make([]int64, len(b)/8)
	for i := range n {
		n[i] = int64(binary.BigEndian.Uint64(b[8*i:]))
	}
	return n
}

// refuseTaken refuses a unique text that another record has.
func (t Table[K, T]) refuseTaken(tx *Tx, p pair) error {
	taken := false
	r := kv.Prefix(p.space, p.key[:len(p.key)-8])
	r.Limit = 1
	if err := tx.r.Scan(r, func(_, _ []byte) bool { taken = true; return false }); err != nil {
		return err
	}
	if taken {
		return &garage.Problem{Code: t.name + ".taken", Field: p.clash, Args: map[string]any{"Value": p.text}}
	}
	return nil
}

// added are the sums of many records, by space and key.
type added map[kv.Space]map[string][]int64

// add takes a record's numbers in.
func (t Table[K, T]) add(to added, v T) {
	for _, s := range t.sums {
		if k, n := s.of(v); k != nil {
			to.add(t.indexSpace(s.name), k, n)
		}
	}
}

func (a added) add(s kv.Space, k []byte, n []int64) {
	if a[s] == nil {
		a[s] = map[string][]int64{}
	}
	have := a[s][string(k)]
	if have == nil {
		have = make([]int64, len(n))
		a[s][string(k)] = have
	}
	for i, x := range n {
		have[i] += x
	}
}

// each gives the sums as they lie in the file; those of nothing do not.
func (a added) each(fn func(s kv.Space, k, sealed []byte)) {
	for s, all := range a {
		for k, n := range all {
			if !zeros(n) {
				fn(s, []byte(k), seal(s, []byte(k), numbers(n)))
			}
		}
	}
}

func zeros(n []int64) bool {
	for _, x := range n {
		if x != 0 {
			return false
		}
	}
	return true
}
