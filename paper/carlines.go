package paper

import (
	"math"

	"workbay/garage"
)

// CarLines are the lines of a simple car seen from a side, in thousandths of the
// view's width and height. Sides are drawn for a box 2.2 times as wide as high, front
// and rear for one 1.2 times as wide.
func CarLines(v garage.View) [][]garage.Spot {
	switch v {
	case garage.ViewLeft:
		return sideLines()
	case garage.ViewRight:
		all := sideLines()
		for _, l := range all {
			for i := range l {
				l[i].X = 1000 - l[i].X
			}
		}
		return all
	}
	all := [][]garage.Spot{
		{{X: 80, Y: 800}, {X: 80, Y: 490}, {X: 150, Y: 440}, {X: 240, Y: 160}, {X: 760, Y: 160}, {X: 850, Y: 440}, {X: 920, Y: 490}, {X: 920, Y: 800}, {X: 80, Y: 800}},
		{{X: 280, Y: 210}, {X: 720, Y: 210}, {X: 790, Y: 430}, {X: 210, Y: 430}, {X: 280, Y: 210}},
		{{X: 80, Y: 690}, {X: 920, Y: 690}},
		box(110, 800, 220, 930), box(780, 800, 890, 930),
		box(390, 710, 610, 780),
	}
	if v == garage.ViewFront {
		return append(all, box(110, 520, 260, 600), box(740, 520, 890, 600), box(330, 540, 670, 630))
	}
	return append(all, box(100, 500, 180, 660), box(820, 500, 900, 660), []garage.Spot{{X: 400, Y: 500}, {X: 600, Y: 500}}, []garage.Spot{{X: 500, Y: 160}, {X: 500, Y: 210}})
}

// sideLines is the car seen from its left, its front at the left.
func sideLines() [][]garage.Spot {
	return [][]garage.Spot{
		{{X: 135, Y: 740}, {X: 30, Y: 730}, {X: 25, Y: 570}, {X: 70, Y: 480}, {X: 280, Y: 410}, {X: 400, Y: 190}, {X: 700, Y: 180}, {X: 850, Y: 390}, {X: 955, Y: 430}, {X: 975, Y: 570}, {X: 965, Y: 730}, {X: 865, Y: 740}},
		{{X: 305, Y: 740}, {X: 695, Y: 740}},
		{{X: 340, Y: 405}, {X: 425, Y: 235}, {X: 550, Y: 230}, {X: 550, Y: 405}, {X: 340, Y: 405}},
		{{X: 575, Y: 405}, {X: 575, Y: 230}, {X: 690, Y: 230}, {X: 785, Y: 405}, {X: 575, Y: 405}},
		{{X: 325, Y: 415}, {X: 320, Y: 740}}, {{X: 562, Y: 415}, {X: 562, Y: 740}}, {{X: 775, Y: 415}, {X: 745, Y: 560}},
		{{X: 500, Y: 480}, {X: 540, Y: 480}}, {{X: 700, Y: 480}, {X: 740, Y: 480}},
		ring(220, 750, 85), ring(220, 750, 45), ring(780, 750, 85), ring(780, 750, 45),
	}
}

func box(x1, y1, x2, y2 int) []garage.Spot {
	return []garage.Spot{{X: x1, Y: y1}, {X: x2, Y: y1}, {X: x2, Y: y2}, {X: x1, Y: y2}, {X: x1, Y: y1}}
}

// sideShape is how much wider than high the side views are.
const sideShape = 2.2

// ring is a wheel of a side view.
func ring(x, y, r int) []garage.Spot {
	var all []garage.Spot
	const steps = 24
	for i := range steps + 1 {
		a := 2 * math.Pi * float64(i) / steps
		all = append(all, garage.Spot{X: x + int(float64(r)*math.Cos(a)), Y: y + int(float64(r)*sideShape*math.Sin(a))})
	}
	return all
}

// ViewShape is how much wider than high a view is drawn.
func ViewShape(v garage.View) float64 {
	if v == garage.ViewLeft || v == garage.ViewRight {
		return sideShape
	}
	return 1.2
}
