package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"workbay/data"
)

// A day is a keeper whose clock stands until it is moved.
type day struct {
	*Keeper
	t    *testing.T
	at   atomic.Pointer[time.Time]
	tick chan time.Time
}

func keep(t *testing.T, db *data.DB) *day {
	t.Helper()
	d := &day{t: t, tick: make(chan time.Time)}
	start := morning()
	d.at.Store(&start)
	now := func() time.Time { return *d.at.Load() }
	db.Now = now
	d.Keeper = Start(db, Options{Now: now, Tick: d.tick})
	t.Cleanup(d.Close)
	return d
}

// passes moves the clock and has the keeper look what is due.
func (d *day) passes(by time.Duration) {
	d.t.Helper()
	next := d.at.Load().Add(by)
	d.at.Store(&next)
	for range 4 { // each is taken once the work of the one before is done; the last finds nothing to do
		select {
		case d.tick <- next:
		case <-time.After(10 * time.Second):
			d.t.Fatal("the keeper does not come back")
		}
	}
}

// reasons are those of all backups, oldest first.
func reasons(t *testing.T, db *data.DB) string {
	t.Helper()
	list, err := List([]string{Folder(db.Path())})
	if err != nil && len(names(t, Folder(db.Path()))) > 0 {
		t.Fatal(err)
	}
	slices.Reverse(list)
	var all []string
	for _, b := range list {
		all = append(all, b.Reason)
	}
	return strings.Join(all, " ")
}

func TestADayOfBackups(t *testing.T) {
	db := newFile(t, 3)
	d := keep(t, db)
	d.passes(0)
	expect := func(when, want string) {
		t.Helper()
		if got := reasons(t, db); got != want {
			t.Errorf("%s: got %q, want %q", when, got, want)
		}
	}
	expect("at the start of the first day", "start")
	drilled := d.State().Drill
	if drilled.Problem != "" || !drilled.At.Equal(morning()) {
		t.Errorf("first trial restore: %+v", drilled)
	}
	d.passes(time.Hour) // the note of the trial restore is a save
	expect("an hour later", "start hourly")
	d.passes(5 * time.Hour)
	expect("after hours without a change", "start hourly")
	addCustomers(t, db, 1)
	d.passes(time.Minute)
	expect("after a change", "start hourly hourly")
	addCustomers(t, db, 1)
	d.passes(30 * time.Minute)
	expect("half an hour later", "start hourly hourly")
	if s := d.State(); s.Behind != 1 || s.Failed != nil || s.Running != "" {
		t.Errorf("state %+v, want 1 save behind", s)
	}
	d.passes(24 * time.Hour)
	expect("the next morning", "start hourly hourly start")
	d.passes(24 * time.Hour)
	expect("a day without a change", "start hourly hourly start")
	addCustomers(t, db, 1)
	d.passes(-100 * 24 * time.Hour)
	expect("with a clock that went back", "start hourly hourly start start")
}

