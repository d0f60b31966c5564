package garage

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// IntakeID identifies an intake.
type IntakeID uint64

// An Intake is what was written down when a car was handed over, beside what the
// order itself keeps: how the fault shows, what lay in the car and how it looked.
type Intake struct {
	ID         IntakeID    `cbor:"1,keyasint,omitzero"`
	Order      WorkOrderID `cbor:"2,keyasint,omitzero"`
	At         time.Time   `cbor:"3,keyasint,omitzero"`
	By         StaffID     `cbor:"4,keyasint,omitzero"`
	Fault      Fault       `cbor:"5,keyasint,omitzero"`
	Fuel       Gauge       `cbor:"6,keyasint,omitzero"`
	Charge     Gauge       `cbor:"7,keyasint,omitzero"`
	Lamps      []string    `cbor:"8,keyasint,omitempty"` // codes out of [Lamps]
	Marks      []Mark      `cbor:"9,keyasint,omitempty"`
	Belongings []string    `cbor:"10,keyasint,omitempty"`
	Papers     []string    `cbor:"11,keyasint,omitempty"` // documents handed over
	Keys       int         `cbor:"12,keyasint,omitzero"`  // how many; 0: not counted
	KeyTag     string      `cbor:"13,keyasint,omitzero"`
	Wishes     Wishes      `cbor:"14,keyasint,omitzero"`
	Approver   string      `cbor:"15,keyasint,omitzero"` // who may agree to work; empty: the customer
	Phone      string      `cbor:"16,keyasint,omitzero"` // where they are reached today
	Signed     Signature   `cbor:"17,keyasint,omitzero"`

	Outline VehicleKind `cbor:"18,keyasint,omitzero"` // the kind whose outline the marks were set on
}

// A Fault is the answers to the guided questions, as codes; empty: not asked.
type Fault struct {
	When  string `cbor:"1,keyasint,omitzero"` // one of [FaultWhen]
	Often string `cbor:"2,keyasint,omitzero"` // one of [FaultOften]
	Warm  string `cbor:"3,keyasint,omitzero"` // one of [FaultWarm]
	Where string `cbor:"4,keyasint,omitzero"` // one of [FaultWhere]
	Since string `cbor:"5,keyasint,omitzero"` // one of [FaultSince]
}

// FaultWhen, FaultOften, FaultWarm, FaultWhere and FaultSince are the answers to
// choose from, in the order of their digits.
var (
	FaultWhen  = []string{"starting", "idling", "driving", "braking", "turning", "bumps"}
	FaultOften = []string{"always", "often", "seldom", "once"}
	FaultWarm  = []string{"cold", "warm", "both"}
	FaultWhere = []string{"front", "rear", "left", "right", "inside", "below"}
	FaultSince = []string{"today", "days", "weeks", "months", "repair"}
)

// A Gauge is what a gauge showed: At parts of Of, eighths of a tank or hundredths
// of a battery. Of 0: not read.
type Gauge struct {
	At int `cbor:"1,keyasint,omitzero"`
	Of int `cbor:"2,keyasint,omitzero"`
}

// The scales of a gauge.
const (
	Eighths = 8
	Percent = 100
)

// Read tells whether the gauge was read.
func (g Gauge) Read() bool { return g.Of != 0 }

// Lamps are the warning lamps to choose from, in the order of their digits.
var Lamps = []string{"engine", "brakes", "abs", "oil", "coolant", "battery", "airbag", "tyres"}

// View is a side from which the car is sketched.
type View string

// The four views of the sketch.
const (
	ViewLeft  View = "left"
	ViewRight View = "right"
	ViewFront View = "front"
	ViewRear  View = "rear"
)

// Views are all of them, in their order.
var Views = []View{ViewLeft, ViewRight, ViewFront, ViewRear}

// MarkKinds are what a mark on the sketch stands for, each with the letter of its code.
var MarkKinds = []string{"scratch", "dent", "chip", "rust", "broken", "missing"}

// A Mark is a damage on the sketch, at a place in thousandths of the view's width
// and height from its upper left corner.
type Mark struct {
	View View   `cbor:"1,keyasint,omitzero"`
	X    int    `cbor:"2,keyasint,omitzero"`
	Y    int    `cbor:"3,keyasint,omitzero"`
	Kind string `cbor:"4,keyasint,omitzero"` // one of [MarkKinds]
	Note string `cbor:"5,keyasint,omitzero"`
}

// Wishes are what the customer wants besides the repair.
type Wishes struct {
	OldParts OldParts `cbor:"1,keyasint,omitzero"`
	Wash     bool     `cbor:"2,keyasint,omitzero"`
	Limit    Money    `cbor:"3,keyasint,omitzero"` // with tax, up to which nobody need ask; 0: none named
	Contact  string   `cbor:"4,keyasint,omitzero"` // one of [Contacts]
}

// Contacts are the ways to reach a customer during the repair.
var Contacts = []string{"phone", "text", "mail", "wechat"}

// A Signature is how the customer signed: drawn, or on the printed sheet.
type Signature struct {
	Strokes [][]Spot  `cbor:"1,keyasint,omitempty"`
	OnPaper bool      `cbor:"2,keyasint,omitzero"`
	At      time.Time `cbor:"3,keyasint,omitzero"`
}

// A Spot is a place on the signature, in thousandths of its width.
type Spot struct {
	X int `cbor:"1,keyasint,omitzero"`
	Y int `cbor:"2,keyasint,omitzero"`
}

// Drawn tells whether the customer signed on the screen.
func (s Signature) Drawn() bool { return len(s.Strokes) > 0 }

