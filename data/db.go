// Package data keeps the garage's records in one file: typed tables with their
// indexes, number series, the audit trail, migrations and search.
package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// A DB is an open garage file. It may be used from many goroutines.
type DB struct {
	Now func() time.Time // the clock; replaced in tests, before the first use

	path     string
	engine   kv.Engine
	schema   schema
	readOnly bool
	wary     bool         // is not to open what should be checked first
	running  sync.RWMutex // guards engine where it is replaced
	opened   os.FileInfo  // the file as it was opened
	wasClean bool
	born     bool                // has just been made: a journal that lies there is of a lost file
	older    bool                // of an earlier version, and not to be brought up to date
	backUp   func(old *DB) error // before it is brought up to date; may be nil
	stuck    atomic.Bool         // a commit's outcome is unknown: no more writes
	journal  *journal            // nil where nothing is written
	around   sync.WaitGroup      // the look at the place that the file lies in

	writing sync.Mutex // held by the one who writes; guards journal and what follows
	ops     *ops       // nil until they are asked for
	unsure  *unsure    // the commit whose outcome is unknown

	mu        sync.Mutex
	listeners map[int]func(Change)
	nextID    int
	notes     []garage.Problem // see Warnings
	latest    time.Time        // of all saves seen
}

// An Act says who does something and what, for the audit trail.
type Act struct {
	By       string // the name of the person
	Name     string // the action in words, such as "issue_invoice"
	Approved string // who said yes to it, where the person may not do it alone
	Op       string // operation ID, different for each time a person acts; empty for none
}

// A Change says what a committed transaction has touched.
type Change struct {
	Act    Act
	At     time.Time
	Tables []string // sorted names
}

// A Tx is one transaction. All that it writes carries the one time Now. It ends
// with the function it was given to, and must not be kept.
type Tx struct {
	Now time.Time

	db      *DB
	act     Act
	r       kv.Reader
	w       kv.Writer // nil in a View
	tallies map[kv.Space]*tally
	tip     *tip // end of the audit chain, once it has been read
	touched map[string]bool
	step    bool // has brought the file to another version
	after   []func()
	key     [8]byte   // of the row that is looked up
	row     rowReader // of the row that is read
}

// Approved is who said yes to what is being done; empty where nobody had to.
func (tx *Tx) Approved() string { return tx.act.Approved }

// Approve notes who said yes to what is being done, in everything the transaction
// writes to the audit trail from now on.
func (tx *Tx) Approve(name string) { tx.act.Approved = name }

// current is the engine in use; [DB.Reopen] replaces it.
func (db *DB) current() kv.Engine {
	db.running.RLock()
	defer db.running.RUnlock()
	return db.engine
}

// Path is the file's path as it was opened.
func (db *DB) Path() string { return db.path }

// Clean reports whether the session before this one closed the file properly. If
// it did not, the file should be checked.
func (db *DB) Clean() bool { return db.wasClean }

// View runs fn on a snapshot of the file. Keep it short, and start no other
// transaction inside: a growing file waits for its readers.
func (db *DB) View(fn func(*Tx) error) error {
	for {
		engine := db.current()
		err := engine.View(context.Background(), func(r kv.Reader) error {
			return fn(&Tx{Now: db.Now(), db: db, r: r})
		})
		if !errors.Is(err, kv.ErrClosed) || db.current() == engine {
			return db.explain(err)
		} // it was replaced before the snapshot was taken
	}
}

// Update runs fn with write access, one writer at a time. If fn returns an error
// nothing it did is kept, and the error comes back as it is. Never start another
// transaction inside fn: it would wait for itself.
//
// An act whose operation ID is stored already fails with [ErrDone], and fn is not
// run. What fn did is in the journal and in the file before Update returns nil.
//
// Refusals are file.read_only, file.disk_full, file.disk_read_only, file.journal,
// file.gone, file.damaged and file.unknown. After file.unknown nothing can be written before [DB.Reopen].
func (db *DB) Update(act Act, fn func(*Tx) error) error {
	tx, err := db.write(act, fn)
	if err != nil {
		return err
	}
	db.announce(tx)
	return nil
}

