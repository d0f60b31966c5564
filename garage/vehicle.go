package garage

import (
	"strings"
	"time"
)

// VehicleID identifies a vehicle.
type VehicleID uint64

// A Vehicle is what a customer brings in.
type Vehicle struct {
	ID         VehicleID  `cbor:"1,keyasint,omitzero"`
	Plate      string     `cbor:"2,keyasint,omitzero"` // as shown: DEMO 101
	VIN        VIN        `cbor:"3,keyasint,omitzero"` // empty: not known
	Make       string     `cbor:"4,keyasint,omitzero"`
	Model      string     `cbor:"5,keyasint,omitzero"`
	Year       int        `cbor:"6,keyasint,omitzero"`
	Registered time.Time  `cbor:"7,keyasint,omitzero"`  // first registration
	Fuel       string     `cbor:"8,keyasint,omitzero"`  // "petrol", "diesel", "hybrid", "electric", "lpg"
	Engine     string     `cbor:"9,keyasint,omitzero"`  // engine code
	Power      int        `cbor:"10,keyasint,omitzero"` // kW
	Colour     string     `cbor:"11,keyasint,omitzero"`
	Gearbox    string     `cbor:"12,keyasint,omitzero"`
	Oil        string     `cbor:"13,keyasint,omitzero"` // such as 5W-30 C3, 4.0 L
	Tyres      string     `cbor:"14,keyasint,omitzero"`
	WheelNuts  string     `cbor:"15,keyasint,omitzero"` // such as 120 Nm
	KeyLock    string     `cbor:"16,keyasint,omitzero"` // where the wheel-lock key is
	InspectOn  time.Time  `cbor:"17,keyasint,omitzero"` // next statutory inspection
	Note       string     `cbor:"18,keyasint,omitzero"`
	Owner      CustomerID `cbor:"19,keyasint,omitzero"`  // now
	Owners     []Owning   `cbor:"20,keyasint,omitempty"` // over time, oldest first, the present one last
	Readings   []Reading  `cbor:"21,keyasint,omitempty"` // oldest first
	Plates     []string   `cbor:"22,keyasint,omitempty"` // it had before
	Unit       string     `cbor:"23,keyasint,omitzero"`  // of the odometer, "km" or "mi"
	FleetNo    string     `cbor:"24,keyasint,omitzero"`
	MergedInto VehicleID  `cbor:"25,keyasint,omitzero"`

	Kind  VehicleKind `cbor:"26,keyasint,omitzero"`
	Axles int         `cbor:"27,keyasint,omitzero"` // of a lorry or a trailer; 0: as few as it can have
}

// Owning is a time during which a customer owned a vehicle.
type Owning struct {
	Customer CustomerID `cbor:"1,keyasint,omitzero"`
	From     time.Time  `cbor:"2,keyasint,omitzero"`
	Until    time.Time  `cbor:"3,keyasint,omitzero"` // zero: still does
}

// A Reading is what the odometer showed.
type Reading struct {
	On        time.Time   `cbor:"1,keyasint,omitzero"`
	Odometer  int64       `cbor:"2,keyasint,omitzero"` // in the vehicle's unit
	Order     WorkOrderID `cbor:"3,keyasint,omitzero"`
	Confirmed bool        `cbor:"4,keyasint,omitzero"` // doubted, and said to be right

	Replaced bool   `cbor:"5,keyasint,omitzero"` // the first of a new instrument
	Reason   string `cbor:"6,keyasint,omitzero"` // why a doubted one is right
}

// Title is the make, model and year in one line.
func (v Vehicle) Title() string { return TitleOf(v.Make, v.Model) }

// TitleOf is make and model in one line; either may be missing.
func TitleOf(brand, model string) string {
	if brand == "" || model == "" {
		return brand + model
	}
	return brand + " " + model
}

// Last is the newest reading; ok is false when there is none.
func (v Vehicle) Last() (r Reading, ok bool) {
	if len(v.Readings) == 0 {
		return Reading{}, false
	}
	return v.Readings[len(v.Readings)-1], true
}

// PerYear is the distance driven in a year, from the first reading to the last; 0 when not known.
func (v Vehicle) PerYear() int64 {
	if len(v.Readings) < 2 {
		return 0
	}
	a, b := v.Readings[0], v.Readings[len(v.Readings)-1]
	days := int64(b.On.Sub(a.On).Hours() / 24)
	if days < 30 || b.Odometer <= a.Odometer {
		return 0
	}
	return (b.Odometer - a.Odometer) * 365 / days
}

// Expected is what the odometer should show on a day, going on as before; 0 when not known.
func (v Vehicle) Expected(on time.Time) int64 {
	last, ok := v.Last()
	if !ok || v.PerYear() == 0 {
		return 0
	}
	return last.Odometer + v.PerYear()*int64(on.Sub(last.On).Hours()/24)/365
}

// The farthest a car is taken to go: in a day, and at all between two readings
// close to each other. Beyond that a digit too many is likelier.
const (
	farInADay  = 1_000
	farAtLeast = 50_000
)

// Read adds a reading. One that is doubted, as [Vehicle.Doubt] says, is refused unless
// the person confirmed it and said why (odometer.no_reason), or the instrument is new:
// an odometer is misread far more often than replaced.
func (v Vehicle) Read(r Reading) (Vehicle, error) {
	if r.Odometer <= 0 || r.Odometer > 9_999_999 {
		return v, Refuse("odometer.nonsense", "Value", r.Odometer).At("odometer")
	}
	if doubt := v.Doubt(r); doubt != nil {
		return v, doubt
	}
	r.Reason = strings.TrimSpace(r.Reason)
	if v.Doubtful(r) && !r.Replaced && r.Reason == "" {
		return v, Refuse("odometer.no_reason", "Value", r.Odometer, "Unit", v.Unit).At("odometer_reason")
	}
	v.Readings = append(v.Readings[:len(v.Readings):len(v.Readings)], r)
	return v, nil
}

// Check refuses a vehicle that cannot be put on file: it needs a plate or a VIN, and
// no more axles than there are places to measure at (vehicle.too_many_axles).
func (v Vehicle) Check() error {
	if FoldPlate(v.Plate) == "" && v.VIN == "" {
		return Refuse("vehicle.no_plate").At("plate")
	}
	if fewest, most := v.Kind.Axles(); v.Axles < 0 || v.Axles > most {
		return Refuse("vehicle.too_many_axles", "Kind", v.Kind.Code(), "Axles", v.Axles, "Fewest", fewest, "Most", most).At("axles")
	}
	return nil
}

// OwnedBy gives the vehicle to a new owner on a day and keeps the old one in its history.
func (v Vehicle) OwnedBy(c CustomerID, on time.Time) Vehicle {
	if v.Owner == c {
		return v
	}
	owners := append([]Owning(nil), v.Owners...)
	if n := len(owners); n > 0 && owners[n-1].Until.IsZero() {
		owners[n-1].Until = on
	}
	v.Owners, v.Owner = append(owners, Owning{Customer: c, From: on}), c
	return v
}

// Replate gives the vehicle a new plate; the old one still finds it.
func (v Vehicle) Replate(plate string) Vehicle {
	if FoldPlate(plate) == FoldPlate(v.Plate) {
		v.Plate = plate
		return v
	}
	if v.Plate != "" {
		v.Plates = append(v.Plates[:len(v.Plates):len(v.Plates)], v.Plate)
	}
	v.Plate = plate
	return v
}
