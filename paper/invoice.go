package paper

import (
	"strconv"

	"workbay/garage"
	"workbay/paper/sheet"
)

// Invoice lays out an invoice, a Chinese settlement list or a credit note. On the
// till roll it becomes a slip.
func Invoice(doc garage.Document, o Options) sheet.Document {
	c := compose(doc, o)
	if c.layout.doc.Width < 100 {
		return c.slip()
	}
	return closely(c, (*composer).invoice)
}

func (c *composer) invoice() sheet.Document {
	foot := c.footWords()
	c.leaveFoot(foot)
	y := c.firstHead(c.invoiceFacts(), 3)

	sections := c.byKind()
	var lines []garage.DocumentLine
	for _, s := range sections {
		lines = append(lines, s.lines...)
	}
	t := c.pricedTable(lines, strconv.Itoa(len(lines)))
	f := flow{layout: c.layout, carry: t.carried, brought: t.brought, resume: func() float64 { return t.head(c.runningHead()) }}
	tail, rest := c.tail(c.invoiceNotes(), c.asks())
	f.tail = tail
	f.blocks = t.sections(sections)
	rest(f.run(t.head(y)))
	c.footers(foot)
	return c.layout.doc
}

// sections makes the blocks of groups and their lines, numbered through.
func (t *priced) sections(all []section) []block {
	var blocks []block
	no := 0
	for _, s := range all {
		blocks = append(blocks, t.group(s.name))
		for _, l := range s.lines {
			no++
			blocks = append(blocks, t.rows(t.line(strconv.Itoa(no), l))...)
		}
	}
	return blocks
}

// firstHead draws everything above the table: letterhead, whom it is for, facts,
// the car.
func (c *composer) firstHead(all []fact, strong int) float64 {
	if c.doc.Number == "" {
		strong-- // the number, which a draft lacks, is the first of them
	}
	y := max(36+11*c.air-c.up(), c.letterhead()+5*c.air)
	y = max(c.buyer(y), c.factList(y, strong, all))
	return c.vehicleBlock(max(y-2, 47+29*c.air))
}

// invoiceFacts are the facts at the right of an invoice.
func (c *composer) invoiceFacts() []fact {
	d := c.doc
	number, on, original := "paper.invoice_no", "paper.invoice_date", "paper.original"
	switch d.Kind {
	case garage.CreditNotePaper:
		number, on = "paper.credit_no", "paper.date"
	case garage.CoreReturnPaper:
		number, on = "paper.core_return.no", "paper.date"
	case garage.ExcessPaper:
		number, on, original = "paper.excess.no", "paper.date", "paper.excess.of"
	}
	certificate, technician := d.Certificate, d.Technician
	if c.settles() {
		certificate, technician = "", "" // stand with the visit
	}
	return facts(
		fact{c.t(number), c.ifNumbered()},
		fact{c.t(on), c.stamp(d.IssuedAt)},
		fact{c.t("paper.due"), c.date(d.DueOn)},
		fact{c.t("paper.supplied"), c.supplied()},
		fact{c.t(original), joined(d.Original, c.date(d.OriginalOn))},
		fact{c.t("paper.order"), d.Order},
		fact{c.t("paper.owner"), d.Owner},
		fact{c.t("paper.excess.insurer"), d.Bearer},
		fact{c.t("paper.claim"), d.Claim},
		fact{c.t("paper.order_ref"), d.OrderRef},
		fact{c.t("paper.certificate.number"), certificate},
		fact{c.t("paper.advisor"), d.Advisor},
		fact{c.t("paper.technician"), technician},
	)
}

// supplied is the day of supply where it must be said: where it is another than that of
// issue, and in Germany always.
func (c *composer) supplied() string {
	d := c.doc
	if d.Country != garage.DE && c.date(d.SuppliedOn) == c.date(d.IssuedAt) {
		return ""
	}
	return c.date(d.SuppliedOn)
}

// asks tells whether the paper asks to be paid, and so says how.
func (c *composer) asks() bool {
	return c.doc.Kind == garage.InvoicePaper || c.doc.Kind == garage.ExcessPaper
}

// settles tells whether the paper is a Chinese settlement list.
func (c *composer) settles() bool {
	return c.doc.Country == garage.CN && c.doc.Kind == garage.InvoicePaper
}

// settlement is what a Chinese settlement list says of the visit besides.
func (c *composer) settlement() []fact {
	if !c.settles() {
		return nil
	}
	d, rate := c.doc, ""
	if d.LabourRate != 0 {
		rate = c.money(d.LabourRate)
	}
	return append([]fact{
		{c.t("paper.received"), c.stamp(d.ReceivedAt)},
		{c.t("paper.repair_class"), c.repairClasses()},
		{c.t("paper.certificate.number"), d.Certificate},
		{c.t("paper.labour_rate"), rate},
		{c.t("paper.technician"), d.Technician},
		{c.t("paper.certificate.inspector"), d.Inspector},
	}, facts(fact{c.t("paper.contract"), d.Contract}, fact{c.t("paper.sender"), d.Sender})...)
}

// repairClasses names the classes of the jobs, which China asks for.
func (c *composer) repairClasses() string {
	seen := map[string]bool{}
	var all []string
	for _, j := range c.doc.Jobs {
		if j.Warranty != "" && !seen[j.Warranty] {
			seen[j.Warranty] = true
			all = append(all, c.known("paper.class.", j.Warranty))
		}
	}
	return joinedBy(c.t("paper.comma"), all...)
}

// footWords is the line at the foot: who the shop is in law and where to pay.
func (c *composer) footWords() string {
	p := c.doc.Seller
	name := p.LegalName
	if name == "" {
		name = p.Name
	}
	parts := []string{name}
	for _, line := range c.doc.Bank {
		if c.pay != nil && line != name { // without a code they stand in the block of the totals
			parts = append(parts, line)
		}
	}
	return joined(parts...)
}
