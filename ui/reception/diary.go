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

// diary is the days to come, by bay and by person: what is booked, what is free, who
// should be called. Arrows move over it; a booking is moved, confirmed and received
// from here.
type diary struct {
	desk front
	host page.Host

	on    time.Time // the day in view, or a day of the week in view
	week  bool
	by    desk.Lanes
	only  desk.Capacity // only lanes with this skill or place; no kind: all
	day   desk.DiaryPage
	days  desk.WeekPage
	calls []desk.CallRow
	shown []laneOf // what the lanes stand for, in their order
	block map[uint64]desk.Block
	about desk.AppointmentPage // of the chosen booking
	state garage.State         // of the chosen order that was not booked
	await garage.AppointmentID // to be chosen once the lanes are filled
	begun bool                 // a place was chosen already
	waits bool                 // what was asked for is on the waiting list

	sheet *widget.Sheet
	lanes *widget.Lanes
	call  *widget.List
	root  *fyne.Container
}

// laneOf is what a lane stands for: a bay, or a person.
type laneOf struct {
	bay   garage.Bay
	staff garage.Staff
}

func newDiary(d front, h page.Host, r page.Route) *diary {
	v := &diary{desk: d, host: h, on: dayOf(h.Now()), await: garage.AppointmentID(r.ID)}
	if on, err := time.ParseInLocation(time.DateOnly, r.Text, h.Now().Location()); err == nil {
		v.on = on
	}
	v.sheet = widget.NewSheet(900, 520, v.draw)
	v.lanes = widget.NewLanes(h.Keys())
	v.lanes.Hour = func(m int) string { return h.Say().Hour(v.on.Add(time.Duration(m) * time.Minute)) }
	v.lanes.OnPoint = v.pointed
	v.lanes.OnOpen = v.onOpen
	v.lanes.OnMove = v.onMove
	v.call = widget.NewList(h.Keys(), 28)
	v.call.Calm = true
	v.call.Len = func() int { return len(v.calls) }
	v.call.Row = v.drawCall
	v.call.OnOpen = v.onCall
	v.call.OnSelect = func(int) { h.Refresh() }
	v.call.Empty = func(p *widget.Pen, z fyne.Size) {
		p.Text(h.Say().T("diary.no_calls"), 12, 4, z.Width-24, 24, p.C.Faint())
	}
	v.root = widget.Arrange(fyne.NewSize(900, 520), v.place, v.sheet, v.lanes, v.call)
	return v
}

// dayOf is the beginning of the day of t.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// Content is the page.
func (v *diary) Content() fyne.CanvasObject { return v.root }

// Focus gives the keys to the lanes, or to the waiting list where one on it was asked
// for.
func (v *diary) Focus(c fyne.Canvas) {
	if v.waits {
		v.waits = false
		c.Focus(v.call)
		return
	}
	c.Focus(v.lanes)
}

// pointCall chooses one that waits for a time.
func (v *diary) pointCall(id garage.AppointmentID) {
	for i, c := range v.calls {
		if id != 0 && c.Appointment == id {
			v.call.Point(i)
			v.waits = true
		}
	}
}

// Reload shows the day or the week as it stands; what was chosen stays chosen.
func (v *diary) Reload() {
	chosen := v.chosen().Appointment
	if err := v.load(); err != nil {
		v.host.Tell(err)
		return
	}
	if v.await != 0 {
		chosen, v.await = v.await, 0
		v.pointCall(chosen)
	}
	v.fill()
	if !v.lanes.PointAt(blockID(desk.Block{Appointment: chosen})) {
		v.lanes.Point(v.stay())
	}
	v.read()
	v.root.Refresh()
	for _, o := range []fyne.CanvasObject{v.sheet, v.lanes, v.call} {
		o.Refresh()
	}
}

// stay is the place that is chosen after the days were shown anew: the same lane, on
// the day in view; at first the next slot from now on.
func (v *diary) stay() widget.LanePlace {
	at := v.lanes.Place()
	if v.week {
		for n, i := range v.columns() {
			if sameDay(v.days.Days[i].On, v.on) {
				at.Day = n
			}
		}
		return at
	}
	if !v.begun && v.lanes.Now >= 0 {
		at.Minute = (v.lanes.Now + v.lanes.Slot - 1) / v.lanes.Slot * v.lanes.Slot
	}
	v.begun = true
	return at
}

