package garage

import (
	"slices"
	"time"
)

// Country names a country profile.
type Country string

// The countries with a profile. Generic serves every other one.
const (
	GB      Country = "GB"
	DE      Country = "DE"
	USCA    Country = "US-CA"
	CN      Country = "CN"
	Generic Country = "generic"
)

// Countries lists the profiles in the order a choice shows them.
func Countries() []Country { return []Country{GB, DE, USCA, CN, Generic} }

// Currency is what money is counted in. Minor is the number of digits behind the
// decimal sign.
type Currency struct {
	Code   string `cbor:"1,keyasint,omitzero"` // ISO 4217, such as EUR
	Symbol string `cbor:"2,keyasint,omitzero"`
	Minor  int    `cbor:"3,keyasint,omitzero"`
	After  bool   `cbor:"4,keyasint,omitzero"` // the symbol stands after the amount
}

// NumberForm is how figures are written.
type NumberForm struct {
	Decimal string `cbor:"1,keyasint,omitzero"` // between units and tenths
	Group   string `cbor:"2,keyasint,omitzero"` // between thousands
}

// The papers a garage issues, as keys of titles, prefixes and obligatory fields.
const (
	DocIntake        = "intake"
	DocQuote         = "quote"
	DocWorkOrder     = "workorder"
	DocJobCard       = "jobcard"
	DocInvoice       = "invoice"
	DocSimplified    = "invoice.simplified" // an invoice up to SimplifiedUpTo
	DocCreditNote    = "creditnote"
	DocReceipt       = "receipt"
	DocExcess        = "excess"
	DocPurchaseOrder = "purchaseorder"
	DocStatement     = "statement"
	DocCertificate   = "certificate" // of completion, in China
)

// The kinds of line that have a tax of their own.
const (
	KindLabour = "labour"
	KindPart   = "part"
	KindSublet = "sublet"
	KindFee    = "fee"
)

// How a customer pays by a code on the invoice.
const (
	PayByLink   = "link"   // the shop's payment link as QR code
	PayByEPC    = "epc"    // SEPA transfer, EPC QR code
	PayByStatic = "static" // the shop's static collection code as a picture
	PayByBank   = "bank"   // bank details in words
)

// The repair classes that warranties are given by. Outside China all work is of
// ClassStandard.
const (
	ClassStandard    = "standard"
	ClassMinor       = "minor"        // 小修, 专项修理
	ClassFirstLevel  = "first_level"  // 一级维护
	ClassSecondLevel = "second_level" // 二级维护
	ClassAssembly    = "assembly"     // 总成修理
	ClassOverhaul    = "overhaul"     // 整车修理
)

// A Warranty runs out after Months and Days or after Distance, whichever comes
// first. Unit is km or mi.
type Warranty struct {
	Months   int    `cbor:"1,keyasint,omitzero"`
	Days     int    `cbor:"2,keyasint,omitzero"`
	Distance int    `cbor:"3,keyasint,omitzero"`
	Unit     string `cbor:"4,keyasint,omitzero"`
}

// Until returns the last day of a warranty on work completed on the given day.
// A month too short for that day ends on its own last day.
func (w Warranty) Until(completed time.Time) time.Time {
	year, month, day := completed.Date()
	last := time.Date(year, month+time.Month(w.Months)+1, 0, 0, 0, 0, 0, completed.Location())
	day = min(day, last.Day())
	return time.Date(last.Year(), last.Month(), day+w.Days, 0, 0, 0, 0, completed.Location())
}

// A Profile is what a country presets. The garage may change all of it in its
// settings and answers for rates and texts itself. Words are codes of the
// catalogue.
type Profile struct {
	Country  Country
	Currency Currency
	Number   NumberForm
	DateForm string // a layout of package time
	Paper    string // A4 or Letter
	Distance string // km or mi
	HalfDays bool   // the clock counts to 12 twice a day: 4:30 PM

	TaxWord     string         // such as tax.vat
	Taxes       []Tax          // to choose from, by falling rate
	Defaults    map[string]Tax // what a new line of a kind gets
	PricesGross bool           // prices include tax unless the line says otherwise
	MenuGross   bool           // menu prices include tax
	PerLine     bool           // tax is rounded line by line
	CashStep    Money          // smallest coin, 0 where every amount can be paid

	Titles       map[string]string // document to word
	Prefixes     map[string]string // document to the start of its numbers
	NumberYearly bool              // numbers start again each year

	SimplifiedUpTo   Money // largest gross of a simplified invoice; 0 for none
	TaxNoOnlyIfTaxed bool  // seller.tax_no may be missing on an invoice without tax
	EstimateFirst    bool  // no work before an estimate is accepted
	Deviation        Rate  // how far work may exceed the quote before it needs consent anew

	Warranties  map[string]Warranty                 // by repair class
	Others      map[VehicleKind]map[string]Warranty // the same for what is no car, where it differs
	PaymentCode string
	VINBinding  bool                // a wrong check digit refuses a VIN
	ExtraPapers map[string][]string // further papers, and the repair classes that need them

	required map[string][]string
}

