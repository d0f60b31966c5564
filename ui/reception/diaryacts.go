package reception

import (
	"errors"
	"strings"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// slotHost is what writing a slot needs of the window.
type slotHost interface {
	Say() *locale.Locale
	Now() time.Time
}

// Actions are what can be done with the chosen booking or the chosen free slot.
func (v *diary) Actions() []page.Action {
	say := v.host.Say()
	if v.lanes.Moving() {
		return []page.Action{
			{ID: "put", Chord: "Enter", Icon: "tick", Label: say.T("diary.put_down"), Primary: true, Do: func() { v.key("Enter") }},
			{ID: "stay", Chord: "Esc", Icon: "undo", Label: say.T("diary.leave_it"), Do: func() { v.key("Esc") }},
		}
	}
	b := v.chosen()
	act := func(id, chord, icon, label string, refused error, do func()) page.Action {
		a := page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Refused: refused, Do: do}
		return a
	}
	var none error
	if b.Appointment == 0 {
		none = garage.Refuse("diary.nothing_chosen")
	}
	may := func(s garage.AppointmentState) error {
		if none != nil {
			return none
		}
		a := v.about.Appointment
		a.Reason = "-" // asked for with the action
		if p := a.May(s, v.host.Now()); p != nil {
			return p
		}
		return nil
	}
	open := none
	if b.Order != 0 {
		open = nil
	}
	here := may(garage.Arrived)
	if v.state == garage.Expected {
		here = nil
	}
	acts := []page.Action{
		act("booking", "F2", "calendar", "diary.new", nil, v.onBook),
		act("open", "Enter", "", "action.open", open, v.onOpen),
		act("move", "M", "swap", "diary.move", v.movable(none), v.onMoveKey),
		act("arrived", "F10", "key", "diary.arrived", here, v.onArrived),
		act("confirm", "C", "tick", "diary.confirm", may(garage.Confirmed), v.onConfirm),
		act("noshow", "N", "", "diary.no_show", may(garage.NoShow), v.onNoShow),
	}
	acts[0].Primary = true
	if v.due(b) {
		acts[0].Primary, acts[3].Primary = false, true
	}
	hide := func(a page.Action) page.Action { a.Hidden = true; return a }
	acts = append(acts,
		hide(act("cancel", "Del", "cross", "diary.cancel", may(garage.Cancelled), v.onCancel)),
		hide(act("text", "Ctrl+T", "mail", "diary.text", none, v.onText)),
		hide(act("ics", "Ctrl+S", "folder", "diary.ics", none, v.onICS)))
	print := page.Action{ID: "slip", Chord: "F9", Icon: "printer", Label: say.T("diary.slip"), Do: func() { v.print(garage.AppointmentPaper, uint64(b.Appointment)) }}
	if none != nil {
		print.Label, print.Do = say.T("diary.day_sheet"), v.onDaySheet
	}
	acts = append(acts, hide(print))
	key := func(id, chord, label string, do func()) {
		acts = append(acts, page.Action{ID: id, Chord: chord, Hidden: true, Label: say.T(label), Do: do})
	}
	key("today", "T", "date.today", func() { v.show(v.host.Now()) })
	key("day", "1", "diary.day", func() { v.setWeek(false) })
	key("week", "7", "diary.week", func() { v.setWeek(true) })
	key("lanes", "B", "diary.next_lanes", v.nextLanes)
	key("before", "PgUp", "diary.before", func() { v.step(-1) })
	key("after", "PgDn", "diary.after", func() { v.step(1) })
	key("reminders", "R", "remind.title", func() { v.host.Open(page.Route{Name: "reminders", ID: uint64(b.Appointment)}) })
	key("full", "X", "diary.mark_full", v.onFull)
	if none == nil {
		key("daysheet", "Ctrl+F9", "diary.day_sheet", v.onDaySheet)
	}
	if i := v.call.Chosen(); i >= 0 {
		key("uncall", "Ctrl+Del", "diary.uncall", v.onUncall)
	}
	return acts
}

// print opens a paper.
func (v *diary) print(kind garage.DocumentKind, id uint64) {
	v.host.Open(page.Route{Name: "print", ID: id, Text: string(kind)})
}

// onDaySheet prints the day in view for the wall of the workshop.
func (v *diary) onDaySheet() {
	y, m, d := v.on.Date()
	v.print(garage.DaySheetPaper, uint64(y*10000+int(m)*100+d))
}

