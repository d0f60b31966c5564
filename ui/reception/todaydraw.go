package reception

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/ui/widget"
)

const (
	todayTop   float32 = 122 // of the lists
	todayRight float32 = 422 // width of arrivals and ready
)

// measures are where the parts of the page lie.
func (t *today) measures(z fyne.Size) (w, right, h, bays float32) {
	rows := len(t.bays(z))
	bays = 52 + 46*float32(rows)
	right = todayRight
	if t.host.Narrow() {
		right = 372
	}
	h = z.Height - todayTop - 10 - bays - 10
	if rows == 0 {
		bays, h = 0, z.Height-todayTop-10
	}
	return z.Width - 32, right, h, bays
}

// bays are the strips with room for: all of them, or the busy ones on a low window.
func (t *today) bays(z fyne.Size) []desk.BayStrip {
	most := int((z.Height - todayTop - 20 - 52 - 230) / 46)
	if z.Height >= 640 && len(t.page.Bays) <= most {
		return t.page.Bays
	}
	var out []desk.BayStrip
	for _, b := range t.page.Bays {
		if len(b.Bars) > 0 && len(out) < max(most, 1) {
			out = append(out, b)
		}
	}
	return out
}

func (t *today) layout(z fyne.Size) {
	w, right, h, _ := t.measures(z)
	widget.Put(t.sheet, 0, 0, z.Width, z.Height)
	widget.Put(t.needs, 17, todayTop+34, w-right-12-2, h-35)
	x, ah, rh := t.splitRight(z)
	widget.Put(t.arrivals, x+1, todayTop+32, right-2, ah-33)
	widget.Put(t.ready, x+1, todayTop+ah+10+31, right-2, rh-32)
}

// splitRight is how arrivals and ready share the right side.
func (t *today) splitRight(z fyne.Size) (x, arrivals, ready float32) {
	w, right, h, _ := t.measures(z)
	arrivals = float32(int((h - 10) * 0.695))
	want := 33 + 37*float32(max(len(t.page.Arrivals), 1))
	least := 32 + 31*float32(max(len(t.page.Ready), 1))
	arrivals = max(min(want, h-10-least), min(arrivals, 33+37*2), float32(0))
	if want < arrivals || h-10-arrivals < 63 {
		arrivals = h - 10 - 94
	}
	return 16 + w - right, arrivals, h - 10 - arrivals
}

func (t *today) draw(p *widget.Pen, z fyne.Size) {
	say, c := t.host.Say(), p.C
	w, right, h, bays := t.measures(z)
	x := 16 + p.Text(say.T("window.today"), 16, 10, 0, 30, c.Heading()) + 12
	hints := z.Width - 16 - p.Hints(z.Width-16, 10, 30, "Tab", say.T("today.next_panel"), "↑↓", say.T("today.row"), "Enter", say.T("today.open"))
	p.Text(t.fact(), x, 10, hints-x-12, 32, c.Faint())
	t.drawTiles(p, w)
	p.Card(16, todayTop, w-right-12, h)
	nx := 29 + p.Text(say.T("today.needs"), 29, todayTop+1, 0, 32, c.Panel()) + 8
	if n := len(t.page.Needs); n > 0 {
		p.Text(say.T("today.needs_fact", "N", n), nx, todayTop+1, w-right-nx, 33, c.Caption())
	}
	p.HLine(17, todayTop+33, w-right-14, c.RowLine)
	rx, ah, rh := t.splitRight(z)
	p.Card(rx, todayTop, right, ah)
	ax := rx + 13 + p.Text(say.T("today.arrivals"), rx+13, todayTop, 0, 31, c.Panel()) + 8
	if n := len(t.page.Arrivals); n > 0 {
		p.Text(say.T("today.arrivals_fact", "N", n, "Here", t.here()), ax, todayTop, right-100, 32, c.Caption())
	}
	p.HLine(rx+1, todayTop+31, right-2, c.RowLine)
	y := todayTop + ah + 10
	p.Card(rx, y, right, rh)
	p.Text(say.T("today.ready"), rx+13, y, 0, 30, c.Panel())
	if t.page.Unpaid > 0 {
		p.TextR(say.T("today.unpaid", "Sum", say.Figure(t.page.Unpaid)), rx+right-13, y, 0, 31, c.Caption())
	}
	p.HLine(rx+1, y+30, right-2, c.RowLine)
	if bays > 0 {
		t.drawBays(p, z, z.Height-10-bays, w, bays)
	}
}

