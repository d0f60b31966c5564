package ui

import (
	"sync"

	"fyne.io/fyne/v2"

	"workbay/ui/widget"
)

// ReadFonts reads the two fonts at once, beside whatever else begins the program:
// they take longer than all the rest of the start. Wait before anything is drawn,
// or they are read twice.
func ReadFonts() *sync.WaitGroup {
	fyne.CurrentApp().Settings().SetTheme(&widget.Theme{})
	var read sync.WaitGroup
	for _, bold := range []bool{false, true} {
		read.Go(func() { fyne.MeasureText("Workbay", widget.TxtBody, fyne.TextStyle{Bold: bold}) })
	}
	return &read
}
