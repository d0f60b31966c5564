package desk

import (
	"errors"
	"testing"
	"time"

	"workbay/garage"
)

// aygo is a loan car of the bench with six eighths in the tank.
func (b *bench) aygo() garage.LoanCar {
	b.t.Helper()
	return must[garage.LoanCar](b)(b.Reception.AddLoanCar(garage.LoanCar{
		Plate: "ng21 lna", Model: "Toyota Aygo", Odometer: 31_200, Level: garage.Gauge{At: 6, Of: garage.Eighths}, Damage: "scratch rear left",
	}))
}

// lending is what is typed to lend it until the evening.
func (b *bench) lendingTo(car garage.LoanCarID, order garage.WorkOrderID) LoanInput {
	return LoanInput{
		Car: car, Customer: b.marsh.ID, Order: order, DueAt: at.Add(7 * time.Hour), Licence: "MARSH 8512",
		Odometer: 31_210, Level: garage.Gauge{At: 6, Of: garage.Eighths}, Damage: "scratch rear left",
	}
}

func TestALoanCarGoesOutAndComesBackWithItsAgreement(t *testing.T) {
	b := newBench(t)
	car, order := b.aygo(), b.checkedIn()
	if car.Plate != "NG21 LNA" {
		t.Errorf("plate %q, want it in capitals", car.Plate)
	}
	in := b.lendingTo(car.ID, order)
	in.Licence = ""
	_, err := b.Reception.LendCar(in)
	b.refused(err, "loan.no_licence")
	in.Licence = "MARSH 8512"
	loan := must[garage.Loan](b)(b.Reception.LendCar(in))
	if loan.Number != "LC-2026-00001" || loan.Driver != "Elena Marsh" || loan.LentBy != b.brandt.ID {
		t.Errorf("lent as %+v, want the first number: a refusal uses none", loan)
	}
	doc, id, err := b.Office.Paper(garage.LoanPaper, "lc-2026-00001")
	b.ok(err)
	if id != uint64(loan.ID) || !doc.Intact() || doc.Lent == nil || doc.Lent.Licence != "MARSH 8512" || doc.Lent.Back() || doc.Vehicle.Plate != "DEMO 101" || doc.Buyer.Name != "Elena Marsh" {
		t.Errorf("agreement %+v of %d: %+v", doc, id, doc.Lent)
	}
	for i, want := range []bool{false, true} {
		if again := must[bool](b)(b.Office.CountPrint(garage.LoanPaper, id)); again != want {
			t.Errorf("print %d is a copy: %v, want %v", i+1, again, want)
		}
	}
	_, err = b.Reception.LendCar(b.lendingTo(car.ID, 0))
	b.refused(err, "loan.car_out")

	b.now = at.Add(8 * time.Hour)
	page := must[TodayPage](b)(b.Workshop.Today())
	late := 0
	for _, n := range page.Needs {
		if n.Chip.Code == "need.loan_late" && n.Plate == "NG21 LNA" {
			late++
		}
	}
	if late != 1 || registersTile(page) != 1 {
		t.Errorf("late loans on today: %d, tile %d; want 1 of each", late, registersTile(page))
	}
	if p := b.order(order); p.Loan == nil || p.Loan.Number != "LC-2026-00001" {
		t.Errorf("the ticket says of the loan car %+v, want that it is out", p.Loan)
	}
	back := garage.Returned{Odometer: 31_260, Level: garage.Gauge{At: 4, Of: garage.Eighths}, Charge: 15_00, ChargeFor: "fuel 2/8"}
	loan = must[garage.Loan](b)(b.Reception.TakeBackCar(loan.ID, back))
	if len(loan.Issues) != 2 || !loan.Issues[1].Lent.Back() || loan.Issues[1].Revision != 2 || loan.Issues[0].Lent.Back() {
		t.Errorf("%d agreements, want the signed one as it was and one with what came back", len(loan.Issues))
	}
	p := b.order(order)
	job := p.Order.Job(loan.ChargeJob)
	if job == nil || job.Status != garage.Proposed || len(job.Lines) != 1 || job.Lines[0].Price != 15_00 || job.Lines[0].Kind != garage.Fee {
		t.Errorf("the charge became %+v, want a proposed job of 15.00", job)
	}
	if p.Loan != nil {
		t.Errorf("the ticket still says the loan car is out: %+v", p.Loan)
	}
	if got, want := b.history(order), "opened checked_in loan_out loan_back job_added"; got != want {
		t.Errorf("history %q, want %q", got, want)
	}
	rows := must[[]OutboxRow](b)(b.Office.Outbox())
	if len(rows) != 2 || rows[0].Document.Revision != 1 || rows[1].Document.Revision != 2 {
		t.Errorf("%d papers for the archive, want both agreements", len(rows))
	}
}

