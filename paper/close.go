package paper

import "workbay/paper/sheet"

// A closeness is how much white there is between the parts of a page.
type closeness struct {
	air  float64 // of the white between parts: 1 is all of it
	pad  float64 // white in a row of a table, in mm
	lead float64 // from line to line in a row
}

// airy is how a paper is set where it has the room.
func airy() closeness { return closeness{1, rowPad, rowLead} }

// closer are the ways to save one of so many pages, from airy to close. What can
// stand on a single page is set closer all over; of a longer paper the rows alone,
// as a page less is no gain for the eye there. Letters keep their size.
func closer(pages int) []closeness {
	if pages > 2 {
		return []closeness{{1, 1.8, rowLead}, {1, 1.2, rowLead}}
	}
	return []closeness{{0.75, 1.8, rowLead}, {0.5, 1.2, 3.9}, {0.35, 1, 3.8}, {0.2, 0.9, 3.7}, {0, 0.7, 3.6}, {0, 0.4, 3.5}}
}

// tries lays a paper out as often as it is asked to, each time on an empty page; logo
// and payment code are made once for all.
func tries(c *composer, lay func(*composer) sheet.Document) func(closeness) sheet.Document {
	empty := *c.layout
	return func(k closeness) sheet.Document {
		try, page := *c, empty
		page.doc.Pages = nil
		page.newPage()
		try.layout, try.closeness = &page, k
		return lay(&try)
	}
}

// closely lays a paper out with all its white, or closer where that saves a page.
func closely(c *composer, lay func(*composer) sheet.Document) sheet.Document {
	set := tries(c, lay)
	usual := set(airy())
	if len(usual.Pages) == 1 {
		return usual
	}
	all := closer(len(usual.Pages))
	best := set(all[len(all)-1])
	if len(best.Pages) >= len(usual.Pages) {
		return usual
	}
	// The closer, the fewer pages: halving finds the first way that saves one.
	for from, until := 0, len(all)-1; from < until; {
		middle := (from + until) / 2
		if d := set(all[middle]); len(d.Pages) <= len(best.Pages) {
			best, until = d, middle
		} else {
			from = middle + 1
		}
	}
	return best
}

// closest lays a paper out the first way, or the second where that saves a page.
func closest(c *composer, lay func(*composer) sheet.Document, usual, close closeness) sheet.Document {
	set := tries(c, lay)
	first := set(usual)
	if len(first.Pages) == 1 {
		return first
	}
	if second := set(close); len(second.Pages) < len(first.Pages) {
		return second
	}
	return first
}

// A breaking is words that are broken into lines of a width.
type breaking struct {
	words string
	style style
	w     float64
}

// lines are those of [style.lines], broken once for all ways in which a paper is tried.
func (c *composer) lines(s style, words string, w float64) []string {
	what := breaking{words, s, w}
	lines, ok := c.broke[what]
	if !ok {
		lines = s.lines(words, w)
		c.broke[what] = lines
	}
	return lines
}

// close tells whether the paper is set closer than usual.
func (c *composer) close() bool { return c.air < 1 }
