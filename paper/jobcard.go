package paper

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// JobCard lays out the worksheet for the technician, a repair order in
// California. It bears no price.
func JobCard(doc garage.Document, o Options) sheet.Document {
	if o.Paper == Roll80 {
		o.Paper = A4 // it is written on
	}
	c := compose(doc, o)
	if c.small() {
		return closest(c, (*composer).jobCard, closeness{0.3, 1.4, 3.9}, closeness{0, 0.8, 3.6})
	}
	return closely(c, (*composer).jobCard)
}

func (c *composer) jobCard() sheet.Document {
	doc := c.doc
	foot := joined(c.number(), doc.Vehicle.Plate, doc.Vehicle.Title)
	c.leaveFoot(foot)
	c.bottom = c.layout.doc.Height - 14 - 3.2*float64(len(c.quiet(7.2).lines(foot, c.width()-40))-1)
	y := c.cardHead()
	y = c.safety(y)
	y = c.concern(y + 3.5 + 2*c.air)

	f := flow{layout: c.layout, alone: true, resume: func() float64 { return c.runningHead() + 1 }}
	f.blocks = append(c.workBlocks(), c.verbBlock()...)
	f.blocks = append(f.blocks, c.doNotBlocks()...)
	f.tail = c.cardFoot()
	parts := c.pickBlocks(c.left + c.width()*partsShare - 3)
	if beside := c.besideParts(parts, f.tail); !c.small() && y+heights(f.blocks)+beside.height <= c.bottom {
		f.tail = beside // all on one page
	} else {
		f.blocks = append(f.blocks, c.pickBlocks(c.right)...)
	}
	f.run(y)
	c.cardFooters(foot)
	return c.layout.doc
}

// small tells whether the card is on half a sheet: what stands side by side on a
// whole one goes below each other.
func (c *composer) small() bool { return c.layout.doc.Width < 160 }

// cardHead draws title, plate and barcode, the strip of times and names, and the
// car. It returns the y below.
func (c *composer) cardHead() float64 {
	c.band()
	x := c.left + c.drawLogo(c.left, 10, 12)
	widest, air := 52-c.narrower(20), 12-c.narrower(7)
	plate := c.bold(22).fit(c.doc.Vehicle.Plate, widest, 9)
	pw := max(plate.width(c.doc.Vehicle.Plate)+air, 30)
	px := min(c.left+c.width()/2+6-pw/2, c.right-48-pw)
	title := c.bold(19).in(c.accent).fit(c.capital(c.title), px-x-3, 9)
	c.text(x, 16, title, c.capital(c.title))
	below := c.para(x, 21.2, px-x-3, 3.8, c.quiet(9).fit(c.doc.Seller.Name, px-x-3, 7), c.doc.Seller.Name)
	if c.doc.Vehicle.Plate != "" {
		c.add(sheet.Rect{X: px, Y: 9.5, W: pw, H: 13, Radius: 2, Filled: true, Fill: sheet.White, Weight: 0.7, Frame: c.ink})
		c.textCentre(px+pw/2, 19.1, plate, c.doc.Vehicle.Plate)
	}
	if c.doc.Number != "" {
		c.barcode(c.right-44, 10, 44, 8.5, c.doc.Number)
	}
	c.textCentre(c.right-22, 22.4, c.bold(8.4).fit(c.number(), 44, 6), c.number())
	y := max(25.5+2*c.air, below-1)
	if c.copy && c.doc.Number != "" {
		y = max(y, c.mark(c.right, 24, 8))
	}
	y = c.strip(y, c.cardTimes())
	return c.cardFacts(y)
}

// cardTimes are when and who.
func (c *composer) cardTimes() []fact {
	d := c.doc
	return facts(
		fact{c.t("paper.received"), c.stamp(d.ReceivedAt)},
		fact{c.t("paper.promised"), c.stamp(d.PromisedAt)},
		fact{c.t("paper.bay"), d.Bay},
		fact{c.t("paper.technician"), d.Technician},
		fact{c.t("paper.advisor"), d.Advisor},
	)
}

