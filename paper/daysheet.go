package paper

import (
	"time"

	"workbay/garage"
	"workbay/paper/sheet"
)

// The day sheet: how wide the names of the lanes and their hours are, and how high a lane
// is, in mm.
const (
	laneNames = 33.0
	laneHours = 17.0
	laneH     = 8.2
)

// DaySheet lays out a day of the diary for the wall of the workshop: its bays and its
// people over the hours, and its cars as a list. It bears no names of customers.
func DaySheet(doc garage.Document, o Options) sheet.Document {
	if o.Paper == Roll80 {
		o.Paper = A4
	}
	if doc.Day == nil {
		doc.Day = &garage.DayPlan{}
	}
	c := compose(doc, o)
	foot := joined(c.title, c.dayWords(), c.t("paper.day.printed", "At", c.stamp(doc.IssuedAt)))
	c.leaveFoot(foot)
	y := c.dayHead()
	from, until := c.dayHours()
	f := flow{layout: c.layout, resume: func() float64 { return c.runningHead() + 1 }}
	for _, group := range []struct {
		code  string
		lanes []garage.DayLane
	}{{"paper.day.bays", doc.Day.Bays}, {"paper.day.people", doc.Day.People}} {
		if len(group.lanes) == 0 {
			continue
		}
		f.blocks = append(f.blocks, c.hoursBlock(c.t(group.code), from, until))
		for _, l := range group.lanes {
			f.blocks = append(f.blocks, c.laneBlock(l, from, until))
		}
	}
	f.blocks = append(f.blocks, c.carBlocks()...)
	f.run(y)
	c.footers(foot)
	return c.layout.doc
}

// dayWords are the weekday and the day.
func (c *composer) dayWords() string {
	on := c.doc.Day.On
	if on.IsZero() {
		return ""
	}
	return joinedBy(" ", c.say.Weekday(on), c.date(on))
}

// dayHead is the day, large enough to be read from the lift, with what is special about
// it, and returns the y below.
func (c *composer) dayHead() float64 {
	c.band()
	day := c.doc.Day
	x := c.left + c.drawLogo(c.left, 10, 12)
	words := c.dayWords()
	s := c.bold(24).in(c.accent).fit(words, c.width()*0.66, 12)
	c.text(x, 18.5, s, words)
	c.short(x, 24, c.width()*0.5, c.quiet(9), joined(c.title, c.doc.Seller.Name))
	open := ""
	switch {
	case day.Holiday != "":
		open = day.Holiday
	case day.Opens.IsZero():
		open = c.t("paper.day.closed")
	default:
		open = c.t("paper.day.open", "From", c.say.Time(day.Opens), "Until", c.say.Time(day.Closes))
	}
	if day.Full {
		open = joined(open, c.t("paper.day.full"))
	}
	h := c.bold(10).fit(open, c.width()*0.4, 6)
	c.textRight(c.right, 18.5, h, open)
	cars := c.t("paper.day.cars", "N", len(day.Cars))
	c.textRight(c.right, 24, c.quiet(9), cars)
	return 28
}

