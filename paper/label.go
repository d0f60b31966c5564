package paper

import (
	"workbay/garage"
	"workbay/paper/sheet"
)

// Labels are what labels are printed on, from which place of the first sheet on, and
// how many of the same.
type Labels struct {
	Format garage.LabelFormat // the zero format: the country's usual one
	From   int                // 1 is the upper left; a roll has no other
	Count  int                // 0 is one
}

// labelInset keeps words off a label's edges, which no printer meets exactly.
const labelInset = 2.2

// Label lays out a label as often as it is wanted: on sheets, from a free place on, or
// each on a page of its own from the roll.
func Label(doc garage.Document, o Options) sheet.Document {
	l := o.Labels
	if l.Format.Code == "" {
		l.Format = garage.LabelSetup{}.Format(doc.Kind, doc.Country)
	}
	if doc.Labelled == nil {
		doc.Labelled = &garage.Labelled{}
	}
	o.Paper = A4 // a label's measures are its own
	c := compose(doc, o)
	w, h := hundredths(l.Format.W), hundredths(l.Format.H)
	c.layout.doc.Width, c.layout.doc.Height = w, h
	if !l.Format.Roll() {
		c.layout.doc.Width, c.layout.doc.Height = Size(l.Format.Sheet).millimetres()
	}
	first := l.Format.Start(l.From) - 1
	for i := range max(l.Count, 1) {
		page, x, y := l.Format.Place(first + i)
		if l.Format.Roll() {
			page = i
		}
		for len(c.layout.doc.Pages) <= page {
			c.newPage()
		}
		c.oneLabel(hundredths(x), hundredths(y), w, h)
	}
	return c.layout.doc
}

func hundredths(n int) float64 { return float64(n) / 100 }

// oneLabel draws the label with its upper left corner at x, y.
func (c *composer) oneLabel(x, y, w, h float64) {
	a := area{x + labelInset, y + labelInset, w - 2*labelInset, h - 2*labelInset}
	if w >= 90 { // wide ones are not filled to the edges: letters as large as that are no help
		a = area{x + 4, y + 3, w - 8, h - 6}
	}
	switch c.doc.Kind {
	case garage.KeyTagPaper:
		c.keyTag(a)
	case garage.BadgePaper:
		c.badge(a)
	case garage.StickerPaper:
		c.sticker(a)
	}
}

// An area is the room of a label.
type area struct{ x, y, w, h float64 }

func (a area) right() float64  { return a.x + a.w }
func (a area) bottom() float64 { return a.y + a.h }

// points is how large letters are that are so many mm high from baseline to the top of
// a capital.
func points(mm float64) float64 { return mm / 0.714 / mmPerPoint }

// line1 writes one line that becomes smaller, and is cut, where there is no room.
func (c *composer) line1(x, y, w float64, s style, words string) {
	s, words = s.cut(words, w)
	c.text(x, y, s, words)
}

// middle is line1 in the middle of a room.
func (c *composer) middle(a area, y float64, s style, words string) {
	s, words = s.cut(words, a.w)
	c.textCentre(a.x+a.w/2, y, s, words)
}

// cut returns words as one line no wider than w: smaller, and without their end where
// that is not enough.
func (s style) cut(words string, w float64) (style, string) {
	s = s.fit(words, w, 4.5)
	lines := s.lines(words, w)
	switch len(lines) {
	case 0:
		return s, ""
	case 1:
		return s, lines[0]
	}
	r := []rune(lines[0])
	for len(r) > 1 && s.width(string(r)+"…") > w {
		r = r[:len(r)-1]
	}
	return s, string(r) + "…"
}

// keyTag is plate and hook over the customer and the promise, and the order's code.
func (c *composer) keyTag(a area) {
	d := c.doc
	high := a.h * 0.30
	wide := 0.0
	if d.KeyTag != "" {
		s := style{points(high * 0.62), true, sheet.White}.fit(d.KeyTag, a.w*0.34-3, 6)
		tag := s.lines(d.KeyTag, a.w*0.34-2)[0]
		wide = max(s.width(tag)+4, high*1.2)
		c.fill(a.right()-wide, a.y, wide, high, 1, sheet.Black)
		c.textCentre(a.right()-wide/2, a.y+high/2+s.size*0.714*mmPerPoint/2, s, tag)
		wide += 2
	}
	plate := c.doc.Vehicle.Plate
	if plate == "" {
		plate = d.Vehicle.Title
	}
	s := c.bold(points(high * 0.74)).in(sheet.Black)
	c.line1(a.x, a.y+high*0.87, a.w-wide, s, plate)
	text := a.h * 0.135
	promised := ""
	if !d.PromisedAt.IsZero() {
		promised = c.say.Stamp(d.PromisedAt)
		if d.Waits {
			promised = joined(promised, c.t("paper.keytag.waits"))
		}
	}
	car := d.Vehicle.Title
	if d.Vehicle.Plate == "" {
		car = ""
	}
	y := a.y + high + text*1.25
	c.pair(a, y, points(text*0.72), d.Buyer.Name, promised)
	y += text * 1.2
	c.pair(a, y, points(text*0.72), joined(car, d.Vehicle.Colour), d.Number)
	top := y + text*0.55
	c.bars(a.x, top, a.w, a.bottom()-top, d.Labelled.Code)
}

