package desk

import (
	"errors"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A look reads what rows are joined from, each record once in a transaction.
type look struct {
	tx        *data.Tx
	shop      garage.Shop
	customers map[garage.CustomerID]garage.Customer
	vehicles  map[garage.VehicleID]garage.Vehicle
	staff     map[garage.StaffID]garage.Staff
	parts     map[garage.PartID]garage.Part
	invoices  map[garage.InvoiceID]garage.Invoice
	rows      rowsRead
	short     map[lineKey]garage.Quantity // what reserved lines of open orders lack; nil: not reckoned yet
	clocks    map[garage.WorkOrderID][]garage.Stint
	opening   *garage.Calendar // nil: not read yet
	menu      map[garage.CannedJobID]garage.CannedJob
}

// lookInto prepares reading in a transaction.
func lookInto(tx *data.Tx) (*look, error) {
	shop, err := data.Settings.Get(tx)
	if err != nil {
		return nil, err
	}
	return &look{
		tx: tx, shop: shop,
		customers: map[garage.CustomerID]garage.Customer{},
		vehicles:  map[garage.VehicleID]garage.Vehicle{},
		staff:     map[garage.StaffID]garage.Staff{},
		parts:     map[garage.PartID]garage.Part{},
		invoices:  map[garage.InvoiceID]garage.Invoice{},
		clocks:    map[garage.WorkOrderID][]garage.Stint{},
	}, nil
}

// looking reads for a page, with what it looks up kept for the length of one
// reading.
func (c *core) looking(read func(l *look) error) error {
	return c.view(func(tx *data.Tx) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		return read(l)
	})
}

// once reads a record through a map of those read before. ID 0 is no record.
func once[K ~uint64, T any](l *look, had map[K]T, t data.Table[K, T], id K) (T, error) {
	v, ok := had[id]
	if ok || id == 0 {
		return v, nil
	}
	v, err := t.Get(l.tx, id)
	if err == nil {
		had[id] = v
	}
	return v, err
}

// rowsRead are the rows read so far: of each record what lists show of it.
type rowsRead struct {
	customers map[garage.CustomerID]garage.Customer
	names     map[garage.CustomerID]string
	cars      map[garage.VehicleID]data.Car
	bills     map[garage.InvoiceID]data.Bill
}

func onceRow[K ~uint64, T any](l *look, had *map[K]T, rows data.Rows[K, T], id K) (T, error) {
	v, ok := (*had)[id]
	if ok || id == 0 {
		return v, nil
	}
	v, err := rows.Get(l.tx, id)
	if err == nil {
		if *had == nil {
			*had = map[K]T{}
		}
		(*had)[id] = v
	}
	return v, err
}

// customerName, plateOf and billOf read a record's row alone.
func (l *look) customerName(id garage.CustomerID) (string, error) {
	return onceRow(l, &l.rows.names, data.CustomerNames, id)
}

func (l *look) plateOf(id garage.VehicleID) (data.Car, error) {
	return onceRow(l, &l.rows.cars, data.Cars, id)
}

func (l *look) billOf(id garage.InvoiceID) (data.Bill, error) {
	return onceRow(l, &l.rows.bills, data.Bills, id)
}

// profileFor is what the garage's country presets for work on a vehicle.
func (l *look) profileFor(v garage.Vehicle) garage.Profile {
	return garage.ProfileOf(l.shop.Country).For(v.Kind)
}

func (l *look) customer(id garage.CustomerID) (garage.Customer, error) {
	return once(l, l.customers, data.Customers, id)
}

func (l *look) vehicle(id garage.VehicleID) (garage.Vehicle, error) {
	return once(l, l.vehicles, data.Vehicles, id)
}

func (l *look) person(id garage.StaffID) (garage.Staff, error) {
	return once(l, l.staff, data.Staff, id)
}

func (l *look) part(id garage.PartID) (garage.Part, error) {
	return once(l, l.parts, data.Parts, id)
}

func (l *look) invoice(id garage.InvoiceID) (garage.Invoice, error) {
	return once(l, l.invoices, data.Invoices, id)
}

// stints are the times clocked on an order that count, oldest first.
func (l *look) stints(id garage.WorkOrderID) ([]garage.Stint, error) {
	if s, ok := l.clocks[id]; ok {
		return s, nil
	}
	all, err := findBy(l.tx, data.Stints, "order", id)
	if err != nil {
		return nil, err
	}
	l.clocks[id] = garage.Clocked(all)
	return l.clocks[id], nil
}

// bay is a bay of the shop; without a name when there is none such.
func (l *look) bay(id garage.BayID) garage.Bay {
	for _, b := range l.shop.Bays {
		if b.ID == id {
			return b
		}
	}
	return garage.Bay{}
}

// findBy returns the records that an index lists under the ID of another record;
// none for ID 0, which is no record.
func findBy[K ~uint64, T any, R ~uint64](tx *data.Tx, t data.Table[K, T], index string, id R) ([]T, error) {
	if id == 0 {
		return nil, nil
	}
	return t.Find(tx, index, data.Ref(id))
}

// missing reports that a record that was asked for is not there.
func missing(err error) bool { return errors.Is(err, garage.ErrNotFound) }

// daysBetween counts calendar days from a to b, by b's place on earth.
func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time {
		y, m, d := t.In(b.Location()).Date()
		return time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	}
	return int(day(b).Sub(day(a)).Hours() / 24)
}

// sameDay tells whether a falls on the day of b, by b's place on earth.
func sameDay(a, b time.Time) bool { return !a.IsZero() && daysBetween(a, b) == 0 }
