package data

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// Fold brings a text into the form in which it is searched: compatibility forms
// resolved, accents stripped, lower case, and everything but letters and digits one
// space.
func Fold(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	var b strings.Builder
	b.Grow(len(s))
	space := true
	for _, r := range norm.NFKD.String(s) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
			continue
		case r == 'ł':
			r = 'l'
		case r == 'ø':
			r = 'o'
		case r == 'ß':
			b.WriteByte('s')
			r = 's'
		case r == 'æ':
			b.WriteByte('a')
			r = 'e'
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			if !space {
				b.WriteByte(' ')
				space = true
			}
			continue
		}
		b.WriteRune(r)
		space = false
	}
	return strings.TrimRight(b.String(), " ")
}

// foldASCII is Fold of a text without accents or other scripts, which most are.
func foldASCII(s string) (string, bool) {
	b := make([]byte, 0, 64)
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x80:
			return "", false
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b, space = append(b, c), false
		case c >= 'A' && c <= 'Z':
			b, space = append(b, c+'a'-'A'), false
		case !space:
			b, space = append(b, ' '), true
		}
	}
	return strings.TrimRight(string(b), " "), true
}

// plain tells whether a text is ASCII alone.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// FoldCode is [Fold] without spaces: for plates, VINs and part numbers.
func FoldCode(s string) string { return strings.ReplaceAll(Fold(s), " ", "") }

// FoldPhone leaves the digits of a telephone number without the leading zeros that
// are dialled inside a country, also where they are written as +44 (0)20.
func FoldPhone(s string) string {
	s = norm.NFKC.String(s)
	if strings.HasPrefix(strings.TrimSpace(s), "+") {
		s = strings.Replace(s, "(0)", "", 1)
	}
	return strings.TrimLeft(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s), "0")
}

// German writes ä as ae where it has to: both spellings are found.
func umlauts(s string) string {
	if plain(s) {
		return s
	}
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue").Replace(norm.NFC.String(s))
}

// maxReadings is how many readings of a Chinese name are kept.
const maxReadings = 8

// surname is how a character is read where it begins a person's name, and is seldom
// read elsewhere.
func surname(r rune) string {
	switch r {
	case '曾':
		return "zeng"
	case '单', '單':
		return "shan"
	case '仇':
		return "qiu"
	case '解':
		return "xie"
	case '区', '區':
		return "ou"
	case '查':
		return "zha"
	case '任':
		return "ren"
	case '朴':
		return "piao"
	}
	return ""
}

// readings returns the pinyin of a Chinese text in full and as initials, for every
// way to read it; nothing if there is no Chinese in it. Other letters and digits
// stay in their place.
func readings(s string) []string {
	if plain(s) {
		return nil
	}
	type reading struct{ full, initials string }
	all := []reading{{}}
	chinese := false
	arg := pinyin.Args{Style: pinyin.Normal, Heteronym: true}
	for i, r := range []rune(Fold(s)) {
		ways := []string{string(r)}
		if unicode.Is(unicode.Han, r) {
			if ways = pinyin.SinglePinyin(r, arg); len(ways) == 0 {
				continue
			}
			chinese = true
			if own := surname(r); i == 0 && own != "" {
				ways = append([]string{own}, ways...)
			}
			ways = distinct(ways)
		}
		var next []reading
		for _, way := range ways {
			for _, before := range all {
				if len(next) < maxReadings {
					next = append(next, reading{before.full + way, before.initials + firstRune(way)})
				}
			}
		}
		all = next
	}
	if !chinese {
		return nil
	}
	var out []string
	for _, a := range all {
		out = append(out, strings.ReplaceAll(a.full, " ", ""), strings.ReplaceAll(a.initials, " ", ""))
	}
	return distinct(out)
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// distinct keeps the first of equal texts, in the place of the list.
func distinct(list []string) []string {
	out := list[:0]
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
