package reception

import (
	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// sweep asks the radar anew: what the customer says against what was done here.
func (f *intake) sweep() {
	n, err := f.host.Say().ParseOdometer(f.odometer.Field.Text())
	if err != nil {
		n = 0
	}
	before := len(f.backs)
	f.back = 0
	if f.backs, err = f.desk.Radar(f.vehicle.ID, text(f.concern), n); err != nil {
		f.host.Tell(err)
	}
	if before != len(f.backs) && f.root != nil {
		f.show()
	}
	f.radar.Refresh()
}

// onRework opens the likeliest comeback as an order without charge, and goes on
// checking in that order.
func (f *intake) onRework() {
	if len(f.backs) == 0 {
		return
	}
	r := f.backs[f.back]
	wo, err := f.desk.OpenRework(r.Order, r.Job, text(f.concern))
	if err != nil {
		f.refuse(err)
		return
	}
	f.host.Saved()
	if f.order, err = f.desk.Order(wo.ID); err != nil {
		f.host.Tell(err)
		return
	}
	f.fresh, f.title.Icon, f.title.Text, f.title.Note = false, "key", f.host.Say().T("intake.title"), f.order.Order.Number
	f.when.Hide()
	f.sweep()
	f.show()
	if f.order.Order.State != garage.Expected {
		f.leave(wo.ID)
	}
}

// nextBack shows the next job that is under warranty.
func (f *intake) nextBack() {
	if len(f.backs) > 0 {
		f.back = (f.back + 1) % len(f.backs)
		f.radar.Refresh()
		f.host.Refresh()
	}
}

// drawRadar is the strip below the concern: the likeliest comeback, and its key.
func (f *intake) drawRadar(p *widget.Pen, z fyne.Size) {
	if len(f.backs) == 0 {
		return
	}
	say, r := f.host.Say(), f.backs[f.back]
	tone, head := widget.ToneInfo, "radar.covered"
	switch {
	case r.Open != 0:
		tone, head = widget.ToneGood, "radar.open"
	case r.Matches:
		tone, head = widget.ToneWarn, "radar.comeback"
	}
	fg, bg := p.C.Tone(tone)
	p.Rect(0, 0, z.Width, 38, 6, bg)
	p.Hit(0, 0, z.Width, 38, 6, f.nextBack)
	p.Icon("undo", 12, 0, 38, 16, fg)
	right := z.Width - 12
	if r.Open == 0 {
		right -= p.CapsR("Ctrl+R", right, 10, 18, p.C.Cap()) + 8
	}
	p.Text(say.T(head, "Name", r.Name, "More", len(f.backs)-1), 38, 2, right-46, 18, widget.Ink{Size: widget.TxtBody, Bold: true, Color: fg})
	p.Text(backFacts(f.host, r, f.vehicle.Unit), 38, 19, right-46, 17, widget.Ink{Size: widget.TxtCaption, Color: fg})
}
