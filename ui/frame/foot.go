package frame

import (
	"fyne.io/fyne/v2"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// Foot is what stands at the foot of the navigation on every page: whether the
// garage is safe.
type Foot struct {
	Icon string
	Name string // "Last verified backup"
	Text string // "12 min ago"
	Tone widget.Tone
}

// Measures of the foot and of the strip of warnings, in Fyne units.
const (
	footHigh float32 = 48
	stripH   float32 = 36
)

// newFoot makes the foot of the navigation. It is pressed by the mouse, or by Enter
// once Tab has come to it.
func (s *shell) newFoot() *widget.Spot {
	return widget.NewSpot(s.w.keys, railW, footHigh, s.drawFoot, func() { s.w.do(s.w.footAction()) })
}

// hasFoot tells whether there is a foot to show.
func (s *shell) hasFoot() bool { return s.w.o.Foot != nil && len(s.w.o.Menu) > 0 }

func (s *shell) drawFoot(p *widget.Pen, z fyne.Size) {
	if !s.hasFoot() {
		return
	}
	f := s.w.o.Foot(s.w)
	fg, bg := p.C.Tone(f.Tone)
	ink, ground := p.C.Text, p.C.Surface
	if f.Tone == widget.ToneWarn || f.Tone == widget.ToneBad {
		ink, ground = fg, bg
	}
	p.Rect(0, 0, z.Width, z.Height, 0, ground)
	p.VLine(z.Width-1, 0, z.Height, p.C.Line)
	p.HLine(0, 0, z.Width, p.C.Line)
	if z.Width < 100 {
		p.Icon(f.Icon, 18, 0, z.Height, 16, fg)
		return
	}
	caption := p.C.Caption()
	if ground == bg {
		caption.Color = fg
	}
	p.Text(f.Name, 13, 5, z.Width-18, 18, caption)
	p.Icon(f.Icon, 13, 23, 19, 14, fg)
	p.Text(f.Text, 32, 23, z.Width-36, 19, widget.Ink{Size: widget.TxtBody, Bold: true, Color: ink})
}

// footAction opens what the foot is about.
func (w *Window) footAction() page.Action {
	return page.Action{ID: "foot", Chord: "Ctrl+F12", Label: w.say.T("keys.backups"), Icon: "shield", Do: func() { w.o.FootDo(w) }}
}

// strips are the warnings that stand above the page, at most three.
func (w *Window) strips() []widget.Alert {
	if w.o.Strip == nil {
		return nil
	}
	return w.o.Strip(w)
}

func (s *shell) drawStrip(p *widget.Pen, z fyne.Size) {
	p.Rect(0, 0, z.Width, z.Height, 0, p.C.Page)
	p.Alerts(s.w.strips(), 16, 8, z.Width-32, func(n int) widget.Alert {
		return widget.Alert{Icon: "warning", Tone: widget.ToneWarn, Text: s.w.say.T("window.more_warnings", "N", n), Verb: s.w.say.T("window.look"), Do: func() {
			s.w.showStrips()
		}}
	})
}

// showStrips lists all warnings when there are more than fit.
func (w *Window) showStrips() {
	if items := w.warned(); len(items) > 0 {
		widget.ShowPopover(w.keys, "", items, fyne.NewPos(w.shell.navWidth(w.win.Canvas().Size().Width)+16, topH+stripH))
	}
}

// warned are the warnings as lines of a popover; a line does what its verb says.
func (w *Window) warned() []widget.PopItem {
	var items []widget.PopItem
	for _, a := range w.strips() {
		items = append(items, widget.PopItem{Icon: a.Icon, Text: a.Text, Note: a.Verb, Do: a.Do})
	}
	return items
}

// Frame draws what stands around the page anew: the foot, the warnings. The page is
// left as it is.
func (w *Window) Frame() { w.shell.refresh() }
