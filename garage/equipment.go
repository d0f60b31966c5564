package garage

import (
	"slices"
	"strings"
	"time"
)

// EquipmentID identifies a piece of equipment.
type EquipmentID uint64

// EquipmentKind is what a piece of equipment does.
type EquipmentKind string

// The kinds of equipment. A lift serves a bay; a torque wrench is named in the
// record of what was tightened.
const (
	Lift           EquipmentKind = "lift"
	TorqueWrench   EquipmentKind = "torque"
	BrakeTester    EquipmentKind = "brakes"
	AirconMachine  EquipmentKind = "aircon"
	ScanTool       EquipmentKind = "scan"
	Compressor     EquipmentKind = "compressor"
	OtherEquipment EquipmentKind = "other"
)

// EquipmentKinds are all of them, in the order of a choice.
func EquipmentKinds() []EquipmentKind {
	return []EquipmentKind{Lift, TorqueWrench, BrakeTester, AirconMachine, ScanTool, Compressor, OtherEquipment}
}

// Code is the key of the kind's word.
func (k EquipmentKind) Code() string { return "equipment.kind." + string(k) }

// Equipment is something of the garage that has to be examined or calibrated from
// time to time, and must not be used when that is past: lifts by a competent person
// (UK: LOLER 1998 reg. 9, every six or twelve months), torque tools yearly unless
// their maker says otherwise (ISO 6789-1).
type Equipment struct {
	ID          EquipmentID   `cbor:"1,keyasint,omitzero"`
	Name        string        `cbor:"2,keyasint,omitzero"` // Torque wrench 40 to 200 Nm
	Number      string        `cbor:"3,keyasint,omitzero"` // as it stands on it: TW-02
	Kind        EquipmentKind `cbor:"4,keyasint,omitzero"`
	Bay         BayID         `cbor:"5,keyasint,omitzero"` // the bay that cannot work without it; 0: none
	Months      int           `cbor:"6,keyasint,omitzero"` // between examinations; 0: it needs none
	ExaminedOn  time.Time     `cbor:"7,keyasint,omitzero"` // zero: never
	Certificate string        `cbor:"8,keyasint,omitzero"` // of the last examination
	Unsafe      bool          `cbor:"9,keyasint,omitzero"` // the last examination found it unfit for use
	Note        string        `cbor:"10,keyasint,omitzero"`
	Cost        Money         `cbor:"11,keyasint,omitzero"`  // what it was bought for; 0: not known
	Retired     bool          `cbor:"12,keyasint,omitzero"`  // no longer used; never removed, the records name it
	History     []Examination `cbor:"13,keyasint,omitempty"` // the oldest first; only added to
}

// An Examination is what was found when a piece of equipment was examined or
// calibrated.
type Examination struct {
	On          time.Time `cbor:"1,keyasint,omitzero"` // the day of it
	Examiner    string    `cbor:"2,keyasint,omitzero"` // person or firm
	Certificate string    `cbor:"3,keyasint,omitzero"`
	Unsafe      bool      `cbor:"4,keyasint,omitzero"` // found unfit for use
	Note        string    `cbor:"5,keyasint,omitzero"`
	Cost        Money     `cbor:"6,keyasint,omitzero"`
	EnteredBy   StaffID   `cbor:"7,keyasint,omitzero"`
	EnteredAt   time.Time `cbor:"8,keyasint,omitzero"`
}

// soonDays is how long before it is due an examination is told of: time to get an
// examiner.
const soonDays = 30

// mostMonths is the longest interval between examinations: ten years.
const mostMonths = 120

// Torque tells whether it is a tool that tightens to a torque.
func (e Equipment) Torque() bool { return e.Kind == TorqueWrench }

// DueOn is the day by which it has to be examined next; zero where it needs no
// examination or had none yet.
func (e Equipment) DueOn() time.Time {
	if e.Months <= 0 || e.ExaminedOn.IsZero() {
		return time.Time{}
	}
	return monthsAfter(e.ExaminedOn, e.Months)
}

// Overdue tells whether it must not be used on a day: its examination is past or
// never was, or the last one found it unfit. On the day it falls due it may still
// be used. What is retired is used by nobody and is never overdue.
func (e Equipment) Overdue(on time.Time) bool {
	switch {
	case e.Retired:
		return false
	case e.Unsafe:
		return true
	case e.Months <= 0:
		return false
	}
	return e.ExaminedOn.IsZero() || calendarDay(on).After(calendarDay(e.DueOn()))
}

