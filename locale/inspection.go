package locale

import (
	"strings"

	"workbay/garage"
)

// Limit is the red limit of an item of an inspection in words: min 1.6. It is empty
// where the item is judged by eye alone.
func (l *Locale) Limit(p garage.Point) string {
	switch {
	case p.Red == 0:
		return ""
	case p.Above:
		return l.T("inspection.most", "N", p.Red)
	}
	return l.T("inspection.least", "N", p.Red)
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
	return strings.Join(all, ", "), notes
}
