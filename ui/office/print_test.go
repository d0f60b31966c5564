package office

import (
	"errors"
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
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	p := press{desk: d, host: host, out: tray}
	paid, err := d.Office.DraftInvoice(ready(t, d))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Office.Certify(paid.Order); err != nil {
		t.Fatal(err)
	}
	for _, of := range []struct {
		kind   garage.DocumentKind
		prefix string // of the file
		id     uint64 // 0: the first of the sample garage that has such a paper
	}{
		{garage.JobCardPaper, "WO-20", 0}, {garage.IntakePaper, "intake-WO-20", 0},
		{garage.QualityPaper, "quality-WO-20", 0}, {garage.QualityFormPaper, "qualityform-WO-20", 0},
		{garage.AppointmentPaper, "A-", 0}, {garage.DaySheetPaper, "daysheet-", 20261124}, {garage.CommissionPaper, "commission-2026-11-", commissionID(1, uitest.Noon())},
		{garage.InspectionPaper, "inspection-WO-20", 0}, {garage.InspectionFormPaper, "inspectionform-WO-20", 0},
		{garage.CertificatePaper, "CC-2026-", uint64(paid.Order)}, {garage.GatePassPaper, "gatepass-WO-20", 0},
		{garage.LoanPaper, "LC-2026-", 0}, {garage.QuotePaper, "QU-2026-", 0}, {garage.InvoicePaper, "INV-20", 0}, {garage.ReceiptPaper, "R-20", 0},
		{garage.KeyTagPaper, "keytag-", 0}, {garage.StickerPaper, "sticker-", 0}, {garage.BadgePaper, "badge-", 0},
	} {
		for ; of.id < 2000 || of.kind == garage.DaySheetPaper || of.kind == garage.CommissionPaper; of.id++ {
			if j, err := p.read(of.kind, of.id); err == nil && (of.kind != garage.QuotePaper && of.kind != garage.InvoicePaper || j.doc.Number != "") {
				break
			} else if of.kind == garage.DaySheetPaper || of.kind == garage.CommissionPaper {
				t.Fatal(err)
			}
		}
		tray.printed = nil
		name := "Printed " + host.Say().T("print.kind."+string(of.kind))
		c.SeesNot(name + " ")
		host.Open(page.Route{Name: "print", ID: of.id, Text: string(of.kind)})
		if c.Frame.Dialog() != nil { // a label is looked at first
			c.Press("F9", "Esc")
		}
		c.Sees(name + " ")
		if len(tray.printed) != 1 || !strings.HasPrefix(tray.printed[0], of.prefix) || filepath.Ext(tray.printed[0]) != ".pdf" {
			t.Errorf("%s of %d: printed %v, want one file %s….pdf", of.kind, of.id, tray.printed, of.prefix)
		}
	}
	if _, err := p.read("poster", 1); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("a kind nobody knows: %v", err)
	}
}
