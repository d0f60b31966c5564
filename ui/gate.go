package ui

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// gate is the page before the garage is open: it says in three parts why that takes
// a while or cannot be, what comes back from a backup, and which others there are.
type gate struct {
	h       page.Host
	icon    string
	tone    widget.Tone
	says    frame.Sentence
	details []string   // quiet lines under the sentences
	facts   []gateFact // what comes back; nil: nothing is offered
	deeds   []Deed
	acts    func() []page.Action

	copies []Copy
	list   *widget.List
	head   *widget.Sheet
	root   *fyne.Container
}

// A gateFact is a line of what comes back.
type gateFact struct {
	icon, text string
	tone       widget.Tone
}

func newGate(h page.Host) *gate {
	g := &gate{h: h}
	g.list = widget.NewList(h.Keys(), 44)
	g.list.Len = func() int { return len(g.copies) }
	g.list.Row = g.drawCopy
	g.list.OnSelect = func(int) { h.Refresh() }
	g.head = widget.NewSheet(900, 500, g.draw)
	g.root = widget.Arrange(fyne.NewSize(900, 500), g.place, g.head, g.list)
	g.list.Hide()
	return g
}

// Measures of the gate, in Fyne units.
const (
	gateTop  float32 = 40
	gateSide float32 = 356
)

// main is where the sentences stand, side where the other backups do.
func (g *gate) main(z fyne.Size) widget.Area {
	w := min(700, z.Width-64)
	if len(g.copies) > 0 {
		w = min(700, z.Width-gateSide-48)
	}
	whole := w
	if len(g.copies) > 0 {
		whole += 16 + gateSide
	}
	h := z.Height - 2*gateTop
	if len(g.copies) == 0 && len(g.facts) == 0 {
		h = min(h, 250) // three sentences
	}
	return widget.Area{X: float32(int((z.Width - whole) / 2)), Y: gateTop, W: w, H: h}
}

func (g *gate) side(z fyne.Size) widget.Area {
	m := g.main(z)
	return widget.Area{X: m.Right() + 16, Y: m.Y, W: gateSide, H: m.H}
}

func (g *gate) place(z fyne.Size) {
	widget.Put(g.head, 0, 0, z.Width, z.Height)
	if len(g.copies) == 0 {
		g.list.Hide()
		return
	}
	s := g.side(z)
	widget.Put(g.list, s.X+1, s.Y+40, s.W-2, s.H-48)
	g.list.Show()
}

// Content is the page.
func (g *gate) Content() fyne.CanvasObject { return g.root }

// Reload shows what is known now.
func (g *gate) Reload() {
	g.place(g.root.Size())
	g.head.Refresh()
	g.list.Refresh()
}

// Actions are the ways on.
func (g *gate) Actions() []page.Action {
	if g.acts == nil {
		return nil
	}
	return g.acts()
}

// chosen is the backup chosen in the list; nil: none.
func (g *gate) chosen() *Copy {
	if i := g.list.Chosen(); i >= 0 && i < len(g.copies) {
		return &g.copies[i]
	}
	return nil
}

func (g *gate) draw(p *widget.Pen, z fyne.Size) {
	m, c := g.main(z), p.C
	if g.says.What == "" {
		return
	}
	p.Card(m.X, m.Y, m.W, m.H)
	fg, bg := c.Tone(g.tone)
	p.Rect(m.X+24, m.Y+22, 44, 44, 22, bg)
	p.Icon(g.icon, m.X+35, m.Y+22, 44, 22, fg)
	x, y, w := m.X+84, m.Y+20, m.W-84-24
	y += 28*float32(p.Lines(g.says.What, x, y, w, 28, 3, c.Heading())) + 6
	for _, s := range []string{g.says.Facts, g.says.Do} {
		if s != "" {
			y += 20*float32(p.Facts(s, x, y, w, 20, 5)) + 8
		}
	}
	for _, s := range g.details {
		y += 18 * float32(p.Lines(s, x, y, w, 18, 2, c.Caption()))
	}
	y = g.drawFacts(p, widget.Area{X: x, Y: y, W: w, H: m.Y + m.H - y})
	g.drawDeeds(p, widget.Area{X: x, Y: y, W: w, H: m.Y + m.H - y - 12})
	if len(g.copies) > 0 {
		s := g.side(z)
		p.Card(s.X, s.Y, s.W, s.H)
		p.Text(g.h.Say().T("rescue.other"), s.X+14, s.Y+8, s.W-28, 24, c.Panel())
	}
}

