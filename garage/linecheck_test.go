package garage

import "testing"

func TestLinesThatMakeNoSense(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Line)
		want   string
	}{
		{"as it should be", func(*Line) {}, ""},
		{"no quantity", func(l *Line) { l.Quantity = 0 }, "line.no_quantity"},
		{"quantity below zero", func(l *Line) { l.Quantity = -1 }, "line.negative_quantity"},
		{"a barcode as quantity", func(l *Line) { l.Quantity = 4_006_381_333_931 }, "line.quantity_large"},
		{"a barcode as price", func(l *Line) { l.Price = 4_006_381_333_931 }, "line.price_large"},
		{"price below zero", func(l *Line) { l.Price = -1 }, "line.negative_price"},
		{"a discount line below zero", func(l *Line) { l.Kind, l.Price = DiscountLine, -1 }, ""},
		{"a discount line above zero", func(l *Line) { l.Kind = DiscountLine }, "line.discount_adds"},
		{"more than all off", func(l *Line) { l.Discount = 100_01 }, "discount.rate"},
		{"tax above all", func(l *Line) { l.Tax.Rate = 100_01 }, "tax.rate"},
		{"free text is always right", func(l *Line) { *l = Line{Kind: Text} }, ""},
	}
	for _, tt := range tests {
		l := piece("Pads", 1_000, 44_96, 0)
		tt.change(&l)
		if got := codeOf(l.Check()); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWhatTheCustomerBroughtNeedsNoPrice(t *testing.T) {
	own := piece("Own bulb", 1_000, 0, 0)
	own.Own = true
	if p := job("Bulb", Agreed, own).Problem(); p != nil {
		t.Errorf("got %v, want none", p)
	}
	again := job("Again", Agreed, piece("Pads", 1_000, 0, 24_30))
	again.Kind = Rework
	if p := again.Problem(); p != nil {
		t.Errorf("rework: got %v, want none", p)
	}
	bad := job("Bulb", Agreed, labour(500))
	bad.Discount = Discount{Rate: 100_01}
	wantsProblem(t, "discount", bad.Problem(), "discount.rate")
}
