package archive

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
)

// open is a desk on the sample garage, and its archive.
func open(t *testing.T) (*desk.Desk, *Archive) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "garage.workbay")
	db, err := data.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := desk.Sample(db); err != nil {
		t.Fatal(err)
	}
	db.Now = desk.SampleNow
	d := &desk.Desk{Office: desk.WithoutSearch(db)}
	return d, &Archive{desk: d, folder: Folder(path), wake: make(chan struct{}, 1), stop: make(chan struct{})}
}

// pay takes 100.00 by card for the invoice of the looks and returns the receipt.
func pay(t *testing.T, d *desk.Desk) garage.Payment {
	t.Helper()
	list, err := d.Office.Invoices(desk.InvoiceFilter{Words: "INV-2026-00417"}, desk.Page{})
	if err != nil || len(list.Rows) != 1 {
		t.Fatal(list, err)
	}
	p, err := d.Office.TakePayment(desk.PaymentInput{Invoice: list.Rows[0].ID, Method: garage.Card, Amount: 100_00})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestIssuedPaperIsWrittenAndListed(t *testing.T) {
	d, a := open(t)
	p := pay(t, d)
	if n, err := a.Write(); n != 1 || err != nil {
		t.Fatalf("wrote %d, %v, want 1", n, err)
	}
	base := filepath.Join(a.folder, "2026", "11", "receipt-"+p.Number)
	pdf, err := os.ReadFile(base + ".pdf")
	if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("%.8q %v, want a PDF", pdf, err)
	}
	text, err := os.ReadFile(base + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var doc garage.Document
	if err := json.Unmarshal(text, &doc); err != nil || doc.Number != p.Number || !doc.Intact() {
		t.Errorf("JSON holds %s, intact %v, %v", doc.Number, doc.Intact(), err)
	}
	rows := index(t, a)
	if len(rows) != 2 || rows[1][1] != p.Number || rows[1][7] != "100.00" {
		t.Errorf("index %v", rows)
	}
	waiting, err := d.Office.Outbox()
	if err != nil || len(waiting) != 0 {
		t.Errorf("%d papers still wait, %v", len(waiting), err)
	}
}

func index(t *testing.T, a *Archive) [][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(a.folder, indexName))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestWhatFailedIsTriedAgain(t *testing.T) {
	d, a := open(t)
	pay(t, d)
	if err := os.WriteFile(a.folder, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	if n, err := a.Write(); n != 0 || err == nil {
		t.Fatalf("wrote %d, %v, want an error", n, err)
	}
	if err := os.Remove(a.folder); err != nil {
		t.Fatal(err)
	}
	if n, err := a.Write(); n != 1 || err != nil {
		t.Errorf("wrote %d, %v once there is room, want 1", n, err)
	}
	if n, err := a.Write(); n != 0 || err != nil || len(index(t, a)) != 2 {
		t.Errorf("wrote %d more, %v", n, err)
	}
}

func TestPaperWrittenTwiceIsListedOnce(t *testing.T) {
	d, a := open(t)
	doc := pay(t, d).Document
	for range 2 {
		if err := a.write(doc); err != nil {
			t.Fatal(err)
		}
	}
	if rows := index(t, a); len(rows) != 2 {
		t.Errorf("%d rows, want the head and one paper", len(rows))
	}
}

func TestEveryChangeIsArchivedInTheBackground(t *testing.T) {
	path := filepath.Join(t.TempDir(), "garage.workbay")
	db, err := data.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := desk.Sample(db); err != nil {
		t.Fatal(err)
	}
	db.Now = desk.SampleNow
	d := desk.New(db)
	a := New(d, path)
	a.Start(func(err error) { t.Error(err) })
	p := pay(t, d)
	want := filepath.Join(Folder(path), "2026", "11", "receipt-"+p.Number+".pdf")
	for range 500 {
		if rows, err := d.Office.Outbox(); err == nil && len(rows) == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	a.Close()
	if _, err := os.Stat(want); err != nil {
		t.Error(err)
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	tests := map[string]string{
		"=1+1": "'=1+1", "+44 114": "'+44 114", "-5": "'-5", "@SUM": "'@SUM", "＝1": "'＝1", "  =1": "'  =1", "\u200b=1": "'\u200b=1", "\t=1": "'\t=1",
		"Elena Marsh": "Elena Marsh", "": "", "李雪": "李雪", "A=B": "A=B",
	}
	for in, want := range tests {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNamesSayWhatThePaperIs(t *testing.T) {
	tests := []struct {
		doc  garage.Document
		want string
	}{
		{garage.Document{Kind: garage.InvoicePaper, Number: "INV-2026-00417"}, "invoice-INV-2026-00417"},
		{garage.Document{Kind: garage.QuotePaper, Number: "QU-2026-00042", Revision: 1}, "quote-QU-2026-00042"},
		{garage.Document{Kind: garage.QuotePaper, Number: "QU-2026-00042", Revision: 2}, "quote-QU-2026-00042-r2"},
		{garage.Document{Kind: garage.JobCardPaper, Number: "../WO"}, "jobcard-___WO"},
	}
	for _, tt := range tests {
		if got := Name(tt.doc); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}
