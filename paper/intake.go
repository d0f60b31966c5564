package paper

import (
	"slices"
	"strconv"
	"strings"

	"workbay/garage"
	"workbay/paper/sheet"
)

// Intake lays out the sheet that the customer signs when the car is handed over:
// what was said, seen and wished for. What was not asked is left open, to be written
// in by hand.
func Intake(doc garage.Document, o Options) sheet.Document {
	if o.Paper == Roll80 {
		o.Paper = A4 // it is written on
	}
	c := compose(doc, o)
	foot := joined(c.number(), doc.Vehicle.Plate, doc.Vehicle.Title)
	c.leaveFoot(foot)
	in := garage.Intake{}
	if doc.Intake != nil {
		in = *doc.Intake
	}
	y := c.cardHead()
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 1 }}
	f.blocks = c.intakeBlocks(in)
	f.tail = block{height: c.termsHeight() + c.signaturesHeight() + 8, draw: func(y float64) {
		y = c.para(c.left, y+5, c.width(), 3.8, c.regular(8.2), c.t("paper.intake.terms"))
		c.signatures(y)
		c.inked(c.left, y-3, in.Signed)
	}}
	f.run(y + 2)
	c.cardFooters(foot)
	return c.layout.doc
}

func (c *composer) termsHeight() float64 {
	return 3.8 * float64(len(c.regular(8.2).lines(c.t("paper.intake.terms"), c.width())))
}

// intakeBlocks are the parts of the sheet in their order.
func (c *composer) intakeBlocks(in garage.Intake) []block {
	concern := c.doc.Concern
	if concern == "" {
		concern = c.t("paper.none")
	}
	w := in.Wishes
	limit := ""
	if w.Limit > 0 {
		limit = c.say.Money(w.Limit)
	}
	keys := ""
	if in.Keys > 0 {
		keys = c.say.Count(int64(in.Keys))
	}
	kind := c.doc.Vehicle.Kind
	state := []fact{{c.t("intake.fuel"), gaugeWords(in.Fuel, "/8")}, {c.t("paper.intake.charge"), gaugeWords(in.Charge, " %")}, {c.t("intake.keys_given"), keys}}
	if !kind.Driven() {
		state = state[2:]
	}
	outline := kind // to mark by hand
	if len(in.Marks) > 0 {
		outline = in.Outline
	}
	asked := []fact{
		{c.t("intake.fault_when"), c.choice("fault.when.", in.Fault.When)}, {c.t("intake.fault_often"), c.choice("fault.often.", in.Fault.Often)},
		{c.t("intake.fault_warm"), c.choice("fault.warm.", in.Fault.Warm)}, {c.t("intake.fault_where"), c.choice("fault.where.", in.Fault.Where)},
		{c.t("intake.fault_since"), c.choice("fault.since.", in.Fault.Since)},
	}
	if !kind.Driven() {
		asked = slices.Delete(asked, 2, 3) // no engine to be cold or warm
	}
	blocks := []block{c.headBlock(c.t("paper.concern")), c.saidBlock(concern), c.gridBlock(asked, 5), c.headBlock(c.t("paper.intake.seen")), c.gridBlock(state, 3)}
	if kind.Driven() {
		blocks = append(blocks, c.lampBlock(in.Lamps))
	}
	return append(blocks, c.boxBlock(thereWith(kind)...), c.sketchBlock(outline, in.Marks, nil, c.sketchRoom()),
		c.labelled(c.t("intake.belongings"), joinedBy(c.t("paper.comma"), in.Belongings...)), c.labelled(c.t("intake.papers"), joinedBy(c.t("paper.comma"), in.Papers...)),
		c.headBlock(c.t("paper.intake.wishes")), c.gridBlock([]fact{
			{c.t("intake.old_parts"), c.choice("intake.parts_", string(c.doc.OldParts))}, {c.t("intake.wash"), c.yes(w.Wash)},
			{c.t("intake.spend_limit"), limit}, {c.t("intake.contact"), c.choice("contact.", w.Contact)},
			{c.t("intake.approver"), in.Approver}, {c.t("intake.phone_today"), in.Phone}, {c.t("paper.sender"), c.doc.Sender},
			{c.t("paper.intake.booked"), c.doc.Booked}, {c.t("paper.intake.loan_car"), c.doc.LoanCar},
		}, 3))
}

