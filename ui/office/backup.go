package office

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A Guard is what the page of the backups asks of the program around it. What is nil
// is not offered.
type Guard struct {
	// Restore makes a whole file of the backup at path, beside the one in use; swap
	// then puts it in the place of that, in the same window.
	Restore func(ctx context.Context, path, key string, p page.Progress) (swap func(), err error)
	Check   func(ctx context.Context, p page.Progress) error // reads a copy of the open file to its end
	Checked func() (at time.Time, whole bool)                // the last such check; zero: none yet
	Folders func([]string)                                   // is told where backups go
}

// Backups makes the page of the backups.
func Backups(d *desk.Desk, g Guard) func(page.Host, page.Route) page.Page {
	return func(h page.Host, r page.Route) page.Page {
		v := newBackups(d, h, g, system{})
		v.print = r.Text == "sheet"
		return v
	}
}

// backups is the list of backups with the folders they go to, and what proves that
// they are good.
type backups struct {
	press
	guard   Guard
	rows    []desk.BackupRow
	set     desk.BackupSettings
	state   desk.SafetyState
	missing error // folders that could not be read
	list    *widget.List
	folders *widget.List
	old     *widget.Choice
	ground  *widget.Sheet
	root    *fyne.Container
	print   bool // the recovery sheet is to be shown at once
}

func newBackups(d *desk.Desk, h page.Host, g Guard, out outlet) *backups {
	v := &backups{press: press{desk: d, host: h, out: out}, guard: g}
	v.list = widget.NewList(h.Keys(), 34)
	v.list.Len = func() int { return len(v.rows) }
	v.list.Row = v.drawRow
	v.list.Empty = v.drawEmpty
	v.list.OnSelect = func(int) { h.Refresh() }
	v.list.OnOpen = func(int) { v.onRestore() }
	v.folders = widget.NewList(h.Keys(), 38)
	v.folders.Calm = true
	v.folders.Len = func() int { return 1 + len(v.set.Folders) }
	v.folders.Row = v.drawFolder
	v.folders.OnSelect = func(int) { h.Refresh() }
	v.old = widget.NewChoice(h.Keys(), h.Say().T("backup.old_after"), v.ages()...)
	v.old.OnChanged = func(int) {
		hours, _ := v.old.Value().(int)
		h.Tell(d.Safety.SaveOldAfter(hours))
	}
	v.ground = widget.NewSheet(900, 500, v.draw)
	v.root = widget.Arrange(fyne.NewSize(900, 500), v.place, v.ground, v.list, v.folders, v.old.Field)
	return v
}

// ages are the choices of when a backup counts as old, in hours.
func (v *backups) ages() []widget.Option {
	var options []widget.Option
	for _, hours := range [...]int{4, 12, 24, 72, 168} {
		text := v.host.Say().T("backup.hours", "N", hours)
		if hours > 24 {
			text = v.host.Say().T("backup.days", "N", hours/24)
		}
		options = append(options, widget.Option{Text: text, Value: hours})
	}
	return options
}

// Content is the page.
func (v *backups) Content() fyne.CanvasObject { return v.root }

// Focus gives the list the keys.
func (v *backups) Focus(c fyne.Canvas) {
	c.Focus(v.list)
	if v.print {
		v.print = false
		v.onSheet()
	}
}

// Reload reads the folders again.
func (v *backups) Reload() {
	var err error
	if v.set, err = v.desk.Safety.Settings(); err != nil {
		v.host.Tell(err)
		return
	}
	v.state = v.desk.Safety.State()
	chosen, _ := v.chosen()
	if v.rows, v.missing = v.desk.Safety.Backups(); v.missing != nil && !gone(v.missing) {
		v.host.Tell(v.missing)
	}
	if age, err := v.desk.Safety.OldAfter(); err == nil {
		v.old.ChooseValue(int(age / time.Hour))
	}
	if v.guard.Folders != nil {
		v.guard.Folders(v.set.Folders)
	}
	v.place(v.root.Size())
	if i := slices.IndexFunc(v.rows, func(r desk.BackupRow) bool { return r.Name == chosen.Name }); i >= 0 && i != v.list.Chosen() {
		v.list.Point(i) // a newer one has come above it
	} else {
		v.list.Refresh()
	}
	v.folders.Refresh()
	v.ground.Refresh()
}

// gone tells whether an error says only that a folder is not there: that is shown at the
// folder.
func gone(err error) bool {
	var p *garage.Problem
	return errors.As(err, &p) && p.Code == "backup.folder_missing"
}

// folder is the i-th folder: the one beside the file first.
func (v *backups) folder(i int) string {
	if i == 0 {
		return v.set.Local
	}
	return v.set.Folders[i-1]
}

// chosen is the backup chosen in the list; false: none.
func (v *backups) chosen() (desk.BackupRow, bool) {
	if i := v.list.Chosen(); i >= 0 && i < len(v.rows) {
		return v.rows[i], true
	}
	return desk.BackupRow{}, false
}

