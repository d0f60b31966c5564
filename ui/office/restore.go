package office

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// onRestore says what would be different after a restore of the chosen backup.
func (v *backups) onRestore() {
	if r, ok := v.chosen(); ok && v.guard.Restore != nil {
		v.preview(r, "")
	}
}

// preview compares a backup with the file in use. One that its key does not open asks
// for that.
func (v *backups) preview(r desk.BackupRow, key string) {
	var d desk.Difference
	v.host.RunWork(v.work("undo", "backup.comparing", "restore", "check", "compare"), func(ctx context.Context, p page.Progress) (err error) {
		d, err = v.desk.Safety.Preview(ctx, r.Path, key, v.steps(p))
		return err
	}, func(err error) {
		var p *garage.Problem
		switch {
		case errors.Is(err, context.Canceled):
		case errors.As(err, &p) && (p.Code == "backup.wrong_key" || p.Code == "backup.bad_key"):
			v.askKey(r, key)
			if key != "" {
				v.host.Tell(err)
			}
		case err != nil:
			v.host.Tell(err)
		default:
			v.host.Show(newRestore(v, r, key, d))
		}
	})
}

func (v *backups) askKey(r desk.BackupRow, key string) {
	say := v.host.Say()
	page.AskLine(v.host, page.Ask{Icon: "key", Title: "rescue.key", Label: say.T("rescue.key_label"), Hint: say.T("rescue.key_hint"), Text: key, Verb: say.T("rescue.key_take"), Take: func(typed string) error {
		v.host.CloseDialog()
		v.preview(r, typed)
		return nil
	}})
}

// restoring is the dialog that says what a restore changes before it is done.
type restoring struct {
	v     *backups
	row   desk.BackupRow
	key   string
	diff  desk.Difference
	sheet *widget.Sheet
}

func newRestore(v *backups, r desk.BackupRow, key string, d desk.Difference) *restoring {
	x := &restoring{v: v, row: r, key: key, diff: d}
	x.sheet = widget.NewSheet(restoreW, 0, x.draw)
	x.sheet.Min = func() fyne.Size { return fyne.NewSize(restoreW, x.height()) }
	return x
}

// Measures of the dialog, in Fyne units.
const (
	restoreW    float32 = 900
	restoreRows int     = 10
)

func (x *restoring) height() float32 {
	return 96 + 22*float32(min(max(len(x.diff.Tables), len(x.diff.Last), 1), restoreRows)) + 70
}

// Title heads the dialog.
func (x *restoring) Title() page.Title {
	say := x.v.host.Say()
	return page.Title{Icon: "undo", Text: say.T("backup.restore_title", "At", x.row.At), Note: say.T("backup.reason." + x.row.Reason), Esc: say.T("backup.restore_not")}
}

// Size is as high as needed.
func (x *restoring) Size() fyne.Size { return fyne.NewSize(restoreW, 0) }

// Content says what would be different.
func (x *restoring) Content() fyne.CanvasObject { return x.sheet }

// Reload has nothing to show anew.
func (x *restoring) Reload() {}

// Focus leaves the keys to the dialog.
func (x *restoring) Focus(fyne.Canvas) {}

// Unsaved: nothing is typed here.
func (x *restoring) Unsaved() bool { return false }

// same tells that the backup holds what the file holds.
func (x *restoring) same() bool { return len(x.diff.Tables) == 0 }

// Actions are doing it, by its own key, and leaving it.
func (x *restoring) Actions() []page.Action {
	say := x.v.host.Say()
	a := page.Action{ID: "restore", Chord: "F10", Icon: "undo", Label: say.T("backup.restore_do"), Primary: true, Do: x.onRestore}
	if x.same() {
		a.Refused, a.Why = garage.Refuse("backup.same"), say.T("backup.same.short")
	}
	return []page.Action{a}
}

