package paper

import (
	"slices"
	"strconv"
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// Inspection lays out the report of an inspection: what is to be done now and soon, with
// price and answer, and then all that was looked at with its values and limits.
func Inspection(doc garage.Document, o Options) sheet.Document {
	c := inspectionPage(doc, o)
	foot := c.footWords()
	c.leaveFoot(foot)
	y := c.summary(c.firstHead(c.inspectionFacts(), 2))
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 2 }}
	for _, v := range []garage.Verdict{garage.Urgent, garage.Soon} {
		f.blocks = append(f.blocks, c.findingBlocks(v)...)
	}
	f.blocks = append(f.blocks, c.leftBlocks()...)
	f.blocks = append(f.blocks, c.diagnosisBlocks()...)
	f.blocks = append(f.blocks, c.foundBlocks()...)
	f.blocks = append(f.blocks, c.otherPhotos()...)
	f.blocks = append(f.blocks, c.wordsBlock(c.t("paper.inspection.no_sale")))
	f.tail = block{height: c.signaturesHeight() + 4, draw: func(y float64) { c.signatures(y + 2) }}
	f.run(y)
	c.footers(foot)
	return c.layout.doc
}

// InspectionForm lays out the blank form of an inspection, to go round the car with.
func InspectionForm(doc garage.Document, o Options) sheet.Document {
	return closely(inspectionPage(doc, o), (*composer).inspectionForm)
}

func (c *composer) inspectionForm() sheet.Document {
	foot := joined(c.number(), c.doc.Vehicle.Plate, c.templateWords())
	c.leaveFoot(foot)
	c.bottom = c.layout.doc.Height - 15
	y := c.cardHead()
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 1 }}
	for _, s := range c.doc.Inspected.Inspection.Template.Sections {
		f.blocks = append(f.blocks, c.formHead(s.Name))
		for _, p := range s.Points {
			f.blocks = append(f.blocks, c.formLine(p))
		}
	}
	f.tail = block{height: c.signaturesHeight(), draw: func(y float64) { c.signatures(y - 1) }}
	f.run(y + 1)
	c.cardFooters(foot)
	return c.layout.doc
}

// inspectionPage starts a paper of an inspection on a page to write on.
func inspectionPage(doc garage.Document, o Options) *composer {
	if o.Paper == Roll80 {
		o.Paper = A4
	}
	if doc.Inspected == nil {
		doc.Inspected = &garage.Inspected{}
	}
	return compose(doc, o)
}

func (c *composer) inspectionFacts() []fact {
	in := c.doc.Inspected.Inspection
	at := in.FinishedAt
	if at.IsZero() {
		at = in.StartedAt
	}
	state := ""
	if !in.Finished() {
		state = c.t("paper.inspection.unfinished")
	}
	return facts(
		fact{c.t("paper.order"), c.doc.Order},
		fact{c.t("paper.inspection.at"), c.stamp(at)},
		fact{c.t("paper.inspection.inspector"), c.doc.Inspected.By},
		fact{c.t("paper.inspection.template"), c.templateWords()},
		fact{c.t("paper.inspection.state"), state},
	)
}

// templateWords name the template that was gone by, with its version where it has one.
func (c *composer) templateWords() string {
	t := c.doc.Inspected.Inspection.Template
	if t.Revision == 0 {
		return t.Name
	}
	return c.t("paper.inspection.version", "Name", t.Name, "N", t.Revision)
}

// inkOf is the colour of a verdict on paper.
func (c *composer) inkOf(v garage.Verdict) sheet.Colour {
	switch v {
	case garage.Fine:
		return sheet.RGB(0x1B7A41)
	case garage.Soon:
		return sheet.RGB(0xB86A00)
	case garage.Urgent:
		return sheet.RGB(0xB92B2B)
	}
	return c.mute
}

func (c *composer) verdict(v garage.Verdict) string {
	if v == garage.NotChecked {
		return c.t("paper.inspection.not_checked")
	}
	return c.t("verdict." + string(v))
}

// dot is a verdict as a coloured spot; beside it always stands its word.
func (c *composer) dot(x, y, size float64, v garage.Verdict) {
	if v == garage.NotChecked || v == garage.NotApplicable {
		c.frame(x, y, size, size, size/2, 0.3, c.mute)
		return
	}
	c.fill(x, y, size, size, size/2, c.inkOf(v))
}

