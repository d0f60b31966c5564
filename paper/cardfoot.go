package paper

import "strings"

// The foot of a job card: how much of the width the parts have where they stand
// beside the boxes, and how high it is at least where there is a whole sheet.
const (
	partsShare     = 0.6
	cardFootHeight = 74.0
)

// signRoom is the room for the last sentence and the signatures.
func (c *composer) signRoom() float64 {
	lines := c.callFirst().lines(c.t("paper.call_first"), c.width())
	return c.signaturesHeight() + 3.8*float64(max(len(lines), 1)) + 1.2
}

// callFirst is how the last sentence is set.
func (c *composer) callFirst() style { return c.regular(8.2) }

// cardFoot is the boxes to fill in across the page: quality check and times at the
// left, findings at the right. What is left of the page is room to write.
func (c *composer) cardFoot() block {
	head := c.headHeight() - 2.8
	least := c.measured(func(y float64) float64 { return c.checks(c.left, y+head, c.width()) }) + c.signRoom()
	if !c.small() {
		least = max(least, cardFootHeight)
	}
	return block{height: least, draw: func(y float64) {
		half := c.width()*0.44 - 3
		under := c.checks(c.left, y+head, half)
		end := c.signOff()
		c.usedLines(under, c.left+half, end)
		c.ruled(c.left+half+6, y+head, c.right, end, c.t("paper.findings"))
	}}
}

// besideParts is the foot with the parts at the left, and quality check, times and
// findings in the column beside them.
func (c *composer) besideParts(parts []block, wide block) block {
	if len(parts) == 0 {
		return wide
	}
	return block{height: max(heights(parts)+c.signRoom(), 84), draw: func(y float64) {
		down := y
		for _, b := range parts {
			b.draw(down)
			down += b.height
		}
		x := c.left + c.width()*partsShare + 3
		below := c.checks(x, y+c.headHeight()-2.8, c.right-x)
		end := c.signOff()
		c.ruled(x, below+4+2*c.air, c.right, end, c.t("paper.findings"))
		c.usedLines(down, x-6, end)
	}}
}

func heights(blocks []block) float64 {
	h := 0.0
	for _, b := range blocks {
		h += b.height
	}
	return h
}

// checks draws the quality check and the times, w wide, and returns the y below.
func (c *composer) checks(x, y, w float64) float64 {
	under := c.heading(x, y, w, c.t("paper.quality_check"))
	nuts := strings.TrimSpace(c.t("paper.check.wheel_nuts", "Torque", c.doc.Vehicle.WheelNuts))
	all := []string{c.t("paper.check.road_test"), nuts, c.t("paper.check.fluids"), c.t("paper.check.lights"), c.t("paper.check.reset"), c.t("paper.check.clean")}
	step := 5.4 + 0.8*c.air
	for i, words := range all {
		cx, room := x, w*0.44-5.5
		if i%2 == 1 {
			cx, room = x+w*0.44, w*0.56-5.5
		}
		cy := under + 2.4 + 0.6*c.air + float64(i/2)*step
		c.tick(cx, cy, 3.4)
		c.para(cx+5, cy+2.9, room, 3, c.regular(8.4).fit(words, room, 6.5), words)
	}
	y = under + 6.4 + c.air + 3*step
	for i, words := range []string{c.t("paper.start"), c.t("paper.stop")} {
		s := c.quiet(8)
		cx := x + float64(i)*(w/2+1.5)
		c.text(cx, y, s, words)
		c.line(cx+s.width(words)+1.5, cx+w/2-1.5, y+0.6, 0.2, c.mute)
	}
	return y + 2
}

// ruled draws a heading and lines to write on, from y down to end.
func (c *composer) ruled(x, y, right, end float64, words string) {
	for y = c.heading(x, y, right-x, words) + 7; y < end; y += 7 {
		c.line(x, right, y, 0.25, c.rule)
	}
}

// usedLines draws lines for parts used and extra work at the left, from y down to end,
// where two of them have room.
func (c *composer) usedLines(y, right, end float64) {
	if y += 6; end-y > 16 {
		c.ruled(c.left, y, right, end, c.t("paper.used"))
	}
}

// signOff draws the last sentence and the signatures at the foot of the page and
// returns the y above them.
func (c *composer) signOff() float64 {
	y := c.bottom - c.signaturesHeight()
	s, words := c.callFirst(), c.t("paper.call_first")
	top := y - 3.8*float64(len(s.lines(words, c.width()))-1)
	c.para(c.left, top, c.width(), 3.8, s, words)
	c.signatures(y)
	return top - 5
}

func (c *composer) cardFooters(foot string) {
	c.onEachPage(func(page, of int) {
		s := c.quiet(7.2)
		count := c.t("paper.page", "Page", page, "Of", of)
		c.textRight(c.right, c.layout.doc.Height-9, s, count)
		lines := s.lines(foot, c.width()-40)
		for i, line := range lines {
			c.text(c.left, c.layout.doc.Height-9-3.2*float64(len(lines)-1-i), s, line)
		}
	})
}
