// Package uitest lets a story be told as a clerk lives it: which keys are pressed,
// what stands on the screen then. It follows the order in which the desktop driver
// hands out keys. Only tests use it.
package uitest

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynewidget "fyne.io/fyne/v2/widget"

	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/widget"
)

// Clerk sits at a window.
type Clerk struct {
	T       testing.TB
	Win     fyne.Window
	Frame   *frame.Window // nil when the window has no frame
	Keys    *widget.KeyTable
	Pressed int // keys and chords since the start, or since it was set to 0
	Clicked int
}

// Noon is the time of day stories begin: Tue 24 Nov 2026, 10:25.
func Noon() time.Time { return time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC) }

// Open opens a window of the software driver with the frame in it. Work in the
// background runs at once. What Options leave out is English, light and Noon.
func Open(t testing.TB, o frame.Options, width, height float32) *Clerk {
	t.Helper()
	app := test.NewTempApp(t)
	if o.Say == nil {
		say, err := locale.Load("en")
		if err != nil {
			t.Fatal(err)
		}
		o.Say = say
	}
	if o.Now == nil {
		o.Now = Noon
	}
	if o.Background == nil {
		o.Background = func(work func()) { work() }
	}
	win := app.NewWindow("Workbay")
	t.Cleanup(win.Close)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(width, height))
	w := frame.New(win, o)
	win.Resize(fyne.NewSize(width, height))
	return &Clerk{T: t, Win: win, Frame: w, Keys: w.Keys()}
}

// Press presses keys one after the other. A chord as it is printed on a key cap
// ("Ctrl+N", "F9", "Enter", "↓") is one key, everything else is typed letter by letter.
func (c *Clerk) Press(keys ...string) {
	c.T.Helper()
	for _, k := range keys {
		if k == "Shift+Tab" {
			c.Pressed++
			c.Win.Canvas().FocusPrevious()
			continue
		}
		if ch, ok := chord(k); ok {
			c.Pressed++
			c.chord(ch)
			continue
		}
		for _, r := range k {
			c.Pressed++
			c.rune(r)
		}
	}
}

// chord reads what is one key; false: text to type.
func chord(s string) (widget.Chord, bool) {
	ch := widget.ParseChord(s)
	switch {
	case ch.Rune != 0:
		return ch, false
	case ch.Mod != 0:
		return ch, true
	case string(ch.Key) != s: // a name that caps print otherwise
		return ch, true
	case len(s) >= 2 && s[0] == 'F' && unicode.IsDigit(rune(s[1])):
		return ch, true
	case s == "Tab", s == "Home", s == "End", s == "Space":
		return ch, true
	}
	return ch, false
}

// chord hands out a key as the driver does: Tab moves the focus unless the field
// takes it; a chord goes to the field in focus if it takes chords, else to the
// window; a bare key to the field, else to the window.
func (c *Clerk) chord(ch widget.Chord) {
	cv := c.Win.Canvas()
	f := cv.Focused()
	if ch.Mod != 0 {
		if s, ok := f.(fyne.Shortcutable); ok {
			s.TypedShortcut(shortcut(ch))
		} else {
			c.Keys.Press(ch)
		}
		return
	}
	if ch.Key == fyne.KeyTab {
		if t, ok := f.(fyne.Tabbable); !ok || !t.AcceptsTab() {
			cv.FocusNext()
			return
		}
	}
	e := &fyne.KeyEvent{Name: ch.Key}
	if f != nil {
		f.TypedKey(e)
	} else if do := cv.OnTypedKey(); do != nil {
		do(e)
	}
	if ch.Key == fyne.KeySpace {
		c.char(' ')
	}
}

// shortcut is what the driver makes of a chord.
func shortcut(ch widget.Chord) fyne.Shortcut {
	if ch.Mod == fyne.KeyModifierShortcutDefault {
		clip := fyne.CurrentApp().Clipboard()
		switch ch.Key {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: clip}
		case fyne.KeyX:
			return &fyne.ShortcutCut{Clipboard: clip}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{Clipboard: clip}
		}
	}
	return &desktop.CustomShortcut{KeyName: ch.Key, Modifier: ch.Mod}
}

// rune presses a key that writes: the key goes out first, then its sign.
func (c *Clerk) rune(r rune) {
	if r < utf8.RuneSelf {
		e := &fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))}
		if r == ' ' {
			e.Name = fyne.KeySpace
		}
		if f := c.Win.Canvas().Focused(); f != nil {
			f.TypedKey(e)
		} else if do := c.Win.Canvas().OnTypedKey(); do != nil {
			do(e)
		}
	}
	c.char(r)
}

func (c *Clerk) char(r rune) {
	if f := c.Win.Canvas().Focused(); f != nil {
		f.TypedRune(r)
	} else if do := c.Win.Canvas().OnTypedRune(); do != nil {
		do(r)
	}
}

// seen is a text on the screen with its place.
type seen struct {
	text string
	at   fyne.Position
	size fyne.Size
}

// walk visits every visible object below o with its place in the window.
func walk(o fyne.CanvasObject, origin fyne.Position, visit func(o fyne.CanvasObject, at fyne.Position)) {
	if o == nil || !o.Visible() {
		return
	}
	at := origin.Add(o.Position())
	visit(o, at)
	switch x := o.(type) {
	case *fyne.Container:
		for _, k := range x.Objects {
			walk(k, at, visit)
		}
	case fyne.Widget:
		for _, k := range test.WidgetRenderer(x).Objects() {
			walk(k, at, visit)
		}
	}
}

