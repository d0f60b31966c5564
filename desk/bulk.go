package desk

import (
	"context"
	"fmt"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
)

// A BulkRow is one line of the list of bulk changes.
type BulkRow struct {
	Change garage.BulkChange
	What   Fact     // what it did, in a sentence
	Left   []string // names of the records that were left when it was taken back
	Undo   error    // why it cannot be taken back; nil: it can
}

// bulk changes many records in one transaction and notes what it did, so that it can
// be taken back as one. Before it begins a backup is made. fn returns how
// many records it has changed, and what fills in the sentence of the kind.
func (c *core) bulk(kind garage.BulkKind, fn func(tx *data.Tx) (changed int, facts []any, err error)) (garage.BulkChange, error) {
	if err := c.keepCopy(); err != nil {
		return garage.BulkChange{}, err
	}
	var b garage.BulkChange
	err := c.update("bulk_"+string(kind), func(tx *data.Tx) error {
		first, err := tx.LastEntry()
		if err != nil {
			return err
		}
		n, facts, err := fn(tx)
		if err != nil {
			return err
		}
		if n == 0 {
			return garage.Refuse("bulk.nothing")
		}
		last, err := tx.LastEntry()
		if err != nil {
			return err
		}
		b = garage.BulkChange{At: tx.Now, By: c.by(), Kind: kind, Count: n, Facts: map[string]string{}, First: first + 1, Last: last}
		for i := 0; i+1 < len(facts); i += 2 {
			b.Facts[fmt.Sprint(facts[i])] = eventText(facts[i+1])
		}
		b, err = data.BulkChanges.Add(tx, b)
		return err
	})
	return b, err
}

// keepCopy makes a backup before many records are changed. Where none can be made
// nothing is changed.
func (c *core) keepCopy() error {
	return c.keep().Before(context.Background(), backup.BeforeChange, nil)
}

// BulkChanges lists the bulk changes, newest first.
func (o Office) BulkChanges(page Page) ([]BulkRow, error) {
	var rows []BulkRow
	err := o.view(func(tx *data.Tx) error {
		return scanBefore(tx, data.BulkChanges, page, func(b garage.BulkChange) (bool, error) {
			row := BulkRow{Change: b, What: bulkFact(b), Undo: b.Undoable()}
			for _, id := range b.Left {
				name, err := titleOf(tx, bulkTable(b.Kind), id)
				if err != nil {
					return false, err
				}
				row.Left = append(row.Left, name)
			}
			rows = append(rows, row)
			return true, nil
		})
	})
	return rows, wrap(err, "list bulk changes")
}

// bulkFact is the sentence of a bulk change.
func bulkFact(b garage.BulkChange) Fact {
	f := Fact{Code: "bulk." + string(b.Kind), Args: map[string]any{"Count": b.Count}}
	for name, text := range b.Facts {
		f.Args[name] = eventValue(name, text)
	}
	return f
}

// bulkTable is the table whose records a kind of bulk change has changed.
func bulkTable(kind garage.BulkKind) string {
	if kind == garage.BulkPrices {
		return data.Parts.Name()
	}
	return ""
}

// UndoBulk takes a whole bulk change back. Records whose changed fields somebody has
// changed since are left as they are and named in Left. Refused with
// bulk.undone_already.
func (o Office) UndoBulk(id garage.BulkChangeID) (garage.BulkChange, error) {
	if err := o.ask(garage.RightPrices); err != nil {
		return garage.BulkChange{}, wrap(err, "undo bulk change %d", id)
	}
	var b garage.BulkChange
	if err := o.keepCopy(); err != nil {
		return b, wrap(err, "undo bulk change %d", id)
	}
	err := o.update("undo_bulk", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightPrices, 0); err != nil {
			return err
		}
		if b, err = data.BulkChanges.Get(tx, id); err != nil {
			return err
		}
		if err := b.Undoable(); err != nil {
			return err
		}
		switch b.Kind {
		case garage.BulkPrices:
			b.Undone, b.Left, err = undoAll(tx, data.Parts, b, priceBack)
		default:
			err = fmt.Errorf("no way back from %q", b.Kind)
		}
		if err != nil {
			return err
		}
		b.UndoAt, b.UndoBy = tx.Now, o.by()
		return data.BulkChanges.Save(tx, b)
	})
	return b, wrap(err, "undo bulk change %d", id)
}

// undoAll brings back the records of a table that a bulk change has changed. back
// puts what was before into the record as it is now; false: it was changed since.
func undoAll[K ~uint64, T any](tx *data.Tx, t data.Table[K, T], b garage.BulkChange, back func(now T, then data.Version[T]) (T, bool)) (undone int, left []uint64, err error) {
	for from := b.First; from <= b.Last; {
		entries, err := tx.Audit(from, 500, false)
		if err != nil {
			return 0, nil, err
		}
		if len(entries) == 0 {
			break
		}
		for _, e := range entries {
			if from = e.Seq + 1; e.Seq > b.Last || e.Table != t.Name() {
				continue
			}
			ok, err := undoOne(tx, t, e, back)
			if err != nil {
				return 0, nil, err
			}
			if ok {
				undone++
			} else {
				left = append(left, e.ID)
			}
		}
	}
	return undone, left, nil
}

// undoOne brings one record back, or says that it must be left.
func undoOne[K ~uint64, T any](tx *data.Tx, t data.Table[K, T], e data.Entry, back func(now T, then data.Version[T]) (T, bool)) (bool, error) {
	now, err := t.Get(tx, K(e.ID))
	if missing(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	versions, err := t.History(tx, K(e.ID))
	if err != nil {
		return false, err
	}
	for _, v := range versions {
		if v.Seq != e.Seq {
			continue
		}
		was, ok := back(now, v)
		if !ok {
			return false, nil
		}
		return true, t.Save(tx, was)
	}
	return false, nil
}
