package paper

import (
	"workbay/garage"
	"workbay/paper/sheet"
)

// A column of a table. Columns with figures stand right and are as wide as their
// widest figure; one column grows into the room that is left.
type column struct {
	head  string
	right bool    // figures
	grow  bool    // takes the room that is left
	max   float64 // widest, for columns of words; longer words break
	style style

	x, w float64 // set by measure: left edge from the table's, and width of the words
}

// A row is one line of a table, or more where its words break.
type row struct {
	cells  []string
	under  string // small and grey under the words of the growing column
	amount garage.Money
}

// A table is columns of words and figures under a head in the accent colour.
type table struct {
	*layout
	left, right float64 // its edges, which are those of the page unless it shares it
	columns     []column
	striped     int     // rows drawn so far, for every other to be shaded
	pad, lead   float64 // white in a row, and from line to line
}

// The measures of a table, in mm.
const (
	cellPad    = 2.0
	columnGap  = 3.6
	rowLead    = 4.0
	rowPad     = 2.4
	tableHead  = 7.0
	underLead  = 3.5
	pieceLines = 12 // longer descriptions go on in a further row, which may stand on the next page
)

// newTable makes a table as wide as the page.
func newTable(l *layout, columns ...column) table {
	return table{layout: l, left: l.left, right: l.right, columns: columns, pad: rowPad, lead: rowLead}
}

// width is the table's own, as left and right are.
func (t *table) width() float64 { return t.right - t.left }

// measure gives the columns their places.
func (t *table) measure(rows []row) {
	rest, grow := t.width()-2*cellPad, -1
	for i := range t.columns {
		c := &t.columns[i]
		if c.grow {
			grow = i
			continue
		}
		c.w = t.headStyle().width(c.head)
		for _, r := range rows {
			if i < len(r.cells) {
				c.w = max(c.w, c.style.width(r.cells[i]))
			}
		}
		if c.max > 0 {
			c.w = min(c.w, max(c.max, t.headStyle().width(c.head)))
		}
		rest -= c.w
	}
	rest -= columnGap * float64(len(t.columns)-1)
	if grow >= 0 {
		t.columns[grow].w = max(rest, 20)
	}
	x := cellPad
	for i := range t.columns {
		t.columns[i].x = x
		x += t.columns[i].w + columnGap
	}
}

func (t *table) headStyle() style { return style{7.8, true, sheet.White} }

// head draws the table's head at y and returns the y below it.
func (t *table) head(y float64) float64 {
	t.fill(t.left, y, t.width(), tableHead, 0, t.accent)
	for _, c := range t.columns {
		t.cell(c, y+4.7, t.headStyle(), c.head)
	}
	return y + tableHead
}

// cell puts words into a column, the baseline at y.
func (t *table) cell(c column, y float64, s style, words string) {
	if c.right {
		t.textRight(t.left+c.x+c.w, y, s, words)
		return
	}
	t.text(t.left+c.x, y, s, words)
}

// group is the block with the name of the rows that follow.
func (t *table) group(words string) block {
	h := 4.7 + t.pad*0.6
	return block{height: h, keep: true, draw: func(y float64) {
		t.text(t.left+cellPad, y+h-1.6, t.bold(8.4).in(t.accent), words)
		t.line(t.left, t.right, y+h, 0.25, t.accent)
		t.striped = 0
	}}
}

// rows makes the blocks of a row: one, or several where a description is so long
// that it must be able to break over pages.
func (t *table) rows(r row) []block {
	lines := make([][]string, len(t.columns))
	count := 1
	for i, c := range t.columns {
		if i < len(r.cells) {
			lines[i] = t.cellLines(c, r.cells[i])
			count = max(count, len(lines[i]))
		}
	}
	var under, described []string
	for i, c := range t.columns {
		if c.grow {
			under, described = t.quiet(7.4).lines(r.under, c.w), lines[i]
		}
	}
	var blocks []block
	for from := 0; from < count; from += pieceLines {
		until := min(from+pieceLines, count)
		piece := t.piece(lines, from, until)
		if until == count {
			piece = t.withUnder(piece, until-from, described[min(from, len(described)):], under)
		}
		if from == 0 {
			piece.row, piece.amount = true, r.amount
		}
		blocks = append(blocks, piece)
	}
	return blocks
}

// cellLines breaks words to a column's width. Figures are never broken.
func (t *table) cellLines(c column, words string) []string {
	if c.right {
		return []string{words}
	}
	return c.style.lines(words, c.w)
}

// piece is the block of lines from to until of a row.
func (t *table) piece(lines [][]string, from, until int) block {
	height, down := float64(until-from)*t.lead+t.pad, t.down()
	return block{height: height, draw: func(y float64) {
		if t.striped++; t.striped%2 == 0 {
			t.fill(t.left, y, t.width(), height, 0, t.zebra)
		}
		for i, c := range t.columns {
			for k := from; k < until && k < len(lines[i]); k++ {
				t.cell(c, y+down+float64(k-from)*t.lead, c.style, lines[i][k])
			}
		}
	}}
}

// down is how far a row's first baseline is from its upper edge.
func (t *table) down() float64 { return 2.9 + t.pad/2 }

// growing is the column that takes the room that is left.
func (t *table) growing() column {
	for _, c := range t.columns {
		if c.grow {
			return c
		}
	}
	return column{}
}

// withUnder adds the small words to a row's last piece, which has count lines:
// behind the description's last line where they fit, else in lines of their own.
func (t *table) withUnder(b block, count int, words, under []string) block {
	if len(under) == 0 {
		return b
	}
	upper, down := b.draw, t.down()
	if grow := t.growing(); len(under) == 1 && len(words) > 0 {
		start := grow.style.width(words[len(words)-1]) + 2.5
		if start+t.quiet(7.4).width(under[0]) <= grow.w {
			b.draw = func(y float64) {
				upper(y)
				t.text(t.left+grow.x+start, y+down+float64(len(words)-1)*t.lead, t.quiet(7.4), under[0])
			}
			return b
		}
	}
	base := float64(count) * t.lead
	b.height = base + float64(len(under))*underLead + t.pad
	height := b.height
	b.draw = func(y float64) {
		if (t.striped+1)%2 == 0 {
			t.fill(t.left, y, t.width(), height, 0, t.zebra)
		}
		upper(y)
		for k, line := range under {
			t.text(t.left+t.growing().x, y+base+down-0.5+float64(k)*underLead, t.quiet(7.4), line)
		}
	}
	return b
}
