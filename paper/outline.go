package paper

import (
	"math"

	"workbay/garage"
)

// OutlineLines are the lines of a simple vehicle of a kind seen from a side, in
// thousandths of the view's width and height, for a box as [OutlineShape] says. Seen from
// its left the front is at the left. It has as many axles as its kind can have, 0 for as
// few; the body is the same with all.
func OutlineLines(k garage.VehicleKind, axles int, v garage.View) [][]garage.Spot {
	o := outlineOf(k, axles)
	switch v {
	case garage.ViewFront:
		return o.front
	case garage.ViewRear:
		return o.rear
	case garage.ViewRight:
		return mirrored(o.side)
	}
	return o.side
}

// OutlineShape is how much wider than high a view of a kind is drawn.
func OutlineShape(k garage.VehicleKind, v garage.View) float64 {
	o := outlineOf(k, 0)
	if v == garage.ViewLeft || v == garage.ViewRight {
		return o.long
	}
	return o.wide
}

// An outline is the views of a kind: how much wider than high those of the sides and
// those of front and rear are, and their lines.
type outline struct {
	long, wide        float64
	side, front, rear [][]garage.Spot
}

func outlineOf(k garage.VehicleKind, axles int) outline {
	if fewest, most := k.Axles(); axles < fewest || axles > most {
		axles = fewest
	}
	switch k {
	case garage.Van:
		return vanOutline()
	case garage.Lorry:
		return lorryOutline(axles)
	case garage.Motorcycle:
		return motorcycleOutline()
	case garage.Trailer:
		return trailerOutline(axles)
	case garage.OtherKind:
		return tractorOutline()
	}
	return carOutline()
}

func carOutline() outline {
	const long = 2.2
	body := lines(
		run(80, 800, 80, 490, 150, 440, 240, 160, 760, 160, 850, 440, 920, 490, 920, 800, 80, 800),
		run(280, 210, 720, 210, 790, 430, 210, 430, 280, 210), run(80, 690, 920, 690),
		box(110, 800, 220, 930), box(780, 800, 890, 930), box(390, 710, 610, 780),
	)
	return outline{long: long, wide: 1.2,
		side: lines(
			run(135, 740, 30, 730, 25, 570, 70, 480, 280, 410, 400, 190, 700, 180, 850, 390, 955, 430, 975, 570, 965, 730, 865, 740), run(305, 740, 695, 740),
			run(340, 405, 425, 235, 550, 230, 550, 405, 340, 405), run(575, 405, 575, 230, 690, 230, 785, 405, 575, 405),
			run(325, 415, 320, 740), run(562, 415, 562, 740), run(775, 415, 745, 560), run(500, 480, 540, 480), run(700, 480, 740, 480),
			ring(220, 750, 85, long), ring(220, 750, 45, long), ring(780, 750, 85, long), ring(780, 750, 45, long),
		),
		front: append(body[:len(body):len(body)], box(110, 520, 260, 600), box(740, 520, 890, 600), box(330, 540, 670, 630)),
		rear:  append(body[:len(body):len(body)], box(100, 500, 180, 660), box(820, 500, 900, 660), run(400, 500, 600, 500), run(500, 160, 500, 210)),
	}
}

