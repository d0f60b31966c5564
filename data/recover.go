package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/disk"
)

// Recovered says what a file was made of again.
type Recovered struct {
	From        Mark      // what it began from: the snapshot, or a base of the journal
	Base        bool      // it began from a base of the journal, not from the snapshot
	Replayed    int       // saves that came back from the journal
	Saves       uint64    // the last save in it
	At          time.Time // of the last save in it
	Lost        int       // saves known to be missing behind that; -1 if it cannot be told
	LastActions []Entry   // what came back from the journal, newest first, at most 100
	Elsewhere   int       // what was done in the file itself and is not in it, see [RecoverPast]
}

// Recover makes the file to from a snapshot of the garage file at file ("" for none)
// and the journal that lies beside that. The file itself is not read and not
// touched: it may be damaged or gone. What is made is checked from its structure up
// before it appears under its name.
//
// Where the journal holds a base from which more comes back than from the snapshot,
// it is used instead. Replay ends before the first save that is missing or cut off.
// Refusals are file.exists, file.damaged (the snapshot), file.no_way_back (neither
// snapshot nor base), file.not_rebuilt (the outcome is not sound), file.no_room and
// those of a folder that cannot be written.
func Recover(ctx context.Context, snapshot, file, to string) (Recovered, error) {
	return rebuild(ctx, theSchema(), snapshot, file, to)
}

func rebuild(ctx context.Context, s schema, snapshot, file, to string) (Recovered, error) {
	return rebuildOf(ctx, s, snapshot, JournalFolder(file), file, to)
}

func rebuildOf(ctx context.Context, s schema, snapshot, journal, file, to string) (done Recovered, err error) {
	if _, err := os.Lstat(to); err == nil {
		return done, fileProblem("file.exists", to)
	}
	list, err := segments(journal, redoName)
	if err != nil {
		return done, openProblem(file, err)
	}
	begin, err := bestBegin(ctx, s, list, snapshot, journal, file)
	if err != nil {
		return done, err
	}
	part := to + ".new"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return done, openProblem(to, err)
	}
	done, err = makeAgain(ctx, s, list, begin, part)
	if err == nil {
		err = os.Rename(part, to)
	}
	if err != nil {
		_ = os.Remove(part)
		return done, openProblem(to, err)
	}
	return done, disk.SyncFolder(filepath.Dir(to))
}

// A beginning is what a file can be made again from.
type beginning struct {
	path  string
	base  bool
	state tip
	way   way
}

// bestBegin chooses among the snapshot and the bases of the journal: one from which
// the journal leads to its end before one that does not, then the one that leads
// furthest, then the snapshot.
func bestBegin(ctx context.Context, s schema, list []segment, snapshot, journal, file string) (best beginning, err error) {
	var choices []beginning
	if snapshot != "" {
		state, err := snapshotState(s, snapshot)
		if err != nil {
			return best, err
		}
		choices = append(choices, beginning{path: snapshot, state: state})
	}
	bases, err := segments(journal, baseName)
	if err != nil {
		return best, openProblem(file, err)
	}
	for _, b := range slices.Backward(bases) {
		if state, err := b.replay(nil); err == nil {
			choices = append(choices, beginning{path: b.path, base: true, state: state})
		}
	}
	if len(choices) == 0 {
		return best, fileProblem("file.no_way_back", file)
	}
	for i, c := range choices {
		if err := ctx.Err(); err != nil {
			return best, err
		}
		if c.way, err = follow(list, c.state, nil); err != nil {
			return best, openProblem(file, err)
		}
		further := c.way.whole == best.way.whole && c.way.end.Saves > best.way.end.Saves
		if i == 0 || further || c.way.whole && !best.way.whole {
			best = c
		}
	}
	return best, nil
}

// snapshotState is the state that a snapshot holds.
func snapshotState(s schema, path string) (end tip, err error) {
	err = withFile(s, path, bolt.Options{ReadOnly: true}, func(db *DB) error {
		return db.View(func(tx *Tx) error {
			if _, err := tx.version(); err != nil {
				return err
			}
			t, err := tx.end()
			if err == nil {
				end = *t
			}
			return err
		})
	})
	if err != nil {
		return end, openProblem(path, err)
	}
	return end, nil
}