// key presses a key of the lanes, as the mouse does on its button.
func (v *diary) key(chord string) {
	v.lanes.Steer(widget.ParseChord(chord).Key)
	v.host.Refresh()
}

// due tells whether a car is awaited about now.
func (v *diary) due(b desk.Block) bool {
	return b.Appointment != 0 && (b.State == garage.Booked || b.State == garage.Confirmed) && sameDay(b.From, v.host.Now()) &&
		!b.From.After(v.host.Now().Add(time.Hour))
}

// movable says why the chosen booking cannot be moved.
func (v *diary) movable(none error) error {
	if none != nil {
		return none
	}
	if a := v.about.Appointment; a.State == garage.Arrived {
		return garage.Refuse("diary.arrived_stays", "Plate", v.about.Vehicle.Plate)
	}
	return nil
}

// onBook books at the chosen place, in the week on the chosen day.
func (v *diary) onBook() {
	lane, at := v.spot(v.lanes.Place())
	_, on := v.lanes.Chosen()
	switch {
	case !v.week && !on && at.After(v.host.Now()) && v.closed() == "":
		v.host.Show(newBookingAt(v.desk, v.host, at, lane.bay.ID, lane.staff.ID))
	case !sameDay(v.on, v.host.Now()) && v.on.After(v.host.Now()):
		v.host.Show(newBookingDay(v.desk, v.host, v.on))
	default:
		v.host.Show(newBooking(v.desk, v.host, page.Route{}))
	}
}

// onOpen opens the order of a car that is here, the booking of one that is awaited,
// or books at a free slot.
func (v *diary) onOpen() {
	b := v.chosen()
	switch {
	case b.Appointment != 0 && b.State != garage.Arrived:
		v.host.Open(page.Route{Name: "editbooking", ID: uint64(b.Appointment)})
	case b.Order != 0:
		v.host.Open(page.Route{Name: "order", ID: uint64(b.Order)})
	case v.week:
		v.setWeek(false)
	default:
		if _, on := v.lanes.Chosen(); !on {
			v.onBook()
		}
	}
}

// onMoveKey lets the arrows move the chosen booking.
func (v *diary) onMoveKey() {
	v.lanes.Focus()
	v.lanes.StartMove()
	v.host.Refresh()
}

// onMove moves a booking to where it was let go of.
func (v *diary) onMove(w widget.LaneBlock, to widget.LanePlace) {
	b := v.block[w.ID]
	lane, at := v.spot(to)
	v.move(b, desk.MoveInput{From: at, Bay: lane.bay.ID, Staff: lane.staff.ID})
}

// move gives a booking another time or place. What does not fit is explained, with the
// next slots, and the booking stays where it was.
func (v *diary) move(b desk.Block, in desk.MoveInput) {
	v.await = b.Appointment
	_, err := v.desk.Move(b.Appointment, in)
	if err == nil {
		v.host.Saved()
		v.host.Reload()
		return
	}
	v.host.Reload()
	facts, slots, ok := clashOf(err)
	if !ok {
		v.host.Tell(err)
		return
	}
	c := newClash(v.host, in.From, v.placeOf(in), v.host.Say().Clauses(b.Plate, b.Customer, b.Work), facts, nil, slots)
	c.take = func(i int) {
		s := slots[i]
		v.move(b, desk.MoveInput{From: s.From, Bay: s.Bay, Staff: s.Staff})
	}
	c.over = func() {
		askOverbook(v.host, func(reason string) error {
			in.Overbook = reason
			_, err := v.desk.Move(b.Appointment, in)
			return err
		}, func() { v.await = b.Appointment; v.host.Reload() })
	}
	v.host.Show(c)
}

// placeOf is the name of the bay or person something is moved to.
func (v *diary) placeOf(in desk.MoveInput) string {
	for _, l := range v.shown {
		if in.Bay != 0 && l.bay.ID == in.Bay {
			return l.bay.Name
		}
		if in.Bay == 0 && in.Staff != 0 && l.staff.ID == in.Staff {
			return l.staff.Name
		}
	}
	return ""
}

