package files_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"workbay/cli"
	"workbay/data"
	"workbay/data/backup"
	"workbay/desk"
	"workbay/files"
	"workbay/garage"
	"workbay/ui"
	"workbay/ui/frame"
	"workbay/ui/uitest"
)

var pictures = flag.String("pictures", "", "write pictures of the screens into this folder")

// TestMain lets the test program stand in for the program, which reads a file in a
// process of its own.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "verify" {
		os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr))
	}
	if err := uitest.NoPrinters(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// A shop is a garage file on the disk and somebody who starts the program on it.
type shop struct {
	*uitest.Clerk
	t     *testing.T
	path  string
	files *files.Files
}

// sample is the sample garage as a file, made once.
var sample = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "sample")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "garage.workbay")
	db, err := data.Create(path)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(desk.Sample(db), db.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// newShop puts the sample garage on the disk, closed properly.
func newShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	file, err := sample()
	if err == nil {
		err = os.WriteFile(s.path, file, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// start starts the program on the file.
func (s *shop) start() {
	s.t.Helper()
	app := test.NewTempApp(s.t)
	win := app.NewWindow("Workbay")
	s.t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1366, 768))
	s.files = files.New(s.path)
	s.t.Cleanup(func() { s.files.Close() })
	s.Clerk = &uitest.Clerk{T: s.t, Win: win}
	err := ui.Start(win, s.files, ui.Options{Now: uitest.Noon, Background: func(work func()) { work() }, Framed: func(w *frame.Window) {
		s.Frame, s.Keys = w, w.Keys()
	}})
	if err != nil {
		s.t.Fatal(err)
	}
	win.Resize(fyne.NewSize(1366, 768))
}

// stop ends the program properly.
func (s *shop) stop() {
	s.t.Helper()
	if err := s.files.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// within opens the file, works in it and closes it.
func (s *shop) within(do func(db *data.DB, d *desk.Desk)) {
	s.t.Helper()
	db, err := data.Open(s.path)
	if err != nil {
		s.t.Fatal(err)
	}
	do(db, desk.New(db))
	if err := db.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// look writes the screen as a picture when pictures are wanted.
func (s *shop) look(name string) {
	s.t.Helper()
	s.SeesNot("rescue.", "start.", "table.", "deed.", "backup.foot", "backup.step", "restore.")
	if *pictures != "" {
		s.Capture(filepath.Join(*pictures, name+".png"))
	}
}

// customer adds somebody.
func customer(t *testing.T, d *desk.Desk, name string) {
	t.Helper()
	if _, err := d.Reception.AddCustomer(garage.Customer{Name: name}); err != nil {
		t.Fatal(err)
	}
}

// customers is how many customers are on file.
func (s *shop) customers() (n int) {
	s.t.Helper()
	s.within(func(db *data.DB, _ *desk.Desk) {
		err := db.View(func(tx *data.Tx) (err error) { n, err = data.Customers.Count(tx); return err })
		if err != nil {
			s.t.Fatal(err)
		}
	})
	return n
}

// backUp makes a backup.
func (s *shop) backUp(folders ...string) {
	s.t.Helper()
	s.within(func(db *data.DB, _ *desk.Desk) {
		made, err := backup.Make(context.Background(), db, backup.Settings{Folders: folders}, backup.ByHand, nil)
		if err != nil || len(made) != 1+len(folders) {
			s.t.Fatalf("%d backups, %v", len(made), err)
		}
	})
}

// flip changes bits of a customer's record, wherever it lies in the file.
func (s *shop) flip() {
	s.t.Helper()
	content, err := os.ReadFile(s.path)
	if err != nil {
		s.t.Fatal(err)
	}
	for at := 0; ; {
		i := bytes.Index(content[at:], []byte("Whitcombe-Harrington"))
		if i < 0 {
			break
		}
		content[at+i] ^= 0x10
		at += i + 1
	}
	if err := os.WriteFile(s.path, content, 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// kill leaves the file as a program that was killed leaves it.
func (s *shop) kill() {
	s.t.Helper()
	db, err := data.Open(s.path)
	if err != nil {
		s.t.Fatal(err)
	}
	customer(s.t, desk.New(db), "Saved before the kill")
	dead := s.path + ".dead"
	for from, to := range map[string]string{s.path: dead, s.path + "-redo": dead + "-redo"} {
		if info, err := os.Stat(from); err == nil && info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
			if err != nil {
				s.t.Fatal(err)
			}
			continue
		}
		content, err := os.ReadFile(from)
		if err == nil {
			err = os.WriteFile(to, content, 0o600)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		s.t.Fatal(err)
	}
	s.path = dead
}

func TestStoryACleanFileIsOpenedAtOnce(t *testing.T) {
	s := newShop(t)
	s.start()
	s.Sees("Today", "Walk-in")
	s.SeesNot("Checking", "not closed properly")
}

func TestTheLanguageOfTheScreensIsKnownBeforeThereIsAWindow(t *testing.T) {
	s := newShop(t)
	told := func() bool {
		f := files.New(s.path)
		defer f.Close()
		defer f.Check(context.Background(), false, nil)
		return f.Chinese()
	}
	if told() {
		t.Error("an English garage begins in Chinese")
	}
	s.within(func(_ *data.DB, d *desk.Desk) {
		shop, err := d.Shop()
		if err != nil {
			t.Fatal(err)
		}
		shop.ScreenLanguage = garage.Chinese
		if err := d.Office.SaveShop(shop); err != nil {
			t.Fatal(err)
		}
	})
	if !told() {
		t.Error("a Chinese garage does not begin in Chinese")
	}
	s.flip()
	if told() { // and does not wait for the check either
		t.Error("a damaged file is said to be Chinese")
	}
}

func TestStoryAfterAnUncleanStopTheFileIsCheckedFirst(t *testing.T) {
	s := newShop(t)
	s.kill()
	s.start()
	s.Sees("Today", "was not closed properly last time", "the file is whole")
	s.look("checked")
	s.Click("Close")
	s.SeesNot("was not closed properly")
	s.stop()
	s.start()
	s.SeesNot("was not closed properly")
}

func TestStoryADamagedFileComesBackFromBackupAndJournal(t *testing.T) {
	s := newShop(t)
	s.backUp()
	s.within(func(_ *data.DB, d *desk.Desk) { customer(t, d, "After the backup"); customer(t, d, "And another") })
	want := s.customers()
	s.flip()
	broken, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Sees("garage.workbay is damaged", "What comes back", "by hand", "Nothing is missing", "kept as garage.workbay.before-restore-1")
	s.SeesNot("Today")
	s.look("rescue")
	if now, err := os.ReadFile(s.path); err != nil || !bytes.Equal(now, broken) {
		t.Fatalf("the damaged file was touched before anything was said: %v", err)
	}
	s.Press("F10")
	s.Sees("The garage file is whole again", "garage.workbay.before-restore-1")
	s.look("rescued")
	s.Press("Esc")
	s.Sees("Walk-in")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came back, want %d", got, want)
	}
	if kept, err := os.ReadFile(s.path + ".before-restore-1"); err != nil || !bytes.Equal(kept, broken) {
		t.Errorf("the damaged file is not kept as it was: %v", err)
	}
	if left, _ := filepath.Glob(s.path + ".re*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestStoryALostFileIsOfferedAndComesBack(t *testing.T) {
	s := newShop(t)
	s.backUp()
	want := s.customers()
	if err := os.Remove(s.path); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Sees("There is no garage file garage.workbay", "Nothing is missing")
	s.look("lost")
	s.Press("F10")
	s.Press("Esc")
	s.Sees("Walk-in")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came back, want %d", got, want)
	}
}

// On its first day a garage has a journal and no backup.
func TestStoryALostFileComesBackFromItsJournalAlone(t *testing.T) {
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	db, err := data.Create(s.path)
	if err == nil {
		err = errors.Join(desk.Sample(db), db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	s.within(func(_ *data.DB, d *desk.Desk) { customer(t, d, "Entered on the first day") })
	want := s.customers()
	if err := os.Remove(s.path); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Sees("There is no garage file garage.workbay", "All saves from the journal", "Nothing is missing")
	s.look("lost-journal")
	s.Press("F10", "Esc")
	s.Sees("Walk-in")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came back, want %d", got, want)
	}
}

// The disk with the backups may be in a drawer: that is no reason to set up a new garage.
func TestStoryALostFileOfWhichOnlyTheKeyIsLeftIsSaid(t *testing.T) {
	s := newShop(t)
	s.backUp()
	for _, gone := range []string{s.path, s.path + "-backups", s.path + "-redo"} {
		if err := os.RemoveAll(gone); err != nil {
			t.Fatal(err)
		}
	}
	s.start()
	s.Sees("There is no garage file garage.workbay", "No backup and no journal was found", "Start a new garage", "Another folder")
	s.SeesNot("Set up your garage")
	s.look("lost-key")
	s.Press("F2", "F10")
	s.Sees("Set up your garage")
}

func TestStoryAFileOfAnotherProgramIsNotCalledDamaged(t *testing.T) {
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "letter.workbay")}
	if err := os.WriteFile(s.path, []byte("Dear customer,"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Sees("is not a Workbay garage file", "Choose another file")
	s.SeesNot("is damaged")
	s.look("not-ours")
	if is, err := os.ReadFile(s.path); err != nil || string(is) != "Dear customer," {
		t.Errorf("now it holds %q, %v", is, err)
	}
}

func TestStoryABackupOnAnotherDiskIsFound(t *testing.T) {
	s := newShop(t)
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	s.backUp(stick)
	want := s.customers()
	for _, gone := range []string{s.path + "-backups", s.path + "-redo"} {
		if err := os.RemoveAll(gone); err != nil {
			t.Fatal(err)
		}
	}
	s.flip()
	s.start()
	s.Sees("is damaged", "No backup and no journal was found")
	s.look("nothing")
	s.Press("F6", t.TempDir(), "F10")
	s.Sees("There is no backup of Workbay")
	s.look("no-backup-there")
	s.Press("Esc", "Ctrl+A", stick, "F10")
	s.Sees("What comes back", "by hand")
	s.Press("F10", "Esc")
	s.Sees("Walk-in")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came back, want %d", got, want)
	}
}

func TestStoryABackupWithoutItsKeyAsksForTheRecoverySheet(t *testing.T) {
	s := newShop(t)
	s.backUp()
	key, err := os.ReadFile(backup.KeyFile(s.path))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(backup.KeyFile(s.path)); err != nil {
		t.Fatal(err)
	}
	s.flip()
	s.start()
	s.Sees("Recovery key", "recovery sheet")
	s.look("key")
	for line := range strings.Lines(string(key)) {
		if !strings.HasPrefix(line, "#") {
			s.Press(strings.ToLower(strings.TrimSpace(line)))
		}
	}
	s.Press("F10")
	s.Sees("What comes back", "Nothing is missing")
}

func TestStoryASecondWindowIsSaidAndCanTryAgain(t *testing.T) {
	s := newShop(t)
	db, err := data.Open(s.path)
	if err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Sees("cannot be opened", "already open in another window", "Check again")
	s.look("second-window")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s.Press("F5")
	s.Sees("Walk-in")
}

func TestACancelledCheckLeavesTheChoice(t *testing.T) {
	s := newShop(t)
	f := files.New(s.path)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	time.Sleep(time.Millisecond)
	if _, err := f.Check(ctx, true, nil); err != context.Canceled {
		t.Errorf("got %v, want cancelled", err)
	}
}

func TestStoryARestoreBringsTheEarlierStateBackInTheSameWindow(t *testing.T) {
	s := newShop(t)
	before := s.customers()
	s.start()
	s.Press("Ctrl+F12")
	s.Sees("No backup yet")
	s.Press("F7")
	s.Sees("by hand", "Verified", "1 kept")
	s.Press("Ctrl+1", "F2", "Nora Late", "F10")
	s.Press("Ctrl+F12", "F4")
	s.Sees("Go back to", "Customers", "1 gone", "L. Brandt")
	s.look("go-back")
	s.Press("F10")
	s.Sees("The earlier state is back", "garage.workbay.before-restore-1")
	s.Press("Esc", "Ctrl+F12")
	s.Sees("before a restore", "2 kept")
	s.SeesNot("not closed properly") // that is not what happened
	s.stop()
	if got := s.customers(); got != before {
		t.Errorf("%d customers after going back, want %d", got, before)
	}
	kept := s.path + ".before-restore-1"
	s.path = kept
	if got := s.customers(); got != before+1 {
		t.Errorf("%d customers in the file that was kept, want %d", got, before+1)
	}
}

// Nobody asks the file that a restore has closed, and nothing is logged as a fault.
func TestARestoreLogsNoFault(t *testing.T) {
	s := newShop(t)
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	s.start()
	s.Press("Ctrl+F12", "F7")
	s.Press("Ctrl+1", "F2", "Nora Late", "F10")
	s.Press("Ctrl+F12", "F4", "F10")
	s.Sees("The earlier state is back")
	s.stop()
	if strings.Contains(log.String(), "ERROR") {
		t.Error(log.String())
	}
}

// A restore that was cut off, as by a power cut, leaves a half file as long as the whole
// one: the next start removes it.
func TestWhatARestoreThatWasCutOffHasLeftGoesAtTheNextStart(t *testing.T) {
	s := newShop(t)
	half := s.path + ".rebuilt.restoring"
	if err := errors.Join(os.Mkdir(half, 0o700), os.WriteFile(filepath.Join(half, "garage.workbay.rebuilt"), []byte("half"), 0o600),
		os.WriteFile(s.path+".rebuilt", []byte("whole, and never put in place"), 0o600)); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.files.Work()
	s.stop()
	for _, left := range []string{half, s.path + ".rebuilt"} {
		if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", filepath.Base(left), err)
		}
	}
}

func TestStoryDamageFoundWhileOpenIsWarnedOfAndMended(t *testing.T) {
	s := newShop(t)
	s.backUp()
	want := s.customers()
	s.start()
	s.flip()
	s.Press("Ctrl+F12", "F8")
	s.Sees("is damaged")
	s.look("damaged-open")
	s.Press("F10") // open it again
	s.Sees("What comes back", "Nothing is missing")
	s.Press("F10", "Esc")
	s.SeesNot("is damaged")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came back, want %d", got, want)
	}
}

func TestStoryAFileThatIsTakenAwayIsNoticedAndMadeAgain(t *testing.T) {
	s := newShop(t)
	s.backUp()
	want := s.customers()
	s.start()
	if err := os.Rename(s.path, s.path+".elsewhere"); err != nil {
		t.Fatal(err)
	}
	s.Press("F2", "Nora Late", "F10")
	s.Sees("Nora Late", "Open the file again") // what was typed stays behind what is said
	s.look("taken-away")
	s.Press("F10")
	s.Sees("lose what is typed here")
	s.Press("F10")
	s.Sees("There is no garage file", "Nothing is missing")
	s.Press("F10", "Esc")
	s.Sees("Walk-in")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came back, want %d", got, want)
	}
}

// An older copy that was put back is noticed, and what it lacks comes back even after
// the day has gone on and backups were made of it.
func TestStoryAnOlderCopyPutBackGetsItsSavesBack(t *testing.T) {
	for _, turned := range []bool{false, true} {
		s := newShop(t)
		s.backUp()
		older, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		s.within(func(_ *data.DB, d *desk.Desk) { customer(t, d, "Nora Late") })
		if turned { // the journal before it is not needed any more
			s.backUp()
		}
		s.within(func(_ *data.DB, d *desk.Desk) { customer(t, d, "Otto Later") })
		want := s.customers()
		if err := os.WriteFile(s.path, older, 0o600); err != nil {
			t.Fatal(err)
		}
		s.start()
		s.Sees("saves that the garage file has not")
		s.Press("F2", "Paula Now", "F10")
		s.Press("Ctrl+F12", "F7")
		s.Sees("Backed up and verified")
		s.Press("Ctrl+1")
		s.Click("Look")
		s.Sees("older than the journal beside it", "before anything new is entered", "Bring them back")
		s.Press("F10")
		s.Sees("lacks saves that its journal has", "What comes back", "Customer added · Otto Later", "Nothing is missing", "1 thing that was done", "enter it again",
			"The file as it is now is kept as garage.workbay.before-restore-1", "Leave it as it is")
		s.look("older-copy")
		s.Press("F10")
		s.Sees("The saves are back", "garage.workbay.before-restore-1")
		s.Press("Esc", "Ctrl+3", "Otto")
		s.Sees("Otto Later")
		s.stop()
		if got := s.customers(); got != want {
			t.Errorf("turned %v: %d customers came back, want %d", turned, got, want)
		}
	}
}

func TestStoryAGarageComesFromABackupOfAnotherComputer(t *testing.T) {
	old := newShop(t)
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	old.backUp(stick)
	want := old.customers()
	key, err := os.ReadFile(backup.KeyFile(old.path))
	if err != nil {
		t.Fatal(err)
	}
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	s.start()
	s.Sees("Set up your garage")
	s.Press("F6", stick, "F10")
	s.Sees("Recovery key")
	for line := range strings.Lines(string(key)) {
		if !strings.HasPrefix(line, "#") {
			s.Press(strings.TrimSpace(line))
		}
	}
	s.Press("F10")
	s.Sees("What comes back", "Its last save is of")
	s.look("moved")
	s.Press("F10", "Esc")
	s.Sees("Walk-in", "Northgate Motor Works")
	s.stop()
	if got := s.customers(); got != want {
		t.Errorf("%d customers came along, want %d", got, want)
	}
}

func TestStoryANewGarageIsAskedToPrintItsRecoverySheet(t *testing.T) {
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	s.start()
	s.Press("Northgate Motor Works", "F10")
	s.Sees("Print the recovery sheet now")
	s.look("new-garage")
}
