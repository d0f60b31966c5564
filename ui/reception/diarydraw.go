package reception

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/widget"
)

const (
	diaryTop   float32 = 88  // of the lanes
	diaryRight float32 = 424 // width of what is said of the chosen booking
)

// below is how high the lists under the lanes are, and what is right of them wide.
func (v *diary) below(z fyne.Size) (h, right float32) {
	h, right = 162, diaryRight
	if z.Height < 640 {
		h = 136
	}
	if v.host.Narrow() {
		right = 372
	}
	return h, right
}

func (v *diary) place(z fyne.Size) {
	h, right := v.below(z)
	top := z.Height - 14 - h
	widget.Put(v.sheet, 0, 0, z.Width, z.Height)
	widget.Put(v.lanes, 17, diaryTop+1, z.Width-34, top-8-diaryTop-2)
	widget.Put(v.call, 17, top+31, z.Width-32-right-8-2, h-32)
}

func (v *diary) draw(p *widget.Pen, z fyne.Size) {
	v.drawHead(p, z)
	v.drawLoads(p, z)
	h, right := v.below(z)
	top := z.Height - 14 - h
	p.Card(16, diaryTop, z.Width-32, top-8-diaryTop)
	w := z.Width - 32 - right - 8
	p.Card(16, top, w, h)
	say := v.host.Say()
	x := 29 + p.Text(say.T("diary.calls"), 29, top, 0, 30, p.C.Panel()) + 8
	p.Text(say.T("diary.calls_note"), x, top, 16+w-x-8, 30, p.C.Caption())
	p.HLine(17, top+30, w-2, p.C.RowLine)
	v.drawAbout(p, widget.Area{X: z.Width - 16 - right, Y: top, W: right, H: h})
}

// drawHead draws title, day, and what is shown of it.
func (v *diary) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	x := 16 + p.Text(say.T("window.diary"), 16, 12, 0, 30, c.Heading()) + 8
	arrow := func(icon string, do func()) {
		p.Frame(x, 14, 33, 26, 5, 1, c.Frame, c.Surface)
		p.Icon(icon, x+10, 14, 26, 13, c.Text)
		p.Hit(x, 14, 33, 26, 5, do)
		x += 33
	}
	arrow("left", func() { v.step(-1) })
	x += 10
	x += p.Text(v.dated(), x, 12, 0, 29, widget.Ink{Size: widget.TxtPanel, Bold: true, Color: c.Text}) + 9
	arrow("right", func() { v.step(1) })
	x += 8
	p.Button(widget.Button{Label: say.T("date.today"), Key: "T", Kind: widget.ButtonPlain, Do: func() { v.show(v.host.Now()) }}, x, 14, 0, 26)
	right := z.Width - 16
	right = v.toggle(p, right, []toggled{
		{say.T("diary.all"), "", v.by == desk.LanesAll, func() { v.setLanes(desk.LanesAll) }},
		{say.T("diary.bays"), "", v.by == desk.LanesBays, func() { v.setLanes(desk.LanesBays) }},
		{say.T("diary.people"), "", v.by == desk.LanesPeople, func() { v.setLanes(desk.LanesPeople) }}}) - 6
	v.toggle(p, right, []toggled{{say.T("diary.day"), "1", !v.week, func() { v.setWeek(false) }}, {say.T("diary.week"), "7", v.week, func() { v.setWeek(true) }}})
}

// dated is the day or the week in view.
func (v *diary) dated() string {
	say := v.host.Say()
	if v.week {
		monday := v.days.From
		return say.T("diary.week_of", "From", say.DateShort(monday), "To", say.Date(monday.AddDate(0, 0, 6)))
	}
	return say.Weekday(v.on) + " " + say.Date(v.on)
}

// toggled is a part of a switch.
type toggled struct {
	word, key string
	on        bool
	do        func()
}

// toggle draws a switch that ends at right, and returns where it begins.
func (v *diary) toggle(p *widget.Pen, right float32, parts []toggled) float32 {
	w := make([]float32, len(parts))
	sum := float32(0)
	for i, t := range parts {
		w[i] = 22 + float32(int(widget.Width(t.word, widget.TxtBody, true)+0.5))
		if t.key != "" {
			w[i] += widget.CapW(t.key) + 6
		}
		sum += w[i]
	}
	x := right - sum
	p.Frame(x, 14, sum, 26, 5, 1, p.C.Frame, p.C.Surface)
	at := x
	for i, t := range parts {
		ink := p.C.Body()
		if t.on {
			p.Rect(at+1, 15, w[i]-2, 24, 4, p.C.Tint)
			ink = widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Petrol}
		}
		tw := p.Text(t.word, at+11, 14, 0, 25, ink)
		if t.key != "" {
			p.KeyCap(t.key, at+17+tw, 14, 26, p.C.Cap())
		}
		if i > 0 {
			p.VLine(at, 15, 24, p.C.Frame)
		}
		p.Hit(at, 14, w[i], 26, 5, t.do)
		at += w[i]
	}
	return x
}

