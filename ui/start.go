package ui

import (
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/office"
	"workbay/ui/page"
)

// Files opens and makes garage files for the window.
type Files interface {
	Path() string
	Open() (*desk.Desk, error)   // the file in use; makes it when there is none
	Sample() (*desk.Desk, error) // puts the sample garage into a file that has none
}

// Start shows the garage file in a window: the set-up page while there is no
// garage in it, a sentence when it cannot be opened.
func Start(win fyne.Window, files Files, o Options) error {
	d, err := files.Open()
	if err != nil {
		return refused(win, err)
	}
	return begin(win, files, d, o)
}

// begin shows the first page of an open file.
func begin(win fyne.Window, files Files, d *desk.Desk, o Options) error {
	shop, err := d.Shop()
	if err != nil && !errors.Is(err, garage.ErrNotFound) {
		return refused(win, err)
	}
	if shop.Name == "" {
		o.Home = page.Route{Name: "setup"}
	}
	w, err := New(win, d, o)
	if err != nil {
		return err
	}
	if shop.Name == "" {
		w.Bare(true)
		office.OnReady(w.Page(), func(sample bool) {
			w.ready(files, o, sample)
		})
	} else {
		w.StartClock()
	}
	return nil
}

// ready follows set-up: the garage's own file goes on, or the sample takes its place.
func (w *Window) ready(files Files, o Options, sample bool) {
	d := w.desk
	if sample {
		var err error
		if d, err = files.Sample(); err != nil {
			w.Tell(err)
			return
		}
	}
	if err := begin(w.Window.Window(), files, d, o); err != nil {
		w.Tell(err)
	}
}

// refused says in a window why the file cannot be opened; what is wrong is the
// garage's livelihood, so it is said where the clerk looks, not in a log.
func refused(win fyne.Window, err error) error {
	slog.Error("open", "err", err)
	say, e := locale.Load("en")
	if e != nil {
		return e
	}
	text, _ := say.Sentence(err)
	win.SetContent(notice(say.T("file.refused"), text, say.T("file.close"), win.Close))
	return nil
}
