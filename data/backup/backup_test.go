package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

var ctx = context.Background()

var anna = data.Act{By: "Anna", Name: "add_customer"}

// morning is when the tests begin.
func morning() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.Local) }

// newFile is an open garage file with n customers.
func newFile(t testing.TB, n int) *data.DB {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "garage.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.Now = morning
	addCustomers(t, db, n)
	return db
}

func addCustomers(t testing.TB, db *data.DB, n int) {
	t.Helper()
	err := db.Update(anna, func(tx *data.Tx) error {
		for i := range n {
			if _, err := data.Customers.Add(tx, garage.Customer{Name: fmt.Sprintf("Customer %d", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// customers counts the customers in a file that is not open, after checking all of it.
func customers(t testing.TB, path string) (n int) {
	t.Helper()
	found, err := data.Verify(ctx, path)
	if err != nil || len(found) > 0 {
		t.Fatalf("verify %s: %v %v", path, found, err)
	}
	db, err := data.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.View(func(tx *data.Tx) (err error) { n, err = data.Customers.Count(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return n
}

// backUp makes a backup that must succeed in all folders.
func backUp(t testing.TB, db *data.DB, reason string, folders ...string) Backup {
	t.Helper()
	made, err := Make(ctx, db, Settings{Folders: folders}, reason, nil)
	if err != nil || len(made) != 1+len(folders) {
		t.Fatalf("make: %v, %v", made, err)
	}
	return made[0]
}

func secretOf(t testing.TB, db *data.DB) string {
	t.Helper()
	secret, err := Secret(db)
	if err != nil || secret == "" {
		t.Fatalf("secret: %q %v", secret, err)
	}
	return secret
}

func refused(t testing.TB, err error, code string) *garage.Problem {
	t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	return p
}

// names lists a folder.
func names(t testing.TB, folder string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestABackupBringsEverythingBack(t *testing.T) {
	db := newFile(t, 300)
	b := backUp(t, db, ByHand)
	if !b.Verified || b.Counter != 1 || b.Mark.Saves == 0 || b.Bytes == 0 || len(b.Mark.Head) != 32 {
		t.Errorf("got %+v", b)
	}
	if !strings.HasPrefix(b.Name, "garage-") || !strings.HasSuffix(b.Name, fmt.Sprintf("-000001-save%06d-20261124-0800-hand.wbk", b.Mark.Saves)) {
		t.Errorf("called %s", b.Name)
	}
	addCustomers(t, db, 7)
	to := filepath.Join(t.TempDir(), "again.workbay")
	mark, err := Restore(ctx, b, secretOf(t, db), to, nil)
	if err != nil || mark.Saves != b.Mark.Saves || mark.Bytes != b.Mark.Bytes {
		t.Fatalf("restore: %+v %v", mark, err)
	}
	if got := customers(t, to); got != 300 {
		t.Errorf("got %d customers back, want 300", got)
	}
	if got := names(t, filepath.Dir(to)); !slices.Equal(got, []string{"again.workbay"}) {
		t.Errorf("left behind: %v", got)
	}
	if got := names(t, Folder(db.Path())); !slices.Equal(got, []string{b.Name}) {
		t.Errorf("in the folder of backups: %v, want %s alone", got, b.Name)
	}
}

func TestRestoreNeverWritesOverAFile(t *testing.T) {
	db := newFile(t, 3)
	b := backUp(t, db, ByHand)
	_, err := Restore(ctx, b, secretOf(t, db), db.Path(), nil)
	refused(t, err, "file.exists")
}

func TestABackupIsUnreadableWithoutItsKey(t *testing.T) {
	db, other := newFile(t, 3), newFile(t, 1)
	b := backUp(t, db, ByHand)
	backUp(t, other, ByHand)
	content, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(content), "Customer") {
		t.Error("names can be read in the backup")
	}
	to := filepath.Join(t.TempDir(), "x")
	_, err = Restore(ctx, b, secretOf(t, other), to, nil)
	refused(t, err, "backup.wrong_key")
	_, err = Restore(ctx, b, "AGE-SECRET-KEY-1NONSENSE", to, nil)
	refused(t, err, "backup.bad_key")
	_, err = Restore(ctx, Backup{Path: to + ".wbk"}, secretOf(t, db), to, nil)
	refused(t, err, "backup.missing")
	_, err = Restore(ctx, Backup{Path: db.Path()}, secretOf(t, db), to, nil)
	refused(t, err, "backup.not_ours")
	if got := names(t, filepath.Dir(to)); len(got) > 0 {
		t.Errorf("left behind: %v", got)
	}
}

// A secret copied from the paper, with the spaces of its groups, in small letters or
// without its front, is the same key.
func TestAKeyMayBeTypedAsItStandsOnThePaper(t *testing.T) {
	db := newFile(t, 3)
	b := backUp(t, db, ByHand)
	secret := secretOf(t, db)
	body := strings.TrimPrefix(secret, secretPrefix)
	var groups []string
	for part := range slices.Chunk([]byte(body), 4) {
		groups = append(groups, string(part))
	}
	for i, typed := range []string{secret, strings.ToLower(secret), strings.Join(groups, " "), "# note\n" + secret + "\n", strings.Join(groups, "-\n")} {
		if _, err := Restore(ctx, b, typed, filepath.Join(t.TempDir(), "x"), nil); err != nil {
			t.Errorf("%d %q: %v", i, typed, err)
		}
	}
	wrong := []byte(secret)
	wrong[40] = map[bool]byte{true: 'P', false: 'Q'}[wrong[40] == 'Q']
	refused(t, CheckKey(string(wrong)), "backup.bad_key")
	refused(t, CheckKey(""), "backup.bad_key")
}

func TestEveryFlippedBitAndEveryCutIsFound(t *testing.T) {
	db := newFile(t, 20)
	b := backUp(t, db, ByHand)
	secret := secretOf(t, db)
	content, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	hurt := filepath.Join(dir, "hurt.wbk")
	try := func(what string, content []byte) {
		if err := os.WriteFile(hurt, content, 0o600); err != nil {
			t.Fatal(err)
		}
		var p *garage.Problem
		_, err := Restore(ctx, Backup{Path: hurt}, secret, filepath.Join(dir, "out"), nil)
		if !errors.As(err, &p) {
			t.Errorf("%s: %v, want a refusal", what, err)
		}
		if got := names(t, dir); !slices.Equal(got, []string{"hurt.wbk"}) {
			t.Errorf("%s left %v", what, got)
		}
	}
	step := len(content) / 60
	for at := 0; at < len(content); at += step {
		flipped := slices.Clone(content)
		flipped[at] ^= 1 << (at % 8)
		try(fmt.Sprintf("bit flipped in byte %d", at), flipped)
		try(fmt.Sprintf("cut at %d", at), content[:at])
	}
	try("last byte lost", content[:len(content)-1])
	try("a byte too many", append(slices.Clone(content), 0))
}

func TestAMissingFolderDoesNotFailTheOthers(t *testing.T) {
	db := newFile(t, 3)
	usb, gone := t.TempDir(), filepath.Join(t.TempDir(), "stick", "workbay")
	made, err := Make(ctx, db, Settings{Folders: []string{gone, usb}}, StartOfDay, nil)
	refused(t, err, "backup.folder_missing")
	if len(made) != 2 {
		t.Fatalf("made %v, want two", made)
	}
	if _, err := os.Stat(filepath.Dir(gone)); err == nil {
		t.Error("the folder of a stick that is not plugged in was made")
	}
	if _, err := Restore(ctx, made[1], secretOf(t, db), filepath.Join(t.TempDir(), "x"), nil); err != nil || filepath.Dir(made[1].Path) != usb {
		t.Errorf("restore from the second disk: %v", err)
	}
	list, err := List([]string{Folder(db.Path()), usb, gone})
	refused(t, err, "backup.folder_missing")
	if len(list) != 2 || list[0].Name != list[1].Name {
		t.Errorf("listed %v", list)
	}
}

// The folder beside the file may be unusable: the backup is then made on the stick.
func TestABackupIsMadeWhereverItCanBe(t *testing.T) {
	db := newFile(t, 3)
	if err := os.WriteFile(Folder(db.Path()), nil, 0o600); err != nil { // no folder can be made there
		t.Fatal(err)
	}
	usb := t.TempDir()
	made, err := Make(ctx, db, Settings{Folders: []string{usb}}, Hourly, nil)
	if err == nil || len(made) != 1 || filepath.Dir(made[0].Path) != usb {
		t.Fatalf("made %v, %v", made, err)
	}
	if _, err := Restore(ctx, made[0], secretOf(t, db), filepath.Join(t.TempDir(), "x"), nil); err != nil {
		t.Error(err)
	}
}

func TestBackupsAreOrderedByTheirCounterNotByTheClock(t *testing.T) {
	db := newFile(t, 3)
	for i := range 4 {
		db.Now = func() time.Time { return morning().AddDate(-i, 0, 0) } // the clock runs backwards
		backUp(t, db, Hourly)
		addCustomers(t, db, 1)
	}
	list, err := List([]string{Folder(db.Path())})
	if err != nil || len(list) != 4 {
		t.Fatalf("%v %v", list, err)
	}
	for i, b := range list {
		if b.Counter != uint64(4-i) || b.At.Year() != 2026-3+i {
			t.Errorf("place %d: number %d of %d", i, b.Counter, b.At.Year())
		}
	}
}

func TestTheNumberGoesOnAfterAnOlderFileIsRestored(t *testing.T) {
	db := newFile(t, 3)
	first := backUp(t, db, Hourly)
	backUp(t, db, Hourly)
	backUp(t, db, Hourly)
	secret := secretOf(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Replace(ctx, first, secret, db.Path(), nil); err != nil {
		t.Fatal(err)
	}
	again, err := data.Open(db.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if b := backUp(t, again, Hourly); b.Counter != 4 {
		t.Errorf("number %d, want 4", b.Counter)
	}
}

func TestALostKeyFileIsWrittenAgain(t *testing.T) {
	db := newFile(t, 1)
	s, err := Ready(db)
	if err != nil {
		t.Fatal(err)
	}
	path := KeyFile(db.Path())
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("key file: %v %v", info, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	again, err := Ready(db)
	if err != nil || again.Recipient != s.Recipient {
		t.Fatalf("%+v %v, want %s", again, err, s.Recipient)
	}
	if key := FindKey(filepath.Join(Folder(db.Path()), "x.wbk")); !strings.Contains(key, secretOf(t, db)) {
		t.Errorf("found %q", key)
	}
	// The key of another garage that lies there is kept.
	if err := os.WriteFile(path, []byte(secretPrefix+strings.Repeat("Q", 58)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Ready(db); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), "QQQQ") || !strings.Contains(string(content), secretOf(t, db)) {
		t.Errorf("key file: %q %v", content, err)
	}
}

// How long the file in a backup is is known at its end only: what is told is how much
// of the backup has been read, and never more than was.
func TestUnpackingSaysHowFarItHasCome(t *testing.T) {
	db := newFile(t, 30_000)
	b := backUp(t, db, ByHand)
	b = At(b.Path) // as it is listed
	first, last := int64(-1), int64(0)
	if _, err := Restore(ctx, b, secretOf(t, db), filepath.Join(t.TempDir(), "again.workbay"), func(step string, done, total int64) {
		switch {
		case step == "restore" && total != b.Bytes:
			t.Fatalf("%d of %d bytes, want a whole of %d", done, total, b.Bytes)
		case step == "restore" && first < 0:
			first = done
		case step == "restore":
			last = done
		case step == "check" && total != 0:
			t.Errorf("the check tells %d of %d, and does not know", done, total)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if first < 0 || first > b.Bytes*9/10 || last != b.Bytes {
		t.Errorf("told from %d to %d of %d bytes", first, last, b.Bytes)
	}
}

// The copy of somebody who compares or tries a backup is not swept away by the backup
// of the hour; that of a run that was cut off is.
func TestABackupLeavesTheCopiesThatOthersWorkWith(t *testing.T) {
	db := newFile(t, 3)
	dead := filepath.Join(Folder(db.Path()), workPrefix+"123")
	if err := os.MkdirAll(dead, 0o700); err != nil {
		t.Fatal(err)
	}
	work, err := WorkFolder(db.Path())
	if err != nil {
		t.Fatal(err)
	}
	b := backUp(t, db, Hourly)
	if got, want := names(t, Folder(db.Path())), []string{filepath.Base(work), b.Name}; !slices.Equal(got, want) {
		t.Errorf("in the folder of backups: %v, want %v", got, want)
	}
}

func TestAStoppedBackupLeavesNothing(t *testing.T) {
	db := newFile(t, 300)
	for _, at := range []string{"copy", "read_back", "folder"} {
		stopped, stop := context.WithCancel(ctx)
		usb := t.TempDir()
		made, err := Make(stopped, db, Settings{Folders: []string{usb}}, ByHand, func(step string, _, _ int64) {
			if step == at {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) || (len(made) == 1) != (at == "folder") {
			t.Errorf("stopped at %s: %v %v", at, made, err)
		}
		for _, name := range append(names(t, Folder(db.Path())), names(t, usb)...) {
			if strings.HasPrefix(name, ".") {
				t.Errorf("stopped at %s: left %s", at, name)
			}
		}
		stop()
	}
}

func TestADamagedFileIsNotBackedUp(t *testing.T) {
	page := int64(os.Getpagesize())
	for name, where := range map[string]func(at int64) int64{
		"record":    func(at int64) int64 { return at + 10 },
		"structure": func(at int64) int64 { return at / page * page }, // the page's own number
	} {
		t.Run(name, func(t *testing.T) {
			db := newFile(t, 300)
			backUp(t, db, ByHand)
			content, err := os.ReadFile(db.Path())
			if err != nil {
				t.Fatal(err)
			}
			at := where(int64(strings.LastIndex(string(content), "Customer 123")))
			f, err := os.OpenFile(db.Path(), os.O_WRONLY, 0)
			if err == nil {
				_, err = f.WriteAt([]byte{content[at] ^ 1}, at)
			}
			if err = errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
			readBack := false
			made, err := Make(ctx, db, Settings{}, Hourly, func(step string, _, _ int64) { readBack = readBack || step == "read_back" })
			refused(t, err, "backup.file_damaged")
			if got := names(t, Folder(db.Path())); len(got) != 1 || len(made) != 0 {
				t.Errorf("made %v, have %v, want the good one alone", made, got)
			}
			if name == "structure" && readBack {
				t.Error("that was found in the copy only, and of a long file none is made")
			}
		})
	}
}
