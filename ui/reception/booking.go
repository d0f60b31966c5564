package reception

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// booking makes an appointment: the car, what is to be done, one of the next free
// slots. Bay, person and loan car are proposed with the slot and passed over by Enter.
type booking struct {
	desk front
	host page.Host

	car   desk.WalkIn
	found bool              // a car is chosen: known, or new
	in    desk.BookingInput // what is booked, as far as it is said
	jobs  []desk.JobChoice  // chosen, in their order
	plan  desk.BookingPlan
	wrong error              // the plan cannot be made
	slots []desk.SlotRow     // offered
	after time.Time          // slots are looked for from here on; zero: from now
	taken bool               // a time is chosen
	was   garage.Appointment // before; ID 0: a new one
	made  garage.Appointment // overbooked

	sheet              *widget.Sheet
	plate              *plateLine
	name, phone, model *widget.Field
	job                *widget.EntryLine
	hours              *widget.Value[garage.Quantity]
	when               *widget.Field
	loan, waits        *widget.Check
	list               *widget.List
	channel            *widget.Segments
	note               *widget.Field
	root               *fyne.Container
}

// newBooking begins the booking of a car: r.ID is a vehicle that is known, r.Text a
// plate.
func newBooking(d front, h page.Host, r page.Route) *booking {
	b := bookingForm(d, h)
	switch {
	case r.ID != 0:
		b.findVehicle(garage.VehicleID(r.ID))
	case r.Text != "":
		b.plate.Field.SetText(r.Text)
	}
	b.propose()
	return b
}

// newBookingNext begins the booking of what comes due next on the car of an order, as
// it is handed over. What is booked already is shown instead.
func newBookingNext(d front, h page.Host, r page.Route) page.Dialog {
	next, err := d.BookNextService(garage.WorkOrderID(r.ID))
	var p *garage.Problem
	switch {
	case errors.As(err, &p) && p.Code == "appointment.nothing_due":
		o, err := d.Order(garage.WorkOrderID(r.ID))
		if err != nil {
			h.Tell(err)
			return nil
		}
		return newBooking(d, h, page.Route{ID: uint64(o.Vehicle.ID)})
	case err != nil:
		h.Tell(err)
		return nil
	case next.Booked != 0:
		return editBooking(d, h, page.Route{ID: uint64(next.Booked)})
	}
	b := bookingForm(d, h)
	b.findVehicle(next.Booking.Vehicle)
	b.in = next.Booking
	b.channel.ChooseValue(next.Booking.Channel)
	if len(next.Slots) > 0 {
		b.in.Day = dayOf(next.Slots[0].From)
		b.when.SetText(h.Say().Date(b.in.Day))
	}
	b.propose()
	return b
}

// newBookingOf begins the booking of an order that waits for a time.
func newBookingOf(d front, h page.Host, id garage.WorkOrderID) page.Dialog {
	p, err := d.Order(id)
	if err != nil {
		h.Tell(err)
		return nil
	}
	b := bookingForm(d, h)
	b.car, b.found = desk.WalkIn{Plate: p.Vehicle.Plate, Vehicle: p.Vehicle, Owner: p.Customer, Known: true}, true
	b.in.Order, b.in.Vehicle, b.in.Customer = id, p.Vehicle.ID, p.Customer.ID
	b.propose()
	return b
}

// newBookingAt begins a booking at a place of the diary.
func newBookingAt(d front, h page.Host, from time.Time, bay garage.BayID, staff garage.StaffID) *booking {
	b := bookingForm(d, h)
	b.in.From, b.in.Bay, b.in.Staff, b.taken = from, bay, staff, true
	b.when.SetText(h.Say().When(from, h.Now()))
	return b
}

// newBookingDay begins a booking on a day of the diary.
func newBookingDay(d front, h page.Host, day time.Time) *booking {
	b := bookingForm(d, h)
	b.in.Day = day
	b.when.SetText(h.Say().Date(day))
	return b
}

