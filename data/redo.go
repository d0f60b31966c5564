package data

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/disk"
	"workbay/garage"
)

// A journal is the open end of the redo journal. Its methods are called by one
// goroutine at a time: the writer's.
type journal struct {
	folder string
	file   *os.File
	info   os.FileInfo
	from   uint64 // the save that the segment begins behind
	room   int64  // length of the file; what lies behind the end is zeros
	buf    []byte
	end    journalEnd // behind the last save that is in the file, too
	next   journalEnd // behind the frame that was written last
	synced chan error // tells that the frame written last is on the disk; nil if none is under way
	broken error      // why nothing can be written to it
	sync   func(*os.File) error
}

// A journalEnd is a place behind a whole frame.
type journalEnd struct {
	at    int64
	sum   uint32
	state tip
}

// same reports whether two tips are those of the same save.
func (t tip) same(o tip) bool {
	return t.Saves == o.Saves && t.Seq == o.Seq && bytes.Equal(t.Hash, o.Hash) && t.At.Equal(o.At)
}

// A recorder notes what is written in a transaction.
type recorder struct {
	kv.Writer
	j *journal
}

func (r recorder) Put(s kv.Space, k, v []byte) (err error) {
	if r.j.buf, err = appendWrite(r.j.buf, opPut, s, k, v); err != nil {
		return err
	}
	return r.Writer.Put(s, k, v)
}

func (r recorder) Delete(s kv.Space, k []byte) (err error) {
	if r.j.buf, err = appendWrite(r.j.buf, opDelete, s, k, nil); err != nil {
		return err
	}
	return r.Writer.Delete(s, k)
}

func (r recorder) Make(s kv.Space) (err error) {
	if r.j.buf, err = appendWrite(r.j.buf, opMake, s, nil, nil); err != nil {
		return err
	}
	return r.Writer.Make(s)
}

// record begins a save: what is written to the Writer it returns goes into the next
// frame.
func (j *journal) record(w kv.Writer) kv.Writer {
	if cap(j.buf) > segmentSize {
		j.buf = nil // of an import
	}
	j.buf = append(j.buf[:0], make([]byte, frameHead)...)
	return recorder{w, j}
}

// write puts the save that leads to end into the journal, and begins to bring it to
// the disk while the file is committed: see wait. It counts once keep is called.
func (j *journal) write(end tip) error {
	j.next = journalEnd{j.end.at + int64(len(j.buf)), putFrame(j.end.sum, j.buf, end.Saves), end}
	if len(j.buf) > maxFrame {
		return fmt.Errorf("journal: a save of %d bytes is too long", len(j.buf))
	}
	if err := j.grow(j.next.at); err != nil {
		return err
	}
	if _, err := j.file.WriteAt(j.buf, j.end.at); err != nil {
		return errors.Join(err, j.drop())
	}
	synced := make(chan error, 1)
	j.synced = synced
	file, bring := j.file, j.sync
	go func() { synced <- bring(file) }()
	return nil
}

// wait returns once the frame written last is on the disk.
func (j *journal) wait() error {
	if j.synced == nil {
		return nil
	}
	err := <-j.synced
	if j.synced = nil; err != nil {
		j.broken = err
	}
	return err
}

// keep makes the frame written last the end: its save is in the file.
func (j *journal) keep() { j.end = j.next }

// drop takes back the frame written last: its save is not in the file.
func (j *journal) drop() error {
	_, err := j.file.WriteAt(make([]byte, frameHead), j.end.at)
	if err == nil {
		err = j.sync(j.file)
	}
	if err != nil {
		j.broken = err
	}
	return err
}

// The journal grows by zeros ahead of need, so that syncing a save writes that save
// and nothing about the file.
const (
	growFirst = 64 << 10
	growMost  = 1 << 20
)

func (j *journal) grow(to int64) error {
	if to <= j.room {
		return nil
	}
	size := max(min(j.room, growMost), growFirst, to-j.room)
	if _, err := j.file.WriteAt(make([]byte, size), j.room); err != nil {
		return err
	}
	if err := j.file.Sync(); err != nil {
		return err
	}
	j.room += size
	return nil
}

// there reports whether the segment still lies under its name.
func (j *journal) there() bool {
	if j.file == nil || j.broken != nil {
		return false
	}
	now, err := os.Stat(j.file.Name())
	return err == nil && os.SameFile(now, j.info)
}

