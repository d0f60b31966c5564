package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newHold puts an order on hold: a reason, words, and until when.
func newHold(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "pause", "hold.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	reason := widget.NewChoice(h.Keys(), say.T("hold.reason"), options(h, "hold.", garage.HoldReasons)...)
	reason.Choose(0)
	note := widget.NewField(h.Keys(), say.T("hold.note"))
	until := newMoment(h, say.T("hold.until"), say.T("hold.until_time"), p.Order.Hold.Until)
	f.Body = widget.Rows(20, 8, reason.Field, note, until.box)
	f.First = reason.Field.Focus
	f.Typed = func() bool { return note.Text() != "" }
	f.Label = say.T("action.hold")
	f.Do = func() error {
		at, err := until.get()
		if err != nil {
			return err
		}
		why, _ := reason.Value().(garage.HoldReason)
		return d.Workshop.SetHold(f.id, why, note.Text(), at)
	}
	return f
}

// options are the values of an enumeration with their words.
func options[T ~string](h page.Host, prefix string, values []T) []widget.Option {
	var out []widget.Option
	for _, v := range values {
		out = append(out, widget.Option{Text: h.Say().T(prefix + string(v)), Value: v})
	}
	return out
}

// newVoid ends an order that comes to nothing.
func newVoid(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "cross", "void.title")
	p, _ := f.order()
	f.about(p)
	reason := widget.NewField(h.Keys(), h.Say().T("void.reason"))
	reason.Hint = h.Say().T("void.hint")
	f.Body = widget.Rows(20, 8, reason)
	f.First = reason.Focus
	f.Typed = func() bool { return reason.Text() != "" }
	f.Icon, f.Label = "cross", h.Say().T("action.void")
	f.Do = func() error { return d.Workshop.VoidOrder(f.id, reason.Text()) }
	return f
}

// newDiscount gives a discount on the whole order, as a rate or an amount.
func newDiscount(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "tag", "discount.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	rate := widget.NewFigure(h.Keys(), say.T("discount.rate_label"), say.ParseRate, say.Percent)
	amount := widget.NewFigure(h.Keys(), say.T("discount.amount_label"), say.ParseMoney, say.Figure)
	if v := p.Order.Discount.Rate; v != 0 {
		rate.Set(v)
	}
	if v := p.Order.Discount.Amount; v != 0 {
		amount.Set(v)
	}
	f.Body = widget.Rows(20, 8, widget.Columns(12, rate.Field, amount.Field))
	f.First = rate.Field.Focus
	f.Do = func() error {
		var disc garage.Discount
		var err error
		if rate.Field.Text() != "" {
			if disc.Rate, err = rate.Get(); err != nil {
				return err
			}
		}
		if amount.Field.Text() != "" {
			if disc.Amount, err = amount.Get(); err != nil {
				return err
			}
		}
		return d.Workshop.SetDiscount(f.id, disc)
	}
	return f
}

// newClock is F7 on a running job: pause it, or say that it is done.
func newClock(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "play", "clock.title")
	job := jobOf(r)
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	f.Wide = 440
	text := say.T("clock.no_job")
	if j := (orderActions{d, h, &p}).job(job); j != nil {
		text = say.T("clock.text", "No", job, "Name", j.Job.Name, "Clocked", say.Clock(j.Clocked), "Of", say.Clock(hours(j.Job.Sold())), "Who", j.Technician.Name)
	}
	f.Body = widget.Rows(20, 0, widget.NewSentence(text, 400))
	f.Icon, f.Label = "tick", say.T("action.done")
	f.Do = func() error { return d.Workshop.FinishJob(f.id, job) }
	pause := page.Action{ID: "pause", Chord: "F7", Icon: "pause", Label: say.T("action.pause"), Do: func() {
		if err := d.Workshop.PauseClock(f.id, job); err != nil {
			h.Tell(err)
			return
		}
		h.CloseDialog()
		h.Saved()
		h.Reload()
	}}
	done := page.Action{ID: "done", Chord: "Enter", Hidden: true, Do: f.Keep}
	f.More = []page.Action{pause, done}
	return f
}
