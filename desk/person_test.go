package desk

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// customerNamed is a customer of the sample garage.
func customerNamed(t *testing.T, d *Desk, name string) garage.Customer {
	t.Helper()
	var c garage.Customer
	err := d.view(func(tx *data.Tx) (err error) {
		c, err = data.Customers.First(tx, "name", name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// erasable is a customer who may be anonymised, and has papers.
func erasable(t *testing.T, d *Desk) (garage.Customer, Person) {
	t.Helper()
	var ids []garage.CustomerID
	var names strings.Builder
	err := d.view(func(tx *data.Tx) error {
		return data.Customers.Scan(tx, 0, 0, false, func(c garage.Customer) bool {
			ids = append(ids, c.ID)
			names.WriteString(c.Name + c.Contact)
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		e, err := d.Reception.PlanErasure(id)
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Reception.Person(id)
		if err != nil {
			t.Fatal(err)
		}
		if e.Refused == nil && e.Invoices > 0 && len(e.Vehicles) > 0 && len(p.Customer.Phones) > 0 && len(p.Consents) > 0 && strings.Count(names.String(), e.Name) == 1 {
			return p.Customer, p
		}
	}
	t.Fatal("nobody may be anonymised")
	return garage.Customer{}, Person{}
}

func TestAnonymiseLeavesNothingButWhatTheLawAsks(t *testing.T) {
	d := sampleCopy(t)
	c, p := erasable(t, d)
	if err := d.Reception.Anonymise(c.ID, "Anonymised customer", false); err != nil {
		t.Fatal(err)
	}
	phone := strings.TrimPrefix(c.Phone(), "+")
	plate := p.Vehicles[0].Plate
	law := map[string]bool{data.Invoices.Name(): true, data.Payments.Name(): true}
	// Whatever lies in any table, and whatever the audit trail still tells.
	err := d.view(func(tx *data.Tx) error {
		for _, table := range d.db.Tables() {
			if law[table] {
				continue
			}
			err := tx.Inspect(table, func(id uint64, record any) bool {
				text, err := json.Marshal(record)
				if err != nil {
					t.Error(err)
				}
				for _, gone := range []string{c.Name, phone, plate} {
					if strings.Contains(string(text), gone) {
						t.Errorf("%s %d still says %q", table, id, gone)
					}
				}
				return true
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	versions := 0
	err = d.view(func(tx *data.Tx) error {
		list, err := data.Customers.History(tx, c.ID)
		for _, v := range list {
			versions++
			for _, text := range []*garage.Customer{v.Before, v.After} {
				if text != nil && text.Name == c.Name {
					t.Errorf("the audit trail still tells the name, entry %d", v.Seq)
				}
			}
		}
		return err
	})
	if err != nil || versions < 2 {
		t.Errorf("%d versions, %v; want that they were there to be known", versions, err)
	}
	if found, err := d.db.Check(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("the file afterwards: %v %v", found, err)
	}
	if hits, err := d.Reception.Search(c.Name, 50); err != nil {
		t.Error(err)
	} else {
		for _, h := range hits {
			if h.Kind == kindCustomer && h.ID == uint64(c.ID) {
				t.Error("the search still finds the person")
			}
		}
	}
	after, err := d.Reception.Person(c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for i, inv := range after.Invoices {
		if inv.Number != p.Invoices[i].Number || inv.Number != "" && (!inv.Document.Intact() || inv.Document.Buyer.Name != p.Invoices[i].Document.Buyer.Name) {
			t.Errorf("invoice %s is not as it was", inv.Number)
		}
	}
	for _, q := range after.Quotes {
		for _, doc := range q.Issues {
			if !doc.Intact() {
				t.Errorf("quote %s is not sealed", q.Number)
			}
		}
	}
	if r := booksOf(t, d); r.Wrong > 0 {
		t.Errorf("the books afterwards: %+v", r.Findings)
	}
}

func TestAnonymiseKeepsPlatesWhereAsked(t *testing.T) {
	d := sampleCopy(t)
	c, p := erasable(t, d)
	if err := d.Reception.Anonymise(c.ID, "Anonymised customer", true); err != nil {
		t.Fatal(err)
	}
	v, err := d.Reception.Vehicle(p.Vehicles[0].ID)
	if err != nil || v.Vehicle.Plate != p.Vehicles[0].Plate || v.Vehicle.Owner != 0 {
		t.Errorf("%+v %v, want the plate and no owner", v.Vehicle, err)
	}
}

func TestAnonymiseIsRefusedWhileSomethingIsOpen(t *testing.T) {
	d := sampleCopy(t)
	c := customerNamed(t, d, "Elena Marsh") // her Golf stands in the shop
	err := d.Reception.Anonymise(c.ID, "Anonymised customer", true)
	if code(err) != "person.open_orders" {
		t.Errorf("with a car in the shop: %v, want person.open_orders", err)
	}
	if got := customerNamed(t, d, "Elena Marsh"); got.Phone() != c.Phone() {
		t.Error("something was changed")
	}
	e, err := d.Reception.PlanErasure(c.ID)
	if err != nil || code(e.Refused) != "person.open_orders" || e.Invoices == 0 {
		t.Errorf("beforehand %+v %v", e, err)
	}
	unpaid, held := Person{Invoices: []garage.Invoice{{Number: "INV-1", State: garage.InvoiceIssued, Total: 5_00}}}, Person{Payments: []garage.Payment{{Amount: 5_00}}}
	if got := code(mayErase(unpaid)); got != "person.unpaid" {
		t.Errorf("with an unpaid invoice: %q", got)
	}
	if got := code(mayErase(held)); got != "person.deposit" {
		t.Errorf("with a deposit: %q", got)
	}
}

func TestPersonIsEverythingOnFile(t *testing.T) {
	d := sampleCopy(t)
	p, err := d.Reception.Person(customerNamed(t, d, "Elena Marsh").ID)
	if err != nil || len(p.Vehicles) < 2 || len(p.Orders) < 4 || len(p.Invoices) < 4 || len(p.Payments) < 3 || len(p.Events) < 10 {
		t.Errorf("%d vehicles, %d orders, %d invoices, %d payments, %d events, %v", len(p.Vehicles), len(p.Orders), len(p.Invoices), len(p.Payments), len(p.Events), err)
	}
	if len(p.Intakes) == 0 || len(p.Inspections) == 0 || len(p.Photos) == 0 {
		t.Errorf("%d check-ins, %d inspections, %d photos; want those of the orders", len(p.Intakes), len(p.Inspections), len(p.Photos))
	}
	if len(p.Papers()) < 7 {
		t.Errorf("%d papers", len(p.Papers()))
	}
}