// editBooking changes an appointment that was made, or gives a time to one that waits.
func editBooking(d front, h page.Host, r page.Route) page.Dialog {
	p, err := d.Appointment(garage.AppointmentID(r.ID))
	if err != nil {
		h.Tell(err)
		return nil
	}
	b := bookingForm(d, h)
	a := p.Appointment
	b.in.Appointment, b.was, b.taken = a, a, !a.From.IsZero()
	b.car, b.found = desk.WalkIn{Plate: a.Plate, Vehicle: p.Vehicle, Owner: p.Customer, Known: a.Vehicle != 0}, true
	if a.Vehicle != 0 {
		b.car.Plate = p.Vehicle.Plate
	}
	if a.Customer == 0 {
		b.car.Known = false
	}
	b.name.SetText(a.Name)
	b.phone.SetText(a.Phone)
	b.model.SetText(a.Model)
	b.hours.Set(a.Hours)
	b.loan.Set(a.LoanCar != 0)
	b.waits.Set(a.Waits)
	b.channel.ChooseValue(a.Channel)
	b.note.SetText(widget.Joined(" ", a.Wish, a.Note))
	if b.taken {
		b.when.SetText(h.Say().When(a.From, h.Now()))
	}
	b.propose()
	return b
}

func bookingForm(d front, h page.Host) *booking {
	b := &booking{desk: d, host: h}
	say, keys := h.Say(), h.Keys()
	b.sheet = widget.NewSheet(880, 524, b.draw)
	b.plate = newPlateLine(d, h, b.take, b.onNewCar)
	b.name = capitalised(widget.NewField(keys, say.T("customer.name")))
	b.phone = widget.NewField(keys, say.T("customer.phone"))
	b.model = widget.NewField(keys, say.T("vehicle.model"))
	b.model.OnEnter = func() { b.job.Field.Focus() }
	b.job = widget.NewEntryLine(keys, say.T("walkin.job"))
	b.job.Field.Key = "↑↓ Enter"
	b.job.Find, b.job.OnPick, b.job.OnFree = b.findJob, b.onJob, b.onWords
	b.job.Field.OnEnter = b.toSlots
	b.hours = widget.NewFigure(keys, say.T("booking.hours"), say.ParseQuantity, func(q garage.Quantity) string { return say.Measure(q, "h") })
	b.hours.Field.OnCommit = func(string) { b.onHours() }
	b.when = widget.NewField(keys, say.T("booking.when"))
	b.when.Icon = "clock"
	b.when.Line.Placeholder = say.T("booking.first_free")
	b.when.OnEnter = b.onWhen
	b.loan = widget.NewCheck(keys, say.T("booking.loan_car"), func(bool) { b.onWish() })
	b.waits = widget.NewCheck(keys, say.T("booking.waits"), func(on bool) { b.in.Waits = on })
	b.list = widget.NewList(keys, 34)
	b.list.Calm = true
	b.list.Len = func() int { return len(b.slots) }
	b.list.Row = b.drawRow
	b.list.OnOpen = b.onSlot
	b.list.Empty = b.drawNoSlots
	b.channel = widget.NewSegments(keys, say.T("booking.channel"))
	for _, c := range garage.Channels() {
		b.channel.Options = append(b.channel.Options, widget.Option{Text: say.T(c.Code()), Value: c})
	}
	b.channel.Choose(0)
	b.channel.OnEnter = b.onBook
	b.note = widget.NewField(keys, say.T("booking.note"))
	b.root = widget.Arrange(fyne.NewSize(880, 524), b.place, b.sheet, b.plate.Field, b.name, b.phone, b.model,
		b.job.Field, b.hours.Field, b.when, b.loan, b.waits, b.list, b.channel, b.note)
	return b
}

