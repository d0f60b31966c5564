package reception

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"workbay/desk"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// finder is what the search asks of the desk.
type finder interface {
	Search(words string, limit int) ([]desk.Hit, error)
	Recent() ([]desk.Hit, error)
	Opened(kind string, id uint64)
}

const (
	hitsAGroup  = 3   // shown of each kind while all kinds are in view
	hitsCounted = 20  // asked for of each kind; the count of one that is full says "20+"
	hitsListed  = 200 // shown of one kind that was gone to
)

// search is the one door to everything: what is typed is looked for in all books at
// once, and Enter opens what is chosen. It keeps nothing.
type search struct {
	desk  finder
	host  page.Host
	clock func() time.Time // measures how long finding takes

	words  string
	hits   []desk.Hit
	groups []hitGroup
	group  string // the kind that was gone to; "" for all
	rows   []hitRow
	took   time.Duration

	line       *widget.Line
	list       *widget.List
	head, foot *widget.Sheet
	root       *fyne.Container
}

// hitGroup is one kind of what was found.
type hitGroup struct {
	kind string
	n    int
}

// hitRow is a line of the list: a heading, or what was found.
type hitRow struct {
	heading string
	hit     desk.Hit
}

func newSearch(d finder, h page.Host, r page.Route) *search {
	s := &search{desk: d, host: h, clock: time.Now, words: r.Text}
	s.line = widget.NewLine(h.Keys())
	s.line.TextSize, s.line.Strong, s.line.Tabs = widget.TxtSub, true, true
	s.line.Placeholder = h.Say().T("search.placeholder")
	s.line.SetText(r.Text)
	s.line.OnChanged = s.onType
	s.line.OnKey = s.onKey
	s.list = widget.NewList(h.Keys(), 33)
	s.list.Len = func() int { return len(s.rows) }
	s.list.Height = s.height
	s.list.Heading = func(i int) bool { return s.rows[i].heading != "" }
	s.list.Row = s.drawRow
	s.list.Empty = s.drawNothing
	s.list.OnSelect = func(int) { s.chose() }
	s.list.OnOpen = s.onOpen
	s.list.OnKey = s.onListKey
	s.head = widget.NewSheet(0, searchHead, s.drawHead)
	s.foot = widget.NewSheet(0, searchFoot, s.drawFoot)
	s.root = widget.Arrange(fyne.NewSize(600, 300), s.place, s.head, s.foot, s.list, s.line)
	return s
}

// Title is none: the typed text heads the search.
func (s *search) Title() page.Title { return page.Title{} }

// Size is the dialog's.
func (s *search) Size() fyne.Size { return fyne.NewSize(960, 614) }

// Content is the search.
func (s *search) Content() fyne.CanvasObject { return s.root }

// Focus puts the cursor behind what is typed.
func (s *search) Focus(c fyne.Canvas) { c.Focus(s.line) }

// Unsaved is never: a search keeps nothing.
func (s *search) Unsaved() bool { return false }

// Reload looks again; what was chosen stays chosen.
func (s *search) Reload() {
	was, had := s.chosen()
	s.find()
	for i, r := range s.rows {
		if had && r.heading == "" && r.hit.Kind == was.Kind && r.hit.ID == was.ID {
			s.list.Point(i)
		}
	}
}

// Actions are keys alone; what they do stands in the foot.
func (s *search) Actions() []page.Action {
	say := s.host.Say()
	begin := func(name string) func() {
		return func() { s.leave(page.Route{Name: name, Text: strings.TrimSpace(s.words)}) }
	}
	as := []page.Action{
		{ID: "walkin", Chord: "Ctrl+N", Label: say.T("walkin.title"), Hidden: true, Do: begin("walkin")},
		{ID: "phonequote", Chord: "Ctrl+E", Label: say.T("phonequote.title"), Hidden: true, Do: begin("phonequote")},
		{ID: "newcustomer", Chord: "F2", Label: say.T("customer.new"), Hidden: true, Do: begin("newcustomer")},
		{ID: "again", Chord: "Ctrl+K", Label: say.T("search.again"), Hidden: true, Do: s.onAgain},
	}
	hit, ok := s.chosen()
	if ok && opens(hit.Kind) {
		as = append(as, page.Action{ID: "open", Chord: "Enter", Label: say.T("search.open"), Hidden: true, Do: func() { s.onOpen(s.list.Chosen()) }})
	}
	if ok && hit.Kind == "vehicle" {
		as = append(as, page.Action{ID: "neworder", Chord: "Ctrl+Enter", Label: say.T("search.new_order"), Hidden: true,
			Do: func() { s.leave(page.Route{Name: "neworder", ID: hit.ID}) }})
	}
	book := page.Route{Name: "booking", Text: strings.TrimSpace(s.words)}
	if ok && hit.Kind == "vehicle" {
		book = page.Route{Name: "booking", ID: hit.ID}
	}
	as = append(as, page.Action{ID: "booking", Chord: "Ctrl+B", Label: say.T("action.booking"), Hidden: true, Do: func() { s.leave(book) }})
	return as
}