func vanOutline() outline {
	const long = 2.2
	body := lines(
		run(70, 850, 70, 480, 120, 420, 150, 90, 200, 40, 800, 40, 850, 90, 880, 420, 930, 480, 930, 850, 70, 850), run(70, 720, 930, 720),
		box(100, 850, 240, 970), box(760, 850, 900, 970), box(380, 750, 620, 820),
	)
	return outline{long: long, wide: 0.9,
		side: lines(
			run(135, 800, 25, 790, 20, 600, 70, 510, 190, 430, 290, 150, 340, 80, 960, 70, 978, 130, 978, 780, 865, 800), run(305, 800, 695, 800),
			run(225, 430, 315, 190, 430, 190, 430, 430, 225, 430), run(445, 150, 445, 795), run(660, 110, 660, 795), run(300, 440, 310, 790), run(470, 500, 945, 500),
			run(400, 540, 430, 540), run(475, 560, 505, 560), box(20, 600, 60, 660), box(960, 430, 978, 600),
			ring(220, 800, 85, long), ring(220, 800, 45, long), ring(780, 800, 85, long), ring(780, 800, 45, long),
		),
		front: append(body[:len(body):len(body)], run(170, 400, 205, 130, 795, 130, 830, 400, 170, 400), box(95, 510, 250, 600), box(750, 510, 905, 600),
			box(330, 520, 670, 640), box(10, 300, 70, 430), box(930, 300, 990, 430)),
		rear: append(body[:len(body):len(body)], run(500, 50, 500, 715), box(190, 130, 460, 370), box(540, 130, 810, 370), box(85, 480, 155, 670), box(845, 480, 915, 670),
			run(440, 460, 440, 540)),
	}
}

// lorryLow is what lies low at the side of a lorry: where its axles are in front and in the
// rear, and what has room between them.
type lorryLow struct {
	front, rear []int
	tank, guard [2]int // from and to
}

// lows are the low parts of a lorry by its axles. The wheels reach 75 to each side, and the
// frame is drawn between them.
func lows(axles int) lorryLow {
	switch axles {
	case 3:
		return lorryLow{[]int{150}, []int{690, 850}, [2]int{320, 470}, [2]int{490, 595}}
	case 4:
		return lorryLow{[]int{150, 325}, []int{690, 850}, [2]int{415, 515}, [2]int{530, 600}}
	}
	return lorryLow{[]int{150}, []int{760}, [2]int{320, 470}, [2]int{490, 660}}
}

func lorryOutline(axles int) outline {
	const long = 2.4
	low := lows(axles)
	side := lines(
		run(75, 790, 28, 785, 25, 500, 60, 230, 90, 150, 262, 150, 272, 780, 225, 790), box(300, 40, 975, 690),
		run(68, 440, 95, 210, 205, 210, 205, 440, 68, 440), run(222, 190, 222, 600), run(170, 490, 200, 490), run(225, 600, 70, 600),
		box(low.tank[0], 760, low.tank[1], 880), run(low.guard[0], 790, low.guard[1], 790), run(low.guard[0], 850, low.guard[1], 850), run(940, 740, 940, 880),
	)
	from := 272
	for _, x := range append(low.front[1:], low.rear...) {
		if x-75 > from {
			side = append(side, run(from, 740, x-75, 740))
		}
		from = x + 75
	}
	side = append(side, run(from, 740, 965, 740))
	for _, x := range low.front {
		side = append(side, ring(x, 805, 75, long), ring(x, 805, 38, long))
	}
	for _, x := range low.rear {
		side = append(side, ring(x, 805, 75, long), ring(x, 805, 38, long), ring(x, 805, 14, long))
	}
	return outline{long: long, wide: 0.85,
		side: side,
		front: lines(
			run(95, 450, 60, 450, 60, 30, 940, 30, 940, 450, 905, 450), run(110, 850, 100, 480, 140, 150, 860, 150, 900, 480, 890, 850, 110, 850),
			run(150, 470, 178, 210, 822, 210, 850, 470, 150, 470), run(105, 720, 895, 720), box(280, 540, 720, 680), box(125, 620, 250, 700), box(750, 620, 875, 700),
			box(390, 750, 610, 820), box(140, 850, 270, 975), box(730, 850, 860, 975), box(15, 240, 85, 420), box(915, 240, 985, 420),
		),
		rear: lines(
			box(60, 30, 940, 720), run(500, 30, 500, 720), run(440, 120, 440, 640), run(560, 120, 560, 640), run(60, 200, 110, 200), run(60, 560, 110, 560),
			run(890, 200, 940, 200), run(890, 560, 940, 560), box(80, 740, 230, 800), box(770, 740, 920, 800), box(390, 735, 610, 795), box(100, 815, 900, 850),
			box(110, 850, 190, 975), box(205, 850, 285, 975), box(715, 850, 795, 975), box(810, 850, 890, 975),
		),
	}
}

