package data

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

func TestAddGivesIDsAndReadsBack(t *testing.T) {
	db := newDB(t)
	var a, b thing
	update(t, db, func(tx *Tx) (err error) {
		if a, err = things.Add(tx, thing{Name: "Älpha", Code: "a-1", Tags: []string{"x", "y"}, At: noon, Cents: -5}); err != nil {
			return err
		}
		b, err = things.Add(tx, thing{Name: "Beta"})
		return err
	})
	if a.ID != 1 || b.ID != 2 {
		t.Errorf("got IDs %d and %d, want 1 and 2", a.ID, b.ID)
	}
	view(t, db, func(tx *Tx) error {
		got, err := things.Get(tx, 1)
		if err != nil {
			return err
		}
		if !got.At.Equal(noon) || got.At.Format(time.RFC3339Nano) != noon.Format(time.RFC3339Nano) {
			t.Errorf("got time %v, want %v", got.At, noon)
		}
		got.At = a.At
		if !reflect.DeepEqual(got, a) {
			t.Errorf("got %+v, want %+v", got, a)
		}
		if got, err = things.Get(tx, 2); err != nil || !got.At.IsZero() {
			t.Errorf("got %v %v, want the zero time", got.At, err)
		}
		if _, err = things.Get(tx, 3); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		return nil
	})
}

func TestUniqueClashChangesNothing(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		if _, err := things.Add(tx, thing{Code: "ab"}); err != nil {
			return err
		}
		in := thing{Code: "Ab", Tags: []string{"t"}}
		out, err := things.Add(tx, in)
		p := refused(t, err, "things.taken")
		if p.Field != "code" || p.Args["Value"] != "Ab" || !reflect.DeepEqual(in, out) {
			t.Errorf("got %+v and %+v", p, out)
		}
		if found, _ := things.Find(tx, "tag", "t"); len(found) != 0 {
			t.Errorf("got %v, want nothing of a refused record", found)
		}
		// Several records may have no code at all, and the next ID has no gap.
		for want := thingID(2); want < 4; want++ {
			if v, err := things.Add(tx, thing{}); err != nil || v.ID != want {
				t.Errorf("got %d %v, want %d", v.ID, err, want)
			}
		}
		return nil
	})
}

func TestSaveMovesIndexEntries(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		v, err := things.Add(tx, thing{Name: "n", Code: "one", Tags: []string{"a", "b", "b", ""}})
		if err != nil {
			return err
		}
		v.Code, v.Tags = "two", []string{"b", "c"}
		if err := things.Save(tx, v); err != nil {
			return err
		}
		for text, want := range map[string]int{"a": 0, "b": 1, "c": 1} {
			if found, err := things.Find(tx, "tag", text); err != nil || len(found) != want {
				t.Errorf("tag %s: got %v %v, want %d", text, found, err, want)
			}
		}
		if _, err := things.First(tx, "code", "one"); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		if got, err := things.First(tx, "code", "TWO"); err != nil || got.ID != v.ID {
			t.Errorf("got %v %v", got, err)
		}
		if err := things.Save(tx, thing{ID: 99}); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		return things.Remove(tx, v.ID)
	})
	update(t, db, func(tx *Tx) error {
		if n, err := things.Count(tx); n != 0 || err != nil {
			t.Errorf("got %d %v, want 0", n, err)
		}
		v, err := things.Add(tx, thing{Code: "two"})
		if v.ID != 2 {
			t.Errorf("got ID %d, want 2: an ID is never given twice", v.ID)
		}
		return err
	})
}

