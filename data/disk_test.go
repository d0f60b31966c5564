package data

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"workbay/data/kv"
)

// What a failing disk leaves may be shorter than the shortest file.
func TestAFileCutToItsFirstBytesIsDamagedOrNotOurs(t *testing.T) {
	path := sample(t, 3)
	db, err := open(path, testSchema(), false) // begins a journal
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "letter")
	for _, n := range []int{1, 19, 20, 100, 4095, 4096, 8191} {
		for _, w := range []struct {
			path, code string
			bytes      []byte
		}{{path, "file.damaged", content[:n]}, {other, "file.not_ours", bytes.Repeat([]byte("x"), n)}} {
			if err := os.WriteFile(w.path, w.bytes, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, readOnly := range []bool{false, true} {
				_, err := open(w.path, testSchema(), readOnly)
				refused(t, err, w.code)
			}
		}
	}
}

func TestAFileWhoseBeginningIsOverwrittenIsDamagedAndComesBack(t *testing.T) {
	garbage := bytes.Repeat([]byte("not what was stored "), 410)[:8<<10]
	for name, over := range map[string][]byte{"zeros": make([]byte, 8<<10), "garbage": garbage} {
		path := filepath.Join(t.TempDir(), "g.workbay")
		db, err := create(path, testSchema())
		if err != nil {
			t.Fatal(err)
		}
		update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{Name: "kept"}); return err })
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.WriteAt(over, 0)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{false, true} {
			_, err := open(path, testSchema(), readOnly)
			refused(t, err, "file.damaged")
		}
		again := path + ".again"
		if _, err := rebuild(context.Background(), testSchema(), "", path, again); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		db, err = open(again, testSchema(), true)
		if err != nil {
			t.Fatal(err)
		}
		view(t, db, func(tx *Tx) error {
			v, err := things.Get(tx, 1)
			if v.Name != "kept" {
				t.Errorf("%s: got %+v, want what was saved", name, v)
			}
			return err
		})
		db.Close()
		if err := os.RemoveAll(JournalFolder(path)); err != nil {
			t.Fatal(err)
		}
		_, err = open(path, testSchema(), false)
		refused(t, err, "file.not_ours")
	}
}

func TestAnErrorOfTheDiskIsASentence(t *testing.T) {
	broken := &fs.PathError{Op: "read", Path: "g.workbay", Err: syscall.EIO}
	if p := refused(t, openProblem("g.workbay", broken), "file.disk_error"); p.Args["Detail"] != syscall.EIO.Error() {
		t.Errorf("got %v, want what the system says", p.Args)
	}
	if err := openProblem("g.workbay", broken); !errors.Is(err, syscall.EIO) {
		t.Errorf("got %v, want the cause kept for the log", err)
	}
}

// A stiff engine reports an error of the disk when it is closed.
type stiff struct{ kv.Engine }

func (s stiff) Close() error {
	return errors.Join(s.Engine.Close(), &fs.PathError{Op: "sync", Path: "g.workbay", Err: syscall.EIO})
}

func TestAFailedCloseIsASentenceAndLetsGo(t *testing.T) {
	path := sample(t, 1)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	db.engine = stiff{db.engine}
	refused(t, db.Close(), "file.not_closed")
	db, err = open(path, testSchema(), false)
	if err != nil {
		t.Fatalf("the file was not let go of: %v", err)
	}
	db.Close()
}
