package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
	"workbay/data/kv/kvtest"
)

var ctx = context.Background()

func TestConforms(t *testing.T) {
	kvtest.Conform(t, func(t *testing.T) kv.Engine { return fresh(t, filepath.Join(t.TempDir(), "g.db")) })
}

func fresh(t testing.TB, path string) *Engine {
	t.Helper()
	e, err := Open(path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// filled makes a closed file with so many keys in it, grown in steps so that it has
// free pages too.
func filled(t testing.TB, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "g.db")
	e := fresh(t, path)
	for from := 0; from < n; from += 100 {
		err := e.Update(ctx, func(w kv.Writer) error {
			for _, s := range []kv.Space{"a", "b"} {
				if err := w.Make(s); err != nil {
					return err
				}
				for i := from; i < min(from+100, n); i++ {
					if err := w.Put(s, fmt.Appendf(nil, "%06d", (i*7919)%n), fmt.Appendf(nil, "value of %d", i)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenLeavesWhatIsNotOursAlone(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"empty": "", "text": "hello", "long": string(make([]byte, 1<<16))} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, Options{}); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: got %v, want ErrForeign", name, err)
		}
		if got, _ := os.ReadFile(path); string(got) != content {
			t.Errorf("%s: the file has changed", name)
		}
	}
	if _, err := Open(filepath.Join(dir, "none"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder: got %v, want ErrForeign", err)
	}
}

func TestOneWriterOrManyReaders(t *testing.T) {
	path := filled(t, 10)
	e, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(path, o); !errors.Is(err, ErrInUse) {
			t.Errorf("%+v: got %v, want ErrInUse", o, err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		r, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if err := r.Update(ctx, func(kv.Writer) error { return nil }); !errors.Is(err, kv.ErrReadOnly) {
			t.Errorf("got %v, want ErrReadOnly", err)
		}
	}
}

func TestWalkPassesSoundFiles(t *testing.T) {
	for _, n := range []int{0, 1, 50, 3000} {
		path := filled(t, n)
		if err := Walk(path); err != nil {
			t.Errorf("%d keys: %v", n, err)
		}
		e, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 { // deleting leaves free pages and emptied branches
			for from := range 10 {
				err = e.Update(ctx, func(w kv.Writer) error {
					for i := from * n / 10; i < (from+1)*n/10-n/40; i++ {
						if err := w.Delete("a", fmt.Appendf(nil, "%06d", i)); err != nil {
							return err
						}
					}
					return w.Put("b", fmt.Appendf(nil, "new %d", from), make([]byte, 9000))
				})
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		e.Close()
		if err := Walk(path); err != nil {
			t.Errorf("%d keys, most deleted: %v", n, err)
		}
	}
}

// A ring of pages makes bolt overflow its stack, which kills the process.
func TestWalkFindsARingOfPages(t *testing.T) {
	path := filled(t, 3000)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rings := 0
	size := os.Getpagesize()
	for at := 2 * size; at < len(b); at += size {
		if binary.LittleEndian.Uint16(b[at+8:]) != branchPage {
			continue
		}
		cut := append([]byte(nil), b...)
		copy(cut[at+headerSize+8:at+headerSize+16], b[at:at+8]) // its first child is itself
		if err := os.WriteFile(path, cut, 0o600); err != nil {
			t.Fatal(err)
		}
		if Walk(path) != nil {
			rings++
		}
	}
	if rings == 0 {
		t.Error("no ring was found")
	}
}

func TestACutFileIsDamageAndNotACrash(t *testing.T) {
	path := filled(t, 3000)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	used, err := Used(path)
	if err != nil || used == 0 || used > int64(len(whole)) {
		t.Fatalf("got %d bytes used of %d, %v", used, len(whole), err)
	}
	for _, size := range []int64{1, 100, 4096, 8192, 12288, used / 2, used - 1} {
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Walk(path); !errors.Is(err, kv.ErrDamaged) {
			t.Errorf("%d bytes: got %v, want ErrDamaged", size, err)
		}
	}
}

func TestAPanicOfTheCallerIsNotDamage(t *testing.T) {
	e := fresh(t, filepath.Join(t.TempDir(), "g.db"))
	defer e.Close()
	for _, run := range []func(){
		func() { _ = e.View(ctx, func(kv.Reader) error { panic("mine") }) },
		func() { _ = e.Update(ctx, func(kv.Writer) error { panic("mine") }) },
		func() {
			_ = e.Update(ctx, func(w kv.Writer) error {
				_ = w.Make("a")
				_ = w.Put("a", []byte("k"), nil)
				return w.Scan(kv.Range{Space: "a"}, func(_, _ []byte) bool { panic("mine") })
			})
		},
	} {
		func() {
			defer func() {
				if r := recover(); r != "mine" {
					t.Errorf("got %v, want the caller's panic", r)
				}
			}()
			run()
		}()
	}
	if err := e.Update(ctx, func(w kv.Writer) error { return w.Make("b") }); err != nil {
		t.Errorf("the writer's lock is lost: %v", err)
	}
}
