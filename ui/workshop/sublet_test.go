package workshop

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// What another firm's work is sold for is seen as soon as cost and markup are typed; what
// was typed last counts; and the work that is out is what Alt+U opens on its job.
func TestWorkOfAnotherFirmShowsItsPriceAndIsFoundAgain(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("DEMO 115")
	c.host.Open(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Alt+U", "Glass Fix", "Tab", "GF-88", "Tab", "Fit screen", "Tab", "180", "Tab", "20", "Tab")
	c.Sees("216.00")
	c.Press("220", "Tab", "Tab", "Tab", "Space", "F10")
	line := func() (l garage.Line) {
		for _, j := range c.order(id).Jobs {
			for _, x := range j.Lines {
				if x.Kind == garage.Sublet && x.Code == "Glass Fix" {
					l = x
				}
			}
		}
		return l
	}
	if l := line(); l.Price != 220_00 || l.Cost != 180_00 || l.Outside.OutAt.IsZero() {
		t.Fatalf("%+v; want it out, sold for 220.00, which was typed after the markup", l)
	}
	tk := c.Frame.Page().(*ticket)
	if row := tk.lines.rows[tk.grid.Row()]; row.line != line().No {
		t.Errorf("line %d is chosen, want what was just written down", row.line)
	}
	c.Press("Ctrl+↓", "Ctrl+↑", "Alt+U") // not on its line any more
	c.Sees("GF-88", "More of another firm")
	c.Press("Tab", "GF-89", "Esc")
	c.Sees("GF-89") // typed, so Esc asks first
	c.Press("Esc", "F8")
	if l := line(); !l.Back || l.Outside.Reference != "GF-89" {
		t.Errorf("%+v; want it back, with the number that was typed before", l)
	}
}

// A dialog asks before what was changed in any of its fields is lost, and closes at once
// when nothing was.
func TestEscAsksWhereSomethingWasTyped(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.host.Open(page.Route{Name: "order", ID: uint64(id)})
	c.Press("E", "Esc")
	if c.Frame.Dialog() != nil {
		t.Fatal("nothing was changed, and yet the dialog asks")
	}
	c.Press("E")
	c.Press("Tab", "Tab", "Tab", "Tab", "Tab", "K-99", "Esc")
	if c.Frame.Dialog() == nil {
		t.Fatal("what was typed was lost without a word")
	}
	c.Press("Esc")
	c.Sees("K-99")
}
