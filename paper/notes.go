package paper

import (
	"workbay/garage"
	"workbay/paper/sheet"
)

// A note is words under the totals: thanks, terms, warranty, authorisations.
type note struct {
	head  string // bold, in the accent colour
	words string
}

const (
	noteLead = 3.7
	noteGap  = 2.0
)

// invoiceNotes are the notes of an invoice.
func (c *composer) invoiceNotes() []note {
	d := c.doc
	var all []note
	if d.Reason != "" {
		all = append(all, note{c.t("paper.reason"), d.Reason})
	}
	if len(d.Consents) > 0 {
		all = append(all, note{c.t("paper.authorisations"), c.consents()})
	}
	if words := c.warranty(); words != "" {
		all = append(all, note{c.t("paper.warranty"), words})
	}
	if d.OldParts != "" {
		all = append(all, note{c.t("paper.old_parts"), c.known("paper.old_parts.", string(d.OldParts))})
	}
	if later := c.laterWork(); later != "" {
		all = append(all, note{c.t("paper.later_work"), later})
	}
	return append(all, c.closing()...)
}

// closing is the shop's own words: a note, thanks and terms.
func (c *composer) closing() []note {
	d := c.doc
	var all []note
	if d.Note != "" {
		all = append(all, note{"", d.Note})
	}
	if d.Thanks != "" || d.Terms != "" {
		all = append(all, note{d.Thanks, d.Terms})
	}
	return all
}

// consents says for each answer who gave it, when, how, and up to what amount.
func (c *composer) consents() string {
	s := ""
	for i, k := range c.doc.Consents {
		if i > 0 {
			s += "\n"
		}
		s += c.t("paper.authorised", "At", k.At, "Who", k.Who, "How", c.known("paper.how.", string(k.How)),
			"Contact", k.Contact, "TakenBy", k.TakenBy, "Limit", k.Limit, "Total", k.Total)
	}
	return s
}

// warranty says the terms of the classes that the jobs are of; terms without a
// class are for all work.
func (c *composer) warranty() string {
	classes := map[string]bool{"": true}
	for _, j := range c.doc.Jobs {
		classes[j.Warranty] = true
	}
	s := ""
	for _, w := range c.doc.Warranty {
		if !classes[w.Class] || w.Months == 0 && w.Days == 0 && w.Distance == 0 {
			continue
		}
		unit := c.doc.Vehicle.Unit
		if unit == "" {
			unit = c.say.Format().Distance
		}
		distance := ""
		if w.Distance > 0 {
			distance = c.distance(w.Distance, unit)
		}
		if s != "" {
			s += "\n"
		}
		class := ""
		if w.Class != "" && w.Class != garage.ClassStandard {
			class = c.known("paper.class.", w.Class)
		}
		s += c.t("paper.warranty.terms", "Class", class, "Months", w.Months, "Days", w.Days, "Distance", distance)
	}
	return s
}

// laterWork names what was found and not done: declined or put off.
func (c *composer) laterWork() string {
	var all []string
	for _, j := range c.doc.Jobs {
		if j.Status == garage.Declined || j.Status == garage.Deferred {
			all = append(all, j.Name)
		}
	}
	return joinedBy(c.t("paper.comma"), all...)
}

// notesHeight measures notes.
func (c *composer) notesHeight(all []note) float64 {
	h := 0.0
	for _, n := range all {
		if n.head != "" {
			h += c.bold(8.6).height(n.head, c.width(), 4.4)
		}
		h += c.quiet(7.6).height(n.words, c.width(), noteLead) + noteGap
	}
	return h
}

// tailLimit is how high a tail with its notes may be; longer notes follow on by
// themselves.
const tailLimit = 130.0

// tail is the totals, with the notes and signatures where all is short enough to
// stay together; else rest draws these after it.
func (c *composer) tail(notes []note, pay bool) (b block, rest func(y float64)) {
	totals := c.measured(func(y float64) float64 { return c.totals(y, pay) })
	height := totals + 4 + c.notesHeight(notes) + c.signaturesHeight()
	if height <= tailLimit {
		return block{height: height, draw: func(y float64) {
			c.signatures(c.drawNotes(c.totals(y, pay)+4, notes))
		}}, func(float64) {}
	}
	return block{height: totals, draw: func(y float64) { c.totals(y, pay) }}, func(y float64) {
		y = c.drawNotes(y+4, notes)
		if h := c.signaturesHeight(); h > 0 && y+h > c.bottom {
			c.newPage()
			y = c.runningHead()
		}
		c.signatures(y)
	}
}

// drawNotes writes notes from y on, over as many pages as they need, and returns
// the y below.
func (c *composer) drawNotes(y float64, all []note) float64 {
	line := func(lead float64, s style, words string) {
		if y > c.bottom {
			c.newPage()
			y = c.runningHead() + 5
		}
		c.text(c.left, y, s, words)
		y += lead
	}
	for _, n := range all {
		head := c.bold(8.6).in(c.accent)
		for _, words := range head.lines(n.head, c.width()) {
			line(4.4, head, words)
		}
		for _, words := range c.quiet(7.6).lines(n.words, c.width()) {
			line(noteLead, c.quiet(7.6), words)
		}
		y += noteGap
	}
	return y
}

// measured tells how high something is by drawing it on a page thrown away.
func (c *composer) measured(draw func(y float64) float64) float64 {
	page := c.page
	c.page = &sheet.Page{}
	defer func() { c.page = page }()
	return draw(0)
}