// load asks the desk for what is in view.
func (v *diary) load() (err error) {
	if v.await != 0 {
		a, err := v.desk.Appointment(v.await)
		if err != nil {
			return err
		}
		if !a.Appointment.From.IsZero() {
			v.on = dayOf(a.Appointment.From)
		}
	}
	if v.day, err = v.desk.DiaryDay(v.on, v.by); err != nil {
		return err
	}
	v.days = desk.WeekPage{}
	if v.week {
		if v.days, err = v.desk.DiaryWeek(v.on, v.by); err != nil {
			return err
		}
	}
	v.calls, err = v.desk.CallToBook()
	return err
}

// fill makes the lanes of what the desk said.
func (v *diary) fill() {
	v.shown, v.block = v.shown[:0], map[uint64]desk.Block{}
	say := v.host.Say()
	bays := widget.LaneGroup{Title: say.T("diary.bays"), H: 58}
	people := widget.LaneGroup{Title: say.T("diary.people"), H: 52}
	if v.week {
		bays.H, people.H = 75, 75
		v.fillWeek(&bays, &people)
	} else {
		v.fillDay(&bays, &people)
	}
	v.lanes.Groups = v.lanes.Groups[:0]
	for _, g := range []widget.LaneGroup{bays, people} {
		if len(g.Lanes) > 0 {
			v.lanes.Groups = append(v.lanes.Groups, g)
		}
	}
	v.lanes.Empty = ""
	if v.closed() != "" {
		v.lanes.Empty = v.closed()
	} else if len(v.block) == 0 {
		v.lanes.Empty = say.T("diary.empty")
	}
}

// closed says why nothing can be booked on the day in view; empty where it can.
func (v *diary) closed() string {
	say := v.host.Say()
	switch {
	case v.week:
		return ""
	case v.day.Holiday != "":
		return say.T("diary.holiday", "Name", v.day.Holiday)
	case v.day.Opens.IsZero():
		return say.T("diary.closed")
	}
	return ""
}

func (v *diary) fillDay(bays, people *widget.LaneGroup) {
	v.lanes.Days = []widget.LaneDay{{}}
	v.lanes.From, v.lanes.To = v.hours()
	v.lanes.Now = -1
	if now := v.host.Now(); sameDay(now, v.on) {
		v.lanes.Now = minuteOf(now, v.on)
	}
	for _, l := range v.order() {
		lane := widget.Lane{Full: []widget.LaneFull{v.full(l)}, Blocks: v.blocks(l, v.on, 0), Shut: v.shut()}
		v.name(&lane, l, l.Off.Code != "")
		v.put(bays, people, lane, l.Bay, l.Staff)
	}
}

// order are the lanes of the day that are to be shown, bays first.
func (v *diary) order() (out []desk.Lane) {
	for _, staff := range []bool{false, true} {
		for _, l := range v.day.Lanes {
			if (l.Staff.ID != 0) == staff && v.fits(l.Bay, l.Staff) {
				out = append(out, l)
			}
		}
	}
	return out
}

// fits tells whether a lane is among those asked for.
func (v *diary) fits(b garage.Bay, s garage.Staff) bool {
	switch v.only.Kind {
	case "skill":
		return s.ID != 0 && s.Can(v.only.Name, v.on)
	case "place":
		return s.ID == 0 && b.Offers(v.only.Name)
	}
	return true
}

// put adds a lane to its group.
func (v *diary) put(bays, people *widget.LaneGroup, lane widget.Lane, b garage.Bay, s garage.Staff) {
	if s.ID != 0 {
		people.Lanes = append(people.Lanes, lane)
	} else {
		bays.Lanes = append(bays.Lanes, lane)
	}
	v.shown = append(v.shown, laneOf{b, s})
}

// name writes what a lane stands for, and what is to know of it.
func (v *diary) name(lane *widget.Lane, l desk.Lane, off bool) {
	say := v.host.Say()
	switch {
	case l.Staff.ID != 0:
		lane.Name, lane.Note = l.Staff.Name, skillsOf(v.host, l.Staff)
	case l.Bay.ID != 0:
		lane.Name, lane.Note = l.Bay.Name, l.Bay.Note
	default:
		lane.Name, lane.Note = say.T("diary.no_bay"), say.T("diary.no_bay_note")
	}
	if off && l.Off.Code == "clash.equipment" {
		lane.Note = say.T("diary.unusable", "Number", l.Off.Args["Number"])
	}
}

// skillsOf is what a person can do, or their place in the garage.
func skillsOf(h page.Host, s garage.Staff) string {
	if len(s.Skills) > 0 {
		return h.Say().List(s.Skills...)
	}
	return h.Say().T(s.Role.Code())
}

