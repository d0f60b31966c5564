package main

import (
	"errors"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"workbay/archive"
	"workbay/assets"
	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/ui"
)

// window opens the garage file and the window on it, and returns when the window
// is closed.
func window(path string) error {
	a := app.NewWithID("app.workbay")
	fonts := ui.ReadFonts()
	icon := fyne.NewStaticResource("workbay.png", assets.Icon)
	a.SetIcon(icon)
	win := a.NewWindow("Workbay")
	win.SetMaster()
	win.Resize(fyne.NewSize(1366, 768))
	win.CenterOnScreen()
	fonts.Wait()
	files := &files{path: path}
	defer files.close()
	if err := ui.Start(win, files, ui.Options{}); err != nil {
		return err
	}
	// Reading fonts leaves much behind; it is given back once the window stands.
	a.Lifecycle().SetOnStarted(func() {
		ui.ReadRest()
		time.AfterFunc(1500*time.Millisecond, debug.FreeOSMemory)
	})
	win.ShowAndRun()
	return files.close()
}

// files opens and makes garage files for the window, which knows no storage.
type files struct {
	path string
	db   *data.DB
	arch *archive.Archive
}

// Path is the garage file in use.
func (f *files) Path() string { return f.path }

// Archive is the folder of the papers issued from it.
func (f *files) Archive() string { return archive.Folder(f.path) }

// Open opens the file, or makes it when there is none.
func (f *files) Open() (*desk.Desk, error) {
	db, err := data.Open(f.path)
	var p *garage.Problem
	if errors.As(err, &p) && p.Code == "file.missing" {
		db, err = data.Create(f.path)
	}
	if err != nil {
		return nil, err
	}
	return f.use(db)
}

// Sample fills a file without a garage with the sample garage.
func (f *files) Sample() (*desk.Desk, error) {
	if err := f.close(); err != nil {
		return nil, err
	}
	next := f.path + ".sample"
	if err := os.Remove(next); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	db, err := data.Create(next)
	if err != nil {
		return nil, err
	}
	err = desk.Sample(db)
	if e := db.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(next, f.path)
	}
	if err != nil {
		return nil, err
	}
	return f.Open()
}

// use makes a desk on a file and its archive beside it.
func (f *files) use(db *data.DB) (*desk.Desk, error) {
	f.db = db
	if err := desk.SetClock(db); err != nil {
		return nil, err
	}
	d := desk.New(db)
	if err := d.SeatSomebody(); err != nil {
		return nil, err
	}
	f.arch = archive.New(d, f.path)
	f.arch.Start(func(err error) { slog.Error("archive", "err", err) })
	return d, nil
}

// close ends the archive's work and closes the file.
func (f *files) close() error {
	if f.arch != nil {
		f.arch.Close()
		f.arch = nil
	}
	if f.db == nil {
		return nil
	}
	db := f.db
	f.db = nil
	return db.Close()
}
