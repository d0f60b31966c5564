package data

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/disk"
	"workbay/garage"
)

// smallFile is the size up to which a file's structure is checked at each opening:
// that takes a few milliseconds. A larger one is checked when it was not closed
// properly.
const smallFile = 8 << 20

// Open opens the garage file at path and brings it up to date, after making a copy
// <path>.v<N>.bak of one that needs it. It refuses with file.missing, file.in_use,
// file.network, file.not_ours, file.too_new, file.damaged, file.read_only,
// file.no_room or file.disk_error; a refused file is left as it was. A file that is
// not to be recognised but has a journal of ours beside it is damaged.
func Open(path string) (*DB, error) { return open(path, theSchema(), false) }

// OpenAfter opens the garage file at path like [Open]. Of one that is to be brought up
// to date, backUp makes a backup first: it is given the file as it is, to read from. Where
// that fails the file is left as it was, and the error comes back.
func OpenAfter(path string, backUp func(old *DB) error) (*DB, error) {
	return start(&DB{path: path, schema: theSchema(), backUp: backUp})
}

// ErrDoubt reports a file that should be read in a process of its own before it is
// opened.
var ErrDoubt = errors.New("file is to be checked first")

// OpenSound opens the garage file at path like [Open] if it was closed properly, is
// of this version, and nothing odd shows at a glance: in a file up to 32 MiB that is
// the structure, and the seal and number of the records, a few milliseconds. Any
// other fails with [ErrDoubt] or a refusal of Open's, and is left as it was.
func OpenSound(path string) (*DB, error) {
	return start(&DB{path: path, schema: theSchema(), wary: true})
}

// OpenReadOnly opens the garage file at path to look into. It is left as it is, and
// others may read it at the same time. A file that is not up to date is refused as
// file.too_old.
func OpenReadOnly(path string) (*DB, error) { return open(path, theSchema(), true) }

// Create makes a new garage file at path, and its folder if need be. It appears
// under its name only once it is whole. A file that is there is refused as
// file.exists.
func Create(path string) (*DB, error) { return create(path, theSchema()) }

func open(path string, s schema, readOnly bool) (*DB, error) {
	return start(&DB{path: path, schema: s, readOnly: readOnly})
}

func start(db *DB) (*DB, error) {
	path := db.path
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, openProblem(path, errors.Join(err, notRegular(info)))
	}
	if !db.readOnly && onNetwork(path) {
		return nil, fileProblem("file.network", path)
	}
	db.Now, db.listeners = time.Now, map[int]func(Change){}
	if err := db.look(); err != nil {
		return nil, openProblem(path, err)
	}
	if db.readOnly {
		if err := db.remember(); err != nil {
			return nil, openProblem(path, errors.Join(err, db.engine.Close()))
		}
		return db, nil
	}
	engine, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return nil, openProblem(path, err)
	}
	db.engine = engine
	if !db.wasClean {
		if err := engine.Settle(); err != nil {
			return nil, openProblem(path, errors.Join(err, engine.Close()))
		}
	}
	if err := db.openJournal(); err != nil {
		return nil, openProblem(path, errors.Join(err, engine.Close()))
	}
	if err := db.migrate(); err != nil {
		return nil, openProblem(path, errors.Join(err, db.journal.close(), engine.Close()))
	}
	if err := db.remember(); err != nil {
		return nil, openProblem(path, errors.Join(err, db.journal.close(), engine.Close()))
	}
	db.around.Go(db.lookAround)
	return db, nil
}

// remember notes which file it is that was opened.
func (db *DB) remember() (err error) {
	db.opened, err = os.Stat(db.path)
	return err
}

func notRegular(info fs.FileInfo) error {
	if info == nil || info.Mode().IsRegular() {
		return nil
	}
	return bolt.ErrForeign
}