// onType looks for what is typed now.
func (s *search) onType(text string) {
	s.words = text
	s.find()
	s.chose()
}

// onKey goes to the next group, or steers the list below; the rest edits the text.
func (s *search) onKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyTab:
		s.nextGroup(backwards())
		return true
	case fyne.KeyHome, fyne.KeyEnd:
		return false
	}
	return s.list.Steer(e.Name)
}

// onListKey gives the text back what is typed after a press on the list.
func (s *search) onListKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		return false
	}
	s.host.Canvas().Focus(s.line)
	s.line.TypedKey(e)
	return true
}

// backwards tells whether Shift is held.
func backwards() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// onAgain marks what is typed, so that typing begins anew.
func (s *search) onAgain() {
	s.host.Canvas().Focus(s.line)
	s.line.SelectAll()
}

// onOpen opens what a row is about.
func (s *search) onOpen(i int) {
	if i < 0 || i >= len(s.rows) || !opens(s.rows[i].hit.Kind) {
		return
	}
	hit := s.rows[i].hit
	s.desk.Opened(hit.Kind, hit.ID)
	s.leave(page.Route{Name: hit.Kind, ID: hit.ID})
}

// opens tells whether a kind has a page: a canned job is only looked up.
func opens(kind string) bool { return kind != "" && kind != "job" }

// leave closes the search and goes somewhere.
func (s *search) leave(r page.Route) {
	s.host.CloseDialog()
	s.host.Open(r)
}

// chosen is what the chosen row is about.
func (s *search) chosen() (desk.Hit, bool) {
	i := s.list.Chosen()
	if i < 0 || s.rows[i].heading != "" {
		return desk.Hit{}, false
	}
	return s.rows[i].hit, true
}

// chose tells the window that what can be done may have changed.
func (s *search) chose() {
	s.foot.Refresh()
	s.host.Refresh()
}

// nextGroup goes to the next kind with all its hits, and after the last back to all.
func (s *search) nextGroup(back bool) {
	at, n, step := 0, len(s.groups)+1, 1
	if back {
		step = n - 1
	}
	for i, g := range s.groups {
		if g.kind == s.group {
			at = i + 1
		}
	}
	if at = (at + step) % n; at == 0 {
		s.goTo("")
	} else {
		s.goTo(s.groups[at-1].kind)
	}
}

// goTo shows one kind alone; "" for all.
func (s *search) goTo(kind string) {
	s.group = kind
	s.fill()
	s.chose()
}

// find asks the desk, and measures how long that takes.
func (s *search) find() {
	began := s.clock()
	var err error
	if s.empty() {
		s.hits, err = s.desk.Recent()
	} else {
		s.hits, err = s.search(hitsCounted)
	}
	s.took = s.clock().Sub(began)
	if err != nil {
		s.host.Tell(err)
	}
	s.groups = nil
	if !s.empty() {
		s.groups = grouped(s.hits)
	}
	if !s.has(s.group) {
		s.group = ""
	}
	s.fill()
}

// search asks the desk for what is typed. A day is asked for as the search lines have
// it: "25 nov" as 20261125.
func (s *search) search(limit int) ([]desk.Hit, error) {
	hits, err := s.desk.Search(s.words, limit)
	day, ok := s.day()
	if err != nil || !ok {
		return hits, err
	}
	on, err := s.desk.Search(day.Format("20060102"), limit)
	hits = slices.DeleteFunc(hits, func(h desk.Hit) bool { return h.Kind == "appointment" })
	return append(ofKind(on, "appointment"), hits...), err
}

