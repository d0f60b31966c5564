package widget

import (
	"image/color"
	"strings"
)

// PlateSize is one of the plate badge's sizes.
type PlateSize struct{ Text, H, Frame, Pad, Radius float32 }

// Plate sizes.
var (
	PlateS     = PlateSize{13, 20, 1.5, 6, 4}
	PlateM     = PlateSize{14, 24, 2, 9, 5}
	PlateBoard = PlateSize{16, 27, 2, 9, 5}
	PlateL     = PlateSize{20, 34, 2, 14, 6}
	PlateXL    = PlateSize{28, 50, 3, 21, 7}
)

// Plate draws the plate badge. It is never cut.
func (p *Pen) Plate(s string, x, y float32, z PlateSize) float32 {
	w := PlateW(s, z)
	p.Frame(x, y, w, z.H, z.Radius, z.Frame, p.C.Text, p.C.Surface)
	p.TextC(s, x, y, w, z.H-1, Ink{z.Text, true, p.C.Text})
	return w
}

// PlateW is the width of a plate badge.
func PlateW(s string, z PlateSize) float32 { return round(Width(s, z.Text, true)) + 2*z.Pad }

// Tone is a pair of text and background with a meaning.
type Tone int

// Tones of chips and alerts.
const (
	ToneNeutral Tone = iota
	ToneInfo
	TonePetrol
	ToneGood
	ToneWarn
	ToneBad
	ToneCheck
)

// ToneNamed is the tone of a name that garage has for it; neutral for another.
func ToneNamed(name string) Tone {
	return map[string]Tone{"info": ToneInfo, "good": ToneGood, "warn": ToneWarn, "bad": ToneBad, "check": ToneCheck}[name]
}

// Tone gives text and background of a tone.
func (p *Palette) Tone(t Tone) (fg, bg color.NRGBA) {
	switch t {
	case ToneInfo:
		return p.Petrol, p.Tint
	case TonePetrol:
		return p.OnPetrol, p.Petrol
	case ToneGood:
		return p.Good, p.GoodTint
	case ToneWarn:
		return p.Warn, p.WarnTint
	case ToneBad:
		return p.Bad, p.BadTint
	case ToneCheck:
		return p.Check, p.CheckTint
	}
	return p.Neutral, p.NeutralTint
}

// Solid is the colour of stripes and bars of a tone, never of a ground under text.
func (p *Palette) Solid(t Tone) color.NRGBA {
	switch t {
	case ToneInfo, TonePetrol:
		return p.Petrol
	case ToneGood:
		return p.GoodSolid
	case ToneWarn:
		return p.WarnSolid
	case ToneBad:
		return p.BadSolid
	case ToneCheck:
		return p.CheckSolid
	}
	return p.Frame
}

// ChipW is how wide a status chip is by itself.
func ChipW(word string) float32 { return 35 + round(Width(word, TxtCaption, true)) }

// Chip draws a status chip: icon and word, height 20.
func (p *Pen) Chip(icon, word string, x, y, maxW float32, t Tone) float32 {
	fg, bg := p.C.Tone(t)
	tw := Width(word, TxtCaption, true)
	w := min(6+16+5+round(tw)+8, maxW)
	p.Rect(x, y, w, 20, 10, bg)
	p.IconW(icon, x+6, y, 20, 16, fg, 2.4)
	p.Text(word, x+27, y, w-34, 20, Ink{TxtCaption, true, fg})
	return w
}

// StateLook is how a state of an order looks as a chip.
type StateLook struct {
	Icon string
	Tone Tone
}

// States is the table of section 2.
var States = map[string]StateLook{
	"expected": {"calendar", ToneNeutral}, "checked_in": {"key", ToneInfo}, "diagnosis": {"search", ToneInfo},
	"estimating": {"pencil", ToneInfo}, "awaiting_approval": {"hourglass", ToneWarn}, "approved": {"tick", ToneInfo},
	"in_progress": {"play", TonePetrol}, "quality_check": {"shield", ToneCheck}, "ready": {"tick", ToneGood},
	"invoiced": {"sheet", ToneGood}, "delivered": {"car", ToneNeutral}, "closed": {"tick", ToneNeutral}, "void": {"cross", ToneNeutral},
}

// CapInk is the colours of a key cap.
type CapInk struct {
	Frame, Fill, Text color.NRGBA
	Plain             bool // regular weight, as the digits of the navigation
}

// Cap is the ordinary key cap.
func (p *Palette) Cap() CapInk { return CapInk{p.Frame, p.Surface, p.Quiet, false} }

// CapW is the width of a key cap.
func CapW(s string) float32 { return Width(s, TxtKey, true) + 12 }

// KeyCap draws a key cap of height 18 centred on h.
func (p *Pen) KeyCap(s string, x, y, h float32, k CapInk) float32 {
	w := CapW(s)
	x, y = round(x), y+round((h-18)/2)
	p.Frame(x, y, round(w), 18, 4, 1, k.Frame, k.Fill)
	p.TextC(s, x, y, w, 18, Ink{TxtKey, !k.Plain, k.Text})
	return w
}

// CapsW is the width of key caps parted by spaces: "↑↓ Enter".
func CapsW(keys string) float32 {
	w := float32(-3)
	for _, k := range strings.Fields(keys) {
		w += CapW(k) + 3
	}
	return w
}

// CapsR draws key caps so that they end at right.
func (p *Pen) CapsR(keys string, right, y, h float32, k CapInk) float32 {
	w := CapsW(keys)
	x := right - w
	for _, s := range strings.Fields(keys) {
		x += p.KeyCap(s, x, y, h, k) + 3
	}
	return w
}

// Hints draws key caps with words, such as "↑↓ row" and "Enter open", so that the
// last ends at right; pairs are key, word.
func (p *Pen) Hints(right, y, h float32, pairs ...string) float32 {
	x := right
	for i := len(pairs) - 2; i >= 0; i -= 2 {
		x -= p.TextR(pairs[i+1], x, y, 0, h, p.C.Caption()) + 4
		x -= p.CapsR(pairs[i], x, y, h, p.C.Cap()) + 12
	}
	return right - x - 12
}
