package garage

// A Reprice is a rule for new selling prices of many parts.
type Reprice struct {
	By      RepriceBy
	Percent Rate   // ByPercent: up, or down below zero
	Ending  Ending // how the new price ends
	Floor   Rate   // a margin below it needs a confirmation
	Matrix  func(cost Money) Money
}

// RepriceBy is where new prices come from.
type RepriceBy string

// Where new prices come from.
const (
	ByPercent RepriceBy = "percent" // of the price now
	ByMatrix  RepriceBy = "matrix"  // the shop's mark-up on what the part costs
)

// Ending is how a price ends. A price is only ever rounded up: rounding must not eat
// the margin.
type Ending string

// The endings of prices.
const (
	EndAsIs  Ending = ""
	EndFive  Ending = "5"  // …5 or …0 of the smallest unit: 12.05, 12.10
	EndNine  Ending = "9"  // …9 of the smallest unit: 12.09, 12.19
	EndNine9 Ending = "99" // 12.99, 13.99
	EndWhole Ending = "00" // whole units
)

// Endings are all of them, in the order of the screen.
var Endings = []Ending{EndAsIs, EndFive, EndNine, EndNine9, EndWhole}

// Of is the next price that ends so, from m up. Nothing stays nothing.
func (e Ending) Of(m Money) Money {
	if m <= 0 {
		return m
	}
	up := func(step, end Money) Money {
		return (m-end+step-1)/step*step + end
	}
	switch e {
	case EndFive:
		return up(5, 0)
	case EndNine:
		return up(10, 9)
	case EndNine9:
		return up(100, 99)
	case EndWhole:
		return up(100, 0)
	}
	return m
}

// A NewPrice is what a rule makes of a part's price.
type NewPrice struct {
	Old, New Money
	Cost     Money
	Margin   Rate // of the new price
	Low      bool // the margin is below the floor
	Below    bool // and it is this change that lowers it
	Zero     bool // the part would be given away
}

// Change is the new price against the old one; 0 where there was none.
func (p NewPrice) Change() Rate {
	if p.Old == 0 {
		return 0
	}
	return share(p.New-p.Old, p.Old)
}

// Check refuses a rule that cannot be meant.
func (r Reprice) Check() error {
	switch {
	case r.By != ByPercent && r.By != ByMatrix:
		return Refuse("reprice.no_rule").At("rule")
	case r.By == ByPercent && (r.Percent < -hundred || r.Percent > 10*hundred):
		return Refuse("reprice.percent", "Percent", r.Percent).At("percent")
	case r.By == ByPercent && r.Percent == 0 && r.Ending == EndAsIs:
		return Refuse("reprice.nothing").At("percent")
	}
	return nil
}

// Price is the new price of a part that sells for now and costs cost.
func (r Reprice) Price(now, cost Money) NewPrice {
	p := NewPrice{Old: now, Cost: cost, New: now + r.Percent.Of(now)}
	if r.By == ByMatrix {
		p.New = r.Matrix(cost)
	}
	p.New = r.Ending.Of(max(0, p.New))
	p.Margin = share(p.New-cost, p.New)
	p.Zero = p.New == 0
	p.Low = p.New < cost || p.Margin < r.Floor
	p.Below = p.Low && p.New < p.Old
	return p
}
