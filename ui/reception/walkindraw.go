package reception

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

const walkInLeft = 590 // width of the left side

// show brings fields, boxes and buttons in step with what is known.
func (w *walkIn) show() {
	say := w.host.Say()
	visible(w.plate.Field, !w.found)
	for _, f := range []*widget.Field{w.name, w.phone, w.model} {
		visible(f, w.found && !w.car.Known)
	}
	visible(w.odometer.Field, w.found && w.driven())
	for _, o := range []fyne.CanvasObject{w.job.Field, w.promised.Field, w.place.Field, w.tag} {
		visible(o, w.found)
	}
	visible(w.agreed, w.choice.Canned != 0 || w.plan.Total != 0)
	w.odometer.Field.Label = say.T("walkin.odometer", "Unit", say.T("unit."+w.unit()))
	w.odometer.Field.Hint, w.odometer.Field.Good = w.expected()
	w.phone.Hint = ""
	if len(w.similar) > 0 {
		w.phone.Hint = say.T("customer.similar", "Name", w.similar[0].Name)
	}
	w.agreed.Off = w.choice.Canned == 0
	w.root.Refresh()
	w.sheet.Refresh()
	w.host.Refresh()
}

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// expected is what the odometer should show; good news once what was typed is near it.
func (w *walkIn) expected() (hint string, good bool) {
	if w.car.Expected == 0 {
		return "", false
	}
	say := w.host.Say()
	n, err := say.ParseOdometer(w.odometer.Field.Text())
	off := n - w.car.Expected
	good = err == nil && off > -2500 && off < 2500 && n >= w.car.LastOdometer
	return say.T("walkin.expected", "Reading", say.Count(w.car.Expected)), good
}

// strip tells whether a strip lies between the car and the odometer.
func (w *walkIn) strip() bool { return w.found && (len(w.car.Warranty) > 0 || !w.car.Known) }

// fieldsY is where the odometer stands.
func (w *walkIn) fieldsY() float32 {
	if w.strip() {
		return 215
	}
	return 152
}

func (w *walkIn) place_(z fyne.Size) {
	left := float32(walkInLeft)
	widget.Put(w.sheet, 0, 0, z.Width, z.Height)
	widget.Put(w.plate.Field, 36, 76, 300, 50)
	widget.Put(w.name, 18, 143, 177, widget.FieldH)
	widget.Put(w.phone, 207, 143, 177, widget.FieldH)
	widget.Put(w.model, 396, 143, left-18-396, widget.FieldH)
	y := w.fieldsY()
	job := float32(18)
	if w.driven() {
		widget.Put(w.odometer.Field, job, y, 140, widget.FieldH)
		job = 172
	}
	widget.Put(w.job.Field, job, y, left-18-job, widget.FieldH)
	y = 400
	widget.Put(w.promised.Field, 18, y, 177, widget.FieldH)
	widget.Put(w.place.Field, 207, y, 177, widget.FieldH)
	widget.Put(w.tag, 396, y, left-18-396, widget.FieldH)
	widget.Put(w.agreed, left+28, w.consentY()+29, z.Width-left-28-28, 24)
}

func (w *walkIn) draw(p *widget.Pen, z fyne.Size) {
	c := p.C
	p.HLine(0, 61, z.Width, c.RowLine)
	p.Rect(walkInLeft, 62, z.Width-walkInLeft, z.Height-62, 0, c.Zebra)
	p.VLine(walkInLeft, 62, z.Height-62, c.RowLine)
	w.drawSteps(p, z)
	if !w.found {
		w.drawAsk(p)
	} else {
		w.drawCar(p)
		w.drawStrip(p)
		w.drawLower(p)
		w.drawAlerts(p)
	}
	w.drawPlan(p, z)
}

