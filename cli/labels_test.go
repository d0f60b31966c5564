package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestLabelsArePrintedFromTheFirstFreePlace(t *testing.T) {
	file, out := sampleFile(t), filepath.Join(t.TempDir(), "out.pdf")
	print := func(args ...string) string {
		t.Helper()
		if code, _, errs := call(t, append([]string{"print", "-f", file, "-o", out}, args...)...); code != 0 {
			t.Fatalf("%v: %d %s", args, code, errs)
		}
		return text(t, out)
	}
	if got := print("keytag", "WO-2026-00912", "-label", "a4-2x7", "-from", "13", "-count", "3"); strings.Count(got, "WO-2026-00912") != 3 || strings.Count(got, "\f") != 2 {
		t.Errorf("three key tags from the last place but one on:\n%s", got)
	}
	if got := print("keytag", "WO-2026-00912", "-count", "13"); strings.Count(got, "\f") != 1 {
		t.Errorf("thirteen more begin behind the last and fill the sheet:\n%s", got)
	}
	if got := print("sticker", "WO-2026-00912", "-label", "roll-62x29", "-on", "23.11.2027", "-at", "163000", "-lang", "zh"); !strings.Contains(got, "2027年11月23日") || !strings.Contains(got, "163,000") {
		t.Errorf("sticker in Chinese:\n%s", got)
	}
	if got := print("badge", "1"); !strings.Contains(got, "In") || !strings.Contains(got, "Break") {
		t.Errorf("badge:\n%s", got)
	}
	for _, tt := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{"keytag", "WO-2026-00912", "-label", "gone"}, "a4-3x8", 2},
		{[]string{"badge", "Nobody At All"}, "no person Nobody At All", 1},
		{[]string{"sticker", "WO-2026-00912", "-at", "1"}, "higher reading", 1},
	} {
		code, _, errs := call(t, append([]string{"print", "-f", file, "-o", out}, tt.args...)...)
		if code != tt.code || !strings.Contains(errs, tt.want) {
			t.Errorf("%v ends with %d: %s", tt.args, code, errs)
		}
	}
}
