package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"workbay/data"
	"workbay/garage"
)

// Open opens the garage file at path like [data.Open], once what a restore has left half
// done is settled. Of a file of an older version a verified backup is made first; where
// no folder takes one, the file is refused as backup.before_migration and left as it was.
func Open(path string) (*data.DB, error) {
	if err := Settle(path); err != nil {
		return nil, err
	}
	return data.OpenAfter(path, func(old *data.DB) error { return beforeMigration(context.Background(), old) })
}

// beforeMigration makes a backup of a file that is about to be brought up to date. It is
// verified to the point that a copy of it was brought up to date and checked.
func beforeMigration(ctx context.Context, old *data.DB) error {
	made, err := makeOfOlder(ctx, old)
	switch {
	case isFatal(err):
		return err
	case len(made) > 0:
		return nil // a disk that is away does not keep the garage from working
	}
	why := ""
	if err != nil {
		why = err.Error()
		var p *garage.Problem
		if errors.As(err, &p) {
			why = p.Code
		}
	}
	return errors.Join(garage.Refuse("backup.before_migration", "Path", old.Path(), "Folder", Folder(old.Path()), "Why", why), err)
}

// makeOfOlder makes the backup in the folders of the file. Nothing is written to the file
// itself: its number follows from the backups that are there.
func makeOfOlder(ctx context.Context, old *data.DB) ([]Backup, error) {
	s, err := readyOlder(old)
	if err != nil {
		return nil, err
	}
	all := folders(old.Path(), s)
	if err := os.MkdirAll(all[0], 0o700); err != nil && len(all) == 1 {
		return nil, folderProblem(all[0], err)
	}
	sweep(all, old.Path(), s)
	b, m, err := nextOfOlder(old, s)
	if err != nil {
		return nil, fmt.Errorf("make a backup: %w", err)
	}
	return everywhere(ctx, old, s, all, b, m, nil)
}

// nextOfOlder numbers the backup of a file that is not written to.
func nextOfOlder(old *data.DB, s Settings) (b Backup, m Manifest, err error) {
	b = Backup{Garage: garageName(old.Path()), Tag: tagOf(s.Recipient), Reason: BeforeMigration, At: old.Now()}
	err = old.View(func(tx *data.Tx) error {
		state, err := data.BackupStates.Get(tx)
		if err != nil {
			return err
		}
		b.Counter = state.Counter
		m.Saves, err = tx.Saves()
		return err
	})
	if listed, _ := ours(old.Path(), s); len(listed) > 0 {
		b.Counter = max(b.Counter, listed[0].Counter)
	}
	b.Counter++
	b.Mark.Saves = m.Saves
	m.Version, m.Garage, m.Counter, m.Reason, m.MadeAt = 1, b.Garage, b.Counter, b.Reason, b.At
	return b, m, err
}

// readyOlder are the settings of a file that is not written to. One without a recovery
// key gets one in the key file beside it, which it takes over once it can be written.
func readyOlder(old *data.DB) (s Settings, err error) {
	var secret string
	err = old.View(func(tx *data.Tx) (err error) { s, secret, err = stored(tx); return err })
	if err != nil {
		return s, fmt.Errorf("read the backup settings: %w", err)
	}
	if !fits(s.Recipient, secret) {
		id, err := keyBeside(old.Path())
		if err != nil {
			return s, err
		}
		s.Recipient, secret = id.Recipient().String(), id.String()
	}
	return s, folderProblem(filepath.Dir(old.Path()), keepKey(KeyFile(old.Path()), secret, s.Folders))
}

// keyBeside is the first key of the key file beside a garage file, or a new one.
func keyBeside(file string) (*age.X25519Identity, error) {
	content, err := os.ReadFile(KeyFile(file))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if found, err := identities(string(content)); err == nil {
		return found[0], nil
	}
	return age.GenerateX25519Identity()
}

// keys are what opens the backups of a file: the key in it, else those beside it.
func keys(db *data.DB) (string, error) {
	secret, err := Secret(db)
	if err != nil || secret != "" {
		return secret, err
	}
	content, err := os.ReadFile(KeyFile(db.Path()))
	return strings.TrimSpace(string(content)), err
}