// fact is the day in one line.
func (t *today) fact() string {
	say := t.host.Say()
	date := say.Weekday(t.host.Now()) + " " + say.Date(t.host.Now())
	if t.page.BayHours == 0 {
		return say.T("today.fact", "Day", date, "Cars", t.page.Cars)
	}
	return say.T("today.fact_hours", "Day", date, "Cars", t.page.Cars, "Sold", say.Measure(t.page.SoldHours/100*100, "h"), "Of", t.page.BayHours)
}

func (t *today) here() (n int) {
	for _, a := range t.page.Arrivals {
		if !a.InSince.IsZero() {
			n++
		}
	}
	return n
}

var tileIcons = map[string]string{"arrivals": "calendar", "promises": "clock", "approval": "hourglass", "parts": "box", "check": "shield", "ready": "card", "registers": "shield", "stock": "box"}

func (t *today) drawTiles(p *widget.Pen, w float32) {
	say, n := t.host.Say(), float32(len(t.page.Tiles))
	if n == 0 {
		return
	}
	tw := (w - 8*(n-1)) / n
	for i, tile := range t.page.Tiles {
		x := float32(int(16 + float32(i)*(tw+8)))
		tile := tile
		p.Tile(widget.Tile{Icon: tileIcons[tile.Code], Label: say.T("today.tile." + tile.Code), Figure: itoa(tile.Count), Note: t.sentence(tile.Detail),
			Tone: toneOf(tile.Tone), Zero: tile.Count == 0, Do: func() { t.followTile(tile) }}, x, 48, float32(int(tw)))
	}
}

func (t *today) drawNeed(p *widget.Pen, i int, at widget.Area, chosen bool) {
	say, r := t.host.Say(), t.page.Needs[i]
	p.Need(widget.Need{Icon: toneIcon(r.Tone), Chip: t.sentence(r.Chip), Tone: toneOf(r.Tone), Name: r.Name,
		Plate: r.Plate, Code: r.Code, Fact: t.sentence(r.Fact), Verb: say.T(r.Verb)}, at, chosen)
}

func toneIcon(tone string) string {
	switch tone {
	case "bad":
		return "alert"
	case "caution":
		return "clock"
	case "check":
		return "shield"
	case "good":
		return "tick"
	}
	return "info"
}

func (t *today) drawNothing(p *widget.Pen, z fyne.Size) {
	say := t.host.Say()
	p.Empty(widget.Empty{Icon: "tick", Title: say.T("today.nothing"), Text: say.T("today.nothing_text")}, widget.Whole(z))
}

// none is what an empty panel says.
func (t *today) none(code string) func(p *widget.Pen, z fyne.Size) {
	return func(p *widget.Pen, z fyne.Size) { p.Text(t.host.Say().T(code), 12, 6, z.Width-24, 24, p.C.Faint()) }
}

// noon is a time of a day whose every figure is wide: 12:00 PM.
func noon(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, day.Location())
}

func (t *today) drawArrival(p *widget.Pen, i int, at widget.Area, _ bool) {
	say, r := t.host.Say(), t.page.Arrivals[i]
	tw := widget.Width(say.Time(noon(r.At)), widget.TxtBody, false) // the widest there is
	p.Text(say.Time(r.At), at.X+12, at.Y, 0, at.H-1, p.C.Faint())
	x := at.X + 12 + max(45, tw+8)
	x += max(p.Plate(r.Plate, x, at.Y+8, widget.PlateS), 80) + 10
	icon, word, tone := "box", say.T("today.parts_ready"), widget.ToneGood
	switch {
	case !r.InSince.IsZero():
		icon, word = "tick", say.T("today.in_since", "At", r.InSince)
	case r.Parts == desk.PartsMissing:
		word, tone = say.T("today.parts_missing", "N", r.Missing), widget.ToneBad
	case r.Parts == desk.PartsETA:
		icon, word, tone = "hourglass", say.T("today.parts_eta", "At", say.When(r.ETA, t.host.Now())), widget.ToneWarn
	case r.Parts == desk.PartsNone:
		icon, word, tone = "calendar", say.T("today.expected"), widget.ToneNeutral
	}
	cw := max(122, min(widget.ChipW(word), 142))
	p.Chip(icon, word, at.Right()-12-cw, at.Y+8, cw, tone)
	room := at.Right() - 12 - cw - 8 - x
	p.Text(r.Customer, x, at.Y+1, room, 18, p.C.Strong())
	p.Text(say.List(r.Work...), x, at.Y+18, room, 17, p.C.Caption())
}

