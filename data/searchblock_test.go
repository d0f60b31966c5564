package data

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Lines are found again by number, place and ID, whatever gaps their IDs have.
func TestLinesOfABlockAreFoundAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	b := newBlock(0)
	var ids []uint64
	for id := uint64(3000); id > 0; id-- {
		if r.IntN(7) > 0 {
			ids = append(ids, id)
		}
	}
	falling := len(ids)
	for range 200 { // as edits do
		ids = append(ids, 3001+r.Uint64N(1<<20))
	}
	text := func(n int) string { return fmt.Sprintf("\x1f%d\x1fline of %d\x1f", ids[n], n) }
	for n, id := range ids {
		b.put(id, []byte(text(n)))
	}
	if b.order != falling {
		t.Fatalf("%d lines count as falling, want %d", b.order, falling)
	}
	for n, id := range ids {
		if got := uint64(b.ids.of(n)); got != id {
			t.Fatalf("line %d has ID %d, want %d", n, got, id)
		}
		if got := string(b.line(n)); got != text(n) {
			t.Fatalf("line %d is %q, want %q", n, got, text(n))
		}
		for at := b.begin(n); at < b.begin(n+1); at++ {
			if got := b.number(at); got != n {
				t.Fatalf("byte %d is in line %d, want %d", at, got, n)
			}
		}
	}
	if runs := len(b.ids); runs > falling/4+200 {
		t.Errorf("%d IDs take %d runs", len(ids), runs)
	}
	b.kill(ids[10])
	b.kill(ids[falling+10])
	if !b.dead[10] || !b.dead[uint32(falling+10)] || len(b.dead) != 2 {
		t.Errorf("killed lines are %v", b.dead)
	}
}
