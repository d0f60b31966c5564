package garage

import "time"

// ConsentID identifies a record of consent.
type ConsentID uint64

// How a customer gave an answer.
type How string

// The ways to give an answer.
const (
	InPerson  How = "in_person"
	ByPhone   How = "phone"
	Signed    How = "signed"
	ByMessage How = "message"
)

// Hows are the ways in which a customer answers, in the order of the screen; see
// [WithinLimit] for work they need not be asked about.
var Hows = []How{InPerson, ByPhone, Signed, ByMessage}

// A Consent is what a customer said about work and money: who, when, how, for
// which jobs and up to what amount. Consents are only ever added.
type Consent struct {
	ID      ConsentID   `cbor:"1,keyasint,omitzero"`
	Order   WorkOrderID `cbor:"2,keyasint,omitzero"`
	At      time.Time   `cbor:"3,keyasint,omitzero"`
	TakenBy string      `cbor:"4,keyasint,omitzero"` // who of us heard it
	Who     string      `cbor:"5,keyasint,omitzero"` // who said it
	How     How         `cbor:"6,keyasint,omitzero"`
	Contact string      `cbor:"7,keyasint,omitzero"` // number called, address written to
	Answers []Answer    `cbor:"8,keyasint,omitempty"`
	Total   Money       `cbor:"9,keyasint,omitzero"`  // of the approved work with this answer, with tax
	Limit   Money       `cbor:"10,keyasint,omitzero"` // authorised from now on, with tax
	Quote   string      `cbor:"11,keyasint,omitzero"` // number and revision it was given on
	Before  Money       `cbor:"12,keyasint,omitzero"` // authorised until then

	Insurer string `cbor:"13,keyasint,omitzero"` // of an insurer's yes: whom who spoke for
	Claim   string `cbor:"14,keyasint,omitzero"` // number of the claim as it was known
	From    string `cbor:"15,keyasint,omitzero"` // number of the order it was given on, where the jobs came from another
}

// An Answer is what was said about one job.
type Answer struct {
	Job      int       `cbor:"1,keyasint,omitzero"`
	Status   JobStatus `cbor:"2,keyasint,omitzero"` // Agreed, Declined or Deferred
	Price    Money     `cbor:"3,keyasint,omitzero"` // told, with tax
	RemindOn time.Time `cbor:"4,keyasint,omitzero"`
	RemindAt int64     `cbor:"5,keyasint,omitzero"`
}
