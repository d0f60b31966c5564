package paper

import (
	"slices"
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// A note is words under the totals: thanks, terms, warranty, authorisations.
type note struct {
	head    string // bold, in the accent colour
	words   string
	stacked bool // the words stand under the head, not beside it
	signed  bool // the words are signed: dark, and under the head
}

// noteLead is from line to line of the notes, noteGap the white between two.
func (c *composer) noteLead() float64 { return 3.4 + 0.3*c.air }
func (c *composer) noteGap() float64  { return 0.6 + 1.4*c.air }

// invoiceNotes are the notes of an invoice.
func (c *composer) invoiceNotes() []note {
	d := c.doc
	var all []note
	if d.Reason != "" {
		all = append(all, note{head: c.t("paper.reason"), words: d.Reason})
	}
	if !c.asks() { // what is promised and asked for stands on the invoice
		if d.Note != "" {
			all = append(all, note{words: d.Note, stacked: true})
		}
		return all
	}
	if d.Kind == garage.ExcessPaper {
		all = append(all, note{words: c.t("paper.excess.words", "Number", d.Original, "On", c.date(d.OriginalOn), "Name", d.Bearer, "Tax", c.taxWord()), stacked: true})
	}
	if len(d.Consents) > 0 {
		all = append(all, note{head: c.t("paper.authorisations"), words: c.consents()})
	}
	if words := c.warranty(); words != "" {
		all = append(all, note{head: c.t("paper.warranty"), words: words})
	}
	if d.Recheck > 0 {
		all = append(all, note{head: c.t("paper.recheck"), words: c.t("paper.recheck.words", "Distance", c.distance(d.Recheck, c.distanceUnit()))})
	}
	if d.OldParts != "" {
		all = append(all, note{head: c.t("paper.old_parts"), words: c.known("paper.old_parts.", string(d.OldParts))})
	}
	if later := c.laterWork(); later != "" {
		all = append(all, note{head: c.t("paper.later_work"), words: later})
	}
	return append(all, c.closing()...)
}

// closing is the shop's own words: a note, thanks and terms.
func (c *composer) closing() []note {
	d := c.doc
	var all []note
	if d.Note != "" {
		all = append(all, note{words: d.Note, stacked: true})
	}
	terms := d.Terms
	if d.Kind == garage.ReceiptPaper {
		terms = "" // what is paid has no terms of payment
	}
	if d.Thanks != "" || terms != "" {
		all = append(all, note{head: d.Thanks, words: terms, stacked: true})
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
			"Contact", joined(k.Contact, c.forInsurer(k)), "TakenBy", k.TakenBy, "Limit", k.Limit, "Total", k.Total)
	}
	return s
}

// forInsurer says for which insurer an answer was given.
func (c *composer) forInsurer(k garage.Consent) string {
	if k.Insurer == "" {
		return ""
	}
	return c.t("paper.for_insurer", "Insurer", k.Insurer, "Claim", k.Claim)
}

// warranty says the terms of the classes that the jobs are of; terms without a
// class are for all work.
func (c *composer) warranty() string {
	if len(c.doc.Covered) > 0 {
		return c.covered()
	}
	classes := map[string]bool{"": true}
	for _, j := range c.doc.Jobs {
		classes[j.Warranty] = true
	}
	s := ""
	for _, w := range c.doc.Warranty {
		if !classes[w.Class] || w.Months == 0 && w.Days == 0 && w.Distance == 0 {
			continue
		}
		if s != "" {
			s += "\n"
		}
		s += c.terms(w)
	}
	return s
}

// terms says what is promised for work of a class.
func (c *composer) terms(w garage.Terms) string {
	distance, class := "", ""
	if w.Distance > 0 {
		distance = c.distance(w.Distance, c.distanceUnit())
	}
	if w.Class != "" && w.Class != garage.ClassStandard {
		class = c.known("paper.class.", w.Class)
	}
	return strings.TrimSpace(c.t("paper.warranty.terms", "Class", class, "Months", w.Months, "Days", w.Days, "Distance", distance))
}

