package ui

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// A screen is a page or dialog of the window as the gallery shows it.
type screen struct {
	file string // name of its picture, without what comes after its number and name
	open func(c *clerk)
	sees string // on it in every language
	word string // the code of a word on it
}

// screens are all screens on the sample garage.
func screens() []screen {
	list := func(name string) func(*clerk) {
		return func(c *clerk) { c.Frame.Open(page.Route{Name: name}) }
	}
	return []screen{
		{"01-today", list("today"), "DEMO 101", "window.today"},
		{"02-board", list("board"), "DEMO 101", "board.title"},
		{"03-ticket", openTicket, "Elena Marsh", "action.jobcard"},
		{"04-walkin", openWalkIn, "DEMO 131", "walkin.title"},
		{"06-search", openSearch, "Ida Keller", "search.group.customer"},
		{"07-customer", openCustomer, "DEMO 101", "window.customers"},
		{"08-parts", list("parts"), "Northgate Motor Works", "window.parts"},
		{"10-invoice", openInvoice, "INV-2026-", "window.invoices"},
		{"14-refusal", openRefusal, "DEMO 101", "window.close"},
		{"19-decision", openDecision, "Elena Marsh", "decision.title"},
		{"21-orders", list("orders"), "DEMO 101", "board.title"},
		{"22-customers", list("customers"), "Keller", "window.customers"},
		{"23-quotes", list("quotes"), "QU-2026-", "window.quotes"},
		{"24-quote", openQuote, "QU-2026-", "window.quotes"},
		{"25-invoices", list("invoices"), "INV-2026-", "window.invoices"},
		{"26-payments", list("payments"), "INV-2026-", "window.invoices"},
		{"27-settings", list("settings"), "Northgate Motor Works", "window.settings"},
	}
}

func openTicket(c *clerk) {
	c.Frame.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
}

func openDecision(c *clerk) {
	openTicket(c)
	c.Press("F5")
}

// openRefusal starts the job that comes to more than was authorised.
func openRefusal(c *clerk) {
	openTicket(c)
	c.Press("F7")
}

func openWalkIn(c *clerk) { c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil") }

func openSearch(c *clerk) { c.Press("Ctrl+K", "keller") }

func openCustomer(c *clerk) {
	hits, err := c.desk.Reception.Search("Elena Marsh", 0)
	if err != nil {
		c.T.Fatal(err)
	}
	for _, h := range hits {
		if h.Kind == "customer" {
			c.Frame.Open(page.Route{Name: h.Kind, ID: h.ID})
			return
		}
	}
	c.T.Fatal("Elena Marsh is not found")
}

// openInvoice opens the newest invoice with money left to pay.
func openInvoice(c *clerk) {
	list, err := c.desk.Office.Invoices(desk.InvoiceFilter{State: "open"}, desk.Page{Limit: 1})
	if err != nil || len(list.Rows) == 0 {
		c.T.Fatalf("no open invoice: %v", err)
	}
	c.Frame.Open(page.Route{Name: "invoice", ID: uint64(list.Rows[0].ID), Text: "pay"})
}

// openQuote opens the newest quote that was given out.
func openQuote(c *clerk) {
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{State: "issued"}, desk.Page{Limit: 1})
	if err != nil || len(rows) == 0 {
		c.T.Fatalf("no quote given out: %v", err)
	}
	c.Frame.Open(page.Route{Name: "quote", ID: uint64(rows[0].ID)})
}

// leave goes back to the first page from wherever a screen has led.
func (c *clerk) leave() {
	for c.Frame.Dialog() != nil {
		c.Frame.CloseDialog()
	}
	for r := c.Frame.Current(); r.Name != "today"; r = c.Frame.Current() {
		c.Frame.Back()
	}
}

// TestGallery opens every screen in light, dark and Chinese. With -update it
// writes what it sees to docs/screens.
func TestGallery(t *testing.T) {
	looks := []struct {
		name string
		set  func(*garage.Shop)
	}{
		{"", func(*garage.Shop) {}},
		{"-dark", func(s *garage.Shop) { s.Dark = true }},
		{"-zh", func(s *garage.Shop) { s.ScreenLanguage = garage.Chinese }},
	}
	for _, l := range looks {
		t.Run("look"+l.name, func(t *testing.T) {
			c := sit(t, 1366, 768, l.set)
			for _, s := range screens() {
				c.visit(s, l.name)
			}
		})
	}
	t.Run("small", func(t *testing.T) {
		c := sit(t, 1024, 700)
		for _, s := range screens() {
			if s.file == "02-board" || s.file == "03-ticket" {
				c.visit(s, "-1024")
			}
		}
	})
	t.Run("setup", gallerySetup)
}

// visit opens a screen, looks whether it is there, and takes its picture.
func (c *clerk) visit(s screen, look string) {
	c.T.Helper()
	c.leave()
	s.open(c)
	for _, text := range []string{s.sees, c.Frame.Say().T(s.word)} {
		if screen := c.Screen(); !strings.Contains(screen, text) {
			c.T.Errorf("%s%s: %q is not on the screen:\n%s", s.file, look, text, screen)
		}
	}
	c.picture(s.file + look)
}

// gallerySetup is the first page of all, in a file without a garage.
func gallerySetup(t *testing.T) {
	files := &newFiles{t: t, path: filepath.Join(t.TempDir(), "garage.workbay")}
	c := &clerk{Clerk: start(t, files)}
	c.Sees("Set up your garage")
	c.picture("12-setup")
	c.Frame.SetDark(true)
	c.picture("12-setup-dark")
	c.Frame.SetDark(false)
	c.Click("中文")
	c.Sees(c.Frame.Say().T("setup.title"))
	if got := c.Frame.Say().Lang(); got != "zh" {
		t.Errorf("the window speaks %s, want zh", got)
	}
	c.picture("12-setup-zh")
}

// picture writes the screen to docs/screens, small, when asked to with -update.
func (c *clerk) picture(name string) {
	c.T.Helper()
	if f := flag.Lookup("update"); f == nil || f.Value.String() != "true" {
		return
	}
	dir := filepath.Join("..", "docs", "screens")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		c.T.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		c.T.Fatal(err)
	}
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, c.Win.Canvas().Capture())
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		c.T.Fatal(err)
	}
}
