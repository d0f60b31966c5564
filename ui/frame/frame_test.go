package frame_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/uitest"
	"workbay/ui/widget"
)

// screen is a page with a field and a list that notes what was done.
type screen struct {
	name    string
	h       page.Host
	field   *widget.Field
	list    *widget.List
	content fyne.CanvasObject
	did     []string
	reloads int
	acts    []page.Action
}

func newScreen(h page.Host, name string) *screen {
	s := &screen{name: name, h: h}
	s.field = widget.NewField(h.Keys(), h.Say().T("window.customers"))
	s.list = widget.NewList(h.Keys(), 28)
	s.list.Len = func() int { return 3 }
	s.list.Row = func(p *widget.Pen, i int, at widget.Area, _ bool) {
		p.Text(name+" row", at.X, at.Y, at.W, at.H, p.C.Body())
	}
	s.list.OnOpen = func(int) { s.note("open")() }
	s.content = widget.Arrange(fyne.NewSize(300, 200), func(z fyne.Size) {
		widget.Put(s.field, 10, 10, 300, widget.FieldH)
		widget.Put(s.list, 10, 90, 300, 200)
	}, s.field, s.list)
	short := garage.Refuse("number.missing", "Example", "2")
	s.acts = []page.Action{
		{ID: "add", Chord: "F2", Label: "Add", Do: s.note("F2")},
		{ID: "print", Chord: "F9", Label: "Print", Primary: true, Do: s.note("F9")},
		{ID: "invoice", Chord: "F10", Label: "Invoice", Refused: short, Why: "not checked yet", Do: s.note("F10")},
		{ID: "move", Chord: "Ctrl+→", Label: "Move on", Do: s.note("Ctrl+→")},
		{ID: "undo", Chord: "Ctrl+Z", Label: "Undo", Hidden: true, Do: s.note("Ctrl+Z")},
		{ID: "hold", Chord: "H", Label: "Hold", Hidden: true, Do: s.note("H")},
	}
	return s
}

func (s *screen) note(what string) func()    { return func() { s.did = append(s.did, what) } }
func (s *screen) Content() fyne.CanvasObject { return s.content }
func (s *screen) Reload()                    { s.reloads++ }
func (s *screen) Actions() []page.Action     { return s.acts }

// form is a dialog with a field.
type form struct {
	h     page.Host
	field *widget.Field
	done  int
}

func newForm(h page.Host) *form {
	return &form{h: h, field: widget.NewField(h.Keys(), "Reason")}
}
func (f *form) Title() page.Title          { return page.Title{Icon: "pause", Text: "Hold the order"} }
func (f *form) Size() fyne.Size            { return fyne.NewSize(400, 0) }
func (f *form) Content() fyne.CanvasObject { return f.field }
func (f *form) Reload()                    {}
func (f *form) Focus(fyne.Canvas)          { f.field.Focus() }
func (f *form) Unsaved() bool              { return f.field.Text() != "" }
func (f *form) Actions() []page.Action {
	return []page.Action{{ID: "save", Chord: "F10", Label: "Hold", Primary: true, Do: func() { f.done++; f.h.CloseDialog() }}}
}

func open(t *testing.T) (*uitest.Clerk, map[string]*screen) {
	t.Helper()
	made := map[string]*screen{}
	c := uitest.Open(t, frame.Options{Home: page.Route{Name: "today"},
		Menu: []frame.NavItem{
			{Icon: "sun", Label: "window.today", Digit: "1", Route: page.Route{Name: "today"}},
			{Section: "window.workshop"},
			{Icon: "columns", Label: "window.board", Digit: "4", Route: page.Route{Name: "board"}, Count: func() int { return 3 }},
			{Section: "window.stores"},
			{Icon: "box", Label: "window.parts", Digit: "5", Route: page.Route{Name: "parts"}},
		},
		Pages: func(h page.Host) frame.Pages {
			make := func(r page.Route) page.Page {
				s := newScreen(h, r.Name)
				made[r.Name] = s
				return s
			}
			return frame.Pages{"today": make, "board": make, "ticket": make}
		}}, 1366, 768)
	return c, made
}

