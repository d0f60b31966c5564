package garage

import "testing"

func TestFoldPhone(t *testing.T) {
	for s, want := range map[string]string{
		"+44 (0)20 7946 0018": "442079460018",
		"(020) 7946-0018":     "02079460018",
		"１３８ ００１３ ８０００":       "13800138000",
		"ask for Jo":          "",
		"":                    "",
	} {
		if got := FoldPhone(s); got != want {
			t.Errorf("FoldPhone(%q): got %q, want %q", s, got, want)
		}
	}
}

func TestSamePhone(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"07700 900123", "07700-900123", true},
		{"07700 900123", "+44 7700 900123", true},
		{"+44 (0)7700 900123", "0044 7700 900123", true},
		{"138 0013 8000", "+86 138 0013 8000", true},
		{"(415) 555-0100", "+1 415 555 0100", true},
		{"07700 900123", "07700 900124", false},
		{"555 0100", "415 555 0100", false}, // no area code: may be another town
		{"12", "12", true},
		{"", "", false},
		{"none", "", false},
	}
	for _, tt := range tests {
		if got := SamePhone(tt.a, tt.b); got != tt.want {
			t.Errorf("SamePhone(%q, %q): got %v, want %v", tt.a, tt.b, got, tt.want)
		}
		if got := SamePhone(tt.b, tt.a); got != tt.want {
			t.Errorf("SamePhone(%q, %q): got %v, want %v", tt.b, tt.a, got, tt.want)
		}
	}
}
