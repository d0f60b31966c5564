package widget

// BarAction is one button of the bottom bar. A reason makes it disabled.
type BarAction struct {
	Key, Icon, Label, Reason string
	Primary                  bool
	Do                       func()
}

// BarFit says what a bottom bar still has room for: icons yield first, then the reasons.
type BarFit struct{ Icons, Reasons bool }

// ActionW is the width of an action-bar button, unrounded: only what is drawn is rounded.
func ActionW(a BarAction, f BarFit) float32 {
	label := Width(a.Label, TxtBody, true)
	switch {
	case a.Reason != "" && f.Reasons:
		label = max(label, Width(a.Reason, TxtCaption, false)) + 2
	case a.Reason == "" && f.Icons && a.Icon != "":
		label += 23
	}
	return 8 + CapW(a.Key) + 7 + label + 11
}

// Action draws an action-bar button, height 34.
func (p *Pen) Action(a BarAction, x, y float32, f BarFit) float32 {
	full := ActionW(a, f)
	w, cap, ink, bg := round(x+full)-round(x), p.C.Cap(), p.C.Text, p.C.Button
	x = round(x)
	if a.Primary {
		ink, bg = p.C.OnPetrol, p.C.Petrol
		cap = CapInk{ink, bg, ink, false}
	}
	if a.Reason != "" {
		p.Frame(x, y, w, 34, 5, 1, p.C.Line, p.C.Surface)
		cap.Text = p.C.Disabled
		kw := p.KeyCap(a.Key, x+8, y, 34, cap)
		if f.Reasons {
			p.Text(a.Label, x+16+kw, y+3, 0, 15, Ink{TxtBody, true, p.C.Disabled})
			p.Text(a.Reason, x+16+kw, y+18, 0, 15, Ink{TxtCaption, false, p.C.Quiet})
		} else {
			p.Text(a.Label, x+15+kw, y, 0, 34, Ink{TxtBody, true, p.C.Disabled})
		}
	} else {
		p.Rect(x, y, w, 34, 5, bg)
		tx := x + 15 + p.KeyCap(a.Key, x+8, y, 34, cap)
		if f.Icons && a.Icon != "" {
			p.Icon(a.Icon, tx, y, 34, 16, ink)
			tx += 23
		}
		p.Text(a.Label, tx, y, 0, 34, Ink{TxtBody, true, ink})
	}
	p.Hit(x, y, w, 34, 5, a.Do)
	return full
}

// Button draws a button of any height with a key cap behind its label.
func (p *Pen) Button(label, key string, x, y, w, h float32, primary bool, do func()) {
	ink, bg, cap := p.C.Text, p.C.Button, p.C.Cap()
	if primary {
		ink, bg = p.C.OnPetrol, p.C.Petrol
		cap = CapInk{ink, bg, ink, false}
	}
	p.Rect(x, y, w, h, 5, bg)
	lw := min(Width(label, TxtBody, true), w-CapW(key)-23)
	lx := x + round((w-lw-7-CapW(key))/2)
	p.Text(label, lx, y, lw, h, Ink{TxtBody, true, ink})
	p.KeyCap(key, lx+lw+7, y, h, cap)
	p.Hit(x, y, w, h, 5, do)
}
