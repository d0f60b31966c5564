package ui

import (
	"testing"

	"workbay/ui/frame"
	"workbay/ui/page"
)

// Whoever looks to the left sees where they are: each page lights the door it lies
// behind, whichever page it was opened from.
func TestEveryPageLightsItsDoor(t *testing.T) {
	c := sit(t, 1366, 768)
	for name, door := range map[string]string{
		"orders": "board", "wall": "board", "templates": "inspections", "payments": "invoices", "books": "invoices",
		"backups": "settings", "history": "settings", "guide": "time", "redone": "time", "reprice": "parts", "bulk": "parts",
	} {
		c.leave()
		c.Frame.Open(page.Route{Name: name})
		lit := ""
		for _, m := range frame.Menu() {
			if m.Section == "" && c.Frame.At(m) {
				lit += m.Route.Name
			}
		}
		if lit != door {
			t.Errorf("%s lights %q, want %s", name, lit, door)
		}
	}
}
