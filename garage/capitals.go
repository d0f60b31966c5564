package garage

import (
	"strings"
	"unicode"
)

// Capitals writes a name typed in small Latin letters alone with capitals, as a clerk
// in a hurry means it: "jo hill" is Jo Hill, "anne-marie o'neil" Anne-Marie O'Neil. A
// name with any capital, or in another script, stays as it was typed.
func Capitals(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) && (!unicode.Is(unicode.Latin, r) || !unicode.IsLower(r)) {
			return name
		}
	}
	begins := true
	return strings.Map(func(r rune) rune {
		was := begins
		begins = !unicode.IsLetter(r) && !unicode.IsDigit(r)
		if was {
			return unicode.ToUpper(r)
		}
		return r
	}, name)
}
