package garage

import (
	"slices"
	"time"
)

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
	ID      StaffID  `cbor:"1,keyasint,omitzero"`
	Name    string   `cbor:"2,keyasint,omitzero"` // as shown: L. Brandt
	Role    Role     `cbor:"3,keyasint,omitzero"` // the first of what they do
	Left    bool     `cbor:"4,keyasint,omitzero"` // no longer here; never removed, the books name them
	Skills  []string `cbor:"5,keyasint,omitempty"`
	Initial string   `cbor:"6,keyasint,omitzero"`  // two letters for cards; empty: made from the name
	Also    []Role   `cbor:"7,keyasint,omitempty"` // what else they do
	Limits  Limits   `cbor:"8,keyasint,omitempty"` // their own, where not those of their roles

	Commission Commission `cbor:"10,keyasint,omitzero"` // what they earn of the work that is billed

	Lapses map[string]time.Time `cbor:"9,keyasint,omitempty"` // last day on which the certificate of a skill holds
}

// AllRoles are the roles in the order of a choice.
func AllRoles() []Role { return []Role{Owner, FrontDesk, Technician, StoresRole, Management} }

// Roles are all that a person does, the first before the others.
func (s Staff) Roles() []Role {
	all := []Role{s.Role}
	for _, r := range s.Also {
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

// Is tells whether a person has a role.
func (s Staff) Is(r Role) bool { return slices.Contains(s.Roles(), r) }

// Leads tells whether a person may do what others may not: nobody sits down in
// their place without their secret.
func (s Staff) Leads() bool { return s.Is(Owner) || s.Is(Management) }

// Proves tells whether what is kept of a secret is enough for the person: an owner
// needs a passphrase.
func (s Staff) Proves(kind SecretKind) bool {
	return kind == Passphrase || kind == PIN && s.Secret() == PIN
}

// Secret is the kind of secret a person proves themselves with.
func (s Staff) Secret() SecretKind {
	if s.Is(Owner) {
		return Passphrase
	}
	return PIN
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
