package workshop

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

type ticketLayout struct{ t *ticket }

func (ticketLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(960, 600) }

func (l ticketLayout) Layout(_ []fyne.CanvasObject, z fyne.Size) {
	t := l.t
	top, left, right, w := float32(126), float32(212), float32(244), z.Width-24
	h := z.Height - top - 2
	widget.Put(t.head, 12, 0, w, 118)
	if t.host.Narrow() {
		left, right = 0, 232
		widget.Put(t.jobs, 12, top, w, 34)
		top, h = top+42, h-42
	} else {
		widget.Put(t.jobs, 12, top, left, h)
		left += 8
	}
	gw := w - left - right - 8
	x := 12 + left
	widget.Put(t.frame, x, top, gw, h)
	widget.Put(t.grid, x+1, top+34, gw-2, h-34-33)
	widget.Put(t.other, x+1, top+34, gw-2, h-35)
	say := t.host.Say()
	hint := widget.Width(say.T("ticket.grid_keys"), widget.TxtCaption, false)
	t.hint = gw-2-42-widget.Width(say.T("ticket.add_hint"), widget.TxtBody, false)-16 >= hint
	if !t.hint {
		hint = 0
	}
	widget.Put(t.add.Field, x+32, top+h-31, gw-32-hint-24, 29)
	widget.Put(t.panel, 12+w-right, top, right, h)
}

func (t *ticket) route(name string) page.Route { return page.Route{Name: name, ID: uint64(t.id)} }

func (t *ticket) drawHead(p *widget.Pen, z fyne.Size) {
	px := t.drawPromise(p, z)
	c, pg, say := p.C, t.page, t.host.Say()
	x := p.Plate(pg.Vehicle.Plate, 0, 14, widget.PlateL) + 14
	rest := px - x - 14
	carW, ownW := min(318, rest*0.43), min(206, rest*0.28)
	v := pg.Vehicle
	p.Text(carLine(t), x, 12, carW, 19, c.Strong())
	p.Text(widget.Joined(" · ", string(v.VIN), inText(t)), x, 31, carW, 19, c.Caption())
	p.Hit(x, 12, carW, 38, 4, func() { t.host.Open(page.Route{Name: "vehicle", ID: uint64(v.ID)}) })
	x = float32(int(x + carW + 14))
	p.VLine(x, 14, 34, c.Line)
	x += 15
	p.Icon("user", x, 12, 19, 14, c.Text)
	p.Text(pg.Customer.Name, x+18, 12, ownW-18, 19, c.Strong())
	p.Text(widget.Joined(" · ", say.Phone(pg.Customer.Phone()), messages(t)), x, 31, ownW, 19, c.Caption())
	p.Hit(x, 12, ownW, 38, 4, func() { t.host.Open(page.Route{Name: "customer", ID: uint64(pg.Customer.ID)}) })
	x = float32(int(x + ownW + 14))
	p.VLine(x, 14, 34, c.Line)
	x += 15
	p.Text(pg.Order.Number, x, 12, px-x-8, 19, c.Strong())
	where := []string{}
	if pg.Order.KeyTag != "" {
		where = append(where, say.T("ticket.key", "Tag", pg.Order.KeyTag))
	}
	p.Text(widget.Joined(" · ", append(where, pg.Bay.Name, pg.Technician.Name)...), x, 31, px-x-8, 19, c.Caption())
	p.Hit(x-6, 12, px-x, 38, 4, t.acts().dialog("editorder"))
	t.drawStates(p, z)
	t.drawAlerts(p, z)
}

