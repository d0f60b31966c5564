package ui

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/office"
	"workbay/ui/page"
)

// footOf is what the foot of the navigation says about the backups.
func footOf(d *desk.Desk, h page.Host) frame.Foot {
	age, err := d.Safety.OldAfter()
	if err != nil {
		slog.Error("read the backup settings", "err", err)
	}
	say := h.Say()
	f := office.FootOf(say, d.Safety.State(), age, h.Now())
	return frame.Foot{Icon: f.Icon, Name: f.Name, Text: f.Text, Tone: f.Tone}
}

// guard is what the page of the backups asks of the window.
func (w *Window) guard(o Options) office.Guard {
	if o.files == nil {
		return office.Guard{}
	}
	return office.Guard{
		Restore: func(ctx context.Context, path, key string, p page.Progress) (func(), error) {
			r, err := o.files.Rebuild(ctx, &Copy{Path: path}, key, NoJournal, p)
			return func() { o.restore(r) }, err
		},
		Check:   w.verify(o.files),
		Checked: func() (time.Time, bool) { return checkedAt(o.files) },
		Folders: func(list []string) { rememberFolders(o.files.Path(), list) },
	}
}

// The last check of the whole file, kept for this user of the computer.
const (
	prefChecked = "checked "
	prefWhole   = "whole "
)

// checkedAt is when the whole file was last read, and whether it was whole.
func checkedAt(files Files) (time.Time, bool) {
	p := fyne.CurrentApp().Preferences()
	at, err := time.Parse(time.RFC3339, p.String(prefChecked+files.Path()))
	if err != nil {
		return time.Time{}, false
	}
	return at, p.Bool(prefWhole + files.Path())
}

func noteChecked(files Files, at time.Time, whole bool) {
	p := fyne.CurrentApp().Preferences()
	p.SetString(prefChecked+files.Path(), at.Format(time.RFC3339))
	p.SetBool(prefWhole+files.Path(), whole)
}

// verify reads a copy of the open file to its end, notes what came of it, and warns above
// every page when something is not whole.
func (w *Window) verify(files Files) func(context.Context, page.Progress) error {
	return func(ctx context.Context, p page.Progress) error {
		say := w.Say()
		v, err := files.CheckCopy(ctx, tableSteps(say, p))
		if err != nil {
			return err
		}
		noteChecked(files, w.desk.Now(), !v.Damaged)
		if v.Damaged {
			problem := garage.Refuse("file.damaged", "Path", files.Path(), "Table", "", "ID", 0)
			if w.watch != nil {
				w.watch.keep(problem)
			}
			return problem
		}
		return v.Refused
	}
}

// tableSteps names the tables that are being read in the words of the screen.
func tableSteps(say *locale.Locale, p page.Progress) page.Progress {
	return func(done, whole int, step string) {
		if code := "table." + step; say.Has(code) {
			step = say.T(code)
		}
		p(done, whole, step)
	}
}

// recordCount says how many records have been read.
func recordCount(say *locale.Locale) func(done, whole int) string {
	return func(done, whole int) string { return say.T("start.records", "Done", done, "Whole", whole) }
}

// weekly is how often the whole file is read while it is open.
const weekly = 7 * 24 * time.Hour

// checkWhole reads the whole file in the background when its week is over, or now.
func (v *watch) checkWhole(ctx context.Context, now bool) {
	at, _ := checkedAt(v.files)
	if t := v.w.desk.Now(); !now && t.Sub(at) < weekly && !at.After(t) {
		return
	}
	if err := v.w.verify(v.files)(ctx, func(int, int, string) {}); err != nil && ctx.Err() == nil {
		slog.Error("check in the background", "err", err)
	}
}
