package widget

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// window makes an empty window in our theme, with its table.
func window(t testing.TB) (fyne.Window, *KeyTable) {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(&Theme{})
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(700, 400))
	return win, NewKeyTable(win.Canvas())
}

// fill shows objects in a window, all as large as it is, with the floor on top.
func fill(win fyne.Window, keys *KeyTable, objects ...fyne.CanvasObject) {
	all := append(slices.Clone(objects), keys.Floor())
	win.SetContent(Arrange(fyne.NewSize(0, 0), func(z fyne.Size) {
		for i, o := range objects {
			h := z.Height / float32(len(objects))
			Put(o, 0, h*float32(i), z.Width, h)
		}
		Put(keys.Floor(), 0, 0, z.Width, z.Height)
	}, all...))
	win.Resize(fyne.NewSize(700, 400))
}

func press(cv fyne.Canvas, names ...fyne.KeyName) {
	for _, n := range names {
		cv.Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestChordsReadAsPrinted(t *testing.T) {
	test.NewTempApp(t)
	tests := map[string]Chord{
		"F9": {Key: fyne.KeyF9}, "Ctrl+K": Ctrl(fyne.KeyK), "Ctrl+→": Ctrl(fyne.KeyRight), "Alt+↓": Alt(fyne.KeyDown), "Enter": {Key: fyne.KeyReturn},
		"h": {Rune: 'H'}, "/": {Rune: '/'}, "Ctrl+1": Ctrl(fyne.Key1), "Esc": {Key: fyne.KeyEscape}, "Ctrl+Enter": Ctrl(fyne.KeyReturn),
	}
	for s, want := range tests {
		if got := ParseChord(s); got != want {
			t.Errorf("ParseChord(%q) = %+v, want %+v", s, got, want)
		}
	}
}

func TestLineEditsByWordsAndTakesBack(t *testing.T) {
	win, keys := window(t)
	l := NewLine(keys)
	fill(win, keys, l)
	win.Canvas().Focus(l)
	test.Type(l, "沪A D0055")
	press(win.Canvas(), fyne.KeyBackspace)
	left := &desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierShortcutDefault}
	l.TypedShortcut(left)
	test.Type(l, "x")
	if l.Text != "沪A xD005" {
		t.Fatalf("text %q", l.Text)
	}
	for _, want := range []string{"沪A D005", "沪A D0055", "沪A", ""} {
		if l.TypedShortcut(&fyne.ShortcutUndo{}); l.Text != want {
			t.Errorf("undone to %q, want %q", l.Text, want)
		}
	}
	for range 9 {
		l.TypedShortcut(&fyne.ShortcutRedo{})
	}
	if l.Text != "沪A xD005" {
		t.Errorf("redone to %q", l.Text)
	}
	clip := test.NewClipboard()
	l.TypedShortcut(&fyne.ShortcutSelectAll{})
	l.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if l.Text != "" || clip.Content() != "沪A xD005" {
		t.Errorf("cut left %q and took %q", l.Text, clip.Content())
	}
	clip.SetContent("two\nlines")
	l.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if l.Text != "two lines" {
		t.Errorf("pasted %q, want one line", l.Text)
	}
}

func TestALongTextShowsFromItsBeginWhereNobodyWrites(t *testing.T) {
	win, keys := window(t)
	f, other := NewField(keys, "Name"), NewField(keys, "Phone")
	fill(win, keys, f, other)
	f.Focus()
	for range 30 {
		for _, r := range "Wellington " {
			win.Canvas().Focused().TypedRune(r)
		}
	}
	if f.Line.Refresh(); f.Line.off == 0 {
		t.Fatal("the text fits: the test asks nothing")
	}
	other.Focus()
	if f.Line.Refresh(); f.Line.off != 0 {
		t.Errorf("the text shows from its letter %d on, want from the first", f.Line.off)
	}
	f.Focus()
	if f.Line.Refresh(); f.Line.off == 0 {
		t.Error("the caret is out of view when one writes again")
	}
}

func TestLineKeepsItsSecretAndItsLength(t *testing.T) {
	win, keys := window(t)
	l := NewLine(keys)
	l.Secret, l.Max = true, 4
	fill(win, keys, l)
	win.Canvas().Focus(l)
	test.Type(l, "12345")
	clip := test.NewClipboard()
	l.SelectAll()
	l.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if l.Text != "1234" || clip.Content() != "" || string(l.shown()) != "••••" {
		t.Errorf("text %q, copied %q, shown %q", l.Text, clip.Content(), string(l.shown()))
	}
}

func TestFieldSaysWhatIsExpected(t *testing.T) {
	win, keys := window(t)
	keys.Sentence = func(err error) string { return "said: " + err.Error() }
	v := NewFigure(keys, "Price", func(s string) (int, error) {
		n, err := strconv.Atoi(s)
		if err != nil {
			return 0, errors.New("a number such as 12")
		}
		return n, nil
	}, func(n int) string { return fmt.Sprintf("%d.00", n) })
	next := NewField(keys, "Next")
	told := ""
	v.Field.OnCommit = func(s string) { told = s }
	fill(win, keys, v.Field, next)
	v.Field.Focus()
	test.Type(v.Field.Line, "x")
	press(win.Canvas(), fyne.KeyReturn)
	if v.Field.Error != "said: a number such as 12" || win.Canvas().Focused() != fyne.Focusable(v.Field.Line) {
		t.Errorf("error %q, focus %T", v.Field.Error, win.Canvas().Focused())
	}
	press(win.Canvas(), fyne.KeyBackspace)
	if v.Field.Error != "" {
		t.Error("the error stays while one mends it")
	}
	test.Type(v.Field.Line, "12")
	press(win.Canvas(), fyne.KeyReturn)
	if told != "12.00" || win.Canvas().Focused() != fyne.Focusable(next.Line) {
		t.Errorf("kept %q, focus %T, want 12.00 and the next field", told, win.Canvas().Focused())
	}
}

func TestLongErrorShowsInFull(t *testing.T) {
	win, keys := window(t)
	f := NewField(keys, "Price")
	win.SetContent(Arrange(fyne.NewSize(0, 0), func(z fyne.Size) {
		Put(f, 0, 0, 90, FieldH)
		Put(keys.Floor(), 0, 0, z.Width, z.Height)
	}, f, keys.Floor()))
	win.Resize(fyne.NewSize(700, 400))
	f.Fail(errors.New("this sentence is much longer than the field"))
	if len(keys.Floor().Objects) != 1 {
		t.Fatal("the sentence is cut and shown nowhere else")
	}
	f.Fail(nil)
	if len(keys.Floor().Objects) != 0 {
		t.Error("the bubble stays")
	}
}

func TestWhatWasTypedIsMarkedWhereItStandsInGroups(t *testing.T) {
	for _, tt := range []struct{ text, word, want string }{
		{"(415) 555-0188", "5550188", "555-0188"},
		{"(415) 555-0188", "4155550188", "415) 555-0188"},
		{"07700 900 102", "900102", "900 102"},
		{"Lift 2 4-post", "24", ""}, // short figures are no numbers
		{"Ida Keller", "KELL", "Kell"},
		{"07700 900 102", "9002", ""},
	} {
		if a, b := foldIndex(tt.text, tt.word); tt.text[a:b] != tt.want {
			t.Errorf("%q in %q marks %q, want %q", tt.word, tt.text, tt.text[a:b], tt.want)
		}
	}
}

func TestANoteBreaksBetweenWordsUnlessItIsChinese(t *testing.T) {
	_, keys := window(t)
	n := NewNote(keys, "Foot", 3)
	for _, tt := range []struct {
		text string
		want fyne.TextWrap
	}{
		{"Parts remain the property of the garage", fyne.TextWrapWord},
		{"付清之前配件归 Northgate 所有", fyne.TextWrapBreak},
		{"", fyne.TextWrapWord},
	} {
		if n.SetText(tt.text); n.Entry.Wrapping != tt.want {
			t.Errorf("%q breaks by %v, want %v", tt.text, n.Entry.Wrapping, tt.want)
		}
	}
	test.Type(n.Entry, "字")
	if n.Entry.Wrapping != fyne.TextWrapBreak {
		t.Error("what is typed does not change how it breaks")
	}
}

func TestChoiceFiltersTakesAndRestores(t *testing.T) {
	win, keys := window(t)
	c := NewChoice(keys, "Bay", Option{Text: "Lift 1", Note: "2-post", Value: 1}, Option{Text: "Lift 2", Note: "4-post", Value: 2}, Option{Text: "Bay 3", Value: 3})
	changed := -1
	c.OnChanged = func(i int) { changed = i }
	fill(win, keys, c.Field)
	c.ChooseValue(1)
	c.Field.Focus()
	test.Type(c.Field.Line, "4-p")
	press(win.Canvas(), fyne.KeyReturn)
	if c.Value() != 2 || changed != 1 || c.Field.Text() != "Lift 2" {
		t.Errorf("value %v, told %d, shows %q", c.Value(), changed, c.Field.Text())
	}
	test.Type(c.Field.Line, "bay")
	press(win.Canvas(), fyne.KeyEscape)
	if c.Value() != 2 || c.Field.Text() != "Lift 2" {
		t.Errorf("Esc left %v %q", c.Value(), c.Field.Text())
	}
	c.Field.Line.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: altKey()})
	press(win.Canvas(), fyne.KeyDown, fyne.KeyReturn)
	if c.Value() != 3 {
		t.Errorf("Alt+↓ ↓ Enter took %v, want 3", c.Value())
	}
	test.Type(c.Field.Line, "lift 1")
	press(win.Canvas(), fyne.KeyF10)
	if c.Value() != 1 || c.Field.Text() != "Lift 1" {
		t.Errorf("F10 while the list was open acts on %v %q, want 1", c.Value(), c.Field.Text())
	}
	c.ChooseValue(3)
	test.Type(c.Field.Line, "ramp")
	press(win.Canvas(), fyne.KeyReturn)
	if c.Value() != 3 || c.Field.Text() != "ramp" || len(c.drop.items) != 3 || !c.drop.open {
		t.Errorf("a word that fits nothing took %v and shows %q with %d to choose from; want 3 as before, the word, all 3", c.Value(), c.Field.Text(), len(c.drop.items))
	}
	press(win.Canvas(), fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if c.Value() != 2 {
		t.Errorf("↓ ↓ Enter took %v of all, want 2", c.Value())
	}
	c.ChooseValue(3)
	test.Type(c.Field.Line, "nothing like it")
	win.Canvas().Unfocus()
	if c.Field.Text() != "Bay 3" || len(keys.Floor().Objects) != 0 {
		t.Errorf("left with %q and %d lists open", c.Field.Text(), len(keys.Floor().Objects))
	}
}

