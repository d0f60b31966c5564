package workshop

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// wall is the board for a screen on the wall of the workshop, to be read from afar:
// which car is where, in whose hands, and when it was promised. It names no customer
// and no price.
type wall struct {
	desk *desk.Desk
	host page.Host

	cars   []desk.BoardRow
	ahead  int // leaves turned by hand
	full   bool
	light  bool
	sheet  *widget.Sheet
	closed bool
}

// leafTurns is how long a leaf is shown where not all cars fit on one.
const leafTurns = 15 * time.Second

// Measures of the wall view, in Fyne units.
const (
	wallHead  float32 = 64
	wallNames float32 = 44
	wallFoot  float32 = 40
	wallText  float32 = 24
	leafRows          = 8
)

// inWorkshop are the states of the cars that the workshop has to do with.
func inWorkshop() []garage.State {
	return []garage.State{garage.CheckedIn, garage.Diagnosis, garage.Estimating, garage.AwaitingApproval, garage.Approved, garage.InProgress, garage.QualityCheck}
}

func newWall(d *desk.Desk, h page.Host) *wall {
	v := &wall{desk: d, host: h}
	v.sheet = widget.NewSheet(900, 500, v.draw)
	v.sheet.Dark = true
	if win := h.Window(); win != nil {
		v.full = win.FullScreen()
		win.SetFullScreen(true)
	}
	return v
}

// Whole says that the page takes the whole window.
func (v *wall) Whole() {}

// Close leaves the screen as it was before.
func (v *wall) Close() {
	if win := v.host.Window(); win != nil && !v.closed {
		v.closed = true
		win.SetFullScreen(v.full)
	}
}

// Content is the page.
func (v *wall) Content() fyne.CanvasObject { return v.sheet }

// Reload shows the cars as they stand now, those promised longest ago first.
func (v *wall) Reload() {
	b, err := v.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.cars = slices.DeleteFunc(b.Orders, func(r desk.BoardRow) bool { return !slices.Contains(inWorkshop(), r.State) })
	v.sheet.Refresh()
}

// Actions are leaving, turning the leaf by hand, and light or dark.
func (v *wall) Actions() []page.Action {
	say := v.host.Say()
	key := func(id, chord, label string, do func()) page.Action {
		return page.Action{ID: id, Chord: chord, Hidden: true, Label: say.T(label), Do: do}
	}
	return []page.Action{key("leave", "F11", "wall.leave", v.host.Back), key("next", "→", "wall.next", func() { v.turn(1) }),
		key("before", "←", "wall.before", func() { v.turn(-1) }), key("light", "D", "wall.light", v.onLight)}
}

func (v *wall) turn(by int) {
	v.ahead += by
	v.sheet.Refresh()
}

// onLight changes between dark, which the wall begins with, and the window's colours.
func (v *wall) onLight() {
	v.light = !v.light
	v.sheet.Dark = !v.light
	v.sheet.Refresh()
}

// leaf is which of so many leaves is shown at a time.
func (v *wall) leaf(now time.Time, of int) int {
	n := int(now.Unix()/int64(leafTurns/time.Second)) + v.ahead
	return ((n % of) + of) % of
}

// wallColumns are the left edges: plate, state, bay, technician; the right edge of the
// promise, and how long it still is.
func wallColumns(w float32) [6]float32 {
	return [6]float32{20, w * 0.2, w * 0.462, w * 0.547, w * 0.766, w * 0.797}
}

