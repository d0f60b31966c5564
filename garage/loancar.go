package garage

import (
	"slices"
	"strings"
	"time"
)

// LoanCarID identifies a loan car. LoanID identifies a loan of one.
type (
	LoanCarID uint64
	LoanID    uint64
)

// A LoanCar is a car of the garage that customers drive while theirs is here.
type LoanCar struct {
	ID       LoanCarID `cbor:"1,keyasint,omitzero"`
	Plate    string    `cbor:"2,keyasint,omitzero"`
	Model    string    `cbor:"3,keyasint,omitzero"`  // make and model
	Odometer int64     `cbor:"4,keyasint,omitzero"`  // in the shop's unit, as last read
	Level    Gauge     `cbor:"5,keyasint,omitzero"`  // tank in eighths or battery in percent, as last read
	Damage   string    `cbor:"6,keyasint,omitzero"`  // known, as it stands on the next agreement
	Note     string    `cbor:"7,keyasint,omitzero"`  // for the desk: where the key hangs
	Retired  bool      `cbor:"8,keyasint,omitzero"`  // no longer lent; never removed, the agreements name it
	Marks    []Mark    `cbor:"9,keyasint,omitempty"` // the same damage on the sketch
}

// A Loan is a loan car promised to a customer, out with them, or back. It gets its
// number when the car is lent.
type Loan struct {
	ID          LoanID      `cbor:"1,keyasint,omitzero"`
	Number      string      `cbor:"2,keyasint,omitzero"` // LC-2026-00001; empty: only reserved
	Car         LoanCarID   `cbor:"3,keyasint,omitzero"`
	Customer    CustomerID  `cbor:"4,keyasint,omitzero"`
	Order       WorkOrderID `cbor:"5,keyasint,omitzero"` // or appointment; 0: none
	From        time.Time   `cbor:"6,keyasint,omitzero"` // from when it is promised; once lent, when it left
	DueAt       time.Time   `cbor:"7,keyasint,omitzero"` // when it is to be back
	BackAt      time.Time   `cbor:"8,keyasint,omitzero"` // zero: not back
	Cancelled   bool        `cbor:"9,keyasint,omitzero"` // the reservation was given up
	Driver      string      `cbor:"10,keyasint,omitzero"`
	Licence     string      `cbor:"11,keyasint,omitzero"` // number of the driving licence that was seen
	OdometerOut int64       `cbor:"12,keyasint,omitzero"` // in the shop's unit
	OdometerIn  int64       `cbor:"13,keyasint,omitzero"`
	LevelOut    Gauge       `cbor:"14,keyasint,omitzero"`
	LevelIn     Gauge       `cbor:"15,keyasint,omitzero"`
	DamageOut   string      `cbor:"16,keyasint,omitzero"` // known when it left
	DamageIn    string      `cbor:"17,keyasint,omitzero"` // found new when it came back
	Charge      Money       `cbor:"18,keyasint,omitzero"` // for fuel, damage or lateness, as prices are typed; 0: none
	ChargeFor   string      `cbor:"19,keyasint,omitzero"`
	LentBy      StaffID     `cbor:"20,keyasint,omitzero"`
	TakenBy     StaffID     `cbor:"21,keyasint,omitzero"`
	Issues      []Document  `cbor:"22,keyasint,omitempty"` // the agreement as it was signed, then with what came back
	Prints      int         `cbor:"23,keyasint,omitzero"`
	ChargeJob   int         `cbor:"24,keyasint,omitzero"`  // job of the order that the charge became; 0: none
	MarksOut    []Mark      `cbor:"25,keyasint,omitempty"` // on the sketch when it left
	MarksIn     []Mark      `cbor:"26,keyasint,omitempty"` // new ones when it came back
}

// LoanState is how far a loan has come.
type LoanState string

// The states of a loan.
const (
	LoanReserved  LoanState = "reserved"
	LoanOut       LoanState = "out"
	LoanBack      LoanState = "back"
	LoanCancelled LoanState = "cancelled"
)

// Code is the key of the state's word.
func (s LoanState) Code() string { return "loan.state." + string(s) }

// State is how far the loan has come.
func (l Loan) State() LoanState {
	switch {
	case l.Cancelled:
		return LoanCancelled
	case l.Number == "":
		return LoanReserved
	case l.BackAt.IsZero():
		return LoanOut
	}
	return LoanBack
}

// Open tells whether the loan still keeps its car from others.
func (l Loan) Open() bool { return l.State() == LoanReserved || l.State() == LoanOut }

// Overdue tells whether the car should have been back by now.
func (l Loan) Overdue(now time.Time) bool { return l.State() == LoanOut && now.After(l.DueAt) }