// Title heads the dialog.
func (b *booking) Title() page.Title {
	say := b.host.Say()
	t := page.Title{Icon: "calendar", Text: say.T("booking.title"), Note: say.T("booking.title_note"), Esc: say.T("dialog.nothing_kept")}
	if b.in.ID != 0 {
		t.Text, t.Note = say.T("booking.edit"), b.in.Ref()
	}
	return t
}

// Size is that of the whole dialog.
func (b *booking) Size() fyne.Size { return fyne.NewSize(880, 628) }

// Content is the dialog below its title.
func (b *booking) Content() fyne.CanvasObject { return b.root }

// Focus puts the cursor where the work is.
func (b *booking) Focus(fyne.Canvas) {
	b.show()
	if b.found {
		b.forward()
		return
	}
	b.plate.begin()
}

// forward puts the cursor where something is still to be said.
func (b *booking) forward() {
	switch {
	case !b.found:
		b.plate.Field.Focus()
	case !b.car.Known && strings.TrimSpace(b.name.Text()) == "" && strings.TrimSpace(b.phone.Text()) == "":
		b.name.Focus()
	case !b.named():
		b.job.Field.Focus()
	case !b.taken || len(b.plan.Clashes) > 0 && b.in.Overbook == "":
		b.list.Focus()
		b.list.Point(0)
	default:
		b.host.Canvas().Focus(b.channel)
	}
}

// named tells whether it is said what is to be done.
func (b *booking) named() bool {
	return len(b.in.Jobs) > 0 || b.in.Concern != "" || b.in.Work != "" || b.in.Order != 0
}

// Unsaved tells whether something typed would be lost.
func (b *booking) Unsaved() bool {
	return b.in.ID == 0 && (b.found || strings.TrimSpace(b.plate.Field.Text()) != "")
}

// Reload asks again what is free: somebody else may have booked.
func (b *booking) Reload() {
	if b.found && b.named() {
		b.propose()
	}
	b.show()
}

// Actions are booking it, or putting it on the waiting list.
func (b *booking) Actions() []page.Action {
	say := b.host.Say()
	book := page.Action{ID: "book", Chord: "F10", Icon: "calendar", Label: say.T("booking.book"), Primary: true, Do: b.onBook}
	wait := page.Action{ID: "wait", Chord: "F8", Icon: "hourglass", Label: say.T("booking.wait"), Do: b.onWait}
	if p := b.missing(true); p != nil {
		book.Refused, book.Why = p, say.Few(p)
	}
	if p := b.missing(false); p != nil {
		wait.Refused, wait.Why = p, say.Few(p)
	}
	acts := []page.Action{book}
	if b.in.ID == 0 || b.in.State == garage.Requested {
		acts = append(acts, wait)
	}
	if b.found {
		acts = append(acts, page.Action{ID: "job", Chord: "F2", Icon: "plus", Label: say.T("booking.more_work"), Do: b.job.Field.Focus})
	}
	if len(b.in.Jobs) > 0 {
		acts = append(acts, page.Action{ID: "less", Chord: "Ctrl+Del", Hidden: true, Label: say.T("booking.less_work"), Do: b.onLess})
	}
	acts = append(acts, page.Action{ID: "later", Chord: "PgDn", Hidden: true, Label: say.T("booking.later"), Do: b.onLater})
	for i := range b.slots {
		acts = append(acts, page.Action{ID: fmt.Sprint("slot", i+1), Chord: fmt.Sprint(i + 1), Hidden: true, Label: say.T("diary.take_slot", "N", i+1), Do: func() { b.onSlot(i) }})
	}
	if b.found && b.in.ID == 0 {
		acts = append(acts, page.Action{ID: "other", Chord: "Ctrl+P", Hidden: true, Label: say.T("walkin.other_plate"), Do: b.onOther})
	}
	return acts
}

