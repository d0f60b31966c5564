package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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
	return db.snapshot(ctx, w, progress, kv.Copier.Copy)
}

// SoundSnapshot is [DB.Snapshot] that then looks through the structure of the file, as of
// the same moment: what it has written is of no use where it is refused as file.damaged.
func (db *DB) SoundSnapshot(ctx context.Context, w io.Writer, progress func(done, total int64)) (Mark, error) {
	return db.snapshot(ctx, w, progress, kv.Copier.CopySound)
}

type copying func(c kv.Copier, ctx context.Context, w io.Writer, fn func(r kv.Reader, total int64) error) error

func (db *DB) snapshot(ctx context.Context, w io.Writer, progress func(done, total int64), by copying) (Mark, error) {
	var m Mark
	if err := db.StillThere(); err != nil {
		return m, err
	}
	copier, ok := db.current().(kv.Copier)
	if !ok {
		return m, errors.New("snapshot: this store cannot be copied as a file")
	}
	if err := db.turnJournal(); err != nil {
		return m, err
	}
	out := &counted{w: w, progress: progress}
	err := by(copier, ctx, out, func(r kv.Reader, total int64) error {
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

// turnJournal begins a new segment, so that the older ones can go once a snapshot
// taken from here on is safe.
func (db *DB) turnJournal() error {
	if db.readOnly {
		return nil
	}
	db.writing.Lock()
	defer db.writing.Unlock()
	if err := db.writable(); err != nil {
		return err
	}
	j := db.journal
	if !j.there() || j.end.state.Saves == j.from {
		return nil // the next save begins it anew, or it holds nothing yet
	}
	if err := j.begin(j.end.state); err != nil {
		return db.journalProblem(err)
	}
	return nil
}

// Keep says that a verified backup holds everything up to m, so that older
// segments of the journal may go. Those since the second newest mark stay: should
// the newest backup be unreadable, the one before and the journal still hold all.
// It refuses with file.journal.
func (db *DB) Keep(m Mark) error {
	if db.readOnly {
		return db.problem("file.read_only")
	}
	db.writing.Lock()
	defer db.writing.Unlock()
	if err := db.journal.prune(m.Saves); err != nil {
		return db.journalProblem(err)
	}
	db.forget("file.journal_anew")
	return nil
}

// keptName is the file that holds the saves of the two newest marks, newest first.
const keptName = "kept"

// prune notes a mark and removes what lies before the one before it.
func (j *journal) prune(saves uint64) error {
	kept, err := j.marks()
	if err != nil {
		return err
	}
	if len(kept) == 0 || saves > kept[0] {
		kept = append([]uint64{saves}, kept...)
		kept = kept[:min(len(kept), 2)]
		err := j.place(filepath.Join(j.folder, keptName), func(w io.Writer) error {
			for _, n := range kept {
				if _, err := fmt.Fprintln(w, n); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(kept) < 2 {
		return nil
	}
	return j.removeBefore(kept[1])
}

// marks are the saves of the newest marks, newest first. Those of a future that the
// file has left are none.
func (j *journal) marks() (list []uint64, err error) {
	b, err := os.ReadFile(filepath.Join(j.folder, keptName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, line := range strings.Fields(string(b)) {
		if n, err := strconv.ParseUint(line, 10, 64); err == nil && n <= j.end.state.Saves {
			list = append(list, n)
		}
	}
	return list, err
}

// removeBefore removes the segments whose last save is not above saves, the bases
// that nothing follows any more, what was set aside before, and pasts that later ones
// have taken the place of.
func (j *journal) removeBefore(saves uint64) error {
	list, err := segments(j.folder, redoName)
	if err != nil {
		return err
	}
	first := uint64(math.MaxUint64) // that stays
	var gone []string
	for i, s := range list {
		if i+1 < len(list) && list[i+1].from <= saves {
			gone = append(gone, s.path)
			continue
		}
		first = min(first, s.from)
	}
	bases, err := segments(j.folder, baseName)
	if err != nil {
		return err
	}
	for _, b := range bases {
		if b.from < first {
			gone = append(gone, b.path)
		}
	}
	aside, err := filepath.Glob(filepath.Join(j.folder, asideName+"*"))
	if err != nil {
		return err
	}
	old, err := oldPasts(j.folder)
	if err != nil {
		return err
	}
	gone = append(gone, old...)
	for _, path := range aside {
		digits, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(path), asideName), "-")
		if n, err := strconv.ParseUint(digits, 10, 64); err == nil && n < first {
			gone = append(gone, path)
		}
	}
	for _, path := range gone {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}