// drawPromise draws the box at the right and returns where it begins.
func (t *ticket) drawPromise(p *widget.Pen, z fyne.Size) float32 {
	say, now, o := t.host.Say(), t.host.Now(), t.page.Order
	word, at, left := say.T("ticket.promised"), say.T("board.no_promise"), ""
	fg, bg, icon := p.C.Petrol, p.C.Tint, "clock"
	when := o.PromisedAt
	if o.State == garage.Expected {
		word, when = say.T("ticket.expected"), o.ExpectedAt
	}
	if !when.IsZero() {
		at = say.When(when, now)
		if d := when.Sub(now); d > 0 {
			left = say.T("ticket.in", "In", d)
		}
	}
	switch {
	case o.State == garage.Invoiced || o.State == garage.Delivered || o.State == garage.Closed || o.State == garage.Void:
		word, at, left = say.T("state."+string(o.State)), say.When(o.StateAt, now), ""
		fg, bg = p.C.Neutral, p.C.NeutralTint
	case t.page.Promise == desk.PromiseClose:
		fg, bg = p.C.Tone(widget.ToneWarn)
	case t.page.Promise == desk.PromiseLate:
		fg, bg = p.C.Tone(widget.ToneBad)
		icon, left = "alert", say.T("ticket.late", "By", now.Sub(when))
	}
	lw := widget.Width(left, widget.TxtCaption, false)
	bw := max(widget.Width(word, widget.TxtCaption, false), widget.Width(at, widget.TxtBody, true))
	pw := float32(int(12 + 18 + 9 + bw + 9 + lw + 12))
	px := z.Width - pw
	p.Rect(px, 10, pw, 42, 6, bg)
	p.Icon(icon, px+12, 10, 42, 18, fg)
	p.Text(word, px+39, 13, 0, 17, p.C.Caption())
	p.Text(at, px+39, 31, 0, 18, widget.Ink{Size: widget.TxtBody, Bold: true, Color: fg})
	p.Text(left, px+48+bw, 10, 0, 42, p.C.Caption())
	p.Hit(px, 10, pw, 42, 6, t.acts().dialog("editorder"))
	return px
}

// steps are the states of the stepper; Void stands alone.
func (t *ticket) steps() (states []garage.State, current int) {
	if t.page.Order.State == garage.Void {
		return []garage.State{garage.Void}, 0
	}
	states = append(states, garage.States[1:len(garage.States)-2]...)
	if t.page.Order.State == garage.Expected {
		states = append([]garage.State{garage.Expected}, states...)
	}
	if t.page.Order.State == garage.Closed {
		states = append(states, garage.Closed)
	}
	for i, s := range states {
		if s == t.page.Order.State {
			current = i
		}
	}
	return states, current
}

func (t *ticket) drawStates(p *widget.Pen, z fyne.Size) {
	states, cur := t.steps()
	words := make([]string, len(states))
	for i, s := range states {
		words[i] = t.host.Say().T("state." + string(s))
	}
	p.Stepper(words, cur, 0, 56, z.Width, func(i int) { t.acts().moveTo(states[i]) })
}

// alerts are what to know about this car, the hold first.
func (t *ticket) alerts() []widget.Alert {
	say := t.host.Say()
	var out []widget.Alert
	if h := t.page.Order.Hold; h.Reason != "" {
		out = append(out, widget.Alert{Icon: "pause", Text: holdWords(say, h, t.host.Now()), Verb: say.T("action.release"), Tone: widget.ToneWarn, Do: t.acts().hold().Do})
	}
	for _, a := range t.page.Alerts {
		a := a
		w := widget.Alert{Icon: "alert", Text: say.Text(a.Code, a.Args), Tone: widget.ToneInfo}
		switch a.Tone {
		case "good":
			w.Icon, w.Tone = "shieldOK", widget.ToneGood
		case "caution":
			w.Icon, w.Tone = "hourglass", widget.ToneWarn
		case "bad":
			w.Tone = widget.ToneBad
		}
		job, _ := a.Args["Job"].(int)
		switch own := a.Link.Kind == "order" && a.Link.ID == uint64(t.id); {
		case a.Code == "alert.deferred" && t.page.Allowed.AddJob == nil:
			w.Verb = say.T("action.add")
			w.Do = func() { t.onDeferred(garage.WorkOrderID(a.Link.ID), job) }
		case a.Link.Kind != "" && !own:
			w.Verb = say.T("action.view")
			w.Do = func() { t.host.Open(page.Route{Name: a.Link.Kind, ID: a.Link.ID}) }
		}
		out = append(out, w)
	}
	return out
}

