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
	ID      ConsentID   `cbor:"1,keyasint"`
	Order   WorkOrderID `cbor:"2,keyasint"`
	At      time.Time   `cbor:"3,keyasint"`
	TakenBy string      `cbor:"4,keyasint"` // who of us heard it
	Who     string      `cbor:"5,keyasint"` // who said it
	How     How         `cbor:"6,keyasint"`
	Contact string      `cbor:"7,keyasint"` // number called, address written to
	Answers []Answer    `cbor:"8,keyasint"`
	Total   Money       `cbor:"9,keyasint"`  // of the approved work with this answer, with tax
	Limit   Money       `cbor:"10,keyasint"` // authorised from now on, with tax
	Quote   string      `cbor:"11,keyasint"` // number and revision it was given on
	Before  Money       `cbor:"12,keyasint"` // authorised until then

	Insurer string `cbor:"13,keyasint,omitempty"` // of an insurer's yes: whom who spoke for
	Claim   string `cbor:"14,keyasint,omitempty"` // number of the claim as it was known
	From    string `cbor:"15,keyasint,omitempty"` // number of the order it was given on, where the jobs came from another
}

// An Answer is what was said about one job.
type Answer struct {
	Job      int       `cbor:"1,keyasint"`
	Status   JobStatus `cbor:"2,keyasint"` // Agreed, Declined or Deferred
	Price    Money     `cbor:"3,keyasint"` // told, with tax
	RemindOn time.Time `cbor:"4,keyasint"`
	RemindAt int64     `cbor:"5,keyasint"`
}
