package data

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// fillGarage puts some of everything that has rows on file, and changes some of it.
func fillGarage(t testing.TB, db *DB) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	update(t, db, func(tx *Tx) error {
		for i := range 40 {
			c, err := Customers.Add(tx, garage.Customer{Name: fmt.Sprint("Customer ", i), Phones: []garage.Phone{{Number: fmt.Sprint("0114 ", i)}}})
			if err != nil {
				return err
			}
			v, err := Vehicles.Add(tx, garage.Vehicle{Plate: fmt.Sprintf("AB%02d CDE", i), Make: "VW", Owner: c.ID})
			if err != nil {
				return err
			}
			wo := anOrder(i)
			wo.Customer, wo.Vehicle, wo.CheckedInAt, wo.State = c.ID, v.ID, noon, garage.States[r.IntN(len(garage.States))]
			if wo, err = WorkOrders.Add(tx, wo); err != nil {
				return err
			}
			inv := garage.Invoice{State: garage.InvoiceDraft, Order: wo.ID, Customer: c.ID, Vehicle: v.ID, CreatedAt: noon}
			if i%5 > 0 {
				inv.Number, inv.State, inv.IssuedAt, inv.DueOn = fmt.Sprintf("INV-2026-%05d", i), garage.InvoiceIssued, noon.AddDate(0, i%14, i), noon.AddDate(0, 1, 0)
				inv.Total, inv.Document = 120_00, garage.Document{Labour: 60_00, Parts: 40_00, Totals: garage.Totals{Net: 100_00, Tax: 20_00, Gross: 120_00}}
			}
			if inv, err = Invoices.Add(tx, inv); err != nil {
				return err
			}
			if _, err := Payments.Add(tx, garage.Payment{Number: fmt.Sprintf("R-%d", i), At: noon, Customer: c.ID, Amount: 5, Allocations: []garage.Allocation{{Invoice: inv.ID, Amount: 5, At: noon}}}); err != nil {
				return err
			}
			if _, err := Parts.Add(tx, garage.Part{Number: fmt.Sprint("P-", i), Name: "Part", OnHand: 1000, MovedAt: noon, Choices: []garage.PartID{3}}); err != nil {
				return err
			}
		}
		for id := garage.InvoiceID(2); id < 20; id += 3 {
			inv, err := Invoices.Get(tx, id)
			if err != nil {
				return err
			}
			inv.Allocated, inv.State = inv.Total, garage.Paid
			if err := Invoices.Save(tx, inv); err != nil {
				return err
			}
		}
		return Invoices.Remove(tx, 7)
	})
}

func TestRowsSayWhatTheirRecordsSay(t *testing.T) {
	db := garageDB(t)
	fillGarage(t, db)
	view(t, db, func(tx *Tx) error {
		n := 0
		err := WorkOrders.Scan(tx, 0, 0, false, func(v garage.WorkOrder) bool {
			n++
			r, err := OrderRows.Get(tx, v.ID)
			if err != nil || r.Number != v.Number || r.State != v.State || r.Vehicle != v.Vehicle || len(r.Jobs) != len(v.Jobs) || r.Jobs[0].Name != v.Jobs[0].Name || !r.PromisedAt.Equal(v.PromisedAt) {
				t.Errorf("got %+v %v, want %+v", r, err, v)
			}
			if r.PromisedAt.Format(time.RFC3339Nano) != v.PromisedAt.Format(time.RFC3339Nano) {
				t.Errorf("got %v, want %v", r.PromisedAt, v.PromisedAt)
			}
			if !invoicedOrder(v.State) && r.Totals(garage.Pricing{}).Gross != v.Totals(garage.Pricing{}).Gross {
				t.Error("the total of an open order is another")
			}
			return true
		})
		if n != 40 {
			t.Errorf("got %d orders", n)
		}
		if err != nil {
			return err
		}
		return Parts.Scan(tx, 0, 0, false, func(v garage.Part) bool {
			found := false
			err := ListedParts(tx, nil, func(r garage.Part) bool {
				found = found || r.ID == v.ID && fmt.Sprintf("%+v", r) == fmt.Sprintf("%+v", v)
				return true
			})
			if !found || err != nil {
				t.Errorf("got no %+v %v", v, err)
			}
			return true
		})
	})
}

