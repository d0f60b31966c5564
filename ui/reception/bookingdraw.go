package reception

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/widget"
)

// show brings fields, lists and buttons in step with what is known.
func (b *booking) show() {
	visible(b.plate.Field, !b.found)
	for _, f := range []*widget.Field{b.name, b.phone, b.model} {
		visible(f, b.found && !b.car.Known)
	}
	for _, o := range []fyne.CanvasObject{b.job.Field, b.hours.Field, b.when, b.loan, b.waits, b.list, b.channel, b.note} {
		visible(o, b.found)
	}
	b.list.Refresh()
	b.root.Refresh()
	b.sheet.Refresh()
	b.host.Refresh()
}

// workY is where the work is asked for: below the fields of a new customer.
func (b *booking) workY() float32 {
	if b.found && !b.car.Known {
		return 82 + widget.FieldH + 2
	}
	return 82
}

const bookingFoot float32 = 524 - 66 // where channel and note stand

func (b *booking) place(z fyne.Size) {
	left := float32(walkInLeft)
	widget.Put(b.sheet, 0, 0, z.Width, z.Height)
	widget.Put(b.plate.Field, 36, 16, 300, 50)
	widget.Put(b.name, 18, 82, 177, widget.FieldH)
	widget.Put(b.phone, 207, 82, 177, widget.FieldH)
	widget.Put(b.model, 396, 82, left-18-396, widget.FieldH)
	y := b.workY()
	widget.Put(b.job.Field, 18, y, left-18-18-96-12, widget.FieldH)
	widget.Put(b.hours.Field, left-18-96, y, 96, widget.FieldH)
	y += widget.FieldH + 2
	widget.Put(b.when, 18, y, 220, widget.FieldH)
	widget.Put(b.loan, 254, y+4, left-18-254, 24)
	widget.Put(b.waits, 254, y+29, left-18-254, 24)
	y += widget.FieldH
	widget.Put(b.list, 18, y+24, left-36, bookingFoot-8-y-24)
	widget.Put(b.channel, 18, bookingFoot, 340, 45)
	widget.Put(b.note, 18+340+12, bookingFoot, left-18-18-340-12, widget.FieldH)
}

func (b *booking) draw(p *widget.Pen, z fyne.Size) {
	c, say := p.C, b.host.Say()
	p.Rect(walkInLeft, 0, z.Width-walkInLeft, z.Height, 0, c.Zebra)
	p.VLine(walkInLeft, 0, z.Height, c.RowLine)
	if !b.found {
		p.Frame(18, 16, 336, 50, 7, 3, c.Text, c.Surface)
		y := float32(84)
		for _, s := range []string{"walkin.ask_digits", "booking.ask_unknown"} {
			y += 20 * float32(p.Lines(say.T(s), 18, y, walkInLeft-36, 20, 2, c.Faint()))
		}
	} else {
		drawCar(p, b.host, b.car, b.unit(), 16, b.onOther)
		y := b.workY() + 2*widget.FieldH + 2
		tw := p.Text(say.T("booking.slots"), 18, y, 0, 22, c.Panel())
		if from := cmp.Or(b.after, b.in.Day); !from.IsZero() {
			p.Text(say.T("booking.from_day", "On", from), 18+tw+8, y, 0, 22, c.Caption())
		}
		p.Hints(walkInLeft-18, y, 22, "PgDn", say.T("booking.later"))
	}
	b.drawPlan(p, z)
}

func (b *booking) unit() string {
	if b.car.Vehicle.Unit != "" {
		return b.car.Vehicle.Unit
	}
	return b.host.Say().Format().Distance
}

// drawRow draws a free slot; the one that is taken is marked.
func (b *booking) drawRow(p *widget.Pen, i int, at widget.Area, chosen bool) {
	s := b.slots[i]
	on := chosen || b.taken && s.From.Equal(b.in.From) && s.Bay == b.in.Bay
	drawSlot(p, slotText(b.host, s), i, widget.Area{X: at.X, Y: at.Y + 2, W: at.W, H: 30}, on)
}

func (b *booking) drawNoSlots(p *widget.Pen, z fyne.Size) {
	say := b.host.Say()
	text := say.T("booking.slots_wait")
	if b.named() {
		text = say.T("diary.no_slots")
		for _, never := range b.plan.Never {
			text = say.Text(never.Code, never.Args)
		}
		if b.taken && len(b.plan.Clashes) == 0 {
			text = say.T("booking.fits")
		}
	}
	if b.wrong != nil {
		text, _ = say.Sentence(b.wrong)
	}
	p.Lines(text, 0, 4, z.Width, 20, 3, p.C.Faint())
}

