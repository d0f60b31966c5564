package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"workbay/ui/widget"
)

// ReadFonts reads what the first page is drawn with, beside whatever else begins
// the program: for a Chinese screen, which chinese waits to know, more. Wait before
// anything is drawn.
func ReadFonts(chinese func() bool) *sync.WaitGroup {
	var read sync.WaitGroup
	read.Go(func() {
		widget.ReadLatinFonts()
		if chinese() {
			widget.ReadEverydayFonts()
		}
	})
	return &read
}

// ReadRest reads, once the window stands and at two idle moments, the fonts that
// the first field or rare character would else wait for.
func ReadRest() {
	for i, bold := range []bool{false, true} {
		time.AfterFunc(time.Duration(i+1)*400*time.Millisecond, func() {
			fyne.Do(func() { widget.ReadWholeFonts(bold) })
		})
	}
}
