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
	ID         QuoteID     `cbor:"1,keyasint"`
	Number     string      `cbor:"2,keyasint"` // QU-2026-00042; empty while a draft was never issued
	Revision   int         `cbor:"3,keyasint"` // of the last issue; 0: never issued
	State      QuoteState  `cbor:"4,keyasint"`
	Order      WorkOrderID `cbor:"5,keyasint"` // it belongs to, or became; 0: none
	Customer   CustomerID  `cbor:"6,keyasint"` // 0: Name and Phone alone
	Vehicle    VehicleID   `cbor:"7,keyasint"` // 0: Plate and Model alone
	Name       string      `cbor:"8,keyasint"`
	Phone      string      `cbor:"9,keyasint"`
	Plate      string      `cbor:"10,keyasint"`
	Model      string      `cbor:"11,keyasint"`
	Jobs       []Job       `cbor:"12,keyasint"`
	Discount   Discount    `cbor:"13,keyasint"`
	CreatedAt  time.Time   `cbor:"14,keyasint"`
	IssuedAt   time.Time   `cbor:"15,keyasint"`
	ValidOn    time.Time   `cbor:"16,keyasint"` // last day
	Advisor    StaffID     `cbor:"17,keyasint"`
	NextJob    int         `cbor:"18,keyasint"`
	NextLine   int         `cbor:"19,keyasint"`
	Note       string      `cbor:"20,keyasint"`
	LostFor    string      `cbor:"21,keyasint"` // reason when declined
	Issues     []Document  `cbor:"22,keyasint"` // every revision as it was printed, oldest first
	AnsweredAt time.Time   `cbor:"23,keyasint"`
	Prints     int         `cbor:"24,keyasint,omitempty"` // times the last revision was printed
}

// Lapsed tells whether the quote's last day is over.
func (q Quote) Lapsed(now time.Time) bool {
	return q.State == QuoteIssued && !q.ValidOn.IsZero() && now.After(endOf(q.ValidOn.In(now.Location())))
}
