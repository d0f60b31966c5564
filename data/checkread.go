package data

import (
	"bytes"
	"errors"
	"hash/maphash"
	"runtime"

	"workbay/data/kv"
)

// A file of twenty years has some thirty million keys. So the check reads every
// space once from start to end, in batches that several goroutines decode, and
// compares what belongs together by sums that do not depend on the order. Only where
// a sum is wrong it looks for what is.

// batchKeys is how many keys go into a batch.
const batchKeys = 512

// stream reads a space: work is given batches of copies, in several goroutines at
// once; take gets what it makes of them, in order.
func stream[R any](c *checker, space kv.Space, work func(ks, vs [][]byte) R, take func(R) error) error {
	type batch struct {
		bytes []byte
		ends  [][2]int // of each key and value
		done  chan R
	}
	var waiting []*batch
	b := &batch{}
	most := 2 * runtime.GOMAXPROCS(0)
	next := func() error {
		r := <-waiting[0].done
		waiting = waiting[1:]
		return take(r)
	}
	begin := func() {
		if len(b.ends) == 0 {
			return
		}
		full := b
		full.done = make(chan R, 1)
		waiting, b = append(waiting, full), &batch{}
		go func() {
			ks, vs := make([][]byte, len(full.ends)), make([][]byte, len(full.ends))
			at := 0
			for i, e := range full.ends {
				ks[i], vs[i] = full.bytes[at:e[0]:e[0]], full.bytes[e[0]:e[1]:e[1]]
				at = e[1]
			}
			full.done <- work(ks, vs)
		}()
	}
	var failed error
	err := c.tx.r.Scan(kv.Range{Space: space}, func(k, v []byte) bool {
		b.bytes = append(b.bytes, k...)
		key := len(b.bytes)
		b.bytes = append(b.bytes, v...)
		b.ends = append(b.ends, [2]int{key, len(b.bytes)})
		if len(b.ends) == batchKeys {
			begin()
			if failed = c.ctx.Err(); failed == nil && len(waiting) >= most {
				failed = next()
			}
		}
		return failed == nil
	})
	begin()
	for len(waiting) > 0 && failed == nil {
		failed = next()
	}
	for _, rest := range waiting {
		<-rest.done
	}
	return errors.Join(failed, err)
}

// A pile of keys with their values, as a number and a sum.
type multiset struct{ count, sum uint64 }

// sumSeed makes sums that nobody can aim at. It is chosen anew by each check.
type summing struct{ seed maphash.Seed }

func newSumming() summing { return summing{maphash.MakeSeed()} }

func (s summing) add(m *multiset, k, v []byte) {
	var h maphash.Hash
	h.SetSeed(s.seed)
	_, _ = h.Write(k)
	_ = h.WriteByte(0)
	_, _ = h.Write(v)
	m.count++
	m.sum += h.Sum64()
}

func (m *multiset) join(o multiset) { m.count, m.sum = m.count+o.count, m.sum+o.sum }

// sumOf sums a space up as it lies in the file.
func (c *checker) sumOf(s summing, space kv.Space) (m multiset, err error) {
	err = stream(c, space, func(ks, vs [][]byte) (m multiset) {
		for i := range ks {
			s.add(&m, ks[i], vs[i])
		}
		return m
	}, func(o multiset) error { m.join(o); return nil })
	return m, c.problem("verify.index", string(space), 0, err)
}

// records checks the envelopes and the tally of a space. fn is given each payload and
// what lies beside it, in several goroutines at once, and says what is wrong with it.
func (c *checker) records(space kv.Space, fn func(k, payload []byte, beside head) []Finding) error {
	type result struct {
		tally tally
		n     int
		found []Finding
	}
	var is tally
	err := stream(c, space, func(ks, vs [][]byte) (r result) {
		for i, k := range ks {
			r.n++
			payload, beside, err := r.tally.take(space, k, vs[i])
			if err != nil {
				r.found = append(r.found, Finding{"verify.record", string(space), number(k), err.Error()})
				continue
			}
			r.found = append(r.found, fn(k, payload, beside)...)
		}
		return r
	}, func(r result) error {
		c.step(r.n)
		is.count, is.sum, is.last = is.count+r.tally.count, is.sum+r.tally.sum, max(is.last, r.tally.last)
		c.found = append(c.found, r.found...)
		return nil
	})
	if err := c.problem("verify.record", string(space), 0, err); err != nil {
		return err
	}
	books, err := c.tx.tallyOf(space)
	if err != nil {
		return c.problem("verify.tally", string(space), 0, err)
	}
	if !is.counted(books) {
		c.add("verify.tally", string(space), 0, "%d records, want %d; sum %x, want %x", is.count, books.count, is.sum, books.sum)
	}
	if !is.given(space, books) {
		c.add("verify.number", string(space), is.last, "the last ID given was %d", books.last)
	}
	return nil
}

// A texts reads the texts of the audit trail in order, some at a time.
type texts struct {
	c      *checker
	ks, vs [][]byte
	over   bool
}

// of is the text of an entry; nil if there is none. Entries are asked for in order.
func (t *texts) of(k []byte) ([]byte, error) {
	for {
		for len(t.ks) > 0 && bytes.Compare(t.ks[0], k) < 0 {
			t.ks, t.vs = t.ks[1:], t.vs[1:]
		}
		switch {
		case len(t.ks) > 0 && bytes.Equal(t.ks[0], k):
			return t.vs[0], nil
		case len(t.ks) > 0 || t.over:
			return nil, nil
		}
		if err := t.more(k); err != nil {
			return nil, err
		}
	}
}

func (t *texts) more(from []byte) error {
	t.ks, t.vs, t.over = nil, nil, true
	return t.c.tx.r.Scan(kv.Range{Space: textSpace, From: from, Limit: batchKeys}, func(k, v []byte) bool {
		t.ks, t.vs = append(t.ks, bytes.Clone(k)), append(t.vs, bytes.Clone(v))
		t.over = len(t.ks) < batchKeys
		return true
	})
}
