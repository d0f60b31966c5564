package garage

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// TemplateID identifies a template of inspections.
type TemplateID uint64

// Names are a name in several languages; without an entry the plain name stands.
type Names map[Language]string

// In is the name for a reader.
func (n Names) In(l Language, plain string) string {
	if name := n[l]; name != "" {
		return name
	}
	return plain
}

// A Template is what an inspection goes through.
type Template struct {
	ID       TemplateID `cbor:"1,keyasint,omitzero" json:"-"`
	Name     string     `cbor:"2,keyasint,omitzero" json:"name"`
	Revision int        `cbor:"3,keyasint,omitzero" json:"revision"` // from 1, counted up at each change
	Sections []Section  `cbor:"4,keyasint,omitempty" json:"sections"`
	Retired  bool       `cbor:"5,keyasint,omitzero" json:"retired,omitempty"`
	Names    Names      `cbor:"6,keyasint,omitempty" json:"names,omitempty"`
}

// A Section is a round of items, such as tyres and brakes.
type Section struct {
	Name   string  `cbor:"1,keyasint,omitzero" json:"name"`
	Points []Point `cbor:"2,keyasint,omitempty" json:"items"`
	Names  Names   `cbor:"3,keyasint,omitempty" json:"names,omitempty"`
}

// Position is where on the car an item is looked at.
type Position string

// The four corners, in the order in which they are measured.
const (
	FrontLeft  Position = "FL"
	FrontRight Position = "FR"
	RearLeft   Position = "RL"
	RearRight  Position = "RR"
)

// Where there are no four corners: the two wheels of a motorcycle, and the tyres of the
// twin wheels of a lorry, which bear the name of the wheel and which of its two they are.
const (
	FrontWheel     Position = "F"
	RearWheel      Position = "R"
	RearLeftOuter           = RearLeft + outer
	RearLeftInner           = RearLeft + inner
	RearRightInner          = RearRight + inner
	RearRightOuter          = RearRight + outer

	outer Position = "O"
	inner Position = "I"
)

// axleWheels are the wheels of the n-th axle of a trailer, or of a lorry between front and rear.
func axleWheels(n int) (left, right Position) {
	no := Position(strconv.Itoa(n))
	return no + "L", no + "R"
}

// trailerWheels are the wheels of a trailer, axle by axle from the front.
func trailerWheels() (all []Position) {
	_, most := Trailer.Axles()
	for n := range most {
		left, right := axleWheels(n + 1)
		all = append(all, left, right)
	}
	return all
}

// AllPositions are all there are on any vehicle, in the order in which they are measured.
func AllPositions() []Position {
	all := []Position{FrontWheel, RearWheel, FrontLeft, FrontRight}
	for n := 1; n <= 3; n++ {
		left, right := axleWheels(n)
		if n == 1 { // a lorry's first is at its front corners
			all = append(all, left, right)
			continue
		}
		all = append(all, left, left+outer, left+inner, right+inner, right+outer, right)
	}
	return append(all, RearLeft, RearLeftOuter, RearLeftInner, RearRightInner, RearRightOuter, RearRight)
}

// Corners are the four corners, in the order in which they are measured.
func Corners() []Position { return []Position{FrontLeft, FrontRight, RearLeft, RearRight} }

// A Point is one item of a template. Values and limits are thousandths of its unit.
type Point struct {
	Code      string        `cbor:"1,keyasint,omitzero" json:"code"` // unique in the template; the same in each for the same thing, so that wear can be followed
	Name      string        `cbor:"2,keyasint,omitzero" json:"name"`
	Unit      string        `cbor:"3,keyasint,omitzero" json:"unit,omitempty"`  // mm, bar, V, %; empty: nothing is measured
	Amber     Quantity      `cbor:"4,keyasint,omitzero" json:"amber,omitempty"` // amber beyond it; 0: no limit
	Red       Quantity      `cbor:"5,keyasint,omitzero" json:"red,omitempty"`   // red beyond it; 0: no limit
	Above     bool          `cbor:"6,keyasint,omitzero" json:"above,omitempty"` // too much is bad, not too little
	Positions []Position    `cbor:"7,keyasint,omitempty" json:"positions,omitempty"`
	Texts     []string      `cbor:"8,keyasint,omitempty" json:"texts,omitempty"` // canned words for what is found
	Canned    string        `cbor:"9,keyasint,omitzero" json:"job,omitempty"`    // code of the canned job it leads to
	Names     Names         `cbor:"10,keyasint,omitempty" json:"names,omitempty"`
	Written   bool          `cbor:"11,keyasint,omitzero" json:"written,omitempty"` // something is written down, not measured: the DOT of a tyre
	Limits    []PlaceLimits `cbor:"12,keyasint,omitempty" json:"limits,omitempty"` // of positions that have their own
	Kinds     []VehicleKind `cbor:"13,keyasint,omitempty" json:"kinds,omitempty"`  // of vehicles that have it; none: see [Point.Scope]
	Tyre      bool          `cbor:"14,keyasint,omitzero" json:"tyre,omitempty"`    // on each tyre of twin wheels; counts with Kinds
}

