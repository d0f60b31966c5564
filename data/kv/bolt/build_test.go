package bolt

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
)

func TestBuiltFileIsAnOrdinaryOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "built")
	b, err := Build(path)
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[kv.Space][2]int{"small": {3, 5}, "many": {60_000, 12}, "large": {2_000, 2_500}, "huge": {3, 40_000}, "empty": {0, 0}, "bare": {5_000, 0}}
	for s, n := range sizes {
		f := b.Space(s)
		for i := range n[0] {
			if err := f.Put(binary.BigEndian.AppendUint64(nil, uint64(i)), make([]byte, n[1])); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Walk(path); err != nil {
		t.Fatal("walk:", err)
	}
	e, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	check := func(more int) {
		t.Helper()
		err := e.View(context.Background(), func(r kv.Reader) error {
			for s, n := range sizes {
				count := 0
				err := r.Scan(kv.Range{Space: s}, func(k, v []byte) bool {
					if got := binary.BigEndian.Uint64(k); got != uint64(count) || len(v) != n[1] {
						t.Errorf("%s: got key %d with %d bytes, want %d with %d", s, got, len(v), count, n[1])
						return false
					}
					count++
					return true
				})
				if err != nil || count != n[0]+more {
					t.Errorf("%s: got %d keys, %v; want %d", s, count, err, n[0]+more)
				}
				for i := 0; i < n[0]; i += 1 + n[0]/7 {
					if v, err := r.Get(s, binary.BigEndian.AppendUint64(nil, uint64(i))); err != nil || len(v) != n[1] {
						t.Errorf("%s: get %d: %d bytes, %v", s, i, len(v), err)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	check(0)
	// It goes on being written to like any other.
	err = e.Update(context.Background(), func(w kv.Writer) error {
		for s, n := range sizes {
			for i := range 100 {
				if err := w.Put(s, binary.BigEndian.AppendUint64(nil, uint64(n[0]+i)), make([]byte, n[1])); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	check(100)
	for i := range 100 {
		err := e.Update(context.Background(), func(w kv.Writer) error {
			return w.Put("many", binary.BigEndian.AppendUint64(nil, uint64(i*599)), make([]byte, 12))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	check(100)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Walk(path); err != nil {
		t.Fatal("walk after saves:", err)
	}
}

func TestBuilderRefusesKeysOutOfOrder(t *testing.T) {
	b, err := Build(filepath.Join(t.TempDir(), "built"))
	if err != nil {
		t.Fatal(err)
	}
	f := b.Space("s")
	for i, k := range []string{"b", "a", "b", ""} {
		if err := f.Put([]byte(k), nil); (err == nil) != (i == 0) {
			t.Error(fmt.Sprintf("key %q:", k), err)
		}
	}
	if err := b.Abandon(); err != nil {
		t.Error(err)
	}
}

func TestAWriteThatFailsOnTheWayIsToldAndLeavesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "built")
	b, err := Build(path)
	if err != nil {
		t.Fatal(err)
	}
	b.file.Close()
	f, told := b.Space("s"), error(nil)
	for i := 0; told == nil && i < 32<<10; i++ {
		told = f.Put(binary.BigEndian.AppendUint64(nil, uint64(i)), make([]byte, 1_000))
	}
	if told == nil {
		t.Error("filling goes on though nothing is written")
	}
	if err := b.Close(); err == nil {
		t.Error("the file counts as written though a write failed")
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the file is left: %v", err)
	}
}
