package paper

import (
	"strconv"
	"strings"

	"workbay/garage"
)

// How the car arrived, on the job card: as check-in wrote it down, else blank to be
// filled in by hand.

// arrived tells whether check-in wrote down how the car came.
func (c *composer) arrived() bool { return c.doc.Intake != nil }

// tank is what the gauge showed in words, that of the battery where no fuel was read, and
// what share of the whole it is; no words where none was read.
func (c *composer) tank() (words string, share float64) {
	if !c.arrived() {
		return "", 0
	}
	fuel, charge := c.doc.Intake.Fuel, c.doc.Intake.Charge
	switch {
	case fuel.Read():
		return gaugeWords(fuel, "/8"), float64(fuel.At) / float64(fuel.Of)
	case charge.Read():
		return gaugeWords(charge, " %"), float64(charge.At) / float64(charge.Of)
	}
	return "", 0
}

// litLamps are the warning lamps that were lit; nothing where none was noted.
func (c *composer) litLamps() string {
	if !c.arrived() {
		return ""
	}
	var all []string
	for _, lamp := range c.doc.Intake.Lamps {
		all = append(all, c.t("lamp."+lamp))
	}
	return joinedBy(c.t("paper.comma"), all...)
}

// arrivalSketch draws the four views two by two in a box, with the marks numbered, and
// returns what each stands for. Without marks it is the outline of the vehicle, to mark
// by hand.
func (c *composer) arrivalSketch(x, y, w, high float64) string {
	kind, marks := c.doc.Vehicle.Kind, []garage.Mark(nil)
	if c.arrived() && len(c.doc.Intake.Marks) > 0 {
		kind, marks = c.doc.Intake.Outline, c.doc.Intake.Marks
	}
	long := OutlineShape(kind, garage.ViewLeft)
	h := (high - 1.5) / 2
	widest := 2*long*h + 3
	if widest > w {
		h *= w / widest
	}
	var words []string
	for i, v := range garage.Views {
		vw := OutlineShape(kind, v) * h
		vx := x + float64(i%2)*(long*h+3) + (long*h-vw)/2
		vy := y + float64(i/2)*(h+1.5)
		c.sketched(kind, v, vx, vy, vw, h)
		for n, m := range marks {
			if m.View == v {
				c.numbered(vx+vw*float64(m.X)/1000, vy+h*float64(m.Y)/1000, n+1, false)
			}
		}
	}
	for n, m := range marks {
		words = append(words, strconv.Itoa(n+1)+" "+joined(c.t("intake.mark_kind."+m.Kind), c.t("intake.view."+string(m.View)), m.Note))
	}
	return strings.Join(words, c.t("paper.semicolon"))
}

// safety draws a strip about high voltage where the car has it or a job asks for someone
// who may work on it, and returns the y below.
func (c *composer) safety(y float64) float64 {
	fuel := c.doc.Vehicle.Fuel
	if !c.doc.HighVoltage && fuel != "hybrid" && fuel != "electric" {
		return y
	}
	head, words := c.t("paper.safety.high_voltage"), c.t("paper.safety.what")
	red := c.inkOf(garage.Urgent)
	s, hs := c.regular(8), c.bold(9).in(red)
	from := c.left + 4 + hs.width(head) + 4
	h := 3.4*float64(len(s.lines(words, c.right-from-3))) + 1.6
	y += c.air
	c.frame(c.left, y, c.width(), h, 1, 0.5, red)
	c.text(c.left+4, y+3.6, hs, head)
	c.para(from, y+3.5, c.right-from-3, 3.4, s, words)
	return y + h + 0.4
}
