package garage

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// CheckTaxNumber says, as taxno.form, that s is not written like a tax number of
// the country or that its check digits are wrong: a slip more often than not, but
// a warning the caller may pass over. Countries without a rule here, and no
// number at all, pass.
func CheckTaxNumber(c Country, s string) error {
	number := foldTaxNumber(s)
	if number == "" {
		return nil
	}
	ok := true
	switch c {
	case GB:
		ok = britishVATNumber(number)
	case DE:
		ok = germanTaxNumber(number)
	case CN:
		ok = chineseCreditCode(number)
	}
	if ok {
		return nil
	}
	return Refuse("taxno.form", "Number", strings.TrimSpace(s), "Country", string(c)).At("tax_no")
}

// foldTaxNumber leaves letters and digits, in upper case.
func foldTaxNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// britishVATNumber knows nine digits, twelve for a branch, with or without GB (or
// XI, for Northern Ireland). The last two of the nine are check digits: weighted
// 8 to 2, the first seven and these sum to a multiple of 97, in numbers given out
// since 2010 after 55 is added. GD and HA with three digits are authorities.
func britishVATNumber(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "GB"), "XI")
	if len(s) == 5 && allDigits(s[2:]) {
		return s[:2] == "GD" && s[2] < '5' || s[:2] == "HA" && s[2] >= '5'
	}
	if len(s) != 9 && len(s) != 12 || !allDigits(s) {
		return false
	}
	sum := 0
	for i := range 7 {
		sum += int(s[i]-'0') * (8 - i)
	}
	sum += int(s[7]-'0')*10 + int(s[8]-'0')
	return sum%97 == 0 || (sum+55)%97 == 0
}

// germanTaxNumber knows the USt-IdNr. (DE and nine digits, the last a check digit
// by ISO 7064 MOD 11,10) and, without DE, the Steuernummer of 10 to 13 digits.
func germanTaxNumber(s string) bool {
	digits, id := strings.CutPrefix(s, "DE")
	if !allDigits(digits) {
		return false
	}
	if !id {
		return len(digits) >= 10 && len(digits) <= 13
	}
	if len(digits) != 9 || digits[0] == '0' {
		return false
	}
	product := 10
	for i := range 8 {
		sum := (int(digits[i]-'0') + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = sum * 2 % 11
	}
	return (11-product)%10 == int(digits[8]-'0')
}

// chineseCreditCode knows the 统一社会信用代码 of 18 letters and digits without I, O,
// S, V and Z (GB 32100): weighted by powers of 3, the sum with the last one is a
// multiple of 31.
func chineseCreditCode(s string) bool {
	const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	if len(s) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range len(s) {
		n := strings.IndexByte(letters, s[i])
		if n < 0 {
			return false
		}
		if i == len(s)-1 {
			weight = 1
		}
		sum += n * weight
		weight = weight * 3 % 31
	}
	return sum%31 == 0
}

// allDigits reports whether s is made of 0 to 9 only, at least one.
func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
