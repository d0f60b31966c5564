package ui

import (
	"reflect"
	"testing"
	"time"

	"workbay/desk"
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
	if err != nil || len(plan.Clashes) == 0 || plan.Clashes[0].Kind != garage.ClashSkill || !reflect.DeepEqual(plan.Clashes[0].Args["Skill"], []string{"A/C"}) {
		t.Errorf("J. Novak is refused with %v, %v; want that A/C alone is missing", plan.Clashes, err)
	}
}

// TestStoryAnAppointmentIsFoundByTheSearch finds a booking by the plate of a car that is
// not on file, by its day, and one on the waiting list; Enter opens the diary there.
func TestStoryAnAppointmentIsFoundByTheSearch(t *testing.T) {
	c := sit(t, 1366, 768)
	in := c.bookable("DEMO 104", "SV-OIL-S")
	in.Vehicle, in.Customer, in.Plate, in.Name, in.Phone, in.From = 0, 0, "NR21 KTM", "Nadia Rahman", "07700 900 204", quiet(13, 0)
	made, err := c.desk.Reception.Book(in)
	if err != nil {
		t.Fatal(err)
	}
	in.From, in.Plate, in.Name, in.Wish = time.Time{}, "WZ70 AAA", "Wei Zhang", "any morning"
	waits, err := c.desk.Reception.AddToWaitingList(in)
	if err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+K", "nr21")
	c.Sees("Bookings", "Nadia Rahman", "1 Dec 13:00")
	c.shootTo("search-booking")
	c.Press("Enter")
	t.Logf("KEYS find a booking: %d", c.Pressed)
	if p := c.win.Current(); p.Name != "appointment" || p.ID != uint64(made.ID) {
		t.Fatalf("in view is %+v, want the booking", p)
	}
	c.Sees("Tue 1 Dec", "NR21 KTM", "Nadia Rahman")
	c.Press("Ctrl+K", "1 dec")
	c.Sees("Bookings", "NR21 KTM")
	c.Press("Esc", "Ctrl+K", "zhang", "Enter")
	if p := c.win.Current(); p.ID != uint64(waits.ID) {
		t.Fatalf("in view is %+v, want the wish", p)
	}
	c.Sees("Call to book", "WZ70 AAA")
	c.Press("Enter")
	c.Sees("Wei Zhang", "Free slots")
	c.Press("Esc", "Ctrl+K", "nr21", "Tab")
	c.Sees("Nadia Rahman")
}

// TestStoryADayIsFoundInChinese types a day as it is written in China.
func TestStoryADayIsFoundInChinese(t *testing.T) {
	c := sit(t, 1366, 768, func(s *garage.Shop) { s.ScreenLanguage = garage.Chinese })
	c.booked("DEMO 104", "SV-OIL-S", quiet(8, 0), "", "")
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+K", "12月1日")
	c.Sees("预约", "DEMO 104")
}

// TestStoryTheDayIsPrintedForTheWorkshop prints the day from the diary; with a booking
// chosen F9 stays its slip.
func TestStoryTheDayIsPrintedForTheWorkshop(t *testing.T) {
	c := sit(t, 1366, 768)
	a := c.booked("DEMO 131", "SV-OIL-S", quiet(9, 0), "Lift 1", "A. Reyes")
	c.at(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)})
	c.Press("End", "F9")
	c.Sees("Day sheet", "Page 1 of 1")
	c.shootTo("daysheet")
	t.Logf("KEYS print the day: %d", c.Pressed)
	c.Press("Esc")
	c.at(page.Route{Name: "appointment", ID: uint64(a.ID)})
	c.Press("F9")
	c.Sees("Appointment slip")
	c.Press("Esc", "Ctrl+F9")
	c.Sees("Day sheet")
}

// TestStoryALabelIsColoured gives a label of orders a colour in the settings, sees it
// there, and takes it back.
func TestStoryALabelIsColoured(t *testing.T) {
	c := sit(t, 1366, 768)
	c.section("Order labels")
	c.Sees("Not confirmed", "by itself", "on 1 order")
	c.Pressed = 0
	c.Press("Enter", "E", "Tab", "←", "F10")
	c.Press("F2", "Fleet customer", "Tab", "→", "→", "F10")
	t.Logf("KEYS colour of two labels: %d", c.Pressed)
	c.shootTo("settings-orderlabels")
	shop, err := c.desk.Shop()
	if err != nil || len(shop.OrderLabels) != 2 || shop.OrderLabels[0].Name != "Fleet customer" || shop.OrderLabels[1].Name != "Not confirmed" {
		t.Fatalf("labels %+v, %v; want both with their colours:\n%s", shop.OrderLabels, err, c.Screen())
	}
	c.Sees("Fleet customer")
	c.Press("Del")
	if shop, err = c.desk.Shop(); err != nil || len(shop.OrderLabels) != 1 {
		t.Errorf("labels %+v, %v; want one back to its own colour", shop.OrderLabels, err)
	}
}

