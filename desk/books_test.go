package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// sampleBytes is the sample garage as a file, made once for the tests that break it.
var sampleBytes = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "books")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "sample.workbay")
	db, err := data.Create(path)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(Sample(db), db.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// sampleCopy is a desk on a copy of the sample garage, at its live day.
func sampleCopy(t testing.TB) *Desk {
	t.Helper()
	file, err := sampleBytes()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "garage.workbay")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	db.Now = SampleNow
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	d := New(db)
	<-d.lines.ready
	return d
}

// booksOf runs the books check.
func booksOf(t *testing.T, d *Desk) BooksReport {
	t.Helper()
	r, err := d.Office.CheckBooks(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSampleGarageHasNothingWrongInItsBooks(t *testing.T) {
	r := booksOf(t, sampleCopy(t))
	for _, f := range r.Findings {
		if !f.Todo {
			t.Errorf("%s %v %v", f.Code, f.Args, f.Link)
		}
	}
	if r.Wrong != 0 {
		t.Errorf("%d wrong, want none", r.Wrong)
	}
	for _, c := range r.Checked {
		if c.Count == 0 && c.Step != "clocks" {
			t.Errorf("%s: nothing was read", c.Step)
		}
	}
}

// where returns the first record of a table that fits.
func where[K ~uint64, T any](t *testing.T, tx *data.Tx, tab data.Table[K, T], fits func(T) bool) T {
	t.Helper()
	var found T
	any := false
	err := tab.Scan(tx, 0, 0, true, func(v T) bool {
		if fits(v) {
			found, any = v, true
		}
		return !any
	})
	if err != nil || !any {
		t.Fatalf("%s: no record to break (%v)", tab.Name(), err)
	}
	return found
}

func issuedTo(state garage.State, wo garage.WorkOrder) bool {
	for _, j := range wo.Jobs {
		for _, l := range j.Lines {
			if wo.State == state && l.Issued > 0 && j.Counts() {
				return true
			}
		}
	}
	return false
}

// Each break is made through the tables, past all rules, as a foreign hand would.
func TestEveryBreakOfTheBooksIsFound(t *testing.T) {
	paid := func(v garage.Invoice) bool { return v.State == garage.Paid && v.Allocated > 0 }
	tests := []struct {
		code  string
		link  string
		spoil func(t *testing.T, tx *data.Tx) (id uint64, err error)
	}{
		{"books.on_hand", kindPart, func(t *testing.T, tx *data.Tx) (uint64, error) {
			p := where(t, tx, data.Parts, func(p garage.Part) bool { return p.OnHand > 2000 })
			p.OnHand -= 1000
			return uint64(p.ID), data.Parts.Save(tx, p)
		}},
		{"books.stock_value", kindPart, func(t *testing.T, tx *data.Tx) (uint64, error) {
			p := where(t, tx, data.Parts, func(p garage.Part) bool { return p.OnHand > 2000 })
			p.Value++
			return uint64(p.ID), data.Parts.Save(tx, p)
		}},
		{"books.reserved", kindPart, func(t *testing.T, tx *data.Tx) (uint64, error) {
			p := where(t, tx, data.Parts, func(p garage.Part) bool { return p.Reserved > 0 })
			p.Reserved += 1000
			return uint64(p.ID), data.Parts.Save(tx, p)
		}},
		{"books.reserved_ledger", kindPart, func(t *testing.T, tx *data.Tx) (uint64, error) {
			p := where(t, tx, data.Parts, func(p garage.Part) bool { return p.Reserved > 0 })
			_, err := data.Movements.Add(tx, garage.Movement{Part: p.ID, At: tx.Now, Kind: garage.Reserve, Reserved: 500, OnHand: p.OnHand})
			return uint64(p.ID), err
		}},
		{"books.invoice_paid", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, paid)
			v.Allocated--
			v.State = garage.PartlyPaid
			return uint64(v.ID), data.Invoices.Save(tx, v)
		}},
		{"books.invoice_state", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, paid)
			v.State = garage.InvoiceIssued
			return uint64(v.ID), data.Invoices.Save(tx, v)
		}},
		{"books.payment_over", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			p := where(t, tx, data.Payments, func(p garage.Payment) bool { return len(p.Allocations) == 1 && p.Refunds == 0 })
			p.Amount--
			return uint64(p.Allocations[0].Invoice), data.Payments.Save(tx, p)
		}},
		{"books.payment_refunds", "", func(t *testing.T, tx *data.Tx) (uint64, error) {
			p := where(t, tx, data.Payments, func(p garage.Payment) bool { return p.Free() > 100 && p.Refunded == 0 })
			p.Refunded = 100
			return 0, data.Payments.Save(tx, p)
		}},
		{"books.invoice_sum", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, paid)
			v.Document.Jobs[0].Lines[0].Amount += 100
			return uint64(v.ID), data.Invoices.Save(tx, v)
		}},
		{"books.number_missing", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, func(v garage.Invoice) bool { return v.Number == "INV-2026-00390" })
			n := where(t, tx, data.Invoices, func(v garage.Invoice) bool { return v.Number == "INV-2026-00389" })
			v.Number = "OLD-17"
			return uint64(n.ID), data.Invoices.Save(tx, v)
		}},
		{"books.number_twice", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, func(v garage.Invoice) bool { return v.Number == "INV-2026-00351" })
			v.Number = "INV-2026-0162"
			return uint64(v.ID), data.Invoices.Save(tx, v)
		}},
		{"books.number_above", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, func(v garage.Invoice) bool { return v.Number == "INV-2026-00351" })
			v.Number = "INV-2026-99999"
			return uint64(v.ID), data.Invoices.Save(tx, v)
		}},
		{"books.part_unbilled", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			wo := where(t, tx, data.WorkOrders, func(wo garage.WorkOrder) bool { return issuedTo(garage.Closed, wo) || issuedTo(garage.Delivered, wo) })
			for i, j := range wo.Jobs {
				issued := slices.ContainsFunc(j.Lines, func(l garage.Line) bool { return l.Issued > 0 })
				if issued {
					wo.Jobs[i].Status = garage.Declined
					return uint64(wo.ID), data.WorkOrders.Save(tx, wo)
				}
			}
			return 0, errors.New("no part")
		}},
		{"books.part_taken", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			wo := where(t, tx, data.WorkOrders, func(wo garage.WorkOrder) bool { return issuedTo(garage.Closed, wo) || issuedTo(garage.Delivered, wo) })
			for i, j := range wo.Jobs {
				for k, l := range j.Lines {
					if l.Issued > 0 {
						wo.Jobs[i].Lines[k].Issued -= 100
						return uint64(wo.ID), data.WorkOrders.Save(tx, wo)
					}
				}
			}
			return 0, errors.New("no part")
		}},
		{"books.no_invoice", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			wo := where(t, tx, data.WorkOrders, func(wo garage.WorkOrder) bool { return wo.Invoice != 0 && wo.State == garage.Delivered })
			wo.Invoice = 0
			return uint64(wo.ID), data.WorkOrders.Save(tx, wo)
		}},
		{"books.payment_lost", "payments", func(t *testing.T, tx *data.Tx) (uint64, error) {
			v := where(t, tx, data.Invoices, func(v garage.Invoice) bool { return v.Number == "INV-2026-00351" })
			return 0, data.Invoices.Remove(tx, v.ID)
		}},
		{"books.todo_ready", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			wo := where(t, tx, data.WorkOrders, func(wo garage.WorkOrder) bool { return wo.State == garage.QualityCheck })
			wo.State = garage.Ready
			return uint64(wo.ID), data.WorkOrders.Save(tx, wo)
		}},
		{"books.todo_parts", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			wo := where(t, tx, data.WorkOrders, func(wo garage.WorkOrder) bool { return issuedTo(garage.InProgress, wo) })
			wo.StateAt = tx.Now.AddDate(0, 0, -15)
			return uint64(wo.ID), data.WorkOrders.Save(tx, wo)
		}},
		{"books.todo_consent", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			wo := where(t, tx, data.WorkOrders, func(wo garage.WorkOrder) bool { return wo.State == garage.InProgress && wo.Authorised > 0 })
			wo.Authorised = 1_00
			return uint64(wo.ID), data.WorkOrders.Save(tx, wo)
		}},
		{"books.todo_clock", kindOrder, func(t *testing.T, tx *data.Tx) (uint64, error) {
			s := where(t, tx, data.Stints, func(s garage.Stint) bool { return s.EndedAt.IsZero() })
			s.StartedAt = tx.Now.AddDate(0, 0, -1)
			return uint64(s.Order), data.Stints.Save(tx, s)
		}},
		{"books.todo_draft", kindInvoice, func(t *testing.T, tx *data.Tx) (uint64, error) {
			v, err := data.Invoices.Add(tx, garage.Invoice{State: garage.InvoiceDraft, CreatedAt: tx.Now.AddDate(0, 0, -8)})
			return uint64(v.ID), err
		}},
		{"books.todo_quote", kindQuote, func(t *testing.T, tx *data.Tx) (uint64, error) {
			q, err := data.Quotes.Add(tx, garage.Quote{State: garage.QuoteDraft, Name: "Jo Hill", CreatedAt: tx.Now.AddDate(0, 0, -8)})
			return uint64(q.ID), err
		}},
	}
	base := booksOf(t, sampleCopy(t))
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			d := sampleCopy(t)
			var id uint64
			err := d.db.Update(data.Act{By: "somebody", Name: "break"}, func(tx *data.Tx) (err error) {
				id, err = tt.spoil(t, tx)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			fresh := 0
			for _, f := range booksOf(t, d).Findings {
				was := slices.ContainsFunc(base.Findings, func(o BooksFinding) bool { return o.Code == f.Code && o.Link == f.Link })
				if was {
					continue
				}
				if fresh++; f.Code != tt.code {
					t.Errorf("also found %s %v, want %s alone", f.Code, f.Args, tt.code)
				} else if tt.link != "" && f.Link != (Link{tt.link, id}) || f.Todo != garage.Todo(f.Code) {
					t.Errorf("%s leads to %v, want %s %d", f.Code, f.Link, tt.link, id)
				}
			}
			if fresh == 0 {
				t.Errorf("nothing found, want %s", tt.code)
			}
		})
	}
}

func TestBooksCheckTellsProgressAndStops(t *testing.T) {
	d := sampleCopy(t)
	told := map[string]bool{}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := d.Office.CheckBooks(ctx, func(done, whole int, step string) {
		if done > whole || whole == 0 {
			t.Errorf("%d of %d", done, whole)
		}
		told[step] = true
	})
	if err != nil || !told["stock"] {
		t.Errorf("told of %v, %v, want of the stock", told, err)
	}
	cancel()
	if _, err := d.Office.CheckBooks(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled check: %v, want %v", err, context.Canceled)
	}
}

func TestDraftOfThisWeekIsNoFinding(t *testing.T) {
	v := garage.Invoice{State: garage.InvoiceDraft, CreatedAt: SampleNow().Add(-6 * 24 * time.Hour)}
	if p := v.OldDraft(SampleNow()); p != nil {
		t.Errorf("%v, want nothing", p)
	}
}
