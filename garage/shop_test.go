package garage

import (
	"testing"
	"time"
)

func TestMatrixHasNoGaps(t *testing.T) {
	shop := Shop{Matrix: []Band{{From: 20_00, Markup: 85_00}, {From: 0, Markup: 200_00}, {From: 5_00, Markup: 120_00}}}
	for cost, want := range map[Money]Money{0: 0, 4_99: 14_97, 5_00: 11_00, 19_99: 43_98, 20_00: 37_00, 24_30: 44_96} {
		if got := shop.Price(cost); got != want {
			t.Errorf("cost %d: got %d, want %d", cost, got, want)
		}
	}
	if got := (Shop{}).Price(5_00); got != 5_00 {
		t.Errorf("without a matrix: got %d, want the cost", got)
	}
}

func TestShopTax(t *testing.T) {
	shop := Shop{Taxes: []Tax{vat20, {Code: TaxReduced, Rate: 5_00}}}
	if got := shop.Tax(TaxReduced); got.Rate != 5_00 {
		t.Errorf("got %+v, want 5 %%", got)
	}
	if got := shop.Tax(TaxExempt); got != vat20 {
		t.Errorf("not in use: got %+v, want the usual one", got)
	}
}

func TestInitialsOfStaff(t *testing.T) {
	for name, want := range map[string]string{"L. Brandt": "LB", "Janko Novak": "JN", "林": "林", "": ""} {
		if got := (Staff{Name: name}).Initials(); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if got := (Staff{Name: "Li Lin", Initial: "L2"}).Initials(); got != "L2" {
		t.Errorf("got %q, want those chosen", got)
	}
}

func TestLastDayCountsToItsEnd(t *testing.T) {
	on := time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)
	q, inv := Quote{State: QuoteIssued, ValidOn: on}, Invoice{Number: "INV-1", State: InvoiceIssued, Total: 1, DueOn: on}
	evening, morning := time.Date(2026, 11, 24, 23, 59, 0, 0, time.UTC), time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	if q.Lapsed(evening) || inv.Overdue(evening) {
		t.Error("on the evening of the last day: got lapsed or overdue")
	}
	if !q.Lapsed(morning) || !inv.Overdue(morning) {
		t.Error("the morning after: got neither lapsed nor overdue")
	}
}

func TestInvoiceIsFinal(t *testing.T) {
	var inv Invoice
	wants(t, inv.Allocate(1), "invoice.not_issued")
	doc := Document{Jobs: []DocumentJob{{}}, Totals: Totals{Gross: 100_00}, DueOn: now}
	wants(t, inv.Issue("INV-2026-00001", Document{}, now), "invoice.no_lines")
	wants(t, inv.Issue("INV-2026-00001", doc, now), "")
	wants(t, inv.Issue("INV-2026-00002", doc, now), "invoice.already_issued")
	wants(t, inv.Allocate(40_00), "")
	if inv.State != PartlyPaid || inv.Open() != 60_00 || inv.Number != "INV-2026-00001" {
		t.Errorf("got %s, %d open, want partly paid, 6000", inv.State, inv.Open())
	}
	wants(t, inv.Allocate(-40_00), "")
	if inv.State != InvoiceIssued {
		t.Errorf("taken back: got %s, want issued", inv.State)
	}
	wants(t, inv.Allocate(100_00), "")
	if inv.State != Paid {
		t.Errorf("got %s, want paid", inv.State)
	}
	free := Invoice{}
	wants(t, free.Issue("INV-2026-00002", Document{Jobs: []DocumentJob{{}}}, now), "")
	if free.State != Paid {
		t.Errorf("an invoice of nothing: got %s, want paid", free.State)
	}
}
