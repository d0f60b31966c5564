package paper

import (
	"workbay/garage"
	"workbay/paper/sheet"
)

// Appointment lays out the slip of an appointment: half a page for the customer and
// half for the garage, or the till roll.
func Appointment(doc garage.Document, o Options) sheet.Document {
	if doc.Invited == nil {
		doc.Invited = &garage.Invited{}
	}
	c := compose(doc, o)
	if c.layout.doc.Width < 100 {
		return c.appointmentSlip()
	}
	half := c.layout.doc.Height / 2
	c.appointmentHalf(0, c.t("paper.appointment.for_customer"))
	c.line(0, c.layout.doc.Width, half, 0.2, c.mute)
	c.appointmentHalf(half, c.t("paper.appointment.for_garage"))
	return c.layout.doc
}

// comes is when the car is expected, or that it is not settled yet.
func (c *composer) comes() string {
	if c.doc.Invited.From.IsZero() {
		return c.t("paper.appointment.no_time")
	}
	return c.say.Clauses(c.say.Weekday(c.doc.Invited.From), c.stamp(c.doc.Invited.From))
}

// appointmentFacts are what was agreed beside the time.
func (c *composer) appointmentFacts() []fact {
	d, in := c.doc, c.doc.Invited
	deposit, waits := "", ""
	if in.Deposit > 0 {
		deposit = c.money(in.Deposit)
	}
	if d.Waits {
		waits = c.t("paper.appointment.waits")
	}
	return facts(
		fact{c.t("paper.customer"), d.Buyer.Name},
		fact{c.t("paper.appointment.phone"), d.Buyer.Phone},
		fact{c.t("paper.appointment.ready"), joined(c.stamp(in.Until), waits)},
		fact{c.t("paper.plate"), d.Vehicle.Plate},
		fact{c.t("paper.make_model"), c.model()},
		fact{c.t("paper.appointment.loan"), in.Loan},
		fact{c.t("paper.appointment.deposit"), deposit},
		fact{c.t("paper.appointment.taken_by"), d.By},
	)
}

// appointmentWords are what the customer is asked for.
func (c *composer) appointmentWords() []string {
	in := c.doc.Invited
	words := []string{c.t("paper.appointment.bring", "Loan", in.Loan != "")}
	if in.Deposit > 0 {
		words = append(words, c.t("paper.appointment.pay_first", "Amount", in.Deposit))
	}
	return append(words, c.with("paper.appointment.cancel", c.doc.Seller.Phone))
}

// appointmentHalf draws the slip from y0 on.
func (c *composer) appointmentHalf(y0 float64, whose string) {
	d := c.doc
	end := y0 + c.layout.doc.Height/2 - 8
	c.fill(0, y0, c.layout.doc.Width, 3.2, 0, c.accent)
	x := c.left + c.drawLogo(c.left, y0+9.5, 12)
	title := c.bold(20).in(c.accent).fit(c.capital(c.title), c.width()*0.42, 11)
	c.text(x, y0+15.5, title, c.capital(c.title))
	c.text(x, y0+21, c.quiet(8.6), whose)
	name := c.bold(11).fit(d.Seller.Name, c.width()*0.42, 5)
	c.textRight(c.right, y0+13, name, d.Seller.Name)
	y := y0 + 17.4
	for _, line := range append(append([]string{}, d.Seller.Address...), d.Seller.Phone) {
		s := c.quiet(8)
		c.textRight(c.right, y, s.fit(line, c.width()*0.45, 5), line)
		y += 3.7
	}
	y = max(y, y0+25)
	when := c.bold(19).fit(c.comes(), c.width()-62, 11)
	w := when.width(c.comes()) + 12
	c.add(sheet.Rect{X: c.left, Y: y, W: w, H: 15, Radius: 2.4, Filled: true, Fill: sheet.White, Weight: 0.8, Frame: c.ink})
	c.textCentre(c.left+w/2, y+7.5+when.size*0.714*mmPerPoint/2, when, c.comes())
	if d.Number != "" {
		c.barcode(c.right-40, y, 40, 9, d.Number)
		c.textCentre(c.right-20, y+13.4, c.bold(9), d.Number)
	}
	y = c.grid(y+17, c.left, c.width(), []float64{0.34, 0.32, 0.34}, c.appointmentFacts()) + 4
	y = c.appointmentWork(y+2, end-4.4*float64(len(c.askedLines()))-4)
	c.line(c.left, c.right, y, 0.2, c.rule)
	y += 5
	for _, line := range c.askedLines() {
		c.text(c.left, y, c.regular(9), line)
		y += 4.4
	}
}