// withFile runs fn on a file without a journal and without bringing it up to date.
func withFile(s schema, path string, o bolt.Options, fn func(*DB) error) error {
	if !o.Create {
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			return errors.Join(err, notRegular(info))
		}
		if err := bolt.Walk(path); err != nil {
			return err
		}
	}
	engine, err := bolt.Open(path, o)
	if err != nil {
		return err
	}
	db := &DB{path: path, Now: time.Now, schema: s, engine: engine, readOnly: o.ReadOnly, listeners: map[int]func(Change){}}
	return errors.Join(fn(db), engine.Close())
}

// A way is how far the journal leads from a state.
type way struct {
	end   tip // the last state reached
	saves int // on the way there
	whole bool
	lost  int // see [Recovered]
}

// errElsewhere ends a way: the journal belongs to another past.
var errElsewhere = errors.New("journal: another past")

// follow gives the saves behind a state to fn, in order, as far as they follow from
// each other.
func follow(list []segment, from tip, fn func(frame) error) (w way, err error) {
	w.end = from
	for i, s := range list {
		stop := uint64(math.MaxUint64)
		if i+1 < len(list) {
			stop = list[i+1].from
		}
		if stop <= w.end.Saves {
			continue
		}
		if s.from > w.end.Saves {
			break
		}
		err := w.through(s, stop, fn)
		if errors.Is(err, errElsewhere) || errors.Is(err, errFrame) || errors.Is(err, errSeal) {
			break
		}
		if err != nil {
			return w, err
		}
	}
	last, known, err := lastSave(list)
	if err != nil {
		return w, err
	}
	switch {
	case !known || last < w.end.Saves || len(list) == 0:
		w.lost = -1
	default:
		w.lost = int(last - w.end.Saves)
	}
	w.whole = w.lost == 0
	return w, nil
}

// through follows one segment up to save stop.
func (w *way) through(s segment, stop uint64, fn func(frame) error) error {
	r, begins, err := s.open()
	if err != nil {
		return err
	}
	if s.from == w.end.Saves && !begins.same(w.end) {
		return errElsewhere
	}
	for {
		f, ok := r.next()
		if !ok || f.saves > stop {
			return nil
		}
		if f.saves < w.end.Saves {
			continue
		}
		state, err := f.state()
		if err != nil {
			return err
		}
		if f.saves == w.end.Saves {
			if !state.same(w.end) {
				return errElsewhere
			}
			continue
		}
		if f.saves != w.end.Saves+1 {
			return errElsewhere
		}
		if fn != nil {
			if err := fn(f); err != nil {
				return err
			}
		}
		w.end, w.saves = state, w.saves+1
	}
}

