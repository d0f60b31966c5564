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

// decision records what the customer says about the jobs that wait.
type decision struct {
	form
	page    desk.OrderPage
	jobs    []desk.JobRow // that can be answered
	answers []garage.JobStatus
	row     int
	preview desk.DecisionPreview

	list, after *widget.Sheet
	compare     *widget.Sheet // the options side by side, where there are any
	how         *widget.Segments
	who         *widget.Field
	contact     *widget.Field
	remind      *widget.Value[time.Time]
	limit       *widget.Value[garage.Money]
	proposed    string // for who answers
	typed       bool   // the limit was typed, not proposed
	within      desk.WithinLimit
}

// Heights in the dialog: of a job, of who bears it, and of options side by side.
const (
	decisionRow   float32 = 55
	decisionBorne float32 = 18
	decisionTable float32 = 128
)

func newDecision(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	x := &decision{form: *newForm(d, h, r, "hourglass", "decision.title")}
	x.page, _ = x.order()
	x.about(x.page)
	waits := len(x.page.Order.WaitingJobs()) > 0
	for _, j := range x.page.Jobs {
		// Without a job that waits, the customer may still change an answer.
		if j.Job.Waits() || !waits && j.Job.Answerable() {
			x.jobs = append(x.jobs, j)
			answer := garage.JobStatus("")
			if !j.Job.Waits() {
				answer = j.Job.Status
			}
			x.answers = append(x.answers, answer)
		}
	}
	x.build()
	x.ask()
	return x
}

func (x *decision) build() {
	say, keys := x.Host.Say(), x.Host.Keys()
	x.list = widget.NewSheet(760, x.jobsH(), x.drawJobs)
	x.after = widget.NewSheet(300, 170, x.drawAfter)
	x.how = widget.NewSegments(keys, say.T("decision.how"), howOptions(x.Host)...)
	x.how.Pills = true
	x.how.OnChanged = func(int) { x.onHow() }
	x.who = widget.NewField(keys, say.T("decision.who"))
	x.who.SetText(spokesman(x.page.Customer))
	x.who.OnChanged = func(string) { x.ask() }
	x.contact = widget.NewField(keys, say.T("decision.contact"))
	x.contact.SetText(say.Phone(x.page.Customer.Phone()))
	x.remind = widget.NewValue(keys, say.T("decision.remind"), func(s string) (time.Time, error) { return say.ParseDate(s, x.Host.Now()) }, say.Date)
	x.remind.Set(x.Host.Now().AddDate(0, 2, 0))
	x.limit = widget.NewFigure(keys, say.T("decision.limit"), say.ParseMoney, say.Figure)
	x.limit.Field.OnChanged = func(string) { x.typed = true; x.ask() }
	x.wished()
	x.proposed = x.who.Text()
	x.compare = widget.NewSheet(760, 0, x.drawOptions)
	beside := float32(0)
	if len(x.page.Choices) > 0 {
		beside = decisionTable + 38
	}
	place := func(z fyne.Size) {
		h := x.jobsH()
		widget.Put(x.list, 0, 0, z.Width, h)
		widget.Put(x.compare, 0, h, z.Width, beside)
		y := h + beside + 14
		widget.Put(x.how, 20, y, 440, 46)
		widget.Put(x.who, 20, y+56, 213, widget.FieldH)
		widget.Put(x.contact, 245, y+56, 213, widget.FieldH)
		widget.Put(x.remind.Field, 20, y+120, 213, widget.FieldH)
		widget.Put(x.limit.Field, 245, y+120, 213, widget.FieldH)
		widget.Put(x.after, 478, y+2, z.Width-498, 170)
	}
	x.Wide = 800
	x.Body = widget.Arrange(fyne.NewSize(800, x.jobsH()+beside+206), place,
		x.list, x.compare, x.how, x.who, x.contact, x.remind.Field, x.limit.Field, x.after)
	x.Label, x.Icon = say.T("decision.record"), "tick"
	x.Do = func() error {
		in, err := x.input()
		if err != nil {
			return err
		}
		_, err = x.desk.Workshop.Decide(x.id, in)
		return err
	}
	x.Typed = func() bool { return x.answered() }
}