// hours are from when to when the scale goes: the opening hours, and what begins or ends
// outside. What has stood there since the day before, or goes on after this one, takes no
// hours of the night with it.
func (v *diary) hours() (from, to int) {
	from, to = 8*60, 18*60
	if !v.day.Opens.IsZero() {
		from, to = minuteOf(v.day.Opens, v.on), minuteOf(v.day.Closes, v.on)
	}
	for _, l := range v.day.Lanes {
		for _, b := range l.Blocks {
			if b.Kind == desk.BlockAppointment || b.Kind == desk.BlockOrder {
				begins, ends := minuteOf(b.From, v.on), minuteOf(b.Until, v.on)
				if begins < 0 {
					begins = min(from, ends-60)
				}
				if ends > 24*60 {
					ends = max(to, begins+60)
				}
				from, to = min(from, max(begins, 0)), max(to, min(ends, 24*60))
			}
		}
	}
	return from / 60 * 60, min((to+59)/60*60, 24*60)
}

// shut are the hours of the scale in which the garage is closed.
func (v *diary) shut() (out []widget.LaneShut) {
	if v.day.Opens.IsZero() {
		return []widget.LaneShut{{From: 0, To: 24 * 60}}
	}
	return []widget.LaneShut{{From: 0, To: minuteOf(v.day.Opens, v.on)}, {From: minuteOf(v.day.Closes, v.on), To: 24 * 60}}
}

func minuteOf(t, day time.Time) int { return int(t.Sub(dayOf(day)).Minutes()) }

// full is how much of a lane is sold.
func (v *diary) full(l desk.Lane) widget.LaneFull {
	say := v.host.Say()
	f := widget.LaneFull{Used: int(l.Sold), Whole: int(l.Open)}
	switch {
	case l.Off.Code != "" && l.Staff.ID != 0:
		f.Words = say.Text(l.Off.Code, l.Off.Args)
	case l.Bay.ID == 0 && l.Staff.ID == 0:
	case l.Open > 0:
		f.Words = say.T("diary.of", "Sold", tenths(l.Sold), "Open", tenths(l.Open))
	default:
		f.Words = say.T("diary.closed_short")
	}
	return f
}

// tenths cuts hours after the first decimal.
func tenths(q garage.Quantity) garage.Quantity { return q / 100 * 100 }

// blocks are what stands in a lane on a day.
func (v *diary) blocks(l desk.Lane, day time.Time, n int) (out []widget.LaneBlock) {
	for _, b := range l.Blocks {
		w := widget.LaneBlock{ID: blockID(b), Day: n, From: max(minuteOf(b.From, day), 0), To: min(minuteOf(b.Until, day), 24*60)}
		w.Title, w.Text, w.Icon, w.Tone = v.look(b, l.Staff.ID != 0)
		w.Fixed = b.Kind != desk.BlockAppointment || b.State == garage.Arrived
		if w.ID != 0 {
			v.block[w.ID] = b
		}
		out = append(out, w)
	}
	return out
}

// blockID tells bookings and orders apart; 0 for what holds no car.
func blockID(b desk.Block) uint64 {
	switch {
	case b.Appointment != 0:
		return uint64(b.Appointment) << 1
	case b.Order != 0:
		return uint64(b.Order)<<1 | 1
	}
	return 0
}

// look is how a block looks: a person's lane leaves out who it is.
func (v *diary) look(b desk.Block, own bool) (title, text, icon string, tone widget.Tone) {
	say := v.host.Say()
	switch b.Kind {
	case desk.BlockBreak, desk.BlockEvent:
		return b.Name, "", "", widget.ToneNeutral
	case desk.BlockAbsence:
		return say.T(b.Reason.Code()), b.Name, "", widget.ToneNeutral
	}
	text = b.Work
	if !own {
		text = widget.Joined(" · ", b.Work, b.Staff.Name)
	}
	tone = toneOf(b.Tone)
	if b.Tone == "planned" {
		tone = widget.ToneInfo
	}
	switch {
	case b.Tone == "over":
		icon = "alert"
	case b.Overbooked != "":
		icon = "warning"
	case b.Deposit:
		icon = "cash"
	case b.State == garage.Booked:
		icon, tone = "hourglass", widget.ToneWarn
	case b.Waits:
		icon = "user"
	}
	if title = b.Plate; title == "" {
		title = b.Customer
	}
	return title, text, icon, tone
}

