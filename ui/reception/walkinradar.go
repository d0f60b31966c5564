package reception

import (
	"slices"
	"strings"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// doubt is why a reading is probably wrong, by all readings of the car; nil where it is
// plausible, or somebody said that it is right.
func (w *walkIn) doubt(n int64) *garage.Problem {
	if w.sure || w.swapped {
		return nil
	}
	return w.car.Vehicle.Doubt(garage.Reading{On: w.host.Now(), Odometer: n})
}

// below tells whether the reading is lower than the last: the instrument may be new.
func (w *walkIn) below() bool {
	n, err := w.reading()
	return err == nil && n < w.car.LastOdometer
}

// onSwapped says that the reading is the first of a new instrument.
func (w *walkIn) onSwapped() {
	w.swapped, w.sure = true, false
	w.show()
	w.job.Field.Focus()
}

// drawLower says why the reading is doubted, and what to do.
func (w *walkIn) drawLower(p *widget.Pen) {
	if w.lower == nil {
		return
	}
	c, say, y, high := p.C, w.host.Say(), w.fieldsY()+widget.FieldH+8, float32(96)
	fg, bg, icon := c.Bad, c.BadTint, "alert"
	text := say.Text(w.lower.Code, w.lower.Args)
	switch {
	case w.swapped:
		text = say.T("walkin.swapped")
	case w.sure:
		text = say.T("walkin.confirmed_lower", "Reason", w.why)
	}
	if w.sure || w.swapped {
		fg, bg, icon, high = c.Warn, c.WarnTint, "warning", 60
	}
	p.Rect(18, y, walkInLeft-36, high, 6, bg)
	right := float32(walkInLeft - 28)
	if !w.sure && !w.swapped {
		buttons := []widget.Button{{Label: say.T("walkin.is_right"), Key: "F5", Kind: widget.ButtonPlain, Do: w.onSure}}
		if w.below() {
			buttons = append(buttons, widget.Button{Label: say.T("walkin.new_instrument"), Key: "F6", Kind: widget.ButtonPlain, Do: w.onSwapped})
		}
		wide := float32(0)
		for _, b := range buttons {
			wide = max(wide, widget.ButtonW(b))
		}
		right -= wide + 10
		for i, b := range buttons {
			p.Button(b, right+10, y+high/2-15*float32(len(buttons))+30*float32(i), wide, 28)
		}
	}
	p.Icon(icon, 30, y, high, 18, fg)
	lines := widget.Wrap(text, right-58, 5, widget.TxtCaption, false)
	ty := y + high/2 - 8.5*float32(len(lines))
	for _, l := range lines {
		p.Text(l, 58, ty, right-58, 17, widget.Ink{Size: widget.TxtCaption, Color: fg})
		ty += 17
	}
}

// sweep asks the radar what the customer's words may be about: work done here that is
// under warranty.
func (w *walkIn) sweep(words string) {
	w.backs = nil
	if !w.car.Known || len(w.car.Warranty) == 0 || strings.TrimSpace(words) == "" {
		return
	}
	n, err := w.reading()
	if err != nil {
		n = 0
	}
	rows, err := w.desk.Radar(w.car.Vehicle.ID, words, n)
	if err != nil {
		w.host.Tell(err)
	}
	w.backs = slices.DeleteFunc(rows, func(r desk.RadarRow) bool { return !r.Matches || r.Open != 0 })
}

// onRework opens the likeliest comeback as an order without charge, and goes on with its
// check-in.
func (w *walkIn) onRework() {
	r := w.backs[0]
	wo, err := w.desk.OpenRework(r.Order, r.Job, strings.TrimSpace(w.job.Field.Text()))
	if err != nil {
		w.host.Tell(err)
		return
	}
	read := w.odometer.Field.Text()
	w.host.CloseDialog()
	w.host.Saved()
	w.host.Open(page.Route{Name: "checkin", ID: uint64(wo.ID), Text: read})
}

// drawBack draws the likeliest comeback in place of the warranty.
func (w *walkIn) drawBack(p *widget.Pen) {
	r := w.backs[0]
	fg, bg := p.C.Tone(widget.ToneWarn)
	p.Rect(18, 148, walkInLeft-36, 52, 6, bg)
	p.Hit(18, 148, walkInLeft-36, 52, 6, w.onRework)
	p.Icon("undo", 30, 148, 52, 18, fg)
	right := float32(walkInLeft-28) - p.CapsR("Ctrl+R", walkInLeft-28, 165, 18, p.C.Cap()) - 8
	p.Text(w.host.Say().T("radar.comeback", "Name", r.Name, "More", len(w.backs)-1), 58, 154, right-58, 20, widget.Ink{Size: widget.TxtBody, Bold: true, Color: fg})
	p.Text(backFacts(w.host, r, w.unit()), 58, 174, right-58, 18, widget.Ink{Size: widget.TxtCaption, Color: fg})
}

// backFacts are what is known of a job that may be why a car is back: how long ago, how
// far it was driven since, what was fitted, by whom, until when it is under warranty.
func backFacts(h page.Host, r desk.RadarRow, unit string) string {
	say, driven := h.Say(), ""
	if r.Distance > 0 {
		driven = say.Odometer(r.Distance, unit)
	}
	return widget.Joined(" · ", r.Number, say.T("radar.days", "Days", r.Days), driven, r.Part, r.By, say.T("radar.until", "Until", r.Until))
}

// drawAlerts says what else to know at the door: money owed, work put off, services that
// are due, and notes.
func (w *walkIn) drawAlerts(p *widget.Pen) {
	all := plateChips(w.host.Say(), desk.Plate{Debt: w.car.Debt, Deferred: w.car.Deferred, Due: w.car.Due, Notes: w.car.Notes})
	drawChips(p, w.host.Say(), all, widget.Area{X: 18, Y: 468, W: walkInLeft - 36, H: 2 * chipRow})
}
