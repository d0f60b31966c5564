package frame

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// saidStays is how long such a sentence stays: long enough to be read from the bay.
const saidStays = 12 * time.Second

// said is the strip with the sentence. It lies over page and dialogs and takes no
// focus: whoever scans need not touch the keyboard.
type said struct {
	w     *Window
	now   page.Said
	sheet *widget.Sheet
	turn  int
}

// listen has the scanner's codes told to the program.
func (w *Window) listen() {
	if w.o.Scan == nil {
		return
	}
	w.keys.Scanner = &widget.Scanner{Now: w.Now, Later: w.o.Later, Took: func(code string) {
		w.touch()
		w.Note(w.o.Scan(w, code))
	}}
}

// Note shows a sentence over the foot of the window until another comes, or a while has
// passed.
func (w *Window) Note(s page.Said) {
	n := &w.said
	n.turn++
	if n.sheet == nil {
		n.w = w
		n.sheet = widget.NewSheet(0, 0, n.draw)
	}
	n.now = s
	w.keys.Sink(n.sheet)
	if s.Text == "" {
		return
	}
	const bold = true
	z := w.win.Canvas().Size()
	wide := min(widget.Width(s.Text, widget.TxtSub, bold)+62, z.Width-80)
	lines := len(widget.Wrap(s.Text, wide-62, 3, widget.TxtSub, bold))
	high := 22 + 22*float32(lines)
	w.keys.Float(n.sheet, fyne.NewPos((z.Width-wide)/2, z.Height-barH-high-8), fyne.NewSize(wide, high))
	n.sheet.Refresh()
	if turn := n.turn; w.o.Later != nil {
		w.o.Later(saidStays, func() {
			if n.turn == turn {
				w.keys.Sink(n.sheet)
			}
		})
	}
}

// unsay takes the sentence away.
func (w *Window) unsay() {
	if w.said.sheet != nil {
		w.keys.Sink(w.said.sheet)
	}
}

func (n *said) draw(p *widget.Pen, z fyne.Size) {
	ink, ground := p.C.Tone(n.now.Tone)
	p.Frame(0, 0, z.Width, z.Height, 8, 2, p.C.Solid(n.now.Tone), ground)
	p.Icon(n.now.Icon, 16, 0, z.Height, 22, ink)
	p.Lines(n.now.Text, 50, 11, z.Width-62, 22, 3, widget.Ink{Size: widget.TxtSub, Bold: true, Color: ink})
	p.Hit(0, 0, z.Width, z.Height, 8, func() { n.w.keys.Sink(n.sheet) })
}
