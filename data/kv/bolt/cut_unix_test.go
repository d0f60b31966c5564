//go:build !windows

package bolt

import (
	"errors"
	"os"
	"testing"

	"workbay/data/kv"
)

func TestAFileCutWhileOpenIsDamage(t *testing.T) {
	path := filled(t, 3000)
	e, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	read := func(s kv.Space) error {
		return e.View(ctx, func(r kv.Reader) error {
			return r.Scan(kv.Range{Space: s}, func(k, v []byte) bool { return len(k)+len(v) > 0 })
		})
	}
	if err := read("a"); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("read: got %v, want ErrDamaged", err)
	}
	err = e.Update(ctx, func(w kv.Writer) error { return w.Put("a", []byte("k"), nil) })
	if !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("write: got %v, want ErrDamaged", err)
	}
	_ = e.Close() // must not hang
}
