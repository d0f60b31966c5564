package locale

import (
	"slices"
	"strings"

	"workbay/garage"
)

// Limit is the red limit of an item of an inspection in words: min 1.6. Where it is not
// the same at all positions it is said with them: front min 3, rear min 2. It is empty
// where the item is judged by eye alone.
func (l *Locale) Limit(p garage.Point) string {
	shared := p.Shared()
	if len(shared) == 1 {
		return l.limit(shared[0].Red, p.Above)
	}
	var all []string
	for _, s := range shared {
		if s.Red != 0 {
			all = append(all, l.T("inspection.by_place", "Place", l.Positions(s.Positions), "Limit", l.limit(s.Red, p.Above)))
		}
	}
	return l.List(all...)
}

func (l *Locale) limit(red garage.Quantity, above bool) string {
	switch {
	case red == 0:
		return ""
	case above:
		return l.T("inspection.most", "N", red)
	}
	return l.T("inspection.least", "N", red)
}

// Positions are places of a car in short: FL RR, front for both in front, all four for all.
func (l *Locale) Positions(list []garage.Position) string {
	corners := garage.Corners()
	switch {
	case slices.Equal(list, corners[:2]):
		return l.T("position.front")
	case slices.Equal(list, corners[2:]):
		return l.T("position.rear")
	case slices.Equal(list, corners):
		return l.T("position.all")
	}
	var all []string
	for _, at := range list {
		if at != "" {
			all = append(all, l.T("position.short."+string(at)))
		}
	}
	return strings.Join(all, " ")
}

// Result is what was measured or written down, with its place: RL 3.1.
func (l *Locale) Result(r garage.Result) string {
	var parts []string
	if r.Position != "" {
		parts = append(parts, l.T("position.short."+string(r.Position)))
	}
	if r.Measured {
		parts = append(parts, l.Quantity(r.Value))
	}
	if r.Text != "" {
		parts = append(parts, r.Text)
	}
	return strings.Join(parts, " ")
}

// Found is what stands at a finding: its results place by place, without their unit,
// and the notes with them.
func (l *Locale) Found(f garage.Finding) (results string, notes []string) {
	var all []string
	for _, r := range f.Results {
		if words := l.Result(r); words != "" {
			all = append(all, words)
		}
		if r.Note != "" {
			notes = append(notes, r.Note)
		}
	}
	return l.List(all...), notes
}
