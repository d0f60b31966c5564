package ui

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
	"workbay/ui/widget"
)

// newFiles are files in a folder of the test, as main keeps them.
type newFiles struct {
	t    testing.TB
	path string
	db   *data.DB
}

func (f *newFiles) Path() string { return f.path }

func (f *newFiles) Archive() string { return f.path + "-archive" }

func (f *newFiles) Open() (*desk.Desk, error) { return f.create(f.path) }

func (f *newFiles) create(path string) (*desk.Desk, error) {
	db, err := data.Create(path)
	if err != nil {
		return nil, err
	}
	f.t.Cleanup(func() { db.Close() })
	f.db = db
	return desk.New(db), nil
}

func (f *newFiles) Sample() (*desk.Desk, error) {
	if err := f.db.Close(); err != nil {
		return nil, err
	}
	d, err := f.create(f.path + ".sample")
	if err != nil {
		return nil, err
	}
	if err := desk.Sample(f.db); err != nil {
		return nil, err
	}
	f.db.Now = uitest.Noon
	return d, d.SeatSomebody()
}

func (f *newFiles) Close() error { return nil }

func (f *newFiles) Check(context.Context, bool, page.Progress) (Verdict, error) {
	return Verdict{Clean: true}, nil
}

func (f *newFiles) Small() bool { return true }

func (f *newFiles) CheckCopy(context.Context, page.Progress) (Verdict, error) {
	return Verdict{Clean: true, Read: true}, nil
}

func (f *newFiles) Copies([]string) ([]Copy, error) { return nil, nil }

func (f *newFiles) Rebuild(context.Context, *Copy, string, Journal, page.Progress) (Rebuilt, error) {
	return Rebuilt{}, errors.ErrUnsupported
}

func (f *newFiles) Replace(Rebuilt) (string, error) { return "", errors.ErrUnsupported }

func (f *newFiles) Discard(Rebuilt) error { return nil }

// start opens the program's window as main does.
func start(t *testing.T, files Files) *uitest.Clerk {
	t.Helper()
	return begin(t, files, func() {})
}

// begin is start with something done before, such as setting what the program
// remembers of its last run.
func begin(t *testing.T, files Files, before func()) *uitest.Clerk {
	t.Helper()
	app := test.NewTempApp(t)
	before()
	win := app.NewWindow("Workbay")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1366, 768))
	c := &uitest.Clerk{T: t, Win: win}
	onFrame := func(w *frame.Window, keys *widget.KeyTable) { c.Frame, c.Keys = w, keys }
	err := Start(win, files, Options{Now: uitest.Noon, Background: func(work func()) { work() }, Framed: func(w *frame.Window) { onFrame(w, w.Keys()) }, shown: func(w *Window) { onFrame(w.Window, w.Keys()) }})
	if err != nil {
		t.Fatal(err)
	}
	win.Resize(fyne.NewSize(1366, 768))
	return c
}

func TestStoryANewGarageIsSetUpAndWorksItsFirstCar(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := start(t, files)
	c.Sees("Set up your garage")
	c.SeesNot("Walk-in")
	c.Press("Northgate Motor Works", "F10")
	c.Sees("Today", "Walk-in", "Northgate Motor Works")
	c.Press("Ctrl+N", "AB12CDE", "Enter")
	c.Sees("AB12")
}

func TestStorySampleGarageIsLookedAtFromSetUp(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := start(t, files)
	c.Press("F10")
	c.Sees("Costa Taxis", "DEMO 101")
}

// brokenFiles cannot be opened.
type brokenFiles struct{ newFiles }

func (brokenFiles) Open() (*desk.Desk, error) {
	return nil, garage.Refuse("file.in_use", "Path", "garage.workbay")
}

func TestAFileThatCannotBeOpenedIsSaidInTheWindow(t *testing.T) {
	app := test.NewTempApp(t)
	win := app.NewWindow("Workbay")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1366, 768))
	if err := Start(win, &brokenFiles{}, Options{}); err != nil {
		t.Fatal(err)
	}
	c := &uitest.Clerk{T: t, Win: win}
	c.Sees("The garage file cannot be opened", "another window")
}

func TestStoryWhatIsTypedInSetUpIsKeptThoughItsFieldWasNotLeft(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := start(t, files)
	c.Press("Northgate Motor Works", "Tab", "Tab", "Tab", "84.50", "F10")
	c.Sees("Today", "Bay 1", "Bay 2")
	shop, err := desk.New(files.db).Shop()
	if err != nil || shop.LabourRate != 84_50 {
		t.Errorf("an hour costs %v, %v; want 84.50", shop.LabourRate, err)
	}
}

func TestStoryARateThatCannotBeReadKeepsSetUpOpen(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := start(t, files)
	c.Press("Northgate Motor Works", "Tab", "Tab", "Tab", "a lot", "F10")
	c.Sees("Set up your garage", "“a lot” is not")
	c.Press("84.50", "F10")
	c.Sees("Today")
}