func TestMonthSumsAreTheSalesOfTheMonth(t *testing.T) {
	db := garageDB(t)
	fillGarage(t, db)
	view(t, db, func(tx *Tx) error {
		months, err := Months(tx, noon.AddDate(-1, 0, 0), noon.AddDate(4, 0, 0))
		if err != nil || len(months) < 10 {
			t.Fatalf("got %d months, %v", len(months), err)
		}
		var total Sales
		for _, m := range months {
			var facts Sales
			next := m.Month.AddDate(0, 1, 0)
			if err := facts.addDays(tx, m.Month, next); err != nil {
				return err
			}
			facts.Month = m.Month
			if facts != m {
				t.Errorf("got %+v from facts, %+v from sums", facts, m)
			}
			// Some days before and after: the month from its sums, the rest from facts.
			from, to := m.Month.AddDate(0, 0, -9), next.AddDate(0, 0, 12)
			got, err := SalesOf(tx, from, to)
			if err != nil {
				return err
			}
			var want Sales
			if err := want.addDays(tx, from, to); err != nil {
				return err
			}
			if got != want {
				t.Errorf("from %v to %v: got %+v, want %+v", from, to, got, want)
			}
			total.Invoices, total.Net = total.Invoices+m.Invoices, total.Net+m.Net
		}
		if total.Invoices != 31 || total.Net != 31*100_00 {
			t.Errorf("got %d invoices of %d, want 31 of %d", total.Invoices, total.Net, 31*100_00)
		}
		c, err := CountInvoices(tx)
		if err != nil || c != (InvoiceCount{All: 39, Draft: 7, Paid: 6}) {
			t.Errorf("got %+v %v", c, err)
		}
		return nil
	})
}

// Whatever is derived can be wrong in three ways; each is found, named and mended.
func TestWhatIsDerivedIsComparedAndMadeAnew(t *testing.T) {
	spaces := map[kv.Space]bool{}
	for _, s := range theSchema().stored {
		_, derived := s.spaces()
		for _, space := range derived {
			spaces[space] = true
		}
	}
	db := garageDB(t)
	fillGarage(t, db)
	whole := recordsOf(t, db)
	tried := 0
	for space := range spaces {
		var ks, vs [][]byte
		view(t, db, func(tx *Tx) error {
			return tx.r.Scan(kv.Range{Space: space}, func(k, v []byte) bool {
				ks, vs = append(ks, bytes.Clone(k)), append(vs, bytes.Clone(v))
				return true
			})
		})
		if len(ks) == 0 {
			continue
		}
		tried++
		at := len(ks) / 2
		for name, change := range map[string]func([]byte) []byte{
			"gone":    func([]byte) []byte { return nil },
			"changed": func(v []byte) []byte { v = append([]byte(nil), v...); return append(v, 7) },
		} {
			rewriteRaw(t, db, space, ks[at], change)
			mended(t, db, string(space)+" "+name, string(space))
		}
		extra := append(bytes.Clone(ks[at][:len(ks[at])-1]), ks[at][len(ks[at])-1]^0x55)
		rewriteRaw(t, db, space, extra, func([]byte) []byte { return append([]byte{}, vs[at]...) })
		mended(t, db, string(space)+" too many", string(space))
	}
	if tried < 25 {
		t.Errorf("got %d spaces with something in them", tried)
	}
	if now := recordsOf(t, db); now != whole {
		t.Error("the records are not what they were")
	}
}

// recordsOf are all tables' records.
func recordsOf(t testing.TB, db *DB) string {
	var b strings.Builder
	view(t, db, func(tx *Tx) error {
		for _, s := range db.schema.stored {
			space, _ := s.spaces()
			if err := tx.r.Scan(kv.Range{Space: space}, func(k, v []byte) bool { fmt.Fprintf(&b, "%x %x\n", k, v); return true }); err != nil {
				return err
			}
		}
		return nil
	})
	return b.String()
}

// mended sees that what is wrong in a space is named, and right after Rebuild.
func mended(t *testing.T, db *DB, what, space string) {
	t.Helper()
	found, err := db.Compare(ctx)
	if err != nil || len(found) == 0 {
		t.Errorf("%s: got %v %v, want a finding", what, found, err)
	}
	for _, f := range found {
		if f.Code != "verify.index" || f.Table != space {
			t.Errorf("%s: got %v", what, f)
		}
	}
	if all, err := db.Check(ctx); err != nil || len(all) != len(found) {
		t.Errorf("%s: check got %v %v, want %v", what, all, err, found)
	}
	if err := db.Rebuild(ctx); err != nil {
		t.Error(what, err)
	}
	if found, err = db.Compare(ctx); err != nil || len(found) > 0 {
		t.Errorf("%s: after rebuilding got %v %v", what, found, err)
	}
}