func (v *wall) draw(p *widget.Pen, z fyne.Size) {
	p.Rect(0, 0, z.Width, z.Height, 0, p.C.Page)
	v.drawHead(p, z)
	if len(v.cars) == 0 {
		p.Icon("car", z.Width/2-48, 180, 96, 96, p.C.Quiet)
		p.TextC(v.host.Say().T("wall.empty"), 0, 300, z.Width, 40, widget.Ink{Size: widget.TxtXL, Bold: true, Color: p.C.Text})
		v.drawFoot(p, z, 0, 1)
		return
	}
	leaves := (len(v.cars) + leafRows - 1) / leafRows
	leaf := v.leaf(v.host.Now(), leaves)
	cars := v.cars[leaf*leafRows : min(len(v.cars), (leaf+1)*leafRows)]
	y, h := wallHead+wallNames, min(float32(int((z.Height-wallHead-wallNames-wallFoot)/leafRows)), 96)
	p.Rect(0, y, z.Width, h*float32(len(cars)), 0, p.C.Surface)
	left := widget.Ink{Size: wallText, Bold: true}
	for _, car := range cars { // how long it is must be read in full, on all lines in one size
		if _, word, _ := v.left(car); widget.Width(word, wallText, true) > z.Width-wallColumns(z.Width)[5]-46 {
			left.Size = 18
		}
	}
	for _, car := range cars {
		v.drawCar(p, car, y, z.Width, h, left)
		y += h
		p.HLine(0, y-1, z.Width, p.C.Line)
	}
	v.drawFoot(p, z, leaf, leaves)
}

func (v *wall) drawHead(p *widget.Pen, z fyne.Size) {
	say, c, now := v.host.Say(), p.C, v.host.Now()
	p.Rect(0, 0, z.Width, wallHead, 0, c.Band)
	p.Rect(12, 13, 38, 38, 7, c.BandMark)
	p.IconW("mark", 18, 13, 38, 26, c.BandMarkInk, 2.6)
	p.Text(say.T("wall.title"), 59, 0, 0, wallHead, widget.Ink{Size: wallText, Bold: true, Color: c.BandText})
	late := 0
	for _, r := range v.cars {
		if r.Promise == desk.PromiseLate {
			late++
		}
	}
	quiet, x := widget.Ink{Size: wallText, Color: c.BandQuiet}, z.Width-15
	x -= p.TextR(say.Stamp(now), x, 0, 0, wallHead, widget.Ink{Size: wallText, Bold: true, Color: c.BandText}) + 18
	if late > 0 {
		x -= p.TextR(say.T("wall.late", "N", late), x, 0, 0, wallHead, quiet) + 18
	}
	p.TextR(say.T("wall.cars", "N", len(v.cars)), x, 0, 0, wallHead, quiet)
	p.Rect(0, wallHead, z.Width, wallNames, 0, c.Button)
	col, ink := wallColumns(z.Width), widget.Ink{Size: 18, Bold: true, Color: c.Petrol}
	for i, word := range []string{"wall.plate", "wall.state", "wall.bay", "wall.technician"} {
		p.Text(say.T(word), col[i], wallHead, col[i+1]-col[i]-8, wallNames, ink)
	}
	p.TextR(say.T("wall.promised"), col[4], wallHead, 0, wallNames, ink)
}

func (v *wall) drawCar(p *widget.Pen, r desk.BoardRow, y, w, h float32, left widget.Ink) {
	say, c, col := v.host.Say(), p.C, wallColumns(w)
	plate := widget.PlateXL
	if w < 1280 {
		plate = widget.PlateSize{Text: wallText, H: 42, Frame: 2, Pad: 10, Radius: 6}
	}
	p.Plate(r.Plate, col[0], y+(h-plate.H)/2, plate)
	icon, word, tone := v.stands(r)
	v.drawChip(p, icon, word, col[1], y, col[2]-col[1]-14, h, tone)
	body := widget.Ink{Size: wallText, Color: c.Text}
	bay := r.Bay
	if bay == "" {
		bay = say.T("wall.yard")
	}
	p.Text(bay, col[2], y, col[3]-col[2]-10, h, body)
	if r.PromisedAt.IsZero() {
		p.Text(surname(r.Technician.Name), col[3], y, col[5]-col[3]-10, h, body)
		p.Text(say.T("board.no_promise"), col[5], y, w-col[5]-12, h, widget.Ink{Size: wallText, Color: c.Quiet})
		return
	}
	tw := p.TextR(shortWhen(say, r.PromisedAt, v.host.Now()), col[4], y, 0, h, widget.Ink{Size: wallText, Bold: true, Color: c.Text})
	p.Text(surname(r.Technician.Name), col[3], y, col[4]-col[3]-tw-12, h, body)
	icon, word, tone = v.left(r)
	left.Color = c.Text
	if tone != widget.ToneNeutral {
		left.Color, _ = c.Tone(tone)
	}
	p.Icon(icon, col[5], y, h, 24, left.Color)
	p.Text(word, col[5]+34, y, w-col[5]-46, h, left)
}

