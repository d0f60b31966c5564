package garage

// InUse is the part to use where p is asked for: p itself while its stock fills
// the need, so that the old number is used up first; else the last of the parts
// that have replaced it one after another. get finds a part.
func InUse(p Part, need Quantity, get func(PartID) (Part, bool)) Part {
	if p.ReplacedBy == 0 || p.Available() >= need && need > 0 {
		return p
	}
	seen := map[PartID]bool{p.ID: true}
	for p.ReplacedBy != 0 && !seen[p.ReplacedBy] {
		next, ok := get(p.ReplacedBy)
		if !ok {
			break
		}
		p = next
		seen[p.ID] = true
		if p.Available() >= need && need > 0 {
			break
		}
	}
	return p
}

// PriceOf is the selling price of a part: its own, or what the matrix makes of the
// last price paid; with tax where the shop's prices are.
func (s Shop) PriceOf(p Part) Money {
	if p.ListPrice != 0 {
		return p.ListPrice
	}
	cost := p.ListCost
	if cost == 0 {
		cost = p.Cost()
	}
	price := s.Price(cost)
	if s.PricesGross {
		price += s.Tax(p.Tax).Rate.Of(price)
	}
	return price
}
