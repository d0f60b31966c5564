package ui

import (
	"log/slog"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/locale"
	"workbay/ui/office"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// Files opens and makes garage files for the window.
type Files interface {
	Path() string
	Archive() string             // the folder of issued papers
	Open() (*desk.Desk, error)   // the file in use; makes it when there is none
	Sample() (*desk.Desk, error) // puts the sample garage into a file that has none
}

// Start shows the garage file in a window: the set-up page while there is no
// garage in it, a sentence when it cannot be opened.
func Start(win fyne.Window, files Files, o Options) error {
	o.File, o.Archive = files.Path(), files.Archive()
	d, err := files.Open()
	if err != nil {
		return refuse(win, err)
	}
	return begin(win, files, d, o)
}

// begin shows the first page of an open file.
func begin(win fyne.Window, files Files, d *desk.Desk, o Options) error {
	shop, err := d.Shop()
	if err != nil {
		return refuse(win, err)
	}
	leave := func() {}
	if shop.Name == "" {
		next := o
		o.Home = page.Route{Name: "setup"}
		o.setup = office.Setup(d, office.Start{Ready: func(sample bool) error {
			opened := d
			if sample {
				var err error
				if opened, err = files.Sample(); err != nil {
					return err
				}
			} else if err := d.SeatSomebody(); err != nil {
				return err
			}
			leave()
			return begin(win, files, opened, next)
		}})
	}
	w, err := New(win, d, o)
	if err != nil {
		return err
	}
	stop := w.StartClock()
	leave = func() { stop(); w.leave() }
	return nil
}

// refuse says in the window why the file cannot be opened, where the clerk
// looks, and leaves the file as it is.
func refuse(win fyne.Window, err error) error {
	slog.Error("open", "err", err)
	say, e := locale.Load("en")
	if e != nil {
		return e
	}
	fyne.CurrentApp().Settings().SetTheme(&widget.Theme{})
	text, _ := say.Sentence(err)
	sheet := widget.NewSheet(600, 300, func(p *widget.Pen, z fyne.Size) {
		p.Rect(0, 0, z.Width, z.Height, 0, p.C.Page)
		p.Empty(widget.Empty{Icon: "alert", Title: say.T("start.refused"), Text: text,
			Buttons: []widget.Button{{Label: say.T("start.close"), Kind: widget.ButtonPrimary, Do: win.Close}}}, widget.Whole(z))
	})
	win.SetPadded(false)
	win.SetContent(sheet)
	return nil
}
