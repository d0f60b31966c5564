package main

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver written in C
	_ "modernc.org/sqlite"          // the one in Go

	"workbay/data"
)

// A kind is one way of using SQLite.
type kind struct {
	name   string
	driver string // of database/sql
	mode   string // of its journal
	file   string
	like   string // file of the kind whose records it copies; empty: it loads its own
}

var kinds = []kind{
	{"SQLite (C, WAL)", "sqlite3", "WAL", "c-wal", ""},
	{"SQLite (C, DELETE)", "sqlite3", "DELETE", "c-delete", "c-wal"},
	{"SQLite (Go, WAL)", "sqlite", "WAL", "go-wal", ""},
	{"SQLite (Go, DELETE)", "sqlite", "DELETE", "go-delete", "go-wal"},
}

const schema = `
CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT, contact TEXT, phones TEXT, email TEXT, address TEXT, language TEXT, taxno TEXT, note TEXT, since INT);
CREATE TABLE vehicle(id INTEGER PRIMARY KEY, owner INT, plate TEXT, vin TEXT, make TEXT, model TEXT, year INT, fuel TEXT, colour TEXT, engine TEXT, inspect INT, note TEXT);
CREATE TABLE part(id INTEGER PRIMARY KEY, number TEXT, brand TEXT, name TEXT, namezh TEXT, bin TEXT, category TEXT, cost INT, price INT, min INT, max INT, onhand INT, reserved INT, value INT, supplier TEXT);
CREATE TABLE wo(id INTEGER PRIMARY KEY, number TEXT, state TEXT, customer INT, payer INT, vehicle INT, odoin INT, odoout INT, concern TEXT, keytag TEXT, technician INT, advisor INT, opened INT, promised INT, stateat INT, ready INT, delivered INT);
CREATE TABLE wo_line(wo INT, n INT, job TEXT, kind TEXT, code TEXT, part INT, text TEXT, qty INT, unit TEXT, price INT, discount INT, rate INT, cost INT, PRIMARY KEY(wo, n)) WITHOUT ROWID;
CREATE TABLE invoice(id INTEGER PRIMARY KEY, number TEXT, state TEXT, wo INT, customer INT, vehicle INT, issued INT, due INT, net INT, tax INT, total INT, allocated INT, cost INT, labour INT, parts INT, seller TEXT, buyer TEXT, terms TEXT);
CREATE TABLE invoice_line(invoice INT, n INT, job TEXT, kind TEXT, code TEXT, text TEXT, qty INT, unit TEXT, price INT, discount INT, rate INT, amount INT, PRIMARY KEY(invoice, n)) WITHOUT ROWID;
CREATE TABLE payment(id INTEGER PRIMARY KEY, number TEXT, at INT, customer INT, method TEXT, amount INT, invoice INT);
CREATE TABLE movement(id INTEGER PRIMARY KEY, part INT, wo INT, at INT, by TEXT, kind TEXT, qty INT, reserved INT, value INT, reference TEXT, onhand INT);
CREATE VIRTUAL TABLE line USING fts5(text, kind UNINDEXED, ref UNINDEXED, tokenize='trigram');
`

const indexes = `
CREATE INDEX customer_name ON customer(name);
CREATE UNIQUE INDEX vehicle_plate ON vehicle(plate); CREATE INDEX vehicle_owner ON vehicle(owner); CREATE INDEX vehicle_vin ON vehicle(vin);
CREATE UNIQUE INDEX part_number ON part(number); CREATE INDEX part_bin ON part(bin); CREATE INDEX part_category ON part(category);
CREATE UNIQUE INDEX wo_number ON wo(number); CREATE INDEX wo_state ON wo(state); CREATE INDEX wo_customer ON wo(customer); CREATE INDEX wo_vehicle ON wo(vehicle);
CREATE INDEX wo_technician ON wo(technician); CREATE INDEX wo_promised ON wo(promised);
CREATE UNIQUE INDEX invoice_number ON invoice(number); CREATE INDEX invoice_wo ON invoice(wo); CREATE INDEX invoice_customer ON invoice(customer);
CREATE INDEX invoice_issued ON invoice(issued); CREATE INDEX invoice_state ON invoice(state);
CREATE UNIQUE INDEX payment_number ON payment(number); CREATE INDEX payment_invoice ON payment(invoice); CREATE INDEX payment_at ON payment(at);
CREATE INDEX movement_part ON movement(part); CREATE INDEX movement_wo ON movement(wo); CREATE INDEX movement_at ON movement(at);
ANALYZE;
`

// jobsOf are the names of an order's jobs: lists show what is done.
const jobsOf = "(SELECT group_concat(job, char(10)) FROM (SELECT DISTINCT job FROM wo_line WHERE wo_line.wo=wo.id))"

