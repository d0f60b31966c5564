package paper

import (
	"strings"
	"testing"

	"workbay/paper/sheet"
)

func TestACodeToShowHasItsQuietZone(t *testing.T) {
	d, ok := Code("https://pay.example/INV-2026-00417/376.99")
	if !ok || len(d.Pages) != 1 || len(d.Pages[0].Items) < 50 {
		t.Fatalf("no code was made: %v", ok)
	}
	for _, i := range d.Pages[0].Items {
		r := i.(sheet.Rect)
		if r.X < 5 || r.X+r.W > 95.1 || r.Y < 5 || r.Y+r.H > 95.1 {
			t.Fatalf("a module at %v, %v lies in the quiet zone", r.X, r.Y)
		}
	}
	if _, ok := Code(strings.Repeat("x", 5000)); ok {
		t.Error("a text too long for a code was taken")
	}
	if _, ok := Code(""); ok {
		t.Error("an empty text was taken")
	}
}