// look reads the file without changing it, to see whether it is ours, sound, and
// of a version we know. It makes the copy of one that will be migrated. In a
// read-only DB the engine stays open.
func (db *DB) look() (err error) {
	engine, err := bolt.Open(db.path, bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	db.engine = engine
	defer func() {
		if !db.readOnly || err != nil {
			err = errors.Join(err, engine.Close())
		}
	}()
	used, err := bolt.Used(db.path)
	if err != nil {
		return err
	}
	if used <= smallFile || db.wary && used <= readAnyway {
		if err := bolt.Walk(db.path); err != nil {
			return err
		}
	}
	var have int
	err = db.View(func(tx *Tx) error {
		if have, err = tx.version(); err != nil {
			return err
		}
		if have > len(db.schema.steps) {
			return db.versionProblem("file.too_new", have)
		}
		end, err := tx.end()
		if err == nil {
			db.wasClean = end.Clean
		}
		if err != nil || !db.wary {
			return err
		}
		return tx.glance(have, used)
	})
	if err != nil {
		return err
	}
	if used > smallFile && !db.wasClean {
		if err := bolt.Walk(db.path); err != nil {
			return err
		}
	}
	if have == len(db.schema.steps) {
		return nil
	}
	if db.readOnly {
		return db.versionProblem("file.too_old", have)
	}
	if err := db.beforeSteps(); err != nil {
		return err
	}
	return copyFile(db.path, fmt.Sprintf("%s.v%d.bak", db.path, have))
}

// beforeSteps has a backup made of a file of an older version.
func (db *DB) beforeSteps() error {
	if db.backUp == nil {
		return nil
	}
	old := &DB{path: db.path, Now: db.Now, schema: db.schema, engine: db.engine, readOnly: true, older: true, listeners: map[int]func(Change){}}
	if err := old.remember(); err != nil {
		return err
	}
	return db.backUp(old)
}

// glance fails if anything speaks for reading the whole file before it is opened.
func (tx *Tx) glance(have int, used int64) error {
	if !tx.db.wasClean || have != len(tx.db.schema.steps) {
		return ErrDoubt
	}
	if used > readAnyway {
		return nil // is taken at its word
	}
	for _, s := range tx.db.schema.stored {
		space, _ := s.spaces()
		if err := tx.counts(space); err != nil {
			return err
		}
	}
	return nil
}

// counts doubts a space whose records are not those of its books. It does what the
// check does for the seal and number of each, and copies nothing: the window waits.
func (tx *Tx) counts(space kv.Space) error {
	var is tally
	sound := true
	err := tx.r.Scan(kv.Range{Space: space}, func(k, v []byte) bool {
		_, _, err := is.take(space, k, v)
		sound = err == nil
		return sound
	})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDoubt, err)
	}
	books, err := tx.tallyOf(space)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDoubt, err)
	}
	if !sound || !is.counted(books) || !is.given(space, books) {
		return fmt.Errorf("%w: %s", ErrDoubt, space)
	}
	return nil
}

func (db *DB) versionProblem(code string, have int) *garage.Problem {
	p := db.problem(code)
	p.Args["File"], p.Args["Program"] = have, len(db.schema.steps)
	return p
}

// version is the number of steps that the file has behind it. A file without our
// mark is not ours.
func (tx *Tx) version() (int, error) {
	app, err := tx.get(metaSpace, appKey)
	if errors.Is(err, kv.ErrNotFound) || errors.Is(err, kv.ErrNoSpace) || (err == nil && string(app) != appName) {
		return 0, bolt.ErrForeign
	}
	if err != nil {
		return 0, err
	}
	payload, err := tx.get(metaSpace, versionKey)
	if err != nil || len(payload) != 8 {
		return 0, errors.Join(tx.damaged(string(metaSpace), 0), err)
	}
	return int(binary.BigEndian.Uint64(payload)), nil
}

