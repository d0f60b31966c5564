package bolt

import (
	"bytes"
	"fmt"
	"runtime/debug"
	"slices"

	bbolt "go.etcd.io/bbolt"

	"workbay/data/kv"
)

// scanAhead is how many keys a scan reads ahead at most.
const scanAhead = 64

// scansKept is how many that are over a transaction keeps: those of the spaces that a row
// of a list reads.
const scansKept = 8

// A scan reads a range. One that is over is kept for the next scan, with its cursor for
// the next one of its space: lists scan a few keys for each of their rows.
type scan struct {
	space kv.Space
	c     *bbolt.Cursor
	r     kv.Range
	begun bool
	over  bool
	n     int // keys so far
	read  int // keys that were read ahead
	ks    [scanAhead][]byte
	vs    [scanAhead][]byte
}

// Scan runs fn outside the guard: its panics are not bolt's. Keys are read ahead, more and
// more of them, since going in and out of the guard takes longer than reading one.
func (t *tx) Scan(r kv.Range, fn func(k, v []byte) bool) error {
	s, err := t.scan(r)
	if err != nil {
		return err
	}
	defer func() { t.scans = append(t.scans, s) }()
	for ahead := 1; !s.over; ahead = min(2*ahead, scanAhead) {
		err := s.fill(ahead)
		for i := range s.read {
			if s.vs[i] == nil {
				return fmt.Errorf("%w: bucket inside %q", kv.ErrDamaged, r.Space)
			}
			if !fn(s.ks[i], s.vs[i]) {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// scan makes one, or takes one that is over.
func (t *tx) scan(r kv.Range) (s *scan, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damage(&err)
	b, err := t.bucket(r.Space)
	if err != nil {
		return nil, err
	}
	last := len(t.scans) - 1
	at := slices.IndexFunc(t.scans, func(idle *scan) bool { return idle.space == r.Space })
	if at < 0 && last+1 >= scansKept {
		at = last
	}
	if at >= 0 {
		s = t.scans[at]
		t.scans[at] = t.scans[last]
		t.scans = t.scans[:last]
	} else {
		s = &scan{}
	}
	if s.space != r.Space {
		s.space, s.c = r.Space, b.Cursor()
	}
	s.r, s.begun, s.over, s.n = r, false, false, 0
	return s, nil
}

// fill reads so many keys ahead, or what there is.
func (s *scan) fill(ahead int) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damage(&err)
	for s.read = 0; s.read < ahead && !s.over; {
		k, v := s.step()
		if s.over = k == nil || !inside(s.r, k); s.over {
			break
		}
		s.ks[s.read], s.vs[s.read] = k, v
		s.read++
		s.n++
		s.over = s.n == s.r.Limit
	}
	return nil
}

func (s *scan) step() (k, v []byte) {
	switch {
	case !s.begun:
		s.begun = true
		return first(s.c, s.r)
	case s.r.Reverse:
		return s.c.Prev()
	}
	return s.c.Next()
}

// first moves c to the first key of r in the direction of r.
func first(c *bbolt.Cursor, r kv.Range) (k, v []byte) {
	switch {
	case !r.Reverse && r.From == nil:
		return c.First()
	case !r.Reverse:
		return c.Seek(r.From)
	case r.To == nil:
		return c.Last()
	}
	if k, _ = c.Seek(r.To); k == nil {
		return c.Last()
	}
	return c.Prev()
}

func inside(r kv.Range, k []byte) bool {
	return (r.From == nil || bytes.Compare(k, r.From) >= 0) && (r.To == nil || bytes.Compare(k, r.To) < 0)
}