// End is when the car came back, or is to be back.
func (l Loan) End() time.Time {
	if l.BackAt.IsZero() {
		return l.DueAt
	}
	return l.BackAt
}

// Driven is how far the car went, in the shop's unit.
func (l Loan) Driven() int64 { return max(0, l.OdometerIn-l.OdometerOut) }

// Missing is how much less is in the tank or battery than when it left, in parts of
// the gauge.
func (l Loan) Missing() int {
	if !l.LevelIn.Read() || l.LevelIn.Of != l.LevelOut.Of {
		return 0
	}
	return max(0, l.LevelOut.At-l.LevelIn.At)
}

// keeps tells whether the loan keeps its car away at any time between two. A car
// that is late keeps being away.
func (l Loan) keeps(from, until, now time.Time) bool {
	end := l.DueAt
	if l.State() == LoanOut && now.After(end) {
		end = now
	}
	return l.Open() && l.From.Before(until) && end.After(from)
}

// MayPromise says why the car cannot be had from one time until another; nil where it
// can. loans are those of the car, self the one that is asked for or 0. Refused with
// loancar.retired, loan.car_out and loan.car_reserved.
func (c LoanCar) MayPromise(loans []Loan, self LoanID, from, until, now time.Time) *Problem {
	if c.Retired {
		return Refuse("loancar.retired", "Plate", c.Plate)
	}
	for _, l := range loans {
		switch {
		case l.ID == self || l.Car != c.ID || !l.keeps(from, until, now):
		case l.State() == LoanOut:
			return Refuse("loan.car_out", "Plate", c.Plate, "Driver", l.Driver, "Due", l.DueAt, "Number", l.Number).At("car")
		default:
			return Refuse("loan.car_reserved", "Plate", c.Plate, "Driver", l.Driver, "From", l.From, "Until", l.DueAt).At("car")
		}
	}
	return nil
}

// FreeLoanCars are the cars that can be had from one time until another.
func FreeLoanCars(cars []LoanCar, loans []Loan, from, until, now time.Time) []LoanCar {
	return slices.DeleteFunc(slices.Clone(cars), func(c LoanCar) bool { return c.MayPromise(loans, 0, from, until, now) != nil })
}

// Reserve makes the loan a reservation. Refused with loan.no_customer, loan.due for one
// that ends before it begins or is over already, and as by [LoanCar.MayPromise].
func (l *Loan) Reserve(c LoanCar, loans []Loan, now time.Time) error {
	l.Driver = strings.TrimSpace(l.Driver)
	switch {
	case l.Customer == 0:
		return Refuse("loan.no_customer").At("customer")
	case !l.DueAt.After(l.From) || !l.DueAt.After(now):
		return Refuse("loan.due", "Due", l.DueAt, "From", l.From).At("due")
	}
	if p := c.MayPromise(loans, l.ID, l.From, l.DueAt, now); p != nil {
		return p
	}
	l.Car = c.ID
	return nil
}

// Lend hands the car over: the loan says to whom, until when and in what state.
// Refused as by [Loan.Reserve], and with loan.no_driver, loan.no_licence,
// loan.odometer_low, loan.level, intake.mark and loan.not_reserved.
func (l *Loan) Lend(c *LoanCar, loans []Loan, number string, by StaffID, now time.Time) error {
	if l.State() != LoanReserved {
		return Refuse("loan.not_reserved", "Number", l.Number)
	}
	lent := *l
	lent.From = now
	lent.Licence, lent.DamageOut = strings.TrimSpace(l.Licence), strings.TrimSpace(l.DamageOut)
	if err := lent.Reserve(*c, loans, now); err != nil {
		return err
	}
	switch {
	case lent.Driver == "":
		return Refuse("loan.no_driver").At("driver")
	case lent.Licence == "":
		return Refuse("loan.no_licence", "Driver", lent.Driver).At("licence")
	case lent.OdometerOut < c.Odometer || lent.OdometerOut > maxOdometer:
		return Refuse("loan.odometer_low", "Plate", c.Plate, "Odometer", lent.OdometerOut, "Last", c.Odometer).At("odometer")
	}
	if p := lent.LevelOut.check(); p != nil {
		return p
	}
	if p := checkMarks(lent.MarksOut); p != nil {
		return p
	}
	lent.Number, lent.LentBy = number, by
	c.Odometer, c.Level, c.Damage, c.Marks = lent.OdometerOut, lent.LevelOut, lent.DamageOut, slices.Clone(lent.MarksOut)
	*l = lent
	return nil
}