func (v *diary) fillWeek(bays, people *widget.LaneGroup) {
	say := v.host.Say()
	v.lanes.Days, v.lanes.Now = v.lanes.Days[:0], -1
	v.lanes.From, v.lanes.To = 0, 24*60
	cols := v.columns()
	for _, i := range cols {
		d := v.days.Days[i]
		head := widget.LaneDay{Head: say.Day(d.On), Today: sameDay(d.On, v.host.Now())}
		switch {
		case d.Holiday != "":
			head.Words = d.Holiday
		case d.Closed:
			head.Words = say.T("diary.closed_short")
		default:
			head.Words = say.T("diary.of", "Sold", tenths(d.Sold), "Open", tenths(d.Open))
		}
		v.lanes.Days = append(v.lanes.Days, head)
	}
	for _, staff := range []bool{false, true} {
		for _, w := range v.days.Lanes {
			if (w.Staff.ID != 0) != staff || !v.fits(w.Bay, w.Staff) {
				continue
			}
			var lane widget.Lane
			for n, i := range cols {
				lane.Full = append(lane.Full, v.full(w.Days[i]))
				lane.Blocks = append(lane.Blocks, v.blocks(w.Days[i], v.days.Days[i].On, n)...)
			}
			v.name(&lane, desk.Lane{Bay: w.Bay, Staff: w.Staff}, false)
			v.put(bays, people, lane, w.Bay, w.Staff)
		}
	}
}

// columns are the days of the week that are shown: those on which the garage is
// closed and nothing is booked are left out.
func (v *diary) columns() (out []int) {
	for i, d := range v.days.Days {
		if !d.Closed || d.Booked > 0 {
			out = append(out, i)
		}
	}
	return out
}

// pointed follows the choice in the lanes.
func (v *diary) pointed() {
	if v.week {
		if i := v.lanes.Place().Day; i < len(v.columns()) {
			v.on = v.days.Days[v.columns()[i]].On
		}
	}
	v.read()
	v.sheet.Refresh()
	v.host.Refresh()
}

// read asks for what is to know of the chosen booking, or order.
func (v *diary) read() {
	v.about, v.state = desk.AppointmentPage{}, ""
	switch b := v.chosen(); {
	case b.Appointment != 0:
		p, err := v.desk.Appointment(b.Appointment)
		if err != nil {
			v.host.Tell(err)
			return
		}
		v.about = p
	case b.Order != 0:
		p, err := v.desk.Order(b.Order)
		if err != nil {
			v.host.Tell(err)
			return
		}
		v.state = p.Order.State
	}
}

// chosen is the block at the chosen place; an empty one for a free slot.
func (v *diary) chosen() desk.Block {
	b, ok := v.lanes.Chosen()
	if !ok {
		return desk.Block{}
	}
	return v.block[b.ID]
}

// spot is the chosen lane and moment.
func (v *diary) spot(at widget.LanePlace) (lane laneOf, moment time.Time) {
	if at.Lane < len(v.shown) {
		lane = v.shown[at.Lane]
	}
	day := v.on
	if v.week && at.Day < len(v.columns()) {
		day = v.days.Days[v.columns()[at.Day]].On
	}
	return lane, dayOf(day).Add(time.Duration(at.Minute) * time.Minute)
}

// show goes to a day, or to the week of it.
func (v *diary) show(day time.Time) {
	v.on = dayOf(day)
	v.host.Reload()
}

// step goes days ahead or back: to the next on which the garage is open.
func (v *diary) step(n int) {
	if v.week {
		v.show(v.on.AddDate(0, 0, 7*n))
		return
	}
	day := v.on
	for range 14 {
		day = day.AddDate(0, 0, n)
		if p, err := v.desk.DiaryDay(day, v.by); err != nil || !p.Opens.IsZero() || hasCars(p) {
			break
		}
	}
	v.show(day)
}

func hasCars(p desk.DiaryPage) bool {
	return slices.ContainsFunc(p.Lanes, func(l desk.Lane) bool {
		return slices.ContainsFunc(l.Blocks, func(b desk.Block) bool { return blockID(b) != 0 })
	})
}

func (v *diary) setWeek(on bool) {
	v.await = v.chosen().Appointment
	v.week = on
	v.host.Reload()
}

func (v *diary) setLanes(by desk.Lanes) {
	v.by, v.only = by, desk.Capacity{}
	v.host.Reload()
}

// setOnly shows the lanes of a skill or a place alone, or all again.
func (v *diary) setOnly(c desk.Capacity) {
	if c.Kind == v.only.Kind && c.Name == v.only.Name || c.Kind != "skill" && c.Kind != "place" {
		c = desk.Capacity{}
	}
	v.only = desk.Capacity{Kind: c.Kind, Name: c.Name}
	v.host.Reload()
}

// nextLanes goes from bays and people to bays to people.
func (v *diary) nextLanes() {
	next := map[desk.Lanes]desk.Lanes{desk.LanesAll: desk.LanesBays, desk.LanesBays: desk.LanesPeople, desk.LanesPeople: desk.LanesAll}
	v.setLanes(next[v.by])
}