func motorcycleOutline() outline {
	const long, wide = 1.7, 0.7
	bar := lines(run(60, 205, 400, 225, 600, 225, 940, 205), box(20, 180, 130, 225), box(870, 180, 980, 225), run(270, 215, 210, 90), box(110, 30, 270, 90), run(730, 215, 790, 90), box(730, 30, 890, 90))
	return outline{long: long, wide: wide,
		side: lines(
			ring(190, 735, 150, long), ring(190, 735, 115, long), ring(190, 735, 25, long), ring(805, 735, 150, long), ring(805, 735, 115, long), ring(805, 735, 25, long),
			run(190, 735, 335, 200), run(210, 735, 355, 210), run(335, 200, 325, 110, 385, 105), ring(300, 270, 38, long), run(262, 200, 300, 130, 330, 190),
			run(370, 300, 420, 215, 560, 235, 610, 340, 400, 380, 370, 300), run(610, 340, 640, 300, 800, 300, 905, 235, 890, 330, 840, 370, 610, 380), box(885, 270, 925, 320),
			run(400, 440, 590, 430, 625, 700, 440, 730, 385, 580, 400, 440), run(355, 270, 410, 440), run(600, 400, 610, 640), run(610, 640, 805, 735), run(720, 385, 760, 690),
			run(440, 730, 560, 800, 700, 790, 940, 700, 950, 640, 700, 740), run(70, 520, 120, 440, 240, 430, 300, 500), run(890, 330, 975, 470),
		),
		front: append(bar, lines(
			run(430, 990, 430, 560, 570, 560, 570, 990, 430, 990), run(400, 300, 415, 780, 430, 780), run(600, 300, 585, 780, 570, 780), ring(500, 330, 120, wide), ring(500, 330, 80, wide),
			run(390, 225, 430, 80, 570, 80, 610, 225), box(290, 310, 360, 350), box(640, 310, 710, 350), run(400, 430, 330, 520, 345, 680, 415, 720), run(600, 430, 670, 520, 655, 680, 585, 720),
		)...),
		rear: append(bar, lines(
			box(420, 520, 580, 990), run(350, 340, 390, 230, 610, 230, 650, 340, 350, 340), box(410, 345, 590, 400), box(370, 420, 630, 510), box(270, 350, 350, 390), box(650, 350, 730, 390),
			run(350, 340, 330, 520, 420, 640), run(650, 340, 670, 520, 580, 640), ring(690, 690, 60, wide),
		)...),
	}
}

// trailerAxle is how far apart the axles of a trailer are drawn.
const trailerAxle = 175

func trailerOutline(axles int) outline {
	const long, middle = 2.2, 645
	half := trailerAxle * (axles - 1) / 2
	var wheels [][]garage.Spot
	for i := range axles {
		x := middle - half + trailerAxle*i
		wheels = append(wheels, ring(x, 790, 85, long), ring(x, 790, 40, long))
	}
	body := lines(box(30, 560, 115, 940), box(885, 560, 970, 940), run(115, 750, 885, 750), run(20, 540, 125, 540), run(875, 540, 980, 540))
	return outline{long: long, wide: 1.2,
		side: append(lines(
			box(300, 230, 972, 640), box(320, 270, 952, 600), run(300, 640, 80, 690), run(300, 600, 80, 660), box(20, 640, 90, 710), run(170, 560, 170, 860), run(140, 560, 200, 560),
			ring(170, 915, 28, long), run(520-half, 740, 545-half, 600, 745+half, 600, 770+half, 740), box(925, 645, 972, 710), run(530, 230, 530, 600), run(745, 230, 745, 600),
		), wheels...),
		front: append(body[:len(body):len(body)], box(130, 180, 870, 640), box(160, 220, 840, 590), run(300, 640, 470, 760), run(700, 640, 530, 760), ring(500, 760, 40, 1.2), box(600, 690, 640, 930),
			box(140, 600, 190, 630), box(810, 600, 860, 630)),
		rear: append(body[:len(body):len(body)], box(130, 180, 870, 640), box(160, 220, 840, 590), run(470, 250, 530, 250), box(130, 650, 870, 735), box(140, 660, 280, 725), box(720, 660, 860, 725),
			box(390, 655, 610, 730)),
	}
}

