package desk

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
)

// Safety looks after backups of the garage file.
type Safety struct{ *core }

// What the pages about backups show; see package backup.
type (
	SafetyState = backup.State      // how the backups stand
	Difference  = backup.Difference // what a restore would change
	Progress    = backup.Progress   // hears of a running work
	Lag         = backup.Lag        // how far a folder is behind
)

// The reasons for a backup that are not the program's own.
const (
	BackupByHand        = backup.ByHand
	BackupBeforeImport  = backup.BeforeImport
	BackupBeforeChange  = backup.BeforeChange
	BackupBeforeRestore = backup.BeforeRestore
)

// A BackupRow is one backup in the list, in all folders that have it.
type BackupRow struct {
	Path    string // of one of its files
	Name    string
	Counter uint64 // the newest has the highest
	Saves   uint64 // the number of the last save in it
	At      time.Time
	Reason  string // the sentence for it is backup.reason.<Reason>
	Bytes   int64
	Folders []string
}

// BackupSettings say where backups go.
type BackupSettings struct {
	Local     string   // the folder beside the garage file; always there
	Folders   []string // on other disks
	SameDisk  []string // those of Folders that lie on the disk of the garage file after all
	KeyFile   string
	SheetMade time.Time // when the recovery sheet was last made; zero: never
}

// keep is the keeper of the file's backups, which is made when it is first needed.
func (c *core) keep() *backup.Keeper {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.keeper == nil {
		c.keeper = backup.New(c.db, backup.Options{})
	}
	return c.keeper
}

// Start begins to make backups in the background: each day, each hour with changes, and
// each month a trial restore.
func (s Safety) Start() { s.keep().Start() }

// Close ends what runs and waits for it.
func (s Safety) Close() { s.keep().Close() }

// State is how the backups stand now.
func (s Safety) State() SafetyState { return s.keep().State() }

// Watch calls fn whenever the state has changed, in the goroutine that works.
func (s Safety) Watch(fn func()) { s.keep().Changed(fn) }

// Stop stops the backup in hand.
func (s Safety) Stop() { s.keep().Stop() }

// Backups lists the backups of this garage, newest first, each once. Folders that are
// not there are told in the error, as backup.folder_missing; the list stands all the
// same.
func (s Safety) Backups() ([]BackupRow, error) {
	plan, err := s.plan()
	if err != nil {
		return nil, wrap(err, "list backups")
	}
	list, err := backup.List(append([]string{backup.Folder(s.db.Path())}, plan.Folders...))
	var rows []BackupRow
	for _, b := range backup.Of(list, s.db.Path(), plan) {
		if n := len(rows); n > 0 && rows[n-1].Name == b.Name {
			rows[n-1].Folders = append(rows[n-1].Folders, filepath.Dir(b.Path))
			continue
		}
		rows = append(rows, BackupRow{
			Path: b.Path, Name: b.Name, Counter: b.Counter, Saves: b.Mark.Saves, At: b.At, Reason: b.Reason, Bytes: b.Bytes,
			Folders: []string{filepath.Dir(b.Path)},
		})
	}
	return rows, wrap(err, "list backups")
}

// BackUp makes a backup now and returns the folders that have it. A folder that fails
// does not fail the others, and is told as backup.not_everywhere, or as backup.folder_…
// where no other has it; a journal that does not go on from here as backup.no_journal; a damaged file is refused as backup.file_damaged.
func (s Safety) BackUp(ctx context.Context, progress Progress) (folders []string, err error) {
	made, err := s.keep().BackUp(ctx, backup.ByHand, progress)
	for _, b := range made {
		folders = append(folders, filepath.Dir(b.Path))
	}
	var p *garage.Problem
	switch {
	case len(made) == 0 || ctx.Err() != nil || !errors.As(err, &p):
	case data.OfJournal(p):
		err = errors.Join(garage.Refuse("backup.no_journal", "Folder", p.Args["Folder"]), err)
	case p.Args["Folder"] != nil:
		err = errors.Join(garage.Refuse("backup.not_everywhere", "Folder", p.Args["Folder"], "N", len(made), "Why", p.Code), err)
	}
	return folders, wrap(err, "back up")
}

// Before makes a backup before something large happens to the file, unless the newest
// one holds all of it. It must not be called inside a transaction.
func (s Safety) Before(ctx context.Context, reason string, progress Progress) error {
	return wrap(s.keep().Before(ctx, reason, progress), "back up before %s", reason)
}

