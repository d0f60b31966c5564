package widget

import (
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// Width is the width of s in Fyne units. Fyne remembers what it has measured.
func Width(s string, size float32, bold bool) float32 {
	if s == "" {
		return 0
	}
	z, _ := measure(s, size, bold)
	return z.Width
}

func lineHeight(size float32, bold bool) float32 {
	z, _ := measure("Mg", size, bold)
	return z.Height
}

// measure is the room that s takes, and how far its baseline lies below the top.
func measure(s string, size float32, bold bool) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(s, size, fyne.TextStyle{Bold: bold}, face(s, bold))
}

// Cut shortens s with an ellipsis until it fits w.
func Cut(s string, w, size float32, bold bool) string {
	if Width(s, size, bold) <= w {
		return s
	}
	r := []rune(s)
	lo, hi := 0, len(r)
	for lo < hi {
		m := (lo + hi + 1) / 2
		if Width(string(r[:m])+"…", size, bold) <= w {
			lo = m
		} else {
			hi = m - 1
		}
	}
	return strings.TrimRight(string(r[:lo]), " ") + "…"
}

// Signs that never begin a line, and those that never end one.
const (
	noStart = "，。、；：？！）】》」』’”…—％,.;:?!)]}%°℃"
	noEnd   = "（【《「『‘“([{$¥￥€£"
)

// Wrap breaks s at line breaks, spaces, and between Han characters, into at most
// n lines of width w; the last takes the rest and is cut when it is drawn.
func Wrap(s string, w float32, n int, size float32, bold bool) []string {
	var out []string
	for i, para := range strings.Split(s, "\n") {
		if i > 0 && len(out) == n {
			out[n-1] += " " + para
			continue
		}
		out = wrapOne(out, para, w, n, size, bold)
	}
	return out
}

func wrapOne(out []string, s string, w float32, n int, size float32, bold bool) []string {
	r := []rune(s)
	if len(r) == 0 {
		return append(out, "")
	}
	for len(r) > 0 {
		if len(out) == n-1 || Width(string(r), size, bold) <= w {
			return append(out, string(r))
		}
		end := fitting(r, w, size, bold)
		brk := end
		for brk > 0 && !breaks(r, brk) {
			brk--
		}
		if brk == 0 {
			brk = max(end, 1)
		}
		out = append(out, strings.TrimSpace(string(r[:brk])))
		r = []rune(strings.TrimLeft(string(r[brk:]), " "))
	}
	return out
}

// fitting is how many runes fit w.
func fitting(r []rune, w, size float32, bold bool) int {
	lo, hi := 0, len(r)
	for lo < hi {
		m := (lo + hi + 1) / 2
		if Width(string(r[:m]), size, bold) <= w {
			lo = m
		} else {
			hi = m - 1
		}
	}
	return lo
}

// breaks tells whether a line may end before rune i.
func breaks(r []rune, i int) bool {
	if i >= len(r) {
		return true
	}
	if r[i] == ' ' {
		return true
	}
	wide := unicode.Is(unicode.Han, r[i]) || unicode.Is(unicode.Han, r[i-1])
	return wide && !strings.ContainsRune(noStart, r[i]) && !strings.ContainsRune(noEnd, r[i-1])
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }
func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }
func floor(v float32) float32 { return float32(math.Floor(float64(v))) }

// Joined is the texts that are not empty, with sep between them.
func Joined(sep string, texts ...string) string {
	var some []string
	for _, t := range texts {
		if t != "" {
			some = append(some, t)
		}
	}
	return strings.Join(some, sep)
}
