package desk

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

func TestAGeneratedGarageIsWholeAndAlwaysTheSame(t *testing.T) {
	var before []garage.Money
	for _, name := range []string{"one", "two"} {
		path := filepath.Join(t.TempDir(), name)
		made, err := generate(context.Background(), path, 1, 7, yearly{customers: 100, vehicles: 160, orders: 600, parts: 90}, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		if made.Orders != 600 || made.Invoices != 540 || made.Customers != 100 || made.Vehicles != 160 || made.Parts != 90 {
			t.Errorf("got %+v", made)
		}
		found, err := data.Verify(context.Background(), path)
		if err != nil || len(found) > 0 {
			t.Fatalf("got %v %v, want a sound file", found, err)
		}
		if sums := inStep(t, path); before == nil {
			before = sums
		} else if sums[0] != before[0] || sums[1] != before[1] {
			t.Errorf("got %v, then %v", before, sums)
		}
	}
}

// inStep sees that the ledger is what lies on the shelf and payments are what
// invoices hold, and returns what was sold and what the stock is worth.
func inStep(t *testing.T, path string) []garage.Money {
	t.Helper()
	db, err := data.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.Now = SampleNow
	var sold, value garage.Money
	err = db.View(func(tx *data.Tx) error {
		onHand, worth := map[garage.PartID]garage.Quantity{}, map[garage.PartID]garage.Money{}
		if err := data.Movements.Scan(tx, 0, 0, false, func(m garage.Movement) bool {
			onHand[m.Part] += m.Quantity
			worth[m.Part] += m.Value
			return true
		}); err != nil {
			return err
		}
		if err := data.Parts.Scan(tx, 0, 0, false, func(p garage.Part) bool {
			if p.OnHand != onHand[p.ID] || p.Value != worth[p.ID] {
				t.Errorf("%s: %d on hand worth %d, by the ledger %d worth %d", p.Number, p.OnHand, p.Value, onHand[p.ID], worth[p.ID])
			}
			value += p.Value
			return true
		}); err != nil {
			return err
		}
		paid := map[garage.InvoiceID]garage.Money{}
		if err := data.Payments.Scan(tx, 0, 0, false, func(p garage.Payment) bool {
			for _, a := range p.Allocations {
				paid[a.Invoice] += a.Amount
			}
			return true
		}); err != nil {
			return err
		}
		return data.Invoices.Scan(tx, 0, 0, false, func(inv garage.Invoice) bool {
			if inv.Allocated != paid[inv.ID] || !inv.Document.Intact() {
				t.Errorf("%s: %d allocated, %d paid, intact %v", inv.Number, inv.Allocated, paid[inv.ID], inv.Document.Intact())
			}
			for _, w := range inv.Document.Covered {
				if w.From.After(inv.IssuedAt) || inv.IssuedAt.Sub(w.From) > 24*time.Hour {
					t.Errorf("%s of %v: %s is under warranty from %v", inv.Number, inv.IssuedAt, w.Text, w.From)
				}
			}
			sold += inv.Total
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return []garage.Money{sold, value}
}