// drawSteps draws plate, job, print: what is done, what is next.
func (w *walkIn) drawSteps(p *widget.Pen, z fyne.Size) {
	say, c := w.host.Say(), p.C
	now := 0
	switch {
	case w.found && w.missing(true) == nil:
		now = 2
	case w.found:
		now = 1
	}
	known := say.T("walkin.step_plate_note")
	if w.found && w.car.Known {
		known = say.T("walkin.known")
	} else if w.found {
		known = say.T("walkin.new")
	}
	words := [][2]string{{say.T("walkin.step_plate"), known}, {say.T("walkin.step_job"), say.T("walkin.step_job_note")},
		{say.T("walkin.step_print"), say.T("walkin.step_print_note")}}
	var width [3]float32
	for i, s := range words {
		width[i] = 36 + max(widget.Width(s[0], widget.TxtBody, true), widget.Width(s[1], widget.TxtCaption, false))
	}
	x := [3]float32{18, float32(int((z.Width - width[1]) / 2)), z.Width - 18 - width[2]}
	for i, s := range words {
		switch {
		case i < now:
			p.Rect(x[i], 17, 26, 26, 13, c.GoodSolid)
			p.IconW("tick", x[i]+6, 17, 26, 14, c.OnState, 2.6)
		case i == now:
			p.Rect(x[i], 17, 26, 26, 13, c.Petrol)
			p.TextC(fmt.Sprint(i+1), x[i], 17, 26, 26, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.OnPetrol})
		default:
			p.Frame(x[i], 17, 26, 26, 13, 2, c.Frame, c.Surface)
			p.TextC(fmt.Sprint(i+1), x[i], 17, 26, 26, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Quiet})
		}
		p.Text(s[0], x[i]+36, 12, 0, 20, c.Strong())
		p.Text(s[1], x[i]+36, 30, 0, 17, c.Caption())
		if i < 2 {
			from := x[i] + width[i] + 18
			p.Rect(from, 29, x[i+1]-18-from, 2, 0, c.Line)
		}
	}
}

// drawAsk draws the empty plate that waits for digits.
func (w *walkIn) drawAsk(p *widget.Pen) {
	c, say := p.C, w.host.Say()
	p.Frame(18, 76, 336, 50, 7, 3, c.Text, c.Surface)
	y := float32(140)
	for _, s := range []string{"walkin.ask_digits", "walkin.ask_unknown"} {
		y += 20 * float32(p.Lines(say.T(s), 18, y, walkInLeft-36, 20, 2, c.Faint()))
	}
}

func (w *walkIn) drawCar(p *widget.Pen) { drawCar(p, w.host, w.car, w.unit(), 76, w.onOther) }

// drawCar draws the plate of a car, what it is, whose it is and when it was here last;
// pressing the plate asks for another.
func drawCar(p *widget.Pen, h page.Host, car desk.WalkIn, unit string, y float32, other func()) {
	c, say, v := p.C, h.Say(), car.Vehicle
	x := 18 + p.Plate(car.Plate, 18, y, widget.PlateXL) + 15
	room := float32(walkInLeft) - 18 - x
	p.Hit(18, y, x-33, 50, 7, other)
	if !car.Known {
		p.Text(say.T("walkin.new_car"), x, y+2, room, 20, c.Strong())
		p.Lines(say.T("walkin.new_car_text"), x, y+22, room, 17, 2, c.Caption())
		return
	}
	p.Text(carLine(h, v), x, y+2, room, 19, c.Strong())
	nx := p.Text(car.Owner.Name, x, y+21, room, 19, c.Body())
	if phone := car.Owner.Phone(); phone != "" {
		p.Text(" · "+say.Phone(phone), x+nx, y+21, room-nx, 19, c.Faint())
	}
	last := say.T("walkin.first_visit")
	if !car.LastAt.IsZero() {
		last = say.T("walkin.last_here", "On", car.LastAt, "Reading", say.Odometer(car.LastOdometer, unit))
	}
	p.Text(last, x, y+40, room, 17, c.Caption())
}

