package widget

// Stepper draws the states of an order, height 34. When it is too wide the past steps keep only their
// dot, then the later ones too, but the next keeps its word.
func (p *Pen) Stepper(steps []string, cur int, x, y, w float32, do func(i int)) {
	words := make([]bool, len(steps))
	need := func() float32 {
		n := float32(len(steps)-1) * 24
		for i, s := range steps {
			n += 17
			if words[i] {
				n += 5 + Width(s, TxtCaption, i == cur)
			}
			if i == cur {
				n += 15
			}
		}
		return n
	}
	for i := range words {
		words[i] = true
	}
	for i := 0; i < cur && need() > w; i++ {
		words[i] = false
	}
	for i := len(steps) - 1; i > cur+1 && need() > w; i-- {
		words[i] = false
	}
	gap := 24 + (w-need())/float32(max(len(steps)-1, 1))
	for i, s := range steps {
		x0 := round(x)
		ink, dot := Ink{TxtCaption, false, p.C.Quiet}, x0
		switch {
		case i < cur:
			ink.Color = p.C.Text
			p.Rect(dot, y+9, 17, 17, 8.5, p.C.GoodSolid)
			p.IconW("tick", dot+3, y+9, 17, 12, p.C.Surface, 3.2)
		case i == cur:
			pw := 4 + 17 + 5 + Width(s, TxtCaption, true) + 11
			p.Rect(x0, y+6, round(pw), 23, 11.5, p.C.Petrol)
			ink, dot = Ink{TxtCaption, true, p.C.OnPetrol}, x0+4
			p.Frame(dot, y+9, 17, 17, 8.5, 2, p.C.OnPetrol, p.C.Petrol)
			p.IconW("play", dot+4, y+9, 17, 10, p.C.OnPetrol, 3)
		default:
			p.Frame(dot, y+9, 17, 17, 8.5, 2, p.C.Frame, p.C.Page)
		}
		end := dot + 17
		if words[i] {
			end += 5 + p.Text(s, dot+22, y, 0, 33, ink)
		}
		if i == cur {
			end += 11
		}
		i := i
		p.Hit(x0, y+5, end-x0, 25, 12, func() { do(i) })
		x += end - x0 + gap
		if i < len(steps)-1 {
			p.Rect(round(end+6), y+17, round(x-6)-round(end+6), 2, 0, p.C.Line)
		}
	}
}
