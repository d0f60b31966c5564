package garage

import "slices"

// VehicleKind tells vehicles apart by how they are built: what is sketched at check-in,
// where their wheels are, whether they drive themselves, and which warranty a country
// gives.
type VehicleKind string

// The kinds of vehicles.
const (
	CarKind    VehicleKind = ""
	Van        VehicleKind = "van"
	Lorry      VehicleKind = "lorry" // and bus: two axles or more, twin tyres on those in the rear
	Motorcycle VehicleKind = "motorcycle"
	Trailer    VehicleKind = "trailer" // and caravan
	OtherKind  VehicleKind = "other"   // three-wheelers, slow lorries, tractors
)

// VehicleKinds are all of them, in the order of a choice.
func VehicleKinds() []VehicleKind {
	return []VehicleKind{CarKind, Van, Lorry, Motorcycle, Trailer, OtherKind}
}

// Code is the kind as its words are found by.
func (k VehicleKind) Code() string {
	if k == CarKind {
		return "car"
	}
	return string(k)
}

// Driven tells whether the vehicle has an engine of its own: only then does it have an
// odometer, a tank or battery to drive by, and warning lamps.
func (k VehicleKind) Driven() bool { return k != Trailer }

// Axles are how many axles a vehicle of the kind has at the fewest and at the most.
func (k VehicleKind) Axles() (fewest, most int) {
	switch k {
	case Lorry:
		return 2, 4
	case Trailer:
		return 1, 3
	}
	return 2, 2
}

// within is a number of axles that the kind can have; 0 is as few as it can.
func (k VehicleKind) within(axles int) int {
	fewest, most := k.Axles()
	return min(max(axles, fewest), most)
}

// Counted tells whether the axles of the kind are counted, as not all of it have as many.
func (k VehicleKind) Counted() bool {
	fewest, most := k.Axles()
	return fewest < most
}

// A wheel is a place of a tyre, with the corners of a car that it stands for where a
// template names those.
type wheel struct {
	at      Position
	corners []Position
	twin    Position // the wheel whose tyre this is; empty: it is the only one
}

// wheels are the wheels of a kind with so many axles (see within), in the order in which
// they are measured.
func (k VehicleKind) wheels(axles int) []wheel {
	switch k {
	case Motorcycle:
		return []wheel{{at: FrontWheel, corners: []Position{FrontLeft, FrontRight}}, {at: RearWheel, corners: []Position{RearLeft, RearRight}}}
	case Lorry:
		return lorryWheels(k.within(axles))
	case Trailer:
		all := trailerWheels()
		var list []wheel
		for i, at := range all[:2*k.within(axles)] {
			list = append(list, wheel{at: at, corners: []Position{[]Position{RearLeft, RearRight}[i%2]}})
		}
		return list
	}
	var list []wheel
	for _, at := range Corners() {
		list = append(list, wheel{at: at, corners: []Position{at}})
	}
	return list
}

// lorryWheels are those of a lorry: of four axles the first two steer and have single
// tyres, the others twins. The first and the last are called front and rear as on a car,
// so that what was found there is followed whatever stands between.
func lorryWheels(axles int) []wheel {
	all := []wheel{{at: FrontLeft, corners: []Position{FrontLeft}}, {at: FrontRight, corners: []Position{FrontRight}}}
	for n := 2; n < axles; n++ {
		left, right := axleWheels(n)
		if n == 2 && axles == 4 {
			all = append(all, wheel{at: left, corners: []Position{FrontLeft}}, wheel{at: right, corners: []Position{FrontRight}})
			continue
		}
		all = append(all, twins(left, right)...)
	}
	return append(all, twins(RearLeft, RearRight)...)
}

// twins are the four tyres of an axle with twin wheels.
func twins(left, right Position) []wheel {
	return []wheel{
		{left + outer, []Position{RearLeft}, left}, {left + inner, []Position{RearLeft}, left},
		{right + inner, []Position{RearRight}, right}, {right + outer, []Position{RearRight}, right},
	}
}

// PositionsOf are the places of the tyres of a kind with so many axles, in the order in
// which they are measured; 0 is as few axles as it can have.
func PositionsOf(k VehicleKind, axles int) (all []Position) {
	for _, w := range k.wheels(axles) {
		all = append(all, w.at)
	}
	return all
}

// Fitted is the template as it is gone through on a vehicle: without the items that its
// kind does not have, and each at the wheels that it has. A section of which nothing is
// left is left out.
func (t Template) Fitted(v Vehicle) Template {
	var sections []Section
	for _, s := range t.Sections {
		points := s.Points
		s.Points = nil
		for _, p := range points {
			if p, ok := p.fitted(v); ok {
				s.Points = append(s.Points, p)
			}
		}
		if len(s.Points) > 0 {
			sections = append(sections, s)
		}
	}
	t.Sections = sections
	return t
}

// fitted is an item as it is on a vehicle; ok is false where that has none.
func (p Point) fitted(v Vehicle) (_ Point, ok bool) {
	scope := p.Scope()
	if !slices.Contains(scope.Kinds, v.Kind) {
		return p, false
	}
	if len(p.Positions) == 0 {
		return p, true
	}
	asked, limits := p.Positions, p.Limits
	p.Positions, p.Limits = nil, nil
	for _, w := range v.Kind.wheels(v.Axles) {
		i := slices.IndexFunc(asked, func(at Position) bool { return slices.Contains(w.corners, at) })
		at := w.at
		if w.twin != "" && !scope.Tyre {
			at = w.twin
		}
		if i < 0 || slices.Contains(p.Positions, at) {
			continue
		}
		p.Positions = append(p.Positions, at)
		if k := slices.IndexFunc(limits, func(l PlaceLimits) bool { return l.Position == asked[i] }); k >= 0 {
			own := limits[k]
			own.Position = at
			p.Limits = append(p.Limits, own)
		}
	}
	return p, len(p.Positions) > 0
}

// A Scope is on which vehicles an item of a template is looked at, and how.
type Scope struct {
	Kinds []VehicleKind // that have it
	Tyre  bool          // it is looked at on each tyre, twins too, and not once a wheel
}

// Scope is that of the item; where nobody said so, the usual one of its code, and every
// vehicle for what is not usual.
func (p Point) Scope() Scope {
	if len(p.Kinds) > 0 {
		return Scope{p.Kinds, p.Tyre}
	}
	if s, ok := usualScope(p.Code); ok {
		return s
	}
	return Scope{Kinds: VehicleKinds()}
}

// Scoped is the item with a scope; the usual one is not written down.
func (p Point) Scoped(s Scope) Point {
	p.Kinds, p.Tyre = nil, false
	if usual := p.Scope(); len(s.Kinds) > 0 && (s.Tyre != usual.Tyre || !slices.Equal(s.Kinds, usual.Kinds)) {
		p.Kinds, p.Tyre = s.Kinds, s.Tyre
	}
	return p
}

// scoped tells whether any item says itself on which vehicles it is looked at.
func (t Template) scoped() bool {
	return slices.ContainsFunc(t.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Points, func(p Point) bool { return len(p.Kinds) > 0 })
	})
}
