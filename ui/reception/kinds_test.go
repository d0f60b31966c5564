package reception

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// kindOn makes the car with a plate a vehicle of a kind.
func kindOn(t *testing.T, f front, plate string, k garage.VehicleKind) garage.VehicleID {
	t.Helper()
	car := carOn(t, f, plate).Vehicle
	car.Kind = k
	if err := f.SaveVehicle(car); err != nil {
		t.Fatal(err)
	}
	return car.ID
}

func TestEveryKindIsMarkedOnItsOutline(t *testing.T) {
	for _, k := range garage.VehicleKinds() {
		for name, l := range looks {
			f := frontOf(uitest.Sample(t))
			id := kindOn(t, f, "DEMO 131", k)
			c, host := sit(t, f, l, quiet)
			host.Open(page.Route{Name: "neworder", ID: uint64(id)})
			c.Press("rattle at the rear", "Enter")
			if k.Driven() {
				c.Press("63660", "Enter")
			}
			d := c.Frame.Dialog().(*intake)
			c.Press("Ctrl+↓", "2", "Space")
			picture(c, "checkin-"+k.Code()+"-"+name)
			if k.Driven() != d.seen.fuel.Visible() || k.Driven() != d.seen.lamps[0].Visible() || !d.seen.sketch.Visible() {
				t.Errorf("%s, %s: fuel asked %v, want %v:\n%s", k.Code(), name, d.seen.fuel.Visible(), k.Driven(), c.Screen())
			}
			if d.odometer.Field.Visible() && !k.Driven() {
				t.Errorf("%s: a trailer is asked for its odometer", name)
			}
			c.Press("F10")
			order := garage.WorkOrderID(host.last().ID)
			in, _, err := f.Intake(order)
			if err != nil || in.Outline != k || len(in.Marks) != 1 || in.Marks[0].Kind != "dent" {
				t.Fatalf("%s, %s: %v, kept %+v:\n%s", k.Code(), name, err, in, c.Screen())
			}
			if p, err := f.Order(order); err != nil || p.Order.State != garage.CheckedIn || (p.Order.OdometerIn == 0) == k.Driven() {
				t.Errorf("%s, %s: %v, %s at %d", k.Code(), name, err, p.Order.State, p.Order.OdometerIn)
			}
		}
	}
}

func TestMarksOfAnOldCheckInStayOnTheCarsOutline(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	id := kindOn(t, f, "DEMO 131", garage.Motorcycle)
	wo, err := f.StartWalkIn(desk.WalkInOrder{Vehicle: id, Odometer: 63_700, Concern: "rattle", Record: &garage.Intake{Marks: []garage.Mark{{View: garage.ViewLeft, X: 300, Y: 500, Kind: "dent"}}}})
	if err != nil {
		t.Fatal(err)
	}
	c, host := sit(t, f, day, quiet)
	host.Open(page.Route{Name: "checkin", ID: uint64(wo.ID)})
	d := c.Frame.Dialog().(*intake)
	if d.seen.sketch.of != garage.CarKind {
		t.Errorf("the marks are shown on a %q", d.seen.sketch.of)
	}
	c.Press("F10")
	if in, _, err := f.Intake(wo.ID); err != nil || in.Outline != garage.CarKind {
		t.Errorf("%v, the outline is now that of a %q", err, in.Outline)
	}
}

func TestATrailerIsWrittenDownWithItsAxles(t *testing.T) {
	for name, l := range looks {
		f := frontOf(uitest.Sample(t))
		car := carOn(t, f, "DEMO 131").Vehicle.ID
		c, host := sit(t, f, l, quiet)
		host.Open(page.Route{Name: "editvehicle", ID: uint64(car)})
		d := c.Frame.Dialog().(*vehicleForm)
		d.kind.ChooseValue(garage.Trailer)
		d.fit()
		d.axles.ChooseValue(2)
		if d.odometer.Visible() || d.fuel.Field.Visible() || !d.axles.Field.Visible() {
			t.Errorf("%s: a trailer's form asks for what it does not have:\n%s", name, c.Screen())
		}
		picture(c, "vehicle-trailer-"+name)
		c.Press("F10")
		p, err := f.Vehicle(car)
		if err != nil || p.Vehicle.Kind != garage.Trailer || p.Vehicle.Axles != 2 || p.Vehicle.Fuel != "" {
			t.Errorf("%s: %v, kept %+v", name, err, p.Vehicle)
		}
	}
}

