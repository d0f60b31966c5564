package bolt

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
)

// Zeros are written behind the used pages and nowhere else: what was saved stays, and
// what a file has behind its end is not touched.
func TestCommitsFindTheirPagesWrittenAndKeepAllThatIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	e := fresh(t, path)
	value := bytes.Repeat([]byte("v"), 3000)
	put := func(i int) {
		t.Helper()
		err := e.Update(ctx, func(w kv.Writer) error {
			if err := w.Make("a"); err != nil {
				return err
			}
			return w.Put("a", []byte{byte(i >> 8), byte(i)}, value)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(0)
	info, err := e.file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	size := info.Size()
	for i := 1; i <= 1500; i++ { // some 6 MB: filled again and again
		used, err := Used(path)
		if err != nil {
			t.Fatal(err)
		}
		put(i)
		if e.filled < used || e.filled > size {
			t.Fatalf("save %d: filled up to %d, want behind the %d used and within %d", i, e.filled, used, size)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Walk(path); err != nil {
		t.Fatal(err)
	}
	if info, err = os.Stat(path); err != nil || info.Size() != size {
		t.Fatalf("got %d bytes, %v, want %d", info.Size(), err, size)
	}
	again, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	n := 0
	err = again.View(ctx, func(r kv.Reader) error {
		return r.Scan(kv.Range{Space: "a"}, func(k, v []byte) bool {
			if !bytes.Equal(k, []byte{byte(n >> 8), byte(n)}) || !bytes.Equal(v, value) {
				t.Errorf("key %x is not as it was saved", k)
			}
			n++
			return true
		})
	})
	if err != nil || n != 1501 {
		t.Errorf("got %d values, %v, want 1501", n, err)
	}
}
