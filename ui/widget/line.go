package widget

import (
	"image/color"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"
)

// Line is a one-line editor of any height, drawn by the pen: cell editor, search,
// entry line, form field. It is there because Fyne's Entry cannot align right or
// be lower than 31. F-keys, Esc and chords it does not use go to the key table.
type Line struct {
	Sheet
	Text        string
	Placeholder string
	Keys        *KeyTable
	TextSize    float32 // 0: body
	Strong      bool    // bold
	Right       bool    // figures
	Cell        bool    // takes Tab, draws its own frame
	Tabs        bool    // takes Tab without being a cell
	Bad         bool    // the frame of a cell says that the text is refused
	Secret      bool    // shows dots
	ReadOnly    bool
	Max         int // most runes, 0: no limit
	Inks        func(p *Palette) (text, quiet, caret color.NRGBA)
	OnKey       func(e *fyne.KeyEvent) bool // asked first; true: done
	OnFocus     func(on bool)
	OnLeave     func()
	OnChanged   func(string)
	OnEnter     func()         // Enter; nil: for the table
	OnPress     func()         // the mouse was pressed; nil: the caret goes there
	home        fyne.Focusable // what gets the focus back when this closes
	open        func()         // Alt+↓
	cur, mark   int
	off         int
	focused     bool
	undo, redo  []edit
	typing      bool // the last change was a letter: the next joins it
	caret       *canvas.Rectangle
	caretInk    color.NRGBA
	blink       *fyne.Animation
	touched     time.Time
}

// edit is a state to go back to.
type edit struct {
	text string
	cur  int
}

// NewLine makes an empty editor.
func NewLine(keys *KeyTable) *Line {
	l := &Line{Keys: keys}
	l.hover = -1
	l.Min = func() fyne.Size { return fyne.NewSize(20, 20) }
	l.Draw = l.draw
	l.Inks = func(p *Palette) (a, b, c color.NRGBA) { return p.Text, p.Quiet, p.Petrol }
	l.ExtendBaseWidget(l)
	return l
}

// SetText replaces the text and puts the caret behind it. There is nothing to undo then.
func (l *Line) SetText(s string) {
	l.Text, l.off, l.undo, l.redo, l.typing = s, 0, nil, nil, false
	l.cur = len([]rune(s))
	l.mark = l.cur
	l.Refresh()
}

// SelectAll marks the whole text, so that typing replaces it.
func (l *Line) SelectAll() {
	l.mark, l.cur = 0, len([]rune(l.Text))
	l.Refresh()
}

// Selected is the marked text.
func (l *Line) Selected() string {
	a, b := l.marked()
	return string([]rune(l.Text)[a:b])
}

// Focused tells whether the line has the keys.
func (l *Line) Focused() bool { return l.focused }

func (l *Line) marked() (a, b int) { return min(l.cur, l.mark), max(l.cur, l.mark) }

// shown is the text as it is drawn.
func (l *Line) shown() []rune {
	r := []rune(l.Text)
	if l.Secret {
		for i := range r {
			r[i] = '•'
		}
	}
	return r
}

func (l *Line) ink() (size float32, bold bool) {
	if size = l.TextSize; size == 0 {
		size = TxtBody
	}
	return size, l.Strong
}

func (l *Line) width(r []rune, from, to int) float32 {
	size, bold := l.ink()
	return Width(string(r[from:to]), size, bold)
}

func (l *Line) pad() float32 {
	if l.Cell {
		return 5
	}
	return 0
}

// startX is where the text begins, and end how far it is in view: around the caret,
// and from its begin where nobody writes.
func (l *Line) startX(r []rune, w float32) (x float32, end int) {
	room := w - 2*l.pad() - 3
	l.cur, l.mark = min(l.cur, len(r)), min(l.mark, len(r))
	l.off = min(l.off, l.cur)
	for l.focused && l.off < l.cur && l.width(r, l.off, l.cur) > room {
		l.off++
	}
	if !l.focused {
		l.off = 0
	}
	for l.off > 0 && l.width(r, l.off-1, len(r)) <= room {
		l.off--
	}
	end = len(r)
	for end > l.off && l.width(r, l.off, end) > room {
		end--
	}
	x = l.pad()
	if l.Right && l.off == 0 && end == len(r) {
		x = w - l.pad() - 3 - l.width(r, 0, end)
	}
	return x, end
}