func TestALorryIsWrittenDownWithItsAxles(t *testing.T) {
	for name, l := range looks {
		f := frontOf(uitest.Sample(t))
		car := carOn(t, f, "DEMO 131").Vehicle
		c, host := sit(t, f, l, quiet)
		host.Open(page.Route{Name: "editvehicle", ID: uint64(car.ID)})
		d := c.Frame.Dialog().(*vehicleForm)
		if d.axles.Field.Visible() {
			t.Errorf("%s: the axles of a car are asked for", name)
		}
		d.kind.ChooseValue(garage.Lorry)
		d.fit()
		if got := d.axles.Value(); got != 2 || !d.axles.Field.Visible() || !d.odometer.Visible() {
			t.Errorf("%s: a lorry begins with %v axles:\n%s", name, got, c.Screen())
		}
		d.axles.ChooseValue(4)
		picture(c, "vehicle-lorry-"+name)
		c.Press("F10")
		p, err := f.Vehicle(car.ID)
		if err != nil || p.Vehicle.Kind != garage.Lorry || p.Vehicle.Axles != 4 || p.Vehicle.Fuel != car.Fuel {
			t.Errorf("%s: %v, kept %+v", name, err, p.Vehicle)
		}
		host.Open(page.Route{Name: "editvehicle", ID: uint64(car.ID)})
		d = c.Frame.Dialog().(*vehicleForm)
		if got := d.axles.Value(); got != 4 {
			t.Errorf("%s: opened again it has %v axles", name, got)
		}
		d.kind.ChooseValue(garage.Trailer) // has three at the most
		d.fit()
		if got := d.axles.Value(); got != 1 {
			t.Errorf("%s: as a trailer it has %v axles", name, got)
		}
		c.Press("Esc")
		if name == "light" {
			host.Open(page.Route{Name: "neworder", ID: uint64(car.ID)})
			c.Press("rattle", "Enter", "63660", "Enter", "Ctrl+↓", "2", "Space")
			picture(c, "checkin-lorry4")
			if got := c.Frame.Dialog().(*intake).seen.sketch.axles; got != 4 {
				t.Errorf("the sketch has %d axles", got)
			}
		}
	}
}

func TestAWalkInOfATrailerGoesWithoutReading(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	kindOn(t, f, "DEMO 131", garage.Trailer)
	c, host := sit(t, f, day, quiet)
	c.Press("Ctrl+N")
	c.Press("131", "Enter")
	d := c.Frame.Dialog().(*walkIn)
	if d.odometer.Field.Visible() {
		t.Fatalf("the odometer is asked for:\n%s", c.Screen())
	}
	c.Press("lamp out", "Enter")
	picture(c, "walkin-trailer")
	c.Press("F10")
	p, err := f.Order(garage.WorkOrderID(host.last().ID))
	if err != nil || p.Order.State != garage.CheckedIn || p.Order.Concern != "lamp out" {
		t.Errorf("%v, %s %q:\n%s", err, p.Order.State, p.Order.Concern, c.Screen())
	}
}

func TestATrailerIsHandedOverWithoutReading(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	id := kindOn(t, f, "DEMO 131", garage.Trailer)
	wo, err := f.StartWalkIn(desk.WalkInOrder{Vehicle: id, Concern: "lamp out"})
	if err != nil {
		t.Fatal(err)
	}
	c, host := sit(t, f, day, quiet)
	host.Open(page.Route{Name: "deliver", ID: uint64(wo.ID)})
	d := c.Frame.Dialog().(*handover)
	if d.odometer.Field.Visible() {
		t.Errorf("the reading is asked for:\n%s", c.Screen())
	}
	c.Press("2")
	if text(d.keys.Field) != "2" {
		t.Errorf("the cursor does not begin at the keys:\n%s", c.Screen())
	}
	c.Press("F10") // refused for its state, not for a reading
	c.SeesNot("The odometer")
	c.Sees("Checked in", "has no invoice")
}
