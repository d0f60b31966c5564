package data

import (
	"errors"
	"strings"
	"testing"

	"workbay/garage"
)

func TestInspectShowsAnyRecordByName(t *testing.T) {
	db := newDB(t)
	update(t, db, func(tx *Tx) error {
		if err := settings.Save(tx, prefs{"Title"}); err != nil {
			return err
		}
		_, err := things.Add(tx, thing{Name: "one"})
		return err
	})
	if got := strings.Join(db.Tables(), " "); got != "prefs things" {
		t.Errorf("got %s", got)
	}
	view(t, db, func(tx *Tx) error {
		for table, want := range map[string]string{"prefs": "Title", "things": "one"} {
			got := ""
			name := func(record any) {
				switch v := record.(type) {
				case thing:
					got += v.Name
				case prefs:
					got += v.Title
				}
			}
			if err := tx.Inspect(table, func(_ uint64, record any) bool { name(record); return true }); err != nil {
				return err
			}
			one, err := tx.InspectOne(table, 1)
			if name(one); got != want+want || err != nil {
				t.Errorf("%s: got %s %v", table, got, err)
			}
			if _, err := tx.InspectOne(table, 2); !errors.Is(err, garage.ErrNotFound) {
				t.Errorf("%s 2: got %v, want ErrNotFound", table, err)
			}
		}
		if err := tx.Inspect("nothing", nil); !errors.Is(err, garage.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		return nil
	})
}

func TestVerifyReadsAClosedFile(t *testing.T) {
	path := garageFile(t)
	found, err := Verify(ctx, path)
	if err != nil || len(found) != 0 {
		t.Errorf("got %v %v, want nothing", found, err)
	}
}

func garageFile(t *testing.T) string {
	t.Helper()
	path := t.TempDir() + "/g.workbay"
	db, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error { _, err := Staff.Add(tx, garage.Staff{Name: "Anna"}); return err })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
