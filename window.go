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
	"workbay/locale"
	"workbay/ui"
)

// window opens the garage file and the window on it, and returns when the window
// is closed.
func window(path string) error {
	collect := debug.SetGCPercent(-1) // nothing that the first picture needs is rubbish
	files := &files{path: path}
	defer files.close()
	files.begin()
	a := app.NewWithID("app.workbay")
	fonts := ui.ReadFonts()
	icon := fyne.NewStaticResource("workbay.png", assets.Icon)
	a.SetIcon(icon)
	win := a.NewWindow("Workbay")
	win.SetMaster()
	win.Resize(fyne.NewSize(1366, 768))
	win.CenterOnScreen()
	fonts.Wait()
	if err := ui.Start(win, files, ui.Options{}); err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() { // the first picture stands: now for what it need not wait for
		debug.SetGCPercent(collect)
		files.work()
		ui.ReadRest()
		time.AfterFunc(1500*time.Millisecond, debug.FreeOSMemory)
	})
	win.ShowAndRun()
	return files.close()
}

// files opens and makes garage files for the window, which knows no storage.
type files struct {
	path   string
	db     *data.DB
	arch   *archive.Archive
	desk   *desk.Desk
	opened chan error // what begin came to; nil: not begun
	works  bool       // the first picture stands, and work in the background may begin
}

// begin opens the file beside what else begins the program. Open waits for it.
func (f *files) begin() {
	f.opened = make(chan error, 1)
	go func() {
		var err error
		if f.desk, err = f.open(); err == nil {
			readWords(f.desk)
		}
		f.opened <- err
	}()
}

// Path is the garage file in use.
func (f *files) Path() string { return f.path }

// Archive is the folder of the papers issued from it.
func (f *files) Archive() string { return archive.Folder(f.path) }

// readWords reads the words of the screens, which are read once. What fails here is
// asked for again, and told then.
func readWords(d *desk.Desk) {
	if shop, err := d.Shop(); err == nil {
		_, _ = locale.Load(string(shop.ScreenLanguage))
	}
}

// Open opens the file, or makes it when there is none.
func (f *files) Open() (*desk.Desk, error) {
	if f.opened != nil {
		err := <-f.opened
		f.opened = nil
		return f.desk, err
	}
	return f.open()
}

func (f *files) open() (*desk.Desk, error) {
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
	d := desk.NewIdle(db)
	if err := d.SeatSomebody(); err != nil {
		return nil, err
	}
	f.arch = archive.New(d, f.path)
	f.desk = d
	if f.works {
		f.work()
	}
	return d, nil
}

// work begins what goes on in the background: reading the search lines and writing
// the archive.
func (f *files) work() {
	f.works = true
	if f.desk == nil {
		return // the file could not be opened
	}
	f.desk.Work()
	f.arch.Start(func(err error) { slog.Error("archive", "err", err) })
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
	f.db, f.desk = nil, nil
	return db.Close()
}