// day is the day that is typed: with more in it than digits, which are a plate or a
// telephone.
func (s *search) day() (time.Time, bool) {
	words := strings.Fields(s.words)
	if !strings.ContainsFunc(s.words, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsSpace(r) }) {
		return time.Time{}, false
	}
	day, err := parseDay(s.host.Say(), words, s.host.Now())
	return day, err == nil && !day.IsZero()
}

// empty tells that nothing is typed.
func (s *search) empty() bool { return strings.TrimSpace(s.words) == "" }

// has tells whether something of a kind was found.
func (s *search) has(kind string) bool {
	for _, g := range s.groups {
		if g.kind == kind {
			return true
		}
	}
	return false
}

// grouped counts what was found of each kind, in the order found.
func grouped(hits []desk.Hit) []hitGroup {
	var out []hitGroup
	for _, h := range hits {
		if n := len(out); n > 0 && out[n-1].kind == h.Kind {
			out[n-1].n++
		} else {
			out = append(out, hitGroup{h.Kind, 1})
		}
	}
	return out
}

// fill makes the rows of what was found and chooses just what was asked for, or the first.
func (s *search) fill() {
	say := s.host.Say()
	s.rows = nil
	switch {
	case s.empty() && len(s.hits) > 0:
		s.rows = append(s.rows, hitRow{heading: say.T("search.last_opened")})
		for _, h := range s.hits {
			s.rows = append(s.rows, hitRow{hit: h})
		}
	case s.group != "":
		s.rows = append(s.rows, hitRow{heading: say.T("search.group." + s.group)})
		for _, h := range s.all(s.group) {
			s.rows = append(s.rows, hitRow{hit: h})
		}
	default:
		for _, g := range s.groups {
			s.rows = append(s.rows, hitRow{heading: say.T("search.group." + g.kind)})
			for _, h := range ofKind(s.hits, g.kind)[:min(g.n, hitsAGroup)] {
				s.rows = append(s.rows, hitRow{hit: h})
			}
		}
	}
	s.list.ScrollTo(0)
	s.list.Point(s.first())
	s.root.Refresh()
	s.head.Refresh()
	s.foot.Refresh()
}

// first is the row to begin with: what is just what was typed, else the first.
func (s *search) first() int {
	for i, r := range s.rows {
		if r.heading == "" && r.hit.Exact && named(r.hit, s.words) {
			return i
		}
	}
	return min(1, len(s.rows)-1) // behind the first heading
}

// named tells whether words are the plate, the number or the name of what was found.
// A part is also found exactly by its category, which does not ask for that part.
func named(h desk.Hit, words string) bool {
	want := letters(words)
	return slices.Equal(want, letters(h.Plate)) || slices.Equal(want, letters(h.Title))
}

// all is everything found of a kind; more is asked for when the count was full.
func (s *search) all(kind string) []desk.Hit {
	hits := ofKind(s.hits, kind)
	if len(hits) < hitsCounted {
		return hits
	}
	more, err := s.search(hitsListed)
	if err != nil {
		s.host.Tell(err)
		return hits
	}
	return ofKind(more, kind)
}

// ofKind are the hits of a kind.
func ofKind(hits []desk.Hit, kind string) []desk.Hit {
	var out []desk.Hit
	for _, h := range hits {
		if h.Kind == kind {
			out = append(out, h)
		}
	}
	return out
}

// span is where term stands in s, without regard to case, spaces and dashes.
func span(s, term string) (from, to int) {
	want := letters(term)
	if len(want) == 0 {
		return 0, 0
	}
	for i := range s {
		n := 0
		for j, r := range s[i:] {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				if n == 0 {
					break
				}
				continue
			}
			if unicode.ToLower(r) != want[n] {
				break
			}
			if n++; n == len(want) {
				return i, i + j + len(string(r))
			}
		}
	}
	return 0, 0
}

// letters are the letters and digits of a text in lower case.
func letters(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// marks are the pieces of s that were looked for, as they stand there.
func marks(s, words string) []string {
	var out []string
	for _, w := range strings.Fields(words) {
		if a, b := span(s, w); b > a {
			out = append(out, s[a:b])
		}
	}
	return out
}
