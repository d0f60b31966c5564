package paper

import (
	"strconv"
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// LoanAgreement lays out what the customer signs for a loan car: the car, who drives
// it until when, how it left, and once it is back how it came back. Until then the
// column for that is left open, to be filled in by hand.
func LoanAgreement(doc garage.Document, o Options) sheet.Document {
	if o.Paper == Roll80 {
		o.Paper = A4 // it is signed
	}
	c := compose(doc, o)
	lent := garage.Lent{}
	if doc.Lent != nil {
		lent = *doc.Lent
	}
	return closely(c, func(c *composer) sheet.Document { return c.loanAgreement(lent) })
}

func (c *composer) loanAgreement(lent garage.Lent) sheet.Document {
	foot := joined(c.number(), lent.Plate, lent.Model)
	c.leaveFoot(foot)
	y := max(36+11*c.air, c.letterhead()+5*c.air)
	y = max(c.buyer(y), c.factList(y, 2, c.loanFacts(lent)), 47+20*c.air)
	y = c.loanCar(y+1, lent)
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 2 }}
	f.blocks = []block{c.headBlock(c.t("paper.loan.state")), c.loanTable(lent), c.sketchBlock(garage.CarKind, lent.MarksOut, lent.MarksIn, sketchSmall),
		c.labelled(c.t("paper.loan.damage_out"), orWord(lent.DamageOut, c.t("paper.loan.no_damage"))), c.labelled(c.t("paper.loan.damage_in"), c.damageIn(lent))}
	if lent.Charge > 0 {
		f.blocks = append(f.blocks, c.labelled(c.t("paper.loan.charge"), joined(c.money(lent.Charge), lent.ChargeFor)))
	}
	f.blocks = append(f.blocks, c.headBlock(c.t("paper.loan.terms")))
	for i, words := range strings.Split(c.t("paper.loan.agreed"), "\n") {
		f.blocks = append(f.blocks, c.termBlock(i+1, words))
	}
	f.tail = block{height: 2*c.signaturesHeight() + 6, draw: func(y float64) {
		c.text(c.left, y+5, c.bold(8.2), c.t("paper.loan.at_handing"))
		c.signatures(y + 3)
		y += c.signaturesHeight() + 2
		c.text(c.left, y+5, c.bold(8.2), c.t("paper.loan.at_return"))
		c.signatures(y + 3)
	}}
	f.run(y)
	c.footers(foot)
	return c.layout.doc
}

// orWord is a text, or a word where there is none.
func orWord(text, word string) string {
	if strings.TrimSpace(text) == "" {
		return word
	}
	return text
}

// damageIn is what was found new; empty, to be written on, while the car is out.
func (c *composer) damageIn(l garage.Lent) string {
	if !l.Back() {
		return ""
	}
	return orWord(l.DamageIn, c.t("paper.loan.no_damage"))
}

// loanFacts are the facts at the right.
func (c *composer) loanFacts(l garage.Lent) []fact {
	d := c.doc
	return facts(
		fact{c.t("paper.loan.number"), c.number()},
		fact{c.t("paper.loan.due"), c.stamp(l.DueAt)},
		fact{c.t("paper.loan.from"), c.stamp(l.From)},
		fact{c.t("paper.order"), d.Order},
		fact{c.t("paper.loan.own_car"), joined(d.Vehicle.Plate, d.Vehicle.Title)},
		fact{c.t("paper.loan.lent_by"), l.LentBy},
	)
}

// loanCar draws the loan car and its driver on a tinted ground, and returns the y below.
func (c *composer) loanCar(y float64, l garage.Lent) float64 {
	all := facts(
		fact{c.t("paper.plate"), l.Plate}, fact{c.t("paper.make_model"), l.Model},
		fact{c.t("paper.loan.driver"), l.Driver}, fact{c.t("paper.loan.licence"), l.Licence},
	)
	columns := []float64{0.2, 0.3, 0.26, 0.24}
	height := c.measured(func(y float64) float64 { return c.grid(y, c.left+4, c.width()-8, columns, all) }) + 0.6
	c.fill(c.left, y, c.width(), height, 1.6, c.tint)
	c.grid(y, c.left+4, c.width()-8, columns, all)
	return y + height + 2 + 2*c.air
}

// loanTable is what was read when the car left and when it came back, side by side.
func (c *composer) loanTable(l garage.Lent) block {
	rows := [][4]string{
		{c.t("paper.loan.read_at"), c.stamp(l.From), "", ""},
		{c.t("paper.odometer"), c.distance(l.OdometerOut, l.Unit), "", ""},
		{c.t("paper.loan.level"), c.levelWords(l.LevelOut), "", ""},
		{c.t("paper.loan.read_by"), l.LentBy, "", ""},
	}
	if l.Back() {
		rows[0][2], rows[1][2], rows[2][2], rows[3][2] = c.stamp(l.BackAt), c.distance(l.OdometerIn, l.Unit), c.levelWords(l.LevelIn), l.TakenBy
		rows[1][3], rows[2][3] = c.distance(l.Driven(), l.Unit), c.levelChange(l)
	}
	const high = 5.8
	return block{height: high*float64(len(rows)+1) + 3, row: true, draw: func(y float64) {
		w := c.width() / 4
		c.fill(c.left, y, c.width(), high, 0, c.tint)
		for i, code := range []string{"", "paper.loan.left", "paper.loan.back", "paper.loan.difference"} {
			if code != "" {
				words := c.t(code)
				c.text(c.left+w*float64(i)+2, y+4.1, c.bold(8.4).fit(words, w-4, 6), words)
			}
		}
		for k, row := range rows {
			y += high
			c.text(c.left+2, y+4.1, c.quiet(8.4).fit(row[0], w-4, 6), row[0])
			for i, words := range row[1:] {
				s := c.bold(9).fit(words, w-4, 6)
				c.text(c.left+w*float64(i+1)+2, y+4.1, s, words)
			}
			weight := 0.15
			if k == len(rows)-1 {
				weight = 0.3
			}
			c.line(c.left, c.right, y+high, weight, c.rule)
		}
	}}
}

// levelWords is what a gauge showed: 6/8, 80 %.
func (c *composer) levelWords(g garage.Gauge) string {
	if g.Of == garage.Percent {
		return gaugeWords(g, " %")
	}
	return gaugeWords(g, "/8")
}

// levelChange is how much less or more is in the tank or battery.
func (c *composer) levelChange(l garage.Lent) string {
	by := l.LevelIn.At - l.LevelOut.At
	if l.LevelIn.Of != l.LevelOut.Of {
		return ""
	}
	sign := ""
	if by > 0 {
		sign = "+"
	}
	words := sign + strconv.Itoa(by)
	if by < 0 {
		words = "−" + strconv.Itoa(-by)
	}
	return words + strings.TrimPrefix(c.levelWords(garage.Gauge{At: 0, Of: l.LevelIn.Of}), "0")
}

// termBlock is one of the terms with its number.
func (c *composer) termBlock(n int, words string) block {
	return c.measuredBlock(func(y float64) float64 {
		c.text(c.left, y+4, c.regular(8.6), strconv.Itoa(n)+".")
		return c.para(c.left+6, y+4, c.width()-6, 4, c.regular(8.6), words) - 4.4
	})
}