// texts are all texts in view, from the window to the dialog on top.
func (c *Clerk) texts() []seen {
	var out []seen
	layers := append([]fyne.CanvasObject{c.Win.Content()}, c.Win.Canvas().Overlays().List()...)
	for _, l := range layers {
		walk(l, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
			text := ""
			switch x := o.(type) {
			case *canvas.Text:
				text = x.Text
			case *fynewidget.RichText:
				text = x.String()
			}
			if text != "" {
				out = append(out, seen{text, at, o.Size()})
			}
		})
	}
	return out
}

// Screen is everything that stands on the screen, in reading order of its parts.
func (c *Clerk) Screen() string {
	var b strings.Builder
	for _, s := range c.texts() {
		b.WriteString(s.text)
		b.WriteByte(' ')
	}
	return b.String()
}

// Sees fails the story unless every text stands on the screen.
func (c *Clerk) Sees(texts ...string) {
	c.T.Helper()
	screen := c.Screen()
	for _, t := range texts {
		if !strings.Contains(screen, t) {
			c.T.Fatalf("%q is not on the screen:\n%s", t, screen)
		}
	}
}

// SeesNot fails the story if one of the texts stands on the screen.
func (c *Clerk) SeesNot(texts ...string) {
	c.T.Helper()
	screen := c.Screen()
	for _, t := range texts {
		if strings.Contains(screen, t) {
			c.T.Fatalf("%q is on the screen:\n%s", t, screen)
		}
	}
}

// Words are the texts that stand in a part of the window.
func (c *Clerk) Words(from, to fyne.Position) []string {
	var out []string
	for _, s := range c.texts() {
		if s.at.X >= from.X && s.at.Y >= from.Y && s.at.X < to.X && s.at.Y < to.Y {
			out = append(out, s.text)
		}
	}
	return out
}

// Click presses the mouse on a text, the last one that holds it.
func (c *Clerk) Click(text string) {
	c.T.Helper()
	c.ClickAt(c.At(text))
}

// ClickAt presses the mouse at a place, in the driver's order: down, the focus
// goes unless it is under the mouse, up, tapped.
func (c *Clerk) ClickAt(at fyne.Position) {
	c.Clicked++
	under, pos := c.under(at)
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
	m, mouse := under.(desktop.Mouseable)
	if mouse {
		m.MouseDown(ev)
	}
	c.unfocus(under, at)
	if mouse {
		m.MouseUp(ev)
	}
	if again, _ := c.under(at); again == under {
		c.unfocus(under, at)
		if t, ok := under.(fyne.Tappable); ok {
			t.Tapped(&ev.PointEvent)
		}
	}
}

// At is where the middle of a text stands in the window, of the last one that holds it.
func (c *Clerk) At(text string) fyne.Position {
	c.T.Helper()
	all := c.Places(text)
	if len(all) == 0 {
		c.T.Fatalf("%q is not on the screen:\n%s", text, c.Screen())
	}
	return all[len(all)-1]
}

// Places is where the middles of all texts stand that hold it.
func (c *Clerk) Places(text string) []fyne.Position {
	var out []fyne.Position
	for _, s := range c.texts() {
		if strings.Contains(s.text, text) {
			out = append(out, s.at.AddXY(s.size.Width/2, s.size.Height/2))
		}
	}
	return out
}

// Drag presses the mouse at one place, moves it to another and lets go there.
func (c *Clerk) Drag(from, to fyne.Position) {
	c.T.Helper()
	c.Clicked++
	under, pos := c.under(from)
	d, ok := under.(fyne.Draggable)
	if !ok {
		c.T.Fatalf("nothing can be dragged at %v:\n%s", from, c.Screen())
	}
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos, AbsolutePosition: from}, Button: desktop.MouseButtonPrimary}
	if m, ok := under.(desktop.Mouseable); ok {
		m.MouseDown(ev)
	}
	way := to.Subtract(from)
	for _, part := range []float32{0.5, 1} {
		at := pos.AddXY(way.X*part, way.Y*part)
		d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: from.AddXY(way.X*part, way.Y*part)}, Dragged: fyne.NewDelta(way.X/2, way.Y/2)})
	}
	if m, ok := under.(desktop.Mouseable); ok {
		m.MouseUp(ev)
	}
	d.DragEnd()
}

func (c *Clerk) unfocus(under fyne.CanvasObject, at fyne.Position) {
	f := c.Win.Canvas().Focused()
	o, ok := f.(fyne.CanvasObject)
	if !ok || o == under {
		return
	}
	p, z := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	if at.X >= p.X && at.Y >= p.Y && at.X < p.X+z.Width && at.Y < p.Y+z.Height {
		return
	}
	c.Win.Canvas().Unfocus()
}

// under is what takes the mouse at a place, with the place inside it.
func (c *Clerk) under(at fyne.Position) (fyne.CanvasObject, fyne.Position) {
	layer := c.Win.Content()
	if top := c.Win.Canvas().Overlays().Top(); top != nil {
		layer = top
	}
	var found fyne.CanvasObject
	var place fyne.Position
	walk(layer, fyne.Position{}, func(o fyne.CanvasObject, p fyne.Position) {
		_, mouse := o.(desktop.Mouseable)
		_, tap := o.(fyne.Tappable)
		z := o.Size()
		if (mouse || tap) && at.X >= p.X && at.Y >= p.Y && at.X < p.X+z.Width && at.Y < p.Y+z.Height {
			found, place = o, at.Subtract(p)
		}
	})
	return found, place
}

// Capture writes the screen as a picture.
func (c *Clerk) Capture(path string) {
	c.T.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		c.T.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		c.T.Fatal(err)
	}
	if err := png.Encode(f, c.Win.Canvas().Capture()); err != nil {
		c.T.Fatal(err)
	}
	if err := f.Close(); err != nil {
		c.T.Fatal(err)
	}
}
