package ui

import (
	"slices"
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// lapsing is which row of Today tells of a certificate of somebody; -1: none.
func (c *clerk) lapsing(name, skill string) int {
	c.T.Helper()
	p, err := c.desk.Workshop.Today()
	if err != nil {
		c.T.Fatal(err)
	}
	return slices.IndexFunc(p.Needs, func(n desk.NeedRow) bool { return n.Link.Kind == "staff" && n.Name == name && n.Code == skill })
}

func TestStoryACertificateIsToldOfBeforeItRunsOutAndRenewed(t *testing.T) {
	c := sit(t, 1366, 768)
	novak := func() garage.Staff {
		staff, err := c.desk.Office.Staff()
		if err != nil {
			t.Fatal(err)
		}
		return staff[slices.IndexFunc(staff, func(s garage.Staff) bool { return s.Name == "J. Novak" })]
	}
	who := novak()
	who.Skills, who.Lapses = []string{"HV-2"}, map[string]time.Time{"HV-2": time.Date(2026, 12, 5, 0, 0, 0, 0, time.UTC)}
	if err := c.desk.Office.SaveStaff(who); err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "today"})
	row := c.lapsing("J. Novak", "HV-2")
	if row < 0 {
		t.Fatalf("Today does not tell of it:\n%s", c.Screen())
	}
	for range row {
		c.Press("↓")
	}
	c.shootTo("today-lapse")
	c.Sees("Ends in 11 days")
	c.Pressed = 0
	c.Press("Enter")
	c.Sees("HV-2 (5 Dec 2026)")
	c.shootTo("staff-skills")
	c.Press("Tab", "Tab", "Ctrl+A", "HV-2 (5.12.2027), A/C", "F10")
	c.took("certificate renewed", 26)
	if who = novak(); len(who.Skills) != 2 || who.Lapses["HV-2"].Format(time.DateOnly) != "2027-12-05" || len(who.Lapses) != 1 {
		t.Errorf("got %v, %v; want HV-2 until 5 December of the next year", who.Skills, who.Lapses)
	}
	if c.lapsing("J. Novak", "HV-2") >= 0 {
		t.Error("Today still tells of it")
	}
}
