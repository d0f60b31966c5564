package export_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"workbay/export"
)

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// alone fails when something else lies in the folder of a file.
func alone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left beside the file", e.Name())
		}
	}
}

func TestANewFileHasItsModeAndAnOldOneKeepsItsOwn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.csv")
	for _, want := range []string{"first", "second"} {
		if err := export.File(path, 0o600, []byte(want)); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	alone(t, path)
	if runtime.GOOS == "windows" {
		return
	}
	for _, mode := range []os.FileMode{0o600, 0o640, 0o666} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if err := export.File(path, 0o644, []byte("third")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("mode %v, %v, want %v", info.Mode().Perm(), err, mode)
		}
	}
}

func TestWhatWasThereStaysWhenHalfIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "person.zip")
	write(t, path, "whole", 0o644)
	stopped := errors.New("the person pressed Cancel")
	err := export.Fill(path, 0o644, func(w io.Writer) error {
		_, err := w.Write([]byte("ha"))
		return errors.Join(err, stopped)
	})
	if !errors.Is(err, stopped) || export.Refused(err) {
		t.Errorf("got %v, want what the filling said, not a refusal of the disk", err)
	}
	if got := read(t, path); got != "whole" {
		t.Errorf("then stands %q", got)
	}
	alone(t, path)
}

func TestALinkStaysOne(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "price.csv"), filepath.Join(dir, "link.csv")
	write(t, path, "old", 0o644)
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if err := export.File(link, 0o644, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || read(t, path) != "new" {
		t.Errorf("the link is %v, %v; behind it stands %q", info.Mode(), err, read(t, path))
	}
}
