package backup

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"workbay/data"
)

// anOlder unpacks a garage file that an earlier version of the program has made, with
// three customers.
func anOlder(t *testing.T, version string) (path string, content []byte) {
	t.Helper()
	in, err := os.Open(filepath.Join("testdata", version+".workbay.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	r, err := gzip.NewReader(in)
	if err == nil {
		content, err = io.ReadAll(r)
	}
	path = filepath.Join(t.TempDir(), "garage.workbay")
	if err == nil {
		err = os.WriteFile(path, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path, content
}

func TestAnOlderFileIsBackedUpBeforeItIsBroughtUpToDate(t *testing.T) {
	for _, version := range []string{"version1", "version2"} {
		path, before := anOlder(t, version)
		db, err := Open(path)
		if err != nil {
			t.Fatalf("%s: %v", version, err)
		}
		if _, err := Ready(db); err != nil {
			t.Fatal(err)
		}
		secret := secretOf(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		list, err := List([]string{Folder(path)})
		if err != nil || len(list) != 1 || list[0].Reason != BeforeMigration {
			t.Fatalf("%s: got %+v %v, want one backup before the migration", version, list, err)
		}
		packed, err := os.ReadFile(list[0].Path)
		if err != nil || bytes.Contains(packed, []byte("Customer 1")) {
			t.Errorf("%s: the backup is not locked: %v", version, err)
		}
		again := path + ".again"
		if _, err := Restore(context.Background(), list[0], secret, again, nil); err != nil {
			t.Fatalf("%s: the key that the file took over does not open it: %v", version, err)
		}
		if got := customers(t, again); got != 3 {
			t.Errorf("%s: %d customers came back, want 3", version, got)
		}
		if kept, err := os.ReadFile(path); err != nil || bytes.Equal(kept, before) {
			t.Errorf("%s: the file was not brought up to date: %v", version, err)
		}
		db, err = Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if b := backUp(t, db, ByHand); b.Counter != list[0].Counter+1 {
			t.Errorf("%s: the next backup has number %d, want %d", version, b.Counter, list[0].Counter+1)
		}
		db.Close()
	}
}

func TestAnOlderFileWithoutBackupIsLeftAsItIs(t *testing.T) {
	path, before := anOlder(t, "version2")
	if err := os.WriteFile(Folder(path), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path)
	refused(t, err, "backup.before_migration")
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, before) {
		t.Errorf("the file was changed: %v", err)
	}
	if left, _ := filepath.Glob(path + ".v*"); len(left) > 0 {
		t.Errorf("left behind: %s", strings.Join(left, " "))
	}
	db, err := data.OpenReadOnly(path)
	if err == nil {
		db.Close()
	}
	refused(t, err, "file.too_old")
}