// TestStoryBaysHaveNoHoursOfTheirOwn finds the opening hours in one place alone.
func TestStoryBaysHaveNoHoursOfTheirOwn(t *testing.T) {
	c := sit(t, 1366, 768)
	c.section("Bays")
	c.Sees("Lift 1", "Warn before a promise")
	c.SeesNot("Opens", "Closes")
	cal, err := c.desk.Office.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	cal.Week[time.Tuesday] = []garage.Span{{From: 7 * 60, Until: 12 * 60}, {From: 13 * 60, Until: 15 * 60}}
	if err := c.desk.Office.SaveCalendar(cal); err != nil {
		t.Fatal(err)
	}
	if at, err := c.desk.Reception.NextClosing(); err != nil || at.Hour() != 15 {
		t.Errorf("closes %v, %v; want as the opening hours say", at, err)
	}
	c.at(page.Route{Name: "today"})
	c.Sees("07:00", "14:00")
	c.SeesNot("16:00")
}

// TestStoryForgottenWorkIsAdded adds an hour that was never clocked, with its reason.
func TestStoryForgottenWorkIsAdded(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "time"})
	c.Press("Alt+1", "F3")
	c.Sees("Add work not clocked", "A. Reyes")
	c.Press("F10")
	c.Sees("No job is chosen")
	c.Press("Esc", "101", "Enter", "Tab", "7:56", "Tab", "8:06", "Tab", "forgot to stamp", "F10")
	c.shootTo("time-added")
	t.Logf("KEYS forgotten work: %d", c.Pressed)
	c.Sees("07:56 – 08:06", "by hand, L. Brandt: forgot to stamp")
}

// TestStoryRedoneWorkIsLookedAt fails a check, and finds it with who and what it was
// about on the page of redone work.
func TestStoryRedoneWorkIsLookedAt(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "time"})
	c.Press("Q", "Alt+2")
	c.Sees("Redone work", "By month", "By person", "Failed checks", "Comebacks", "Jobs done")
	c.shootTo("redone")
	t.Logf("KEYS redone work: %d", c.Pressed)
	from := time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)
	read, err := c.desk.Workshop.Redone(from, from.AddDate(1, 0, 0))
	if err != nil || len(read.People) == 0 || read.Whole.Done == 0 {
		t.Fatalf("got %+v, %v; want the sample's work", read.Whole, err)
	}
	c.Press("Alt+1")
	c.Sees("Nov 2026")
	c.Press("Alt+←")
	c.Sees("Oct 2026")
}

// TestStoryAChineseOrderKeepsContractAndSender writes down the contract and who brought
// the car where the country's settlement list names them, and nowhere else.
func TestStoryAChineseOrderKeepsContractAndSender(t *testing.T) {
	c := sit(t, 1366, 768)
	order := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(order)})
	c.Press("E")
	c.SeesNot("Repair contract no.")
	c.Press("Esc")
	shop, err := c.desk.Shop()
	if err != nil {
		t.Fatal(err)
	}
	shop.Country, shop.TaxNumber = garage.CN, ""
	if err := c.desk.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	c.Press("E")
	c.Sees("Repair contract no.", "Brought by, for the owner")
	c.Press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "HT-2026-031", "Tab", "Wang Qiang", "F10")
	c.shootTo("order-contract")
	if o := c.order(order).Order; o.Contract != "HT-2026-031" || o.Sender != "Wang Qiang" {
		t.Errorf("contract %q, sender %q; want both kept:\n%s", o.Contract, o.Sender, c.Screen())
	}
}

// TestStoryACustomerIsFollowedUp asks after a visit, and reads later what was said.
func TestStoryACustomerIsFollowedUp(t *testing.T) {
	c := sit(t, 1366, 768)
	rows, err := c.desk.Workshop.Orders(desk.OrderFilter{State: garage.Delivered}, desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 {
		t.Fatalf("no order that left: %v", err)
	}
	c.at(page.Route{Name: "order", ID: uint64(rows[0].ID)})
	c.Sees("Follow up")
	c.Press("F", "all well, thanks", "F10")
	t.Logf("KEYS follow-up: %d", c.Pressed)
	c.Sees("Followed up (phone)")
	if o := c.order(rows[0].ID).Order; len(o.FollowUps) != 1 || !o.FollowUps[0].Reached || o.FollowUps[0].By != "L. Brandt" {
		t.Errorf("kept %+v, want who asked and that they were reached", o.FollowUps)
	}
	c.Press("F")
	c.Sees("L. Brandt spoke to", "all well, thanks")
	c.shootTo("followed-up")
}
