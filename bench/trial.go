package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"workbay/data"
	"workbay/data/backup"
)

// A trial puts the same question to all engines by turns, so that whatever else the
// machine does falls on all of them alike.
type trial struct {
	ctx     context.Context
	raw     *raw
	engines []engine
	size    size
	results *results
	folder  string // of the copies
	scale   int    // of the rounds, in tenths
}

// all runs every measurement.
func (t *trial) all() error {
	r := rand.New(rand.NewPCG(9, 9))
	order := func() uint64 { return 1 + r.Uint64N(uint64(t.size.orders)) }
	for _, step := range []func() error{
		func() error { return t.saves(order) },
		func() error {
			return t.byTurns("read an order", 200, true, func() func(engine) (int64, error) {
				id := order()
				return func(e engine) (int64, error) { n, err := e.Read(id); return int64(n), err }
			})
		},
		func() error {
			return t.byTurns("latest 100 orders", 10, true, func() func(engine) (int64, error) {
				return func(e engine) (int64, error) { n, err := e.Latest(); return int64(n), err }
			})
		},
		func() error {
			return t.byTurns("orders of a customer", 20, true, func() func(engine) (int64, error) {
				id := 1 + r.Uint64N(uint64(t.size.customers))
				return func(e engine) (int64, error) { n, err := e.History(id); return int64(n), err }
			})
		},
		func() error { return t.months(r) },
		t.search,
		t.opening,
		t.backups,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// byTurns asks rounds × scale questions. Where same is set all must give the same answer.
func (t *trial) byTurns(name string, rounds int, same bool, next func() func(engine) (int64, error)) error {
	for range rounds * t.scale {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		question := next()
		var want int64
		for i, e := range t.engines {
			start := time.Now()
			got, err := question(e)
			t.results.took(name, e.Name(), time.Since(start))
			if err != nil {
				return fmt.Errorf("%s, %s: %w", name, e.Name(), err)
			}
			if i == 0 {
				want = got
			} else if same && got != want {
				return fmt.Errorf("%s: %s says %d, %s says %d", name, t.engines[0].Name(), want, e.Name(), got)
			}
		}
	}
	return nil
}

// saves writes orders, and beside them the raw measure of the disk.
func (t *trial) saves(order func() uint64) error {
	odometer := int64(0)
	return t.byTurns(saveOrder, 40, false, func() func(engine) (int64, error) {
		start := time.Now()
		err := t.raw.write()
		t.results.took(saveOrder, rawSync, time.Since(start))
		id := order()
		odometer++
		return func(e engine) (int64, error) {
			if err != nil {
				return 0, err
			}
			return 0, e.Save(id, odometer)
		}
	})
}

// months asks for the report of one month, and of all.
func (t *trial) months(r *rand.Rand) error {
	err := t.byTurns("report of one month", 3, true, func() func(engine) (int64, error) {
		from := time.Date(t.size.newest.Year()-r.IntN(15), time.Month(1+r.IntN(12)), 1, 0, 0, 0, 0, time.UTC)
		return func(e engine) (int64, error) { return e.Month(from, from.AddDate(0, 1, 0)) }
	})
	if err != nil {
		return err
	}
	return t.byTurns("report of all months", 1, true, func() func(engine) (int64, error) {
		return func(e engine) (int64, error) { n, err := e.Months(); return int64(n), err }
	})
}

// search puts all questions to ours, and each twentieth to all: SQLite would take
// an hour for the rest.
func (t *trial) search() error {
	mine := t.engines[0].(*ours)
	sets, err := ask(mine.db, t.size)
	if err != nil {
		return err
	}
	mine.ready()
	every := 20 * 10 / t.scale
	n := 0
	for _, set := range sets {
		for _, q := range set.all {
			if err := t.ctx.Err(); err != nil {
				return err
			}
			start := time.Now()
			if _, err := mine.Search(q); err != nil {
				return fmt.Errorf("search %q: %w", q, err)
			}
			took := time.Since(start)
			t.results.took("search, all questions", mine.Name(), took)
			t.results.took("search: "+set.name, mine.Name(), took)
			if n++; n%every != 0 {
				continue
			}
			t.results.took(searchSample, mine.Name(), took)
			for _, e := range t.engines[1:] {
				start := time.Now()
				if _, err := e.Search(q); err != nil {
					return fmt.Errorf("search %q, %s: %w", q, e.Name(), err)
				}
				t.results.took(searchSample, e.Name(), time.Since(start))
			}
		}
	}
	return nil
}

// opening opens each file and reads the newest orders, with nothing of it in memory and
// with all of it; and then makes the lines that the search of ours reads.
func (t *trial) opening() error {
	for i, e := range t.engines {
		if err := e.Close(); err != nil {
			return err
		}
		t.engines[i] = closed{e.Name()}
	}
	for _, warm := range []bool{false, true} {
		name := "open to the first list, cold"
		if warm {
			name = "open to the first list, warm"
		}
		for range max(1, t.scale/2) {
			for i := range t.engines {
				path := filepath.Join(t.folder, "workbay")
				if i > 0 {
					path = filepath.Join(t.folder, kinds[i-1].file)
				}
				if !warm {
					if err := forget(path); err != nil {
						return err
					}
				}
				start := time.Now()
				var e engine
				var err error
				if i == 0 {
					e, err = openOurs(path)
				} else {
					e, err = openSQLite(kinds[i-1], path)
				}
				if err != nil {
					return err
				}
				if _, err = e.Latest(); err != nil {
					return err
				}
				t.results.took(name, e.Name(), time.Since(start))
				if err := e.Close(); err != nil {
					return err
				}
			}
		}
	}
	return t.ready(filepath.Join(t.folder, "workbay"))
}

// backups makes backups of our file, each read back, and brings one of them back.
func (t *trial) backups() error {
	path := filepath.Join(t.folder, "workbay")
	db, err := data.Open(path)
	if err != nil {
		return err
	}
	defer db.Close()
	for range max(1, t.scale/4) {
		start := time.Now()
		made, err := backup.Make(t.ctx, db, backup.Settings{}, backup.ByHand, nil)
		if err != nil {
			return err
		}
		t.results.poured(verifiedBackup, made[0].Mark.Bytes, time.Since(start))
		key, err := backup.Secret(db)
		if err != nil {
			return err
		}
		start = time.Now()
		if _, err := backup.Restore(t.ctx, made[0], key, path+"-again", nil); err != nil {
			return err
		}
		t.results.poured(restored, made[0].Mark.Bytes, time.Since(start))
		if err := os.Remove(path + "-again"); err != nil {
			return err
		}
	}
	return nil
}

// ready is from opening our file to its last search line.
func (t *trial) ready(path string) error {
	for _, name := range []string{searchReady + "cold", searchReady + "warm"} {
		for range max(1, t.scale/2) {
			if name == searchReady+"cold" {
				if err := forget(path); err != nil {
					return err
				}
			}
			start := time.Now()
			mine, err := openOurs(path)
			if err != nil {
				return err
			}
			mine.ready()
			t.results.took(name, mine.Name(), time.Since(start))
			if err := mine.Close(); err != nil {
				return err
			}
		}
	}
	return nil
}