// close lets go of the journal and of the room ahead.
func (j *journal) close() error {
	if j == nil || j.file == nil {
		return nil
	}
	file := j.file
	j.file = nil
	if j.broken != nil {
		_ = file.Close() // what is wrong with it is known
		return nil
	}
	err := error(nil)
	if j.room > j.end.at {
		err = file.Truncate(j.end.at)
	}
	return errors.Join(err, file.Close())
}

// resume goes on with the newest segment, if it ends with the save that the file
// ends with. One more save in it was never acknowledged, and is dropped. newer is by
// how many saves the journal is ahead of the file, also where it begins behind the
// file's end; then, and if it does not fit the file for another reason, ok is false.
func (j *journal) resume(end tip) (ok bool, newer int, err error) {
	list, err := segments(j.folder, redoName)
	if err != nil || len(list) == 0 {
		return false, 0, err
	}
	last := list[len(list)-1]
	r, state, err := last.open()
	if errors.Is(err, errFrame) || errors.Is(err, errSeal) {
		return false, 0, nil
	}
	if err != nil {
		return false, 0, err
	}
	found := state.same(end)
	j.end = journalEnd{int64(r.at), r.sum, state}
	for {
		f, more := r.next()
		if !more {
			break
		}
		if state, err = f.state(); err != nil {
			return false, 0, nil
		}
		switch {
		case state.same(end):
			found, newer = true, 0
			j.end = journalEnd{int64(r.at), r.sum, state}
		case found:
			newer++
		}
	}
	if !found { // perhaps an older segment has it, or all begin behind it
		w, err := follow(list, end, nil)
		if err == nil && w.saves == 0 && state.Saves > end.Saves {
			return false, int(state.Saves - end.Saves), nil
		}
		return false, w.saves, err
	}
	if newer > 1 {
		return false, newer, nil
	}
	j.from = last.from
	return true, 0, j.take(last.path, r.b)
}

// take opens a segment to write behind its end, and cuts off what stands there.
func (j *journal) take(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	j.file, j.room = file, int64(len(content))
	if !blank(content[j.end.at:]) {
		j.room = j.end.at
		err = errors.Join(file.Truncate(j.end.at), file.Sync())
	}
	if err == nil {
		j.info, err = file.Stat()
	}
	if err != nil {
		return errors.Join(err, j.close())
	}
	return nil
}

// begin starts a new segment behind the save that leads to end. Where there is no room
// for it the one before stays open, so that work goes on as soon as there is a little.
func (j *journal) begin(end tip) error {
	head, sum, err := stateFrame(0, opStart, end)
	if err != nil {
		return err
	}
	head = append([]byte(redoMagic), head...)
	path := segmentPath(j.folder, end.Saves, redoName)
	err = j.place(path, func(w io.Writer) error {
		if _, err := w.Write(head); err != nil {
			return err
		}
		_, err := w.Write(make([]byte, growFirst-len(head)))
		return err
	})
	if err != nil {
		if gone := os.Remove(path); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			j.broken = err // it stands, perhaps, and what goes behind the one before would not count
		}
		return err
	}
	if err := j.close(); err != nil {
		return err
	}
	j.end = journalEnd{int64(len(head)), sum, end}
	if j.file, err = os.OpenFile(path, os.O_RDWR, 0); err != nil {
		return err
	}
	j.room, j.from, j.broken = growFirst, end.Saves, nil
	j.info, err = j.file.Stat()
	return err
}

// place makes a file of the journal, which appears under its name once it is whole.
func (j *journal) place(path string, fill func(io.Writer) error) error {
	if err := os.MkdirAll(j.folder, 0o700); err != nil {
		return err
	}
	part := path + ".new"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<20)
	err = fill(out)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return disk.SyncFolder(j.folder)
}

// fresh begins the journal anew from the state of the file: with a base if it is
// small enough to be written at once. Segments of the same or a later save, which
// belong to another past, are set aside.
func (j *journal) fresh(r kv.Reader, end tip, size int64) error {
	if err := j.setAside(end.Saves); err != nil {
		return err
	}
	if size <= baseLimit {
		base := func(w io.Writer) error { return writeBase(w, r, end) }
		if err := j.place(segmentPath(j.folder, end.Saves, baseName), base); err != nil {
			return err
		}
	}
	if err := j.begin(end); err != nil {
		return err
	}
	return disk.SyncFolder(filepath.Dir(j.folder))
}