// pair writes two things of a line, the right one bold, in letters so small that both
// have room; then the left one is cut.
func (c *composer) pair(a area, y, size float64, left, right string) {
	l, r := c.regular(size).in(sheet.Black), c.bold(size).in(sheet.Black)
	for l.size > 6 && l.width(left)+r.width(right)+3 > a.w {
		l.size -= 0.5
		r.size = l.size
	}
	r = r.fit(right, a.w*0.55, 4.5)
	c.textRight(a.right(), y, r, right)
	c.line1(a.x, y, a.w-r.width(right)-3, l, left)
}

// bars draws a barcode in the middle of a room, no wider than scanners like it.
func (c *composer) bars(x, y, w, h float64, code string) {
	if code == "" || h < 2 {
		return
	}
	n := barModules(code)
	if n == 0 {
		return
	}
	wide := min(w, float64(n)*widestModule)
	c.barcode(x+(w-wide)/2, y, wide, h, code)
}

// widestModule is the width of the thinnest bar where there is room, in mm.
const widestModule = 0.38

// badge is the person, what they do, and the code that the clock reads.
func (c *composer) badge(a area) {
	d := c.doc
	band := a.h * 0.17
	c.fill(a.x, a.y, a.w, band, 0.8, c.accent)
	c.middle(area{a.x + 2, a.y, a.w - 4, a.h}, a.y+band*0.7, style{points(band * 0.45), true, sheet.White}, d.Seller.Name)
	c.middle(a, a.y+band+a.h*0.23, c.bold(points(a.h*0.155)).in(sheet.Black), d.Labelled.Name)
	var roles []string
	for _, r := range d.Labelled.Roles {
		roles = append(roles, c.t(r.Code()))
	}
	c.middle(a, a.y+band+a.h*0.38, c.regular(points(a.h*0.088)).in(sheet.Black), joinedBy(c.t("paper.comma"), roles...))
	top := a.y + band + a.h*0.44
	low := a.bottom()
	if n := float64(len(d.Labelled.Verbs)); n > 0 && a.h > verbsHigh && a.w > n*verbWide {
		low -= a.h * 0.2
		w := a.w / n
		for i, v := range d.Labelled.Verbs {
			x := a.x + w*float64(i)
			words := c.t("paper.badge." + string(v))
			c.middle(area{x: x, w: w - 2}, a.bottom()-0.3, c.bold(points(a.h*0.05)).in(sheet.Black), words)
			c.bars(x, low+a.h*0.03, w-2, a.h*0.085, garage.VerbCode(v))
		}
	}
	c.bars(a.x, top, a.w, low-top, d.Labelled.Code)
}

// The codes of coming and going stand on badges that have the room: as high as this,
// and as wide for each.
const (
	verbsHigh = 31.0
	verbWide  = 20.5
)

// sticker is the next service, large, over what was done.
func (c *composer) sticker(a area) {
	d, n := c.doc, c.doc.Labelled.Next
	next := c.t("paper.sticker.service")
	if n.Name != "" {
		next = c.t("paper.sticker.next", "Name", n.Name)
	}
	band := a.h * 0.18
	c.fill(a.x, a.y, a.w, band, 0.8, c.accent)
	c.line1(a.x+2, a.y+band*0.72, a.w-4, style{points(band * 0.48), true, sheet.White}, next)
	y := a.y + band + a.h*0.09
	big := c.bold(points(a.h * 0.15)).in(sheet.Black)
	on, at := "", ""
	if !n.On.IsZero() {
		on = c.date(n.On)
	}
	if n.Odometer > 0 {
		at = c.distance(n.Odometer, c.distanceUnit())
	}
	if on == "" {
		on, at = at, ""
	}
	half := (a.w - 3) / 2
	if at == "" {
		half = a.w
	}
	big = big.fit(on, half, 6).fit(at, half, 6)
	c.text(a.x, y+a.h*0.15, big, on)
	c.textRight(a.right(), y+a.h*0.15, big, at)
	if at != "" {
		or := c.t("paper.sticker.or")
		os := c.regular(points(a.h * 0.07)).in(sheet.Black)
		if free := a.w - big.width(on) - big.width(at); free > os.width(or)+3 {
			c.textCentre(a.x+big.width(on)+free/2, y+a.h*0.145, os, or)
		}
	}
	y += a.h * 0.15
	text := a.h * 0.105
	small := c.regular(points(text * 0.75)).in(sheet.Black)
	done := ""
	if n.DoneAt > 0 {
		done = c.distance(n.DoneAt, c.distanceUnit())
	}
	lines := nonEmpty([]string{c.with("paper.sticker.oil", n.Oil), c.with("paper.sticker.done", joined(c.date(n.DoneOn), done))})
	y += text * 0.45
	for _, words := range lines {
		y += text * 1.12
		c.line1(a.x, y, a.w, small, words)
	}
	foot := a.bottom() - text*0.1
	c.line(a.x, a.right(), foot-text*1.45, 0.15, c.rule)
	x := a.x
	if c.logo.bytes != nil {
		x += c.drawLogo(x, foot-text*1.1, text*1.3) - 3
	}
	ps := c.bold(points(text*0.72)).in(sheet.Black).fit(d.Seller.Phone, a.w*0.45, 4.5)
	c.textRight(a.right(), foot, ps, d.Seller.Phone)
	c.line1(x, foot, a.right()-x-ps.width(d.Seller.Phone)-2, small, d.Seller.Name)
}
