package office

import (
	"path/filepath"
	"strings"
	"testing"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// newFile is a file without a garage.
func newFile(t testing.TB) *desk.Desk {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "new.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	db.Now = desk.SampleNow
	t.Cleanup(func() { db.Close() })
	return desk.New(db)
}

func TestSetupSpeaksInEveryLook(t *testing.T) {
	for name, l := range looks {
		d := newFile(t)
		host := &wired{pages: pages(d, &paperTray{})}
		host.pages["setup"] = Setup(d, Start{Ready: func(bool) error { return nil }})
		c, _ := sitWith(t, host, l, page.Route{Name: "setup"})
		picture(c, "setup-"+name)
		c.Press("Northgate Motor Works", "Tab", "+44 114 496 0123")
		picture(c, "setup-typed-"+name)
	}
}

func TestWhatIsMissingIsReadInFullInASmallWindow(t *testing.T) {
	d := newFile(t)
	host := &wired{pages: pages(d, &paperTray{})}
	host.pages["setup"] = Setup(d, Start{Ready: func(bool) error { return nil }})
	c, _ := sitWith(t, host, looks["1024"], page.Route{Name: "setup"})
	for _, f := range c.Frame.Page().(*setup).facts() {
		c.Sees(f.text)
	}
}

func TestSetupRefusesAGarageWithoutName(t *testing.T) {
	d := newFile(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "setup"})
	c.Press("Tab", "+44 114 496 0123", "F10")
	c.Sees("name")
	if c.Frame.Dialog() == nil {
		t.Fatal("nothing was said")
	}
	if shop, err := d.Shop(); err != nil || shop.Name != "" {
		t.Errorf("a garage %q was made, %v", shop.Name, err)
	}
	c.Press("Esc")
	if got := c.Frame.Page().(*setup).phone.Text(); got != "+44 114 496 0123" {
		t.Errorf("the telephone number is %q, want what was typed", got)
	}
}

func TestSetupMakesTheGarageOfItsCountry(t *testing.T) {
	d := newFile(t)
	opened := false
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	v := newSetup(d, host, Start{Ready: func(sample bool) error { opened = !sample; return nil }}, &draft{})
	v.onCountry(garage.DE)
	v.draft.shop.Name = "Werkstatt Nord"
	v.draft.first, v.draft.sample = 120, false
	v.onOpen()
	shop, err := d.Shop()
	if err != nil || !opened {
		t.Fatalf("opened %v, %v\n%s", opened, err, c.Screen())
	}
	p := garage.ProfileOf(garage.DE)
	if shop.Currency.Code != p.Currency.Code || shop.Paper != p.Paper || len(shop.Taxes) == 0 || shop.Taxes[0].Rate != p.Taxes[0].Rate {
		t.Errorf("got %+v, %s, %v; want the German profile", shop.Currency, shop.Paper, shop.Taxes)
	}
	series, err := d.Office.Series()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range series {
		if s.Series == "INV" && !strings.HasSuffix(s.Next, "00120") {
			t.Errorf("the next invoice is %s, want 120", s.Next)
		}
	}
}

func TestAnUnreadableLogoIsRefusedAndTheOldOneStays(t *testing.T) {
	d := newFile(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	v := newSetup(d, host, Start{}, &draft{})
	v.draft.shop.Logo = []byte("the logo before")
	err := v.takeLogo("logo.png", []byte("not a picture"))
	if _, ok := err.(*garage.Problem); !ok {
		t.Fatalf("got %v, want a refusal", err)
	}
	host.Tell(err)
	if text, refusal := c.Frame.Say().Sentence(err); !refusal || strings.HasPrefix(text, "logo.") {
		t.Errorf("the refusal has no sentence: %q", text)
	}
	if string(v.draft.shop.Logo) != "the logo before" {
		t.Error("the logo was lost")
	}
}

func TestSetupFollowsTheLanguageAtOnce(t *testing.T) {
	kept := &draft{}
	d := newFile(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	v := newSetup(d, c.Frame, Start{}, kept)
	v.draft.shop.Name = "Nord"
	v.language.Choose(1)
	if got := c.Frame.Say().Lang(); got != "zh" {
		t.Errorf("the window speaks %s, want zh", got)
	}
	if again := newSetup(d, host, Start{}, kept); again.name.Text() != "Nord" {
		t.Errorf("the name is %q after the change, want what was typed", again.name.Text())
	}
}

func TestWhoTypesANameGetsAGarageOfTheirOwn(t *testing.T) {
	d, sampled := newFile(t), 0
	host := &wired{pages: pages(d, &paperTray{})}
	host.pages["setup"] = Setup(d, Start{Ready: func(sample bool) error {
		if sample {
			sampled++
		}
		return nil
	}})
	c, _ := sitWith(t, host, day, page.Route{Name: "setup"})
	c.Press("F10")
	if sampled != 1 {
		t.Fatalf("the sample was made %d times, want once when nothing is typed", sampled)
	}
	c.Press("Werkstatt Nord", "F10")
	if shop, err := d.Shop(); err != nil || shop.Name != "Werkstatt Nord" || sampled != 1 {
		t.Errorf("the garage is %q, the sample was made %d times, %v; want Werkstatt Nord, once", shop.Name, sampled, err)
	}
}
