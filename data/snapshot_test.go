package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// While a snapshot is written others go on saving, and the copy holds what was
// there at its mark: no more and no less.
func TestASnapshotIsTheFileAsOfItsMark(t *testing.T) {
	db := newDB(t)
	add := func(tx *Tx) error { _, err := things.Add(tx, thing{Name: "a", Tags: []string{"all"}}); return err }
	for range 30 {
		update(t, db, add)
	}
	var out bytes.Buffer
	saved, last := 0, int64(0)
	m, err := db.Snapshot(ctx, &out, func(done, total int64) {
		if done < last || done > total {
			t.Errorf("got %d of %d after %d", done, total, last)
		}
		last = done
		update(t, db, add)
		saved++
	})
	if err != nil {
		t.Fatal(err)
	}
	if saved == 0 || m.Bytes != int64(out.Len()) || last != m.Bytes {
		t.Errorf("%d saves meanwhile; got %d bytes, %d at last, mark %d", saved, out.Len(), last, m.Bytes)
	}
	path := filepath.Join(t.TempDir(), "copy")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	snap, err := open(path, testSchema(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	checkClean(t, snap)
	view(t, snap, func(tx *Tx) error {
		end, err := tx.end()
		if end.Saves != m.Saves || !bytes.Equal(end.Hash, m.Head) || !end.At.Equal(m.At) {
			t.Errorf("got %+v, want %+v", end, m)
		}
		if n, _ := things.Count(tx); n != 30 {
			t.Errorf("got %d records, want 30", n)
		}
		return err
	})
}

func TestASnapshotCanBeStopped(t *testing.T) {
	db := newDB(t)
	stop, cancel := context.WithCancel(ctx)
	var out bytes.Buffer
	_, err := db.Snapshot(stop, &out, func(int64, int64) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was stopped", err)
	}
}

func TestAFileThatIsGoneOrCutIsNoticedWithoutASave(t *testing.T) {
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.StillThere(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}
	refused(t, db.StillThere(), "file.gone")
	_, err = db.Snapshot(ctx, &bytes.Buffer{}, nil)
	refused(t, err, "file.gone")
	if err := os.Rename(path+".moved", path); err != nil {
		t.Fatal(err)
	}
	if err := db.StillThere(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	refused(t, db.StillThere(), "file.damaged")
	refused(t, db.Update(anna, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err }), "file.damaged")
}
