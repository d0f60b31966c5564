package backup

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"workbay/data"
)

func TestAFileIsMadeAgainFromAFolderThatOnlyItsKeyFileNames(t *testing.T) {
	db := newFile(t, 5)
	stick := t.TempDir()
	sendTo(t, db, stick)
	backUp(t, db, Hourly, stick)
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if got := Planned(path); !slices.Equal(got, []string{stick}) {
		t.Fatalf("the key file names %v, want %s", got, stick)
	}
	for _, gone := range []string{path, Folder(path), data.JournalFolder(path)} {
		if err := os.RemoveAll(gone); err != nil {
			t.Fatal(err)
		}
	}
	key, err := os.ReadFile(KeyFile(path))
	if err != nil {
		t.Fatal(err)
	}
	_, from, err := Recover(ctx, path, nil, string(key), filepath.Join(t.TempDir(), "again.workbay"), nil)
	if err != nil || filepath.Dir(from.Path) != stick {
		t.Errorf("made again from %q, %v; want the backup on the stick", from.Path, err)
	}
}

func TestAFolderThatIsPlannedNoMoreLeavesTheKeyFile(t *testing.T) {
	db := newFile(t, 1)
	sendTo(t, db, "first", "second")
	if _, err := Ready(db); err != nil {
		t.Fatal(err)
	}
	sendTo(t, db, "second")
	if _, err := Ready(db); err != nil {
		t.Fatal(err)
	}
	if got := Planned(db.Path()); !slices.Equal(got, []string{"second"}) {
		t.Errorf("the key file names %v, want the second folder", got)
	}
	key, err := os.ReadFile(KeyFile(db.Path()))
	if err != nil {
		t.Fatal(err)
	}
	if ids, err := identities(string(key)); err != nil || len(ids) != 1 {
		t.Errorf("%d keys in the key file, %v; want the one", len(ids), err)
	}
}

// sendTo says where backups go besides the folder beside the file.
func sendTo(t testing.TB, db *data.DB, folders ...string) {
	t.Helper()
	err := db.Update(anna, func(tx *data.Tx) error {
		s, err := data.BackupPlans.Get(tx)
		if err != nil {
			return err
		}
		s.Folders = folders
		return data.BackupPlans.Save(tx, s)
	})
	if err != nil {
		t.Fatal(err)
	}
}
