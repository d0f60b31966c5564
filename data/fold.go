package data

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"workbay/data/pinyin"
)

// Fold brings a text into the form in which it is searched: compatibility forms
// resolved, accents stripped, lower case, and everything but letters and digits one
// space.
func Fold(s string) string { return string(foldTo(make([]byte, 0, 64), s)) }

// foldTo appends the folded form of s. Most texts are without accents or other
// scripts, and take no memory beside what they are appended to.
func foldTo(to []byte, s string) []byte {
	start, space := len(to), true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x80:
			return append(to[:start], foldOther(s)...)
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			to, space = append(to, c), false
		case c >= 'A' && c <= 'Z':
			to, space = append(to, c+'a'-'A'), false
		case !space:
			to, space = append(to, ' '), true
		}
	}
	if space && len(to) > start {
		to = to[:len(to)-1]
	}
	return to
}

// foldOther is Fold of any text.
func foldOther(s string) string {
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
func FoldCode(s string) string { return string(codeTo(make([]byte, 0, 32), s)) }

// codeTo appends what FoldCode makes of s.
func codeTo(to []byte, s string) []byte {
	start := len(to)
	to = foldTo(to, s)
	kept := to[:start]
	for _, c := range to[start:] {
		if c != ' ' {
			kept = append(kept, c)
		}
	}
	return kept
}

// FoldPhone leaves the digits of a telephone number without the leading zeros that
// are dialled inside a country, also where they are written as +44 (0)20.
func FoldPhone(s string) string { return string(phoneTo(make([]byte, 0, 16), s)) }

// phoneTo appends what FoldPhone makes of s.
func phoneTo(to []byte, s string) []byte {
	if !plain(s) {
		s = norm.NFKC.String(s)
	}
	inside := -1 // where a "(0)" stands that is not dialled from abroad
	if strings.HasPrefix(strings.TrimSpace(s), "+") {
		inside = strings.Index(s, "(0)")
	}
	start := len(to)
	for i := range len(s) {
		c := s[i]
		if c < '0' || c > '9' || c == '0' && len(to) == start || inside >= 0 && i == inside+1 {
			continue
		}
		to = append(to, c)
	}
	return to
}

// German writes ä as ae where it has to: both spellings are found.
func umlauts(s string) string {
	if plain(s) {
		return s
	}
	return spellOut().Replace(norm.NFC.String(s))
}

var spellOut = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")
})

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

// A reading is one way to read a Chinese text: in full and as initials.
type reading struct{ full, initials []byte }

// and is the reading with one more syllable, or a letter, behind it.
func (r reading) and(syllable string) reading {
	_, first := utf8.DecodeRuneInString(syllable)
	return reading{append(r.full, syllable...), append(r.initials, syllable[:first]...)}
}

func (r reading) clone() reading { return reading{bytes.Clone(r.full), bytes.Clone(r.initials)} }

// ways are the pinyin syllables that a Chinese character is read as; none where it is
// not known. A garage's names use the same few thousand characters again and again.
func ways(r rune) []string {
	known := theWays()
	if w, ok := known.Load(r); ok {
		list, _ := w.([]string)
		return list
	}
	list := pinyin.Ways(r)
	known.Store(r, list)
	return list
}

var theWays = sync.OnceValue(func() *sync.Map { return &sync.Map{} })

// readings returns the pinyin of a Chinese text in full and as initials, for every
// way to read it; nothing if there is no Chinese in it. Other letters and digits
// stay in their place.
func readings(s string) []string {
	if plain(s) {
		return nil
	}
	all := make([]reading, 1, maxReadings)
	chinese := false
	for i, r := range Fold(s) {
		if r == ' ' {
			continue
		}
		if !unicode.Is(unicode.Han, r) {
			for k := range all {
				all[k] = all[k].and(string(r))
			}
			continue
		}
		read := ways(r)
		if len(read) == 0 {
			continue
		}
		chinese = true
		if own := surname(r); i == 0 && own != "" {
			read = distinct(append([]string{own}, read...))
		}
		if len(read) == 1 {
			for k := range all {
				all[k] = all[k].and(read[0])
			}
			continue
		}
		next := make([]reading, 0, maxReadings)
		for _, syllable := range read {
			for _, before := range all {
				if len(next) < maxReadings {
					next = append(next, before.clone().and(syllable))
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
		out = append(out, string(a.full), string(a.initials))
	}
	return distinct(out)
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