// loads are the capacities with room in the strip: the shop first, the scarce before
// those with plenty. The one that is chosen stays where it is; where it would have no
// room it takes the last place.
func (v *diary) loads() []desk.Capacity {
	most := 4
	if v.host.Narrow() {
		most = 3
	}
	var first, low, rest []desk.Capacity
	for _, c := range v.day.Capacities {
		switch {
		case c.Kind == "shop":
			first = append(first, c)
		case c.Low():
			low = append(low, c)
		default:
			rest = append(rest, c)
		}
	}
	all := slices.Concat(first, low, rest)
	if len(all) <= most {
		return all
	}
	for _, wanted := range []func(desk.Capacity) bool{func(c desk.Capacity) bool { return c.Kind == "loan_cars" }, v.chosenLoad} {
		if i := slices.IndexFunc(all, wanted); i >= most {
			all[most-1] = all[i]
		}
	}
	return all[:most]
}

// chosenLoad tells whether the lanes in view are those of a capacity.
func (v *diary) chosenLoad(c desk.Capacity) bool {
	return v.only.Kind != "" && c.Kind == v.only.Kind && c.Name == v.only.Name
}

// drawLoads draws how much of the day is sold: of the shop, of what is scarce.
func (v *diary) drawLoads(p *widget.Pen, z fyne.Size) {
	all := v.loads()
	if len(all) == 0 {
		return
	}
	share := func(c desk.Capacity) float32 {
		switch c.Kind {
		case "shop":
			return 1.2
		case "loan_cars":
			return 0.8
		}
		return 1
	}
	sum := float32(0)
	for _, c := range all {
		sum += share(c)
	}
	room := z.Width - 32 - 8*float32(len(all)-1)
	x := float32(16)
	for i, c := range all {
		w := float32(int(room * share(c) / sum))
		if i == len(all)-1 {
			w = z.Width - 16 - x
		}
		v.drawLoad(p, c, widget.Area{X: x, Y: 50, W: w, H: 30})
		x += w + 8
	}
}

func (v *diary) drawLoad(p *widget.Pen, c desk.Capacity, at widget.Area) {
	name, of, left := v.loadWords(c)
	frame, stroke := p.C.Line, float32(1)
	if v.chosenLoad(c) {
		frame, stroke = p.C.Petrol, 2
	}
	p.Frame(at.X, at.Y, at.W, at.H, 6, stroke, frame, p.C.Surface)
	used, whole := float32(c.Sold), float32(c.Open)
	if c.Kind == "loan_cars" {
		used, whole = float32(c.Out), float32(c.Cars)
	}
	right := at.Right() - 11
	ink := p.C.Caption()
	if whole > 0 && used/whole >= 0.8 {
		ink.Color = p.C.Warn
	}
	lw := p.TextR(left, right, at.Y, 0, at.H, ink)
	right -= lw + 8
	if whole > 0 && used/whole >= 0.8 {
		p.Icon("warning", right-8, at.Y, at.H, 12, p.C.Warn)
		right -= 16
	}
	x := at.X + 11
	x += p.Text(name, x, at.Y, max(right-x-90, 30), at.H, p.C.Caption()) + 8
	x += p.Text(of, x, at.Y, max(right-x, 1), at.H, p.C.Strong()) + 8
	if right-x > 16 && whole > 0 {
		p.Capacity(used, whole, "", x, at.Y+11, right-x)
	}
	p.Hit(at.X, at.Y, at.W, at.H, 6, func() { v.setOnly(c) })
}

// loadWords are the name of a capacity, how much is sold and how much is left.
func (v *diary) loadWords(c desk.Capacity) (name, of, left string) {
	say := v.host.Say()
	switch c.Kind {
	case "loan_cars":
		return say.T("diary.loan_cars"), say.T("diary.cars_of", "Out", c.Out, "Cars", c.Cars), say.T("diary.cars_free", "N", c.Cars-c.Out)
	case "shop":
		name = say.T("diary.shop_load")
	case "skill":
		name = say.T("diary.skill", "Name", c.Name)
	default:
		name = garage.Capitals(c.Name)
	}
	of = say.T("diary.of", "Sold", tenths(c.Sold), "Open", tenths(c.Open))
	if c.Sold > c.Open {
		return name, of, say.T("diary.over_by", "Hours", tenths(c.Sold-c.Open))
	}
	return name, of, say.T("diary.left", "Hours", tenths(c.Open-c.Sold))
}

