package widget

import "image/color"

// Alert is a sentence with one verb.
type Alert struct {
	Icon, Text, Verb string
	Tone             Tone
	Do               func()
}

// Alert draws an alert row, height 28.
func (p *Pen) Alert(a Alert, x, y, w float32) {
	fg, bg := p.C.Tone(a.Tone)
	p.Rect(x, y, w, 28, 5, bg)
	p.Icon(a.Icon, x+10, y, 28, 14, fg)
	vw := Width(a.Verb, TxtBody, true)
	p.Text(a.Text, x+31, y, w-48-vw, 27, Ink{TxtBody, false, fg})
	p.TextR(a.Verb, x+w-10, y, 0, 27, Ink{TxtBody, true, fg})
	p.HLine(round(x+w-10-vw), y+20, round(vw), fg)
	p.Hit(x, y, w, 28, 5, a.Do)
}

// Alerts draws up to three alert rows side by side. Of more, the third becomes
// the row that says how many wait; more makes it for their number.
func (p *Pen) Alerts(as []Alert, x, y, w float32, more func(n int) Alert) {
	if len(as) > 3 {
		rest := more(len(as) - 2)
		as = append(as[:2:2], rest)
	}
	need := func(a Alert) float32 { return 61 + Width(a.Text, TxtBody, false) + Width(a.Verb, TxtBody, true) }
	sum, gap := float32(0), float32(8)
	for _, a := range as {
		sum += need(a)
	}
	room := w - gap*float32(len(as)-1)
	at := x
	for i, a := range as { // each gets its share by what it says
		end := at + round(room*need(a)/sum)
		if i == len(as)-1 {
			end = x + w
		}
		p.Alert(a, at, y, end-at)
		at = end + gap
	}
}

// Card draws an empty card panel.
func (p *Pen) Card(x, y, w, h float32) { p.Frame(x, y, w, h, 6, 1, p.C.Line, p.C.Surface) }

// KeyValue draws a line of words left and a figure right, height 20.
func (p *Pen) KeyValue(k, v string, x, y, w float32, icon string, fg color.NRGBA, bold bool) {
	vw := p.TextR(v, x+w, y, 0, 20, Ink{TxtBody, bold, fg})
	if icon != "" {
		p.Icon(icon, round(x+w-vw-17), y, 20, 13, fg)
		vw += 17
	}
	p.Text(k, x, y, w-vw-8, 20, Ink{TxtBody, false, p.C.Quiet})
}

// Total draws the total box, height 36.
func (p *Pen) Total(label, sum string, x, y, w float32) {
	p.Rect(x, y, w, 36, 5, p.C.Petrol)
	sw := p.TextR(sum, x+w-10, y, 0, 36, Ink{18, true, p.C.OnPetrol})
	p.Text(label, x+10, y, w-sw-28, 36, Ink{TxtBody, true, p.C.OnPetrol})
}

// Consent draws the bar of approved work, work above the limit, and the limit, height 12.
func (p *Pen) Consent(approved, asked, limit, x, y, w float32) {
	full := max(asked, limit)
	a, l := round(w*min(approved, full)/full), round(w*limit/full)
	p.Rect(x, y, w, 12, 3, p.C.NeutralTint)
	if asked > approved {
		p.Rect(x, y, w*min(asked/full, 1), 12, 2, p.C.WarnSolid)
	}
	p.Left(x, y, a, 12, 2, p.C.GoodSolid)
	p.Rect(x+l, y-4, 3, 20, 0, p.C.Text)
}

// Capacity draws how full a lane is, height 8, with the words behind it.
func (p *Pen) Capacity(used, whole float32, words string, x, y, w float32) {
	c, f := p.C.Petrol, used/whole
	switch {
	case f > 1:
		c = p.C.BadSolid
	case f >= 0.8:
		c = p.C.WarnSolid
	}
	p.Rect(x, y, w, 8, 4, p.C.NeutralTint)
	p.Rect(x, y, w*min(f, 1), 8, 4, c)
	p.Text(words, x+w+8, y-6, 0, 20, Ink{TxtCaption, false, p.C.Quiet})
}