// A Returned is what was seen when a loan car came back.
type Returned struct {
	Odometer  int64
	Level     Gauge
	Damage    string // new since it left
	Marks     []Mark // the same on the sketch
	Charge    Money
	ChargeFor string
}

// TakeBack ends the loan. New damage stays with the car until it is mended. Refused
// with loan.not_out, loan.odometer_back, loan.level, intake.mark, loan.charge and
// loan.charge_for.
func (l *Loan) TakeBack(c *LoanCar, r Returned, by StaffID, now time.Time) error {
	r.Damage, r.ChargeFor = strings.TrimSpace(r.Damage), strings.TrimSpace(r.ChargeFor)
	switch {
	case l.State() != LoanOut:
		return Refuse("loan.not_out", "Plate", c.Plate)
	case r.Odometer < l.OdometerOut || r.Odometer > maxOdometer:
		return Refuse("loan.odometer_back", "Plate", c.Plate, "Odometer", r.Odometer, "Out", l.OdometerOut).At("odometer")
	case r.Charge < 0 || r.Charge > maxAmount:
		return Refuse("loan.charge", "Charge", r.Charge).At("charge")
	case r.Charge > 0 && r.ChargeFor == "":
		return Refuse("loan.charge_for", "Charge", r.Charge).At("charge_for")
	}
	if p := r.Level.check(); p != nil {
		return p
	}
	if p := checkMarks(r.Marks); p != nil {
		return p
	}
	l.BackAt, l.TakenBy = now, by
	l.OdometerIn, l.LevelIn, l.DamageIn, l.Charge, l.ChargeFor = r.Odometer, r.Level, r.Damage, r.Charge, r.ChargeFor
	c.Odometer, c.Level = r.Odometer, r.Level
	c.Damage = strings.Join(filled([]string{c.Damage, r.Damage}), "; ")
	l.MarksIn, c.Marks = slices.Clone(r.Marks), slices.Concat(c.Marks, r.Marks)
	return nil
}

// Cancel gives a reservation up. Refused with loan.not_reserved.
func (l *Loan) Cancel() error {
	if l.State() != LoanReserved {
		return Refuse("loan.not_reserved", "Number", l.Number)
	}
	l.Cancelled = true
	return nil
}

// Extend changes until when a car is lent or reserved. Refused with loan.not_out for
// one that is back, and as by [Loan.Reserve].
func (l *Loan) Extend(c LoanCar, loans []Loan, due, now time.Time) error {
	if !l.Open() {
		return Refuse("loan.not_out", "Plate", c.Plate)
	}
	longer := *l
	longer.DueAt = due
	if err := longer.Reserve(c, loans, now); err != nil {
		return err
	}
	*l = longer
	return nil
}

// maxOdometer is more than any car is driven.
const maxOdometer = 9_999_999

// check refuses a gauge that was not read, or shows more than full.
func (g Gauge) check() *Problem {
	if !g.Read() || g.At < 0 || g.At > g.Of || g.Of != Eighths && g.Of != Percent {
		return Refuse("loan.level", "Of", g.Of).At("level")
	}
	return nil
}

// Check refuses a loan car without plate or model, or with readings that cannot be.
func (c LoanCar) Check() error {
	switch {
	case c.Plate == "":
		return Refuse("loancar.no_plate").At("plate")
	case c.Model == "":
		return Refuse("loancar.no_model").At("model")
	case c.Odometer < 0 || c.Odometer > maxOdometer:
		return Refuse("loancar.odometer", "Limit", int64(maxOdometer)).At("odometer")
	}
	if p := c.Level.check(); p != nil {
		return p
	}
	if p := checkMarks(c.Marks); p != nil {
		return p
	}
	return nil
}

// Tidied is the car without blanks around its words.
func (c LoanCar) Tidied() LoanCar {
	c.Plate, c.Model = strings.ToUpper(strings.Join(strings.Fields(c.Plate), " ")), strings.Join(strings.Fields(c.Model), " ")
	c.Damage, c.Note = strings.TrimSpace(c.Damage), strings.TrimSpace(c.Note)
	return c
}

// Anonymous is the loan without the person: its agreement names them no more, and is
// sealed anew, as [Quote.Anonymous].
func (l Loan) Anonymous(name string) Loan {
	l.Driver, l.Licence = name, ""
	l.Issues = slices.Clone(l.Issues)
	for i, d := range l.Issues {
		d.Buyer, d.Vehicle.Plate, d.Vehicle.VIN, d.Note = Party{Name: name}, "", "", ""
		if d.Lent != nil {
			lent := *d.Lent
			lent.Driver, lent.Licence = name, ""
			d.Lent = &lent
		}
		l.Issues[i] = d.Seal()
	}
	return l
}
