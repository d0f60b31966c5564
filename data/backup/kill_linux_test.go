package backup

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/data"
)

// What a child of the tests is told to do, and with which file.
const (
	childWork = "WORKBAY_TEST_WORK"
	childFile = "WORKBAY_TEST_FILE"
	childFrom = "WORKBAY_TEST_FROM"
	childKey  = "WORKBAY_TEST_KEY"
)

func TestMain(m *testing.M) {
	if work := os.Getenv(childWork); work != "" {
		if err := child(work, os.Getenv(childFile)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child backs a file up, or restores one, over and over until it is killed.
func child(work, file string) error {
	for {
		if work == "restore" {
			if _, _, err := Replace(context.Background(), At(os.Getenv(childFrom)), os.Getenv(childKey), file, nil); err != nil {
				return err
			}
			continue
		}
		db, err := data.Open(file)
		if err != nil {
			return err
		}
		for range 5 {
			if _, err := Make(context.Background(), db, Settings{}, Hourly, nil); err != nil {
				return err
			}
		}
		if err := db.Close(); err != nil {
			return err
		}
	}
}

// killed runs a child until begun, where that is asked, and for a while longer, and
// kills it. It must not have ended by itself.
func killed(t *testing.T, work, file string, begun func() bool, after time.Duration, more ...string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(append(os.Environ(), childWork+"="+work, childFile+"="+file), more...)
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for late := time.Now().Add(time.Minute); begun != nil && !begun() && time.Now().Before(late); {
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _ = cmd.Wait(); errs.Len() > 0 {
		t.Fatalf("the child says: %s", errs.String())
	}
}

func pause(t *testing.T) func() time.Duration {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	return func() time.Duration { return time.Duration(40+r.IntN(160)) * time.Millisecond }
}

// Whatever stands under the name of a backup after a kill is whole, and the next backup
// clears away what was half done.
func TestKillDuringBackupLeavesNoHalfBackup(t *testing.T) {
	db := newFile(t, 300)
	file := db.Path()
	backUp(t, db, ByHand)
	secret := secretOf(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	next, seen := pause(t), map[string]bool{}
	for round := range 6 {
		var begun func() bool
		if last := lastMade(t, file); round%2 == 1 { // on a slow machine too, something is made
			begun = func() bool { return lastMade(t, file) > last }
		}
		killed(t, "backup", file, begun, next())
		list, err := List([]string{Folder(file)})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range list {
			if seen[b.Name] {
				continue
			}
			seen[b.Name] = true
			to := filepath.Join(t.TempDir(), "again.workbay")
			if _, err := Restore(ctx, b, secret, to, nil); err != nil {
				t.Errorf("%s: %v", b.Name, err)
			} else if got := customers(t, to); got != 300 {
				t.Errorf("%s has %d customers, want 300", b.Name, got)
			}
		}
	}
	if len(seen) < 2 {
		t.Errorf("%d backups were looked at: the kills came too early", len(seen))
	}
	again, err := data.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	backUp(t, again, ByHand)
	for _, name := range names(t, Folder(file)) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("left behind: %s", name)
		}
	}
}

// lastMade is the number of the newest backup of a file.
func lastMade(t *testing.T, file string) (n uint64) {
	t.Helper()
	list, err := List([]string{Folder(file)})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range list {
		n = max(n, b.Counter)
	}
	return n
}

// After a kill the garage file is the old one or the restored one, whole, and every file
// that was kept is whole.
func TestKillDuringRestoreLeavesTheOldFileOrTheNew(t *testing.T) {
	db := newFile(t, 300)
	file := db.Path()
	b := backUp(t, db, ByHand)
	addCustomers(t, db, 50)
	secret := secretOf(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	next, old, fresh := pause(t), 0, 0
	for range 6 {
		killed(t, "restore", file, nil, next(), childFrom+"="+b.Path, childKey+"="+secret)
		if _, err := os.Stat(file); err != nil {
			t.Fatalf("no file stands under the name: %v", err)
		}
		if err := Settle(file); err != nil {
			t.Fatal(err)
		}
		switch got := customers(t, file); got {
		case 350:
			old++
		case 300:
			fresh++
		default:
			t.Errorf("%d customers, want 350 as before or 300 as in the backup", got)
		}
	}
	t.Logf("old %d, restored %d", old, fresh)
	kept, err := filepath.Glob(file + ".before-restore-1")
	if err != nil || (fresh > 0) != (len(kept) == 1) {
		t.Errorf("kept %v with %d restored", kept, fresh)
	}
	if len(kept) == 1 && customers(t, kept[0]) != 350 {
		t.Error("the file that was kept is not the old one")
	}
}
