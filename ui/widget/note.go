package widget

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"
)

// Note is a text field of several lines with a label above. Enter makes a line,
// Tab leaves it, F-keys, Esc and chords it does not use go to the key table.
type Note struct {
	Sheet
	Label     string
	Hint      string
	OnChanged func(text string)
	OnLeave   func(text string) // left with another text than before
	Entry     *noteEntry
	rows      int
}

// NewNote makes an empty note, rows lines high.
func NewNote(keys *KeyTable, label string, rows int) *Note {
	n := &Note{Label: label, rows: rows}
	n.hover = -1
	n.Sheet.Draw = func(p *Pen, z fyne.Size) {
		p.Text(n.Label, 0, -1, z.Width, LabelH, p.C.Caption())
		p.Text(n.Hint, 0, z.Height-HintH+1, z.Width, HintH-1, p.C.Caption())
	}
	n.Min = func() fyne.Size { return fyne.NewSize(80, LabelH+float32(n.rows)*21+14+HintH) }
	n.Entry = &noteEntry{keys: keys, note: n}
	n.Entry.MultiLine = true
	n.Entry.Wrapping = fyne.TextWrapWord
	n.Entry.OnChanged = func(s string) {
		n.Entry.wrap(s)
		if n.OnChanged != nil {
			n.OnChanged(s)
		}
	}
	n.Entry.ExtendBaseWidget(n.Entry)
	n.ExtendBaseWidget(n)
	return n
}

// Text is what is written.
func (n *Note) Text() string { return n.Entry.Text }

// SetText replaces it; a note being written is left alone.
func (n *Note) SetText(s string) {
	if !n.Entry.focused && n.Entry.Text != s {
		n.Entry.wrap(s)
		n.Entry.SetText(s)
	}
}

// Focus puts the cursor into the note.
func (n *Note) Focus() { focus(n.Entry.keys, n.Entry) }

// CreateRenderer draws the label with the entry below.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{s: &n.Sheet, w: n, kids: func(z fyne.Size) []fyne.CanvasObject {
		Put(n.Entry, 0, LabelH, z.Width, z.Height-LabelH-HintH)
		return []fyne.CanvasObject{n.Entry}
	}}
}

// noteEntry is Fyne's Entry that hands on what it does not use.
type noteEntry struct {
	fynewidget.Entry
	keys    *KeyTable
	note    *Note
	focused bool
	before  string
}

// wrap breaks the lines of a text between its words; Chinese has none, and a wrap by
// words leaves its lines half empty.
func (e *noteEntry) wrap(s string) {
	by := fyne.TextWrapWord
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		by = fyne.TextWrapBreak
	}
	if e.Wrapping != by {
		e.Wrapping = by
		e.Refresh()
	}
}

// AcceptsTab leaves Tab to the window: it goes to the next field.
func (e *noteEntry) AcceptsTab() bool { return false }

// FocusGained remembers the text.
func (e *noteEntry) FocusGained() {
	e.focused, e.before = true, e.Text
	e.Entry.FocusGained()
}

// FocusLost tells when the text is another.
func (e *noteEntry) FocusLost() {
	e.keys.release()
	e.focused = false
	e.Entry.FocusLost()
	if e.note.OnLeave != nil && e.Text != e.before {
		e.note.OnLeave(e.Text)
	}
}

// TypedRune writes a letter that a person typed.
func (e *noteEntry) TypedRune(r rune) { e.keys.typed(r, e.Entry.TypedRune) }

// TypedKey hands on F-keys and Esc.
func (e *noteEntry) TypedKey(k *fyne.KeyEvent) {
	if e.keys.scanned(k.Name) {
		return
	}
	if isFunction(k.Name) || k.Name == fyne.KeyEscape {
		e.keys.press(Key(k.Name))
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut keeps the chords of editing, and Ctrl+arrows while there is text.
func (e *noteEntry) TypedShortcut(s fyne.Shortcut) {
	switch c := s.(type) {
	case *desktop.CustomShortcut:
		switch c.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
			if e.Text != "" {
				e.Entry.TypedShortcut(s)
				return
			}
		}
		if e.keys.handOn(s) {
			return
		}
	case *fyne.ShortcutUndo:
		if e.Text == e.before && e.keys.handOn(s) {
			return
		}
	}
	e.Entry.TypedShortcut(s)
}
