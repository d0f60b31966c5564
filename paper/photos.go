package paper

import (
	"slices"

	"workbay/garage"
	"workbay/paper/sheet"
)

// The photos of an inspection: how many stand side by side, how high they are, and how
// high the words below them.
const (
	photosInRow = 4
	photoHigh   = 30.0
	photoWords  = 4.6
)

// photoBlocks are photos side by side, each with its place under it; named: and with what
// it shows. One that cannot be read is left out.
func (c *composer) photoBlocks(photos []garage.Photo, named bool) (blocks []block) {
	for row := range slices.Chunk(photos, photosInRow) {
		blocks = append(blocks, block{height: photoHigh + photoWords + 2, row: true, draw: func(y float64) {
			const gap = 4.0
			w := (c.width() - 6 - gap*(photosInRow-1)) / photosInRow
			for i, p := range row {
				x := c.left + 6 + (w+gap)*float64(i)
				m := openLogo(p.JPEG)
				if m.w == 0 || m.h == 0 {
					continue
				}
				scale := min(w/float64(m.w), photoHigh/float64(m.h))
				c.add(sheet.Image{X: x, Y: y, W: float64(m.w) * scale, H: float64(m.h) * scale, Format: m.format, Bytes: m.bytes})
				c.short(x, y+float64(m.h)*scale+3.6, w, c.quiet(7.4), c.photoTitle(p, named))
			}
		}})
	}
	return blocks
}

// photoTitle is what stands under a photo.
func (c *composer) photoTitle(p garage.Photo, named bool) string {
	name, place := "", ""
	if point, ok := c.doc.Inspected.Inspection.Template.Point(p.Item); ok && named {
		name = point.Name
	}
	if p.Position != "" {
		place = c.t("position." + string(p.Position))
	}
	return joined(name, place, c.stamp(p.At))
}

// otherPhotos are those of items at which nothing was found.
func (c *composer) otherPhotos() []block {
	in := c.doc.Inspected
	var rest []garage.Photo
	for _, p := range in.Photos {
		if !slices.ContainsFunc(in.Inspection.Findings(), func(f garage.Finding) bool { return f.Point.Code == p.Item }) {
			rest = append(rest, p)
		}
	}
	if len(rest) == 0 {
		return nil
	}
	return append([]block{c.headBlock(c.t("paper.inspection.photos"))}, c.photoBlocks(rest, true)...)
}