// strip draws facts side by side on a tinted ground and returns the y below.
func (c *composer) strip(y float64, all []fact) float64 {
	if len(all) == 0 {
		return y
	}
	wish := make([]float64, len(all))
	for i, f := range all {
		wish[i] = max(c.bold(8.6).width(f.value), c.quiet(7).width(f.label)) + 5
	}
	share(wish, c.width()-6)
	lines := 1
	for i, f := range all {
		lines = max(lines, len(c.bold(8.6).lines(f.value, wish[i]-3)))
	}
	h := 11 + 3.8*float64(lines-1)
	c.fill(c.left, y, c.width(), h, 1.4, c.tint)
	x := c.left + 3.5
	for i, f := range all {
		c.text(x, y+4.2, c.quiet(7), f.label)
		c.para(x, y+8.6, wish[i]-3, 3.8, c.bold(8.6), f.value)
		x += wish[i]
	}
	return y + h
}

// share fits wished widths into room: where there is too little the widest give
// way, where there is more all get some.
func share(wish []float64, room float64) {
	for range len(wish) {
		sum, widest, second := 0.0, 0.0, 0.0
		for _, w := range wish {
			sum += w
			if w > widest {
				widest, second = w, widest
			} else if w < widest {
				second = max(second, w)
			}
		}
		if sum <= room {
			for i := range wish {
				wish[i] += (room - sum) / float64(len(wish))
			}
			return
		}
		count := 0.0
		for _, w := range wish {
			if w == widest {
				count++
			}
		}
		cut := max(second, widest-(sum-room)/count)
		for i, w := range wish {
			if w == widest {
				wish[i] = cut
			}
		}
	}
}

// cardFacts draws the customer and the car.
func (c *composer) cardFacts(y float64) float64 {
	d := c.doc
	waits := "paper.waits.no"
	if d.Waits {
		waits = "paper.waits.yes"
	}
	side := joined(d.Buyer.Phone, c.t(waits))
	right := c.quiet(8.8).fit(side, c.width()*0.5, 6)
	c.textRight(c.right, y+5.5, right, side)
	y = c.para(c.left, y+5.5, c.width()-right.width(side)-5, 4.8, c.bold(11), d.Buyer.Name) - 2.4
	c.line(c.left, c.right, y, 0.2, c.rule)
	v := d.Vehicle
	power := ""
	if v.Power > 0 {
		power = c.t("paper.power", "Power", v.Power)
	}
	fuel := ""
	if v.Fuel != "" {
		fuel = c.known("paper.fuel.", v.Fuel)
	}
	odometer := ""
	if v.OdometerIn > 0 {
		odometer = c.distance(v.OdometerIn, c.distanceUnit())
	}
	all := facts(
		fact{c.t("paper.make_model"), c.model()},
		fact{c.t("paper.vin"), v.VIN},
		fact{c.t("paper.engine"), joined(v.Engine, fuel, power)},
		fact{c.t("paper.colour"), v.Colour},
		fact{c.t("paper.odometer_in"), odometer},
		fact{c.t("paper.key"), joined(d.KeyTag, v.KeyLock)},
		fact{c.t("paper.oil"), v.Oil},
		fact{c.t("paper.tyres"), v.Tyres},
		fact{c.t("paper.wheel_nuts"), v.WheelNuts},
	)
	columns := []float64{0.36, 0.34, 0.30}
	if c.dense() && !c.small() {
		columns = []float64{0.30, 0.20, 0.20, 0.16, 0.14}
	}
	return c.grid(y-0.6, c.left, c.width(), columns, all) + 1
}

// dense tells whether the card is set so close that column heads stand in the line of
// the heading, codes at the right and facts five abreast.
func (c *composer) dense() bool { return c.air < 0.36 }

