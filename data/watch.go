package data

import (
	"errors"
	"os"
	"slices"

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
// lies, and what was noticed of its journal and of the clock.
func (db *DB) Warnings() []garage.Problem {
	db.mu.Lock()
	defer db.mu.Unlock()
	return slices.Clone(db.notes)
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
