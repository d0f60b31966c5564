package data

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// A thing stands for every record of the garage.
type thing struct {
	ID    thingID   `cbor:"1,keyasint"`
	Name  string    `cbor:"2,keyasint"`
	Code  string    `cbor:"3,keyasint,omitempty"`
	Tags  []string  `cbor:"4,keyasint,omitempty"`
	At    time.Time `cbor:"5,keyasint"`
	Cents int64     `cbor:"6,keyasint"`
}

type thingID uint64

type prefs struct {
	Title string `cbor:"1,keyasint"`
}

var (
	things = Table[thingID, thing]{
		name: "things",
		id:   func(v *thing) *thingID { return &v.ID },
		indexes: []index[thing]{
			{name: "code", unique: true, fold: strings.ToUpper, texts: func(v thing) []string { return []string{v.Code} }},
			{name: "tag", texts: func(v thing) []string { return v.Tags }},
			{name: "name", fold: strings.ToLower, texts: func(v thing) []string { return []string{v.Name} }},
		},
	}
	settings = Single[prefs]{"prefs"}
)

func testSchema() schema {
	list := []stored{things, settings}
	return schema{stored: list, steps: []step{makeSpaces(list)}}
}

var (
	ctx  = context.Background()
	anna = Act{By: "Anna", Name: "test"}
	noon = time.Date(2026, 3, 2, 12, 0, 0, 123456789, time.FixedZone("CET", 3600))
)

// newDB opens a fresh file with the test schema and checks it at the end.
func newDB(t testing.TB) *DB {
	t.Helper()
	db, err := create(filepath.Join(t.TempDir(), "g.workbay"), testSchema())
	if err != nil {
		t.Fatal(err)
	}
	db.Now = func() time.Time { return noon }
	t.Cleanup(func() {
		checkClean(t, db)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func checkClean(t testing.TB, db *DB) {
	t.Helper()
	found, err := db.Check(ctx)
	if err != nil {
		t.Error(err)
	}
	for _, f := range found {
		t.Error("finding:", f)
	}
}

func update(t testing.TB, db *DB, fn func(*Tx) error) {
	t.Helper()
	if err := db.Update(anna, fn); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, db *DB, fn func(*Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

// refused wants err to be the Problem with that code.
func refused(t testing.TB, err error, code string) *garage.Problem {
	t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	return p
}
