package locale

import "workbay/garage"

// A DateStyle is the order and dress in which a country writes its dates.
type DateStyle string

// The date styles of the country profiles. Where a style writes the month as a
// word, the word is of the reader's language.
const (
	DayFirst   DateStyle = "day_first"   // 24 Nov 2026
	MonthFirst DateStyle = "month_first" // Nov 24, 2026
	Dotted     DateStyle = "dotted"      // 24.11.2026
	YearFirst  DateStyle = "year_first"  // 2026年11月24日
	ISO        DateStyle = "iso"         // 2026-11-24
)

// A Format is how a country, or a shop in it, writes money, numbers and dates.
type Format struct {
	Country       garage.Country // whose format it is; of it are the word for tax and the grouping of phones
	Currency      string         // ISO 4217: GBP
	Minor         int            // decimal digits of the currency: 2 for pence and cents
	Sign          string         // £; the currency's code where it has no sign of its own
	SignAfter     bool           // 1.234,50 € instead of €1,234.50
	Decimal       string         // between whole and fraction: "." or ","
	Group         string         // between thousands of a sum: the country's, see OnScreen
	SpacedPercent bool           // 19 % instead of 19%
	Dates         DateStyle      // order of day, month and year
	Distance      string         // "km" or "mi"
	HalfDays      bool           // 4:30 PM instead of 16:30
}

// FormatOf returns the format of a country profile: GB, DE, US-CA, CN; any
// other name gives the generic one.
func FormatOf(profile string) Format {
	country := garage.ProfileOf(garage.Country(profile))
	f := Format{Country: garage.Country(profile), Decimal: ".", Group: ",", Dates: ISO, Distance: "km", HalfDays: country.HalfDays}
	switch profile {
	case "GB":
		f.Dates, f.Distance = DayFirst, "mi"
		return f.In("GBP", 2)
	case "DE":
		f.Decimal, f.Group, f.SignAfter, f.SpacedPercent = ",", ".", true, true
		f.Dates = Dotted
		return f.In("EUR", 2)
	case "US-CA":
		f.Dates, f.Distance = MonthFirst, "mi"
		return f.In("USD", 2)
	case "CN":
		f.Dates = YearFirst
		return f.In("CNY", 2)
	}
	return f.In("EUR", 2)
}

// FormatFor returns the format of a country in a shop's or a document's own
// currency; without one the country's is taken.
func FormatFor(country garage.Country, currency garage.Currency) Format {
	f := FormatOf(string(country))
	if currency.Code == "" {
		return f
	}
	f = f.In(currency.Code, currency.Minor)
	if currency.Symbol != "" {
		f.Sign = currency.Symbol
	}
	f.SignAfter = currency.After
	return f
}

// In returns f in another currency with so many decimal digits.
func (f Format) In(currency string, minor int) Format {
	f.Currency, f.Minor, f.Sign = currency, minor, sign(currency)
	return f
}

// OnScreen returns f as the screens write it: thousands are parted by a space, with or
// without the sign of the currency, since a space cannot be taken for a decimal sign. It
// does not break, so that no line ends within a sum.
func (f Format) OnScreen() Format {
	f.Group = "\u00a0"
	return f
}

// OnPaper returns f as papers and letters write it, thousands parted as in the country.
func (f Format) OnPaper() Format {
	f.Group = FormatOf(string(f.Country)).Group
	return f
}

// sign is how a currency is written beside an amount. A currency without a sign
// everybody knows is written as its code, apart from the figures.
func sign(currency string) string {
	switch currency {
	case "GBP":
		return "£"
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "CNY", "JPY":
		return "¥"
	}
	return currency
}
