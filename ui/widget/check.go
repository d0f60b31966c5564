package widget

import (
	"fyne.io/fyne/v2"
)

// Check is a box to tick with its sentence. Space ticks it; Enter does OnEnter,
// or goes on to the next field.
type Check struct {
	Sheet
	Label     string
	Note      string // second line, quiet
	Key       string // key caps behind the label
	On        bool
	Off       bool // cannot be ticked now
	Keys      *KeyTable
	OnChanged func(on bool)
	OnEnter   func()
	focused   bool
}

// NewCheck makes an empty box.
func NewCheck(keys *KeyTable, label string, changed func(on bool)) *Check {
	c := &Check{Label: label, Keys: keys, OnChanged: changed}
	c.hover = -1
	c.Sheet.Draw = c.draw
	c.Min = func() fyne.Size {
		h := float32(24)
		if c.Note != "" {
			h = 41
		}
		return fyne.NewSize(30+Width(c.Label, TxtBody, false), h)
	}
	c.ExtendBaseWidget(c)
	return c
}

// Box draws a tick box of 15, centred on h.
func (p *Pen) Box(x, y, h float32, on bool) {
	y += round((h - 15) / 2)
	if on {
		p.Rect(x, y, 15, 15, 3, p.C.Petrol)
		p.IconW("tick", x+2, y, 15, 11, p.C.OnPetrol, 3.4)
		return
	}
	p.Frame(x, y, 15, 15, 3, 1.5, p.C.InputBorder, p.C.Input)
}

// Radio draws a choice of one of several, 15, centred on h.
func (p *Pen) Radio(x, y, h float32, on bool) {
	y += round((h - 15) / 2)
	if on {
		p.Frame(x, y, 15, 15, 7.5, 5, p.C.Petrol, p.C.Input)
		return
	}
	p.Frame(x, y, 15, 15, 7.5, 1.5, p.C.InputBorder, p.C.Input)
}

func (c *Check) draw(p *Pen, z fyne.Size) {
	if c.focused {
		p.Rect(0, 0, z.Width, 24, 4, p.C.Focus)
	}
	p.Box(4, 0, 24, c.On)
	ink := p.C.Body()
	if c.Off {
		ink.Color = p.C.Disabled
	}
	room := z.Width - 26
	if c.Key != "" {
		room -= p.CapsR(c.Key, z.Width-4, 0, 24, p.C.Cap()) + 8
	}
	p.Text(c.Label, 26, 0, room, 23, ink)
	p.Text(c.Note, 26, 22, z.Width-26, 17, p.C.Caption())
	p.Hit(0, 0, z.Width, 24, 4, func() { focus(c.Keys, c); c.Toggle() })
}

// Toggle ticks or clears the box and tells.
func (c *Check) Toggle() {
	if c.Off {
		return
	}
	c.On = !c.On
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(c.On)
	}
}

// Set ticks or clears the box without telling.
func (c *Check) Set(on bool) {
	if c.On != on {
		c.On = on
		c.Refresh()
	}
}

// FocusGained shows the focus.
func (c *Check) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost takes it away.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune gives letters to the key table: a box writes nothing.
func (c *Check) TypedRune(r rune) {
	if r != ' ' {
		c.Keys.typed(r, c.Keys.letter)
	}
}

// TypedKey ticks, goes on, or hands on.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if c.Keys.scanned(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeySpace:
		c.Toggle()
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.OnEnter != nil {
			c.OnEnter()
		} else if !c.Keys.press(Key(e.Name)) {
			nextFocus(c.Keys, c)
		}
	case fyne.KeyDown:
		nextFocus(c.Keys, c)
	case fyne.KeyUp:
		if cv := canvasOf(c.Keys, c); cv != nil {
			cv.FocusPrevious()
		}
	default:
		c.Keys.press(Key(e.Name))
	}
}

func nextFocus(keys *KeyTable, o fyne.CanvasObject) {
	if cv := canvasOf(keys, o); cv != nil {
		cv.FocusNext()
	}
}

// CreateRenderer draws it as a sheet.
func (c *Check) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &c.Sheet, w: c} }

// Segments is one choice of a few that are all in view: joined parts, or pills.
// ←→ choose while it has the focus.
type Segments struct {
	Sheet
	Label     string // above, "" for none
	Options   []Option
	Pills     bool
	Chosen    int // -1: none yet
	Keys      *KeyTable
	OnChanged func(i int)
	OnEnter   func()
	OnRow     func(by int) // ↓ and ↑, where it stands in a row of many; nil: they are the page's
	focused   bool
}

