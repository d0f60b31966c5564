package garage

import "time"

// DayCloseID identifies the close of a day.
type DayCloseID uint64

// A DayClose is the count at the end of a day: what should be there by the payments
// since the close before it, and what was counted. Closes are only ever added.
type DayClose struct {
	ID      DayCloseID    `cbor:"1,keyasint,omitzero"`
	At      time.Time     `cbor:"2,keyasint,omitzero"`
	By      string        `cbor:"3,keyasint,omitzero"`
	Float   Money         `cbor:"4,keyasint,omitzero"`  // cash that lay in the drawer before
	Left    Money         `cbor:"5,keyasint,omitzero"`  // cash that stays there for the next day
	Methods []MethodCount `cbor:"6,keyasint,omitempty"` // in the order of Methods
	Through PaymentID     `cbor:"7,keyasint,omitzero"`  // the last payment it counts
	Note    string        `cbor:"8,keyasint,omitzero"`  // why there is a difference
}

// A MethodCount is one way of paying at the close of a day.
type MethodCount struct {
	Method   Method `cbor:"1,keyasint,omitzero"`
	Payments int    `cbor:"2,keyasint,omitzero"` // how many
	Expected Money  `cbor:"3,keyasint,omitzero"` // by the payments; cash with what lay in the drawer
	Counted  Money  `cbor:"4,keyasint,omitzero"`
}

// Difference is what was counted above what should be there; below zero something
// is missing.
func (m MethodCount) Difference() Money { return m.Counted - m.Expected }

// Difference is the sum of all differences.
func (d DayClose) Difference() (sum Money) {
	for _, m := range d.Methods {
		sum += m.Difference()
	}
	return sum
}

// Check refuses a count that cannot be right, and a difference without a reason: a
// surplus in one drawer does not make up for what another lacks.
func (d DayClose) Check() error {
	for _, m := range d.Methods {
		if m.Counted > maxAmount || m.Method == Cash && m.Counted < 0 {
			return Refuse("dayclose.nonsense", "Counted", m.Counted).At(string(m.Method))
		}
		if m.Method == Cash && d.Left > m.Counted || d.Left < 0 {
			return Refuse("dayclose.left_much", "Left", d.Left, "Counted", m.Counted).At("left")
		}
	}
	if d.Note != "" {
		return nil
	}
	for _, m := range d.Methods {
		if m.Difference() != 0 {
			return Refuse("dayclose.no_reason", "Method", m.Method, "Expected", m.Expected, "Counted", m.Counted).At("note")
		}
	}
	return nil
}
