package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Chord is a key with its modifiers. A single letter or sign stands in Rune
// instead, upper case.
type Chord struct {
	Key  fyne.KeyName
	Mod  fyne.KeyModifier
	Rune rune
}

// altKey is the modifier that chords print as Alt: Control on macOS, where Ctrl
// means Cmd and Alt writes signs.
func altKey() fyne.KeyModifier {
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		return fyne.KeyModifierControl
	}
	return fyne.KeyModifierAlt
}

// Ctrl is a chord with Ctrl, which is Cmd on macOS.
func Ctrl(k fyne.KeyName) Chord { return Chord{Key: k, Mod: fyne.KeyModifierShortcutDefault} }

// Alt is a chord with Alt, which is Control on macOS.
func Alt(k fyne.KeyName) Chord { return Chord{Key: k, Mod: altKey()} }

// Key is a key alone.
func Key(k fyne.KeyName) Chord {
	if k == fyne.KeyEnter {
		k = fyne.KeyReturn
	}
	return Chord{Key: k}
}

// Letter is a letter, digit or sign as typed.
func Letter(r rune) Chord { return Chord{Rune: unicode.ToUpper(r)} }

// named are the keys that caps print otherwise than Fyne names them.
func named(s string) (fyne.KeyName, bool) {
	switch s {
	case "→":
		return fyne.KeyRight, true
	case "←":
		return fyne.KeyLeft, true
	case "↑":
		return fyne.KeyUp, true
	case "↓":
		return fyne.KeyDown, true
	case "Enter":
		return fyne.KeyReturn, true
	case "Esc":
		return fyne.KeyEscape, true
	case "Ins":
		return fyne.KeyInsert, true
	case "Del":
		return fyne.KeyDelete, true
	case "Tab":
		return fyne.KeyTab, true
	case "Backspace":
		return fyne.KeyBackspace, true
	case "PgUp":
		return fyne.KeyPageUp, true
	case "PgDn":
		return fyne.KeyPageDown, true
	case "Home":
		return fyne.KeyHome, true
	case "End":
		return fyne.KeyEnd, true
	case "Space":
		return fyne.KeySpace, true
	}
	return "", false
}

// ParseChord reads a key as it is printed on a cap: F9, Ctrl+K, Ctrl+→, Enter, H, /.
func ParseChord(s string) Chord {
	mod := fyne.KeyModifier(0)
	for more := true; more; {
		if rest, ok := strings.CutPrefix(s, "Ctrl+"); ok && rest != "" {
			mod, s = mod|fyne.KeyModifierShortcutDefault, rest
		} else if rest, ok := strings.CutPrefix(s, "Alt+"); ok && rest != "" {
			mod, s = mod|altKey(), rest
		} else {
			more = false
		}
	}
	if k, ok := named(s); ok {
		return Chord{Key: k, Mod: mod}
	}
	if mod == 0 && utf8.RuneCountInString(s) == 1 {
		r, _ := utf8.DecodeRuneInString(s)
		return Letter(r)
	}
	return Chord{Key: fyne.KeyName(s), Mod: mod}
}

// Binding is a chord and what it does.
type Binding struct {
	Chord Chord
	Do    func()
}

// KeyTable is the one table of a window: every key that the field in focus does
// not use comes here. A dialog's keys hide those of the page, and the page's own
// win over the window's. It also keeps the floor on which lists drop down.
type KeyTable struct {
	Text func(code string) string // words of the window's language, for what fields say themselves
	// Sentence says a refusal in that language; nil: as the error says it.
	Sentence func(error) string
	// Caret is told where a caret stands, for input methods; nil: nobody asks.
	Caret func(o fyne.CanvasObject, at fyne.Position)
	// Touched is told of every key, and of presses in lists and grids; nil: nobody asks.
	Touched func()
	// Scanner takes the codes of a scanner out of what is typed; nil: there is none.
	Scanner *Scanner
	// Head and Foot are how high the bars of the window are: lists of a page keep off them.
	Head, Foot float32

	canvas fyne.Canvas
	bubble *Sheet // what is wrong with a text, under its field
	wrong  string
	known  map[Chord]bool // chords the canvas knows
	window map[Chord]func()
	layers []*keyLayer
}

