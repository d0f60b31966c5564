package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

func TestEveryPrintAfterTheFirstIsACopy(t *testing.T) {
	d := uitest.Sample(t)
	tray := &paperTray{names: []string{"Laser 1"}}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	number := invoiceOf(t, d, id).Invoice.Number
	c.Press("F9")
	c.Sees("Printed Invoice "+number+" on Laser 1", "Print copy")
	c.Press("F9")
	c.Sees("(copy) " + number)
	if got := invoiceOf(t, d, id).Invoice.Prints; got != 2 {
		t.Errorf("printed %d times, want 2", got)
	}
	if len(tray.printed) != 2 || tray.printed[0] != number+".pdf" {
		t.Errorf("printed %v", tray.printed)
	}
}

func TestAQuotePrintedAgainIsACopy(t *testing.T) {
	d := uitest.Sample(t)
	rows, err := d.Reception.FindQuotes(desk.QuoteFilter{State: "issued"}, desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d quotes, %v", len(rows), err)
	}
	p := press{desk: d}
	for i, want := range []bool{false, true} {
		j, err := p.read(garage.QuotePaper, uint64(rows[0].ID))
		if err != nil {
			t.Fatal(err)
		}
		if got := j.prints > 0; got != want {
			t.Errorf("print %d: copy %v, want %v", i+1, got, want)
		}
		if _, err := d.Office.CountPrint(j.kind, j.id); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWithoutAPrinterThePaperIsShown(t *testing.T) {
	d := uitest.Sample(t)
	tray := &paperTray{}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("F9")
	c.Sees("This computer knows no printer", "Save as PDF", "Open PDF")
	c.Press("F9")
	c.Sees("no printer")
	c.Press("Esc", "O")
	if number := invoiceOf(t, d, id).Invoice.Number; len(tray.opened) != 1 || tray.opened[0] != number+".pdf" {
		t.Errorf("opened %v, want the PDF of %s", tray.opened, number)
	}
	if got := invoiceOf(t, d, id).Invoice.Prints; got != 0 {
		t.Errorf("counted %d prints, want none", got)
	}
}

func TestAPrinterThatIsGoneNamesThePDF(t *testing.T) {
	d := uitest.Sample(t)
	tray := &paperTray{names: []string{"Laser 1"}, refuses: true}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	p := press{desk: d, host: host, out: tray}
	j, err := p.read(garage.InvoicePaper, uint64(id))
	if err != nil {
		t.Fatal(err)
	}
	err = p.send(j, "Laser 1")
	refused, ok := err.(*garage.Problem)
	if !ok {
		t.Fatalf("got %v, want a refusal", err)
	}
	path, _ := refused.Args["Path"].(string)
	if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("no PDF lies at %q: %v", path, err)
	}
	c.Press("F9")
	c.Sees("Laser 1 did not take the paper", "Settings")
	if got := invoiceOf(t, d, id).Invoice.Prints; got != 0 {
		t.Errorf("counted %d prints, want none", got)
	}
}

func TestEveryKindOfPaperIsPrinted(t *testing.T) {
	d := uitest.Sample(t)
	tray := &paperTray{names: []string{"Laser 1"}}
	_, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	payments, err := d.Office.Payments(desk.Page{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	quotes, err := d.Reception.FindQuotes(desk.QuoteFilter{}, desk.Page{})
	if err != nil {
		t.Fatal(err)
	}
	order := ready(t, d)
	host.Open(page.Route{Name: "print", ID: uint64(order), Text: "jobcard"})
	host.Open(page.Route{Name: "print", ID: uint64(payments[0].ID), Text: "receipt"})
	for _, q := range quotes {
		if q.Number != "" {
			host.Open(page.Route{Name: "print", ID: uint64(q.ID), Text: "quote"})
			break
		}
	}
	if len(tray.printed) != 3 {
		t.Fatalf("printed %v, want job card, receipt and quote", tray.printed)
	}
	for _, name := range tray.printed {
		if filepath.Ext(name) != ".pdf" {
			t.Errorf("%s is no PDF", name)
		}
	}
}
