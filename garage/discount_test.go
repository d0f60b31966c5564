package garage

import (
	"errors"
	"testing"
)

func TestDiscountTakesOffNoMoreThanThereIs(t *testing.T) {
	tests := []struct {
		name       string
		d          Discount
		base, want Money
	}{
		{"10 %", Discount{Rate: 10_00}, 89_95, 9_00},
		{"10 % of a credit", Discount{Rate: 10_00}, -89_95, -9_00},
		{"an amount", Discount{Amount: 15_00}, 89_95, 15_00},
		{"an amount of a credit", Discount{Amount: 15_00}, -89_95, -15_00},
		{"more than there is", Discount{Amount: 100_00}, 60_00, 60_00},
		{"more than a credit", Discount{Amount: 100_00}, -60_00, -60_00},
		{"of nothing", Discount{Amount: 100_00}, 0, 0},
		{"no discount", Discount{}, 60_00, 0},
	}
	for _, tt := range tests {
		if got := tt.d.Of(tt.base); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestNonsenseFiguresAreRefused(t *testing.T) {
	line := Charge{Quantity: 1_000, Price: 89_00, Tax: Tax{Code: TaxStandard, Rate: 20_00}}
	with := func(change func(*Charge)) error {
		c := line
		change(&c)
		return c.Check()
	}
	tests := []struct {
		name, want string
		err        error
	}{
		{"an honest line", "", line.Check()},
		{"a line that takes back", "", with(func(c *Charge) { c.Quantity = -1_000 })},
		{"a barcode scanned into the quantity", "line.quantity_large", with(func(c *Charge) { c.Quantity = 4006633374_000 })},
		{"a barcode scanned into the price", "line.price_large", with(func(c *Charge) { c.Price = 4006633374217_00 })},
		{"both large", "line.amount_large", with(func(c *Charge) { c.Quantity, c.Price = maxQuantity, maxPrice })},
		{"120 % off", "discount.rate", with(func(c *Charge) { c.Discount = 120_00 })},
		{"-5 % off", "discount.rate", with(func(c *Charge) { c.Discount = -5_00 })},
		{"a rate above 100 %", "tax.rate", with(func(c *Charge) { c.Tax.Rate = 100_01 })},
		{"a rate outside the scope", "tax.rate_without_tax", with(func(c *Charge) { c.Tax.Code = TaxOutside })},
		{"rate and amount at once", "discount.both", Discount{Rate: 1, Amount: 1}.Check()},
		{"a rate off above 100 %", "discount.rate", Discount{Rate: 100_01}.Check()},
		{"an amount below zero", "discount.amount", Discount{Amount: -1}.Check()},
		{"an honest discount", "", Discount{Amount: 20_00}.Check()},
	}
	for _, tt := range tests {
		if got := codeOf(tt.err); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// codeOf returns the code of a refusal, or "" for none.
func codeOf(err error) string {
	var p *Problem
	if errors.As(err, &p) {
		return p.Code
	}
	if err != nil {
		return "not a Problem: " + err.Error()
	}
	return ""
}
