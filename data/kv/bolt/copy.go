package bolt

import (
	"context"
	"io"

	bbolt "go.etcd.io/bbolt"

	"workbay/data/kv"
	"workbay/disk"
)

// Copy implements [kv.Copier]: what it writes is a bbolt file as long as its used
// part.
func (e *Engine) Copy(ctx context.Context, w io.Writer, fn func(r kv.Reader, total int64) error) error {
	return e.copy(ctx, w, fn, func(*bbolt.Tx) error { return nil })
}

// CopySound implements [kv.Copier].
func (e *Engine) CopySound(ctx context.Context, w io.Writer, fn func(r kv.Reader, total int64) error) error {
	return e.copy(ctx, w, fn, func(b *bbolt.Tx) error { return e.walkAs(ctx, b) })
}

// copy copies a transaction, and looks at it by means of then: now it lies in memory.
func (e *Engine) copy(ctx context.Context, w io.Writer, fn func(r kv.Reader, total int64) error, then func(*bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return closed(onFault(func() error {
		return e.db.View(func(b *bbolt.Tx) error {
			if err := fn(&tx{bolt: b}, b.Size()); err != nil {
				return err
			}
			out := &steady{ctx: ctx, w: w}
			_, err := b.WriteTo(out)
			if out.err != nil {
				return out.err // bolt keeps only the text of some
			}
			if err != nil {
				return err
			}
			return then(b)
		})
	}))
}

// steady is a stream that ends when its context is done, and remembers why.
type steady struct {
	ctx context.Context
	w   io.Writer
	err error
}

func (s *steady) Write(b []byte) (n int, err error) {
	if s.err = s.ctx.Err(); s.err == nil {
		n, s.err = s.w.Write(b)
	}
	return n, s.err
}

// ReadFrom has what is copied read ahead.
func (s *steady) ReadFrom(r io.Reader) (int64, error) {
	return disk.PourAhead(s, r)
}

// Spaces implements [kv.Lister].
func (t *tx) Spaces() (names []kv.Space, err error) {
	err = guard(func() error {
		return t.bolt.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			names = append(names, kv.Space(name))
			return nil
		})
	})
	return names, err
}