// onRestore makes a backup of what is there, then a file of the old one, and puts that
// in place.
func (x *restoring) onRestore() {
	v := x.v
	v.host.CloseDialog()
	var swap func()
	v.host.RunWork(v.work("undo", "backup.restoring", "keep", "restore", "check"), func(ctx context.Context, p page.Progress) (err error) {
		say := v.host.Say()
		p(0, 0, say.T("backup.step.keep"))
		kept := func(_ string, done, total int64) { p(int(done>>16), int(total>>16), say.T("backup.step.keep")) }
		if err := v.desk.Safety.Before(ctx, desk.BackupBeforeRestore, kept); err != nil {
			return err
		}
		swap, err = v.guard.Restore(ctx, x.row.Path, x.key, func(done, whole int, step string) { p(done, whole, say.T("backup.step."+step)) })
		return err
	}, func(err error) {
		if err == nil {
			swap()
			return
		}
		v.then(nil)(err)
	})
}

func (x *restoring) draw(p *widget.Pen, z fyne.Size) {
	say, c := x.v.host.Say(), p.C
	if x.same() {
		p.Facts(say.T("backup.same_text"), 22, 18, z.Width-44, 20, 3)
		return
	}
	y := float32(14)
	y += 20*float32(p.Facts(say.T("backup.restore_text", "Undone", x.diff.Undone, "At", x.diff.Mark.At), 22, y, z.Width-44, 20, 2)) + 12
	mid := float32(336)
	p.Text(say.T("backup.differs"), 22, y, mid-30, 22, c.Panel())
	p.Text(say.T("backup.undone"), mid, y, z.Width-mid-20, 22, c.Panel())
	y += 28
	shown := rowsFor(len(x.diff.Tables))
	for i, t := range x.diff.Tables[:shown] {
		at := y + 22*float32(i)
		p.Text(say.Table(t.Table), 22, at, 130, 22, c.Body())
		p.TextR(difference(say, t), mid-18, at, mid-18-158, 22, c.Strong())
	}
	if rest := len(x.diff.Tables) - shown; rest > 0 {
		p.Text(say.T("rescue.more", "N", rest), 22, y+22*float32(shown), mid-40, 22, c.Faint())
	}
	shown = min(rowsFor(x.diff.Acts), len(x.diff.Last))
	if rest := x.diff.Acts - shown; rest > 0 {
		p.Text(say.T("rescue.more", "N", rest), mid, y+22*float32(shown), z.Width-mid-18, 22, c.Faint())
	}
	for i, a := range x.diff.Last[:shown] {
		at := y + 22*float32(i)
		p.Text(say.When(a.At, x.v.host.Now()), mid, at, 108, 22, c.Faint())
		from := mid + 114
		if a.By != "" {
			p.Text(a.By, from, at, 92, 22, c.Strong())
			from += 98
		}
		p.Text(say.T("deed", "Action", say.Action(a.Name), "Title", a.Title, "N", a.Records), from, at, z.Width-from-18, 22, c.Body())
	}
	p.HLine(22, z.Height-48, z.Width-44, c.RowLine)
	p.Icon("folder", 22, z.Height-44, 36, 14, c.Quiet)
	p.Text(say.T("backup.restore_kept"), 44, z.Height-44, z.Width-66, 36, c.Faint())
}

// rowsFor is how many of n have a row: all, or as many as leave one to say how many more.
func rowsFor(n int) int {
	if n > restoreRows {
		return restoreRows - 1
	}
	return n
}

// difference says how a table differs: what goes, what comes back, what changes.
func difference(say *locale.Locale, t desk.TableDifference) string {
	gone, back, changed := "", "", ""
	if t.OnlyHere > 0 {
		gone = say.T("backup.diff_gone", "N", t.OnlyHere)
	}
	if t.OnlyThen > 0 {
		back = say.T("backup.diff_back", "N", t.OnlyThen)
	}
	if t.Changed > 0 {
		changed = say.T("backup.diff_changed", "N", t.Changed)
	}
	return widget.Joined(" · ", gone, back, changed)
}
