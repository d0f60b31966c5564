package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// content is all that a file holds, key by key, but for the mark that it was closed
// properly.
func content(t testing.TB, path string) map[string]string {
	t.Helper()
	db, err := open(path, testSchema(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := map[string]string{}
	err = db.engine.View(ctx, func(r kv.Reader) error {
		spaces, err := r.(kv.Lister).Spaces()
		for _, s := range spaces {
			err = errors.Join(err, r.Scan(kv.Range{Space: s}, func(k, v []byte) bool {
				if s == metaSpace && bytes.Equal(k, tipKey) {
					end, err := (&Tx{db: db, r: r}).end()
					if err != nil {
						t.Error(err)
					}
					end.Clean = false
					if v, err = encoding.Marshal(end); err != nil {
						t.Error(err)
					}
				}
				all[fmt.Sprintf("%s %x", s, k)] = string(v)
				return true
			}))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sameContent compares two files key by key.
func sameContent(t testing.TB, got, want string) {
	t.Helper()
	g, w := content(t, got), content(t, want)
	for k, v := range w {
		if g[k] != v {
			t.Errorf("%s: got %x, want %x", k, g[k], v)
		}
	}
	for k := range g {
		if _, ok := w[k]; !ok {
			t.Errorf("%s: should not be there", k)
		}
	}
}

// changes saves n times at random: adds, changes, removals, numbers, settings.
func changes(t testing.TB, db *DB, r *rand.Rand, n int) {
	t.Helper()
	for range n {
		err := db.Update(anna, func(tx *Tx) error {
			number, err := tx.NextNumber("N", 2026)
			if err != nil {
				return err
			}
			v := randomThing(r)
			if v.Code = ""; r.IntN(2) == 0 {
				v.Code = number
			}
			if _, err = things.Add(tx, v); err != nil {
				return err
			}
			id := thingID(1 + r.IntN(40))
			old, err := things.Get(tx, id)
			switch {
			case err != nil: // not yet, or not any more
			case r.IntN(3) == 0:
				err = things.Remove(tx, id)
			default:
				old.Cents++
				old.Tags = []string{"b"}
				err = things.Save(tx, old)
			}
			if err != nil && !isNotFound(err) {
				return err
			}
			return settings.Save(tx, prefs{Title: number})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func snapshotTo(t testing.TB, db *DB) (string, Mark) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "snapshot")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := db.Snapshot(ctx, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return path, m
}

func recovered(t testing.TB, snapshot, file string) (string, Recovered) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "to.workbay")
	done, err := rebuild(ctx, testSchema(), snapshot, file, to)
	if err != nil {
		t.Fatal(err)
	}
	return to, done
}

func seeded(t testing.TB) *rand.Rand {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// Whatever was saved before and after a snapshot, with the file closed and opened
// and killed in between: the snapshot and the journal make the same file again, and
// so does the journal alone.
func TestSnapshotAndJournalMakeTheSameFile(t *testing.T) {
	r := seeded(t)
	path := sample(t, 5)
	var snapshots []string
	for round := range 5 {
		db, err := open(path, testSchema(), false)
		if err != nil {
			t.Fatal(err)
		}
		changes(t, db, r, 1+r.IntN(20))
		snap, m := snapshotTo(t, db)
		if snapshots = append(snapshots, snap); round == 2 {
			if err := db.Keep(m); err != nil {
				t.Fatal(err)
			}
		}
		changes(t, db, r, r.IntN(20))
		if round%2 == 0 {
			err = db.Close()
		} else {
			err = db.engine.Close() // as if it had been killed
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	saves := savesOf(t, path)
	for i, snap := range append(snapshots, "") {
		to, done := recovered(t, snap, path)
		sameContent(t, to, path)
		if done.Lost != 0 || done.Saves != saves || done.From.Saves+uint64(done.Replayed) != saves || done.Base != (snap == "") {
			t.Errorf("%d: got %+v of %d saves", i, done, saves)
		}
		if done.Replayed > 0 && (len(done.LastActions) == 0 || done.LastActions[0].Action != anna.Name) {
			t.Errorf("%d: got %+v, want what came back", i, done.LastActions)
		}
	}
}

func savesOf(t testing.TB, path string) (n uint64) {
	t.Helper()
	db, err := open(path, testSchema(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	view(t, db, func(tx *Tx) error { n, err = tx.Saves(); return err })
	return n
}

// After two marks what lies before the first of them is gone, and both backups still
// lead to the end.
func TestTheJournalReachesBackToTheSecondNewestMark(t *testing.T) {
	r := seeded(t)
	path := sample(t, 5)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	var snapshots []string
	var marks []Mark
	for range 4 {
		changes(t, db, r, 10)
		snap, m := snapshotTo(t, db)
		if err := db.Keep(m); err != nil {
			t.Fatal(err)
		}
		snapshots, marks = append(snapshots, snap), append(marks, m)
	}
	changes(t, db, r, 10)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := segments(JournalFolder(path), redoName)
	if err != nil || len(list) != 2 || list[0].from != marks[2].Saves {
		t.Errorf("got %v %v, want the journal since save %d", list, err, marks[2].Saves)
	}
	for _, snap := range snapshots[2:] {
		to, done := recovered(t, snap, path)
		sameContent(t, to, path)
		if done.Lost != 0 {
			t.Errorf("got %+v", done)
		}
	}
	to, done := recovered(t, snapshots[1], path)
	sameContent(t, to, snapshots[1])
	if done.Replayed != 0 || done.Lost != int(savesOf(t, path)-marks[1].Saves) {
		t.Errorf("got %+v, want nothing from the journal", done)
	}
	_, err = rebuild(ctx, testSchema(), "", path, filepath.Join(t.TempDir(), "to"))
	refused(t, err, "file.no_way_back")
}

// A journal cut off anywhere, or with a byte changed, gives the saves before that
// place, all of them and nothing else, and says how many are missing.
func TestAHarmedJournalGivesWhatLiesBefore(t *testing.T) {
	r := seeded(t)
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	snap, m := snapshotTo(t, db)
	states := []string{snap}
	for range 12 {
		changes(t, db, r, 1)
		state, _ := snapshotTo(t, db)
		states = append(states, state)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	whole := oneSegment(t, path, m.Saves)
	for range 60 {
		harmed := bytes.Clone(whole)
		at := len(redoMagic) + r.IntN(len(whole)-len(redoMagic))
		if r.IntN(2) == 0 {
			harmed = harmed[:at]
		} else {
			harmed[at] ^= 1 << r.IntN(8)
		}
		if err := os.WriteFile(segmentPath(JournalFolder(path), m.Saves, redoName), harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		to, done := recovered(t, snap, path)
		sameContent(t, to, states[done.Replayed])
		if done.Replayed == 12 || done.Lost > 12-done.Replayed || done.Lost == 0 && len(harmed) == len(whole) {
			t.Errorf("byte %d of %d: got %+v", at, len(harmed), done)
		}
	}
}

// oneSegment brings the segments since a save into one, as if no mark had parted
// them.
func oneSegment(t *testing.T, path string, from uint64) []byte {
	t.Helper()
	list, err := segments(JournalFolder(path), redoName)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	var sum uint32
	for _, s := range list {
		if s.from < from {
			continue
		}
		r, begins, err := s.open()
		if err != nil {
			t.Fatal(err)
		}
		if out == nil {
			head, c, err := stateFrame(0, opStart, begins)
			if err != nil {
				t.Fatal(err)
			}
			out, sum = append([]byte(redoMagic), head...), c
		}
		for f, ok := r.next(); ok; f, ok = r.next() {
			b := append(make([]byte, frameHead), f.body...)
			sum = putFrame(sum, b, f.saves)
			out = append(out, b...)
		}
		if err := os.Remove(s.path); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestASegmentThatIsMissingIsToldAndNotSkipped(t *testing.T) {
	r := seeded(t)
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	var marks []Mark
	for range 4 {
		state, m := snapshotTo(t, db)
		states, marks = append(states, state), append(marks, m)
		changes(t, db, r, 5)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(segmentPath(JournalFolder(path), marks[2].Saves, redoName)); err != nil {
		t.Fatal(err)
	}
	to, done := recovered(t, states[0], path)
	sameContent(t, to, states[2])
	if done.Replayed != 10 || done.Lost != 10 {
		t.Errorf("got %+v, want 10 back and 10 lost", done)
	}
	to, done = recovered(t, states[3], path)
	sameContent(t, to, path)
	if done.Replayed != 5 || done.Lost != 0 {
		t.Errorf("got %+v, want 5 back and none lost", done)
	}
}

// An older copy of the file that is put back goes on from where it was, and the
// journal never mixes the two pasts.
func TestAnOlderFilePutBackStaysAsItIs(t *testing.T) {
	r := seeded(t)
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	older, _ := snapshotTo(t, db)
	changes(t, db, r, 5)
	newer, _ := snapshotTo(t, db)
	changes(t, db, r, 5)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := copyFile(older, path); err != nil {
		t.Fatal(err)
	}
	_, done := recovered(t, older, path)
	if done.Replayed != 10 {
		t.Errorf("got %+v, want the 10 saves that the file lacks", done)
	}
	if db, err = open(path, testSchema(), false); err != nil {
		t.Fatal(err)
	}
	if w := db.Warnings(); len(w) != 1 || w[0].Code != "file.journal_ahead" || w[0].Args["Saves"] != 10 {
		t.Errorf("got %+v, want that 10 saves are missing", w)
	}
	changes(t, db, r, 3)
	db.engine.Close()
	for _, snap := range []string{older, "", newer} {
		to, done := recovered(t, snap, path)
		if done.Lost != 0 {
			t.Errorf("%q: got %+v", snap, done)
		}
		sameContent(t, to, path)
	}
}

func TestADeletedJournalBeginsAnewAtTheNextSave(t *testing.T) {
	r := seeded(t)
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	changes(t, db, r, 3)
	if err := os.RemoveAll(JournalFolder(path)); err != nil {
		t.Fatal(err)
	}
	changes(t, db, r, 3)
	db.engine.Close()
	to, done := recovered(t, "", path)
	sameContent(t, to, path)
	if done.Replayed != 3 || done.Lost != 0 {
		t.Errorf("got %+v", done)
	}
}

// A backup that finds no room for a new segment of the journal leaves the one before in
// use: work goes on without the room that a new base would take.
func TestASegmentThatFindsNoRoomLeavesTheOneBefore(t *testing.T) {
	r := seeded(t)
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	changes(t, db, r, 3)
	inTheWay := segmentPath(JournalFolder(path), savesIn(t, db), redoName) + ".new"
	if err := os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	bases, err := segments(JournalFolder(path), baseName)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Snapshot(t.Context(), io.Discard, nil)
	refused(t, err, "file.journal")
	changes(t, db, r, 3)
	after, err := segments(JournalFolder(path), baseName)
	if err != nil || len(after) != len(bases) {
		t.Errorf("%d bases, %v; want %d", len(after), err, len(bases))
	}
	db.engine.Close()
	to, done := recovered(t, "", path)
	sameContent(t, to, path)
	if done.Lost != 0 {
		t.Errorf("got %+v", done)
	}
}

// A disk that the system has write-protected is named: it is not the folder that has to
// be looked after.
func TestAWriteProtectedDiskIsNamed(t *testing.T) {
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	failed := db.explain(journalError{&os.PathError{Op: "write", Path: JournalFolder(path), Err: syscall.EROFS}})
	if p := refused(t, failed, "file.disk_read_only"); p.Args["Folder"] != JournalFolder(path) {
		t.Errorf("got %v", p.Args)
	}
	db.noteJournal(failed)
	if w := db.Warnings(); len(w) != 1 || w[0].Code != "file.disk_read_only" {
		t.Errorf("warnings %+v", w)
	}
	update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err })
	if w := db.Warnings(); len(w) != 0 {
		t.Errorf("warnings %+v after a save", w)
	}
}

// Without a journal nothing is acknowledged: the save is refused with a sentence, and
// goes on once the journal can be written.
func TestWithoutAJournalNothingIsSaved(t *testing.T) {
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	add := func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err }
	if err := os.RemoveAll(JournalFolder(path)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(JournalFolder(path), nil, 0o600); err != nil { // in its place
		t.Fatal(err)
	}
	before := savesIn(t, db)
	p := refused(t, db.Update(anna, add), "file.journal")
	if p.Args["Folder"] != JournalFolder(path) || p.Args["Path"] != path {
		t.Errorf("got %v", p.Args)
	}
	if after := savesIn(t, db); after != before {
		t.Errorf("got %d saves, want %d", after, before)
	}
	if w := db.Warnings(); len(w) != 1 || w[0].Code != "file.journal" || w[0].Args["Folder"] != JournalFolder(path) {
		t.Errorf("warnings %+v, want that the journal takes nothing", w)
	}
	if err := os.Remove(JournalFolder(path)); err != nil {
		t.Fatal(err)
	}
	update(t, db, add)
	if w := db.Warnings(); len(w) != 0 {
		t.Errorf("warnings %+v after a save, want none", w)
	}
	if err := db.journal.file.Close(); err != nil { // every write fails from here
		t.Fatal(err)
	}
	refused(t, db.Update(anna, add), "file.journal")
	update(t, db, add) // in a journal begun anew
	checkClean(t, db)
}

func savesIn(t *testing.T, db *DB) (n uint64) {
	t.Helper()
	view(t, db, func(tx *Tx) (err error) { n, err = tx.Saves(); return err })
	return n
}

// Saves that fill a segment go on in the next.
func TestALongJournalGoesOnInTheNextSegment(t *testing.T) {
	path := sample(t, 1)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 16 {
		update(t, db, func(tx *Tx) error {
			_, err := things.Add(tx, thing{Code: fmt.Sprint(i), Name: string(bytes.Repeat([]byte{'x'}, 1<<20))})
			return err
		})
	}
	db.engine.Close()
	list, err := segments(JournalFolder(path), redoName)
	if err != nil || len(list) < 3 || !slices.IsSortedFunc(list, func(a, b segment) int { return int(a.from) - int(b.from) }) {
		t.Errorf("got %v %v, want several", list, err)
	}
	to, done := recovered(t, "", path)
	sameContent(t, to, path)
	if done.Lost != 0 {
		t.Errorf("got %+v", done)
	}
}

func TestRecoverRefusesWithASentence(t *testing.T) {
	path := sample(t, 3)
	dir := t.TempDir()
	_, err := rebuild(ctx, testSchema(), "", path, path)
	refused(t, err, "file.exists")
	_, err = rebuild(ctx, testSchema(), filepath.Join(dir, "none"), path, filepath.Join(dir, "to"))
	refused(t, err, "file.missing")
	torn := filepath.Join(dir, "torn")
	b, _ := os.ReadFile(path)
	if err := os.WriteFile(torn, b[:9000], 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = rebuild(ctx, testSchema(), torn, path, filepath.Join(dir, "to"))
	if p := refused(t, err, "file.damaged"); p.Args["Path"] != torn {
		t.Errorf("got %v, want the snapshot named", p.Args)
	}
	if _, err := os.Lstat(filepath.Join(dir, "to")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want nothing left behind", err)
	}
}

func isNotFound(err error) bool { return errors.Is(err, garage.ErrNotFound) }