// dayHours are the hours drawn: those of the day, and what lies before and behind.
func (c *composer) dayHours() (from, until time.Time) {
	day := c.doc.Day
	from, until = day.Opens, day.Closes
	for _, lanes := range [][]garage.DayLane{day.Bays, day.People} {
		for _, l := range lanes {
			for _, b := range l.Blocks {
				if b.Plate == "" {
					continue
				}
				if sameDay(b.From, day.On) && (from.IsZero() || b.From.Before(from)) {
					from = b.From
				}
				if sameDay(b.Until, day.On) && b.Until.After(until) {
					until = b.Until
				}
			}
		}
	}
	if from.IsZero() || !until.After(from) {
		from, until = day.On.Add(8*time.Hour), day.On.Add(17*time.Hour)
	}
	from = from.Truncate(time.Hour)
	if whole := until.Truncate(time.Hour); whole.Before(until) {
		until = whole.Add(time.Hour)
	}
	return from, until
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// laneX is where a time stands in a lane.
func (c *composer) laneX(at, from, until time.Time) float64 {
	left, w := c.left+laneNames, c.width()-laneNames-laneHours
	return left + w*min(1, max(0, float64(at.Sub(from))/float64(until.Sub(from))))
}

// hoursBlock is the head of some lanes: what they are, and the hours.
func (c *composer) hoursBlock(words string, from, until time.Time) block {
	return block{height: 10, keep: true, draw: func(y float64) {
		c.fill(c.left, y+3, c.width(), 6.4, 0, c.accent)
		c.short(c.left+2, y+7.3, laneNames-4, style{8.6, true, sheet.White}, words)
		step := time.Hour
		for c.laneX(from.Add(step), from, until)-c.laneX(from, from, until) < 11 {
			step += time.Hour
		}
		for at := from; at.Before(until); at = at.Add(step) {
			c.text(c.laneX(at, from, until)+0.6, y+7.3, style{7.6, true, sheet.White}, c.say.Time(at))
		}
		c.textRight(c.right-1.5, y+7.3, style{7.6, true, sheet.White}.fit(c.t("paper.day.sold"), laneHours-3, 4), c.t("paper.day.sold"))
	}}
}

// laneBlock is a bay or a person over the hours. What overlaps stands one below the
// other.
func (c *composer) laneBlock(l garage.DayLane, from, until time.Time) block {
	level, levels := levelsOf(l.Blocks)
	h := laneH * float64(levels)
	return block{height: h, draw: func(y float64) {
		for at := from; !at.After(until); at = at.Add(time.Hour) {
			x := c.laneX(at, from, until)
			c.add(sheet.Line{X1: x, Y1: y, X2: x, Y2: y + h, Weight: 0.15, Colour: c.rule})
		}
		name, note := l.Name, l.Note
		if name == "" {
			name = c.t("paper.day.no_bay")
		}
		c.short(c.left+1, y+3.7, laneNames-3, c.bold(8.8), name)
		c.short(c.left+1, y+6.9, laneNames-3, c.quiet(6.8), note)
		for i, b := range l.Blocks {
			c.dayBlock(b, y+laneH*float64(level[i]), from, until)
		}
		sold := c.t("paper.day.hours", "Sold", l.Sold, "Open", l.Open)
		s := c.regular(7.8).fit(sold, laneHours-2, 5)
		c.textRight(c.right-1.5, y+5, s, sold)
		c.line(c.left, c.right, y+h, 0.2, c.rule)
	}}
}

// levelsOf puts blocks that overlap on levels of their own. Breaks and absences, which
// cars may run over, are drawn below them.
func levelsOf(blocks []garage.DayBlock) (level []int, levels int) {
	level, levels = make([]int, len(blocks)), 1
	for i, b := range blocks {
		if b.Plate == "" {
			continue
		}
		taken := map[int]bool{}
		for k, o := range blocks[:i] {
			if o.Plate != "" && o.From.Before(b.Until) && b.From.Before(o.Until) {
				taken[level[k]] = true
			}
		}
		for taken[level[i]] {
			level[i]++
		}
		levels = max(levels, level[i]+1)
	}
	return level, levels
}

// dayBlock is a car in a lane, or why there is none.
func (c *composer) dayBlock(b garage.DayBlock, y float64, from, until time.Time) {
	x, right := c.laneX(b.From, from, until), c.laneX(b.Until, from, until)
	w := right - x
	if w < 0.5 {
		return
	}
	if b.Plate == "" {
		words := b.Name
		if b.Away {
			words = c.t("paper.day.away")
		}
		c.fill(x, y+0.4, w, laneH-0.8, 0, c.zebra)
		if w > 7 {
			c.short(x+1, y+4.9, w-2, c.quiet(6.8), words)
		}
		return
	}
	c.add(sheet.Rect{X: x + 0.2, Y: y + 0.7, W: w - 0.4, H: laneH - 1.4, Radius: 0.9, Filled: true, Fill: sheet.White, Weight: 0.4, Frame: c.ink})
	if w > 6 {
		c.short(x+1.2, y+3.9, w-2.4, c.bold(7.8), b.Plate)
		c.short(x+1.2, y+6.6, w-2.4, c.quiet(6.4), b.With)
	}
}

// carBlocks are the cars of the day as a list to tick off.
func (c *composer) carBlocks() []block {
	t := newTable(c.layout,
		column{head: c.t("paper.day.time"), style: c.bold(8.8)}, column{head: c.t("paper.plate"), style: c.bold(8.8), max: 27}, column{head: c.t("paper.make_model"), style: c.regular(8.4), max: 34},
		column{head: c.t("paper.day.work"), style: c.regular(8.8), grow: true}, column{head: c.t("paper.bay"), style: c.regular(8.4), max: 20}, column{head: c.t("paper.technician"), style: c.regular(8.4), max: 28})
	var rows []row
	for _, car := range c.doc.Day.Cars {
		waits, loan := "", ""
		if car.Waits {
			waits = c.t("paper.day.waits")
		}
		if car.Loan {
			loan = c.t("paper.day.loan")
		}
		rows = append(rows, row{cells: []string{c.dayTime(car), car.Plate, car.Model, car.Work, car.Bay, car.Who}, under: joined(car.Order, waits, loan)})
	}
	t.measure(rows)
	if len(rows) == 0 {
		return []block{c.headBlock(c.t("paper.day.list")), c.saidBlock(c.t("paper.day.none"))}
	}
	blocks := []block{c.headBlock(c.t("paper.day.list")), {height: tableHead, keep: true, draw: func(y float64) { t.head(y) }}}
	for _, r := range rows {
		blocks = append(blocks, t.rows(r)...)
	}
	return blocks
}

// dayTime is from when to when a car is worked on, of what lies on the day.
func (c *composer) dayTime(car garage.DayCar) string {
	from, until := "…", "…"
	if sameDay(car.From, c.doc.Day.On) {
		from = c.say.Time(car.From)
	}
	if sameDay(car.Until, c.doc.Day.On) {
		until = c.say.Time(car.Until)
	}
	return from + "–" + until
}
