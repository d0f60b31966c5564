package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"workbay/data"
	"workbay/disk"
	"workbay/garage"
)

// A plan is what a swap is about to do. It lies beside the garage file until all of it
// is done, so that the next start can finish it or take it back.
type plan struct {
	Fresh string `json:"fresh"` // the name of the new file
	Kept  string `json:"kept"`  // the name that the old one gets
}

func planFile(file string) string { return file + ".swap" }

// Replace restores a backup in place of a garage file, which must be closed: first into
// a new file beside it, then by [Swap]. It returns the name that the old file has now.
// The refusals are those of [Restore]; with any of them the old file stays.
func Replace(ctx context.Context, from Backup, key, file string, progress Progress) (kept string, mark Mark, err error) {
	if err := Settle(file); err != nil {
		return "", mark, err
	}
	fresh := file + ".restored"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", mark, folderProblem(filepath.Dir(file), err)
	}
	if mark, err = Restore(ctx, from, key, fresh, progress); err != nil {
		return "", mark, err
	}
	kept, err = Swap(file, fresh)
	return kept, mark, err
}

// Swap puts the file fresh, which lies in the same folder, under the name of a closed
// garage file, and keeps the old one as <file>.before-restore-<n>, its journal with it.
// At every moment either the old or the new file stands under the name; what a power
// cut leaves half done, [Settle] brings to an end at the next start.
func Swap(file, fresh string) (kept string, err error) {
	if filepath.Dir(file) != filepath.Dir(fresh) {
		return "", fmt.Errorf("swap %s: the new file lies in another folder", file)
	}
	if kept, err = keptName(file); err != nil {
		return "", folderProblem(filepath.Dir(file), err)
	}
	text, err := json.Marshal(plan{Fresh: filepath.Base(fresh), Kept: filepath.Base(kept)})
	if err != nil {
		return "", err
	}
	if err := writeWhole(planFile(file), text); err != nil {
		return "", folderProblem(filepath.Dir(file), err)
	}
	if err := exchange(file, fresh, kept); err != nil {
		return "", folderProblem(filepath.Dir(file), errors.Join(err, Settle(file)))
	}
	if err := Settle(file); err != nil {
		return "", err
	}
	if _, err := os.Lstat(kept); err != nil {
		return "", nil // there was no old file
	}
	return kept, nil
}

// keptName is a name that no file kept from before a restore has.
func keptName(file string) (string, error) {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.before-restore-%d", file, n)
		_, err := os.Lstat(name)
		_, journalErr := os.Lstat(data.JournalFolder(name))
		if errors.Is(err, fs.ErrNotExist) && errors.Is(journalErr, fs.ErrNotExist) {
			return name, nil
		}
		if err := ignoreMissing(err); err != nil {
			return "", err
		}
	}
}

// exchange gives the old file its second name and the new one the first. Where the disk
// knows no second names, as that of a stick, the old one is renamed, and for a moment
// only the plan knows.
func exchange(file, fresh, kept string) error {
	folder := filepath.Dir(file)
	if _, err := os.Lstat(file); err == nil {
		if os.Link(file, kept) != nil {
			if err := os.Rename(file, kept); err != nil {
				return err
			}
		}
		if err := disk.SyncFolder(folder); err != nil {
			return err
		}
	}
	if err := os.Rename(fresh, file); err != nil {
		return err
	}
	return disk.SyncFolder(folder)
}

// Settle finishes a restore that was cut off, or takes it back. It is called before a
// garage file is opened, and does nothing where nothing was cut off.
func Settle(file string) error {
	text, err := os.ReadFile(planFile(file))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	folder := filepath.Dir(file)
	if err != nil {
		return folderProblem(folder, err)
	}
	var p plan
	if json.Unmarshal(text, &p) != nil || !plain(p.Fresh) || !strings.HasPrefix(p.Kept, filepath.Base(file)+".before-restore-") || !plain(p.Kept) {
		return garage.Refuse("backup.bad_plan", "Path", planFile(file))
	}
	fresh, kept := filepath.Join(folder, p.Fresh), filepath.Join(folder, p.Kept)
	if _, err = os.Lstat(fresh); err == nil {
		err = takeBack(file, fresh, kept)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = finish(file, kept)
	}
	if err == nil { // else the plan stays, for the next start
		err = os.Remove(planFile(file))
	}
	if err == nil {
		err = disk.SyncFolder(folder)
	}
	return folderProblem(folder, err)
}

// plain tells whether a name is one of a file in the same folder.
func plain(name string) bool {
	return name != "" && name == filepath.Base(name) && name != "." && name != ".."
}

// finish does what is left when the new file has its name: the old one's journal goes
// with it.
func finish(file, kept string) error {
	if _, err := os.Lstat(kept); err != nil {
		return ignoreMissing(err)
	}
	if _, err := os.Lstat(data.JournalFolder(kept)); err == nil {
		return nil // it went already, and what is there now belongs to the new file
	}
	return ignoreMissing(os.Rename(data.JournalFolder(file), data.JournalFolder(kept)))
}

// takeBack undoes what was done before the new file got its name.
func takeBack(file, fresh, kept string) error {
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		if err := ignoreMissing(os.Rename(kept, file)); err != nil {
			return err
		}
	} else if err != nil {
		return err
	} else if err := ignoreMissing(os.Remove(kept)); err != nil {
		return err
	}
	return os.Remove(fresh)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