func TestEntryLineFindsWhileOneTypes(t *testing.T) {
	win, keys := window(t)
	e := NewEntryLine(keys, "Job")
	all := []Match{{Code: "OIL-S", Text: "Oil service, small"}, {Code: "OIL-L", Text: "Oil service, large"}, {Code: "BR-FPD", Text: "Front pads"}}
	e.Find = func(s string) []Match {
		var out []Match
		for _, m := range all {
			if Fits(m.Code+" "+m.Text, Words(s)) {
				out = append(out, m)
			}
		}
		return out
	}
	var took, free string
	e.OnPick = func(m Match) { took = m.Code }
	e.OnFree = func(s string) { free = s }
	fill(win, keys, e.Field)
	e.Field.Focus()
	test.Type(e.Field.Line, "large oil")
	if items, at := e.Matches(); len(items) != 1 || at != 0 {
		t.Fatalf("%d found, %d chosen", len(items), at)
	}
	press(win.Canvas(), fyne.KeyReturn)
	if took != "OIL-L" || e.Field.Text() != "" || win.Canvas().Focused() != fyne.Focusable(e.Field.Line) {
		t.Errorf("took %q, text %q: want OIL-L and an empty line for the next", took, e.Field.Text())
	}
	test.Type(e.Field.Line, "oil")
	press(win.Canvas(), fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if took != "OIL-S" {
		t.Errorf("took %q, want OIL-S", took)
	}
	test.Type(e.Field.Line, "wash the car")
	press(win.Canvas(), fyne.KeyReturn)
	if free != "wash the car" {
		t.Errorf("free text %q", free)
	}
	e.Clear()
	test.Type(e.Field.Line, "br")
	done := false
	keys.SetPage([]Binding{{Key(fyne.KeyEscape), func() { done = true }}})
	press(win.Canvas(), fyne.KeyEscape)
	if _, at := e.Matches(); at >= 0 || done {
		t.Error("the first Esc closes the list and nothing else")
	}
	press(win.Canvas(), fyne.KeyEscape)
	if !done {
		t.Error("the second Esc does not reach the window")
	}
}

func TestSegmentsAndChecksNeedNoMouse(t *testing.T) {
	win, keys := window(t)
	s := NewSegments(keys, "How", Option{Text: "Person", Value: "p"}, Option{Text: "Phone", Value: "t"})
	c := NewCheck(keys, "Agreed", nil)
	fill(win, keys, s, c)
	win.Canvas().Focus(s)
	press(win.Canvas(), fyne.KeyRight, fyne.KeyRight)
	if s.Value() != "t" {
		t.Errorf("→ → chose %v, want t", s.Value())
	}
	s.TypedRune('1')
	if s.Value() != "p" {
		t.Errorf("1 chose %v, want p", s.Value())
	}
	press(win.Canvas(), fyne.KeyReturn)
	if win.Canvas().Focused() != fyne.Focusable(c) {
		t.Fatalf("Enter went to %T, want the box", win.Canvas().Focused())
	}
	press(win.Canvas(), fyne.KeySpace)
	if !c.On {
		t.Error("Space does not tick")
	}
}

func TestNoteGivesTabAndFKeysToTheWindow(t *testing.T) {
	win, keys := window(t)
	n := NewNote(keys, "Complaint", 2)
	left := ""
	n.OnLeave = func(s string) { left = s }
	next := NewField(keys, "Next")
	fill(win, keys, n, next)
	n.Focus()
	test.Type(n.Entry, "knocks")
	done := 0
	keys.SetPage([]Binding{{ParseChord("F9"), func() { done++ }}, {ParseChord("Ctrl+K"), func() { done++ }}})
	press(win.Canvas(), fyne.KeyF9)
	n.Entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault})
	if done != 2 || n.Entry.AcceptsTab() {
		t.Errorf("%d keys reached the window, want 2; takes Tab %v", done, n.Entry.AcceptsTab())
	}
	win.Canvas().FocusNext()
	if left != "knocks" {
		t.Errorf("left with %q", left)
	}
}

