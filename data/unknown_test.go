package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"workbay/data/kv"
)

// forgetful is an engine that commits and says that it may have failed.
type forgetful struct{ kv.Engine }

func (f forgetful) Update(c context.Context, fn func(kv.Writer) error) error {
	if err := f.Engine.Update(c, fn); err != nil {
		return err
	}
	return fmt.Errorf("%w: input/output error", kv.ErrUnknown)
}

// After a commit whose outcome is unknown the file is opened again and says whether
// the save is there. Then saving goes on, a repeated action is not done twice, and
// the journal holds exactly what the file holds.
func TestReopenTellsWhetherTheSaveIsThere(t *testing.T) {
	for _, tt := range []struct {
		code  string
		harm  func(kv.Engine) kv.Engine
		saved bool
	}{
		{"file.unknown_saved", func(e kv.Engine) kv.Engine { return forgetful{e} }, true},
		{"file.unknown_lost", func(e kv.Engine) kv.Engine { return failing{e, errors.New("input/output error")} }, false},
	} {
		t.Run(tt.code, func(t *testing.T) {
			path := sample(t, 2)
			db, err := open(path, testSchema(), false)
			if err != nil {
				t.Fatal(err)
			}
			told, changed := 0, 0
			db.Changed(func(Change) { changed++ })
			act := Act{By: "Anna", Name: "test", Op: "op-1"}
			add := func(tx *Tx) error {
				tx.OnCommit(func() { told++ })
				_, err := things.Add(tx, thing{Name: "once"})
				return err
			}
			if err := db.Reopen(); err != nil {
				t.Errorf("got %v, want nothing to do", err)
			}
			db.engine = tt.harm(db.engine)
			refused(t, db.Update(act, add), "file.unknown")
			refused(t, db.Update(anna, add), "file.unknown")
			refused(t, db.Reopen(), tt.code)
			if w := db.Warnings(); (len(w) == 1 && w[0].Code == tt.code) != tt.saved {
				t.Errorf("got %v", w)
			}
			if done, err := db.Done("op-1"); done != tt.saved || err != nil {
				t.Errorf("got done %v %v", done, err)
			}
			if err := db.Update(act, add); errors.Is(err, ErrDone) != tt.saved || (err != nil) != tt.saved {
				t.Errorf("again: got %v", err)
			}
			if told != 1 || changed != 1 {
				t.Errorf("told %d times, changed %d times, want once", told, changed)
			}
			checkClean(t, db)
			view(t, db, func(tx *Tx) error {
				if n, _ := things.Count(tx); n != 3 {
					t.Errorf("got %d records, want 3", n)
				}
				return nil
			})
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			to, done := recovered(t, "", path)
			sameContent(t, to, path)
			if done.Lost != 0 {
				t.Errorf("got %+v", done)
			}
		})
	}
}

func TestReadersDoNotNoticeThatTheFileIsOpenedAgain(t *testing.T) {
	path := sample(t, 2)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var wait sync.WaitGroup
	stop := make(chan struct{})
	for range 3 {
		wait.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := db.View(func(tx *Tx) error { _, err := things.Get(tx, 1); return err }); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range 5 {
		db.running.Lock()
		db.engine = forgetful{db.engine}
		db.running.Unlock()
		refused(t, db.Update(anna, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err }), "file.unknown")
		refused(t, db.Reopen(), "file.unknown_saved")
	}
	close(stop)
	wait.Wait()
}

