package reception

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

func TestADoubtedReadingAtTheCheckInIsKeptWithItsReason(t *testing.T) {
	c, host, f, car := visit(t, "DEMO 131", looks["1024"])
	c.Press("Ctrl+Enter", "service", "Enter", "31000", "Enter")
	d := c.Frame.Dialog().(*intake)
	c.Sees("lower than the last reading", "The reading is right")
	c.SeesNot("Why the reading is right")
	c.Win.Canvas().Focus(d.sure.Check)
	c.Press("Space")
	c.Sees("Why the reading is right")
	c.Press("F10")
	c.Sees("nothing says why it is right")
	if host.last().Name == "order" {
		t.Fatal("it was checked in without a reason")
	}
	picture(c, "checkin-right-1024")
	c.Win.Canvas().Focus(d.sure.why.Line)
	c.Press("read twice", "F10")
	v, err := f.Vehicle(car.Vehicle.ID)
	if last, _ := v.Vehicle.Last(); err != nil || last.Odometer != 31_000 || !last.Confirmed || last.Reason != "read twice" {
		t.Errorf("%v, last reading %+v, want it kept with its reason:\n%s", err, last, c.Screen())
	}
}

func TestADoubtedReadingOnTheCardOfACarIsKeptWithItsReason(t *testing.T) {
	c, host, f, car := visit(t, "DEMO 131", day)
	host.Open(page.Route{Name: "editvehicle", ID: uint64(car.Vehicle.ID)})
	d := c.Frame.Dialog().(*vehicleForm)
	d.odometer.SetText("31000")
	c.Press("F10")
	c.Sees("lower than the last reading", "The reading is right")
	d.sure.Toggle()
	c.Press("F10")
	c.Sees("nothing says why it is right")
	d.sure.why.SetText("read twice")
	c.Press("F10")
	v, err := f.Vehicle(car.Vehicle.ID)
	if last, _ := v.Vehicle.Last(); err != nil || last.Odometer != 31_000 || last.Reason != "read twice" {
		t.Errorf("%v, last reading %+v, want it kept with its reason:\n%s", err, last, c.Screen())
	}
	if _, err := v.Vehicle.Read(garage.Reading{On: c.Frame.Now(), Odometer: 31_200}); err != nil {
		t.Errorf("the next reading: %v, want it taken as following the new one", err)
	}
}
