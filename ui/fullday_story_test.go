package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"workbay/ui/page"
)

func TestStoryAFullDaySaysWhyAndOffersTheNextSlots(t *testing.T) {
	c := sit(t, 1366, 768)
	for _, who := range []string{"A. Reyes", "J. Novak", "S. Lin"} { // the day is sold to the last hour
		in := c.bookable("DEMO 131", "SV-FULL")
		in.Vehicle, in.Customer, in.Plate, in.Name, in.Jobs, in.Work = 0, 0, "NR2"+who[:1]+" KTM", "Nadia Rahman", nil, "Respray"
		in.From, in.Hours, in.Staff = quiet(8, 0), 9_000, c.person(who)
		in.Overbook = "they agreed to stay longer"
		if _, err := c.desk.Reception.Book(in); err != nil {
			t.Fatal(err)
		}
	}
	c.at(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("7", "F2", "115", "Enter", "full", "Enter")
	c.shootTo("fullday")
	c.Sees("No time on Tue 1 Dec", "Nobody has", "A. Reyes, J. Novak, S. Lin", "2 Dec")
	c.Press("Enter", "Enter")
	c.took("booking on a full day", 13)
	if a := c.shown().Appointment; a.From.Before(quiet(23, 0)) {
		t.Errorf("booked for %v, want the first slot after the full day", a.From)
	}
}

func TestAChosenCapacityStaysWhereItIs(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "diary"})
	where := func() []fyne.Position { return append(c.Places("A/C skill"), c.Places("HV-2 skill")...) }
	before := where()
	if len(before) != 2 {
		t.Fatalf("%d skills in the strip, want two:\n%s", len(before), c.Screen())
	}
	c.Click("HV-2 skill")
	if after := where(); !slices.Equal(before, after) {
		t.Errorf("the cards are at %v, want them where they were at %v", after, before)
	}
	c.SeesNot("J. Novak Technician") // only who has the skill is in view
}