// thereWith is what is looked at by hand when a vehicle of a kind is handed over.
func thereWith(k garage.VehicleKind) []string {
	switch k {
	case garage.Motorcycle:
		return []string{"mirrors", "cases", "helmet", "lock_key", "wheels", "tyres"}
	case garage.Trailer:
		return []string{"spare", "jockey", "plug", "coupling_lock", "wheels", "tyres"}
	}
	return []string{"spare", "jack", "lock_key", "wheels", "tyres", "glass"}
}

// choice is the word for a code; nothing where none was chosen.
func (c *composer) choice(prefix, code string) string {
	if code == "" || !c.say.Has(prefix+code) {
		return ""
	}
	return c.t(prefix + code)
}

func (c *composer) yes(on bool) string {
	if on {
		return c.t("paper.intake.yes")
	}
	return ""
}

// gaugeWords is what a gauge showed: 3/8, 80 %.
func gaugeWords(g garage.Gauge, unit string) string {
	if !g.Read() {
		return ""
	}
	return strconv.Itoa(g.At) + unit
}

func (c *composer) saidBlock(words string) block {
	s := c.regular(9.6)
	return block{height: 4.6*float64(len(s.lines(words, c.width()))) + 1.5, row: true, draw: func(y float64) {
		c.para(c.left, y+4, c.width(), 4.6, s, words)
	}}
}

// gridBlock is facts in columns; one that is not known gets a line to write on.
func (c *composer) gridBlock(all []fact, columns int) block {
	w := c.width() / float64(columns)
	rows := (len(all) + columns - 1) / columns
	return block{height: 10.4*float64(rows) + 1, row: true, draw: func(y float64) {
		for i, f := range all {
			x, top := c.left+w*float64(i%columns), y+10.4*float64(i/columns)
			c.text(x, top+3.6, c.quiet(7.2).fit(f.label, w-3, 5), f.label)
			if f.value == "" {
				c.line(x, x+w-4, top+8.8, 0.2, c.rule)
				continue
			}
			s := c.bold(9.4).fit(f.value, w-4, 6)
			c.text(x, top+8, s, s.lines(f.value, w-4)[0])
		}
	}}
}

// labelled is a label with words in lines, or a line to write on.
func (c *composer) labelled(label, words string) block {
	s := c.regular(9.2)
	n := max(1, len(s.lines(words, c.width()-46)))
	return block{height: 4.4*float64(n) + 2.6, row: true, draw: func(y float64) {
		c.text(c.left, y+4.4, c.quiet(7.6).fit(label, 44, 5), label)
		if words == "" {
			c.line(c.left+46, c.right, y+5, 0.2, c.rule)
			return
		}
		c.para(c.left+46, y+4.4, c.width()-46, 4.4, s, words)
	}}
}

// lampBlock is the warning lamps, each with its box.
func (c *composer) lampBlock(lit []string) block {
	return block{height: 8, row: true, draw: func(y float64) {
		s := c.quiet(7.6)
		words := c.t("intake.lamps")
		c.text(c.left, y+5, s.fit(words, 32, 5), words)
		w := (c.width() - 34) / float64(len(garage.Lamps))
		for i, lamp := range garage.Lamps {
			x := c.left + 34 + w*float64(i)
			c.tick(x, y+2.2, 3.2)
			for _, on := range lit {
				if on == lamp {
					c.fill(x+0.6, y+2.8, 2, 2, 0, c.ink)
				}
			}
			name := c.t("lamp." + lamp)
			c.text(x+4.4, y+5, c.regular(8).fit(name, w-5, 5), name)
		}
	}}
}

// boxBlock is what is looked at by hand when the car is handed over, each with a box.
func (c *composer) boxBlock(codes ...string) block {
	return block{height: 6.6, row: true, draw: func(y float64) {
		s := c.quiet(7.6)
		words := c.t("paper.intake.there")
		c.text(c.left, y+4, s.fit(words, 32, 5), words)
		w := (c.width() - 34) / float64(len(codes))
		for i, code := range codes {
			x := c.left + 34 + w*float64(i)
			c.tick(x, y+1.2, 3.2)
			name := c.t("paper.intake.box." + code)
			c.text(x+4.4, y+4, c.regular(8).fit(name, w-5, 6.4), name)
		}
	}}
}

