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

// intake asks what is written down when a car is handed over: for an order that is
// expected (route checkin; of one that is here, to correct what was written down), or for a new one, which may also be opened for later
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
	waits              *widget.Check
	sure               *reassurance
	parts              *widget.Segments
	head               *widget.Sheet
	seen               *seen // what is seen and wished for
	replaced           *widget.Check
	step               *widget.Segments
	radar, plate       *widget.Sheet
	backs              []desk.RadarRow
	back               int // the one of them that is shown
	known              desk.Plate
	print              garage.DocumentKind // what is printed once the car is checked in; empty: nothing
	lend               *widget.Check       // a loan car goes with the order
	loan               *loanFields
	late               bool          // the car is checked in: what was written down is corrected
	loaded             garage.Intake // as it was
}

func newIntake(d front, h page.Host, r page.Route) *intake {
	say := h.Say()
	f := &intake{form: newForm(h, "key", say.T("intake.title"), 900), desk: d, fresh: r.Name == "neworder"}
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
	var err error
	if f.known, err = d.AtPlate(f.vehicle.ID); err != nil {
		h.Tell(err)
	}
	f.build()
	f.propose()
	if r.Text != "" { // read already
		f.odometer.Field.SetText(r.Text)
	}
	f.sweep()
	if !f.fresh && f.order.Order.State != garage.Expected {
		f.again()
	}
	f.done()
	f.show()
	return f
}

