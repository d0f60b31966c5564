package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Heights of a field's parts, in Fyne units.
const (
	LabelH float32 = 17
	InputH float32 = 30
	HintH  float32 = 17
	// FieldH is a whole field: label, input, hint.
	FieldH = LabelH + InputH + HintH
)

// Field is a one-line text field of a form: label above, input 30 high, and below
// it a hint or what is expected instead. Its text lives in Line.
type Field struct {
	Sheet
	Label string
	Hint  string
	Good  bool   // the hint is good news, with a tick
	Icon  string // in front of the text
	Key   string // key caps at the right end, parted by spaces: "↑↓ Enter"
	Mark  string // an icon at the right end: "down", "lock", "tick"
	Error string // what is expected, with an example; "": nothing is wrong
	Bare  bool   // only the text: no label, frame and hint
	Low   bool   // only text and frame, as in a table of fields
	Line  *Line
	// Parse says how the text is kept, or what is wrong with it. It is asked when
	// the field is left and by Valid.
	Parse     func(text string) (kept string, err error)
	OnChanged func(text string)
	OnCommit  func(text string) // left, or Enter, with another text than before
	OnEnter   func()            // Enter after the commit; nil: next field
	OnMark    func()            // the icon at the right end was pressed
	before    string
	bubbled   bool // the error is too long for its line and lies over the page
}

// NewField makes an empty field.
func NewField(keys *KeyTable, label string) *Field {
	f := &Field{Label: label, Line: NewLine(keys)}
	f.hover = -1
	f.Sheet.Draw = f.draw
	f.Min = func() fyne.Size { return fyne.NewSize(60, f.height()) }
	f.Line.OnChanged = func(s string) {
		if f.Error != "" {
			f.Error = ""
			f.quiet()
			f.Refresh()
		}
		if f.OnChanged != nil {
			f.OnChanged(s)
		}
	}
	f.Line.OnFocus = func(on bool) {
		if on {
			f.before = f.Line.Text
			f.Line.SelectAll()
		}
		f.Refresh()
	}
	f.Line.OnLeave = func() { f.commit() }
	f.Line.OnEnter = f.enter
	f.ExtendBaseWidget(f)
	return f
}

func (f *Field) height() float32 {
	if f.Bare || f.Low {
		return InputH
	}
	return FieldH
}

// Text is what is written in the field.
func (f *Field) Text() string { return f.Line.Text }

// SetText puts a text into the field; nothing is asked about it.
func (f *Field) SetText(s string) {
	f.before, f.Error = s, ""
	f.quiet()
	if f.Line.Text != s {
		f.Line.SetText(s)
	}
	f.Refresh()
}

// Fail shows what is wrong with the text; nil takes it away. A refusal is said in
// the words of the window.
func (f *Field) Fail(err error) {
	f.Error = f.Line.Keys.say(err)
	f.Refresh()
	z := f.Size()
	if err == nil || !f.Visible() || z.Width <= 0 || !f.Low && 16+Width(f.Error, TxtCaption, false) <= z.Width {
		f.quiet()
		return
	}
	f.bubbled = true
	y, h := f.input(z)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(0, y+h+2)
	f.Line.Keys.Complain(err, at, z.Width)
}

// quiet takes away the bubble with the full sentence.
func (f *Field) quiet() {
	if f.bubbled {
		f.bubbled = false
		f.Line.Keys.Complain(nil, fyne.Position{}, 0)
	}
}

// Hide takes what is wrong with the field off the page, too.
func (f *Field) Hide() {
	f.quiet()
	f.Sheet.Hide()
}

// Valid asks Parse about the text, shows the answer and tells it.
func (f *Field) Valid() bool {
	if f.Parse == nil {
		return f.Error == ""
	}
	kept, err := f.Parse(f.Line.Text)
	f.Fail(err)
	if err == nil && kept != f.Line.Text {
		f.Line.SetText(kept)
	}
	return err == nil
}

// SetPlaceholder says in quiet words what belongs into the field while it is empty.
func (f *Field) SetPlaceholder(s string) {
	if f.Line.Placeholder != s {
		f.Line.Placeholder = s
		f.Line.Refresh()
	}
}

// Focus puts the cursor into the field.
func (f *Field) Focus() { focus(f.Line.Keys, f.Line) }

func (f *Field) commit() bool {
	if f.Line.Text == f.before {
		return f.Error == ""
	}
	if !f.Valid() {
		return false
	}
	f.before = f.Line.Text
	if f.OnCommit != nil {
		f.OnCommit(f.Line.Text)
	}
	return true
}

// enter goes on, or marks what is refused, so that the next letter replaces it.
func (f *Field) enter() {
	if !f.commit() {
		f.Line.SelectAll()
		return
	}
	if f.OnEnter != nil {
		f.OnEnter()
	} else if cv := canvasOf(f.Line.Keys, f); cv != nil {
		cv.FocusNext()
	}
}