func TestListMovesOverHeadings(t *testing.T) {
	win, keys := window(t)
	l := NewList(keys, 33)
	l.Len = func() int { return 40 }
	l.Heading = func(i int) bool { return i%4 == 0 }
	l.Height = func(i int) float32 {
		if i%4 == 0 {
			return 24
		}
		return 33
	}
	asked := map[int]bool{}
	l.Row = func(_ *Pen, i int, _ Area, _ bool) { asked[i] = true }
	opened := -1
	l.OnOpen = func(i int) { opened = i }
	fill(win, keys, l)
	win.Canvas().Focus(l)
	if l.Chosen() != 1 {
		t.Errorf("begins at %d, want the first row that is no heading", l.Chosen())
	}
	press(win.Canvas(), fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if l.Chosen() != 5 {
		t.Errorf("three down is %d, want 5: headings are passed over", l.Chosen())
	}
	if len(asked) > 16 {
		t.Errorf("asked for %d rows, only those in view are needed", len(asked))
	}
	press(win.Canvas(), fyne.KeyEnd, fyne.KeyReturn)
	if opened != 39 || !asked[39] {
		t.Errorf("opened %d, want the last in view", opened)
	}
	press(win.Canvas(), fyne.KeyPageUp, fyne.KeyHome)
	if l.Chosen() != 1 || l.Top() != 0 {
		t.Errorf("at row %d with top %d, want the beginning", l.Chosen(), l.Top())
	}
}

func TestFilterSteersTheList(t *testing.T) {
	win, keys := window(t)
	l := NewList(keys, 28)
	l.Len = func() int { return 3 }
	l.Row = func(*Pen, int, Area, bool) {}
	opened, filter := -1, ""
	l.OnOpen = func(i int) { opened = i }
	f := NewFilter(keys, "Name", l, func(s string) { filter = s })
	fill(win, keys, f, l)
	f.Focus()
	test.Type(f.Line, "ann")
	press(win.Canvas(), fyne.KeyReturn)
	if opened != 0 {
		t.Errorf("Enter opened %d with none chosen, want the first", opened)
	}
	l.Select(-1)
	press(win.Canvas(), fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if filter != "ann" || opened != 1 {
		t.Errorf("filter %q opened %d", filter, opened)
	}
	press(win.Canvas(), fyne.KeyEscape)
	if filter != "" || f.Text() != "" {
		t.Error("Esc does not clear the filter")
	}
}

// lines is a source that counts what it is asked for.
type lines struct {
	n, asked int
	set      map[[2]int]string
}

func (s *lines) Len() int { return s.n }
func (s *lines) Row(i int) GridRow {
	s.asked++
	cells := make([]GridCell, 4)
	for c := range cells {
		cells[c].Text = fmt.Sprint(i, ".", c)
		if t, ok := s.set[[2]int{i, c}]; ok {
			cells[c].Text = t
		}
	}
	return GridRow{Cells: cells}
}
func (s *lines) Set(r, c int, text string) error {
	if text == "" {
		return errors.New("a number such as 2")
	}
	s.set[[2]int{r, c}] = text
	return nil
}
func (s *lines) Insert(int) { s.n++ }
func (s *lines) Remove(int) { s.n-- }

func grid(t testing.TB, n int) (fyne.Window, *Grid, *lines) {
	win, keys := window(t)
	src := &lines{n: n, set: map[[2]int]string{}}
	g := NewGrid([]GridColumn{{Title: "Code", Width: 80, Yield: 1}, {Title: "Text", Edit: true}, {Title: "Qty", Width: 60, Right: true, Edit: true}, {Title: "Sum", Width: 60, Right: true}}, src, keys)
	fill(win, keys, g)
	win.Canvas().Focus(g)
	return win, g, src
}

func TestGridAsksOnlyForRowsInView(t *testing.T) {
	_, g, src := grid(t, 10_000)
	src.asked = 0
	for i := range 100 {
		g.ScrollTo(i * 97)
	}
	if most := 100 * g.Page(); src.asked > most {
		t.Errorf("asked for %d rows, want at most %d", src.asked, most)
	}
}

func TestGridEditsByKeysAlone(t *testing.T) {
	win, g, src := grid(t, 5)
	cv := win.Canvas()
	press(cv, fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	if r, c, on := g.Editing(); !on || r != 1 || c != 1 {
		t.Fatalf("Enter edits %d,%d %v", r, c, on)
	}
	test.Type(cv.Focused(), "new")
	press(cv, fyne.KeyTab)
	if _, c, _ := g.Editing(); c != 2 || src.set[[2]int{1, 1}] != "new" {
		t.Fatalf("Tab is at column %d with %v kept", c, src.set)
	}
	test.Type(cv.Focused(), "7")
	press(cv, fyne.KeyEscape)
	if _, ok := src.set[[2]int{1, 2}]; ok {
		t.Error("Esc does not restore")
	}
	test.Type(cv.Focused(), "9") // typing edits the cell edited last
	press(cv, fyne.KeyReturn)
	if src.set[[2]int{1, 2}] != "9" || src.n != 6 {
		t.Errorf("kept %v with %d rows, want 9 and the next line", src.set, src.n)
	}
	press(cv, fyne.KeyEscape, fyne.KeyDelete)
	if src.n != 5 {
		t.Errorf("Del left %d rows, want 5", src.n)
	}
}

func TestGridKeepsTheEditorOpenOnRefusal(t *testing.T) {
	win, g, src := grid(t, 5)
	cv := win.Canvas()
	g.Edit(0, 2, "")
	press(cv, fyne.KeyBackspace, fyne.KeyReturn)
	if _, _, on := g.Editing(); !on || !g.ed.Bad || len(g.Keys.Floor().Objects) != 1 {
		t.Fatalf("editing %v, bad %v, %d bubbles", on, g.ed.Bad, len(g.Keys.Floor().Objects))
	}
	test.Type(cv.Focused(), "3")
	press(cv, fyne.KeyReturn)
	if src.set[[2]int{0, 2}] != "3" || len(g.Keys.Floor().Objects) != 0 {
		t.Errorf("kept %v with %d bubbles", src.set, len(g.Keys.Floor().Objects))
	}
}

func TestGridHasTheKeysAfterADialogClosedItsEditor(t *testing.T) {
	win, g, src := grid(t, 5)
	g.Edit(1, 2, "")
	test.Type(win.Canvas().Focused(), "4")
	g.ed.FocusLost() // a dialog, or another program
	g.ed.FocusGained()
	if win.Canvas().Focused() != fyne.Focusable(g) || src.set[[2]int{1, 2}] != "4" {
		t.Errorf("focus on %T, kept %v", win.Canvas().Focused(), src.set)
	}
}

func TestFourthAlertIsCounted(t *testing.T) {
	window(t)
	var p Pen
	p.begin(nil, false)
	as := make([]Alert, 5)
	for i := range as {
		as[i] = Alert{Icon: "alert", Text: "waits", Verb: fmt.Sprint("Open", i)}
	}
	p.Alerts(as, 0, 0, 900, func(n int) Alert { return Alert{Text: fmt.Sprint(n, " more")} })
	var got []string
	for _, txt := range p.texts[:p.nt] {
		got = append(got, txt.Text)
	}
	if !slices.Contains(got, "3 more") || slices.Contains(got, "Open2") || len(p.hits) != 3 {
		t.Errorf("drew %v with %d places to press", got, len(p.hits))
	}
}

func TestGridColumnsYield(t *testing.T) {
	win, g, _ := grid(t, 5)
	if g.hidden[0] {
		t.Error("a column yields although there is room")
	}
	win.Resize(fyne.NewSize(300, 400))
	if !g.hidden[0] || g.xs[1] != 0 {
		t.Errorf("hidden %v at %v, want the first column gone", g.hidden, g.xs)
	}
}

func TestGridSortsByItsHead(t *testing.T) {
	_, g, _ := grid(t, 5)
	col := -1
	g.OnSort = func(c int) { col = c }
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(g.xs[2]+5, 10)}})
	if col != 2 {
		t.Errorf("pressed the head of column 2, told %d", col)
	}
}

