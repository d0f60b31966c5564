package paper

import (
	"fmt"

	"workbay/garage"
	"workbay/paper/sheet"
)

// Quote lays out a quote, an estimate in California: every job with its reason,
// its lines, its price and a place for the customer's answer.
func Quote(doc garage.Document, o Options) sheet.Document {
	if o.Paper == Roll80 {
		o.Paper = A4 // what is signed needs a page
	}
	return closely(compose(doc, o), (*composer).quote)
}

func (c *composer) quote() sheet.Document {
	doc := c.doc
	foot := c.footWords()
	c.leaveFoot(foot)
	y := c.firstHead(c.quoteFacts(), 3)

	var lines []garage.DocumentLine
	for _, j := range doc.Jobs {
		lines = append(lines, j.Lines...)
	}
	t := c.pricedTable(lines, c.widestNumber())
	f := flow{layout: c.layout, resume: func() float64 { return t.head(c.runningHead()) }}
	for _, j := range doc.Jobs {
		if j.Status != garage.Declined && j.Status != garage.Deferred {
			f.blocks = append(f.blocks, c.jobBlocks(t, j)...)
		}
	}
	f.blocks = append(f.blocks, append(c.choiceBlocks(), c.refusedBlocks()...)...)
	tail, rest := c.tail(c.quoteNotes(), false)
	f.tail = tail
	rest(f.run(t.head(y)))
	c.footers(foot)
	return c.layout.doc
}

// lineNumber counts the lines of a job: 2.3 is the third of the second job.
func lineNumber(job, line int) string { return fmt.Sprintf("%d.%d", job, line) }

// widestNumber has as many digits as the longest line number.
func (c *composer) widestNumber() string {
	job, line := 1, 1
	for _, j := range c.doc.Jobs {
		job, line = max(job, j.No), max(line, len(j.Lines))
	}
	return lineNumber(job, line)
}

func (c *composer) quoteFacts() []fact {
	d := c.doc
	return facts(
		fact{c.t("paper.quote_no"), c.ifNumbered()},
		fact{c.t("paper.date"), c.stamp(d.IssuedAt)},
		fact{c.t("paper.valid_until"), c.date(d.ValidOn)},
		fact{c.t("paper.order"), d.Order},
		fact{c.t("paper.promised"), c.stamp(d.PromisedAt)},
		fact{c.t("paper.advisor"), d.Advisor},
	)
}

// jobBlocks are a job's name, reason, lines, price and answer.
func (c *composer) jobBlocks(t *priced, j garage.DocumentJob) []block {
	blocks := []block{c.jobHead(t, j)}
	if words := c.jobReason(j); words != "" {
		blocks = append(blocks, c.reasonBlocks(words)...)
	}
	for i, l := range j.Lines {
		blocks = append(blocks, t.rows(t.line(lineNumber(j.No, i+1), l))...)
	}
	// The last row stays with the price and the answer.
	blocks[len(blocks)-1].keep = true
	return append(blocks, c.answerBlock(j))
}

// jobHead is the name of a job.
func (c *composer) jobHead(t *priced, j garage.DocumentJob) block {
	s := c.bold(9.2).in(c.accent)
	w := c.width() - 2*cellPad
	name := joinedBy("  ", c.say.Count(int64(j.No)), j.Name)
	if c.doc.Country == garage.CN || c.doc.Country == garage.USCA {
		name = joined(name, c.hoursWords(j.Hours))
	}
	lines := s.lines(name, w)
	h := 1.4 + 1.2*c.air + 4.2*float64(len(lines))
	return block{height: h, keep: true, draw: func(y float64) {
		c.para(c.left+cellPad, y+4+c.air, w, 4.2, s, name)
		c.line(c.left, c.right, y+h, 0.25, c.accent)
		t.striped = 0
	}}
}

func (c *composer) hoursWords(h garage.Quantity) string {
	if h == 0 {
		return ""
	}
	return c.say.Quantity(h) + " " + c.unit("h")
}

// jobReason is complaint, cause and correction, as far as they are known.
func (c *composer) jobReason(j garage.DocumentJob) string {
	by := "\n"
	if c.close() {
		by = "  "
	}
	return joinedBy(by, c.with("paper.complaint", j.Complaint), c.with("paper.cause", j.Cause), c.with("paper.correction", j.Correction))
}

// reasonBlocks are the reason's lines.
func (c *composer) reasonBlocks(words string) []block {
	s := c.quiet(8)
	lines := s.lines(words, c.width()-2*cellPad)
	var blocks []block
	for i, line := range lines {
		h, down := 3.7, 2.6
		if i == 0 {
			h, down = h+1, down+1
		}
		if i == len(lines)-1 {
			h++
		}
		blocks = append(blocks, block{height: h, keep: i < 8, draw: func(y float64) { c.text(c.left+cellPad, y+down, s, line) }})
	}
	return blocks
}

// answerRoom is the room of the boxes for the answer at the left, in mm.
const answerRoom = 64.0

