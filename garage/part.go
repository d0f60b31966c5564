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
	ID         PartID    `cbor:"1,keyasint"`
	Number     string    `cbor:"2,keyasint"` // as printed on the box
	Brand      string    `cbor:"3,keyasint"`
	Name       string    `cbor:"4,keyasint"`
	NameZH     string    `cbor:"5,keyasint"`
	Bin        string    `cbor:"6,keyasint"` // place in the store; several: separated by a comma
	Unit       string    `cbor:"7,keyasint"`
	Category   string    `cbor:"8,keyasint"`
	Grade      Grade     `cbor:"9,keyasint"`
	Tax        TaxCode   `cbor:"10,keyasint"`
	ListCost   Money     `cbor:"11,keyasint"` // last price paid for one
	ListPrice  Money     `cbor:"12,keyasint"` // own selling price; 0: from the matrix
	Min        Quantity  `cbor:"13,keyasint"`
	Max        Quantity  `cbor:"14,keyasint"`
	Core       Money     `cbor:"15,keyasint"` // deposit on the old part; 0: none
	ReplacedBy PartID    `cbor:"16,keyasint"`
	Choices    []PartID  `cbor:"17,keyasint"` // alternatives
	Supplier   string    `cbor:"18,keyasint"`
	Retired    bool      `cbor:"19,keyasint"`
	OnHand     Quantity  `cbor:"20,keyasint"`
	Reserved   Quantity  `cbor:"21,keyasint"` // by open orders, not yet taken
	Ordered    Quantity  `cbor:"22,keyasint"`
	Value      Money     `cbor:"23,keyasint"` // of what is on hand, at cost
	MovedAt    time.Time `cbor:"24,keyasint"` // last movement
	Note       string    `cbor:"25,keyasint"`
	Expires    time.Time `cbor:"26,keyasint"` // earliest use-by date on hand

	WarrantyMonths   int   `cbor:"45,keyasint,omitempty"` // what the supplier promises; 0: nothing of their own
	WarrantyDistance int64 `cbor:"46,keyasint,omitempty"` // in the shop's unit; 0: no limit
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
	ID        MovementID   `cbor:"1,keyasint"`
	Part      PartID       `cbor:"2,keyasint"`
	At        time.Time    `cbor:"3,keyasint"`
	By        string       `cbor:"4,keyasint"`
	Kind      MovementKind `cbor:"5,keyasint"`
	Quantity  Quantity     `cbor:"6,keyasint"` // change of what is on hand
	Reserved  Quantity     `cbor:"7,keyasint"` // change of what is reserved
	Value     Money        `cbor:"8,keyasint"` // change of the stock's value at cost
	Order     WorkOrderID  `cbor:"9,keyasint"`
	Line      int          `cbor:"10,keyasint"`
	Reference string       `cbor:"11,keyasint"` // number of the order, delivery note …
	Reason    string       `cbor:"12,keyasint"` // of an adjustment
	OnHand    Quantity     `cbor:"13,keyasint"` // after it
}