// spokesman is who most likely answers for a customer.
func spokesman(c garage.Customer) string {
	if c.Company && c.Contact != "" {
		return c.Contact
	}
	return c.Name
}

// howOptions are the ways to answer, with their icons.
func howOptions(host page.Host) []widget.Option {
	icons := map[garage.How]string{garage.InPerson: "user", garage.ByPhone: "phone", garage.Signed: "pencil", garage.ByMessage: "mail"}
	var out []widget.Option
	for _, h := range garage.Hows {
		out = append(out, widget.Option{Icon: icons[h], Text: host.Say().T("how." + string(h)), Value: h})
	}
	return out
}

// answered tells whether a job that waits has an answer.
func (x *decision) answered() bool {
	for i, j := range x.jobs {
		if j.Job.Waits() && x.answers[i] != "" {
			return true
		}
	}
	return false
}

func (x *decision) onHow() {
	word := "decision.contact"
	if x.how.Value() == garage.ByMessage {
		word = "decision.written_to"
	}
	x.contact.Label = x.Host.Say().T(word)
	x.contact.Refresh()
	x.ask()
}

// input is the decision as it stands in the fields.
func (x *decision) input() (desk.Decision, error) {
	in := desk.Decision{Who: x.who.Text(), Contact: x.contact.Text()}
	in.How, _ = x.how.Value().(garage.How)
	for i, j := range x.jobs {
		if x.answers[i] == "" || (!j.Job.Waits() && x.answers[i] == j.Job.Status) {
			continue
		}
		a := garage.Answer{Job: j.Job.No, Status: x.answers[i], Price: j.Price}
		if a.Status == garage.Deferred && x.remind.Field.Text() != "" {
			on, err := x.remind.Get()
			if err != nil {
				return in, err
			}
			a.RemindOn = on
		}
		in.Answers = append(in.Answers, a)
	}
	if x.typed && x.limit.Field.Text() != "" {
		m, err := x.limit.Get()
		if err != nil {
			return in, err
		}
		in.Limit = m
	}
	return in, nil
}

// ask shows what the decision would make.
func (x *decision) ask() {
	in, err := x.input()
	if err != nil {
		return // shown at its field
	}
	p, err := x.desk.Workshop.PreviewDecision(x.id, in)
	if err != nil {
		x.Host.Tell(err)
		return
	}
	x.preview = p
	if !x.typed {
		x.limit.Set(p.Limit)
	}
	x.list.Refresh()
	x.compare.Refresh()
	x.after.Refresh()
}

// choice is the one that the chosen job is an option of, else the first.
func (x *decision) choice() garage.Choice {
	for _, c := range x.page.Choices {
		if x.row < len(x.jobs) && c.Name == x.jobs[x.row].Job.Group {
			return c
		}
	}
	return x.page.Choices[0]
}

func (x *decision) drawOptions(p *widget.Pen, z fyne.Size) {
	if len(x.page.Choices) == 0 {
		return
	}
	c := x.choice()
	p.Text(x.Host.Say().T("options.choose_one", "Choice", c.Name), 20, 8, z.Width-40, 20, p.C.Panel())
	taken := func(no int) bool {
		for i, j := range x.jobs {
			if j.Job.No == no {
				return x.answers[i] == garage.Agreed
			}
		}
		return false
	}
	drawChoice(p, x.Host.Say(), c, widget.Area{X: 20, Y: 32, W: z.Width - 40, H: decisionTable}, taken, func(no int) {
		for i, j := range x.jobs {
			if j.Job.No == no {
				x.row = i
				x.answer(garage.Agreed)
				return
			}
		}
	})
}

