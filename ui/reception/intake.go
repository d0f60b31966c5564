package reception

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// intake asks what is written down when a car is handed over: for an order that is
// expected (route checkin), or for a new one, which may also be opened for later
// (route neworder).
type intake struct {
	*form
	desk    front
	order   desk.OrderPage // of checkin
	vehicle garage.Vehicle
	owner   garage.Customer
	fresh   bool // the order is made here

	when               *widget.Segments
	concern, tag       *widget.Field
	expected, promised *widget.Value[time.Time]
	odometer           *widget.Value[int64]
	waits, sure        *widget.Check
	parts              *widget.Segments
	head               *widget.Sheet
}

func newIntake(d front, h page.Host, r page.Route) *intake {
	say := h.Say()
	f := &intake{form: newForm(h, "key", say.T("intake.title"), 700), desk: d, fresh: r.Name == "neworder"}
	if f.fresh {
		f.title.Icon, f.title.Text = "car", say.T("intake.new_title")
		p, err := d.Vehicle(garage.VehicleID(r.ID))
		if err != nil {
			h.Tell(err)
		}
		f.vehicle, f.owner = p.Vehicle, p.Owner
	} else {
		p, err := d.Order(garage.WorkOrderID(r.ID))
		if err != nil {
			h.Tell(err)
		}
		f.order, f.vehicle, f.owner = p, p.Vehicle, p.Customer
		f.title.Note = p.Order.Number
	}
	f.build()
	f.propose()
	f.done()
	f.show()
	return f
}

func (f *intake) build() {
	h, say := f.host, f.host.Say()
	f.head = widget.NewSheet(300, 50, f.drawHead)
	f.when = widget.NewSegments(h.Keys(), say.T("intake.when"), widget.Option{Icon: "key", Text: say.T("intake.here_now"), Value: true},
		widget.Option{Icon: "calendar", Text: say.T("intake.expected_later"), Value: false})
	f.when.Chosen = 0
	f.when.OnChanged = func(int) { f.show() }
	f.concern = f.form.field("concern", "intake.concern")
	f.concern.Hint = say.T("intake.concern_hint")
	f.expected = newMoment(h, say.T("intake.expected"))
	f.expected.Field.Hint = say.T("intake.moment_hint")
	f.watch("expected", f.expected.Field)
	f.odometer = widget.NewValue(h.Keys(), say.T("walkin.odometer", "Unit", say.T("unit."+f.vehicle.Unit)), say.ParseOdometer, say.Count)
	f.watch("odometer", f.odometer.Field)
	f.odometer.Field.Line.Strong = true
	if n := f.vehicle.Expected(h.Now()); n > 0 {
		f.odometer.Field.Hint = say.T("walkin.expected", "Reading", say.Count(n/100*100))
	}
	f.odometer.Field.OnCommit = func(string) { f.say(f.checkOdometer()) }
	f.odometer.Field.OnEnter = func() {
		if err := f.checkOdometer(); err != nil {
			f.refuse(err)
			f.odometer.Field.Line.SelectAll()
			return
		}
		h.Canvas().FocusNext()
	}
	f.tag = f.form.field("key_tag", "walkin.tag")
	f.promised = newMoment(h, say.T("walkin.promised"))
	f.promised.Field.Hint = say.T("intake.moment_hint")
	f.watch("promised", f.promised.Field)
	f.waits = widget.NewCheck(h.Keys(), say.T("intake.waits"), nil)
	f.sure = widget.NewCheck(h.Keys(), say.T("vehicle.odometer_right"), func(bool) { f.hush() })
	f.sure.Hide()
	f.parts = widget.NewSegments(h.Keys(), say.T("intake.old_parts"), widget.Option{Text: say.T("intake.parts_taken"), Value: garage.OldPartsTaken},
		widget.Option{Text: say.T("intake.parts_waived"), Value: garage.OldPartsWaived})
	f.parts.Pills = true
	f.row(f.head)
	if f.fresh {
		f.row(f.when)
	}
	f.row(f.concern)
	f.row(f.expected.Field)
	f.row(f.odometer.Field, f.tag, f.promised.Field)
	f.row(f.sure)
	f.shared(cell{f.waits, 1}, cell{f.parts, 1.6})
}

