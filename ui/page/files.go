package page

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"workbay/export"
	"workbay/garage"
)

// Pictures are the ends of the names of pictures that can be read.
func Pictures() []string { return []string{".png", ".jpg", ".jpeg"} }

// mostRead is how much of a file is read, in bytes.
const mostRead = 32 << 20

// A Dropper is a page or dialog onto which files can be dropped. It tells whether it
// had a use for them.
type Dropper interface{ Dropped(files []fyne.URI) bool }

// AskFile asks for a file whose name ends in one of these ways and gives its name and what
// is in it to take; what that refuses is told.
func AskFile(h Host, ends []string, take func(name string, b []byte) error) {
	h.Show(newBrowser(h, browseFile, ends, "", func(path string) error {
		r, err := os.Open(path)
		if err != nil {
			return err
		}
		return taken(r, func(b []byte) error { return take(filepath.Base(path), b) })
	}))
}

// ReadFile gives what is in a dropped file to take; what that refuses is told.
func ReadFile(h Host, file fyne.URI, take func(b []byte) error) bool {
	r, err := storage.Reader(file)
	if err == nil {
		err = taken(r, take)
	}
	h.Tell(err)
	return err == nil
}

func taken(r io.ReadCloser, take func(b []byte) error) error {
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, mostRead))
	if err != nil {
		return err
	}
	return take(b)
}

// SaveFile asks for a place and a name and writes a file there; done hears where it lies.
func SaveFile(h Host, name string, b []byte, done func(path string)) {
	h.Show(newBrowser(h, browseSave, []string{strings.ToLower(filepath.Ext(name))}, name, func(path string) error {
		if err := export.File(path, 0o644, b); err != nil {
			return Unwritten(path, err)
		}
		done(path)
		return nil
	}))
}

// Unwritten is the refusal browse.unwritten if it was the disk that did not take a file,
// else the error.
func Unwritten(path string, err error) error {
	if export.Refused(err) {
		return garage.Refuse("browse.unwritten", "Path", path)
	}
	return err
}
