package garage

import (
	"strings"
	"time"
)

// CustomerID identifies a customer. IDs are never shown or reused.
type CustomerID uint64

// A Customer is a person or company that brings cars or pays for them.
type Customer struct {
	ID         CustomerID `cbor:"1,keyasint,omitzero"`
	Name       string     `cbor:"2,keyasint,omitzero"`
	Company    bool       `cbor:"3,keyasint,omitzero"`
	Contact    string     `cbor:"4,keyasint,omitzero"` // the person to ask for at a company
	Phones     []Phone    `cbor:"5,keyasint,omitempty"`
	Email      string     `cbor:"6,keyasint,omitzero"`
	Address    []string   `cbor:"7,keyasint,omitempty"`
	Language   Language   `cbor:"8,keyasint,omitzero"` // of their papers; empty: the shop's
	TaxNumber  string     `cbor:"9,keyasint,omitzero"`
	TaxExempt  bool       `cbor:"10,keyasint,omitzero"`
	PayDays    int        `cbor:"11,keyasint,omitzero"` // days to pay on account; 0: pays on collection
	Limit      Money      `cbor:"12,keyasint,omitzero"` // credit limit
	SpendLimit Money      `cbor:"13,keyasint,omitzero"` // may be spent without a call
	Note       string     `cbor:"14,keyasint,omitzero"` // pinned, shown wherever the customer is
	MayText    bool       `cbor:"15,keyasint,omitzero"` // agreed to be sent messages about their car
	Marketing  bool       `cbor:"16,keyasint,omitzero"` // agreed to be sent offers
	Since      time.Time  `cbor:"17,keyasint,omitzero"`
	Source     string     `cbor:"18,keyasint,omitzero"` // how they came to us
	MergedInto CustomerID `cbor:"19,keyasint,omitzero"` // set when it was a duplicate
	PriceLevel string     `cbor:"20,keyasint,omitzero"` // empty: standard
	OrderRef   bool       `cbor:"21,keyasint,omitzero"` // wants their order number on the invoice
}

// A Phone is a number with what it is for.
type Phone struct {
	Kind   string `cbor:"1,keyasint,omitzero"` // "mobile", "home", "work"
	Number string `cbor:"2,keyasint,omitzero"` // as typed
}

// Phone is the number to call first, as typed.
func (c Customer) Phone() string {
	if len(c.Phones) == 0 {
		return ""
	}
	return c.Phones[0].Number
}

// Check refuses a customer that cannot be put on file.
func (c Customer) Check() error {
	if strings.TrimSpace(c.Name) == "" {
		return Refuse("customer.no_name").At("name")
	}
	return nil
}

// Same tells how likely c and o are one customer: the phone in common, or the
// same name written another way.
func (c Customer) Same(o Customer) bool {
	for _, p := range c.Phones {
		for _, q := range o.Phones {
			if SamePhone(p.Number, q.Number) {
				return true
			}
		}
	}
	return FoldName(c.Name) != "" && FoldName(c.Name) == FoldName(o.Name)
}

// FoldName writes a name without case, stops and doubled spaces, for comparing.
func FoldName(s string) string {
	s = strings.ToLower(strings.NewReplacer(".", " ", ",", " ", "-", " ").Replace(s))
	return strings.Join(strings.Fields(s), " ")
}

// Merge takes what o knows and c does not. o's papers stay as they are.
func (c Customer) Merge(o Customer) Customer {
	for _, p := range o.Phones {
		known := false
		for _, q := range c.Phones {
			known = known || SamePhone(p.Number, q.Number)
		}
		if !known {
			c.Phones = append(c.Phones, p)
		}
	}
	fill := func(to *string, from string) {
		if *to == "" {
			*to = from
		}
	}
	fill(&c.Email, o.Email)
	fill(&c.TaxNumber, o.TaxNumber)
	fill(&c.Contact, o.Contact)
	fill(&c.Source, o.Source)
	if len(c.Address) == 0 {
		c.Address = o.Address
	}
	if c.Language == "" {
		c.Language = o.Language
	}
	if o.Note != "" && !strings.Contains(c.Note, o.Note) {
		c.Note = strings.TrimSpace(c.Note + "\n" + o.Note)
	}
	if !o.Since.IsZero() && (c.Since.IsZero() || o.Since.Before(c.Since)) {
		c.Since = o.Since
	}
	// Consent is kept only where both gave it: the careful reading.
	c.MayText, c.Marketing = c.MayText && o.MayText, c.Marketing && o.Marketing
	return c
}
