package reception

import (
	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

func (q *quote) panelW() float32 {
	if q.host.Narrow() {
		return 232
	}
	return 260
}

func (q *quote) layout(z fyne.Size) {
	right := q.panelW()
	widget.Put(q.head, 16, 0, z.Width-32, 66)
	y, h := float32(74), z.Height-74-8
	w := z.Width - 32 - right - 10
	widget.Put(q.frame, 16, y, w, h)
	widget.Put(q.grid, 17, y+1, w-2, h-1-34)
	widget.Put(q.add.Field, 16+34, y+h-32, w-34-150, 30)
	widget.Put(q.panel, 16+w+10, y, right, h)
}

// quoteLook is the chip of a quote's state.
func quoteLook(say *locale.Locale, state string) (icon, word string, tone widget.Tone) {
	word = say.T("quotestate." + state)
	switch state {
	case string(garage.QuoteIssued):
		return "hourglass", word, widget.ToneInfo
	case string(garage.QuoteAccepted):
		return "tick", word, widget.ToneGood
	case string(garage.QuoteDeclined):
		return "cross", word, widget.ToneNeutral
	case "lapsed":
		return "clock", word, widget.ToneWarn
	}
	return "pencil", word, widget.ToneNeutral
}

func (q *quote) state() string {
	if q.page.Quote.Lapsed(q.host.Now()) {
		return "lapsed"
	}
	return string(q.page.Quote.State)
}

func (q *quote) number() string {
	say, o := q.host.Say(), q.page.Quote
	switch {
	case o.Number == "":
		return say.T("quotepage.new")
	case o.Revision > 1:
		return say.T("quotepage.revision_of", "Number", o.Number, "Revision", o.Revision)
	}
	return o.Number
}

func (q *quote) drawHead(p *widget.Pen, z fyne.Size) {
	say, c, o := q.host.Say(), p.C, q.page.Quote
	x := float32(0)
	plate := widget.Joined("", o.Plate)
	if q.page.Vehicle.Plate != "" {
		plate = q.page.Vehicle.Plate
	}
	if plate != "" {
		x = p.Plate(plate, 0, 16, widget.PlateL) + 14
	}
	right := z.Width
	icon, word, tone := quoteLook(say, q.state())
	right -= widget.ChipW(word)
	p.Chip(icon, word, right, 24, 200, tone)
	right -= 14
	nw := p.TextR(q.number(), right, 14, 0, 38, c.Heading())
	right -= nw + 20
	room := (right - x - 30) / 2
	model := o.Model
	if q.page.Vehicle.Title() != "" {
		model = carLine(q.host, q.page.Vehicle)
	}
	p.Text(model, x, 14, room, 19, c.Strong())
	p.Text(string(q.page.Vehicle.VIN), x, 33, room, 18, c.Caption())
	if o.Vehicle != 0 {
		p.Hit(x-4, 12, room, 40, 4, func() { q.host.Open(page.Route{Name: "vehicle", ID: uint64(o.Vehicle)}) })
	}
	x = float32(int(x + room + 14))
	p.VLine(x, 16, 34, c.Line)
	x += 15
	name, phone := o.Name, o.Phone
	if q.page.Customer.Name != "" {
		name, phone = q.page.Customer.Name, q.page.Customer.Phone()
	}
	p.Icon("user", x, 14, 19, 14, c.Text)
	p.Text(name, x+20, 14, room-20, 19, c.Strong())
	p.Text(q.host.Say().Phone(phone), x, 33, room, 18, c.Caption())
	if o.Customer != 0 {
		p.Hit(x-4, 12, room, 40, 4, func() { q.host.Open(page.Route{Name: "customer", ID: uint64(o.Customer)}) })
	}
}

func (q *quote) drawFrame(p *widget.Pen, z fyne.Size) {
	p.Card(0, 0, z.Width, z.Height)
	y := z.Height - 34
	p.HLine(1, y, z.Width-2, p.C.Line)
	if q.page.Quote.MayEdit() == nil {
		p.Icon("plus", 12, y, 34, 14, p.C.Text)
		if z.Width > 620 {
			p.Hints(z.Width-11, y, 33, "F2", q.host.Say().T("quotepage.job_word"), "F3", q.host.Say().T("quotepage.part_word"))
		}
	} else {
		p.Text(q.host.Say().T("quotepage.answered"), 12, y, z.Width-24, 33, p.C.Faint())
	}
}

func (q *quote) drawNoLines(p *widget.Pen, z fyne.Size) {
	say := q.host.Say()
	p.Empty(widget.Empty{Title: say.T("quotepage.empty"), Text: say.T("quotepage.empty_text"),
		Buttons: []widget.Button{{Icon: "plus", Label: say.T("quotepage.add_job"), Key: "F2", Kind: widget.ButtonPrimary, Do: func() { q.onAdd(false) }}}}, widget.Whole(z))
}

func (q *quote) drawPanel(p *widget.Pen, z fyne.Size) {
	y := q.drawTotals(p, z)
	q.drawValidity(p, y+8, z)
}

func (q *quote) drawTotals(p *widget.Pen, z fyne.Size) float32 {
	say, c, t, w := q.host.Say(), p.C, q.page.Totals, z.Width-26
	type row struct{ word, sum string }
	var rows []row
	if t.Discount != 0 {
		rows = append(rows, row{say.T("quotepage.discounts"), say.Figure(-t.Discount)})
	}
	rows = append(rows, row{say.T("quotepage.net"), say.Figure(t.Net)})
	for _, x := range t.Charged() {
		rows = append(rows, row{say.T("walkin.tax", "Rate", x.Tax.Rate), say.Figure(x.Amount)})
	}
	h := 64 + 20*float32(len(rows))
	p.Card(0, 0, z.Width, h)
	y := float32(9)
	for _, r := range rows {
		p.KeyValue(r.word, r.sum, 13, y, w, "", c.Text, false)
		y += 20
	}
	p.Total(say.T("quotepage.total"), say.Money(t.Gross), 13, y+5, w)
	return h
}

// drawValidity says until when the offer stands, what became of it, and every
// revision that was issued.
func (q *quote) drawValidity(p *widget.Pen, y float32, z fyne.Size) {
	say, c, o, w := q.host.Say(), p.C, q.page.Quote, z.Width-26
	p.Card(0, y, z.Width, z.Height-y)
	p.Text(say.T("quotepage.validity"), 13, y+9, w, 20, c.Panel())
	if o.State != garage.QuoteAccepted && o.State != garage.QuoteDeclined {
		p.Button(widget.Button{Label: say.T("quotepage.edit"), Key: "E", Kind: widget.ButtonPlain, Do: q.dialog("editquote")},
			z.Width-13-widget.ButtonW(widget.Button{Label: say.T("quotepage.edit"), Key: "E"}), y+7, 0, 24)
	}
	y += 36
	line := func(word, text string) {
		p.KeyValue(word, text, 13, y, w, "", c.Text, false)
		y += 20
	}
	if !o.ValidOn.IsZero() {
		line(say.T("quotepage.valid_on"), say.Date(o.ValidOn))
	}
	if o.LostFor != "" {
		line(say.T("quotepage.lost_for"), o.LostFor)
	}
	if !o.AnsweredAt.IsZero() {
		line(say.T("quotepage.answered_at"), say.When(o.AnsweredAt, q.host.Now()))
	}
	if o.Note != "" {
		y += 20 * float32(p.Lines(o.Note, 13, y+2, w, 18, 3, c.Faint()))
	}
	y += 8
	p.Text(say.T("quotepage.revisions"), 13, y, w, 20, c.Panel())
	y += 24
	if len(o.Issues) == 0 {
		p.Lines(say.T("quotepage.no_revision"), 13, y, w, 18, 3, c.Faint())
		return
	}
	for i := len(o.Issues) - 1; i >= 0 && y+20 < z.Height; i-- {
		d := o.Issues[i]
		sw := p.TextR(say.Figure(d.Totals.Gross), 13+w, y, 0, 20, c.Body())
		issued := say.T("quotepage.revision", "Revision", d.Revision, "At", say.When(d.IssuedAt, q.host.Now()))
		if widget.Width(issued, widget.TxtBody, false) > w-sw-8 { // the day matters more than half the hour
			issued = say.T("quotepage.revision", "Revision", d.Revision, "At", say.Date(d.IssuedAt))
		}
		p.Text(issued, 13, y, w-sw-8, 20, c.Faint())
		y += 21
	}
}
