package garage

import "time"

// PaymentID identifies a payment.
type PaymentID uint64

// Method is how money came.
type Method string

// The methods, in the order of Alt+1 to Alt+3; Account is the fourth choice on
// the screen: nothing is paid now.
const (
	Cash     Method = "cash"
	Card     Method = "card"
	Transfer Method = "transfer"
	Account  Method = "account"
)

// Methods are those that bring money.
var Methods = []Method{Cash, Card, Transfer}

// A Payment is money in, or out when the amount is below zero. Payments are only
// ever added; an allocation says what a payment is for, and what is not
// allocated is a deposit.
type Payment struct {
	ID          PaymentID    `cbor:"1,keyasint,omitzero"`
	Number      string       `cbor:"2,keyasint,omitzero"` // R-2026-00341
	At          time.Time    `cbor:"3,keyasint,omitzero"`
	By          string       `cbor:"4,keyasint,omitzero"`
	Customer    CustomerID   `cbor:"5,keyasint,omitzero"`
	Order       WorkOrderID  `cbor:"6,keyasint,omitzero"` // a deposit for it, or 0
	Method      Method       `cbor:"7,keyasint,omitzero"`
	Amount      Money        `cbor:"8,keyasint,omitzero"` // kept, after change
	Given       Money        `cbor:"9,keyasint,omitzero"`
	Change      Money        `cbor:"10,keyasint,omitzero"`
	Reference   string       `cbor:"11,keyasint,omitzero"`  // of the card slip or transfer
	Allocations []Allocation `cbor:"12,keyasint,omitempty"` // grows when a deposit is used
	Document    Document     `cbor:"13,keyasint,omitzero"`  // the receipt as issued
	Prints      int          `cbor:"14,keyasint,omitzero"`
	Rounding    Money        `cbor:"15,keyasint,omitzero"` // cash rounding kept or given
	Refunds     PaymentID    `cbor:"16,keyasint,omitzero"` // the payment that this one gives back
	Refunded    Money        `cbor:"17,keyasint,omitzero"` // given back of this one so far
}

// An Allocation says for which invoice money is.
type Allocation struct {
	Invoice InvoiceID `cbor:"1,keyasint,omitzero"`
	Amount  Money     `cbor:"2,keyasint,omitzero"`
	At      time.Time `cbor:"3,keyasint,omitzero"`
}
