package garage

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// FoldPlate returns a number plate as it is compared and searched: full-width
// letters made narrow, upper case, without spaces, dashes and dots of any kind.
// Letters of every script stay, so 京A·12345 and 京a12345 are one plate, and
// MÜ-XY 12 is not MU-XY 12; marks that belong to no letter go.
func FoldPlate(s string) string {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, upperNarrow(s))
	return norm.NFKC.String(folded)
}

// upperNarrow writes full-width letters narrow and all letters in upper case.
func upperNarrow(s string) string {
	return norm.NFKC.String(strings.ToUpper(norm.NFKC.String(s)))
}

// FormatPlate returns a plate as it is shown: in the groups of the country where
// the plate has a usual form there, else as typed, in upper case.
func FormatPlate(s string, c Country) string {
	folded := []rune(FoldPlate(s))
	shape := plateShape(folded)
	switch {
	case c == GB && shape == "AA99AAA":
		return string(folded[:4]) + " " + string(folded[4:])
	case c == GB && (shape == "A9AAA" || shape == "A99AAA" || shape == "A999AAA"):
		return string(folded[:len(folded)-3]) + " " + string(folded[len(folded)-3:])
	case c == GB && (shape == "AAA9A" || shape == "AAA99A" || shape == "AAA999A"):
		return string(folded[:3]) + " " + string(folded[3:])
	case c == CN && strings.HasPrefix(shape, "中A") && (len(folded) == 7 || len(folded) == 8):
		return string(folded[:2]) + "·" + string(folded[2:])
	}
	return strings.Join(strings.Fields(upperNarrow(s)), " ")
}

// plateShape writes A for each Latin letter, 9 for each digit, 中 for each Han
// character and ? for anything else.
func plateShape(folded []rune) string {
	var shape strings.Builder
	for _, r := range folded {
		switch {
		case r >= 'A' && r <= 'Z':
			shape.WriteByte('A')
		case r >= '0' && r <= '9':
			shape.WriteByte('9')
		case unicode.Is(unicode.Han, r):
			shape.WriteRune('中')
		default:
			shape.WriteByte('?')
		}
	}
	return shape.String()
}
