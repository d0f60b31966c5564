package garage

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseVINPutsTypingRight(t *testing.T) {
	for _, s := range []string{"1M8GDM9AXKP042788", "1m8gdm9axkp042788", " 1M8 GDM9AX KP042788\n", "1M8-GDM9AX-KP042788", "１Ｍ８ＧＤＭ９ＡＸＫＰ０４２７８８"} {
		if got, err := ParseVIN(s); got != "1M8GDM9AXKP042788" || err != nil {
			t.Errorf("ParseVIN(%q): got %q, %v", s, got, err)
		}
	}
}

func TestParseVINRefusesWithTheFacts(t *testing.T) {
	tests := []struct {
		s, code, arg string
		fact         any
	}{
		{"", "vin.length", "Length", 0},
		{"1M8GDM9AXKP04278", "vin.length", "Length", 16},
		{"1M8GDM9AXKP0427888", "vin.length", "Length", 18},
		{"1M8GDM9AXKPO42788", "vin.letters", "Place", 12},
		{"IM8GDM9AXKP042788", "vin.letters", "Letter", "I"},
		{"1M8GDM9AXKP04278Q", "vin.letters", "Letter", "Q"},
		{"1M8GDM9AXKP04278京", "vin.letters", "Letter", "京"},
	}
	for _, tt := range tests {
		_, err := ParseVIN(tt.s)
		if codeOf(err) != tt.code {
			t.Errorf("ParseVIN(%q): got %v, want %s", tt.s, err, tt.code)
			continue
		}
		if p := err.(*Problem); p.Args[tt.arg] != tt.fact || p.Field != "vin" {
			t.Errorf("ParseVIN(%q): got field %s, args %v, want %s %v", tt.s, p.Field, p.Args, tt.arg, tt.fact)
		}
	}
}

func TestCheckDigit(t *testing.T) {
	tests := []struct {
		vin  VIN
		want bool
	}{
		{"11111111111111111", true},
		{"1M8GDM9AXKP042788", true},
		{"5GZCZ43D13S812715", true},
		{"1HGCM82633A004352", true},
		{"JHMCM56557C404453", true},
		{"1M8GDM9A1KP042788", false}, // 1 for X
		{"1M8GDM9AXKP042787", false},
		{"5GZCZ43D13S812751", false}, // two digits changed round
		{"WVWZZZ1KZAW123456", false}, // a European maker with fillers
		{"", false},
		{"111", false},
	}
	for _, tt := range tests {
		if got := tt.vin.CheckDigit(); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.vin, got, tt.want)
		}
	}
}

func TestOneMisreadCharacterIsNoticedUnlessItCountsTheSame(t *testing.T) {
	const letters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
	value := func(c byte) byte {
		if k := strings.IndexByte("ABCDEFGHJKLMNPRSTUVWXYZ", c); k >= 0 {
			return "12345678123457923456789"[k]
		}
		return c
	}
	rapid.Check(t, func(t *rapid.T) {
		v := []byte("1M8GDM9AXKP042788")
		i := rapid.IntRange(0, 16).Draw(t, "place")
		c := letters[rapid.IntRange(0, len(letters)-1).Draw(t, "letter")]
		same := i != 8 && value(c) == value(v[i]) || c == v[i]
		v[i] = c
		if got := VIN(v).CheckDigit(); got != same {
			t.Fatalf("%s: got %v, want %v", v, got, same)
		}
	})
}

func TestCheckDigitIsBindingInCaliforniaAndChinaOnly(t *testing.T) {
	const wrong, right = VIN("1M8GDM9AXKP042787"), VIN("1M8GDM9AXKP042788")
	for _, c := range Countries() {
		p := ProfileOf(c)
		refusal, warning := "", "vin.check_digit_warning"
		if c == USCA || c == CN {
			refusal, warning = "vin.check_digit", ""
		}
		if got := codeOf(CheckVIN(wrong, p)); got != refusal {
			t.Errorf("%s: refusal %q, want %q", c, got, refusal)
		}
		if got := codeOf(wrong.Warning(p)); got != warning {
			t.Errorf("%s: warning %q, want %q", c, got, warning)
		}
		for _, v := range []VIN{right, ""} {
			if err := CheckVIN(v, p); err != nil {
				t.Errorf("%s: %q refused: %v", c, v, err)
			}
			if err := v.Warning(p); err != nil {
				t.Errorf("%s: warned of %q: %v", c, v, err)
			}
		}
	}
	if p := CheckVIN("1M8GDM9A1KP042788", ProfileOf(CN)).(*Problem); p.Args["Wanted"] != "X" || p.Args["Digit"] != "1" {
		t.Errorf("got %v, want the digit there and the one that should be", p.Args)
	}
}

func TestModelYear(t *testing.T) {
	tests := []struct {
		name      string
		vin       VIN
		reference int
		want      int
	}{
		{"North American, a digit in place 7: before 2010", "1HGCM82633A004352", 2026, 2003},
		{"North American bus of 1989", "1M8GDM9AXKP042788", 2026, 1989},
		{"North American, a letter in place 7: 2010 or later", "5YJSA1E26KF000001", 2026, 2019},
		{"Chinese of this year", "LSVAA49J0T2000001", 2026, 2026},
		{"next year's model", "LSVAA49J0V2000001", 2026, 2027},
		{"two years ahead is the last time round", "LSVAA49J0W2000001", 2026, 1998},
		{"a European filler", "WVWZZZ1KZ0W123456", 2026, 0},
		{"too short", "WVW", 2026, 0},
		{"not yet built", "LSVAA49J0V2000001", 1990, 0},
	}
	for _, tt := range tests {
		if got := tt.vin.ModelYear(tt.reference); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestMaker(t *testing.T) {
	for vin, want := range map[VIN]string{
		"WVWZZZ1KZAW123456": "Volkswagen", "LSVAA49J0T2000001": "SAIC Volkswagen", "JTDKB20U093500001": "Toyota",
		"TMBJJ7NE8G0000001": "Škoda", "ZZZ00000000000000": "", "": "",
	} {
		if got := vin.Maker(); got != want {
			t.Errorf("%s: got %q, want %q", vin, got, want)
		}
	}
}

func TestNoMakerIsListedTwice(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(strings.TrimSpace(makers)) {
		codes, maker, ok := strings.Cut(line, ": ")
		if !ok || maker == "" {
			t.Errorf("%q is not codes and a maker", line)
		}
		for _, c := range strings.Fields(codes) {
			if seen[c] || len(c) < 2 || len(c) > 3 {
				t.Errorf("%s: twice, or not an identifier", c)
			}
			seen[c] = true
		}
	}
}
