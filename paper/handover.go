package paper

import (
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// handoverPage starts a paper of the hand-over on a page to write on.
func handoverPage(doc garage.Document, o Options) *composer {
	if o.Paper == Roll80 {
		o.Paper = A4
	}
	if doc.Released == nil {
		doc.Released = &garage.Released{}
	}
	return compose(doc, o)
}

// Certificate lays out the completion certificate: the car, what was done to it,
// who found it good, and until when each job is under warranty.
func Certificate(doc garage.Document, o Options) sheet.Document {
	return closely(handoverPage(doc, o), (*composer).certificate)
}

func (c *composer) certificate() sheet.Document {
	foot := c.footWords()
	c.leaveFoot(foot)
	y := c.firstHead(c.certificateFacts(), 2)
	c.keepsWord(&y, c.t("paper.certificate.states"))
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 2 }}
	f.blocks = append(f.blocks, c.headBlock(c.t("paper.certificate.work")))
	for _, j := range c.doc.Jobs {
		if charged(j.Status) {
			f.blocks = append(f.blocks, c.doneBlock(j))
		}
	}
	f.blocks = append(f.blocks, c.headBlock(c.t("paper.certificate.warranty")))
	for _, w := range byJob(c.doc.Released.Covered) {
		f.blocks = append(f.blocks, c.coveredBlock(w))
	}
	if len(c.doc.Released.Covered) == 0 {
		f.blocks = append(f.blocks, c.wordsBlock(c.t("paper.certificate.no_warranty")))
	}
	f.blocks = append(f.blocks, c.wordsBlock(c.t("paper.certificate.counting")))
	f.tail = block{height: c.signaturesHeight() + 12, draw: func(y float64) { c.signatures(y + 10) }}
	f.run(y)
	c.footers(foot)
	return c.layout.doc
}

// checkedBy names who checked the finished work, and says whether that was a second
// person: an independent check, or one of their own work, which is told from that of a
// garage in which nobody else can check.
func (c *composer) checkedBy(inspector string, self, alone bool) string {
	switch {
	case inspector == "":
		return ""
	case alone:
		return joined(inspector, c.t("paper.check.alone"))
	case self:
		return joined(inspector, c.t("paper.check.self"))
	}
	return joined(inspector, c.t("paper.check.second"))
}

// certificateFacts are the facts at the right of a certificate.
func (c *composer) certificateFacts() []fact {
	d, r := c.doc, c.doc.Released
	inspector := c.checkedBy(r.Inspector, r.Self, r.Alone)
	again := ""
	if r.Failed > 0 {
		again = c.t("paper.certificate.again", "Times", r.Failed)
	}
	return facts(
		fact{c.t("paper.certificate.number"), d.Certificate},
		fact{c.t("paper.order"), d.Order},
		fact{c.t("paper.contract"), d.Contract},
		fact{c.t("paper.certificate.received"), c.date(d.ReceivedAt)},
		fact{c.t("paper.certificate.done"), c.date(d.SuppliedOn)},
		fact{c.t("paper.certificate.issued"), c.issuedOn()},
		fact{c.t("paper.odometer_out"), c.readingOut()},
		fact{c.t("paper.repair_class"), c.repairClasses()},
		fact{c.t("paper.certificate.inspector"), inspector},
		fact{c.t("paper.certificate.inspected"), c.stamp(r.InspectedAt)},
		fact{c.t("paper.certificate.rework"), again},
		fact{c.t("paper.technician"), d.Technician},
		fact{c.t("paper.advisor"), d.Advisor},
	)
}

// issuedOn is the day of a certificate that was issued; a draft has none.
func (c *composer) issuedOn() string {
	if c.doc.Certificate == "" {
		return ""
	}
	return c.date(c.doc.IssuedAt)
}

// readingOut is the odometer as the car leaves, where it is known.
func (c *composer) readingOut() string {
	if c.doc.Vehicle.OdometerOut == 0 {
		return ""
	}
	return c.distance(c.doc.Vehicle.OdometerOut, c.distanceUnit())
}

// keepsWord writes a sentence over the width and moves y below it.
func (c *composer) keepsWord(y *float64, words string) {
	*y = c.para(c.left, *y+5, c.width(), 5, c.regular(10), words)
}

// doneBlock is a job that was done, with what was found and put right.
func (c *composer) doneBlock(j garage.DocumentJob) block {
	words := joined(j.Cause, j.Correction)
	draw := func(y float64) float64 {
		s := c.quiet(8.6)
		c.textRight(c.right, y+4.2, s, j.Technician)
		y = c.para(c.left, y+4.2, c.width()-s.width(j.Technician)-6, 4.4, c.regular(9.6), j.Name)
		if words != "" {
			y = c.para(c.left+4, y, c.width()-4, 4, c.quiet(8.4), words)
		}
		return y - 2
	}
	return c.measuredBlock(draw)
}

