package data

import (
	"bytes"
	"math/bits"
	"runtime"
	"slices"
	"sync"
)

// A sieve tells which groups of lines cannot hold a term, so that a search passes
// them by: for each letter and digit, each pair of them, each hashed run of three or four bytes
// and each hashed field it keeps a bit a group. It may let a group through that has
// nothing, and never holds one back that has.
type sieve struct {
	first []uint32 // the first line of each group, and that behind the last group
	words int      // of 64 groups
	bits  []uint64 // rows × words
}

const (
	siftText   = 8 << 10 // bytes in a group: long lines and short ones are told apart as well
	siftRuns   = 1 << 13 // hashed runs; about a quarter of them are in a group
	siftPairs  = 36 * 36 // pairs of letters and digits
	siftFields = 1 << 11 // hashed fields
	siftRows   = siftRuns + siftPairs + siftFields + 37
	siftLeast  = 1 << 14 // lines below which a search is quick enough without
)

// run3 and run4 hash three and four bytes to a row of the sieve.
func run3(a, b, c byte) uint32 {
	return (uint32(a)<<16 | uint32(b)<<8 | uint32(c)) * 2654435761 >> 19
}

func run4(a, b, c, d byte) uint32 {
	return (uint32(a)<<24 | uint32(b)<<16 | uint32(c)<<8 | uint32(d)) * 0x9E3779B1 >> 19
}

// alnum numbers the letters and digits from 1 on; every other byte is 0.
var alnum = func() (n [256]uint32) {
	for i, c := range []byte("0123456789abcdefghijklmnopqrstuvwxyz") {
		n[c] = uint32(i) + 1
	}
	return n
}()

// pairOf is the row of a pair of letters or digits; false: it has none.
func pairOf(a, b byte) (row uint32, ok bool) {
	x, y := alnum[a], alnum[b]
	return siftRuns + (x-1)*36 + y - 1, x != 0 && y != 0
}

// letterOf is the row of a letter or digit; those of all other bytes is one row, which
// every group has.
func letterOf(c byte) uint32 { return siftRuns + siftPairs + siftFields + alnum[c] }

// A fieldHash goes over the bytes of a field (FNV-1a).
type fieldHash uint32

const noField fieldHash = 2166136261

func (h fieldHash) and(c byte) fieldHash { return (h ^ fieldHash(c)) * 16777619 }
func (h fieldHash) row() uint32          { return siftRuns + siftPairs + uint32(h*0x9E3779B1>>21) }

// sift makes the sieve of the first n lines of a block; nil for a small one. Words of
// 64 groups are independent and are made side by side.
func (b *block) sift(n int) *sieve {
	if n < siftLeast {
		return nil
	}
	s := &sieve{}
	at, end := b.begin(0), 0
	for line := range n {
		if at >= end {
			s.first, end = append(s.first, uint32(line)), at+siftText
		}
		at += bytes.IndexByte(b.text[at:], '\n') + 1
	}
	groups := len(s.first)
	s.first = append(s.first, uint32(n))
	s.words = (groups + 63) / 64
	s.bits = make([]uint64, siftRows*s.words)
	var all sync.WaitGroup
	next := make(chan int, s.words)
	for w := range s.words {
		next <- w
	}
	close(next)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			column := make([]uint64, siftRows)
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
	for g := w * 64; g < min(w*64+64, len(s.first)-1); g++ {
		bit := uint64(1) << (g % 64)
		text := b.text[b.begin(int(s.first[g])):b.begin(int(s.first[g+1]))]
		field := noField
		for i, c := range text {
			switch {
			case c != separator && c != '\n':
				field = field.and(c)
			case field != noField:
				column[field.row()] |= bit
				field = noField
			}
			column[letterOf(c)] |= bit
			if i == 0 {
				continue
			}
			if row, ok := pairOf(text[i-1], c); ok {
				column[row] |= bit
			}
			if i > 1 {
				column[run3(text[i-2], text[i-1], c)] |= bit
			}
			if i > 2 {
				column[run4(text[i-3], text[i-2], text[i-1], c)] |= bit
			}
		}
	}
	for row, set := range column {
		s.bits[row*s.words+w] = set
	}
}

// through are the groups that may hold all terms, a bit for each. A term between two
// separators is a whole field.
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
		if n := len(t); n > 2 && t[0] == separator && t[n-1] == separator {
			field := noField
			for _, c := range t[1 : n-1] {
				field = field.and(c)
			}
			keep(field.row())
		}
		for i, c := range t {
			if keep(letterOf(c)); i == 0 {
				continue
			}
			if row, ok := pairOf(t[i-1], t[i]); ok {
				keep(row)
			}
			if i > 1 {
				keep(run3(t[i-2], t[i-1], t[i]))
			}
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
func (b *block) among(lead []byte, terms [][]byte, fn func(n int, line []byte) bool) bool {
	if b.sieve == nil {
		return b.each(0, b.order, lead, fn)
	}
	left, first := b.sieve.through(append(slices.Clone(terms), lead)...), b.sieve.first
	for w, set := range left {
		for ; set != 0; set &= set - 1 {
			g := w*64 + bits.TrailingZeros64(set)
			if !b.each(int(first[g]), int(first[g+1]), lead, fn) {
				return false
			}
		}
	}
	return b.each(int(first[len(first)-1]), b.order, lead, fn)
}