// newClash explains why a time does not fit.
func newClash(h page.Host, at time.Time, place, about string, facts []garage.Clash, fits []desk.Fact, slots []desk.SlotRow) *clash {
	say := h.Say()
	c := &clash{host: h, about: about, title: say.T("diary.no_fit", "At", say.When(at, h.Now()))}
	if place != "" {
		c.title = say.T("diary.no_fit_there", "At", say.When(at, h.Now()), "Place", place)
	}
	for _, f := range facts {
		c.facts = append(c.facts, say.Text(f.Code, f.Args))
	}
	var good []string
	for _, f := range fits {
		good = append(good, say.Text(f.Code, f.Args))
	}
	c.good = strings.Join(good, " ")
	for _, s := range slots {
		c.slots = append(c.slots, slotText(h, s))
	}
	return c
}

// askOverbook asks for the reason why something is booked that does not fit, and does
// it; who may not gets the yes of one who may.
func askOverbook(h page.Host, do func(reason string) error, then func()) {
	say := h.Say()
	f := page.NewForm(h, "warning", "diary.overbook")
	why := widget.NewField(h.Keys(), say.T("diary.overbook_why"))
	why.Hint = say.T("diary.overbook_hint")
	why.OnEnter = func() { h.Keys().Press(widget.ParseChord("F10")) }
	f.Body, f.First, f.Label, f.Wide = widget.Rows(20, 8, why), why.Focus, say.T("diary.overbook_do"), 480
	f.Typed = func() bool { return text(why) != "" }
	f.Do = func() error {
		if text(why) == "" {
			return garage.Refuse("diary.no_reason").At("reason")
		}
		return do(text(why))
	}
	f.Then = then
	h.Show(f)
}

// onArrived makes the order of what was booked and receives the car: nothing that is
// known is asked again.
func (v *diary) onArrived() {
	b := v.chosen()
	if b.Appointment == 0 {
		v.host.Open(page.Route{Name: "order", ID: uint64(b.Order)})
		v.host.Open(page.Route{Name: "checkin", ID: uint64(b.Order)})
		return
	}
	arrive(v.desk, v.host, b.Appointment)
}

// arrive makes the order of a booking, and opens it with the check-in over it.
func arrive(d front, h page.Host, id garage.AppointmentID) {
	wo, err := d.Arrive(id, desk.ArriveInput{})
	var p *garage.Problem
	if errors.As(err, &p) && (p.Code == "walkin.no_vehicle" || p.Code == "workorder.no_customer") {
		askArrival(d, h, id)
		return
	}
	if err != nil {
		h.Tell(err)
		return
	}
	received(h, wo)
}

func received(h page.Host, wo garage.WorkOrder) {
	h.Saved()
	h.Open(page.Route{Name: "order", ID: uint64(wo.ID)})
	if wo.State == garage.Expected {
		h.Open(page.Route{Name: "checkin", ID: uint64(wo.ID)})
	}
}

// askArrival asks whose car it is, and which, where a caller did not say.
func askArrival(d front, h page.Host, id garage.AppointmentID) {
	a, err := d.Appointment(id)
	if err != nil {
		h.Tell(err)
		return
	}
	say, keys := h.Say(), h.Keys()
	f := page.NewForm(h, "key", "diary.arrival")
	plate, model := widget.NewField(keys, say.T("vehicle.plate")), widget.NewField(keys, say.T("vehicle.model"))
	name, phone := capitalised(widget.NewField(keys, say.T("customer.name"))), widget.NewField(keys, say.T("customer.phone"))
	plate.SetText(a.Vehicle.Plate)
	model.SetText(a.Vehicle.Model)
	name.SetText(a.Customer.Name)
	phone.SetText(say.Phone(a.Customer.Phone()))
	f.Body, f.First, f.Label = widget.Rows(20, 8, widget.Columns(12, plate, model), widget.Columns(12, name, phone)), plate.Focus, say.T("diary.arrived")
	var made garage.WorkOrder
	f.Do = func() (err error) {
		car := carOf(text(model))
		car.Plate = text(plate)
		if shop, err := d.Shop(); err == nil {
			car.Plate = garage.FormatPlate(car.Plate, shop.Country)
		}
		in := desk.ArriveInput{NewVehicle: &car}
		if a.Appointment.Customer == 0 {
			c := customerOf(name.Text(), phone.Text())
			in.NewCustomer = &c
		} else {
			car.Owner = a.Appointment.Customer
		}
		made, err = d.Arrive(id, in)
		return err
	}
	f.Then = func() { received(h, made) }
	h.Show(f)
}

// done tells a refusal, or shows what was done.
func (v *diary) done(err error) {
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.host.Saved()
	v.host.Reload()
}

