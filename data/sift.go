package data

import (
	"math/bits"
	"runtime"
	"slices"
	"sync"
)

// A sieve tells which groups of lines cannot hold a term, so that a search passes
// them by: for each hashed run of three or four bytes it keeps a bit a group. It may
// let a group through that has nothing, and never holds one back that has.
type sieve struct {
	groups int
	words  int      // of 64 groups
	bits   []uint64 // runs × words
}

const (
	siftLines = 64      // lines in a group
	siftRuns  = 1 << 14 // hashed runs; with 64 lines a group about a fifth of them are set
	siftLeast = 1 << 14 // lines below which a search is quick enough without
)

// run3 and run4 hash three and four bytes to a row of the sieve.
func run3(a, b, c byte) uint32 {
	return (uint32(a)<<16 | uint32(b)<<8 | uint32(c)) * 2654435761 >> 18
}

func run4(a, b, c, d byte) uint32 {
	return (uint32(a)<<24 | uint32(b)<<16 | uint32(c)<<8 | uint32(d)) * 0x9E3779B1 >> 18
}

// sift makes the sieve of the first n lines of a block; nil for a small one. Words of
// 64 groups are independent and are made side by side.
func (b *block) sift(n int) *sieve {
	if n < siftLeast {
		return nil
	}
	s := &sieve{groups: n / siftLines}
	s.words = (s.groups + 63) / 64
	s.bits = make([]uint64, siftRuns*s.words)
	var all sync.WaitGroup
	next := make(chan int, s.words)
	for w := range s.words {
		next <- w
	}
	close(next)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			column := make([]uint64, siftRuns)
			for w := range next {
				s.column(b, w, column)
			}
		})
	}
	all.Wait()
	return s
}

// column fills one word of every row: that of 64 groups.
func (s *sieve) column(b *block, w int, column []uint64) {
	clear(column)
	for g := w * 64; g < min(w*64+64, s.groups); g++ {
		bit := uint64(1) << (g % 64)
		from, to := b.span(g)
		text := b.text[from:to]
		for i := 2; i < len(text); i++ {
			column[run3(text[i-2], text[i-1], text[i])] |= bit
			if i > 2 {
				column[run4(text[i-3], text[i-2], text[i-1], text[i])] |= bit
			}
		}
	}
	for row, set := range column {
		s.bits[row*s.words+w] = set
	}
}

// span is where a group of lines stands in the text.
func (b *block) span(g int) (from, to int) {
	from, to = int(b.starts[g*siftLines]), len(b.text)
	if next := (g + 1) * siftLines; next < len(b.starts) {
		to = int(b.starts[next])
	}
	return from, to
}

// through are the groups that may hold all terms, a bit for each; nil: no term is
// long enough to tell.
func (s *sieve) through(terms ...[]byte) []uint64 {
	var left []uint64
	keep := func(row uint32) {
		line := s.bits[int(row)*s.words : (int(row)+1)*s.words]
		if left == nil {
			left = append(left, line...)
			return
		}
		for i := range left {
			left[i] &= line[i]
		}
	}
	for _, t := range terms {
		for i := 2; i < len(t); i++ {
			keep(run3(t[i-2], t[i-1], t[i]))
			if i > 2 {
				keep(run4(t[i-3], t[i-2], t[i-1], t[i]))
			}
		}
	}
	return left
}

// among calls fn for the living lines with falling IDs that hold lead, until it says
// false, and returns what it said last. It passes groups by in which one of the terms
// cannot be.
func (b *block) among(lead []byte, terms [][]byte, fn func(n int) bool) bool {
	end := len(b.text)
	if b.order < len(b.starts) {
		end = int(b.starts[b.order])
	}
	if b.sieve == nil {
		return b.each(0, end, lead, fn)
	}
	left := b.sieve.through(append(slices.Clone(terms), lead)...)
	if left == nil {
		return b.each(0, end, lead, fn)
	}
	for w, set := range left {
		for ; set != 0; set &= set - 1 {
			from, to := b.span(w*64 + bits.TrailingZeros64(set))
			if !b.each(from, to, lead, fn) {
				return false
			}
		}
	}
	if n := b.sieve.groups * siftLines; n < len(b.starts) {
		return b.each(int(b.starts[n]), end, lead, fn)
	}
	return true
}
