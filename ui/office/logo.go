package office

import (
	"bytes"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"

	"workbay/paper"
)

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
