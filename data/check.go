package data

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/garage"
)

// A Finding is something in the file that is not as it should be.
type Finding struct {
	Code   string // verify.record, verify.index, verify.history, verify.tally, verify.number or verify.chain
	Table  string
	ID     uint64 // 0 where no single record is meant
	Detail string // for support, in English
}

// String is for logs and tests.
func (f Finding) String() string {
	return fmt.Sprintf("%s %s %d: %s", f.Code, f.Table, f.ID, f.Detail)
}

// Verify checks the garage file at path from its structure up, without changing
// it. What cannot be opened at all is refused like [OpenReadOnly] does.
func Verify(ctx context.Context, path string) ([]Finding, error) {
	db, err := OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	found, err := db.Check(ctx)
	return found, errors.Join(err, db.Close())
}

// Check reads the whole file: every record opens and is what the audit trail says,
// every index entry has its record and every record its entries, none is lost, no
// ID was given that the counter does not know, and the chain is unbroken.
func (db *DB) Check(ctx context.Context) ([]Finding, error) { return db.check(&checker{ctx: ctx}) }

func (db *DB) check(c *checker) ([]Finding, error) {
	if db.readOnly { // nobody can write while the structure is read
		if err := bolt.Walk(db.path); err != nil {
			return nil, db.explain(err)
		}
	}
	err := db.View(func(tx *Tx) error {
		c.tx = tx
		for _, s := range db.schema.stored {
			c.next(s)
			if err := s.check(c); err != nil {
				return err
			}
		}
		if err := c.records(seriesSpace, func(_ []byte, payload []byte) error {
			if len(payload) != 8 {
				c.add("verify.record", string(seriesSpace), 0, "not a number")
			}
			return nil
		}); err != nil {
			return err
		}
		c.nextSpace(auditSpace)
		return c.trail()
	})
	if err != nil {
		return c.found, fmt.Errorf("check %s: %w", db.path, err)
	}
	return c.found, nil
}

// A checker collects findings in one snapshot.
type checker struct {
	ctx   context.Context
	tx    *Tx
	found []Finding
	tell  func(table string, records int) // how far it is; nil: nobody asks
	at    string                          // the table being read
	read  int                             // records read so far
}

// next says which table comes now.
func (c *checker) next(s stored) {
	space, _ := s.spaces()
	c.nextSpace(space)
}

func (c *checker) nextSpace(space kv.Space) {
	c.at = string(space)
	c.step(0)
}

// step counts records that were read, and tells every thousandth.
func (c *checker) step(n int) {
	c.read += n
	if c.tell != nil && (n == 0 || c.read%1000 == 0) {
		c.tell(c.at, c.read)
	}
}

func (c *checker) add(code, table string, id uint64, detail string, args ...any) {
	c.found = append(c.found, Finding{code, table, id, fmt.Sprintf(detail, args...)})
}

// problem notes err if it is damage, and passes on any other.
func (c *checker) problem(code, table string, id uint64, err error) error {
	var p *garage.Problem
	if err == nil || errors.As(err, &p) || errors.Is(err, kv.ErrDamaged) || errors.Is(err, kv.ErrNoSpace) {
		if err != nil {
			c.add(code, table, id, "%v", err)
		}
		return nil
	}
	return err
}

