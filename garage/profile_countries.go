package garage

import (
	"maps"
	"slices"
)

// ProfileOf returns the profile of a country, and the generic one where there is
// none. Every call makes a fresh one, so that the caller may change it.
func ProfileOf(c Country) Profile {
	switch c {
	case GB:
		return britain()
	case DE:
		return germany()
	case USCA:
		return california()
	case CN:
		return china()
	}
	return generic()
}

// Currencies lists common currencies to choose from, by code.
func Currencies() []Currency {
	return []Currency{
		{Code: "AED", Symbol: "AED", Minor: 2}, {Code: "AUD", Symbol: "A$", Minor: 2}, {Code: "BRL", Symbol: "R$", Minor: 2},
		{Code: "CAD", Symbol: "C$", Minor: 2}, {Code: "CHF", Symbol: "CHF", Minor: 2}, {Code: "CNY", Symbol: "¥", Minor: 2},
		{Code: "CZK", Symbol: "Kč", Minor: 2, After: true}, {Code: "DKK", Symbol: "kr.", Minor: 2, After: true}, {Code: "EUR", Symbol: "€", Minor: 2, After: true},
		{Code: "GBP", Symbol: "£", Minor: 2}, {Code: "HKD", Symbol: "HK$", Minor: 2}, {Code: "HUF", Symbol: "Ft", Minor: 2, After: true},
		{Code: "INR", Symbol: "₹", Minor: 2}, {Code: "JPY", Symbol: "¥", Minor: 0}, {Code: "KRW", Symbol: "₩", Minor: 0},
		{Code: "MXN", Symbol: "MX$", Minor: 2}, {Code: "MYR", Symbol: "RM", Minor: 2}, {Code: "NOK", Symbol: "kr", Minor: 2, After: true},
		{Code: "NZD", Symbol: "NZ$", Minor: 2}, {Code: "PLN", Symbol: "zł", Minor: 2, After: true}, {Code: "SEK", Symbol: "kr", Minor: 2, After: true},
		{Code: "SGD", Symbol: "S$", Minor: 2}, {Code: "THB", Symbol: "฿", Minor: 2}, {Code: "TRY", Symbol: "₺", Minor: 2},
		{Code: "TWD", Symbol: "NT$", Minor: 2}, {Code: "USD", Symbol: "$", Minor: 2}, {Code: "ZAR", Symbol: "R", Minor: 2},
	}
}

// currency returns a currency of the list.
func currency(code string) Currency {
	all := Currencies()
	return all[slices.IndexFunc(all, func(c Currency) bool { return c.Code == code })]
}

// generic is the profile the others start from: one rate, which the garage
// chooses, and the fields every invoice has.
func generic() Profile {
	standard := Tax{Code: TaxStandard}
	return Profile{
		Country:  Generic,
		Currency: currency("EUR"),
		Number:   NumberForm{Decimal: ".", Group: ","},
		DateForm: "2006-01-02",
		Paper:    "A4",
		Distance: "km",
		TaxWord:  "tax.tax",
		Taxes:    []Tax{standard, {Code: TaxZero}, {Code: TaxExempt}, {Code: TaxOutside}},
		Defaults: sameTax(standard),
		Titles: map[string]string{
			DocIntake: "title.intake", DocQuote: "title.quote", DocWorkOrder: "title.work_order", DocJobCard: "title.job_card",
			DocInvoice: "title.invoice", DocSimplified: "title.invoice", DocCreditNote: "title.credit_note", DocReceipt: "title.receipt", DocExcess: "title.excess",
			DocPurchaseOrder: "title.purchase_order", DocStatement: "title.statement", DocCertificate: "title.certificate",
		},
		Prefixes: map[string]string{
			DocIntake: "IN", DocQuote: "QUO", DocWorkOrder: "WO", DocJobCard: "WO", DocInvoice: "INV", DocSimplified: "INV",
			DocCreditNote: "CN", DocReceipt: "REC", DocPurchaseOrder: "PO", DocStatement: "ST", DocCertificate: "CC",
		},
		NumberYearly: true,
		Warranties:   map[string]Warranty{ClassStandard: {Months: 12, Distance: 20_000, Unit: "km"}},
		PaymentCode:  PayByLink,
		required: map[string][]string{
			DocQuote:      {"number", "issue_date", "seller.name", "lines", "total"},
			DocInvoice:    {"number", "issue_date", "seller.name", "seller.address", "buyer.name", "lines", "tax_table", "total"},
			DocCreditNote: {"number", "issue_date", "seller.name", "buyer.name", "original_number", "original_date", "reason", "lines", "tax_table", "total"},
			DocReceipt:    {"number", "issue_date", "seller.name", "method", "total"},
			DocExcess:     {"number", "issue_date", "seller.name", "buyer.name", "original_number", "original_date", "lines", "total"},
		},
	}
}

