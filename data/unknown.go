package data

import (
	"errors"
	"slices"

	"workbay/data/kv"
	"workbay/data/kv/bolt"
	"workbay/disk"
)

// ErrDone reports that an action with the same operation ID is stored already. It
// was not done a second time.
var ErrDone = errors.New("this action is stored already")

// keptOps is how many operation IDs are remembered, the newest.
const keptOps = 1000

// ops are the operation IDs of the newest saves, in the order they were saved.
type ops struct {
	list []string
	is   map[string]bool
}

func (o *ops) add(op string) {
	if op == "" || o.is[op] {
		return
	}
	o.list, o.is[op] = append(o.list, op), true
	if len(o.list) > keptOps {
		delete(o.is, o.list[0])
		o.list = o.list[1:]
	}
}

// Done reports whether the action with this operation ID is stored, as far as the
// newest thousand of them go. After an unknown commit call [DB.Reopen] first.
func (db *DB) Done(op string) (bool, error) {
	db.writing.Lock()
	defer db.writing.Unlock()
	return db.done(op)
}

func (db *DB) done(op string) (bool, error) {
	if op == "" {
		return false, nil
	}
	if db.ops == nil {
		known, err := db.readOps()
		if err != nil {
			return false, err
		}
		db.ops = known
	}
	return db.ops.is[op], nil
}

// readOps reads the newest operation IDs from the trail.
func (db *DB) readOps() (*ops, error) {
	const most = 4 * keptOps // entries: an action may have several
	known := &ops{is: map[string]bool{}}
	trail, err := db.Audit(0, most, true)
	if err != nil {
		return nil, err
	}
	for _, e := range slices.Backward(trail) {
		known.add(e.Op)
	}
	return known, nil
}

// unsure notes a commit whose outcome is not known.
type unsure struct {
	tx     *Tx
	before uint64 // saves before it
}

// readBack finds out what a failed commit has left. On a full disk the old state
// is still there and saving can go on once there is room. In every other case
// what we read may not be what the disk has, so nothing more is written.
func (db *DB) readBack(failed error, tx *Tx, before uint64) error {
	if disk.IsFull(failed) {
		var now uint64
		err := db.View(func(tx *Tx) (err error) { now, err = tx.Saves(); return err })
		if err == nil && now == before {
			_ = db.journal.drop() // what fails here, the next save meets
			return errors.Join(db.problem("file.disk_full"), failed)
		}
	}
	db.unsure = &unsure{tx, before}
	db.stuck.Store(true)
	if errors.Is(failed, kv.ErrDamaged) {
		return errors.Join(damaged(db.path, "", 0), failed)
	}
	return errors.Join(db.problem("file.unknown"), failed)
}

// Reopen closes the file after a commit whose outcome is unknown, opens it again,
// and reads back what the disk has. Then it says so: file.unknown_saved or
// file.unknown_lost, and saving can go on. What was to run after the commit runs if
// it is there. Any other error means that the file could not be opened, and nothing
// can be written. If nothing is unknown it does nothing and returns nil.
func (db *DB) Reopen() error {
	was, saved, err := db.reopen()
	if err != nil {
		return openProblem(db.path, err)
	}
	if was == nil {
		return nil
	}
	if !saved {
		return db.problem("file.unknown_lost")
	}
	db.note("file.unknown_saved", map[string]any{"Path": db.path})
	db.announce(was.tx)
	return db.problem("file.unknown_saved")
}

func (db *DB) reopen() (was *unsure, saved bool, err error) {
	db.writing.Lock()
	defer db.writing.Unlock()
	if !db.stuck.Load() || db.unsure == nil {
		return nil, false, nil
	}
	if err := db.StillThere(); err != nil {
		return nil, false, err
	}
	if err := db.replaceEngine(); err != nil {
		return nil, false, err
	}
	var now uint64
	err = db.View(func(tx *Tx) (err error) { now, err = tx.Saves(); return err })
	if err != nil {
		return nil, false, err
	}
	if err := db.openJournal(); err != nil {
		return nil, false, err
	}
	was = db.unsure
	saved = now > was.before
	if db.ops, err = db.readOps(); err != nil {
		return nil, false, err
	}
	if saved {
		db.ops.add(was.tx.act.Op)
	}
	db.unsure = nil
	db.stuck.Store(false)
	return was, saved, nil
}

// replaceEngine closes the file and opens it again. Readers wait meanwhile.
func (db *DB) replaceEngine() error {
	db.running.Lock()
	defer db.running.Unlock()
	_ = db.journal.close() // what it holds is read again
	_ = db.engine.Close()  // what fails here, opening meets
	if err := bolt.Walk(db.path); err != nil {
		return err
	}
	engine, err := bolt.Open(db.path, bolt.Options{})
	if err != nil {
		return err
	}
	db.engine = engine
	return engine.Settle() // before anybody is told what is stored
}

// announce does what follows a commit.
func (db *DB) announce(tx *Tx) {
	for _, run := range tx.after {
		run()
	}
	db.tell(tx.change())
}

// ErrClosed reports that the file was closed, which ends what reads it in the
// background.
var ErrClosed = kv.ErrClosed
