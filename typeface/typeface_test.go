package typeface

import (
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