// answerBlock is what a job costs, and the boxes for the customer's answer, or the
// answer when it has been given.
func (c *composer) answerBlock(j garage.DocumentJob) block {
	parts := c.jobSums(j)
	small := c.quiet(8)
	const w = 78.0 // of the price at the right
	price := c.bold(9.6)
	at := c.right - cellPad - price.width(c.money(j.Price)) - 3 // where the words before the price end
	before := at - c.regular(8.6).width(c.t("paper.job_price")) - 4
	if room := before - c.left - answerRoom; c.close() && small.width(parts) <= room { // all in one line
		h := 6.4 + 1.4*c.air
		return block{height: h + 0.6 + 1.4*c.air, draw: func(y float64) {
			c.fill(c.left, y, c.width(), h, 0, c.tint)
			base := y + h/2 + 1.2
			c.textRight(before, base, small, parts)
			c.textRight(at, base, c.regular(8.6), c.t("paper.job_price"))
			c.textRight(c.right-cellPad, base, price, c.money(j.Price))
			c.answer(c.left+cellPad, base-3.2, j)
		}}
	}
	sums := small.lines(parts, w)
	h := 8.6
	if len(sums) > 0 {
		h = max(h, 6.6+c.air+3.6*float64(len(sums)))
	}
	return block{height: h + 0.6 + 1.4*c.air, draw: func(y float64) {
		c.fill(c.left, y, c.width(), h, 0, c.tint)
		c.textRight(at, y+5.4, c.regular(8.6), c.t("paper.job_price"))
		c.textRight(c.right-cellPad, y+5.4, price, c.money(j.Price))
		c.paraRight(c.right-cellPad, y+8.6+0.6*c.air, w, 3.6, small, parts)
		c.answer(c.left+cellPad, y+2.2, j)
	}}
}

// jobSums says labour and parts of a job apart, and what was taken off.
func (c *composer) jobSums(j garage.DocumentJob) string {
	var labour, parts, other garage.Money
	for _, l := range j.Lines {
		switch l.Kind {
		case garage.Labour:
			labour += l.Amount
		case garage.PartLine:
			parts += l.Amount
		default:
			other += l.Amount
		}
	}
	var said []string
	for _, s := range []struct {
		code string
		sum  garage.Money
	}{{"paper.labour", labour}, {"paper.parts", parts}, {"paper.other", other}, {"paper.discount_total", -j.Discount}} {
		if s.sum != 0 {
			said = append(said, c.t(s.code)+" "+c.money(s.sum))
		}
	}
	return joined(said...)
}

// answer draws boxes for yes and no and a line for initials, or the answer given.
func (c *composer) answer(x, y float64, j garage.DocumentJob) {
	s := c.regular(8.6)
	if j.Status != garage.Proposed && j.Status != "" {
		c.text(x, y+3.2, c.bold(8.6).in(c.accent), c.t("paper.agreed"))
		return
	}
	if c.optional(j.No) {
		c.text(x, y+3.2, c.quiet(8.6), c.t("paper.choose_below"))
		return
	}
	for _, code := range []string{"paper.yes", "paper.no"} {
		c.tick(x, y+0.2, 3.8)
		c.text(x+5.2, y+3.2, s, c.t(code))
		x += 5.2 + s.width(c.t(code)) + 5
	}
	c.text(x, y+3.2, s, c.t("paper.initials"))
	x += s.width(c.t("paper.initials")) + 2
	c.line(x, x+22, y+4, 0.2, c.ink)
}

// refusedBlocks list the jobs that were declined or put off, in grey and outside
// the totals.
func (c *composer) refusedBlocks() []block {
	var blocks []block
	for _, j := range c.doc.Jobs {
		if j.Status != garage.Declined && j.Status != garage.Deferred {
			continue
		}
		if blocks == nil {
			h := 5.8 + 1.6*c.air
			blocks = append(blocks, block{height: h, keep: true, draw: func(y float64) {
				c.text(c.left+cellPad, y+h-2, c.bold(8.4).in(c.mute), c.t("paper.declined"))
				c.line(c.left, c.right, y+h-0.2, 0.2, c.rule)
			}})
		}
		blocks = append(blocks, c.refusedBlock(j))
	}
	return blocks
}

func (c *composer) refusedBlock(j garage.DocumentJob) block {
	s := c.quiet(8.6)
	said := c.known("paper.status.", string(j.Status))
	price := c.money(j.Price)
	name := joined(j.Name, said)
	w := c.width() - 2*cellPad - s.width(price) - columnGap
	h := s.height(name, w, rowLead) + 1 + 1.2*c.air
	return block{height: h, row: true, draw: func(y float64) {
		c.para(c.left+cellPad, y+3.4+0.6*c.air, w, rowLead, s, name)
		c.textRight(c.right-cellPad, y+3.4+0.6*c.air, s, price)
	}}
}

// quoteNotes are what the customer signs, and the shop's terms.
func (c *composer) quoteNotes() []note {
	var all []note
	if d := c.doc; d.Agreed != 0 {
		all = append(all, note{head: c.t("paper.revised"), words: c.t("paper.revised.words", "Agreed", c.money(d.Agreed), "Authorised", c.money(d.Authorised), "Revised", c.money(d.Revised))})
	}
	if words := c.warranty(); words != "" {
		all = append(all, note{head: c.t("paper.warranty"), words: words})
	}
	if c.doc.Deviation != 0 {
		all = append(all, note{head: c.t("paper.deviation"), words: c.t("paper.deviation.words", "Rate", c.doc.Deviation)})
	}
	all = append(all, c.closing()...)
	return append(all, note{head: c.t("paper.approval"), words: c.t("paper.consent"), signed: true})
}