// write runs fn and commits what it did to the journal and to the file.
func (db *DB) write(act Act, fn func(*Tx) error) (tx *Tx, err error) {
	db.writing.Lock()
	defer db.writing.Unlock()
	defer func() { db.noteJournal(err) }()
	if err := db.writable(); err != nil {
		return nil, err
	}
	if done, err := db.done(act.Op); err != nil {
		return nil, err
	} else if done {
		return nil, ErrDone
	}
	if err := db.readyJournal(); err != nil {
		return nil, db.journalProblem(err)
	}
	var before uint64
	err = db.current().Update(context.Background(), func(w kv.Writer) error {
		tx = db.begin(act, w)
		if err := fn(tx); err != nil {
			return err
		}
		var err error
		if before, err = tx.finish(); err != nil {
			return err
		}
		return db.toJournal(*tx.tip)
	})
	if failed := db.journal.wait(); failed != nil && err == nil {
		// It is in the file, but half of what keeps it safe is missing: find out
		// what the disk has before anything else is said.
		err = fmt.Errorf("%w: %w", kv.ErrUnknown, journalError{failed})
	}
	switch {
	case errors.Is(err, kv.ErrUnknown):
		return tx, db.readBack(err, tx, before)
	case errors.Is(err, errNothing):
		return tx, nil
	case err != nil:
		return tx, db.explain(err)
	}
	db.journal.keep()
	db.forget("file.journal")
	db.forget("file.disk_read_only")
	if db.ops != nil {
		db.ops.add(act.Op)
	}
	return tx, nil
}

// noteJournal warns of a journal that takes no save, or of its disk, until one has gone
// through.
func (db *DB) noteJournal(err error) {
	var p *garage.Problem
	if errors.As(err, &p) && OfJournal(p) {
		db.note(p.Code, p.Args)
	}
}

// OfJournal tells whether a refusal is that of a journal that cannot be written, or of
// its disk: what is in the file is as good as before.
func OfJournal(p *garage.Problem) bool {
	return p.Code == "file.journal" || p.Code == "file.disk_read_only"
}

// begin is a transaction that writes to w and to the journal.
func (db *DB) begin(act Act, w kv.Writer) *Tx {
	tx := &Tx{Now: db.Now(), db: db, act: act, r: w, w: w, tallies: map[kv.Space]*tally{}, touched: map[string]bool{}}
	if db.journal != nil {
		tx.w = db.journal.record(w)
	}
	return tx
}

// writable refuses to write where it could not last.
func (db *DB) writable() error {
	if db.readOnly {
		return db.problem("file.read_only")
	}
	if db.stuck.Load() {
		return db.problem("file.unknown")
	}
	return db.StillThere()
}

// explain turns errors of the engine into what a person can act on.
func (db *DB) explain(err error) error {
	var p *garage.Problem
	switch {
	case err == nil || errors.As(err, &p):
		return err
	case errors.Is(err, kv.ErrDamaged), errors.Is(err, kv.ErrNoSpace):
		return errors.Join(damaged(db.path, "", 0), err)
	case errors.Is(err, kv.ErrReadOnly):
		return db.problem("file.read_only")
	case errors.As(err, new(journalError)):
		return db.journalProblem(err)
	}
	return err
}

func (db *DB) problem(code string) *garage.Problem { return fileProblem(code, db.path) }

func fileProblem(code, path string) *garage.Problem {
	return &garage.Problem{Code: code, Args: map[string]any{"Path": path}}
}

// damaged is the refusal of a record, or of the file if table is empty.
func damaged(path, table string, id uint64) *garage.Problem {
	return &garage.Problem{Code: "file.damaged", Args: map[string]any{"Path": path, "Table": table, "ID": id}}
}

// Changed calls fn after each commit, in the goroutine that committed and with no
// lock held. Stop ends it.
func (db *DB) Changed(fn func(Change)) (stop func()) {
	db.mu.Lock()
	defer db.mu.Unlock()
	id := db.nextID
	db.nextID++
	db.listeners[id] = fn
	return func() {
		db.mu.Lock()
		defer db.mu.Unlock()
		delete(db.listeners, id)
	}
}

func (db *DB) tell(c Change) {
	if len(c.Tables) == 0 {
		return
	}
	db.mu.Lock()
	fns := make([]func(Change), 0, len(db.listeners))
	for id := range db.nextID {
		if fn, ok := db.listeners[id]; ok {
			fns = append(fns, fn)
		}
	}
	db.mu.Unlock()
	for _, fn := range fns {
		fn(c)
	}
}

// Close marks the file as closed properly and lets go of it. Where the disk reports an
// error it has let go all the same, and refuses with file.not_closed: what was saved is
// in the journal too, and the next start checks the file.
func (db *DB) Close() error {
	db.around.Wait()
	db.writing.Lock()
	defer db.writing.Unlock()
	var mark error
	if db.writable() == nil {
		mark = closeMark(db.engine)
	}
	if err := errors.Join(mark, db.journal.close(), db.engine.Close()); err != nil {
		return errors.Join(diskProblem("file.not_closed", db.path, err), fmt.Errorf("close %s: %w", db.path, err))
	}
	return nil
}
