package garage

import (
	"cmp"
	"maps"
	"slices"
)

// A Charge is what the totals need to know of one line.
type Charge struct {
	Quantity Quantity
	Price    Money // net for one; gross for one where prices include tax
	Discount Rate  // on this line
	Tax      Tax
	Job      int // lines with the same number belong to one job
}

// The largest figures a line may have. Ninety thousand lines of the largest
// amount still add up within Money.
const (
	maxQuantity Quantity = 1_000_000 * oneUnit
	maxPrice    Money    = 1_000_000_000_00
	maxAmount   Money    = 1_000_000_000_000_00
)

// Amount returns quantity times price less the line's own discount, rounded once.
func (c Charge) Amount() Money {
	return round(oneUnit*hundred, int64(c.Quantity), int64(c.Price), int64(hundred-c.Discount))
}

// Check refuses figures that can only be slips of the keyboard.
func (c Charge) Check() error {
	switch {
	case c.Quantity < -maxQuantity || c.Quantity > maxQuantity:
		return Refuse("line.quantity_large", "Quantity", c.Quantity, "Limit", maxQuantity).At("quantity")
	case c.Price < -maxPrice || c.Price > maxPrice:
		return Refuse("line.price_large", "Price", c.Price, "Limit", maxPrice).At("price")
	case c.Discount < 0 || c.Discount > hundred:
		return Refuse("discount.rate", "Rate", c.Discount).At("discount")
	}
	if a := c.Amount(); a < -maxAmount || a > maxAmount {
		return Refuse("line.amount_large", "Amount", a, "Limit", maxAmount).At("quantity")
	}
	return c.Tax.Check()
}

// Pricing says how lines become totals. It is frozen with every document.
type Pricing struct {
	PerLine      bool             `cbor:"1,keyasint,omitzero"` // tax is rounded line by line, not once per rate
	Gross        bool             `cbor:"2,keyasint,omitzero"` // prices include tax
	JobDiscounts map[int]Discount `cbor:"3,keyasint,omitempty"`
	Discount     Discount         `cbor:"4,keyasint,omitzero"` // on the document
	CashStep     Money            `cbor:"5,keyasint,omitzero"` // smallest coin, for CashRounded; 0 where every amount can be paid
}

// NetPrice is the price of a line for one of its units without tax: what it says, or
// where prices include tax, that less the tax in it.
func (p Pricing) NetPrice(l Line) Money {
	if !p.Gross {
		return l.Price
	}
	return round(hundred+int64(l.Tax.Rate), hundred, int64(l.Price))
}

// A TaxTotal is one row of the tax table: Amount is the tax on Net.
type TaxTotal struct {
	Tax    Tax   `cbor:"1,keyasint,omitzero"`
	Net    Money `cbor:"2,keyasint,omitzero"`
	Amount Money `cbor:"3,keyasint,omitzero"`
}

// Totals is what a document adds up to. Everything printed as a sum is the sum
// of what is printed above it: Lines sum to Net, LineGross to Gross, the rows of
// Taxes to Net and Tax, and Amounts less Discount make Net, or Gross where
// prices include tax.
type Totals struct {
	Amounts   []Money    `cbor:"1,keyasint,omitempty"` // each line after its own discount only, as its price is given
	Lines     []Money    `cbor:"2,keyasint,omitempty"` // each line's net after all discounts
	LineGross []Money    `cbor:"3,keyasint,omitempty"` // each line with its share of the tax
	Taxes     []TaxTotal `cbor:"4,keyasint,omitempty"` // by falling rate, then as the lines come
	Net       Money      `cbor:"5,keyasint,omitzero"`
	Tax       Money      `cbor:"6,keyasint,omitzero"`
	Gross     Money      `cbor:"7,keyasint,omitzero"`
	Discount  Money      `cbor:"8,keyasint,omitzero"` // off jobs and document
}

// Charged are the taxes that come to something, as they stand beside a total: work that
// bears none, such as labour in California, has no line of its own there. Where nothing
// is taxed the first stays.
func (t Totals) Charged() []TaxTotal {
	charged := slices.DeleteFunc(slices.Clone(t.Taxes), func(x TaxTotal) bool { return x.Amount == 0 })
	if len(charged) == 0 && len(t.Taxes) > 0 {
		return t.Taxes[:1]
	}
	return charged
}

