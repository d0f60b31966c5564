package frame

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// Measures of a dialog, in Fyne units.
const (
	headH float32 = 46
	footH float32 = 58
)

// cover is a dialog on the screen: it dims the window, takes the focus and the
// keys, and lies over everything shown before it.
type cover struct {
	w       *Window
	dialog  page.Dialog
	actions []page.Action
	frame   *widget.Sheet
	top     *fyne.Container
}

// Show opens a dialog over the page.
func (w *Window) Show(d page.Dialog) {
	if w.lock != nil { // what opens meanwhile lies under the curtain
		w.lock.drop()
		defer w.lock.raise()
	}
	c := &cover{w: w, dialog: d}
	c.frame = widget.NewSheet(0, 0, c.draw)
	dim := newDim()
	if _, ok := d.(beside); ok {
		dim = newGlass()
	}
	content := d.Content()
	d.Reload()
	c.actions = w.allowed(d.Actions())
	body := widget.Arrange(fyne.NewSize(0, 0), func(z fyne.Size) { c.layout(z, dim, content) }, dim, c.frame, content)
	floor := w.keys.Cover(nil, c.bindings())
	c.top = container.NewStack(body, floor)
	w.keys.SetOverlay(c.top)
	w.dialogs = append(w.dialogs, c)
	w.win.Canvas().Overlays().Add(c.top)
	c.frame.Refresh()
	d.Focus(w.win.Canvas())
}

func (c *cover) hasHead() bool { return c.dialog.Title().Text != "" }

func (c *cover) hasFoot() bool {
	for _, a := range c.actions {
		if !a.Hidden {
			return true
		}
	}
	return false
}

// A noter is a dialog with quiet words beside its buttons.
type noter interface{ Note() string }

// A beside is a dialog that stands beside its cause instead of in the middle, in a
// frame of its own colour, with nothing dimmed: its corner at the bottom right.
type beside interface {
	Beside(window fyne.Size) fyne.Position
}

// size is the dialog's, cut to the window.
func (c *cover) size(z fyne.Size, content fyne.CanvasObject) fyne.Size {
	d := c.dialog.Size()
	if d.Height == 0 {
		d.Height = content.MinSize().Height
		if c.hasHead() {
			d.Height += headH
		}
		if c.hasFoot() {
			d.Height += footH
		}
	}
	return fyne.NewSize(min(d.Width, z.Width-16), min(d.Height, z.Height-16))
}

func (c *cover) layout(z fyne.Size, dim, content fyne.CanvasObject) {
	d := c.size(z, content)
	x, y := float32(int((z.Width-d.Width)/2)), max(8, float32(int((z.Height-d.Height)/2))-6)
	if b, ok := c.dialog.(beside); ok {
		at := b.Beside(z)
		x, y = max(8, at.X-d.Width), max(8, at.Y-d.Height)
	}
	widget.Put(dim, 0, 0, z.Width, z.Height)
	widget.Put(c.frame, x, y, d.Width, d.Height)
	top, foot := float32(1), float32(1)
	if c.hasHead() {
		top = headH
	}
	if c.hasFoot() {
		foot = footH
	}
	widget.Put(content, x+1, y+top, d.Width-2, d.Height-top-foot)
}

func (c *cover) draw(p *widget.Pen, z fyne.Size) {
	if _, ok := c.dialog.(beside); ok {
		p.Frame(0, 0, z.Width, z.Height, 8, 2, p.C.Petrol, p.C.Surface)
	} else {
		p.Frame(0, 0, z.Width, z.Height, 8, 1, p.C.Frame, p.C.Surface)
	}
	if t := c.dialog.Title(); t.Text != "" {
		x := float32(18)
		if t.Icon != "" {
			p.Icon(t.Icon, x, 0, headH, 20, p.C.Petrol)
			x += 28
		}
		right := z.Width - 18
		esc := t.Esc
		if esc == "" {
			esc = c.w.say.T("window.close")
		}
		right -= p.TextR(esc, right, 0, 0, headH, p.C.Caption()) + 6
		right -= p.CapsR("Esc", right, 0, headH, p.C.Cap()) + 12
		p.Hit(right, 8, z.Width-right-10, headH-16, 5, c.escape)
		x += p.Text(t.Text, x, 0, right-x, headH, widget.Ink{Size: widget.TxtSub, Bold: true, Color: p.C.Text}) + 9
		if right-x > 30 {
			p.Text(t.Note, x, 1, right-x, headH, p.C.Caption())
		}
		p.HLine(1, headH-1, z.Width-2, p.C.Line)
	}
	if c.hasFoot() {
		c.drawFoot(p, z)
	}
}

