package reception

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// clash says why a time does not fit, each fact on its line, and offers the next that
// do. It stands beside the diary, which stays in view.
type clash struct {
	host   page.Host
	title  string // what does not fit
	about  string // car, customer, work
	facts  []string
	good   string // what does fit
	slots  []slotLine
	take   func(i int) // takes one of the slots
	over   func()      // books it all the same; nil: not from here
	chosen int
	sheet  *widget.Sheet
}

// slotLine is a free time as it is written.
type slotLine struct{ when, where, note string }

const (
	clashW   float32 = 430
	clashPad float32 = 16
)

// Title is none: what does not fit heads it.
func (c *clash) Title() page.Title { return page.Title{} }

// Size is as high as the facts need.
func (c *clash) Size() fyne.Size { return fyne.NewSize(clashW, c.height()+2) }

// Beside puts it over the lower right corner of the page.
func (c *clash) Beside(z fyne.Size) fyne.Position { return fyne.NewPos(z.Width-16, z.Height-56) }

// Reload has nothing to show anew.
func (c *clash) Reload() {}

// Focus stays away: its keys are those of the table.
func (c *clash) Focus(cv fyne.Canvas) { cv.Unfocus() }

// Unsaved is never: nothing is typed here.
func (c *clash) Unsaved() bool { return false }

// Content is the drawing.
func (c *clash) Content() fyne.CanvasObject {
	if c.sheet == nil {
		c.sheet = widget.NewSheet(clashW-2, c.height(), c.draw)
	}
	return c.sheet
}

// Actions are the digits of the slots, Enter for the chosen one, and O.
func (c *clash) Actions() []page.Action {
	say := c.host.Say()
	var as []page.Action
	for i := range c.slots {
		as = append(as, page.Action{ID: fmt.Sprint("slot", i+1), Chord: fmt.Sprint(i + 1), Hidden: true, Label: say.T("diary.take_slot", "N", i+1), Do: func() { c.do(i) }})
	}
	if len(c.slots) > 0 {
		as = append(as, page.Action{ID: "take", Chord: "Enter", Hidden: true, Label: say.T("diary.take_slot", "N", c.chosen+1), Do: func() { c.do(c.chosen) }},
			page.Action{ID: "up", Chord: "↑", Hidden: true, Do: func() { c.step(-1) }}, page.Action{ID: "down", Chord: "↓", Hidden: true, Do: func() { c.step(1) }})
	}
	if c.over != nil {
		as = append(as, page.Action{ID: "overbook", Chord: "O", Hidden: true, Label: say.T("diary.overbook"), Do: func() { c.host.CloseDialog(); c.over() }})
	}
	return as
}

func (c *clash) do(i int) {
	c.host.CloseDialog()
	c.take(i)
}

func (c *clash) step(d int) {
	c.chosen = max(0, min(c.chosen+d, len(c.slots)-1))
	c.sheet.Refresh()
	c.host.Refresh()
}

// key presses a key of the dialog, as the mouse does on its button.
func (c *clash) key(chord string) func() {
	return func() { c.host.Keys().Press(widget.ParseChord(chord)) }
}

func (c *clash) lines(s string) []string {
	return widget.Wrap(s, clashW-2*clashPad-22, 3, widget.TxtBody, false)
}

func (c *clash) titles() []string {
	return widget.Wrap(c.title, clashW-2*clashPad-32, 2, widget.TxtPanel, true)
}

func (c *clash) height() float32 {
	h := clashPad + 20*float32(len(c.titles())) + 18 + 10
	for _, f := range append(c.facts[:len(c.facts):len(c.facts)], c.good) {
		if f != "" {
			h += 18*float32(len(c.lines(f))) + 6
		}
	}
	h += 6
	if len(c.slots) > 0 {
		h += 26 + 34*float32(len(c.slots))
	} else {
		h += 26
	}
	return h + 4 + 30 + 12
}

func (c *clash) draw(p *widget.Pen, z fyne.Size) {
	say, right := c.host.Say(), z.Width-clashPad
	y := clashPad - 2
	p.Icon("alert", clashPad, y, 20, 20, p.C.Bad)
	for _, l := range c.titles() {
		p.Text(l, clashPad+29, y, right-clashPad-29, 20, widget.Ink{Size: widget.TxtPanel, Bold: true, Color: p.C.Text})
		y += 20
	}
	p.Text(c.about, clashPad+29, y, right-clashPad-29, 17, p.C.Caption())
	y += 18 + 10
	fact := func(s, icon string, bad bool) {
		ink := p.C.Good
		if bad {
			ink = p.C.Bad
		}
		p.IconW(icon, clashPad, y, 18, 13, ink, 3)
		for _, l := range c.lines(s) {
			p.Text(l, clashPad+22, y, right-clashPad-22, 18, p.C.Body())
			y += 18
		}
		y += 6
	}
	for _, f := range c.facts {
		fact(f, "cross", true)
	}
	if c.good != "" {
		fact(c.good, "tick", false)
	}
	y += 6
	if len(c.slots) == 0 {
		p.Text(say.T("diary.no_slots"), clashPad, y-2, right-clashPad, 22, p.C.Faint())
		y += 26
	} else {
		p.Text(say.T("diary.next_slots"), clashPad, y-4, 0, 22, p.C.Panel())
		y += 22
	}
	for i, s := range c.slots {
		drawSlot(p, s, i, widget.Area{X: clashPad, Y: y, W: right - clashPad, H: 30}, i == c.chosen)
		p.Hit(clashPad, y, right-clashPad, 30, 5, c.key(fmt.Sprint(i+1)))
		y += 34
	}
	y += 4
	if c.over != nil {
		p.Button(widget.Button{Label: say.T("diary.overbook"), Key: "O", Kind: widget.ButtonPlain, Do: c.key("O")}, clashPad, y, 0, 26)
	}
	b := widget.Button{Label: say.T("diary.take_slot", "N", c.chosen+1), Key: "Enter", Kind: widget.ButtonPrimary, Do: c.key("Enter")}
	if len(c.slots) == 0 {
		b = widget.Button{Label: say.T("window.close"), Key: "Esc", Do: c.key("Esc")}
	}
	p.Button(b, right-widget.ButtonW(b), y, 0, 26)
}

// drawSlot draws a free time: its digit, when, where and with whom, and a note.
func drawSlot(p *widget.Pen, s slotLine, i int, at widget.Area, on bool) {
	frame, fill := p.C.Line, p.C.Surface
	if on {
		frame, fill = p.C.Petrol, p.C.Selection
	}
	p.Frame(at.X, at.Y, at.W, at.H, 5, 1, frame, fill)
	x := at.X + 9 + p.KeyCap(fmt.Sprint(i+1), at.X+9, at.Y, at.H, p.C.Cap()) + 9
	right := at.Right() - 9
	right -= p.TextR(s.note, right, at.Y, 0, at.H-1, p.C.Caption()) + 8
	x += p.Text(s.when, x, at.Y, right-x, at.H-1, p.C.Strong()) + 9
	p.Text(s.where, x, at.Y, max(right-x, 1), at.H-1, p.C.Faint())
}
