package garage

import "time"

// Lent is what the agreement about a loan car says: the car, who drives it, and how it
// left and came back.
type Lent struct {
	Plate       string    `cbor:"1,keyasint,omitzero"`
	Model       string    `cbor:"2,keyasint,omitzero"`
	Unit        string    `cbor:"3,keyasint,omitzero"` // of the readings
	Driver      string    `cbor:"4,keyasint,omitzero"`
	Licence     string    `cbor:"5,keyasint,omitzero"`
	From        time.Time `cbor:"6,keyasint,omitzero"`
	DueAt       time.Time `cbor:"7,keyasint,omitzero"`
	OdometerOut int64     `cbor:"8,keyasint,omitzero"`
	LevelOut    Gauge     `cbor:"9,keyasint,omitzero"`
	DamageOut   string    `cbor:"10,keyasint,omitzero"`
	LentBy      string    `cbor:"11,keyasint,omitzero"`
	BackAt      time.Time `cbor:"12,keyasint,omitzero"` // zero: what follows is filled in by hand
	OdometerIn  int64     `cbor:"13,keyasint,omitzero"`
	LevelIn     Gauge     `cbor:"14,keyasint,omitzero"`
	DamageIn    string    `cbor:"15,keyasint,omitzero"`
	TakenBy     string    `cbor:"16,keyasint,omitzero"`
	Charge      Money     `cbor:"17,keyasint,omitzero"`
	ChargeFor   string    `cbor:"18,keyasint,omitzero"`
	MarksOut    []Mark    `cbor:"19,keyasint,omitempty"` // damage on the sketch when it left
	MarksIn     []Mark    `cbor:"20,keyasint,omitempty"` // new when it came back
}

// Back tells whether the car has come back.
func (l Lent) Back() bool { return !l.BackAt.IsZero() }

// Driven is how far the car went.
func (l Lent) Driven() int64 { return max(0, l.OdometerIn-l.OdometerOut) }

// LoanDocument is the agreement about a loan car, for the customer to sign: the car
// and its state, who drives, until when, and once it is back what came back. wo is
// the order the loan goes with; without number there is none.
func LoanDocument(l Loan, c LoanCar, wo WorkOrder, f Paperwork) Document {
	d := f.head(LoanPaper)
	if wo.Number != "" {
		f.order(&d, wo)
	}
	d.Number, d.Revision = l.Number, len(l.Issues)+1
	d.Lent = &Lent{
		Plate: c.Plate, Model: c.Model, Unit: f.Shop.Distance, Driver: l.Driver, Licence: l.Licence, From: l.From, DueAt: l.DueAt,
		OdometerOut: l.OdometerOut, LevelOut: l.LevelOut, DamageOut: l.DamageOut, LentBy: f.staff(l.LentBy),
		BackAt: l.BackAt, OdometerIn: l.OdometerIn, LevelIn: l.LevelIn, DamageIn: l.DamageIn, TakenBy: f.staff(l.TakenBy),
		Charge: l.Charge, ChargeFor: l.ChargeFor, MarksOut: l.MarksOut, MarksIn: l.MarksIn,
	}
	return d
}

// loanChargeCode marks the fee line of what is asked for a loan.
const loanChargeCode = "LOAN"

// LoanCharge is the job that what is asked for a loan becomes on the order of the
// repair, in a language.
func LoanCharge(l Loan, c LoanCar, lang Language, s Shop, p Profile) Job {
	name := "Loan car " + c.Plate
	if lang == Chinese {
		name = "代步车 " + c.Plate
	}
	fee := Line{Kind: Fee, Code: loanChargeCode, Text: l.ChargeFor, Quantity: oneUnit, Unit: "pc", Price: l.Charge, Tax: s.TaxOf(Fee, p)}
	return Job{Name: name, Complaint: l.Number, Lines: []Line{fee}}
}