// In is the template with its names for a reader.
func (t Template) In(l Language) Template {
	t.Name = t.Names.In(l, t.Name)
	t.Sections = slices.Clone(t.Sections)
	for i := range t.Sections {
		s := &t.Sections[i]
		s.Name, s.Points = s.Names.In(l, s.Name), slices.Clone(s.Points)
		for k := range s.Points {
			s.Points[k].Name = s.Points[k].Names.In(l, s.Points[k].Name)
		}
	}
	return t
}

// Typed tells whether something is typed in at the item: a value, or what is written
// down.
func (p Point) Typed() bool { return p.Unit != "" || p.Written }

// Places are the positions of an item; one without a name if it has none.
func (p Point) Places() []Position {
	if len(p.Positions) == 0 {
		return []Position{""}
	}
	return p.Positions
}

// Point finds an item by its code.
func (t Template) Point(code string) (Point, bool) {
	for _, s := range t.Sections {
		for _, p := range s.Points {
			if p.Code == code {
				return p, true
			}
		}
	}
	return Point{}, false
}

// Check refuses a template that cannot be gone through.
func (t Template) Check() error {
	if strings.TrimSpace(t.Name) == "" {
		return Refuse("template.no_name").At("name")
	}
	seen := map[string]bool{}
	for _, s := range t.Sections {
		for _, p := range s.Points {
			if err := p.check(t.Name); err != nil {
				return err
			}
			if seen[p.Code] {
				return Refuse("template.code_twice", "Template", t.Name, "Code", p.Code)
			}
			seen[p.Code] = true
		}
	}
	if len(seen) == 0 {
		return Refuse("template.empty", "Template", t.Name)
	}
	return nil
}

// Numbered is the template under the name of the n-th that is called so: Brakes, Brakes
// (2).
func (t Template) Numbered(n int) Template {
	if n < 2 {
		return t
	}
	end := " (" + strconv.Itoa(n) + ")"
	t.Name += end
	t.Names = maps.Clone(t.Names)
	for l := range t.Names {
		t.Names[l] += end
	}
	return t
}

// Same tells whether an inspection goes through the same with both, by names that do not
// differ; how often each was changed, and whether it is in use, does not count.
func (t Template) Same(other Template) bool {
	t.Revision, other.Revision = 0, 0
	t.Retired, other.Retired = false, false
	one, err := json.Marshal(t)
	two, err2 := json.Marshal(other)
	return err == nil && err2 == nil && bytes.Equal(one, two)
}

// templateFile is how templates are handed from one garage to another.
type templateFile struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	Templates []Template `json:"templates"`
}

// templateFormat stands at the head of such a file, with its version: one with limits of
// their own for some positions is of version 2, one that says which vehicles have an item
// of version 3; programs before them do not read those.
const (
	templateFormat  = "workbay-templates"
	templatePlain   = 1
	templateLimits  = 2
	templateVersion = 3
)

// PackTemplates writes templates as a file for another garage, in the oldest version that
// holds them.
func PackTemplates(list []Template) ([]byte, error) {
	version := templatePlain
	if slices.ContainsFunc(list, Template.limitedByPlace) {
		version = templateLimits
	}
	if slices.ContainsFunc(list, Template.scoped) {
		version = templateVersion
	}
	return json.MarshalIndent(templateFile{templateFormat, version, list}, "", "  ")
}

// UnpackTemplates reads such a file. One that is damaged, newer or holds a template
// that cannot be gone through is refused as a whole.
func UnpackTemplates(file []byte) ([]Template, error) {
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if json.Unmarshal(file, &head) != nil || head.Format != templateFormat {
		return nil, Refuse("template.file_other")
	}
	if head.Version < templatePlain || head.Version > templateVersion {
		return nil, Refuse("template.file_newer", "Version", head.Version, "Known", templateVersion)
	}
	var in templateFile
	d := json.NewDecoder(bytes.NewReader(file))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return nil, Refuse("template.file_bad", "Line", lineAt(file, err))
	}
	if len(in.Templates) == 0 {
		return nil, Refuse("template.file_empty")
	}
	for _, t := range in.Templates {
		if err := t.Check(); err != nil {
			return nil, err
		}
	}
	return in.Templates, nil
}

// lineAt is the line of a file at which reading failed, as well as it is known.
func lineAt(file []byte, err error) int {
	at := int64(0)
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind):
		at = kind.Offset
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		at = int64(len(file))
	}
	return 1 + bytes.Count(file[:min(at, int64(len(file)))], []byte("\n"))
}
