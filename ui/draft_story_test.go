package ui

import (
	"testing"

	"workbay/desk"
)

// A quote that was begun and comes to nothing is thrown away from its page, and the books
// check has nothing to ask about it.
func TestStoryADraftOfAQuoteIsThrownAway(t *testing.T) {
	c := sit(t, 1366, 768)
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter")
	c.Press("Ctrl+Del")
	c.Sees("Delete this draft?", "Jo Hill")
	c.Press("F10")
	if c.Frame.Dialog() != nil {
		t.Fatalf("a dialog is left:\n%s", c.Screen())
	}
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{Words: "jo hill"}, desk.Page{})
	if err != nil || len(rows) != 0 {
		t.Errorf("%d quotes are left, want none: %v", len(rows), err)
	}
	c.Press("Ctrl+K")
	c.SeesNot("Jo Hill")
}
