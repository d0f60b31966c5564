package paper

import (
	"workbay/garage"
	"workbay/paper/sheet"
)

// Commission lays out what a person has earned in a month beside their wage: by which
// rule, of which jobs, what was taken back, and the sum, to be signed.
func Commission(doc garage.Document, o Options) sheet.Document {
	if o.Paper == Roll80 {
		o.Paper = A4 // it is signed
	}
	if doc.Commission == nil {
		doc.Commission = &garage.CommissionSheet{}
	}
	return closely(compose(doc, o), func(c *composer) sheet.Document { return c.commission() })
}

func (c *composer) commission() sheet.Document {
	s := *c.doc.Commission
	foot := joined(c.title, s.Name, c.period(s))
	c.leaveFoot(foot)
	y := max(36+11*c.air, c.letterhead()+5*c.air)
	y = max(c.buyer(y), c.factList(y, 1, facts(
		fact{c.t("paper.commission.period"), c.period(s)}, fact{c.t("paper.commission.made"), c.stamp(c.doc.IssuedAt)}, fact{c.t("paper.commission.by"), c.doc.By})))
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 2 }}
	f.blocks = append(c.earnedBy(s), c.earnedOf(s)...)
	f.blocks = append(f.blocks, c.takenBack(s)...)
	all := []sum{{label: c.t("paper.commission.sum"), value: c.money(s.Sum()), box: true}}
	if n := s.Corrections(); n != 0 {
		all = append([]sum{{label: c.t("paper.commission.before"), value: c.money(s.Sum() - n)}, {label: c.t("paper.commission.corrections"), value: c.money(n)}}, all...)
	}
	sums := c.measured(func(y float64) float64 { return c.drawSums(y, all) })
	f.tail = block{height: 7 + sums + c.signaturesHeight() + 6, draw: func(y float64) {
		y = c.drawSums(y+7, all)
		c.text(c.left, y+1, c.regular(8.8), c.t("paper.commission.agreed"))
		c.signatures(y + 3)
	}}
	f.run(y + 1)
	c.footers(foot)
	return c.layout.doc
}

// period is from when to when a statement reaches.
func (c *composer) period(s garage.CommissionSheet) string {
	if s.From.IsZero() {
		return ""
	}
	return c.t("paper.commission.from_until", "From", s.From, "Until", s.Until)
}

// earnedBy is the rule, part by part, with what each is reckoned on.
func (c *composer) earnedBy(s garage.CommissionSheet) []block {
	head := c.headBlock(c.t("paper.commission.how"))
	if s.Rule.None() {
		return []block{head, c.saidBlock(c.t("paper.commission.no_rule"))}
	}
	t := newTable(c.layout,
		column{style: c.regular(9), grow: true}, column{head: c.t("paper.commission.basis"), style: c.regular(9), right: true},
		column{head: c.t("paper.commission.rate"), style: c.regular(9), right: true}, column{head: c.t("paper.commission.amount"), style: c.bold(9), right: true})
	var rows []row
	for _, b := range s.Basis() {
		basis, rate := minus(c.say.Amount(b.Base)), ""
		switch b.Part {
		case "hour":
			basis, rate = c.t("paper.commission.hours", "N", b.Hours), c.t("paper.commission.an_hour", "Amount", s.Rule.PerHour)
		case "labour":
			rate = c.say.Percent(s.Rule.OfLabour)
		case "parts":
			rate = c.say.Percent(s.Rule.OfParts)
		case "piece":
			basis, rate = c.t("paper.commission.pieces", "N", b.Pieces), c.t("paper.commission.by_job")
		}
		rows = append(rows, row{cells: []string{c.t("paper.commission.part." + b.Part), basis, rate, minus(c.say.Amount(b.Amount))}})
	}
	return append([]block{head}, tabled(&t, rows)...)
}

// earnedOf are the jobs, by day.
func (c *composer) earnedOf(s garage.CommissionSheet) []block {
	head := c.headBlock(c.t("paper.commission.lines"))
	if len(s.Lines) == 0 {
		return []block{head, c.saidBlock(c.t("paper.commission.none"))}
	}
	figure := func(code string, strong bool) column {
		return column{head: c.t(code), style: style{8.6, strong, c.ink}, right: true}
	}
	t := newTable(c.layout,
		column{head: c.t("paper.commission.col.date"), style: c.regular(8.6)}, column{head: c.t("paper.commission.col.invoice"), style: c.regular(8.6)},
		column{head: c.t("paper.plate"), style: c.bold(8.6), max: 26}, column{head: c.t("paper.commission.col.job"), style: c.regular(8.6), grow: true},
		figure("paper.commission.col.hours", false), figure("paper.commission.col.labour", false), figure("paper.commission.col.parts", false), figure("paper.commission.amount", true))
	t.pad = 1.2 + 1.2*c.air
	var rows []row
	for _, l := range s.Lines {
		under := ""
		if l.Piece {
			under = c.t("paper.commission.piece")
		}
		if l.Taken {
			under = joined(under, c.t("paper.commission.taken"))
		}
		rows = append(rows, row{under: under, cells: []string{c.say.DateShort(l.On), l.Invoice, l.Plate, l.Name,
			c.say.Quantity(l.Hours), minus(c.say.Amount(l.Labour)), minus(c.say.Amount(l.Parts)), minus(c.say.Amount(l.Amount))}})
	}
	return append([]block{head}, tabled(&t, rows)...)
}

// takenBack are the lines that earn nothing any more, with what they had earned.
func (c *composer) takenBack(s garage.CommissionSheet) []block {
	t := newTable(c.layout, column{head: c.t("paper.commission.col.date"), style: c.regular(8.6)}, column{head: c.t("paper.commission.corrections"), style: c.regular(8.6), grow: true},
		column{head: c.t("paper.commission.amount"), style: c.bold(8.6), right: true})
	var rows []row
	for _, l := range s.Lines {
		if l.Taken {
			rows = append(rows, row{cells: []string{c.say.DateShort(l.On), joined(c.t("paper.commission.correction", "Invoice", l.Invoice), l.Plate, l.Name), minus(c.say.Amount(-l.Amount))}})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return append([]block{c.headBlock(c.t("paper.commission.corrections"))}, tabled(&t, rows)...)
}

// tabled are the rows of a table under its head.
func tabled(t *table, rows []row) []block {
	t.measure(rows)
	blocks := []block{{height: tableHead, keep: true, draw: func(y float64) { t.head(y) }}}
	for _, r := range rows {
		blocks = append(blocks, t.rows(r)...)
	}
	return blocks
}
