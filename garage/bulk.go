package garage

import "time"

// BulkChangeID identifies a bulk change.
type BulkChangeID uint64

// A BulkChange is one action that changed many records at once, and can be taken
// back as one. What each record was before lies in the audit trail, in the entries
// First to Last.
type BulkChange struct {
	ID     BulkChangeID      `cbor:"1,keyasint,omitzero"`
	At     time.Time         `cbor:"2,keyasint,omitzero"`
	By     string            `cbor:"3,keyasint,omitzero"`
	Kind   BulkKind          `cbor:"4,keyasint,omitzero"`
	Count  int               `cbor:"5,keyasint,omitzero"`  // records changed
	Facts  map[string]string `cbor:"6,keyasint,omitempty"` // what fills in its sentence, written as events are
	First  uint64            `cbor:"7,keyasint,omitzero"`  // entry of the audit trail
	Last   uint64            `cbor:"8,keyasint,omitzero"`
	UndoAt time.Time         `cbor:"9,keyasint,omitzero"` // zero: it stands
	UndoBy string            `cbor:"10,keyasint,omitzero"`
	Undone int               `cbor:"11,keyasint,omitzero"`  // records brought back
	Left   []uint64          `cbor:"12,keyasint,omitempty"` // records left as they are, changed since by others
}

// BulkKind is what a bulk change did.
type BulkKind string

// The kinds of bulk changes.
const (
	BulkPrices BulkKind = "prices"
)

// Undoable says why a bulk change cannot be taken back; nil: it can.
func (b BulkChange) Undoable() error {
	if !b.UndoAt.IsZero() {
		return Refuse("bulk.undone_already", "At", b.UndoAt, "By", b.UndoBy)
	}
	return nil
}