// tractorOutline stands for what is neither car nor lorry, motorcycle or trailer.
func tractorOutline() outline {
	const long = 1.9
	return outline{long: long, wide: 0.9,
		side: lines(
			ring(720, 680, 160, long), ring(720, 680, 85, long), ring(720, 680, 25, long), ring(190, 815, 92, long), ring(190, 815, 45, long),
			run(95, 730, 70, 700, 75, 430, 110, 390, 440, 380, 440, 740, 300, 760), run(440, 380, 470, 110, 500, 70, 830, 70, 860, 110, 870, 370),
			run(480, 370, 505, 150, 630, 150, 630, 400), run(650, 360, 650, 150, 820, 150, 845, 355), run(530, 600, 560, 450, 680, 350, 870, 370, 940, 470),
			run(340, 382, 340, 150), box(75, 460, 115, 530), run(150, 470, 400, 460), run(150, 530, 400, 520), box(465, 740, 540, 860), run(890, 640, 970, 640, 970, 690),
		),
		front: lines(
			box(30, 380, 190, 990), box(810, 380, 970, 990), box(240, 640, 340, 990), box(660, 640, 760, 990), run(340, 780, 660, 780), box(350, 400, 650, 770), box(390, 560, 610, 740),
			box(375, 430, 450, 500), box(550, 430, 625, 500), run(350, 420, 240, 400, 270, 110, 300, 70, 700, 70, 730, 110, 760, 400, 650, 420), run(285, 390, 305, 150, 695, 150, 715, 390, 285, 390),
			run(600, 400, 600, 150), box(150, 200, 230, 300), box(770, 200, 850, 300),
		),
		rear: lines(
			box(30, 380, 210, 990), box(790, 380, 970, 990), run(210, 690, 790, 690), box(400, 600, 600, 800), run(500, 800, 500, 890), run(420, 890, 580, 890),
			run(240, 600, 240, 400, 270, 110, 300, 70, 700, 70, 730, 110, 760, 400, 760, 600, 240, 600), run(285, 390, 305, 150, 695, 150, 715, 390, 285, 390), box(240, 430, 310, 510), box(690, 430, 760, 510),
			box(390, 470, 610, 550),
		),
	}
}

// lines are polylines together.
func lines(all ...[]garage.Spot) [][]garage.Spot { return all }

// run is a polyline through places: x, y, x, y.
func run(xy ...int) []garage.Spot {
	var all []garage.Spot
	for i := 0; i+1 < len(xy); i += 2 {
		all = append(all, garage.Spot{X: xy[i], Y: xy[i+1]})
	}
	return all
}

func box(x1, y1, x2, y2 int) []garage.Spot { return run(x1, y1, x2, y1, x2, y2, x1, y2, x1, y1) }

// ring is a circle in a view that is so much wider than high.
func ring(x, y, r int, shape float64) []garage.Spot {
	var all []garage.Spot
	const steps = 24
	for i := range steps + 1 {
		a := 2 * math.Pi * float64(i) / steps
		all = append(all, garage.Spot{X: x + int(float64(r)*math.Cos(a)), Y: y + int(float64(r)*shape*math.Sin(a))})
	}
	return all
}

// mirrored is a view from the other side.
func mirrored(all [][]garage.Spot) [][]garage.Spot {
	var out [][]garage.Spot
	for _, l := range all {
		var m []garage.Spot
		for _, p := range l {
			m = append(m, garage.Spot{X: 1000 - p.X, Y: p.Y})
		}
		out = append(out, m)
	}
	return out
}