// stands is what a car waits for, or its state.
func (v *wall) stands(r desk.BoardRow) (icon, word string, tone widget.Tone) {
	say := v.host.Say()
	if r.Hold.Reason != "" {
		icons := map[garage.HoldReason]string{garage.HoldParts: "box", garage.HoldSublet: "truck", garage.HoldApproval: "hourglass", garage.HoldTechnician: "user"}
		if icon = icons[r.Hold.Reason]; icon == "" {
			icon = "pause"
		}
		return icon, say.T("hold." + string(r.Hold.Reason)), widget.ToneWarn
	}
	look := stateLook(r.State)
	return look.Icon, say.T("state." + string(r.State)), look.Tone
}

// left is how long a promise still is, or how late it is.
func (v *wall) left(r desk.BoardRow) (icon, word string, tone widget.Tone) {
	say, now := v.host.Say(), v.host.Now()
	switch until := r.Hold.Until; {
	case r.Promise == desk.PromiseLate && sameDay(r.PromisedAt, now):
		return "alert", say.T("board.late_by", "By", now.Sub(r.PromisedAt)), widget.ToneBad
	case r.Promise == desk.PromiseLate:
		return "alert", say.T("wall.late_since", "At", shortDay(say, r.PromisedAt, now)), widget.ToneBad
	case r.Hold.Reason != "" && until.After(now):
		return "clock", say.T("wall.until", "At", shortWhen(say, until, now)), widget.ToneNeutral
	case r.Promise == desk.PromiseClose:
		return "clock", say.T("ticket.in", "In", r.PromisedAt.Sub(now)), widget.ToneWarn
	case sameDay(r.PromisedAt, now):
		return "clock", say.T("ticket.in", "In", r.PromisedAt.Sub(now)), widget.ToneNeutral
	}
	return "calendar", say.Date(r.PromisedAt), widget.ToneNeutral
}

// drawChip draws a state large.
func (v *wall) drawChip(p *widget.Pen, icon, word string, x, y, maxW, h float32, t widget.Tone) {
	fg, bg := p.C.Tone(t)
	ink := widget.Ink{Size: wallText, Bold: true, Color: fg}
	if widget.Width(word, ink.Size, true) > maxW-68 {
		ink.Size = 18
	}
	w := min(48+widget.Width(word, ink.Size, true)+20, maxW)
	p.Rect(x, y+(h-42)/2, w, 42, 21, bg)
	p.IconW(icon, x+15, y, h, 24, fg, 2.2)
	p.Text(word, x+48, y, w-62, h, ink)
}

// shortDay writes a day for narrow places: the day of the week within a week.
func shortDay(say *locale.Locale, at, now time.Time) string {
	if days := now.Sub(at).Hours() / 24; days < 7 {
		return say.Weekday(at)
	}
	return say.DateShort(at)
}

func (v *wall) drawFoot(p *widget.Pen, z fyne.Size, leaf, of int) {
	say, c, y := v.host.Say(), p.C, z.Height-wallFoot
	x := z.Width - 20
	x -= p.TextR(say.T("wall.foot"), x, y, 0, wallFoot, c.Caption()) + 4
	p.CapsR("Esc", x, y, wallFoot, c.Cap())
	if of > 1 {
		p.Text(say.T("wall.leaf", "N", leaf+1, "Of", of), 20, y, 0, wallFoot, widget.Ink{Size: 18, Bold: true, Color: c.Quiet})
		p.Hints(260, y, wallFoot, "← →", say.T("wall.turn"))
	}
}
