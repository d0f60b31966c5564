package ui

import (
	"context"
	"time"

	"workbay/desk"
	"workbay/locale"
	"workbay/ui/page"
)

// Files opens, checks and mends garage files for the window.
type Files interface {
	Path() string
	Archive() string             // the folder of issued papers
	Open() (*desk.Desk, error)   // the file in use; makes it when there is none
	Sample() (*desk.Desk, error) // puts the sample garage into a file that has none
	Close() error                // lets go of the file; it can be opened again

	// Check reads the file, which is not open, where it cannot take the program
	// down. A file that was closed properly is read to its end only if whole is set.
	Check(ctx context.Context, whole bool, p page.Progress) (Verdict, error)
	// Small tells whether the file that is open is so small that a copy of it is
	// checked after each start, and not only once a week.
	Small() bool
	// CheckCopy checks a copy of the file that is open.
	CheckCopy(ctx context.Context, p page.Progress) (Verdict, error)
	// Copies are the backups of the file in the folder beside it and in others,
	// newest first. What cannot be read is told in the error beside the rest.
	Copies(folders []string) ([]Copy, error)
	// Rebuild makes a whole file beside the one in use, which it leaves alone: from
	// a backup, or from the journal alone if from is nil; with what was entered since
	// as far as a journal has it. An empty key takes the one that lies beside the file.
	Rebuild(ctx context.Context, from *Copy, key string, since Journal, p page.Progress) (Rebuilt, error)
	// Replace puts a rebuilt file in the place of the one in use, which must not be
	// open and is kept under the name returned.
	Replace(r Rebuilt) (kept string, err error)
	// Discard throws a rebuilt file away.
	Discard(r Rebuilt) error
}

// A Verdict is what checking a file has found.
type Verdict struct {
	Clean   bool                              // it was closed properly
	Read    bool                              // every record was read
	Damaged bool                              // something in it is not as it was stored
	Refused error                             // it cannot be opened, and not because of damage
	Lost    bool                              // it is not there, but its journal or its recovery key is
	Lines   func(say *locale.Locale) []string // what is whole and what is not; may be nil
}

// A Copy is a backup.
type Copy struct {
	Path     string
	At       time.Time
	Reason   string
	Bytes    int64
	Saves    uint64
	Verified bool
}

// A Journal is where the saves made after a backup are taken from.
type Journal int

const (
	NoJournal   Journal = iota
	OwnJournal          // beside the file
	PastJournal         // the one that was ahead of the file when it was opened
)

// A Rebuilt is a whole file that waits to take the place of another.
type Rebuilt struct {
	Path     string // where it lies
	Kept     string // the name that the file in use would be kept under
	From     *Copy  // nil: from the journal alone
	Replayed int    // saves that came from the journal
	Saves    uint64
	At       time.Time // of its last save
	Lost     int       // saves known to be missing; -1: not known
	Last     []Deed    // what came from the journal, newest first
	Left     int       // what was done in the file in use and is not in this one, where that has gone its own way
}

// A Deed is something that somebody did.
type Deed struct {
	At      time.Time
	By      string
	Action  string // as the audit trail has it
	Title   string // how the record it touched first is called; empty where it has no name
	Records int    // it touched in all
}
