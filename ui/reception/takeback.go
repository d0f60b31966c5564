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

// takeBack ends a loan: what was read and found when the car came back.
type takeBack struct {
	*form
	desk front
	loan desk.LoanRow

	head              *widget.Sheet
	odometer, level   *widget.Value[int64]
	damage, chargeFor *widget.Field
	charge            *widget.Value[garage.Money]
	print             *widget.Check
	shop              garage.Shop
	sketch            *sketch
}

func newTakeBack(d front, h page.Host, r page.Route) *takeBack {
	say := h.Say()
	f := &takeBack{form: newForm(h, "undo", say.T("takeback.title"), 760), desk: d}
	var err error
	if f.loan, err = d.Loan(garage.LoanID(r.ID)); err != nil {
		h.Tell(err)
	}
	if f.shop, err = d.Shop(); err != nil {
		h.Tell(err)
	}
	l := f.loan.Loan
	f.title.Note = widget.Joined(" · ", l.Number, f.loan.Car.Model)
	f.head = widget.NewSheet(300, 50, f.drawHead)
	f.odometer = widget.NewValue(h.Keys(), say.T("walkin.odometer", "Unit", say.T("unit."+f.shop.Distance)), say.ParseOdometer, say.Count)
	f.odometer.Field.Hint = say.T("takeback.left_with", "What", say.Odometer(l.OdometerOut, f.shop.Distance))
	f.watch("odometer", f.odometer.Field)
	f.level = widget.NewValue(h.Keys(), say.T("lend.eighths"), say.ParseOdometer, say.Count)
	if l.LevelOut.Of == garage.Percent {
		f.level.Field.Label = say.T("lend.percent")
	}
	f.level.Field.Hint = say.T("takeback.left_with", "What", levelText(l.LevelOut))
	f.watch("level", f.level.Field)
	f.damage = f.field("damage", "takeback.damage")
	f.damage.Hint = say.T("takeback.damage_hint", "Damage", l.DamageOut)
	f.charge = widget.NewFigure(h.Keys(), say.T("takeback.charge"), func(t string) (garage.Money, error) {
		if t == "" {
			return 0, nil
		}
		return say.ParseMoney(t)
	}, say.Figure)
	f.watch("charge", f.charge.Field)
	f.charge.Field.Hint = say.T("takeback.charge_hint", "Order", f.loan.Order)
	f.chargeFor = f.field("charge_for", "takeback.charge_for")
	f.print = widget.NewCheck(h.Keys(), say.T("takeback.print"), nil)
	f.row(f.head)
	f.row(f.odometer.Field, f.level.Field)
	f.sketch = newSketch(h, garage.CarKind)
	f.sketch.known = l.MarksOut
	f.row(f.sketch.Pad)
	f.row(f.sketch.note, f.damage)
	f.row(f.charge.Field, f.chargeFor)
	f.row(f.print)
	f.done()
	return f
}

func (f *takeBack) drawHead(p *widget.Pen, z fyne.Size) {
	say, c, l := f.host.Say(), p.C, f.loan.Loan
	p.Frame(0, 0, z.Width, z.Height-8, 6, 1, c.RowLine, c.Zebra)
	x := 12 + p.Plate(f.loan.Car.Plate, 12, 9, widget.PlateM) + 12
	x += p.Text(l.Driver, x, 0, 0, z.Height-8, c.Strong()) + 10
	p.Text(say.T("takeback.due", "At", say.When(l.DueAt, f.host.Now())), x, 0, z.Width-x-160, z.Height-8, c.Faint())
	if f.loan.Overdue {
		late := say.T("need.loan_late", "Late", f.host.Now().Sub(l.DueAt))
		p.Chip("alert", late, z.Width-150, 11, 140, widget.ToneBad)
	}
}

// Focus puts the cursor into the odometer.
func (f *takeBack) Focus(fyne.Canvas) { f.odometer.Field.Focus() }

// Unsaved tells whether something typed or marked would be lost.
func (f *takeBack) Unsaved() bool { return f.form.Unsaved() || len(f.sketch.marks) > 0 }

// Actions take the car back.
func (f *takeBack) Actions() []page.Action {
	return []page.Action{{ID: "back", Chord: "F10", Icon: "undo", Label: f.host.Say().T("takeback.do"), Primary: true, Do: f.onBack}}
}

