package widget

// BoardCard is what a card of the board shows.
type BoardCard struct {
	Plate, Who, Customer, Jobs, Promise, PartsIcon, Parts, Total, Hold string
	Promised, PartsTone                                                Tone
	Labels                                                             []CardLabel
	Selected                                                           bool
	Do                                                                 func()
}

// A CardLabel is a coloured word on a card.
type CardLabel struct {
	Text string
	Tone Tone
}

// holdLines is on how many lines a card says at most why it waits.
const holdLines = 5

// labelRow is the height of the labels of a card.
const labelRow float32 = 20

// cardLabels draws labels side by side as far as they have room.
func (p *Pen) cardLabels(labels []CardLabel, x, y, w float32) {
	for _, l := range labels {
		fg, bg := p.C.Tone(l.Tone)
		lw := min(ceil(Width(l.Text, TxtKey, true))+12, w)
		if lw < 20 {
			return
		}
		p.Rect(x, y, lw, 16, 4, bg)
		p.Text(l.Text, x+6, y, lw-10, 16, Ink{TxtKey, true, fg})
		x, w = x+lw+4, w-lw-4
	}
}

// BoardCard draws one card and returns its height, which follows from the number of lines.
func (p *Pen) BoardCard(c BoardCard, x, y, w float32) float32 {
	in := x + 11
	iw := w - 20
	jobs := Wrap(c.Jobs, iw, 2, TxtCaption, false)
	h := BoardCardHeight(c, w)
	var hold []string
	edge := float32(0)
	if c.Selected {
		edge = 1 // the thicker frame pushes the words in
		in++
	}
	if c.Hold != "" {
		hold = Wrap(c.Hold, iw-29, holdLines, TxtCaption, true)
	}
	frame, stripe, s := p.C.Line, p.C.Frame, float32(1)
	if c.Selected {
		frame, s = p.C.Petrol, 2
		stripe = p.C.Petrol
	}
	switch c.Promised {
	case ToneWarn:
		stripe = p.C.WarnSolid
	case ToneBad:
		stripe = p.C.BadSolid
	}
	p.Frame(x, y, w, h, 5, s, frame, p.C.Surface)
	p.Left(x, y, 4, h, 4, stripe)
	p.Plate(c.Plate, in, y+8+edge, PlateBoard)
	cw := ceil(Width(c.Who, TxtCaption, true)) + 12
	p.Rect(x+w-8-cw, y+12+edge, cw, 19, 4, p.C.NeutralTint)
	p.TextC(c.Who, x+w-8-cw, y+12+edge, cw, 19, Ink{TxtCaption, true, p.C.Neutral})
	yy := y + 38 + edge
	p.Text(c.Customer, in, yy, iw, 18, Ink{TxtBody, true, p.C.Text})
	yy += 22
	for _, j := range jobs {
		p.Text(j, in, yy, iw, 16, Ink{TxtCaption, false, p.C.Quiet})
		yy += 16
	}
	yy += 4
	fg, icon := p.C.Text, "clock"
	if c.Promised == ToneWarn {
		fg = p.C.Warn
	} else if c.Promised == ToneBad {
		fg, icon = p.C.Bad, "alert"
	}
	p.Icon(icon, in, yy, 18, 14, fg)
	p.Text(c.Promise, in+18, yy, iw-18, 18, Ink{TxtBody, true, fg})
	yy += 22
	pf := p.C.Quiet
	if c.PartsTone != ToneNeutral {
		pf, _ = p.C.Tone(c.PartsTone)
	}
	p.Icon(c.PartsIcon, in, yy, 16, 13, pf)
	tw := p.TextR(c.Total, x+w-9, yy, 0, 16, Ink{TxtCaption, true, p.C.Text})
	p.Text(c.Parts, in+17, yy, iw-tw-21, 16, Ink{TxtCaption, false, pf})
	yy += 20
	if len(c.Labels) > 0 {
		p.cardLabels(c.Labels, in, yy, iw)
		yy += labelRow
	}
	if hold != nil {
		hh := 6 + 15*float32(len(hold))
		p.Rect(in, yy, iw, hh, 4, p.C.WarnTint)
		p.Icon("pause", in+6, yy, hh, 12, p.C.Warn)
		for i, l := range hold {
			p.Text(l, in+23, yy+3+15*float32(i), iw-29, 15, Ink{TxtCaption, true, p.C.Warn})
		}
	}
	p.Hit(x, y, w, h, 5, c.Do)
	return h
}

// BoardCardHeight is how high a card of width w will be.
func BoardCardHeight(c BoardCard, w float32) float32 {
	in := w - 20
	h := 110 + 16*float32(len(Wrap(c.Jobs, in, 2, TxtCaption, false)))
	if c.Selected {
		h += 2
	}
	if len(c.Labels) > 0 {
		h += labelRow
	}
	if c.Hold != "" {
		h += 10 + 15*float32(len(Wrap(c.Hold, in-29, holdLines, TxtCaption, true)))
	}
	return h
}
