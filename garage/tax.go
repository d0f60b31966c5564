package garage

// TaxCode says how a supply is taxed; the letters are the categories of
// EN 16931 as far as a garage meets them.
type TaxCode string

// The tax codes. The last three bear no tax, but the invoice must say why.
const (
	TaxStandard TaxCode = "S" // the usual rate
	TaxReduced  TaxCode = "R" // a lower rate
	TaxZero     TaxCode = "Z" // taxed at 0 %
	TaxExempt   TaxCode = "E" // exempt by law
	TaxOutside  TaxCode = "O" // outside the scope, such as the MOT fee
)

// TaxCodes lists the tax codes in the order a choice shows them.
func TaxCodes() []TaxCode {
	return []TaxCode{TaxStandard, TaxReduced, TaxZero, TaxExempt, TaxOutside}
}

// Word returns the catalogue code for what the code means.
func (c TaxCode) Word() string { return "taxcode." + string(c) }

// Bears reports whether a supply with this code can bear tax at all.
func (c TaxCode) Bears() bool { return c == TaxStandard || c == TaxReduced }

// A Tax is what one line is taxed with. Lines with the same Code and Rate make
// one row of the tax table. Name is the shop's own word for it; empty, the tax
// word of the country stands on the paper.
type Tax struct {
	Code TaxCode `cbor:"1,keyasint,omitzero"`
	Rate Rate    `cbor:"2,keyasint,omitzero"`
	Name string  `cbor:"3,keyasint,omitzero"`
}

// Check refuses a rate below zero or above 100 %, and a rate where the code
// bears none.
func (t Tax) Check() error {
	switch {
	case t.Rate < 0 || t.Rate > hundred:
		return Refuse("tax.rate", "Rate", t.Rate).At("tax_rate")
	case t.Rate != 0 && !t.Code.Bears():
		return Refuse("tax.rate_without_tax", "Rate", t.Rate, "Code", t.Code).At("tax_rate")
	}
	return nil
}