// queries are prepared once, as a program would. They read the columns that the
// program's own lists show.
var queries = map[string]string{
	"read":   "SELECT number,state,customer,payer,vehicle,odoin,odoout,concern,keytag,technician,advisor,opened,promised,stateat,ready,delivered FROM wo WHERE id=?",
	"lines":  "SELECT job,kind,code,part,text,qty,unit,price,discount,rate,cost FROM wo_line WHERE wo=? ORDER BY n",
	"update": "UPDATE wo SET odoout=?, stateat=? WHERE id=?",
	"clear":  "DELETE FROM wo_line WHERE wo=?",
	"insert": "INSERT INTO wo_line VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
	"latest": "SELECT wo.number, wo.state, wo.opened, wo.promised, wo.odoin, wo.technician, customer.name, vehicle.plate, vehicle.make, vehicle.model, " + jobsOf +
		", invoice.total, invoice.total-invoice.allocated, CASE WHEN invoice.id IS NULL THEN (SELECT sum(qty*price/1000*(10000-discount)/10000*(10000+rate)/10000) FROM wo_line WHERE wo_line.wo=wo.id) END" +
		" FROM wo JOIN customer ON customer.id=wo.customer JOIN vehicle ON vehicle.id=wo.vehicle LEFT JOIN invoice ON invoice.wo=wo.id ORDER BY wo.id DESC LIMIT 100",
	"history": "SELECT id, number, state, opened, promised, odoin, technician, concern, " + jobsOf + " FROM wo WHERE customer=? ORDER BY id DESC",
	"month":   "SELECT count(*), coalesce(sum(net),0), coalesce(sum(tax),0), coalesce(sum(total),0), coalesce(sum(cost),0) FROM invoice WHERE issued>=? AND issued<?",
	"months":  "SELECT strftime('%Y%m', issued, 'unixepoch') m, count(*), sum(net), sum(tax), sum(total), sum(cost) FROM invoice WHERE issued>0 GROUP BY m",
	"match":   "SELECT kind, ref FROM line WHERE line MATCH ? LIMIT 70",
	"like":    "SELECT kind, ref FROM line WHERE text LIKE ? LIMIT 70",
}

// sqlite is one opened SQLite file.
type sqlite struct {
	kind kind
	db   *sql.DB
	st   map[string]*sql.Stmt
}

func openSQLite(k kind, path string) (*sqlite, error) {
	db, err := sql.Open(k.driver, path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec("PRAGMA journal_mode=" + k.mode + "; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA mmap_size=2147483648; PRAGMA busy_timeout=5000")
	if err != nil {
		return nil, err
	}
	s := &sqlite{kind: k, db: db, st: map[string]*sql.Stmt{}}
	for name, q := range queries {
		if s.st[name], err = db.Prepare(q); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return s, nil
}

// Name is how the table calls it.
func (s *sqlite) Name() string { return s.kind.name }

// Save updates an order and writes its lines anew, in one transaction.
func (s *sqlite) Save(order uint64, odometer int64) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	lines, err := scanAll(tx.Stmt(s.st["lines"]).Query(int64(order)))
	if err != nil {
		return err
	}
	if _, err := tx.Stmt(s.st["update"]).Exec(odometer, time.Now().Unix(), int64(order)); err != nil {
		return err
	}
	if _, err := tx.Stmt(s.st["clear"]).Exec(int64(order)); err != nil {
		return err
	}
	for n, l := range lines {
		if _, err := tx.Stmt(s.st["insert"]).Exec(append([]any{int64(order), n}, l...)...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Read reads an order and its lines.
func (s *sqlite) Read(order uint64) (int, error) {
	if _, err := scanAll(s.st["read"].Query(int64(order))); err != nil {
		return 0, err
	}
	lines, err := scanAll(s.st["lines"].Query(int64(order)))
	return len(lines), err
}

// Latest joins the newest orders with customer, vehicle, the names of their jobs, and
// what they come to.
func (s *sqlite) Latest() (int, error) { return count(s.st["latest"].Query()) }

// History reads the orders of a customer.
func (s *sqlite) History(customer uint64) (int, error) {
	return count(s.st["history"].Query(int64(customer)))
}

// Search asks the trigram index, or reads all lines for words that are too short
// for it.
func (s *sqlite) Search(words string) (int, error) {
	var match []string
	short := false
	for _, w := range strings.Fields(data.Fold(words)) {
		short = short || len([]rune(w)) < 3
		match = append(match, `"`+strings.ReplaceAll(w, `"`, `""`)+`"`)
	}
	if len(match) == 0 {
		return 0, nil
	}
	if short {
		return count(s.st["like"].Query("%" + strings.Join(strings.Fields(data.Fold(words)), "%") + "%"))
	}
	return count(s.st["match"].Query(strings.Join(match, " AND ")))
}

// Month adds up by the index of days.
func (s *sqlite) Month(from, until time.Time) (int64, error) {
	var n, net, tax, total, cost int64
	err := s.st["month"].QueryRow(from.Unix(), until.Unix()).Scan(&n, &net, &tax, &total, &cost)
	return net, err
}

// Months groups all invoices.
func (s *sqlite) Months() (int, error) { return count(s.st["months"].Query()) }

// Close closes the file.
func (s *sqlite) Close() error { return s.db.Close() }

// scanAll reads all rows with all their columns.
func scanAll(rows *sql.Rows, err error) ([][]any, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var all [][]any
	for rows.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, rows.Err()
}

func count(rows *sql.Rows, err error) (int, error) {
	all, err := scanAll(rows, err)
	return len(all), err
}
