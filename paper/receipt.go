package paper

import (
	"workbay/garage"
	"workbay/paper/sheet"
)

// Receipt lays out a receipt on a page or on the till roll.
func Receipt(doc garage.Document, o Options) sheet.Document {
	c := compose(doc, o)
	if c.layout.doc.Width < 100 {
		return c.slip()
	}
	foot := c.footWords()
	c.leaveFoot(foot)
	y := c.firstHead(c.receiptFacts(), 2)
	y = c.paidFor(y)
	right := c.drawSums(y+7, c.receiptSums())
	left := y + 7
	if words := c.inWords(); words != "" {
		left = c.para(c.left, left, c.width()-totalsWidth-7, 4.4, c.bold(8.8), words)
	}
	c.signatures(c.notesAndMore(max(left, right)+4, c.width(), c.closing(), c.signaturesHeight()))
	c.footers(foot)
	return c.layout.doc
}

func (c *composer) receiptFacts() []fact {
	d := c.doc
	return facts(
		fact{c.t("paper.receipt_no"), c.number()},
		fact{c.t("paper.date"), c.stamp(d.IssuedAt)},
		fact{c.paidBy(), c.known("paper.method.", string(d.Receipt.Method))},
		fact{c.t("paper.order"), d.Order},
		fact{c.cashier(), d.By},
	)
}

// paidFor draws the table of what the money is for and returns the y below.
func (c *composer) paidFor(y float64) float64 {
	s := c.regular(8.8)
	t := newTable(c.layout,
		column{head: c.t(c.refunded("paper.col.for", "paper.col.refund_for")), grow: true, style: s},
		column{head: c.t("paper.date"), style: c.quiet(8.8)},
		column{head: c.t("paper.col.amount"), right: true, style: s})
	var rows []row
	for _, p := range c.doc.Receipt.For {
		rows = append(rows, row{cells: []string{c.forWords(p), c.date(p.On), c.money(c.moved(p.Amount))}})
	}
	if len(rows) == 0 {
		rows = append(rows, row{cells: []string{c.reasonOfReceipt(), c.date(c.doc.IssuedAt), c.money(c.moved(c.doc.Receipt.Amount))}})
	}
	t.measure(rows)
	f := flow{layout: c.layout, resume: func() float64 { return t.head(c.runningHead()) }}
	for _, r := range rows {
		f.blocks = append(f.blocks, t.rows(r)...)
	}
	f.tail = block{height: 70, draw: func(y float64) { c.line(c.left, c.right, y, 0.35, c.accent) }}
	return f.run(t.head(y)) - f.tail.height
}

// refunded is the one of two codes that is about money that came, or went back.
func (c *composer) refunded(came, back string) string {
	if c.doc.Receipt.Refund {
		return back
	}
	return came
}

// moved is how much money came, or went back: under the words "Paid back" a minus would say
// it twice.
func (c *composer) moved(m garage.Money) garage.Money {
	if c.doc.Receipt.Refund {
		return -m
	}
	return m
}

// cashier is the word for who took the money, or gave it back: there, who is paid is the
// customer.
func (c *composer) cashier() string {
	return c.t(c.refunded("paper.cashier", "paper.paid_out_by"))
}

// paidBy says that what follows is how the money came, or how it went back.
func (c *composer) paidBy() string {
	return c.t(c.refunded("paper.paid_by", "paper.paid_back_by"))
}

// forWords says what a payment is for: an invoice, or a deposit that is given back.
func (c *composer) forWords(p garage.PaidLine) string {
	switch {
	case p.Number == "":
		return c.reasonOfReceipt()
	case c.doc.Receipt.Refund:
		return c.t("paper.for_refund_of", "Number", p.Number)
	}
	return c.t("paper.for_invoice", "Number", p.Number)
}

// reasonOfReceipt says why money came that is for no invoice.
func (c *composer) reasonOfReceipt() string {
	switch {
	case c.doc.Receipt.Refund:
		return c.t("paper.for_refund")
	case c.doc.Order != "":
		return c.t("paper.for_order", "Number", c.doc.Order)
	}
	return c.t("paper.for_deposit")
}

// receiptSums are what was given, kept and given back, and what is open.
func (c *composer) receiptSums() []sum {
	r := c.doc.Receipt
	var all []sum
	if c.doc.CashRounding != 0 {
		all = append(all, sum{label: c.t("paper.cash_rounding"), value: c.money(c.moved(c.doc.CashRounding))})
	}
	all = append(all, sum{label: c.t(c.refunded("paper.total.receipt", "paper.total.refund")), value: c.money(c.moved(r.Amount)), box: true})
	if r.Given != 0 {
		all = append(all, sum{label: c.t("paper.given"), value: c.money(r.Given)},
			sum{label: c.t("paper.change"), value: c.money(r.Change)})
	}
	if !r.Refund {
		all = append(all, sum{label: c.t("paper.open_after"), value: c.money(r.Open), strong: true})
	}
	return all
}
