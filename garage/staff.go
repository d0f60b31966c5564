package garage

// StaffID identifies a person who works here. BayID identifies a bay.
type (
	StaffID uint64
	BayID   uint64
)

// Role is what a person does in the garage.
type Role string

// The departments of the garage, and its owner.
const (
	Owner      Role = "owner"
	FrontDesk  Role = "front_desk"
	Technician Role = "technician"
	StoresRole Role = "stores"
	Management Role = "management"
)

// Staff is a person who works here.
type Staff struct {
	ID      StaffID  `cbor:"1,keyasint"`
	Name    string   `cbor:"2,keyasint"` // as shown: L. Brandt
	Role    Role     `cbor:"3,keyasint"`
	Left    bool     `cbor:"4,keyasint"` // no longer here; never removed, the books name them
	Skills  []string `cbor:"5,keyasint"`
	Initial string   `cbor:"6,keyasint"` // two letters for cards; empty: made from the name
}

// Initials are the two letters that stand for the person on a card.
func (s Staff) Initials() string {
	if s.Initial != "" {
		return s.Initial
	}
	var first, last rune
	start := true
	for _, r := range s.Name {
		if r == ' ' || r == '.' {
			start = true
			continue
		}
		if start {
			if first == 0 {
				first = r
			} else {
				last = r
			}
		}
		start = false
	}
	if first == 0 {
		return ""
	}
	if last == 0 {
		return string(first)
	}
	return string([]rune{first, last})
}
