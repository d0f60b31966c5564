package ui

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

func TestStoryACommissionRuleAndItsMonth(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "time"})
	c.Press("M")
	c.Sees("Commission", "Nov 2026", "no rule", "Hours sold")
	page, err := c.desk.Time.Commission(uitest.Noon())
	if err != nil {
		t.Fatal(err)
	}
	// down to the first person who has done something
	for i, p := range page.People {
		if len(p.Rows) > 0 {
			for range i {
				c.Press("↓")
			}
			c.Press("E")
			c.Sees("Commission rule", p.Staff.Name)
			c.Pressed = 0
			c.Press("5", "Tab", "10", "Tab", "2,5", "Tab", "no-such 4", "F10")
			c.Sees("No job of the catalogue has the code no-such")
			c.Press("Enter", "Ctrl+A", "sv-oil-s 4.00", "F10")
			c.Sees("5.00 an hour sold", "by the piece: 1")
			t.Logf("KEYS commission rule with a slip: %d", c.Pressed)
			after, err := c.desk.Time.Commission(uitest.Noon())
			if err != nil || after.People[i].Amount <= 0 || after.Whole != after.People[i].Amount {
				t.Errorf("earned %d of %d, %v", after.People[i].Amount, after.Whole, err)
			}
			if r := after.People[i].Staff.Commission; r.PerHour != 5_00 || r.OfLabour != 10_00 || r.OfParts != 2_50 || len(r.Pieces) != 1 {
				t.Errorf("rule %+v", r)
			}
			c.Press("F9")
			c.Sees("Commission statement", "Nov 2026", p.Staff.Name)
			return
		}
	}
	t.Fatal("nobody of the sample garage has done anything this month")
}

// openCommission shows the month of a person with a rule.
func openCommission(c *clerk) {
	staff, err := c.desk.Office.Staff()
	if err != nil {
		c.T.Fatal(err)
	}
	for i, s := range staff {
		if s.Is(garage.Technician) {
			s.Commission = garage.Commission{PerHour: garage.Money(3_00 + 50*i), OfParts: 2_00}
			if err := c.desk.Office.SaveStaff(s); err != nil {
				c.T.Fatal(err)
			}
		}
	}
	c.at(page.Route{Name: "commission"})
}
