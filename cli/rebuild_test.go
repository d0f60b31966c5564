package cli

import (
	"strings"
	"testing"
)

func TestRebuildSaysThatListsFitTheRecords(t *testing.T) {
	path := sampleFile(t)
	for _, args := range [][]string{{"rebuild", "-compare", path}, {"rebuild", path}} {
		if code, out, errs := call(t, args...); code != 0 || !strings.Contains(out, "fit its records") {
			t.Errorf("%v: %d %q %q", args, code, out, errs)
		}
	}
	if code, _, errs := call(t, "generate", "-years", "0", path); code != 2 || !strings.Contains(errs, "1 to 40") {
		t.Errorf("got %d %q, want a refusal of no years", code, errs)
	}
	if code, _, errs := call(t, "generate", "-years", "1", path); code != 1 || !strings.Contains(errs, path) {
		t.Errorf("got %d %q, want the file that is there refused", code, errs)
	}
}
