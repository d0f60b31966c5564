package main

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// size is how much of everything a file holds.
type size struct {
	customers, vehicles, orders, invoices, parts, movements int
	newest                                                  time.Time // the day of the last invoice
}

func sizeOf(path string) (s size, err error) {
	db, err := data.OpenReadOnly(path)
	if err != nil {
		return s, err
	}
	defer db.Close()
	err = db.View(func(tx *data.Tx) error {
		for _, c := range []struct {
			n     *int
			count func(*data.Tx) (int, error)
		}{
			{&s.customers, data.Customers.Count}, {&s.vehicles, data.Vehicles.Count}, {&s.orders, data.WorkOrders.Count},
			{&s.invoices, data.Invoices.Count}, {&s.parts, data.Parts.Count}, {&s.movements, data.Movements.Count},
		} {
			if *c.n, err = c.count(tx); err != nil {
				return err
			}
		}
		last, err := data.Invoices.Latest(tx, "day", 1)
		if len(last) > 0 {
			s.newest = last[0].IssuedAt
		}
		return err
	})
	return s, err
}

// A loader writes the records of a garage file into a SQLite file, in one
// transaction without syncing: the quickest way there is.
type loader struct {
	tx     *sql.Tx
	st     map[string]*sql.Stmt
	err    error
	lines  int
	folded *strings.Builder
}

// load makes a SQLite file with the records of db, and says how long it took.
func load(ctx context.Context, k kind, db *data.DB, path string) (time.Duration, error) {
	start := time.Now()
	to, err := sql.Open(k.driver, path)
	if err != nil {
		return 0, err
	}
	defer to.Close()
	to.SetMaxOpenConns(1)
	if _, err := to.Exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;" + schema); err != nil {
		return 0, err
	}
	sqlTx, err := to.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer sqlTx.Rollback()
	l := &loader{tx: sqlTx, st: map[string]*sql.Stmt{}, folded: &strings.Builder{}}
	err = db.View(func(tx *data.Tx) error {
		scan(ctx, l, tx, data.Customers, l.customer)
		scan(ctx, l, tx, data.Vehicles, l.vehicle(tx))
		scan(ctx, l, tx, data.Parts, l.part)
		scan(ctx, l, tx, data.WorkOrders, l.order)
		scan(ctx, l, tx, data.Invoices, l.invoice)
		scan(ctx, l, tx, data.Payments, l.payment)
		scan(ctx, l, tx, data.Movements, l.movement)
		return l.err
	})
	if err != nil {
		return 0, err
	}
	if err := sqlTx.Commit(); err != nil {
		return 0, err
	}
	if _, err := to.Exec(indexes); err != nil {
		return 0, err
	}
	return time.Since(start), nil
}

// scan gives every record of a table to fn until something fails.
func scan[K ~uint64, T any](ctx context.Context, l *loader, tx *data.Tx, t data.Table[K, T], fn func(T)) {
	if l.err != nil {
		return
	}
	err := t.Scan(tx, 0, 0, false, func(v T) bool {
		fn(v)
		if l.err == nil {
			l.err = ctx.Err()
		}
		return l.err == nil
	})
	if l.err == nil {
		l.err = err
	}
}

// put inserts a row.
func (l *loader) put(table string, values ...any) {
	if l.err != nil {
		return
	}
	st := l.st[table]
	if st == nil {
		st, l.err = l.tx.Prepare("INSERT INTO " + table + " VALUES(?" + strings.Repeat(",?", len(values)-1) + ")")
		if l.err != nil {
			return
		}
		l.st[table] = st
	}
	_, l.err = st.Exec(values...)
}

// line makes a record findable by fragments.
func (l *loader) line(kind string, id uint64, words ...string) {
	l.put("line", data.Fold(strings.Join(words, " ")), kind, int64(id))
}

