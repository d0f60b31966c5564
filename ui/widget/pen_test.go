package widget

import (
	"strings"
	"testing"
)

func TestADateIsOneFigureOfASentence(t *testing.T) {
	for line, want := range map[string]string{
		"3 records since 24 Nov 2026 10:25 would go": "3 24 Nov 2026 10:25",
		"3 of 4 bays, 2 cars":                        "3 4 2",
		"Order WO-7 is open":                         "WO-7",
		"自 2026年11月24日 起 3 条":                        "3",
	} {
		words := strings.Split(line, " ")
		var got []string
		for n, w := range words {
			if figure(words, n) {
				got = append(got, w)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: bold %q, want %q", line, s, want)
		}
	}
}

// A plate is bold as a whole where the figures of a sentence are.
func TestThePlateInASentenceIsBoldAsAWhole(t *testing.T) {
	for line, want := range map[string][]bool{
		"DEMO 110 P. Osei was expected on 24 Nov 2026": {true, true, false, false, false, false, false, true, true, true},
		"NR21 KTM Nadia Rahman":                        {true, true, false, false},
		"I have 3 A":                                   {false, false, true, false},
	} {
		words := strings.Split(line, " ")
		for n := range words {
			if got := figure(words, n); got != want[n] {
				t.Errorf("%s: %q is bold %v, want %v", line, words[n], got, want[n])
			}
		}
	}
}