// missing is what still has to be said before it can be booked, or wait.
func (b *booking) missing(timed bool) *garage.Problem {
	switch {
	case !b.found:
		return garage.Refuse("walkin.no_car").At("plate")
	case !b.car.Known && strings.TrimSpace(b.name.Text()) == "" && strings.TrimSpace(b.phone.Text()) == "":
		return garage.Refuse("booking.no_name").At("name")
	case !b.named():
		return garage.Refuse("booking.no_work").At("work")
	case timed && !b.taken:
		return garage.Refuse("booking.no_time").At("from")
	}
	return nil
}

// findVehicle takes a vehicle on file.
func (b *booking) findVehicle(id garage.VehicleID) {
	v, err := b.desk.Vehicle(id)
	if err != nil {
		b.host.Tell(err)
		return
	}
	cars, err := b.desk.FindPlate(v.Vehicle.Plate)
	if err != nil {
		b.host.Tell(err)
		return
	}
	b.car = desk.WalkIn{Plate: v.Vehicle.Plate, Vehicle: v.Vehicle, Owner: v.Owner, Known: true}
	for _, c := range cars {
		if c.Vehicle.ID == id {
			b.car = c
		}
	}
	b.found, b.in.Vehicle, b.in.Customer = true, id, b.car.Owner.ID
}

// take goes on with a known car.
func (b *booking) take(c desk.WalkIn) {
	b.car, b.found = c, true
	b.in.Vehicle, b.in.Customer = c.Vehicle.ID, c.Owner.ID
	b.plate.Clear()
	b.propose()
	b.show()
	b.job.Field.Focus()
}

// onNewCar keeps a plate that nobody knows, and asks whose car it is.
func (b *booking) onNewCar(plate string) {
	b.car, b.found = desk.WalkIn{Plate: plate}, true
	b.in.Vehicle, b.in.Customer = 0, 0
	b.plate.Clear()
	b.show()
	b.name.Focus()
}

// onOther goes back to the plate; everything else stays as it was typed.
func (b *booking) onOther() {
	b.plate.Field.SetText(b.car.Plate)
	b.car, b.found, b.in.Vehicle, b.in.Customer = desk.WalkIn{}, false, 0, 0
	b.show()
	b.plate.Field.Focus()
}

// findJob offers the canned jobs that fit.
func (b *booking) findJob(text string) []widget.Match {
	return findCanned(b.desk, b.host, text, b.car.Vehicle.ID)
}

// onJob adds the job and goes on to the slots.
func (b *booking) onJob(m widget.Match) {
	b.addJob(m.Value.(desk.JobChoice))
	b.renew()
}

func (b *booking) addJob(j desk.JobChoice) {
	b.jobs = append(b.jobs, j)
	b.in.Jobs = append(b.in.Jobs, j.Canned)
	b.in.Hours, b.in.Skill, b.in.Place, b.in.Work = 0, "", "", ""
}

// who is the customer, or the caller.
func (b *booking) who() string {
	if b.car.Known {
		return b.car.Owner.Name
	}
	return garage.Capitals(text(b.name))
}

// workText is what is to be done, and how long it takes.
func (b *booking) workText() string {
	if b.plan.Work == "" && b.in.Concern == "" {
		return ""
	}
	work := b.plan.Work
	if work == "" {
		work = b.in.Concern
	}
	return b.host.Say().T("booking.work", "Work", work, "Hours", b.in.Hours)
}

// onLess takes the last job away again.
func (b *booking) onLess() {
	n := len(b.in.Jobs) - 1
	b.in.Jobs, b.in.Hours, b.in.Skill, b.in.Place = b.in.Jobs[:n:n], 0, "", ""
	b.jobs = b.jobs[:min(len(b.jobs), n)]
	b.renew()
}

// onWords keeps words that fit no job as what the customer asks for.
func (b *booking) onWords(text string) {
	b.in.Concern = text
	b.job.Clear()
	b.renew()
}

// renew proposes anew after the work changed, and goes on.
func (b *booking) renew() {
	b.propose()
	b.show()
	b.toSlots()
}

