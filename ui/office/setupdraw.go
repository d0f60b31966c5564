package office

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// The rows of setting up: where they begin in the card, and how high they are.
const (
	setupTop  float32 = 72
	setupHead float32 = 206 // room of number and title
)

var setupRows = [...]float32{58, 140, 140, 84, 70}

// side is how wide the column with the paper is.
func (v *setup) side(z fyne.Size) float32 {
	if z.Width < 1100 {
		return 250
	}
	return 396
}

// row is where a row lies on the page.
func (v *setup) row(n int, z fyne.Size) widget.Area {
	y := setupTop + 2
	for _, h := range setupRows[:n] {
		y += h
	}
	return widget.Area{X: 16, Y: y, W: z.Width - 32 - v.side(z) - 16, H: setupRows[n]}
}

// head is how much room number and title of a row take.
func (v *setup) head(z fyne.Size) float32 {
	if z.Width < 1100 {
		return 150
	}
	return setupHead
}

func (v *setup) place(z fyne.Size) {
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	put := func(row int, fields []*widget.Field, columns int) {
		at := v.row(row, z)
		x, w := at.X+v.head(z), at.W-v.head(z)-16
		cw := float32(int((w - 10*float32(columns-1)) / float32(columns)))
		more := float32(0) // what the first column has over the others: names of countries are long
		if columns == 4 {
			more = 42
		}
		for i, f := range fields {
			fw, fx := cw-more/3, x+more+float32(i%columns)*(cw-more/3+10)+more/3
			if i%columns == 0 {
				fw, fx = cw+more, x
			}
			widget.Put(f, fx, at.Y+8+float32(i/columns)*66, fw, widget.FieldH)
		}
	}
	at := v.row(0, z)
	widget.Put(v.language, at.X+v.head(z), at.Y+16, 300, 26)
	f := v.fields()
	put(1, f[:8], 4)
	put(2, []*widget.Field{v.name, v.phone}, 2)
	line := v.row(2, z)
	x, w := line.X+v.head(z), line.W-v.head(z)-16
	half := float32(int((w - 10) / 2))
	widget.Put(v.address, x, line.Y+74, half, widget.FieldH)
	quarter := float32(int((half - 10) / 2))
	widget.Put(v.labour.Field, x+half+10, line.Y+74, quarter, widget.FieldH)
	widget.Put(v.firstNo, x+half+20+quarter, line.Y+74, quarter, widget.FieldH)
	at = v.row(4, z)
	widget.Put(v.with, at.X+v.head(z), at.Y+14, w, 26)
	side := v.side(z)
	widget.Put(v.preview, z.Width-16-side+14, setupTop+36, side-28, z.Height-setupTop-36-v.readyHigh(z)-54)
}

func (v *setup) draw(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	p.Text(say.T("setup.title"), 16, 12, z.Width-32, 30, c.Heading())
	p.Text(say.T("setup.text"), 16, 42, z.Width-32, 22, c.Faint())
	side := v.side(z)
	last := v.row(4, z)
	p.Card(16, setupTop, z.Width-32-side-16, last.Y+last.H-setupTop+2)
	for i, word := range []string{"language", "country_row", "garage", "logo", "start"} {
		at := v.row(i, z)
		if i > 0 {
			p.HLine(at.X+16, at.Y, at.W-32, c.RowLine)
		}
		mid := at.Y + at.H/2 - 20
		p.Rect(at.X+16, mid+8, 24, 24, 12, c.Tint)
		p.TextC(fmt.Sprint(i+1), at.X+16, mid+8, 24, 24, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol})
		room := v.head(z) - 58
		p.Text(say.T("setup."+word), at.X+50, mid, room, 22, c.Panel())
		p.Lines(say.T("setup."+word+"_note"), at.X+50, mid+21, room, 16, 2, c.Caption())
	}
	v.drawLogo(p, z)
	at := v.row(4, z)
	note := "setup.empty_note"
	if v.draft.sample {
		note = "setup.sample_note"
	}
	p.Text(say.T(note), at.X+v.head(z), at.Y+44, at.W-v.head(z)-16, 18, c.Caption())
	v.drawSide(p, z)
}

