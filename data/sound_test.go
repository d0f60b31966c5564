package data

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv/bolt"
	"workbay/garage"
)

// closedFile makes a garage file with a customer in it, closed properly.
func closedFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "g.workbay")
	db, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error {
		_, err := Customers.Add(tx, garage.Customer{Name: "Whitcombe-Harrington"})
		return err
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenSoundOpensAFileThatWasClosedProperly(t *testing.T) {
	db, err := OpenSound(closedFile(t))
	if err != nil {
		t.Fatal(err)
	}
	if !db.Clean() || !db.Small() {
		t.Errorf("got clean %v, small %v, want both", db.Clean(), db.Small())
	}
	update(t, db, func(tx *Tx) error { _, err := Customers.Add(tx, garage.Customer{Name: "Second"}); return err })
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenSoundLeavesAFileThatWasNotClosedAlone(t *testing.T) {
	path := closedFile(t)
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error { _, err := Customers.Add(tx, garage.Customer{Name: "Second"}); return err })
	if err := db.engine.Close(); err != nil { // as a crash does
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSound(path); !errors.Is(err, ErrDoubt) {
		t.Errorf("got %v, want ErrDoubt", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, before) {
		t.Errorf("the file was touched: %v", err)
	}
}

func TestOpenSoundDoubtsARecordThatHasChanged(t *testing.T) {
	path := closedFile(t)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.ReplaceAll(content, []byte("Whitcombe"), []byte("Whitcombf"))
	if bytes.Equal(broken, content) {
		t.Fatal("the name is not in the file as it is")
	}
	if err := os.WriteFile(path, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSound(path); !errors.Is(err, ErrDoubt) {
		t.Errorf("got %v, want ErrDoubt", err)
	}
}

// No flipped bit takes the process down, whose window is being made meanwhile.
func TestOpenSoundBearsFlippedBits(t *testing.T) {
	path := closedFile(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	used, err := bolt.Used(path)
	if err != nil {
		t.Fatal(err)
	}
	refusals := 0
	for at := 5; at < int(used); at += 1 + int(used)/60 {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := OpenSound(path)
		if err != nil {
			refusals++
			continue
		}
		db.Close()
	}
	if refusals == 0 {
		t.Error("no flip was noticed")
	}
}
