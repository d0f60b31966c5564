package reception

import (
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

	reserved garage.LoanID // what is lent was reserved
	order    garage.WorkOrder
	customer garage.Customer
	cars     []garage.LoanCar
	shop     garage.Shop

	mode            *widget.Segments
	car             *widget.Choice
	who             *widget.EntryLine
	driver, licence *widget.Field
	from, due       *widget.Value[time.Time]
	odometer        *widget.Value[int64]
	level           *widget.Value[int64]
	damage          *widget.Field
	print           *widget.Check
}

func newLend(d front, h page.Host, r page.Route) *lend {
	f := &lend{form: newForm(h, "key", h.Say().T("lend.title"), 720), desk: d}
	rows, err := d.LoanCars()
	if err != nil {
		h.Tell(err)
	}
	if f.shop, err = d.Shop(); err != nil {
		h.Tell(err)
	}
	f.build(rows)
	if err := f.propose(r, rows); err != nil {
		h.Tell(err)
	}
	f.done()
	f.show()
	return f
}

func (f *lend) build(rows []desk.LoanCarRow) {
	h, say := f.host, f.host.Say()
	f.mode = widget.NewSegments(h.Keys(), "", widget.Option{Icon: "key", Text: say.T("lend.now"), Value: false}, widget.Option{Icon: "calendar", Text: say.T("lend.later"), Value: true})
	f.mode.Chosen = 0
	f.mode.OnChanged = func(int) { f.show() }
	var options []widget.Option
	for _, r := range rows {
		if r.Car.Retired {
			continue
		}
		f.cars = append(f.cars, r.Car)
		options = append(options, widget.Option{Icon: "car", Text: widget.Joined("  ", r.Car.Plate, r.Car.Model), Note: carNote(h, r), Value: r.Car.ID})
	}
	f.car = widget.NewChoice(h.Keys(), say.T("lend.car"), options...)
	f.watch("car", f.car.Field)
	f.car.OnChanged = func(int) { f.readCar() }
	f.who = widget.NewEntryLine(h.Keys(), say.T("lend.customer"))
	f.who.Keep, f.who.Field.Icon = true, "user"
	f.who.Find = func(words string) []widget.Match { return findCustomers(f.desk, h, words) }
	f.who.OnPick = func(m widget.Match) { f.pick(m.Value.(garage.Customer)) }
	f.watch("customer", f.who.Field)
	f.driver, f.licence = capitalised(f.field("driver", "lend.driver")), f.field("licence", "lend.licence")
	f.licence.Hint = say.T("lend.licence_hint")
	f.from, f.due = newMoment(h, say.T("lend.from")), newMoment(h, say.T("lend.due"))
	f.due.Field.Hint = say.T("intake.moment_hint")
	f.watch("from", f.from.Field)
	f.watch("due", f.due.Field)
	f.odometer = widget.NewValue(h.Keys(), say.T("walkin.odometer", "Unit", say.T("unit."+f.shop.Distance)), say.ParseOdometer, say.Count)
	f.watch("odometer", f.odometer.Field)
	f.level = widget.NewValue(h.Keys(), "", say.ParseOdometer, say.Count)
	f.watch("level", f.level.Field)
	f.damage = f.field("damage", "lend.damage")
	f.print = widget.NewCheck(h.Keys(), say.T("lend.print"), nil)
	f.print.Set(true)
	f.row(f.mode)
	f.row(f.car.Field, f.who.Field)
	f.row(f.driver, f.licence)
	f.row(f.from.Field, f.due.Field)
	f.row(f.odometer.Field, f.level.Field)
	f.row(f.damage)
	f.row(f.print)
}

// carNote says whether a car can be had now.
func carNote(h page.Host, r desk.LoanCarRow) string {
	say := h.Say()
	switch {
	case r.Out != nil:
		return say.T("lend.out_until", "At", say.Stamp(r.Out.Loan.DueAt))
	case r.Next != nil:
		return say.T("loancars.from", "At", say.Stamp(r.Next.Loan.From))
	}
	return say.T("loancars.free")
}