// drawAbout says what is to know of the chosen booking, or of the free slot.
func (v *diary) drawAbout(p *widget.Pen, at widget.Area) {
	say, c := v.host.Say(), p.C
	p.Card(at.X, at.Y, at.W, at.H)
	x, w := at.X+13, at.W-26
	b := v.chosen()
	if blockID(b) == 0 {
		v.drawFree(p, at)
		return
	}
	px := x
	if b.Plate != "" {
		px += p.Plate(b.Plate, x, at.Y+8, widget.PlateM) + 10
	}
	word, icon, tone := v.stateOf(b)
	cw := widget.ChipW(word)
	p.Chip(icon, word, at.Right()-12-cw, at.Y+10, cw, tone)
	room := at.Right() - 12 - cw - 8 - px
	name := widget.Joined(" · ", b.Customer, say.Phone(v.about.Customer.Phone()))
	p.Text(name, px, at.Y+7, room, 26, c.Strong())
	y := at.Y + 37
	line := func(text string, ink widget.Ink) {
		if text != "" && y+17 < at.Y+at.H {
			p.Text(text, x, y, w, 18, ink)
			y += 18
		}
	}
	where := widget.Joined(" · ", b.Bay.Name, b.Staff.Name)
	line(widget.Joined("  ", v.times(b), where), c.Body())
	if a := v.about.Appointment; !a.Brings.IsZero() && a.Awaited() {
		line(say.T("diary.brings", "At", say.When(a.Brings, v.host.Now())), c.Body())
	}
	line(b.Work, c.Faint())
	if r := v.about.Appointment.Reminded; !r.At.IsZero() {
		line(remindedText(say, r), c.Caption())
	}
	for _, s := range v.warnings(b) {
		ink := widget.Ink{Size: widget.TxtBody, Color: c.Warn}
		for _, l := range widget.Wrap(s, w, 2, ink.Size, false) {
			line(l, ink)
		}
	}
	a := v.about.Appointment
	if a.ID != 0 && a.BookedBy != "" {
		line(say.T("diary.booked_by", "Channel", say.T(a.Channel.Code()), "By", a.BookedBy, "At", a.BookedAt), c.Caption())
	}
	if n := len(a.Moves); n > 0 {
		line(say.T("diary.moved", "N", n, "From", a.Moves[n-1].From), c.Caption())
	}
}

// times are from when to when a booking lasts.
func (v *diary) times(b desk.Block) string {
	say := v.host.Say()
	if sameDay(b.From, b.Until) {
		return say.T("diary.from_to", "From", b.From, "To", b.Until)
	}
	return say.T("diary.from_to_days", "From", b.From, "To", b.Until)
}

// warnings are what to know of a booking before the car comes.
func (v *diary) warnings(b desk.Block) (out []string) {
	say, a := v.host.Say(), v.about
	if b.Overbooked != "" {
		out = append(out, say.T("diary.overbooked", "Reason", b.Overbooked))
	}
	for _, w := range a.Warnings {
		out = append(out, say.Text(w.Code, w.Args))
	}
	if a.LoanCar != "" {
		out = append(out, say.T("diary.loan_car", "Name", a.LoanCar))
	}
	if b.Waits {
		out = append(out, say.T("diary.waits"))
	}
	return out
}

// stateOf is the state of a booking as a chip.
func (v *diary) stateOf(b desk.Block) (word, icon string, tone widget.Tone) {
	say := v.host.Say()
	if b.Appointment == 0 {
		look := widget.States[string(v.state)]
		return say.T(v.state.Code()), look.Icon, look.Tone
	}
	word = say.T(b.State.Code())
	switch b.State {
	case garage.Booked:
		return word, "hourglass", widget.ToneWarn
	case garage.Confirmed:
		return word, "tick", widget.ToneGood
	case garage.Arrived:
		return word, "key", widget.ToneInfo
	case garage.NoShow:
		return word, "alert", widget.ToneBad
	}
	return word, "calendar", widget.ToneNeutral
}

// drawFree says which slot is chosen, and how it is booked.
func (v *diary) drawFree(p *widget.Pen, at widget.Area) {
	say := v.host.Say()
	x, y := at.X+13, at.Y+8
	if why := v.closed(); why != "" {
		p.Text(why, x, y, at.W-26, 24, p.C.Strong())
		return
	}
	lane, moment := v.spot(v.lanes.Place())
	if v.week {
		p.Text(widget.Joined(" · ", say.Day(moment), lane.bay.Name, lane.staff.Name), x, y, at.W-26, 24, p.C.Strong())
	} else {
		p.Text(widget.Joined(" · ", say.When(moment, v.host.Now()), lane.bay.Name, lane.staff.Name), x, y, at.W-26, 24, p.C.Strong())
	}
	text := say.T("diary.free")
	if !v.week && moment.Before(v.host.Now()) {
		text = say.T("diary.past")
	}
	if v.day.Full {
		text = say.T("diary.full", "Why", v.day.FullWhy)
	}
	p.Lines(text, x, y+26, at.W-26, 20, 3, p.C.Faint())
}
