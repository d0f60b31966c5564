package reception

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// acceptQuote records the customer's yes: for which jobs, who said it and how. The
// quote becomes an order.
type acceptQuote struct {
	*form
	desk front
	page desk.QuotePage

	jobs         []*widget.Check
	who, contact *widget.Field
	how          *widget.Segments
	sum          *widget.Sheet
}

func newAcceptQuote(d front, h page.Host, r page.Route) *acceptQuote {
	say := h.Say()
	a := &acceptQuote{form: newForm(h, "tick", say.T("accept.title"), 560), desk: d}
	p, err := d.Quote(garage.QuoteID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	a.page = p
	a.title.Note = p.Quote.Number
	for i, j := range p.Jobs {
		words := widget.Joined("  ", j.Job.Name, say.Figure(j.Price))
		if j.Job.Group != "" {
			words = widget.Joined("  ", say.T("ticket.option", "Choice", j.Job.Group, "Option", j.Job.Option), words)
		}
		c := widget.NewCheck(h.Keys(), words, func(on bool) { a.onTick(i, on) })
		c.On = slices.ContainsFunc(p.Quote.Offered(), func(o garage.Job) bool { return o.No == j.Job.No })
		a.jobs = append(a.jobs, c)
		a.row(c)
	}
	a.sum = widget.NewSheet(200, 30, a.drawSum)
	a.row(a.sum)
	a.how = howSegments(h)
	a.row(a.how)
	a.who = a.form.field("who", "accept.who")
	a.contact = a.form.field("contact", "accept.contact")
	name, phone := p.Quote.Name, p.Quote.Phone
	if p.Customer.Name != "" {
		name, phone = p.Customer.Name, p.Customer.Phone()
	}
	a.who.SetText(name)
	a.contact.SetText(h.Say().Phone(phone))
	a.row(a.who, a.contact)
	a.done()
	return a
}

// onTick takes a job; of several options it takes the others back.
func (a *acceptQuote) onTick(i int, on bool) {
	group := a.page.Jobs[i].Job.Group
	for k, j := range a.page.Jobs {
		if on && k != i && group != "" && j.Job.Group == group && a.jobs[k].On {
			a.jobs[k].Set(false)
		}
	}
	a.sum.Refresh()
}

// howSegments asks how an answer was given; by phone is the usual way for a quote.
func howSegments(h page.Host) *widget.Segments {
	icons := map[garage.How]string{garage.InPerson: "user", garage.ByPhone: "phone", garage.Signed: "signature", garage.ByMessage: "mail"}
	var out []widget.Option
	for _, how := range garage.Hows {
		out = append(out, widget.Option{Icon: icons[how], Text: h.Say().T("how." + string(how)), Value: how})
	}
	s := widget.NewSegments(h.Keys(), h.Say().T("accept.how"), out...)
	s.Pills = true
	return s
}

// Focus puts the keys where the answer is asked.
func (a *acceptQuote) Focus(c fyne.Canvas) { c.Focus(a.how) }

// Actions record the answer.
func (a *acceptQuote) Actions() []page.Action {
	return []page.Action{{ID: "record", Chord: "F10", Icon: "tick", Label: a.host.Say().T("accept.record"), Primary: true, Do: a.onRecord}}
}

func (a *acceptQuote) total() (sum garage.Money) {
	for i, j := range a.page.Jobs {
		if a.jobs[i].On {
			sum += j.Price
		}
	}
	return sum
}

func (a *acceptQuote) drawSum(p *widget.Pen, z fyne.Size) {
	say := a.host.Say()
	p.Text(say.T("accept.sum"), 4, 0, 0, 28, p.C.Faint())
	p.TextR(say.Money(a.total()), z.Width, 0, 0, 28, widget.Ink{Size: widget.TxtSub, Bold: true, Color: p.C.Petrol})
	p.HLine(0, 28, z.Width, p.C.Line)
}

func (a *acceptQuote) onRecord() {
	c := garage.Consent{Who: text(a.who), Contact: text(a.contact)}
	if how, ok := a.how.Value().(garage.How); ok {
		c.How = how
	}
	for i, j := range a.page.Jobs {
		s := garage.Declined
		if a.jobs[i].On {
			s = garage.Agreed
		}
		c.Answers = append(c.Answers, garage.Answer{Job: j.Job.No, Status: s, Price: j.Price})
	}
	wo, err := a.desk.AcceptQuote(a.page.Quote.ID, c)
	if err != nil {
		a.refuse(err)
		return
	}
	a.host.CloseDialog()
	a.host.Saved()
	a.host.Open(page.Route{Name: "order", ID: uint64(wo.ID)})
}

// declineQuote records the customer's no and why.
type declineQuote struct {
	*form
	desk   front
	id     garage.QuoteID
	reason *widget.Segments
	words  *widget.Field
}

func newDeclineQuote(d front, h page.Host, r page.Route) *declineQuote {
	say := h.Say()
	q := &declineQuote{form: newForm(h, "cross", say.T("decline.title"), 560), desk: d, id: garage.QuoteID(r.ID)}
	var out []widget.Option
	for _, s := range []string{"price", "elsewhere", "sold", "later"} {
		out = append(out, widget.Option{Text: say.T("decline." + s), Value: say.T("decline." + s)})
	}
	q.reason = widget.NewSegments(h.Keys(), say.T("decline.reason"), out...)
	q.reason.Pills = true
	q.words = q.form.field("reason", "decline.words")
	q.row(q.reason)
	q.row(q.words)
	q.done()
	return q
}

// Focus puts the keys on the reasons.
func (q *declineQuote) Focus(c fyne.Canvas) { c.Focus(q.reason) }

// Actions record the answer.
func (q *declineQuote) Actions() []page.Action {
	return []page.Action{{ID: "record", Chord: "F10", Icon: "cross", Label: q.host.Say().T("decline.record"), Primary: true, Do: q.onRecord}}
}

func (q *declineQuote) onRecord() {
	reason, _ := q.reason.Value().(string)
	if err := q.desk.DeclineQuote(q.id, widget.Joined(": ", reason, text(q.words))); err != nil {
		q.refuse(err)
		return
	}
	q.host.CloseDialog()
	q.host.Saved()
	q.host.Reload()
}

// editQuote changes what stands above the lines: the caller, the car, the last day
// and a note.
type editQuote struct {
	*form
	desk                             front
	id                               garage.QuoteID
	name, phone, plate, model, notes *widget.Field
	valid                            *widget.Value[dateOnly]
	discount                         *widget.Field
	page                             desk.QuotePage
}

func newEditQuote(d front, h page.Host, r page.Route) *editQuote {
	say := h.Say()
	q := &editQuote{form: newForm(h, "pencil", say.T("quotepage.edit_title"), 560), desk: d, id: garage.QuoteID(r.ID)}
	p, err := d.Quote(q.id)
	if err != nil {
		h.Tell(err)
	}
	q.page = p
	q.name, q.phone = q.form.nameField(), q.form.field("phone", "customer.phone")
	q.plate, q.model = q.form.field("plate", "vehicle.plate"), q.form.field("model", "vehicle.model")
	q.notes = q.form.field("note", "quotepage.note")
	q.valid = newDay(h, say.T("quotepage.valid_on"))
	q.watch("valid_on", q.valid.Field)
	q.discount = q.form.field("discount", "quotepage.discount_whole")
	q.discount.Hint = say.T("quotepage.discount_hint")
	q.name.SetText(p.Quote.Name)
	q.phone.SetText(p.Quote.Phone)
	q.plate.SetText(p.Quote.Plate)
	q.model.SetText(p.Quote.Model)
	q.notes.SetText(p.Quote.Note)
	q.valid.Set(dateOnly{p.Quote.ValidOn})
	if dis := p.Quote.Discount; dis.Rate != 0 {
		q.discount.SetText(say.Percent(dis.Rate))
	} else if dis.Amount != 0 {
		q.discount.SetText(say.Amount(dis.Amount))
	}
	// The name of a customer or car on file is changed on its own page.
	if p.Quote.Customer == 0 {
		q.row(q.name, q.phone)
	}
	if p.Quote.Vehicle == 0 {
		q.row(q.plate, q.model)
	}
	q.row(q.valid.Field, q.discount)
	q.row(q.notes)
	q.done()
	return q
}

// Actions keep what was typed.
func (q *editQuote) Actions() []page.Action {
	return []page.Action{{ID: "save", Chord: "F10", Icon: "tick", Label: q.host.Say().T("form.save"), Primary: true, Do: q.onSave}}
}

func (q *editQuote) onSave() {
	in := desk.QuoteInput{}
	note := text(q.notes)
	in.Note = &note
	day, err := q.valid.Get()
	if err != nil {
		return
	}
	in.ValidOn = &day.Time
	dis, err := parseDiscount(q.host.Say(), text(q.discount))
	if err != nil {
		q.refuse(pointed(err, "discount"))
		return
	}
	in.Discount = &dis
	if q.page.Quote.Customer == 0 {
		name, phone := text(q.name), text(q.phone)
		in.Name, in.Phone = &name, &phone
	}
	if q.page.Quote.Vehicle == 0 {
		plate, model := text(q.plate), text(q.model)
		in.Plate, in.Model = &plate, &model
	}
	if err := q.desk.SaveQuote(q.id, in); err != nil {
		q.refuse(err)
		return
	}
	q.host.CloseDialog()
	q.host.Saved()
	q.host.Reload()
}