// Actions are backing up, restoring, the folders, and the proofs.
func (v *backups) Actions() []page.Action {
	say := v.host.Say()
	var none, local, nothing error
	if _, any := v.chosen(); !any {
		none = garage.Refuse("backup.nothing_chosen")
	}
	if v.folders.Chosen() < 1 {
		local = garage.Refuse("backup.folder_fixed")
	}
	if len(v.rows) == 0 {
		nothing = garage.Refuse("backup.none", "Path", v.set.Local)
	}
	acts := []page.Action{{ID: "backup", Chord: "F7", Icon: "shield", Label: say.T("backup.now"), Primary: true, Do: v.onBackUp}}
	if v.guard.Restore != nil {
		acts = append(acts, page.Action{ID: "restore", Chord: "F4", Icon: "undo", Right: garage.RightSettings, Label: say.T("backup.restore"), Refused: none, Do: v.onRestore})
	}
	acts = append(acts, page.Action{ID: "folder", Chord: "F2", Icon: "folder", Right: garage.RightSettings, Label: say.T("backup.add_folder"), Do: v.onFolder})
	if len(v.set.Folders) > 0 {
		acts = append(acts, page.Action{ID: "remove", Chord: "Del", Label: say.T("backup.remove_folder"), Refused: local, Do: v.onRemove})
	}
	acts = append(acts, page.Action{ID: "sheet", Chord: "F9", Icon: "printer", Label: say.T("backup.sheet"), Do: v.onSheet})
	acts = append(acts, page.Action{ID: "drill", Chord: "F6", Label: say.T("backup.try"), Refused: nothing, Do: v.onDrill})
	if v.guard.Check != nil {
		acts = append(acts, page.Action{ID: "check", Chord: "F8", Label: say.T("backup.check"), Do: v.onCheck})
	}
	return acts
}

// steps turns the progress of a backup into that of the window, in units of 64 KiB.
func (v *backups) steps(p page.Progress) desk.Progress {
	say := v.host.Say()
	return func(step string, done, total int64) { p(int(done>>16), int(total>>16), say.T("backup.step."+step)) }
}

// work is what long work says of itself.
func (v *backups) work(icon, title string, steps ...string) page.Work {
	say := v.host.Say()
	w := page.Work{Icon: icon, Title: say.T(title), Leaves: say.T(title + ".leaves"), Count: func(done, whole int) string {
		return say.T("backup.megabytes", "Done", megabytes(int64(done)<<16), "Whole", megabytes(int64(whole)<<16))
	}}
	for _, s := range steps {
		w.Steps = append(w.Steps, say.T("backup.step."+s))
	}
	return w
}

func megabytes(n int64) int64 { return (n + 1<<20 - 1) >> 20 }

// then tells what came of long work; that it was stopped is told quietly.
func (v *backups) then(done func()) func(error) {
	return func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			v.host.Note(page.Said{Icon: "pause", Text: v.host.Say().T("backup.stopped"), Tone: widget.ToneInfo})
		case err != nil:
			v.host.Tell(err)
		case done != nil:
			done()
		}
		v.host.Reload()
	}
}

// onBackUp makes a backup now.
func (v *backups) onBackUp() {
	steps := []string{"copy", "read_back"}
	if len(v.set.Folders) > 0 {
		steps = append(steps, "folder")
	}
	v.host.RunWork(v.work("shield", "backup.making", steps...), func(ctx context.Context, p page.Progress) error {
		_, err := v.desk.Safety.BackUp(ctx, v.steps(p))
		return err
	}, v.then(func() { v.noteWith("shieldOK", v.host.Say().T("backup.made")) }))
}

// onSheet shows the recovery sheet, to be printed and put into a drawer.
func (v *backups) onSheet() {
	s, err := v.desk.Safety.RecoverySheet()
	if err != nil {
		v.host.Tell(err)
		return
	}
	d := newPrint(v.press, job{kind: recoveryPaper, sheet: &s})
	if name := v.printer(); name != "" && d.choice != nil {
		d.choice.ChooseValue(name)
	}
	v.host.Show(d)
	v.host.Reload()
}

// onDrill tries a restore of the newest backup.
func (v *backups) onDrill() {
	v.host.RunWork(v.work("shield", "backup.trying", "restore", "check"), func(ctx context.Context, p page.Progress) error {
		return v.desk.Safety.Drill(ctx, v.steps(p))
	}, v.then(func() { v.noteWith("shieldOK", v.host.Say().T("backup.tried")) }))
}

// onCheck reads a copy of the file to its end.
func (v *backups) onCheck() {
	say := v.host.Say()
	about := page.Work{Icon: "shield", Title: say.T("backup.checking"), Leaves: say.T("backup.checking.leaves")}
	v.host.RunWork(about, v.guard.Check, v.then(func() { v.noteWith("shieldOK", say.T("backup.checked")) }))
}

// onFolder adds a folder on another disk.
func (v *backups) onFolder() {
	say := v.host.Say()
	page.AskFolder(v.host, page.Ask{Icon: "folder", Title: "backup.add_folder", Label: say.T("backup.folder_label"), Hint: say.T("rescue.folder_hint"), Verb: say.T("backup.add_folder"),
		Take: func(folder string) error {
			if folder == "" {
				return garage.Refuse("backup.folder_empty")
			}
			if err := v.desk.Safety.SaveFolders(append(slices.Clone(v.set.Folders), folder)); err != nil {
				return err
			}
			v.host.CloseDialog()
			v.host.Saved()
			return nil
		}})
}

// onRemove sends no more backups to the chosen folder; those that are there stay.
func (v *backups) onRemove() {
	i, say := v.folders.Chosen(), v.host.Say()
	if i < 1 {
		return
	}
	v.host.Confirm(page.Question{Icon: "folder", Title: say.T("backup.remove_title", "Folder", v.folder(i)), Text: say.T("backup.remove_text"), Yes: say.T("backup.remove_folder")}, func() {
		v.host.Tell(v.desk.Safety.SaveFolders(slices.Delete(slices.Clone(v.set.Folders), i-1, i)))
		v.host.Reload()
	})
}

// there tells whether a folder can be reached now.
func there(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.IsDir()
}