func TestBeforeSomethingLargeTheNewestBackupHoldsAll(t *testing.T) {
	db := newFile(t, 3)
	d := keep(t, db)
	for range 2 {
		if err := d.Before(ctx, BeforeImport, nil); err != nil {
			t.Fatal(err)
		}
	}
	addCustomers(t, db, 1)
	if err := d.Before(ctx, BeforeChange, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := reasons(t, db), "import bulk"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// After a restore the newest backup is of the state that was left, and counts for
// nothing that is entered from then on, even where it holds as many saves.
func TestAfterARestoreTheBackupsOfTheStateThatWasLeftDoNotCount(t *testing.T) {
	db := newFile(t, 3)
	older := backUp(t, db, ByHand)
	addCustomers(t, db, 3)
	left := backUp(t, db, BeforeRestore)
	secret, err := Secret(db)
	if err != nil {
		t.Fatal(err)
	}
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Replace(ctx, older, secret, path, nil); err != nil {
		t.Fatal(err)
	}
	if db, err = data.Open(path); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	d := keep(t, db)
	if s := d.State(); s.Last.Name != older.Name || s.Behind != 0 {
		t.Errorf("after the restore: %s, %d behind; want %s", s.Last.Name, s.Behind, older.Name)
	}
	for range left.Mark.Saves - older.Mark.Saves {
		addCustomers(t, db, 1)
	}
	if s := d.State(); s.Behind != left.Mark.Saves-older.Mark.Saves {
		t.Errorf("%d saves behind, want %d", s.Behind, left.Mark.Saves-older.Mark.Saves)
	}
	if err := d.Before(ctx, BeforeChange, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := reasons(t, db), "hand restore bulk"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAStickThatComesBackGetsTheNewestBackup(t *testing.T) {
	db := newFile(t, 3)
	stick := filepath.Join(t.TempDir(), "stick")
	if _, err := Ready(db); err != nil {
		t.Fatal(err)
	}
	sendTo(t, db, stick)
	d := keep(t, db)
	d.passes(0)
	s := d.State()
	refused(t, s.Failed, "backup.folder_missing")
	if !slices.Equal(s.Missing, []string{stick}) || s.Last.Name == "" {
		t.Errorf("state %+v, want the stick missing", s)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	d.passes(time.Minute)
	s = d.State()
	if got := names(t, stick); s.Failed != nil || len(s.Missing) > 0 || !slices.Equal(got, []string{s.Last.Name}) {
		t.Errorf("state %+v; on the stick %v", s, got)
	}
}

// A stick that is away is counted in days of work that it lacks, also by a program that
// was started while it was away, and no more once it has got the newest backup, even for
// a moment.
func TestAStickThatIsAwayForAWeekOfWorkIsLate(t *testing.T) {
	db := newFile(t, 3)
	stick := filepath.Join(t.TempDir(), "stick")
	if _, err := Ready(db); err != nil {
		t.Fatal(err)
	}
	sendTo(t, db, stick)
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	d := keep(t, db)
	d.passes(0)
	lag := func(s State) Lag {
		t.Helper()
		if len(s.Lags) != 1 || s.Lags[0].Folder != stick {
			t.Fatalf("%+v, want the stick", s.Lags)
		}
		return s.Lags[0]
	}
	if got := lag(d.State()); got.Days != 0 || !got.Newest.Equal(morning()) {
		t.Fatalf("with the stick there: %+v", got)
	}
	d.passes(time.Hour) // the trial restore has noted that it was
	newest := d.State().Last.At
	away := stick + "-away"
	if err := os.Rename(stick, away); err != nil {
		t.Fatal(err)
	}
	d.passes(5 * 24 * time.Hour) // closed: nothing is lacking
	if got := lag(d.State()); got.Days != 0 {
		t.Errorf("after days without work: %+v", got)
	}
	for day := range 7 {
		addCustomers(t, db, 1)
		d.passes(24 * time.Hour)
		if got := lag(d.State()); got.Days != day+1 || got.Late() != (day == 6) {
			t.Errorf("after %d days of work: %+v, late %v", day+1, got, got.Late())
		}
	}
	if got := lag(New(db, Options{}).State()); !got.Late() || !got.Newest.Equal(newest) {
		t.Errorf("after a start: %+v, want it late", got)
	}
	if err := os.Rename(away, stick); err != nil {
		t.Fatal(err)
	}
	d.passes(time.Minute)
	if got := lag(d.State()); got.Days != 0 {
		t.Errorf("with the stick back: %+v", got)
	}
	if err := os.Rename(stick, away); err != nil {
		t.Fatal(err)
	}
	if got := lag(New(db, Options{}).State()); got.Days != 0 {
		t.Errorf("taken away again at once: %+v, want it known that it has the newest", got)
	}
}

func TestATrialRestoreTellsABackupThatDoesNotComeBack(t *testing.T) {
	db := newFile(t, 3)
	d := keep(t, db)
	b := backUp(t, db, ByHand)
	content, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 4
	if err := os.WriteFile(b.Path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	result, err := d.Drill(ctx, nil)
	refused(t, err, "backup.drill_failed")
	if s := d.State(); s.Drill.Problem != "backup.damaged" || s.Drill.Name != b.Name || result != s.Drill {
		t.Errorf("state %+v, result %+v", s.Drill, result)
	}
	if got := names(t, Folder(db.Path())); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
	err = db.View(func(tx *data.Tx) error {
		state, err := data.BackupStates.Get(tx)
		if err == nil && state.Drill.Problem != "backup.damaged" {
			t.Errorf("the file remembers %+v", state.Drill)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestClosingStopsTheBackupInHand(t *testing.T) {
	db := newFile(t, 300)
	d := keep(t, db)
	began, failed := make(chan bool), make(chan error)
	var once atomic.Bool
	go func() {
		_, err := d.BackUp(ctx, ByHand, func(string, int64, int64) {
			if once.CompareAndSwap(false, true) {
				began <- true
			}
		})
		failed <- err
	}()
	<-began
	closed := make(chan bool)
	go func() { d.Close(); close(closed) }()
	err := <-failed
	<-closed
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, name := range names(t, Folder(db.Path())) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("left %s", name)
		}
	}
	if _, err := d.BackUp(ctx, ByHand, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after closing: %v", err)
	}
}
