package workshop

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/widget"
)

// Heights on the page of an inspection.
const (
	inspectHead   float32 = 42
	cornerLine    float32 = 27
	inspectRow    float32 = 33
	findingHeight float32 = 62
	wearHeight    float32 = 158
)

func (p *inspection) draw(n *widget.Pen, z fyne.Size) {
	if len(p.cells) == 0 {
		return
	}
	left, right := p.sides()
	x, w, h := float32(12), z.Width-24, z.Height-inspectHead-2
	p.drawTitle(n, widget.Area{X: x, Y: 0, W: w, H: inspectHead})
	p.drawSections(n, widget.Area{X: x, Y: inspectHead, W: left, H: h})
	p.drawMiddle(n, widget.Area{X: x + left + 10, Y: inspectHead, W: w - left - right - 20, H: h})
	at := widget.Area{X: x + w - right, Y: inspectHead, W: right, H: h}
	used := p.drawPhotos(n, at) + 8
	at.Y, at.H = at.Y+used, at.H-used
	if used := p.drawWear(n, at); used > 0 {
		at.Y, at.H = at.Y+used+8, at.H-used-8
	}
	p.drawFindings(n, at)
}

// sides are the widths of the panels left and right.
func (p *inspection) sides() (left, right float32) {
	if p.host.Narrow() {
		return 158, 232
	}
	return 170, 270
}

func (p *inspection) drawTitle(n *widget.Pen, a widget.Area) {
	say, c, in := p.host.Say(), n.C, p.page.Inspection
	count := map[garage.Verdict]int{}
	for i := range p.cells {
		count[p.result(i).Verdict]++
	}
	right := a.Right()
	left := say.T("inspection.left", "Left", len(in.Unanswered()), "Of", points(in.Template))
	if in.Finished() {
		left = say.T("inspection.finished_at", "At", say.When(in.FinishedAt, p.host.Now()))
	}
	right -= n.TextR(left, right, a.Y, 0, a.H-6, c.Faint()) + 14
	for _, v := range []garage.Verdict{garage.Urgent, garage.Soon, garage.Fine} {
		j := judgementOf(v)
		fg, _ := c.Tone(j.tone)
		tw := n.TextR(fmt.Sprintf("%d %s", count[v], say.T("verdict."+string(v))), right, a.Y, 0, a.H-6, widget.Ink{Size: widget.TxtBody, Bold: true, Color: fg})
		n.Icon(j.icon, right-tw-20, a.Y, a.H-6, 15, fg)
		right -= tw + 32
	}
	x := a.X + n.Plate(p.page.Vehicle.Plate, a.X, a.Y+6, widget.PlateM) + 12
	n.Hit(a.X, a.Y+6, x-a.X-12, 24, 5, p.onOrder)
	x += n.Text(in.Template.Name, x, a.Y, right-x, a.H-6, c.Heading()) + 12
	when := in.StartedAt
	revision := ""
	if in.Template.Revision > 1 {
		revision = say.T("inspection.revision", "N", in.Template.Revision)
	}
	km := ""
	if in.Odometer > 0 {
		km = say.Odometer(in.Odometer, p.page.Vehicle.Unit)
	}
	if right-x > 60 {
		n.Text(widget.Joined(" · ", revision, p.page.Order.Number, km, p.page.By.Name, say.When(when, p.host.Now())), x, a.Y+1, right-x, a.H-6, c.Caption())
	}
}

// points is how many items a template has.
func points(t garage.Template) (n int) {
	for _, s := range t.Sections {
		n += len(s.Points)
	}
	return n
}

func (p *inspection) drawSections(n *widget.Pen, a widget.Area) {
	say, c := p.host.Say(), n.C
	n.Card(a.X, a.Y, a.W, a.H)
	n.Text(say.T("inspection.sections"), a.X+12, a.Y+1, 0, 34, c.Panel())
	if !p.host.Narrow() {
		n.CapsR("Ctrl+↑ ↓", a.Right()-10, a.Y+1, 34, c.Cap())
	}
	n.HLine(a.X+1, a.Y+34, a.W-2, c.RowLine)
	y := a.Y + 35
	for i, s := range p.page.Inspection.Template.Sections {
		if y+34 > a.Y+a.H {
			return
		}
		worst, answered, all := p.sectionSum(i)
		ink := c.Body()
		if i == p.cell().section {
			n.Rect(a.X+1, y, a.W-2, 33, 0, c.Selection)
			ink = c.Strong()
		}
		j := judgementOf(worst)
		fg, _ := c.Tone(j.tone)
		icon := j.icon
		if answered < all && worst.Stricter(garage.Fine) == garage.Fine {
			icon, fg = "dash", c.Quiet
			if i == p.cell().section {
				icon, fg = "right", c.Petrol
			}
		}
		n.Icon(icon, a.X+11, y, 33, 14, fg)
		cw := n.TextR(fmt.Sprintf("%d/%d", answered, all), a.Right()-11, y, 0, 33, c.Caption())
		n.Text(s.Name, a.X+33, y, a.W-33-11-cw-6, 33, ink)
		n.HLine(a.X+1, y+33, a.W-2, c.RowLine)
		n.Hit(a.X+1, y, a.W-2, 33, 0, func() { p.openSection(i) })
		y += 34
	}
}