func (l *Line) draw(p *Pen, z fyne.Size) {
	text, quiet, caret := l.Inks(p.C)
	size, bold := l.ink()
	if l.Cell {
		frame := p.C.Petrol
		if l.Bad {
			frame = p.C.BadSolid
		}
		p.Frame(0, 0, z.Width, z.Height, 3, 2, frame, p.C.Input)
	}
	r := l.shown()
	x, end := l.startX(r, z.Width)
	if a, b := l.marked(); l.focused && a < b {
		a, b = min(max(a, l.off), end), min(b, end)
		p.Rect(x+l.width(r, l.off, a), round((z.Height-size-5)/2), l.width(r, a, b), size+5, 2, p.C.Selection)
	}
	if len(r) == 0 {
		if room := z.Width - 2*l.pad(); l.Right {
			p.TextR(l.Placeholder, z.Width-l.pad()-3, 0, room, z.Height, Ink{size, false, quiet})
		} else {
			p.Text(l.Placeholder, x, 0, room, z.Height, Ink{size, false, quiet})
		}
	}
	p.Text(string(r[l.off:end]), x, 0, 0, z.Height, Ink{size, bold, text})
	l.caret = nil
	if l.focused && !l.ReadOnly {
		h := size + 3
		l.caretInk = caret
		l.caret = p.Rect(min(ceil(x+l.width(r, l.off, l.cur)), z.Width-2), round((z.Height-h)/2), 2, h, 0, caret)
	}
}

// startBlink lets the caret blink. Fyne's test driver plays the end of an
// animation at once, which shows the caret.
func (l *Line) startBlink() {
	l.stopBlink()
	l.touched = time.Now()
	l.blink = fyne.NewAnimation(1060*time.Millisecond, func(f float32) {
		c := color.Color(color.Transparent)
		if f < 0.5 || f == 1 || time.Since(l.touched) < 500*time.Millisecond {
			c = l.caretInk
		}
		if l.caret != nil && l.caret.FillColor != c {
			l.caret.FillColor = c
			l.caret.Refresh()
		}
	})
	l.blink.Curve = fyne.AnimationLinear
	l.blink.RepeatCount = fyne.AnimationRepeatForever
	l.blink.Start()
}

func (l *Line) stopBlink() {
	if l.blink != nil {
		l.blink.Stop()
		l.blink = nil
	}
}

// change replaces the marked text.
func (l *Line) change(s string, typed bool) {
	if l.ReadOnly {
		return
	}
	r := []rune(l.Text)
	a, b := l.marked()
	in := []rune(s)
	if l.Max > 0 {
		in = in[:max(0, min(len(in), l.Max-(len(r)-(b-a))))]
	}
	if len(in) == 0 && a == b {
		return
	}
	joins := typed && l.typing && a == b && s != " "
	if !joins {
		l.undo = append(l.undo, edit{l.Text, l.cur})
	}
	l.redo, l.typing = nil, typed
	l.Text = string(r[:a]) + string(in) + string(r[b:])
	l.cur = a + len(in)
	l.mark = l.cur
	l.changed()
}

func (l *Line) changed() {
	l.touched = time.Now()
	if l.OnChanged != nil {
		l.OnChanged(l.Text)
	}
	l.Refresh()
	l.tellCaret()
}

// swap goes to the last state of one list and keeps this one in the other.
func (l *Line) swap(from, to *[]edit) bool {
	n := len(*from)
	if n == 0 || l.ReadOnly {
		return false
	}
	*to = append(*to, edit{l.Text, l.cur})
	e := (*from)[n-1]
	*from = (*from)[:n-1]
	l.Text, l.cur, l.mark, l.typing = e.text, e.cur, e.cur, false
	l.changed()
	return true
}

func (l *Line) move(to int, extend bool) {
	l.cur = max(0, min(to, len([]rune(l.Text))))
	if !extend {
		l.mark = l.cur
	}
	l.typing, l.touched = false, time.Now()
	l.Refresh()
	l.tellCaret()
}