// keyLayer is the page, or a dialog over it.
type keyLayer struct {
	overlay fyne.CanvasObject // nil: the window itself
	keys    map[Chord]func()
	floor   *fyne.Container
}

// NewKeyTable joins a table to a canvas: it gets all keys while nothing has the focus.
func NewKeyTable(c fyne.Canvas) *KeyTable {
	t := &KeyTable{canvas: c, known: map[Chord]bool{}, layers: []*keyLayer{{floor: container.NewWithoutLayout()}}}
	t.Text = func(code string) string { return code }
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if !t.scanned(e.Name) {
			t.Press(Key(e.Name))
		}
	})
	c.SetOnTypedRune(func(r rune) { t.typed(r, t.letter) })
	return t
}

// SetWindow replaces the keys that work on every page.
func (t *KeyTable) SetWindow(bs []Binding) { t.window = t.fill(bs) }

// SetPage replaces the keys of the page, or of the dialog on top.
func (t *KeyTable) SetPage(bs []Binding) { t.top().keys = t.fill(bs) }

// SetBase replaces the keys of the page, whatever lies over it.
func (t *KeyTable) SetBase(bs []Binding) { t.layers[0].keys = t.fill(bs) }

// SetLayer replaces the keys of the dialog that is this overlay.
func (t *KeyTable) SetLayer(overlay fyne.CanvasObject, bs []Binding) {
	for _, l := range t.layers {
		if l.overlay == overlay {
			l.keys = t.fill(bs)
		}
	}
}

// Cover begins a layer of keys for a dialog that lies over the window. The floor
// it returns belongs over the dialog's content.
func (t *KeyTable) Cover(overlay fyne.CanvasObject, bs []Binding) (floor *fyne.Container) {
	l := &keyLayer{overlay: overlay, keys: t.fill(bs), floor: container.NewWithoutLayout()}
	t.layers = append(t.layers, l)
	return l.floor
}

// SetOverlay tells which object of the canvas the layer on top is.
func (t *KeyTable) SetOverlay(o fyne.CanvasObject) { t.top().overlay = o }

// Uncover ends the layer on top.
func (t *KeyTable) Uncover() {
	if len(t.layers) > 1 {
		t.layers = t.layers[:len(t.layers)-1]
	}
}

// page is from where to where the window's height is free for lists: a page's keep
// off the bars, those of a dialog lie over all.
func (t *KeyTable) page(height float32) (from, to float32) {
	if len(t.layers) > 1 {
		return 0, height
	}
	return t.Head, height - t.Foot
}

// Floor is where lists drop down in the window itself; it belongs over the page.
func (t *KeyTable) Floor() *fyne.Container { return t.layers[0].floor }

func (t *KeyTable) top() *keyLayer { return t.layers[len(t.layers)-1] }

func (t *KeyTable) fill(bs []Binding) map[Chord]func() {
	m := map[Chord]func(){}
	for _, b := range bs {
		m[b.Chord] = b.Do
		if b.Chord.Mod != 0 && !t.known[b.Chord] { // the canvas must know each chord; it is asked only without focus
			ch := b.Chord
			t.known[ch] = true
			t.canvas.AddShortcut(shortcutOf(ch), func(fyne.Shortcut) { t.Press(ch) })
		}
	}
	return m
}