// mmPerPoint is the length of a point.
const mmPerPoint = 25.4 / 72

// askedLines are the lines of what the customer is asked for.
func (c *composer) askedLines() (all []string) {
	for _, words := range c.appointmentWords() {
		all = append(all, c.regular(9).lines(words, c.width())...)
	}
	return all
}

// appointmentWork draws what is to be done and what the customer says, as far as there
// is room above end, and returns the y below.
func (c *composer) appointmentWork(y, end float64) float64 {
	c.text(c.left, y+3, c.bold(8.6).in(c.accent), c.t("paper.appointment.work"))
	y += 7.6
	var lines []string
	for _, w := range c.doc.Invited.Work {
		lines = append(lines, c.regular(9.4).lines("– "+w, c.width())...)
	}
	for _, w := range nonEmpty([]string{c.doc.Concern, c.doc.Note}) {
		lines = append(lines, c.regular(9.4).lines(w, c.width())...)
	}
	gap := len(c.doc.Invited.Work)
	for i, line := range lines {
		if i == gap {
			y += 1.2
		}
		if y+4.4 > end && i < len(lines)-1 {
			c.text(c.left, y, c.regular(9.4), "…")
			return y + 3
		}
		c.text(c.left, y, c.regular(9.4), line)
		y += 4.4
	}
	return y - 1
}

// appointmentSlip lays the slip out on the till roll.
func (c *composer) appointmentSlip() sheet.Document {
	c.look = look{ink: sheet.Black, mute: sheet.Black, rule: sheet.Black, zebra: sheet.White, accent: sheet.Black, tint: sheet.White}
	y := c.slipHead()
	middle := (c.left + c.right) / 2
	y = c.paraCentre(middle, y+2, c.width(), 6, c.bold(13), c.comes())
	c.line(c.left, c.right, y-2.6, 0.3, c.ink)
	y += 1.6
	for _, f := range c.appointmentFacts() {
		s := c.regular(8)
		if s.width(f.label)+s.width(f.value)+3 <= c.width() {
			y = c.slipPair(y, s, f.label, f.value) + 0.4
			continue
		}
		c.text(c.left, y, s, f.label)
		y = c.para(c.left+4, y+3.6, c.width()-4, 3.6, s, f.value) + 0.4
	}
	c.line(c.left, c.right, y-1.8, 0.3, c.ink)
	y += 2.2
	for _, w := range c.doc.Invited.Work {
		y = c.para(c.left, y, c.width(), 3.8, c.bold(8.4), "– "+w)
	}
	for _, w := range nonEmpty([]string{c.doc.Concern, c.doc.Note}) {
		y = c.para(c.left, y, c.width(), 3.6, c.regular(8), w)
	}
	for _, w := range c.appointmentWords() {
		y = c.para(c.left, y+1.6, c.width(), 3.4, c.regular(7.6), w)
	}
	if d := c.doc; d.Number != "" {
		c.barcode(middle-20, y+1, 40, 9, d.Number)
		c.textCentre(middle, y+13.6, c.bold(8.4), d.Number)
		y += 14
	}
	c.layout.doc.Height = max(y+6, c.layout.doc.Width)
	return c.layout.doc
}
