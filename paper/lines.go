package paper

import "workbay/garage"

// A priced table has the columns of quotes and invoices. Columns in which no line
// says anything are left out.
type priced struct {
	table
	say      *composer
	codes    bool // some line has a code
	discount bool // some line has a discount
}

// pricedTable makes the table for lines. The first column has room for the widest
// line number.
func (c *composer) pricedTable(lines []garage.DocumentLine, widest string) *priced {
	t := &priced{table: newTable(c.layout), say: c}
	t.pad, t.lead = c.pad, c.lead
	for _, line := range lines {
		t.codes = t.codes || line.Code != ""
		t.discount = t.discount || line.Discount != 0
	}
	code := c.quiet(8.2)
	t.columns = append(t.columns, column{head: "#", style: code, max: 14})
	if t.codes {
		t.columns = append(t.columns, column{head: c.t("paper.col.code"), style: code, max: 25})
	}
	figure := c.regular(8.8)
	t.columns = append(t.columns,
		column{head: c.t("paper.col.description"), grow: true, style: figure},
		column{head: c.t("paper.col.quantity"), right: true, style: figure},
		column{head: c.priceWord(), right: true, style: figure})
	if t.discount {
		t.columns = append(t.columns, column{head: c.t("paper.col.discount"), right: true, style: figure})
	}
	t.columns = append(t.columns,
		column{head: c.taxWord(), right: true, style: c.quiet(8.8)},
		column{head: c.t("paper.col.amount"), right: true, style: figure})
	var rows []row
	for _, line := range lines {
		rows = append(rows, t.line(widest, line))
	}
	rows = append(rows, row{cells: t.sumCells(c.say.Amount(c.doc.Totals.Gross))}) // room for the sums carried over
	t.measure(rows)
	return t
}

// sumCells is a row that has nothing but a sum.
func (t *priced) sumCells(sum string) []string {
	cells := make([]string, len(t.columns))
	cells[len(cells)-1] = sum
	return cells
}

// line is the row of a line.
func (t *priced) line(no string, l garage.DocumentLine) row {
	c := t.say
	r := row{amount: l.Amount, under: c.lineNote(l)}
	add := func(words string) { r.cells = append(r.cells, words) }
	add(no)
	if t.codes {
		add(l.Code)
	}
	add(l.Text)
	if l.Kind == garage.Text {
		for len(r.cells) < len(t.columns) {
			add("")
		}
		return r
	}
	add(c.quantity(l))
	add(c.say.Amount(l.Price))
	if t.discount {
		add(c.lineDiscount(l))
	}
	add(c.lineTax(l.Tax))
	add(minus(c.say.Amount(l.Amount)))
	return r
}

// quantity writes how much of what: 2.6 h.
func (c *composer) quantity(l garage.DocumentLine) string {
	if l.Unit == "" {
		return c.say.Quantity(l.Quantity)
	}
	return c.say.Quantity(l.Quantity) + " " + c.unit(l.Unit)
}

// unit is the word of a unit; one that the shop made up stands as it is.
func (c *composer) unit(u string) string {
	if code := "paper.unit." + u; c.say.Has(code) {
		return c.t(code)
	}
	return u
}

func (c *composer) lineDiscount(l garage.DocumentLine) string {
	if l.Discount == 0 {
		return ""
	}
	return "−" + c.say.Percent(l.Discount)
}

// lineTax is the rate on a line, or a dash where it bears none.
func (c *composer) lineTax(t garage.Tax) string {
	if t.Code == garage.TaxExempt || t.Code == garage.TaxOutside {
		return "—"
	}
	return c.say.Percent(t.Rate)
}

// lineNote is what stands small under a line: of a part its brand, and where it comes
// from when that must be said or is not as expected; and why a line is not charged.
func (c *composer) lineNote(l garage.DocumentLine) string {
	return joined(c.partNote(l), c.coreNote(l), c.borne(l))
}

