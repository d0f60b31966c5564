package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"workbay/data/kv"
)

// The spaces beside those of the tables.
const (
	metaSpace    kv.Space = "meta"       // whose file it is, its version, its tip, the tally of each space
	seriesSpace  kv.Space = "series"     // the last number of each series and year
	auditSpace   kv.Space = "audit"      // the trail, each entry with what it replaced
	textSpace    kv.Space = "audit/text" // what the entries of before version 5 replaced
	historySpace kv.Space = "audit/of"   // the last entries of removed records, and all of before version 5
)

// appName is the mark by which we know our files.
const appName = "workbay"

var (
	appKey     = []byte("app")
	versionKey = []byte("version")
	tipKey     = []byte("tip")
)

// A schema is what a file holds and how it came to hold it.
type schema struct {
	stored []stored
	steps  []step
}

// A stored is a table or a single.
type stored interface {
	Name() string
	spaces() (records kv.Space, indexes []kv.Space)
	check(c *checker) error
	each(tx *Tx, fn func(id uint64, record any) bool) error
	one(tx *Tx, id uint64) (any, error)
	rebuild(tx *Tx) error // all that is derived, from the records
}

// A step takes the file from one version to the next. Once released it is never
// edited or removed, and it uses no types from package garage: those move on,
// while an old file stays as it was.
type step func(*Tx) error

// makeSpaces makes what is missing for a list of tables.
func makeSpaces(list []stored) step {
	return func(tx *Tx) error {
		if err := tx.makeTallied(seriesSpace); err != nil {
			return err
		}
		for _, s := range list {
			records, indexes := s.spaces()
			if err := tx.makeTallied(records); err != nil {
				return err
			}
			for _, index := range indexes {
				if err := tx.w.Make(index); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// second is what version 2 adds: new tables, the texts of the trail where they
// belong, and all that is derived from records. That is made with today's types: it
// can be made again at any time.
func second(list []stored) step {
	return upgrade(list, func(tx *Tx) error {
		if err := moveTexts(tx); err != nil {
			return err
		}
		for _, s := range list {
			if err := s.rebuild(tx); err != nil {
				return err
			}
		}
		return nil
	})
}

// fifth is what version 5 changes: what is derived from orders. Records and entries of
// the audit trail are written the new way from now on; those that are there are read
// as they are.
func fifth(list []stored) step { return upgrade(list, ordersAnew(list)) }

// sixth is what version 6 adds: an index of orders, which the fifth step has made in an
// older file already.
func sixth(list []stored) step {
	return upgrade(list, func(tx *Tx) error {
		if have, err := tx.version(); err != nil || have < 5 {
			return err
		}
		return ordersAnew(list)(tx)
	})
}

// ordersAnew makes what is derived from orders.
func ordersAnew(list []stored) step {
	return func(tx *Tx) error {
		for _, s := range list {
			if s.Name() == WorkOrders.name {
				return s.rebuild(tx)
			}
		}
		return nil
	}
}

// upgrade makes what is missing for a list of tables, and in a file that is not new
// does what else it needs.
func upgrade(list []stored, older step) step {
	return func(tx *Tx) error {
		if err := makeSpaces(list)(tx); err != nil {
			return err
		}
		have, err := tx.version()
		if err != nil || have == 0 { // a new file
			return err
		}
		return older(tx)
	}
}

// moveTexts moves the texts of the audit trail, which the first version kept with
// the entry that made them, to the entry that replaced them. What a record is now
// stands in its table.
func moveTexts(tx *Tx) error {
	type move struct{ from, to []byte }
	var moves []move
	var before []byte
	err := tx.r.Scan(kv.Range{Space: historySpace}, func(k, _ []byte) bool {
		m := move{from: bytes.Clone(k[len(k)-8:])}
		if before != nil && bytes.Equal(before[:len(before)-8], k[:len(k)-8]) {
			moves[len(moves)-1].to = m.from
		}
		moves, before = append(moves, m), k
		return true
	})
	if err != nil {
		return err
	}
	// From the newest on: the place a text moves to has moved on before.
	slices.SortFunc(moves, func(a, b move) int { return bytes.Compare(b.from, a.from) })
	for _, m := range moves {
		text, err := tx.get(textSpace, m.from)
		if errors.Is(err, kv.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if m.to != nil {
			if err := tx.w.Put(textSpace, m.to, seal(textSpace, m.to, text)); err != nil {
				return err
			}
		}
		if err := tx.w.Delete(textSpace, m.from); err != nil {
			return err
		}
	}
	return nil
}

// makeTallied makes a space of records with its tally.
func (tx *Tx) makeTallied(space kv.Space) error {
	if err := tx.w.Make(space); err != nil {
		return err
	}
	k := tallyKey(space)
	_, err := tx.w.Get(metaSpace, k)
	if !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	return tx.w.Put(metaSpace, k, seal(metaSpace, k, new(tally).bytes()))
}

// rewrite gives each record of a table to fn as it is encoded, and stores what fn
// returns in its place. The trail shows it as the act of the migration.
func (tx *Tx) rewrite(table string, fn func(id uint64, payload []byte) ([]byte, error)) error {
	space := kv.Space(table)
	var ks [][]byte
	err := tx.r.Scan(kv.Range{Space: space}, func(k, _ []byte) bool {
		ks = append(ks, bytes.Clone(k))
		return true
	})
	if err != nil {
		return err
	}
	for _, k := range ks {
		old, err := tx.get(space, k)
		if err != nil {
			return err
		}
		old = bytes.Clone(old)
		payload, err := fn(number(k), old)
		if err != nil {
			return fmt.Errorf("%s %d: %w", table, number(k), err)
		}
		if bytes.Equal(old, payload) {
			continue
		}
		if err := tx.store(Saved, table, number(k), old, payload, nil); err != nil {
			return err
		}
	}
	return nil
}

// migrate runs the missing steps in one transaction: all of them or none.
func (db *DB) migrate() error {
	err := db.engine.Update(context.Background(), func(w kv.Writer) error {
		tx := db.begin(Act{Name: "migrate"}, w)
		have, err := tx.version()
		if err != nil {
			return err
		}
		if have > len(db.schema.steps) { // came in since we looked
			return db.versionProblem("file.too_new", have)
		}
		if have == len(db.schema.steps) {
			return errNothing
		}
		for i := have; i < len(db.schema.steps); i++ {
			if err := db.schema.steps[i](tx); err != nil {
				return fmt.Errorf("bring the file to version %d: %w", i+1, err)
			}
		}
		if err := putVersion(tx.w, len(db.schema.steps)); err != nil {
			return err
		}
		tx.step = true // the version is a save, even if no record has changed
		if _, err = tx.finish(); err != nil || db.journal == nil {
			return err
		}
		return db.toJournal(*tx.tip)
	})
	if errors.Is(err, errNothing) {
		return nil // opening a file does not write to it
	}
	if db.journal == nil {
		return err
	}
	if err = errors.Join(err, db.journal.wait()); err == nil {
		db.journal.keep()
	}
	return err
}

func putVersion(w kv.Writer, version int) error {
	return w.Put(metaSpace, versionKey, seal(metaSpace, versionKey, key(uint64(version))))
}