// word is where the next word begins or ends.
func (l *Line) word(dir int) int {
	r, i := []rune(l.Text), l.cur
	skip := func(space bool) {
		for i+min(dir, 0) >= 0 && i+min(dir, 0) < len(r) && unicode.IsSpace(r[i+min(dir, 0)]) == space {
			i += dir
		}
	}
	skip(true)
	skip(false)
	return i
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// AcceptsTab keeps Tab for a cell editor, and for a line that has a use for it.
func (l *Line) AcceptsTab() bool { return l.Cell || l.Tabs }

// Cursor is the text mark.
func (l *Line) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained begins the caret.
//
// A cell editor that was closed while a dialog lay over the window gets the focus
// back with it; its grid takes it then.
func (l *Line) FocusGained() {
	if l.home != nil && !l.Visible() {
		focus(l.Keys, l.home)
		return
	}
	l.focused = true
	l.Refresh()
	l.startBlink()
	l.tellCaret()
	if l.OnFocus != nil {
		l.OnFocus(true)
	}
}

// FocusLost ends it.
func (l *Line) FocusLost() {
	l.Keys.release()
	l.focused = false
	l.stopBlink()
	l.Refresh()
	if l.OnFocus != nil {
		l.OnFocus(false)
	}
	if l.OnLeave != nil {
		l.OnLeave()
	}
}

// TypedRune writes a letter.
func (l *Line) TypedRune(r rune) {
	l.Keys.touch()
	l.Keys.typed(r, func(r rune) { l.change(string(r), true) })
}

// TypedKey edits, or hands on.
func (l *Line) TypedKey(e *fyne.KeyEvent) {
	if l.Keys.scanned(e.Name) || l.OnKey != nil && l.OnKey(e) {
		return
	}
	n, shift := len([]rune(l.Text)), shiftHeld()
	a, b := l.marked()
	switch e.Name {
	case fyne.KeyLeft:
		if a < b && !shift {
			l.move(a, false)
		} else {
			l.move(l.cur-1, shift)
		}
	case fyne.KeyRight:
		if a < b && !shift {
			l.move(b, false)
		} else {
			l.move(l.cur+1, shift)
		}
	case fyne.KeyHome:
		l.move(0, shift)
	case fyne.KeyEnd:
		l.move(n, shift)
	case fyne.KeyBackspace:
		if a == b {
			l.mark = max(l.cur-1, 0)
		}
		l.change("", false)
	case fyne.KeyDelete:
		if a == b {
			l.mark = min(l.cur+1, n)
		}
		l.change("", false)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.OnEnter != nil {
			l.OnEnter()
		} else {
			l.Keys.press(Key(e.Name))
		}
	default:
		l.Keys.press(Key(e.Name))
	}
}

// TypedShortcut edits, or hands on. Ctrl+Z belongs to the line while there is
// something to undo, Ctrl+arrows while there is text.
func (l *Line) TypedShortcut(s fyne.Shortcut) {
	l.Keys.release()
	switch c := s.(type) {
	case *fyne.ShortcutCopy:
		if l.mark != l.cur && !l.Secret {
			c.Clipboard.SetContent(l.Selected())
		}
	case *fyne.ShortcutCut:
		if l.mark != l.cur && !l.Secret {
			c.Clipboard.SetContent(l.Selected())
			l.change("", false)
		}
	case *fyne.ShortcutPaste:
		l.change(oneLine(c.Clipboard.Content()), false)
	case *fyne.ShortcutSelectAll:
		l.SelectAll()
	case *fyne.ShortcutUndo:
		if !l.swap(&l.undo, &l.redo) {
			l.Keys.handOn(s)
		}
	case *fyne.ShortcutRedo:
		if !l.swap(&l.redo, &l.undo) {
			l.Keys.handOn(s)
		}
	case *desktop.CustomShortcut:
		if l.open != nil && c.KeyName == fyne.KeyDown && c.Modifier == altKey() {
			l.open()
		} else if l.Text == "" || !l.wordKey(c) {
			l.Keys.handOn(s)
		}
	}
}

// tellCaret tells input methods where the text goes.
func (l *Line) tellCaret() {
	if l.focused && l.caret != nil && l.Keys != nil && l.Keys.Caret != nil {
		l.Keys.Caret(l, l.caret.Position().AddXY(0, l.caret.Size().Height))
	}
}

// wordKey moves or removes by words.
func (l *Line) wordKey(c *desktop.CustomShortcut) bool {
	const word = fyne.KeyModifierShortcutDefault
	if c.Modifier != word && c.Modifier != word|fyne.KeyModifierShift {
		return false
	}
	extend := c.Modifier&fyne.KeyModifierShift != 0
	switch c.KeyName {
	case fyne.KeyLeft:
		l.move(l.word(-1), extend)
	case fyne.KeyRight:
		l.move(l.word(1), extend)
	case fyne.KeyBackspace:
		l.mark = l.word(-1)
		l.change("", false)
	case fyne.KeyDelete:
		l.mark = l.word(1)
		l.change("", false)
	default:
		return false
	}
	return true
}

// oneLine makes one line of any text.
func oneLine(s string) string {
	r := []rune(s)
	for i, c := range r {
		if unicode.IsControl(c) {
			r[i] = ' '
		}
	}
	return string(r)
}

func (l *Line) charAt(x float32) int {
	r := l.shown()
	x0, end := l.startX(r, l.Sheet.Size().Width)
	for i := l.off; i < end; i++ {
		if x0+l.width(r, l.off, i+1)-l.width(r, i, i+1)/2 > x {
			return i
		}
	}
	return end
}

// MouseDown takes the focus and puts the caret; with Shift it marks.
func (l *Line) MouseDown(e *desktop.MouseEvent) {
	l.Keys.touch()
	focus(l.Keys, l)
	if e.Button == desktop.MouseButtonSecondary && l.mark != l.cur {
		return // the menu is about what is marked
	}
	if l.OnPress != nil {
		l.OnPress()
		return
	}
	l.move(l.charAt(e.Position.X), e.Modifier&fyne.KeyModifierShift != 0)
}

// MouseUp is there for Mouseable.
func (l *Line) MouseUp(*desktop.MouseEvent) {}

// MouseIn is there for Hoverable: a text has no places to light.
func (l *Line) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is there for Hoverable.
func (l *Line) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is there for Hoverable.
func (l *Line) MouseOut() {}

// Tapped is there so that a press ends here.
func (l *Line) Tapped(*fyne.PointEvent) {}

// DoubleTapped marks the word under the mouse.
func (l *Line) DoubleTapped(e *fyne.PointEvent) {
	if l.OnPress != nil {
		return
	}
	r := []rune(l.Text)
	a := l.charAt(e.Position.X)
	b := a
	for a > 0 && !unicode.IsSpace(r[a-1]) {
		a--
	}
	for b < len(r) && !unicode.IsSpace(r[b]) {
		b++
	}
	l.mark, l.cur = a, b
	l.Refresh()
}

// Dragged marks.
func (l *Line) Dragged(e *fyne.DragEvent) { l.move(l.charAt(e.Position.X), true) }

// DragEnd is there for Draggable.
func (l *Line) DragEnd() {}

// TappedSecondary shows the menu of a text field.
func (l *Line) TappedSecondary(e *fyne.PointEvent) {
	cv := canvasOf(l.Keys, l)
	if cv == nil || l.Keys == nil {
		return
	}
	clip, say := fyne.CurrentApp().Clipboard(), l.Keys.Text
	item := func(code string, s fyne.Shortcut, on bool) *fyne.MenuItem {
		i := fyne.NewMenuItem(say(code), func() { l.TypedShortcut(s) })
		i.Disabled = !on
		return i
	}
	some := l.mark != l.cur && !l.Secret
	fynewidget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item("window.undo", &fyne.ShortcutUndo{}, len(l.undo) > 0),
		item("window.redo", &fyne.ShortcutRedo{}, len(l.redo) > 0),
		fyne.NewMenuItemSeparator(),
		item("window.cut", &fyne.ShortcutCut{Clipboard: clip}, some && !l.ReadOnly),
		item("window.copy", &fyne.ShortcutCopy{Clipboard: clip}, some),
		item("window.paste", &fyne.ShortcutPaste{Clipboard: clip}, !l.ReadOnly),
		item("window.select_all", &fyne.ShortcutSelectAll{}, l.Text != ""),
	), cv, e.AbsolutePosition)
}

// CreateRenderer draws it as a sheet.
func (l *Line) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &l.Sheet, w: l} }

var _ fyne.Shortcutable = (*Line)(nil)
