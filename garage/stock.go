package garage

// Cost is what one costs on average of what is on hand, or the last price paid
// when nothing is.
func (p Part) Cost() Money {
	if p.OnHand <= 0 {
		return p.ListCost
	}
	return round(int64(p.OnHand), int64(p.Value), oneUnit)
}

// Receive books a delivery in at cost for one.
func (p Part) Receive(q Quantity, cost Money) (Part, Movement, error) {
	if err := p.sane(q); err != nil {
		return p, Movement{}, err
	}
	if cost < 0 || cost > maxPrice {
		return p, Movement{}, Refuse("stock.bad_cost", "Part", p.Name, "Cost", cost).At("cost")
	}
	p.ListCost = cost
	return p.moved(Movement{Kind: Receive, Quantity: q, Value: q.At(cost)})
}

// Issue takes q from stock, of which reserved had been spoken for. The movement's
// value is what it cost on average; the last piece takes all that is left, so
// that an empty shelf is worth nothing.
func (p Part) Issue(q, reserved Quantity) (Part, Movement, error) {
	if err := p.sane(q); err != nil {
		return p, Movement{}, err
	}
	if q > p.OnHand {
		return p, Movement{}, p.short(q, p.OnHand)
	}
	return p.moved(Movement{Kind: IssueTo, Quantity: -q, Reserved: -min(reserved, q, p.Reserved), Value: -p.valueOf(q)})
}

// Return puts q back on the shelf at the cost for one with which it left.
func (p Part) Return(q Quantity, cost Money) (Part, Movement, error) {
	if err := p.sane(q); err != nil {
		return p, Movement{}, err
	}
	return p.moved(Movement{Kind: Return, Quantity: q, Value: q.At(cost)})
}

// SendBack gives q back to the supplier, for a reason.
func (p Part) SendBack(q Quantity, reason string) (Part, Movement, error) {
	if err := p.sane(q); err != nil {
		return p, Movement{}, err
	}
	switch {
	case reason == "":
		return p, Movement{}, Refuse("stock.no_reason", "Part", p.Name).At("reason")
	case q > p.OnHand:
		return p, Movement{}, p.short(q, p.OnHand)
	}
	return p.moved(Movement{Kind: Return, Quantity: -q, Value: -p.valueOf(q), Reason: reason})
}

// Adjust makes what is on hand what was counted. More than was thought comes in at
// the average cost.
func (p Part) Adjust(counted Quantity, reason string) (Part, Movement, error) {
	switch {
	case counted < 0 || counted > maxQuantity:
		return p, Movement{}, Refuse("stock.bad_quantity", "Part", p.Name, "Quantity", counted).At("quantity")
	case reason == "":
		return p, Movement{}, Refuse("stock.no_reason", "Part", p.Name).At("reason")
	case counted == p.OnHand:
		return p, Movement{}, Refuse("stock.same", "Part", p.Name, "OnHand", p.OnHand).At("quantity")
	}
	m := Movement{Kind: Adjust, Quantity: counted - p.OnHand, Reason: reason}
	if m.Quantity > 0 {
		m.Value = m.Quantity.At(p.Cost())
	} else {
		m.Value = -p.valueOf(-m.Quantity)
	}
	return p.moved(m)
}

// Reserve speaks for q of what is on hand and free.
func (p Part) Reserve(q Quantity) (Part, Movement, error) {
	if err := p.sane(q); err != nil {
		return p, Movement{}, err
	}
	if q > p.Available() {
		return p, Movement{}, p.short(q, p.Available())
	}
	return p.moved(Movement{Kind: Reserve, Reserved: q})
}

// Release frees q of what is reserved.
func (p Part) Release(q Quantity) (Part, Movement, error) {
	if err := p.sane(q); err != nil {
		return p, Movement{}, err
	}
	if q > p.Reserved {
		return p, Movement{}, Refuse("stock.not_reserved", "Part", p.Name, "Quantity", q, "Reserved", p.Reserved).At("quantity")
	}
	return p.moved(Movement{Kind: Release, Reserved: -q})
}

// valueOf is the cost of q of what is on hand. q is no more than that.
func (p Part) valueOf(q Quantity) Money {
	if q == p.OnHand {
		return p.Value
	}
	return round(int64(p.OnHand), int64(p.Value), int64(q))
}

// moved applies a movement to the part and completes it.
func (p Part) moved(m Movement) (Part, Movement, error) {
	p.OnHand += m.Quantity
	p.Reserved += m.Reserved
	p.Value += m.Value
	m.Part, m.OnHand = p.ID, p.OnHand
	return p, m, nil
}

// sane refuses quantities that can only be slips.
func (p Part) sane(q Quantity) error {
	if q <= 0 || q > maxQuantity {
		return Refuse("stock.bad_quantity", "Part", p.Name, "Quantity", q).At("quantity")
	}
	return nil
}

// short says how much of the part is missing.
func (p Part) short(needed, there Quantity) error {
	return Shortage{Part: p.ID, Name: p.Name, Number: p.Number, Needed: needed, OnHand: there, Bin: p.Bin}.Refusal().At("quantity")
}

// Check refuses a part that cannot be put on file.
func (p Part) Check() error {
	switch {
	case FoldName(p.Number) == "":
		return Refuse("part.no_number").At("number")
	case FoldName(p.Name) == "":
		return Refuse("part.no_name").At("name")
	case p.ListCost < 0 || p.ListCost > maxPrice || p.ListPrice < 0 || p.ListPrice > maxPrice || p.Core < 0:
		return Refuse("part.bad_price", "Part", p.Name, "Cost", p.ListCost, "Price", p.ListPrice).At("price")
	case p.Min < 0 || p.Max < 0 || p.Max != 0 && p.Max < p.Min:
		return Refuse("part.min_max", "Part", p.Name, "Min", p.Min, "Max", p.Max).At("max")
	case p.ReplacedBy != 0 && p.ReplacedBy == p.ID:
		return Refuse("part.replaces_itself", "Part", p.Name).At("replaced_by")
	}
	return nil
}