// records checks the envelopes and the tally of a space and gives each payload to
// fn.
func (c *checker) records(space kv.Space, fn func(k, payload []byte) error) error {
	var is tally
	var failed error
	err := c.tx.r.Scan(kv.Range{Space: space}, func(k, sealed []byte) bool {
		c.step(1)
		payload, err := unseal(space, k, sealed)
		if err != nil {
			c.add("verify.record", string(space), number(k), "%v", err)
			return true
		}
		is.add(sealed)
		is.last = max(is.last, number(k))
		if failed = fn(k, payload); failed == nil {
			failed = c.ctx.Err()
		}
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	if err := c.problem("verify.record", string(space), 0, err); err != nil {
		return err
	}
	books, err := c.tx.tallyOf(space)
	if err != nil {
		return c.problem("verify.tally", string(space), 0, err)
	}
	if books.count != is.count || books.sum != is.sum {
		c.add("verify.tally", string(space), 0, "%d records, want %d; sum %x, want %x", is.count, books.count, is.sum, books.sum)
	}
	if space != seriesSpace && is.last > books.last {
		c.add("verify.number", string(space), is.last, "the last ID given was %d", books.last)
	}
	return nil
}

// history checks that a record is what the trail says of it.
func (c *checker) history(table string, id uint64, payload []byte) error {
	var last []byte
	r := kv.Prefix(historySpace, historyKey(table, id))
	r.Reverse, r.Limit = true, 1
	err := c.tx.r.Scan(r, func(k, _ []byte) bool { last = k[len(k)-8:]; return false })
	if err != nil {
		return c.problem("verify.history", table, id, err)
	}
	if last == nil {
		c.add("verify.history", table, id, "no entry")
		return nil
	}
	sealed, err := c.tx.r.Get(auditSpace, last)
	if errors.Is(err, kv.ErrNotFound) {
		c.add("verify.history", table, id, "entry %d is missing", number(last))
		return nil
	}
	if err != nil {
		return c.problem("verify.history", table, id, err)
	}
	e, _, err := c.tx.entry(last, sealed)
	if err == nil && (!bytes.Equal(e.After, hash(payload)) || e.Table != table || e.ID != id) {
		c.add("verify.history", table, id, "entry %d tells of another record", e.Seq)
	}
	return c.problem("verify.history", table, id, err)
}

// trail checks the chain and the texts beside it.
func (c *checker) trail() error {
	if err := c.problem("verify.chain", string(auditSpace), 0, c.tx.verifyChain(c.ctx)); err != nil {
		return err
	}
	entries := 0
	var failed error
	err := c.tx.r.Scan(kv.Range{Space: auditSpace}, func(k, sealed []byte) bool {
		entries++
		c.step(1)
		e, _, err := c.tx.entry(k, sealed)
		if err != nil {
			return true // the chain has said so
		}
		if e.Before != nil {
			_, err := c.tx.text(e)
			failed = c.problem("verify.history", e.Table, e.ID, err)
		}
		_, err = c.tx.r.Get(historySpace, append(historyKey(e.Table, e.ID), k...))
		if errors.Is(err, kv.ErrNotFound) {
			c.add("verify.index", string(historySpace), e.Seq, "no entry for %s %d", e.Table, e.ID)
		} else if err != nil && failed == nil {
			failed = c.problem("verify.index", string(historySpace), e.Seq, err)
		}
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	if err := c.problem("verify.chain", string(auditSpace), 0, err); err != nil {
		return err
	}
	return c.size(historySpace, entries)
}

// size compares the number of keys in an index with what there should be.
func (c *checker) size(space kv.Space, want int) error {
	n := 0
	err := c.tx.r.Scan(kv.Range{Space: space}, func(_, _ []byte) bool { n++; return true })
	if err == nil && n != want {
		c.add("verify.index", string(space), 0, "%d entries, want %d", n, want)
	}
	return c.problem("verify.index", string(space), 0, err)
}

func (t Table[K, T]) spaces() (kv.Space, []kv.Space) {
	var indexes []kv.Space
	for _, ix := range t.indexes {
		indexes = append(indexes, t.indexSpace(ix.name))
	}
	for _, r := range t.rows {
		indexes = append(indexes, t.indexSpace(r.name))
	}
	if t.sums != nil {
		indexes = append(indexes, t.indexSpace(t.sums.name))
	}
	return t.space(), indexes
}

func (t Table[K, T]) check(c *checker) error {
	want := make([]int, len(t.indexes))
	err := c.records(t.space(), func(k, payload []byte) error {
		id := number(k)
		v, err := t.decode(c.tx, K(id), payload)
		if err != nil {
			return c.problem("verify.record", t.name, id, err)
		}
		for i, ix := range t.indexes {
			for _, e := range t.entries(ix, v) {
				want[i]++
				_, err := c.tx.r.Get(t.indexSpace(ix.name), e.key)
				if errors.Is(err, kv.ErrNotFound) {
					c.add("verify.index", t.name+"/"+ix.name, id, "no entry %q", e.text)
				} else if err := c.problem("verify.index", t.name+"/"+ix.name, id, err); err != nil {
					return err
				}
			}
		}
		return c.history(t.name, id, payload)
	})
	if err != nil {
		return err
	}
	for i, ix := range t.indexes {
		if err := c.size(t.indexSpace(ix.name), want[i]); err != nil {
			return err
		}
		if err := t.checkEntries(c, ix); err != nil {
			return err
		}
	}
	return nil
}

// checkEntries looks for index entries that no record stands behind, and names them.
func (t Table[K, T]) checkEntries(c *checker, ix index[T]) error {
	var failed error
	space := t.indexSpace(ix.name)
	err := c.tx.r.Scan(kv.Range{Space: space}, func(k, _ []byte) bool {
		if len(k) < 9 {
			c.add("verify.index", string(space), 0, "entry %x", k)
			return true
		}
		id := binary.BigEndian.Uint64(k[len(k)-8:])
		v, err := t.Get(c.tx, K(id))
		if errors.Is(err, garage.ErrNotFound) {
			c.add("verify.index", string(space), id, "entry %q has no record", k[:len(k)-9])
			return true
		}
		if err == nil && !(entry{key: k}).in(t.entries(ix, v)) {
			c.add("verify.index", string(space), id, "entry %q is not the record's", k[:len(k)-9])
		}
		failed = c.problem("verify.record", t.name, id, err)
		return failed == nil
	})
	if failed != nil {
		return failed
	}
	return c.problem("verify.index", string(space), 0, err)
}

func (s Single[T]) spaces() (kv.Space, []kv.Space) { return kv.Space(s.name), nil }

func (s Single[T]) check(c *checker) error {
	return c.records(kv.Space(s.name), func(k, payload []byte) error {
		if _, err := s.Get(c.tx); err != nil {
			return c.problem("verify.record", s.name, number(k), err)
		}
		return c.history(s.name, number(k), payload)
	})
}
