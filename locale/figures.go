package locale

import (
	"strconv"
	"strings"

	"workbay/garage"
)

// Money writes an amount with its currency sign, as on paper and on the sum that
// is paid: £1,234.50, 1.234,50 €.
func (l *Locale) Money(m garage.Money) string {
	f := l.format
	minus, figures := decimal(int64(m), f.Minor, f.Decimal, f.Group)
	apart := ""
	if len(f.Sign) > 1 && f.Sign == f.Currency {
		apart = "\u00a0" // CHF 12.50: a code needs air, and must not be parted from its figures
	}
	if f.SignAfter {
		return minus + figures + "\u00a0" + f.Sign
	}
	return minus + f.Sign + apart + figures
}

// Amount writes an amount without its sign: 1,234.50.
func (l *Locale) Amount(m garage.Money) string {
	minus, figures := decimal(int64(m), l.format.Minor, l.format.Decimal, l.format.Group)
	return minus + figures
}

// Figure writes an amount for the screen, thousands apart by a space, since a
// space cannot be taken for a decimal sign: 4 564.30.
func (l *Locale) Figure(m garage.Money) string {
	minus, figures := decimal(int64(m), l.format.Minor, l.format.Decimal, " ")
	return minus + figures
}

// Quantity writes a quantity with no more decimals than it has: 1, 2.3, 0.125.
// Thousands are not parted, so that 1.250 and 1,250 never meet.
func (l *Locale) Quantity(q garage.Quantity) string {
	minus, figures := decimal(int64(q), 3, l.format.Decimal, "")
	return minus + strings.TrimSuffix(strings.TrimRight(figures, "0"), l.format.Decimal)
}

// Measure writes a quantity of a unit. What is measured rather than counted
// (hours, litres, kilograms, metres) has at least one decimal: 4.0.
func (l *Locale) Measure(q garage.Quantity, unit string) string {
	s := l.Quantity(q)
	if measured(unit) && !strings.Contains(s, l.format.Decimal) {
		s += l.format.Decimal + "0"
	}
	return s
}

func measured(unit string) bool {
	switch unit {
	case "h", "L", "l", "kg", "m", "m2":
		return true
	}
	return false
}

// Unit is the word of a unit ("pc", "h"); one that the shop made up stands as it is.
func (l *Locale) Unit(unit string) string {
	if code := "paper.unit." + unit; l.Has(code) {
		return l.T(code)
	}
	return unit
}

// Percent writes a rate with no more decimals than it has: 20%, 7.25%, 19 %.
func (l *Locale) Percent(r garage.Rate) string {
	minus, figures := decimal(int64(r), 2, l.format.Decimal, "")
	return minus + strings.TrimSuffix(strings.TrimRight(figures, "0"), l.format.Decimal) + l.percentSign()
}

// Share writes a rate that was worked out, such as a margin, with one decimal: 57.0%.
func (l *Locale) Share(r garage.Rate) string {
	tenths := int64(r)
	if tenths < 0 {
		tenths -= 5
	} else {
		tenths += 5
	}
	minus, figures := decimal(tenths/10, 1, l.format.Decimal, "")
	return minus + figures + l.percentSign()
}

func (l *Locale) percentSign() string {
	if l.format.SpacedPercent {
		return "\u00a0%"
	}
	return "%"
}

// Odometer writes a distance reading with its unit ("km", "mi"): 84 310 km.
func (l *Locale) Odometer(n int64, unit string) string {
	return l.Count(n) + " " + l.Text("unit."+unit, nil)
}

// Count writes a whole number, thousands apart by a space: 84 310.
func (l *Locale) Count(n int64) string {
	minus, figures := decimal(n, 0, "", " ")
	return minus + figures
}

// decimal writes n, which has so many decimal digits.
func decimal(n int64, digits int, point, group string) (minus, figures string) {
	u := uint64(n)
	if n < 0 {
		minus, u = "-", -u
	}
	s := strconv.FormatUint(u, 10)
	if pad := digits + 1 - len(s); pad > 0 {
		s = strings.Repeat("0", pad) + s
	}
	whole, fraction := s[:len(s)-digits], s[len(s)-digits:]
	for i := len(whole) - 3; i > 0 && group != ""; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	if digits == 0 {
		return minus, whole
	}
	return minus, whole + point + fraction
}
