package office

import (
	"bytes"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"
	"io"

	"fyne.io/fyne/v2"
	fynedialog "fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"workbay/paper"
	"workbay/ui/page"
)

// mostLogo is how much of a file is read, in bytes.
const mostLogo = 32 << 20

// askLogo asks for a picture and gives it to take; what it refuses is told.
func askLogo(h page.Host, take func(name string, b []byte) error) {
	ask := fynedialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			h.Tell(err)
			return
		}
		defer r.Close()
		b, err := io.ReadAll(io.LimitReader(r, mostLogo))
		if err == nil {
			err = take(r.URI().Name(), b)
		}
		h.Tell(err)
	}, h.Window())
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".png", ".jpg", ".jpeg"}))
	ask.Show()
}

// fitLogo makes a picture fit for papers; what cannot be read is refused.
func fitLogo(b []byte) ([]byte, error) { return paper.FitLogo(b) }

// logoPicture decodes the logo to be shown; nil: there is none.
func logoPicture(b []byte) image.Image {
	if len(b) == 0 {
		return nil
	}
	i, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	return i
}
