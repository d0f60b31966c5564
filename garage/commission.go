package garage

import (
	"slices"
	"time"
)

// A Commission is what a person earns of the work that is billed: by the hour sold, as a
// rate of labour, by the piece for some jobs of the catalogue, and as a rate of parts. They
// add up, but a piece takes the place of hour and labour.
type Commission struct {
	PerHour  Money   `cbor:"1,keyasint,omitzero"` // for an hour sold
	OfLabour Rate    `cbor:"2,keyasint,omitzero"` // of labour, net
	OfParts  Rate    `cbor:"3,keyasint,omitzero"` // of parts, net
	Pieces   []Piece `cbor:"4,keyasint,omitempty"`
}

// A Piece is what a job of the catalogue earns as a whole; several people have it by
// their shares.
type Piece struct {
	Canned CannedJobID `cbor:"1,keyasint,omitzero"`
	Amount Money       `cbor:"2,keyasint,omitzero"`
}

// None tells whether nothing is earned by the rule.
func (c Commission) None() bool {
	return c.PerHour == 0 && c.OfLabour == 0 && c.OfParts == 0 && len(c.Pieces) == 0
}

// Check refuses amounts below nothing, rates of more than the whole, and two pieces for
// one job.
func (c Commission) Check() error {
	switch {
	case c.PerHour < 0 || c.PerHour > maxPrice:
		return Refuse("commission.bad_amount", "Amount", c.PerHour).At("hour")
	case c.OfLabour < 0 || c.OfLabour > hundred:
		return Refuse("commission.rate", "Rate", c.OfLabour).At("labour")
	case c.OfParts < 0 || c.OfParts > hundred:
		return Refuse("commission.rate", "Rate", c.OfParts).At("parts")
	}
	for i, p := range c.Pieces {
		if p.Amount < 0 || p.Amount > maxPrice {
			return Refuse("commission.bad_amount", "Amount", p.Amount).At("pieces")
		}
		if slices.ContainsFunc(c.Pieces[:i], func(o Piece) bool { return o.Canned == p.Canned }) {
			return Refuse("commission.twice").At("pieces")
		}
	}
	return nil
}

// piece is what a job of the catalogue earns as a whole; false: it goes by hour and rate.
func (c Commission) piece(id CannedJobID) (Money, bool) {
	for _, p := range c.Pieces {
		if id != 0 && p.Canned == id {
			return p.Amount, true
		}
	}
	return 0, false
}

// An Earning is a person's part of a job that was billed, and what it earns them.
type Earning struct {
	Staff  StaffID
	Hours  Quantity // sold
	Labour Money    // net
	Parts  Money    // net
	Piece  bool     // paid by the piece
	Amount Money
}

// Earnings are what a job that was billed with this much labour and parts earns those who
// did it, by their rules: each sum is shared to the last unit by the parts set by hand,
// else by what each has clocked, else alike. What nobody is billed for earns nothing. The
// stints may be of the whole order.
func (j Job) Earnings(labour, parts Money, stints []Stint, now time.Time, rule func(StaffID) Commission) []Earning {
	if !j.Kind.Charged() {
		return nil
	}
	people, weights := j.weights(stints, now)
	hours, labours, partses := Split(Money(j.Sold()), weights), Split(labour, weights), Split(parts, weights)
	var all []Earning
	for i, id := range people {
		c := rule(id)
		e := Earning{Staff: id, Hours: Quantity(hours[i]), Labour: labours[i], Parts: partses[i]}
		if whole, ok := c.piece(j.Canned); ok {
			e.Piece, e.Amount = true, Split(whole, weights)[i]
		} else {
			e.Amount = e.Hours.At(c.PerHour) + c.OfLabour.Of(e.Labour)
		}
		e.Amount += c.OfParts.Of(e.Parts)
		all = append(all, e)
	}
	return all
}

// JobNet is what labour and parts of the job of that number came to on the paper, after
// all discounts.
func (d Document) JobNet(job int) (labour, parts Money) {
	at := 0
	for _, j := range d.Jobs {
		for _, l := range j.Lines {
			if l.Kind == Text {
				continue
			}
			if j.No == job && at < len(d.Totals.Lines) {
				switch l.Kind {
				case Labour:
					labour += d.Totals.Lines[at]
				case PartLine:
					parts += d.Totals.Lines[at]
				}
			}
			at++
		}
	}
	return labour, parts
}