// sameTax makes t the tax of every kind of line.
func sameTax(t Tax) map[string]Tax {
	return map[string]Tax{KindLabour: t, KindPart: t, KindSublet: t, KindFee: t}
}

// britain: VAT Notice 700 section 16 (full and simplified invoices) and 18
// (credit notes).
func britain() Profile {
	p := generic()
	p.Country, p.Currency = GB, currency("GBP")
	p.DateForm, p.Distance = "2 Jan 2006", "mi"
	standard := Tax{Code: TaxStandard, Rate: 20_00}
	p.TaxWord = "tax.vat"
	p.Taxes = []Tax{standard, {Code: TaxReduced, Rate: 5_00}, {Code: TaxZero}, {Code: TaxExempt}, {Code: TaxOutside}} // the MOT fee is outside the scope
	p.Defaults = sameTax(standard)
	p.MenuGross = true
	p.SimplifiedUpTo, p.TaxNoOnlyIfTaxed = 250_00, true
	p.required[DocInvoice] = []string{
		"number", "issue_date", "supply_date", "seller.name", "seller.address", "seller.tax_no", "buyer.name", "buyer.address",
		"lines", "line.price", "line.tax", "tax_table", "total",
	}
	p.required[DocSimplified] = []string{"number", "supply_date", "seller.name", "seller.address", "seller.tax_no", "lines", "line.tax", "total"}
	p.required[DocCreditNote] = []string{
		"number", "issue_date", "seller.name", "seller.address", "seller.tax_no", "buyer.name", "buyer.address",
		"original_number", "original_date", "reason", "lines", "line.tax", "tax_table", "total",
	}
	return p
}

// germany: Art. 226 of the VAT Directive as in § 14 UStG, small sums as in § 33
// UStDV. The papers are in English until the program speaks German.
func germany() Profile {
	p := generic()
	p.Country, p.Currency = DE, currency("EUR")
	p.Number = NumberForm{Decimal: ",", Group: "."}
	p.DateForm = "02.01.2006"
	standard := Tax{Code: TaxStandard, Rate: 19_00}
	p.TaxWord = "tax.ust"
	p.Taxes = []Tax{standard, {Code: TaxReduced, Rate: 7_00}, {Code: TaxZero}, {Code: TaxExempt}, {Code: TaxOutside}}
	p.Defaults = sameTax(standard)
	p.MenuGross = true
	p.PaymentCode = PayByEPC
	p.SimplifiedUpTo = 250_00
	p.required[DocInvoice] = []string{
		"number", "issue_date", "supply_date", "seller.name", "seller.address", "seller.tax_no", "buyer.name", "buyer.address",
		"lines", "line.price", "line.tax", "tax_table", "total",
	}
	p.required[DocSimplified] = []string{"number", "issue_date", "seller.name", "seller.address", "lines", "line.tax", "total"}
	p.required[DocCreditNote] = []string{
		"number", "issue_date", "seller.name", "seller.address", "seller.tax_no", "buyer.name", "buyer.address",
		"original_number", "original_date", "reason", "lines", "line.tax", "tax_table", "total",
	}
	return p
}

// california: Business and Professions Code 9884.8 and 9884.9, 16 CCR 3353 and
// 3356. Parts bear sales tax, to which the garage adds its district's rate; repair
// labour stated apart bears none, and neither does labour bought in.
func california() Profile {
	p := generic()
	p.Country, p.Currency = USCA, currency("USD")
	p.DateForm, p.Paper, p.Distance, p.HalfDays = "Jan 2, 2006", "Letter", "mi", true
	sales, untaxed := Tax{Code: TaxStandard, Rate: 7_25}, Tax{Code: TaxOutside}
	p.TaxWord = "tax.sales"
	p.Taxes = []Tax{sales, {Code: TaxExempt}, untaxed}
	p.Defaults = map[string]Tax{KindLabour: untaxed, KindPart: sales, KindSublet: untaxed, KindFee: sales}
	maps.Copy(p.Titles, map[string]string{
		DocQuote: "title.estimate", DocWorkOrder: "title.repair_order", DocJobCard: "title.repair_order", DocCreditNote: "title.credit_memo",
	})
	maps.Copy(p.Prefixes, map[string]string{DocQuote: "EST", DocWorkOrder: "RO", DocJobCard: "RO", DocCreditNote: "CM"})
	p.EstimateFirst, p.VINBinding = true, true
	p.Warranties = map[string]Warranty{ClassStandard: {Months: 12, Distance: 12_000, Unit: "mi"}}
	p.required[DocQuote] = []string{
		"number", "issue_date", "seller.name", "seller.address", "ard_no", "buyer.name", "vehicle",
		"job.labour", "job.parts", "part.condition", "lines", "total",
	}
	p.required[DocInvoice] = []string{
		"number", "issue_date", "seller.name", "seller.address", "ard_no", "buyer.name", "vehicle", "lines", "line.price",
		"part.condition", "labour_subtotal", "parts_subtotal", "authorisations", "tax_table", "total",
	}
	return p
}

