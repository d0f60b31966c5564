package paper

import "workbay/garage"

// mostAbreast is how many options stand side by side; more go into further rows.
const mostAbreast = 4

// choiceBlocks are the choices of a quote: the options of each side by side, with what
// is in them, what they cost and a box to tick.
func (c *composer) choiceBlocks() []block {
	var blocks []block
	for _, choice := range c.doc.Choices {
		head := c.bold(9.2).in(c.accent)
		blocks = append(blocks, block{height: 6.6 + c.air, keep: true, row: true, draw: func(y float64) {
			c.text(c.left+cellPad, y+4.6+0.8*c.air, head, c.t("paper.choice", "Choice", choice.Name))
		}})
		for from := 0; from < len(choice.Options); from += mostAbreast {
			row := choice.Options[from:min(len(choice.Options), from+mostAbreast)]
			blocks = append(blocks, c.optionRow(row))
		}
	}
	return blocks
}

// The measures of an option's box, in millimetres.
const (
	optionGap    = 3.0
	optionPad    = 2.6
	optionIndent = 2.4 // of the further lines of what is in it
	optionFoot   = 11.6
)

// optionLead is from line to line of what is in an option.
func (c *composer) optionLead() float64 { return 3.4 + 0.2*c.air }

// optionRow puts options side by side, all as high as the highest.
func (c *composer) optionRow(options []garage.DocumentOption) block {
	w := (c.width() - optionGap*float64(len(options)-1)) / float64(len(options))
	tall := 0.0
	for _, o := range options {
		tall = max(tall, c.measured(func(y float64) float64 { return c.optionInside(o, 0, y, w) }))
	}
	h := tall + optionFoot
	return block{height: h + 1.5 + 1.5*c.air, row: true, draw: func(y float64) {
		for i, o := range options {
			c.option(o, c.left+float64(i)*(w+optionGap), y, w, h)
		}
	}}
}

// optionInside writes the name of an option, what is in it and which it is, and returns
// the y below.
func (c *composer) optionInside(o garage.DocumentOption, x, y, w float64) float64 {
	y = c.para(x+optionPad+6, y+5.3, w-2*optionPad-6, 4.2, c.bold(9.2), o.Name) + 0.4 + 0.6*c.air
	s := c.regular(8)
	for _, l := range o.Lines {
		said := l.Text
		if l.Kind != garage.Text {
			said = c.quantity(l) + " " + l.Text
		}
		for i, line := range s.lines(joined(said, l.Brand), w-2*optionPad-optionIndent) {
			in := 0.0
			if i > 0 {
				in = optionIndent
			}
			c.text(x+optionPad+in, y, s, line)
			y += c.optionLead()
		}
	}
	if c.optionMark(o) != "" {
		y += 1 + c.optionLead()
	}
	return y - 1.6 + c.air
}

func (c *composer) option(o garage.DocumentOption, x, y, w, h float64) {
	weight, colour := 0.25, c.rule
	if o.Advised {
		weight, colour = 0.5, c.accent
	}
	c.frame(x, y, w, h, 1.2, weight, colour)
	c.tick(x+optionPad, y+2.2, 3.8)
	c.optionInside(o, x, y, w)
	foot := y + h - optionFoot
	c.fill(x+weight/2, foot, w-weight, optionFoot-weight/2, 0, c.tint)
	inner := x + w - optionPad
	c.text(x+optionPad, foot+4.6, c.regular(8), c.t("paper.option_price"))
	c.textRight(inner, foot+4.6, c.bold(9.2), c.money(o.Price))
	c.text(x+optionPad, foot+9.2, c.quiet(7.6), c.t("paper.option_total"))
	c.textRight(inner, foot+9.2, c.quiet(8), c.money(o.Total))
	if word := c.optionMark(o); word != "" {
		c.text(x+optionPad, foot-1.8, c.bold(7.6).in(c.accent), word)
	}
}

// optionMark says which option is advised, and which is in the total of the paper.
func (c *composer) optionMark(o garage.DocumentOption) string {
	mark := ""
	if o.Advised {
		mark = c.t("paper.advised")
	}
	if o.Counted {
		mark = joined(mark, c.t("paper.counted"))
	}
	return mark
}

// optional tells whether a job is an option of a choice, answered there.
func (c *composer) optional(job int) bool {
	for _, choice := range c.doc.Choices {
		for _, o := range choice.Options {
			if o.Job == job {
				return true
			}
		}
	}
	return false
}
