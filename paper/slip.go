package paper

import (
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// rollLength is the length of roll a slip is laid out on before it is cut.
const rollLength = 20_000.0

// slip lays an invoice or a receipt out on the till roll: black only, one column,
// one page as long as what stands on it.
func (c *composer) slip() sheet.Document {
	c.look = look{ink: sheet.Black, mute: sheet.Black, rule: sheet.Black, zebra: sheet.White, accent: sheet.Black, tint: sheet.White}
	y := c.slipHead()
	y = c.slipFacts(y)
	y = c.slipLines(y)
	y = c.slipSums(y)
	y = c.slipFoot(y)
	c.layout.doc.Height = max(y+6, c.layout.doc.Width) // a page higher than wide stays upright in every viewer
	return c.layout.doc
}

// slipHead is the shop and what the paper is, in the middle.
func (c *composer) slipHead() float64 {
	middle := (c.left + c.right) / 2
	y := 4.0
	if c.logo.bytes != nil {
		h := 14.0
		w := h * float64(c.logo.w) / float64(c.logo.h)
		if w > c.width() {
			w, h = c.width(), c.width()*float64(c.logo.h)/float64(c.logo.w)
		}
		c.add(sheet.Image{X: middle - w/2, Y: y, W: w, H: h, Format: c.logo.format, Bytes: c.logo.bytes})
		y += h + 1
	}
	y = c.paraCentre(middle, y+4.5, c.width(), 5, c.bold(11.5), c.doc.Seller.Name) - 0.6
	for _, line := range append(c.footName(), c.sellerLines()...) {
		y = c.paraCentre(middle, y, c.width(), 3.5, c.regular(7), line)
	}
	y = c.paraCentre(middle, y+2.4, c.width(), 5, c.bold(11), c.capital(c.title))
	switch {
	case c.doc.Number == "":
		y = c.paraCentre(middle, y, c.width(), 5, c.bold(10), c.t("paper.mark.draft"))
	case c.copy:
		y = c.paraCentre(middle, y, c.width(), 5, c.bold(10), "* "+c.t("paper.mark.copy")+" *")
	}
	c.line(c.left, c.right, y-2, 0.3, c.ink)
	return y + 2
}

// footName is the name in law where a page has it in its footer, which a roll lacks.
func (c *composer) footName() []string {
	p := c.doc.Seller
	if p.LegalName == p.Name || !strings.HasPrefix(p.LegalName, p.Name) {
		return nil
	}
	return []string{p.LegalName}
}

// slipFacts are number, moment, car and who paid.
func (c *composer) slipFacts(y float64) float64 {
	d := c.doc
	c.text(c.left, y, c.bold(8), c.number())
	if w := c.bold(8).width(c.number()) + c.bold(8).width(c.stamp(d.IssuedAt)) + 2; w > c.width() {
		y += 3.8
	}
	c.textRight(c.right, y, c.bold(8), c.stamp(d.IssuedAt))
	y += 3.9
	lines := []string{d.Buyer.Name}
	if d.Kind != garage.ReceiptPaper { // an invoice says whose it is, even on a roll
		lines = append(append(lines, d.Buyer.Address...), c.with("paper.tax_no", d.Buyer.TaxNumber))
	}
	lines = append(lines, joinedBy(" ", d.Vehicle.Plate, d.Vehicle.Title))
	for _, f := range c.slipSays() {
		lines = append(lines, f.label+" "+f.value)
	}
	for _, line := range nonEmpty(append(lines, c.slipCashier())) {
		y = c.para(c.left, y, c.width(), 3.6, c.regular(7.8), line)
	}
	c.line(c.left, c.right, y-1.8, 0.3, c.ink)
	return y + 2
}

// slipSays are the facts of the visit, as far as a paper of this kind must say them.
func (c *composer) slipSays() []fact {
	d := c.doc
	order := fact{c.t("paper.order"), d.Order}
	if d.Kind == garage.ReceiptPaper {
		return facts(order)
	}
	all := []fact{order, {c.t("paper.order_ref"), d.OrderRef}, {c.t("paper.owner"), d.Owner}, {c.t("paper.claim"), d.Claim}, {c.t("paper.original"), joined(d.Original, c.date(d.OriginalOn))},
		{c.t("paper.supplied"), c.supplied()}, {c.t("paper.due"), c.date(d.DueOn)}, {c.t("paper.odometer"), c.odometers()}}
	for _, f := range c.settlement() {
		if f.label != c.t("paper.received") && f.label != c.t("paper.technician") { // hours and hands the shop keeps
			all = append(all, f)
		}
	}
	return facts(all...)
}

func (c *composer) slipCashier() string {
	if c.doc.Kind != garage.ReceiptPaper || c.doc.By == "" {
		return ""
	}
	return joinedBy(" ", c.cashier(), c.doc.By)
}

// slipLines are the lines of an invoice, or what a receipt is for.
func (c *composer) slipLines(y float64) float64 {
	printed := false
	for _, s := range c.byKind() {
		for _, l := range s.lines {
			y = c.slipLine(y, l)
			printed = true
		}
	}
	if c.doc.Kind == garage.ReceiptPaper && !printed {
		for _, p := range c.doc.Receipt.For {
			y = c.slipPair(y, c.regular(8), joined(c.forWords(p), c.date(p.On)), c.say.Amount(c.moved(p.Amount)))
			printed = true
		}
		if !printed {
			y = c.slipPair(y, c.regular(8), c.reasonOfReceipt(), "")
		}
	}
	c.line(c.left, c.right, y-1.6, 0.3, c.ink)
	return y + 2.6
}

// slipLine is a line: words and amount, and under them quantity and price.
func (c *composer) slipLine(y float64, l garage.DocumentLine) float64 {
	if l.Kind == garage.Text {
		return c.para(c.left, y, c.width(), 3.6, c.regular(8), l.Text) + 0.4
	}
	y = c.slipPair(y, c.regular(8), l.Text, minus(c.say.Amount(l.Amount)))
	detail := c.quantity(l) + " × " + c.say.Amount(l.Price)
	if l.Discount != 0 {
		detail += "  " + c.lineDiscount(l)
	}
	return c.para(c.left+2, y-0.3, c.width()-2, 3.2, c.regular(6.8), joined(detail, c.lineNote(l))) + 0.9
}

// slipPair puts words at the left and a figure at the right of their first line.
func (c *composer) slipPair(y float64, s style, words, figure string) float64 {
	below := c.para(c.left, y, c.width()-s.width(figure)-3, 3.6, s, words)
	c.textRight(c.right, y, s, figure)
	return below
}

// slipSums are the totals, the one that matters large.
func (c *composer) slipSums(y float64) float64 {
	all := c.receiptSums()
	if c.doc.Kind != garage.ReceiptPaper {
		all = append(c.sums(), c.paidSums()...)
	}
	for _, s := range all {
		if s.on != "" { // of several rates, each with what it is on
			s.label = c.t("paper.tax_on", "Tax", s.label, "Net", s.on)
		}
		if !s.box {
			y = c.slipPair(y, style{8, s.strong, c.ink}, s.label, s.value) + 0.4
			continue
		}
		big := c.bold(11).fit(s.value, c.width()*0.6, 8)
		below := c.para(c.left, y+1.6, c.width()-big.width(s.value)-3, 4.6, c.bold(11), s.label) + 1
		c.textRight(c.right, y+1.6, big, s.value)
		y = below
	}
	if c.doc.Kind == garage.ReceiptPaper {
		y = c.slipPair(y, c.regular(8), c.paidBy(), c.known("paper.method.", string(c.doc.Receipt.Method)))
	}
	if words := c.inWords(); words != "" {
		y = c.para(c.left, y+0.6, c.width(), 3.8, c.bold(8), words)
	}
	return y
}

// slipFoot is the payment code, thanks and terms.
func (c *composer) slipFoot(y float64) float64 {
	middle := (c.left + c.right) / 2
	if size := 26.0; c.paysByCode() && c.asks() {
		c.payCode(middle-size/2, y, size)
		y = c.paraCentre(middle, y+size+3.4, c.width(), 3.4, c.regular(7), c.t("paper.scan_to_pay"))
	}
	if c.doc.Thanks != "" && c.doc.Kind != garage.CreditNotePaper {
		y = c.paraCentre(middle, y+2.4, c.width(), 3.8, c.bold(8), c.doc.Thanks)
	}
	for _, n := range c.slipNotes() {
		y = c.para(c.left, y+1.6, c.width(), 3.2, c.regular(6.8), joinedBy(c.t("paper.colon"), n.head, n.words))
	}
	return y
}

// slipNotes are the notes of a page without the thanks, which stand large.
func (c *composer) slipNotes() []note {
	all := c.invoiceNotes()
	if c.doc.Kind == garage.ReceiptPaper {
		all = c.closing()
	}
	for i := range all {
		if all[i].head == c.doc.Thanks {
			all[i].head = ""
		}
	}
	return all
}
