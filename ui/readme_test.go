package ui_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"workbay/locale"
	"workbay/ui/frame"
)

var update = flag.Bool("update", false, "write the table of keys into the README")

// TestReadmeListsTheKeys keeps the README's table the map the window works by.
func TestReadmeListsTheKeys(t *testing.T) {
	const begin, end = "<!-- keys:begin -->\n", "<!-- keys:end -->"
	say, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), begin)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("README.md has no place for the keys")
	}
	want := frame.KeysTable(say)
	if got == want {
		return
	}
	if !*update {
		t.Fatalf("README.md lists other keys than the window has; run this test with -update")
	}
	if err := os.WriteFile("../README.md", []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
