package data

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
	"workbay/garage"
)

// version4 unpacks the file that version 4 of the schema has made: the day of one car,
// a second order in work that was saved three times, and a canned job that was added,
// changed and removed.
func version4(t *testing.T) *DB {
	t.Helper()
	in, err := os.Open(filepath.Join("testdata", "version4.workbay.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	r, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "g.workbay")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		checkClean(t, db)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// told is the history of a record in words: what each entry did, and the odometer or
// name that it replaced.
func told[K ~uint64, T any](t *testing.T, db *DB, table Table[K, T], id K, word func(T) string) (list []string) {
	t.Helper()
	view(t, db, func(tx *Tx) error {
		versions, err := table.History(tx, id)
		for _, v := range versions {
			before, after := "-", "-"
			if v.Before != nil {
				before = word(*v.Before)
			}
			if v.After != nil {
				after = word(*v.After)
			}
			list = append(list, fmt.Sprintf("%d %s %s", v.Kind, before, after))
		}
		return err
	})
	return list
}

func TestHistoryGoesOnInAFileOfVersion4(t *testing.T) {
	db := version4(t)
	state := func(wo garage.WorkOrder) string { return string(wo.State) }
	want := []string{"1 - checked_in", "2 checked_in diagnosis", "2 diagnosis estimating", "2 estimating in_progress"}
	if got := told(t, db, WorkOrders, 2, state); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("as it was written: %q, want %q", got, want)
	}
	for _, s := range []garage.State{garage.QualityCheck, garage.Ready} {
		update(t, db, func(tx *Tx) error {
			wo, err := WorkOrders.Get(tx, 2)
			if err != nil {
				return err
			}
			wo.State = s
			return WorkOrders.Save(tx, wo)
		})
	}
	want = append(want, "2 in_progress quality_check", "2 quality_check ready")
	if got := told(t, db, WorkOrders, 2, state); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("saved on: %q, want %q", got, want)
	}
	var gone garage.CannedJobID
	view(t, db, func(tx *Tx) error {
		entries, err := tx.Audit(0, 0, true)
		for _, e := range entries {
			if e.Table == "canned_jobs" && e.Kind == Removed {
				gone = garage.CannedJobID(e.ID)
			}
		}
		return err
	})
	name := func(j garage.CannedJob) string { return j.Name }
	if got := told(t, db, CannedJobs, gone, name); fmt.Sprint(got) != "[1 - Gone 2 Gone Gone soon 3 Gone soon -]" {
		t.Errorf("of the removed canned job: %q", got)
	}
	update(t, db, func(tx *Tx) error { return CannedJobs.Remove(tx, 1) })
	if got := told(t, db, CannedJobs, 1, name); len(got) != 2 || got[1][0] != '3' {
		t.Errorf("of one that was removed since: %q", got)
	}
	update(t, db, func(tx *Tx) error { return WorkOrders.Forget(tx, 2) })
	view(t, db, func(tx *Tx) error {
		versions, err := WorkOrders.History(tx, 2)
		for _, v := range versions {
			if v.Kind == Saved && v.Before != nil {
				t.Errorf("entry %d still tells what the order was", v.Seq)
			}
		}
		return err
	})
}

// Rows that were written before lie elsewhere: the list is the same, and so is the
// board.
func TestListsOfAFileOfVersion4AreTheSame(t *testing.T) {
	db := version4(t)
	view(t, db, func(tx *Tx) error {
		open, err := WorkOrders.Find(tx, "state", OpenOrder)
		if err != nil || len(open) != 1 || open[0].ID != 2 {
			t.Errorf("open orders: %v %v, want the second", open, err)
		}
		row, err := OrderRows.Get(tx, 2)
		if err != nil {
			return err
		}
		if row.Number != "WO-2026-00002" || row.State != garage.InProgress || len(row.Jobs) == 0 || len(row.Jobs[0].Lines) == 0 {
			t.Errorf("row of the open order: %+v", row)
		}
		first, err := OrderRows.Get(tx, 1)
		if first.Number != "WO-2026-00001" {
			t.Errorf("row of the other: %+v", first)
		}
		return err
	})
	if found, err := db.Compare(ctx); err != nil || len(found) > 0 {
		t.Errorf("%v %v, want nothing to mend", found, err)
	}
}

// An older program kept a place for each field, so a record that nobody changes reads
// otherwise than it would be written now. That is no change.
func TestARecordOfVersion4ThatNobodyChangedStays(t *testing.T) {
	db := version4(t)
	entries := func() (seq uint64) {
		view(t, db, func(tx *Tx) error {
			end, err := tx.end()
			seq = end.Seq
			return err
		})
		return seq
	}
	before := entries()
	update(t, db, func(tx *Tx) error {
		wo, err := WorkOrders.Get(tx, 2)
		if err == nil {
			err = WorkOrders.Save(tx, wo)
		}
		shop, err2 := Settings.Get(tx)
		if err2 == nil {
			err2 = Settings.Save(tx, shop)
		}
		return errors.Join(err, err2)
	})
	if after := entries(); after != before {
		t.Errorf("the trail ends at %d, want %d", after, before)
	}
	update(t, db, func(tx *Tx) error {
		wo, err := WorkOrders.Get(tx, 2)
		if err != nil {
			return err
		}
		wo.Concern = ""
		return WorkOrders.Save(tx, wo)
	})
	if after := entries(); after != before+1 {
		t.Errorf("the trail ends at %d after a text was emptied, want %d", after, before+1)
	}
}

// asBefore5 puts a file into the form that version 4 wrote: the texts of the trail and
// the entries of each record in spaces of their own, records without head.
func asBefore5(t *testing.T, db *DB) {
	t.Helper()
	err := db.engine.Update(ctx, func(w kv.Writer) error {
		tx := &Tx{db: db, r: w, w: w, tallies: map[kv.Space]*tally{}}
		end, err := tx.end()
		if err != nil {
			return err
		}
		prev := make([]byte, 32)
		for seq := uint64(1); seq <= end.Seq; seq++ {
			k := key(seq)
			sealed, err := w.Get(auditSpace, k)
			if err != nil {
				return err
			}
			e := tx.entry(k, bytes.Clone(sealed))
			if e.err != nil {
				return e.err
			}
			e.Entry.Was, e.Entry.Prev = 0, prev
			payload, err := encoding.Marshal(e.Entry)
			if err != nil {
				return err
			}
			prev = hash(payload)
			if err := w.Put(auditSpace, k, seal(auditSpace, k, payload)); err != nil {
				return err
			}
			if e.Before != nil {
				if err := w.Put(textSpace, k, seal(textSpace, k, e.text)); err != nil {
					return err
				}
			}
			if err := w.Put(historySpace, append(historyKey(e.Table, e.ID), k...), nil); err != nil {
				return err
			}
		}
		end.Hash = prev
		for _, s := range db.schema.stored {
			space, _ := s.spaces()
			var ks [][]byte
			if err := w.Scan(kv.Range{Space: space}, func(k, _ []byte) bool { ks = append(ks, bytes.Clone(k)); return true }); err != nil {
				return err
			}
			for _, k := range ks {
				payload, err := tx.get(space, k)
				if err == nil {
					err = tx.put(space, k, bytes.Clone(payload))
				}
				if err != nil {
					return err
				}
			}
		}
		return errors.Join(tx.saveTallies(), putTip(w, end))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Both forms lie in one file for good: what is checked, read and erased must not differ.
func TestTrailOfBothFormsHolds(t *testing.T) {
	db := newDB(t)
	rename := func(id thingID, name string) {
		update(t, db, func(tx *Tx) error { return things.Save(tx, thing{ID: id, Name: name}) })
	}
	for _, name := range []string{"a", "b", "c"} {
		update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{Name: name}); return err })
	}
	rename(1, "a2")
	update(t, db, func(tx *Tx) error { return things.Remove(tx, 3) })
	asBefore5(t, db)
	checkClean(t, db)
	rename(1, "a3")
	rename(1, "a4")
	update(t, db, func(tx *Tx) error { return things.Remove(tx, 2) })
	checkClean(t, db)
	name := func(v thing) string { return v.Name }
	for id, want := range map[thingID]string{
		1: "[1 - a 2 a a2 2 a2 a3 2 a3 a4]",
		2: "[1 - b 3 b -]",
		3: "[1 - c 3 c -]",
	} {
		if got := told(t, db, things, id, name); fmt.Sprint(got) != want {
			t.Errorf("history of %d: %q, want %s", id, got, want)
		}
	}
	update(t, db, func(tx *Tx) error { return things.Forget(tx, 1) })
	if got := told(t, db, things, 1, name); fmt.Sprint(got) != "[1 - - 2 - - 2 - - 2 - a4]" {
		t.Errorf("forgotten: %q, want only what it is", got)
	}
}