// drawFacts draws what comes back, and tells where it ends.
func (g *gate) drawFacts(p *widget.Pen, at widget.Area) float32 {
	if len(g.facts) == 0 {
		return at.Y
	}
	y := at.Y + 12
	p.HLine(at.X, y, at.W, p.C.RowLine)
	y += 12
	p.Text(g.h.Say().T("rescue.comes_back"), at.X, y, at.W, 22, p.C.Panel())
	y += 28
	for _, f := range g.facts {
		fg, _ := p.C.Tone(f.tone)
		ink := widget.Ink{Size: widget.TxtBody, Color: fg}
		if f.tone == widget.ToneNeutral {
			ink.Color = p.C.Text
		}
		p.Icon(f.icon, at.X, y, 20, 14, fg)
		y += 20*float32(p.Lines(f.text, at.X+22, y, at.W-22, 20, 2, ink)) + 4
	}
	return y
}

// drawDeeds draws the last actions that come back, as many as have room.
func (g *gate) drawDeeds(p *widget.Pen, at widget.Area) {
	say := g.h.Say()
	if len(g.deeds) == 0 || at.H < 72 {
		return
	}
	y := at.Y + 10
	p.Text(say.T("rescue.last"), at.X, y, at.W, 22, p.C.Panel())
	y += 26
	for i, d := range g.deeds {
		if y+20 > at.Y+at.H {
			p.Text(say.T("rescue.more", "N", len(g.deeds)-i), at.X, y-20, at.W, 20, p.C.Faint())
			return
		}
		if rest := len(g.deeds) - i; rest > 1 && y+40 > at.Y+at.H {
			p.Text(say.T("rescue.more", "N", rest), at.X, y, at.W, 20, p.C.Faint())
			return
		}
		x := at.X + max(48, p.Text(say.Time(d.At), at.X, y, 0, 20, p.C.Faint())) + 4
		if d.By != "" {
			p.Text(d.By, x, y, 110, 20, p.C.Strong())
			x += 118
		}
		p.Text(deedText(say, d), x, y, at.X+at.W-x, 20, p.C.Body())
		y += 20
	}
}

// deedText says what was done to which record.
func deedText(say *locale.Locale, d Deed) string {
	return say.T("deed", "Action", say.Action(d.Action), "Title", d.Title, "N", d.Records)
}

func (g *gate) drawCopy(p *widget.Pen, i int, at widget.Area, _ bool) {
	c, say := g.copies[i], g.h.Say()
	p.Text(say.DateTime(c.At), at.X+14, at.Y+3, 170, 20, p.C.Strong())
	p.TextR(sizeOf(say, c.Bytes), at.Right()-14, at.Y+3, 0, 20, p.C.Faint())
	p.Text(widget.Joined(" · ", reasonOf(say, c.Reason), filepath.Base(filepath.Dir(c.Path))), at.X+14, at.Y+21, at.W-28, 18, p.C.Caption())
}

// reasonOf says why a backup was made.
func reasonOf(say *locale.Locale, reason string) string {
	if code := "backup.reason." + reason; say.Has(code) {
		return say.T(code)
	}
	return reason
}

// sizeOf writes bytes as people do.
func sizeOf(say *locale.Locale, n int64) string {
	if n < 1<<20 {
		return say.T("size.kb", "N", (n+1023)>>10)
	}
	return say.T("size.mb", "N", garage.Quantity(n*10>>20*100))
}

// point chooses a backup in the list.
func (g *gate) point(c *Copy) {
	if c != nil {
		g.list.Point(slices.IndexFunc(g.copies, func(o Copy) bool { return o.Path == c.Path }))
	}
}
