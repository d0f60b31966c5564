package backup

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"workbay/data"
)

// smallDisk puts a disk of 16 KiB in the place of a folder. That needs root.
func smallDisk(t *testing.T, folder string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=16k"); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// Reading back needs room for an unpacked copy: the garage's own disk may have none.
func TestAFullDiskDoesNotKeepABackupFromAnother(t *testing.T) {
	db := newFile(t, 3)
	smallDisk(t, Folder(db.Path()))
	stick := t.TempDir()
	made, err := Make(ctx, db, Settings{Folders: []string{stick}}, Hourly, nil)
	if len(made) == 0 || filepath.Dir(made[len(made)-1].Path) != stick {
		t.Fatalf("made %v, %v; want one on the stick", made, err)
	}
	if left := names(t, stick); len(left) != 1 {
		t.Errorf("on the stick: %v", left)
	}
	to := filepath.Join(t.TempDir(), "again.workbay")
	if _, err := Restore(ctx, made[len(made)-1], secretOf(t, db), to, nil); err != nil || customers(t, to) != 3 {
		t.Errorf("restored: %v", err)
	}
}

func TestARestoreOntoAFullDiskSpeaksOfTheRestore(t *testing.T) {
	db := newFile(t, 3)
	b := backUp(t, db, ByHand)
	full := filepath.Join(t.TempDir(), "full")
	smallDisk(t, full)
	for range 2 {
		_, err := Restore(ctx, b, secretOf(t, db), filepath.Join(full, "again.workbay"), nil)
		if p := refused(t, err, "backup.no_room"); p.Args["Folder"] != full {
			t.Errorf("names %v, want %s", p.Args["Folder"], full)
		}
		if left := names(t, full); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// A trial restore without room says nothing of the backup, and notes nothing.
func TestATrialRestoreWithoutRoomIsNoFailedBackup(t *testing.T) {
	db := newFile(t, 3)
	stick := t.TempDir()
	if _, err := Ready(db); err != nil {
		t.Fatal(err)
	}
	err := db.Update(anna, func(tx *data.Tx) error {
		s, err := data.BackupPlans.Get(tx)
		if err != nil {
			return err
		}
		s.Folders = []string{stick}
		return data.BackupPlans.Save(tx, s)
	})
	if err != nil {
		t.Fatal(err)
	}
	backUp(t, db, ByHand, stick)
	smallDisk(t, Folder(db.Path()))
	done, err := Drill(ctx, db, nil)
	if p := refused(t, err, "backup.no_room"); p.Args["Folder"] != Folder(db.Path()) || done.Name != "" {
		t.Errorf("%v %+v", p.Args, done)
	}
	var state data.BackupState
	if err := db.View(func(tx *data.Tx) (err error) { state, err = data.BackupStates.Get(tx); return err }); err != nil || state.Drill.Name != "" {
		t.Errorf("noted %+v, %v", state.Drill, err)
	}
}
