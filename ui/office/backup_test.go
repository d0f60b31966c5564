package office

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/data/backup"
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// guarded opens the page of the backups on a desk.
func guarded(t *testing.T, d *desk.Desk, g Guard, l look) *uitest.Clerk {
	t.Helper()
	host := &wired{dialogs: dialogs(d, &paperTray{}), pages: pages(d, &paperTray{})}
	host.pages["backups"] = func(h page.Host, r page.Route) page.Page { return newBackups(d, h, g, &paperTray{}) }
	c, _ := sitWith(t, host, l, page.Route{Name: "backups"})
	return c
}

// shelved is a desk on the sample garage with two backups and a change behind each.
func shelved(t *testing.T) (*desk.Desk, *data.DB) {
	t.Helper()
	db := uitest.SampleFile(t)
	d := desk.New(db)
	for _, name := range []string{"First after", "Second after"} {
		if _, err := d.Safety.BackUp(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Reception.AddCustomer(garage.Customer{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	return d, db
}

func TestABackupMadeByHandStandsInTheList(t *testing.T) {
	d := uitest.Sample(t)
	c := guarded(t, d, Guard{}, day)
	c.Sees("No backup yet", "none yet", "Not printed yet")
	c.Press("F7")
	c.Sees("by hand", "Verified", "Backed up and verified", "1 kept")
	rows, err := d.Safety.Backups()
	if err != nil || len(rows) != 1 || rows[0].Reason != backup.ByHand {
		t.Fatalf("%+v, %v; want one backup by hand", rows, err)
	}
	c.Press("F6")
	c.Sees("all came back")
}

func TestAFolderIsAddedShownAsGoneAndRemoved(t *testing.T) {
	d := uitest.Sample(t)
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	var told []string
	c := guarded(t, d, Guard{Folders: func(list []string) { told = list }}, day)
	c.Press("F2", "F10")
	c.Sees("No folder is given")
	c.Press("Esc", stick+"x", "F10")
	c.Sees("x is not there", "look how it is written")
	c.SeesNot("backup was made") // nobody wanted one
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.Press("Esc", "Ctrl+A", file, "F10")
	c.Sees("is a file and no folder")
	c.Press("Esc", "Ctrl+A", stick, "F10")
	c.Sees("on the disk of the garage file")
	set, err := d.Safety.Settings()
	if err != nil || len(set.Folders) != 1 || set.Folders[0] != stick || len(told) != 1 {
		t.Fatalf("%v, %v; want %s kept and told", set.Folders, err, stick)
	}
	c.Press("F7")
	rows, err := d.Safety.Backups()
	if err != nil || len(rows) != 1 || len(rows[0].Folders) != 2 {
		t.Fatalf("%+v, %v; want one backup in two folders", rows, err)
	}
	if err := os.RemoveAll(stick); err != nil {
		t.Fatal(err)
	}
	c.Frame.Reload()
	c.Sees("Not there")
	c.Press("F7")
	c.Sees("The backup was made, but not in ", "that folder is not there", "In 1 other folder it lies")
	c.Press("Esc")
	c.Frame.Page().(*backups).folders.Select(1)
	c.Press("Del", "F10")
	if set, err = d.Safety.Settings(); err != nil || len(set.Folders) != 0 {
		t.Errorf("%v, %v; want no other folder", set.Folders, err)
	}
}

func TestARestoreSaysWhatDiffersBeforeItIsDone(t *testing.T) {
	d, _ := shelved(t)
	var asked string
	swapped := false
	c := guarded(t, d, Guard{Restore: func(_ context.Context, path, _ string, _ page.Progress) (func(), error) {
		asked = path
		return func() { swapped = true }, nil
	}}, day)
	c.Press("↓", "F4") // the older one
	c.Sees("Go back to", "Customers", "2 gone", "What would be undone", "Customer added (2 records) · First after", "backed up first")
	if asked != "" {
		t.Fatal("it was restored before it was asked")
	}
	c.Press("Esc")
	c.Press("F4", "F10")
	if !strings.HasSuffix(asked, "hand.wbk") || !swapped {
		t.Errorf("restored %q, swapped %v", asked, swapped)
	}
	rows, err := d.Safety.Backups()
	if err != nil || len(rows) != 3 || rows[0].Reason != backup.BeforeRestore {
		t.Errorf("%d backups, %v; want one from before the restore", len(rows), err)
	}
}

// Cancelling while what is there is backed up stops that, says so and leaves the choice
// on the backup that it was on.
func TestARestoreIsStoppedWhileItBacksUpWhatIsThere(t *testing.T) {
	d, _ := shelved(t)
	restored := false
	c := guarded(t, d, Guard{Restore: func(context.Context, string, string, page.Progress) (func(), error) {
		restored = true
		return func() {}, nil
	}}, day)
	d.Safety.Watch(func() {
		if s := d.Safety.State(); s.Running == backup.BeforeRestore && s.Step == "read_back" {
			d.Safety.Stop()
		}
	})
	c.Press("↓", "F4", "F10")
	c.Sees("Stopped. The file is as it was.")
	if rows, err := d.Safety.Backups(); err != nil || restored || len(rows) != 2 {
		t.Errorf("restored %v, %d backups, %v; want nothing done", restored, len(rows), err)
	}
	if _, err := d.Safety.BackUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	c.Frame.Reload()
	c.Press("F4")
	c.Sees("2 gone") // still the oldest, though a newer one has come above it
}

// What has no room in the list of what would be undone is counted.
func TestARestoreCountsWhatItDoesNotShow(t *testing.T) {
	d, db := shelved(t)
	began := db.Now()
	for i := range 60 {
		db.Now = func() time.Time { return began.Add(time.Duration(i+1) * time.Second) }
		if _, err := d.Reception.AddCustomer(garage.Customer{Name: fmt.Sprint("Customer ", i)}); err != nil {
			t.Fatal(err)
		}
	}
	c := guarded(t, d, Guard{Restore: func(context.Context, string, string, page.Progress) (func(), error) { return nil, nil }}, day)
	c.Press("↓", "F4")
	c.Sees("62 gone", "Customer 59", "and 52 more")
	c.SeesNot("Customer 50")
}

func TestTheRecoverySheetIsPrintedAndNoted(t *testing.T) {
	d := uitest.Sample(t)
	tray := &paperTray{names: []string{"Office"}}
	host := &wired{dialogs: dialogs(d, tray), pages: pages(d, tray)}
	host.pages["backups"] = func(h page.Host, r page.Route) page.Page { return newBackups(d, h, Guard{}, tray) }
	c, _ := sitWith(t, host, day, page.Route{Name: "backups"})
	c.Sees("Not printed yet")
	c.Press("F9")
	c.Sees("Recovery sheet")
	picture(c, "sheet")
	c.Press("F9")
	if len(tray.printed) != 1 || !strings.HasPrefix(tray.printed[0], "recovery-") {
		t.Errorf("printed %v, want the recovery sheet", tray.printed)
	}
	c.Sees("Made Today")
}

func TestTheFootIsAmberWhenTheBackupIsOldOrFailed(t *testing.T) {
	d := uitest.Sample(t)
	c := guarded(t, d, Guard{}, day)
	say, now := c.Frame.Say(), uitest.Noon()
	made := func(ago time.Duration) desk.SafetyState {
		return desk.SafetyState{Last: backup.Backup{Name: "a", At: now.Add(-ago)}}
	}
	failed := made(time.Hour)
	failed.Failed, failed.FailAt = garage.Refuse("backup.folder_full", "Folder", "x"), now
	lagging := func(days int) desk.SafetyState {
		s := made(12 * time.Minute)
		s.Lags = []desk.Lag{{Folder: "/mnt/other"}, {Folder: "/mnt/stick", Days: days}}
		return s
	}
	for _, tt := range []struct {
		name  string
		state desk.SafetyState
		text  string
		amber bool
	}{
		{"fresh", made(12 * time.Minute), "12 min ago", false},
		{"a day and more", made(25 * time.Hour), "25 h 00 ago", true},
		{"by a clock that was ahead", made(-48 * time.Hour), "dated 26 Nov 2026", true},
		{"failed since", failed, "failed", true},
		{"none", desk.SafetyState{}, "none yet", true},
		{"a stick away for six days of work", lagging(6), "12 min ago", false},
		{"a stick away for seven", lagging(7), "7 days behind", true},
	} {
		f := FootOf(say, tt.state, 24*time.Hour, now)
		if f.Text != tt.text || (f.Icon == "alert") != tt.amber {
			t.Errorf("%s: %q, icon %s; want %q, amber %v", tt.name, f.Text, f.Icon, tt.text, tt.amber)
		}
	}
}

func TestBackupsSpeakInEveryLook(t *testing.T) {
	d, _ := shelved(t)
	if err := d.Safety.Drill(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	for name, l := range looks {
		c := guarded(t, d, Guard{
			Restore: func(context.Context, string, string, page.Progress) (func(), error) { return func() {}, nil },
			Check:   func(context.Context, page.Progress) error { return nil },
			Checked: func() (time.Time, bool) { return uitest.Noon().Add(-50 * time.Hour), true },
		}, l)
		c.SeesNot("backup.", "table.", "rescue.")
		picture(c, "backups-"+name)
		c.Press("↓", "F4")
		c.SeesNot("backup.", "table.")
		picture(c, "restore-"+name)
		c.Press("Esc")
		c.Press("F2")
		picture(c, "folder-"+name)
	}
}