func TestNothingIsDrawnWiderThanItsPlace(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(&Theme{})
	for _, s := range []string{"Brake pads, front, ceramic, for a very long model name", "前刹车片，陶瓷，适用于很长的车型名称以及更多的说明文字"} {
		for _, w := range []float32{60, 120, 200} {
			if got := Width(Cut(s, w, TxtBody, false), TxtBody, false); got > w {
				t.Errorf("cut to %v is %v wide", w, got)
			}
			lines := Wrap(s, w, 20, TxtBody, false)
			for _, l := range lines {
				if Width(l, TxtBody, false) > w {
					t.Errorf("%q is wider than %v", l, w)
				}
				if strings.HasPrefix(l, "，") {
					t.Errorf("%q begins with a comma", l)
				}
			}
			clean := func(s string) string { return strings.ReplaceAll(s, " ", "") }
			if clean(strings.Join(lines, "")) != clean(s) {
				t.Errorf("wrapping lost a letter of %q", s)
			}
		}
	}
}

func BenchmarkGridPage(b *testing.B) {
	_, g, _ := grid(b, 10_000)
	b.ReportAllocs()
	for i := range b.N {
		g.ScrollTo(i * 3 % 9000)
	}
}

// Fyne drops the renderer of what was out of view for a minute; a page that is
// stepped back to gets new ones, at the size it had.
func TestAPageThatWasOutOfViewIsDrawnAgain(t *testing.T) {
	_, keys := window(t)
	sheet := NewSheet(200, 40, func(p *Pen, _ fyne.Size) { p.Text("Totals", 0, 0, 0, 20, p.C.Body()) })
	field := NewField(keys, "Name")
	field.SetText("Jo Hill")
	grid := NewGrid([]GridColumn{{Title: "Code"}}, GridRows{N: func() int { return 1 }, At: func(int) GridRow { return GridRow{Cells: make([]GridCell, 1)} }}, keys)
	for _, w := range []fyne.Widget{sheet, field, field.Line, grid} {
		w.Resize(fyne.NewSize(200, 100))
		if got := len(w.CreateRenderer().Objects()); got == 0 {
			t.Errorf("%T: got nothing drawn at %v, want what it showed before", w, w.Size())
		}
	}
}

