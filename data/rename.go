package data

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"workbay/disk"
)

// Rename gives a closed garage file another name in its folder, together with its
// journal. The file goes last: until then the old name still stands for all of it.
func Rename(from, to string) error {
	if err := os.RemoveAll(JournalFolder(to)); err != nil { // of a file that is gone
		return err
	}
	moved := os.Rename(JournalFolder(from), JournalFolder(to))
	if moved != nil && !errors.Is(moved, fs.ErrNotExist) {
		return moved
	}
	if err := os.Rename(from, to); err != nil {
		if moved == nil {
			err = errors.Join(err, os.Rename(JournalFolder(to), JournalFolder(from)))
		}
		return err
	}
	return disk.SyncFolder(filepath.Dir(to))
}

// Remove deletes a closed garage file that nobody has worked with, and its journal.
// It is no error if there is none.
func Remove(path string) error {
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, os.RemoveAll(JournalFolder(path)))
}
