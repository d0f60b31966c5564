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

// sold tells whether an invoice counts as a sale. The bill of an excess is a share of one
// that counts already.
func sold(v garage.Invoice) bool {
	return v.ExcessOf == 0 && v.Number != "" && v.State != garage.Credited && !v.IssuedAt.IsZero()
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
// Whole months in it are read from their sums.
func SalesOf(tx *Tx, from, to time.Time) (s Sales, err error) {
	for at, end := dateOf(from), dateOf(to); at.Before(end); {
		next := at.AddDate(0, 1, 1-at.Day()) // the first of the next month
		if at.Day() == 1 && !next.After(end) {
			err = s.addMonth(tx, at)
		} else {
			if next.After(end) {
				next = end
			}
			err = s.addDays(tx, at, next)
		}
		if err != nil {
			return s, err
		}
		at = next
	}
	return s, nil
}

// dateOf is a day alone.
func dateOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// addDays adds the facts of some days, without the last.
func (s *Sales) addDays(tx *Tx, from, to time.Time) error {
	var failed error
	err := tx.r.Scan(kv.Range{Space: saleSpace, From: dayKey(from), To: dayKey(to)}, func(k, sealed []byte) bool {
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
	return errors.Join(failed, err)
}

// addMonth adds the sums of a month, which first begins.
func (s *Sales) addMonth(tx *Tx, first time.Time) error {
	b, err := tx.get(monthSpace, dayKey(first))
	if errors.Is(err, kv.ErrNotFound) {
		return nil // nothing was sold
	}
	n := numbersOf(b)
	if err != nil || len(n) != monthNumbers {
		return errors.Join(tx.damaged(string(monthSpace), 0), err)
	}
	s.addNumbers(n)
	return nil
}

// monthNumbers is how many numbers a month's sums are, see monthSums.
const monthNumbers = 9

func (s *Sales) addNumbers(n []int64) {
	s.Invoices, s.Cars = s.Invoices+int(n[0]), s.Cars+int(n[1])
	s.Net, s.Tax, s.Labour = s.Net+garage.Money(n[2]), s.Tax+garage.Money(n[3]), s.Labour+garage.Money(n[4])
	s.Parts, s.Cost = s.Parts+garage.Money(n[5]), s.Cost+garage.Money(n[6])
	s.Hours, s.CarsNet = s.Hours+garage.Quantity(n[7]), s.CarsNet+garage.Money(n[8])
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
		if err != nil || len(n) != monthNumbers || len(k) != 4 {
			failed = tx.damaged(string(monthSpace), 0)
			return false
		}
		day := int(binary.BigEndian.Uint32(k))
		s := Sales{Month: time.Date(day/10_000, time.Month(day/100%100), 1, 0, 0, 0, 0, from.Location())}
		s.addNumbers(n)
		list = append(list, s)
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
