package garage

import "time"

// InvoiceID identifies an invoice.
type InvoiceID uint64

// InvoiceState is how far an invoice has come. Overdue and on account are
// derived, not states.
type InvoiceState string

// The states of an invoice (money.md 4.2).
const (
	InvoiceDraft  InvoiceState = "draft"
	InvoiceIssued InvoiceState = "issued"
	PartlyPaid    InvoiceState = "partly_paid"
	Paid          InvoiceState = "paid"
	Credited      InvoiceState = "credited"
)

// An Invoice is final once it has a number; mistakes are put right by a credit note.
type Invoice struct {
	ID        InvoiceID    `cbor:"1,keyasint,omitzero"`
	Number    string       `cbor:"2,keyasint,omitzero"` // empty while it is a draft
	State     InvoiceState `cbor:"3,keyasint,omitzero"`
	Order     WorkOrderID  `cbor:"4,keyasint,omitzero"` // 0: counter sale
	Customer  CustomerID   `cbor:"5,keyasint,omitzero"` // who pays
	Vehicle   VehicleID    `cbor:"6,keyasint,omitzero"`
	CreatedAt time.Time    `cbor:"7,keyasint,omitzero"`
	IssuedAt  time.Time    `cbor:"8,keyasint,omitzero"`
	DueOn     time.Time    `cbor:"9,keyasint,omitzero"`
	Document  Document     `cbor:"10,keyasint,omitzero"` // frozen at issue
	Total     Money        `cbor:"11,keyasint,omitzero"`
	Allocated Money        `cbor:"12,keyasint,omitzero"` // paid so far, the sum of its allocations
	Cost      Money        `cbor:"13,keyasint,omitzero"` // of parts, sublet and clocked labour at issue
	Prints    int          `cbor:"14,keyasint,omitzero"`
	Account   bool         `cbor:"15,keyasint,omitzero"` // left on account by choice
	Note      string       `cbor:"16,keyasint,omitzero"` // internal

	ExcessBill InvoiceID `cbor:"20,keyasint,omitzero"` // of an insurer's: the bill of the excess; 0: none
	ExcessOf   InvoiceID `cbor:"21,keyasint,omitzero"` // on that bill: the insurer's invoice it is a share of
}

// Open is what is left to pay.
func (inv Invoice) Open() Money {
	if inv.State == InvoiceDraft || inv.State == Credited {
		return 0
	}
	return inv.Total - inv.Allocated
}

// Overdue tells whether something is open and the due day is over.
func (inv Invoice) Overdue(now time.Time) bool {
	return inv.Open() > 0 && !inv.DueOn.IsZero() && now.After(endOf(inv.DueOn.In(now.Location())))
}

// Issue makes the draft final: number, date and frozen document. Nothing of it
// changes any more but what is paid and how often it was printed.
func (inv *Invoice) Issue(number string, doc Document, at time.Time) error {
	switch {
	case inv.Number != "":
		return Refuse("invoice.already_issued", "Number", inv.Number)
	case len(doc.Jobs) == 0:
		return Refuse("invoice.no_lines")
	}
	inv.Number, inv.IssuedAt, inv.State = number, at, InvoiceIssued
	inv.Document, inv.Total, inv.DueOn = doc, doc.Due(), doc.DueOn
	if inv.Total == 0 {
		inv.State = Paid
	}
	return nil
}

// Allocate puts a payment of m on the invoice. More than is open is refused:
// what is over is change, or kept as a deposit.
func (inv *Invoice) Allocate(m Money) error {
	switch {
	case inv.Number == "":
		return Refuse("invoice.not_issued")
	case m > inv.Open():
		return Refuse("payment.too_much", "Amount", m, "Open", inv.Open(), "Number", inv.Number).At("amount")
	}
	inv.Allocated += m
	switch {
	case inv.Open() <= 0:
		inv.State = Paid
	case inv.Allocated > 0:
		inv.State = PartlyPaid
	default:
		inv.State = InvoiceIssued
	}
	return nil
}
