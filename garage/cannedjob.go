package garage

import "time"

// CannedJobID identifies a canned job.
type CannedJobID uint64

// A CannedJob is the pattern of a job the garage does often: its labour, parts
// and, for a menu price, what the customer is told.
type CannedJob struct {
	ID       CannedJobID  `cbor:"1,keyasint"`
	Code     string       `cbor:"2,keyasint"` // SV-OIL-S
	Name     string       `cbor:"3,keyasint"`
	NameZH   string       `cbor:"4,keyasint"` // for papers and screens in Chinese
	Category string       `cbor:"5,keyasint"`
	Hours    Quantity     `cbor:"6,keyasint"` // standard time
	Labour   string       `cbor:"7,keyasint"` // text of the labour line; empty: the name
	Lines    []CannedLine `cbor:"8,keyasint"`
	Menu     Money        `cbor:"9,keyasint"`  // menu price, gross if the shop's menu prices are; 0: added up
	Class    string       `cbor:"10,keyasint"` // repair class for the warranty, such as ClassMinor; or ClassDiagnosis
	Months   int          `cbor:"11,keyasint"` // interval until due again
	Distance int64        `cbor:"12,keyasint"`
	Retired  bool         `cbor:"13,keyasint"`
	Skill    string       `cbor:"14,keyasint"` // the skills it asks for, see [Skills]
	LabourZH string       `cbor:"15,keyasint"`
	Place    string       `cbor:"20,keyasint"`           // the kinds of bay it asks for, see [Places]
	Torque   TorqueAsk    `cbor:"45,keyasint,omitempty"` // empty: as its category has it
}

// A CannedLine is something a canned job takes besides its labour.
type CannedLine struct {
	Kind     LineKind `cbor:"1,keyasint"`
	Part     PartID   `cbor:"2,keyasint"`
	Code     string   `cbor:"3,keyasint"`
	Text     string   `cbor:"4,keyasint"`
	TextZH   string   `cbor:"5,keyasint"`
	Quantity Quantity `cbor:"6,keyasint"`
	Unit     string   `cbor:"7,keyasint"`
	Price    Money    `cbor:"8,keyasint"` // 0: the part's own
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
	Class    string `cbor:"1,keyasint"` // repair class; "" for all
	Months   int    `cbor:"2,keyasint"`
	Days     int    `cbor:"3,keyasint"`
	Distance int64  `cbor:"4,keyasint"` // in the shop's unit
}

// Until is the last day of the warranty, counted from a day.
func (t Terms) Until(from time.Time) time.Time {
	return monthsAfter(from, t.Months).AddDate(0, 0, t.Days)
}