// thousand is the whole of a view of the sketch.
const thousand = 1000

// mostKeys is how many keys a car is handed over with at the most.
const mostKeys = 20

// mostStrokes and mostSpots keep a signature small.
const (
	mostStrokes = 200
	mostSpots   = 4000
)

// Check refuses an intake that says something impossible: intake.gauge,
// intake.mark, intake.marks, intake.keys, intake.limit, intake.choice.
func (in Intake) Check() error {
	for field, g := range map[string]Gauge{"fuel": in.Fuel, "charge": in.Charge} {
		if g.Read() && (g.At < 0 || g.At > g.Of || g.Of != Eighths && g.Of != Percent) {
			return Refuse("intake.gauge", "At", g.At, "Of", g.Of).At(field)
		}
	}
	if p := checkMarks(in.Marks); p != nil {
		return p
	}
	if !slices.Contains(VehicleKinds(), in.Outline) {
		return Refuse("intake.choice", "Code", string(in.Outline)).At("marks")
	}
	if in.Keys < 0 || in.Keys > mostKeys {
		return Refuse("intake.keys", "Keys", in.Keys, "Most", mostKeys).At("keys")
	}
	if in.Wishes.Limit < 0 || in.Wishes.Limit > maxAmount {
		return Refuse("intake.limit", "Limit", in.Wishes.Limit).At("limit")
	}
	if s := in.Signed.Strokes; len(s) > mostStrokes || len(slices.Concat(s...)) > mostSpots {
		return Refuse("intake.signature").At("signature")
	}
	return in.choices()
}

// mostMarks and mostMarkNote keep a sketch such that it can be read.
const (
	mostMarks    = 60
	mostMarkNote = 80 // characters
)

// checkMarks refuses a mark that lies nowhere on the sketch, of no kind, or about which
// more is said than anybody reads, and too many of them: intake.mark, intake.marks.
func checkMarks(marks []Mark) *Problem {
	if len(marks) > mostMarks {
		return Refuse("intake.marks", "Count", len(marks), "Most", mostMarks).At("marks")
	}
	for _, m := range marks {
		if !slices.Contains(Views, m.View) || !slices.Contains(MarkKinds, m.Kind) || m.X < 0 || m.X > thousand || m.Y < 0 || m.Y > thousand ||
			utf8.RuneCountInString(m.Note) > mostMarkNote {
			return Refuse("intake.mark", "View", string(m.View), "Kind", m.Kind, "Most", mostMarkNote).At("marks")
		}
	}
	return nil
}

// choices refuses a code that is none of those to choose from.
func (in Intake) choices() error {
	f := in.Fault
	for _, c := range []struct {
		field, code string
		of          []string
	}{
		{"fault_when", f.When, FaultWhen}, {"fault_often", f.Often, FaultOften}, {"fault_warm", f.Warm, FaultWarm},
		{"fault_where", f.Where, FaultWhere}, {"fault_since", f.Since, FaultSince}, {"contact", in.Wishes.Contact, Contacts},
	} {
		if c.code != "" && !slices.Contains(c.of, c.code) {
			return Refuse("intake.choice", "Code", c.code).At(c.field)
		}
	}
	for _, lamp := range in.Lamps {
		if !slices.Contains(Lamps, lamp) {
			return Refuse("intake.choice", "Code", lamp).At("lamps")
		}
	}
	return nil
}

// Tidied is the intake without blanks around its words and without empty ones.
func (in Intake) Tidied() Intake {
	in.Belongings, in.Papers = filled(in.Belongings), filled(in.Papers)
	in.Approver, in.Phone = strings.TrimSpace(in.Approver), strings.TrimSpace(in.Phone)
	return in
}

// Anonymous is the intake without the customer: no names, numbers, things or signature.
func (in Intake) Anonymous() Intake {
	in.Approver, in.Phone, in.Belongings, in.Papers, in.Signed = "", "", nil, nil, Signature{}
	return in
}

// filled are the words that are not blank.
func filled(list []string) []string {
	var out []string
	for _, w := range list {
		if w = strings.Join(strings.Fields(w), " "); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// PhotoID identifies a photo.
type PhotoID uint64

// A Photo was taken of the car at check-in, or of an item of an inspection. Its picture is upright, at most
// [PhotoSide] wide and high, and says nothing about where it was taken.
type Photo struct {
	ID     PhotoID     `cbor:"1,keyasint,omitzero"`
	Order  WorkOrderID `cbor:"2,keyasint,omitzero"`
	At     time.Time   `cbor:"3,keyasint,omitzero"` // when it was added
	Width  int         `cbor:"4,keyasint,omitzero"`
	Height int         `cbor:"5,keyasint,omitzero"`
	JPEG   []byte      `cbor:"6,keyasint,omitempty"`

	Inspection InspectionID `cbor:"7,keyasint,omitzero"` // it belongs to; 0: to the check-in
	Item       string       `cbor:"8,keyasint,omitzero"` // the item it shows
	Position   Position     `cbor:"9,keyasint,omitzero"`
}

// PhotoSide is the longest side of a photo, in pixels.
const PhotoSide = 1600

// Seen is what the workshop needs of an intake: how the car arrived, and nothing of what
// its owner wishes, left in it or signed. Nil where nothing was written down.
func (in Intake) Seen() *Intake {
	if in.ID == 0 {
		return nil
	}
	return &Intake{Fuel: in.Fuel, Charge: in.Charge, Lamps: slices.Clone(in.Lamps), Marks: slices.Clone(in.Marks), Outline: in.Outline}
}
