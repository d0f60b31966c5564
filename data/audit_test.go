package data

import (
	"errors"
	"fmt"
	"testing"

	"workbay/data/kv"
)

// rewriteRaw changes a stored value behind the back of the tables.
func rewriteRaw(t *testing.T, db *DB, space kv.Space, k []byte, change func([]byte) []byte) {
	t.Helper()
	err := db.engine.Update(ctx, func(w kv.Writer) error {
		old, err := w.Get(space, k)
		if err != nil && !errors.Is(err, kv.ErrNotFound) {
			return err
		}
		fresh := change(append([]byte(nil), old...))
		if fresh == nil {
			return w.Delete(space, k)
		}
		return w.Put(space, k, fresh)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAuditTellsWhoDidWhatWhen(t *testing.T) {
	db := newDB(t)
	var v thing
	update(t, db, func(tx *Tx) (err error) { v, err = things.Add(tx, thing{Name: "one"}); return err })
	if err := db.Update(Act{By: "Ben", Name: "rename"}, func(tx *Tx) error {
		v.Name = "two"
		if err := things.Save(tx, v); err != nil {
			return err
		}
		return things.Save(tx, v) // nothing new: no entry
	}); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error { return things.Remove(tx, v.ID) })
	view(t, db, func(tx *Tx) error {
		got, err := things.History(tx, v.ID)
		if err != nil || len(got) != 3 {
			t.Fatalf("got %d versions %v, want 3", len(got), err)
		}
		for i, want := range []string{"1 Anna test 1 <nil> one", "2 Ben rename 2 one two", "3 Anna test 3 two <nil>"} {
			name := func(v *thing) any {
				if v == nil {
					return nil
				}
				return v.Name
			}
			e := got[i]
			is := fmt.Sprint(e.Seq, e.By, " ", e.Action, " ", e.Kind, " ", name(e.Before), " ", name(e.After))
			if want := want[:1] + want[2:]; is != want || !e.At.Equal(noon) || e.Table != "things" || e.ID != 1 {
				t.Errorf("got %q, want %q", is, want)
			}
		}
		return nil
	})
	list, err := db.Audit(0, 2, true)
	if err != nil || len(list) != 2 || list[0].Seq != 3 || list[1].Seq != 2 {
		t.Errorf("got %+v %v, want the last two", list, err)
	}
	if list, err = db.Audit(2, 0, false); err != nil || len(list) != 2 || list[0].Seq != 2 {
		t.Errorf("got %+v %v, want those from 2", list, err)
	}
	if err := db.VerifyChain(ctx); err != nil {
		t.Error(err)
	}
}

func TestForgetKeepsTheChain(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		v, err := things.Add(tx, thing{Name: "a person"})
		if err != nil {
			return err
		}
		return things.Remove(tx, v.ID)
	})
	update(t, db, func(tx *Tx) error { return things.Forget(tx, 1) })
	view(t, db, func(tx *Tx) error {
		got, err := things.History(tx, 1)
		if err != nil || len(got) != 2 || got[0].After != nil || got[1].Before != nil || got[0].Entry.After == nil {
			t.Errorf("got %+v %v", got, err)
		}
		return nil
	})
	if err := db.VerifyChain(ctx); err != nil {
		t.Error(err)
	}
}

func TestForgettingLeavesWhatARecordIsNow(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{Name: "a person"}); return err })
	update(t, db, func(tx *Tx) error { return things.Save(tx, thing{ID: 1, Name: "erased"}) })
	update(t, db, func(tx *Tx) error { return things.Forget(tx, 1) })
	view(t, db, func(tx *Tx) error {
		got, err := things.History(tx, 1)
		if err != nil || len(got) != 2 || got[0].After != nil || got[1].Before != nil || got[1].After == nil || got[1].After.Name != "erased" {
			t.Errorf("got %+v %v, want only the record as it is", got, err)
		}
		return nil
	})
}

