package cli

import (
	"strings"
	"testing"

	"workbay/data"
)

func TestCheckTellsWhatIsWrongInTheBooks(t *testing.T) {
	file := sampleFile(t)
	code, out, errs := call(t, "check", file)
	if code != 0 || !strings.Contains(out, "in order") || strings.Contains(out, "Wrong:") {
		t.Fatalf("the sample: %d %q %q, want 0", code, out, errs)
	}
	if code, out, _ := call(t, "check", file, "-lang", "zh"); code != 0 || !strings.Contains(out, "账目无误") {
		t.Errorf("in Chinese: %d %q", code, out)
	}
	db, err := data.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(data.Act{By: "somebody", Name: "break"}, func(tx *data.Tx) error {
		v, err := data.Invoices.First(tx, "number", "INV-2026-00377")
		if err != nil {
			return err
		}
		v.Total += 100
		return data.Invoices.Save(tx, v)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	code, out, errs = call(t, "check", file)
	if code != 1 || !strings.Contains(out, "INV-2026-00377 does not add up") || !strings.Contains(errs, file) {
		t.Errorf("a changed invoice: %d %q %q, want 1 and its number", code, out, errs)
	}
	if code, _, _ := call(t, "check"); code != 2 {
		t.Errorf("without a file: %d, want 2", code)
	}
}
