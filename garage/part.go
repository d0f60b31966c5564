package garage

import "time"

// PartID identifies a part.
type PartID uint64

// Grade is where a part comes from, as customers in some countries must be told.
type Grade string

// The grades of parts.
const (
	GradeOE          Grade = "oe"
	GradeAftermarket Grade = "aftermarket"
	GradeReman       Grade = "reman"
	GradeUsed        Grade = "used"
)

// A Part is something kept in stock or bought for an order. OnHand, Reserved and
// Value are sums of the stock ledger, kept in step in the same transaction.
type Part struct {
	ID         PartID    `cbor:"1,keyasint,omitzero"`
	Number     string    `cbor:"2,keyasint,omitzero"` // as printed on the box
	Brand      string    `cbor:"3,keyasint,omitzero"`
	Name       string    `cbor:"4,keyasint,omitzero"`
	NameZH     string    `cbor:"5,keyasint,omitzero"`
	Bin        string    `cbor:"6,keyasint,omitzero"` // place in the store; several: separated by a comma
	Unit       string    `cbor:"7,keyasint,omitzero"`
	Category   string    `cbor:"8,keyasint,omitzero"`
	Grade      Grade     `cbor:"9,keyasint,omitzero"`
	Tax        TaxCode   `cbor:"10,keyasint,omitzero"`
	ListCost   Money     `cbor:"11,keyasint,omitzero"` // last price paid for one
	ListPrice  Money     `cbor:"12,keyasint,omitzero"` // own selling price; 0: from the matrix
	Min        Quantity  `cbor:"13,keyasint,omitzero"`
	Max        Quantity  `cbor:"14,keyasint,omitzero"`
	Core       Money     `cbor:"15,keyasint,omitzero"` // deposit on the old part; 0: none
	ReplacedBy PartID    `cbor:"16,keyasint,omitzero"`
	Choices    []PartID  `cbor:"17,keyasint,omitempty"` // alternatives
	Supplier   string    `cbor:"18,keyasint,omitzero"`
	Retired    bool      `cbor:"19,keyasint,omitzero"`
	OnHand     Quantity  `cbor:"20,keyasint,omitzero"`
	Reserved   Quantity  `cbor:"21,keyasint,omitzero"` // by open orders, not yet taken
	Ordered    Quantity  `cbor:"22,keyasint,omitzero"`
	Value      Money     `cbor:"23,keyasint,omitzero"` // of what is on hand, at cost
	MovedAt    time.Time `cbor:"24,keyasint,omitzero"` // last movement
	Note       string    `cbor:"25,keyasint,omitzero"`
	Expires    time.Time `cbor:"26,keyasint,omitzero"` // earliest use-by date on hand

	WarrantyMonths   int   `cbor:"45,keyasint,omitzero"` // what the supplier promises; 0: nothing of their own
	WarrantyDistance int64 `cbor:"46,keyasint,omitzero"` // in the shop's unit; 0: no limit
}

// Available is what is on hand and not reserved.
func (p Part) Available() Quantity { return p.OnHand - p.Reserved }

// InUse tells whether the store still deals with the part: not once it is retired
// and nothing is left of it.
func (p Part) InUse() bool { return !p.Retired || p.OnHand != 0 || p.Reserved != 0 }

// BelowMin tells whether less is free than the shop wants to have. A part that was
// replaced is not bought again, nor is a retired one.
func (p Part) BelowMin() bool { return p.ReplacedBy == 0 && !p.Retired && p.Available() < p.Min }

// Title is the name in a language.
func (p Part) Title(l Language) string {
	if l == Chinese && p.NameZH != "" {
		return p.NameZH
	}
	return p.Name
}

// MovementID identifies a stock movement.
type MovementID uint64

// MovementKind is why stock moved.
type MovementKind string

// The kinds of movements. Reserve and Release change what is spoken for, not what is on hand.
const (
	Receive MovementKind = "receive"
	IssueTo MovementKind = "issue"
	Return  MovementKind = "return"
	Adjust  MovementKind = "adjust"
	Reserve MovementKind = "reserve"
	Release MovementKind = "release"
)

// A Movement is one entry of the stock ledger. Movements are only ever added: a
// wrong one is put right by another.
type Movement struct {
	ID        MovementID   `cbor:"1,keyasint,omitzero"`
	Part      PartID       `cbor:"2,keyasint,omitzero"`
	At        time.Time    `cbor:"3,keyasint,omitzero"`
	By        string       `cbor:"4,keyasint,omitzero"`
	Kind      MovementKind `cbor:"5,keyasint,omitzero"`
	Quantity  Quantity     `cbor:"6,keyasint,omitzero"` // change of what is on hand
	Reserved  Quantity     `cbor:"7,keyasint,omitzero"` // change of what is reserved
	Value     Money        `cbor:"8,keyasint,omitzero"` // change of the stock's value at cost
	Order     WorkOrderID  `cbor:"9,keyasint,omitzero"`
	Line      int          `cbor:"10,keyasint,omitzero"`
	Reference string       `cbor:"11,keyasint,omitzero"` // number of the order, delivery note …
	Reason    string       `cbor:"12,keyasint,omitzero"` // of an adjustment
	OnHand    Quantity     `cbor:"13,keyasint,omitzero"` // after it
}
