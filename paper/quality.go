package paper

import (
	"slices"

	"workbay/garage"
	"workbay/paper/sheet"
)

// Quality lays out the sheet of a quality check: the result, what was looked at, the
// drive, what was tightened with which tool, and the checks that failed before.
func Quality(doc garage.Document, o Options) sheet.Document {
	c := qualityPage(doc, o)
	q := c.doc.Quality
	return bayPaper(c, func(c *composer) []block {
		blocks := []block{c.resultBlock(q)}
		blocks = append(blocks, c.checkedJobs()...)
		blocks = append(blocks, c.headBlock(c.t("paper.quality.items")))
		for i, item := range q.Sheet.Items {
			blocks = append(blocks, c.checkedBlock(item, i%2 == 1))
		}
		if q.Sheet.Note != "" {
			blocks = append(blocks, c.wordsBlock(q.Sheet.Note))
		}
		blocks = append(blocks, c.roadBlocks(q.Sheet.Road)...)
		blocks = append(blocks, c.torqueBlocks(q)...)
		return append(blocks, c.failedBlocks(q.Failed)...)
	})
}

// QualityForm lays out the blank quality sheet, to be filled in at the car.
func QualityForm(doc garage.Document, o Options) sheet.Document {
	c := qualityPage(doc, o)
	return bayPaper(c, func(c *composer) []block {
		blocks := append(c.checkedJobs(), c.answersHead())
		for i, p := range c.doc.Quality.List {
			blocks = append(blocks, c.openCheck(p.Title(c.doc.Language), i%2 == 1))
		}
		blocks = append(blocks, c.roadBlocks(garage.RoadTest{})...)
		blocks = append(blocks, c.headBlock(c.t("paper.quality.torque")), c.torqueHead())
		for i := range torqueRows {
			place := ""
			if i < 4 {
				place = c.t("torque_place." + garage.TorquePlaces()[i])
			}
			blocks = append(blocks, c.torqueBlank(place, i%2 == 1))
		}
		return append(blocks, c.headBlock(c.t("paper.findings")), c.linesBlock(1+2*int(c.layout.doc.Height/290)))
	})
}

// qualityPage starts a quality sheet on a page to write on.
func qualityPage(doc garage.Document, o Options) *composer {
	if o.Paper == Roll80 {
		o.Paper = A4
	}
	if doc.Quality == nil {
		doc.Quality = &garage.Quality{}
	}
	return compose(doc, o)
}

// bayPaper lays out a paper with the head of a job card, for the bay.
func bayPaper(c *composer, blocks func(*composer) []block) sheet.Document {
	return closely(c, func(c *composer) sheet.Document { return c.bayPage(blocks(c)) })
}

// bayPage lays blocks out below the head of a job card.
func (c *composer) bayPage(blocks []block) sheet.Document {
	foot := joined(c.number(), c.doc.Vehicle.Plate, c.doc.Vehicle.Title)
	c.leaveFoot(foot)
	c.bottom = c.layout.doc.Height - 15
	y := c.cardHead()
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 1 }}
	f.blocks = blocks
	f.tail = block{height: c.signaturesHeight() + 4, draw: func(y float64) { c.signatures(y + 3) }}
	f.run(y + 1)
	c.cardFooters(foot)
	return c.layout.doc
}

// resultBlock is the result in a box, with who found it and when.
func (c *composer) resultBlock(q *garage.Quality) block {
	ink, word := c.inkOf(garage.Fine), c.t("paper.quality.passed")
	switch {
	case q.Sheet.At.IsZero():
		ink, word = c.mute, c.t("paper.quality.open")
	case !q.Sheet.Pass:
		ink, word = c.inkOf(garage.Urgent), c.t("paper.quality.failed")
	}
	by := c.checkedBy(q.By, q.Sheet.Self, q.Sheet.Alone)
	return block{height: 17.4, row: true, draw: func(y float64) {
		c.frame(c.left, y+2, c.width(), 14, 1.6, 0.3, c.rule)
		c.fill(c.left, y+2, 1.8, 14, 0.9, ink)
		s := c.bold(16).in(ink).fit(word, c.width()*0.44, 9)
		c.text(c.left+6, y+11.2, s, word)
		x, w := c.left+c.width()*0.5, c.width()*0.25
		for _, f := range facts(fact{c.t("paper.certificate.inspector"), by}, fact{c.t("paper.certificate.inspected"), c.stamp(q.Sheet.At)}) {
			c.text(x, y+7, c.quiet(7), f.label)
			c.short(x, y+12, w-3, c.bold(9.2), f.value)
			x += w
		}
	}}
}

