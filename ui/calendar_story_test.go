package ui

import (
	"slices"
	"testing"
	"time"

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
	c.Click("Fri") // the label above its field
	focusField(c, 4)
	c.Press("8-12, 13-15:30", "Tab", "Delete", "F10")
	t.Logf("KEYS opening hours: %d", c.Pressed)
	cal, err := c.desk.Office.Calendar()
	if err != nil || !slices.Equal(cal.Week[time.Friday], []garage.Span{{From: 8 * 60, Until: 12 * 60}, {From: 13 * 60, Until: 15*60 + 30}}) || len(cal.Week[time.Saturday]) != 0 {
		t.Fatalf("hours %+v %v, want a noon break on Friday and Saturday closed", cal.Week, err)
	}
	c.Sees("08:00–12:00, 13:00–15:30")

	c.Click("Holidays, breaks")
	c.Sees("Fully booked on", "Every week")
	c.Press("F2")
	c.shootTo("settings-closed")
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

// TestStoryASkillIsAdded gives a person a skill in the form.
func TestStoryASkillIsAdded(t *testing.T) {
	c := sit(t, 1366, 768)
	c.openStaff()
	c.Press("E")
	c.Sees("Skills, parted by commas")
	c.shootTo("settings-skills")
}

// focusField puts the cursor into a field of the opening hours by Tab.
func focusField(c *clerk, n int) {
	for range n {
		c.Press("Tab")
	}
}