// Required lists what a document must carry, as field codes; see RequiredWord for
// their names. A document lacking one is not issued.
func (p Profile) Required(doc string) []string { return slices.Clone(p.required[doc]) }

// InvoiceForm returns which invoice rules hold for a gross amount: DocSimplified
// for small ones where the country has it, else DocInvoice.
func (p Profile) InvoiceForm(gross Money) string {
	if gross <= p.SimplifiedUpTo && p.SimplifiedUpTo > 0 {
		return DocSimplified
	}
	return DocInvoice
}

// Default returns the tax a new line of a kind gets; unknown kinds are taxed
// like labour.
func (p Profile) Default(kind string) Tax {
	if t, ok := p.Defaults[kind]; ok {
		return t
	}
	return p.Defaults[KindLabour]
}

// For is the profile for work on a kind of vehicle.
func (p Profile) For(k VehicleKind) Profile {
	if other, ok := p.Others[k]; ok {
		p.Warranties = other
	}
	return p
}

// WarrantyOf returns the warranty on work of a repair class, and for an unknown
// class the one the country gives on small repairs.
func (p Profile) WarrantyOf(class string) Warranty {
	for _, c := range []string{class, ClassStandard, ClassMinor} {
		if w, ok := p.Warranties[c]; ok {
			return w
		}
	}
	return Warranty{}
}

// RepairClasses lists the repair classes the country tells apart, small to large.
func (p Profile) RepairClasses() []string {
	all := []string{ClassStandard, ClassMinor, ClassFirstLevel, ClassSecondLevel, ClassAssembly, ClassOverhaul}
	return slices.DeleteFunc(all, func(c string) bool { _, ok := p.Warranties[c]; return !ok })
}

// Needs reports whether work of a repair class needs a further paper.
func (p Profile) Needs(paper, class string) bool { return slices.Contains(p.ExtraPapers[paper], class) }

// Series returns how the numbers of a document are written, such as
// INV-{YYYY}-{00001}.
func (p Profile) Series(doc string) string {
	if p.NumberYearly {
		return p.Prefixes[doc] + "-{YYYY}-{00001}"
	}
	return p.Prefixes[doc] + "-{00001}"
}

// WithDistrict returns the profile with a district's rate on top of its standard
// rate, as sales tax in California has it.
func (p Profile) WithDistrict(district Rate) Profile {
	raised := func(t Tax) Tax {
		if t.Code == TaxStandard {
			t.Rate += district
		}
		return t
	}
	p.Taxes = slices.Clone(p.Taxes)
	for i, t := range p.Taxes {
		p.Taxes[i] = raised(t)
	}
	defaults := map[string]Tax{}
	for kind, t := range p.Defaults {
		defaults[kind] = raised(t)
	}
	p.Defaults = defaults
	return p
}

// WithTax returns the profile with rate as its standard rate: the one rate of a
// garage in a country without a profile, or 1 % or 3 % of a small-scale one in
// China, where code is TaxReduced.
func (p Profile) WithTax(code TaxCode, rate Rate) Profile {
	t := Tax{Code: code, Rate: rate}
	if !slices.Contains(p.Taxes, t) {
		p.Taxes = slices.Clone(p.Taxes)
		if i := slices.IndexFunc(p.Taxes, func(o Tax) bool { return o.Code == code }); i >= 0 {
			p.Taxes[i] = t
		} else {
			p.Taxes = append(p.Taxes, t)
		}
	}
	defaults := map[string]Tax{}
	for kind, old := range p.Defaults {
		if old.Code.Bears() {
			old = t
		}
		defaults[kind] = old
	}
	p.Defaults = defaults
	return p
}

// RequiredWord returns the catalogue code for the name of a field that Required
// lists.
func RequiredWord(field string) string { return "required." + field }

// ClassWord returns the catalogue code for the name of a repair class.
func ClassWord(class string) string { return "class." + class }

// PaymentCodeWord returns the catalogue code for a way to pay by a code.
func PaymentCodeWord(kind string) string { return "paycode." + kind }

// Word returns the catalogue code for the country's name.
func (c Country) Word() string { return "country." + string(c) }
