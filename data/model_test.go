package data

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// TestTablesAgreeWithAModel does random actions on a table and on a map, some of
// them given up half-way, and compares what can be found.
func TestTablesAgreeWithAModel(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	db := newDB(t)
	is := map[thingID]thing{}
	last := thingID(0)
	stop := errors.New("stop")
	for range 150 {
		next, nextLast, giveUp := maps.Clone(is), last, r.IntN(4) == 0
		err := db.Update(anna, func(tx *Tx) error {
			for range 1 + r.IntN(4) {
				v := randomThing(r)
				id := thingID(1 + r.IntN(int(nextLast)+2))
				old, there := next[id]
				switch r.IntN(4) {
				case 0:
					err := things.Remove(tx, id)
					agree(t, "remove", err, there, false)
					delete(next, id)
				case 1:
					v.ID = id
					err := things.Save(tx, v)
					clash := taken(next, v)
					agree(t, "save", err, there, clash && v.Code != old.Code)
					if err == nil {
						next[id] = v
					}
				default:
					got, err := things.Add(tx, v)
					agree(t, "add", err, true, taken(next, v))
					if err == nil {
						if nextLast++; got.ID != nextLast {
							t.Fatalf("got ID %d, want %d", got.ID, nextLast)
						}
						next[got.ID] = got
					}
				}
			}
			same(t, tx, next)
			if giveUp {
				return stop
			}
			return nil
		})
		if giveUp != errors.Is(err, stop) {
			t.Fatal(err)
		}
		if !giveUp {
			is, last = next, nextLast
		}
		view(t, db, func(tx *Tx) error { same(t, tx, is); return nil })
	}
}

func randomThing(r *rand.Rand) thing {
	v := thing{Name: string("abc"[r.IntN(3)]), Cents: int64(r.IntN(9)) - 4}
	if r.IntN(3) > 0 {
		v.Code = fmt.Sprint("k", r.IntN(12))
	}
	for range r.IntN(3) {
		v.Tags = append(v.Tags, fmt.Sprint("t", r.IntN(4)))
	}
	return v
}

// taken reports whether another record has v's code.
func taken(m map[thingID]thing, v thing) bool {
	for id, o := range m {
		if id != v.ID && o.Code != "" && strings.EqualFold(o.Code, v.Code) {
			return true
		}
	}
	return false
}

// agree wants the error that the model calls for.
func agree(t *testing.T, what string, err error, there, clash bool) {
	t.Helper()
	var p *garage.Problem
	switch {
	case !there:
		if !errors.Is(err, garage.ErrNotFound) {
			t.Fatalf("%s: got %v, want ErrNotFound", what, err)
		}
	case clash:
		if !errors.As(err, &p) || p.Code != "things.taken" {
			t.Fatalf("%s: got %v, want things.taken", what, err)
		}
	case err != nil:
		t.Fatalf("%s: %v", what, err)
	}
}

// same compares all that can be read of the table with the model.
func same(t *testing.T, tx *Tx, m map[thingID]thing) {
	t.Helper()
	var ids []thingID
	err := things.Scan(tx, 0, 0, false, func(v thing) bool {
		if fmt.Sprint(v) != fmt.Sprint(m[v.ID]) {
			t.Errorf("got %+v, want %+v", v, m[v.ID])
		}
		ids = append(ids, v.ID)
		return true
	})
	if want := slices.Sorted(maps.Keys(m)); err != nil || !slices.Equal(ids, want) {
		t.Fatalf("got IDs %v %v, want %v", ids, err, want)
	}
	if n, err := things.Count(tx); n != len(m) || err != nil {
		t.Errorf("got count %d %v, want %d", n, err, len(m))
	}
	for i := range 4 {
		tag := fmt.Sprint("t", i)
		var want []thingID
		for _, id := range ids {
			if slices.Contains(m[id].Tags, tag) {
				want = append(want, id)
			}
		}
		got, _, err := things.IDs(tx, "tag", Page{Text: tag, Limit: -1})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("tag %s: got %v %v, want %v", tag, got, err, want)
		}
	}
}