func TestARefusedCellIsToldOnceAndWaitsForItsMending(t *testing.T) {
	win, g, src := grid(t, 3)
	told := 0
	g.OnError = func(error) { told++ }
	g.Edit(0, 2, "x")
	g.ed.SetText("") // refused: no number
	win.Canvas().Unfocus()
	win.Canvas().Focus(g.ed)
	win.Canvas().Unfocus()
	if _, _, open := g.Editing(); !open || g.ed.Text != "" || told != 1 {
		t.Errorf("got open %v with %q, told %d times, want it open as it was typed, told once", open, g.ed.Text, told)
	}
	win.Canvas().Focus(g.ed)
	g.ed.SetText("2")
	g.Leave(true)
	if got := src.set[[2]int{0, 2}]; got != "2" {
		t.Errorf("got %q kept once mended, want 2", got)
	}
}

func TestAListThatDropsDownKeepsToThePage(t *testing.T) {
	win, keys := window(t)
	win.Resize(fyne.NewSize(600, 400))
	keys.Head, keys.Foot = 44, 48
	items := make([]Match, 12)
	for i := range items {
		items[i].Text = "part"
	}
	d := newDrop(keys, nil)
	d.items = items
	cv := win.Canvas()
	for _, tt := range []struct{ y, top, high float32 }{
		{60, 60, 8 + 8*dropRow},                        // room for all below
		{200, 200, 8 + 5*dropRow},                      // 152 below, 106 above
		{320, 320 - 50 - 8 - 8*dropRow, 8 + 8*dropRow}, // 226 above: all of it
		{280, 280 - 50 - 8 - 6*dropRow, 8 + 6*dropRow}, // 186 above
	} {
		top, h := d.fit(cv, tt.y, 50)
		if top != tt.top || h != tt.high {
			t.Errorf("under %v: from %v, %v high, want %v and %v", tt.y, top, h, tt.top, tt.high)
		}
		if top < 44 || top+h > 400-48 {
			t.Errorf("under %v: %v to %v lies over a bar", tt.y, top, top+h)
		}
	}
	keys.Cover(nil, nil)
	if top, h := d.fit(cv, 320, 50); top+h > 400 {
		t.Errorf("in a dialog: to %v, want within the window", top+h)
	}
}

func TestAPopoverLongerThanTheWindowScrolls(t *testing.T) {
	win, keys := window(t)
	fill(win, keys)
	chosen := -1
	var items []PopItem
	for i := range 30 {
		items = append(items, PopItem{Text: strconv.Itoa(i), Do: func() { chosen = i }})
	}
	v := ShowPopover(keys, "More", items, fyne.NewPos(600, 300))
	at, z := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.list), v.list.Size()
	if at.Y < 0 || at.Y+z.Height > 400 {
		t.Errorf("the list from %v, %v high, leaves the window of 400", at.Y, z.Height)
	}
	press(win.Canvas(), fyne.KeyEnd)
	if top := v.list.Top(); top == 0 || top+v.list.inView(top) < len(items) {
		t.Errorf("rows %d to %d in view, want the chosen last", top, top+v.list.inView(top))
	}
	press(win.Canvas(), fyne.KeyReturn)
	if chosen != 29 {
		t.Errorf("chose %d, want 29", chosen)
	}
}
