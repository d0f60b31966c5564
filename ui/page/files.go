package page

import (
	"io"

	"fyne.io/fyne/v2"
	fynedialog "fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// Pictures are the ends of the names of pictures that can be read.
func Pictures() []string { return []string{".png", ".jpg", ".jpeg"} }

// mostRead is how much of a file is read, in bytes.
const mostRead = 32 << 20

// A Dropper is a page or dialog onto which files can be dropped. It tells whether it
// had a use for them.
type Dropper interface{ Dropped(files []fyne.URI) bool }

// AskFile asks for a file whose name ends in one of these ways and gives what is in it
// to take; what that refuses is told.
func AskFile(h Host, ends []string, take func(b []byte) error) {
	ask := fynedialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			h.Tell(err)
			return
		}
		h.Tell(taken(r, take))
	}, h.Window())
	ask.SetFilter(storage.NewExtensionFileFilter(ends))
	ask.Show()
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

// SaveFile asks for a place and writes a file there.
func SaveFile(h Host, name string, b []byte, done func()) {
	ask := fynedialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			h.Tell(err)
			return
		}
		_, err = w.Write(b)
		if shut := w.Close(); err == nil {
			err = shut
		}
		if err != nil {
			h.Tell(err)
			return
		}
		done()
	}, h.Window())
	ask.SetFileName(name)
	ask.Show()
}