// openProblem turns what went wrong with a file into what a person can act on.
func openProblem(path string, err error) error {
	var p *garage.Problem
	code := ""
	switch {
	case errors.As(err, &p):
		return err
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		code = "file.missing"
	case errors.Is(err, bolt.ErrInUse):
		code = "file.in_use"
	case errors.Is(err, bolt.ErrForeign) && HasJournal(path): // it was ours: its beginning is overwritten
		return errors.Join(damaged(path, "", 0), err)
	case errors.Is(err, bolt.ErrForeign):
		code = "file.not_ours"
	case errors.Is(err, kv.ErrDamaged), errors.Is(err, kv.ErrNoSpace):
		return errors.Join(damaged(path, "", 0), err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		code = "file.read_only"
	case disk.IsFull(err):
		code = "file.no_room"
	case errors.As(err, new(syscall.Errno)):
		return errors.Join(diskProblem("file.disk_error", path, err), err)
	default:
		return fmt.Errorf("open %s: %w", path, err)
	}
	return errors.Join(fileProblem(code, path), err)
}

// diskProblem is a refusal with what the system says of the disk.
func diskProblem(code, path string, err error) *garage.Problem {
	p := fileProblem(code, path)
	p.Args["Detail"] = ""
	var said syscall.Errno
	if errors.As(err, &said) {
		p.Args["Detail"] = said.Error()
	}
	return p
}

// HasJournal tells whether a journal of ours lies beside path.
func HasJournal(path string) bool {
	for _, ending := range []string{redoName, baseName} {
		list, err := segments(JournalFolder(path), ending)
		if err == nil && len(list) > 0 {
			return true
		}
	}
	return false
}

func create(path string, s schema) (*DB, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fileProblem("file.exists", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, openProblem(path, err)
	}
	if onNetwork(filepath.Dir(path)) {
		return nil, fileProblem("file.network", path)
	}
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, openProblem(path, err)
	}
	if err := makeFile(fresh, s); err != nil {
		return nil, openProblem(path, errors.Join(err, os.Remove(fresh)))
	}
	if err := os.Rename(fresh, path); err != nil {
		return nil, openProblem(path, errors.Join(err, os.Remove(fresh)))
	}
	if err := disk.SyncFolder(filepath.Dir(path)); err != nil {
		return nil, openProblem(path, err)
	}
	return start(&DB{path: path, schema: s, born: true})
}

// makeFile makes a file with empty tables.
func makeFile(path string, s schema) error {
	engine, err := bolt.Open(path, bolt.Options{Create: true})
	if err != nil {
		return err
	}
	db := &DB{path: path, Now: time.Now, schema: s, engine: engine}
	err = engine.Update(context.Background(), func(w kv.Writer) error {
		for _, space := range []kv.Space{metaSpace, auditSpace, textSpace, historySpace} {
			if err := w.Make(space); err != nil {
				return err
			}
		}
		if err := putTip(w, &tip{Hash: make([]byte, 32), At: db.Now(), Clean: true}); err != nil {
			return err
		}
		if err := w.Put(metaSpace, appKey, seal(metaSpace, appKey, []byte(appName))); err != nil {
			return err
		}
		return putVersion(w, 0)
	})
	if err == nil {
		err = db.migrate()
	}
	if err == nil {
		err = closeMark(engine)
	}
	return errors.Join(err, engine.Close())
}

// closeMark writes the mark that the file was closed properly.
func closeMark(engine kv.Engine) error {
	if err := engine.Update(context.Background(), markClean); !errors.Is(err, errNothing) {
		return err
	}
	return nil
}

// markClean notes that nothing follows the last commit. A file that nobody wrote to
// is left as it is.
func markClean(w kv.Writer) error {
	tx := &Tx{db: &DB{}, r: w, w: w}
	end, err := tx.end()
	if err != nil {
		return err
	}
	if end.Clean {
		return errNothing
	}
	end.Clean = true
	return putTip(w, end)
}

// copyFile makes a copy that appears under its name only once it is whole.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	part := to + ".new"
	out, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err == nil {
		err = os.Rename(part, to)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("copy %s: %w", from, err), os.Remove(part))
	}
	return disk.SyncFolder(filepath.Dir(to))
}
