package paper

import (
	"testing"
	"unicode/utf8"

	"workbay/locale"
)

func TestCutFontDrawsTheSameGlyphs(t *testing.T) {
	words := "Ångström Öl ½ × € £ ¥ 〓 é ệ 维修结算单 䶮喆 ₹"
	runes := map[rune]bool{}
	for _, r := range words {
		runes[r] = true
	}
	for _, whole := range []*font{theFaces().regular, theFaces().bold} {
		cut, err := parseFont(whole.cut(runes))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := cut.width(words, 10), whole.width(words, 10); got != want {
			t.Errorf("width: got %v, want %v", got, want)
		}
		for r := range runes {
			if !cut.has(r) {
				t.Errorf("%q is lost", r)
			}
			if got, want := len(cut.outline(cut.glyph(r))), len(whole.outline(whole.glyph(r))); got < want || got > want+3 {
				t.Errorf("%q: outline of %d bytes, want %d", r, got, want)
			}
		}
		if cut.has('Q') {
			t.Error("Q was not asked for and is there")
		}
	}
}

func TestParseFontRefusesWhatIsNone(t *testing.T) {
	for name, b := range map[string][]byte{"nothing": nil, "words": []byte("a font this is not, though long enough to look at"), "cut off": theFaces().regular.cut(map[rune]bool{'a': true})[:200]} {
		if _, err := parseFont(b); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

// Every word of the program and of the test papers must be in the font, in
// regular and bold, or it would show as a blank on paper.
func TestFontHasEveryWord(t *testing.T) {
	check := func(where, words string) {
		for _, r := range words {
			for _, bold := range []bool{false, true} {
				if r != '\n' && !theFaces().face(bold).has(r) {
					t.Errorf("%s: %q (%U) is not in the font, bold %v", where, r, r, bold)
				}
			}
		}
		if !utf8.ValidString(words) {
			t.Errorf("%s: %q is not valid", where, words)
		}
	}
	for _, lang := range locale.Languages() {
		l, err := locale.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range l.Codes() {
			check(lang+" "+code, l.Source(code))
		}
	}
	for name, d := range papers(t) {
		for _, p := range d.Pages {
			for _, run := range p.Texts() {
				check(name, run.Words)
			}
		}
	}
	check("currencies", "€£$¥₹₽₺₩₫₴₦CHFKč zł")
}