// lastSave is the last save that the journal knows of, readable or not. known is
// false if there may be more.
func lastSave(list []segment) (last uint64, known bool, err error) {
	if len(list) == 0 {
		return 0, true, nil
	}
	s := list[len(list)-1]
	r, _, err := s.open()
	if errors.Is(err, errFrame) || errors.Is(err, errSeal) {
		return s.from, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	for last = s.from; ; {
		f, ok := r.next()
		if ok {
			last = f.saves
			continue
		}
		saves, torn := r.torn()
		if !torn {
			return last, true, nil
		}
		if saves == last+1 {
			return saves, true, nil
		}
		if !r.skip() {
			return last, false, nil
		}
		last++
	}
}

// makeAgain makes the file at path and checks it.
func makeAgain(ctx context.Context, s schema, list []segment, from beginning, path string) (done Recovered, err error) {
	o := bolt.Options{Create: from.base}
	if !from.base {
		if err := copyFile(from.path, path); err != nil {
			return done, err
		}
	}
	err = withFile(s, path, o, func(db *DB) error {
		if from.base {
			if err := db.fill(ctx, segment{from.path, from.state.Saves}); err != nil {
				return err
			}
		}
		b := batch{ctx: ctx, db: db}
		w, err := follow(list, from.state, b.add)
		if err == nil {
			err = b.flush()
		}
		if err != nil {
			return err
		}
		done = Recovered{Base: from.base, Replayed: w.saves, Saves: w.end.Saves, At: w.end.At, Lost: w.lost}
		done.From = Mark{Saves: from.state.Saves, At: from.state.At, Head: from.state.Hash}
		if info, err := os.Stat(from.path); err == nil {
			done.From.Bytes = info.Size()
		}
		if err := db.is(w.end); err != nil {
			return err
		}
		done.LastActions, err = db.since(from.state.Seq)
		return err
	})
	if err != nil {
		return done, err
	}
	return done, finishAgain(ctx, s, path)
}

// finishAgain brings a file made again up to date, checks it and marks it closed.
func finishAgain(ctx context.Context, s schema, path string) error {
	err := withFile(s, path, bolt.Options{}, func(db *DB) error {
		if err := db.migrate(); err != nil {
			return err
		}
		found, err := db.Check(ctx)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			p := db.problem("file.not_rebuilt")
			p.Args["Count"] = len(found)
			return errors.Join(p, fmt.Errorf("%v", found[0]))
		}
		return closeMark(db.engine)
	})
	if err != nil {
		return err
	}
	return bolt.Walk(path)
}

// is wants the file to hold exactly the save that a tip tells of.
func (db *DB) is(want tip) error {
	return db.View(func(tx *Tx) error {
		end, err := tx.end()
		if err != nil {
			return err
		}
		if !end.same(want) {
			return damaged(db.path, string(metaSpace), 0)
		}
		return nil
	})
}

// since are the newest entries of the trail behind entry seq, newest first.
func (db *DB) since(seq uint64) (list []Entry, err error) {
	if list, err = db.Audit(0, pageLimit, true); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(e Entry) bool { return e.Seq <= seq }), nil
}

// A batch writes frames to a file, several in a transaction.
type batch struct {
	ctx     context.Context
	db      *DB
	pending []frame
	bytes   int
}

const batchSize = 8 << 20

func (b *batch) add(f frame) error {
	b.pending, b.bytes = append(b.pending, f), b.bytes+len(f.body)
	if b.bytes < batchSize {
		return nil
	}
	return b.flush()
}

func (b *batch) flush() error {
	if len(b.pending) == 0 {
		return nil
	}
	err := b.db.engine.Update(b.ctx, func(w kv.Writer) error {
		for _, f := range b.pending {
			if err := f.each(applyTo(w)); err != nil {
				return err
			}
		}
		return nil
	})
	b.pending, b.bytes = nil, 0
	return err
}

// applyTo does the writes of a frame again.
func applyTo(w kv.Writer) func(op byte, s kv.Space, k, v []byte) error {
	return func(op byte, s kv.Space, k, v []byte) error {
		switch op {
		case opPut:
			return w.Put(s, k, v)
		case opDelete:
			return w.Delete(s, k)
		case opMake:
			return w.Make(s)
		}
		return nil
	}
}

// fill writes a base into an empty file.
func (db *DB) fill(ctx context.Context, base segment) error {
	b := batch{ctx: ctx, db: db}
	if _, err := base.replay(b.add); err != nil {
		return err
	}
	return b.flush()
}

// replay gives the frames of a base to fn, and returns the state that it holds. One
// that does not come to its end is refused.
func (s segment) replay(fn func(frame) error) (tip, error) {
	r, begins, err := s.open()
	if err != nil {
		return begins, err
	}
	for {
		f, ok := r.next()
		if !ok {
			return begins, errFrame
		}
		if f.body[0] == opEnd {
			end, err := f.state()
			if err == nil && !end.same(begins) {
				err = errFrame
			}
			return end, err
		}
		if fn != nil {
			if err := fn(f); err != nil {
				return begins, err
			}
		}
	}
}
