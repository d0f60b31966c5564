package garage

import "time"

// QuoteID identifies a quote.
type QuoteID uint64

// QuoteState is how far a quote has come.
type QuoteState string

// A quote is a draft until it is issued; then it is answered, lapses, or a new
// revision takes its place.
const (
	QuoteDraft    QuoteState = "draft"
	QuoteIssued   QuoteState = "issued"
	QuoteAccepted QuoteState = "accepted"
	QuoteDeclined QuoteState = "declined"
)

// A Quote is an offer: numbered, with revisions and a last day. It may stand
// without an order and with no more than a name and a phone (phone quote).
type Quote struct {
	ID         QuoteID     `cbor:"1,keyasint,omitzero"`
	Number     string      `cbor:"2,keyasint,omitzero"` // QU-2026-00042; empty while a draft was never issued
	Revision   int         `cbor:"3,keyasint,omitzero"` // of the last issue; 0: never issued
	State      QuoteState  `cbor:"4,keyasint,omitzero"`
	Order      WorkOrderID `cbor:"5,keyasint,omitzero"` // it belongs to, or became; 0: none
	Customer   CustomerID  `cbor:"6,keyasint,omitzero"` // 0: Name and Phone alone
	Vehicle    VehicleID   `cbor:"7,keyasint,omitzero"` // 0: Plate and Model alone
	Name       string      `cbor:"8,keyasint,omitzero"`
	Phone      string      `cbor:"9,keyasint,omitzero"`
	Plate      string      `cbor:"10,keyasint,omitzero"`
	Model      string      `cbor:"11,keyasint,omitzero"`
	Jobs       []Job       `cbor:"12,keyasint,omitempty"`
	Discount   Discount    `cbor:"13,keyasint,omitzero"`
	CreatedAt  time.Time   `cbor:"14,keyasint,omitzero"`
	IssuedAt   time.Time   `cbor:"15,keyasint,omitzero"`
	ValidOn    time.Time   `cbor:"16,keyasint,omitzero"` // last day
	Advisor    StaffID     `cbor:"17,keyasint,omitzero"`
	NextJob    int         `cbor:"18,keyasint,omitzero"`
	NextLine   int         `cbor:"19,keyasint,omitzero"`
	Note       string      `cbor:"20,keyasint,omitzero"`
	LostFor    string      `cbor:"21,keyasint,omitzero"`  // reason when declined
	Issues     []Document  `cbor:"22,keyasint,omitempty"` // every revision as it was printed, oldest first
	AnsweredAt time.Time   `cbor:"23,keyasint,omitzero"`
	Prints     int         `cbor:"24,keyasint,omitzero"` // times the last revision was printed
}

// Lapsed tells whether the quote's last day is over.
func (q Quote) Lapsed(now time.Time) bool {
	return q.State == QuoteIssued && !q.ValidOn.IsZero() && now.After(endOf(q.ValidOn.In(now.Location())))
}