// summary draws how many items are how, and returns the y below.
func (c *composer) summary(y float64) float64 {
	in := c.doc.Inspected.Inspection
	count := map[garage.Verdict]int{}
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			count[worstOf(in, p)]++
		}
	}
	all := []garage.Verdict{garage.Urgent, garage.Soon, garage.Fine, garage.NotApplicable, garage.NotChecked}
	gap := 3.0
	w := (c.width() - gap*float64(len(all)-1)) / float64(len(all))
	for i, v := range all {
		x := c.left + float64(i)*(w+gap)
		c.frame(x, y+1, w, 15, 1.6, 0.3, c.rule)
		c.fill(x, y+1, 1.8, 15, 0.9, c.inkOf(v))
		number, means := strconv.Itoa(count[v]), string(v)
		if v == garage.NotChecked {
			means = "left"
		}
		big := c.bold(19).in(c.inkOf(v))
		c.text(x+5, y+11, big, number)
		nx := x + 5 + big.width(number) + 3
		room := x + w - nx - 2
		word := c.bold(9.4)
		c.text(nx, y+7.4, word.fit(c.verdict(v), room, 5), c.verdict(v))
		c.para(nx, y+11.4, room, 3.2, c.quiet(7), c.t("paper.inspection.means."+means))
	}
	return y + 18.5
}

// worstOf is the strictest verdict of an item.
func worstOf(in garage.Inspection, p garage.Point) garage.Verdict {
	worst := in.Result(p.Code, p.Places()[0]).Verdict
	for _, at := range p.Places() {
		if v := in.Result(p.Code, at).Verdict; v == garage.NotChecked {
			return v
		} else if v != garage.NotApplicable {
			worst = worst.Stricter(v)
		}
	}
	return worst
}

// findingBlocks are the findings of one urgency, with price and answer.
func (c *composer) findingBlocks(v garage.Verdict) (blocks []block) {
	for _, f := range c.doc.Inspected.Inspection.Findings() {
		if f.Verdict != v {
			continue
		}
		if blocks == nil {
			blocks = append(blocks, c.headBlock(c.t("paper.inspection.head."+string(v))))
		}
		blocks = append(blocks, c.findingBlock(f))
		blocks = append(blocks, c.photoBlocks(c.doc.Inspected.PhotosOf(f.Point.Code), false)...)
	}
	return blocks
}

func (c *composer) findingBlock(f garage.Finding) block {
	work := c.doc.Inspected.WorkFor(f.Point.Code)
	b := c.measuredBlock(func(y float64) float64 {
		c.dot(c.left+0.6, y+1.4, 3.2, f.Verdict)
		price := c.t("paper.inspection.no_price")
		s := c.quiet(8.4)
		if work.Price > 0 {
			price, s = c.money(work.Price), c.bold(9.6)
		}
		s = s.fit(price, c.width()*0.4, 5)
		c.textRight(c.right, y+4.2, s, price)
		below := c.para(c.left+6, y+4.2, c.width()-6-s.width(price)-6, 4.4, c.bold(9.6), f.Point.Name)
		answer := joined(c.decided(work), c.doBy(f, work))
		quiet := c.quiet(8.4)
		as := quiet.fit(answer, c.width()*0.55, 6)
		c.textRight(c.right, y+8.4, as, answer)
		return max(c.para(c.left+6, below-0.2, c.width()-6-as.width(answer)-6, 4, quiet, c.foundWords(f)), y+12.4) - 2
	})
	b.row = true
	return b
}

// diagnosisBlocks are how faults of the order were looked for, and what was found.
func (c *composer) diagnosisBlocks() (blocks []block) {
	for _, j := range c.doc.Jobs {
		if j.Diagnosed == nil {
			continue
		}
		if blocks == nil {
			blocks = append(blocks, c.headBlock(c.t("paper.inspection.diagnosis")))
		}
		b := c.measuredBlock(func(y float64) float64 {
			s := c.quiet(8.4).fit(j.Technician, c.width()*0.4, 6)
			c.textRight(c.right, y+4.2, s, j.Technician)
			y = c.para(c.left, y+4.2, c.width()-s.width(j.Technician)-6, 4.4, c.bold(9.6), j.Name)
			for _, words := range c.operations(j) {
				y = c.para(c.left+4, y, c.width()-4, 4, c.quiet(8.4), words)
			}
			return y - 2
		})
		b.row = true
		blocks = append(blocks, b)
	}
	return blocks
}

