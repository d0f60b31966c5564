package reception

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// lend hands a loan car over now (routes lendcar, lendreserved and loanfororder), or
// promises one for later (reservecar): which car, to whom, until when, and in what
// state it leaves.
type lend struct {
	*form
	desk front

	*loanFields
	reserved garage.LoanID // what is lent was reserved
	order    garage.WorkOrder
	customer garage.Customer

	mode  *widget.Segments
	who   *widget.EntryLine
	from  *widget.Value[time.Time]
	print *widget.Check
}

func newLend(d front, h page.Host, r page.Route) *lend {
	f := &lend{form: newForm(h, "key", h.Say().T("lend.title"), 760), desk: d}
	f.loanFields = newLoanFields(f.form, d, "")
	f.build()
	if err := f.propose(r); err != nil {
		h.Tell(err)
	}
	f.done()
	f.show()
	return f
}

func (f *lend) build() {
	h, say := f.form.host, f.form.host.Say()
	f.mode = widget.NewSegments(h.Keys(), "", widget.Option{Icon: "key", Text: say.T("lend.now"), Value: false}, widget.Option{Icon: "calendar", Text: say.T("lend.later"), Value: true})
	f.mode.Chosen = 0
	f.mode.OnChanged = func(int) { f.show() }
	f.who = widget.NewEntryLine(h.Keys(), say.T("lend.customer"))
	f.who.Keep, f.who.Field.Icon = true, "user"
	f.who.Find = func(words string) []widget.Match { return findCustomers(f.desk, h, words) }
	f.who.OnPick = func(m widget.Match) { f.pick(m.Value.(garage.Customer)) }
	f.watch("customer", f.who.Field)
	f.from = newMoment(h, say.T("lend.from"))
	f.watch("from", f.from.Field)
	f.print = widget.NewCheck(h.Keys(), say.T("lend.print"), nil)
	f.print.Set(true)
	f.row(f.mode)
	f.row(f.car.Field, f.who.Field)
	f.row(f.driver, f.licence)
	f.row(f.from.Field, f.due.Field)
	f.row(f.odometer.Field, f.level.Field)
	f.row(f.sketch.Pad)
	f.row(f.sketch.note, f.damage)
	f.row(f.print)
}

// propose fills in what the route and the car tell.
func (f *lend) propose(r page.Route) error {
	due, err := f.desk.NextClosing()
	if err != nil {
		return err
	}
	switch r.Name {
	case "lendreserved":
		row, err := f.desk.Loan(garage.LoanID(r.ID))
		if err != nil {
			return err
		}
		l := row.Loan
		f.reserved, f.title.Note, due = l.ID, row.Order, l.DueAt
		f.order.ID, f.order.Number = l.Order, row.Order
		f.pick(row.Customer)
		f.driver.SetText(l.Driver)
		f.car.ChooseValue(l.Car)
		f.mode.Hide()
	case "loanfororder":
		p, err := f.desk.Order(garage.WorkOrderID(r.ID))
		if err != nil {
			return err
		}
		f.order, f.title.Note = p.Order, widget.Joined(" · ", p.Vehicle.Plate, p.Order.Number)
		f.pick(p.Customer)
		if p.Order.PromisedAt.After(f.form.host.Now()) {
			due = p.Order.PromisedAt
		}
		if p.Order.State == garage.Expected {
			f.mode.Chosen = 1
			f.from.Set(p.Order.ExpectedAt)
		}
	case "reservecar":
		f.mode.Chosen = 1
		f.car.ChooseValue(garage.LoanCarID(r.ID))
		due = time.Time{}
	default:
		f.car.ChooseValue(garage.LoanCarID(r.ID))
	}
	f.chooseFree()
	f.due.Set(due)
	f.readCar()
	return nil
}

// pick takes the customer, who drives unless another is named.
func (f *lend) pick(c garage.Customer) {
	f.customer = c
	f.who.Field.SetText(c.Name)
	if !c.Company {
		f.driver.SetText(c.Name)
	}
}

// later tells whether the car is only promised.
func (f *lend) later() bool { return f.mode.Visible() && f.mode.Chosen == 1 }

func (f *lend) show() {
	later := f.later()
	for _, o := range []fyne.CanvasObject{f.licence, f.odometer.Field, f.level.Field, f.sketch.Pad, f.sketch.note, f.damage, f.print} {
		visible(o, !later)
	}
	visible(f.from.Field, later)
	f.title.Text = f.form.host.Say().T("lend.title")
	if later {
		f.title.Text = f.form.host.Say().T("lend.reserve_title")
	}
	f.hush()
	f.grow()
}

// Focus puts the cursor where something is missing: the customer, else the licence.
func (f *lend) Focus(fyne.Canvas) {
	switch {
	case f.car.Chosen() < 0:
		f.car.Field.Focus()
	case f.customer.ID == 0:
		f.who.Field.Focus()
	case text(f.driver) == "":
		f.driver.Focus()
	case f.later():
		f.from.Field.Focus()
	default:
		f.licence.Focus()
	}
}

// Unsaved tells whether something typed or marked would be lost.
func (f *lend) Unsaved() bool {
	c := f.chosen()
	return f.form.Unsaved() || c != nil && !slices.Equal(f.sketch.marks, c.Marks)
}

// Actions lend the car or promise it.
func (f *lend) Actions() []page.Action {
	a := page.Action{ID: "lend", Chord: "F10", Icon: "key", Label: f.form.host.Say().T("lend.do"), Primary: true, Do: f.onLend}
	if f.later() {
		a.Icon, a.Label = "calendar", f.form.host.Say().T("lend.do_reserve")
	}
	return []page.Action{a}
}

func (f *lend) onLend() {
	in, err := f.typed()
	if err != nil {
		f.refuse(err)
		return
	}
	var loan garage.Loan
	if f.later() {
		loan, err = f.desk.ReserveLoanCar(in)
	} else {
		loan, err = f.desk.LendCar(in)
	}
	if err != nil {
		f.refuse(err)
		return
	}
	f.form.host.CloseDialog()
	f.form.host.Saved()
	f.form.host.Reload()
	if f.print.On && loan.Number != "" {
		f.form.host.Open(page.Route{Name: "print", ID: uint64(loan.ID), Text: string(garage.LoanPaper)})
	}
}

// typed is what was typed.
func (f *lend) typed() (in desk.LoanInput, err error) {
	in = desk.LoanInput{Loan: f.reserved, Order: f.order.ID, Customer: f.customer.ID}
	if text(f.who.Field) == "" {
		in.Customer = 0
	}
	if err := f.loanFields.typed(&in, f.later()); err != nil || !f.later() {
		return in, err
	}
	in.From, err = f.from.Get()
	return in, pointed(err, "from")
}

// findCustomers offers the customers on file that fit.
func findCustomers(d front, h page.Host, words string) []widget.Match {
	rows, err := d.FindCustomers(words, desk.Page{Limit: 8})
	if err != nil {
		h.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, r := range rows {
		out = append(out, widget.Match{Icon: "user", Text: r.Name, Note: widget.Joined(" · ", h.Say().Phone(r.Phone), h.Say().List(r.Plates...)), Value: garage.Customer{ID: r.ID, Name: r.Name}})
	}
	return out
}
