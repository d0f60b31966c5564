package reception

import (
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// loanFields ask which loan car somebody drives away with, until when, and in what state
// it leaves.
type loanFields struct {
	host page.Host
	cars []garage.LoanCar
	rows []desk.LoanCarRow // of these cars
	shop garage.Shop

	car             *widget.Choice
	driver, licence *widget.Field
	due             *widget.Value[time.Time]
	odometer, level *widget.Value[int64]
	damage          *widget.Field
	sketch          *sketch
}

// newLoanFields makes the fields in a form; prefix goes before the names by which
// refusals call them.
func newLoanFields(f *form, d front, prefix string) *loanFields {
	h, say := f.host, f.host.Say()
	rows, err := d.LoanCars()
	if err != nil {
		h.Tell(err)
	}
	l := &loanFields{host: h}
	if l.shop, err = d.Shop(); err != nil {
		h.Tell(err)
	}
	var options []widget.Option
	for _, r := range rows {
		if r.Car.Retired {
			continue
		}
		l.cars, l.rows = append(l.cars, r.Car), append(l.rows, r)
		options = append(options, widget.Option{Icon: "car", Text: widget.Joined("  ", r.Car.Plate, r.Car.Model), Note: carNote(h, r), Value: r.Car.ID})
	}
	l.car = widget.NewChoice(h.Keys(), say.T("lend.car"), options...)
	f.watch(prefix+"car", l.car.Field)
	l.car.OnChanged = func(int) { l.readCar() }
	l.driver, l.licence = capitalised(f.field(prefix+"driver", "lend.driver")), f.field(prefix+"licence", "lend.licence")
	l.licence.Hint = say.T("lend.licence_hint")
	l.due = newMoment(h, say.T("lend.due"))
	l.due.Field.Hint = say.T("intake.moment_hint")
	f.watch(prefix+"due", l.due.Field)
	l.odometer = widget.NewValue(h.Keys(), say.T("lend.odometer", "Unit", say.T("unit."+l.shop.Distance)), say.ParseOdometer, say.Count)
	f.watch(prefix+"odometer", l.odometer.Field)
	l.level = widget.NewValue(h.Keys(), "", say.ParseOdometer, say.Count)
	f.watch(prefix+"level", l.level.Field)
	l.damage = f.field(prefix+"damage", "lend.damage")
	l.sketch = newSketch(h, garage.CarKind)
	return l
}

// chosen is the car; nil: none yet.
func (l *loanFields) chosen() *garage.LoanCar {
	if i := l.car.Chosen(); i >= 0 {
		return &l.cars[i]
	}
	return nil
}

// chooseFree chooses the first car that is here and promised to nobody, unless one is
// chosen.
func (l *loanFields) chooseFree() {
	for i, r := range l.rows {
		if l.car.Chosen() < 0 && r.Out == nil && r.Next == nil {
			l.car.Choose(i)
		}
	}
}

// readCar shows what was last read in the chosen car.
func (l *loanFields) readCar() {
	say, c := l.host.Say(), l.chosen()
	l.level.Field.Label = say.T("lend.eighths")
	if c == nil {
		l.level.Field.Refresh()
		return
	}
	l.odometer.Field.Hint = say.T("lend.last", "Reading", say.Odometer(c.Odometer, l.shop.Distance))
	if c.Level.Of == garage.Percent {
		l.level.Field.Label = say.T("lend.percent")
	}
	l.odometer.Set(c.Odometer)
	l.level.Set(int64(c.Level.At))
	l.damage.SetText(c.Damage)
	l.sketch.set(c.Marks)
	l.odometer.Field.Refresh()
	l.level.Field.Refresh()
}

// typed puts into in what was typed; later: the car is only promised, and nothing was
// read in it.
func (l *loanFields) typed(in *desk.LoanInput, later bool) (err error) {
	in.Car, _ = l.car.Value().(garage.LoanCarID)
	in.Driver, in.Licence, in.Damage, in.Marks = text(l.driver), text(l.licence), text(l.damage), l.sketch.marks
	if in.DueAt, err = l.due.Get(); err != nil {
		return pointed(err, "due")
	}
	if later {
		return nil
	}
	if in.Odometer, err = l.odometer.Get(); err != nil {
		return pointed(err, "odometer")
	}
	of := garage.Eighths
	if c := l.chosen(); c != nil {
		of = c.Level.Of
	}
	n, err := l.level.Get()
	in.Level = garage.Gauge{At: int(n), Of: of}
	return pointed(err, "level")
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
