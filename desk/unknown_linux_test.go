package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// harm makes every write to an open file fail, as a dying disk does.
func harm(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	harmed := 0
	for _, e := range entries {
		var fd int
		if _, err := fmt.Sscan(e.Name(), &fd); err != nil {
			t.Fatal(err)
		}
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", e.Name())); err != nil || to != path {
			continue
		}
		r, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := syscall.Dup3(int(r.Fd()), fd, 0); err != nil {
			t.Fatal(err)
		}
		r.Close()
		harmed++
	}
	if harmed == 0 {
		t.Fatal("the file is not open")
	}
}

// When the disk fails in the middle of a save the person hears that the entry is not
// stored, everything before is there, and saving goes on without closing the window.
func TestAFailedCommitIsReadBackAndTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.workbay")
	db, err := data.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	d := New(db)
	told := 0
	d.Changed(func() { told++ })
	add := func(name string) error {
		return d.update("add_customer", func(tx *data.Tx) error {
			_, err := data.Customers.Add(tx, garage.Customer{Name: name})
			return err
		})
	}
	if err := add("Before"); err != nil {
		t.Fatal(err)
	}
	harm(t, path)
	var p *garage.Problem
	if err := add("Lost"); !errors.As(err, &p) || p.Code != "file.unknown_lost" {
		t.Fatalf("got %v, want file.unknown_lost", err)
	}
	if err := add("After"); err != nil {
		t.Fatal(err)
	}
	err = d.view(func(tx *data.Tx) error {
		n, err := data.Customers.Count(tx)
		if n != 2 {
			t.Errorf("got %d customers, want 2", n)
		}
		return err
	})
	if err != nil || told != 2 {
		t.Errorf("told %d times, want 2; %v", told, err)
	}
}
