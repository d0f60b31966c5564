package backup

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"workbay/data"
)

// A Difference is what a restore would change.
type Difference struct {
	Mark   Mark
	Tables []TableDifference // those that differ, most changes first
	Undone int               // saves of records, made since the backup, that a restore takes back
	Last   []Action          // what was done since, newest first; at most 50
	Acts   int               // how much was done since, in all
}

// A TableDifference counts the records of one table that differ.
type TableDifference struct {
	Table    string
	OnlyHere int // in the file in use only: a restore takes them away
	OnlyThen int // in the backup only: a restore brings them back
	Changed  int
}

// An Action is one thing that a person did, with how many records it touched.
type Action struct {
	At      time.Time
	By      string
	Name    string // see [data.Act]
	Table   string // the first table it touched
	ID      uint64 // and the record
	Title   string // what that is called; empty where nobody has looked, or it has no name
	Records int
}

// mostActions is how many actions a Difference lists.
const mostActions = 50

// Compare says what would be different after restoring a backup in place of db. It
// unpacks the backup into a file of its own and removes that again. The refusals are
// those of [Restore].
func Compare(ctx context.Context, from Backup, key string, db *data.DB, progress Progress) (d Difference, err error) {
	work, err := WorkFolder(db.Path())
	if err != nil {
		return d, unpackProblem(Folder(db.Path()), err)
	}
	defer os.RemoveAll(work)
	copied := filepath.Join(work, "copy")
	end, err := open(ctx, from, key, copied, false, progress)
	if err != nil {
		return d, err
	}
	then, err := data.OpenReadOnly(copied)
	if err != nil {
		return d, err
	}
	defer then.Close()
	d.Mark = end.mark()
	err = db.View(func(here *data.Tx) error {
		return then.View(func(there *data.Tx) error { return d.fill(ctx, db.Tables(), here, there, progress) })
	})
	if err != nil {
		return d, fmt.Errorf("compare with a backup: %w", err)
	}
	return d, nil
}

func (d *Difference) fill(ctx context.Context, tables []string, here, there *data.Tx, progress Progress) error {
	tables = slices.DeleteFunc(slices.Clone(tables), bookkeeping)
	seed := maphash.MakeSeed()
	for i, table := range tables {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress.at("compare")(int64(i), int64(len(tables)))
		is, err := prints(here, table, seed)
		if err != nil {
			return err
		}
		was, err := prints(there, table, seed)
		if err != nil {
			return err
		}
		if t := differ(table, is, was); t.OnlyHere+t.OnlyThen+t.Changed > 0 {
			d.Tables = append(d.Tables, t)
		}
	}
	slices.SortStableFunc(d.Tables, func(a, b TableDifference) int {
		return cmp.Compare(b.OnlyHere+b.OnlyThen+b.Changed, a.OnlyHere+a.OnlyThen+a.Changed)
	})
	return d.actions(here, there)
}

// bookkeeping reports the tables that backups write themselves: they are always
// different and mean nothing to a person.
func bookkeeping(table string) bool { return table == data.BackupStates.Name() }

// A print stands for a record without holding it.
type print struct{ id, sum uint64 }

func prints(tx *data.Tx, table string, seed maphash.Seed) (list []print, err error) {
	err = tx.Payloads(table, func(id uint64, payload []byte) bool {
		list = append(list, print{id, maphash.Bytes(seed, payload)})
		return true
	})
	return list, err
}

// differ walks two tables in the order of their IDs.
func differ(table string, is, was []print) TableDifference {
	t := TableDifference{Table: table}
	for len(is) > 0 || len(was) > 0 {
		switch {
		case len(was) == 0 || len(is) > 0 && is[0].id < was[0].id:
			t.OnlyHere, is = t.OnlyHere+1, is[1:]
		case len(is) == 0 || was[0].id < is[0].id:
			t.OnlyThen, was = t.OnlyThen+1, was[1:]
		default:
			if is[0].sum != was[0].sum {
				t.Changed++
			}
			is, was = is[1:], was[1:]
		}
	}
	return t
}

// actions lists what the audit trail has behind the last entry that both have.
func (d *Difference) actions(here, there *data.Tx) error {
	last, err := newest(here)
	if err != nil {
		return err
	}
	common, err := lastCommon(here, there, last)
	if err != nil {
		return err
	}
	var before data.Entry
	for from := last; from > common; {
		page, err := here.Audit(from, 0, true)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			return nil
		}
		for _, e := range page {
			if e.Seq <= common {
				return nil
			}
			if from = e.Seq - 1; !bookkeeping(e.Table) {
				d.Undone++
				d.act(before, e)
				before = e
			}
		}
	}
	return nil
}

// act adds an entry to the action it belongs to: that of the entry before, or a new one.
func (d *Difference) act(before, e data.Entry) {
	if d.Acts == 0 || !e.SameAct(before) {
		if d.Acts++; d.Acts <= mostActions {
			d.Last = append(d.Last, Action{At: e.At, By: e.By, Name: e.Action})
		}
	}
	if d.Acts <= mostActions {
		a := &d.Last[d.Acts-1]
		a.Table, a.ID, a.Records = e.Table, e.ID, a.Records+1
	}
}

// newest is the number of the last entry; 0 if there is none.
func newest(tx *data.Tx) (uint64, error) {
	list, err := tx.Audit(0, 1, true)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	return list[0].Seq, nil
}

// lastCommon finds the last entry that two trails have in common. Each entry holds the
// hash of the one before, so entries that are equal have equal trails before them.
func lastCommon(here, there *data.Tx, last uint64) (uint64, error) {
	end, err := newest(there)
	if err != nil {
		return 0, err
	}
	low, high := uint64(0), min(last, end) // equal up to low, and nowhere above high
	for low < high {
		mid := low + (high-low+1)/2
		a, err := here.Audit(mid, 1, false)
		if err != nil {
			return 0, err
		}
		b, err := there.Audit(mid, 1, false)
		if err != nil {
			return 0, err
		}
		if reflect.DeepEqual(a, b) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low, nil
}