func TestKeysReachThePageWhateverHasTheFocus(t *testing.T) {
	c, made := open(t)
	s := made["today"]
	for name, focus := range map[string]func(){
		"nothing": func() { c.Win.Canvas().Unfocus() },
		"field":   s.field.Focus,
		"list":    s.list.Focus,
	} {
		focus()
		s.did = nil
		c.Press("F9", "F2", "Ctrl+→", "Ctrl+Z")
		if want := []string{"F9", "F2", "Ctrl+→", "Ctrl+Z"}; !slices.Equal(s.did, want) {
			t.Errorf("focus on %s: did %v, want %v", name, s.did, want)
		}
	}
	if c.Pressed != 12 {
		t.Errorf("counted %d keys, want 12", c.Pressed)
	}
}

func TestLettersAreKeysOnlyOutsideFields(t *testing.T) {
	c, made := open(t)
	s := made["today"]
	s.field.Focus()
	c.Press("h")
	s.list.Focus()
	c.Press("h")
	c.Win.Canvas().Unfocus()
	c.Press("h")
	if s.field.Text() != "h" || !slices.Equal(s.did, []string{"H", "H"}) {
		t.Errorf("field %q and did %v, want h and [H H]", s.field.Text(), s.did)
	}
}

func TestWrittenTextKeepsItsChords(t *testing.T) {
	c, made := open(t)
	s := made["today"]
	s.field.Focus()
	c.Press("two words", "Ctrl+←", "x", "Ctrl+Z")
	if got := s.field.Text(); got != "two words" || len(s.did) > 0 {
		t.Errorf("text %q, did %v, want two words and nothing", got, s.did)
	}
}

func TestRefusedActionSaysWhyInThreeParts(t *testing.T) {
	c, made := open(t)
	c.Sees("not checked yet")
	c.Press("F10")
	c.Sees("The number is missing", "Type it like")
	if len(made["today"].did) > 0 {
		t.Error("a refused action was done")
	}
	c.Press("F9") // the page's keys do not work behind a dialog
	if len(made["today"].did) > 0 {
		t.Error("a key went through a dialog")
	}
	c.Press("Enter")
	if c.Frame.Dialog() != nil {
		t.Error("Enter does not take the first button")
	}
}

func TestFaultOffersItsDetails(t *testing.T) {
	c, _ := open(t)
	c.Frame.Tell(errors.New("issue invoice 17: disk is full"))
	c.Sees("Something went wrong in the program", "Copy details")
	c.SeesNot("disk is full")
	c.Press("F9")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "issue invoice 17: disk is full" {
		t.Errorf("copied %q", got)
	}
}

func TestEscStepsBackAndLosesNothingUnasked(t *testing.T) {
	c, made := open(t)
	c.Press("Ctrl+4")
	c.Frame.Open(page.Route{Name: "ticket", ID: 7})
	board := made["board"]
	f := newForm(c.Frame)
	c.Frame.Show(f)
	c.Sees("Hold the order", "Reason")
	c.Press("waits for parts", "Esc")
	c.Sees("Close without keeping what you typed?")
	c.Press("Esc") // keep typing
	if c.Frame.Dialog() != page.Dialog(f) || f.field.Text() != "waits for parts" {
		t.Fatal("the typed text is gone")
	}
	c.Press("F10")
	if f.done != 1 || c.Frame.Dialog() != nil {
		t.Fatalf("done %d times, dialog %v", f.done, c.Frame.Dialog())
	}
	c.Press("Esc")
	if c.Frame.Current().Name != "board" || made["board"] != board {
		t.Errorf("at %v, want the board as it was left", c.Frame.Current())
	}
	c.Press("Esc", "Esc", "Esc")
	if c.Frame.Current().Name != "today" {
		t.Errorf("at %v, want today", c.Frame.Current())
	}
}