// propose fills in what the route and the car tell.
func (f *lend) propose(r page.Route, rows []desk.LoanCarRow) error {
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
		if p.Order.PromisedAt.After(f.host.Now()) {
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
	if f.car.Chosen() < 0 {
		f.car.Choose(f.firstFree(rows))
	}
	f.due.Set(due)
	f.readCar()
	return nil
}

// firstFree is the first car that is here and promised to nobody; -1 for none.
func (f *lend) firstFree(rows []desk.LoanCarRow) int {
	i := -1
	for _, r := range rows {
		if r.Car.Retired {
			continue
		}
		if i++; r.Out == nil && r.Next == nil {
			return i
		}
	}
	return -1
}

// pick takes the customer, who drives unless another is named.
func (f *lend) pick(c garage.Customer) {
	f.customer = c
	f.who.Field.SetText(c.Name)
	if !c.Company {
		f.driver.SetText(c.Name)
	}
}

// readCar shows what was last read in the chosen car.
func (f *lend) readCar() {
	say := f.host.Say()
	f.level.Field.Label = say.T("lend.eighths")
	i := f.car.Chosen()
	if i < 0 {
		f.level.Field.Refresh()
		return
	}
	c := f.cars[i]
	f.odometer.Field.Hint = say.T("lend.last", "Reading", say.Odometer(c.Odometer, f.shop.Distance))
	if c.Level.Of == garage.Percent {
		f.level.Field.Label = say.T("lend.percent")
	}
	f.odometer.Set(c.Odometer)
	f.level.Set(int64(c.Level.At))
	f.damage.SetText(c.Damage)
	f.odometer.Field.Refresh()
	f.level.Field.Refresh()
}

// later tells whether the car is only promised.
func (f *lend) later() bool { return f.mode.Visible() && f.mode.Chosen == 1 }

func (f *lend) show() {
	later := f.later()
	for _, o := range []fyne.CanvasObject{f.licence, f.odometer.Field, f.level.Field, f.damage, f.print} {
		visible(o, !later)
	}
	visible(f.from.Field, later)
	f.title.Text = f.host.Say().T("lend.title")
	if later {
		f.title.Text = f.host.Say().T("lend.reserve_title")
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

// Actions lend the car or promise it.
func (f *lend) Actions() []page.Action {
	a := page.Action{ID: "lend", Chord: "F10", Icon: "key", Label: f.host.Say().T("lend.do"), Primary: true, Do: f.onLend}
	if f.later() {
		a.Icon, a.Label = "calendar", f.host.Say().T("lend.do_reserve")
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
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
	if f.print.On && loan.Number != "" {
		f.host.Open(page.Route{Name: "print", ID: uint64(loan.ID), Text: string(garage.LoanPaper)})
	}
}

// typed is what was typed.
func (f *lend) typed() (in desk.LoanInput, err error) {
	in = desk.LoanInput{Loan: f.reserved, Order: f.order.ID, Customer: f.customer.ID, Driver: text(f.driver), Licence: text(f.licence), Damage: text(f.damage)}
	if text(f.who.Field) == "" {
		in.Customer = 0
	}
	in.Car, _ = f.car.Value().(garage.LoanCarID)
	if in.DueAt, err = f.due.Get(); err != nil {
		return in, pointed(err, "due")
	}
	if f.later() {
		in.From, err = f.from.Get()
		return in, pointed(err, "from")
	}
	if in.Odometer, err = f.odometer.Get(); err != nil {
		return in, pointed(err, "odometer")
	}
	in.Level, err = gaugeOf(f.level, f.cars, f.car.Chosen())
	return in, err
}

// gaugeOf is what was typed of a car's gauge, on the scale of that car.
func gaugeOf(level *widget.Value[int64], cars []garage.LoanCar, i int) (garage.Gauge, error) {
	of := garage.Eighths
	if i >= 0 {
		of = cars[i].Level.Of
	}
	n, err := level.Get()
	if err != nil {
		return garage.Gauge{}, pointed(err, "level")
	}
	return garage.Gauge{At: int(n), Of: of}, nil
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
		out = append(out, widget.Match{Icon: "user", Text: r.Name, Note: widget.Joined(" · ", r.Phone, widget.Joined(", ", r.Plates...)), Value: garage.Customer{ID: r.ID, Name: r.Name}})
	}
	return out
}