// answer gives the chosen job an answer and goes on to the next that has none.
func (x *decision) answer(s garage.JobStatus) {
	if len(x.jobs) == 0 {
		return
	}
	x.answers[x.row] = s
	if s == garage.Agreed && x.jobs[x.row].Job.Kind == garage.Insured && x.who.Text() == x.proposed {
		// Somebody at the insurer says yes to what it pays.
		x.proposed = x.page.Payer.Contact
		x.who.SetText(x.proposed)
		x.contact.SetText(x.page.Payer.Phone())
		x.who.Hint, x.contact.Hint = x.page.Payer.Name, ""
		x.who.Refresh()
		x.contact.Refresh()
	}
	if s == garage.Agreed { // of several options one is taken
		for i, j := range x.jobs {
			if of := x.jobs[x.row].Job; i != x.row && of.Group != "" && j.Job.Group == of.Group {
				x.answers[i] = garage.Declined
			}
		}
	}
	for i := range x.jobs {
		if k := (x.row + i) % len(x.jobs); x.answers[k] == "" {
			x.row = k
			break
		}
	}
	x.ask()
}

func (x *decision) step(by int) {
	x.row = max(0, min(x.row+by, len(x.jobs)-1))
	x.list.Refresh()
	x.compare.Refresh()
}

// Focus leaves the letters to the answers: no field has the cursor.
func (x *decision) Focus(c fyne.Canvas) { c.Unfocus() }

// Actions are the answers by letter, F10 and F9.
func (x *decision) Actions() []page.Action {
	say := x.Host.Say()
	key := func(chord string, do func()) page.Action {
		return page.Action{ID: "key" + chord, Chord: chord, Hidden: true, Label: say.T("decision.key." + chord), Do: do}
	}
	acts := append(x.form.Actions(), x.limitAction(), page.Action{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("decision.print"), Do: x.onPrint},
		key("Y", func() { x.answer(garage.Agreed) }), key("N", func() { x.answer(garage.Declined) }), key("L", func() { x.answer(garage.Deferred) }),
		page.Action{ID: "up", Chord: "↑", Hidden: true, Do: func() { x.step(-1) }},
		page.Action{ID: "down", Chord: "↓", Hidden: true, Do: func() { x.step(1) }})
	for i, h := range garage.Hows {
		i := i
		acts = append(acts, page.Action{ID: "how" + string(h), Chord: fmt.Sprintf("Alt+%d", i+1), Hidden: true, Do: func() { x.how.Choose(i) }})
	}
	return acts
}

// onPrint issues the revision to sign.
func (x *decision) onPrint() {
	q, err := x.desk.Reception.QuoteOrder(x.id)
	if err != nil {
		x.Host.Tell(err)
		return
	}
	x.Host.Open(page.Route{Name: "print", ID: uint64(q.ID), Text: string(garage.QuotePaper)})
}

// jobsH is the height of all jobs.
func (x *decision) jobsH() (h float32) {
	for _, j := range x.jobs {
		h += decisionH(j)
	}
	return h
}

// decisionH is the height of a job: who bears it has a line of its own.
func decisionH(j desk.JobRow) float32 {
	if j.Job.Kind != garage.CustomerJob {
		return decisionRow + decisionBorne
	}
	return decisionRow
}

