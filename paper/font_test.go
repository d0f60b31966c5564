package paper

import (
	"testing"
	"unicode/utf8"

	"workbay/locale"
)

// Every word of the program and of the test papers must be in the font, in
// regular and bold, or it would show as a blank on paper.
func TestFontHasEveryWord(t *testing.T) {
	check := func(where, words string) {
		for _, r := range words {
			for _, bold := range []bool{false, true} {
				if r != '\n' && !theFaces().face(bold).Has(r) {
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
