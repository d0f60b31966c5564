package garage

import "time"

// A DayPlan is a day of the diary as it hangs on the wall of the workshop: by bay and by
// person, and its cars in the order of their times. Names of customers, prices and why
// somebody is away are not on it: whoever walks through reads it.
type DayPlan struct {
	On      time.Time `cbor:"1,keyasint,omitzero"` // at midnight
	Opens   time.Time `cbor:"2,keyasint,omitzero"` // zero: closed all day
	Closes  time.Time `cbor:"3,keyasint,omitzero"`
	Holiday string    `cbor:"4,keyasint,omitzero"` // its name; empty: none
	Full    bool      `cbor:"5,keyasint,omitzero"` // nothing more is booked
	Bays    []DayLane `cbor:"6,keyasint,omitempty"`
	People  []DayLane `cbor:"7,keyasint,omitempty"`
	Cars    []DayCar  `cbor:"8,keyasint,omitempty"`
}

// A DayLane is the day of a bay or of a person.
type DayLane struct {
	Name   string     `cbor:"1,keyasint,omitzero"` // empty: what has no bay yet
	Note   string     `cbor:"2,keyasint,omitzero"` // what a bay offers, what a person can do
	Sold   Quantity   `cbor:"3,keyasint,omitzero"` // hours
	Open   Quantity   `cbor:"4,keyasint,omitzero"`
	Blocks []DayBlock `cbor:"5,keyasint,omitempty"`
}

// A DayBlock is a stretch of a lane.
type DayBlock struct {
	From  time.Time `cbor:"1,keyasint,omitzero"`
	Until time.Time `cbor:"2,keyasint,omitzero"`
	Plate string    `cbor:"3,keyasint,omitzero"` // empty: no car
	With  string    `cbor:"4,keyasint,omitzero"` // the person in the lane of a bay, the bay in that of a person
	Name  string    `cbor:"5,keyasint,omitzero"` // of a break or event
	Away  bool      `cbor:"6,keyasint,omitzero"` // the person is not here
}

// A DayCar is a car of the day.
type DayCar struct {
	From  time.Time `cbor:"1,keyasint,omitzero"`
	Until time.Time `cbor:"2,keyasint,omitzero"`
	Plate string    `cbor:"3,keyasint,omitzero"`
	Model string    `cbor:"4,keyasint,omitzero"`
	Order string    `cbor:"5,keyasint,omitzero"` // number of its order; empty: not here yet
	Work  string    `cbor:"6,keyasint,omitzero"`
	Bay   string    `cbor:"7,keyasint,omitzero"`
	Who   string    `cbor:"8,keyasint,omitzero"`
	Waits bool      `cbor:"9,keyasint,omitzero"`  // its driver waits
	Loan  bool      `cbor:"10,keyasint,omitzero"` // its driver has a loan car
}

// DaySheetDocument is the sheet of a day for the wall.
func DaySheetDocument(day DayPlan, f Paperwork) Document {
	d := f.head(DaySheetPaper)
	d.Number, d.SuppliedOn, d.Day = day.On.Format(time.DateOnly), day.On, &day
	return d
}
