package reception

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"workbay/desk"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// seek opens the search over today; what it leads to is noted, not shown.
func seek(t testing.TB, d *desk.Desk, l look) (*uitest.Clerk, *wired) {
	t.Helper()
	c, host := sit(t, frontOf(d), l, page.Route{Name: "today"})
	host.dialogs = map[string]func(page.Host, page.Route) page.Dialog{
		"search": func(h page.Host, r page.Route) page.Dialog {
			s := newSearch(d.Reception, h, r)
			began := time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)
			s.clock = func() time.Time { began = began.Add(700 * time.Microsecond); return began }
			return s
		},
	}
	host.pages = nil
	c.Press("Ctrl+K")
	return c, host
}

// top is the search on the screen.
func top(t testing.TB, c *uitest.Clerk) *search {
	t.Helper()
	s, ok := c.Frame.Dialog().(*search)
	if !ok {
		t.Fatalf("got %T on top, want the search", c.Frame.Dialog())
	}
	return s
}

func TestSearchFindsACarByTheEndOfItsPlate(t *testing.T) {
	d := uitest.Sample(t)
	c, host := seek(t, d, day)
	c.Press("131")
	hit, ok := top(t, c).chosen()
	if !ok || hit.Kind != "vehicle" || hit.Plate != "DEMO 131" {
		t.Fatalf("got %+v chosen, want the car DEMO 131", hit)
	}
	c.Sees("Vehicles", "Fiat 500", "found in 1 ms")
	c.Press("Enter")
	if got, want := host.last(), (page.Route{Name: "vehicle", ID: hit.ID}); got != want {
		t.Errorf("Enter led to %+v, want %+v", got, want)
	}
	if c.Frame.Dialog() != nil {
		t.Error("the search stayed open behind the car")
	}
	recent, err := d.Reception.Recent()
	if err != nil || len(recent) != 1 || recent[0].ID != hit.ID {
		t.Errorf("got %+v, %v as last opened, want the car", recent, err)
	}
}

func TestSearchShowsAtMostThreeOfAKindAndTabShowsAllOfOne(t *testing.T) {
	c, _ := seek(t, uitest.Sample(t), day)
	c.Press("marsh")
	s := top(t, c)
	shown := map[string]int{}
	for _, r := range s.rows {
		if r.heading == "" {
			shown[r.hit.Kind]++
		}
	}
	for _, g := range s.groups {
		if want := min(g.n, hitsAGroup); shown[g.kind] != want {
			t.Errorf("got %d of %s, want %d of %d", shown[g.kind], g.kind, want, g.n)
		}
	}
	if len(s.groups) < 2 {
		t.Fatalf("got groups %+v, want several", s.groups)
	}
	for _, g := range s.groups {
		c.Press("Tab")
		if s.group != g.kind || len(s.rows) != g.n+1 {
			t.Errorf("after Tab got %d rows of %q, want %d of %s and their heading", len(s.rows), s.group, g.n, g.kind)
		}
	}
	c.Press("Tab")
	if s.group != "" {
		t.Errorf("after the last group got %q, want all", s.group)
	}
	if !s.line.Focused() {
		t.Error("Tab took the cursor away from the text")
	}
}

func TestSearchListsAllOfAKindThatFillsItsCount(t *testing.T) {
	c, _ := seek(t, uitest.Sample(t), day)
	c.Press("demo")
	s := top(t, c)
	c.Sees("Orders 20+")
	for s.group != "order" {
		c.Press("Tab")
	}
	if got := len(s.rows) - 1; got <= hitsCounted {
		t.Errorf("got %d orders, want all, more than %d", got, hitsCounted)
	}
	c.Press("↓", "↓")
	if hit, _ := s.chosen(); hit.ID != s.rows[3].hit.ID {
		t.Errorf("got %+v chosen after two steps down, want the third order", hit)
	}
}

