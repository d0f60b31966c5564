package garage

import (
	"cmp"
	"math/big"
	"slices"
)

// A Measured is a value found at an odometer reading.
type Measured struct {
	Odometer int64
	Value    Quantity
}

// Wear tells at which odometer reading an item will reach a limit if it goes on as
// it did: a straight line through what was measured since it was last renewed,
// rounded down to whole thousands. It is not known from less than two readings, nor
// for what does not wear.
func Wear(found []Measured, limit Quantity) (odometer int64, ok bool) {
	list := sinceRenewed(found)
	if len(list) < 2 || limit <= 0 {
		return 0, false
	}
	n := int64(len(list))
	var x, y int64
	for _, m := range list {
		x, y = x+m.Odometer, y+int64(m.Value)
	}
	// Everything times n, so that the means stay whole.
	slope, spread := new(big.Int), new(big.Int)
	for _, m := range list {
		dx, dy := big.NewInt(n*m.Odometer-x), big.NewInt(n*int64(m.Value)-y)
		slope.Add(slope, new(big.Int).Mul(dx, dy))
		spread.Add(spread, new(big.Int).Mul(dx, dx))
	}
	if slope.Sign() >= 0 {
		return 0, false
	}
	at := new(big.Int).Mul(big.NewInt(n*int64(limit)-y), spread)
	at.Quo(at, slope).Add(at, big.NewInt(x)).Quo(at, big.NewInt(n))
	last := list[len(list)-1]
	if !at.IsInt64() || at.Int64() > last.Odometer+maxForecast {
		return 0, false
	}
	if last.Value <= limit {
		return last.Odometer, true
	}
	return max(last.Odometer, at.Int64()/1000*1000), true
}

// maxForecast is how far ahead a forecast still says something.
const maxForecast = 300_000

// sinceRenewed sorts by odometer and drops what was measured before the item was
// renewed: a value more than a fifth above the one before.
func sinceRenewed(found []Measured) []Measured {
	list := slices.Clone(found)
	slices.SortFunc(list, func(a, b Measured) int { return cmp.Compare(a.Odometer, b.Odometer) })
	from := 0
	for i := 1; i < len(list); i++ {
		if list[i].Value > list[i-1].Value+list[i-1].Value/5 {
			from = i
		}
	}
	return list[from:]
}

// WearOf collects what earlier inspections of a vehicle measured at an item.
func WearOf(earlier []Inspection, item string, at Position) (found []Measured) {
	for _, in := range earlier {
		if r := in.Result(item, at); r.Measured && in.Odometer > 0 {
			found = append(found, Measured{in.Odometer, r.Value})
		}
	}
	return found
}