// The first version kept the text after each entry: all texts move on by one.
func TestTextsOfTheFirstVersionMoveOn(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		for _, name := range []string{"one", "other"} {
			if _, err := things.Add(tx, thing{Name: name}); err != nil {
				return err
			}
		}
		return nil
	})
	for _, name := range []string{"two", "three"} {
		update(t, db, func(tx *Tx) error { return things.Save(tx, thing{ID: 1, Name: name}) })
	}
	update(t, db, func(tx *Tx) error { return things.Remove(tx, 2) })
	update(t, db, func(tx *Tx) error { return things.Remove(tx, 1) })
	history := func() (all []string) {
		view(t, db, func(tx *Tx) error {
			for id := thingID(1); id <= 2; id++ {
				list, err := things.History(tx, id)
				if err != nil {
					return err
				}
				for _, v := range list {
					if v.Before != nil {
						all = append(all, v.Before.Name)
					}
				}
			}
			return nil
		})
		return all
	}
	want := history()
	asBefore5(t, db)
	// As it was: the text of an entry is what it made.
	if err := db.engine.Update(ctx, func(w kv.Writer) error {
		for _, m := range [][2]uint64{{3, 1}, {4, 3}, {6, 4}, {5, 2}} {
			from, to := key(m[0]), key(m[1])
			sealed, err := w.Get(textSpace, from)
			if err != nil {
				return err
			}
			payload := append([]byte(nil), sealed[envSize:]...)
			if err := w.Delete(textSpace, from); err != nil {
				return err
			}
			if err := w.Put(textSpace, to, seal(textSpace, to, payload)); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error { tx.touched["things"] = true; return moveTexts(tx) })
	if got := history(); fmt.Sprint(got) != fmt.Sprint(want) || len(got) != 4 {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTamperingShows(t *testing.T) {
	reseal := func(space kv.Space, k []byte) func([]byte) []byte {
		return func(b []byte) []byte { // with a right checksum, as one would who knows how
			b[len(b)-1] ^= 1
			mark(space, k, b)
			return b
		}
	}
	gone := func([]byte) []byte { return nil }
	value := func([]byte) []byte { return []byte("o") } // where there is none
	tests := []struct {
		name   string
		space  kv.Space
		key    []byte
		change func([]byte) []byte
		chain  bool // VerifyChain finds it, too
		code   string
	}{
		{"entry changed", auditSpace, key(uint64(2)), reseal(auditSpace, key(uint64(2))), true, "verify.chain"},
		{"entry gone", auditSpace, key(uint64(2)), gone, true, "verify.chain"},
		{"last entry gone", auditSpace, key(uint64(5)), gone, true, "verify.chain"},
		{"record changed", "things", key(uint64(2)), reseal("things", key(uint64(2))), false, "verify.tally"},
		{"record gone", "things", key(uint64(2)), gone, false, "verify.tally"},
		{"index entry gone", "things/code", append([]byte("C2\x00"), key(uint64(2))...), gone, false, "verify.index"},
		{"index entry too many", "things/code", append([]byte("C9\x00"), key(uint64(2))...), func([]byte) []byte { return []byte{} }, false, "verify.index"},
		{"text changed", auditSpace, key(uint64(4)), reseal(auditSpace, key(uint64(4))), false, "verify.history"},
		{"last entry of a record named wrongly", "things", key(uint64(2)), func(b []byte) []byte {
			k := key(uint64(2))
			payload, _, err := unsealBoth("things", k, b)
			if err != nil {
				t.Fatal(err)
			}
			return sealWith("things", k, payload, headOf(2, nil))
		}, false, "verify.history"},
		{"history entry of what was removed gone", historySpace, append(historyKey("things", 3), key(uint64(5))...), gone, false, "verify.index"},
		{"history entry with a value", historySpace, append(historyKey("things", 3), key(uint64(5))...), value, false, "verify.index"},
		{"history entry too many", historySpace, append(historyKey("things", 2), key(uint64(2))...), func([]byte) []byte { return []byte{} }, false, "verify.index"},
		{"index entry with a value", "things/code", append([]byte("C2\x00"), key(uint64(2))...), value, false, "verify.index"},
		{"number series back", seriesSpace, seriesKey("INV", 2026), reseal(seriesSpace, seriesKey("INV", 2026)), false, "verify.tally"},
		{"counter back", metaSpace, tallyKey("things"), func(b []byte) []byte {
			payload := append([]byte(nil), b[envSize:]...)
			payload[23] = 1
			return seal(metaSpace, tallyKey("things"), payload)
		}, false, "verify.number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db, err := create(t.TempDir()+"/g.workbay", testSchema())
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			update(t, db, func(tx *Tx) error {
				for _, code := range []string{"c1", "c2", "c3"} {
					if _, err := things.Add(tx, thing{Code: code}); err != nil {
						return err
					}
				}
				if err := things.Save(tx, thing{ID: 2, Code: "c2", Cents: 7}); err != nil {
					return err
				}
				if err := things.Remove(tx, 3); err != nil {
					return err
				}
				_, err := tx.NextNumber("INV", 2026)
				return err
			})
			rewriteRaw(t, db, tt.space, tt.key, tt.change)
			if err := db.VerifyChain(ctx); (err != nil) != tt.chain {
				t.Errorf("chain: got %v", err)
			}
			found, err := db.Check(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if f.Code == tt.code {
					return
				}
			}
			t.Errorf("got %v, want %s", found, tt.code)
		})
	}
}

func TestABadRecordIsNamed(t *testing.T) {
	db, err := create(t.TempDir()+"/g.workbay", testSchema())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	update(t, db, func(tx *Tx) error {
		for range 3 {
			if _, err := things.Add(tx, thing{Tags: []string{"all"}}); err != nil {
				return err
			}
		}
		return nil
	})
	rewriteRaw(t, db, "things", key(uint64(2)), func(b []byte) []byte { b[len(b)-1] ^= 4; return b })
	view(t, db, func(tx *Tx) error {
		_, get := things.Get(tx, 2)
		_, many := things.GetMany(tx, []thingID{1, 2})
		_, find := things.Find(tx, "tag", "all")
		scan := things.Scan(tx, 0, 0, false, func(thing) bool { return true })
		for _, err := range []error{get, many, find, scan} {
			if p := refused(t, err, "file.damaged"); p.Args["Table"] != "things" || p.Args["ID"] != uint64(2) {
				t.Errorf("got %v, want things 2", p.Args)
			}
		}
		_, err := things.Get(tx, 1)
		return err
	})
	// A record under another's key is not taken for it.
	db.engine.Update(ctx, func(w kv.Writer) error {
		b, _ := w.Get("things", key(uint64(1)))
		return w.Put("things", key(uint64(3)), append([]byte(nil), b...))
	})
	view(t, db, func(tx *Tx) error {
		_, err := things.Get(tx, 3)
		refused(t, err, "file.damaged")
		return nil
	})
}

func TestTailOfTheTrailIsFollowedToItsEnd(t *testing.T) {
	read := func(db *DB, n int) (got int, err error) {
		err = db.View(func(tx *Tx) error { got, err = tx.VerifyTail(ctx, n); return err })
		return got, err
	}
	fill := func(db *DB) {
		for _, code := range []string{"c1", "c2", "c3"} {
			update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{Code: code}); return err })
		}
	}
	db := newDB(t)
	fill(db)
	for n, want := range map[int]int{2: 2, 3: 3, 9: 3, 0: 3} {
		if got, err := read(db, n); got != want || err != nil {
			t.Errorf("the newest %d: %d %v, want %d", n, got, err, want)
		}
	}
	for name, change := range map[string]func([]byte) []byte{
		"changed": func(b []byte) []byte {
			b[len(b)-1] ^= 1
			mark(auditSpace, key(uint64(2)), b)
			return b
		},
		"gone": func([]byte) []byte { return nil },
	} {
		db, err := create(t.TempDir()+"/g.workbay", testSchema())
		if err != nil {
			t.Fatal(err)
		}
		fill(db)
		rewriteRaw(t, db, auditSpace, key(uint64(2)), change)
		if _, err := read(db, 2); err == nil {
			t.Errorf("entry 2 %s: the newest 2 are taken as whole", name)
		}
		if _, err := read(db, 1); err != nil {
			t.Errorf("entry 2 %s: the newest 1: %v", name, err)
		}
		db.Close()
	}
}
