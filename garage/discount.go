package garage

// A Discount is taken off what a customer pays: a rate of it or an amount, one
// of the two.
type Discount struct {
	Rate   Rate  `cbor:"1,keyasint,omitzero"`
	Amount Money `cbor:"2,keyasint,omitzero"`
}

// Of returns what the discount takes off base. It goes towards zero and never
// past it: 100.00 off a job of 60.00 takes off 60.00, and the credit of that job
// gets the same 60.00 back.
func (d Discount) Of(base Money) Money {
	off := d.Amount
	if base < 0 {
		off = -off
	}
	if d.Amount == 0 {
		off = d.Rate.Of(base)
	}
	if base < 0 {
		return max(off, base)
	}
	return min(off, base)
}

// Check refuses a discount that takes off less than nothing or more than
// everything, and one with a rate and an amount at once.
func (d Discount) Check() error {
	switch {
	case d.Rate != 0 && d.Amount != 0:
		return Refuse("discount.both", "Rate", d.Rate, "Amount", d.Amount).At("discount")
	case d.Rate < 0 || d.Rate > hundred:
		return Refuse("discount.rate", "Rate", d.Rate).At("discount")
	case d.Amount < 0 || d.Amount > maxAmount:
		return Refuse("discount.amount", "Amount", d.Amount).At("discount")
	}
	return nil
}