// Total adds lines up: discounts on line, job and document in this order, then
// tax once per rate on the summed net, as EN 16931 has it and so that documents
// agree with the tax return; line by line where p says so. Where prices include
// tax the net is worked out from the gross, so that the shelf price never moves.
func Total(lines []Charge, p Pricing) Totals {
	n := len(lines)
	each := make([]Money, 3*n)
	t := Totals{Amounts: each[:n:n], Lines: each[n : 2*n : 2*n], LineGross: each[2*n:]}
	for i, l := range lines {
		t.Amounts[i] = l.Amount()
	}
	due := discounted(lines, t.Amounts, p)
	t.Discount = sumMoney(t.Amounts) - sumMoney(due)

	for _, g := range taxGroups(lines) {
		amounts := due
		if len(g.lines) < n {
			amounts = pickMoney(due, g.lines)
		}
		net, gross := amounts, amounts
		if p.Gross {
			net = netted(amounts, g.tax.Rate, p.PerLine)
		} else {
			gross = taxed(amounts, g.tax.Rate, p.PerLine)
		}
		for k, i := range g.lines {
			t.Lines[i], t.LineGross[i] = net[k], gross[k]
		}
		t.Taxes = append(t.Taxes, TaxTotal{Tax: g.tax, Net: sumMoney(net), Amount: sumMoney(gross) - sumMoney(net)})
	}
	slices.SortStableFunc(t.Taxes, func(a, b TaxTotal) int { return cmp.Compare(b.Tax.Rate, a.Tax.Rate) })
	t.Net, t.Gross = sumMoney(t.Lines), sumMoney(t.LineGross)
	t.Tax = t.Gross - t.Net
	return t
}

// JobPrice returns a job's price with tax: the difference it makes to the total.
func JobPrice(lines []Charge, p Pricing, job int) Money {
	without := slices.DeleteFunc(slices.Clone(lines), func(c Charge) bool { return c.Job == job })
	return Total(lines, p).Gross - Total(without, p).Gross
}

// CashRounded returns m rounded to the smallest coin, and the difference, which
// stands on a line of its own outside the tax. It is for what is paid in cash only.
func CashRounded(m, step Money) (rounded, difference Money) {
	if step <= 1 {
		return m, 0
	}
	rounded = round(int64(step), int64(m)) * step
	return rounded, rounded - m
}

// discounted takes the discounts on jobs and then on the document off amounts.
func discounted(lines []Charge, amounts []Money, p Pricing) []Money {
	if len(p.JobDiscounts) == 0 && p.Discount == (Discount{}) {
		return amounts
	}
	due := slices.Clone(amounts)
	for _, job := range slices.Sorted(maps.Keys(p.JobDiscounts)) {
		var of []int
		for i, l := range lines {
			if l.Job == job {
				of = append(of, i)
			}
		}
		takeOff(due, of, p.JobDiscounts[job])
	}
	if p.Discount != (Discount{}) {
		all := make([]int, len(lines))
		for i := range all {
			all[i] = i
		}
		takeOff(due, all, p.Discount)
	}
	return due
}

// takeOff spreads d over the lines numbered in of.
func takeOff(due []Money, of []int, d Discount) {
	weights := pickMoney(due, of)
	for k, part := range Split(d.Of(sumMoney(weights)), weights) {
		due[of[k]] -= part
	}
}

// A taxGroup is the lines that share one row of the tax table.
type taxGroup struct {
	tax   Tax
	lines []int
}

// taxGroups sorts lines by tax code and rate, in the order they first appear.
func taxGroups(lines []Charge) []taxGroup {
	var all []taxGroup
	for i, l := range lines {
		k := slices.IndexFunc(all, func(g taxGroup) bool { return g.tax.Code == l.Tax.Code && g.tax.Rate == l.Tax.Rate })
		if k < 0 {
			k, all = len(all), append(all, taxGroup{tax: l.Tax, lines: make([]int, 0, len(lines)-i)})
		}
		all[k].lines = append(all[k].lines, i)
	}
	return all
}

// taxed returns the gross of each of these nets at one rate.
func taxed(nets []Money, r Rate, perLine bool) []Money {
	tax := scaled(nets, int64(r), hundred, perLine)
	for i := range tax {
		tax[i] += nets[i]
	}
	return tax
}

// netted returns the net in each of these gross amounts at one rate.
func netted(gross []Money, r Rate, perLine bool) []Money {
	return scaled(gross, hundred, int64(hundred+r), perLine)
}

// scaled returns n/d of each amount: rounded one by one, or rounded once for all
// and spread by largest remainder.
func scaled(amounts []Money, n, d int64, oneByOne bool) []Money {
	if oneByOne {
		parts := make([]Money, len(amounts))
		for i, m := range amounts {
			parts[i] = round(d, int64(m), n)
		}
		return parts
	}
	return apportion(round(d, int64(sumMoney(amounts)), n), n, amounts, d)
}

func pickMoney(from []Money, at []int) []Money {
	picked := make([]Money, len(at))
	for k, i := range at {
		picked[k] = from[i]
	}
	return picked
}

func sumMoney(amounts []Money) Money {
	var s Money
	for _, m := range amounts {
		s += m
	}
	return s
}