func (x *decision) drawJobs(p *widget.Pen, z fyne.Size) {
	c, say := p.C, x.Host.Say()
	next := float32(0)
	for i, j := range x.jobs {
		y := next
		next += decisionH(j)
		if i == x.row {
			p.Rect(0, y, z.Width, next-y-1, 0, c.Selection)
		}
		p.HLine(0, next-1, z.Width, c.RowLine)
		i := i
		p.Hit(0, y, z.Width, next-y, 0, func() { x.row = i; x.list.Refresh() })
		bx := z.Width - 20
		for _, b := range []struct {
			status          garage.JobStatus
			icon, word, key string
			tone            widget.Tone
		}{{garage.Deferred, "hourglass", "decision.later", "L", widget.ToneWarn}, {garage.Declined, "cross", "decision.no", "N", widget.ToneBad}, {garage.Agreed, "tick", "decision.yes", "Y", widget.ToneGood}} {
			b := b
			w := widget.ButtonW(widget.Button{Icon: b.icon, Label: say.T(b.word), Key: b.key}) - 4
			bx -= w
			x.drawAnswer(p, b.icon, say.T(b.word), b.key, bx, y+12, w, x.answers[i] == b.status, b.tone, func() { x.row = i; x.answer(b.status) })
			bx -= 6
		}
		pw := p.TextR(say.Figure(j.Price), bx-8, y, 0, decisionRow, c.Strong())
		room := bx - 8 - pw - 12 - 20
		p.Text(fmt.Sprintf("%d  %s", j.Job.No, j.Job.Name), 20, y+9, room, 19, c.Strong())
		p.Text(widget.Joined(" · ", x.option(j.Job), j.Job.Complaint, j.Job.Cause, x.found(j)), 20, y+28, room, 17, c.Caption())
		p.Text(borne(say, j.Job), 20, y+decisionRow-7, z.Width-40, 17, c.Caption())
	}
}

// option says of which choice a job is one.
func (x *decision) option(j garage.Job) string {
	if j.Group == "" {
		return ""
	}
	return x.Host.Say().T("ticket.option", "Choice", j.Group, "Option", j.Option)
}

// found says when a job was found and by whom.
func (x *decision) found(j desk.JobRow) string {
	if j.FoundBy.Name == "" {
		return ""
	}
	return x.Host.Say().T("decision.found", "At", x.Host.Say().When(j.Job.AddedAt, x.Host.Now()), "By", j.FoundBy.Name)
}

func (x *decision) drawAnswer(p *widget.Pen, icon, word, key string, bx, y, w float32, on bool, tone widget.Tone, do func()) {
	frame, fill, ink, s := p.C.Frame, p.C.Surface, p.C.Text, float32(1)
	if on {
		ink, fill = p.C.Tone(tone)
		frame, s = p.C.Solid(tone), 2
	}
	p.Frame(bx, y, w, 30, 5, s, frame, fill)
	p.Icon(icon, bx+11, y, 30, 14, ink)
	p.Text(word, bx+31, y, 0, 30, widget.Ink{Size: widget.TxtBody, Bold: on, Color: ink})
	p.KeyCap(key, bx+w-9-widget.CapW(key), y, 30, p.C.Cap())
	p.Hit(bx, y, w, 30, 5, do)
}

func (x *decision) drawAfter(p *widget.Pen, z fyne.Size) {
	c, say, w := p.C, x.Host.Say(), z.Width-28
	p.Frame(0, 0, z.Width, z.Height, 6, 1, c.Line, c.Zebra)
	p.Text(say.T("decision.after"), 14, 10, w, 20, c.Panel())
	v := x.preview
	p.KeyValue(say.T("decision.before"), say.Figure(v.Before), 14, 32, w, "", c.Text, false)
	if v.Added < 0 { // a yes of before is a no
		p.KeyValue(say.T("decision.taken_off"), say.Figure(v.Added), 14, 52, w, "", c.Text, false)
	} else {
		p.KeyValue(say.T("decision.added"), "+"+say.Figure(v.Added), 14, 52, w, "", c.Text, false)
	}
	p.KeyValue(say.T("decision.revised"), say.Figure(v.Revised), 14, 72, w, "", c.Text, true)
	icon, ink := "tick", c.Good
	if v.Limit < v.Revised {
		icon, ink = "alert", c.Bad
	}
	p.KeyValue(say.T("decision.now"), say.Figure(v.Limit), 14, 92, w, icon, ink, true)
	text := say.T("decision.kept", "At", say.Stamp(x.Host.Now()), "By", x.desk.Actor().Name)
	if v.Refused != nil && x.answered() {
		text, _ = say.Sentence(v.Refused)
		p.Lines(text, 14, 116, w, 16, 3, widget.Ink{Size: widget.TxtCaption, Color: c.Bad})
		return
	}
	p.Lines(text, 14, 116, w, 16, 3, c.Caption())
}
