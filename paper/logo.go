package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"workbay/garage"
)

// A picture is a logo ready to be drawn; the zero picture is none.
type picture struct {
	format string
	bytes  []byte
	w, h   int // in pixels
}

// The largest logo in pixels, of paper and of what is read at all. A logo is
// printed at most 44 mm wide: 600 pixels are 350 a dot per inch.
const (
	logoPixels     = 600
	readablePixels = 12_000
)

// CheckLogo refuses a file that cannot be a logo: not a PNG or JPEG, damaged, or
// of a size no computer should be asked to open.
func CheckLogo(b []byte) error {
	if _, err := FitLogo(b); err != nil {
		return err
	}
	return nil
}

// FitLogo reads a PNG or JPEG and returns it fit for paper: plain, on white where
// it was transparent, and no larger than paper can show. Keep this one: it prints
// faster than the file it was made of.
func FitLogo(b []byte) ([]byte, error) {
	p, err := readLogo(b)
	return p.bytes, err
}

// openLogo is readLogo for printing, where a logo that cannot be read is left out.
func openLogo(b []byte) picture {
	if len(b) == 0 {
		return picture{}
	}
	p, err := readLogo(b)
	if err != nil {
		return picture{}
	}
	return p
}

func readLogo(b []byte) (p picture, err error) {
	unreadable := garage.Refuse("paper.logo_unreadable").At("logo")
	defer func() {
		if recover() != nil { // decoders meet all kinds of files
			p, err = picture{}, unreadable
		}
	}()
	config, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > readablePixels || config.Height > readablePixels {
		return picture{}, unreadable
	}
	if plain(b, config, format) {
		return picture{format, b, config.Width, config.Height}, nil
	}
	m, format, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return picture{}, unreadable
	}
	return encodeLogo(shrink(onWhite(m)), format)
}

// plain tells whether a file can go into a PDF as it is. PNGs are told by their
// head: depth 8, colour without alpha, not interlaced, which is what encodeLogo
// writes. JPEGs go in as they are unless they are too large or not in plain colours.
func plain(b []byte, config image.Config, format string) bool {
	if config.Width > logoPixels || config.Height > logoPixels {
		return false
	}
	if format == "png" {
		return len(b) > 29 && b[24] == 8 && b[25] == 2 && b[28] == 0 && !bytes.Contains(b[:min(len(b), 512)], []byte("tRNS"))
	}
	return config.ColorModel == color.YCbCrModel
}

// onWhite lays a picture on white paper.
func onWhite(m image.Image) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), m, m.Bounds().Min, draw.Over)
	return out
}

// shrink makes a picture small enough, each new pixel the mean of those it stands for.
func shrink(m *image.NRGBA) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if w <= logoPixels && h <= logoPixels {
		return m
	}
	large := max(w, h)
	nw, nh := max(1, w*logoPixels/large), max(1, h*logoPixels/large)
	out := image.NewNRGBA(image.Rect(0, 0, nw, nh))
	for y := range nh {
		for x := range nw {
			out.SetNRGBA(x, y, mean(m, image.Rect(x*w/nw, y*h/nh, max(x*w/nw+1, (x+1)*w/nw), max(y*h/nh+1, (y+1)*h/nh))))
		}
	}
	return out
}

// mean is the mean colour of a part of a picture.
func mean(m *image.NRGBA, part image.Rectangle) color.NRGBA {
	var r, g, b, n int
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := m.NRGBAAt(x, y)
			r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
		}
	}
	return color.NRGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}

// encodeLogo writes a picture without transparency.
func encodeLogo(m *image.NRGBA, format string) (picture, error) {
	var out bytes.Buffer
	var err error
	if format == "jpeg" {
		err = jpeg.Encode(&out, m, &jpeg.Options{Quality: 90})
	} else {
		format = "png"
		err = png.Encode(&out, m) // opaque, so it is written as plain RGB
	}
	if err != nil {
		return picture{}, fmt.Errorf("write logo: %w", err)
	}
	return picture{format, out.Bytes(), m.Rect.Dx(), m.Rect.Dy()}, nil
}