// sectionSum is the worst verdict of a section and how many answers it has.
func (p *inspection) sectionSum(section int) (worst garage.Verdict, answered, all int) {
	for i, c := range p.cells {
		if c.section != section {
			continue
		}
		all++
		v := p.result(i).Verdict
		if p.result(i).Answered() {
			answered++
		}
		if v != garage.NotApplicable {
			worst = worst.Stricter(v)
		}
	}
	return worst, answered, all
}

// drawMiddle draws the places of the vehicle where the section has any, and its items.
func (p *inspection) drawMiddle(n *widget.Pen, a widget.Area) {
	section := p.cell().section
	corners, rows := map[garage.Position][]int{}, []int{}
	for i, c := range p.cells {
		if c.section != section {
			continue
		}
		if c.at == "" {
			rows = append(rows, i)
			continue
		}
		corners[c.at] = append(corners[c.at], i)
	}
	places := wheelRows(corners)
	if len(places) > 0 {
		room := a.H
		if len(rows) > 0 { // some of them stay in view
			room -= 36 + inspectRow*float32(min(len(rows), 3))
		}
		shown := wheelsInView(places, p.cell().at, room)
		high := wheelsHigh(shown)
		p.drawCorners(n, widget.Area{X: a.X, Y: a.Y, W: a.W, H: high}, shown, corners)
		a.Y, a.H = a.Y+high+8, a.H-high-8
	}
	if len(rows) > 0 || len(places) == 0 {
		p.drawItems(n, a, rows)
	}
}

func (p *inspection) drawCorner(n *widget.Pen, a widget.Area, at garage.Position, cells []int, name float32) {
	c, here := n.C, p.cell().at == at
	frame, stroke := c.Line, float32(1)
	if here {
		frame, stroke = c.Petrol, 2
	}
	n.Frame(a.X, a.Y, a.W, a.H, 6, stroke, frame, c.Surface)
	n.Text(p.host.Say().T("position."+string(at)), a.X+10, a.Y+5, a.W-20, 20, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol})
	y := a.Y + 27
	for _, i := range cells {
		p.drawCornerLine(n, a.X+10, y, a.W-18, i, name)
		y += cornerLine
	}
}

func (p *inspection) drawCornerLine(n *widget.Pen, x, y, w float32, i int, name float32) {
	c, r, point := n.C, p.result(i), p.cells[i].point
	j := judgementOf(r.Verdict)
	word := ""
	if r.Verdict != garage.NotChecked {
		word = p.host.Say().T("verdict." + string(r.Verdict))
	}
	chip := widget.ChipW(word)
	if word != "" {
		n.Chip(j.icon, word, x+w-chip, y+2, chip, j.tone)
	} else {
		chip = 20
		n.Icon("dash", x+w-20, y, 24, 14, c.Quiet)
	}
	const box = 48
	name = min(name, w-70-box-40)
	n.Text(point.Name, x, y, name, 24, c.Body())
	bx := x + name + 6
	p.drawValue(n, bx, y+1, box, i)
	mark := float32(0)
	if p.pictured(i) {
		mark = 18
		n.Icon("camera", x+w-chip-18, y, 24, 13, c.Quiet)
	}
	words, room := point.Unit, w-chip-mark-(bx-x)-box-10
	say := p.host.Say()
	if both := say.Clauses(words, say.Limit(point.At(p.cells[i].at))); widget.Width(both, widget.TxtCaption, false) < room-2 {
		words = both
	}
	if widget.Width(words, widget.TxtCaption, false) > room {
		words = ""
	}
	n.Text(words, bx+box+6, y, room, 24, c.Caption())
	n.Hit(x-6, y, w+10, 25, 4, func() { p.point(i) })
}

