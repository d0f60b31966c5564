package typeface

import "testing"

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
