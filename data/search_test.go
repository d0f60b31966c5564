package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func garageLines() *Lines {
	l := &Lines{}
	for _, line := range []Line{
		{Kind: "customer", ID: 9, Names: []string{"李娜"}, Phones: []string{"138 0013 8000"}},
		{Kind: "customer", ID: 8, Names: []string{"曾志伟"}, Phones: []string{"+86 139-1234-5678"}},
		{Kind: "customer", ID: 7, Names: []string{"单雄信"}},
		{Kind: "customer", ID: 6, Names: []string{"重庆长安汽车"}},
		{Kind: "customer", ID: 5, Names: []string{"Jürgen Müller"}, Phones: []string{"0170 1234567"}},
		{Kind: "customer", ID: 4, Names: []string{"Łukasz Størm", "Groß GmbH"}},
		{Kind: "customer", ID: 3, Names: []string{"Anna Smith"}, Phones: []string{"07700 900123", "+44 (0)20 7946 0958"}},
		{Kind: "customer", ID: 2, Names: []string{"René-Noël O'Brien"}},
		{Kind: "customer", ID: 1, Names: []string{"Smithers Motors"}},
		{Kind: "vehicle", ID: 4, Codes: []string{"京A·12345", "LSVAA49J132047371"}, Names: []string{"大众 帕萨特", "李娜"}},
		{Kind: "vehicle", ID: 3, Codes: []string{"AB12 CDE", "WVWZZZ1JZ3W386752"}, Names: []string{"Toyota Corolla", "Anna Smith"}},
		{Kind: "vehicle", ID: 2, Codes: []string{"M-XY 1234"}, Names: []string{"VW Golf", "Jürgen Müller"}},
		{Kind: "order", ID: 912, Codes: []string{"WO-2026-00912"}, Names: []string{"AB12 CDE", "Anna Smith"}},
		{Kind: "part", ID: 1, Codes: []string{"BP-0012"}, Names: []string{"Brake pads", "刹车片"}},
	} {
		l.Put(line)
	}
	return l
}

func TestSearchFindsWhatAPersonRemembers(t *testing.T) {
	l := garageLines()
	tests := []struct{ name, words, want string }{
		{"Chinese", "李娜", "customer 9"},
		{"one Chinese character", "娜", "customer 9"},
		{"pinyin in full", "lina", "customer 9"},
		{"pinyin with a space", "li na", "customer 9"},
		{"pinyin initials", "ln", "customer 9"},
		{"surname read its own way", "zengzhiwei", "customer 8"},
		{"initials of that", "zzw", "customer 8"},
		{"the common reading too", "cengzhiwei", "customer 8"},
		{"shan, not dan", "sxx", "customer 7"},
		{"chong, not zhong", "chongqing", "customer 6"},
		{"initials with two readings", "cqca", "customer 6"},
		{"car in Chinese by initials", "pst", "vehicle 4"},
		{"part in Chinese by initials", "scp", "part 1"},
		{"umlaut", "müller", "customer 5"},
		{"umlaut left out", "muller", "customer 5"},
		{"umlaut spelt out", "Mueller", "customer 5"},
		{"capitals with accent", "MÜLLER", "customer 5"},
		{"Polish and Danish letters", "lukasz storm", "customer 4"},
		{"sharp s", "gross gmbh", "customer 4"},
		{"accents and apostrophe", "rene noel", "customer 2"},
		{"decomposed accent", "Rene\u0301", "customer 2"},
		{"end of a phone", "0123", "customer 3"},
		{"phone as dialled", "07700 900123", "customer 3"},
		{"phone without spaces", "07700900123", "customer 3"},
		{"phone with country code", "+44 7700 900123", "customer 3"},
		{"phone with 0044", "0044 7700 900123", "customer 3"},
		{"phone stored with code, typed without", "020 7946 0958", "customer 3"},
		{"Chinese mobile", "13912345678", "customer 8"},
		{"plate", "AB12 CDE", "vehicle 3"},
		{"plate run together", "ab12cde", "vehicle 3"},
		{"piece of a plate", "12cd", "vehicle 3"},
		{"Chinese plate", "京A12345", "vehicle 4"},
		{"digits of a Chinese plate", "12345", "vehicle 4"},
		{"full-width plate", "ＡＢ１２", "vehicle 3"},
		{"end of a VIN", "386752", "vehicle 3"},
		{"owner and car in one", "smith corolla", "vehicle 3"},
		{"number of an order", "WO-2026-00912", "order 912"},
		{"end of a number", "912", "order 912"},
		{"part number without dash", "bp0012", "part 1"},
		{"words of a name in any order", "smith anna", "customer 3"},
	}
	for _, tt := range tests {
		got := []string{}
		for _, h := range l.Find(tt.words, 20) {
			got = append(got, fmt.Sprint(h.Kind, " ", h.ID))
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q found %v, want %s", tt.name, tt.words, got, tt.want)
		}
	}
	for _, words := range []string{"", " - ", "zzzz", "smith golf", "999888", "李伟"} {
		if got := l.Find(words, 20); len(got) != 0 {
			t.Errorf("%q found %v, want nothing", words, got)
		}
	}
}

