package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// blank stands for what cannot be printed: emoji, broken bytes, signs that the
// font lacks. It shows that something was there.
const blank = '〓'

// clean makes any text safe to draw: valid, without controls, and with no rune
// that the font lacks. Line ends stay.
func (f *font) clean(s string) string {
	if f.drawable(s) {
		return s
	}
	var b strings.Builder
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for i, r := range s {
		switch {
		case r == '\n', r == '\u2028', r == '\u2029', r == '\r', r == '\v', r == '\f':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			b.WriteRune(blank)
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
			// no mark on paper: controls, joiners, direction marks, emoji styles
		case !f.Has(r):
			b.WriteRune(blank)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// drawable tells whether s can be drawn as it is.
func (f *font) drawable(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r < ' ' || !f.Has(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
			return false
		}
	}
	return true
}

// lines breaks s into lines no wider than w mm at the places Unicode's line
// breaking rules (UAX #14) allow, and inside a word only where the word alone is
// wider. No character is lost but the spaces at a line's end.
func (f *font) lines(s string, size, w float64) []string {
	w += 1e-6 // words that were measured to fit must fit, however their pieces add up
	s = f.clean(s)
	if s != "" && !strings.Contains(s, "\n") && f.Width(s, size) <= w {
		return []string{strings.TrimRight(s, " ")} // most words of a paper fit, and looking for breaks takes longer than all else
	}
	var lines []string
	line, used := "", 0.0
	end := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, used = "", 0
	}
	for state := -1; s != ""; {
		var piece string
		var must bool
		piece, s, must, state = uniseg.FirstLineSegmentInString(s, state)
		ended := must && strings.HasSuffix(piece, "\n")
		piece = strings.TrimRight(piece, "\n")
		if line != "" && used+f.Width(strings.TrimRight(piece, " "), size) > w {
			end()
		}
		for strings.TrimRight(piece, " ") != "" && f.Width(strings.TrimRight(piece, " "), size) > w { // w may be less than nothing
			head := f.prefix(piece, size, w)
			lines, piece = append(lines, head), piece[len(head):]
		}
		line += piece
		used += f.Width(piece, size)
		if ended {
			end()
		}
	}
	if line != "" {
		end()
	}
	return lines
}

// prefix returns as many characters of s as go into w, but at least one. Letters
// and the marks on them stay together.
func (f *font) prefix(s string, size, w float64) string {
	n, used, state := 0, 0.0, -1
	for rest := s; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		used += f.Width(cluster, size)
		if n > 0 && used > w {
			break
		}
		n += len(cluster)
	}
	return s[:n]
}
