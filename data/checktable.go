package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"workbay/data/kv"
)

// check reads the records of a table and compares what is derived from them.
func (t Table[K, T]) check(c *checker) error {
	_, derived := t.spaces()
	sums := newSumming()
	var mu sync.Mutex // guards what follows
	want, total := map[kv.Space]*multiset{}, added{}
	for _, s := range derived {
		want[s] = &multiset{}
	}
	err := c.records(t.space(), func(k, payload []byte, beside head) []Finding {
		id := number(k)
		v, err := t.decode(c.tx, K(id), payload)
		if err != nil {
			return []Finding{{"verify.record", t.name, id, err.Error()}}
		}
		pairs := t.pairs(v)
		found := c.history(t.name, id, payload, beside)
		if t.wrongRow(beside, v) {
			found = append(found, Finding{"verify.index", t.name, id, "the row beside it is not the record's"})
		}
		mu.Lock()
		defer mu.Unlock()
		for _, p := range pairs {
			sums.add(want[p.space], p.key, p.value)
		}
		t.add(total, v)
		return found
	})
	if err != nil {
		return err
	}
	total.each(func(s kv.Space, k, sealed []byte) { sums.add(want[s], k, sealed) })
	wrong := false
	for _, s := range derived {
		is, err := c.sumOf(sums, s)
		if err != nil {
			return err
		}
		wrong = wrong || is != *want[s]
	}
	if !wrong {
		return nil
	}
	return t.differences(c)
}

// wrongRow tells whether the row beside a record is not its own. A migration leaves
// records without one.
func (t Table[K, T]) wrongRow(h head, v T) bool {
	return len(h.row()) > 0 && !bytes.Equal(h.row(), t.rowBeside(v))
}

// history says if a record is not what the trail says of it.
func (c *checker) history(table string, id uint64, payload []byte, beside head) []Finding {
	if c.trails == nil {
		return nil
	}
	switch want := c.trails[table].of(id); {
	case want.digest == 0:
		return []Finding{{"verify.history", table, id, "no entry"}}
	case want.digest != digestOf(hash(payload)):
		return []Finding{{"verify.history", table, id, "the last entry tells of another record"}}
	case beside != nil && beside.last() != want.seq:
		return []Finding{{"verify.history", table, id, fmt.Sprintf("names %d as its last entry, want %d", beside.last(), want.seq)}}
	}
	return nil
}

// mostDifferences is how many are named in a space.
const mostDifferences = 1000

// differences names what is missing in the derived spaces of a table, and what is
// too much.
func (t Table[K, T]) differences(c *checker) error {
	want, err := t.derived(c.tx, func(err error) error { return c.problem("verify.record", t.name, 0, err) })
	if err != nil {
		return err
	}
	for _, s := range slices.Sorted(maps.Keys(want)) {
		n := 0
		tell := func(k []byte, what string) {
			if n++; n <= mostDifferences {
				id := uint64(0)
				if len(k) >= 8 {
					id = number(k[len(k)-8:])
				}
				c.add("verify.index", string(s), id, "entry %q %s", k, what)
			}
		}
		err := c.tx.r.Scan(kv.Range{Space: s}, func(k, v []byte) bool {
			should, ok := want[s][string(k)]
			switch {
			case !ok:
				tell(k, "has no record")
			case !bytes.Equal(should, v):
				tell(k, "is not the record's")
			}
			delete(want[s], string(k))
			return true
		})
		if err := c.problem("verify.index", string(s), 0, err); err != nil {
			return err
		}
		for _, k := range slices.Sorted(maps.Keys(want[s])) {
			tell([]byte(k), "is missing")
		}
		if n > mostDifferences {
			c.add("verify.index", string(s), 0, "and %d more", n-mostDifferences)
		}
	}
	return nil
}

func (s Single[T]) spaces() (kv.Space, []kv.Space) { return kv.Space(s.name), nil }

func (s Single[T]) check(c *checker) error {
	return c.records(kv.Space(s.name), func(k, payload []byte, beside head) []Finding {
		var v T
		if err := decoding.Unmarshal(payload, &v); err != nil {
			return []Finding{{"verify.record", s.name, number(k), err.Error()}}
		}
		return c.history(s.name, number(k), payload, beside)
	})
}

// Compare reads all records and says where what is derived from them (indexes, rows,
// sums) is not what it should be. [DB.Rebuild] puts that right.
func (db *DB) Compare(ctx context.Context) ([]Finding, error) {
	c := &checker{ctx: ctx}
	err := db.View(func(tx *Tx) error {
		c.tx = tx
		for _, s := range db.schema.stored {
			if err := s.check(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return c.found, fmt.Errorf("compare %s: %w", db.path, err)
	}
	return c.found, nil
}

// derived is all that should lie in the derived spaces of the table. Records that
// cannot be read go to bad.
func (t Table[K, T]) derived(tx *Tx, bad func(error) error) (map[kv.Space]map[string][]byte, error) {
	_, spaces := t.spaces()
	want := map[kv.Space]map[string][]byte{}
	for _, s := range spaces {
		want[s] = map[string][]byte{}
	}
	total := added{}
	var failed error
	err := tx.r.Scan(kv.Range{Space: t.space()}, func(k, sealed []byte) bool {
		v, err := t.open(tx, k, sealed)
		if err != nil {
			failed = bad(err)
			return failed == nil
		}
		for _, p := range t.pairs(v) {
			want[p.space][string(p.key)] = p.value
		}
		t.add(total, v)
		return true
	})
	total.each(func(s kv.Space, k, sealed []byte) { want[s][string(k)] = sealed })
	return want, errors.Join(failed, err)
}
