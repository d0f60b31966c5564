package garage

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// InspectionID identifies an inspection.
type InspectionID uint64

// A Verdict is what was found at one item, at one position of the car.
type Verdict string

// The verdicts. Soon is amber: to be done at a later visit; Now is red.
const (
	NotChecked    Verdict = ""
	Fine          Verdict = "green"
	Soon          Verdict = "amber"
	Urgent        Verdict = "red"
	NotApplicable Verdict = "na"
)

// rank orders verdicts by how strict they are.
func (v Verdict) rank() int { return slices.Index([]Verdict{Fine, Soon, Urgent}, v) }

// Stricter is the stricter of two verdicts; one that says nothing is the mildest.
func (v Verdict) Stricter(w Verdict) Verdict {
	if w.rank() > v.rank() || v == NotChecked {
		return w
	}
	return v
}

// An Inspection is one round through a template on the vehicle of an order. It
// holds the template as it was, so that it reads the same for ever. It sells
// nothing: what is found becomes work only on the order, where it is answered.
type Inspection struct {
	ID         InspectionID `cbor:"1,keyasint,omitzero"`
	Order      WorkOrderID  `cbor:"2,keyasint,omitzero"`
	Vehicle    VehicleID    `cbor:"3,keyasint,omitzero"`
	Template   Template     `cbor:"4,keyasint,omitzero"` // as it was at the start
	Odometer   int64        `cbor:"5,keyasint,omitzero"` // in the vehicle's unit; 0: not read
	StartedAt  time.Time    `cbor:"6,keyasint,omitzero"`
	FinishedAt time.Time    `cbor:"7,keyasint,omitzero"` // zero: still open
	By         StaffID      `cbor:"8,keyasint,omitzero"`
	Results    []Result     `cbor:"9,keyasint,omitempty"`
	Passed     []PassedOn   `cbor:"10,keyasint,omitempty"` // findings that are on the order
}

// A Result is what was found at one item, at one position.
type Result struct {
	Item     string   `cbor:"1,keyasint,omitzero"` // its code
	Position Position `cbor:"2,keyasint,omitzero"`
	Measured bool     `cbor:"3,keyasint,omitzero"`
	Value    Quantity `cbor:"4,keyasint,omitzero"` // thousandths of the item's unit
	Chosen   Verdict  `cbor:"5,keyasint,omitzero"` // by hand
	Verdict  Verdict  `cbor:"6,keyasint,omitzero"` // what counts
	Note     string   `cbor:"7,keyasint,omitzero"`
	Text     string   `cbor:"8,keyasint,omitzero"` // what was written down at the item
	Left     bool     `cbor:"9,keyasint,omitzero"` // could not be checked; Note says why
}

// Answered tells whether nothing is missing: there is a verdict, or it is said why there
// can be none.
func (r Result) Answered() bool { return r.Verdict != NotChecked || r.Left }

// PassedOn is a finding that became a job of the order, proposed or put off.
type PassedOn struct {
	Item string `cbor:"1,keyasint,omitzero"`
	Job  int    `cbor:"2,keyasint,omitzero"`
}

// Finished tells whether the inspection is closed.
func (in Inspection) Finished() bool { return !in.FinishedAt.IsZero() }

// Result is what stands at an item and position; an empty one if nothing does.
func (in Inspection) Result(item string, at Position) Result {
	for _, r := range in.Results {
		if r.Item == item && r.Position == at {
			return r
		}
	}
	return Result{Item: item, Position: at}
}

// SetValue enters a measured value. It sets the verdict itself where the item has
// limits; a stricter one chosen by hand stays.
func (in *Inspection) SetValue(item string, at Position, v Quantity) error {
	p, err := in.open(item, at)
	switch {
	case err != nil:
		return err
	case p.Unit == "":
		return Refuse("inspection.no_unit", "Item", p.Name).At("value")
	case v < 0 || v > maxMeasured:
		return Refuse("inspection.value_large", "Item", p.Name, "Limit", maxMeasured).At("value")
	}
	r := in.Result(item, at)
	r.Measured, r.Value, r.Left = true, v, false
	if r.Chosen == NotApplicable {
		r.Chosen = NotChecked
	}
	r.Verdict = p.Judge(at, v).Stricter(r.Chosen)
	in.put(r)
	return nil
}

// mostWritten is how much is written down at an item, in characters.
const mostWritten = 40

// Write writes down what stands at an item that asks for it, such as the DOT of a tyre.
func (in *Inspection) Write(item string, at Position, text string) error {
	p, err := in.open(item, at)
	switch text = strings.Join(strings.Fields(text), " "); {
	case err != nil:
		return err
	case !p.Written:
		return Refuse("inspection.not_written", "Item", p.Name).At("value")
	case utf8.RuneCountInString(text) > mostWritten:
		return Refuse("inspection.text_long", "Item", p.Name, "Most", mostWritten).At("value")
	}
	r := in.Result(item, at)
	r.Text = text
	if r.Chosen == NotApplicable && text != "" {
		r.Chosen, r.Verdict = NotChecked, NotChecked
	}
	in.put(r)
	return nil
}