// toSlots goes on behind the work: to the slots, or where the time is said and fits,
// to what is left. Where it does not fit it says why.
func (b *booking) toSlots() {
	if b.taken && len(b.plan.Clashes) > 0 && b.in.Overbook == "" {
		b.explain(b.plan.Clashes, b.plan.Slots)
		return
	}
	b.forward()
}

// onHours takes other hours than those of the jobs.
func (b *booking) onHours() {
	if q, err := b.hours.Get(); err == nil && q > 0 && q != b.in.Hours {
		b.in.Hours = q
		b.propose()
		b.show()
	}
}

// onWish looks for slots with a loan car, or without.
func (b *booking) onWish() {
	b.in.AnyLoanCar = b.loan.On
	if !b.loan.On {
		b.in.LoanCar = 0
	}
	b.propose()
	b.show()
}

// onWhen reads a wish: a day and an hour, a day alone, or nothing for as soon as it
// can be.
func (b *booking) onWhen() {
	text := strings.TrimSpace(b.when.Text())
	b.in.Bay, b.in.Staff, b.in.Overbook = 0, 0, ""
	b.in.From, b.in.Day, b.after, b.taken = time.Time{}, time.Time{}, time.Time{}, false
	say, now := b.host.Say(), b.host.Now()
	if text != "" {
		if at, err := parseMoment(say, text, now); err == nil {
			b.in.From, b.taken = at, true
		} else if day, dayErr := parseDay(say, strings.Fields(text), now); dayErr == nil {
			b.in.Day = day
		} else {
			b.when.Fail(err)
			return
		}
	}
	b.when.Fail(nil)
	b.renew()
}

// onLater offers slots behind those in view.
func (b *booking) onLater() {
	if n := len(b.slots); n > 0 {
		b.after, b.taken, b.in.From, b.in.Day = b.slots[n-1].Until, false, time.Time{}, time.Time{}
		b.renew()
	}
}

// onSlot takes a slot with its bay, person and loan car.
func (b *booking) onSlot(i int) {
	s := b.slots[i]
	b.in.From, b.in.Bay, b.in.Staff, b.in.LoanCar, b.in.Overbook = s.From, s.Bay, s.Staff, s.LoanCar, ""
	b.taken = true
	b.when.SetText(b.host.Say().When(s.From, b.host.Now()))
	b.propose()
	b.show()
	b.toSlots()
}

// propose asks what the booking will be, and which slots are free.
func (b *booking) propose() {
	if !b.found {
		return
	}
	b.read()
	plan, err := b.desk.ProposeBooking(b.in)
	b.wrong = err
	if err != nil {
		b.plan = desk.BookingPlan{}
		return
	}
	b.plan = plan
	if b.named() {
		b.in.Hours = plan.Appointment.Hours
		b.hours.Set(plan.Appointment.Hours)
	}
	if len(plan.Slots) > 0 && b.after.IsZero() {
		b.slots = plan.Slots
	}
	if !b.after.IsZero() && b.named() && !b.taken {
		a := plan.Appointment
		b.slots, err = b.desk.FreeSlots(desk.SlotSearch{Hours: a.Hours, Skill: a.Skill, Place: a.Place, LoanCar: b.loan.On, After: b.after})
		if err != nil {
			b.host.Tell(err)
		}
	}
	b.list.Refresh()
}

// read takes over what stands in the fields.
func (b *booking) read() {
	if !b.car.Known {
		b.in.Name, b.in.Phone, b.in.Plate, b.in.Model = garage.Capitals(text(b.name)), text(b.phone), b.car.Plate, text(b.model)
	}
	b.in.Waits = b.waits.On
	if !sameDay(b.in.Brings, b.in.From) { // the car was to be brought on another day
		b.in.Brings = time.Time{}
	}
	if c, ok := b.channel.Value().(garage.Channel); ok {
		b.in.Channel = c
	}
	b.in.Note = text(b.note)
}

