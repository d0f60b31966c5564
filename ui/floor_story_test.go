package ui

import (
	"testing"
	"time"

	"workbay/garage"
	"workbay/ui/page"
)

// TestStoryABookingAsksForAllSkillsOfItsWork books two jobs that ask for a skill each:
// who has only one of them is refused, and the slot taken is of the one who has both.
func TestStoryABookingAsksForAllSkillsOfItsWork(t *testing.T) {
	c := sit(t, 1366, 768)
	staff, err := c.desk.Office.Staff()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range staff {
		if s.Name == "J. Novak" {
			s.Skills = append(s.Skills, "HV-2")
			if err := c.desk.Office.SaveStaff(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	c.at(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("Ctrl+B", "131", "Enter", "HV-CHK", "Enter", "F2", "AC-SVCYF", "Enter")
	c.shootTo("booking-skills")
	c.Sees("Needs HV-2, A/C")
	c.Press("Enter")
	c.Press("F10")
	t.Logf("KEYS booking with two skills: %d", c.Pressed)
	a := c.shown().Appointment
	if a.Staff != c.person("A. Reyes") || a.Skill != "HV-2, A/C" || len(a.Jobs) != 2 {
		t.Errorf("booked with %d for %q, want A. Reyes, who has both", a.Staff, a.Skill)
	}
	in := c.bookable("DEMO 104", "HV-CHK")
	in.Jobs = a.Jobs
	in.From, in.Staff = a.Until.Add(time.Hour), c.person("J. Novak")
	plan, err := c.desk.Reception.ProposeBooking(in)
	if err != nil || len(plan.Clashes) == 0 || plan.Clashes[0].Kind != garage.ClashSkill || plan.Clashes[0].Args["Skill"] != "A/C" {
		t.Errorf("J. Novak is refused with %v, %v; want that A/C alone is missing", plan.Clashes, err)
	}
}
