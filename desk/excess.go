package desk

import (
	"workbay/data"
	"workbay/garage"
)

// issueExcess bills the excess of an insurer's invoice, which has just been issued, to the
// customer, and gives the invoice back with that on it.
func (b bill) issueExcess(inv garage.Invoice) (garage.Invoice, error) {
	who, err := b.customer(b.wo.ExcessBorneBy())
	if err != nil {
		return inv, err
	}
	share, err := data.Invoices.Add(b.tx, inv.ExcessOn(who.ID, b.tx.Now))
	if err != nil {
		return inv, err
	}
	f := b.paperwork(b.look, who, b.car)
	f.Number = b.excess
	doc, deposits, err := b.withDeposits(share, f, func(f garage.Paperwork) garage.Document {
		return garage.ExcessDocument(b.wo, inv.Document, f)
	})
	if err != nil {
		return inv, err
	}
	if err := garage.CheckIssue(doc, garage.ProfileOf(b.shop.Country)); err != nil {
		return inv, err
	}
	if share, err = b.final(share, b.excess, doc, deposits); err != nil {
		return inv, err
	}
	inv.ExcessBill = share.ID
	if err := data.Invoices.Save(b.tx, inv); err != nil {
		return inv, err
	}
	if _, err := b.record(b.tx, inv.Order, "event.excess_billed", "Number", share.Number, "Total", share.Total, "Name", who.Name); err != nil {
		return inv, err
	}
	if err := b.reline(b.tx, kindInvoice, uint64(share.ID)); err != nil {
		return inv, err
	}
	return inv, toArchive(b.tx, garage.ExcessPaper, uint64(share.ID), 0)
}

// excessBill is the bill of the excess of an invoice; ID 0: there is none.
func (l *look) excessBill(inv garage.Invoice) (garage.Invoice, error) {
	if inv.ExcessBill == 0 {
		return garage.Invoice{}, nil
	}
	return l.invoice(inv.ExcessBill)
}

// mayOwe tells whether a customer may take the car while a bill is open.
func (l *look) mayOwe(inv garage.Invoice, c garage.Customer) (bool, error) {
	b, err := balance(l, c.ID)
	return inv.Account || c.PayDays > 0 && (c.Limit == 0 || b.Open <= c.Limit), err
}