func (f *takeBack) onBack() {
	back := garage.Returned{Damage: text(f.damage), Marks: f.sketch.marks, ChargeFor: text(f.chargeFor)}
	var err error
	if back.Odometer, err = f.odometer.Get(); err != nil {
		f.refuse(pointed(err, "odometer"))
		return
	}
	n, err := f.level.Get()
	if err != nil {
		f.refuse(pointed(err, "level"))
		return
	}
	back.Level = garage.Gauge{At: int(n), Of: f.loan.Loan.LevelOut.Of}
	if back.Charge, err = f.charge.Get(); err != nil {
		f.refuse(pointed(err, "charge"))
		return
	}
	loan, err := f.desk.TakeBackCar(f.loan.Loan.ID, back)
	if err != nil {
		f.refuse(err)
		return
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
	if f.print.On {
		f.host.Open(page.Route{Name: "print", ID: uint64(loan.ID), Text: string(garage.LoanPaper)})
	}
}

// extendLoan changes until when a car is out or promised.
type extendLoan struct {
	*form
	desk front
	loan desk.LoanRow
	due  *widget.Value[time.Time]
}

func newExtendLoan(d front, h page.Host, r page.Route) *extendLoan {
	say := h.Say()
	f := &extendLoan{form: newForm(h, "clock", say.T("loancars.extend"), 440), desk: d}
	var err error
	if f.loan, err = d.Loan(garage.LoanID(r.ID)); err != nil {
		h.Tell(err)
	}
	f.title.Note = widget.Joined(" · ", f.loan.Car.Plate, f.loan.Loan.Driver)
	f.due = newMoment(h, say.T("lend.due"))
	f.due.Field.Hint = say.T("intake.moment_hint")
	f.due.Set(f.loan.Loan.DueAt)
	f.due.Field.OnEnter = f.onSave
	f.watch("due", f.due.Field)
	f.row(f.due.Field)
	f.done()
	return f
}

// Actions keep the new time.
func (f *extendLoan) Actions() []page.Action {
	return []page.Action{{ID: "save", Chord: "F10", Icon: "tick", Label: f.host.Say().T("form.save"), Primary: true, Do: f.onSave}}
}

func (f *extendLoan) onSave() {
	due, err := f.due.Get()
	if err == nil {
		err = f.desk.ExtendLoan(f.loan.Loan.ID, due)
	}
	if err != nil {
		f.refuse(pointed(err, "due"))
		return
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
}

// loanCarForm adds a loan car, or changes the one of the route.
type loanCarForm struct {
	*form
	desk front
	old  garage.LoanCar

	plate, model, damage, note *widget.Field
	odometer, level            *widget.Value[int64]
	scale                      *widget.Segments
	retired                    *widget.Check
	sketch                     *sketch
}

func newLoanCarForm(d front, h page.Host, r page.Route) *loanCarForm {
	say := h.Say()
	f := &loanCarForm{form: newForm(h, "car", say.T("loancars.new_title"), 760), desk: d, old: garage.LoanCar{Level: garage.Gauge{Of: garage.Eighths, At: garage.Eighths}}}
	rows, err := d.LoanCars()
	if err != nil {
		h.Tell(err)
	}
	for _, row := range rows {
		if uint64(row.Car.ID) == r.ID {
			f.old, f.title.Text, f.title.Note = row.Car, say.T("loancars.edit_title"), row.Car.Plate
		}
	}
	shop, err := d.Shop()
	if err != nil {
		h.Tell(err)
	}
	f.plate, f.model = f.field("plate", "loancars.plate"), f.field("model", "loancars.model")
	f.plate.Line.Strong = true
	f.odometer = widget.NewValue(h.Keys(), say.T("walkin.odometer", "Unit", say.T("unit."+shop.Distance)), say.ParseOdometer, say.Count)
	f.watch("odometer", f.odometer.Field)
	f.scale = widget.NewSegments(h.Keys(), say.T("loancars.scale"), widget.Option{Text: say.T("lend.eighths"), Value: garage.Eighths}, widget.Option{Text: say.T("lend.percent"), Value: garage.Percent})
	f.scale.ChooseValue(f.old.Level.Of)
	f.level = widget.NewValue(h.Keys(), say.T("loancars.level"), say.ParseOdometer, say.Count)
	f.watch("level", f.level.Field)
	f.damage, f.note = f.field("damage", "lend.damage"), f.field("note", "loancars.note")
	f.retired = widget.NewCheck(h.Keys(), say.T("loancars.out_of_use"), nil)
	f.retired.Set(f.old.Retired)
	f.plate.SetText(f.old.Plate)
	f.model.SetText(f.old.Model)
	f.odometer.Set(f.old.Odometer)
	f.level.Set(int64(f.old.Level.At))
	f.damage.SetText(f.old.Damage)
	f.note.SetText(f.old.Note)
	f.row(f.plate, f.model)
	f.shared(cell{f.odometer.Field, 1}, cell{f.scale, 1.5}, cell{f.level.Field, 0.6})
	f.sketch = newSketch(h, garage.CarKind)
	f.sketch.set(f.old.Marks)
	f.row(f.sketch.Pad)
	f.row(f.sketch.note, f.damage)
	f.row(f.note)
	if f.old.ID != 0 {
		f.row(f.retired)
	}
	f.done()
	return f
}

// Unsaved tells whether something typed or marked would be lost.
func (f *loanCarForm) Unsaved() bool {
	return f.form.Unsaved() || !slices.Equal(f.sketch.marks, f.old.Marks)
}

// Actions keep the car.
func (f *loanCarForm) Actions() []page.Action {
	return []page.Action{{ID: "save", Chord: "F10", Icon: "tick", Label: f.host.Say().T("form.save"), Primary: true, Do: f.onSave}}
}

func (f *loanCarForm) onSave() {
	if err := f.save(); err != nil {
		f.refuse(err)
		return
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
}

func (f *loanCarForm) save() error {
	c := f.old
	c.Plate, c.Model, c.Damage, c.Note, c.Retired, c.Marks = text(f.plate), text(f.model), text(f.damage), text(f.note), f.retired.On, f.sketch.marks
	var err error
	if c.Odometer, err = f.odometer.Get(); err != nil {
		return pointed(err, "odometer")
	}
	n, err := f.level.Get()
	if err != nil {
		return pointed(err, "level")
	}
	of, _ := f.scale.Value().(int)
	c.Level = garage.Gauge{At: int(n), Of: of}
	if c.ID != 0 {
		return f.desk.SaveLoanCar(c)
	}
	_, err = f.desk.AddLoanCar(c)
	return err
}
