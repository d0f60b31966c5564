package paper

import (
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// A sum is a line among the totals.
type sum struct {
	label, value string
	strong       bool
	box          bool   // the one sum that matters, in the solid box
	on           string // of a tax among several rates, what it is reckoned on
}

const totalsWidth = 72.0

// sums are the totals of a quote or invoice from top to bottom.
func (c *composer) sums() []sum {
	t := c.doc.Totals
	var all []sum
	if c.doc.Kind == garage.ExcessPaper || c.doc.Kind == garage.CoreReturnPaper { // the tax stands on the paper of another
		return []sum{{label: c.totalWord(), value: c.money(t.Gross), box: true}}
	}
	if c.doc.Country == garage.USCA || c.doc.Country == garage.CN {
		all = append(all, sum{label: c.t("paper.labour_total"), value: c.money(c.doc.Labour)},
			sum{label: c.t("paper.parts_total"), value: c.money(c.doc.Parts)})
		if c.doc.Other != 0 {
			all = append(all, sum{label: c.t("paper.other_total"), value: c.money(c.doc.Other)})
		}
	}
	if t.Discount != 0 {
		all = append(all, sum{label: c.t("paper.discount_total"), value: c.money(-t.Discount)})
	}
	all = append(all, sum{label: c.t("paper.net"), value: c.money(t.Net)})
	for _, tax := range t.Taxes {
		on := ""
		if len(t.Taxes) > 1 {
			on = c.money(tax.Net)
		}
		if tax.Amount != 0 {
			all = append(all, sum{label: joinedBy(" ", c.taxName(tax.Tax), c.say.Percent(tax.Tax.Rate)), value: c.money(tax.Amount), on: on})
		}
	}
	return append(all, sum{label: c.totalWord(), value: c.money(t.Gross), box: true})
}

// paidSums are the sums under the box: what was paid before, and what is open.
func (c *composer) paidSums() []sum {
	var all []sum
	if c.doc.Excess != 0 {
		all = append(all, sum{label: c.t("paper.excess.borne", "Name", c.doc.Owner, "Number", c.doc.ExcessBill), value: c.money(-c.doc.Excess)})
	}
	for _, p := range c.doc.Paid {
		code := "paper.paid"
		if p.Deposit {
			code = "paper.deposit"
		}
		label := c.t(code, "Method", c.known("paper.method.", string(p.Method)), "Number", p.Number, "On", c.date(p.On))
		all = append(all, sum{label: label, value: c.money(-p.Amount)})
	}
	if c.doc.CashRounding != 0 {
		all = append(all, sum{label: c.t("paper.cash_rounding"), value: c.money(c.doc.CashRounding)})
	}
	if len(all) > 0 {
		all = append(all, sum{label: c.t("paper.open"), value: c.money(c.doc.Open), strong: true})
	}
	return all
}

func (c *composer) totalWord() string {
	switch c.doc.Kind {
	case garage.QuotePaper:
		return c.t("paper.total.quote")
	case garage.CreditNotePaper:
		return c.t("paper.total.credit")
	case garage.ExcessPaper:
		return c.t("paper.total.excess")
	case garage.CoreReturnPaper:
		return c.t("paper.total.core_return")
	}
	return c.t("paper.total.invoice")
}

// taxName is the shop's own name of a tax or the country's.
func (c *composer) taxName(t garage.Tax) string {
	if t.Name != "" {
		return t.Name
	}
	return c.taxWord()
}

// drawSums draws the totals at the right and returns the y below.
func (c *composer) drawSums(y float64, all []sum) float64 {
	x := c.right - totalsWidth
	for _, s := range all {
		if s.box {
			y = c.sumBox(x, y-2.6, totalsWidth, s) + 4.2 + 1.3*c.air
			continue
		}
		label, value := style{9.2, s.strong, c.mute}, style{9.2, s.strong, c.ink}
		if s.strong {
			label.colour = c.ink
		}
		w := totalsWidth - 5 - value.width(s.value) - 3
		below := c.para(x+3, y, w, 4+0.2*c.air, label, s.label) + 1.2*c.air
		c.textRight(c.right-2, y, value, s.value)
		y = below
	}
	return y
}

// sumBox draws the sum that matters in a solid box and returns the y below it.
func (c *composer) sumBox(x, y, w float64, s sum) float64 {
	h := 9.8 + 1.2*c.air
	c.fill(x, y, w, h, 1.4, c.accent)
	value := style{14.5, true, sheet.White}.fit(s.value, w*0.62, 8)
	label := style{10, true, sheet.White}.fit(s.label, w-9-value.width(s.value), 6.5)
	lines := label.lines(s.label, w-8-value.width(s.value))
	top := y + h/2 + 1.5 - float64(len(lines)-1)*1.7
	for _, line := range lines {
		c.text(x+3, top, label, line)
		top += 3.4
	}
	c.textRight(x+w-3, y+h/2+1.9, value, s.value)
	return y + h
}

// taxSummary draws the table of rates and returns the y below.
func (c *composer) taxSummary(x, y, w float64) float64 {
	if len(c.doc.Totals.Taxes) == 0 || c.doc.Kind == garage.ExcessPaper || c.doc.Kind == garage.CoreReturnPaper {
		return y
	}
	c.text(x, y, c.bold(7.6).in(c.accent), c.t("paper.tax_summary", "Tax", c.taxWord()))
	c.line(x, x+w, y+1.8, 0.25, c.accent)
	y += 5.8
	s := c.quiet(7.6)
	c.text(x, y, s, c.t("paper.rate"))
	c.textRight(x+w*0.68, y, s, c.t("paper.col.net"))
	c.textRight(x+w, y, s, c.taxWord())
	for _, tax := range c.doc.Totals.Taxes {
		y += 4 + 0.6*c.air
		net, amount := minus(c.say.Amount(tax.Net)), minus(c.say.Amount(tax.Amount))
		figure := c.regular(8.4).fit(net, w*0.4, 4).fit(amount, w*0.3, 4)
		room := w*0.68 - figure.width(net) - 2
		below := c.para(x, y, room, 3.6, c.regular(8.4), c.rateWords(tax.Tax)) - 3.6
		c.textRight(x+w*0.68, y, figure, net)
		c.textRight(x+w, y, figure, amount)
		y = below
	}
	return y + 4.6
}

// rateWords says a rate, and why there is no tax where there is none.
func (c *composer) rateWords(t garage.Tax) string {
	switch t.Code {
	case garage.TaxExempt:
		return c.t("paper.tax.exempt")
	case garage.TaxOutside:
		return c.t("paper.tax.outside")
	}
	return joinedBy(" ", t.Name, c.say.Percent(t.Rate))
}

// payment draws how to pay at the left: the code, or the bank details in words.
// It returns the x where the room beside it begins, and the y below.
func (c *composer) payment(y float64) (x, below float64) {
	size := 23 + 4*c.air
	if c.paysByCode() {
		c.payCode(c.left, y-2.2, size)
		below = c.paraCentre(c.left+size/2, y+size+1.4, size+2, 3, c.quiet(7.2), c.t("paper.scan_to_pay"))
		return c.left + size + 7, below
	}
	return c.left, y
}

// paysByCode tells whether the paper has a code to pay by.
func (c *composer) paysByCode() bool { return c.pay != nil || c.code.bytes != nil }

// payCode draws the code to pay by in a square of size mm: modules, or the shop's
// picture of it.
func (c *composer) payCode(x, y, size float64) {
	if c.pay != nil {
		c.qrCode(x, y, size, c.pay)
		return
	}
	k := size / float64(max(c.code.w, c.code.h))
	w, h := float64(c.code.w)*k, float64(c.code.h)*k
	c.add(sheet.Image{X: x + (size-w)/2, Y: y + (size-h)/2, W: w, H: h, Format: c.code.format, Bytes: c.code.bytes})
}

// bankDetails draws the bank details in words and returns the y below.
func (c *composer) bankDetails(x, y, w float64) float64 {
	if len(c.doc.Bank) == 0 {
		return y
	}
	c.text(x, y, c.bold(7.6).in(c.accent), c.t("paper.pay_to_bank"))
	c.line(x, x+w, y+1.8, 0.25, c.accent)
	y += 6
	for _, line := range c.doc.Bank {
		y = c.para(x, y, w, 4.2, c.regular(8.4), line)
	}
	if c.doc.Number != "" {
		y = c.para(x, y, w, 4.2, c.regular(8.4), c.t("paper.pay_reference", "Number", c.doc.Number))
	}
	return y + 1
}

// inWords is the sum in words, as it was frozen; nothing where the country has none.
func (c *composer) inWords() string {
	words := c.doc.Words
	if c.doc.Receipt.Refund {
		words = strings.TrimPrefix(words, "负") // as [composer.moved]
	}
	return c.with("paper.in_words", words)
}

// totals draws the whole block: payment and tax at the left, sums at the right. It
// returns the y below all of it, and that below what stands at the left.
func (c *composer) totals(y float64, pay bool) (below, leftBelow float64) {
	c.line(c.left, c.right, y, 0.35, c.accent)
	y += 4.4 + 2.8*c.air
	right := c.drawSums(y, append(c.sums(), c.paidSums()...))
	x, left := c.left, y
	code := false
	if pay {
		x, left = c.payment(y)
		code = x > c.left
	}
	w := c.right - totalsWidth - 7 - x
	down := c.taxSummary(x, y, w)
	if words := c.inWords(); words != "" {
		down = c.para(x, down+1, w, 4.4, c.bold(8.4), words)
	}
	if pay && !code {
		down = c.bankDetails(x, down+1.5, w)
	}
	return max(right, left, down), max(left, down)
}

func joinedBy(with string, parts ...string) string {
	said := nonEmpty(parts)
	s := ""
	for i, p := range said {
		if i > 0 {
			s += with
		}
		s += p
	}
	return s
}