// Judge enters a verdict by hand, with a note. It may be stricter than what the
// measured value says, never milder; NotChecked takes a verdict by hand back, so that
// the value alone counts.
func (in *Inspection) Judge(item string, at Position, v Verdict, note string) error {
	p, err := in.open(item, at)
	if err != nil {
		return err
	}
	if v != NotChecked && v != NotApplicable && v.rank() < 0 {
		return Refuse("inspection.verdict_unknown", "Verdict", string(v))
	}
	r := in.Result(item, at)
	said := NotChecked
	if r.Measured {
		said = p.Judge(at, r.Value)
	}
	if said.rank() > Fine.rank() && v != NotChecked && v.rank() < said.rank() {
		return Refuse("inspection.milder", "Item", p.Name, "Value", r.Value, "Unit", p.Unit).At("verdict")
	}
	r.Chosen, r.Verdict, r.Note = v, said.Stricter(v), strings.TrimSpace(note)
	r.Left = r.Left && r.Verdict == NotChecked && r.Note != ""
	if v == NotApplicable {
		r.Measured, r.Value, r.Text, r.Verdict = false, 0, "", v
	}
	in.put(r)
	return nil
}

// LeaveRest says of all that has no answer that it could not be checked, and why.
// Refused with inspection.no_reason, and with inspection.all_answered where nothing is
// left.
func (in *Inspection) LeaveRest(reason string) error {
	reason = strings.TrimSpace(reason)
	switch {
	case in.Finished():
		return Refuse("inspection.finished", "At", in.FinishedAt)
	case len(in.Unanswered()) == 0:
		return Refuse("inspection.all_answered")
	case reason == "":
		return Refuse("inspection.no_reason", "Count", len(in.Unanswered())).At("reason")
	}
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			for _, at := range p.Places() {
				r := in.Result(p.Code, at)
				if r.Answered() {
					continue
				}
				r.Left = true
				if r.Note == "" {
					r.Note = reason
				}
				in.put(r)
			}
		}
	}
	return nil
}

// maxMeasured is far beyond anything measured on a car.
const maxMeasured Quantity = 100_000_000

// open finds a point of an inspection that can still be changed.
func (in Inspection) open(item string, at Position) (Point, error) {
	if in.Finished() {
		return Point{}, Refuse("inspection.finished", "At", in.FinishedAt)
	}
	p, ok := in.Template.Point(item)
	if !ok || !slices.Contains(p.Places(), at) {
		return Point{}, Refuse("inspection.no_item", "Item", item)
	}
	return p, nil
}

// put replaces what stands at the result's item and position.
func (in *Inspection) put(r Result) {
	in.Results = slices.DeleteFunc(slices.Clone(in.Results), func(o Result) bool { return o.Item == r.Item && o.Position == r.Position })
	in.Results = append(in.Results, r)
}

// Unanswered are the names of the items that still lack an answer somewhere.
func (in Inspection) Unanswered() (names []string) {
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			if slices.ContainsFunc(p.Places(), func(at Position) bool { return !in.Result(p.Code, at).Answered() }) {
				names = append(names, p.Name)
			}
		}
	}
	return names
}

// Finish closes the inspection; every item must be answered.
func (in *Inspection) Finish(by StaffID, now time.Time) error {
	if in.Finished() {
		return Refuse("inspection.finished", "At", in.FinishedAt)
	}
	if names := in.Unanswered(); len(names) > 0 {
		return Refuse("inspection.unanswered", "Count", len(names), "Items", names)
	}
	in.By, in.FinishedAt = by, now
	return nil
}

// A Finding is an item that is amber or red, with all that was found there.
type Finding struct {
	Point   Point
	Verdict Verdict  // the strictest of its positions
	Results []Result // those that are amber or red
	Job     int      // of the order it was passed on to; 0: not yet
}

// Where is the item at the positions alone at which it is amber or red.
func (f Finding) Where() Point {
	p := f.Point
	p.Positions = nil
	for _, r := range f.Results {
		if r.Position != "" {
			p.Positions = append(p.Positions, r.Position)
		}
	}
	return p
}

// Findings are the items to be acted on, red ones first, else as in the template.
func (in Inspection) Findings() (list []Finding) {
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			f := Finding{Point: p}
			for _, at := range p.Places() {
				if r := in.Result(p.Code, at); r.Verdict.rank() > Fine.rank() {
					f.Results, f.Verdict = append(f.Results, r), f.Verdict.Stricter(r.Verdict)
				}
			}
			for _, on := range in.Passed {
				if on.Item == p.Code {
					f.Job = on.Job
				}
			}
			if len(f.Results) > 0 {
				list = append(list, f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Finding) int { return b.Verdict.rank() - a.Verdict.rank() })
	return list
}

// PassOn notes that a finding became a job of the order. One finding is passed on
// once.
func (in *Inspection) PassOn(item string, job int) error {
	f, err := in.Finding(item)
	if err != nil {
		return err
	}
	in.Passed = append(in.Passed, PassedOn{f.Point.Code, job})
	return nil
}

// Finding is a finding that can be passed on to the order.
func (in Inspection) Finding(item string) (Finding, error) {
	for _, f := range in.Findings() {
		switch {
		case f.Point.Code != item:
		case f.Job != 0:
			return f, Refuse("inspection.passed", "Item", f.Point.Name, "Job", f.Job)
		default:
			return f, nil
		}
	}
	return Finding{}, Refuse("inspection.no_finding", "Item", item)
}
