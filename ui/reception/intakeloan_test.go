package reception

import (
	"slices"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// The customer drives away in a loan car: a tick at the check-in lends it for the order,
// and its agreement is printed with the sheet.
func TestALoanCarIsLentWithTheCheckIn(t *testing.T) {
	for name, l := range looks {
		c, host, f, car := visit(t, "DEMO 131", l)
		c.Press("Ctrl+Enter", "service", "Enter", "63660", "Enter", "Ctrl+↓", "Ctrl+↓")
		d := c.Frame.Dialog().(*intake)
		c.Win.Canvas().Focus(d.lend)
		c.Press("Space")
		if got := d.loan.chosen(); got == nil || got.Plate != "NG70 LNB" {
			t.Fatalf("%s: %+v is proposed, want the car that is here:\n%s", name, got, c.Screen())
		}
		c.Press("Ctrl+↑", "F10")
		if len(host.opened) > 1 && host.last().Name == "order" || d.step.Chosen != 2 {
			t.Fatalf("%s: %+v at step %d without a licence, want it refused where the loan car is asked:\n%s", name, host.last(), d.step.Chosen, c.Screen())
		}
		picture(c, "checkin-loan-"+name)
		c.Press("FERRI 640118", "F9")
		id := slices.IndexFunc(host.opened, func(r page.Route) bool { return r.Name == "order" })
		if id < 0 {
			t.Fatalf("%s: not checked in:\n%s", name, c.Screen())
		}
		p, err := f.Order(garage.WorkOrderID(host.opened[id].ID))
		if err != nil || p.Loan == nil || p.Loan.Number == "" || p.Loan.Driver != car.Owner.Name || p.Loan.Licence != "FERRI 640118" || p.LoanCar.Plate != "NG70 LNB" || p.Order.State == garage.Expected {
			t.Fatalf("%s: %v, %+v, want the car lent to %s:\n%s", name, err, p.Loan, car.Owner.Name, c.Screen())
		}
		var printed []string
		for _, r := range host.opened {
			if r.Name == "print" {
				printed = append(printed, r.Text)
			}
		}
		if !slices.Equal(printed, []string{string(garage.LoanPaper), string(garage.IntakePaper)}) {
			t.Errorf("%s: printed %v, want the agreement and the sheet", name, printed)
		}
	}
}

// Damage of a loan car is marked on the same sketch as at check-in: what is known goes
// out with it, what is new comes back apart.
func TestDamageOfALoanCarIsMarkedOutAndBack(t *testing.T) {
	for name, l := range looks {
		c, host, f, _ := visit(t, "DEMO 131", l)
		rows, err := f.LoanCars()
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(rows, func(r desk.LoanCarRow) bool { return r.Out != nil })
		out := rows[i].Out.Loan
		if len(out.MarksOut) != 1 {
			t.Fatalf("%s left with %+v, want the scratch marked", rows[i].Car.Plate, out.MarksOut)
		}
		host.Open(page.Route{Name: "takeback", ID: uint64(out.ID)})
		d := c.Frame.Dialog().(*takeBack)
		d.odometer.Field.Focus()
		c.Press("31400", "Enter", "6", "Enter")
		c.Win.Canvas().Focus(d.sketch.Pad)
		c.Press("2", "→", "Space", "Tab", "door")
		picture(c, "takeback-"+name)
		c.Press("F10")
		row, err := f.Loan(out.ID)
		if want := []garage.Mark{{View: garage.ViewLeft, X: 550, Y: 500, Kind: "dent", Note: "door"}}; err != nil || !slices.Equal(row.Loan.MarksIn, want) || len(row.Car.Marks) != 2 {
			t.Fatalf("%s: %v, came back with %+v, the car has %+v; want the dent new and both on the car:\n%s", name, err, row.Loan.MarksIn, row.Car.Marks, c.Screen())
		}
		host.Open(page.Route{Name: "lendcar", ID: uint64(out.Car)})
		if e := c.Frame.Dialog().(*lend); len(e.sketch.marks) != 2 {
			t.Errorf("%s: the next agreement shows %+v, want both marks", name, e.sketch.marks)
		}
		picture(c, "lend-"+name)
		c.Press("Esc")
		host.Open(page.Route{Name: "loancar", ID: uint64(out.Car)})
		picture(c, "loancar-"+name)
	}
}