// drawLogo draws the row of the logo: the picture and its two buttons.
func (v *setup) drawLogo(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	at := v.row(3, z)
	x := at.X + v.head(z)
	if i := v.picture; i != nil {
		b := i.Bounds()
		k := min(110/float32(b.Dx()), 56/float32(b.Dy()))
		w, h := float32(b.Dx())*k, float32(b.Dy())*k
		p.Frame(x, at.Y+14, w+4, 60, 4, 1, c.Line, c.OnState)
		p.Picture(i, x+2, at.Y+16+(56-h)/2, w, h)
		x += w + 16
	}
	x1 := x + p.Button(widget.Button{Icon: "folder", Label: say.T("setup.choose_logo"), Key: "Ctrl+O", Kind: widget.ButtonPlain, Do: v.onLogo}, x, at.Y+16, 0, 28) + 6
	if len(v.draft.shop.Logo) > 0 {
		p.Button(widget.Button{Label: say.T("setup.remove_logo"), Do: v.onNoLogo}, x1, at.Y+16, 0, 28)
	}
	note := say.T("setup.no_logo")
	if v.draft.logo != "" {
		note = say.T("setup.logo_facts", "Name", v.draft.logo, "Size", len(v.draft.shop.Logo)/1024+1)
	}
	p.Text(note, x, at.Y+48, at.X+at.W-x-16, 20, c.Caption())
}

// drawSide draws the frame of the paper and what is still to be done.
func (v *setup) drawSide(p *widget.Pen, z fyne.Size) {
	say, c, side := v.host.Say(), p.C, v.side(z)
	x := z.Width - 16 - side
	p.Card(x, setupTop, side, z.Height-setupTop-v.readyHigh(z)-16)
	room := side - 28
	if side > 300 {
		room -= p.TextR(say.T("setup.live"), x+side-14, setupTop+8, 0, 22, c.Caption()) + 8
	}
	p.Text(say.T("setup.preview"), x+14, setupTop+8, room, 22, c.Panel())
	y := z.Height - v.readyHigh(z) - 8
	p.Card(x, y, side, v.readyHigh(z))
	p.Text(say.T("setup.ready"), x+14, y+6, side-28, 22, c.Panel())
	y += 29
	for _, f := range v.facts() {
		ink, icon := widget.Ink{Size: widget.TxtBody, Color: c.Good}, "tick"
		if !f.good {
			ink.Color, icon = c.Warn, "warning"
		}
		p.Icon(icon, x+14, y, 20, 14, ink.Color)
		p.Lines(f.text, x+34, y, side-48, 18, readyLines, ink)
		y += f.high(side)
	}
}

// readyLines is how many lines a fact may take.
const readyLines = 3

// high is how much of a column's height a fact needs.
func (f fact) high(side float32) float32 {
	return 3 + 18*float32(len(widget.Wrap(f.text, side-48, readyLines, widget.TxtBody, false)))
}

// readyHigh is how high the card is that says what is ready.
func (v *setup) readyHigh(z fyne.Size) float32 {
	h := float32(33)
	for _, f := range v.facts() {
		h += f.high(v.side(z))
	}
	return h
}

// A fact is a line of what is ready.
type fact struct {
	text string
	good bool
}

// facts are what is ready and what is missing, at most four.
func (v *setup) facts() []fact {
	say, s := v.host.Say(), v.draft.shop
	out := []fact{{say.T("setup.name_missing"), false}}
	if s.Name != "" {
		out[0] = fact{say.T("setup.profile_complete", "Country", say.T(s.Country.Word())), true}
	}
	switch {
	case s.TaxNumber == "":
		out = append(out, fact{say.T("setup.number_missing"), false})
	case garage.CheckTaxNumber(s.Country, s.TaxNumber) != nil:
		out = append(out, fact{say.T("setup.number_wrong"), false})
	default:
		out = append(out, fact{say.T("setup.number_right"), true})
	}
	if s.LabourRate == 0 {
		out = append(out, fact{say.T("setup.labour_missing"), false})
	} else {
		out = append(out, fact{say.T("setup.labour_set"), true})
	}
	if s.TradeNumber == "" && slices.Contains(garage.ProfileOf(s.Country).Required(garage.DocInvoice), "ard_no") {
		out = append(out, fact{say.T("setup.trade_missing"), false})
	}
	return out
}
