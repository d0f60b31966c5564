package garage

import (
	"slices"
	"strings"
)

// PlaceLimits are those of an item at one position of the car, where they differ from its
// others: the rear pads of many cars may be thinner than the front ones. 0: as at the
// others. In thousandths of the item's unit.
type PlaceLimits struct {
	Position Position `cbor:"1,keyasint,omitzero" json:"position"`
	Amber    Quantity `cbor:"2,keyasint,omitzero" json:"amber,omitempty"`
	Red      Quantity `cbor:"3,keyasint,omitzero" json:"red,omitempty"`
}

// At is the item as it is looked at in one position: with the limits that hold there.
func (p Point) At(at Position) Point {
	for _, l := range p.Limits {
		if l.Position != at {
			continue
		}
		if l.Amber != 0 {
			p.Amber = l.Amber
		}
		if l.Red != 0 {
			p.Red = l.Red
		}
	}
	p.Limits = nil
	return p
}

// Judge is the verdict on a value measured at a position; none where there are no limits.
func (p Point) Judge(at Position, v Quantity) Verdict {
	p = p.At(at)
	beyond := func(limit Quantity) bool {
		return limit != 0 && (!p.Above && v < limit || p.Above && v > limit)
	}
	switch {
	case beyond(p.Red):
		return Urgent
	case beyond(p.Amber):
		return Soon
	case p.Red == 0 && p.Amber == 0:
		return NotChecked
	}
	return Fine
}

// A Shared is the limits that hold at some positions of an item.
type Shared struct {
	Positions  []Position
	Amber, Red Quantity
}

// Shared are the limits of an item, those positions together that have the same: one
// entry where all have.
func (p Point) Shared() (all []Shared) {
	for _, at := range p.Places() {
		here := p.At(at)
		i := slices.IndexFunc(all, func(s Shared) bool { return s.Amber == here.Amber && s.Red == here.Red })
		if i < 0 {
			i, all = len(all), append(all, Shared{Amber: here.Amber, Red: here.Red})
		}
		all[i].Positions = append(all[i].Positions, at)
	}
	return all
}

// limitedByPlace tells whether any item has limits of its own at some position.
func (t Template) limitedByPlace() bool {
	return slices.ContainsFunc(t.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Points, func(p Point) bool { return len(p.Limits) > 0 })
	})
}

// check refuses an item that cannot be looked at, of the template so called.
func (p Point) check(template string) error {
	switch {
	case strings.TrimSpace(p.Code) == "" || strings.TrimSpace(p.Name) == "":
		return Refuse("template.item_no_name", "Template", template)
	case p.Unit != "" && p.Written:
		return Refuse("template.written_unit", "Template", template, "Item", p.Name)
	case p.Unit == "" && (p.Amber != 0 || p.Red != 0 || len(p.Limits) > 0):
		return Refuse("template.limit_no_unit", "Template", template, "Item", p.Name)
	}
	for _, k := range p.Kinds {
		if !slices.Contains(VehicleKinds(), k) {
			return Refuse("template.kind_bad", "Template", template, "Item", p.Name, "Kind", string(k))
		}
	}
	for i, at := range p.Positions {
		if !slices.Contains(Corners(), at) || slices.Contains(p.Positions[:i], at) {
			return Refuse("template.position_bad", "Template", template, "Item", p.Name, "Position", string(at))
		}
	}
	for i, l := range p.Limits {
		if !slices.Contains(p.Positions, l.Position) || slices.ContainsFunc(p.Limits[:i], func(o PlaceLimits) bool { return o.Position == l.Position }) {
			return Refuse("template.position_bad", "Template", template, "Item", p.Name, "Position", string(l.Position))
		}
	}
	for _, at := range append([]Position{""}, p.Positions...) {
		if here := p.At(at); !here.limitsFit() {
			return Refuse("template.limits_bad", "Template", template, "Item", p.Name)
		}
	}
	return nil
}

// limitsFit tells whether amber comes before red, and both can be measured.
func (p Point) limitsFit() bool {
	milder := p.Amber < p.Red
	if p.Above {
		milder = p.Amber > p.Red
	}
	return p.Amber >= 0 && p.Red >= 0 && p.Amber <= maxMeasured && p.Red <= maxMeasured && (p.Amber == 0 || p.Red == 0 || !milder)
}
