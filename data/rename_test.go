package data

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRenamedFileKeepsItsJournal(t *testing.T) {
	path := sample(t, 3)
	to := filepath.Join(filepath.Dir(path), "other.workbay")
	if err := Rename(path, to); err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{path, JournalFolder(path)} {
		if _, err := os.Lstat(gone); !os.IsNotExist(err) {
			t.Errorf("%s: got %v, want it gone", gone, err)
		}
	}
	again, _ := recovered(t, "", to)
	sameContent(t, again, to)
}

func TestRenameToAFolderThatIsNotThereLeavesAllAsItWas(t *testing.T) {
	path := sample(t, 3)
	if err := Rename(path, filepath.Join(filepath.Dir(path), "none", "other.workbay")); err == nil {
		t.Fatal("got no error, want one")
	}
	again, _ := recovered(t, "", path)
	sameContent(t, again, path)
}
