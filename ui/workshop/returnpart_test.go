package workshop

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// A part that was taken from stock goes back with Alt+R on its line, with a reason; the ledger
// and the history of the order say so.
func TestAPartGoesBackToStockByKeys(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		c := sit(t, page.Route{Name: "board"}, lang, false, 1024, 700)
		id := c.orderOf("DEMO 112")
		c.host.Open(page.Route{Name: "order", ID: uint64(id)})
		var line garage.Line
		for _, l := range c.order(id).Jobs[2].Lines {
			if l.Issued > 0 {
				line = l
			}
		}
		before, err := c.desk.Stores.Part(line.Part)
		if err != nil || line.Issued == 0 {
			t.Fatalf("no part is issued on job 3: %v", err)
		}
		c.Press("Alt+R") // which of the four of job 1 is not clear
		if lang == "en" {
			c.Sees("not clear which part", "Choose the line of the part")
		}
		c.Press("Esc", "Ctrl+↓", "Ctrl+↓", "↓", "Alt+R") // labour
		c.Press("Esc", "↓", "Alt+R")
		c.Sees(line.Text, line.Code)
		c.Press("F10") // a reason is wanted
		if l := c.lineOf(id, line.No); l.Issued != line.Issued {
			t.Fatalf("%d are issued without a reason, want %d as before", l.Issued, line.Issued)
		}
		c.Press("Esc", "wrong side", "F10")
		if l := c.lineOf(id, line.No); l.Issued != 0 {
			t.Errorf("%d are still issued, want none", l.Issued)
		}
		after, err := c.desk.Stores.Part(line.Part)
		if err != nil || after.Part.OnHand != before.Part.OnHand+line.Issued {
			t.Errorf("%d on hand, want %d more than %d: %v", after.Part.OnHand, line.Issued, before.Part.OnHand, err)
		}
		c.Sees(map[string]string{"en": "returned to st", "zh": "退料"}[lang])
	}
}

func (c *clerk) lineOf(id garage.WorkOrderID, no int) garage.Line {
	c.T.Helper()
	wo := c.order(id)
	_, l := wo.Line(no)
	return *l
}
