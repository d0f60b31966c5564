package typeface

import (
	"slices"
	"testing"

	"workbay/assets"
)

func TestLatinHasEverySignOfTheScreens(t *testing.T) {
	latin := Latin()
	for _, name := range []string{"locale/en.json", "locale/zh.json"} {
		words, err := assets.Locale.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(words) {
			// From U+2E80 on are the Chinese characters and their punctuation.
			if r != '\n' && r < 0x2E80 && !latin[r] {
				t.Errorf("%s: %q is not in the font of the first frame", name, r)
				latin[r] = true
			}
		}
	}
}

func TestEverydayHasEveryWordOfTheScreens(t *testing.T) {
	everyday, err := Everyday()
	if err != nil {
		t.Fatal(err)
	}
	words, err := assets.Locale.ReadFile("locale/zh.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range string(words) + "Ångström 维修结算单 王李张" {
		if r != '\n' && !everyday[r] {
			t.Errorf("%q is not an everyday rune", r)
			everyday[r] = true
		}
	}
	if everyday['䶮'] {
		t.Error("䶮 is rare and counts as everyday")
	}
}

func TestCutFontDrawsTheSameGlyphs(t *testing.T) {
	words := "Ångström Öl ½ × € £ ¥ 〓 é ệ 维修结算单 䶮喆 ₹"
	runes := map[rune]bool{}
	for _, r := range words {
		runes[r] = true
	}
	for _, whole := range []*Font{Regular(), Bold()} {
		cut, err := Parse(whole.Cut(runes))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := cut.Width(words, 10), whole.Width(words, 10); got != want {
			t.Errorf("width: got %v, want %v", got, want)
		}
		for r := range runes {
			if !cut.Has(r) {
				t.Errorf("%q is lost", r)
			}
			if got, want := len(cut.outline(cut.glyph(r))), len(whole.outline(whole.glyph(r))); got < want || got > want+3 {
				t.Errorf("%q: outline of %d bytes, want %d", r, got, want)
			}
		}
		if cut.Has('Q') {
			t.Error("Q was not asked for and is there")
		}
	}
}

func TestParseRefusesWhatIsNone(t *testing.T) {
	for name, b := range map[string][]byte{"nothing": nil, "words": []byte("a font this is not, though long enough to look at"), "cut off": Regular().Cut(map[rune]bool{'a': true})[:200]} {
		if _, err := Parse(b); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

func TestCutForTellsTheGlyphOfEachRune(t *testing.T) {
	runes := []rune("A B—½é机")
	slices.Sort(runes)
	runes = append(runes, '\uFFFE', '😀') // which no font has
	for _, whole := range []*Font{Regular(), Bold()} {
		file, glyphs := whole.CutFor(runes)
		cut, err := Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range runes {
			if got, want := glyphs[i], cut.glyph(r); got != want || whole.Has(r) != (got != 0) {
				t.Errorf("%q: glyph %d, want %d", r, got, want)
			}
		}
		if got := sum(file); got != wholeSum {
			t.Errorf("the file adds up to %#x, want %#x", got, uint32(wholeSum))
		}
		for i := range int(u16(file, 4)) {
			entry := file[12+16*i:]
			table := slices.Clone(file[u32(entry, 8):])[:(u32(entry, 12)+3)/4*4]
			if string(entry[:4]) == "head" {
				copy(table[adjustment:], []byte{0, 0, 0, 0})
			}
			if got, want := sum(table), u32(entry, sumOfTable); got != want {
				t.Errorf("table %s: adds up to %#x, and %#x is written", entry[:4], got, want)
			}
		}
	}
}

func TestMetricsAreThoseOfTheFont(t *testing.T) {
	for name, f := range map[string]*Font{"regular": Regular(), "bold": Bold()} {
		m := f.Metrics()
		if m.Ascent < 700 || m.Descent > -200 || m.CapHeight < 600 || m.CapHeight > 800 || m.Box[0] >= 0 || m.Box[3] < m.Ascent/2 {
			t.Errorf("%s: %+v", name, m)
		}
		if want := map[string]int{"regular": 400, "bold": 700}[name]; m.Weight != want {
			t.Errorf("%s: weight %d, want %d", name, m.Weight, want)
		}
		if got := f.Thousandths('机'); got != 1000 {
			t.Errorf("%s: 机 is %d wide, want a whole em", name, got)
		}
	}
}
