package garage

import "time"

// CannedJobID identifies a canned job.
type CannedJobID uint64

// A CannedJob is the pattern of a job the garage does often: its labour, parts
// and, for a menu price, what the customer is told.
type CannedJob struct {
	ID       CannedJobID  `cbor:"1,keyasint,omitzero"`
	Code     string       `cbor:"2,keyasint,omitzero"` // SV-OIL-S
	Name     string       `cbor:"3,keyasint,omitzero"`
	NameZH   string       `cbor:"4,keyasint,omitzero"` // for papers and screens in Chinese
	Category string       `cbor:"5,keyasint,omitzero"`
	Hours    Quantity     `cbor:"6,keyasint,omitzero"` // standard time
	Labour   string       `cbor:"7,keyasint,omitzero"` // text of the labour line; empty: the name
	Lines    []CannedLine `cbor:"8,keyasint,omitempty"`
	Menu     Money        `cbor:"9,keyasint,omitzero"`  // menu price, gross if the shop's menu prices are; 0: added up
	Class    string       `cbor:"10,keyasint,omitzero"` // repair class for the warranty, such as ClassMinor; or ClassDiagnosis
	Months   int          `cbor:"11,keyasint,omitzero"` // interval until due again
	Distance int64        `cbor:"12,keyasint,omitzero"`
	Retired  bool         `cbor:"13,keyasint,omitzero"`
	Skill    string       `cbor:"14,keyasint,omitzero"` // the skills it asks for, see [Skills]
	LabourZH string       `cbor:"15,keyasint,omitzero"`
	Place    string       `cbor:"20,keyasint,omitzero"` // the kinds of bay it asks for, see [Places]
	Torque   TorqueAsk    `cbor:"45,keyasint,omitzero"` // empty: as its category has it
}

// A CannedLine is something a canned job takes besides its labour.
type CannedLine struct {
	Kind     LineKind `cbor:"1,keyasint,omitzero"`
	Part     PartID   `cbor:"2,keyasint,omitzero"`
	Code     string   `cbor:"3,keyasint,omitzero"`
	Text     string   `cbor:"4,keyasint,omitzero"`
	TextZH   string   `cbor:"5,keyasint,omitzero"`
	Quantity Quantity `cbor:"6,keyasint,omitzero"`
	Unit     string   `cbor:"7,keyasint,omitzero"`
	Price    Money    `cbor:"8,keyasint,omitzero"` // 0: the part's own
}

// Title is the name in a language.
func (c CannedJob) Title(l Language) string {
	if l == Chinese && c.NameZH != "" {
		return c.NameZH
	}
	return c.Name
}

// Terms is a warranty: until so many months or days after, or so far driven,
// whichever comes first.
type Terms struct {
	Class    string `cbor:"1,keyasint,omitzero"` // repair class; "" for all
	Months   int    `cbor:"2,keyasint,omitzero"`
	Days     int    `cbor:"3,keyasint,omitzero"`
	Distance int64  `cbor:"4,keyasint,omitzero"` // in the shop's unit
}

// Until is the last day of the warranty, counted from a day.
func (t Terms) Until(from time.Time) time.Time {
	return monthsAfter(from, t.Months).AddDate(0, 0, t.Days)
}
