package reception

import (
	"strings"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

var quiet = page.Route{Name: "today"}

func TestStoryWalkInOfAKnownCarTakesSeventeenKeys(t *testing.T) {
	d := &garageDesk{}
	c, host := sit(t, d, day, quiet)
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F9")
	if c.Pressed != 17 {
		t.Errorf("got %d keys, want 17", c.Pressed)
	}
	t.Logf("KEYS walk-in: %d", c.Pressed)
	if len(d.started) != 1 {
		t.Fatalf("got %d orders, want 1:\n%s", len(d.started), c.Screen())
	}
	got := d.started[0]
	if got.Vehicle != 31 || got.Odometer != 63_660 || got.Canned != 1 || !got.Agreed || !got.Start || got.KeyTag != "23" || got.Bay != 3 || got.Technician != 3 || got.Promised.Hour() != 12 {
		t.Errorf("got order %+v", got)
	}
	if want := (page.Route{Name: "print", ID: 914, Text: string(garage.JobCardPaper)}); host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
	if c.Frame.Dialog() != nil {
		t.Error("the dialog is still open")
	}
}

func TestWalkInShowsWhatWillBeMadeWhileOneTypes(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			c, _ := sit(t, &garageDesk{}, l, quiet)
			c.Press("Ctrl+N")
			picture(c, "walkin-0-"+name)
			c.Press("131", "Enter", "63660", "Enter", "oil")
			c.Sees("DEMO 131", "Ida Keller", "94.80", "Bay 3", "-13.88")
			picture(c, "walkin-1-"+name)
			c.Press("Enter", "Enter")
			picture(c, "walkin-2-"+name)
		})
	}
}

func TestWalkInAsksAgainAboutALowerOdometer(t *testing.T) {
	d := &garageDesk{}
	c, _ := sit(t, d, day, quiet)
	c.Press("Ctrl+N", "131", "Enter", "5000", "Enter")
	c.Sees("It is right")
	picture(c, "walkin-lower")
	c.Press("F5", "Enter")
	c.Sees("nothing says why it is right")
	c.Press("Esc", "clock of another car", "Enter")
	c.Sees("Confirmed: clock of another car")
	picture(c, "walkin-lower-right")
	c.Press("oil", "Enter", "Enter", "F9")
	if len(d.started) != 1 || !d.started[0].Confirmed || d.started[0].Odometer != 5000 || d.started[0].Reason != "clock of another car" {
		t.Errorf("got %+v, want one order with 5000 confirmed and why", d.started)
	}
}

// Back at the plate, what was wrong with the reading is off the page with its field.
func TestAFieldThatIsGoneTakesWhatIsWrongWithIt(t *testing.T) {
	c, _ := sit(t, &garageDesk{}, day, quiet)
	c.Press("Ctrl+N", "131", "Enter", "mq", "Enter")
	c.Sees("mq")
	if !strings.Contains(c.Screen(), "not a") {
		t.Fatalf("nothing is wrong with the reading:\n%s", c.Screen())
	}
	c.Press("Ctrl+P")
	c.SeesNot("mq")
}

func TestWalkInMendsALowerOdometer(t *testing.T) {
	d := &garageDesk{}
	c, _ := sit(t, d, day, quiet)
	c.Press("Ctrl+N", "131", "Enter", "6366", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F9")
	if len(d.started) != 1 || d.started[0].Confirmed || d.started[0].Odometer != 63_660 {
		t.Errorf("got %+v, want one order with 63660", d.started)
	}
}

func TestWalkInKeepsAnUnknownPlateForTheNewCar(t *testing.T) {
	d := &garageDesk{}
	c, host := sit(t, d, day, quiet)
	c.Press("Ctrl+N", "ab12cde", "Enter")
	c.Sees("AB12 CDE", "New car")
	c.Press("jo hill", "Enter", "07700900201", "Enter", "VW Golf", "Enter", "41200", "Enter", "oil", "Enter", "Enter")
	picture(c, "walkin-new")
	c.Press("F10")
	if len(d.started) != 1 {
		t.Fatalf("got %d orders, want 1:\n%s", len(d.started), c.Screen())
	}
	got := d.started[0]
	if got.NewVehicle == nil || got.NewVehicle.Plate != "AB12 CDE" || got.NewVehicle.Make != "VW" || got.NewVehicle.Model != "Golf" {
		t.Errorf("got vehicle %+v", got.NewVehicle)
	}
	if got.NewCustomer == nil || got.NewCustomer.Name != "Jo Hill" || got.NewCustomer.Phone() != "07700900201" {
		t.Errorf("got customer %+v", got.NewCustomer)
	}
	if got.Start || host.last().Name != "order" {
		t.Errorf("got start %v and %v opened, want the order alone", got.Start, host.last())
	}
}

func TestWalkInOffersTheCustomerWhoHasThatPhone(t *testing.T) {
	d := &garageDesk{}
	c, _ := sit(t, d, day, quiet)
	c.Press("Ctrl+N", "ab12cde", "Enter", "ida", "Enter", "07700900102")
	c.Sees("Ida Keller?")
	c.Press("F5", "Polo", "Enter", "900", "Enter", "oil", "Enter", "Enter", "F9")
	if len(d.started) != 1 || d.started[0].NewCustomer != nil || d.started[0].NewVehicle.Owner != 7 {
		t.Errorf("got %+v, want a new car of customer 7", d.started)
	}
}

func TestWalkInDoesNotStartBeforeThePriceIsAgreed(t *testing.T) {
	d := &garageDesk{}
	c, _ := sit(t, d, day, quiet)
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "F9")
	if len(d.started) != 0 {
		t.Errorf("got %d orders, want none", len(d.started))
	}
	c.Sees("£94.80")
}

func TestEscAsksBeforeTypedTextIsLost(t *testing.T) {
	c, _ := sit(t, &garageDesk{}, day, quiet)
	c.Press("Ctrl+N", "131", "Enter", "Esc")
	if c.Frame.Dialog() == nil {
		t.Fatal("the dialog closed without asking")
	}
	c.Press("Esc")
	c.Sees("DEMO 131")
}