// slotText writes a free slot: when, where and with whom, and what to know.
func slotText(h slotHost, s desk.SlotRow) slotLine {
	say := h.Say()
	line := slotLine{when: say.When(s.From, h.Now()), where: widget.Joined(" · ", s.Place.Name, s.Person.Name)}
	switch {
	case s.AfterBreak != "":
		line.note = say.T("booking.after_break", "Name", s.AfterBreak)
	case s.Loan != "":
		line.note = s.Loan
	case s.Left > 0:
		line.note = say.T("diary.left", "Hours", tenths(s.Left))
	}
	return line
}

// drawPlan draws what will be booked: work, time, place, what is free, what to know.
func (b *booking) drawPlan(p *widget.Pen, z fyne.Size) {
	c, say := p.C, b.host.Say()
	x, right := float32(walkInLeft+17), z.Width-17
	w := right - x
	p.Text(say.T("booking.plan"), x, 14, w, 20, c.Panel())
	if !b.found {
		p.Lines(say.T("booking.plan_empty"), x, 40, w, 19, 6, c.Faint())
		return
	}
	y := float32(40)
	line := func(s string, ink widget.Ink, n int) {
		if s != "" {
			y += 19*float32(p.Lines(s, x, y, w, 19, n, ink)) + 1
		}
	}
	var price garage.Money
	for _, j := range b.jobs {
		price += j.Price
	}
	if len(b.jobs) > 0 {
		for _, j := range b.jobs {
			sw := p.TextR(say.Figure(j.Price), right, y, 0, 20, c.Body())
			p.Text(j.Name, x, y, w-sw-8, 20, c.Strong())
			y += 22
		}
	} else {
		line(b.plan.Work, c.Strong(), 2)
	}
	line(b.in.Concern, c.Body(), 3)
	if b.named() {
		line(say.T("booking.takes", "Hours", b.in.Hours), c.Faint(), 1)
		if a := b.plan.Appointment; a.Skill != "" || a.Place != "" {
			line(say.T("booking.asks", "For", say.List(append(garage.Skills(a.Skill), garage.Places(a.Place)...)...)), c.Faint(), 2)
		}
	}
	if price > 0 {
		p.Total(say.T("walkin.total"), say.Money(price), x, y+4, w)
		y += 48
	}
	if b.taken {
		p.HLine(x, y+2, w, c.RowLine)
		y += 8
		a := b.plan.Appointment
		line(b.spanText(a.From, a.Until), c.Strong(), 2)
		line(widget.Joined(" · ", b.plan.Bay.Name, b.plan.Staff.Name), c.Body(), 1)
	}
	fact := func(icon, s string, col widget.Ink) {
		lines := widget.Wrap(s, w-22, 3, widget.TxtBody, false)
		p.Icon(icon, x, y, 20, 14, col.Color)
		for _, l := range lines {
			p.Text(l, x+22, y+1, w-22, 18, col)
			y += 18
		}
		y += 5
	}
	y += 4
	if !b.taken && len(b.plan.NotThen) > 0 {
		line(say.T("booking.not_then", "On", b.in.Day), c.Strong(), 2)
		for _, cl := range b.plan.NotThen {
			fact("cross", say.Text(cl.Code, cl.Args), widget.Ink{Size: widget.TxtBody, Color: c.Bad})
		}
	}
	if b.taken {
		for _, cl := range b.plan.Clashes {
			fact("cross", say.Text(cl.Code, cl.Args), widget.Ink{Size: widget.TxtBody, Color: c.Bad})
		}
		for _, f := range b.plan.Fits {
			fact("tick", say.Text(f.Code, f.Args), widget.Ink{Size: widget.TxtBody, Color: c.Good})
		}
	}
	for _, f := range b.plan.Warnings {
		ink, icon := widget.Ink{Size: widget.TxtBody, Color: c.Warn}, "warning"
		if f.Tone == "bad" {
			ink.Color, icon = c.Bad, "alert"
		}
		fact(icon, say.Text(f.Code, f.Args), ink)
	}
}

// spanText is from when to when.
func (b *booking) spanText(from, until time.Time) string {
	say := b.host.Say()
	if until.IsZero() {
		return say.When(from, b.host.Now())
	}
	if !sameDay(from, until) {
		return say.T("diary.from_to_days", "From", from, "To", until)
	}
	return say.T("booking.span", "From", say.When(from, b.host.Now()), "To", until)
}