func (v *diary) onConfirm() { v.done(v.desk.Confirm(v.chosen().Appointment)) }

func (v *diary) onNoShow() {
	say, b := v.host.Say(), v.chosen()
	v.host.Confirm(page.Question{Title: say.T("diary.no_show_title", "Plate", b.Plate, "Name", b.Customer), Text: say.T("diary.no_show_text", "At", b.From), Yes: say.T("diary.no_show")},
		func() { v.done(v.desk.NoShow(b.Appointment)) })
}

func (v *diary) onCancel() { v.cancel(v.chosen().Appointment) }

// cancel takes a booking or a wish back, for a reason.
func (v *diary) cancel(id garage.AppointmentID) {
	say := v.host.Say()
	page.AskLine(v.host, page.Ask{Icon: "cross", Title: "diary.cancel", Label: say.T("diary.cancel_why"), Hint: say.T("diary.cancel_hint"), Verb: say.T("diary.cancel"),
		Take: func(reason string) error {
			if err := v.desk.Cancel(id, reason); err != nil {
				return err
			}
			v.host.CloseDialog()
			v.host.Saved()
			return nil
		}})
}

// onFull says that nothing more is booked on the day in view, or takes that back.
func (v *diary) onFull() {
	if v.day.Full {
		v.done(v.desk.SetFull(v.on, false, ""))
		return
	}
	say, day := v.host.Say(), v.on
	page.AskLine(v.host, page.Ask{Icon: "calendar", Title: "diary.mark_full", Label: say.T("diary.full_why", "On", day), Verb: say.T("diary.mark_full"),
		Take: func(why string) error {
			if err := v.desk.SetFull(day, true, why); err != nil {
				return err
			}
			v.host.CloseDialog()
			v.host.Saved()
			return nil
		}})
}

// drawCall draws one who is to be called.
func (v *diary) drawCall(p *widget.Pen, i int, at widget.Area, _ bool) {
	r := v.calls[i]
	icon, word, tone, note := v.callLook(r)
	cw := min(widget.ChipW(word), 150)
	chipX := at.X + at.W*0.78
	if chipX+cw > at.Right()-8 {
		chipX = at.Right() - 8 - cw
	}
	p.Chip(icon, word, chipX, at.Y+4, cw, tone)
	x := at.X + 8
	if r.Plate != "" {
		p.Plate(r.Plate, x, at.Y+4, widget.PlateS)
	}
	nameX, noteX := at.X+at.W*0.22, at.X+at.W*0.42
	p.Text(r.Customer, nameX, at.Y, noteX-nameX-8, at.H-1, p.C.Strong())
	p.Text(widget.Joined(" · ", note, v.host.Say().Phone(r.Phone)), noteX, at.Y, chipX-noteX-8, at.H-1, p.C.Faint())
}

// callLook is why somebody is to be called, and for what.
func (v *diary) callLook(r desk.CallRow) (icon, word string, tone widget.Tone, note string) {
	say := v.host.Say()
	switch r.Reason {
	case desk.CallPartsIn:
		note = r.Work
		if r.Part != "" {
			note = say.T("diary.part_came", "Part", r.Part, "On", r.At)
		}
		return "box", say.T("diary.part_here"), widget.ToneGood, note
	case desk.CallDeposit:
		return "alert", say.T("diary.deposit_first"), widget.ToneBad, say.T("diary.missed", "N", r.NoShows)
	}
	return "hourglass", say.T("diary.waiting"), widget.ToneWarn, v.host.Say().Clauses(r.Work, r.Wish)
}

// onCall books one who was called.
func (v *diary) onCall(i int) {
	r := v.calls[i]
	if r.Appointment != 0 {
		v.host.Open(page.Route{Name: "editbooking", ID: uint64(r.Appointment)})
		return
	}
	v.host.Open(page.Route{Name: "bookorder", ID: uint64(r.Order)})
}

// onUncall takes a wish off the waiting list.
func (v *diary) onUncall() {
	if i := v.call.Chosen(); i >= 0 && v.calls[i].Appointment != 0 {
		v.cancel(v.calls[i].Appointment)
	}
}

// bayName is the name of a bay; empty for none.
func bayName(s garage.Shop, id garage.BayID) string {
	for _, b := range s.Bays {
		if b.ID == id {
			return b.Name
		}
	}
	return ""
}
