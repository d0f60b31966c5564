package widget

import (
	"log/slog"
	"sync"

	"fyne.io/fyne/v2"

	"workbay/typeface"
)

// The window library reads a font whole before its first letter: for this font of
// thirty thousand glyphs that is most of a start. So what we draw ourselves is drawn
// with the font cut to everyday runes, and a text with others with the whole one,
// which the theme gives. Both draw the same glyphs at the same widths.

// An everyday is the font pair cut to everyday runes.
type everyday struct {
	regular, bold fyne.Resource
	has           []bool // by rune
}

// theEveryday cuts the pair the first time it is needed.
var theEveryday = sync.OnceValue(func() everyday {
	runes, err := typeface.Everyday()
	if err != nil { // no text is everyday then: slower, and nothing else
		slog.Error("cut the fonts", "err", err)
		return everyday{}
	}
	e := everyday{has: make([]bool, 1<<16)}
	var cuts sync.WaitGroup
	cuts.Go(func() { e.regular = fyne.NewStaticResource("everyday.ttf", typeface.Regular().Cut(runes)) })
	cuts.Go(func() { e.bold = fyne.NewStaticResource("everyday-bold.ttf", typeface.Bold().Cut(runes)) })
	for r := range runes {
		e.has[r] = typeface.Regular().Has(r) && typeface.Bold().Has(r)
	}
	cuts.Wait()
	return e
})

// face is the font that s is drawn with; nil: the theme's.
func face(s string, bold bool) fyne.Resource {
	e := theEveryday()
	for _, r := range s {
		if int(r) >= len(e.has) || !e.has[r] {
			return nil
		}
	}
	if bold {
		return e.bold
	}
	return e.regular
}

// ReadEverydayFonts reads the fonts that nearly all is drawn with. It may run
// beside what else begins the program, as long as nobody else measures or draws.
func ReadEverydayFonts() {
	Width("W", TxtBody, false)
	Width("W", TxtBody, true)
}

// ReadWholeFonts reads the fonts that fields and rare characters are drawn with, so
// that the first of them need not wait.
func ReadWholeFonts(bold bool) {
	fyne.MeasureText("W", TxtBody, fyne.TextStyle{Bold: bold})
}