// The sketch: the height of its views and of what stands below them.
const (
	sketchHigh  = 25.0
	sketchSmall = 14.0 // on a paper with much else
	sketchLine  = 4.2
)

// sketchRoom is how high the sketch of an intake sheet is: lower on the shorter page of
// a letter, so that all stays on one.
func (c *composer) sketchRoom() float64 {
	if c.layout.doc.Height < 290 {
		return sketchSmall
	}
	return sketchHigh
}

// sketchBlock is a vehicle of a kind in four views with the marks numbered, and what each stands
// for. Fresh marks come after those known before, on a dark ground.
func (c *composer) sketchBlock(kind garage.VehicleKind, known, fresh []garage.Mark, high float64) block {
	marks := slices.Concat(known, fresh)
	var words []string
	for i, m := range marks {
		text := strconv.Itoa(i+1) + " " + joined(c.t("intake.mark_kind."+m.Kind), c.t("intake.view."+string(m.View)), m.Note)
		if i >= len(known) {
			text = joined(text, c.t("paper.loan.new_mark"))
		}
		words = append(words, text)
	}
	list := strings.Join(words, c.t("paper.semicolon"))
	if list == "" {
		list = c.t("paper.intake.no_marks")
	}
	s := c.regular(8.4)
	return block{height: high + 7 + sketchLine*float64(len(s.lines(list, c.width()))), row: true, draw: func(y float64) {
		var wide float64
		for _, v := range garage.Views {
			wide += OutlineShape(kind, v) * high
		}
		gap := max(2, (c.width()-wide)/float64(len(garage.Views)-1))
		x := c.left
		for _, v := range garage.Views {
			w := OutlineShape(kind, v) * high
			c.sketched(kind, v, x, y+1, w, high)
			c.textCentre(x+w/2, y+high+3.4, c.quiet(7), c.t("intake.view."+string(v)))
			for i, m := range marks {
				if m.View == v {
					c.numbered(x+w*float64(m.X)/1000, y+1+high*float64(m.Y)/1000, i+1, i >= len(known))
				}
			}
			x += w + gap
		}
		c.para(c.left, y+high+8.4, c.width(), sketchLine, s, list)
	}}
}

// axles are those of the vehicle, where it is drawn as what it is; marks may have been set
// on the outline of what it was taken for.
func (c *composer) axles(k garage.VehicleKind) int {
	if v := c.doc.Vehicle; v.Kind == k {
		return v.Axles
	}
	return 0
}

// sketched draws a view of a vehicle of a kind.
func (c *composer) sketched(k garage.VehicleKind, v garage.View, x, y, w, h float64) {
	grey := sheet.RGB(0x78828E)
	for _, l := range OutlineLines(k, c.axles(k), v) {
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			c.add(sheet.Line{X1: x + w*float64(a.X)/1000, Y1: y + h*float64(a.Y)/1000, X2: x + w*float64(b.X)/1000, Y2: y + h*float64(b.Y)/1000, Weight: 0.25, Colour: grey})
		}
	}
}

// numbered draws a mark with its number, a fresh one on a dark ground.
func (c *composer) numbered(x, y float64, n int, fresh bool) {
	fill, ink := sheet.White, c.ink
	if fresh {
		fill, ink = c.ink, sheet.White
	}
	c.add(sheet.Rect{X: x - 1.9, Y: y - 1.9, W: 3.8, H: 3.8, Radius: 1.9, Filled: true, Fill: fill, Weight: 0.4, Frame: c.ink})
	c.textCentre(x, y+1, c.bold(6.6).in(ink), strconv.Itoa(n))
}

// inked draws the signature that was given on the screen above its line.
func (c *composer) inked(x, y float64, s garage.Signature) {
	const wide, high = 52.0, 14.0
	deep := 1
	for _, stroke := range s.Strokes {
		for _, p := range stroke {
			deep = max(deep, p.Y)
		}
	}
	scale := min(wide, high*1000/float64(deep)) / 1000
	for _, stroke := range s.Strokes {
		for i := 1; i < len(stroke); i++ {
			a, b := stroke[i-1], stroke[i]
			c.add(sheet.Line{X1: x + scale*float64(a.X), Y1: y + scale*float64(a.Y), X2: x + scale*float64(b.X), Y2: y + scale*float64(b.Y), Weight: 0.35, Colour: c.ink})
		}
	}
}
