package garage

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FoldPhone returns the digits of a telephone number, for search. The trunk zero
// that people write into an international number, as in +44 (0)20, is left out.
func FoldPhone(s string) string {
	s = strings.TrimSpace(norm.NFKC.String(s))
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "00") {
		s = strings.Replace(s, "(0)", "", 1)
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// SamePhone reports whether two numbers reach the same telephone as far as can be
// told: leading zeros do not count, and one may have a country code that the
// other has not. It serves to warn of duplicates, not to refuse.
func SamePhone(a, b string) bool {
	const (
		fewest = 8 // digits: with less, two towns may share a number
		code   = 3 // digits of the longest country code
	)
	long, short := strings.TrimLeft(FoldPhone(a), "0"), strings.TrimLeft(FoldPhone(b), "0")
	if len(short) > len(long) {
		long, short = short, long
	}
	if long == short {
		return short != ""
	}
	return len(short) >= fewest && len(long)-len(short) <= code && strings.HasSuffix(long, short)
}
