package garage

// LineKind is what a line item is.
type LineKind string

// The kinds of lines.
const (
	Labour       LineKind = "labour"
	PartLine     LineKind = "part"
	Sublet       LineKind = "sublet"
	Fee          LineKind = "fee"
	DiscountLine LineKind = "discount" // a price below zero
	Text         LineKind = "text"     // words alone, no price
)

// A Line is one line item of a job.
type Line struct {
	No       int      `cbor:"1,keyasint,omitzero"` // within the order, never used again
	Kind     LineKind `cbor:"2,keyasint,omitzero"`
	Code     string   `cbor:"3,keyasint,omitzero"` // part number, labour rate, supplier
	Text     string   `cbor:"4,keyasint,omitzero"`
	Part     PartID   `cbor:"5,keyasint,omitzero"`
	Quantity Quantity `cbor:"6,keyasint,omitzero"`
	Unit     string   `cbor:"7,keyasint,omitzero"` // "h", "pc", "L" …
	Price    Money    `cbor:"8,keyasint,omitzero"` // for one; net, or gross where the shop's prices are
	Discount Rate     `cbor:"9,keyasint,omitzero"`
	Tax      Tax      `cbor:"10,keyasint,omitzero"`
	Cost     Money    `cbor:"11,keyasint,omitzero"` // for one
	Issued   Quantity `cbor:"12,keyasint,omitzero"` // taken from stock so far
	Back     bool     `cbor:"13,keyasint,omitzero"` // sublet work has come back
	Grade    Grade    `cbor:"14,keyasint,omitzero"`
	Own      bool     `cbor:"15,keyasint,omitzero"` // part brought by the customer

	Core      Money     `cbor:"20,keyasint,omitzero"` // deposit on the old unit of one, of an exchange part; 0: none
	CoreState CoreState `cbor:"21,keyasint,omitzero"` // what became of it
	CoreOf    int       `cbor:"22,keyasint,omitzero"` // number of the line whose core this one charges; 0: none

	Outside *Outside `cbor:"19,keyasint,omitzero"` // of a sublet line: whose work it is; nil: that is not known
}

// Open is how much of a part line is still to be taken from stock.
func (l Line) Open() Quantity {
	if l.Kind != PartLine || l.Part == 0 || l.Own || l.Issued >= l.Quantity {
		return 0
	}
	return l.Quantity - l.Issued
}
