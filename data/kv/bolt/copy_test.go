package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
)

func noFn(kv.Reader, int64) error { return nil }

// What is looked through is what is copied, although others write over pages that no
// longer belong to it, and over its meta page.
func TestASoundCopyIsOfOneMomentWhileOthersWrite(t *testing.T) {
	e, err := Open(filled(t, 3000), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	stop, stopped := make(chan struct{}), make(chan error)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
			err := e.Update(ctx, func(w kv.Writer) error {
				return w.Put("a", fmt.Appendf(nil, "%06d", i*7%3000), bytes.Repeat([]byte{byte(i)}, 300))
			})
			if err != nil {
				stopped <- err
				return
			}
		}
	}()
	path := filepath.Join(t.TempDir(), "copy")
	for range 30 {
		var out bytes.Buffer
		if err := e.CopySound(ctx, &out, noFn); err != nil {
			t.Error(err)
			break
		}
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Walk(path); err != nil {
			t.Error(err)
			break
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestASoundCopyOfADamagedFileIsRefused(t *testing.T) {
	path := filled(t, 3000)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	size, hit := os.Getpagesize(), false
	for at := 3 * size; at < len(b) && !hit; at += size {
		if binary.LittleEndian.Uint16(b[at+8:]) == leafPage && binary.LittleEndian.Uint16(b[at+10:]) > 5 {
			b[at+headerSize+elemSize*2+5] ^= 0x40 // where its third key lies
			hit = true
		}
	}
	if err := os.WriteFile(path, b, 0o600); err != nil || !hit {
		t.Fatal(err, "no leaf page")
	}
	e, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if err := e.CopySound(ctx, &bytes.Buffer{}, noFn); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
	if err := e.Copy(ctx, &bytes.Buffer{}, noFn); err != nil {
		t.Errorf("a copy that nobody looks through: %v", err)
	}
}

// stopping is a context that ends after it was asked so many times.
type stopping struct {
	context.Context
	asked int
}

func (s *stopping) Err() error {
	if s.asked--; s.asked < 0 {
		return context.Canceled
	}
	return nil
}

func TestLookingThroughAFileCanBeStopped(t *testing.T) {
	e, err := Open(filled(t, 3000), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	for _, asked := range []int{5, 20, 40} {
		err := e.CopySound(&stopping{ctx, asked}, &bytes.Buffer{}, noFn)
		if !errors.Is(err, context.Canceled) || errors.Is(err, kv.ErrDamaged) {
			t.Errorf("stopped after %d questions: %v, want that it was stopped", asked, err)
		}
	}
}