// Operation IDs outlive the process, the newest of them.
func TestARepeatedActionIsNotDoneTwice(t *testing.T) {
	path := sample(t, 1)
	save := func(db *DB, op string) error {
		return db.Update(Act{By: "Anna", Name: "test", Op: op}, func(tx *Tx) error {
			v, err := things.Get(tx, 1)
			if err != nil {
				return err
			}
			v.Cents++
			return things.Save(tx, v)
		})
	}
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	for i := range keptOps + 10 {
		if err := save(db, fmt.Sprint("op", i)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		for i, want := range map[int]bool{9: false, 10: true, keptOps + 9: true} {
			if done, err := db.Done(fmt.Sprint("op", i)); done != want || err != nil {
				t.Errorf("op %d: got %v %v, want %v", i, done, err, want)
			}
		}
		if err := save(db, fmt.Sprint("op", keptOps)); !errors.Is(err, ErrDone) {
			t.Errorf("got %v, want that it is done", err)
		}
		db.Close()
		if db, err = open(path, testSchema(), false); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
}

func TestAClockThatWasSetBackIsTold(t *testing.T) {
	path := sample(t, 1)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	now := time.Now()
	db.Now = func() time.Time { return now }
	add := func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err }
	want := func(when string, back bool) {
		t.Helper()
		w := db.Warnings()
		if (len(w) == 1 && w[0].Code == "file.clock_back") != back {
			t.Errorf("%s: got %v", when, w)
		}
	}
	update(t, db, add)
	want("in step", false)
	now = now.Add(-time.Minute)
	want("corrected by a minute", false)
	now = now.Add(-time.Hour)
	want("an hour back", true)
	update(t, db, add)
	want("an hour back, and saved", true)
	now = now.Add(2 * time.Hour)
	want("right again", false)
	view(t, db, func(tx *Tx) error {
		v, err := things.Get(tx, 3)
		if v.ID != 3 {
			t.Errorf("got %+v, want IDs that go on", v)
		}
		return err
	})
}

func TestFoldersThatAreSyncedAreKnown(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct{ folder, mark, want string }{
		{"plain/a", "", ""},
		{"Dropbox-Export", "", ""},
		{"Dropbox (Personal)/garage", "", "Dropbox"},
		{"x1/deep/er", "x1/.dropbox.cache", "Dropbox"},
		{"OneDrive - Smith Motors/Documents", "", "OneDrive"},
		{"Google Drive", "", "Google Drive"},
		{"iCloudDrive/w", "", "iCloud"},
		{"Nextcloud", "", "Nextcloud"},
		{"x2[1]/a", "x2[1]/.sync_0a1b.db", "Nextcloud"},
		{"x3/a", "x3/.stfolder", "Syncthing"},
	} {
		folder := filepath.Join(dir, tt.folder)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if tt.mark != "" {
			if err := os.WriteFile(filepath.Join(dir, tt.mark), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(folder, "g.workbay")
		db, err := create(path, testSchema())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range db.Warnings() {
			if w.Code == "file.in_sync_folder" {
				got = w.Args["Service"].(string)
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.folder, got, tt.want)
		}
		db.Close()
	}
}

// A journal whose last save could not be brought to the disk is told, even though the
// file has it: the save counts once both have.
func TestASaveTheJournalCouldNotSyncIsReadBack(t *testing.T) {
	path := sample(t, 2)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	add := func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err }
	db.journal.sync = func(*os.File) error { return syscall.EIO }
	err = db.Update(Act{Name: "test", Op: "op"}, add)
	if err == nil {
		t.Fatal("got nil, want that it is not certain")
	}
	refused(t, err, "file.unknown")
	refused(t, db.Reopen(), "file.unknown_saved")
	if done, err := db.Done("op"); !done || err != nil {
		t.Errorf("got %v %v, want it stored", done, err)
	}
	update(t, db, add)
	db.Close()
	to, done := recovered(t, "", path)
	sameContent(t, to, path)
	if done.Lost != 0 {
		t.Errorf("got %+v", done)
	}
}

// A file that is cut short while it is open is damage, never a crash, and closing it
// does not hang.
func TestAFileCutWhileOpenIsRefused(t *testing.T) {
	path := sample(t, 2000)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	read := func(tx *Tx) error {
		for id := thingID(1); id <= 2000; id++ {
			if _, err := things.Get(tx, id); err != nil {
				return err
			}
		}
		return nil
	}
	refused(t, db.View(read), "file.damaged")
	refused(t, db.Update(anna, read), "file.damaged")
	refused(t, db.StillThere(), "file.damaged")
	if w := db.Warnings(); len(w) != 0 {
		t.Errorf("got %v", w)
	}
	_ = db.Close()
	to := filepath.Join(t.TempDir(), "to")
	done, err := rebuild(ctx, testSchema(), "", path, to)
	if err != nil || done.Lost != 0 {
		t.Fatalf("got %+v %v, want all of it back", done, err)
	}
	again, err := open(to, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	view(t, again, read)
}