func (t *today) drawReady(p *widget.Pen, i int, at widget.Area, _ bool) {
	say, r := t.host.Say(), t.page.Ready[i]
	x := at.X + 12
	x += max(p.Plate(r.Plate, x, at.Y+5, widget.PlateS), 80) + 18
	right := at.Right() - 12
	right -= max(p.TextR(say.Figure(r.Open), right, at.Y, 0, at.H-1, p.C.Strong()), 56) + 10
	icon, word, tone := "tick", say.T("today.ready_at", "At", r.ReadyAt), widget.ToneGood
	if r.Days > 0 {
		icon, word, tone = "alert", say.T("today.ready_days", "N", r.Days), widget.ToneBad
	}
	cw := min(widget.ChipW(word), 130)
	p.Chip(icon, word, right-cw, at.Y+5, cw, tone)
	p.Text(r.Customer, x, at.Y, right-cw-8-x, at.H-1, p.C.Body())
}

// drawBays draws the day of each bay on one scale of hours.
func (t *today) drawBays(p *widget.Pen, z fyne.Size, y, w, h float32) {
	say, c := t.host.Say(), p.C
	p.Card(16, y, w, h)
	p.Text(say.T("today.bays"), 29, y, 0, 32, c.Panel())
	p.HLine(17, y+31, w-2, c.RowLine)
	left, right := float32(143), 16+w-100
	now := t.host.Now()
	midnight := dayOf(now)
	open, closed := 8*60, 18*60 // of a day on which the garage is closed
	if !t.page.Opens.IsZero() {
		open, closed = int(t.page.Opens.Sub(midnight).Minutes()), int(t.page.Closes.Sub(midnight).Minutes())
	}
	at := func(tm time.Time) float32 {
		m := float32(tm.Sub(midnight).Minutes())
		return left + (right-left)*max(0, min(1, (m-float32(open))/float32(closed-open)))
	}
	strips := t.bays(z)
	bottom := y + 51 + 46*float32(len(strips))
	for m := (open + 59) / 60 * 60; m <= closed; m += 60 {
		x := at(midnight.Add(time.Duration(m) * time.Minute))
		if m > open && m < closed {
			p.VLine(x, y+51, bottom-y-51, c.RowLine)
		}
		if x+40 < right+30 {
			p.Text(say.Hour(midnight.Add(time.Duration(m)*time.Minute)), x+3, y+32, 0, 18, c.Caption())
		}
	}
	for i, b := range strips {
		by := y + 51 + 46*float32(i)
		p.HLine(17, by, w-2, c.RowLine)
		p.Text(b.Bay.Name, 29, by+4, left-37, 19, c.Strong())
		p.Text(b.Bay.Note, 29, by+22, left-37, 17, c.Caption())
		for j, l := range layersOf(b.Bars) { // work that runs late lies over what comes next
			h := float32((34 - l.Of) / l.Of)
			t.drawBar(p, b.Bars[j], at(b.Bars[j].From), at(b.Bars[j].To), by+6+float32(l.N)*(h+1), h)
		}
		full := say.T("today.booked", "Booked", hoursOf(say, b.Booked), "Open", hoursOf(say, b.Open))
		p.TextR(full, 16+w-13, by, 0, 45, c.Faint())
	}
	if x := at(now); x > left && x < right {
		p.Through(x, y+51, bottom-y-51, c.BadSolid)
	}
}

// layersOf says which part of the strip's height each bar takes.
func layersOf(bars []desk.Bar) []widget.Layer {
	blocks := make([]widget.LaneBlock, len(bars))
	for i, b := range bars {
		blocks[i].From, blocks[i].To = int(b.From.Unix()/60), int(b.To.Unix()/60)
	}
	return widget.Layers(blocks)
}

func (t *today) drawBar(p *widget.Pen, b desk.Bar, from, to, y, h float32) {
	w := to - from - 3
	if w < 4 {
		return
	}
	fg, bg := p.C.Tone(toneOf(b.Tone))
	if b.Tone == "planned" {
		fg, bg = p.C.Petrol, p.C.Tint
	}
	p.Rect(from, y, w, h, 4, bg)
	ink := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: fg}
	pw := widget.Width(b.Plate, widget.TxtCaption, true)
	if pw+16 > w {
		p.Text(b.Plate, from+6, y, w-8, h, ink)
	} else {
		x := from + 8 + p.Text(b.Plate, from+8, y, 0, h, ink) + 4
		text := b.Text
		if b.Technician.Name != "" {
			text = widget.Joined(" · ", b.Text, b.Technician.Name)
		}
		ink.Bold = false
		if room := from + w - 6 - x; room > 14 {
			p.Text(text, x, y, room, h, ink)
		}
	}
	p.Hit(from, y, w, h, 4, func() { t.follow(desk.Link{Kind: "order", ID: uint64(b.Order)}) })
}