func (l *loader) customer(c garage.Customer) {
	var phones []string
	for _, p := range c.Phones {
		phones = append(phones, p.Number)
	}
	l.put("customer", int64(c.ID), c.Name, c.Contact, strings.Join(phones, "\n"), c.Email, strings.Join(c.Address, "\n"), string(c.Language), c.TaxNumber, c.Note, seconds(c.Since))
	l.line("customer", uint64(c.ID), append(phones, c.Name, c.Contact, c.Email)...)
}

func (l *loader) vehicle(tx *data.Tx) func(garage.Vehicle) {
	return func(v garage.Vehicle) {
		l.put("vehicle", int64(v.ID), int64(v.Owner), v.Plate, string(v.VIN), v.Make, v.Model, v.Year, v.Fuel, v.Colour, v.Engine, seconds(v.InspectOn), v.Note)
		owner, err := data.Customers.Get(tx, v.Owner)
		if l.err == nil {
			l.err = err
		}
		l.line("vehicle", uint64(v.ID), v.Plate, string(v.VIN), v.Make, v.Model, owner.Name)
	}
}

func (l *loader) part(p garage.Part) {
	l.put("part", int64(p.ID), p.Number, p.Brand, p.Name, p.NameZH, p.Bin, p.Category, int64(p.ListCost), int64(p.ListPrice), int64(p.Min), int64(p.Max), int64(p.OnHand), int64(p.Reserved), int64(p.Value), p.Supplier)
	l.line("part", uint64(p.ID), p.Number, p.Brand, p.Name, p.NameZH)
}

func (l *loader) order(wo garage.WorkOrder) {
	l.put("wo", int64(wo.ID), wo.Number, string(wo.State), int64(wo.Customer), int64(wo.Payer), int64(wo.Vehicle), wo.OdometerIn, wo.OdometerOut, wo.Concern, wo.KeyTag,
		int64(wo.Technician), int64(wo.Advisor), seconds(wo.OpenedAt), seconds(wo.PromisedAt), seconds(wo.StateAt), seconds(wo.ReadyAt), seconds(wo.DeliveredAt))
	n := 0
	for _, j := range wo.Jobs {
		for _, x := range j.Lines {
			l.put("wo_line", int64(wo.ID), n, j.Name, string(x.Kind), x.Code, int64(x.Part), x.Text, int64(x.Quantity), x.Unit, int64(x.Price), int64(x.Discount), int64(x.Tax.Rate), int64(x.Cost))
			n++
		}
	}
	l.line("order", uint64(wo.ID), wo.Number)
}

func (l *loader) invoice(inv garage.Invoice) {
	d := inv.Document
	l.put("invoice", int64(inv.ID), inv.Number, string(inv.State), int64(inv.Order), int64(inv.Customer), int64(inv.Vehicle), seconds(inv.IssuedAt), seconds(inv.DueOn),
		int64(d.Totals.Net), int64(d.Totals.Tax), int64(inv.Total), int64(inv.Allocated), int64(inv.Cost), int64(d.Labour), int64(d.Parts), d.Seller.Name, d.Buyer.Name, d.Terms)
	n := 0
	for _, j := range d.Jobs {
		for _, x := range j.Lines {
			l.put("invoice_line", int64(inv.ID), n, j.Name, string(x.Kind), x.Code, x.Text, int64(x.Quantity), x.Unit, int64(x.Price), int64(x.Discount), int64(x.Tax.Rate), int64(x.Amount))
			n++
		}
	}
	l.line("invoice", uint64(inv.ID), inv.Number)
}

func (l *loader) payment(p garage.Payment) {
	invoice := garage.InvoiceID(0)
	if len(p.Allocations) > 0 {
		invoice = p.Allocations[0].Invoice
	}
	l.put("payment", int64(p.ID), p.Number, seconds(p.At), int64(p.Customer), string(p.Method), int64(p.Amount), int64(invoice))
}

func (l *loader) movement(m garage.Movement) {
	l.put("movement", int64(m.ID), int64(m.Part), int64(m.Order), seconds(m.At), m.By, string(m.Kind), int64(m.Quantity), int64(m.Reserved), int64(m.Value), m.Reference, int64(m.OnHand))
}

func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
