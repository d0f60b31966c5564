package reception

import (
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// carOn finds a car of the sample garage by its plate.
func carOn(t testing.TB, f front, plate string) desk.WalkIn {
	t.Helper()
	cars, err := f.FindPlate(plate)
	if err != nil || len(cars) == 0 {
		t.Fatalf("find %s: got %d cars, %v", plate, len(cars), err)
	}
	return cars[0]
}

// visit opens the page of a car of the sample garage.
func visit(t testing.TB, plate string, l look) (*uitest.Clerk, *wired, front, desk.WalkIn) {
	t.Helper()
	f := frontOf(uitest.Sample(t))
	car := carOn(t, f, plate)
	c, host := sit(t, f, l, page.Route{Name: "vehicle", ID: uint64(car.Vehicle.ID)})
	return c, host, f, car
}

func TestCustomerPageShowsWhoAndWhich(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			c, _, _, car := visit(t, "DEMO 101", l)
			c.Sees("Elena Marsh", "DEMO 101", "DEMO 151", car.Owner.Phone())
			picture(c, "customer-"+name)
			c.Press("T")
			picture(c, "customer-deferred-"+name)
			c.Press("T")
			picture(c, "customer-warranty-"+name)
			c.Press("T")
			c.Sees("81 kW")
			picture(c, "customer-card-"+name)
			c.Press("T", "E")
			picture(c, "customer-edit-"+name)
			c.Press("Esc", "V")
			picture(c, "vehicle-edit-"+name)
			c.Press("Esc", "F2")
			picture(c, "vehicle-new-"+name)
			c.Press("Esc", "↓", "Ctrl+Enter")
			picture(c, "neworder-"+name)
			c.Press("Esc", "Ctrl+G", "keller")
			picture(c, "merge-"+name)
			c.Press("Enter")
			picture(c, "merge-chosen-"+name)
			c.Press("Esc")
			c.Frame.Open(page.Route{Name: "customers"})
			picture(c, "customers-"+name)
		})
	}
}

// A letter goes to the whole address: on a narrow window it takes a line more.
func TestTheWholeAddressStandsOnANarrowPage(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		d := uitest.Sample(t)
		rows, err := d.Reception.FindCustomers("Whitcombe-Harrington", desk.Page{Limit: 1})
		if err != nil || len(rows) != 1 {
			t.Fatalf("%d customers, %v", len(rows), err)
		}
		c, _ := sit(t, frontOf(d), look{lang, true, 1024, 700}, page.Route{Name: "customer", ID: uint64(rows[0].ID)})
		picture(c, "address-"+lang)
		for _, word := range []string{"Flat 3, 27", "Crescent", "S10 2LZ"} {
			c.Sees(word)
		}
	}
}

func TestBadVINIsSaidInFullAndStaysOnTheScreen(t *testing.T) {
	c, _, f, car := visit(t, "DEMO 101", day)
	c.Press("F2", "XY21 ABC", "Tab", "WVWZZZAU6HP00004", "F10")
	if c.Frame.Dialog() == nil {
		t.Fatal("the form closed")
	}
	c.Sees("has 16", "WVWZZZAU6HP00004", "XY21 ABC")
	picture(c, "vin-refused")
	c.Press("Tab", "Tab")
	c.Sees("has 16")
	if p, err := f.Customer(car.Owner.ID); err != nil || len(p.Vehicles) != 2 {
		t.Errorf("got %d vehicles, %v, want the 2 there were", len(p.Vehicles), err)
	}
}

func TestPlateOnFileIsRefusedAndWhatWasTypedIsKept(t *testing.T) {
	c, _, _, _ := visit(t, "DEMO 101", day)
	c.Press("F2", "demo131", "Tab", "Tab", "Tab", "Fiat", "Tab", "Panda", "F10")
	d, ok := c.Frame.Dialog().(*vehicleForm)
	if !ok {
		t.Fatalf("got dialog %T, want the form of the vehicle", c.Frame.Dialog())
	}
	if got := text(d.plate) + " " + text(d.make) + " " + text(d.model); got != "demo131 Fiat Panda" {
		t.Errorf("got %q typed, want it kept", got)
	}
	if d.says == "" {
		t.Errorf("the plate is not refused in words:\n%s", c.Screen())
	}
	picture(c, "plate-refused")
}

