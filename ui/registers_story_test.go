package ui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// shootTo writes the screen where SHOTS says, to be looked at.
func (c *clerk) shootTo(name string) {
	if dir := os.Getenv("SHOTS"); dir != "" {
		c.Capture(filepath.Join(dir, name+".png"))
	}
}

// TestStoryAnOverdueLiftIsExamined puts a lift into the register that is overdue, finds
// it on Today, records its examination and has the bay back.
func TestStoryAnOverdueLiftIsExamined(t *testing.T) {
	c := sit(t, 1366, 768)
	c.Frame.Open(page.Route{Name: "registers"})
	c.Sees("Equipment", "8 in the register, 1 overdue, 1 due soon", "TW-02", "Overdue 21 days", "Due in 12 days")
	c.shootTo("registers")
	c.Pressed = 0
	c.Press("F2", "LF-3", "Tab", "lift", "Enter", "Scissor lift", "Tab", "Bay 3", "Enter", "6", "Tab", "1 Feb 2026", "Tab", "PLI-2602-3")
	c.shootTo("registers-new")
	c.Press("F10")
	t.Logf("KEYS equipment added: %d", c.Pressed)
	c.Sees("9 in the register, 2 overdue, 1 due soon", "Scissor lift")
	list, err := c.desk.Office.Equipment()
	if err != nil {
		t.Fatal(err)
	}
	if e := garage.OverdueAt(list, 3, c.desk.Now()); e == nil || e.Number != "LF-3" {
		t.Fatalf("bay 3 is kept from working by %v, want LF-3", e)
	}
	if !c.clashes(3) {
		t.Error("bay 3 can be booked with an overdue lift")
	}
	c.Frame.Open(page.Route{Name: "today"})
	c.Sees("LF-3", "Bay 3 cannot be booked", "Open register")
	c.shootTo("registers-today")

	c.Frame.Open(page.Route{Name: "registers", ID: uint64(numbered(list, "LF-3").ID)})
	c.Pressed = 0
	c.Press("F8")
	c.Sees("Record an examination", "Next due 24 May 2027")
	c.shootTo("registers-examine")
	c.Press("Tab", "Tab", "Pennine Lift Inspection", "Tab", "PLI-2611-3", "Tab", "85", "F10")
	t.Logf("KEYS examination recorded: %d", c.Pressed)
	c.Sees("9 in the register, 1 overdue, 1 due soon", "PLI-2611-3")
	if list, err = c.desk.Office.Equipment(); err != nil {
		t.Fatal(err)
	}
	if e := garage.OverdueAt(list, 3, c.desk.Now()); e != nil {
		t.Errorf("bay 3 is still kept from working by %v", e)
	}
	if c.clashes(3) {
		t.Error("bay 3 cannot be booked after the examination")
	}
	if e := numbered(list, "LF-3"); len(e.History) != 2 || e.History[1].Cost != 85_00 {
		t.Errorf("examinations %+v, want both, the new one for 85.00", e.History)
	}
	c.Frame.Open(page.Route{Name: "today"})
	c.SeesNot("LF-3")
}

// clashes tells whether a booking of a bay tomorrow is refused for its equipment.
func (c *clerk) clashes(bay garage.BayID) bool {
	c.T.Helper()
	hits, err := c.desk.Reception.FindPlate("DEMO 131")
	if err != nil || len(hits) == 0 {
		c.T.Fatal(hits, err)
	}
	plan, err := c.desk.Reception.ProposeBooking(desk.BookingInput{Appointment: garage.Appointment{
		Vehicle: hits[0].Vehicle.ID, From: c.desk.Now().AddDate(0, 0, 1), Hours: 1000, Bay: bay,
	}})
	if err != nil {
		c.T.Fatal(err)
	}
	return slices.ContainsFunc(plan.Clashes, func(x garage.Clash) bool { return x.Kind == garage.ClashEquipment })
}

// numbered is the equipment with a number.
func numbered(list []garage.Equipment, number string) garage.Equipment {
	for _, e := range list {
		if data.FoldCode(e.Number) == data.FoldCode(number) {
			return e
		}
	}
	return garage.Equipment{}
}

