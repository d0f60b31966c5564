package ui

import (
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// Bad input is answered with a sentence, what was typed stays, and nothing is half
// saved. The files' refusals (in use, newer, damaged, full) are told in
// TestAFileThatCannotBeOpenedIsSaidInTheWindow and package data.

func TestOdometerLowerThanLastIsSaidAndKept(t *testing.T) {
	c := sit(t, 1366, 768)
	before := c.newest().Order.ID
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "5810", "Enter")
	c.Sees("5 810", "58 120")
	if got := c.newest().Order.ID; got != before {
		t.Errorf("order %d was made", got)
	}
}

func TestCellsRefuseNonsenseAndKeepWhatStood(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	want := c.order(id).Totals.Gross
	for _, typed := range []string{"abc", "-4", "99999999999"} {
		c.at(page.Route{Name: "order", ID: uint64(id)})
		c.Press("Home", "↓", "Enter", "Tab", "Ctrl+A", typed, "Enter")
		if got := c.order(id).Totals.Gross; got != want {
			t.Errorf("quantity %q made the order %v, want %v untouched", typed, got, want)
		}
		c.Press("Esc", "Esc")
	}
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Home", "↓", "Enter", "Tab", "Ctrl+A", "3", "Enter")
	if got := c.order(id).Totals.Gross; got <= want {
		t.Errorf("quantity 3 left the order at %v", got)
	}
}

func TestQuoteWithoutLinesIsRefused(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F9")
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{Words: "AB12CDE"}, desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 || rows[0].Number != "" {
		t.Errorf("quotes %+v, %v; want the draft without a number", rows, err)
	}
	if !strings.Contains(c.Screen(), "job") {
		t.Errorf("no sentence about the missing job:\n%s", c.Screen())
	}
}

func TestInvoiceWithoutConsentIsRefused(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 112")
	// One more job than the customer agreed to, done on the quiet.
	p := c.order(id)
	line := p.Order.Jobs[0].Lines[0].No
	dear := p.Order.Authorised * 2
	if err := c.desk.Workshop.SaveLine(id, line, desk.LineEdit{Price: &dear}); err != nil {
		t.Fatal(err)
	}
	if p = c.order(id); p.Totals.Gross <= p.Order.Authorised {
		t.Fatalf("the order comes to %v, authorised %v", p.Totals.Gross, p.Order.Authorised)
	}
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F10")
	if p = c.order(id); p.Invoice != nil && p.Invoice.State != garage.InvoiceDraft {
		t.Errorf("an invoice of %v was issued above the consent", p.Invoice.Total)
	}
	c.Sees("authorised")
}

func TestMissingPrinterShowsThePaperInstead(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("F9")
	c.Sees("Job card", "Save as PDF", "no printer")
}
