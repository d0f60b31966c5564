package data

import (
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// Every stored field has a number of its own: one without would be stored by its
// name, and two with the same would overwrite each other.
func TestStoredFieldsAreNumbered(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var look func(path string, rt reflect.Type)
	look = func(path string, rt reflect.Type) {
		switch rt.Kind() {
		case reflect.Slice, reflect.Pointer, reflect.Array, reflect.Map:
			look(path, rt.Elem())
			return
		case reflect.Float32, reflect.Float64, reflect.Interface, reflect.Func, reflect.Chan:
			t.Errorf("%s is a %v", path, rt)
			return
		}
		if rt.Kind() != reflect.Struct || rt == reflect.TypeFor[time.Time]() || seen[rt] {
			return
		}
		seen[rt] = true
		numbers := map[string]string{}
		for i := range rt.NumField() {
			f := rt.Field(i)
			number, options, _ := strings.Cut(f.Tag.Get("cbor"), ",")
			if !f.IsExported() || !strings.Contains(options, "keyasint") || number == "" {
				t.Errorf("%s.%s has no number", path, f.Name)
			}
			if other, ok := numbers[number]; ok {
				t.Errorf("%s.%s has the number of %s", path, f.Name, other)
			}
			// What has no value takes no room: a record has many fields and few are filled.
			left := "omitzero"
			if k := f.Type.Kind(); k == reflect.Slice || k == reflect.Map {
				left = "omitempty"
			}
			if !slices.Contains(strings.Split(options, ","), left) {
				t.Errorf("%s.%s is stored though it is empty: tag it %s", path, f.Name, left)
			}
			numbers[number] = f.Name
			look(path+"."+f.Name, f.Type)
		}
	}
	for _, s := range theSchema().stored {
		v := reflect.ValueOf(s)
		if get := v.MethodByName("Get"); get.IsValid() {
			look(s.Name(), get.Type().Out(0))
		}
	}
	if len(seen) < 20 {
		t.Errorf("got %d types, want all of them", len(seen))
	}
}

func TestSpacesHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, fixed := range []string{string(metaSpace), string(seriesSpace), string(auditSpace), string(textSpace), string(historySpace)} {
		seen[fixed] = true
	}
	for _, s := range theSchema().stored {
		records, indexes := s.spaces()
		for _, space := range append(indexes, records) {
			if seen[string(space)] {
				t.Errorf("%s is there twice", space)
			}
			seen[string(space)] = true
		}
	}
}

// garageDB is a file with the garage's own tables.
func garageDB(t testing.TB) *DB {
	t.Helper()
	db, err := Create(filepath.Join(t.TempDir(), "g.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	db.Now = func() time.Time { return noon }
	t.Cleanup(func() {
		checkClean(t, db)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestTheDeskFindsItsRecords(t *testing.T) {
	db := garageDB(t)
	update(t, db, func(tx *Tx) error {
		c, err := Customers.Add(tx, garage.Customer{Name: "Jürgen Müller", Phones: []garage.Phone{{Number: "0170 123-4567"}, {Number: "+49 (0)30 99"}}, Email: "J@Example.org"})
		if err != nil {
			return err
		}
		v, err := Vehicles.Add(tx, garage.Vehicle{Plate: "AB12 CDE", VIN: "WVWZZZ1JZ3W386752", Owner: c.ID, Plates: []string{"OLD 1"}})
		if err != nil {
			return err
		}
		if _, err := Vehicles.Add(tx, garage.Vehicle{Plate: "ab 12-cde"}); err == nil {
			t.Error("got nil, want the plate refused")
		} else if p := refused(t, err, "vehicles.taken"); p.Field != "plate" {
			t.Errorf("got field %s, want plate", p.Field)
		}
		for range 2 { // VINs that are not known do not clash
			if _, err := Vehicles.Add(tx, garage.Vehicle{}); err != nil {
				return err
			}
		}
		number, err := tx.NextNumber("WO", 2026)
		if err != nil {
			return err
		}
		wo, err := WorkOrders.Add(tx, garage.WorkOrder{Number: number, State: garage.CheckedIn, Customer: c.ID, Vehicle: v.ID, PromisedAt: noon})
		if err != nil {
			return err
		}
		p, err := Parts.Add(tx, garage.Part{Number: "BP-0012", Bin: "A3, B 14"})
		if err != nil {
			return err
		}
		if _, err := Movements.Add(tx, garage.Movement{Part: p.ID, Order: wo.ID, At: noon}); err != nil {
			return err
		}
		inv, err := Invoices.Add(tx, garage.Invoice{Customer: c.ID, Order: wo.ID, State: garage.InvoiceDraft})
		if err != nil {
			return err
		}
		_, err = Payments.Add(tx, garage.Payment{Number: "R-2026-00001", Allocations: []garage.Allocation{{Invoice: inv.ID}}, At: noon})
		return err
	})
	view(t, db, func(tx *Tx) error {
		finds := []struct {
			what string
			n    int
			err  error
		}{
			found("customer by name", tx, Customers, "name", "jurgen  muller"),
			found("customer by phone", tx, Customers, "phone", "01701234567"),
			found("customer by other phone", tx, Customers, "phone", "+49 30 99"),
			found("customer by mail", tx, Customers, "email", "j@example.org"),
			found("vehicle by plate", tx, Vehicles, "plate", "ab12cde"),
			found("vehicle by old plate", tx, Vehicles, "old_plate", "old1"),
			found("vehicle by VIN", tx, Vehicles, "vin", "wvwzzz1jz3w386752"),
			found("vehicle by owner", tx, Vehicles, "owner", "1"),
			found("order by number", tx, WorkOrders, "number", "wo-2026-00001"),
			found("order by state", tx, WorkOrders, "state", OpenOrder),
			found("order by day", tx, WorkOrders, "promised", "2026-03-02"),
			found("part by number", tx, Parts, "number", "bp0012"),
			found("part by second bin", tx, Parts, "bin", "b14"),
			found("movement by part", tx, Movements, "part", "1"),
			found("invoice by order", tx, Invoices, "order", "1"),
			found("payment by invoice", tx, Payments, "invoice", "1"),
		}
		for _, f := range finds {
			if f.n != 1 || f.err != nil {
				t.Errorf("%s: got %d %v, want 1", f.what, f.n, f.err)
			}
		}
		return nil
	})
	// A vehicle merged into another frees its plate.
	update(t, db, func(tx *Tx) error {
		v, err := Vehicles.Get(tx, 1)
		if err != nil {
			return err
		}
		v.MergedInto = 2
		if err := Vehicles.Save(tx, v); err != nil {
			return err
		}
		_, err = Vehicles.Add(tx, garage.Vehicle{Plate: "AB12CDE"})
		return err
	})
}

func found[K ~uint64, T any](what string, tx *Tx, t Table[K, T], index, text string) struct {
	what string
	n    int
	err  error
} {
	list, err := t.Find(tx, index, text)
	return struct {
		what string
		n    int
		err  error
	}{what, len(list), err}
}

func TestSettingsAreOneRecord(t *testing.T) {
	db := garageDB(t)
	update(t, db, func(tx *Tx) error { return Settings.Save(tx, garage.Shop{Name: "Garage", Logo: []byte{1, 2}}) })
	view(t, db, func(tx *Tx) error {
		shop, err := Settings.Get(tx)
		if shop.Name != "Garage" || len(shop.Logo) != 2 {
			t.Errorf("got %+v", shop)
		}
		if _, err := Staff.Get(tx, 1); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		return err
	})
}
