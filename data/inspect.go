package data

import (
	"errors"
	"fmt"
	"slices"

	"workbay/data/kv"
	"workbay/garage"
)

// Tables are the names of all tables and singles, sorted, for looking into a file
// without knowing its types.
func (db *DB) Tables() []string {
	var names []string
	for _, s := range db.schema.stored {
		names = append(names, s.Name())
	}
	slices.Sort(names)
	return names
}

// Inspect calls fn for the records of a table by name, oldest first, until it says
// false. A name that is no table's fails with [garage.ErrNotFound].
func (tx *Tx) Inspect(table string, fn func(id uint64, record any) bool) error {
	s, err := tx.db.stored(table)
	if err != nil {
		return err
	}
	return s.each(tx, fn)
}

// InspectOne returns one record of a table by name, or fails with
// [garage.ErrNotFound]. The record of a single has ID 1.
func (tx *Tx) InspectOne(table string, id uint64) (any, error) {
	s, err := tx.db.stored(table)
	if err != nil {
		return nil, err
	}
	return s.one(tx, id)
}

func (db *DB) stored(table string) (stored, error) {
	for _, s := range db.schema.stored {
		if s.Name() == table {
			return s, nil
		}
	}
	return nil, fmt.Errorf("table %q: %w", table, garage.ErrNotFound)
}

func (t Table[K, T]) each(tx *Tx, fn func(id uint64, record any) bool) error {
	return t.Scan(tx, 0, 0, false, func(v T) bool { return fn(uint64(*t.id(&v)), v) })
}

func (t Table[K, T]) one(tx *Tx, id uint64) (any, error) { return t.Get(tx, K(id)) }

func (s Single[T]) each(tx *Tx, fn func(id uint64, record any) bool) error {
	v, err := s.Get(tx)
	if err == nil {
		fn(1, v)
	}
	return err
}

func (s Single[T]) one(tx *Tx, id uint64) (any, error) {
	if id != 1 {
		return nil, fmt.Errorf("%s %d: %w", s.name, id, garage.ErrNotFound)
	}
	return s.Get(tx)
}

// Counts is the number of records of each table, by name. It reads no records.
func (tx *Tx) Counts() (map[string]int, error) {
	counts := map[string]int{}
	for _, s := range tx.db.schema.stored {
		space, _ := s.spaces()
		books, err := tx.tallyOf(space)
		if err != nil {
			return nil, err
		}
		counts[s.Name()] = int(books.count)
	}
	return counts, nil
}

// Payloads calls fn for the records of a table as they are encoded, in the order of
// their IDs, until it says false, to compare them with those of another file. The
// bytes are good until fn returns.
func (tx *Tx) Payloads(table string, fn func(id uint64, payload []byte) bool) error {
	s, err := tx.db.stored(table)
	if err != nil {
		return err
	}
	space, _ := s.spaces()
	var failed error
	err = tx.r.Scan(kv.Range{Space: space}, func(k, sealed []byte) bool {
		payload, err := unseal(space, k, sealed)
		if err != nil {
			failed = errors.Join(tx.damaged(table, number(k)), err)
			return false
		}
		return fn(number(k), payload)
	})
	return errors.Join(failed, err)
}
