package widget

import (
	"fmt"
	"log/slog"
	"sync"

	"fyne.io/fyne/v2"

	"workbay/typeface"
)

// The window library reads a font whole before its first letter: for this font of
// thirty thousand glyphs that is most of a start. So what we draw ourselves is drawn
// with the font cut to Latin letters and signs, or for a Chinese screen to everyday
// runes. A name in another script on the first page gets a cut of its own; once the
// whole font, which the theme gives, has been read, it is drawn with that. All draw the
// same glyphs at the same widths.

// A pair is the font pair cut to some runes.
type pair struct {
	regular, bold fyne.Resource
	has           []bool // by rune
}

func (p pair) of(bold bool) fyne.Resource {
	if bold {
		return p.bold
	}
	return p.regular
}

// holds tells whether all runes of s are in the pair.
func (p pair) holds(s string) bool {
	for _, r := range s {
		if int(r) >= len(p.has) || !p.has[r] {
			return false
		}
	}
	return true
}

// cutPair cuts both fonts, which are read the first time they are needed.
func cutPair(name string, runes map[rune]bool) pair {
	p := pair{has: make([]bool, 1<<16)}
	var cuts sync.WaitGroup
	cuts.Go(func() { p.bold = fyne.NewStaticResource(name+"-bold.ttf", typeface.Bold().Cut(runes)) })
	p.regular = fyne.NewStaticResource(name+".ttf", typeface.Regular().Cut(runes))
	cuts.Wait()
	for r := range runes {
		p.has[r] = typeface.Regular().Has(r) && typeface.Bold().Has(r)
	}
	return p
}

// theLatin and theEveryday are cut the first time they are needed.
var (
	theLatin    = sync.OnceValue(func() pair { return cutPair("latin", typeface.Latin()) })
	theEveryday = sync.OnceValue(func() pair {
		runes, err := typeface.Everyday()
		if err != nil { // no text is everyday then: slower, and nothing else
			slog.Error("cut the fonts", "err", err)
			return pair{}
		}
		return cutPair("everyday", runes)
	})
)

// A wardrobe is the fonts that have been read, and the cuts made for single texts.
type wardrobe struct {
	mu       sync.Mutex
	everyday bool
	whole    map[bool]bool // by bold
	own      map[string]fyne.Resource
}

var theWardrobe = sync.OnceValue(func() *wardrobe { return &wardrobe{whole: map[bool]bool{}, own: map[string]fyne.Resource{}} })

// fewCuts is how many texts get a font of their own before the everyday pair is read.
const fewCuts = 12

// face is the font that s is drawn with; nil: the theme's.
func face(s string, bold bool) fyne.Resource {
	if latin := theLatin(); latin.holds(s) {
		return latin.of(bold)
	}
	w := theWardrobe()
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.everyday {
		if w.whole[bold] {
			return nil
		}
		if own := w.cutFor(s, bold); own != nil {
			return own
		}
		w.everyday = true
	}
	if everyday := theEveryday(); everyday.holds(s) {
		return everyday.of(bold)
	}
	return nil
}

// cutFor is the font cut to Latin and the other runes of s; nil where the font lacks
// one, or where there are many such cuts already.
func (w *wardrobe) cutFor(s string, bold bool) fyne.Resource {
	latin := theLatin()
	var others []rune // shortened texts have the same, or fewer
	for _, r := range s {
		if int(r) >= len(latin.has) || !latin.has[r] {
			others = append(others, r)
		}
	}
	name := string(others)
	if bold {
		name += "-bold"
	}
	if own := w.own[name]; own != nil || len(w.own) == fewCuts {
		return own
	}
	font := typeface.Regular()
	if bold {
		font = typeface.Bold()
	}
	runes := typeface.Latin()
	for _, r := range others {
		if !font.Has(r) {
			return nil
		}
		runes[r] = true
	}
	own := fyne.NewStaticResource(fmt.Sprintf("own-%d.ttf", len(w.own)), font.Cut(runes))
	w.own[name] = own
	return own
}

// ReadLatinFonts reads the fonts that an English screen is drawn with. It may run
// beside what else begins the program, as long as nobody else measures or draws.
func ReadLatinFonts() {
	Width("W", TxtBody, false)
	Width("W", TxtBody, true)
}

// ReadEverydayFonts is ReadLatinFonts for a Chinese screen.
func ReadEverydayFonts() {
	w := theWardrobe()
	w.mu.Lock()
	w.everyday = true
	w.mu.Unlock()
	Width("中", TxtBody, false)
	Width("中", TxtBody, true)
}

// ReadWholeFonts reads the fonts that fields and rare characters are drawn with, so
// that the first of them need not wait.
func ReadWholeFonts(bold bool) {
	fyne.MeasureText("W", TxtBody, fyne.TextStyle{Bold: bold})
	w := theWardrobe()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.whole[bold] = true
}