// drawValue draws the box of a measured value; the one that is typed into has a caret.
func (p *inspection) drawValue(n *widget.Pen, x, y, w float32, i int) {
	c, r := n.C, p.result(i)
	frame, stroke := c.InputBorder, float32(1)
	text := ""
	if r.Measured {
		text = p.host.Say().Quantity(r.Value)
	} else if r.Text != "" {
		text = r.Text
	}
	ink := c.Strong()
	if r.Verdict != garage.NotChecked {
		ink.Color, _ = c.Tone(judgementOf(r.Verdict).tone)
	}
	if i == p.at && !p.page.Inspection.Finished() {
		frame, stroke = c.Petrol, 2
		if p.typed != "" {
			text, ink.Color = p.typed, c.Text
		}
	}
	n.Frame(x, y, w, 23, 4, stroke, frame, c.Input)
	if widget.Width(text, ink.Size, ink.Bold) > w-10 {
		ink.Size = widget.TxtKey
	}
	n.TextR(text, x+w-7, y, w-10, 23, ink)
	if stroke == 2 {
		n.Rect(x+w-6, y+5, 1.5, 13, 0, c.Text)
	}
}

func (p *inspection) drawItems(n *widget.Pen, a widget.Area, rows []int) {
	say, c := p.host.Say(), n.C
	n.Card(a.X, a.Y, a.W, a.H)
	n.Rect(a.X+1, a.Y+1, a.W-2, 25, 0, c.Tint)
	name, value := min(a.W*0.28, 196), float32(78)
	tiles := a.X + 10 + name + value + 12
	step, words := p.tileStep(a.Right() - tiles)
	section := p.page.Inspection.Template.Sections[p.cell().section]
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	n.Text(section.Name, a.X+10, a.Y, name, 26, head)
	n.TextR(say.T("inspection.value"), a.X+10+name+value, a.Y, value, 26, head)
	n.Text(say.T("inspection.verdict"), tiles, a.Y, 4*step, 26, head)
	note := tiles + 4*step + 8
	n.Text(say.T("inspection.note"), note, a.Y, a.Right()-note-8, 26, head)
	y := a.Y + 27
	fit := int((a.H - 28) / inspectRow)
	first := 0
	for k, i := range rows {
		if i == p.at && k >= fit {
			first = k - fit + 1
		}
	}
	for _, i := range rows[first:min(len(rows), first+fit)] {
		cl, r := p.cells[i], p.result(i)
		if i == p.at {
			n.Rect(a.X+1, y, a.W-2, inspectRow-1, 0, c.Selection)
		}
		n.Hit(a.X+1, y, a.W-2, inspectRow-1, 0, func() { p.point(i) })
		n.Text(cl.point.Name, a.X+10, y, name, inspectRow, c.Strong())
		if cl.point.Typed() {
			n.Text(say.Unit(cl.point.Unit), a.X+10+name+value-16, y, 22, inspectRow, c.Caption())
			p.drawValue(n, a.X+10+name+value-72, y+5, 52, i)
		}
		p.drawTiles(n, tiles, y, step, words, i)
		text := r.Note
		if text == "" {
			text = p.host.Say().Limit(cl.point)
		}
		room := a.Right() - note - 8
		if p.pictured(i) {
			n.Icon("camera", a.Right()-26, y, inspectRow, 15, c.Quiet)
			room -= 24
		}
		n.Text(text, note, y, room, inspectRow, c.Caption())
		n.HLine(a.X+1, y+inspectRow-1, a.W-2, c.RowLine)
		y += inspectRow
	}
}

// tileStep is how wide the verdicts of a row are, and whether their words have room.
func (p *inspection) tileStep(room float32) (step float32, words bool) {
	wide := float32(0)
	for _, j := range verdicts() {
		wide = max(wide, widget.Width(p.host.Say().T("verdict."+string(j.verdict)), widget.TxtCaption, true))
	}
	if step = wide + 46; 4*step+90 <= room {
		return step, true
	}
	return 34, false
}