// drawFoot draws the buttons: what can be done left, what leaves the dialog right.
func (c *cover) drawFoot(p *widget.Pen, z fyne.Size) {
	y := z.Height - footH
	p.HLine(1, y, z.Width-2, p.C.Line)
	x, right := float32(20), z.Width-20
	if n, ok := c.dialog.(noter); ok {
		defer func() { p.Text(n.Note(), x, y, right-x-4, footH, p.C.Caption()) }()
	}
	for _, a := range c.actions {
		if a.Hidden {
			continue
		}
		b := widget.Button{Icon: a.Icon, Label: a.Label, Key: a.Chord, Do: func() { c.w.do(a) }}
		switch {
		case a.Refused != nil:
			b.Kind = widget.ButtonOff
		case a.Primary:
			b.Kind = widget.ButtonPrimary
		case a.Chord == "Esc":
			b.Kind = widget.ButtonPlain
		}
		if a.Chord == "Esc" {
			right -= p.Button(b, right-widget.ButtonW(b), y+14, 0, 30) + 8
			continue
		}
		if x+widget.ButtonW(b) > right {
			b.Icon = "" // the keys of those without room still work
		}
		if x+widget.ButtonW(b) > right {
			continue
		}
		x += p.Button(b, x, y+14, 0, 30) + 8
		if why := c.w.why(a); why != "" && x+widget.Width(why, widget.TxtCaption, false) < right {
			x += p.Text(why, x, y, 0, footH, p.C.Caption()) + 12
		}
	}
}

// bindings are the dialog's keys; Esc closes unless the dialog has its own.
func (c *cover) bindings() []widget.Binding {
	bs := []widget.Binding{
		{Chord: widget.Key(fyne.KeyEscape), Do: c.escape},
		{Chord: widget.ParseChord("F1"), Do: c.w.showKeys},
	}
	bs = append(bs, c.w.bindings(c.actions)...)
	for _, a := range c.w.own() { // who leaves the desk locks it, whatever is open
		if a.ID == "lock" || a.ID == "larger" || a.ID == "smaller" {
			bs = append(bs, c.w.bindings([]page.Action{a})...)
		}
	}
	return bs
}

// escape closes the dialog; it asks first when typed text would be lost.
func (c *cover) escape() {
	if !c.dialog.Unsaved() {
		c.w.CloseDialog()
		return
	}
	c.w.Confirm(c.w.losing(), c.w.CloseDialog)
}

// reload shows what the desk has now in the dialog.
func (c *cover) reload() {
	c.dialog.Reload()
	c.rebind()
}

// rebind asks for the actions anew.
func (c *cover) rebind() {
	c.actions = c.w.allowed(c.dialog.Actions())
	c.w.keys.SetLayer(c.top, c.bindings())
	c.frame.Refresh()
}

// CloseDialog closes the dialog on top without asking. The one below, or the page,
// has the focus it had.
func (w *Window) CloseDialog() {
	n := len(w.dialogs)
	if n == 0 {
		return
	}
	if w.lock != nil {
		w.lock.drop()
		defer w.lock.raise()
	}
	c := w.dialogs[n-1]
	w.dialogs = w.dialogs[:n-1]
	w.win.Canvas().Overlays().Remove(c.top)
	w.keys.Uncover()
	if closer, ok := c.dialog.(page.Closer); ok {
		closer.Close()
	}
	w.endApproval()
}

// Dialog is the dialog on top, nil for none.
func (w *Window) Dialog() page.Dialog {
	if n := len(w.dialogs); n > 0 {
		return w.dialogs[n-1].dialog
	}
	return nil
}

// newGlass takes every press behind a dialog beside its cause, which stays in view.
func newGlass() *widget.Sheet {
	return widget.NewSheet(0, 0, func(p *widget.Pen, z fyne.Size) { p.Rect(0, 0, z.Width, z.Height, 0, color.Transparent) })
}

// newDim is what lies over the window behind a dialog. It takes every press.
func newDim() *widget.Sheet {
	return widget.NewSheet(0, 0, func(p *widget.Pen, z fyne.Size) { p.Rect(0, 0, z.Width, z.Height, 0, p.C.Dim) })
}
