package ui

import (
	"slices"
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// section goes to a section of the settings by its word.
func (c *clerk) section(word string) {
	c.T.Helper()
	c.Frame.Open(page.Route{Name: "settings"})
	c.Click(word)
}

// TestStoryOpeningHoursAndHolidaysAreSet closes on Saturdays, breaks at noon on Fridays
// and adds a holiday; the diary goes by it.
func TestStoryOpeningHoursAndHolidaysAreSet(t *testing.T) {
	c := sit(t, 1366, 768)
	c.section("Opening hours")
	c.Sees("When the garage is open", "08:00–17:00")
	c.shootTo("settings-opening")
	c.Pressed = 0
	c.Press("Enter", "Tab", "Tab", "Tab", "Tab", "8-12, 13-15:30", "Tab", "Del", "F10")
	t.Logf("KEYS opening hours: %d", c.Pressed)
	cal, err := c.desk.Office.Calendar()
	if err != nil || !slices.Equal(cal.Week[time.Friday], []garage.Span{{From: 8 * 60, Until: 12 * 60}, {From: 13 * 60, Until: 15*60 + 30}}) || len(cal.Week[time.Saturday]) != 0 {
		t.Fatalf("hours %+v %v, want a noon break on Friday and Saturday closed", cal.Week, err)
	}
	c.Sees("08:00–12:00, 13:00–15:30")

	c.Click("Holidays, breaks")
	c.Sees("Fully booked on", "Every week")
	c.Pressed = 0
	c.Press("F2", "End", "Inventory", "Tab", "28.12.", "Tab", "30 Dec", "Tab", "no", "Enter")
	c.shootTo("settings-closed")
	c.Press("F10")
	t.Logf("KEYS holiday: %d", c.Pressed)
	if cal, err = c.desk.Office.Calendar(); err != nil {
		t.Fatal(err)
	}
	if h := cal.Holiday(time.Date(2026, 12, 29, 9, 0, 0, 0, time.UTC)); h == nil || h.Name != "Inventory" || h.Yearly {
		t.Errorf("29 December is %+v, want the inventory of this year", h)
	}
	if len(cal.Week[time.Saturday]) != 0 {
		t.Error("keeping the holidays changed the hours")
	}

	events := len(cal.Events)
	c.Pressed = 0
	c.Press("F3", "End", "14.12.", "Tab", "Audit", "Enter")
	c.Press("F4", "End", "Toolbox talk", "Tab", "Mon, Thu", "Tab", "8-8:15", "Tab", "novak", "Tab", "no", "Enter", "F10")
	t.Logf("KEYS full day and weekly event: %d", c.Pressed)
	if cal, err = c.desk.Office.Calendar(); err != nil {
		t.Fatal(err)
	}
	audit := time.Date(2026, 12, 14, 9, 0, 0, 0, time.UTC)
	if d, err := c.desk.Reception.DiaryDay(audit, desk.LanesAll); err != nil || !d.Full || d.FullWhy != "Audit" {
		t.Errorf("14 December: full %t, %q, %v; want it called full for the audit:\n%s", d.Full, d.FullWhy, err, c.Screen())
	}
	if len(cal.Events) != events+1 {
		t.Fatalf("%d events after %d, want one more:\n%s", len(cal.Events), events, c.Screen())
	}
	if e := cal.Events[events]; e.Name != "Toolbox talk" || !slices.Equal(e.Days, []time.Weekday{time.Monday, time.Thursday}) || e.Span != (garage.Span{From: 8 * 60, Until: 8*60 + 15}) || e.Staff != c.person("J. Novak") || e.Pause {
		t.Errorf("%+v, want the talk of J. Novak on Mondays and Thursdays", e)
	}
	if h := cal.Holiday(time.Date(2026, 12, 29, 9, 0, 0, 0, time.UTC)); h == nil {
		t.Error("keeping the event lost the holiday")
	}
}

// TestStoryAnAbsenceIsNoted has a technician away for two days.
func TestStoryAnAbsenceIsNoted(t *testing.T) {
	c := sit(t, 1366, 768)
	c.section("Absences")
	c.shootTo("settings-absences")
	c.Pressed = 0
	c.Press("F2", "reyes", "Enter", "Tab", "1 Dec", "Tab", "2 Dec")
	c.shootTo("settings-absence")
	c.Press("F10")
	t.Logf("KEYS absence: %d", c.Pressed)
	c.Sees("A. Reyes", "Tue 1 Dec – Wed 2 Dec", "on holiday")
}

// TestStoryASkillIsAdded gives a person skills in the form; what is typed twice stands
// once.
func TestStoryASkillIsAdded(t *testing.T) {
	c := sit(t, 1366, 768)
	c.openStaff()
	c.Press("E")
	c.Sees("Skills")
	c.Pressed = 0
	c.Press("Tab", "Tab", "HV-2, diagnosis, HV-2")
	c.shootTo("settings-skills")
	c.Press("F10")
	t.Logf("KEYS skills: %d", c.Pressed)
	staff, err := c.desk.Office.Staff()
	if err != nil || !slices.Equal(staff[0].Skills, []string{"HV-2", "diagnosis"}) {
		t.Errorf("skills %v %v, want HV-2 and diagnosis", staff[0].Skills, err)
	}
}