// drawTiles draws the four verdicts of an item, the one that counts in its colour.
func (p *inspection) drawTiles(n *widget.Pen, x, y, step float32, words bool, i int) {
	c, r := n.C, p.result(i)
	for _, j := range verdicts() {
		frame, fill, ink := c.Line, c.Surface, c.Quiet
		on := r.Verdict == j.verdict
		if on {
			ink, fill = c.Tone(j.tone)
			frame = ink
		}
		n.Frame(x, y+4, step-4, 25, 5, 1, frame, fill)
		n.Icon(j.icon, x+6, y+4, 25, 13, ink)
		if words {
			n.Text(p.host.Say().T("verdict."+string(j.verdict)), x+23, y+4, step-40, 25, widget.Ink{Size: widget.TxtCaption, Bold: on, Color: ink})
		}
		n.TextR(j.digit, x+step-9, y+4, 0, 25, widget.Ink{Size: widget.TxtKey, Color: ink})
		if !p.page.Inspection.Finished() {
			n.Hit(x, y+4, step-4, 25, 5, func() {
				if p.point(i); p.at == i {
					p.onJudge(j.verdict)
				}
			})
		}
		x += step
	}
}

// drawWear draws how the item at the cursor wore; 0: that is not known yet.
func (p *inspection) drawWear(n *widget.Pen, a widget.Area) float32 {
	cl := p.cell()
	t, ok := p.page.Wear[desk.WearKey{Item: cl.point.Code, At: cl.at}]
	if !ok {
		return 0
	}
	say, c := p.host.Say(), n.C
	n.Card(a.X, a.Y, a.W, wearHeight)
	place := ""
	if cl.at != "" {
		place = say.T("position." + string(cl.at))
	}
	n.Text(say.Clauses(cl.point.Name, place), a.X+12, a.Y+7, a.W-24, 20, c.Panel())
	found := t.Found[max(0, len(t.Found)-5):]
	top := garage.Quantity(1)
	for _, m := range found {
		top = max(top, m.Value)
	}
	top = max(top, t.Limit)
	base, high := a.Y+112, float32(62)
	step := (a.W - 24) / float32(len(found))
	for i, m := range found {
		h := max(high*float32(m.Value)/float32(top), 1)
		x := a.X + 12 + step*float32(i)
		n.Rect(x+step*0.2, base-h, step*0.6, h, 2, c.Solid(judgementOf(cl.point.Judge(cl.at, m.Value)).tone))
		n.TextC(say.Measure(m.Value, cl.point.Unit), x, base-h-17, step, 16, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Text})
		n.TextC(say.Odometer(m.Odometer, p.page.Vehicle.Unit), x, base+2, step, 16, widget.Ink{Size: widget.TxtKey, Color: c.Quiet})
	}
	if t.Limit > 0 {
		n.HLine(a.X+12, base-high*float32(t.Limit)/float32(top), a.W-24, c.BadSolid)
	}
	n.HLine(a.X+12, base, a.W-24, c.Frame)
	n.Text(p.forecast(cl, t), a.X+12, base+21, a.W-24, 18, c.Body())
	return wearHeight
}

// forecast says where an item reaches its limit.
func (p *inspection) forecast(cl cell, t desk.Trend) string {
	say := p.host.Say()
	switch last := t.Found[len(t.Found)-1]; {
	case !t.Known:
		return say.T("inspection.no_forecast")
	case last.Value <= t.Limit:
		return say.T("inspection.reached", "Limit", say.Measure(t.Limit, cl.point.Unit)+" "+say.Unit(cl.point.Unit))
	}
	return say.T("inspection.reaches", "Limit", say.Measure(t.Limit, cl.point.Unit)+" "+say.Unit(cl.point.Unit), "Near", say.Odometer(t.Reaches, p.page.Vehicle.Unit))
}

func (p *inspection) drawFindings(n *widget.Pen, a widget.Area) {
	say, c := p.host.Say(), n.C
	n.Card(a.X, a.Y, a.W, a.H)
	n.Text(say.T("inspection.findings"), a.X+12, a.Y+1, 0, 34, c.Panel())
	n.Hints(a.Right()-12, a.Y+1, 34, "Space", say.T("inspection.choose"))
	n.HLine(a.X+1, a.Y+34, a.W-2, c.RowLine)
	if len(p.page.Findings) == 0 {
		n.LinesC(say.T("inspection.no_findings"), a.X+12, a.Y+56, a.W-24, 18, 3, c.Faint())
		return
	}
	bottom := a.Y + a.H - 92
	y, fit := a.Y+35, max(1, int((bottom-a.Y-35)/findingHeight))
	first := 0
	for k, f := range p.page.Findings {
		if f.Point.Code == p.cell().point.Code && k >= fit {
			first = k - fit + 1
		}
	}
	for _, f := range p.page.Findings[first:min(len(p.page.Findings), first+fit)] {
		p.drawFinding(n, widget.Area{X: a.X, Y: y, W: a.W, H: findingHeight}, f)
		y += findingHeight
	}
	if more := len(p.page.Findings) - first - fit; more > 0 {
		n.TextR(say.T("inspection.more", "N", more), a.Right()-12, bottom-2, 0, 16, c.Caption())
	}
	p.drawTake(n, widget.Area{X: a.X + 12, Y: a.Y + a.H - 78, W: a.W - 24, H: 70})
}

