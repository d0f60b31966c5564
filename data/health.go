package data

import (
	"context"
	"errors"
	"time"

	"workbay/data/kv/bolt"
	"workbay/garage"
)

// readAnyway is the size up to which a file is read to its end each time it is looked
// at: that takes a fraction of a second.
const readAnyway = 32 << 20

// Small tells whether reading the whole file takes a fraction of a second, so that it
// may be done after each start.
func (db *DB) Small() bool {
	used, err := bolt.Used(db.path)
	return err == nil && used <= readAnyway
}

// A Health is what a check has found in a file.
type Health struct {
	Clean  bool      // it was closed properly
	Saves  uint64    // how many saves it holds
	At     time.Time // of the last one
	Tables []TableHealth
	Found  []Finding
	Read   bool // every record was read; not so where a clean file was taken at its word
}

// A TableHealth is the part of one table.
type TableHealth struct {
	Table   string
	Records int // by the table's own books
	Found   int // how much is wrong in it and in its indexes
}

// Examine looks at the file at path without changing it. A large file that was closed
// properly is read only if whole is set. Tell hears which table is being read, how
// many records have been read and how many there are. What cannot be opened is
// refused like [OpenReadOnly] does; damage that keeps the rest from being read
// comes back as file.damaged beside what was found until then.
func Examine(ctx context.Context, path string, whole bool, tell func(table string, done, of int)) (Health, error) {
	if tell != nil {
		tell("structure", 0, 0) // a large file takes a while before its first record is read
	}
	db, err := OpenReadOnly(path)
	if err != nil {
		return Health{}, err
	}
	used, err := bolt.Used(path)
	if err != nil {
		return Health{}, errors.Join(db.explain(err), db.Close())
	}
	c := &checker{ctx: ctx, walked: used <= smallFile || !db.wasClean} // opening has done so
	h, err := db.examine(c, whole || used <= readAnyway, tell)
	return h, errors.Join(err, db.Close())
}

func (db *DB) examine(c *checker, whole bool, tell func(table string, done, of int)) (Health, error) {
	h := Health{Clean: db.wasClean}
	of := 0
	err := db.View(func(tx *Tx) error {
		var err error
		if h.Saves, err = tx.Saves(); err != nil {
			return err
		}
		if h.At, err = tx.LastSave(); err != nil {
			return err
		}
		for _, s := range db.schema.stored {
			space, _ := s.spaces()
			t := TableHealth{Table: string(space)}
			books, err := tx.tallyOf(space)
			var p *garage.Problem
			if err != nil && !errors.As(err, &p) {
				return err
			}
			if err == nil {
				t.Records = int(books.count)
			}
			of += t.Records
			h.Tables = append(h.Tables, t)
		}
		end, err := tx.end()
		if err == nil {
			of += int(end.Seq)
		}
		return err
	})
	if err != nil || (h.Clean && !whole) {
		return h, err
	}
	if tell != nil {
		c.tell = func(table string, done int) { tell(table, done, of) }
	}
	h.Found, err = db.check(c)
	h.Read = err == nil
	h.share()
	return h, err
}

// share counts the findings of each table.
func (h *Health) share() {
	for _, f := range h.Found {
		for i := range h.Tables {
			if t := &h.Tables[i]; f.Table == t.Table || len(f.Table) > len(t.Table) && f.Table[:len(t.Table)+1] == t.Table+"/" {
				t.Found++
			}
		}
	}
}
