package bolt

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
)

// What reading shows after a failed sync may not be on the disk; the first commit after
// opening writes it once more before it touches a page that the disk may still need.
func TestTheFirstCommitWritesTheNewestMetaOnceMore(t *testing.T) {
	path := filled(t, 10)
	e, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	m, err := (&walker{file: e.file, size: 1 << 30}).newest()
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Settle(); err != nil || !e.settled {
		t.Fatalf("got %v, settled %v", err, e.settled)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("settling has changed the file")
	}
	if m.at%m.pageSize != 0 || m.at > m.pageSize {
		t.Errorf("got the newest meta at byte %d, want page 0 or 1", m.at)
	}
	for i := range 3 { // the newest is now on one page, now on the other
		if err := e.Update(ctx, func(w kv.Writer) error { return w.Put("a", []byte("k"), []byte{byte(i)}) }); err != nil {
			t.Fatal(err)
		}
		next, err := (&walker{file: e.file, size: 1 << 30}).newest()
		if err != nil || next.at == m.at || next.txn != m.txn+1 {
			t.Fatalf("commit %d: got the meta at %d of transaction %d after %d of %d, %v", i, next.at, next.txn, m.at, m.txn, err)
		}
		m = next
	}
}

// Where even that cannot be written, nothing is: the outcome counts as unknown, the
// file is as it was, and the writer's lock is free.
func TestACommitThatCannotSettleWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	e := fresh(t, path)
	defer e.Close()
	own := e.file
	var err error
	if e.file, err = os.Open(path); err != nil { // for reading alone
		t.Fatal(err)
	}
	defer e.file.Close()
	put := func(w kv.Writer) error { return w.Make("a") }
	if err := e.Update(ctx, put); !errors.Is(err, kv.ErrUnknown) {
		t.Fatalf("got %v, want ErrUnknown", err)
	}
	err = e.View(ctx, func(r kv.Reader) error {
		_, err := r.Get("a", []byte("k"))
		return err
	})
	if !errors.Is(err, kv.ErrNoSpace) {
		t.Errorf("got %v, want ErrNoSpace: the commit should not have been made", err)
	}
	e.file = own
	if err := e.Update(ctx, put); err != nil {
		t.Errorf("the writer's lock is lost: %v", err)
	}
}