// checkedJobs are the jobs whose work is checked, with who did them.
func (c *composer) checkedJobs() []block {
	var names []string
	for _, j := range c.doc.Jobs {
		who := ""
		if j.Technician != "" {
			who = "(" + j.Technician + ")"
		}
		names = append(names, joinedBy(" ", c.say.Count(int64(j.No)), j.Name, who))
	}
	return []block{c.headBlock(c.t("paper.quality.jobs")), c.saidBlock(joinedBy("  ·  ", names...))}
}

// answerAt are where the columns of answer and note begin, as shares of the width.
const (
	answerAt = 0.40
	remarkAt = 0.58
)

// checkedBlock is an item with its answer and what was noted.
func (c *composer) checkedBlock(item garage.Checked, shaded bool) block {
	v, word := garage.Fine, c.t("paper.quality.ok")
	switch {
	case item.NA:
		v, word = garage.NotApplicable, c.t("paper.quality.na")
	case !item.OK:
		v, word = garage.Urgent, c.t("paper.quality.wrong")
	}
	name, note := c.regular(9), c.quiet(8.4)
	nw, rw := c.width()*answerAt-8, c.width()*(1-remarkAt)-1
	h := max(6, 2+4*float64(max(len(name.lines(item.Text, nw)), len(note.lines(item.Note, rw)))))
	return block{height: h, row: true, draw: func(y float64) {
		if shaded {
			c.fill(c.left, y, c.width(), h, 0, c.zebra)
		}
		c.dot(c.left+1, y+1.6, 2.6, v)
		c.para(c.left+6, y+4.1, nw, 4, name, item.Text)
		s := c.bold(9).in(c.inkOf(v))
		c.short(c.left+c.width()*answerAt, y+4.1, c.width()*(remarkAt-answerAt)-2, s, word)
		c.para(c.left+c.width()*remarkAt, y+4.1, rw, 4, note, item.Note)
	}}
}

// answers are the words over the boxes of the form.
func (c *composer) answers() []string {
	return []string{c.t("paper.quality.ok"), c.t("paper.quality.wrong"), c.t("paper.quality.na")}
}

// answersHead is the heading of the checklist with the words over its boxes.
func (c *composer) answersHead() block {
	return block{height: 8.8, keep: true, draw: func(y float64) {
		c.heading(c.left, y+5.6, c.width(), c.t("paper.quality.items"))
		s := c.bold(7).in(c.mute)
		for _, word := range c.answers() { // all as small as the longest must be
			s = s.fit(word, answerStep-1, 4.5)
		}
		for i, word := range c.answers() {
			x := c.left + c.width()*answerAt + answerStep*float64(i)
			c.textCentre(x+answerStep/2, y+5.6, s, word)
		}
	}}
}

const answerStep = 19.0

// openCheck is an item with boxes to tick and a line for what was found.
func (c *composer) openCheck(name string, shaded bool) block {
	s := c.regular(9)
	w := c.width()*answerAt - 2
	h := max(6.6, 2.6+4*float64(len(s.lines(name, w))))
	return block{height: h, row: true, draw: func(y float64) {
		if shaded {
			c.fill(c.left, y, c.width(), h, 0, c.zebra)
		}
		c.para(c.left+1, y+4.5, w, 4, s, name)
		x := c.left + c.width()*answerAt
		for i := range c.answers() {
			c.tick(x+answerStep*(float64(i)+0.5)-1.9, y+1.4, 3.8)
		}
		c.line(x+3*answerStep+2, c.right-1, y+5.4, 0.2, c.mute)
	}}
}

// roadBlocks are the drive: how far, and what was noticed; lines where it is not known.
func (c *composer) roadBlocks(r garage.RoadTest) []block {
	reading := func(n int64) string {
		if n == 0 {
			return ""
		}
		return c.distance(n, c.distanceUnit())
	}
	driven := ""
	if r.Driven() {
		driven = c.say.Quantity(r.Length()) + " " + c.t("unit."+c.distanceUnit())
	}
	head := c.headBlock(c.t("paper.check.road_test"))
	if r.Skipped != "" {
		return []block{head, c.labelled(c.t("paper.quality.not_driven"), r.Skipped)}
	}
	blocks := []block{head, c.gridBlock([]fact{
		{c.t("paper.quality.road_from"), reading(r.From)}, {c.t("paper.quality.road_to"), reading(r.To)}, {c.t("paper.quality.road_length"), driven},
	}, 3)}
	if r.Driven() && r.Remarks == "" {
		return blocks
	}
	return append(blocks, c.labelled(c.t("paper.quality.remarks"), r.Remarks))
}

// The torque record: how many rows the form has, how high one is, and where its
// columns begin, as shares of the width.
const (
	torqueRows = 6
	torqueRow  = 6.4
)