// propose fills in what the order says already, and a free key tag.
func (f *intake) propose() {
	f.concern.SetText(f.order.Order.Concern)
	f.tag.SetText(f.order.Order.KeyTag)
	if !f.order.Order.PromisedAt.IsZero() {
		f.promised.Set(f.order.Order.PromisedAt)
	}
	f.waits.Set(f.order.Order.Waits)
	f.parts.ChooseValue(f.order.Order.OldParts)
}

// here tells whether the car stands at the door.
func (f *intake) here() bool { return !f.fresh || f.when.Value() == true }

// show shows the fields of a car that is here, or of one that is expected.
func (f *intake) show() {
	here := f.here()
	visible(f.expected.Field, !here)
	for _, o := range []fyne.CanvasObject{f.odometer.Field, f.tag, f.promised.Field} {
		visible(o, here)
	}
	visible(f.waits, !f.fresh) // the ticket asks for these two as well
	visible(f.parts, !f.fresh)
	if !here {
		f.sure.Hide()
	}
	f.hush()
	f.grow()
}

func (f *intake) drawHead(p *widget.Pen, z fyne.Size) {
	x := p.Plate(f.vehicle.Plate, 0, 4, widget.PlateL) + 14
	p.Text(carLine(f.host, f.vehicle), x, 2, z.Width-x, 20, p.C.Strong())
	last := ""
	if r, ok := f.vehicle.Last(); ok {
		last = f.host.Say().T("walkin.last_here", "On", r.On, "Reading", f.host.Say().Odometer(r.Odometer, f.vehicle.Unit))
	}
	p.Text(widget.Joined(" · ", f.owner.Name, f.owner.Phone(), last), x, 21, z.Width-x, 18, p.C.Caption())
}

// checkOdometer says at once that a reading is lower than the last; it is mended or
// confirmed.
func (f *intake) checkOdometer() error {
	n, err := f.host.Say().ParseOdometer(f.odometer.Field.Text())
	if err != nil {
		return pointed(err, "odometer")
	}
	_, err = f.vehicle.Read(garage.Reading{Odometer: n, Confirmed: f.sure.On})
	if last, ok := f.vehicle.Last(); err != nil && ok && n > 0 && n < last.Odometer {
		f.sure.Show()
	}
	return err
}

// Focus puts the cursor into what the customer says, or into the odometer when it
// was said before.
func (f *intake) Focus(fyne.Canvas) {
	if text(f.concern) != "" {
		f.odometer.Field.Focus()
		return
	}
	f.concern.Focus()
}

// Actions write the car up.
func (f *intake) Actions() []page.Action {
	label := "intake.check_in"
	if f.fresh {
		label = "intake.open"
	}
	return []page.Action{{ID: "do", Chord: "F10", Icon: "key", Label: f.host.Say().T(label), Primary: true, Do: f.onDo}}
}

func (f *intake) onDo() {
	if !f.here() {
		f.onLater()
		return
	}
	in := desk.Intake{Concern: text(f.concern), KeyTag: text(f.tag), Waits: f.waits.On, Confirmed: f.sure.On}
	if err := f.checkOdometer(); err != nil {
		f.refuse(err)
		return
	}
	var err error
	if in.Odometer, err = f.odometer.Get(); err != nil {
		return
	}
	if in.Promised, err = f.promised.Get(); err != nil {
		return
	}
	in.OldParts, _ = f.parts.Value().(garage.OldParts)
	id := f.order.Order.ID
	if f.fresh {
		wo, err := f.desk.StartWalkIn(desk.WalkInOrder{Vehicle: f.vehicle.ID, Odometer: in.Odometer, Confirmed: in.Confirmed,
			Concern: in.Concern, Promised: in.Promised, KeyTag: in.KeyTag})
		if err != nil {
			f.refuse(err)
			return
		}
		id = wo.ID
	} else if err := f.desk.CheckIn(id, in); err != nil {
		f.refuse(err)
		return
	}
	f.leave(id)
}

// onLater opens an order for a car that comes later.
func (f *intake) onLater() {
	at, err := f.expected.Get()
	if err != nil {
		return
	}
	if at.IsZero() {
		f.refuse(garage.Refuse("intake.no_time").At("expected"))
		return
	}
	wo, err := f.desk.OpenOrder(f.vehicle.ID, f.owner.ID, text(f.concern), at)
	if err != nil {
		f.refuse(err)
		return
	}
	f.leave(wo.ID)
}

func (f *intake) leave(id garage.WorkOrderID) {
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Open(page.Route{Name: "order", ID: uint64(id)})
}
