package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"workbay/data"
	"workbay/garage"
)

func TestABackupAskedForLiesInEveryFolder(t *testing.T) {
	b := newBench(t)
	usb := t.TempDir()
	b.ok(b.Safety.SaveFolders([]string{usb, " ", usb + "/"}))
	folders := must[[]string](b)(b.Safety.BackUp(context.Background(), nil))
	if !slices.Equal(folders, []string{b.db.Path() + "-backups", usb}) {
		t.Errorf("made in %v", folders)
	}
	rows := must[[]BackupRow](b)(b.Safety.Backups())
	if len(rows) != 1 || rows[0].Reason != BackupByHand || !slices.Equal(rows[0].Folders, folders) || !rows[0].At.Equal(at.Truncate(1e9*60)) {
		t.Errorf("listed %+v, want one in both folders", rows)
	}
	if s := b.Safety.State(); s.Last.Name != rows[0].Name || s.Behind != 0 || s.Failed != nil {
		t.Errorf("state %+v", s)
	}
	b.ok(b.Safety.Before(context.Background(), BackupBeforeImport, nil))
	if rows := must[[]BackupRow](b)(b.Safety.Backups()); len(rows) != 1 {
		t.Errorf("%d backups, want the one that holds all", len(rows))
	}
}

// Whoever gives up what the backup was for does not wait until it is made.
func TestABackupBeforeSomethingLargeCanBeStopped(t *testing.T) {
	b := newBench(t)
	ctx, stop := context.WithCancel(context.Background())
	err := b.Safety.Before(ctx, BackupBeforeRestore, func(step string, _, _ int64) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was stopped", err)
	}
	if rows := must[[]BackupRow](b)(b.Safety.Backups()); len(rows) != 0 {
		t.Errorf("%d backups, want none", len(rows))
	}
}

// A journal that cannot note that a backup was made is no backup that failed, and not
// called a folder of backups.
func TestABackupBesideABrokenJournalIsGood(t *testing.T) {
	b := newBench(t)
	inTheWay := filepath.Join(data.JournalFolder(b.db.Path()), "kept.new", "x")
	b.ok(os.MkdirAll(inTheWay, 0o700))
	folders, err := b.Safety.BackUp(context.Background(), nil)
	b.refused(err, "backup.no_journal")
	var p *garage.Problem
	if !errors.As(err, &p) || len(folders) != 1 || p.Args["Folder"] != data.JournalFolder(b.db.Path()) {
		t.Errorf("made in %v, told of %v", folders, p.Args)
	}
	if s := b.Safety.State(); s.Failed != nil || s.Last.Name == "" {
		t.Errorf("%+v, want a good backup", s)
	}
}

func TestAFolderThatCannotBeWrittenIsRefusedWhenItIsChosen(t *testing.T) {
	b := newBench(t)
	file := filepath.Join(t.TempDir(), "file")
	b.ok(os.WriteFile(file, nil, 0o600))
	for folder, code := range map[string]string{
		filepath.Join(file, "x"):     "backup.folder_failed",
		filepath.Join(file+"s", "x"): "backup.folder_missing",
		b.db.Path() + "-backups":     "backup.folder_same",
		"backups":                    "backup.folder_relative",
	} {
		b.refused(b.Safety.SaveFolders([]string{folder}), code)
	}
	// One on a stick that was chosen before may be away.
	stick := filepath.Join(t.TempDir(), "stick")
	b.ok(os.Mkdir(stick, 0o700))
	b.ok(b.Safety.SaveFolders([]string{stick}))
	b.ok(os.Remove(stick))
	b.ok(b.Safety.SaveFolders([]string{stick, t.TempDir()}))
	if set := must[BackupSettings](b)(b.Safety.Settings()); len(set.Folders) != 2 || set.Local != b.db.Path()+"-backups" {
		t.Errorf("settings %+v", set)
	}
}

func TestThePreviewSaysWhatARestoreTakesBack(t *testing.T) {
	b := newBench(t)
	must[[]string](b)(b.Safety.BackUp(context.Background(), nil))
	row := must[[]BackupRow](b)(b.Safety.Backups())[0]
	b.ok(b.db.Update(data.Act{By: "L. Brandt", Name: "tidy"}, func(tx *data.Tx) error {
		add(b, tx, data.Customers, garage.Customer{Name: "New One"})
		marsh := b.marsh
		marsh.Name = "Elena Marsh-Hill"
		if err := data.Customers.Save(tx, marsh); err != nil {
			return err
		}
		return data.CannedJobs.Remove(tx, b.pads.ID)
	}))
	d := must[Difference](b)(b.Safety.Preview(context.Background(), row.Path, "", nil))
	if len(d.Tables) != 2 || d.Undone != 3 || len(d.Last) != 1 || d.Mark.Saves != row.Saves {
		t.Fatalf("got %+v", d)
	}
	if c := d.Tables[0]; c.Table != "customers" || c.OnlyHere != 1 || c.OnlyThen != 0 || c.Changed != 1 {
		t.Errorf("customers: %+v, want one new and one changed", c)
	}
	if c := d.Tables[1]; c.Table != "canned_jobs" || c.OnlyHere != 0 || c.OnlyThen != 1 || c.Changed != 0 {
		t.Errorf("canned jobs: %+v, want one that comes back", c)
	}
	if a := d.Last[0]; a.By != "L. Brandt" || a.Name != "tidy" || a.Records != 3 || a.Table != "customers" || a.Title != "New One" {
		t.Errorf("last action %+v", a)
	}
}

func TestTheRecoverySheetHoldsTheKeyThatOpensTheBackups(t *testing.T) {
	b := newBench(t)
	sheet := must[garage.RecoverySheet](b)(b.Safety.RecoverySheet())
	if sheet.Shop.Name != "Northgate Motor Works" || sheet.File != b.db.Path() || sheet.Paper != "A4" || !sheet.MadeAt.Equal(at) {
		t.Errorf("sheet %+v", sheet)
	}
	must[[]string](b)(b.Safety.BackUp(context.Background(), nil))
	row := must[[]BackupRow](b)(b.Safety.Backups())[0]
	b.ok(b.Safety.RestoreTo(context.Background(), row.Path, sheet.Key, filepath.Join(t.TempDir(), "again.workbay"), nil))
	if set := must[BackupSettings](b)(b.Safety.Settings()); !set.SheetMade.Equal(at) {
		t.Errorf("settings %+v, want the sheet made", set)
	}
}