// shortcutOf gives what the driver sends for a chord: some Ctrl-keys have names of their own.
func shortcutOf(c Chord) fyne.Shortcut {
	if c.Mod == fyne.KeyModifierShortcutDefault {
		switch c.Key {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	return &desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod}
}

// Press does what the table says for a chord. False: not ours, or something
// foreign (a menu, a file dialog) lies over the window.
func (t *KeyTable) Press(c Chord) bool {
	t.touch()
	l := t.top()
	if over := t.canvas.Overlays().Top(); over != l.overlay {
		return false
	}
	do := l.keys[c]
	if do == nil && l.overlay == nil {
		do = t.window[c]
	}
	if do == nil {
		return false
	}
	do()
	return true
}

// touch tells that somebody is there.
func (t *KeyTable) touch() {
	if t != nil && t.Touched != nil {
		t.Touched()
	}
}

// Float shows o over everything of the layer on top, at a place in the window.
// The focus stays where it is.
func (t *KeyTable) Float(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	f := t.top().floor
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
	o.Move(at.Subtract(origin))
	o.Resize(size)
	for _, x := range f.Objects {
		if x == o {
			o.Show()
			f.Refresh()
			return
		}
	}
	o.Show()
	f.Add(o)
}

// Sink takes o away from the floor.
func (t *KeyTable) Sink(o fyne.CanvasObject) {
	for _, l := range t.layers {
		l.floor.Remove(o)
	}
}

// Complain says at a place in the window what is wrong with a text there, in full;
// nil takes it away. There is one such bubble. What it is about is so wide: in the right
// half of the window the bubble ends where that ends, so that it stays within a dialog.
func (t *KeyTable) Complain(err error, at fyne.Position, wide float32) {
	if t == nil {
		return
	}
	t.wrong = t.say(err)
	if t.bubble != nil {
		t.Sink(t.bubble)
	}
	if err == nil {
		return
	}
	if t.bubble == nil {
		t.bubble = NewSheet(0, 0, func(p *Pen, z fyne.Size) {
			p.Frame(0, 0, z.Width, z.Height, 5, 1, p.C.BadSolid, p.C.BadTint)
			p.Icon("alert", 9, 0, 26, 14, p.C.Bad)
			p.Lines(t.wrong, 30, 4, z.Width-38, 18, 4, Ink{TxtBody, false, p.C.Bad})
		})
	}
	w := min(Width(t.wrong, TxtBody, false)+42, 380)
	h := 8 + 18*float32(len(Wrap(t.wrong, w-38, 4, TxtBody, false)))
	z := t.canvas.Size()
	if at.X+wide/2 > z.Width/2 {
		at.X = min(at.X, at.X+wide-w)
	}
	at.X = max(4, min(at.X, z.Width-w-4))
	if _, foot := t.page(z.Height); at.Y+h > foot {
		at.Y -= h + 2*InputH
	}
	t.Float(t.bubble, at, fyne.NewSize(w, h))
	t.bubble.Refresh()
}

// say is a refusal in the words of the window.
func (t *KeyTable) say(err error) string {
	switch {
	case err == nil:
		return ""
	case t != nil && t.Sentence != nil:
		return t.Sentence(err)
	}
	return err.Error()
}

// Clear takes everything from the floor, as another page comes.
func (t *KeyTable) Clear() {
	f := t.top().floor
	f.Objects = nil
	f.Refresh()
}

// handOn gives the table what a field does not use: F-keys, Esc and chords.
func (t *KeyTable) handOn(s fyne.Shortcut) bool {
	if t == nil {
		return false
	}
	switch c := s.(type) {
	case *desktop.CustomShortcut:
		return t.Press(Chord{Key: c.KeyName, Mod: c.Modifier})
	case *fyne.ShortcutUndo:
		return t.Press(Ctrl(fyne.KeyZ))
	case *fyne.ShortcutRedo:
		return t.Press(Ctrl(fyne.KeyY))
	case *fyne.ShortcutSelectAll:
		return t.Press(Ctrl(fyne.KeyA))
	}
	return false
}

// letter presses a letter.
func (t *KeyTable) letter(r rune) { t.press(Letter(r)) }

// press is Press for a field that may stand without a window.
func (t *KeyTable) press(c Chord) bool { return t != nil && t.Press(c) }

func isFunction(k fyne.KeyName) bool {
	return len(k) >= 2 && k[0] == 'F' && k[1] >= '1' && k[1] <= '9'
}