// Preview says what would be different after restoring the backup at path; with an
// empty key that of this file is taken. Refusals are those of [backup.Restore].
func (s Safety) Preview(ctx context.Context, path, key string, progress Progress) (Difference, error) {
	key, err := s.keyOr(key)
	if err != nil {
		return Difference{}, wrap(err, "compare with a backup")
	}
	d, err := backup.Compare(ctx, backup.At(path), key, s.db, progress)
	if err == nil {
		err = s.view(func(tx *data.Tx) (err error) {
			for i, a := range d.Last {
				if d.Last[i].Title, err = titleOf(tx, a.Table, a.ID); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return d, wrap(err, "compare with a backup")
}

// keyOr is a key that was typed, or the file's own.
func (s Safety) keyOr(typed string) (string, error) {
	if strings.TrimSpace(typed) != "" {
		return typed, nil
	}
	return backup.Secret(s.db)
}

// RestoreTo restores the backup at path into a new file at to; with an empty key that of
// this file is taken. Refusals are those of [backup.Restore].
func (s Safety) RestoreTo(ctx context.Context, path, key, to string, progress Progress) error {
	if err := s.ask(garage.RightSettings); err != nil {
		return wrap(err, "restore %s", path)
	}
	key, err := s.keyOr(key)
	if err == nil {
		_, err = backup.Restore(ctx, backup.At(path), key, to, progress)
	}
	return wrap(err, "restore %s", path)
}

// Drill tries a restore of the newest backup now. Refused with backup.none and
// backup.drill_failed.
func (s Safety) Drill(ctx context.Context, progress Progress) error {
	_, err := s.keep().Drill(ctx, progress)
	return wrap(err, "try a restore")
}

// Settings say where the backups go.
func (s Safety) Settings() (BackupSettings, error) {
	set := BackupSettings{Local: backup.Folder(s.db.Path()), KeyFile: backup.KeyFile(s.db.Path())}
	err := s.view(func(tx *data.Tx) error {
		plan, err := data.BackupPlans.Get(tx)
		if err != nil {
			return err
		}
		state, err := data.BackupStates.Get(tx)
		set.Folders, set.SheetMade = plan.Folders, state.SheetMade
		return err
	})
	for _, folder := range set.Folders {
		if backup.SameDisk(s.db.Path(), folder) {
			set.SameDisk = append(set.SameDisk, folder)
		}
	}
	return set, wrap(err, "read the backup settings")
}

// SaveFolders says onto which other disks backups go. Refused with backup.folder_same
// for the folder beside the file, and with backup.folder_… for a new one that cannot be
// written; one that was there before may be on a stick that is not plugged in.
func (s Safety) SaveFolders(list []string) error {
	if err := s.ask(garage.RightSettings); err != nil {
		return wrap(err, "save the backup settings")
	}
	plan, err := s.plan()
	if err != nil {
		return wrap(err, "save the backup settings")
	}
	var clean []string
	for _, folder := range list {
		if folder = strings.TrimSpace(folder); folder == "" {
			continue
		}
		folder = filepath.Clean(folder)
		if slices.Contains(clean, folder) {
			continue
		}
		if !slices.Contains(plan.Folders, folder) {
			if err := backup.CheckFolder(s.db.Path(), folder); err != nil {
				return wrap(err, "save the backup settings")
			}
		}
		clean = append(clean, folder)
	}
	err = s.update("save_backup_folders", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		plan, err := data.BackupPlans.Get(tx)
		if err != nil {
			return err
		}
		plan.Folders = clean
		return data.BackupPlans.Save(tx, plan)
	})
	return wrap(err, "save the backup settings")
}

// RecoverySheet is what the paper for the drawer says. It makes the recovery key where
// there is none yet, and notes that the sheet was made.
func (s Safety) RecoverySheet() (garage.RecoverySheet, error) {
	if err := s.ask(garage.RightOwner); err != nil { // its key sets the owner's passphrase
		return garage.RecoverySheet{}, wrap(err, "make the recovery sheet")
	}
	plan, err := backup.Ready(s.db)
	if err != nil {
		return garage.RecoverySheet{}, wrap(err, "make the recovery sheet")
	}
	var sheet garage.RecoverySheet
	err = s.update("make_recovery_sheet", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightOwner, 0); err != nil {
			return err
		}
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		key, err := data.BackupKeys.Get(tx)
		if err != nil {
			return err
		}
		state, err := data.BackupStates.Get(tx)
		if err != nil {
			return err
		}
		folders := append([]string{backup.Folder(s.db.Path())}, plan.Folders...)
		sheet = shop.Recovery(s.db.Path(), folders, key.Secret, tx.Now)
		state.SheetMade = tx.Now
		return data.BackupStates.Save(tx, state)
	})
	sheet.Paper = cmp.Or(sheet.Paper, "A4")
	return sheet, wrap(err, "make the recovery sheet")
}

func (s Safety) plan() (plan data.BackupPlan, err error) {
	err = s.view(func(tx *data.Tx) error { plan, err = data.BackupPlans.Get(tx); return err })
	return plan, err
}
