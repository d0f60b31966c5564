package locale

import (
	"strings"
	"unicode"

	"workbay/garage"
)

// ParseMoney reads an amount a person typed, in this locale's currency, with or
// without its sign: 1,234.50 or 1234,5 or £12. The Problem of a refusal has no
// Field; the form knows which it was.
func (l *Locale) ParseMoney(s string) (garage.Money, error) {
	n, code := l.format.number(bare(tidy(s), l.format.Sign, l.format.Currency, "¥", "元"), l.format.Minor)
	return garage.Money(n), l.refuse(code, s, l.Amount(example(l.format.Minor)), l.format.Minor)
}

// example is an amount to show people how amounts are typed: 12.50, or 1250 in
// a currency without decimals.
func example(minor int) garage.Money {
	if minor == 3 {
		return 12_500
	}
	return 12_50
}

// ParseQuantity reads a quantity: 2.3 or 2,3.
func (l *Locale) ParseQuantity(s string) (garage.Quantity, error) {
	n, code := l.format.number(tidy(s), 3)
	return garage.Quantity(n), l.refuse(code, s, l.Quantity(2_500), 3)
}

// ParseRate reads a percentage: 20, 7.25 or 7,25 %.
func (l *Locale) ParseRate(s string) (garage.Rate, error) {
	n, code := l.format.number(bare(tidy(s), "%"), 2)
	return garage.Rate(n), l.refuse(code, s, l.Percent(7_25), 2)
}

// ParseOdometer reads a whole number such as a distance, its thousands parted or
// not, with or without its unit: 84310, 84 310 km, 84.310.
func (l *Locale) ParseOdometer(s string) (int64, error) {
	n, code := l.format.number(bare(tidy(s), "km", "mi", "miles", "公里", "英里"), 0)
	return n, l.refuse(code, s, l.Count(84_310), 0)
}

func (l *Locale) refuse(code, typed, example string, digits int) error {
	if code == "" {
		return nil
	}
	return garage.Refuse(code, "Value", strings.TrimSpace(typed), "Example", example, "Digits", digits)
}

// What a number can be refused for.
const (
	numberMissing  = "number.missing"
	numberBad      = "number.bad"
	numberTooFine  = "number.too_fine"
	numberTooLarge = "number.too_large"
	numberUnclear  = "number.unclear"
)

// number reads s as a number with so many decimal digits, or gives the code of
// the refusal. Which of "." and "," is the decimal sign is taken from the number
// itself where it tells (the last of two kinds; one that stands several times
// parts thousands), else from the format. A number that can honestly be read two
// ways is refused: a bill a thousand times too high costs more than typing again.
func (f Format) number(s string, digits int) (n int64, code string) {
	if s == "" {
		return 0, numberMissing
	}
	minus := strings.HasPrefix(s, "-")
	s = strings.TrimSpace(strings.TrimPrefix(s, "-"))
	whole, fraction, unclear := f.split(s, digits)
	figures, ok := ungroup(whole)
	if !ok || !allDigits(fraction) || figures+fraction == "" {
		return 0, numberBad
	}
	if unclear {
		return 0, numberUnclear
	}
	if len(fraction) > digits {
		return 0, numberTooFine
	}
	figures = strings.TrimLeft(figures+fraction+strings.Repeat("0", digits-len(fraction)), "0")
	if len(figures) > 15 {
		return 0, numberTooLarge
	}
	for _, d := range figures {
		n = n*10 + int64(d-'0')
	}
	if minus {
		n = -n
	}
	return n, ""
}

// split parts a number at its decimal sign, if it has one.
func (f Format) split(s string, digits int) (whole, fraction string, unclear bool) {
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		return s, "", false
	}
	mark, before, after := s[at:at+1], s[:at], s[at+1:]
	if strings.ContainsAny(before, ".,'") || strings.Contains(before, " ") {
		if strings.Contains(before, mark) {
			return s, "", false // 1.234.567: it parts thousands
		}
		return before, after, false // 1.234,50: the last of two kinds
	}
	thousands := len(after) == 3 && len(before) >= 1 && len(before) <= 3 && before[0] != '0'
	switch {
	case !thousands:
		return before, after, false
	case digits == 0:
		return s, "", false // 84.310 km: there are no decimals to mistake
	case mark == f.Decimal:
		return before, after, false
	case digits < 3:
		return s, "", false // 1,234 pounds: pence have two digits
	default:
		return s, "", true // 1,250 litres, or one and a quarter?
	}
}

// ungroup takes out the marks between thousands. They must all be of one kind
// and stand where they belong.
func ungroup(s string) (figures string, ok bool) {
	at := strings.IndexAny(s, ".,' ")
	if at < 0 {
		return s, allDigits(s)
	}
	for i, group := range strings.Split(s, s[at:at+1]) {
		if !allDigits(group) || i > 0 && len(group) != 3 || i == 0 && (group == "" || len(group) > 3) {
			return "", false
		}
		figures += group
	}
	return figures, true
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// tidy brings what a keyboard or a clipboard may hold to plain characters: full
// width figures of a Chinese input method, every kind of space, minus and
// apostrophe.
func tidy(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '。':
			return '.'
		case r == '￥':
			return '¥'
		case r == '−' || r == '–' || r == '－':
			return '-'
		case r == '’' || r == '‘' || r == '＇':
			return '\''
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1 // marks for writing direction and the like
		}
		return r
	}, s))
}

// bare takes a sign or unit off the front or end, and keeps a minus before it:
// -£5.00.
func bare(s string, marks ...string) string {
	minus := ""
	if strings.HasPrefix(s, "-") {
		minus, s = "-", strings.TrimSpace(s[1:])
	}
	for _, m := range marks {
		if m == "" || len(s) < len(m) {
			continue
		}
		if strings.EqualFold(s[:len(m)], m) {
			s = strings.TrimSpace(s[len(m):])
			break
		}
		if strings.EqualFold(s[len(s)-len(m):], m) {
			s = strings.TrimSpace(s[:len(s)-len(m)])
			break
		}
	}
	return minus + s
}
