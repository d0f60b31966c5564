// Package export writes the files that leave the program: papers, lists, calendar
// entries, what a person asked for. Whoever finds one under its name finds it whole.
package export

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"workbay/disk"
)

// File gives the file at path this content, as Fill does.
func File(path string, mode fs.FileMode, content []byte) error {
	return Fill(path, mode, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// Fill gives the file at path what fill writes: it is written beside it and takes its
// name once it lies on the disk, so that neither a full disk nor a power cut leaves half
// a file where a whole one stood. A file that was there keeps its mode, a new one gets
// this, and one that may not be written is left alone. Where the folder takes no new file
// but the old one may be written, that is written over, and gets back what it had when
// that fails. The error is that of fill or of the disk (see Refused).
func Fill(path string, mode fs.FileMode, fill func(io.Writer) error) error {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to // the link stays one
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return beside(path, mode, false, fill)
	}
	if err != nil {
		return err
	}
	old, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() { // a pipe or a terminal: nothing stands there that could be lost
		return errors.Join(fill(old), old.Close())
	}
	if err := old.Close(); err != nil { // Windows gives no name to a file whose name is open
		return err
	}
	err = beside(path, info.Mode().Perm(), true, fill)
	if noPart(path, err) {
		return over(path, fill)
	}
	return err
}

// Refused tells whether it was the disk that did not take the file.
func Refused(err error) bool {
	var path *fs.PathError
	var link *os.LinkError
	return errors.As(err, &path) || errors.As(err, &link)
}

const part = ".part"

// noPart tells whether the folder took no new file.
func noPart(path string, err error) bool {
	var at *fs.PathError
	return errors.As(err, &at) && at.Op == "open" && at.Path == path+part && errors.Is(err, fs.ErrPermission)
}

// beside writes the file under another name and gives it its own once it is whole.
func beside(path string, mode fs.FileMode, keep bool, fill func(io.Writer) error) error {
	f, err := os.OpenFile(path+part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	err = fill(f)
	if err == nil && keep {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(path+part, path)
	}
	if err != nil {
		if gone := os.Remove(path + part); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return err
	}
	return disk.SyncFolder(filepath.Dir(path))
}

// over writes a file that stands over with what fill writes, which is whole before the
// first byte goes there.
func over(path string, fill func(io.Writer) error) error {
	had, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	fresh, err := os.CreateTemp("", "workbay-*")
	if err != nil {
		return err
	}
	if err = fill(fresh); err == nil {
		_, err = fresh.Seek(0, io.SeekStart)
	}
	if err == nil {
		err = overwrite(path, fresh, had)
	}
	return errors.Join(err, fresh.Close(), os.Remove(fresh.Name()))
}

func overwrite(path string, fresh io.Reader, had []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err = replace(f, fresh); err != nil {
		err = errors.Join(err, replace(f, bytes.NewReader(had)))
	}
	return errors.Join(err, f.Close())
}

// replace makes what is read the content of the file.
func replace(f *os.File, from io.Reader) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	n, err := io.Copy(f, from)
	if err == nil {
		err = f.Truncate(n)
	}
	if err == nil {
		err = f.Sync()
	}
	return err
}