func TestDialogKeepsTheFocus(t *testing.T) {
	c, _ := open(t)
	f := newForm(c.Frame)
	c.Frame.Show(f)
	for range 3 {
		c.Press("Tab")
		if got := c.Win.Canvas().Focused(); got != nil && got != fyne.Focusable(f.field.Line) {
			t.Fatalf("the focus left the dialog for %T", got)
		}
	}
}

func TestNavigationShowsOnlyWhatWorks(t *testing.T) {
	c, _ := open(t)
	c.Sees("Today", "Workshop", "Board")
	c.SeesNot("Parts", "Stores")
	c.Click("Board")
	if c.Frame.Current().Name != "board" {
		t.Errorf("at %v, want board", c.Frame.Current())
	}
	c.Press("Ctrl+0", "1")
	if c.Frame.Current().Name != "today" {
		t.Errorf("at %v, want today", c.Frame.Current())
	}
	c.Press("Ctrl+0", "b", "Enter") // by the letter a page begins with
	if c.Frame.Current().Name != "board" {
		t.Errorf("at %v, want board", c.Frame.Current())
	}
}

func TestPressedButtonLeavesTheKeysWithTheList(t *testing.T) {
	c, made := open(t)
	s := made["today"]
	s.list.Focus()
	c.Click("Print")
	if !slices.Equal(s.did, []string{"F9"}) || c.Win.Canvas().Focused() != fyne.Focusable(s.list) {
		t.Errorf("did %v, focus %T", s.did, c.Win.Canvas().Focused())
	}
}

func TestChangeShowsAtOnceOnlyWhereOneLooks(t *testing.T) {
	c, made := open(t)
	c.Press("Ctrl+4")
	today, board := made["today"].reloads, made["board"].reloads
	c.Frame.Changed()
	if made["board"].reloads != board+1 || made["today"].reloads != today {
		t.Errorf("board reloaded %d times, today %d, want 1 and 0", made["board"].reloads-board, made["today"].reloads-today)
	}
}

func TestLanguageChangesWhileTheWindowIsOpen(t *testing.T) {
	c, made := open(t)
	zh, err := locale.Load("zh")
	if err != nil {
		t.Fatal(err)
	}
	old := made["today"]
	c.Frame.SetLanguage(zh)
	c.Sees("看板", "客户")
	c.SeesNot("Board")
	if made["today"] == old {
		t.Error("the page was not built anew")
	}
}

func TestThemeChangesWhileTheWindowIsOpen(t *testing.T) {
	c, _ := open(t)
	light := c.Win.Canvas().Capture()
	c.Frame.SetDark(true)
	dark := c.Win.Canvas().Capture()
	for _, at := range [][2]int{{700, 400}, {60, 600}, {700, 740}, {700, 22}} {
		if light.At(at[0], at[1]) == dark.At(at[0], at[1]) {
			t.Errorf("the colour at %v did not change", at)
		}
	}
	fresh := fyne.CurrentApp().Settings().Theme().Color(theme.ColorNameBackground, theme.VariantLight)
	r, g, b, _ := fresh.RGBA()
	r2, g2, b2, _ := dark.At(700, 400).RGBA()
	if r != r2 || g != g2 || b != b2 {
		t.Errorf("ground %v, want the dark page %v", dark.At(700, 400), fresh)
	}
}

