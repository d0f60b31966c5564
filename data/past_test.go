package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// Saves that a file lacks can be brought back after it was opened and a backup was made
// of it, whether the journal begins before the file's end or behind it.
func TestSavesThatAnOlderFileLacksComeBackLater(t *testing.T) {
	for _, turned := range []bool{false, true} {
		r := seeded(t)
		path := sample(t, 3)
		db, err := open(path, testSchema(), false)
		if err != nil {
			t.Fatal(err)
		}
		older, _ := snapshotTo(t, db)
		changes(t, db, r, 2)
		if turned { // a backup has made the journal before it superfluous
			_, mark := snapshotTo(t, db)
			if err := db.Keep(mark); err != nil {
				t.Fatal(err)
			}
		}
		newer, _ := snapshotTo(t, db)
		changes(t, db, r, 3)
		want := savesIn(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		lost := filepath.Join(t.TempDir(), "lost")
		if err := copyFile(path, lost); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := copyFile(older, path); err != nil {
			t.Fatal(err)
		}
		if db, err = open(path, testSchema(), false); err != nil {
			t.Fatal(err)
		}
		if w := db.Warnings(); len(w) != 1 || w[0].Code != "file.journal_ahead" || w[0].Args["Saves"] != 5 {
			t.Errorf("turned %v: got %+v, want that 5 saves are missing", turned, w)
		}
		for range 2 { // what a day brings
			changes(t, db, r, 2)
			_, mark := snapshotTo(t, db)
			if err := db.Keep(mark); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "to")
		done, err := recoverPast(context.Background(), testSchema(), newer, path, to)
		if err != nil {
			t.Fatal(err)
		}
		if done.Saves != want || done.Lost != 0 || done.Elsewhere == 0 {
			t.Errorf("turned %v: got %+v, want save %d, none lost, and what was done since", turned, done, want)
		}
		sameContent(t, to, lost)
		if db, err = open(path, testSchema(), false); err != nil { // it is said once
			t.Fatal(err)
		}
		if w := db.Warnings(); len(w) != 0 {
			t.Errorf("turned %v: got %+v", turned, w)
		}
		db.Close()
	}
}

// A new garage in the place of a lost one is no older copy of that, and leaves its
// journal where it can be found.
func TestANewFileLeavesTheJournalOfALostOne(t *testing.T) {
	r := seeded(t)
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	changes(t, db, r, 5)
	want := savesIn(t, db)
	if err := errors.Join(db.Close(), os.Remove(path)); err != nil {
		t.Fatal(err)
	}
	if db, err = create(path, testSchema()); err != nil {
		t.Fatal(err)
	}
	if w := db.Warnings(); len(w) != 0 {
		t.Errorf("got %+v", w)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	done, err := recoverPast(context.Background(), testSchema(), "", path, filepath.Join(t.TempDir(), "to"))
	if err != nil || done.Saves != want {
		t.Errorf("got %+v, %v; want save %d", done, err, want)
	}
}
