package reception

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// layLoan asks whether the customer drives away in a loan car. It is lent with the
// check-in, in one step, and its agreement is printed.
func (f *intake) layLoan() {
	f.loan = newLoanFields(f.form, f.desk, "loan_")
	l := f.loan
	f.lend = widget.NewCheck(f.host.Keys(), f.host.Say().T("intake.lend"), func(on bool) {
		if on {
			f.proposeLoan()
		}
		f.show()
	})
	f.row(f.lend)
	f.row(l.car.Field, l.licence, l.driver)
	f.row(l.due.Field, l.odometer.Field, l.level.Field)
}

// showLoan shows the loan car's fields where one is lent; a garage without loan cars is
// not asked.
func (f *intake) showLoan(here bool) {
	l := f.loan
	visible(f.lend, here && len(l.cars) > 0)
	for _, o := range []fyne.CanvasObject{l.car.Field, l.due.Field, l.driver, l.licence, l.odometer.Field, l.level.Field} {
		visible(o, here && f.lend.On)
	}
}

// proposeLoan fills in the car that was promised, else a free one, the customer as its
// driver, and when the repair is to be done.
func (f *intake) proposeLoan() {
	l := f.loan
	due, err := f.desk.NextClosing()
	if err != nil {
		f.host.Tell(err)
		return
	}
	if at, err := f.promised.Get(); err == nil && at.After(f.host.Now()) {
		due = at
	}
	if r := f.order.Loan; r != nil {
		l.car.ChooseValue(r.Car)
		due = r.DueAt
		l.driver.SetText(r.Driver)
	} else if !f.owner.Company && text(l.driver) == "" {
		l.driver.SetText(f.owner.Name)
	}
	l.chooseFree()
	l.due.Set(due)
	l.readCar()
}

// lent is the loan car that goes with the order; nil: none.
func (f *intake) lent() (*desk.LoanInput, error) {
	if !f.lend.On {
		return nil, nil
	}
	in := desk.LoanInput{}
	if r := f.order.Loan; r != nil && r.State() == garage.LoanReserved {
		in.Loan = r.ID
	}
	return &in, garage.About(f.loan.typed(&in, false), "loan_")
}

// refused shows the step that a refusal is about, and says it there.
func (f *intake) refused(err error) {
	if name := fieldOf(err); f.named[name] != nil {
		switch {
		case strings.HasPrefix(name, "loan_"):
			f.step.Choose(2)
		case name == "odometer" || name == "key_tag" || name == "promised" || name == "concern":
			f.step.Choose(0)
		}
	}
	f.refuse(err)
}

// printLoan prints the agreement about the loan car that was lent with an order.
func (f *intake) printLoan(id garage.WorkOrderID) {
	p, err := f.desk.Order(id)
	if err != nil {
		f.host.Tell(err)
		return
	}
	if p.Loan != nil {
		f.host.Open(page.Route{Name: "print", ID: uint64(p.Loan.ID), Text: string(garage.LoanPaper)})
	}
}
