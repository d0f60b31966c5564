package data

import (
	"errors"
	"os"
	"slices"
	"time"

	"workbay/garage"
)

// StillThere looks whether the file that was opened still lies where it was, in
// full. It reads nothing, so it may be asked every few seconds. Refusals are
// file.gone and file.damaged.
func (db *DB) StillThere() error {
	// A file that was deleted or replaced takes writes without a word, and they
	// are gone when it is closed.
	now, err := os.Stat(db.path)
	if err != nil || !os.SameFile(now, db.opened) {
		return errors.Join(db.problem("file.gone"), err)
	}
	if now.Size() < db.opened.Size() { // it only ever grows
		return damaged(db.path, "", 0)
	}
	return nil
}

// Warnings are what does not stop the work but should be known: where the file
// lies, and what was noticed of its journal, its disk and the clock. Codes are
// file.on_fuse, file.in_sync_folder, file.clock_back, file.journal,
// file.journal_ahead, file.journal_anew and file.unknown_saved.
func (db *DB) Warnings() []garage.Problem {
	db.around.Wait()
	_ = db.View(func(tx *Tx) error {
		end, err := tx.end()
		if err == nil {
			db.seen(end)
		}
		return err
	})
	now := db.Now()
	db.mu.Lock()
	defer db.mu.Unlock()
	list := slices.Clone(db.notes)
	if now.Before(db.latest.Add(-clockSlack)) {
		list = append(list, garage.Problem{Code: "file.clock_back", Args: map[string]any{"Now": now, "At": db.latest}})
	}
	return list
}

// clockSlack is how far a clock may be set back without a word: time servers correct
// it by seconds.
const clockSlack = 2 * time.Minute

// seen remembers the latest time of a save, so that a clock that was set back shows.
// IDs and numbers do not come from the clock and stay right; days and terms do not.
// The save that made the file does not count: a sample's story begins before it.
func (db *DB) seen(end *tip) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if end.Saves > 1 && end.At.After(db.latest) {
		db.latest = end.At
	}
}

// lookAround notes what is known about the place that the file lies in. Folders with
// many files in them take their time, so nobody waits for it but who asks for warnings.
func (db *DB) lookAround() {
	if onFUSE(db.path) {
		db.note("file.on_fuse", map[string]any{"Path": db.path})
	}
	if service := inSyncFolder(db.path); service != "" {
		db.note("file.in_sync_folder", map[string]any{"Path": db.path, "Service": service})
	}
}

// note keeps a warning until the file is closed, each code once.
func (db *DB) note(code string, args map[string]any) {
	db.forget(code)
	db.mu.Lock()
	defer db.mu.Unlock()
	db.notes = append(db.notes, garage.Problem{Code: code, Args: args})
}

// forget takes a warning back.
func (db *DB) forget(code string) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.notes = slices.DeleteFunc(db.notes, func(p garage.Problem) bool { return p.Code == code })
}