// A file made by the page is what the same records make one by one.
func TestABulkIsWhatUpdatesMake(t *testing.T) {
	dir := t.TempDir()
	one, err := Create(filepath.Join(dir, "one.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	one.Now = func() time.Time { return noon }
	fillGarage(t, one)
	path := filepath.Join(dir, "bulk.workbay")
	err = Build(path, func(db *DB) error {
		db.Now = func() time.Time { return noon }
		return db.Update(anna, func(tx *Tx) error {
			if _, err := tx.NextNumber("WO", 2026); err != nil {
				return err
			}
			return first(tx, one, Customers, 3)
		})
	}, func(b *Bulk) error {
		b.Series("WO", 2026, 41)
		var err error
		view(t, one, func(tx *Tx) error {
			err = rest(tx, b, Customers, err)
			err = rest(tx, b, Vehicles, err)
			err = rest(tx, b, WorkOrders, err)
			err = rest(tx, b, Payments, err)
			err = rest(tx, b, Parts, err)
			return nil
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := Build(path, func(*DB) error { return nil }, func(*Bulk) error { return nil }); err == nil {
		t.Error("got nil, want the file that is there refused")
	}
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	checkClean(t, db)
	for _, s := range []kv.Space{"customers", "customers/phone", "customers/rows", "vehicles/owned", "work_orders", "work_orders/state", "work_orders/visits", "payments/rows", "parts/number", "parts/listed", "parts/sums"} {
		if got, want := spaceOf(t, db, s), spaceOf(t, one, s); got != want {
			t.Errorf("%s is another:\n%.300s\nwant\n%.300s", s, got, want)
		}
	}
	view(t, db, func(tx *Tx) error {
		if next, err := tx.PeekNumber("WO", 2026); err != nil || next != "WO-2026-00042" {
			t.Errorf("got %s %v", next, err)
		}
		h, err := WorkOrders.History(tx, 5)
		if err != nil || len(h) != 1 || h[0].By != "Ben" || h[0].After == nil || h[0].After.ID != 5 {
			t.Errorf("got %+v %v", h, err)
		}
		return nil
	})
	fillMore := func(tx *Tx) error { _, err := Customers.Add(tx, garage.Customer{Name: "one more"}); return err }
	update(t, db, fillMore)
	checkClean(t, db)
}

func first(tx *Tx, from *DB, t Table[garage.CustomerID, garage.Customer], n int) error {
	var list []garage.Customer
	if err := from.View(func(o *Tx) error {
		return t.Scan(o, 0, n, false, func(v garage.Customer) bool { list = append(list, v); return true })
	}); err != nil {
		return err
	}
	for _, v := range list {
		if _, err := t.Add(tx, v); err != nil {
			return err
		}
	}
	return nil
}

func rest[K ~uint64, T any](tx *Tx, b *Bulk, t Table[K, T], err error) error {
	if err != nil {
		return err
	}
	scan := t.Scan(tx, t.Next(b), 0, false, func(v T) bool {
		var p Packed
		if p, err = t.Pack(v); err == nil {
			err = b.Put(noon, "Ben", "import", p)
		}
		return err == nil
	})
	if err == nil {
		err = scan
	}
	return err
}

// The row beside a record is compared and mended like one elsewhere.
func TestARowBesideItsRecordIsComparedAndMadeAnew(t *testing.T) {
	db := garageDB(t)
	fillGarage(t, db)
	rewritten := 0
	update(t, db, func(tx *Tx) error {
		list, err := WorkOrders.Find(tx, "state", OpenOrder)
		for _, wo := range list[:2] {
			k := key(wo.ID)
			old, err := tx.sealed("work_orders", k)
			if err != nil {
				return err
			}
			payload, beside, err := unsealBoth("work_orders", k, old)
			if err != nil {
				return err
			}
			row := bytes.Clone(head(beside).row())
			row[len(row)-1] ^= 1
			if err := tx.replace("work_orders", k, old, sealWith("work_orders", k, payload, headOf(head(beside).last(), row))); err != nil {
				return err
			}
			tx.touched["work_orders"] = true
			rewritten++
		}
		return err
	})
	if rewritten != 2 {
		t.Fatalf("%d rows changed, want 2", rewritten)
	}
	mended(t, db, "row beside its record", "work_orders")
}

// spaceOf is all that lies in a space, but for the numbers of entries in the audit
// trail: those depend on what was written before.
func spaceOf(t *testing.T, db *DB, s kv.Space) string {
	var b strings.Builder
	view(t, db, func(tx *Tx) error {
		return tx.r.Scan(kv.Range{Space: s}, func(k, v []byte) bool {
			if payload, beside, err := unsealBoth(s, k, v); err == nil && beside != nil {
				fmt.Fprintf(&b, "%x %x %x\n", k, payload, head(beside).row())
				return true
			}
			fmt.Fprintf(&b, "%x %x\n", k, v)
			return true
		})
	})
	return b.String()
}