// onBook books it and shows it in the diary. What does not fit is explained, with the
// next slots; everything typed stays.
func (b *booking) onBook() {
	if strings.TrimSpace(b.hours.Field.Text()) != "" { // typed and not left yet
		if _, err := b.hours.Get(); err != nil {
			b.hours.Field.Focus()
			b.host.Tell(err)
			return
		}
		b.onHours()
	}
	if p := b.missing(true); p != nil {
		b.point(p)
		b.host.Tell(p)
		return
	}
	b.read()
	a, err := b.in.Appointment, error(nil)
	if b.sameTime() {
		err = b.desk.SaveAppointment(a)
	} else {
		a, err = b.desk.Book(b.in)
	}
	if err != nil {
		b.refused(err)
		return
	}
	b.finish(a)
}

// sameTime tells whether an appointment that has a time keeps it, with its place.
func (b *booking) sameTime() bool {
	a, was := b.in.Appointment, b.was
	return was.ID != 0 && !was.From.IsZero() && was.Awaited() && !b.in.AnyLoanCar && a.From.Equal(was.From) &&
		a.Bay == was.Bay && a.Staff == was.Staff && a.LoanCar == was.LoanCar && a.Hours == was.Hours
}

// finish closes the dialog and shows in the diary what was booked.
func (b *booking) finish(a garage.Appointment) {
	b.host.CloseDialog()
	b.host.Saved()
	b.host.Open(page.Route{Name: "diary", ID: uint64(a.ID)})
}

// refused explains a clash beside the diary, and tells everything else.
func (b *booking) refused(err error) {
	if facts, slots, ok := clashOf(err); ok {
		b.slots = slots
		b.explain(facts, slots)
		return
	}
	b.point(err)
	b.host.Tell(err)
}

// clashOf is what a refusal says of a time that does not fit.
func clashOf(err error) (facts []garage.Clash, slots []desk.SlotRow, ok bool) {
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != "appointment.clash" {
		return nil, nil, false
	}
	facts, _ = p.Args["Clashes"].([]garage.Clash)
	slots, _ = p.Args["Slots"].([]desk.SlotRow)
	return facts, slots, true
}

// explain shows why the time does not fit.
func (b *booking) explain(facts []garage.Clash, slots []desk.SlotRow) {
	if len(slots) > 0 {
		b.slots = slots
	}
	a := b.in.Appointment
	place := ""
	if shop, err := b.desk.Shop(); err == nil {
		place = bayName(shop, a.Bay)
	}
	c := newClash(b.host, a.From, place, b.host.Say().Clauses(b.car.Plate, b.who(), b.workText()), facts, b.plan.Fits, slots)
	c.take = b.onSlot
	c.over = b.onOverbook
	b.host.Show(c)
}

// onOverbook books what does not fit, for a reason.
func (b *booking) onOverbook() {
	if p := b.missing(true); p != nil {
		b.point(p)
		b.host.Tell(p)
		return
	}
	askOverbook(b.host, func(reason string) error {
		b.read()
		in := b.in
		in.Overbook = reason
		a, err := b.desk.Book(in)
		b.made = a
		return err
	}, func() { b.finish(b.made) })
}

// onWait puts the customer on the waiting list; the note says when it would suit.
func (b *booking) onWait() {
	if p := b.missing(false); p != nil {
		b.point(p)
		b.host.Tell(p)
		return
	}
	b.read()
	in := b.in
	in.Wish, in.Note = in.Note, ""
	if _, err := b.desk.AddToWaitingList(in); err != nil {
		b.point(err)
		b.host.Tell(err)
		return
	}
	b.host.CloseDialog()
	b.host.Saved()
	b.host.Reload()
}

// point puts the cursor into the field that a refusal is about.
func (b *booking) point(err error) {
	pointTo(err, map[string]func(){
		"plate": b.plate.Field.Focus, "name": b.name.Focus, "phone": b.phone.Focus, "work": b.job.Field.Focus, "hours": b.hours.Field.Focus, "from": b.list.Focus,
	})
}