// drawStrip draws an open warranty: the car may be here for work done before.
func (w *walkIn) drawStrip(p *widget.Pen) {
	if len(w.backs) > 0 {
		w.drawBack(p)
		return
	}
	if len(w.car.Warranty) == 0 {
		return
	}
	c, say, first := p.C, w.host.Say(), w.car.Warranty[0]
	p.Rect(18, 148, walkInLeft-36, 52, 6, c.GoodTint)
	p.Icon("shieldOK", 30, 148, 52, 18, c.Good)
	head := say.T("walkin.warranty", "Job", first.Name, "On", first.From)
	if n, err := w.reading(); err == nil && first.FromOdometer > 0 && n > first.FromOdometer {
		head = say.T("walkin.warranty_ago", "Job", first.Name, "On", first.From, "Driven", say.Odometer(n-first.FromOdometer, w.unit()))
	}
	until := say.T("walkin.warranty_until", "On", first.Until)
	if first.UntilOdometer > 0 {
		until = say.T("walkin.warranty_until_at", "On", first.Until, "Reading", say.Odometer(first.UntilOdometer, w.unit()))
	}
	if more := len(w.car.Warranty) - 1; more > 0 {
		until += " " + say.T("walkin.warranty_more", "N", more)
	}
	p.Text(head, 58, 154, walkInLeft-36-52, 20, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Good})
	p.Text(until, 58, 174, walkInLeft-36-52, 18, widget.Ink{Size: widget.TxtBody, Color: c.Good})
}

// reading is what was typed; 0 for what does not drive by itself.
func (w *walkIn) reading() (int64, error) {
	if !w.driven() {
		return 0, nil
	}
	return w.host.Say().ParseOdometer(w.odometer.Field.Text())
}

// facts are what else to know of the plan: parts, bay, what comes due next.
func (w *walkIn) facts() (icons []string, words []string, good []bool) {
	say := w.host.Say()
	add := func(icon, word string, ok bool) {
		icons, words, good = append(icons, icon), append(words, word), append(good, ok)
	}
	if w.plan.PartsIn && len(w.plan.Bins) > 0 {
		add("tick", say.T("walkin.parts_in", "Bins", list(say, w.plan.Bins, 4)), true)
	}
	for i, m := range w.plan.Missing {
		if i == 2 {
			break
		}
		add("warning", say.T("walkin.part_short", "Part", m.Name, "Short", m.Needed-m.Available), false)
	}
	if w.plan.Bay.Name != "" {
		if w.plan.BayFreeUntil.IsZero() {
			add("tick", say.T("walkin.bay_free", "Bay", w.plan.Bay.Name), true)
		} else {
			add("tick", say.T("walkin.bay_free_until", "Bay", w.plan.Bay.Name, "At", w.plan.BayFreeUntil), true)
		}
	}
	if r := w.plan.Reminder; r != nil {
		add("warning", say.T("walkin.reminder", "Name", reminderName(w.host, *r), "Due", reminderDue(w.host, *r, w.unit())), false)
	}
	return icons, words, good
}

const planRow = 23

// shown is how many lines of the plan there is room for.
func (w *walkIn) shown() int { return min(len(w.plan.Lines), 7) }

// consentY is where the box of consent stands.
func (w *walkIn) consentY() float32 {
	n := w.shown()
	if w.shown() < len(w.plan.Lines) {
		n++
	}
	if w.plan.Discount != 0 {
		n++
	}
	_, words, _ := w.facts()
	h := float32(0)
	for _, f := range words {
		h += 7 + 17*float32(len(factLines(f)))
	}
	return min(62+54+planRow*float32(n+1)+46+h+10, 524-78-12)
}

// factLines breaks a fact on the right side into at most two lines.
func factLines(s string) []string {
	return widget.Wrap(s, 880-2-walkInLeft-2*17-20, 2, widget.TxtBody, false)
}