// NewSegments makes a control with nothing chosen.
func NewSegments(keys *KeyTable, label string, options ...Option) *Segments {
	s := &Segments{Label: label, Options: options, Chosen: -1, Keys: keys}
	s.hover = -1
	s.Sheet.Draw = s.draw
	s.Min = func() fyne.Size { return fyne.NewSize(s.width(), s.top()+26) }
	s.ExtendBaseWidget(s)
	return s
}

func (s *Segments) top() float32 {
	if s.Label != "" {
		return LabelH + 2
	}
	return 0
}

func (s *Segments) optionW(i int) float32 {
	o := s.Options[i]
	w := 22 + round(Width(o.Text, TxtBody, s.Pills && i == s.Chosen || !s.Pills))
	if o.Icon != "" {
		w += 22
	}
	return w
}

func (s *Segments) width() float32 {
	w := float32(0)
	for i := range s.Options {
		w += s.optionW(i)
		if s.Pills {
			w += 6
		}
	}
	return w
}

func (s *Segments) draw(p *Pen, z fyne.Size) {
	p.Text(s.Label, 0, -1, z.Width, LabelH, p.C.Caption())
	y := s.top()
	if !s.Pills {
		p.Frame(0, y, s.width(), 26, 5, 1, p.C.Frame, p.C.Surface)
	}
	x := float32(0)
	for i, o := range s.Options {
		w, on := s.optionW(i), i == s.Chosen
		ink, icon := p.C.Body(), p.C.Text
		if on {
			ink, icon = Ink{TxtBody, true, p.C.Petrol}, p.C.Petrol
		}
		switch {
		case s.Pills && on:
			p.Frame(x, y, w, 26, 13, 1, p.C.Petrol, p.C.Tint)
		case s.Pills:
			p.Frame(x, y, w, 26, 13, 1, p.C.Frame, p.C.Surface)
		case on:
			p.Rect(x+1, y+1, w-2, 24, 4, p.C.Tint)
		}
		if s.focused && (on || s.Chosen < 0 && i == 0) {
			radius, fill := float32(5), p.C.Surface
			if s.Pills {
				radius = 13
			}
			if on {
				fill = p.C.Tint
			}
			p.Frame(x, y, w, 26, radius, 2, p.C.Petrol, fill)
		}
		tx := x + 11
		if o.Icon != "" {
			p.Icon(o.Icon, tx, y, 26, 15, icon)
			tx += 22
		}
		p.Text(o.Text, tx, y, 0, 26, ink)
		p.Hit(x, y, w, 26, 13, func() { focus(s.Keys, s); s.Choose(i) })
		x += w
		if s.Pills {
			x += 6
		}
	}
}

// Choose takes an option and tells.
func (s *Segments) Choose(i int) {
	if i < 0 || i >= len(s.Options) || i == s.Chosen {
		return
	}
	s.Chosen = i
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// Value is what the chosen option stands for, nil for none.
func (s *Segments) Value() any {
	if s.Chosen < 0 || s.Chosen >= len(s.Options) {
		return nil
	}
	return s.Options[s.Chosen].Value
}

// ChooseValue takes the option that stands for v without telling.
func (s *Segments) ChooseValue(v any) {
	s.Chosen = -1
	for i, o := range s.Options {
		if o.Value == v {
			s.Chosen = i
		}
	}
	s.Refresh()
}

// FocusGained shows the focus.
func (s *Segments) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost takes it away.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune takes the option of a digit, or hands the letter on.
func (s *Segments) TypedRune(r rune) {
	s.Keys.typed(r, func(r rune) {
		if s.Keys.press(Letter(r)) {
			return
		}
		if i := int(r - '1'); r >= '1' && i < len(s.Options) {
			s.Choose(i)
		}
	})
}

// TypedKey chooses, or hands on.
func (s *Segments) TypedKey(e *fyne.KeyEvent) {
	if s.Keys.scanned(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		s.Choose(max(s.Chosen-1, 0))
	case fyne.KeyRight:
		s.Choose(min(s.Chosen+1, len(s.Options)-1))
	case fyne.KeySpace:
		if s.Chosen < 0 {
			s.Choose(0)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.OnEnter != nil {
			s.OnEnter()
		} else if !s.Keys.press(Key(e.Name)) {
			nextFocus(s.Keys, s)
		}
	case fyne.KeyDown, fyne.KeyUp:
		switch {
		case s.OnRow == nil:
			s.Keys.press(Key(e.Name))
		case e.Name == fyne.KeyDown:
			s.OnRow(1)
		default:
			s.OnRow(-1)
		}
	default:
		s.Keys.press(Key(e.Name))
	}
}

// CreateRenderer draws it as a sheet.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &s.Sheet, w: s} }