func TestPagesOfAnIndex(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		for i := range 25 {
			if _, err := things.Add(tx, thing{Name: fmt.Sprintf("N-%02d", i), Tags: []string{fmt.Sprint("t", i%2), "all"}}); err != nil {
				return err
			}
		}
		return nil
	})
	names := func(list []thing) string {
		var s []string
		for _, v := range list {
			s = append(s, v.Name[2:])
		}
		return strings.Join(s, " ")
	}
	view(t, db, func(tx *Tx) error {
		tests := []struct {
			name  string
			index string
			page  Page
			want  string
			more  bool
		}{
			{"first", "name", Page{Limit: 3}, "00 01 02", true},
			{"last first", "name", Page{Limit: 3, Reverse: true}, "24 23 22", true},
			{"from", "name", Page{From: "n-22"}, "22 23 24", false},
			{"to", "name", Page{To: "N-02"}, "00 01", false},
			{"back from", "name", Page{To: "N-02", Reverse: true}, "01 00", false},
			{"prefix", "name", Page{Prefix: "n-1", Limit: 2}, "10 11", true},
			{"text", "tag", Page{Text: "t1", Reverse: true, Limit: 2}, "23 21", true},
			{"no such text", "tag", Page{Text: "t"}, "", false},
			{"exactly to the end", "name", Page{From: "N-23", Limit: 2}, "23 24", false},
			{"several texts, once", "tag", Page{Limit: 25}, "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24", true},
		}
		for _, tt := range tests {
			found, next, err := things.FindRange(tx, tt.index, tt.page)
			if err != nil || names(found) != tt.want || (next != "") != tt.more {
				t.Errorf("%s: got %s, next %q %v, want %s", tt.name, names(found), next, err, tt.want)
			}
		}
		for _, reverse := range []bool{false, true} {
			var all []string
			p := Page{Limit: 7, Reverse: reverse}
			for {
				found, next, err := things.FindRange(tx, "name", p)
				if err != nil {
					return err
				}
				all = append(all, names(found))
				if p.After = next; next == "" {
					break
				}
			}
			if got := strings.Join(all, " "); len(got) != 25*3-1 || len(all) != 4 {
				t.Errorf("reverse %v: got %d pages, %s", reverse, len(all), got)
			}
		}
		got, err := things.Latest(tx, "name", 2)
		if err != nil || names(got) != "24 23" {
			t.Errorf("got %s %v, want 24 23", names(got), err)
		}
		if _, _, err := things.FindRange(tx, "nonsense", Page{}); err == nil {
			t.Error("got nil, want an error for an index that is not there")
		}
		return nil
	})
}

func TestScanInOrderOfIDs(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		for range 600 {
			if _, err := things.Add(tx, thing{}); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, db, func(tx *Tx) error {
		tests := []struct {
			from        thingID
			limit       int
			reverse     bool
			n           int
			first, last thingID
		}{
			{0, 0, false, 600, 1, 600},
			{0, 0, true, 600, 600, 1},
			{590, 0, false, 11, 590, 600},
			{5, 0, true, 5, 5, 1},
			{0, 256, false, 256, 1, 256},
			{0, 257, true, 257, 600, 344},
			{601, 0, false, 0, 0, 0},
		}
		for _, tt := range tests {
			var ids []thingID
			if err := things.Scan(tx, tt.from, tt.limit, tt.reverse, func(v thing) bool { ids = append(ids, v.ID); return true }); err != nil {
				return err
			}
			if len(ids) != tt.n || (tt.n > 0 && (ids[0] != tt.first || ids[tt.n-1] != tt.last)) {
				t.Errorf("%+v: got %d", tt, len(ids))
			}
		}
		n := 0
		err := things.Scan(tx, 0, 0, false, func(thing) bool { n++; return n < 3 })
		if n != 3 {
			t.Errorf("got %d calls, want 3", n)
		}
		return err
	})
}

func TestGetManyKeepsTheOrder(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		for range 3 {
			if _, err := things.Add(tx, thing{}); err != nil {
				return err
			}
		}
		got, err := things.GetMany(tx, []thingID{3, 1, 3})
		if err != nil || len(got) != 3 || got[0].ID != 3 || got[1].ID != 1 || got[2].ID != 3 {
			t.Errorf("got %v %v", got, err)
		}
		if _, err := things.GetMany(tx, []thingID{1, 7}); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		return nil
	})
}

func TestLongTextsStayDifferent(t *testing.T) {
	db := newDB(t)
	long := strings.Repeat("x", 3000)
	update(t, db, func(tx *Tx) error {
		if _, err := things.Add(tx, thing{Code: long + "1", Name: "a\x00b"}); err != nil {
			return err
		}
		if _, err := things.Add(tx, thing{Code: long + "2"}); err != nil {
			return err
		}
		_, err := things.Add(tx, thing{Code: long + "2"})
		refused(t, err, "things.taken")
		return nil
	})
}

func TestAnEmptyTextIsFoundNowhere(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		_, err := things.Add(tx, thing{Code: "A"})
		return err
	})
	view(t, db, func(tx *Tx) error {
		found, err := things.Find(tx, "code", "")
		if err != nil || len(found) != 0 {
			t.Errorf("got %v, %v, want nothing", found, err)
		}
		if first, err := things.First(tx, "code", ""); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, %v, want ErrNotFound", first, err)
		}
		return nil
	})
}

