package data

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"workbay/garage"
)

// A process killed in the middle of its commits loses nothing it has said is stored.
func TestKillLosesNothingAcknowledged(t *testing.T) {
	path := sample(t, 0)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	acknowledged := map[string]bool{}
	for kill := range 20 {
		for _, line := range killed(t, "save", path, kill%2 == 0, time.Duration(r.IntN(60))*time.Millisecond) {
			if strings.HasPrefix(line, "error") {
				t.Errorf("kill %d: %s", kill, line)
			}
			acknowledged[line] = true
		}
	}
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	checkClean(t, db)
	view(t, db, func(tx *Tx) error {
		n, err := things.Count(tx)
		if err != nil {
			return err
		}
		for number := range acknowledged {
			if _, err := things.First(tx, "code", number); err != nil {
				t.Errorf("%s was acknowledged and is lost: %v", number, err)
			}
		}
		next, err := tx.PeekNumber("N", 2026)
		if want := fmt.Sprintf("N-2026-%05d", n+1); next != want {
			t.Errorf("got next number %s, want %s: as many as there are records", next, want)
		}
		t.Logf("20 kills, %d acknowledged, %d stored", len(acknowledged), n)
		return err
	})
	if len(acknowledged) == 0 {
		t.Error("nothing was saved between the kills")
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	to, done := recovered(t, "", path)
	sameContent(t, to, path)
	if done.Lost != 0 {
		t.Errorf("the journal: got %+v", done)
	}
}

// A file cut off while it is made does not stand under its name.
func TestKillWhileCreatingLeavesNoUnusableFile(t *testing.T) {
	dir := t.TempDir()
	made := 0
	for kill := range 12 {
		killed(t, "create", filepath.Join(dir, fmt.Sprintf("k%d-", kill)), kill%2 == 0, time.Duration(5*kill)*time.Millisecond)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, ".new") || strings.HasSuffix(path, "-redo") {
			continue
		}
		db, err := open(path, testSchema(), false)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		made++
		db.Close()
	}
	t.Logf("%d files made", made)
	if made == 0 {
		t.Error("no file was made between the kills")
	}
}

// killed starts a child, kills it after a while and returns the lines it said. The
// while begins with its first line where said is true, so that a slow machine gets
// something done too, and else with its start.
func killed(t *testing.T, job, path string, said bool, after time.Duration) (lines []string) {
	t.Helper()
	cmd, out := startChild(t, job, path)
	read := func() bool {
		line, err := out.ReadString('\n')
		if err == nil {
			lines = append(lines, strings.TrimSpace(line))
		}
		return err == nil
	}
	if said && !read() {
		t.Error("the child ended and said nothing")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for read() {
		}
	}()
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-done
	_ = cmd.Wait()
	return lines
}

// limitFile lets no file of this process grow beyond 20 MiB, as on a full disk.
func limitFile() {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 20 << 20, Max: 20 << 20}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("error", err)
	}
}

// full saves until the file cannot grow, and goes on with what still fits.
func full(db *DB, say func(...any)) {
	big := strings.Repeat("x", 1<<20)
	saved := 0
	for range 100 {
		err := db.Update(anna, func(tx *Tx) error {
			tx.OnCommit(func() { saved++ })
			_, err := things.Add(tx, thing{Name: big})
			return err
		})
		var p *garage.Problem
		if errors.As(err, &p) {
			say(p.Code, saved)
			break
		}
	}
	err := db.View(func(tx *Tx) error {
		n, err := things.Count(tx)
		say("stored", n, err)
		return err
	})
	found, checked := db.Check(ctx)
	say("after", err, found, checked)
	say("remove", db.Update(anna, func(tx *Tx) error { return things.Remove(tx, 1) }))
	say("close", db.Close())
}

func TestFullDiskKeepsWhatIsStored(t *testing.T) {
	path := sample(t, 0)
	cmd, out := startChild(t, "full", path)
	var lines []string
	for {
		line, err := out.ReadString('\n')
		if err != nil {
			break
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	_ = cmd.Wait()
	if len(lines) != 5 {
		t.Fatalf("got %q", lines)
	}
	n := strings.TrimPrefix(lines[0], "file.disk_full ")
	want := []string{"file.disk_full " + n, "stored " + n + " <nil>", "after <nil> [] <nil>", "remove <nil>", "close <nil>"}
	for i := range want {
		if lines[i] != want[i] {
			t.Errorf("got %q, want %q", lines[i], want[i])
		}
	}
	if n == "0" {
		t.Error("nothing was saved before the disk was full")
	}
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	checkClean(t, db)
	db.Close()
}

func TestAWriteProtectedFileIsRefused(t *testing.T) {
	path := sample(t, 1)
	if err := os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error)
	go func() {
		// The owner of the machine may write anywhere, so this thread becomes
		// nobody; it is never unlocked and ends with the goroutine.
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			_, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0)
		}
		_, err := open(path, testSchema(), false)
		failed <- err
	}()
	refused(t, <-failed, "file.read_only")
}

func TestNetworkFoldersAreKnown(t *testing.T) {
	for magic, want := range map[uint32]bool{magicNFS: true, magicSMB2: true, magicCIFS: true, 0xef53: false, 0x01021994: false, 0x9123683e: false} {
		if got := networkMagic(magic); got != want {
			t.Errorf("%x: got %v, want %v", magic, got, want)
		}
	}
	if onNetwork(t.TempDir()) {
		t.Error("the temporary folder should be on this machine")
	}
}