// concern draws what the customer reports and, beside it, the outline of the
// vehicle for marks at arrival. It returns the y below.
func (c *composer) concern(y float64) float64 {
	w := c.width()*0.56 - 4
	x := c.left + c.width()*0.56 + 2
	under := c.heading(c.left, y, w, c.t("paper.concern"))
	words := c.doc.Concern
	if words == "" {
		words = c.t("paper.none")
	}
	below := c.para(c.left, under+5, w, 4.6, c.regular(9.2), words)
	if c.doc.Note != "" {
		below = c.para(c.left, below+0.6, w, 4.2, c.quiet(8.4), c.doc.Note)
	}
	c.heading(x, y, c.right-x, c.t("paper.condition"))
	size := 0.7 + 0.3*c.air
	high := 19*size - c.narrower(3)
	top := under + 3 + 1.4*c.air
	legend := c.t("paper.legend")
	kind := c.doc.Vehicle.Kind
	if c.arrived() && len(c.doc.Intake.Marks) > 0 {
		legend = c.arrivalSketch(x, top, c.right-x-20, high)
	} else if kind != garage.CarKind {
		if !c.close() { // four views need more room to be marked by hand than one
			high = 27
		}
		c.arrivalSketch(x, top, c.right-x-20, high)
	} else {
		c.carOutline(x+(c.right-x)/2-6-c.narrower(2), top+high/2, 46*size-c.narrower(9), high)
	}
	if kind.Driven() {
		c.gauge(c.right-8.5, under+2+1.4*c.air+high*0.8, 6.9+0.6*c.air)
	}
	s := c.quiet(7)
	down := c.para(x, under+7+c.air*2.4+high, c.right-x, 3.2, s, legend)
	if !kind.Driven() {
		return max(below-1, down)
	}
	lamps := c.t("paper.lamps")
	c.text(x, down+1.6, s, lamps)
	if lit := c.litLamps(); lit != "" {
		at := x + s.width(lamps) + 2
		c.short(at, down+1.6, c.right-at, c.bold(7.4), lit)
	} else {
		c.line(x+s.width(lamps)+2, c.right, down+2, 0.2, c.mute)
	}
	return max(below-1, down+2.4)
}

// narrower is by how much something is smaller on half a sheet.
func (c *composer) narrower(by float64) float64 {
	if c.small() {
		return by
	}
	return 0
}

// carOutline draws a car seen from above, to mark scratches and dents on.
func (c *composer) carOutline(cx, cy, l, w float64) {
	grey := sheet.RGB(0x78828E)
	at := func(x1, y1, x2, y2 float64) {
		c.add(sheet.Line{X1: cx + l*x1, Y1: cy + w*y1, X2: cx + l*x2, Y2: cy + w*y2, Weight: 0.3, Colour: grey})
	}
	c.frame(cx-l/2, cy-w/2, l, w, w*0.32, 0.3, grey)
	c.frame(cx-l*0.20, cy-w*0.38, l*0.42, w*0.76, w*0.12, 0.3, grey)
	for _, side := range []float64{-1, 1} {
		at(-0.27, side*0.42, -0.20, side*0.28)
		at(0.30, side*0.42, 0.22, side*0.28)
		at(0.02, side*0.5, 0.02, side*0.38)
		c.fill(cx-l*0.33, cy+side*w*0.53-0.7, l*0.14, 1.4, 0.6, sheet.RGB(0xBEC6D0))
		c.fill(cx+l*0.22, cy+side*w*0.53-0.7, l*0.14, 1.4, 0.6, sheet.RGB(0xBEC6D0))
	}
	at(-0.27, -0.42, -0.27, 0.42)
	at(0.30, -0.42, 0.30, 0.42)
}

// gauge draws a fuel gauge, with its needle where it was read at check-in.
func (c *composer) gauge(x, y, r float64) {
	const steps = 32
	point := func(i int, r float64) (px, py float64) {
		a := math.Pi * float64(i) / steps
		return x - math.Cos(a)*r, y - math.Sin(a)*r
	}
	for i := range steps {
		x1, y1 := point(i, r)
		x2, y2 := point(i+1, r)
		c.add(sheet.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Weight: 0.3, Colour: c.ink})
	}
	for i := 0; i <= steps; i += steps / 4 {
		x1, y1 := point(i, r)
		x2, y2 := point(i, r-1.6)
		c.add(sheet.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Weight: 0.3, Colour: c.ink})
	}
	s := c.bold(6.6)
	c.textCentre(x-r, y+2.8, s, c.t("paper.gauge.empty"))
	c.textCentre(x+r, y+2.8, s, c.t("paper.gauge.full"))
	fuel := c.t("paper.gauge.fuel")
	if words, share := c.tank(); words != "" {
		fuel = words
		a := math.Pi * share
		c.add(sheet.Line{X1: x, Y1: y, X2: x - math.Cos(a)*(r-1.2), Y2: y - math.Sin(a)*(r-1.2), Weight: 0.6, Colour: c.ink})
	}
	c.textCentre(x, y+2.8, s, fuel)
}