// coreNote says that the old unit of an exchange part was handed in. What is charged for
// it stands on a line of its own.
func (c *composer) coreNote(l garage.DocumentLine) string {
	if !l.Exchange || l.CoreState != garage.CoreCollected {
		return ""
	}
	return c.t("paper.core.collected")
}

// borne says why nobody is billed for a line.
func (c *composer) borne(l garage.DocumentLine) string {
	if l.Borne == garage.CustomerJob {
		return ""
	}
	return c.known("paper.borne.", string(l.Borne))
}

func (c *composer) partNote(l garage.DocumentLine) string {
	if l.Own {
		return joined(l.Brand, c.t("paper.part.own"))
	}
	told := c.doc.Country == garage.USCA || c.doc.Country == garage.CN || l.Grade == garage.GradeReman || l.Grade == garage.GradeUsed
	if l.Kind != garage.PartLine || l.Grade == "" || !told {
		return l.Brand
	}
	return joined(l.Brand, c.known("paper.grade.", string(l.Grade)))
}

// known is the word for a value, or the value itself where there is no word.
func (c *composer) known(prefix, value string) string {
	if code := prefix + value; c.say.Has(code) {
		return c.t(code)
	}
	return value
}

// taxWord is the country's name of its tax.
func (c *composer) taxWord() string {
	if word := c.doc.TaxWord; word != "" && c.say.Has(word) {
		return c.t(word)
	} else if word != "" && !c.say.Has(word) {
		return word
	}
	return c.t("paper.tax")
}

func (c *composer) priceWord() string {
	if c.doc.Gross {
		return c.t("paper.col.price_gross")
	}
	return c.t("paper.col.price")
}

// minus writes a figure below zero with a true minus sign.
func minus(s string) string {
	if s != "" && s[0] == '-' {
		return "−" + s[1:]
	}
	return s
}

// money writes an amount with its sign and a true minus.
func (c *composer) money(m garage.Money) string { return minus(c.say.Money(m)) }

// carried and brought write the sum that goes over the page.
func (t *priced) carried(y float64, sum garage.Money) {
	t.line2(y, sum, t.say.t("paper.carried"))
	t.layout.line(t.left, t.right, y, 0.2, t.rule)
}

func (t *priced) brought(y float64, sum garage.Money) {
	t.line2(y, sum, t.say.t("paper.brought"))
	t.layout.line(t.left, t.right, y+broughtHeight, 0.2, t.rule)
}

func (t *priced) line2(y float64, sum garage.Money, words string) {
	s := t.bold(8.4).in(t.mute)
	last := t.columns[len(t.columns)-1]
	figure := t.say.say.Amount(sum)
	t.textRight(t.left+last.x+last.w, y+4.6, s, minus(figure))
	t.textRight(t.left+last.x+last.w-max(s.width(figure), last.w)-columnGap, y+4.6, s, words)
}

// charged tells whether a job of this status is part of an invoice: work that was
// not agreed to is not. Counter sales have jobs without a status.
func charged(s garage.JobStatus) bool { return s == "" || doIt(s) }

// A section is the lines of a document that stand together.
type section struct {
	name  string
	lines []garage.DocumentLine
}

// byKind sorts the lines of all jobs into labour, parts and the rest, as
// customers compare them and California and China require.
func (c *composer) byKind() []section {
	all := []section{{name: c.t("paper.labour")}, {name: c.t("paper.parts")}, {name: c.t("paper.other")}}
	for _, job := range c.doc.Jobs {
		if !charged(job.Status) {
			continue
		}
		last := 0
		for _, l := range job.Lines {
			switch l.Kind {
			case garage.Labour:
				last = 0
			case garage.PartLine:
				last = 1
			case garage.Text: // stays with the line above it
			default:
				last = 2
			}
			all[last].lines = append(all[last].lines, l)
		}
	}
	var said []section
	for _, s := range all {
		if len(s.lines) > 0 {
			said = append(said, s)
		}
	}
	return said
}
