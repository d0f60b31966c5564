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
	sum, fits := Money(0), true
	for _, w := range weights {
		next := sum + w
		fits = fits && (next > sum) == (w > 0)
		sum = next
	}
	switch {
	case !fits:
		return splitBig(m, weights)
	case sum == 0:
		return apportion(m, int64(m), slices.Repeat([]Money{1}, len(weights)), int64(len(weights)))
	case sum < 0:
		return apportion(m, int64(-m), weights, int64(-sum))
	}
	return apportion(m, int64(m), weights, int64(sum))
}

// splitBig is Split for weights whose sum does not fit into 64 bits.
func splitBig(m Money, weights []Money) []Money {
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(int64(w)))
	}
	factor := big.NewInt(int64(m))
	if sum.Sign() < 0 {
		factor.Neg(factor)
	}
	return apportionBig(m, factor, weights, sum.Abs(sum))
}

// apportion rounds the exact shares, which are factor times a weight over den, to
// whole units so that they sum to m, which is the rounded sum of the shares: all are
// rounded down and the units left over go to the largest remainders, the earlier
// first. Shares of the opposite sign give parts of the opposite sign: credit mirrors
// sale. den is above zero.
func apportion(m Money, factor int64, weights []Money, den int64) []Money {
	parts, rests := make([]Money, len(weights)), make([]uint64, len(weights))
	mirror, known := false, false
	left := m
	for i, w := range weights {
		hi, lo := bits.Mul64(magnitude(int64(w)), magnitude(factor))
		if hi >= uint64(den) {
			return apportionBig(m, big.NewInt(factor), weights, big.NewInt(den))
		}
		down, rest := bits.Div64(hi, lo, uint64(den))
		if down >= math.MaxInt64 {
			return apportionBig(m, big.NewInt(factor), weights, big.NewInt(den))
		}
		negative := (w < 0) != (factor < 0)
		if !known && hi|lo != 0 {
			if mirror, known = negative, true; mirror {
				left = -m
			}
		}
		parts[i], rests[i] = Money(down), rest
		if negative != mirror { // rounded down is away from zero
			if parts[i] = -parts[i]; rest > 0 {
				parts[i], rests[i] = parts[i]-1, uint64(den)-rest
			}
		}
		left -= parts[i]
	}
	handOut(parts, left, func(a, b int) int { return cmp.Compare(rests[b], rests[a]) })
	return mirrored(parts, mirror)
}

// apportionBig is apportion for shares that do not fit into 64 bits.
func apportionBig(m Money, factor *big.Int, weights []Money, den *big.Int) []Money {
	shares := make([]*big.Int, len(weights))
	for i, w := range weights {
		shares[i] = new(big.Int).Mul(factor, big.NewInt(int64(w)))
	}
	mirror := false
	if i := slices.IndexFunc(shares, func(s *big.Int) bool { return s.Sign() != 0 }); i >= 0 {
		mirror = shares[i].Sign() < 0
	}
	parts, rests := make([]Money, len(shares)), make([]*big.Int, len(shares))
	left := m
	if mirror {
		left = -m
	}
	for i, s := range shares {
		if mirror {
			s.Neg(s)
		}
		down, rest := new(big.Int).DivMod(s, den, new(big.Int)) // den > 0: rounds down, 0 <= rest < den
		parts[i], rests[i] = Money(down.Int64()), rest
		left -= parts[i]
	}
	handOut(parts, left, func(a, b int) int { return rests[b].Cmp(rests[a]) })
	return mirrored(parts, mirror)
}

// handOut gives the units left over to the parts, one each, in an order; of equal ones
// the earlier is first.
func handOut(parts []Money, left Money, order func(a, b int) int) {
	if left <= 0 {
		return
	}
	in := make([]int, len(parts))
	for i := range in {
		in[i] = i
	}
	slices.SortStableFunc(in, order)
	for _, i := range in[:min(left, Money(len(in)))] {
		parts[i]++
	}
}

func mirrored(parts []Money, mirror bool) []Money {
	if mirror {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}