// headHeight is how high a heading is with the white around it.
func (c *composer) headHeight() float64 { return 7.2 + 1.2*c.air }

// headBlock is a heading that stays with what follows.
func (c *composer) headBlock(words string) block {
	h := c.headHeight()
	return block{height: h, keep: true, draw: func(y float64) { c.heading(c.left, y+h-2.8, c.width(), words) }}
}

// headed are a heading and, below it, the heads of columns, whose baseline is at y; set
// densely they stand in the heading's line.
func (c *composer) headed(head block, below float64, heads func(y float64)) []block {
	if !c.dense() {
		return []block{head, {height: below, keep: true, draw: func(y float64) { heads(y + 4) }}}
	}
	drawn := head.draw
	head.draw = func(y float64) { drawn(y); heads(y + head.height - 2.8) }
	return []block{head}
}

// The columns of the work list, from the left and the right edge.
const (
	codeAt   = 9.0
	wordsAt  = 31.0
	barcodes = 69.0 // room at the right for barcode, hours and the clock
	stacked  = 44.0 // the same on half a sheet, where the barcode stands under the hours
	barBelow = 4.4  // by so much
)

// wordsFrom is where the words of a job begin, from the left edge.
func (c *composer) wordsFrom() float64 {
	if c.dense() {
		return codeAt // the code stands at the right
	}
	return wordsAt
}

// marksRoom is the room at the right of a job's words for its marks.
func (c *composer) marksRoom() float64 {
	if c.small() {
		return stacked
	}
	return barcodes
}

// marksHeight is how high a job's marks are.
func (c *composer) marksHeight() float64 {
	h := 10.8 + 1.6*c.air
	if c.small() && c.doc.Number != "" {
		h += barBelow
	}
	return h
}

// workBlocks are the agreed jobs, each with its operations, hours and barcode.
func (c *composer) workBlocks() []block {
	heads := func(y float64) {
		s := style{7.2, true, c.mute}
		c.textRight(c.right-18, y, s, c.t("paper.std_hours"))
		c.textRight(c.right, y, s, c.t("paper.actual"))
		if !c.dense() {
			c.text(c.left, y, s, c.t("paper.done"))
			c.text(c.left+codeAt, y, s, c.t("paper.job"))
		}
	}
	blocks := c.headed(c.headBlock(c.t("paper.work")), 5.6, heads)
	striped := 0
	for _, j := range c.doc.Jobs {
		if !doIt(j.Status) {
			continue
		}
		blocks = append(blocks, c.workBlock(j, striped%2 == 0)...)
		striped++
	}
	if striped == 0 {
		blocks = append(blocks, block{height: 8, row: true, draw: func(y float64) {
			c.text(c.left+codeAt, y+5.2, c.quiet(9.2), c.t("paper.no_work"))
		}})
	}
	return blocks
}

// doIt tells whether a job of this status is to be worked on.
func doIt(s garage.JobStatus) bool {
	switch s {
	case garage.Agreed, garage.Running, garage.Paused, garage.JobDone:
		return true
	}
	return false
}

// workBlock is one job. One with very many operations goes on in further blocks.
func (c *composer) workBlock(j garage.DocumentJob, shaded bool) []block {
	w := c.width() - c.wordsFrom() - c.marksRoom()
	type set struct {
		style
		words string
		down  float64
	}
	var all []set
	for _, line := range c.bold(9.6).lines(j.Name, w) {
		all = append(all, set{c.bold(9.6), line, 4.5})
	}
	for _, words := range c.operations(j) {
		for _, line := range c.regular(8.6).lines(words, w) {
			all = append(all, set{c.regular(8.6), line, 4.1})
		}
	}
	var blocks []block
	for from := 0; from < len(all); from += pieceLines {
		lines := all[from:min(from+pieceLines, len(all))]
		h := 2.2 + 1.4*c.air
		for _, l := range lines {
			h += l.down
		}
		if from == 0 {
			h = max(h, c.marksHeight())
		}
		blocks = append(blocks, block{height: h, row: from == 0, draw: func(y float64) {
			if shaded {
				c.fill(c.left, y, c.width(), h, 0, c.zebra)
			}
			down := y + 4.5 + 0.7*c.air
			for _, l := range lines {
				c.text(c.left+c.wordsFrom(), down, l.style, l.words)
				down += l.down
			}
			if from == 0 {
				c.jobMarks(y, j)
			}
		}})
	}
	return blocks
}

