// Package garage holds what a garage deals in (customers, vehicles, work
// orders, parts, invoices) and the rules they obey. It does no I/O.
package garage

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"slices"
)

// Money is an amount in the smallest unit of the garage's currency: 4750 is 47.50.
type Money int64

// Quantity is a count in thousandths: 1500 is 1.5 hours or litres.
type Quantity int64

// Rate is a percentage in hundredths of a percent: 1900 is 19 %.
type Rate int64

// oneUnit and hundred are 1 piece and 100 %, the units Quantity and Rate count in.
const (
	oneUnit = 1_000
	hundred = 100_00
)

// At returns the price of q units at m each, rounded half away from zero.
func (q Quantity) At(m Money) Money { return round(oneUnit, int64(q), int64(m)) }

// Of returns r of m, rounded half away from zero, so that a credit note always
// cancels its invoice exactly.
func (r Rate) Of(m Money) Money { return round(hundred, int64(r), int64(m)) }

// round multiplies the factors, divides by d and rounds half away from zero. It
// is the only place in the program where money is rounded. The product may be
// larger than 64 bits; a result that is larger stops at the limit of Money,
// which Charge.Check keeps far away. d is above zero.
func round(d int64, factors ...int64) Money {
	product, negative := uint64(1), false
	for _, f := range factors {
		if f < 0 {
			negative = !negative
		}
		hi, lo := bits.Mul64(product, magnitude(f))
		if hi != 0 {
			return roundBig(d, factors)
		}
		product = lo
	}
	n := product / uint64(d)
	if rest := product % uint64(d); rest >= uint64(d)-rest {
		n++
	}
	return signed(n, negative)
}

// roundBig is round for products that do not fit into 64 bits.
func roundBig(d int64, factors []int64) Money {
	product := big.NewInt(1)
	for _, f := range factors {
		product.Mul(product, big.NewInt(f))
	}
	negative := product.Sign() < 0
	product.Abs(product).Lsh(product, 1).Add(product, big.NewInt(d))
	product.Quo(product, new(big.Int).Lsh(big.NewInt(d), 1))
	if !product.IsUint64() {
		return signed(math.MaxUint64, negative)
	}
	return signed(product.Uint64(), negative)
}

// magnitude is the distance of n from zero, right for the smallest int64 too.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// signed gives n its sign back, stopping at the limits of Money.
func signed(n uint64, negative bool) Money {
	switch {
	case negative && n > math.MaxInt64:
		return math.MinInt64
	case negative:
		return -Money(n)
	case n > math.MaxInt64:
		return math.MaxInt64
	}
	return Money(n)
}

// Split spreads m over the weights by largest remainder, so that the parts sum
// to m exactly; of equal remainders the earlier gets the odd unit. Weights may
// be negative, as lines that take something back are. Where they sum to zero
// everyone gets the same. Without weights there are no parts.
func Split(m Money, weights []Money) []Money {
	if len(weights) == 0 {
		return nil
	}
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(int64(w)))
	}
	shares := make([]*big.Int, len(weights))
	for i, w := range weights {
		if sum.Sign() == 0 {
			w = 1
		}
		shares[i] = new(big.Int).Mul(big.NewInt(int64(m)), big.NewInt(int64(w)))
	}
	switch sum.Sign() {
	case 0:
		sum.SetInt64(int64(len(weights)))
	case -1:
		sum.Neg(sum)
		for _, s := range shares {
			s.Neg(s)
		}
	}
	return apportion(m, shares, sum)
}

// apportion rounds the exact shares (each a numerator over den, which is above
// zero) to whole units so that they sum to m, which is the rounded sum of the
// shares: all are rounded down and the units left over go to the largest
// remainders, the earlier first. Shares of the opposite sign give parts of the
// opposite sign: credit mirrors sale.
func apportion(m Money, shares []*big.Int, den *big.Int) []Money {
	mirror := false
	if i := slices.IndexFunc(shares, func(s *big.Int) bool { return s.Sign() != 0 }); i >= 0 {
		mirror = shares[i].Sign() < 0
	}
	if mirror {
		m = -m
	}
	parts, rests := make([]Money, len(shares)), make([]*big.Int, len(shares))
	order := make([]int, len(shares))
	left := m
	for i, s := range shares {
		if mirror {
			s = new(big.Int).Neg(s)
		}
		down, rest := new(big.Int).DivMod(s, den, new(big.Int)) // den > 0: rounds down, 0 <= rest < den
		parts[i], rests[i], order[i] = Money(down.Int64()), rest, i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(0, rests[a].Cmp(rests[b])) })
	for i := range order {
		if Money(i) < left {
			parts[order[i]]++
		}
	}
	if mirror {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}
