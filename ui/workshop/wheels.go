package workshop

import (
	"slices"

	"workbay/garage"
	"workbay/ui/widget"
)

// A wheelRow is the places at the left and the right of a vehicle that are drawn side by
// side, with the cells of each; one without a right is alone in its row.
type wheelRow struct {
	left, right garage.Position
	high        float32
}

// wheelRows are the rows of places that have cells, from the front of the vehicle to its
// rear.
func wheelRows(cells map[garage.Position][]int) (rows []wheelRow) {
	for _, r := range []wheelRow{
		{left: garage.FrontWheel}, {left: garage.RearWheel}, {left: garage.FrontLeft, right: garage.FrontRight},
		{left: "1L", right: "1R"}, {left: "2L", right: "2R"}, {left: "2LO", right: "2RO"}, {left: "2LI", right: "2RI"},
		{left: "3L", right: "3R"}, {left: "3LO", right: "3RO"}, {left: "3LI", right: "3RI"},
		{left: garage.RearLeft, right: garage.RearRight}, {left: garage.RearLeftOuter, right: garage.RearRightOuter}, {left: garage.RearLeftInner, right: garage.RearRightInner},
	} {
		if n := max(len(cells[r.left]), len(cells[r.right])); n > 0 {
			r.high = 32 + cornerLine*float32(n)
			rows = append(rows, r)
		}
	}
	return rows
}

// wheelGap is how far apart the rows of places are.
const wheelGap float32 = 10

// wheelsHigh is how high the rows are with the card around them.
func wheelsHigh(rows []wheelRow) float32 {
	high := 24 - wheelGap
	for _, r := range rows {
		high += r.high + wheelGap
	}
	return high
}

// wheelsInView are the rows that have room in a height, with that of the place at the
// cursor among them.
func wheelsInView(rows []wheelRow, at garage.Position, room float32) []wheelRow {
	here := max(0, slices.IndexFunc(rows, func(r wheelRow) bool { return r.left == at || r.right == at && at != "" }))
	first, last := 0, len(rows)
	for wheelsHigh(rows[first:last]) > room && last > here+1 {
		last--
	}
	for wheelsHigh(rows[first:last]) > room && first < here {
		first++
	}
	return rows[first:last]
}

// drawCorners draws the places of the vehicle with what is looked at there.
func (p *inspection) drawCorners(n *widget.Pen, a widget.Area, rows []wheelRow, corners map[garage.Position][]int) {
	n.Card(a.X, a.Y, a.W, a.H)
	car := float32(104)
	if p.host.Narrow() {
		car = 10 // no room for it
	}
	name := float32(64)
	for _, cells := range corners {
		for _, i := range cells {
			name = max(name, widget.Width(p.cells[i].point.Name, widget.TxtBody, false))
		}
	}
	w := float32(int((a.W - 24 - car) / 2))
	single := !slices.ContainsFunc(rows, func(r wheelRow) bool { return r.right != "" })
	if single {
		w = a.W - 24 - car
	}
	y := a.Y + 12
	for _, r := range rows {
		p.drawCorner(n, widget.Area{X: a.X + 12, Y: y, W: w, H: r.high}, r.left, corners[r.left], name)
		if r.right != "" {
			p.drawCorner(n, widget.Area{X: a.X + 12 + w + car, Y: y, W: w, H: r.high}, r.right, corners[r.right], name)
		}
		y += r.high + wheelGap
	}
	if car < 60 {
		return
	}
	p.drawFromAbove(n, widget.Area{X: a.X + 12 + w, Y: a.Y + 20, W: car, H: a.H - 40}, corners)
}

// A tyreAt is where a tyre is seen from above, in shares of the vehicle's width and
// length from its middle and its front.
type tyreAt struct {
	x, y  float32
	tells []garage.Position // the places whose worst it shows
}