// china: 机动车维修管理规定 on settlement lists, warranties and completion
// certificates; GB 16735 on the VIN. The tax fapiao itself comes from the tax
// platform.
func china() Profile {
	p := generic()
	p.Country, p.Currency = CN, currency("CNY")
	p.DateForm = "2006年1月2日"
	standard := Tax{Code: TaxStandard, Rate: 13_00}
	p.TaxWord = "tax.zengzhi"
	p.Taxes = []Tax{standard, {Code: TaxReduced, Rate: 3_00}, {Code: TaxReduced, Rate: 1_00}, {Code: TaxZero}, {Code: TaxExempt}, {Code: TaxOutside}}
	p.Defaults = sameTax(standard)
	maps.Copy(p.Titles, map[string]string{DocInvoice: "title.settlement", DocSimplified: "title.settlement", DocCreditNote: "title.refund"})
	p.Prefixes = map[string]string{
		DocIntake: "JC", DocQuote: "BJ", DocWorkOrder: "GD", DocJobCard: "GD", DocInvoice: "JS", DocSimplified: "JS",
		DocCreditNote: "TK", DocReceipt: "SJ", DocPurchaseOrder: "CG", DocStatement: "DZ", DocCertificate: "HG",
	}
	p.Deviation = 10_00
	p.Warranties = map[string]Warranty{
		ClassMinor:       {Days: 10, Distance: 2_000, Unit: "km"},
		ClassFirstLevel:  {Days: 10, Distance: 2_000, Unit: "km"},
		ClassSecondLevel: {Days: 30, Distance: 5_000, Unit: "km"},
		ClassAssembly:    {Days: 100, Distance: 20_000, Unit: "km"},
		ClassOverhaul:    {Days: 100, Distance: 20_000, Unit: "km"},
	}
	p.Others = map[VehicleKind]map[string]Warranty{
		Motorcycle: bySize(Warranty{Days: 10, Distance: 800, Unit: "km"}, Warranty{Days: 80, Distance: 7_000, Unit: "km"}),
		Trailer:    bySize(Warranty{Days: 7, Distance: 700, Unit: "km"}, Warranty{Days: 60, Distance: 6_000, Unit: "km"}), // no car by GB/T 3730.1
		OtherKind:  bySize(Warranty{Days: 7, Distance: 700, Unit: "km"}, Warranty{Days: 60, Distance: 6_000, Unit: "km"}),
	}
	p.PaymentCode, p.VINBinding = PayByStatic, true
	p.ExtraPapers = map[string][]string{DocCertificate: {ClassSecondLevel, ClassAssembly, ClassOverhaul}}
	p.required[DocQuote] = []string{"number", "issue_date", "seller.name", "lines", "deviation", "total"}
	p.required[DocInvoice] = []string{
		"number", "issue_date", "seller.name", "seller.address", "seller.phone", "buyer.name", "vehicle.plate", "repair_class",
		"workorder_no", "odometer_out", "hourly_price", "lines", "labour_subtotal", "parts_subtotal", "old_parts", "total", "total_in_words",
	}
	p.required[DocReceipt] = append(p.required[DocReceipt], "total_in_words")
	p.required[DocCertificate] = []string{
		"number", "issue_date", "seller.name", "buyer.name", "vehicle.plate", "vehicle.vin", "repair_class", "workorder_no",
		"date_in", "date_out", "odometer_out", "inspector", "warranty",
	}
	return p
}

// bySize is one warranty for maintenance and small repairs, and one for the repair of
// an assembly or of the whole.
func bySize(small, large Warranty) map[string]Warranty {
	return map[string]Warranty{ClassMinor: small, ClassFirstLevel: small, ClassSecondLevel: small, ClassAssembly: large, ClassOverhaul: large}
}
