package widget

// FilterChip draws a filter, height 26.
func (p *Pen) FilterChip(icon, word string, more bool, x, y float32, on bool, do func()) float32 {
	w := 24 + round(Width(word, TxtBody, on))
	if icon != "" {
		w += 20
	}
	if more {
		w += 18
	}
	ink, fill, frame := p.C.Text, p.C.Surface, p.C.Frame
	if on {
		ink, fill, frame = p.C.Petrol, p.C.Tint, p.C.Petrol
	}
	p.Frame(x, y, w, 26, 13, 1, frame, fill)
	tx := x + 12
	if icon != "" {
		p.Icon(icon, tx, y, 26, 14, ink)
		tx += 20
	}
	p.Text(word, tx, y, 0, 26, Ink{TxtBody, on, ink})
	if more {
		p.Icon("down", x+w-25, y, 26, 12, p.C.Quiet)
	}
	p.Hit(x, y, w, 26, 13, do)
	return w
}