// byJob takes lines that have the term of their job together under the job's name, and
// leaves those by themselves that a supplier's term covers for longer: a service of
// eight lines is said once, and what differs from it still stands there.
func byJob(lines []garage.Covered) []garage.Covered {
	var all []garage.Covered
	for _, line := range lines {
		if !line.Maker && line.Name != "" {
			line.Line, line.Text = 0, line.Name
			if slices.Contains(all, line) {
				continue
			}
		}
		all = append(all, line)
	}
	return all
}

// covered says what is under warranty: work with the same terms and the same last day
// stands together, named where there is other.
func (c *composer) covered() string {
	var groups [][]garage.Covered
	for _, line := range byJob(c.doc.Covered) {
		i := slices.IndexFunc(groups, func(g []garage.Covered) bool {
			return g[0].Terms == line.Terms && g[0].Until.Equal(line.Until) && g[0].Maker == line.Maker
		})
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		groups[i] = append(groups[i], line)
	}
	var all []string
	for _, g := range groups {
		names := make([]string, len(g))
		for i, line := range g {
			names[i] = line.Text
		}
		words := c.t("paper.warranty.until", "Terms", c.terms(g[0].Terms), "Until", g[0].Until)
		if g[0].Maker {
			words = c.t("paper.warranty.maker", "Words", words)
		}
		if len(groups) > 1 {
			words = c.t("paper.warranty.lines", "Lines", joinedBy(c.t("paper.comma"), names...), "Words", words)
		}
		all = append(all, words)
	}
	return strings.Join(all, "\n")
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

// beside is the room for heads that stand beside their words, all of it w wide.
func (c *composer) beside(all []note, w float64) float64 {
	widest := 0.0
	for _, n := range all {
		if n.head != "" && !c.under(n) {
			widest = max(widest, c.noteHead(n).width(n.head)+4)
		}
	}
	return min(widest, w*0.3)
}

// under tells whether the words of a note stand under its head; on a page set densely
// those that are signed stand beside it.
func (c *composer) under(n note) bool { return n.stacked || n.signed && !c.dense() }

func (c *composer) noteHead(n note) style {
	if c.under(n) {
		return c.bold(8.6).in(c.accent)
	}
	return c.bold(7.6).in(c.accent)
}

func (c *composer) noteWords(n note) style {
	if n.signed {
		return c.regular(8.4)
	}
	return c.quiet(7.6)
}

// noteLine is a line of notes: words at the left, words at x, or both.
type noteLine struct {
	left, right   string
	styleL, style style
	lead          float64
}

// noteLines breaks notes into lines w wide. x is where the words beside heads begin.
func (c *composer) noteLines(all []note, x, w float64) []noteLine {
	var lines []noteLine
	for k, n := range all {
		if k > 0 && c.under(n) { // a head of its own, a little apart from what is above
			lines[len(lines)-1].lead += 0.8
		}
		if c.under(n) {
			for _, s := range c.lines(c.noteHead(n), n.head, w) {
				lines = append(lines, noteLine{left: s, styleL: c.noteHead(n), lead: 4 + 0.4*c.air})
			}
			for _, s := range c.lines(c.noteWords(n), n.words, w) {
				lines = append(lines, noteLine{left: s, styleL: c.noteWords(n), lead: c.noteLead()})
			}
		} else {
			heads, words := c.lines(c.noteHead(n), n.head, x-1), c.lines(c.noteWords(n), n.words, w-x)
			for i := range max(len(heads), len(words)) {
				l := noteLine{styleL: c.noteHead(n), style: c.noteWords(n), lead: c.noteLead()}
				if i < len(heads) {
					l.left = heads[i]
				}
				if i < len(words) {
					l.right = words[i]
				}
				lines = append(lines, l)
			}
		}
		if len(lines) > 0 {
			lines[len(lines)-1].lead += c.noteGap()
			if !c.under(n) {
				lines[len(lines)-1].lead -= c.noteGap() / 2
			}
		}
	}
	return lines
}

// notesHeight measures notes set w wide.
func (c *composer) notesHeight(all []note, w float64) float64 {
	h := 0.0
	for _, l := range c.noteLines(all, c.beside(all, w), w) {
		h += l.lead
	}
	return h
}

// tailLimit is how high a tail with its notes may be; longer notes follow on by
// themselves.
const tailLimit = 130.0

// tail is the totals, with the notes and signatures where all is short enough to
// stay together; else rest draws these after it. Where the page is set close, notes
// that go into the room at the left of the sums stand there.
func (c *composer) tail(notes []note, pay bool) (b block, rest func(y float64)) {
	beside, notes := c.besideSums(notes, pay)
	sums := func(y float64) float64 {
		below, left := c.totals(y, pay)
		if len(beside) == 0 {
			return below
		}
		return max(below, c.drawNotes(left+notesDown, c.leftWidth(), beside)-2)
	}
	totals := c.measured(sums)
	height := totals + 2 + 2*c.air + c.notesHeight(notes, c.width()) + c.signaturesHeight()
	if height <= tailLimit {
		return block{height: height, draw: func(y float64) {
			c.signatures(c.drawNotes(sums(y)+2+2*c.air, c.width(), notes))
		}}, func(float64) {}
	}
	return block{height: totals, draw: func(y float64) { sums(y) }}, func(y float64) {
		c.signatures(c.notesAndMore(y+4, c.width(), notes, c.signaturesHeight()))
	}
}

// notesDown is how far notes stand below what is above them at the left of the sums.
const notesDown = 3.0

// leftWidth is the room at the left of the sums.
func (c *composer) leftWidth() float64 { return c.width() - totalsWidth - 7 }

// besideSums parts off the notes that go into the room at the left of the sums: on a
// page set close, as many as go in, or more where the page is the shorter for it. What is
// signed stays below.
func (c *composer) besideSums(notes []note, pay bool) (beside, below []note) {
	if !c.close() {
		return nil, notes
	}
	room := c.measured(func(y float64) float64 {
		below, left := c.totals(y, pay)
		return below - left - notesDown + 2
	})
	left := func(all []note) float64 { return max(0, c.notesHeight(all, c.leftWidth())-room) } // how far they reach below the sums
	part := func(most float64) (beside, below []note) {
		for _, n := range notes {
			with := append(slices.Clone(beside), n)
			if !n.signed && left(with)-left(beside) <= most*c.notesHeight([]note{n}, c.width()) {
				beside = with
			} else {
				below = append(below, n)
			}
		}
		return beside, below
	}
	beside, below = part(0) // what goes in whole
	if long, short := part(0.9); left(long)+c.notesHeight(short, c.width()) < c.notesHeight(below, c.width()) {
		return long, short
	}
	return beside, below
}

// drawNotes writes notes w wide from y on, over as many pages as they need, and returns
// the y below.
func (c *composer) drawNotes(y, w float64, all []note) float64 {
	return c.notesAndMore(y, w, all, 0)
}

// withLast is how many lines of the notes stay with what follows them.
const withLast = 3

// notesAndMore is drawNotes with room for more below the last lines: what follows never
// stands on a page by itself.
func (c *composer) notesAndMore(y, w float64, all []note, more float64) float64 {
	x := c.beside(all, w)
	lines := c.noteLines(all, x, w)
	if len(lines) == 0 && y+more > c.bottom {
		c.newPage()
		return c.runningHead() + 5
	}
	for i, l := range lines {
		need := 0.0
		if more > 0 && i == max(0, len(lines)-withLast) {
			for _, l := range lines[i:] {
				need += l.lead
			}
			need += more
		}
		if y+need > c.bottom {
			c.newPage()
			y = c.runningHead() + 5
		}
		c.text(c.left, y, l.styleL, l.left)
		c.text(c.left+x, y, l.style, l.right)
		y += l.lead
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