// answers are what the alerts offer as actions, for those who use no mouse.
func (t *ticket) answers() []page.Action {
	var acts []page.Action
	for i, a := range t.alerts() {
		if a.Do != nil {
			acts = append(acts, page.Action{ID: fmt.Sprint("alert", i), Icon: a.Icon, Hidden: true, Label: widget.Joined(" · ", a.Verb, a.Text), Do: a.Do})
		}
	}
	return acts
}

func (t *ticket) drawAlerts(p *widget.Pen, z fyne.Size) {
	say, car := t.host.Say(), page.Route{Name: "vehicle", ID: uint64(t.page.Vehicle.ID)}
	p.Alerts(t.alerts(), 0, 90, z.Width, func(n int) widget.Alert {
		return widget.Alert{Icon: "alert", Text: say.T("ticket.more_alerts", "N", n), Verb: say.T("action.view"), Tone: widget.ToneInfo,
			Do: func() { t.host.Open(car) }}
	})
}

func (t *ticket) drawJobs(p *widget.Pen, z fyne.Size) {
	c, say := p.C, t.host.Say()
	p.Card(0, 0, z.Width, z.Height)
	if z.Height < 60 {
		t.drawJobTabs(p, z)
		return
	}
	w := p.Text(say.T("ticket.jobs"), 13, 1, 0, 34, c.Panel())
	p.Text(fmt.Sprint(len(t.page.Jobs)), 13+w+8, 1, 0, 32, c.Caption())
	p.KeyCap("F2", z.Width-13-widget.CapW("F2"), 1, 34, c.Cap())
	p.Hit(z.Width-44, 4, 40, 28, 5, t.acts().dialog("addjob"))
	p.HLine(1, 34, z.Width-2, c.RowLine)
	if len(t.page.Jobs) == 0 {
		p.LinesC(say.T("ticket.no_jobs"), 13, 60, z.Width-26, 18, 3, c.Faint())
		p.Button(widget.Button{Label: say.T("action.add_job"), Key: "F2", Kind: widget.ButtonPrimary, Do: t.acts().dialog("addjob")}, 30, 120, z.Width-60, 30)
		return
	}
	y := float32(35)
	for _, j := range t.page.Jobs[t.firstShown(z):] {
		h := t.jobHeight(j, z.Width)
		if y+h > z.Height-1 {
			break
		}
		t.drawJob(p, j, y, z.Width, h)
		y += h
	}
}

// borneH is the height of a line that says who bears a job, and borneLines how many there
// are at most: a company's whole name, the number of the claim and the excess.
const (
	borneH     = 18
	borneLines = 5
)

// jobHeight makes room for who bears the job, and for the button of the chosen job that
// waits, in a panel this wide.
func (t *ticket) jobHeight(j desk.JobRow, w float32) float32 {
	h := float32(73)
	if who := borne(t.host.Say(), j.Job); who != "" {
		h += borneH * float32(len(widget.Wrap(who, w-26, borneLines, widget.TxtCaption, false)))
	}
	if t.asked(j) {
		h += 31
	}
	return h
}

// asked tells whether the customer's answer to a job is what comes next.
func (t *ticket) asked(j desk.JobRow) bool {
	return j.Job.Waits() && j.Job.No == t.job && t.page.Allowed.Decide == nil
}