func TestNarrowWindowYields(t *testing.T) {
	c, made := open(t)
	s := made["today"]
	s.acts = nil
	for i, label := range []string{"Arbeitspaket hinzufügen", "Ersatzteil hinzufügen", "Kundenentscheidung eintragen", "Angebot schreiben", "Auftragskarte drucken", "Arbeit beginnen", "Rechnung schreiben", "Zahlung annehmen"} {
		a := page.Action{ID: label, Chord: "F" + string(rune('2'+i)), Icon: "plus", Label: label, Do: s.note(label)}
		if i == 6 {
			a.Refused = garage.Refuse("number.missing", "Example", "2")
		}
		s.acts = append(s.acts, a)
	}
	c.Win.Resize(fyne.NewSize(1024, 700))
	c.Frame.Refresh()
	c.Sees("Ctrl+F1", "Arbeitspaket hinzufügen")
	c.SeesNot("Zahlung annehmen")
	c.Press("F9")
	if !slices.Equal(s.did, []string{"Zahlung annehmen"}) {
		t.Errorf("did %v: a key must work without its button", s.did)
	}
	c.Press("Ctrl+F1")
	c.Sees("Zahlung annehmen")
	c.Press("↓", "Enter")
	if len(s.did) != 2 || s.did[1] != "Ersatzteil hinzufügen" {
		t.Errorf("did %v, want the second of the list", s.did)
	}
}

func TestReasonsGoToALineAboveTheBar(t *testing.T) {
	c, made := open(t)
	s := made["today"]
	s.acts = nil
	for i, label := range []string{"Arbeitspaket", "Ersatzteil", "Kundenentscheidung", "Angebot", "Auftragskarte", "Endkontrolle"} {
		a := page.Action{ID: label, Chord: "F" + string(rune('2'+i)), Label: label, Why: "Pakete sind nicht fertig"}
		if i > 2 {
			a.Refused = garage.Refuse("number.missing", "Example", "2")
		}
		s.acts = append(s.acts, a)
	}
	c.Win.Resize(fyne.NewSize(1024, 700))
	c.Frame.Refresh()
	c.Sees("F7 Endkontrolle:", "The number is missing")
	c.SeesNot("Pakete sind nicht fertig")
}

func TestWorkInTheBackgroundTellsAndCancels(t *testing.T) {
	c, _ := open(t)
	var got error
	ran := false
	c.Frame.Run("Backup", func(_ context.Context, p page.Progress) error {
		p(1, 2, "copying")
		return nil
	}, func(err error) { ran, got = true, err })
	if !ran || got != nil {
		t.Errorf("ran %v with %v", ran, got)
	}
	c.Frame.Run("Backup", func(context.Context, page.Progress) error { return garage.Refuse("number.missing", "Example", "2") }, nil)
	c.Sees("The number is missing")
}

func TestPartsOfASentence(t *testing.T) {
	tests := []struct {
		name, text string
		want       frame.Sentence
	}{
		{"one", "The order is closed.", frame.Sentence{What: "The order is closed"}},
		{"two", "Brake pads: 2 needed but only 1.5 in bin A3. Book in the delivery.", frame.Sentence{What: "Brake pads: 2 needed but only 1.5 in bin A3", Do: "Book in the delivery."}},
		{"three", "Job 4 cannot be started. 660.00 is authorised. Ask first.", frame.Sentence{What: "Job 4 cannot be started", Facts: "660.00 is authorised.", Do: "Ask first."}},
		{"lines", "What\nfacts. More facts.\nDo it.", frame.Sentence{What: "What", Facts: "facts. More facts.", Do: "Do it."}},
		{"Chinese", "项目 4 无法开工。已授权 660.00。请先征得客户同意。", frame.Sentence{What: "项目 4 无法开工", Facts: "已授权 660.00。", Do: "请先征得客户同意。"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := frame.Parts(tt.text); got != tt.want {
				t.Errorf("Parts(%q) = %+v, want %+v", tt.text, got, tt.want)
			}
		})
	}
}

func TestKeyMapIsWholeAndSpokenInEveryLanguage(t *testing.T) {
	for _, lang := range locale.Languages() {
		say, err := locale.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		table := frame.KeysTable(say)
		if strings.Contains(table, "keys.") {
			t.Errorf("%s: a meaning has no words:\n%s", lang, table)
		}
	}
	seen := map[string]bool{}
	for _, l := range frame.KeyMap() {
		if seen[l.Keys] {
			t.Errorf("%s stands in the map twice", l.Keys)
		}
		seen[l.Keys] = true
	}
}