func TestSearchBeginsAnOrderForTheChosenCarAlone(t *testing.T) {
	c, host := seek(t, uitest.Sample(t), day)
	c.Press("131")
	car, _ := top(t, c).chosen()
	c.Press("Ctrl+Enter")
	if got, want := host.last(), (page.Route{Name: "neworder", ID: car.ID}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	c.Press("Ctrl+K")
	c.Press("keller")
	for top(t, c).group != "customer" {
		c.Press("Tab")
	}
	before := len(host.opened)
	c.Press("Ctrl+Enter")
	if len(host.opened) != before {
		t.Errorf("a customer led to %+v, want nothing", host.last())
	}
	c.SeesNot("new order for it")
}

func TestSearchHandsWhatWasTypedToTheWalkIn(t *testing.T) {
	c, host := seek(t, uitest.Sample(t), day)
	c.Press("QX99 ZZZ")
	c.Sees("Nothing found for “QX99 ZZZ”", "Walk-in", "Phone quote", "New customer")
	c.Press("Enter")
	if c.Frame.Dialog() == nil {
		t.Fatal("Enter closed a search that found nothing")
	}
	c.Press("Ctrl+N")
	if got, want := host.last(), (page.Route{Name: "walkin", Text: "QX99 ZZZ"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestSearchOffersThreeButtonsWhenNothingFits(t *testing.T) {
	for _, b := range []struct{ label, route string }{{"Walk-in", "walkin"}, {"Phone quote", "phonequote"}, {"New customer", "newcustomer"}} {
		c, host := seek(t, uitest.Sample(t), day)
		c.Press("zzzqq")
		c.Click(b.label)
		if got := host.last(); got.Name != b.route || got.Text != "zzzqq" {
			t.Errorf("%s led to %+v, want %s with the text", b.label, got, b.route)
		}
	}
}

func TestSearchBeginsWithWhatWasOpenedLast(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := seek(t, d, day)
	c.Sees("Type what you know")
	c.Press("Esc")
	for _, words := range []string{"131", "keller"} {
		found, err := d.Reception.Search(words, 1)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: got %d found, %v", words, len(found), err)
		}
		d.Reception.Opened(found[0].Kind, found[0].ID)
	}
	c.Press("Ctrl+K")
	c.Sees("Last opened", "DEMO 131")
	c.SeesNot("found in", "Nothing fits?")
}

func TestSearchOpensNothingForACannedJob(t *testing.T) {
	c, host := seek(t, uitest.Sample(t), day)
	c.Press("sv-oil")
	s := top(t, c)
	for s.group != "job" {
		c.Press("Tab")
	}
	before := len(host.opened)
	c.Press("Enter")
	if len(host.opened) != before || c.Frame.Dialog() == nil {
		t.Errorf("a canned job led to %+v, want nothing", host.last())
	}
}

func TestSearchKeepsKeysAfterAPressOnTheList(t *testing.T) {
	c, _ := seek(t, uitest.Sample(t), day)
	c.Press("keller")
	s := top(t, c)
	c.Click("Customers")
	c.Press("m")
	if s.words != "kellerm" {
		t.Errorf("got %q searched, want the letter behind the text", s.words)
	}
}

func TestSearchOpensWithTheWordsOfItsRoute(t *testing.T) {
	c, host := seek(t, uitest.Sample(t), day)
	c.Press("Esc")
	host.Open(page.Route{Name: "search", Text: "131"})
	c.Sees("DEMO 131", "found in")
}

func TestSearchMarksWhatWasTypedAsItStands(t *testing.T) {
	for _, x := range []struct{ in, words, want string }{
		{"DEMO 131", "131", "131"},
		{"DEMO 131", "demo131", "DEMO 131"},
		{"07700 900 102", "900102", "900 102"},
		{"Tom & Ida Keller", "kell tom", "Kell Tom"},
		{"HF-4127", "f41", "F-41"},
		{"沪A·D0055", "沪ad", "沪A·D"},
		{"Fiat 500", "golf", ""},
		{"Fiat 500", " - ", ""},
	} {
		if got := strings.Join(marks(x.in, x.words), " "); got != x.want {
			t.Errorf("%q in %q: got %q marked, want %q", x.words, x.in, got, x.want)
		}
	}
}

func TestSearchBeginsWithJustWhatWasAskedFor(t *testing.T) {
	c, _ := seek(t, uitest.Sample(t), day)
	c.Press("WO-2026-00913")
	if hit, _ := top(t, c).chosen(); hit.Kind != "order" || hit.Title != "WO-2026-00913" {
		t.Errorf("got %s %q chosen, want the order of that number", hit.Kind, hit.Title)
	}
	s := top(t, c)
	s.line.SetText("")
	c.Press("oil")
	if s.list.Chosen() != 1 {
		t.Errorf("a word of many chose row %d, want the first", s.list.Chosen())
	}
}

func TestSearchFitsEveryScreen(t *testing.T) {
	d := uitest.Sample(t)
	for name, l := range looks {
		c, _ := seek(t, d, l)
		for i, words := range []string{"keller", "demo 1", "oil", "zzzz"} {
			s := top(t, c)
			s.line.SetText("")
			c.Press(words)
			picture(c, fmt.Sprintf("search-%s-%d", name, i))
			c.Sees(s.found())
			for _, g := range s.groups {
				c.Sees(s.host.Say().T("search.group."+g.kind) + " " + countOf(g.n, g.n >= hitsCounted))
			}
			if s.list.Size().Height < 400 {
				t.Errorf("%s: the list is %v high, want room for twelve rows", name, s.list.Size().Height)
			}
		}
	}
}

func BenchmarkSearchAsTyped(b *testing.B) {
	c, _ := seek(b, uitest.Sample(b), day)
	s := top(b, c)
	for b.Loop() {
		for _, words := range []string{"d", "de", "keller", "131"} {
			s.onType(words)
		}
	}
}