// TestStoryALoanCarIsLentAndTakenBack lends the free car to the owner of the car on the
// ticket, prints what is signed, and takes the car back with fuel missing.
func TestStoryALoanCarIsLentAndTakenBack(t *testing.T) {
	c := sit(t, 1366, 768)
	openTicket(c)
	c.Pressed = 0
	c.Press("L")
	c.Sees("Lend a loan car", "NG70 LNB", "Elena Marsh", "Charge in percent", "Last read 22 731 km")
	c.shootTo("loan-lend")
	c.Press("F10")
	c.Sees("The driving licence of Elena Marsh has not been noted")
	c.Press("MARSH 851204", "Tab", "Tab", "22735", "Tab", "41", "F10")
	t.Logf("KEYS loan car lent: %d", c.Pressed)
	c.Sees("LC-2026-00004", "Loan car agreement")
	c.shootTo("loan-print")
	c.Press("Esc")
	c.Sees("Loan car NG70 LNB out with Elena Marsh")
	c.shootTo("loan-ticket")
	rows, err := c.desk.Reception.LoanCars()
	if err != nil || rows[0].Out == nil || rows[1].Out == nil {
		t.Fatalf("loan cars %+v %v, want both out", rows, err)
	}
	doc, _, err := c.desk.Office.Paper(garage.LoanPaper, "LC-2026-00004")
	if err != nil || doc.Lent == nil || doc.Lent.Licence != "MARSH 851204" || doc.Lent.OdometerOut != 22_735 || doc.Vehicle.Plate != "DEMO 101" {
		t.Errorf("agreement %+v %v", doc.Lent, err)
	}

	c.Frame.Open(page.Route{Name: "loancars", ID: uint64(rows[1].Car.ID)})
	c.Sees("Loan cars", "2 cars, 2 out", "Sam Whitlock, Brightline Couriers Ltd")
	c.shootTo("loancars")
	id := garage.LoanCarID(0)
	for _, r := range rows {
		if r.Out.Loan.Number == "LC-2026-00004" {
			id = r.Car.ID
		}
	}
	c.Frame.Open(page.Route{Name: "loancars", ID: uint64(id)})
	c.Pressed = 0
	c.Press("R")
	c.Sees("Take the loan car back", "left with 22 735 km", "left with 41 %")
	c.Press("22810", "Tab", "30", "Tab", "Tab", "6", "Tab", "charge 11 %")
	c.shootTo("loan-back")
	c.Press("F10")
	t.Logf("KEYS loan car taken back: %d", c.Pressed)
	c.Sees("2 cars, 1 out", "Free", "75 km", "41 % → 30 %")
	openTicket(c)
	c.SeesNot("out with Elena Marsh")
	c.Sees("Loan car NG70 LNB") // the charge, to be answered
}

// TestStoryALoanCarIsReserved promises a car for the day after, and is refused the same
// car for another customer.
func TestStoryALoanCarIsReserved(t *testing.T) {
	c := sit(t, 1366, 768)
	c.Frame.Open(page.Route{Name: "loancars"})
	c.Press("↓")
	c.Pressed = 0
	c.Press("F6")
	c.Sees("Reserve a loan car")
	c.Press("adeyemi", "Enter", "Tab", "Tab", "tomorrow 8:30", "Tab", "tomorrow 17:00")
	c.shootTo("loan-reserve")
	c.Press("F10")
	t.Logf("KEYS loan car reserved: %d", c.Pressed)
	c.Sees("Reserved", "Noah Adeyemi", "from Wed 25 Nov 08:30")
	c.Press("F6", "haas", "Enter", "Tab", "Tab", "tomorrow 12", "Tab", "tomorrow 14", "F10")
	c.Sees("promised to Noah Adeyemi")
	c.shootTo("loan-refused")
	c.Press("Esc")
}

// TestStoryTheKeysWaitForTheLoanCar pays an invoice while the loan car is out: the box
// that hands the car over says so and is not ticked.
func TestStoryTheKeysWaitForTheLoanCar(t *testing.T) {
	c := sit(t, 1366, 768)
	board, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(board.Orders, func(o desk.BoardRow) bool { return o.State == garage.Ready })
	if i < 0 {
		t.Fatal("no car is ready")
	}
	order := board.Orders[i].ID
	p, err := c.desk.Workshop.Order(order)
	if err != nil {
		t.Fatal(err)
	}
	cars, err := c.desk.Reception.LoanCars()
	if err != nil {
		t.Fatal(err)
	}
	free := cars[1].Car
	if _, err := c.desk.Reception.LendCar(desk.LoanInput{Car: free.ID, Customer: p.Customer.ID, Order: order, DueAt: c.desk.Now().Add(4 * 3600e9), Licence: "ADEYE 7", Odometer: free.Odometer, Level: free.Level}); err != nil {
		t.Fatal(err)
	}
	c.Frame.Open(page.Route{Name: "order", ID: uint64(order)})
	c.Sees("Loan car NG70 LNB out with")
	c.Press("F10", "Enter")
	c.Sees("Loan car is out")
	c.shootTo("loan-invoice")
	if p, err = c.desk.Workshop.Order(order); err != nil || p.Invoice == nil {
		t.Fatalf("invoice %v %v, want it issued", p.Invoice, err)
	}
	c.Press("Alt+2", "Enter")
	if p, err = c.desk.Workshop.Order(order); err != nil || p.Order.State != garage.Invoiced || p.Invoice.Open() != 0 {
		t.Fatalf("%s with %v open, %v; want it paid and the keys here", p.Order.State, p.Invoice.Open(), err)
	}
	c.Press("F10")
	c.Sees("The loan car NG70 LNB is still out")
}

func TestEveryKeyOfAPageDoesOneThing(t *testing.T) {
	c := sit(t, 1366, 768)
	var pages []page.Route
	for _, plate := range []string{"DEMO 101", "DEMO 112", "BC-07"} {
		pages = append(pages, page.Route{Name: "order", ID: uint64(c.orderOf(plate))})
	}
	for _, name := range []string{"today", "diary", "customers", "quotes", "loancars", "board", "orders", "inspections", "myjobs", "parts", "invoices", "payments", "time", "guide", "registers", "settings", "history", "books"} {
		pages = append(pages, page.Route{Name: name})
	}
	for _, r := range pages {
		c.at(r)
		does := map[string]string{}
		for _, a := range c.Frame.Page().Actions() {
			if other := does[a.Chord]; a.Chord != "" && other != "" {
				t.Errorf("%s: %s is the key of %q and of %q", r.Name, a.Chord, other, a.ID)
			}
			does[a.Chord] = a.ID
		}
	}
}
