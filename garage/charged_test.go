package garage

import "testing"

// Labour bears no sales tax in California: beside the total stands what is charged alone.
func TestOnlyTaxesThatAreChargedStandBesideATotal(t *testing.T) {
	sales, none := Tax{Code: TaxStandard, Rate: 7_25}, Tax{Code: TaxOutside}
	both := Totals{Taxes: []TaxTotal{{Tax: sales, Net: 51_00, Amount: 3_70}, {Tax: none, Net: 72_50}}}
	if got := both.Charged(); len(got) != 1 || got[0].Amount != 3_70 {
		t.Errorf("%+v, want the sales tax alone", got)
	}
	if len(both.Taxes) != 2 {
		t.Error("the totals themselves were changed")
	}
	if got := (Totals{Taxes: []TaxTotal{{Tax: none, Net: 72_50}}}).Charged(); len(got) != 1 {
		t.Errorf("%+v, want the one there is", got)
	}
}
