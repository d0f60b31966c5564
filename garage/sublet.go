package garage

import (
	"strings"
	"time"
)

// Outside is the work of another firm on a sublet line: whose, when it went out, when
// it is due, and when it came back. What it costs and is sold for stands on the line.
type Outside struct {
	Supplier  string    `cbor:"1,keyasint,omitzero"`
	Reference string    `cbor:"2,keyasint,omitzero"` // their number
	OutAt     time.Time `cbor:"3,keyasint,omitzero"` // zero: not sent yet
	DueAt     time.Time `cbor:"4,keyasint,omitzero"` // zero: not known
	BackAt    time.Time `cbor:"5,keyasint,omitzero"` // zero: not back yet
}

// A SubletInput is what is known of work that another firm does.
type SubletInput struct {
	Supplier  string
	Text      string // what they do
	Reference string
	Cost      Money // what they ask, without tax
	Markup    Rate  // on it; for a price of 0
	Price     Money // sold for, as prices of the shop are given; 0: the cost and the markup
	DueAt     time.Time
	Out       bool // it is on its way now
}

// Check refuses work of nobody, without words, or with figures that make no sense.
func (in SubletInput) Check() error {
	switch {
	case strings.TrimSpace(in.Supplier) == "":
		return Refuse("sublet.no_supplier").At("supplier")
	case strings.TrimSpace(in.Text) == "":
		return Refuse("line.no_text").At("text")
	case in.Cost < 0 || in.Cost > maxPrice:
		return Refuse("line.price_large", "Price", in.Cost, "Limit", maxPrice).At("cost")
	case in.Markup < 0 || in.Markup > 10*hundred:
		return Refuse("sublet.markup", "Rate", in.Markup).At("markup")
	}
	return nil
}

// Sell is the price of one: as typed, else the cost with its markup, with tax where
// the shop's prices include it.
func (in SubletInput) Sell(t Tax, gross bool) Money {
	if in.Price != 0 {
		return in.Price
	}
	net := in.Cost + in.Markup.Of(in.Cost)
	if gross {
		net += t.Rate.Of(net)
	}
	return net
}

// Apply writes it onto a sublet line. When it went out once, it stays so.
func (in SubletInput) Apply(l *Line, gross bool, now time.Time) {
	out := Outside{}
	if l.Outside != nil {
		out = *l.Outside
	}
	out.Supplier, out.Reference, out.DueAt = strings.TrimSpace(in.Supplier), strings.TrimSpace(in.Reference), in.DueAt
	if in.Out && out.OutAt.IsZero() {
		out.OutAt = now
	}
	l.Outside, l.Code, l.Text = &out, out.Supplier, strings.TrimSpace(in.Text)
	l.Cost, l.Price = in.Cost, in.Sell(l.Tax, gross)
}

// Returned notes that sublet work has come back. Refused with sublet.not_sublet and
// sublet.back_already.
func (l *Line) Returned(now time.Time) error {
	switch {
	case l.Kind != Sublet:
		return Refuse("sublet.not_sublet", "Text", l.Text)
	case l.Back:
		return Refuse("sublet.back_already", "Text", l.Text)
	}
	l.Back = true
	if l.Outside != nil {
		out := *l.Outside
		out.BackAt = now
		l.Outside = &out
	}
	return nil
}

// OutLate tells whether the work of another firm is out and should have been back.
func (l Line) OutLate(now time.Time) bool {
	o := l.Outside
	return l.Kind == Sublet && !l.Back && o != nil && !o.OutAt.IsZero() && !o.DueAt.IsZero() && o.DueAt.Before(now)
}
