package data

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
)

// TestMain lets the test binary be the second process of a test.
func TestMain(m *testing.M) {
	if job, path := os.Getenv("DATA_TEST_CHILD"), os.Getenv("DATA_TEST_FILE"); job != "" {
		child(job, path)
		return
	}
	os.Exit(m.Run())
}

// startChild runs a job of [child] on path and returns it with its output.
func startChild(t *testing.T, job, path string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "DATA_TEST_CHILD="+job, "DATA_TEST_FILE="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

// child is what the other process does: "hold" opens the file and waits, "save" adds
// numbered records and says each once it is stored, "create" makes files.
func child(job, path string) {
	say := func(v ...any) { fmt.Println(v...) }
	if job == "create" {
		for i := 0; ; i++ {
			db, err := create(fmt.Sprint(path, i), testSchema())
			if err != nil {
				say("error", err)
				return
			}
			say("made", i)
			db.Close()
		}
	}
	if job == "full" {
		limitFile()
	}
	db, err := open(path, testSchema(), false)
	if err != nil {
		say("error", err)
		return
	}
	switch job {
	case "hold":
		say("open")
		time.Sleep(time.Minute)
	case "save":
		for {
			var number string
			err := db.Update(anna, func(tx *Tx) (err error) {
				if number, err = tx.NextNumber("N", 2026); err != nil {
					return err
				}
				_, err = things.Add(tx, thing{Name: number, Code: number, Tags: []string{"all"}})
				return err
			})
			if err != nil {
				say("error", err)
				return
			}
			say(number)
		}
	case "full":
		full(db, say)
	}
}

// sample makes a closed file with a few records.
func sample(t testing.TB, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "g.workbay")
	db, err := create(path, testSchema())
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error {
		for i := range n {
			if _, err := things.Add(tx, thing{Name: fmt.Sprint("name ", i), Code: fmt.Sprint("c", i), Tags: []string{"all"}, Cents: int64(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefusesWithASentence(t *testing.T) {
	dir := t.TempDir()
	path := func(name, content string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	foreign := filepath.Join(dir, "foreign.db")
	e, err := bolt.Open(foreign, bolt.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Update(ctx, func(w kv.Writer) error { return w.Make("theirs") }); err != nil {
		t.Fatal(err)
	}
	e.Close()
	cut := sample(t, 300)
	if err := os.Truncate(cut, 20_000); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ path, code string }{
		{filepath.Join(dir, "none"), "file.missing"},
		{filepath.Join(dir, "none", "at all"), "file.missing"},
		{dir, "file.not_ours"},
		{path("empty", ""), "file.not_ours"},
		{path("text", "Dear customer"), "file.not_ours"},
		{path("zeros", string(make([]byte, 1<<16))), "file.not_ours"},
		{foreign, "file.not_ours"},
		{cut, "file.damaged"},
	} {
		before, _ := os.ReadFile(tt.path)
		for _, readOnly := range []bool{false, true} {
			_, err := open(tt.path, testSchema(), readOnly)
			p := refused(t, err, tt.code)
			if p.Args["Path"] != tt.path {
				t.Errorf("%s: got path %v", tt.path, p.Args["Path"])
			}
		}
		if after, _ := os.ReadFile(tt.path); !bytes.Equal(before, after) {
			t.Errorf("%s: a refused file was changed", tt.path)
		}
	}
}

func TestOpenInAnotherProcessIsRefused(t *testing.T) {
	path := sample(t, 3)
	cmd, out := startChild(t, "hold", path)
	defer cmd.Wait()
	defer cmd.Process.Kill()
	if line, err := out.ReadString('\n'); line != "open\n" {
		t.Fatalf("got %q %v", line, err)
	}
	start := time.Now()
	_, err := open(path, testSchema(), false)
	refused(t, err, "file.in_use")
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v to say so", took)
	}
	_, err = OpenReadOnly(path)
	refused(t, err, "file.in_use")
}

func TestANewerFileIsRefusedUntouched(t *testing.T) {
	path := sample(t, 3)
	newer := testSchema()
	newer.steps = append(newer.steps, func(*Tx) error { return nil })
	db, err := open(path, newer, false)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	before, _ := os.ReadFile(path)
	_, err = open(path, testSchema(), false)
	if p := refused(t, err, "file.too_new"); p.Args["File"] != 2 || p.Args["Program"] != 1 {
		t.Errorf("got %v", p.Args)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

// version 2 of the things had a price in whole units; version 3 has cents.
func TestMigrationRunsOnceAndKeepsACopy(t *testing.T) {
	path := sample(t, 5)
	newer := testSchema()
	stop := errors.New("stop")
	toCents := func(tx *Tx) error {
		return tx.rewrite("things", func(_ uint64, payload []byte) ([]byte, error) {
			old := map[int]cbor.RawMessage{}
			if err := decoding.Unmarshal(payload, &old); err != nil {
				return nil, err
			}
			var units struct {
				Price int64 `cbor:"6,keyasint"` // as it was in version 1
			}
			if err := decoding.Unmarshal(payload, &units); err != nil {
				return nil, err
			}
			var err error
			if old[6], err = encoding.Marshal(units.Price * 100); err != nil {
				return nil, err
			}
			return encoding.Marshal(old)
		})
	}
	before, _ := os.ReadFile(path)
	newer.steps = append(newer.steps, toCents, func(*Tx) error { return stop })
	if _, err := open(path, newer, false); !errors.Is(err, stop) {
		t.Fatalf("got %v, want the failing step's error", err)
	}
	if _, err := open(path, newer, true); err == nil {
		t.Error("got nil, want an old file refused for reading")
	} else {
		refused(t, err, "file.too_old")
	}
	old, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatalf("a step that failed must leave the old version: %v", err)
	}
	checkClean(t, old)
	old.Close()

	newer.steps = newer.steps[:2]
	for range 2 {
		db, err := open(path, newer, false)
		if err != nil {
			t.Fatal(err)
		}
		view(t, db, func(tx *Tx) error {
			v, err := things.Get(tx, 5)
			if v.Cents != 400 || v.Name != "name 4" {
				t.Errorf("got %+v %v, want 400 cents", v, err)
			}
			h, err := things.History(tx, 5)
			if len(h) != 2 || h[1].Action != "migrate" {
				t.Errorf("got %+v %v", h, err)
			}
			return err
		})
		checkClean(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(path + ".v1.bak"); err != nil || !bytes.Equal(kept, before) {
		t.Errorf("the copy is not the old file: %v", err)
	}
}

func TestCleanTellsHowTheLastSessionEnded(t *testing.T) {
	path := sample(t, 1)
	for _, tt := range []struct {
		name  string
		write bool
		crash bool
		want  bool // as the next one sees it
	}{
		{"closed", true, false, true},
		{"read and crashed", false, true, true},
		{"written and crashed", true, true, false},
		{"repaired by closing", true, false, true},
	} {
		db, err := open(path, testSchema(), false)
		if err != nil {
			t.Fatal(err)
		}
		if tt.write {
			update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err })
		}
		if tt.crash {
			db.engine.Close()
		} else if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		db, err = open(path, testSchema(), true)
		if err != nil {
			t.Fatal(err)
		}
		if db.Clean() != tt.want {
			t.Errorf("%s: got clean %v, want %v", tt.name, db.Clean(), tt.want)
		}
		refused(t, db.Update(anna, func(*Tx) error { return nil }), "file.read_only")
		db.Close()
	}
}

func TestCreateDoesNotOverwrite(t *testing.T) {
	path := sample(t, 1)
	_, err := create(path, testSchema())
	refused(t, err, "file.exists")
	deep := filepath.Join(t.TempDir(), "a", "b", "g.workbay")
	if err := os.MkdirAll(filepath.Dir(deep), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(deep+".new", []byte("left by a power cut"), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := create(deep, testSchema())
	if err != nil {
		t.Fatal(err)
	}
	if !db.Clean() {
		t.Error("a new file should be clean")
	}
	db.Close()
	if left, _ := filepath.Glob(filepath.Dir(deep) + "/*"); len(left) != 2 || left[1] != deep+"-redo" {
		t.Errorf("got %v, want the file and its journal", left)
	}
}

func TestAFileThatIsGoneTakesNoSaves(t *testing.T) {
	path := sample(t, 1)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	add := func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err }
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}
	refused(t, db.Update(anna, add), "file.gone")
	if err := copyFile(path+".moved", path); err != nil {
		t.Fatal(err)
	}
	refused(t, db.Update(anna, add), "file.gone")
	if err := os.Rename(path+".moved", path); err != nil {
		t.Fatal(err)
	}
	update(t, db, add)
}

// failing is an engine whose commits fail.
type failing struct {
	kv.Engine
	err error
}

func (f failing) Update(c context.Context, fn func(kv.Writer) error) error {
	stop := errors.New("stop")
	err := f.Engine.Update(c, func(w kv.Writer) error { return errors.Join(fn(w), stop) })
	if errors.Is(err, stop) {
		return fmt.Errorf("%w: %w", kv.ErrUnknown, f.err)
	}
	return err
}

func TestAfterAnUnknownCommitNothingIsWritten(t *testing.T) {
	path := sample(t, 1)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	sound := db.engine
	db.engine = failing{sound, errors.New("input/output error")}
	add := func(tx *Tx) error {
		tx.OnCommit(func() { t.Error("told of a commit that failed") })
		_, err := things.Add(tx, thing{})
		return err
	}
	refused(t, db.Update(anna, add), "file.unknown")
	db.engine = sound
	refused(t, db.Update(anna, add), "file.unknown")
	view(t, db, func(tx *Tx) error { _, err := things.Get(tx, 1); return err })
	db.Close()
	if db, err = open(path, testSchema(), false); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{}); return err })
	checkClean(t, db)
	db.Close()
}

// flips at every place of the used part of a file: never a crash, never another
// value than was stored, and Verify says so where a record is missing.
func TestFlippedBytesNeverGiveAWrongValue(t *testing.T) {
	path := sample(t, 40)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	used, err := bolt.Used(path)
	if err != nil {
		t.Fatal(err)
	}
	whole = whole[:used]
	silent, refusals, harmless := 0, 0, 0
	for at := 0; at < len(whole); at += 61 {
		flipped := append([]byte(nil), whole...)
		flipped[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := open(path, testSchema(), false)
		if err != nil {
			refusals++
			wantSentence(t, at, err)
			continue
		}
		complaints := 0
		err = db.View(func(tx *Tx) error {
			for id := thingID(1); id <= 40; id++ {
				v, err := things.Get(tx, id)
				switch {
				case err != nil:
					complaints++
				case v.Name != fmt.Sprint("name ", id-1) || v.Code != fmt.Sprint("c", id-1) || v.Cents != int64(id-1):
					t.Errorf("byte %d: record %d is %+v", at, id, v)
				}
			}
			if found, err := things.Find(tx, "tag", "all"); err != nil || len(found) != 40 {
				complaints++
			}
			return nil
		})
		found, checked := db.Check(ctx)
		switch {
		case complaints == 0 && err == nil:
			harmless++
		case len(found) == 0 && checked == nil:
			silent++
			t.Errorf("byte %d: %d records could not be read and Check is content", at, complaints)
		}
		db.Close()
	}
	t.Logf("%d refused, %d harmless to the records, %d silent", refusals, harmless, silent)
}

func wantSentence(t *testing.T, at int, err error) {
	t.Helper()
	for _, code := range []string{"file.damaged", "file.not_ours", "file.too_new", "file.missing"} {
		if strings.Contains(err.Error(), code) {
			return
		}
	}
	t.Errorf("byte %d: got %v, want a sentence", at, err)
}
