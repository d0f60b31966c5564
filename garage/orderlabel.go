package garage

import (
	"slices"
	"strings"
)

// An OrderLabel is a label of orders with the colour that the garage gave it.
type OrderLabel struct {
	Name string `cbor:"1,keyasint,omitzero"`
	Tone string `cbor:"2,keyasint,omitzero"` // one of [LabelTones]
}

// LabelTones are the colours of the screens that a label can have.
func LabelTones() []string { return []string{"info", "check", "good", "warn", "bad", "neutral"} }

// LabelTone is the colour of a label: the one that was chosen, else always the same for
// the same word, red never.
func (s Shop) LabelTone(label string) string {
	for _, l := range s.OrderLabels {
		if strings.EqualFold(l.Name, label) {
			return l.Tone
		}
	}
	own := []string{"info", "check", "good", "warn", "neutral"}
	sum := 0
	for _, r := range label {
		sum += int(r)
	}
	return own[sum%len(own)]
}

// ColourLabel gives a label a colour. Refused with label.no_name, and label.no_tone for
// a colour that the screens do not have.
func (s *Shop) ColourLabel(l OrderLabel) error {
	l.Name = strings.Join(strings.Fields(l.Name), " ")
	switch {
	case l.Name == "":
		return Refuse("label.no_name").At("name")
	case !slices.Contains(LabelTones(), l.Tone):
		return Refuse("label.no_tone", "Name", l.Name).At("colour")
	}
	s.ForgetLabel(l.Name)
	s.OrderLabels = append(s.OrderLabels, l)
	slices.SortFunc(s.OrderLabels, func(a, b OrderLabel) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return nil
}

// ForgetLabel lets a label have its own colour again.
func (s *Shop) ForgetLabel(name string) {
	s.OrderLabels = slices.DeleteFunc(slices.Clone(s.OrderLabels), func(l OrderLabel) bool { return strings.EqualFold(l.Name, name) })
}
