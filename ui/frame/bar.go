package frame

import (
	"errors"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// bar is the bottom bar. It gives way in this order: icons go, the reasons go to
// one line above, buttons from the right go under "More".
type bar struct {
	w      *Window
	sheet  *widget.Sheet
	shown  []page.Action // those with a button
	n      int           // how many have room
	room   widget.BarFit
	width  float32
	reason int // the refused action the line is about, -1: the last
}

func newBar(w *Window) *bar {
	b := &bar{w: w, reason: -1}
	b.sheet = widget.NewSheet(0, barH, b.draw)
	b.sheet.OnHover = b.hover
	return b
}

// Refresh draws the bar anew.
func (b *bar) Refresh() { b.sheet.Refresh() }

// why is the short reason of a refused action, at most 24 characters.
func (w *Window) why(a page.Action) string {
	if a.Refused == nil {
		return ""
	}
	text := a.Why
	var p *garage.Problem
	if text == "" && errors.As(a.Refused, &p) && w.say.Has(p.Code+".short") {
		text = w.say.Text(p.Code+".short", p.Args)
	}
	if text == "" {
		text = w.sentence(a.Refused).What
	}
	if r := []rune(text); utf8.RuneCountInString(text) > 24 {
		text = string(r[:23]) + "…"
	}
	return text
}

func (b *bar) action(a page.Action) widget.BarAction {
	return widget.BarAction{Key: a.Chord, Icon: a.Icon, Label: a.Label, Reason: b.w.why(a), Primary: a.Primary && a.Refused == nil,
		Do: func() { b.w.do(a) }}
}

func (b *bar) more() widget.BarAction {
	return widget.BarAction{Key: "Ctrl+F1", Label: b.w.say.T("window.more"), Do: b.w.showMore}
}

// fit finds what has room in w.
func (b *bar) fit(w float32) {
	b.width, b.shown = w, b.shown[:0]
	for _, a := range b.w.actions {
		if !a.Hidden {
			b.shown = append(b.shown, a)
		}
	}
	fits := func(n int) bool {
		sum := float32(24)
		for _, a := range b.shown[:n] {
			sum += widget.ActionW(b.action(a), b.room) + 6
		}
		if n < len(b.shown) {
			sum += widget.ActionW(b.more(), b.room) + 6
		}
		return sum-6 <= w
	}
	b.n, b.room = len(b.shown), widget.BarFit{Icons: true, Reasons: true}
	if !fits(b.n) {
		b.room.Icons = false
	}
	if !fits(b.n) {
		b.room.Reasons = false
	}
	for b.n > 1 && !fits(b.n) {
		b.n--
	}
}

// refused is the action whose reason stands in the line above.
func (b *bar) refused() *page.Action {
	if b.reason >= 0 && b.reason < b.n && b.shown[b.reason].Refused != nil {
		return &b.shown[b.reason]
	}
	for i := b.n - 1; i >= 0; i-- {
		if b.shown[i].Refused != nil {
			return &b.shown[i]
		}
	}
	return nil
}

// reasonLine tells whether the reasons need the line above the bar.
func (b *bar) reasonLine() bool { return !b.room.Reasons && b.refused() != nil }

// hover moves the line above to the action under the mouse.
func (b *bar) hover(hit int) {
	if hit >= 0 && hit < b.n && b.shown[hit].Refused != nil && b.reasonLine() {
		b.reason = hit
		b.w.shell.reason.Refresh()
	}
}

func (b *bar) draw(p *widget.Pen, z fyne.Size) {
	if z.Width != b.width {
		b.fit(z.Width)
	}
	p.Rect(0, 0, z.Width, z.Height, 0, p.C.Surface)
	p.HLine(0, 0, z.Width, p.C.Line)
	x := float32(12)
	for _, a := range b.shown[:b.n] {
		x += p.Action(b.action(a), x, 7, b.room) + 6
	}
	if b.n < len(b.shown) {
		p.Action(b.more(), x, 7, b.room)
		return
	}
	if b.w.saved.IsZero() {
		return
	}
	text := b.w.say.T("window.saved", "At", b.w.say.Time(b.w.saved))
	if tw := widget.Width(text, widget.TxtCaption, false); x+tw+50 < z.Width {
		p.TextR(text, z.Width-16, 0, 0, z.Height, p.C.Caption())
		p.Icon("tick", z.Width-16-tw-20, 0, z.Height, 14, p.C.Quiet)
	}
}

func (b *bar) drawReason(p *widget.Pen, z fyne.Size) {
	a := b.refused()
	if a == nil {
		return
	}
	p.Rect(0, 0, z.Width, z.Height, 0, p.C.WarnTint)
	p.Icon("alert", 14, 0, z.Height, 14, p.C.Warn)
	say, s := b.w.say, b.w.sentence(a.Refused)
	x := 36 + p.Text(say.T("window.reason_of", "Chord", a.Chord, "Label", a.Label), 36, 0, 0, z.Height-1, widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Warn}) + 6
	p.Text(say.T("window.reason", "What", s.What, "Facts", s.Facts), x, 0, z.Width-x-12, z.Height-1, widget.Ink{Size: widget.TxtBody, Color: p.C.Warn})
}

// showMore lists what the warnings above the page offer, and every action of the page,
// those without a button too.
func (w *Window) showMore() {
	items := w.warned()
	digit := 0
	for _, a := range w.actions {
		if a.Label == "" {
			continue
		}
		it := widget.PopItem{Key: a.Chord, Icon: a.Icon, Text: capital(a.Label), Note: w.why(a), Off: a.Refused != nil, Do: func() { w.do(a) }}
		if a.Chord == "" && digit < 9 {
			digit++
			it.Key = string(rune('0' + digit))
		}
		items = append(items, it)
	}
	if len(items) == 0 {
		return
	}
	z := w.win.Canvas().Size()
	widget.ShowPopover(w.keys, w.say.T("window.more"), items, fyne.NewPos(z.Width, z.Height-barH-4))
}