func (f *intake) build() {
	h, say := f.host, f.host.Say()
	f.head = widget.NewSheet(300, 50, f.drawHead)
	f.when = widget.NewSegments(h.Keys(), "", widget.Option{Icon: "key", Text: say.T("intake.here_now"), Value: true},
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
	if n := f.expectedNow(); n > 0 {
		f.odometer.Field.Hint = say.T("walkin.expected", "Reading", say.Count(n/100*100))
	}
	f.odometer.Field.OnCommit = func(string) { f.say(f.checkOdometer()); f.sweep() }
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
	f.sure = newReassurance(f.form)
	f.replaced = widget.NewCheck(h.Keys(), say.T("intake.replaced"), func(bool) { f.hush() })
	f.replaced.Hide()
	f.parts = widget.NewSegments(h.Keys(), say.T("intake.old_parts"), widget.Option{Text: say.T("intake.parts_taken"), Value: garage.OldPartsTaken},
		widget.Option{Text: say.T("intake.parts_shown"), Value: garage.OldPartsShown}, widget.Option{Text: say.T("intake.parts_waived"), Value: garage.OldPartsWaived})
	f.parts.Pills = true
	f.seen = newSeen(f.form, f.vehicle.Kind)
	f.seen.sketch.axles = f.vehicle.Axles
	f.step = widget.NewSegments(h.Keys(), "", widget.Option{Icon: "key", Text: say.T("intake.step.arrival"), Value: 0},
		widget.Option{Icon: "car", Text: say.T("intake.step.condition"), Value: 1}, widget.Option{Icon: "pencil", Text: say.T("intake.step.wishes"), Value: 2})
	f.step.Chosen = 0
	f.step.OnChanged = func(int) { f.show() }
	f.radar, f.plate = widget.NewSheet(300, 40, f.drawRadar), widget.NewSheet(300, 30, f.drawPlate)
	f.plate.Min = f.plateSize
	typed := f.concern.OnChanged
	f.concern.OnChanged = func(s string) { typed(s); f.sweep() }
	f.row(f.head)
	if f.fresh {
		f.shared(cell{f.step, 1.6}, cell{f.when, 1})
	} else {
		f.row(f.step)
	}
	f.row(f.plate)
	f.row(f.concern)
	f.row(f.radar)
	f.row(f.expected.Field)
	f.row(f.odometer.Field, f.tag, f.promised.Field)
	f.shared(cell{f.sure.Check, 1}, cell{f.sure.why, 1.6}, cell{f.replaced, 1})
	f.shared(cell{f.waits, 0.9}, cell{f.seen.wash, 0.6}, cell{f.parts, 1.6}, cell{f.seen.contact, 1.6})
	f.seen.lay(f.form)
	f.layLoan()
	f.row(f.seen.sign.Pad)
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
	if f.owner.SpendLimit > 0 {
		f.seen.limit.Set(f.owner.SpendLimit)
	}
}

// here tells whether the car stands at the door.
func (f *intake) here() bool { return !f.fresh || f.when.Value() == true }

// show shows the fields of a car that is here, or of one that is expected, and of
// the step that is at hand.
func (f *intake) show() {
	here, step := f.here(), f.step.Chosen
	if !here {
		step = 0
	}
	visible(f.step, here)
	if f.fresh {
		visible(f.when, step == 0)
	}
	visible(f.concern, step == 0)
	visible(f.plate, step == 0 && len(f.chips()) > 0)
	visible(f.radar, step == 0 && here && len(f.backs) > 0)
	visible(f.expected.Field, !here)
	visible(f.odometer.Field, here && step == 0 && f.vehicle.Kind.Driven())
	for _, o := range []fyne.CanvasObject{f.tag, f.promised.Field} {
		visible(o, here && step == 0)
	}
	visible(f.waits, here && step == 2)
	visible(f.parts, here && step == 2)
	f.seen.show(here, step)
	f.showLoan(here && step == 2)
	if !here || step != 0 {
		f.sure.hide()
		f.replaced.Hide()
	}
	if f.late {
		f.hideArrival()
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
	p.Text(widget.Joined(" · ", f.owner.Name, f.host.Say().Phone(f.owner.Phone()), last), x, 21, z.Width-x, 18, p.C.Caption())
}

// checkOdometer says at once that a reading is lower than the last; it is mended or
// confirmed. What does not drive by itself has none.
func (f *intake) checkOdometer() error {
	if !f.vehicle.Kind.Driven() {
		return nil
	}
	n, err := f.host.Say().ParseOdometer(f.odometer.Field.Text())
	if err != nil {
		return pointed(err, "odometer")
	}
	r := garage.Reading{On: f.host.Now(), Odometer: n, Confirmed: f.sure.On, Replaced: f.replaced.On, Reason: text(f.sure.why)}
	_, err = f.vehicle.Read(r)
	if last, ok := f.vehicle.Last(); err != nil && ok && n > 0 {
		f.sure.offer()
		visible(f.replaced, n < last.Odometer)
	}
	return err
}

// expectedNow is what the odometer should show, by all readings; 0: not known.
func (f *intake) expectedNow() int64 {
	if t, ok := f.vehicle.Trend(); ok && t.Readings > 2 {
		last, _ := f.vehicle.Last()
		return max(t.On(f.host.Now()), last.Odometer)
	}
	return f.vehicle.Expected(f.host.Now())
}

// Focus puts the cursor into what the customer says, or into the odometer when it
// was said before.
func (f *intake) Focus(fyne.Canvas) {
	if f.late {
		f.host.Canvas().Focus(f.seen.when)
		return
	}
	if text(f.concern) != "" {
		f.first().Focus()
		return
	}
	f.concern.Focus()
}

// first is the first field behind what the customer says.
func (f *intake) first() *widget.Field {
	if f.vehicle.Kind.Driven() {
		return f.odometer.Field
	}
	return f.tag
}

// Actions write the car up, print what the customer signs, and open a comeback.
func (f *intake) Actions() []page.Action {
	say, label := f.host.Say(), "intake.check_in"
	if f.fresh {
		label = "intake.open"
	}
	acts := []page.Action{{ID: "do", Chord: "F10", Icon: "key", Label: say.T(label), Primary: true, Do: f.onDo}}
	if !f.here() {
		return acts
	}
	if f.late {
		acts[0].Label, acts[0].Icon, acts[0].Do = say.T("form.save"), "tick", f.onAgain
		return append(acts, f.steps()...)
	}
	acts = append(acts, page.Action{ID: "sheet", Chord: "F9", Icon: "printer", Label: say.T("intake.print"), Do: func() { f.print = garage.IntakePaper; f.onDo() }},
		page.Action{ID: "keytag", Chord: "F8", Icon: "key", Label: say.T("intake.print_tag"), Do: func() { f.print = garage.KeyTagPaper; f.onDo() }})
	acts = append(acts, f.steps()...)
	if len(f.backs) > 0 && f.backs[f.back].Open == 0 {
		acts = append(acts, page.Action{ID: "rework", Chord: "Ctrl+R", Icon: "undo", Label: say.T("intake.rework"), Do: f.onRework},
			page.Action{ID: "back", Chord: "Alt+↓", Label: say.T("intake.next_back"), Hidden: true, Do: f.nextBack})
	}
	return acts
}

// steps go to the next step or the one before, and add a photo.
func (f *intake) steps() []page.Action {
	say := f.host.Say()
	return []page.Action{
		{ID: "next", Chord: "Ctrl+↓", Label: f.step.Options[(f.step.Chosen+1)%len(f.step.Options)].Text, Do: func() { f.turn(1) }},
		{ID: "previous", Chord: "Ctrl+↑", Label: say.T("settings.previous_section"), Hidden: true, Do: func() { f.turn(-1) }},
		{ID: "photo", Chord: "Ctrl+S", Icon: "plus", Label: say.T("intake.photo"), Hidden: f.step.Chosen != 1, Do: func() { f.seen.askPhoto(f.host) }},
	}
}

// Unsaved tells whether something typed, marked, photographed or signed would be lost.
func (f *intake) Unsaved() bool {
	s := f.seen
	return f.form.Unsaved() || !slices.Equal(s.sketch.marks, f.loaded.Marks) || len(s.photos) > 0 || s.sign.signed.Drawn() && len(s.sign.signed.Strokes) != len(f.loaded.Signed.Strokes)
}

// turn goes to the next step, or the one before, and into its first field.
func (f *intake) turn(by int) {
	n := len(f.step.Options)
	f.step.Choose((f.step.Chosen + by + n) % n)
	switch f.step.Chosen {
	case 0:
		f.Focus(nil)
	case 1:
		f.host.Canvas().Focus(f.seen.sketch.Pad)
	case 2:
		if f.late {
			f.host.Canvas().Focus(f.seen.wash)
			return
		}
		f.host.Canvas().Focus(f.waits)
	}
}

func (f *intake) onDo() {
	if !f.here() {
		f.onLater()
		return
	}
	in := desk.Intake{Concern: text(f.concern), KeyTag: text(f.tag), Waits: f.waits.On, Confirmed: f.sure.On, Replaced: f.replaced.On, Reason: text(f.sure.why)}
	if err := f.checkOdometer(); err != nil {
		f.step.Choose(0)
		f.refuse(err)
		return
	}
	var err error
	if in.Odometer, err = f.odometer.Get(); err != nil && f.vehicle.Kind.Driven() {
		return
	}
	if in.Promised, err = f.promised.Get(); err != nil {
		return
	}
	in.OldParts, _ = f.parts.Value().(garage.OldParts)
	record, err := f.seen.record()
	if err != nil {
		f.say(err)
		return
	}
	if in.Loan, err = f.lent(); err != nil {
		f.refuse(err)
		return
	}
	record.KeyTag, record.Wishes.OldParts = in.KeyTag, in.OldParts
	in.Record = &record
	id := f.order.Order.ID
	if f.fresh {
		wo, err := f.desk.StartWalkIn(desk.WalkInOrder{Vehicle: f.vehicle.ID, Odometer: in.Odometer, Confirmed: in.Confirmed, Reason: in.Reason, Replaced: in.Replaced,
			Concern: in.Concern, Promised: in.Promised, KeyTag: in.KeyTag, Waits: in.Waits, Record: in.Record, Loan: in.Loan})
		if err != nil {
			f.refused(err)
			return
		}
		id = wo.ID
	} else if err := f.desk.CheckIn(id, in); err != nil {
		f.refused(err)
		return
	}
	f.keepPhotos(id)
	f.leave(id)
	if in.Loan != nil {
		f.printLoan(id)
	}
	if f.print != "" {
		f.host.Open(page.Route{Name: "print", ID: uint64(id), Text: string(f.print)})
	}
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

// Dropped keeps pictures that were dropped onto the check-in with the order.
func (f *intake) Dropped(files []fyne.URI) bool {
	for _, file := range files {
		if !page.ReadFile(f.host, file, f.seen.addPhoto) {
			break
		}
	}
	return true
}
