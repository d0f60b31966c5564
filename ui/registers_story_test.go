package ui

import (
	"os"
	"path/filepath"
	"testing"

	"workbay/data"
	"workbay/garage"
	"workbay/ui/page"
)

// shootTo writes the screen where SHOTS says, to be looked at.
func (c *clerk) shootTo(name string) {
	if dir := os.Getenv("SHOTS"); dir != "" {
		c.Capture(filepath.Join(dir, name+".png"))
	}
}

// TestStoryAnOverdueLiftIsExamined puts a lift into the register that is overdue, finds
// it on Today, records its examination and has the bay back.
func TestStoryAnOverdueLiftIsExamined(t *testing.T) {
	c := sit(t, 1366, 768)
	c.Frame.Open(page.Route{Name: "registers"})
	c.Sees("Equipment", "8 in the register, 1 overdue, 1 due soon", "TW-02", "Overdue 21 days", "Due in 12 days")
	c.shootTo("registers")
	c.Pressed = 0
	c.Press("F2", "LF-3", "Tab", "lift", "Enter", "Scissor lift", "Tab", "Bay 3", "Enter", "6", "Tab", "1 Feb 2026", "Tab", "PLI-2602-3")
	c.shootTo("registers-new")
	c.Press("F10")
	t.Logf("KEYS equipment added: %d", c.Pressed)
	c.Sees("9 in the register, 2 overdue, 1 due soon", "Scissor lift")
	list, err := c.desk.Office.Equipment()
	if err != nil {
		t.Fatal(err)
	}
	if e := garage.OverdueAt(list, 3, c.desk.Now()); e == nil || e.Number != "LF-3" {
		t.Fatalf("bay 3 is kept from working by %v, want LF-3", e)
	}
	c.Frame.Open(page.Route{Name: "today"})
	c.Sees("LF-3", "Bay 3 cannot be booked", "Open register")
	c.shootTo("registers-today")

	c.Frame.Open(page.Route{Name: "registers", ID: uint64(numbered(list, "LF-3").ID)})
	c.Pressed = 0
	c.Press("F8")
	c.Sees("Record an examination", "Next due 24 May 2027")
	c.shootTo("registers-examine")
	c.Press("Tab", "Tab", "Pennine Lift Inspection", "Tab", "PLI-2611-3", "Tab", "85", "F10")
	t.Logf("KEYS examination recorded: %d", c.Pressed)
	c.Sees("9 in the register, 1 overdue, 1 due soon", "PLI-2611-3")
	if list, err = c.desk.Office.Equipment(); err != nil {
		t.Fatal(err)
	}
	if e := garage.OverdueAt(list, 3, c.desk.Now()); e != nil {
		t.Errorf("bay 3 is still kept from working by %v", e)
	}
	if e := numbered(list, "LF-3"); len(e.History) != 2 || e.History[1].Cost != 85_00 {
		t.Errorf("examinations %+v, want both, the new one for 85.00", e.History)
	}
	c.Frame.Open(page.Route{Name: "today"})
	c.SeesNot("LF-3")
}

// numbered is the equipment with a number.
func numbered(list []garage.Equipment, number string) garage.Equipment {
	for _, e := range list {
		if data.FoldCode(e.Number) == data.FoldCode(number) {
			return e
		}
	}
	return garage.Equipment{}
}
