package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"workbay/data/kv"
)

// A tableTrail is what the audit trail says of the records of a table: the last entry
// of each.
type tableTrail struct {
	last []lastSeen // by ID
	far  map[uint64]lastSeen
}

// A lastSeen is the last entry of a record: its number, and the beginning of the hash
// that the record should have, 0 where it was removed.
type lastSeen struct{ seq, digest uint64 }

// mostIDs keeps a damaged entry from taking all memory.
const mostIDs = 1 << 26

func (t *tableTrail) set(id uint64, l lastSeen) {
	switch {
	case id < uint64(len(t.last)):
		t.last[id] = l
	case id < mostIDs && id < 2*uint64(len(t.last))+1024:
		t.last = append(t.last, make([]lastSeen, id+1-uint64(len(t.last)))...)
		t.last[id] = l
	default:
		if t.far == nil {
			t.far = map[uint64]lastSeen{}
		}
		t.far[id] = l
	}
}

func (t *tableTrail) of(id uint64) lastSeen {
	if t == nil {
		return lastSeen{}
	}
	if id < uint64(len(t.last)) {
		if l := t.last[id]; l.seq != 0 || t.far == nil {
			return l
		}
	}
	return t.far[id]
}

// digestOf is the beginning of a hash; 0 of none.
func digestOf(hash []byte) uint64 {
	if len(hash) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(hash)
}

func (tx *Tx) readEntries(ks, vs [][]byte) []entryRead {
	list := make([]entryRead, len(ks))
	for i, k := range ks {
		list[i] = tx.entry(k, vs[i])
	}
	return list
}

// A chain is followed from its first entry to the tip.
type chain struct {
	prev []byte
	next uint64
}

func newChain() *chain { return &chain{make([]byte, sha256.Size), 1} }

// follow refuses an entry that does not follow from the one before.
func (ch *chain) follow(tx *Tx, e entryRead) error {
	if e.err != nil {
		return e.err
	}
	if e.Seq != ch.next || !bytes.Equal(e.Prev, ch.prev) {
		return tx.damaged(string(auditSpace), ch.next)
	}
	ch.prev, ch.next = e.hash, ch.next+1
	return nil
}

// ends refuses a chain that does not end where the tip says.
func (ch *chain) ends(tx *Tx) error {
	end, err := tx.end()
	if err != nil {
		return err
	}
	if end.Seq != ch.next-1 || !bytes.Equal(end.Hash, ch.prev) {
		return tx.damaged(string(auditSpace), ch.next)
	}
	return nil
}

// VerifyChain reads the whole audit trail and refuses, as file.damaged with the
// entry's number, one that is missing, changed, or does not follow from the one
// before.
func (db *DB) VerifyChain(ctx context.Context) error {
	return db.View(func(tx *Tx) error {
		ch := newChain()
		err := stream(&checker{ctx: ctx, tx: tx}, auditSpace, tx.readEntries, func(list []entryRead) error {
			for _, e := range list {
				if err := ch.follow(tx, e); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return ch.ends(tx)
	})
}

// trail checks the chain, the texts beside it and the entries of each record, and
// notes what it says of the records.
func (c *checker) trail() error {
	c.trails = map[string]*tableTrail{}
	sums, ch, text := newSumming(), newChain(), &texts{c: c}
	var broken error
	var want multiset
	var k []byte
	err := stream(c, auditSpace, c.tx.readEntries, func(list []entryRead) error {
		c.step(len(list))
		for _, e := range list {
			if broken == nil {
				broken = ch.follow(c.tx, e)
			}
			if e.err != nil {
				continue // the chain says so
			}
			if e.listed() {
				k = append(append(append(k[:0], e.Table...), 0), make([]byte, 8)...)
				binary.BigEndian.PutUint64(k[len(k)-8:], e.ID)
				k = append(k, e.key...)
				sums.add(&want, k, nil)
			}
			t := c.trails[e.Table]
			if t == nil {
				t = &tableTrail{}
				c.trails[e.Table] = t
			}
			if was := t.of(e.ID).seq; e.linked && e.Was != was {
				c.add("verify.history", e.Table, e.ID, "entry %d names %d as the one before, want %d", e.Seq, e.Was, was)
			}
			t.set(e.ID, lastSeen{e.Seq, digestOf(e.After)})
			if err := c.text(text, e); err != nil {
				return err
			}
		}
		return nil
	})
	if broken == nil && err == nil {
		broken = ch.ends(c.tx)
	}
	if err := c.problem("verify.chain", string(auditSpace), 0, errors.Join(broken, err)); err != nil {
		return err
	}
	is, err := c.sumOf(sums, historySpace)
	if err != nil || is == want {
		return err
	}
	return c.entriesOf(int(want.count))
}

// text checks what an entry replaced.
func (c *checker) text(t *texts, e entryRead) error {
	text := e.text
	if !e.linked {
		if e.Before == nil {
			return nil
		}
		sealed, err := t.of(e.key)
		if err != nil {
			return c.problem("verify.history", e.Table, e.ID, err)
		}
		if sealed == nil {
			c.add("verify.history", e.Table, e.ID, "the text before entry %d is missing", e.Seq)
			return nil
		}
		if text, err = unseal(textSpace, e.key, sealed); err != nil {
			c.add("verify.history", e.Table, e.ID, "the text before entry %d: %v", e.Seq, err)
			return nil
		}
	}
	if len(text) > 0 && !bytes.Equal(hash(text), e.Before) {
		c.add("verify.history", e.Table, e.ID, "the text before entry %d is another", e.Seq)
	}
	return nil
}

// entriesOf looks for what is wrong with the list of each record's entries.
func (c *checker) entriesOf(want int) error {
	var failed error
	err := c.tx.r.Scan(kv.Range{Space: auditSpace}, func(k, sealed []byte) bool {
		e := c.tx.entry(k, sealed)
		if e.err != nil || !e.listed() {
			return true
		}
		_, err := c.tx.r.Get(historySpace, append(historyKey(e.Table, e.ID), k...))
		if errors.Is(err, kv.ErrNotFound) {
			c.add("verify.index", string(historySpace), e.Seq, "no entry for %s %d", e.Table, e.ID)
		} else if err != nil {
			failed = c.problem("verify.index", string(historySpace), e.Seq, err)
		}
		return failed == nil
	})
	if err := errors.Join(failed, c.problem("verify.index", string(historySpace), 0, err)); err != nil {
		return err
	}
	n := 0
	err = c.tx.r.Scan(kv.Range{Space: historySpace}, func(k, v []byte) bool {
		if n++; len(v) > 0 {
			c.add("verify.index", string(historySpace), 0, "entry %q has a value", k)
		}
		return true
	})
	if err == nil && n != want {
		c.add("verify.index", string(historySpace), 0, "%d entries, want %d", n, want)
	}
	return c.problem("verify.index", string(historySpace), 0, err)
}