func TestAReservedLoanCarIsLentAsReserved(t *testing.T) {
	b := newBench(t)
	car, order := b.aygo(), b.checkedIn()
	in := b.lendingTo(car.ID, order)
	in.From, in.DueAt = at.Add(20*time.Hour), at.Add(30*time.Hour)
	loan := must[garage.Loan](b)(b.Reception.ReserveLoanCar(in))
	if loan.Number != "" || loan.State() != garage.LoanReserved {
		t.Errorf("reserved as %+v, want no number yet", loan)
	}
	long := b.lendingTo(car.ID, 0)
	long.DueAt = at.Add(24 * time.Hour)
	_, err := b.Reception.LendCar(long)
	b.refused(err, "loan.car_reserved")
	b.ok(b.Reception.ExtendLoan(loan.ID, at.Add(32*time.Hour)))
	b.now = at.Add(20 * time.Hour)
	in = b.lendingTo(car.ID, order)
	in.Loan, in.DueAt = loan.ID, at.Add(32*time.Hour)
	got := must[garage.Loan](b)(b.Reception.LendCar(in))
	if got.ID != loan.ID || got.Number != "LC-2026-00001" {
		t.Errorf("lent as %+v, want the reservation itself", got)
	}
	b.refused(b.Reception.CancelLoan(loan.ID), "loan.not_reserved")
	car = must[[]LoanCarRow](b)(b.Reception.LoanCars())[0].Car
	car.Retired = true
	b.refused(b.Reception.SaveLoanCar(car), "loancar.in_use")
	if rows := must[[]LoanRow](b)(b.Reception.LoansOf(car.ID)); len(rows) != 1 || rows[0].Order == "" {
		t.Errorf("loans of the car %+v, want the one with its order", rows)
	}
}

func TestAPersonWithALoanCarIsNotForgotten(t *testing.T) {
	b := newBench(t)
	loan := must[garage.Loan](b)(b.Reception.LendCar(b.lendingTo(b.aygo().ID, 0)))
	b.refused(b.Reception.Anonymise(b.marsh.ID, "Anonymised customer", true), "person.loan_out")
	must[garage.Loan](b)(b.Reception.TakeBackCar(loan.ID, garage.Returned{Odometer: 31_260, Level: garage.Gauge{At: 6, Of: garage.Eighths}}))
	if p := must[Person](b)(b.Reception.Person(b.marsh.ID)); len(p.Loans) != 1 || len(p.Papers()) != 2 {
		t.Errorf("%d loans and %d papers are handed over, want 1 and both agreements", len(p.Loans), len(p.Papers()))
	}
	b.ok(b.Reception.Anonymise(b.marsh.ID, "Anonymised customer", true))
	rows := must[[]LoanRow](b)(b.Reception.LoansOf(loan.Car))
	if l := rows[0].Loan; l.Licence != "" || l.Driver == "Elena Marsh" || l.Issues[0].Lent.Driver == "Elena Marsh" || !l.Issues[1].Intact() {
		t.Errorf("the loan still says who drove: %+v", l)
	}
}

func TestLoansGoToTheCustomerThatIsKept(t *testing.T) {
	b := newBench(t)
	loan := must[garage.Loan](b)(b.Reception.LendCar(b.lendingTo(b.aygo().ID, 0)))
	keep := must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "E. Marsh"}))
	b.ok(b.Reception.MergeCustomers(keep.ID, b.marsh.ID))
	if rows := must[[]LoanRow](b)(b.Reception.LoansOf(loan.Car)); rows[0].Customer.ID != keep.ID {
		t.Errorf("the loan is with %v, want E. Marsh", rows[0].Customer)
	}
}

func TestTheCheckInLendsALoanCarInOneStepOrDoesNothing(t *testing.T) {
	b := newBench(t)
	car := b.aygo()
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Brakes grind", b.now))
	in := b.lendingTo(car.ID, 0)
	in.Customer, in.Licence = 0, ""
	in.Marks = []garage.Mark{{View: garage.ViewRear, X: 200, Y: 700, Kind: "scratch"}}
	err := b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, Loan: &in})
	b.refused(err, "loan.no_licence")
	var p *garage.Problem
	if errors.As(err, &p); p.Field != "loan_licence" {
		t.Errorf("the refusal points at %q, want at the licence for the loan car", p.Field)
	}
	if got := b.order(wo.ID); got.Order.State != garage.Expected || got.Order.OdometerIn != 0 || got.Loan != nil {
		t.Errorf("%s at %d with %+v after a refusal, want nothing done", got.Order.State, got.Order.OdometerIn, got.Loan)
	}
	in.Licence = "MARSH 8512"
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, Loan: &in}))
	got := b.order(wo.ID)
	if got.Order.State != garage.CheckedIn || got.Loan == nil || got.Loan.Number != "LC-2026-00001" || got.Loan.Customer != b.marsh.ID || got.Loan.Driver != "Elena Marsh" {
		t.Fatalf("%s with %+v, want it checked in and the car lent for it", got.Order.State, got.Loan)
	}
	doc, _, err := b.Office.Paper(garage.LoanPaper, "LC-2026-00001")
	b.ok(err)
	if !doc.Intact() || doc.Order != wo.Number || len(doc.Lent.MarksOut) != 1 {
		t.Errorf("agreement of order %s with %+v, want that of %s with the mark", doc.Order, doc.Lent.MarksOut, wo.Number)
	}
	if h, want := b.history(wo.ID), "opened checked_in loan_out"; h != want {
		t.Errorf("history %q, want %q", h, want)
	}
	loan := must[garage.Loan](b)(b.Reception.TakeBackCar(got.Loan.ID, garage.Returned{Odometer: 31_260, Level: in.Level, Marks: []garage.Mark{{View: garage.ViewLeft, X: 300, Y: 500, Kind: "dent"}}}))
	if l := loan.Issues[1].Lent; len(l.MarksOut) != 1 || len(l.MarksIn) != 1 {
		t.Errorf("the agreement with what came back has marks %+v and %+v, want one of each", l.MarksOut, l.MarksIn)
	}
	if rows := must[[]LoanCarRow](b)(b.Reception.LoanCars()); len(rows[0].Car.Marks) != 2 {
		t.Errorf("the car has marks %+v, want both for the next agreement", rows[0].Car.Marks)
	}
}
