package data

import (
	"bytes"
	"errors"
	"fmt"

	"workbay/data/kv"
)

// A Single keeps the one record of its kind, such as the settings.
type Single[T any] struct {
	name string
}

// Name is the record's name in the file, the audit trail and [Change].
func (s Single[T]) Name() string { return s.name }

// Get returns the record, or the zero T if none was saved yet.
func (s Single[T]) Get(tx *Tx) (v T, err error) {
	payload, err := tx.get(kv.Space(s.name), key(uint64(1)))
	if errors.Is(err, kv.ErrNotFound) || tx.db.older && errors.Is(err, kv.ErrNoSpace) {
		return v, nil
	}
	if err != nil {
		return v, err
	}
	return s.decode(tx)(payload)
}

// History returns what happened to the record, oldest first, with the record before and
// after each time.
func (s Single[T]) History(tx *Tx) ([]Version[T], error) {
	return versions(tx, s.name, 1, s.decode(tx), func() (T, error) { return s.Get(tx) })
}

// decode reads the record as it was encoded.
func (s Single[T]) decode(tx *Tx) func(payload []byte) (T, error) {
	return func(payload []byte) (v T, err error) {
		if err := decoding.Unmarshal(payload, &v); err != nil {
			return v, errors.Join(tx.damaged(s.name, 1), fmt.Errorf("decode %s: %w", s.name, err))
		}
		return v, nil
	}
}

// Save replaces the record.
func (s Single[T]) Save(tx *Tx, v T) error {
	if tx.w == nil {
		return errInView
	}
	payload, err := encoding.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode %s: %w", s.name, err)
	}
	kind := Saved
	old, err := tx.get(kv.Space(s.name), key(uint64(1)))
	switch {
	case errors.Is(err, kv.ErrNotFound):
		kind = Added
	case err != nil:
		return err
	case bytes.Equal(old, payload):
		return nil
	}
	if kind == Saved {
		before, err := s.Get(tx)
		if err != nil {
			return err
		}
		if same, err := sameAsOlder(before, old, payload); same || err != nil {
			return err
		}
	}
	old = bytes.Clone(old)
	books, err := tx.tallyOf(kv.Space(s.name))
	if err != nil {
		return err
	}
	books.last = 1
	if err := tx.store(kind, s.name, 1, old, payload, nil); err != nil {
		return fmt.Errorf("save %s: %w", s.name, err)
	}
	return nil
}
