package garage

import (
	"math"
	"math/big"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestAmountsAreRoundedHalfAwayFromZero(t *testing.T) {
	tests := []struct {
		name      string
		got, want Money
	}{
		{"1.5 h at 89.00", Quantity(1_500).At(89_00), 133_50},
		{"half a cent goes up", Quantity(500).At(1), 1},
		{"less than half a cent is nothing", Quantity(499).At(1), 0},
		{"minus half a cent goes down", Quantity(-500).At(1), -1},
		{"19 % of 2.50", Rate(19_00).Of(2_50), 48},
		{"19 % of -2.50", Rate(19_00).Of(-2_50), -48},
		{"a product beyond 64 bits", Quantity(10_000_000).At(math.MaxInt64 / 10_000), 922337203685477_0000},
		{"the largest amount", Quantity(1_000).At(math.MaxInt64), math.MaxInt64},
		{"the smallest amount", Quantity(1_000).At(math.MinInt64), math.MinInt64},
		{"twice the largest stops at the limit", Quantity(2_000).At(math.MaxInt64), math.MaxInt64},
		{"twice the smallest stops at the limit", Quantity(2_000).At(math.MinInt64), math.MinInt64},
		{"minus the smallest stops at the limit", Quantity(-1_000).At(math.MinInt64), math.MaxInt64},
		{"far beyond the limit", Quantity(math.MaxInt64).At(math.MinInt64), math.MinInt64},
		{"100 % of the largest", Rate(100_00).Of(math.MaxInt64), math.MaxInt64},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, tt.got, tt.want)
		}
	}
}

func TestRoundAgreesWithExactFractionsUpToTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64().Draw(t, "a"), rapid.Int64().Draw(t, "b")
		d := rapid.SampledFrom([]int64{1, 5, 1_000, 10_000, 11_900, 10_000_000}).Draw(t, "d")
		// |ab|/d + 1/2 cut off, the sign given back.
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(a), big.NewInt(b)), big.NewInt(d))
		negative := exact.Sign() < 0
		exact.Abs(exact).Add(exact, big.NewRat(1, 2))
		n := new(big.Int).Quo(exact.Num(), exact.Denom())
		if negative {
			n.Neg(n)
		}
		if !n.IsInt64() {
			n.SetInt64(math.MaxInt64)
			if negative {
				n.SetInt64(math.MinInt64)
			}
		}
		if got := round(d, a, b); int64(got) != n.Int64() {
			t.Fatalf("%d * %d / %d: got %d, want %d", a, b, d, got, n)
		}
	})
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name    string
		m       Money
		weights []Money
		want    []Money
	}{
		{"evenly", 9, []Money{1, 1, 1}, []Money{3, 3, 3}},
		{"of equal remainders the earlier gets more", 10_00, []Money{1, 1, 1}, []Money{3_34, 3_33, 3_33}},
		{"the largest remainder gets more", 10, []Money{13, 7, 80}, []Money{1, 1, 8}},
		{"a negative sum mirrors", -10_00, []Money{1, 1, 1}, []Money{-3_34, -3_33, -3_33}},
		{"a line that takes back", 8, []Money{100, -20}, []Money{10, -2}},
		{"weights of zero share alike", 5, []Money{0, 0}, []Money{3, 2}},
		{"no weight, no part", 5, []Money{0, 7}, []Money{0, 5}},
		{"nobody", 5, nil, nil},
		{"near the limits", math.MaxInt64, []Money{math.MaxInt64, math.MaxInt64}, []Money{1 << 62, 1<<62 - 1}},
	}
	for _, tt := range tests {
		if got := Split(tt.m, tt.weights); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestSplitPartsSumExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-1e15, 1e15).Draw(t, "m"))
		var weights []Money
		for _, w := range rapid.SliceOfN(rapid.Int64Range(-1e3, 1e12), 1, 20).Draw(t, "weights") {
			weights = append(weights, Money(w))
		}
		parts := Split(m, weights)
		if got := sumMoney(parts); got != m {
			t.Fatalf("parts %v sum to %d, want %d", parts, got, m)
		}
		for i, p := range Split(-m, weights) {
			if p != -parts[i] {
				t.Fatalf("part %d of -m is %d, want %d", i, p, -parts[i])
			}
		}
	})
}

func TestShortAndLongReckoningGiveTheSameParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		factor := rapid.Int64Range(-1e12, 1e12).Draw(t, "factor")
		den := rapid.Int64Range(1, 1e6).Draw(t, "denominator")
		var weights []Money
		sum := new(big.Int)
		for _, w := range rapid.SliceOfN(rapid.Int64Range(-1e6, 1e6), 1, 20).Draw(t, "weights") {
			weights = append(weights, Money(w))
			sum.Add(sum, big.NewInt(w))
		}
		m := roundBig(den, []int64{sum.Int64(), factor})
		short, long := apportion(m, factor, weights, den), apportionBig(m, big.NewInt(factor), weights, big.NewInt(den))
		if !reflect.DeepEqual(short, long) {
			t.Fatalf("short %v, long %v", short, long)
		}
	})
}
