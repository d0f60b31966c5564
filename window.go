package main

import (
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"workbay/assets"
	"workbay/files"
	"workbay/ui"
)

// window opens the garage file and the window on it, and returns when the window
// is closed.
func window(path string) error {
	collect := debug.SetGCPercent(-1) // nothing that the first picture needs is rubbish
	garageFile := files.New(path)
	a := app.NewWithID("app.workbay")
	fonts := ui.ReadFonts(garageFile.Chinese)
	icon := fyne.NewStaticResource("workbay.png", assets.Icon)
	a.SetIcon(icon)
	win := a.NewWindow("Workbay")
	win.SetMaster()
	win.Resize(fyne.NewSize(1366, 768))
	win.CenterOnScreen()
	fonts.Wait()
	defer garageFile.Close()
	if err := ui.Start(win, garageFile, ui.Options{}); err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() { // the first picture stands: now for what it need not wait for
		debug.SetGCPercent(collect)
		garageFile.Work()
		ui.ReadRest()
		time.AfterFunc(1500*time.Millisecond, debug.FreeOSMemory)
	})
	win.ShowAndRun()
	return garageFile.Close()
}
