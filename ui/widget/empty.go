package widget

import "fyne.io/fyne/v2"

// Empty is what a list says that has nothing to show yet.
type Empty struct {
	Icon    string // over the title instead of the drawing of a paper
	Title   string
	Text    string   // two or three lines
	Buttons []Button // one primary, one other
	Hint    string
}

// Empty draws it in the middle of an area.
func (p *Pen) Empty(e Empty, a Area) {
	const w = 430
	lines := Wrap(e.Text, w, 3, TxtBody, false)
	h := 104 + 18 + 28 + float32(len(lines))*20 + 15
	if len(e.Buttons) > 0 {
		h += 38
	}
	if e.Hint != "" {
		h += 30
	}
	y := a.Y + max(8, round((a.H-h)/2))
	mid := round(a.X + a.W/2)
	if e.Icon != "" {
		p.Rect(mid-36, y+16, 72, 72, 36, p.C.Tint)
		p.Icon(e.Icon, mid-18, y+16, 72, 36, p.C.Petrol)
	} else {
		p.paper(mid-40, y)
	}
	y += 104 + 14
	p.TextC(e.Title, a.X, y, a.W, 30, p.C.Heading())
	y += 33
	for _, l := range lines {
		p.TextC(l, mid-w/2, y, w, 20, p.C.Faint())
		y += 20
	}
	y += 15
	if len(e.Buttons) > 0 {
		bw := float32(-6)
		for _, b := range e.Buttons {
			bw += ButtonW(b) + 6
		}
		x := mid - round(bw/2)
		for _, b := range e.Buttons {
			x += p.Button(b, x, y, 0, 30) + 6
		}
		y += 38
	}
	p.TextC(e.Hint, a.X, y+8, a.W, 20, p.C.Caption())
}

// paper is the drawing of a document: a plate, lines, the sum.
func (p *Pen) paper(x, y float32) {
	p.Rect(x, y, 80, 104, 5, p.C.Tint)
	p.Rect(x, y, 80, 8, 0, p.C.Petrol)
	p.Frame(x+9, y+17, 36, 16, 3, 2, p.C.Text, p.C.Surface)
	for i, w := range []float32{60, 60, 44} {
		p.Rect(x+10, y+42+12*float32(i), w, 5, 2, p.C.Frame)
	}
	p.Rect(x+40, y+82, 30, 12, 2, p.C.Petrol)
}

// NothingFits draws what a filtered list says that shows nothing, with the button
// that clears the filter.
func (p *Pen) NothingFits(keys *KeyTable, clear func(), a Area) {
	y := a.Y + max(8, round((a.H-64)/2))
	p.TextC(keys.Text("window.nothing_fits"), a.X, y, a.W, 24, Ink{TxtSub, true, p.C.Quiet})
	b := Button{Label: keys.Text("window.clear_filter"), Key: "Esc", Do: clear}
	w := ButtonW(b)
	p.Button(b, round(a.X+(a.W-w)/2), y+32, w, 28)
}

// Whole is the area of a sheet.
func Whole(z fyne.Size) Area { return Area{0, 0, z.Width, z.Height} }
