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
		blocks = append(blocks, block{height: 7.6, keep: true, row: true, draw: func(y float64) {
			c.text(c.left+cellPad, y+5.4, head, c.t("paper.choice", "Choice", choice.Name))
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
	optionGap  = 3.0
	optionPad  = 2.6
	optionLead = 3.6
)

// optionRow puts options side by side, all as high as the highest.
func (c *composer) optionRow(options []garage.DocumentOption) block {
	w := (c.width() - optionGap*float64(len(options)-1)) / float64(len(options))
	name, small := c.bold(9.2), c.regular(8)
	tall := 0.0
	for _, o := range options {
		tall = max(tall, name.height(o.Name, w-2*optionPad-6, 4.2)+small.height(c.optionWords(o), w-2*optionPad, optionLead))
	}
	h := tall + 6 + 18
	return block{height: h + 3, row: true, draw: func(y float64) {
		for i, o := range options {
			c.option(o, c.left+float64(i)*(w+optionGap), y, w, h)
		}
	}}
}

// optionWords is what is in an option, a line each.
func (c *composer) optionWords(o garage.DocumentOption) string {
	var words []string
	for _, l := range o.Lines {
		said := l.Text
		if l.Kind != garage.Text {
			said = c.quantity(l) + " " + l.Text
		}
		words = append(words, joined(said, l.Brand))
	}
	return joinedBy("\n", words...)
}

func (c *composer) option(o garage.DocumentOption, x, y, w, h float64) {
	weight, colour := 0.25, c.rule
	if o.Advised {
		weight, colour = 0.5, c.accent
	}
	c.frame(x, y, w, h, 1.2, weight, colour)
	c.tick(x+optionPad, y+2.2, 3.8)
	at := c.para(x+optionPad+6, y+5.3, w-2*optionPad-6, 4.2, c.bold(9.2), o.Name)
	c.para(x+optionPad, at+1, w-2*optionPad, optionLead, c.regular(8), c.optionWords(o))
	foot := y + h - 13
	c.fill(x+weight, foot, w-2*weight, 13-weight, 0, c.tint)
	inner := x + w - optionPad
	c.text(x+optionPad, foot+5, c.regular(8), c.t("paper.option_price"))
	c.textRight(inner, foot+5, c.bold(9.2), c.money(o.Price))
	c.text(x+optionPad, foot+10, c.quiet(7.6), c.t("paper.option_total"))
	c.textRight(inner, foot+10, c.quiet(8), c.money(o.Total))
	if word := c.optionMark(o); word != "" {
		c.text(x+optionPad, foot-1.6, c.bold(7.6).in(c.accent), word)
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
