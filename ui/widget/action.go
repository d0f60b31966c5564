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
	if a.Key == "" {
		return 11 + label + 11
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
	tx := x + 11
	off := a.Reason != ""
	if off {
		p.Frame(x, y, w, 34, 5, 1, p.C.Line, p.C.Surface)
		ink, cap.Text = p.C.Disabled, p.C.Disabled
	} else {
		p.Rect(x, y, w, 34, 5, bg)
	}
	if a.Key != "" {
		tx = x + 15 + p.KeyCap(a.Key, x+8, y, 34, cap)
	}
	bold := Ink{TxtBody, true, ink}
	switch {
	case off && f.Reasons:
		p.Text(a.Label, tx+1, y+3, 0, 15, bold)
		p.Text(a.Reason, tx+1, y+18, 0, 15, p.C.Caption())
	case off:
		p.Text(a.Label, tx, y, 0, 34, Ink{TxtBody, false, ink})
	default:
		if f.Icons && a.Icon != "" {
			p.Icon(a.Icon, tx, y, 34, 16, ink)
			tx += 23
		}
		p.Text(a.Label, tx, y, 0, 34, bold)
	}
	p.Hit(x, y, w, 34, 5, a.Do)
	return full
}

// ButtonKind is how a button looks.
type ButtonKind int

// Kinds of buttons.
const (
	ButtonNormal  ButtonKind = iota
	ButtonPrimary            // solid petrol, one in view
	ButtonPlain              // framed
	ButtonOff                // cannot be done now
)

// Button is a button outside the bottom bar: icon, label, key cap.
type Button struct {
	Icon, Label, Key string
	Kind             ButtonKind
	Do               func()
}

// ButtonW is how wide a button is by itself.
func ButtonW(b Button) float32 {
	w := 24 + Width(b.Label, TxtBody, true)
	if b.Icon != "" {
		w += 23
	}
	if b.Key != "" {
		w += 7 + CapW(b.Key)
	}
	return round(w)
}

// Button draws a button of any height; w 0 takes ButtonW. What it says stands in
// the middle. It returns the width.
func (p *Pen) Button(b Button, x, y, w, h float32) float32 {
	if w == 0 {
		w = ButtonW(b)
	}
	ink, cap := p.C.Text, p.C.Cap()
	switch b.Kind {
	case ButtonPrimary:
		ink = p.C.OnPetrol
		cap = CapInk{ink, p.C.Petrol, ink, false}
		p.Rect(x, y, w, h, 5, p.C.Petrol)
	case ButtonPlain:
		p.Frame(x, y, w, h, 5, 1, p.C.Frame, p.C.Surface)
	case ButtonOff:
		ink = p.C.Disabled
		p.Frame(x, y, w, h, 5, 1, p.C.Line, p.C.Surface)
	default:
		p.Rect(x, y, w, h, 5, p.C.Button)
	}
	inner := ButtonW(b) - 24
	tx := x + max(8, round((w-inner)/2))
	if b.Icon != "" {
		p.Icon(b.Icon, tx, y, h, 16, ink)
		tx += 23
	}
	room := x + w - 8 - tx
	if b.Key != "" {
		room -= CapW(b.Key) + 7
	}
	tx += p.Text(b.Label, tx, y, room, h, Ink{TxtBody, true, ink}) + 7
	if b.Key != "" {
		p.KeyCap(b.Key, tx, y, h, cap)
	}
	p.Hit(x, y, w, h, 5, b.Do)
	return w
}
