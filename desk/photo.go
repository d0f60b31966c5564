package desk

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"

	"workbay/garage"
)

// mostPixels is the largest photo that is opened: more would fill the memory.
const mostPixels = 120_000_000

// photoQuality is how well a photo is kept, of 100.
const photoQuality = 82

// photoOf makes a photo of a picture file: turned upright, shrunk, and drawn anew, so
// that nothing the camera noted beside the picture is left.
func photoOf(file []byte) (garage.Photo, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return garage.Photo{}, garage.Refuse("photo.unreadable").At("photo")
	}
	if head.Width*head.Height > mostPixels {
		return garage.Photo{}, garage.Refuse("photo.too_large", "Width", head.Width, "Height", head.Height).At("photo")
	}
	picture, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return garage.Photo{}, garage.Refuse("photo.unreadable").At("photo")
	}
	small := upright(shrunk(picture, garage.PhotoSide), orientation(file))
	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: photoQuality}); err != nil {
		return garage.Photo{}, err
	}
	z := small.Bounds().Size()
	return garage.Photo{Width: z.X, Height: z.Y, JPEG: out.Bytes()}, nil
}

// shrunk is a picture at most side wide and high: each pixel the mean of those it
// stands for.
func shrunk(p image.Image, side int) *image.RGBA {
	flat := image.NewRGBA(image.Rect(0, 0, p.Bounds().Dx(), p.Bounds().Dy()))
	draw.Draw(flat, flat.Bounds(), p, p.Bounds().Min, draw.Src)
	b := flat.Bounds()
	w, h := b.Dx(), b.Dy()
	if m := max(w, h); m > side {
		w, h = max(1, w*side/m), max(1, h*side/m)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		y1, y2 := y*b.Dy()/h, max(y*b.Dy()/h+1, (y+1)*b.Dy()/h)
		for x := range w {
			x1, x2 := x*b.Dx()/w, max(x*b.Dx()/w+1, (x+1)*b.Dx()/w)
			out.SetRGBA(x, y, mean(flat, image.Rect(x1, y1, x2, y2)))
		}
	}
	return out
}

// mean is the mean colour of a part of a picture.
func mean(p *image.RGBA, part image.Rectangle) color.RGBA {
	var r, g, b, n uint64
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			at := p.PixOffset(x, y)
			r, g, b, n = r+uint64(p.Pix[at]), g+uint64(p.Pix[at+1]), b+uint64(p.Pix[at+2]), n+1
		}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}

// upright turns and mirrors a picture as its orientation says (Exif 2.3, tag 0x0112).
func upright(p *image.RGBA, orientation int) *image.RGBA {
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	if orientation < 2 || orientation > 8 {
		return p
	}
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			u, v := x, y
			switch orientation {
			case 2:
				u = w - 1 - x
			case 3:
				u, v = w-1-x, h-1-y
			case 4:
				v = h - 1 - y
			case 5:
				u, v = y, x
			case 6:
				u, v = h-1-y, x
			case 7:
				u, v = h-1-y, w-1-x
			case 8:
				u, v = y, w-1-x
			}
			out.SetRGBA(u, v, p.RGBAAt(x, y))
		}
	}
	return out
}

// The marks of a JPEG file that matter here: the start of the data of a camera, and
// of the picture.
const (
	markApp1 = 0xE1
	markScan = 0xDA
)

// orientation reads how a camera was held, 1 to 8; 1 where the file does not say.
func orientation(file []byte) int {
	if len(file) < 4 || file[0] != 0xFF || file[1] != 0xD8 {
		return 1
	}
	for at := 2; at+4 <= len(file) && file[at] == 0xFF && file[at+1] != markScan; {
		n := int(binary.BigEndian.Uint16(file[at+2:]))
		if n < 2 || at+2+n > len(file) {
			return 1
		}
		if body := file[at+4 : at+2+n]; file[at+1] == markApp1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return exifOrientation(body[6:])
		}
		at += 2 + n
	}
	return 1
}

// exifOrientation finds the orientation in the first directory of a camera's data.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 1
	}
	for n := int(order.Uint16(tiff[at:])); n > 0; n-- {
		entry := at + 2 + 12*(n-1)
		if entry+12 > len(tiff) {
			continue
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			if o := int(order.Uint16(tiff[entry+8:])); o >= 1 && o <= 8 {
				return o
			}
		}
	}
	return 1
}
