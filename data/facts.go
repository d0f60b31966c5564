package data

import (
	"encoding/binary"
	"errors"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// Sales are what issued invoices of some time come to (money.md 4.4). Sums are
// without tax unless said so. An invoice that was credited counts no more.
type Sales struct {
	Month    time.Time // its first day, where they are of a month
	Invoices int
	Cars     int // orders with a vehicle: no counter sales
	Net      garage.Money
	Tax      garage.Money
	Labour   garage.Money
	Parts    garage.Money
	CarsNet  garage.Money    // of the orders with a vehicle
	Cost     garage.Money    // of parts, sublet work and the technicians' time
	Hours    garage.Quantity // sold
}

// Other is sublet work and fees.
func (s Sales) Other() garage.Money { return s.Net - s.Labour - s.Parts }

// Gross is with tax.
func (s Sales) Gross() garage.Money { return s.Net + s.Tax }

// Margin is what is left after cost.
func (s Sales) Margin() garage.Money { return s.Net - s.Cost }

// saleSpace holds a fact of fixed length for each issued invoice, by day and ID: a
// report reads it and no invoice.
const (
	saleSpace  kv.Space = "invoices/sales"
	monthSpace kv.Space = "invoices/months"
	stateSpace kv.Space = "invoices/states"
	saleSize            = 5*8 + 4 + 1
)

// sold tells whether an invoice counts as a sale.
func sold(v garage.Invoice) bool {
	return v.Number != "" && v.State != garage.Credited && !v.IssuedAt.IsZero()
}

// hoursSold is the labour on an invoice.
func hoursSold(v garage.Invoice) (h garage.Quantity) {
	for _, j := range v.Document.Jobs {
		for _, l := range j.Lines {
			if l.Kind == garage.Labour {
				h += l.Quantity
			}
		}
	}
	return h
}

func saleFact() row[garage.Invoice] {
	return row[garage.Invoice]{name: "sales", of: func(v garage.Invoice) ([]byte, []byte) {
		if !sold(v) {
			return nil, nil
		}
		d := v.Document
		b := numbers([]int64{int64(d.Totals.Net), int64(d.Totals.Tax), int64(d.Labour), int64(d.Parts), int64(v.Cost)})
		b = binary.BigEndian.AppendUint32(b, uint32(min(hoursSold(v), 1<<32-1)))
		if v.Order != 0 && v.Vehicle != 0 {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
		return binary.BigEndian.AppendUint64(dayKey(v.IssuedAt), uint64(v.ID)), b
	}}
}

// dayKey is the day of a time, where it was: 20261124.
func dayKey(t time.Time) []byte {
	y, m, d := t.Date()
	return binary.BigEndian.AppendUint32(nil, uint32(y*10_000+int(m)*100+d))
}

func monthSums() sums[garage.Invoice] {
	return sums[garage.Invoice]{name: "months", of: func(v garage.Invoice) ([]byte, []int64) {
		if !sold(v) {
			return nil, nil
		}
		car, d := int64(0), v.Document
		if v.Order != 0 && v.Vehicle != 0 {
			car = 1
		}
		return dayKey(v.IssuedAt.AddDate(0, 0, 1-v.IssuedAt.Day())), []int64{
			1, car, int64(d.Totals.Net), int64(d.Totals.Tax), int64(d.Labour), int64(d.Parts), int64(v.Cost), int64(hoursSold(v)), car * int64(d.Totals.Net),
		}
	}}
}

// stateCounts count the invoices of each state.
func stateCounts() sums[garage.Invoice] {
	return sums[garage.Invoice]{name: "states", of: func(v garage.Invoice) ([]byte, []int64) { return []byte("s/" + string(v.State)), []int64{1} }}
}

// SalesOf adds up the invoices issued on the days from from up to, but without, to.
func SalesOf(tx *Tx, from, to time.Time) (s Sales, err error) {
	var failed error
	err = tx.r.Scan(kv.Range{Space: saleSpace, From: dayKey(from), To: dayKey(to)}, func(k, sealed []byte) bool {
		b, err := unseal(saleSpace, k, sealed)
		if err != nil || len(b) != saleSize {
			failed = tx.damaged(string(saleSpace), 0)
			return false
		}
		s.Invoices++
		net := money(b)
		s.Net, s.Tax, s.Labour = s.Net+net, s.Tax+money(b[8:]), s.Labour+money(b[16:])
		s.Parts, s.Cost = s.Parts+money(b[24:]), s.Cost+money(b[32:])
		s.Hours += garage.Quantity(binary.BigEndian.Uint32(b[40:]))
		if b[44] == 1 {
			s.Cars, s.CarsNet = s.Cars+1, s.CarsNet+net
		}
		return true
	})
	return s, errors.Join(failed, err)
}

func money(b []byte) garage.Money { return garage.Money(binary.BigEndian.Uint64(b)) }

// Months are the sales of each month from that of from to that of to, oldest first.
// Months without sales are left out.
func Months(tx *Tx, from, to time.Time) (list []Sales, err error) {
	r := kv.Range{Space: monthSpace, From: dayKey(from.AddDate(0, 0, 1-from.Day())), To: append(dayKey(to), 0)}
	var failed error
	err = tx.r.Scan(r, func(k, sealed []byte) bool {
		b, err := unseal(monthSpace, k, sealed)
		n := numbersOf(b)
		if err != nil || len(n) != 9 || len(k) != 4 {
			failed = tx.damaged(string(monthSpace), 0)
			return false
		}
		day := int(binary.BigEndian.Uint32(k))
		list = append(list, Sales{
			Month: time.Date(day/10_000, time.Month(day/100%100), 1, 0, 0, 0, 0, from.Location()), Invoices: int(n[0]), Cars: int(n[1]), Net: garage.Money(n[2]), Tax: garage.Money(n[3]),
			Labour: garage.Money(n[4]), Parts: garage.Money(n[5]), Cost: garage.Money(n[6]), Hours: garage.Quantity(n[7]), CarsNet: garage.Money(n[8]),
		})
		return true
	})
	return list, errors.Join(failed, err)
}

// InvoiceCount says how many invoices there are.
type InvoiceCount struct{ All, Draft, Paid int }

// CountInvoices reads no invoices.
func CountInvoices(tx *Tx) (c InvoiceCount, err error) {
	var failed error
	err = tx.r.Scan(kv.Range{Space: stateSpace}, func(k, sealed []byte) bool {
		b, err := unseal(stateSpace, k, sealed)
		n := numbersOf(b)
		if err != nil || len(n) != 1 {
			failed = tx.damaged(string(stateSpace), 0)
			return false
		}
		c.All += int(n[0])
		switch garage.InvoiceState(k[2:]) {
		case garage.InvoiceDraft:
			c.Draft += int(n[0])
		case garage.Paid:
			c.Paid += int(n[0])
		}
		return true
	})
	return c, errors.Join(failed, err)
}
