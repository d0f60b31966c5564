package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// manyLines are so many that they are sieved, the newest first.
func manyLines(n uint64) *Lines {
	r := rand.New(rand.NewPCG(7, 9))
	first := []string{"Anna", "Jürgen", "Peter", "李伟", "王娜", "Liam"}
	last := []string{"Smith", "Müller", "Jones", "Keller", "Taylor", "Novák"}
	l := &Lines{}
	for id := n; id > 0; id-- {
		l.Put(Line{
			Kind: "order", ID: id, Codes: []string{fmt.Sprintf("WO-%d-%05d", 2007+id*19/n, id%100_000)},
			Phones: []string{fmt.Sprintf("07%09d", r.IntN(1e9))}, Names: []string{first[r.IntN(6)] + " " + last[r.IntN(6)]},
		})
	}
	return l
}

func TestASievedSearchFindsWhatAPlainOneFinds(t *testing.T) {
	l := manyLines(20_000)
	questions := []string{"smith", "WO-2009", "wo-2010-00042", "07", "0712", "王娜", "wn", "li", "keller 2011", "anna 0799 2015", "zzqq", "a", "müller", "novák jones", "2009", "19999", "20 000"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		questions = append(questions, fmt.Sprintf("%0*d", 2+r.IntN(6), r.IntN(1_000_000)))
	}
	plain := map[string][]Hit{}
	for _, q := range questions {
		plain[q] = l.Find(q, 20)
	}
	l.Sift()
	if b := l.kind["order"]; b.sieve == nil {
		t.Fatal("20,000 lines are not sieved")
	}
	for _, q := range questions {
		if got := l.Find(q, 20); !slices.Equal(got, plain[q]) {
			t.Errorf("%q: sieved %v, plain %v", q, got, plain[q])
		}
	}
	l.Put(Line{Kind: "order", ID: 30_000, Names: []string{"Zzqq Quux"}})
	l.Put(Line{Kind: "order", ID: 7, Names: []string{"Quux again"}})
	l.Remove("order", 19_999)
	if got := l.Find("quux", 20); len(got) != 2 {
		t.Errorf("found %v, want the line put and the one replaced after sieving", got)
	}
	if got := l.Find("19999", 20); slices.ContainsFunc(got, func(h Hit) bool { return h.ID == 19_999 }) {
		t.Errorf("found %v, want nothing of a line that is gone", got)
	}
}

func TestPackingKeepsTheSieveTrue(t *testing.T) {
	l := manyLines(30_000)
	l.Sift()
	for id := uint64(1); id <= 10_000; id++ {
		l.Remove("order", id)
	}
	if b := l.kind["order"]; b.packed == 0 || b.sieve == nil {
		t.Fatalf("packed %d times, sieve %v; want a fresh sieve", b.packed, b.sieve)
	}
	if got := l.Find("keller", 20); len(got) != 20 || got[0].ID <= 10_000 {
		t.Errorf("found %v, want twenty that are left", got)
	}
}
