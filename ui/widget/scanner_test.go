package widget

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"workbay/garage"
)

// A reader is a scanner at a window with one field, and what it took.
type reader struct {
	keys  *KeyTable
	field *Field
	now   time.Time
	took  []string
	later []func()
}

func newReader(t *testing.T) *reader {
	app := test.NewTempApp(t)
	win := app.NewWindow("")
	t.Cleanup(win.Close)
	r := &reader{keys: NewKeyTable(win.Canvas()), now: time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)}
	r.keys.Scanner = &Scanner{Took: func(code string) { r.took = append(r.took, code) }, Now: func() time.Time { return r.now },
		Later: func(_ time.Duration, do func()) { r.later = append(r.later, do) }}
	r.field = NewField(r.keys, "Note")
	win.SetContent(r.field)
	win.Resize(fyne.NewSize(300, 100))
	r.field.Focus()
	return r
}

// types types letter by letter, each so long after the one before.
func (r *reader) types(text string, gap time.Duration) {
	for _, c := range text {
		r.now = r.now.Add(gap)
		r.field.Line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(string(c))})
		r.field.Line.TypedRune(c)
	}
}

func (r *reader) key(name fyne.KeyName) { r.field.Line.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestCodesDoNotReachTheField(t *testing.T) {
	badge, job := garage.BadgeCode(3), garage.JobCode(912, 2)
	for _, tt := range []struct {
		name string
		do   func(r *reader)
		text string
		took []string
	}{
		{"a code ended by Enter", func(r *reader) { r.types(badge, time.Millisecond); r.key(fyne.KeyReturn) }, "old", []string{badge}},
		{"a code without Enter, and another", func(r *reader) { r.types(badge+job, time.Millisecond) }, "old", []string{badge, job}},
		{"between words", func(r *reader) {
			r.types("left ", time.Second)
			r.types(badge, time.Millisecond)
			r.types("wheel", time.Second)
		}, "left wheel", []string{badge}},
		{"with Shift held for the mark", func(r *reader) {
			r.key("LeftShift")
			r.types(badge, time.Millisecond)
		}, "old", []string{badge}},
		{"a digit lost, ended by Enter", func(r *reader) { r.types(badge[:5], time.Millisecond); r.key(fyne.KeyReturn) }, "old", []string{badge[:5]}},
		{"a digit lost, the next code behind it", func(r *reader) { r.types(badge[:5]+job, time.Millisecond) }, "old", []string{badge[:5], job}},
		{"per cent is typed", func(r *reader) { r.types("10%", 90*time.Millisecond); r.key(fyne.KeyEnd) }, "10%", nil},
		{"and more behind it", func(r *reader) { r.types("5% off", 90*time.Millisecond) }, "5% off", nil},
		{"two signs by hand", func(r *reader) { r.types("%%", time.Second); r.key(fyne.KeyEnd) }, "%%", nil},
		{"two signs at once and a word", func(r *reader) { r.types("%%x", time.Millisecond) }, "%%x", nil},
		{"the field is left", func(r *reader) { r.types("7%", time.Millisecond); r.field.Line.FocusLost() }, "7%", nil},
		{"nothing follows for a while", func(r *reader) { r.types("7%", time.Millisecond); r.later[len(r.later)-1]() }, "7%", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newReader(t)
			if tt.text == "old" {
				r.field.SetText("old")
			}
			tt.do(r)
			if got := r.field.Text(); got != tt.text || !slices.Equal(r.took, tt.took) {
				t.Errorf("the field has %q and the scanner took %q, want %q and %q", got, r.took, tt.text, tt.took)
			}
		})
	}
}

func TestTheEnterBehindACodeIsTheScanners(t *testing.T) {
	r := newReader(t)
	entered := 0
	r.field.OnEnter = func() { entered++ }
	r.types(garage.BadgeCode(3), time.Millisecond)
	r.key(fyne.KeyReturn)
	if entered != 0 {
		t.Fatal("the Enter of the scanner reached the field")
	}
	r.key(fyne.KeyReturn)
	r.types(garage.BadgeCode(3), time.Millisecond)
	r.now = r.now.Add(time.Second)
	r.key(fyne.KeyReturn)
	if entered != 2 {
		t.Errorf("%d Enters of a person reached the field, want 2", entered)
	}
}

// Wherever the focus is: each control that takes letters leaves codes to the scanner.
func TestEveryControlLeavesCodesToTheScanner(t *testing.T) {
	r := newReader(t)
	pressed := 0
	r.keys.SetPage([]Binding{{Letter('%'), func() { pressed++ }}, {Letter('3'), func() { pressed++ }}})
	note := NewNote(r.keys, "Note", 2)
	pad := NewPad(r.keys, 9, 9, func(*Pen, fyne.Size) {})
	list := NewList(r.keys, 20)
	list.Len = func() int { return 1 }
	for name, f := range map[string]fyne.Focusable{
		"note": note.Entry, "list": list, "pad": pad, "check": NewCheck(r.keys, "x", nil),
		"spot": NewSpot(r.keys, 9, 9, func(*Pen, fyne.Size) {}, func() {}),
	} {
		r.took = nil
		for _, c := range garage.BadgeCode(3) {
			f.TypedRune(c)
		}
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if len(r.took) != 1 || pressed != 0 || note.Text() != "" {
			t.Errorf("%s: the scanner took %q, %d keys were pressed, the note says %q", name, r.took, pressed, note.Text())
		}
	}
	for _, c := range garage.BadgeCode(3) {
		r.keys.canvas.OnTypedRune()(c)
	}
	if len(r.took) != 2 || pressed != 0 {
		t.Errorf("without focus the scanner took %q, %d keys were pressed", r.took, pressed)
	}
}