func torqueColumns() []float64 { return []float64{0, 0.30, 0.44, 0.58, 0.76, 0.89} }

// torqueHead is the words over the columns.
func (c *composer) torqueHead() block {
	return block{height: 5.6, keep: true, draw: func(y float64) {
		s := style{7.2, true, c.mute}
		for i, code := range []string{"paper.quality.place", "paper.quality.prescribed", "paper.quality.done", "paper.quality.tool", "paper.quality.due", "paper.quality.by"} {
			x, w := c.torqueCell(i)
			c.short(x, y+4, w, s, c.t(code))
		}
	}}
}

// torqueCell is where a column begins, and its width.
func (c *composer) torqueCell(i int) (x, w float64) {
	at := append(torqueColumns(), 1)
	return c.left + 1 + c.width()*at[i], c.width()*(at[i+1]-at[i]) - 3
}

// torqueBlocks are what was tightened, or why nothing was.
func (c *composer) torqueBlocks(q *garage.Quality) []block {
	head := c.headBlock(c.t("paper.quality.torque"))
	switch {
	case q.Sheet.NoTorque != "":
		return []block{head, c.labelled(c.t("paper.quality.no_torque"), q.Sheet.NoTorque)}
	case len(q.Sheet.Torque) == 0:
		return nil
	}
	blocks := []block{head, c.torqueHead()}
	for i, t := range q.Sheet.Torque {
		blocks = append(blocks, c.torqueBlock(t, q.By, i%2 == 0))
	}
	if words := c.toolWords(q.Sheet.Torque); words != "" {
		blocks = append(blocks, c.wordsBlock(words))
	}
	return blocks
}

// toolWords name the tools, each once.
func (c *composer) toolWords(all []garage.Tightened) string {
	var words []string
	for _, t := range all {
		if w := joinedBy(" ", t.ToolNumber, t.ToolName); t.ToolName != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return joined(words...)
}

func (c *composer) torqueBlock(t garage.Tightened, by string, shaded bool) block {
	place := t.Text
	if place == "" {
		place = c.known("torque_place.", t.Place)
	}
	nm := " " + c.unit("Nm")
	cells := []string{place, c.say.Quantity(t.Prescribed) + nm, c.say.Quantity(t.Done) + nm, t.ToolNumber, c.date(t.ToolDue), by}
	return block{height: torqueRow - 0.8, row: true, draw: func(y float64) {
		if shaded {
			c.fill(c.left, y, c.width(), torqueRow-0.8, 0, c.zebra)
		}
		for i, words := range cells {
			x, w := c.torqueCell(i)
			s := c.regular(8.8)
			if i == 2 {
				s = c.bold(8.8)
				if !t.InOrder() {
					s = s.in(c.inkOf(garage.Urgent))
				}
			}
			c.short(x, y+3.9, w, s, words)
		}
	}}
}

// torqueBlank is a row to write in.
func (c *composer) torqueBlank(place string, shaded bool) block {
	return block{height: torqueRow, row: true, draw: func(y float64) {
		if shaded {
			c.fill(c.left, y, c.width(), torqueRow, 0, c.zebra)
		}
		for i := range torqueColumns() {
			x, w := c.torqueCell(i)
			switch {
			case i == 0 && place != "":
				c.short(x, y+4.4, w, c.regular(8.8), place)
			default:
				c.line(x, x+w, y+5.2, 0.2, c.mute)
			}
		}
	}}
}

// failedBlocks are the checks that failed before, with what they were for.
func (c *composer) failedBlocks(all []garage.FailedCheck) []block {
	if len(all) == 0 {
		return nil
	}
	blocks := []block{c.headBlock(c.t("paper.quality.before"))}
	for _, f := range all {
		about := joined(f.Job, f.Worker)
		b := c.measuredBlock(func(y float64) float64 {
			s := c.quiet(8.2)
			when := joined(c.stamp(f.At), f.By)
			s = s.fit(when, c.width()*0.45, 6)
			c.textRight(c.right, y+4.2, s, when)
			c.dot(c.left+1, y+1.8, 2.4, garage.Urgent)
			y = c.para(c.left+6, y+4.2, c.width()-12-s.width(when), 4.2, c.bold(9), f.Item)
			if f.Item == "" {
				y += 4.2
			}
			return c.para(c.left+6, y, c.width()-6, 4, c.quiet(8.4), joined(f.Reason, about)) - 2.6
		})
		b.row = true
		blocks = append(blocks, b)
	}
	return blocks
}

// linesBlock is lines to write on.
func (c *composer) linesBlock(n int) block {
	return block{height: 7*float64(n) + 1, draw: func(y float64) {
		for i := range n {
			c.line(c.left, c.right, y+7*float64(i+1), 0.25, c.rule)
		}
	}}
}
