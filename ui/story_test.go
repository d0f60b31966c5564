package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// clerk sits at the whole window.
type clerk struct {
	*uitest.Clerk
	desk *desk.Desk
	win  *Window
}

// sit opens the window on the sample garage, as L. Brandt at the front desk.
func sit(t testing.TB, width, height float32, change ...func(*garage.Shop)) *clerk {
	t.Helper()
	return sitWith(t, changed(t, uitest.Sample(t), change...), width, height)
}

// changed is a desk with other settings.
func changed(t testing.TB, d *desk.Desk, change ...func(*garage.Shop)) *desk.Desk {
	t.Helper()
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	for _, fn := range change {
		fn(&shop)
	}
	if len(change) > 0 {
		if err := d.Office.SaveShop(shop); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// sitWith opens the window on a desk, as L. Brandt.
func sitWith(t testing.TB, d *desk.Desk, width, height float32) *clerk {
	t.Helper()
	staff, err := d.Office.Staff()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range staff {
		if s.Name == "L. Brandt" {
			if err := d.ActAs(s.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	app := test.NewTempApp(t)
	win := app.NewWindow("Workbay")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(width, height))
	w, err := New(win, d, Options{Now: uitest.Noon, Background: func(work func()) { work() }, files: &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}})
	if err != nil {
		t.Fatal(err)
	}
	win.Resize(fyne.NewSize(width, height))
	return &clerk{Clerk: &uitest.Clerk{T: t, Win: win, Frame: w.Window, Keys: w.Keys()}, desk: d, win: w}
}

func TestPagesOpen(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	c := sit(t, 1366, 768)
	for _, r := range []string{"today", "quotes", "board", "orders", "invoices", "payments"} {
		c.Frame.Open(page.Route{Name: r})
		c.Capture(filepath.Join(dir, "ui-"+r+".png"))
	}
}