// setAside moves what begins at save from or later out of the way.
func (j *journal) setAside(from uint64) error {
	if err := j.close(); err != nil {
		return err
	}
	var away string
	for _, ending := range []string{redoName, baseName} {
		list, err := segments(j.folder, ending)
		if err != nil {
			return err
		}
		for _, s := range list {
			if s.from < from {
				continue
			}
			if away == "" {
				if away, err = j.newAside(from); err != nil {
					return err
				}
			}
			if err := os.Rename(s.path, filepath.Join(away, filepath.Base(s.path))); err != nil {
				return err
			}
		}
	}
	return nil
}

// asideName begins the name of a folder for segments that are set aside.
const asideName = "aside-"

// newAside makes a folder for segments that are set aside.
func (j *journal) newAside(from uint64) (string, error) {
	for i := 1; ; i++ {
		path := filepath.Join(j.folder, fmt.Sprintf("%s%020d-%d", asideName, from, i))
		if err := os.Mkdir(path, 0o700); !errors.Is(err, fs.ErrExist) {
			return path, err
		}
	}
}

// A journalError is a save that the journal could not take.
type journalError struct{ err error }

func (e journalError) Error() string { return "journal: " + e.err.Error() }
func (e journalError) Unwrap() error { return e.err }

// journalProblem says that a save was refused because of the journal.
func (db *DB) journalProblem(err error) error {
	var p *garage.Problem
	switch {
	case errors.As(err, &p):
		return err
	case disk.IsFull(err):
		return errors.Join(db.problem("file.disk_full"), err)
	}
	refusal := db.problem(journalCode(err))
	refusal.Args["Folder"] = JournalFolder(db.path)
	return errors.Join(refusal, err)
}

// journalCode is the refusal for a journal that cannot be written: it is its folder that
// has to be looked at, or the whole disk.
func journalCode(err error) string {
	if disk.IsReadOnly(err) {
		return "file.disk_read_only"
	}
	return "file.journal"
}

// openJournal goes on with the journal beside the file, or begins it anew. That it
// cannot be written does not keep a file closed: saving will say so.
func (db *DB) openJournal() error {
	j := &journal{folder: JournalFolder(db.path), sync: disk.SyncData}
	return db.engine.View(context.Background(), func(r kv.Reader) error {
		end, err := (&Tx{db: db, r: r}).end()
		if err != nil {
			return err
		}
		ok, newer, err := j.resume(*end)
		if err == nil && newer > 0 {
			err = j.keepPast(*end)
		}
		if err == nil && !ok {
			err = db.freshJournal(j, r, *end)
		}
		if newer > 0 && !db.born {
			db.note("file.journal_ahead", map[string]any{"Path": db.path, "Saves": newer})
		}
		if j.broken = err; err != nil {
			db.note(journalCode(err), map[string]any{"Path": db.path, "Folder": j.folder})
		}
		db.journal = j
		return nil
	})
}

// freshJournal begins the journal anew, and notes where that leaves the time before
// without a way back.
func (db *DB) freshJournal(j *journal, r kv.Reader, end tip) error {
	size, err := bolt.Used(db.path)
	if err != nil {
		return err
	}
	if size > baseLimit {
		db.note("file.journal_anew", map[string]any{"Path": db.path})
	}
	return j.fresh(r, end, size)
}

// readyJournal sees to it that the next save finds a journal: one that was deleted
// begins anew, and one that has grown long goes on in a new segment.
func (db *DB) readyJournal() error {
	j := db.journal
	switch {
	case !j.there():
		return db.current().View(context.Background(), func(r kv.Reader) error {
			end, err := (&Tx{db: db, r: r}).end()
			if err != nil {
				return err
			}
			if err = db.freshJournal(j, r, *end); err == nil {
				db.forget("file.journal")
			}
			return err
		})
	case j.end.at > segmentSize:
		if err := j.begin(j.end.state); err != nil && !j.there() {
			return err
		}
	}
	return nil
}

// toJournal writes a save to the journal, as the last thing before the commit.
func (db *DB) toJournal(end tip) error {
	if err := db.journal.write(end); err != nil {
		return journalError{err}
	}
	return nil
}
