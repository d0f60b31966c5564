package garage

import (
	"slices"
	"strings"
	"time"
)

// A CheckSheet is a quality check of the finished work. It holds the words of the
// checklist and the names of the tools as they were, so that it reads the same for
// ever.
type CheckSheet struct {
	At    time.Time `cbor:"1,keyasint,omitzero"`
	By    StaffID   `cbor:"2,keyasint,omitzero"`
	Items []Checked `cbor:"3,keyasint,omitempty"`
	Pass  bool      `cbor:"4,keyasint,omitzero"`
	Self  bool      `cbor:"5,keyasint,omitzero"` // the same person did the work
	Note  string    `cbor:"6,keyasint,omitzero"` // why it failed, or a remark

	Road     RoadTest    `cbor:"7,keyasint,omitzero"`
	Torque   []Tightened `cbor:"8,keyasint,omitempty"`
	NoTorque string      `cbor:"9,keyasint,omitzero"`  // why nothing was tightened, where a job asks for it
	List     int         `cbor:"10,keyasint,omitzero"` // version of the checklist; 0: the one that came with the program
	Alone    bool        `cbor:"11,keyasint,omitzero"` // checked by who did the work, as nobody else here can
}

// Checked is the answer to one item of a check: in order, not in order, or not
// applicable.
type Checked struct {
	Code string `cbor:"1,keyasint,omitzero"`
	OK   bool   `cbor:"2,keyasint,omitzero"`

	NA     bool    `cbor:"3,keyasint,omitzero"` // does not apply to this work
	Note   string  `cbor:"4,keyasint,omitzero"` // what was found; of one not in order: the reason
	Text   string  `cbor:"5,keyasint,omitzero"` // the item's words as they were
	TextZH string  `cbor:"6,keyasint,omitzero"` // the same in Chinese
	Job    int     `cbor:"7,keyasint,omitzero"` // of one not in order: the job to be done again; 0: the order as a whole
	Worker StaffID `cbor:"8,keyasint,omitzero"` // who had done that job
}

// Right tells whether nothing is wrong at the item.
func (c Checked) Right() bool { return c.OK || c.NA }

// Title is the item in the words of a language. Sheets from before the words were
// kept went by the usual list.
func (c Checked) Title(l Language) string {
	p := CheckPoint{c.Code, c.Text, c.TextZH}
	if c.Text == "" && c.TextZH == "" {
		for _, usual := range UsualCheckList().Items {
			if usual.Code == c.Code {
				p = usual
			}
		}
	}
	return p.Title(l)
}

// Why are the reasons of what is not in order, each once.
func (c CheckSheet) Why() string {
	var all []string
	for _, r := range c.Redone() {
		if r.Reason != "" && !slices.Contains(all, r.Reason) {
			all = append(all, r.Reason)
		}
	}
	if len(all) == 0 {
		return c.Note
	}
	return strings.Join(all, "; ")
}

// A RoadTest says how far the car was driven to try it, or why it was not. Either
// both readings or the distance stand on it.
type RoadTest struct {
	From     int64    `cbor:"1,keyasint,omitzero"` // odometer before, in the vehicle's unit
	To       int64    `cbor:"2,keyasint,omitzero"` // odometer after
	Distance Quantity `cbor:"3,keyasint,omitzero"` // thousandths of the vehicle's unit
	Remarks  string   `cbor:"4,keyasint,omitzero"`
	Skipped  string   `cbor:"5,keyasint,omitzero"` // why no drive was needed
	Unit     string   `cbor:"6,keyasint,omitzero"` // km or mi
}

// Driven tells whether the car was driven.
func (r RoadTest) Driven() bool { return r.Distance > 0 || r.To > r.From && r.From > 0 }

// Length is how far it was driven, in thousandths of the vehicle's unit.
func (r RoadTest) Length() Quantity {
	if r.Distance > 0 {
		return r.Distance
	}
	return Quantity(r.To-r.From) * oneUnit
}

// TorqueAsk tells whether a job asks for a torque record at the check.
type TorqueAsk string

// A canned job without an own answer asks by its category, see [AsksTorque].
const (
	TorqueUsual  TorqueAsk = ""
	TorqueAsked  TorqueAsk = "asked"
	TorqueNotAsk TorqueAsk = "not"
)

// Tightened is one row of the torque record: what was tightened, how tight it has
// to be and how tight it is, in thousandths of a newton metre, and with which tool.
type Tightened struct {
	Place      string      `cbor:"1,keyasint,omitzero"` // out of [TorquePlaces]; empty: in words
	Text       string      `cbor:"2,keyasint,omitzero"` // what, where it is none of the places
	Prescribed Quantity    `cbor:"3,keyasint,omitzero"`
	Done       Quantity    `cbor:"4,keyasint,omitzero"`
	Tool       EquipmentID `cbor:"5,keyasint,omitzero"`
	ToolNumber string      `cbor:"6,keyasint,omitzero"` // as it stands on the tool: TW-01
	ToolName   string      `cbor:"7,keyasint,omitzero"` // as it was called
	ToolDue    time.Time   `cbor:"8,keyasint,omitzero"` // until when its calibration held
}

// Wheel tells whether it is the bolts of a wheel.
func (t Tightened) Wheel() bool {
	switch t.Place {
	case "wheel_fl", "wheel_fr", "wheel_rl", "wheel_rr":
		return true
	}
	return false
}

// TorquePlaces are what is usually tightened by figure, the wheels first. Their words
// are in the catalogue under torque_place.
func TorquePlaces() []string {
	return []string{
		"wheel_fl", "wheel_fr", "wheel_rl", "wheel_rr", "caliper_front", "caliper_rear", "carrier_front", "carrier_rear",
		"damper", "control_arm", "ball_joint", "hub_nut", "track_rod", "sump_plug", "spark_plugs",
	}
}

// WheelsOff tells whether wheels were tightened anew: after some fifty kilometres
// they are to be checked again.
func (wo WorkOrder) WheelsOff() bool {
	for _, c := range wo.Checks {
		for _, t := range c.Torque {
			if t.Wheel() {
				return true
			}
		}
	}
	return false
}

// RecheckAfter is after how many kilometres, or miles, wheels that were off are
// tightened once more.
func RecheckAfter(unit string) int64 {
	if unit == "mi" {
		return 30
	}
	return 50
}

// Certified is the completion certificate of an order: once issued it has a number.
type Certified struct {
	Number string    `cbor:"1,keyasint,omitzero"`
	At     time.Time `cbor:"2,keyasint,omitzero"`
	By     StaffID   `cbor:"3,keyasint,omitzero"`
}

// Issued tells whether there is a certificate.
func (c Certified) Issued() bool { return c.Number != "" }

// HandedOver is how the car left: who took it, what came back, and that it was
// signed for.
type HandedOver struct {
	At      time.Time `cbor:"1,keyasint,omitzero"`
	By      StaffID   `cbor:"2,keyasint,omitzero"`
	To      string    `cbor:"3,keyasint,omitzero"` // who took the car; empty: the customer
	Keys    int       `cbor:"4,keyasint,omitzero"` // given back; 0: not counted
	Advised bool      `cbor:"5,keyasint,omitzero"` // work done and next service were explained
	Signed  Signature `cbor:"6,keyasint,omitzero"`
	Passed  time.Time `cbor:"7,keyasint,omitzero"` // the gate pass was made
	Granted string    `cbor:"8,keyasint,omitzero"` // who let it go although money is owed
}