// verbBlock are the codes of what a scanner may say of a job, side by side: badge, job
// and one of these move the clock.
func (c *composer) verbBlock() []block {
	if !slices.ContainsFunc(c.doc.Jobs, func(j garage.DocumentJob) bool { return j.Scan != "" && doIt(j.Status) }) {
		return nil
	}
	top := 1.2 + 1.2*c.air
	h := top + 10.2
	if c.small() {
		h += 3.2
	}
	return []block{{height: h, draw: func(y float64) {
		verbs := garage.JobVerbs()
		step := c.width() / float64(len(verbs))
		for i, v := range verbs {
			x, word := c.left+step*float64(i), c.known("paper.verb.", string(v))
			c.barcode(x, y+top, verbCodeWide, 5.6, garage.VerbCode(v))
			if c.small() { // there is no room beside it
				c.textCentre(x+verbCodeWide/2, y+top+8.8, c.bold(7.4).fit(word, step-2, 5), word)
			} else {
				c.text(x+verbCodeWide+2.6, y+top+4, c.bold(8).fit(word, step-verbCodeWide-4, 5), word)
			}
		}
		c.text(c.left, y+h-1.4, c.quiet(6.4).fit(c.t("paper.scan"), c.width(), 5), c.t("paper.scan"))
	}}}
}

// verbCodeWide is how wide the code of a verb is, in mm: a quarter of one for each module.
const verbCodeWide = 22.5

// operations are what is to be done on a job besides its name: labour lines that
// say more, bought-in work, words.
func (c *composer) operations(j garage.DocumentJob) []string {
	said := []string{c.bearer(j), c.with("paper.complaint", j.Complaint)}
	if d := j.Diagnosed; d != nil {
		said = append(said, c.with("paper.symptom", d.Symptom), c.with("paper.fault_codes", strings.ReplaceAll(d.CodesText(), "\n", "; ")), c.with("paper.tests", strings.ReplaceAll(d.TestsText(), "\n", "; ")))
	}
	all := nonEmpty(append(said, c.with("paper.cause", j.Cause), c.with("paper.correction", j.Correction)))
	if c.close() && len(all) > 1 {
		all = []string{strings.Join(all, "  ")}
	}
	for _, l := range j.Lines {
		switch l.Kind {
		case garage.Labour, garage.Text, garage.Sublet:
			if strings.TrimSpace(l.Text) != "" && l.Text != j.Name {
				all = append(all, "– "+l.Text)
			}
		}
	}
	return all
}

// bearer says who bears a job that the customer does not pay: its old parts are kept
// for them.
func (c *composer) bearer(j garage.DocumentJob) string {
	if j.Kind == garage.CustomerJob {
		return ""
	}
	return c.t("paper.bearer", "Kind", string(j.Kind), "Bearer", j.Bearer, "Claim", j.Claim)
}

// jobMarks draws the box, code, barcode, hours and clock line of a job.
func (c *composer) jobMarks(y float64, j garage.DocumentJob) {
	c.tick(c.left+1.5, y+1.6+0.4*c.air, 4.2)
	code := j.Code
	if code == "" {
		code = c.say.Count(int64(j.No))
	}
	x, top, below := c.right-c.marksRoom()+3, y+2, y+10
	if c.small() {
		s := c.quiet(7.4).fit(code, 18, 5.5)
		c.text(x, y+5.2, s, code)
		top, below = top+barBelow, y+5.8
		code = "" // stands above
	}
	if !c.dense() {
		c.para(c.left+codeAt, y+5.2, wordsAt-codeAt-2, 3.4, c.quiet(7.6), code)
		code = ""
	}
	if c.doc.Number != "" {
		id := fmt.Sprintf("%s-%d", c.doc.Number, j.No)
		c.barcode(x, top, 38, 5.6, cmp.Or(j.Scan, id))
		room := c.marksRoom() - 3
		if !c.small() {
			room -= 16 // of the line for the clock
		}
		says := joined(id, code, j.Technician)
		s := c.quiet(6.4).fit(says, room, 5)
		c.para(x, top+8.2, room, 2.4, s, says)
	} else {
		c.text(x, y+5.2, c.quiet(7.6), code)
	}
	if j.Hours != 0 {
		c.textRight(c.right-18, y+5.2, c.regular(9.2), c.say.Measure(j.Hours, "h"))
	}
	c.line(c.right-14, c.right, below, 0.2, c.mute)
}

