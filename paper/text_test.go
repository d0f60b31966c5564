package paper

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestCleanMakesAnyTextDrawable(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"as it is", "Oil 5W-30 · 机油", "Oil 5W-30 · 机油"},
		{"emoji", "Brakes 🚗 ok", "Brakes 〓 ok"},
		{"joined emoji", "👨‍🔧", "〓〓"},
		{"emoji in colour", "❤️x", "〓x"},
		{"rare character above U+FFFF", "𠮷田", "〓田"},
		{"broken bytes", "a\xff\xfeb", "a〓〓b"},
		{"controls", "a\x00b\x1bc\td\u200be", "abc de"},
		{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"a replacement sign is a character the font may have", "x\uFFFDy", "x\uFFFDy"},
		{"soft hyphen and direction marks", "Dampf\u00adschiff \u200fabc", "Dampfschiff abc"},
	}
	f := theFaces().regular
	for _, tt := range tests {
		want := tt.want
		if !f.Has('\uFFFD') {
			want = strings.ReplaceAll(want, "\uFFFD", "〓")
		}
		if got := f.clean(tt.in); got != want {
			t.Errorf("%s: got %q, want %q", tt.name, got, want)
		}
	}
}

func TestLinesNeverLoseACharacter(t *testing.T) {
	f := theFaces().regular
	words := rapid.StringOfN(rapid.RuneFrom([]rune("abcXYZ 0123 .,;:()-–/·×机油滤清器（更换）。，、更😀\u00a0\n\t")), 0, 120, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := words.Draw(t, "words")
		w := rapid.Float64Range(1, 80).Draw(t, "width")
		lines := f.lines(s, 9, w)
		if got, want := squeeze(strings.Join(lines, "")), squeeze(f.clean(s)); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		for _, line := range lines {
			if len([]rune(line)) > 1 && f.Width(line, 9) > w+1e-5 {
				t.Fatalf("%q is %.2f mm wide, want at most %.2f", line, f.Width(line, 9), w)
			}
		}
	})
}

func TestLinesBreakWhereReadersExpect(t *testing.T) {
	f := theFaces().regular
	for _, s := range []string{
		"更换前制动盘及前制动片，清洁并润滑制动钳支架（含弹簧），路试磨合，确认无异响、无抖动。",
		"Replace front brake discs and pads, clean and lubricate carriers (both sides), bed in.",
	} {
		for w := 20.0; w < 90; w += 3 {
			for i, line := range f.lines(s, 9, w) {
				first, last := []rune(line)[0], []rune(line)[len([]rune(line))-1]
				if strings.ContainsRune("，。、）)；", first) || strings.ContainsRune("（(", last) {
					t.Errorf("width %.0f, line %d: %q", w, i, line)
				}
			}
		}
	}
	if got, want := strings.Join(f.lines("one\n\ntwo", 9, 90), "|"), "one||two"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWordsWithoutRoomAreBrokenAfterEachCharacter(t *testing.T) {
	for _, w := range []float64{0, -5} {
		if got := theFaces().regular.lines("ab  c", 9, w); len(got) < 3 || strings.Join(got, "") != "abc" {
			t.Errorf("in %.0f mm: %q, want a character a line", w, got)
		}
	}
}
