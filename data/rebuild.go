package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"workbay/data/kv"
)

// Rebuild makes all that is derived from records anew: indexes, rows and sums. The
// records stay as they are, and so does the audit trail. It is one transaction.
func (db *DB) Rebuild(ctx context.Context) error {
	return db.Update(Act{Name: "rebuild"}, func(tx *Tx) error {
		for _, s := range db.schema.stored {
			if err := errors.Join(ctx.Err(), s.rebuild(tx)); err != nil {
				return err
			}
		}
		return nil
	})
}

// rebuild compares what is derived with what should be, and writes what differs: a
// file in order is left alone.
func (t Table[K, T]) rebuild(tx *Tx) error {
	_, derived := t.spaces()
	if len(derived) == 0 {
		return nil
	}
	if err := t.mendRows(tx); err != nil {
		return fmt.Errorf("rebuild %s: %w", t.name, err)
	}
	want, err := t.derived(tx, func(err error) error { return err })
	if err != nil {
		return err
	}
	for _, s := range derived {
		if err := tx.mend(s, want[s]); err != nil {
			return fmt.Errorf("rebuild %s: %w", s, err)
		}
	}
	return nil
}

func (s Single[T]) rebuild(*Tx) error { return nil }

// mendRows makes the rows that lie beside records what they should be.
func (t Table[K, T]) mendRows(tx *Tx) error {
	if t.beside == nil {
		return nil
	}
	mended := map[K][]byte{}
	var failed error
	err := tx.r.Scan(kv.Range{Space: t.space()}, func(k, sealed []byte) bool {
		payload, beside, err := unsealBoth(t.space(), k, sealed)
		if err != nil || len(k) != 8 {
			failed = errors.Join(tx.damaged(t.name, number(k)), err)
			return false
		}
		id := K(number(k))
		var v T
		if v, failed = t.decode(tx, id, payload); failed != nil {
			return false
		}
		if t.wrongRow(beside, v) {
			mended[id] = sealWith(t.space(), k, payload, headOf(head(beside).last(), t.beside(v)))
		}
		return true
	})
	if err := errors.Join(failed, err); err != nil {
		return err
	}
	for id, sealed := range mended {
		k := key(id)
		old, err := tx.sealed(t.space(), k)
		if err == nil {
			err = tx.replace(t.space(), k, old, sealed)
		}
		if err != nil {
			return err
		}
		tx.touched[t.name] = true
	}
	return nil
}

// mend makes a derived space what it should be.
func (tx *Tx) mend(s kv.Space, want map[string][]byte) error {
	var wrong [][]byte
	err := tx.r.Scan(kv.Range{Space: s}, func(k, v []byte) bool {
		if should, ok := want[string(k)]; ok && bytes.Equal(should, v) {
			delete(want, string(k))
		} else {
			wrong = append(wrong, bytes.Clone(k))
		}
		return true
	})
	if err != nil {
		return err
	}
	for _, k := range wrong {
		if err := tx.w.Delete(s, k); err != nil {
			return err
		}
	}
	for k, v := range want {
		if err := tx.w.Put(s, []byte(k), v); err != nil {
			return err
		}
	}
	if len(wrong)+len(want) > 0 {
		tx.touched[string(s)] = true
	}
	return nil
}