func TestSingleIsZeroUntilSaved(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		if got, err := settings.Get(tx); err != nil || got != (prefs{}) {
			t.Errorf("got %v %v", got, err)
		}
		return settings.Save(tx, prefs{"One"})
	})
	update(t, db, func(tx *Tx) error { return settings.Save(tx, prefs{"Two"}) })
	view(t, db, func(tx *Tx) error {
		if got, err := settings.Get(tx); err != nil || got.Title != "Two" {
			t.Errorf("got %v %v", got, err)
		}
		list, err := tx.History("prefs", 1)
		if len(list) != 2 || list[0].Kind != Added || list[1].Kind != Saved {
			t.Errorf("got %+v", list)
		}
		return err
	})
}

func TestWriteInAViewIsRefused(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err })
	view(t, db, func(tx *Tx) error {
		_, add := things.Add(tx, thing{})
		_, number := tx.NextNumber("INV", 2026)
		for _, err := range []error{add, number, things.Save(tx, thing{ID: 1, Name: "x"}), things.Remove(tx, 1), settings.Save(tx, prefs{}), things.Forget(tx, 1)} {
			if !errors.Is(err, errInView) {
				t.Errorf("got %v, want errInView", err)
			}
		}
		return nil
	})
}

func TestNumbersHaveNoGaps(t *testing.T) {
	db := newDB(t)
	next := func(series string, year int) (n string) {
		update(t, db, func(tx *Tx) (err error) { n, err = tx.NextNumber(series, year); return err })
		return n
	}
	if got := next("INV", 2026); got != "INV-2026-00001" {
		t.Errorf("got %s", got)
	}
	stop := errors.New("stop")
	err := db.Update(anna, func(tx *Tx) error {
		if _, err := tx.NextNumber("INV", 2026); err != nil {
			return err
		}
		return stop
	})
	if err != stop {
		t.Errorf("got %v, want the closure's own error", err)
	}
	for _, want := range []string{"INV-2026-00002", "INV-2027-00001", "Q-00001", "Q-00002"} {
		series, year := "Q", 0
		if strings.HasPrefix(want, "INV") {
			series = "INV"
			fmt.Sscanf(want, "INV-%d", &year)
		}
		view(t, db, func(tx *Tx) error {
			if got, err := tx.PeekNumber(series, year); got != want || err != nil {
				t.Errorf("peek: got %s %v, want %s", got, err, want)
			}
			return nil
		})
		if got := next(series, year); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if err := db.Update(anna, func(tx *Tx) error { return tx.SetSeries("INV", 9) }); err == nil {
		t.Error("got nil, want series.used")
	} else {
		refused(t, err, "series.used")
	}
	update(t, db, func(tx *Tx) error { return tx.SetSeries("WO", 41) })
	update(t, db, func(tx *Tx) error { return tx.SetSeries("WO", 1042) })
	for _, want := range []string{"WO-2026-01042", "WO-2026-01043"} {
		if got := next("WO", 2026); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := next("WO", 2027); got != "WO-2027-00001" {
		t.Errorf("got %s, want the new year to begin with 1", got)
	}
}

func TestTidingsComeAfterTheCommitOnly(t *testing.T) {
	db := newDB(t)
	var told []string
	stop := db.Changed(func(c Change) {
		told = append(told, fmt.Sprint(c.Act.By, c.Tables))
		if err := db.View(func(*Tx) error { return nil }); err != nil {
			t.Error(err)
		}
	})
	update(t, db, func(tx *Tx) error {
		tx.OnCommit(func() { told = append(told, "committed") })
		if err := settings.Save(tx, prefs{"x"}); err != nil {
			return err
		}
		_, err := things.Add(tx, thing{})
		told = append(told, "running")
		return err
	})
	_ = db.Update(anna, func(tx *Tx) error {
		tx.OnCommit(func() { t.Error("told of a commit that was not") })
		if _, err := things.Add(tx, thing{}); err != nil {
			return err
		}
		return errors.New("no")
	})
	update(t, db, func(*Tx) error { return nil }) // nothing written, nothing told
	stop()
	update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err })
	if got, want := strings.Join(told, "; "), "running; committed; Anna[prefs things]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPanicInAnUpdateLeavesTheFileUsable(t *testing.T) {
	db := newDB(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = db.Update(anna, func(tx *Tx) error {
			if _, err := things.Add(tx, thing{}); err != nil {
				return err
			}
			var p *thing
			p.Name = "boom"
			return nil
		})
	}()
	update(t, db, func(tx *Tx) error {
		if n, err := things.Count(tx); n != 0 || err != nil {
			t.Errorf("got %d %v, want 0", n, err)
		}
		_, err := things.Add(tx, thing{})
		return err
	})
}