// doNotBlocks are the jobs that must not be done, in grey with a cross.
func (c *composer) doNotBlocks() []block {
	var blocks []block
	for _, j := range c.doc.Jobs {
		if doIt(j.Status) {
			continue
		}
		from, head := c.left+codeAt, style{}
		if c.dense() { // the heading stands in the line of each
			head = c.bold(8.8).in(c.accent)
			from += head.width(c.t("paper.do_not")) + 3
		} else if blocks == nil {
			blocks = append(blocks, c.headBlock(c.t("paper.do_not")))
		}
		s := c.quiet(8.8)
		words := joined(j.Name, c.known("paper.status.", string(j.Status)))
		h := s.height(words, c.right-from, rowLead) + 1.6 + c.air
		blocks = append(blocks, block{height: h, row: true, draw: func(y float64) {
			x, top, size := c.left+2, y+h/2-1.6, 3.2
			c.add(sheet.Line{X1: x, Y1: top, X2: x + size, Y2: top + size, Weight: 0.4, Colour: c.mute})
			c.add(sheet.Line{X1: x, Y1: top + size, X2: x + size, Y2: top, Weight: 0.4, Colour: c.mute})
			if c.dense() {
				c.text(c.left+codeAt, y+3.6+0.8*c.air, head, c.t("paper.do_not"))
			}
			c.para(from, y+3.6+0.8*c.air, c.right-from, rowLead, s, words)
		}})
	}
	return blocks
}

// pickBlocks are the parts to fetch, each with its bin and a box to tick, in a
// table from the left margin to right.
func (c *composer) pickBlocks(right float64) []block {
	quiet := c.quiet(8)
	t := newTable(c.layout,
		column{head: " ", style: quiet, max: 4},
		column{head: c.t("paper.col.code"), style: quiet, max: 22},
		column{head: c.t("paper.part"), grow: true, style: c.regular(8.8)},
		column{head: c.t("paper.bin"), style: c.bold(8.8), max: 24},
		column{head: c.t("paper.col.quantity"), right: true, style: c.bold(8.8)})
	t.right, t.pad, t.lead = right, c.pad, c.lead
	rows := []row{{cells: []string{"MMM"}}} // the room of the boxes
	for _, j := range c.doc.Jobs {
		for _, l := range j.Lines {
			if l.Kind == garage.PartLine && doIt(j.Status) {
				rows = append(rows, row{cells: []string{" ", l.Code, c.partWords(l), l.Bin, c.quantity(l)}})
			}
		}
	}
	if len(rows) == 1 {
		return nil
	}
	t.measure(rows)
	head := c.headHeight()
	blocks := c.headed(block{height: head, keep: true, draw: func(y float64) { c.heading(t.left, y+head-2.8, t.width(), c.t("paper.parts_to_pick")) }}, 5.4, func(y float64) {
		all := t.columns
		if c.dense() {
			all = all[3:] // codes and words need no head
		}
		for _, col := range all {
			t.cell(col, y, style{7.2, true, c.mute}, strings.TrimSpace(col.head))
		}
	})
	for n, r := range rows[1:] {
		for i, b := range t.rows(r) {
			drawn := b.draw
			b.keep = b.keep || n == len(rows)-3 // a part alone on a page looks like none
			if i == 0 {
				b.draw = func(y float64) { drawn(y); c.tick(t.left+1.5, y+t.down()-2.75, 3.2) }
			}
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// partWords is a part's description, whose it is when the customer brought it, and that
// the old unit of an exchange part is kept.
func (c *composer) partWords(l garage.DocumentLine) string {
	if l.Own {
		return joined(l.Text, l.Brand, c.t("paper.part.own"))
	}
	if l.Exchange {
		return joined(l.Text, l.Brand, c.t("paper.core.keep"))
	}
	return joined(l.Text, l.Brand)
}