func TestEscAsksBeforeAFormLosesWhatWasTyped(t *testing.T) {
	c, _, _, _ := visit(t, "DEMO 101", day)
	c.Press("E", "Marsh-Hill", "Esc")
	if _, ok := c.Frame.Dialog().(*customerForm); ok || c.Frame.Dialog() == nil {
		t.Fatalf("got %T on top, want the question", c.Frame.Dialog())
	}
	c.Press("Esc")
	c.Sees("Marsh-Hill")
}

func TestEditedCustomerIsSaved(t *testing.T) {
	c, _, f, car := visit(t, "DEMO 101", day)
	c.Press("E", "Elena Hill", "F10")
	p, err := f.Customer(car.Owner.ID)
	if err != nil || p.Customer.Name != "Elena Hill" {
		t.Errorf("got %q, %v, want Elena Hill", p.Customer.Name, err)
	}
	if len(p.Customer.Phones) != len(car.Owner.Phones) {
		t.Errorf("got %d phones, want the %d there were", len(p.Customer.Phones), len(car.Owner.Phones))
	}
	c.Sees("Elena Hill")
}

func TestNewOrderForACarThatIsHere(t *testing.T) {
	c, host, f, car := visit(t, "DEMO 131", day)
	c.Press("Ctrl+Enter", "rattle at the rear", "Enter", "63660", "Enter", "41", "F10")
	if host.last().Name != "order" {
		t.Fatalf("got %v opened, want the order:\n%s", host.last(), c.Screen())
	}
	p, err := f.Order(garage.WorkOrderID(host.last().ID))
	if err != nil || p.Order.State != garage.CheckedIn || p.Order.Concern != "rattle at the rear" || p.Order.OdometerIn != 63_660 || p.Order.KeyTag != "41" || p.Order.Vehicle != car.Vehicle.ID {
		t.Errorf("got %+v, %v", p.Order, err)
	}
}

func TestNewOrderForACarThatComesLaterIsThenCheckedIn(t *testing.T) {
	c, host, f, _ := visit(t, "DEMO 131", day)
	c.Press("Ctrl+Enter")
	d := c.Frame.Dialog().(*intake)
	c.Win.Canvas().Focus(d.when)
	c.Press("2")
	d.concern.Focus()
	c.Press("service", "Enter", "tomorrow 9:00", "Enter", "F10")
	id := garage.WorkOrderID(host.last().ID)
	p, err := f.Order(id)
	if err != nil || p.Order.State != garage.Expected || p.Order.ExpectedAt.Day() != 25 || p.Order.ExpectedAt.Hour() != 9 {
		t.Fatalf("got %+v, %v:\n%s", p.Order, err, c.Screen())
	}
	host.Open(page.Route{Name: "checkin", ID: uint64(id)})
	c.Press("50000", "Enter")
	c.Sees("lower than the last reading")
	picture(c, "checkin-lower")
	c.Press("63700", "Enter", "42", "F10")
	if p, err = f.Order(id); err != nil || p.Order.State != garage.CheckedIn || p.Order.OdometerIn != 63_700 || p.Order.KeyTag != "42" {
		t.Errorf("got %v, %d, %q, %v, want it checked in:\n%s", p.Order.State, p.Order.OdometerIn, p.Order.KeyTag, err, c.Screen())
	}
}

func TestCustomersAreFoundByPieceOfNamePhoneOrPlate(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	c, host := sit(t, f, day, page.Route{Name: "customers"})
	c.Press("marsh")
	c.Sees("Elena Marsh")
	c.SeesNot("Anna Petit")
	c.Press("Enter", "Enter")
	if host.last().Name != "customer" && !strings.Contains(c.Screen(), "DEMO 151") {
		t.Errorf("got %v opened, want the customer", host.last())
	}
}