func TestSearchPutsTheExactFirst(t *testing.T) {
	l := &Lines{}
	for i := uint64(2000); i > 0; i-- {
		l.Put(Line{Kind: "vehicle", ID: i, Codes: []string{fmt.Sprintf("X%dY", i), "AB123"}, Names: []string{"Smith"}})
	}
	l.Put(Line{Kind: "vehicle", ID: 5, Codes: []string{"AB 12"}})
	if got := l.Find("ab-12", 3); len(got) != 3 || got[0].ID != 5 || !got[0].Exact || got[1].Exact {
		t.Errorf("got %+v, want vehicle 5 first", got)
	}
	if got := l.Find("smith", 3); len(got) != 3 || got[0].ID != 2000 {
		t.Errorf("got %+v, want the newest first", got)
	}
	l = garageLines()
	if got := l.Find("smith", 5); got[0].Kind != "customer" || got[0].ID != 1 {
		t.Errorf("got %+v, want the name that begins so first", got)
	}
}

func TestSearchFollowsEdits(t *testing.T) {
	l := garageLines()
	n := l.Len()
	l.Put(Line{Kind: "customer", ID: 3, Names: []string{"Anna Jones"}})
	if got := l.Find("anna smith", 5); len(got) != 2 {
		t.Errorf("got %+v, want the vehicle and the order alone", got)
	}
	if got := l.Find("anna jones", 5); len(got) != 1 || got[0].ID != 3 {
		t.Errorf("got %+v, want customer 3", got)
	}
	l.Remove("customer", 3)
	l.Remove("customer", 3)
	l.Remove("nothing", 1)
	if got := l.Find("jones", 5); len(got) != 0 || l.Len() != n-1 {
		t.Errorf("got %+v and %d lines, want none and %d", got, l.Len(), n-1)
	}
}

// Random edits against a map, searched word by word.
func TestSearchAgreesWithAModel(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	syllables := []string{"ba", "ko", "mi", "zu", "ta", "12", "7"}
	word := func() string {
		return syllables[r.IntN(7)] + syllables[r.IntN(7)]
	}
	l, model := &Lines{}, map[uint64]string{}
	for i := range 6000 {
		id := uint64(r.IntN(300))
		if r.IntN(5) == 0 {
			l.Remove("k", id)
			delete(model, id)
		} else {
			text := word() + " " + word()
			l.Put(Line{Kind: "k", ID: id, Names: []string{text}})
			model[id] = text
		}
		if i%20 != 0 {
			continue
		}
		a, b := word()[:2], word()
		want := 0
		for _, text := range model {
			if strings.Contains(text, strings.TrimLeft(a, "0")) && strings.Contains(text, b) {
				want++
			}
		}
		if got := l.Find(a+" "+b, 1000); len(got) != want || l.Len() != len(model) {
			t.Fatalf("%q: got %d of %d lines, want %d of %d", a+" "+b, len(got), l.Len(), want, len(model))
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	first := []string{"Anna", "Jürgen", "Peter", "Maria", "伟", "娜", "Liam", "Olivia"}
	last := []string{"Smith", "Müller", "Jones", "Brown", "王", "李", "Taylor", "Novák"}
	l := &Lines{}
	for id := uint64(50_000); id > 0; id-- {
		l.Put(Line{
			Kind: "vehicle", ID: id, Codes: []string{fmt.Sprintf("%c%c%02d %c%c%c", 'A'+r.IntN(26), 'A'+r.IntN(26), r.IntN(100), 'A'+r.IntN(26), 'A'+r.IntN(26), 'A'+r.IntN(26)), fmt.Sprintf("WVWZZZ1JZ%08d", r.IntN(1e8))},
			Phones: []string{fmt.Sprintf("07%09d", r.IntN(1e9))}, Names: []string{first[r.IntN(8)] + " " + last[r.IntN(8)], "Toyota Corolla"},
		})
	}
	for _, words := range []string{"ab12", "smith corolla", "4567", "wang", "zzqq", "a"} {
		b.Run(words, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l.Find(words, 20)
			}
		})
	}
}
