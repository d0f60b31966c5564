package data

import (
	"context"
	"errors"
	"fmt"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/garage"
)

// A Finding is something in the file that is not as it should be.
type Finding struct {
	Code   string // verify.record, verify.index, verify.history, verify.tally, verify.number or verify.chain
	Table  string
	ID     uint64 // 0 where no single record is meant
	Detail string // for support, in English
}

// String is for logs and tests.
func (f Finding) String() string {
	return fmt.Sprintf("%s %s %d: %s", f.Code, f.Table, f.ID, f.Detail)
}

// Verify checks the garage file at path from its structure up, without changing
// it. What cannot be opened at all is refused like [OpenReadOnly] does.
func Verify(ctx context.Context, path string) ([]Finding, error) {
	db, err := OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	found, err := db.Check(ctx)
	return found, errors.Join(err, db.Close())
}

// Check reads the whole file: every record opens and is what the audit trail says,
// every index entry has its record and every record its entries, none is lost, no
// ID was given that the counter does not know, and the chain is unbroken.
func (db *DB) Check(ctx context.Context) ([]Finding, error) { return db.check(&checker{ctx: ctx}) }

func (db *DB) check(c *checker) ([]Finding, error) {
	if db.readOnly && !c.walked { // nobody can write while the structure is read
		if err := bolt.Walk(db.path); err != nil {
			return nil, db.explain(err)
		}
	}
	err := db.View(func(tx *Tx) error {
		c.tx = tx
		c.nextSpace(auditSpace)
		if err := c.trail(); err != nil {
			return err
		}
		for _, s := range db.schema.stored {
			c.next(s)
			if err := s.check(c); err != nil {
				return err
			}
		}
		c.nextSpace(seriesSpace)
		return c.records(seriesSpace, func(_, payload []byte, _ head) []Finding {
			if len(payload) != 8 {
				return []Finding{{"verify.record", string(seriesSpace), 0, "not a number"}}
			}
			return nil
		})
	})
	if err != nil {
		return c.found, fmt.Errorf("check %s: %w", db.path, err)
	}
	return c.found, nil
}

// A checker collects findings in one snapshot.
type checker struct {
	ctx    context.Context
	tx     *Tx
	found  []Finding
	walked bool                            // the structure has been read already
	tell   func(table string, records int) // how far it is; nil: nobody asks
	at     string                          // the table being read
	read   int                             // records read so far
	trails map[string]*tableTrail          // what the audit trail says of each table; nil: it was not read
}

// next says which table comes now.
func (c *checker) next(s stored) {
	space, _ := s.spaces()
	c.nextSpace(space)
}

func (c *checker) nextSpace(space kv.Space) {
	c.at = string(space)
	c.step(0)
}

// step counts records that were read, and tells.
func (c *checker) step(n int) {
	c.read += n
	if c.tell != nil {
		c.tell(c.at, c.read)
	}
}

func (c *checker) add(code, table string, id uint64, detail string, args ...any) {
	c.found = append(c.found, Finding{code, table, id, fmt.Sprintf(detail, args...)})
}

// problem notes err if it is damage, and passes on any other.
func (c *checker) problem(code, table string, id uint64, err error) error {
	var p *garage.Problem
	if err == nil || errors.As(err, &p) || errors.Is(err, kv.ErrDamaged) || errors.Is(err, kv.ErrNoSpace) {
		if err != nil {
			c.add(code, table, id, "%v", err)
		}
		return nil
	}
	return err
}

func (t Table[K, T]) spaces() (kv.Space, []kv.Space) {
	var indexes []kv.Space
	for _, ix := range t.indexes {
		indexes = append(indexes, t.indexSpace(ix.name))
	}
	for _, r := range t.rows {
		indexes = append(indexes, t.indexSpace(r.name))
	}
	for _, s := range t.sums {
		indexes = append(indexes, t.indexSpace(s.name))
	}
	return t.space(), indexes
}