// drawPlan draws what will be made: lines, price, parts and bay, consent.
func (w *walkIn) drawPlan(p *widget.Pen, z fyne.Size) {
	c, say := p.C, w.host.Say()
	x, right := float32(walkInLeft+17), z.Width-17
	width := right - x
	p.Text(say.T("walkin.plan"), x, 76, width, 20, c.Panel())
	if w.plan.Total == 0 && len(w.plan.Lines) == 0 {
		text := say.T("walkin.plan_empty")
		if w.refused != nil {
			text, _ = say.Sentence(w.refused)
		} else if w.concern != "" && w.found {
			text = say.T("walkin.plan_words", "Words", w.concern)
		}
		p.Lines(text, x, 102, width, 19, 6, c.Faint())
		return
	}
	p.Text(w.plan.Name, x, 102, width, 20, c.Strong())
	y := float32(124)
	row := func(text, sum string, quiet bool) {
		ink := c.Body()
		if quiet {
			ink = c.Faint()
		}
		sw := p.TextR(sum, right, y, 0, planRow-1, ink)
		p.Text(text, x, y, width-sw-8, planRow-1, ink)
		p.HLine(x, y+planRow-1, width, c.RowLine)
		y += planRow
	}
	for _, l := range w.plan.Lines[:w.shown()] {
		row(w.lineText(l), say.Figure(l.Amount), false)
	}
	if more := w.plan.Lines[w.shown():]; len(more) > 0 {
		var sum garage.Money
		for _, l := range more {
			sum += l.Amount
		}
		row(say.T("walkin.more_lines", "N", len(more)), say.Figure(sum), false)
	}
	if w.plan.Discount != 0 {
		row(say.T("walkin.menu_discount"), say.Figure(-w.plan.Discount), false)
	}
	row(w.taxText(), say.Figure(w.plan.Tax), true)
	word := say.T("walkin.total")
	if w.plan.Menu {
		word = say.T("walkin.menu_price")
	}
	p.Total(word, say.Money(w.plan.Total), x, y+4, width)
	y += 46
	icons, words, good := w.facts()
	for i := range icons {
		ink := c.Warn
		if good[i] {
			ink = c.Good
		}
		p.Icon(icons[i], x, y, 24, 14, ink)
		lines := factLines(words[i])
		for k, l := range lines {
			p.Text(l, x+20, y+3+17*float32(k), width-20, 17, widget.Ink{Size: widget.TxtBody, Color: ink})
		}
		y += 7 + 17*float32(len(lines))
	}
	y = w.consentY()
	p.Frame(x, y, width, 76, 6, 1, c.Line, c.Surface)
	p.Text(say.T("walkin.consent"), x+11, y+8, width-22, 18, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol})
	p.Text(say.T("walkin.kept", "Total", say.Figure(w.plan.Total), "By", w.desk.Actor().Name), x+11, y+52, width-22, 18, c.Caption())
}

// lineText is a line of the plan: labour with its hours, parts with how many.
func (w *walkIn) lineText(l desk.PlanLine) string {
	say := w.host.Say()
	switch {
	case l.Kind == garage.Labour:
		return say.T("walkin.labour", "H", say.Measure(l.Quantity, "h"))
	case l.Unit == "pc" || l.Unit == "":
		if l.Quantity > 1000 {
			return say.T("walkin.times", "Text", l.Text, "N", l.Quantity)
		}
		return l.Text
	}
	return w.host.Say().Clauses(l.Text, say.Measure(l.Quantity, l.Unit)+" "+l.Unit)
}

func (w *walkIn) taxText() string {
	shop, err := w.desk.Shop()
	if err != nil || len(shop.Taxes) == 0 {
		return w.host.Say().T("tax.tax")
	}
	return w.host.Say().T("walkin.tax", "Rate", shop.Taxes[0].Rate)
}

// list writes at most n of the words.
func list(say *locale.Locale, words []string, n int) string {
	if len(words) > n {
		words = append(words[:n:n], "…")
	}
	return say.List(words...)
}

// carLine is a car in one line: make, model, year, fuel.
func carLine(h page.Host, v garage.Vehicle) string {
	parts := []string{v.Title()}
	if v.Year != 0 {
		parts = append(parts, fmt.Sprint(v.Year))
	}
	parts = append(parts, h.Say().OtherThanCar(v.Kind))
	if v.Fuel != "" {
		parts = append(parts, h.Say().T("paper.fuel."+v.Fuel))
	}
	return widget.Joined(" · ", parts...)
}

// reminderName is the work that comes due.
func reminderName(h page.Host, r desk.ReminderRow) string {
	if r.Name == "" {
		return h.Say().T("reminder.inspection")
	}
	return r.Name
}

// reminderDue says when: a day, a reading, or whichever comes first.
func reminderDue(h page.Host, r desk.ReminderRow, unit string) string {
	say := h.Say()
	switch {
	case r.DueOdometer == 0:
		return say.Date(r.Due)
	case r.Due.IsZero():
		return say.T("reminder.at", "Reading", say.Odometer(r.DueOdometer, unit))
	}
	return say.T("reminder.on_or_at", "On", r.Due, "Reading", say.Odometer(r.DueOdometer, unit))
}