// firstShown is the first job in view, so that the chosen one is.
func (t *ticket) firstShown(z fyne.Size) int {
	first := 0
	for i, j := range t.page.Jobs {
		if j.Job.No != t.job {
			continue
		}
		h := float32(35)
		for k := i; k >= 0; k-- {
			if h += t.jobHeight(t.page.Jobs[k], z.Width); h > z.Height-1 {
				first = k + 1
				break
			}
		}
	}
	return first
}

func (t *ticket) drawJob(p *widget.Pen, j desk.JobRow, y, w, h float32) {
	c, say, no := p.C, t.host.Say(), j.Job.No
	if no == t.job {
		p.Rect(1, y, w-2, h-1, 0, c.Selection)
	}
	p.HLine(1, y+h-1, w-2, c.RowLine)
	ink := c.Strong()
	if j.Job.Status == garage.Declined || j.Job.Status == garage.Deferred {
		ink.Color = c.Quiet
	}
	sw := p.TextR(say.Figure(j.Net), w-13, y+6, 0, 18, ink)
	p.Text(fmt.Sprintf("%d  %s", no, j.Job.Name), 13, y+6, w-26-sw-6, 18, ink)
	icon, tone := jobLook(j.Job.Status)
	cw := p.Chip(icon, say.T("job_status."+string(j.Job.Status)), 13, y+27, w-26, tone)
	p.TextR(t.jobWho(j), w-13, y+27, w-26-cw-6, 20, c.Caption())
	p.Text(t.jobFact(j), 13, y+48, w-26, 17, c.Caption())
	bottom := y + 70
	if who := borne(say, j.Job); who != "" {
		bottom += borneH * float32(p.Lines(who, 13, y+65, w-26, borneH, borneLines, c.Caption()))
	}
	p.Hit(1, y, w-2, h, 0, func() { t.choose(no) })
	if t.asked(j) {
		p.Button(widget.Button{Label: say.T("ticket.decision"), Key: "F5", Kind: widget.ButtonPrimary, Do: t.acts().dialog("decision")}, 13, bottom, w-26, 26)
	}
}

func (t *ticket) jobWho(j desk.JobRow) string {
	switch {
	case j.Job.Waits() && j.FoundBy.Name != "":
		return t.host.Say().T("ticket.found_by", "Who", j.FoundBy.Name)
	case j.Job.Status == garage.Declined || j.Job.Status == garage.Deferred:
		return ""
	}
	if more := len(j.Job.People()) - 1; more > 0 {
		return t.host.Say().T("ticket.with_others", "Name", j.Technician.Name, "N", more)
	}
	return j.Technician.Name
}

// jobFact is the line under a job's chip: clocked time, or when it was answered.
func (t *ticket) jobFact(j desk.JobRow) string {
	say, now := t.host.Say(), t.host.Now()
	switch {
	case j.Clocked > 0 && j.Job.Status != garage.JobDone:
		return say.T("ticket.clocked", "Clocked", say.Clock(j.Clocked), "Of", say.Clock(hours(j.Job.Sold())))
	case j.Job.Status == garage.JobDone:
		return say.T("ticket.done_at", "At", say.When(j.Job.DoneAt, now))
	case j.Job.Waits():
		return say.T("ticket.added_at", "At", say.When(j.Job.AddedAt, now))
	case j.Job.Status == garage.Deferred && !j.Job.RemindOn.IsZero():
		return say.T("ticket.remind_on", "On", j.Job.RemindOn)
	case !j.Job.AnsweredAt.IsZero():
		return say.T("ticket.answered_at", "At", say.When(j.Job.AnsweredAt, now), "How", t.howOf(j.Job.Answer))
	}
	return ""
}

// howOf says how a consent was given.
func (t *ticket) howOf(id garage.ConsentID) string {
	for _, c := range t.page.Consent.All {
		if c.ID == id {
			return t.host.Say().T("how." + string(c.How))
		}
	}
	return ""
}

// hours turns thousandths of an hour into a duration.
func hours(q garage.Quantity) time.Duration { return time.Duration(q) * time.Hour / 1000 }