func TestMergingMovesTheVehicles(t *testing.T) {
	c, _, f, car := visit(t, "DEMO 101", day)
	double, err := f.AddCustomer(garage.Customer{Name: "Helena Marsch"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.AddVehicle(garage.Vehicle{Plate: "XY77 DUP", Model: "Polo", Owner: double.ID}); err != nil {
		t.Fatal(err)
	}
	c.Press("Ctrl+G", "helena", "Enter", "F10")
	p, err := f.Customer(car.Owner.ID)
	if err != nil || len(p.Vehicles) != 3 {
		t.Errorf("got %d vehicles, %v, want 3:\n%s", len(p.Vehicles), err, c.Screen())
	}
}

func TestWalkInOfACarInTheShopOpensItsOrder(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	c, host := sit(t, f, day, quiet)
	car := carOn(t, f, "DEMO 102")
	c.Press("Ctrl+N", "102", "Enter")
	if want := (page.Route{Name: "order", ID: uint64(car.OpenOrder)}); car.OpenOrder == 0 || host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
	if c.Frame.Dialog() != nil {
		t.Error("the walk-in is still open")
	}
}

func TestPaymentOfACustomerGoesToTheOldestOpenInvoice(t *testing.T) {
	c, host, f, _ := visit(t, "DEMO 101", day)
	c.Press("F12")
	open, err := f.OpenInvoices("Elena Marsh")
	if err != nil || len(open) == 0 {
		t.Fatalf("got %d open invoices, %v", len(open), err)
	}
	if want := (page.Route{Name: "invoice", ID: uint64(open[len(open)-1].ID), Text: "pay"}); host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
}

func TestQuoteOfACustomersCarBeginsWithF6(t *testing.T) {
	c, host, f, car := visit(t, "DEMO 131", day)
	c.Press("F6", "F2", "br-fpd", "Enter", "F9")
	q, err := f.Quote(garage.QuoteID(host.last().ID))
	if err != nil || q.Vehicle.ID != car.Vehicle.ID || q.Customer.ID != car.Owner.ID || q.Quote.Number == "" {
		t.Errorf("got %+v, %v, want an issued quote for %s", q.Quote, err, car.Plate)
	}
}

func TestNewVehicleNeedsAnOwner(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	c, host := sit(t, f, day, quiet)
	host.Open(page.Route{Name: "newvehicle", Text: "XY88 NEW"})
	c.Press("F10")
	c.Sees("Whose car")
}

func TestAMotorcycleIsWrittenDownAsOne(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			f := frontOf(uitest.Sample(t))
			car := carOn(t, f, "DEMO 131").Vehicle.ID
			c, host := sit(t, f, l, quiet)
			host.Open(page.Route{Name: "editvehicle", ID: uint64(car)})
			word := host.Say().T("vehicle_kind.motorcycle")
			c.Press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", string([]rune(word)[:3]), "Enter")
			picture(c, "vehicle-kind-"+name)
			c.Press("F10")
			p, err := f.Vehicle(car)
			if err != nil || p.Vehicle.Kind != garage.Motorcycle || p.Vehicle.Fuel == "" {
				t.Fatalf("%+v, %v, want a motorcycle and nothing else changed", p.Vehicle, err)
			}
			host.Open(page.Route{Name: "vehicle", ID: uint64(car)})
			c.Sees(word)
		})
	}
}

func TestStoriesOnTheSampleGarage(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	c, host := sit(t, f, day, page.Route{Name: "today"})
	picture(c, "today-sample")
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil")
	picture(c, "walkin-sample")
	c.Press("Enter", "Enter", "F9")
	if c.Pressed != 17 || host.last().Name != "print" {
		t.Fatalf("got %v after %d keys, want the job card after 17:\n%s", host.last(), c.Pressed, c.Screen())
	}
	p, err := f.Order(garage.WorkOrderID(host.last().ID))
	if err != nil || p.Order.State != garage.InProgress || p.Vehicle.Plate != "DEMO 131" {
		t.Errorf("got %v for %q, %v, want it in progress", p.Order.State, p.Vehicle.Plate, err)
	}
	c.Pressed = 0
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F2", "br-fpd")
	picture(c, "quote-find-sample")
	c.Press("Enter", "F9")
	picture(c, "quote-sample")
	q, err := f.Quote(garage.QuoteID(host.last().ID))
	if c.Pressed != 43 || err != nil || q.Quote.Number == "" || q.Vehicle.Plate != "AB12 CDE" || q.Customer.Name != "Jo Hill" || len(q.Jobs) != 1 {
		t.Errorf("got %d keys and %+v, %v", c.Pressed, q.Quote, err)
	}
	c.Press("F9")
	if again, err := f.Quote(q.Quote.ID); err != nil || again.Quote.Revision != q.Quote.Revision {
		t.Errorf("got revision %d, %v after printing again, want %d", again.Quote.Revision, err, q.Quote.Revision)
	}
	c.Press("F10", "2", "F10")
	if host.last().Name != "order" {
		t.Errorf("got %v, want the order of the accepted quote:\n%s", host.last(), c.Screen())
	}
	c.Frame.Open(page.Route{Name: "quotes"})
	picture(c, "quotes-sample")
}
