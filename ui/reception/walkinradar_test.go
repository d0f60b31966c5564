package reception

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/uitest"
)

// A walk-in is held against the radar as well: what was repaired under warranty and is
// spoken of again becomes a rework by one key, and the check-in goes on.
func TestAComebackIsSeenAtTheWalkIn(t *testing.T) {
	for name, l := range looks {
		f := frontOf(uitest.Sample(t))
		car, row := covered(t, f)
		c, host := sit(t, f, l, quiet)
		last, _ := car.Last()
		c.Press("Ctrl+N", car.Plate, "Enter", host.Say().Count(last.Odometer+100), "Enter", row.Name+" again")
		c.Sees(row.Number, "Ctrl+R")
		picture(c, "walkin-back-"+name)
		c.Press("Ctrl+R")
		d, ok := c.Frame.Dialog().(*intake)
		if !ok {
			t.Fatalf("%s: no check-in:\n%s", name, c.Screen())
		}
		c.Press("F10")
		p, err := f.Order(d.order.Order.ID)
		if err != nil || p.Order.OdometerIn != last.Odometer+100 || len(p.Order.Jobs) != 1 || p.Order.Jobs[0].Kind != garage.Rework || p.Order.Jobs[0].Origin.Order != row.Order {
			t.Errorf("%s: %v, %+v, want the comeback checked in with the reading of the walk-in:\n%s", name, err, p.Order, c.Screen())
		}
	}
}

// What is good to know of a car stands at its plate in full: nothing is dropped because
// the row is short.
func TestAllThereIsToKnowStandsAtThePlate(t *testing.T) {
	f := knowing{&garageDesk{}}
	for name, l := range looks {
		c, _ := sit(t, f, l, quiet)
		c.Press("Ctrl+N", "131", "Enter")
		c.Sees("Rear pads", "86.40", "Timing belt", "Parks behind the hall", "Never call before ten")
		picture(c, "walkin-plate-"+name)
	}
}

// knowing is a desk that knows much of its one car.
type knowing struct{ *garageDesk }

func (k knowing) FindPlate(text string) ([]desk.WalkIn, error) {
	all, err := k.garageDesk.FindPlate(text)
	for i := range all {
		all[i].Due = []desk.ReminderRow{{Name: "Timing belt", State: "due"}}
		all[i].Notes = []string{"Never call before ten", "Parks behind the hall"}
	}
	return all, err
}

// A reading that does not fit all readings of the car is doubted at the walk-in, too.
func TestAMistypedOdometerIsDoubtedAtTheWalkIn(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	car := carOn(t, f, "DEMO 131")
	for _, at := range [][2]string{{"typo", "636600"}, {"swap", "120"}} { // in this order: the second changes the readings
		name, typed := at[0], at[1]
		c, host := sit(t, f, looks["1024"], quiet)
		c.Press("Ctrl+N", "131", "Enter", typed, "Enter")
		picture(c, "walkin-doubt-"+name)
		if name == "typo" {
			c.Sees("A digit is probably too many", "It is right")
			c.SeesNot("New instrument")
			c.Press("Esc", "Enter")
			continue
		}
		c.Sees("usual after the instrument was replaced", "New instrument")
		c.Press("F6", "service", "Enter", "F10")
		p, err := f.Order(garage.WorkOrderID(host.last().ID))
		if err != nil || p.Order.OdometerIn != 120 {
			t.Fatalf("%v, in at %d, want it written up at 120:\n%s", err, p.Order.OdometerIn, c.Screen())
		}
		v, err := f.Vehicle(car.Vehicle.ID)
		if r, _ := v.Vehicle.Last(); err != nil || !r.Replaced || r.Confirmed {
			t.Errorf("%v, last reading %+v, want it the first of a new instrument", err, r)
		}
	}
}