func (t *ticket) drawJobTabs(p *widget.Pen, z fyne.Size) {
	c, x := p.C, float32(6)
	for i, j := range t.page.Jobs {
		no := j.Job.No
		title := fmt.Sprintf("%d %s", no, j.Job.Name)
		w := 20 + float32(int(widget.Width(title, widget.TxtBody, no == t.job))) + 24
		if x+w > z.Width-80 {
			p.Text(fmt.Sprintf("+%d", len(t.page.Jobs)-i), x+6, 0, 0, 34, c.Panel())
			break
		}
		icon, tone := jobLook(j.Job.Status)
		fg, _ := c.Tone(tone)
		ink := c.Body()
		if tone == widget.TonePetrol {
			fg = c.Petrol
		}
		if no == t.job {
			p.Rect(x, 4, w, 26, 5, c.Selection)
			ink = widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol}
		}
		p.Icon(icon, x+8, 0, 34, 14, fg)
		p.Text(title, x+28, 0, 0, 34, ink)
		p.Hit(x, 4, w, 26, 5, func() { t.choose(no) })
		x += w + 2
	}
	p.KeyCap("F2", z.Width-12-widget.CapW("F2"), 0, 34, c.Cap())
	p.Hit(z.Width-44, 3, 40, 28, 5, t.acts().dialog("addjob"))
}

func (t *ticket) drawFrame(p *widget.Pen, z fyne.Size) {
	c, say := p.C, t.host.Say()
	p.Card(0, 0, z.Width, z.Height)
	x := float32(7)
	for _, s := range tabs() {
		s := s
		word := say.T("ticket.tab." + s)
		if n := len(t.page.Documents); s == tabDocuments && n > 0 {
			word = fmt.Sprintf("%s %d", word, n)
		}
		if n := len(t.inspections); s == tabInspection && n > 0 {
			word = fmt.Sprintf("%s %d", word, n)
		}
		on := s == t.tab
		ink := c.Faint()
		if on {
			ink = widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol}
		}
		w := float32(int(widget.Width(word, widget.TxtBody, on))) + 24
		p.Text(word, x+12, 0, 0, 30, ink)
		p.Hit(x, 1, w, 32, 0, func() { t.setTab(s) })
		if on {
			p.Rect(x, 31, w, 3, 0, c.Petrol)
		}
		x += w + 2
	}
	t.drawLabels(p, z.Width-8, x+8)
	p.HLine(1, 33, z.Width-2, c.Line)
	if t.tab != tabLines {
		return
	}
	y := z.Height - 33
	p.HLine(1, y, z.Width-2, c.Line)
	if t.page.Allowed.AddPart == nil {
		p.Icon("plus", 11, y, 33, 14, c.Text)
	}
	if t.hint {
		p.TextR(say.T("ticket.grid_keys"), z.Width-11, y, 0, 33, c.Caption())
	}
}

func carLine(t *ticket) string {
	v, say := t.page.Vehicle, t.host.Say()
	parts := []string{v.Title()}
	if v.Year != 0 {
		parts = append(parts, fmt.Sprint(v.Year))
	}
	parts = append(parts, say.OtherThanCar(v.Kind))
	if v.Fuel != "" {
		parts = append(parts, say.T("fuel."+v.Fuel))
	}
	if v.Power != 0 {
		parts = append(parts, fmt.Sprintf("%d kW", v.Power))
	}
	return widget.Joined(" · ", parts...)
}

func inText(t *ticket) string {
	if t.page.Order.OdometerIn == 0 {
		return ""
	}
	return t.host.Say().T("ticket.odometer_in", "Reading", t.host.Say().Odometer(t.page.Order.OdometerIn, t.page.Vehicle.Unit))
}

func messages(t *ticket) string {
	if t.page.Customer.MayText {
		return t.host.Say().T("ticket.may_text")
	}
	return ""
}