// DueSoon tells whether it falls due within the next thirty days, and is not overdue
// yet.
func (e Equipment) DueSoon(on time.Time) bool {
	due := e.DueOn()
	return !e.Retired && !due.IsZero() && !e.Overdue(on) && !calendarDay(due).After(calendarDay(on).AddDate(0, 0, soonDays))
}

// MayUse says why it must not be used on a day; nil where it may. Refused with
// equipment.retired, equipment.unsafe, equipment.never and equipment.overdue.
func (e Equipment) MayUse(on time.Time) *Problem {
	switch {
	case e.Retired:
		return Refuse("equipment.retired", "Number", e.Number, "Name", e.Name)
	case !e.Overdue(on):
		return nil
	case e.Unsafe:
		return Refuse("equipment.unsafe", "Number", e.Number, "Name", e.Name, "On", e.ExaminedOn)
	case e.ExaminedOn.IsZero():
		return Refuse("equipment.never", "Number", e.Number, "Name", e.Name)
	}
	return Refuse("equipment.overdue", "Number", e.Number, "Name", e.Name, "DueOn", e.DueOn())
}

// OverdueAt is the first piece of equipment a bay cannot work without that must not
// be used on a day; nil where the bay can work.
func OverdueAt(list []Equipment, bay BayID, on time.Time) *Equipment {
	for _, e := range list {
		if bay != 0 && e.Bay == bay && e.Overdue(on) {
			return &e
		}
	}
	return nil
}

// Check refuses equipment without name or number, of a kind that is not known, with
// an interval or price that cannot be, and a torque wrench that is never calibrated.
func (e Equipment) Check() error {
	switch {
	case e.Name == "":
		return Refuse("equipment.no_name").At("name")
	case e.Number == "":
		return Refuse("equipment.no_number").At("number")
	case !slices.Contains(EquipmentKinds(), e.Kind):
		return Refuse("equipment.bad_kind", "Kind", string(e.Kind)).At("kind")
	case e.Months < 0 || e.Months > mostMonths:
		return Refuse("equipment.bad_months", "Months", e.Months, "Limit", mostMonths).At("months")
	case e.Torque() && e.Months == 0:
		return Refuse("equipment.torque_months").At("months")
	case e.Cost < 0 || e.Cost > maxAmount:
		return Refuse("equipment.bad_cost", "Cost", e.Cost).At("cost")
	}
	return nil
}

// Tidied is the equipment without blanks around its words.
func (e Equipment) Tidied() Equipment {
	e.Name, e.Number = strings.Join(strings.Fields(e.Name), " "), strings.Join(strings.Fields(e.Number), " ")
	e.Note = strings.TrimSpace(e.Note)
	return e
}

// Keep takes over what only examinations change from the equipment as it was.
func (e *Equipment) Keep(old Equipment) {
	e.ExaminedOn, e.Certificate, e.Unsafe, e.History = old.ExaminedOn, old.Certificate, old.Unsafe, old.History
}

// Examine records an examination. It counts from its day. Refused with
// equipment.no_day, equipment.future, and equipment.before for one that was before
// the last.
func (e *Equipment) Examine(x Examination, now time.Time) error {
	x.Examiner, x.Certificate, x.Note = strings.TrimSpace(x.Examiner), strings.TrimSpace(x.Certificate), strings.TrimSpace(x.Note)
	switch {
	case x.On.IsZero():
		return Refuse("equipment.no_day").At("on")
	case calendarDay(x.On).After(calendarDay(now)):
		return Refuse("equipment.future", "On", x.On).At("on")
	case calendarDay(x.On).Before(calendarDay(e.ExaminedOn)):
		return Refuse("equipment.before", "On", x.On, "Last", e.ExaminedOn).At("on")
	case x.Cost < 0 || x.Cost > maxAmount:
		return Refuse("equipment.bad_cost", "Cost", x.Cost).At("cost")
	}
	x.EnteredAt = now
	e.ExaminedOn, e.Certificate, e.Unsafe = x.On, x.Certificate, x.Unsafe
	e.History = append(slices.Clone(e.History), x)
	return nil
}

// Spent is what the examinations have cost so far.
func (e Equipment) Spent() (sum Money) {
	for _, x := range e.History {
		sum += x.Cost
	}
	return sum
}
