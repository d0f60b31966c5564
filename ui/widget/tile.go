package widget

// Tile is a figure of the first page, with what it counts.
type Tile struct {
	Icon, Label, Figure, Note string
	Tone                      Tone // of stripe and figure
	Zero                      bool // quiet, without stripe
	Chosen                    bool
	Do                        func()
}

// Tile draws it, height 64.
func (p *Pen) Tile(t Tile, x, y, w float32) {
	frame, s := p.C.Line, float32(1)
	if t.Chosen {
		frame, s = p.C.Petrol, 2
	}
	p.Frame(x, y, w, 64, 6, s, frame, p.C.Surface)
	fg := p.C.Text
	if t.Zero {
		fg = p.C.Quiet
	} else if t.Tone != ToneNeutral {
		fg, _ = p.C.Tone(t.Tone)
		p.Left(x, y, 4, 64, 6, p.C.Solid(t.Tone))
	}
	p.Icon(t.Icon, x+13, y+7, 16, 14, p.C.Quiet)
	fy := y + 24
	if label := Wrap(t.Label, w-40, 2, TxtCaption, false); len(label) > 1 { // narrow
		fy = y + 29
		p.Text(label[0], x+32, y+2, w-38, 15, p.C.Caption())
		p.Text(label[1], x+32, y+16, w-38, 15, p.C.Caption())
	} else {
		p.Text(t.Label, x+32, y+6, w-40, 18, p.C.Caption())
	}
	fw := p.Text(t.Figure, x+13, fy, 0, 36, Ink{TxtFigure, true, fg})
	nx, room := x+13+fw+8, w-fw-29
	lines, ny, nh := Wrap(t.Note, room, 2, TxtCaption, false), fy+7, float32(24)
	if len(lines) > 1 {
		ny, nh = fy+4, 15
	}
	for _, l := range lines {
		p.Text(l, nx, ny, room, nh, p.C.Caption())
		ny += nh
	}
	p.Hit(x, y, w, 64, 6, t.Do)
}

// Need is something that waits for somebody.
type Need struct {
	Icon, Chip string
	Tone       Tone
	Plate      string // a car
	Code       string // or something else
	Name, Fact string
	Verb       string
}

// Need draws a row of two lines, height 36: chip, plate, name over fact, verb.
func (p *Pen) Need(n Need, at Area, chosen bool) {
	cw := p.Chip(n.Icon, n.Chip, at.X+12, at.Y+8, 154, n.Tone)
	x := at.X + 178
	if at.W < 640 { // no columns: one after the other
		x = at.X + 12 + cw + 10
	}
	if n.Plate != "" {
		p.Plate(n.Plate, x, at.Y+8, PlateS)
	} else {
		p.Text(n.Code, x, at.Y, 92, at.H, p.C.Strong())
	}
	pw := PlateW(n.Plate, PlateS) + 12
	if n.Plate == "" {
		pw = min(Width(n.Code, TxtBody, true), 92) + 12
	}
	if at.W < 640 {
		x += pw
	} else {
		x += max(100, pw)
	}
	right := at.Right() - 12
	ink := Ink{TxtBody, true, p.C.Petrol}
	if chosen {
		p.KeyCap("Enter", right-CapW("Enter"), at.Y, at.H, p.C.Cap())
		right -= CapW("Enter") + 6
	} else {
		p.Icon("right", right-12, at.Y, at.H, 12, p.C.Petrol)
		right -= 18
	}
	right -= p.TextR(n.Verb, right, at.Y, 0, at.H-1, ink) + 12
	p.Text(n.Name, x, at.Y, right-x, 19, p.C.Strong())
	p.Text(n.Fact, x, at.Y+17, right-x, 17, p.C.Caption())
}

// MinMax draws how much of a part is there, 96 by 10: the tick is the least.
func (p *Pen) MinMax(have, least, most, x, y float32) {
	const w, h = 96, 10
	full := max(most*1.15, have, least, 1)
	c := p.C.GoodSolid
	switch {
	case have <= 0:
		c = p.C.BadSolid
	case have < least:
		c = p.C.WarnSolid
	}
	p.Rect(x, y, w, h, 3, p.C.NeutralTint)
	if have > 0 {
		p.Left(x, y, max(3, w*min(have/full, 1)), h, 3, c)
	}
	p.Rect(round(x+w*least/full), y-2, 2, h+4, 0, p.C.Text)
}

// Progress draws a bar of 14.
func (p *Pen) Progress(done, whole int, x, y, w float32) {
	p.Rect(x, y, w, 14, 7, p.C.NeutralTint)
	if whole > 0 && done > 0 {
		p.Rect(x, y, max(14, w*float32(min(done, whole))/float32(whole)), 14, 7, p.C.Petrol)
	}
}
