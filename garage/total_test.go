package garage

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// charges makes lines of the given prices, one of each, taxed at the usual rate r.
func charges(r Rate, prices ...Money) []Charge {
	var lines []Charge
	for _, p := range prices {
		lines = append(lines, Charge{Quantity: 1_000, Price: p, Tax: Tax{Code: TaxStandard, Rate: r}})
	}
	return lines
}

// repeat makes n equal lines.
func repeat(n int, c Charge) []Charge {
	lines := make([]Charge, n)
	for i := range lines {
		lines[i] = c
	}
	return lines
}

func TestTotal(t *testing.T) {
	std := func(r Rate) Tax { return Tax{Code: TaxStandard, Rate: r} }
	repair := []Charge{ // 1.3 h x 72 + 38.90 + 2 x 29.45 + 0.5 x 4.20 + 2.50
		{Quantity: 1_300, Price: 72_00, Tax: std(20_00), Job: 1},
		{Quantity: 1_000, Price: 38_90, Tax: std(20_00), Job: 1},
		{Quantity: 2_000, Price: 29_45, Tax: std(20_00), Job: 2},
		{Quantity: 500, Price: 4_20, Tax: std(20_00), Job: 2},
		{Quantity: 1_000, Price: 2_50, Tax: std(20_00), Job: 2},
	}
	tests := []struct {
		name            string
		lines           []Charge
		pricing         Pricing
		net, tax, gross Money
	}{
		{"nothing", nil, Pricing{}, 0, 0, 0},
		{"16 x 348.35 less 4 % at 22 %", []Charge{{Quantity: 16_000, Price: 348_35, Discount: 4_00, Tax: std(22_00)}}, Pricing{}, 5350_66, 1177_15, 6527_81},
		{"55.55 and 11.11 at 23 %, once per rate", charges(23_00, 55_55, 11_11), Pricing{}, 66_66, 15_33, 81_99},
		{"55.55 and 11.11 at 23 %, per line", charges(23_00, 55_55, 11_11), Pricing{PerLine: true}, 66_66, 15_34, 82_00},
		{"10 x 3.60 at 5.5 % on one line", []Charge{{Quantity: 10_000, Price: 3_60, Tax: std(5_50)}}, Pricing{}, 36_00, 1_98, 37_98},
		{"10 x 3.60 at 5.5 % on ten lines, once per rate", charges(5_50, 3_60, 3_60, 3_60, 3_60, 3_60, 3_60, 3_60, 3_60, 3_60, 3_60), Pricing{}, 36_00, 1_98, 37_98},
		{"10 x 3.60 at 5.5 % on ten lines, per line", repeat(10, Charge{Quantity: 1_000, Price: 3_60, Tax: std(5_50)}), Pricing{PerLine: true}, 36_00, 2_00, 38_00},
		{"a whole repair at 20 %", repair, Pricing{}, 196_00, 39_20, 235_20},
		{"10 % off job 1, 10.00 off the document", repair, Pricing{JobDiscounts: map[int]Discount{1: {Rate: 10_00}}, Discount: Discount{Amount: 10_00}}, 172_75, 34_55, 207_30},
		{"a job discount larger than the job takes off the job", repair, Pricing{JobDiscounts: map[int]Discount{2: {Amount: 100_00}}}, 132_50, 26_50, 159_00},
		{"gross prices: the shelf price stands", charges(20_00, 9_99), Pricing{Gross: true}, 8_33, 1_66, 9_99},
		{"gross prices, once per rate", charges(19_00, 50, 50, 50), Pricing{Gross: true}, 1_26, 24, 1_50},
		{"gross prices, per line", charges(19_00, 51, 51, 51), Pricing{Gross: true, PerLine: true}, 1_29, 24, 1_53},
		{"two rates and a fee outside the scope", []Charge{
			{Quantity: 1_000, Price: 100_00, Tax: Tax{Code: TaxReduced, Rate: 5_00}},
			{Quantity: 1_000, Price: 54_85, Tax: Tax{Code: TaxOutside}},
			{Quantity: 1_000, Price: 100_00, Tax: std(20_00)},
		}, Pricing{}, 254_85, 25_00, 279_85},
		{"tax once per rate, not per line", charges(19_00, 13, 13), Pricing{}, 26, 5, 31},
		{"credit mirrors the sale", []Charge{{Quantity: -1_000, Price: 2_50, Tax: std(19_00)}}, Pricing{}, -2_50, -48, -2_98},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Total(tt.lines, tt.pricing)
			if got.Net != tt.net || got.Tax != tt.tax || got.Gross != tt.gross {
				t.Errorf("got net %d, tax %d, gross %d, want %d, %d, %d", got.Net, got.Tax, got.Gross, tt.net, tt.tax, tt.gross)
			}
		})
	}
}

