// Command emptywindow opens a window with nothing in it. scripts/bench.sh measures
// Workbay against it: what the window library takes is not ours to save.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	win := app.NewWithID("app.workbay.emptywindow").NewWindow("Empty")
	win.SetPadded(false)
	win.SetContent(canvas.NewRectangle(color.NRGBA{R: 0x0B, G: 0x4F, B: 0x6C, A: 0xFF}))
	win.Resize(fyne.NewSize(1366, 768))
	win.ShowAndRun()
}
