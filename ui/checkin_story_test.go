package ui

import (
	"os"
	"path/filepath"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// TestStoryLoanCarLentAtTheCheckIn: the customer of a car that is expected leaves it and
// drives away in a loan car. One tick at the check-in lends it for the order; both papers
// are ready to be signed.
func TestStoryLoanCarLentAtTheCheckIn(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 110")
	car := c.order(id).Vehicle
	last, _ := car.Last()
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F10", c.Frame.Say().Count(last.Odometer+150))
	c.Press("Ctrl+↓", "Ctrl+↓") // the wishes
	for range 20 {
		if !c.focusedOn(c.Frame.Say().T("intake.lend")) {
			c.Press("Tab")
		}
	}
	c.Press("Space", "Tab", "Tab", "OSEI9 701224", "F10")
	p := c.order(id)
	if p.Order.State == garage.Expected || p.Loan == nil || p.Loan.Number == "" || p.Loan.Order != id || p.Loan.Licence != "OSEI9 701224" {
		t.Fatalf("%s with %+v, want it checked in and the loan car lent for it:\n%s", p.Order.State, p.Loan, c.Screen())
	}
	if len(p.Loan.Issues) != 1 || p.Loan.Issues[0].Order != p.Order.Number {
		t.Errorf("%d agreements, want the one of %s", len(p.Loan.Issues), p.Order.Number)
	}
	t.Logf("KEYS loan car at check-in: %d", c.Pressed)
}

// openLoanAtCheckIn receives a car whose customer drives away in a loan car.
func openLoanAtCheckIn(c *clerk) {
	openCheckIn(c)
	c.Press("Ctrl+↓", "Ctrl+↓")
	for range 20 {
		if !c.focusedOn(c.Frame.Say().T("intake.lend")) {
			c.Press("Tab")
		}
	}
	c.Press("Space")
}

// focusedOn tells whether the tick with these words has the keys.
func (c *clerk) focusedOn(words string) bool {
	f, ok := c.Win.Canvas().Focused().(*widget.Check)
	return ok && f.Label == words
}

// The screens of options, decision and templates, in the looks in which they are tight.
func TestOptionsAndTemplatesHaveRoomInEveryLook(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, l := range []struct {
		name string
		w, h float32
		zh   bool
		dark bool
	}{{"zh-dark", 1366, 768, true, true}, {"1024", 1024, 700, false, false}, {"zh-1024", 1024, 700, true, false}} {
		c := sit(t, l.w, l.h, func(s *garage.Shop) {
			s.Dark = l.dark
			if l.zh {
				s.ScreenLanguage = garage.Chinese
			}
		})
		for _, s := range []struct {
			name string
			open func(*clerk)
			word string
		}{
			{"options", openOptions, "options.title"}, {"choice", openChoice, "decision.title"}, {"decision", openDecision, "decision.title"},
			{"templates", func(c *clerk) { c.Frame.Open(page.Route{Name: "templates"}) }, "templates.title"}, {"template", openTemplate, "template.limits"},
			{"loancars", func(c *clerk) { c.Frame.Open(page.Route{Name: "loancars"}) }, "loancars.past"},
		} {
			c.leave()
			s.open(c)
			c.Sees(c.Frame.Say().T(s.word))
			c.Capture(filepath.Join(dir, "look-"+s.name+"-"+l.name+".png"))
		}
	}
}
