package garage

import (
	"testing"

	"pgregory.net/rapid"
)

func TestPlatesAreComparedFolded(t *testing.T) {
	tests := []struct{ s, want string }{
		{"ab12 cde", "AB12CDE"},
		{" AB12-CDE ", "AB12CDE"},
		{"京A·12345", "京A12345"},
		{"京a•12345", "京A12345"},
		{"京Ａ・１２３４５", "京A12345"},
		{"粤B D12345", "粤BD12345"},
		{"M-XY 123E", "MXY123E"},
		{"mü–xy 12", "MÜXY12"},
		{"MÜ-XY 12", "MÜXY12"}, // u and a combining diaeresis
		{"1.234.567", "1234567"},
		{"  -·. ", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := FoldPlate(tt.s); got != tt.want {
			t.Errorf("FoldPlate(%q): got %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestPlatesAreShownInTheGroupsOfTheCountry(t *testing.T) {
	tests := []struct {
		country Country
		s, want string
	}{
		{GB, "ab12cde", "AB12 CDE"},
		{GB, "A123BCD", "A123 BCD"},
		{GB, "A1BCD", "A1 BCD"},
		{GB, "ABC123D", "ABC 123D"},
		{GB, "oiz 1234", "OIZ 1234"},
		{CN, "京a12345", "京A·12345"},
		{CN, "粤bd12345", "粤B·D12345"},
		{CN, "京 A 12345", "京A·12345"},
		{DE, " m-xy  123 ", "M-XY 123"},
		{USCA, "7abc123", "7ABC123"},
		{DE, "ab12cde", "AB12CDE"},
		{Generic, "", ""},
	}
	for _, tt := range tests {
		if got := FormatPlate(tt.s, tt.country); got != tt.want {
			t.Errorf("FormatPlate(%q, %s): got %q, want %q", tt.s, tt.country, got, tt.want)
		}
	}
}

func TestFoldingAPlateTwiceOrShowingItChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[京粤学挂A-Za-zＡ-Ｚ０-９äöüÄÖÜßА-Яа-я\x{308}0-9 .·•–-]{0,10}`).Draw(t, "plate")
		folded := FoldPlate(s)
		if got := FoldPlate(folded); got != folded {
			t.Fatalf("%q folds to %q, then to %q", s, folded, got)
		}
		for _, c := range Countries() {
			if got := FoldPlate(FormatPlate(s, c)); got != folded {
				t.Fatalf("%s: %q folds to %q, shown it folds to %q", c, s, folded, got)
			}
		}
	})
}