func TestTaxTableIsByFallingRateThenAsTheLinesCome(t *testing.T) {
	line := func(code TaxCode, r Rate, p Money) Charge {
		return Charge{Quantity: 1_000, Price: p, Tax: Tax{Code: code, Rate: r}}
	}
	got := Total([]Charge{
		line(TaxOutside, 0, 54_85), line(TaxReduced, 5_00, 10_00), line(TaxZero, 0, 3_00), line(TaxStandard, 20_00, 10_00), line(TaxReduced, 5_00, 10_00),
	}, Pricing{}).Taxes
	want := []TaxTotal{
		{Tax{Code: TaxStandard, Rate: 20_00}, 10_00, 2_00},
		{Tax{Code: TaxReduced, Rate: 5_00}, 20_00, 1_00},
		{Tax{Code: TaxOutside}, 54_85, 0},
		{Tax{Code: TaxZero}, 3_00, 0},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestJobPriceIsTheDifferenceItMakesToTheTotal(t *testing.T) {
	lines := charges(23_00, 55_55, 11_11)
	lines[0].Job, lines[1].Job = 1, 2
	if got := JobPrice(lines, Pricing{}, 1); got != 81_99-13_67 {
		t.Errorf("got %d, want 6832", got)
	}
	if got := JobPrice(lines, Pricing{}, 3); got != 0 {
		t.Errorf("a job without lines: got %d, want 0", got)
	}
}

func TestCashRoundedToTheSmallestCoin(t *testing.T) {
	for _, tt := range []struct{ m, step, rounded, difference Money }{
		{12_32, 5, 12_30, -2}, {12_33, 5, 12_35, 2}, {-12_33, 5, -12_35, -2},
		{12_25, 10, 12_30, 5}, {12_32, 0, 12_32, 0}, {12_32, 1, 12_32, 0}, {12_50, 1_00, 13_00, 50},
	} {
		if rounded, difference := CashRounded(tt.m, tt.step); rounded != tt.rounded || difference != tt.difference {
			t.Errorf("CashRounded(%d, %d): got %d, %d, want %d, %d", tt.m, tt.step, rounded, difference, tt.rounded, tt.difference)
		}
	}
}

// anyLines draws up to a dozen lines of a few rates and jobs, some of them taking
// something back.
func anyLines(t *rapid.T) []Charge {
	taxes := []Tax{{Code: TaxStandard, Rate: 20_00}, {Code: TaxStandard, Rate: 7_25}, {Code: TaxReduced, Rate: 5_00}, {Code: TaxZero}, {Code: TaxOutside}}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Charge {
		return Charge{
			Quantity: Quantity(rapid.Int64Range(-20_000, 20_000).Draw(t, "quantity")),
			Price:    Money(rapid.Int64Range(-500_00, 3000_00).Draw(t, "price")),
			Discount: Rate(rapid.Int64Range(0, 100_00).Draw(t, "discount")),
			Tax:      rapid.SampledFrom(taxes).Draw(t, "tax"),
			Job:      rapid.IntRange(0, 3).Draw(t, "job"),
		}
	}), 0, 12).Draw(t, "lines")
}

func anyDiscount(t *rapid.T, name string) Discount {
	if rapid.Bool().Draw(t, name+" is a rate") {
		return Discount{Rate: Rate(rapid.Int64Range(0, 100_00).Draw(t, name))}
	}
	return Discount{Amount: Money(rapid.Int64Range(0, 2000_00).Draw(t, name))}
}

func anyPricing(t *rapid.T) Pricing {
	p := Pricing{PerLine: rapid.Bool().Draw(t, "per line"), Gross: rapid.Bool().Draw(t, "gross"), Discount: anyDiscount(t, "document")}
	if rapid.Bool().Draw(t, "with job discounts") {
		p.JobDiscounts = map[int]Discount{1: anyDiscount(t, "job 1"), 2: anyDiscount(t, "job 2")}
	}
	return p
}

func TestEverySumOnPaperAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, p := anyLines(t), anyPricing(t)
		got := Total(lines, p)
		var net, tax Money
		for _, row := range got.Taxes {
			net, tax = net+row.Net, tax+row.Amount
		}
		if net != got.Net || tax != got.Tax || got.Net+got.Tax != got.Gross {
			t.Fatalf("tax table %d + %d, totals %+v", net, tax, got)
		}
		if n := sumMoney(got.Lines); n != got.Net {
			t.Fatalf("lines sum to %d, net is %d", n, got.Net)
		}
		if n := sumMoney(got.LineGross); n != got.Gross {
			t.Fatalf("lines with tax sum to %d, gross is %d", n, got.Gross)
		}
		end := got.Net
		if p.Gross {
			end = got.Gross
		}
		if n := sumMoney(got.Amounts) - got.Discount; n != end {
			t.Fatalf("amounts less discount are %d, want %d", n, end)
		}
	})
}

func TestCreditMirrorsTheSaleLineByLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, p := anyLines(t), anyPricing(t)
		sale := Total(lines, p)
		for i := range lines {
			lines[i].Quantity = -lines[i].Quantity
		}
		credit := Total(lines, p)
		if sale.Net != -credit.Net || sale.Tax != -credit.Tax || sale.Gross != -credit.Gross || sale.Discount != -credit.Discount {
			t.Fatalf("sale %+v, credit %+v", sale, credit)
		}
		for i := range lines {
			if sale.Lines[i] != -credit.Lines[i] || sale.LineGross[i] != -credit.LineGross[i] {
				t.Fatalf("line %d: sale %+v, credit %+v", i, sale, credit)
			}
		}
	})
}

func TestTaxIsRoundedOncePerRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPricing(t)
		p.PerLine = false
		for _, row := range Total(anyLines(t), p).Taxes {
			if p.Gross {
				if want := round(int64(100_00+row.Tax.Rate), int64(row.Net+row.Amount), 100_00); row.Net != want {
					t.Fatalf("%+v: net %d, want %d", row.Tax, row.Net, want)
				}
			} else if want := row.Tax.Rate.Of(row.Net); row.Amount != want {
				t.Fatalf("%+v: tax %d, want %d", row.Tax, row.Amount, want)
			}
		}
	})
}

func TestGrossPricesNeverMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := anyLines(t)
		got := Total(lines, Pricing{Gross: true, PerLine: rapid.Bool().Draw(t, "per line")})
		for i, l := range lines {
			if got.LineGross[i] != l.Amount() {
				t.Fatalf("line %d: %d at the counter, %d on paper", i, l.Amount(), got.LineGross[i])
			}
		}
	})
}

func TestDiscountsNeverTurnALineAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, p := anyLines(t), anyPricing(t)
		p.Gross = false
		got := Total(lines, p)
		for i, a := range got.Amounts {
			if a >= 0 && (got.Lines[i] < 0 || got.Lines[i] > a) || a <= 0 && (got.Lines[i] > 0 || got.Lines[i] < a) {
				t.Fatalf("line %d: %d became %d", i, a, got.Lines[i])
			}
		}
	})
}

func TestDiscountsComeInTheOrderLineJobDocument(t *testing.T) {
	lines := []Charge{
		{Quantity: 1_000, Price: 100_00, Discount: 10_00, Job: 1}, // 90.00
		{Quantity: 1_000, Price: 100_00, Job: 2},
	}
	got := Total(lines, Pricing{JobDiscounts: map[int]Discount{1: {Rate: 10_00}}, Discount: Discount{Amount: 18_10}})
	// Job 1 goes to 81.00, then 18.10 is spread over 81.00 and 100.00.
	if want := []Money{72_90, 90_00}; !reflect.DeepEqual(got.Lines, want) {
		t.Errorf("got %v, want %v", got.Lines, want)
	}
	if got.Discount != 27_10 {
		t.Errorf("discount: got %d, want 2710", got.Discount)
	}
}

func TestDiscountOrderOfJobsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, p := anyLines(t), anyPricing(t)
		p.JobDiscounts = map[int]Discount{1: anyDiscount(t, "a"), 2: anyDiscount(t, "b"), 3: anyDiscount(t, "c")}
		p.Discount = Discount{}
		both := Total(lines, p)
		apart := make([]Money, len(lines))
		for job, d := range p.JobDiscounts {
			q := p
			q.JobDiscounts = map[int]Discount{job: d}
			one := discounted(lines, both.Amounts, q)
			for i := range lines {
				if lines[i].Job == job {
					apart[i] = one[i]
				} else if lines[i].Job == 0 {
					apart[i] = both.Amounts[i]
				}
			}
		}
		if got := discounted(lines, both.Amounts, p); len(lines) > 0 && !reflect.DeepEqual(got, apart) {
			t.Fatalf("got %v, want %v", got, apart)
		}
	})
}