// tyresAbove are the tyres of a kind with so many axles seen from above; 0 is as few as it
// can have.
func tyresAbove(k garage.VehicleKind, axles int) (all []tyreAt) {
	pair := func(y float32, left, right garage.Position) {
		all = append(all, tyreAt{-0.5, y, []garage.Position{left}}, tyreAt{0.5, y, []garage.Position{right}})
	}
	switch k {
	case garage.Motorcycle:
		return []tyreAt{{0, 0.12, []garage.Position{garage.FrontWheel}}, {0, 0.85, []garage.Position{garage.RearWheel}}}
	case garage.Lorry:
		places := garage.PositionsOf(k, axles)
		at := map[int][]float32{2: {0.16, 0.76}, 3: {0.16, 0.66, 0.86}, 4: {0.12, 0.32, 0.68, 0.88}}
		high := at[2]
		if some, ok := at[axles]; ok {
			high = some
		}
		for _, y := range high {
			if len(places[0]) < 3 {
				pair(y, places[0], places[1])
				places = places[2:]
				continue
			}
			for i, x := range []float32{-0.56, -0.34, 0.34, 0.56} { // twins
				tyre := places[i]
				all = append(all, tyreAt{x, y, []garage.Position{tyre, tyre[:2]}})
			}
			places = places[4:]
		}
		return all
	case garage.Trailer:
		places := garage.PositionsOf(k, axles)
		n := len(places) / 2
		for i := range n {
			pair(0.68+0.19*(float32(i)-float32(n-1)/2), places[2*i], places[2*i+1])
		}
		return all
	}
	pair(0.245, garage.FrontLeft, garage.FrontRight)
	pair(0.765, garage.RearLeft, garage.RearRight)
	return all
}

// drawFromAbove is the vehicle from above, its tyres in the colour of the worst found
// there.
func (p *inspection) drawFromAbove(n *widget.Pen, a widget.Area, corners map[garage.Position][]int) {
	c, kind := n.C, p.page.Vehicle.Kind
	w, h := min(a.W-32, 72), min(a.H, 206)
	x, y := a.X+(a.W-w)/2, a.Y+(a.H-h)/2
	for _, t := range tyresAbove(kind, p.page.Vehicle.Axles) {
		var worst garage.Verdict
		for _, at := range t.tells {
			for _, k := range corners[at] {
				worst = worst.Stricter(p.result(k).Verdict)
			}
		}
		colour := c.Frame
		if worst != garage.NotChecked && worst != garage.NotApplicable {
			colour = c.Solid(judgementOf(worst).tone)
		}
		n.Rect(x+w/2+w*t.x-6.5, y+h*t.y-17, 13, 34, 3, colour)
	}
	body := func(left, top, wide, high, radius, stroke float32) {
		n.Frame(x+w*left, y+h*top, w*wide, h*high, radius, stroke, c.Quiet, c.Surface)
	}
	switch kind {
	case garage.Motorcycle:
		body(0.34, 0.24, 0.32, 0.5, 12, 2)
		body(0.38, 0.5, 0.24, 0.32, 6, 1.5)
		n.Rect(x+w*0.05, y+h*0.25, w*0.9, 3, 1.5, c.Quiet)
	case garage.Van:
		body(0, 0, 1, 1, 10, 2)
		body(0.1, 0.12, 0.8, 0.16, 6, 1.5)
	case garage.Lorry:
		body(0.04, 0, 0.92, 0.24, 8, 2)
		body(0.12, 0.05, 0.76, 0.08, 4, 1.5)
		body(0.16, 0.27, 0.68, 0.73, 2, 2)
	case garage.Trailer:
		n.Rect(x+w/2-1.5, y, 3, h*0.34, 1, c.Quiet)
		body(0.06, 0.3, 0.88, 0.7, 3, 2)
	default:
		body(0, 0, 1, 1, 26, 2)
		body(0.12, 0.27, 0.76, 0.48, 10, 1.5)
	}
}