// coveredBlock is a job, or a part of it, and until when, or which reading, it is under warranty.
func (c *composer) coveredBlock(w garage.Covered) block {
	distance, name := "", w.Name
	if w.UntilOdometer > 0 {
		distance = c.distance(w.UntilOdometer, c.distanceUnit())
	}
	if w.Text != "" {
		name = w.Text
	}
	until := c.t("paper.certificate.until", "On", w.Until, "Distance", distance)
	return c.measuredBlock(func(y float64) float64 {
		s := c.bold(9).fit(until, c.width()*0.55, 6)
		c.textRight(c.right, y+4.2, s, until)
		return c.para(c.left, y+4.2, c.width()-s.width(until)-6, 4.4, c.regular(9.6), name) - 2
	})
}

// wordsBlock is a quiet sentence.
func (c *composer) wordsBlock(words string) block {
	return c.measuredBlock(func(y float64) float64 { return c.para(c.left, y+4.6, c.width(), 4, c.quiet(8.4), words) - 2 })
}

// measuredBlock is a block as high as what it draws, with a little room under it.
func (c *composer) measuredBlock(draw func(y float64) float64) block {
	return block{height: c.measured(draw) + 1.6, row: true, draw: func(y float64) { draw(y) }}
}

// GatePass lays out the pass that lets a car out: half a page, so that the other half
// is the garage's.
func GatePass(doc garage.Document, o Options) sheet.Document {
	c := handoverPage(doc, o)
	half := c.layout.doc.Height / 2
	c.passHalf(0, c.t("paper.gatepass.for_gate"))
	c.line(0, c.layout.doc.Width, half, 0.2, c.mute)
	c.passHalf(half, c.t("paper.gatepass.for_file"))
	return c.layout.doc
}

// passHalf draws the pass from y0 on.
func (c *composer) passHalf(y0 float64, whose string) {
	d := c.doc
	c.fill(0, y0, c.layout.doc.Width, 3.2, 0, c.accent)
	title := c.bold(22).in(c.accent).fit(c.capital(c.title), c.width()*0.5, 12)
	c.text(c.left, y0+18, title, c.capital(c.title))
	c.textRight(c.right, y0+13, c.bold(11).fit(d.Seller.Name, c.width()*0.45, 5), d.Seller.Name)
	c.textRight(c.right, y0+18, c.quiet(8.6), whose)
	plate := c.bold(34).fit(d.Vehicle.Plate, c.width()*0.6, 16)
	w := plate.width(d.Vehicle.Plate) + 16
	c.add(sheet.Rect{X: c.left, Y: y0 + 25, W: w, H: 20, Radius: 3, Filled: true, Fill: sheet.White, Weight: 0.9, Frame: c.ink})
	c.textCentre(c.left+w/2, y0+39.6, plate, d.Vehicle.Plate)
	c.barcode(c.right-44, y0+26, 44, 10, d.Number)
	c.textCentre(c.right-22, y0+40, c.bold(9), d.Number)
	y := c.grid(y0+47, c.left, c.width(), []float64{0.36, 0.37, 0.27}, c.passFacts())
	c.para(c.left, y+7, c.width(), 4.6, c.regular(9.6), c.t("paper.gatepass.states"))
	c.signatures(y0 + c.layout.doc.Height/2 - c.signaturesHeight() - 8)
}

// passFacts are what the gate compares.
func (c *composer) passFacts() []fact {
	d, r := c.doc, c.doc.Released
	odometer := ""
	if n := max(d.Vehicle.OdometerOut, d.Vehicle.OdometerIn); n > 0 {
		odometer = c.distance(n, c.distanceUnit())
	}
	paid := c.t("paper.gatepass.paid")
	if r.Open > 0 {
		paid = c.t("paper.gatepass.on_account", "Open", c.money(r.Open))
	}
	old := ""
	if d.OldParts != "" {
		old = strings.TrimRight(c.known("paper.old_parts.", string(d.OldParts)), ".。") // no sentence here
	}
	return facts(
		fact{c.t("paper.make_model"), c.model()},
		fact{c.t("paper.vin"), d.Vehicle.VIN},
		fact{c.t("paper.odometer_out"), odometer},
		fact{c.t("paper.customer"), d.Buyer.Name},
		fact{c.t("paper.invoice_no"), joined(r.Invoice, paid)},
		fact{c.t("paper.gatepass.at"), c.stamp(d.IssuedAt)},
		fact{c.t("paper.key"), d.KeyTag},
		fact{c.t("paper.old_parts"), old},
		fact{c.t("paper.certificate.inspector"), r.Inspector},
	)
}