// foundWords are the values of a finding place by place, its limit, notes, and where the
// limit will be reached.
func (c *composer) foundWords(f garage.Finding) string {
	found, notes := c.say.Found(f)
	if found != "" && f.Point.Unit != "" {
		found += " " + c.unit(f.Point.Unit)
	}
	near := ""
	if w, ok := c.doc.Inspected.Near(f.Point.Code); ok && f.Verdict == garage.Soon {
		near = c.t("inspection.reaches", "Limit", c.say.Quantity(w.Limit)+" "+c.unit(f.Point.Unit), "Near", c.distance(w.Near, c.distanceUnit()))
	}
	return joined(append([]string{found, c.say.Limit(f.Where())}, append(notes, near)...)...)
}

func (c *composer) distanceUnit() string {
	if c.doc.Vehicle.Unit != "" {
		return c.doc.Vehicle.Unit
	}
	return c.say.Format().Distance
}

// decided is what the customer said to what a finding leads to.
func (c *composer) decided(w garage.FoundWork) string {
	switch {
	case w.Job == 0:
		return c.t("paper.inspection.open")
	case w.Status == garage.Deferred && (!w.RemindOn.IsZero() || w.RemindAt > 0):
		at := ""
		if w.RemindAt > 0 {
			at = c.distance(w.RemindAt, c.distanceUnit())
		}
		return joined(c.t("job_status."+string(w.Status)), c.date(w.RemindOn), at)
	}
	return c.t("job_status." + string(w.Status))
}

// doBy is until when what nobody decided on yet should be done, as far as that is known:
// by the reminder, else where the wear reaches its limit.
func (c *composer) doBy(f garage.Finding, work garage.FoundWork) string {
	if work.Job != 0 && work.Status != garage.Proposed {
		return ""
	}
	on, at := work.RemindOn, work.RemindAt
	if w, ok := c.doc.Inspected.Near(f.Point.Code); ok && on.IsZero() && at == 0 && f.Verdict == garage.Soon {
		on, at = w.On, w.Near
	}
	distance := ""
	if at > 0 {
		distance = c.distance(at, c.distanceUnit())
	}
	if on.IsZero() && at == 0 {
		return ""
	}
	return c.t("paper.inspection.do_by", "On", c.date(on), "Distance", distance)
}

// leftBlocks are the items that were not inspected, with the reasons: one line for all
// that has the same.
func (c *composer) leftBlocks() []block {
	in := c.doc.Inspected.Inspection
	var reasons []string
	items := map[string][]string{}
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			places := map[string][]string{} // of the item, by reason
			for _, at := range p.Places() {
				r := in.Result(p.Code, at)
				if r.Verdict != garage.NotChecked {
					continue
				}
				if !slices.Contains(reasons, r.Note) {
					reasons = append(reasons, r.Note)
				}
				short := ""
				if at != "" {
					short = c.t("position.short." + string(at))
				}
				places[r.Note] = append(places[r.Note], short)
			}
			for why, at := range places {
				name := p.Name
				if len(at) < len(p.Places()) {
					name = joinedBy(" ", append([]string{name}, at...)...)
				}
				items[why] = append(items[why], name)
			}
		}
	}
	if len(reasons) == 0 {
		return nil
	}
	blocks := []block{c.headBlock(c.t("paper.inspection.head.left"))}
	for _, why := range reasons {
		head := why
		if why == "" {
			head = c.t("paper.inspection.no_reason")
		}
		list := joinedBy(c.t("paper.comma"), items[why]...)
		b := c.measuredBlock(func(y float64) float64 {
			s := c.bold(8.8)
			from := c.left + c.width()*0.4 // beside the reason
			return max(c.para(c.left, y+3.8, c.width()*0.4-4, 4, s, head), c.para(from, y+3.8, c.right-from, 4, c.regular(8.8), list)) - 3.6
		})
		b.row = true
		blocks = append(blocks, b)
	}
	return blocks
}

// foundBlocks are all items of the inspection by section.
func (c *composer) foundBlocks() (blocks []block) {
	for _, s := range c.doc.Inspected.Inspection.Template.Sections {
		blocks = append(blocks, c.headBlock(s.Name))
		for i, p := range s.Points {
			blocks = append(blocks, c.itemBlock(p, i%2 == 1))
		}
	}
	return blocks
}

// The columns of the items: where values and notes begin, as shares of the width.
const (
	valuesAt = 0.29
	notesAt  = 0.72
)

