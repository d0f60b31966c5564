package desk

import (
	"workbay/data"
	"workbay/garage"
)

// seriesCoreReturn numbers what goes back to suppliers: CR-2026-00001.
const seriesCoreReturn = "CR"

// A CoresPage is the old units that lie here and those that went back.
type CoresPage struct {
	Here    []garage.Core       // oldest first
	Sent    []garage.CoreReturn // whose credit is awaited, oldest first
	Worth   garage.Money        // of what lies here, without tax
	Awaited garage.Money        // of what went back
}

// Cores are the old units that lie here, and the returns whose credit is awaited.
func (s Stores) Cores() (p CoresPage, err error) {
	err = s.view(func(tx *data.Tx) (err error) {
		if p.Here, err = data.Cores.Find(tx, "here", data.CoreHere); err != nil {
			return err
		}
		for _, c := range p.Here {
			p.Worth += c.Worth()
		}
		if p.Sent, err = data.CoreReturns.Find(tx, "open", data.OpenReturn); err != nil {
			return err
		}
		for _, r := range p.Sent {
			p.Awaited += r.Open()
		}
		return nil
	})
	return p, wrap(err, "cores")
}

// SendCores sends old units back to their supplier, on one numbered paper that says what
// credit is awaited. Refused as by [garage.SendCores].
func (s Stores) SendCores(ids []garage.CoreID, supplier string) (garage.CoreReturn, error) {
	var sent garage.CoreReturn
	err := s.update("send_cores", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightStock, 0); err != nil {
			return err
		}
		var cores []garage.Core
		for _, id := range ids {
			c, err := data.Cores.Get(tx, id)
			if err != nil {
				return err
			}
			cores = append(cores, c)
		}
		r, err := garage.SendCores(cores, supplier, s.by(), tx.Now)
		if err != nil {
			return err
		}
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		if r.Number, err = tx.NextNumber(seriesCoreReturn, tx.Now.Year()); err != nil {
			return err
		}
		f := s.paperwork(l, garage.Customer{}, garage.Vehicle{})
		f.Number = r.Number
		if r.Document, err = freeze(tx, garage.CoreReturnDocument(r, cores, f)); err != nil {
			return err
		}
		if sent, err = data.CoreReturns.Add(tx, r); err != nil {
			return err
		}
		for _, c := range cores {
			c.SentWith, c.Supplier = sent.ID, sent.Supplier
			if err := data.Cores.Save(tx, c); err != nil {
				return err
			}
		}
		return toArchive(tx, garage.CoreReturnPaper, uint64(sent.ID), 0)
	})
	return sent, wrap(err, "send cores to %s", supplier)
}

// CreditCores books what a supplier credited for a return; with lost, the reason, what is
// missing of it is given up. Refused as by [garage.CoreReturn.Credit].
func (s Stores) CreditCores(id garage.CoreReturnID, amount garage.Money, reference, lost string) error {
	err := s.update("credit_cores", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightMoney, 0); err != nil {
			return err
		}
		r, err := data.CoreReturns.Get(tx, id)
		if err != nil {
			return err
		}
		if err := r.Credit(amount, reference, lost, s.by(), tx.Now); err != nil {
			return err
		}
		return data.CoreReturns.Save(tx, r)
	})
	return wrap(err, "credit for core return %d", id)
}

// CoreReturn is one return with its paper.
func (s Stores) CoreReturn(id garage.CoreReturnID) (r garage.CoreReturn, err error) {
	err = s.view(func(tx *data.Tx) error {
		r, err = data.CoreReturns.Get(tx, id)
		return err
	})
	return r, wrap(err, "core return %d", id)
}

// handedIn puts the old units on file that were handed in for an order that is billed.
func (b bill) handedIn() error {
	var failed error
	cores := b.wo.HandedIn(func(id garage.PartID) string {
		p, err := b.part(id)
		if err != nil {
			failed = err
		}
		return p.Supplier
	}, b.tx.Now)
	if failed != nil {
		return failed
	}
	for _, c := range cores {
		if _, err := data.Cores.Add(b.tx, c); err != nil {
			return err
		}
	}
	return nil
}

// coreReturns checks the returns of old units: what went back is what they say.
func (b *booksCheck) coreReturns(tx *data.Tx) error {
	sent := map[garage.CoreReturnID]garage.Money{}
	err := data.Cores.Scan(tx, 0, 0, false, func(c garage.Core) bool {
		if c.SentWith != 0 {
			sent[c.SentWith] += c.Worth()
		}
		return true
	})
	if err != nil {
		return err
	}
	var all []garage.CoreReturn
	err = data.CoreReturns.Scan(tx, 0, 0, false, func(r garage.CoreReturn) bool { all = append(all, r); return true })
	if err != nil {
		return err
	}
	for _, r := range all {
		b.add(r.Balanced(), "parts", 0)
		if got := sent[r.ID]; got != r.Awaited {
			b.add(garage.Refuse("books.core_return", "Number", r.Number, "Awaited", r.Awaited, "Stands", got, "Open", r.Open()), "parts", 0)
		}
		b.add(r.Unpaid(tx.Now), "parts", 0)
		b.number(r.Number, uint64(r.ID))
	}
	return b.numbers("parts", seriesCoreReturn)
}