// drawTake is the button that puts the chosen findings on the order.
func (p *inspection) drawTake(n *widget.Pen, a widget.Area) {
	say, c := p.host.Say(), n.C
	sum, chosen := garage.Money(0), p.chosen()
	for _, f := range chosen {
		sum += f.Price
	}
	b := widget.Button{Icon: "pencil", Label: say.T("inspection.take", "N", len(chosen), "Sum", say.Figure(sum)), Key: "F6", Kind: widget.ButtonPrimary, Do: p.onTake}
	if len(chosen) == 0 || p.page.MayAdd != nil {
		b.Kind, b.Do = widget.ButtonOff, nil
	}
	n.Button(b, a.X, a.Y, a.W, 30)
	n.Lines(say.T("inspection.no_sale"), a.X, a.Y+36, a.W, 16, 2, c.Caption())
}

func (p *inspection) drawFinding(n *widget.Pen, a widget.Area, f desk.FindingRow) {
	say, c := p.host.Say(), n.C
	if f.Point.Code == p.cell().point.Code {
		n.Rect(a.X+1, a.Y, a.W-2, a.H-1, 0, c.Selection)
	}
	n.HLine(a.X+1, a.Y+a.H-1, a.W-2, c.RowLine)
	n.Hit(a.X+1, a.Y, a.W-2, a.H-1, 0, func() { p.point(p.cellOf(f.Finding)) })
	j := judgementOf(f.Verdict)
	cw := n.Chip(j.icon, say.T("verdict."+string(f.Verdict)), a.X+12, a.Y+6, 120, j.tone)
	pw := float32(0)
	if f.Price > 0 {
		pw = n.TextR(say.Figure(f.Price), a.Right()-12, a.Y+6, 0, 20, c.Strong())
	}
	n.Text(f.Point.Name, a.X+12+cw+7, a.Y+6, a.W-24-cw-7-pw-6, 20, c.Strong())
	right := p.drawFate(n, a, f)
	n.Text(p.facts(f), a.X+12, a.Y+31, right-a.X-20, 20, c.Caption())
}

// drawFate says what becomes of a finding: where it is on the order, or a box to
// leave it out. It returns where that begins.
func (p *inspection) drawFate(n *widget.Pen, a widget.Area, f desk.FindingRow) float32 {
	say, c, right := p.host.Say(), n.C, a.Right()-12
	ink := widget.Ink{Size: widget.TxtCaption, Color: c.Text}
	if f.Job == 0 {
		w := n.TextR(say.T("inspection.to_estimate"), right, a.Y+31, 0, 20, ink)
		n.Box(right-w-22, a.Y+31, 20, !p.skip[f.Point.Code])
		n.Hit(right-w-26, a.Y+29, w+30, 24, 4, func() { p.toggle(f.Point.Code) })
		return right - w - 22
	}
	word := say.T("inspection.in_order", "Job", f.Job)
	if f.Taken != nil && f.Taken.Status == garage.Deferred && !f.Taken.RemindOn.IsZero() {
		word = say.T("inspection.remind", "On", f.Taken.RemindOn)
	} else if f.Taken != nil && f.Taken.Status == garage.Declined {
		word = say.T("inspection.declined", "Job", f.Job)
	}
	w := n.TextR(word, right, a.Y+31, 0, 20, ink)
	n.Icon("tick", right-w-19, a.Y+31, 20, 14, c.Good)
	n.Hit(right-w-22, a.Y+29, w+26, 24, 4, p.onOrder)
	return right - w - 19
}

// facts are what was found, place by place, with the notes.
func (p *inspection) facts(f desk.FindingRow) string {
	say := p.host.Say()
	text, notes := say.Found(f.Finding)
	if text != "" && f.Point.Unit != "" {
		text += " " + say.Unit(f.Point.Unit)
	}
	return widget.Joined(" · ", append([]string{text}, notes...)...)
}
