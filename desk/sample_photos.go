package desk

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"

	"workbay/data"
	"workbay/garage"
)

// The size of a photo of the sample garage: small, so that the sample stays so.
const (
	sampleWide = 320
	sampleHigh = 240
)

// A shade is how light a place of a drawn photo is, 0 to 1, and its tint.
type shade func(x, y float64) (light float64, tint color.RGBA)

// sampleGrain is the grain of a camera at a place, the same each time it is asked.
func sampleGrain(x, y int) float64 {
	n := uint32(x)*374_761_393 + uint32(y)*668_265_263
	n = (n ^ n>>13) * 1_274_126_177
	return float64((n^n>>16)&0xFF)/255 - 0.5
}

// drawn is a photo drawn by shading each of its places.
func drawn(s shade) []byte {
	p := image.NewRGBA(image.Rect(0, 0, sampleWide, sampleHigh))
	for y := range sampleHigh {
		for x := range sampleWide {
			light, tint := s(float64(x), float64(y))
			corner := math.Hypot(float64(x)/sampleWide-0.5, float64(y)/sampleHigh-0.5)
			light = min(1, max(0, light*(1.08-0.55*corner*corner)+0.05*sampleGrain(x, y)))
			p.SetRGBA(x, y, color.RGBA{uint8(float64(tint.R) * light), uint8(float64(tint.G) * light), uint8(float64(tint.B) * light), 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, &jpeg.Options{Quality: photoQuality}); err != nil {
		panic(err) // nothing is written to but memory
	}
	return out.Bytes()
}

// wornDisc is a brake disc with grooves and a lip at its rim, the caliper over its edge.
func wornDisc(x, y float64) (float64, color.RGBA) {
	steel, rust := color.RGBA{196, 200, 206, 255}, color.RGBA{146, 92, 58, 255}
	dx, dy := x-178, y-134
	r, turn := math.Hypot(dx, dy), math.Atan2(dy, dx)
	switch {
	case x < 96 && y > 50 && y < 214: // the caliper
		edge := min(1, (96-x)/14)
		return 0.34 + 0.12*edge + 0.05*math.Cos(y/14), color.RGBA{150, 156, 164, 255}
	case r < 20:
		return 0.3, rust
	case r < 58: // the hub, with its studs
		if math.Hypot(r*math.Cos(5*turn)-40, r*math.Sin(5*turn)) < 16 {
			return 0.85, steel
		}
		return 0.62 + 0.08*math.Cos(turn*2+0.6), rust
	case r < 112:
		return 0.78 + 0.11*math.Sin(r*1.35) + 0.16*math.Cos(2*turn-0.9), steel
	case r < 117: // the lip
		return 0.98, rust
	case r < 121:
		return 0.35, rust
	}
	return 0.22 + 0.05*math.Sin(x/23), color.RGBA{120, 126, 134, 255}
}

// wornTread is a tyre from the front, its inner edge without a profile.
func wornTread(x, y float64) (float64, color.RGBA) {
	rubber := color.RGBA{128, 130, 134, 255}
	across := (x - 160) / 118
	if math.Abs(across) > 1 {
		return 0.3 + 0.1*math.Sin(y/30), color.RGBA{96, 104, 112, 255}
	}
	light := 0.5 * (1 - 0.55*across*across)
	bow := y + 12*across*across
	switch edge := math.Abs(across); {
	case across > 0.55: // worn smooth
		return light + 0.16 + 0.04*math.Sin(x/3), rubber
	case edge < 0.06 || math.Abs(edge-0.4) < 0.05:
		return 0.1, rubber
	case math.Mod(bow+30*edge+600, 34) < 6:
		return 0.16, rubber
	}
	return light, rubber
}

// dentedDoor is a door with a dent, as light from above falls on it.
func dentedDoor(x, y float64) (float64, color.RGBA) {
	paint := color.RGBA{70, 112, 168, 255}
	if math.Abs(y-196) < 2 || math.Abs(x-40) < 1.5 {
		return 0.2, paint
	}
	light := 0.72 - 0.25*y/sampleHigh
	if y > 44 && y < 62 && x > 226 && x < 300 { // the handle
		return 1.05 - 0.03*(y-44), color.RGBA{60, 96, 146, 255}
	}
	dx, dy := (x-150)/46, (y-128)/30
	if r := math.Hypot(dx, dy); r < 1.5 {
		light += 0.34 * dy * math.Exp(-1.6*r*r) * 2
	}
	return light + 0.05*math.Exp(-math.Pow((y-92)/5, 2)), paint
}

// scratchedBumper is a bumper with a long scratch through its paint.
func scratchedBumper(x, y float64) (float64, color.RGBA) {
	paint := color.RGBA{178, 52, 48, 255}
	light := 0.8 - 0.4*math.Pow((y-90)/150, 2)
	if y > 176 {
		return 0.2 + 0.04*math.Sin(x/9), color.RGBA{90, 92, 96, 255}
	}
	line := 104 + 0.09*(x-60) + 3*math.Sin(x/19)
	if off := math.Abs(y - line); x > 58 && x < 262 && off < 3.4 {
		return 0.95, color.RGBA{226, 222, 214, 255}
	} else if x > 80 && x < 230 && math.Abs(y-line-11) < 1.4 {
		return 0.85, color.RGBA{206, 150, 144, 255}
	}
	return light, paint
}

// photograph takes the photos of the car on the ticket of the looks: at its check-in, and
// of what the inspection found.
func (s *story) photograph(v *visit) {
	s.at(sampleTime("2026-11-24 10:06"), "J. Novak", func(tx *data.Tx) error {
		rounds, err := findBy(tx, data.Inspections, "order", v.id)
		if err != nil {
			return err
		}
		in := rounds[len(rounds)-1]
		for _, p := range []struct {
			at    string
			item  string // empty: at the check-in
			place garage.Position
			draw  shade
		}{
			{"2026-11-24 07:56", "", "", dentedDoor}, {"2026-11-24 07:57", "", "", scratchedBumper},
			{"2026-11-24 09:52", "pad_front", garage.FrontRight, wornDisc}, {"2026-11-24 09:58", "tyre_wear", "", wornTread},
		} {
			photo := garage.Photo{Order: v.id, At: sampleTime(p.at), Width: sampleWide, Height: sampleHigh, JPEG: drawn(p.draw), Item: p.item, Position: p.place}
			if p.item != "" {
				photo.Inspection = in.ID
			}
			if _, err := data.Photos.Add(tx, photo); err != nil {
				return err
			}
		}
		return nil
	})
}