func (c *composer) itemBlock(p garage.Point, shaded bool) block {
	return block{height: 5.2, row: true, draw: func(y float64) {
		if shaded {
			c.fill(c.left, y, c.width(), 5.2, 0, c.zebra)
		}
		in := c.doc.Inspected.Inspection
		worst := worstOf(in, p)
		c.dot(c.left+1, y+1.4, 2.4, worst)
		c.short(c.left+6, y+3.8, c.width()*valuesAt-8, c.regular(8.8), p.Name)
		x, notes := c.left+c.width()*valuesAt, []string(nil)
		end := c.left + c.width()*notesAt - 2
		for _, at := range p.Places() {
			r := in.Result(p.Code, at)
			if r.Note != "" {
				notes = append(notes, r.Note)
			}
			if words := c.say.Result(r); words != "" && (r.Measured || r.Text != "") {
				s := c.bold(8.6).in(c.inkOf(r.Verdict))
				c.short(x, y+3.8, end-x, s, words)
				x = min(x+s.width(words)+3, end-4)
			}
		}
		if x > c.left+c.width()*valuesAt {
			c.short(x, y+3.8, end-x, c.quiet(7.6), strings.TrimSpace(c.unit(p.Unit)+"  "+c.say.Limit(p)))
		}
		word := c.verdict(worst)
		ws := c.bold(8.2).in(c.inkOf(worst)).fit(word, c.width()*0.12, 5)
		c.textRight(c.right-1, y+3.8, ws, word)
		nx := c.left + c.width()*notesAt
		c.short(nx, y+3.8, c.right-1-ws.width(word)-3-nx, c.quiet(8), strings.Join(notes, "; "))
	}}
}

// short writes the first line of words, smaller where they are long.
func (c *composer) short(x, y, w float64, s style, words string) {
	if words == "" || w <= 2 {
		return
	}
	s = s.fit(words, w, 5)
	c.text(x, y, s, s.lines(words, w)[0])
}

// The blank form: the height of a row, such that a health check fills a page, and how
// far apart its boxes stand.
const (
	formRow = 4.6
	formBox = 9.6
)

func formVerdicts() []garage.Verdict {
	return []garage.Verdict{garage.Fine, garage.Soon, garage.Urgent, garage.NotApplicable}
}

// formHead is a section with the words over its boxes.
func (c *composer) formHead(name string) block {
	h := 5.6 + 0.8*c.air
	return block{height: h, keep: true, draw: func(y float64) {
		c.heading(c.left, y+h-2.2, c.width(), name)
		for i, v := range formVerdicts() {
			x := c.right - formBox*float64(4-i)
			word := c.verdict(v)
			c.textCentre(x+formBox/2, y+h-2.2, c.bold(7).in(c.inkOf(v)).fit(word, formBox-1, 4), word)
		}
	}}
}

// formLine is an item: lines for its values or a note, and the boxes.
func (c *composer) formLine(p garage.Point) block {
	return block{height: 4.2 + (formRow-4.2)*c.air, row: true, draw: func(y float64) {
		name := c.width() * 0.29
		c.short(c.left, y+3.9, name-2, c.regular(9), p.Name)
		x, end := c.left+name, c.right-4*formBox-4
		if p.Unit != "" {
			own := len(p.Shared()) > 1 // then each position says its limit
			words := c.unit(p.Unit)
			if !own {
				words = strings.TrimSpace(words + "  " + c.say.Limit(p))
			}
			s := c.quiet(7.4).fit(words, 22, 5)
			c.text(end-22, y+3.9, s, s.lines(words, 22)[0])
			end -= 24
			step := (end - x) / float64(max(len(p.Places()), 2))
			for i, at := range p.Places() {
				from := x + step*float64(i)
				if at != "" {
					label := c.t("position.short." + string(at))
					if own {
						label = strings.TrimSpace(label + " " + c.say.Limit(p.At(at)))
					}
					ls := c.quiet(7).fit(label, step*0.5, 4)
					c.text(from, y+3.9, ls, label)
					from += ls.width(label) + 1
				}
				c.line(from, x+step*float64(i+1)-1.6, y+4.3, 0.2, c.mute)
			}
		} else {
			c.line(x, end, y+4.3, 0.2, c.rule)
		}
		for i := range formVerdicts() {
			c.tick(c.right-formBox*float64(4-i)+formBox/2-1.7, y+0.9, 3.4)
		}
	}}
}