// input is where the framed part lies.
func (f *Field) input(z fyne.Size) (y, h float32) {
	if f.Bare || f.Low {
		return 0, z.Height
	}
	return LabelH, InputH
}

func (f *Field) draw(p *Pen, z fyne.Size) {
	y, h := f.input(z)
	if !f.Bare {
		if !f.Low {
			p.Text(f.Label, 0, -1, z.Width, LabelH, p.C.Caption())
		}
		frame, stroke := p.C.InputBorder, float32(1)
		switch {
		case f.Error != "":
			frame, stroke = p.C.BadSolid, 2
		case f.Line.focused:
			frame, stroke = p.C.Petrol, 2
		}
		fill := p.C.Input
		if f.Line.ReadOnly {
			frame, fill = p.C.Line, p.C.Surface
		}
		p.Frame(0, y, z.Width, h, 5, stroke, frame, fill)
		if !f.Low {
			f.under(p, y+h, z.Width)
		}
	}
	if f.Icon != "" {
		p.Icon(f.Icon, f.left()-23, y, h, 15, p.C.Text)
	}
	right := z.Width - 8
	if f.Mark != "" {
		right -= 16
		ink := p.C.Quiet
		if f.Mark == "tick" {
			ink = p.C.Good
		}
		p.Icon(f.Mark, right, y, h, 14, ink)
		if f.OnMark != nil {
			p.Hit(right-6, y+2, 28, h-4, 4, f.OnMark)
		}
	}
	if f.Key != "" {
		p.CapsR(f.Key, right, y, h, p.C.Cap())
	}
}

func (f *Field) under(p *Pen, y, w float32) {
	ink, text, icon := p.C.Caption(), f.Hint, ""
	switch {
	case f.Error != "":
		ink.Color, text, icon = p.C.Bad, f.Error, "alert"
	case f.Good && f.Hint != "":
		ink.Color, icon = p.C.Good, "tick"
	}
	x := float32(0)
	if icon != "" {
		p.Icon(icon, 0, y+1, HintH-1, 12, ink.Color)
		x = 16
	}
	p.Text(text, x, y+1, w-x, HintH-1, ink)
}

// left is where the text begins.
func (f *Field) left() float32 {
	x := float32(9)
	if f.Bare && f.Icon == "" {
		x = 0
	}
	if f.Icon != "" {
		x += 23
	}
	return x
}

func (f *Field) kids(z fyne.Size) []fyne.CanvasObject {
	y, h := f.input(z)
	x, right := f.left(), z.Width-9
	if f.Bare && f.Key == "" {
		right = z.Width
	}
	if f.Mark != "" {
		right -= 18
	}
	if f.Key != "" {
		right -= CapsW(f.Key) + 6
	}
	Put(f.Line, x, y+3, max(right-x, 0), h-6)
	return []fyne.CanvasObject{f.Line}
}

// Tapped anywhere in the field puts the cursor into it.
func (f *Field) Tapped(e *fyne.PointEvent) {
	if i := f.at(e.Position); i >= 0 {
		f.Sheet.Tapped(e)
		return
	}
	f.had = nil
	f.Focus()
	if f.Line.OnPress != nil {
		f.Line.OnPress()
	}
}

// CreateRenderer draws the field with its line on top.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{s: &f.Sheet, w: f, kids: f.kids}
}

// Value is a field for one kind of value: money, a quantity, a date, a time.
type Value[T any] struct {
	Field *Field
	parse func(string) (T, error)
	show  func(T) string
}

// NewValue makes a field whose text is read by parse and written by show.
func NewValue[T any](keys *KeyTable, label string, parse func(string) (T, error), show func(T) string) *Value[T] {
	v := &Value[T]{Field: NewField(keys, label), parse: parse, show: show}
	v.Field.Parse = func(s string) (string, error) {
		x, err := parse(s)
		if err != nil {
			return s, err
		}
		return show(x), nil
	}
	return v
}

// NewFigure is NewValue for figures, which end at the right.
func NewFigure[T any](keys *KeyTable, label string, parse func(string) (T, error), show func(T) string) *Value[T] {
	v := NewValue(keys, label, parse, show)
	v.Field.Line.Right = true
	return v
}

// Get reads the value; what is wrong with it shows at the field.
func (v *Value[T]) Get() (T, error) {
	x, err := v.parse(v.Field.Text())
	v.Field.Fail(err)
	return x, err
}

// Set shows a value.
func (v *Value[T]) Set(x T) { v.Field.SetText(v.show(x)) }

// Put places an object.
func Put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// Arrange makes a container that place lays out, with Put, for the size it gets.
func Arrange(least fyne.Size, place func(z fyne.Size), objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(arrangement{least, place}, objects...)
}

type arrangement struct {
	least fyne.Size
	place func(z fyne.Size)
}

func (a arrangement) MinSize([]fyne.CanvasObject) fyne.Size     { return a.least }
func (a arrangement) Layout(_ []fyne.CanvasObject, z fyne.Size) { a.place(z) }
