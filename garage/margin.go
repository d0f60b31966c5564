package garage

// A Margin is what is left of net sales after parts, sublet work and the
// technician's time. Rate is that share of all sales; Parts and Labour are the
// shares of their own sales: (1 - cost / sales) x 100 (money.md 4.4).
type Margin struct {
	Amount Money
	Cost   Money
	Rate   Rate
	Parts  Rate
	Labour Rate
}

// Margin is the margin of the approved work. labourCost is what one hour costs the
// garage, for labour lines that name no cost of their own.
func (wo WorkOrder) Margin(p Pricing, labourCost Money) Margin {
	return marginOf(wo.counted(), wo.Discount, p, labourCost)
}

// Margin is the margin of all that the quote offers.
func (q Quote) Margin(p Pricing, labourCost Money) Margin {
	return marginOf(q.Offered(), q.Discount, p, labourCost)
}

func marginOf(jobs []Job, whole Discount, p Pricing, labourCost Money) Margin {
	t := totalOf(jobs, whole, p)
	sales, cost := map[LineKind]Money{}, map[LineKind]Money{}
	var all Money
	i := 0
	for _, j := range jobs {
		for _, l := range j.Lines {
			if l.Kind == Text {
				continue
			}
			c := l.CostWith(labourCost)
			sales[l.Kind] += t.Lines[i]
			cost[l.Kind] += c
			all += c
			i++
		}
	}
	m := Margin{Amount: t.Net - all, Cost: all}
	m.Rate = share(m.Amount, t.Net)
	m.Parts = share(sales[PartLine]-cost[PartLine], sales[PartLine])
	m.Labour = share(sales[Labour]-cost[Labour], sales[Labour])
	return m
}

// CostWith is what the line costs the garage, at labourCost for an hour.
func (l Line) CostWith(labourCost Money) Money {
	switch {
	case l.Kind == Text || l.Own:
		return 0
	case l.Kind == Labour && l.Cost == 0:
		return l.Quantity.At(labourCost)
	}
	return l.Quantity.At(l.Cost)
}

// share is part of whole as a rate; 0 where there is nothing to be part of.
func share(part, whole Money) Rate {
	if whole <= 0 {
		return 0
	}
	return Rate(round(int64(whole), int64(part), hundred))
}
