package reception

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/locale"
	"workbay/ui/widget"
)

// A chip is one thing to know at the plate.
type chip struct {
	icon, words string
	tone        widget.Tone
}

// plateChips are what is good to know of a car at the door: what is owed, warranty, work
// put off, services due, and the notes.
func plateChips(say *locale.Locale, k desk.Plate) (all []chip) {
	if k.Debt > 0 {
		all = append(all, chip{"alert", say.T("plate.debt", "Debt", k.Debt), widget.ToneBad})
	}
	if n := len(k.Warranty); n > 0 {
		all = append(all, chip{"shield", say.T("plate.warranty", "Count", n, "Name", k.Warranty[0].Name), widget.ToneInfo})
	}
	if n := len(k.Deferred); n > 0 {
		all = append(all, chip{"hourglass", say.T("plate.deferred", "Count", n, "Name", k.Deferred[0].Name, "Now", k.Deferred[0].Now), widget.ToneWarn})
	}
	for _, due := range k.Due {
		name := due.Name
		if name == "" {
			name = say.T("plate.inspection")
		}
		all = append(all, chip{"calendar", say.T("plate.due", "Name", name), widget.ToneWarn})
	}
	for _, note := range k.Notes {
		all = append(all, chip{"pencil", note, widget.ToneNeutral})
	}
	return all
}

// The measures of chips at the plate.
const (
	chipRow  float32 = 26
	chipMost float32 = 420 // a longer note is cut
)

// chipPlaces are where chips lie, row by row, as wide as they are said to be together.
func chipPlaces(all []chip, w float32) (places []widget.Area, high float32) {
	x, y := float32(0), float32(0)
	for _, c := range all {
		cw := min(widget.ChipW(c.words), chipMost, w)
		if x > 0 && x+cw > w {
			x, y = 0, y+chipRow
		}
		places = append(places, widget.Area{X: x, Y: y, W: cw, H: chipRow})
		x += cw + 6
	}
	if len(all) == 0 {
		return nil, 0
	}
	return places, y + chipRow
}

// drawChips draws chips into an area; those that do not fit are counted in a last one.
func drawChips(p *widget.Pen, say *locale.Locale, all []chip, a widget.Area) {
	places, _ := chipPlaces(all, a.W)
	for i, c := range all {
		at := places[i]
		if i+1 < len(all) && places[i+1].Y+chipRow > a.H && (at.X+at.W > a.W-90 || places[i+1].Y > at.Y) {
			p.Chip("dash", say.T("plate.more", "N", len(all)-i), a.X+at.X, a.Y+at.Y+3, min(at.W, 120), widget.ToneNeutral)
			return
		}
		p.Chip(c.icon, c.words, a.X+at.X, a.Y+at.Y+3, at.W, c.tone)
	}
}

// chips are what is good to know of the car that is checked in.
func (f *intake) chips() []chip { return plateChips(f.host.Say(), f.known) }

// plateSize is the room that these take.
func (f *intake) plateSize() fyne.Size {
	_, high := chipPlaces(f.chips(), f.width-2*formPad)
	return fyne.NewSize(300, high+4)
}

func (f *intake) drawPlate(p *widget.Pen, z fyne.Size) {
	drawChips(p, f.host.Say(), f.chips(), widget.Area{W: z.Width, H: z.Height})
}
