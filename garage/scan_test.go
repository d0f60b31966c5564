package garage

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCodesOfTheWorkshop(t *testing.T) {
	for _, tt := range []struct {
		name, code string
		want       Scan
	}{
		{"a badge", BadgeCode(3), Scan{Staff: 3}},
		{"a job", JobCode(912, 2), Scan{Order: 912, Job: 2}},
		{"the largest", JobCode(9_999_999, 999), Scan{Order: 9_999_999, Job: 999}},
		{"a verb", VerbCode(VerbStart), Scan{Verb: VerbStart}},
		{"a verb of the day", VerbCode(VerbOut), Scan{Verb: VerbOut}},
	} {
		got, err := ParseScan(tt.code)
		if err != nil || got != tt.want {
			t.Errorf("%s: %q is %+v, %v, want %+v", tt.name, tt.code, got, err, tt.want)
		}
		if len(tt.code)%2 != 0 {
			t.Errorf("%s: %q has an odd number of characters, which Code 128 does not pack", tt.name, tt.code)
		}
	}
	for _, code := range []string{BadgeCode(0), BadgeCode(10_000), JobCode(0, 1), JobCode(1, 0), JobCode(1, 1_000), JobCode(10_000_000, 1), VerbCode("dance")} {
		if code != "" {
			t.Errorf("got %q for what has no code", code)
		}
	}
	seen := map[string]Verb{}
	for _, v := range append(JobVerbs(), DayVerbs()...) {
		if other, ok := seen[VerbCode(v)]; ok {
			t.Errorf("%s and %s have one code", v, other)
		}
		seen[VerbCode(v)] = v
	}
}

func TestWhatIsNoCode(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"BR-FPD", "scan.unknown"},
		{"%", "scan.unknown"},
		{"%%", "scan.torn"},
		{"%%1", "scan.torn"},
		{"%%4001", "scan.torn"},
		{BadgeCode(3) + "7", "scan.torn"},
		{BadgeCode(3)[:5], "scan.torn"},
		{coded("399"), "scan.unknown"},
		{coded("10000"), "scan.unknown"},
		{coded("2" + strings.Repeat("0", 10)), "scan.unknown"},
	} {
		if _, err := ParseScan(tt.text); err == nil || err.Error() != tt.want {
			t.Errorf("%q: got %v, want %s", tt.text, err, tt.want)
		}
	}
}

func TestADigitThatCameWrongIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := JobCode(WorkOrderID(rapid.IntRange(1, 9_999_999).Draw(t, "order")), rapid.IntRange(1, 999).Draw(t, "job"))
		at := rapid.IntRange(3, len(code)-1).Draw(t, "at")
		digit := rapid.SampledFrom(strings.Split("0123456789", "")).Draw(t, "digit")
		wrong := code[:at] + digit + code[at+1:]
		if _, err := ParseScan(wrong); (err == nil) != (wrong == code) {
			t.Fatalf("%q for %q: got %v", wrong, code, err)
		}
		lost := code[:at] + code[at+1:]
		if _, err := ParseScan(lost); err == nil {
			t.Fatalf("%q with a digit lost is read", lost)
		}
	})
}

func TestACodeIsKnownFromItsBeginningToItsEnd(t *testing.T) {
	for _, code := range []string{BadgeCode(12), JobCode(893, 1), VerbCode(VerbDone)} {
		for n := 1; n <= len(code); n++ {
			if may, whole := ScanGoesOn(code[:n]); !may || whole != (n == len(code)) {
				t.Errorf("%q of %q: got %v, %v", code[:n], code, may, whole)
			}
		}
	}
	for _, text := range []string{"1", "%1", "%a", "%%a", "%%9", "%%1a", "~", VerbCode(VerbDone) + "1"} {
		if may, _ := ScanGoesOn(text); may {
			t.Errorf("%q is taken for the beginning of a code", text)
		}
	}
}
