package reception

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// handover gives a car back: reading, keys, old parts, what was explained, and the
// customer's signature. What is under warranty from now on stands on it. The route's
// text "release" is for a car that goes although money is owed.
type handover struct {
	*form
	desk     front
	order    desk.OrderPage
	release  bool
	odometer *widget.Value[int64]
	keys     *widget.Value[int64]
	to       *widget.Field
	parts    *widget.Segments
	advised  *widget.Check
	sure     *reassurance
	pass     *widget.Check
	sign     *signature
	facts    *widget.Sheet
	covered  *widget.Sheet
}

// mostCovered is how many lines of the warranty the dialog shows.
const mostCovered = 4

func newHandover(d front, h page.Host, r page.Route) *handover {
	say := h.Say()
	f := &handover{form: newForm(h, "car", say.T("deliver.title"), 820), desk: d, release: r.Text == "release"}
	var err error
	if f.order, err = d.Order(garage.WorkOrderID(r.ID)); err != nil {
		h.Tell(err)
	}
	f.title.Note = f.order.Order.Number
	f.build()
	f.done()
	return f
}

func (f *handover) build() {
	h, say, o := f.host, f.host.Say(), f.order.Order
	unit := f.order.Vehicle.Unit
	f.facts = widget.NewSheet(300, 52, f.drawFacts)
	f.odometer = widget.NewValue(h.Keys(), say.T("deliver.odometer", "Unit", say.T("unit."+unit)), say.ParseOdometer, say.Count)
	f.watch("odometer", f.odometer.Field)
	f.odometer.Field.Line.Strong = true
	f.odometer.Field.Hint = say.T("deliver.came_in", "Reading", say.Odometer(o.OdometerIn, unit))
	f.odometer.Set(f.order.Reading)
	visible(f.odometer.Field, f.driven())
	f.keys = widget.NewValue(h.Keys(), say.T("deliver.keys"), say.ParseOdometer, say.Count)
	f.watch("keys", f.keys.Field)
	if f.order.Keys > 0 {
		f.keys.Set(int64(f.order.Keys))
	}
	f.keys.Field.Hint = widget.Joined(" ", say.T("deliver.tag"), o.KeyTag)
	if o.KeyTag == "" {
		f.keys.Field.Hint = ""
	}
	f.to = f.field("to", "deliver.to")
	f.to.SetPlaceholder(f.order.Customer.Name)
	f.parts = widget.NewSegments(h.Keys(), say.T("ticket.old_parts"))
	for _, p := range []garage.OldParts{garage.OldPartsTaken, garage.OldPartsWaived, garage.OldPartsNone} {
		f.parts.Options = append(f.parts.Options, widget.Option{Text: say.T("old_parts." + string(p)), Value: p})
	}
	f.parts.Pills = true
	if o.OldParts == garage.OldPartsShown {
		f.parts.Label = say.T("deliver.show_parts")
	}
	f.parts.ChooseValue(o.OldParts)
	f.advised = widget.NewCheck(h.Keys(), say.T("deliver.advised"), nil)
	f.advised.Note = f.next()
	f.pass = widget.NewCheck(h.Keys(), say.T("deliver.pass"), nil)
	f.sure = newReassurance(f.form)
	f.covered = widget.NewSheet(300, 22+19*float32(min(mostCovered, max(1, len(o.Covered)))), f.drawCovered)
	f.sign = newSignature(h)
	f.row(f.facts)
	f.row(f.odometer.Field, f.keys.Field, f.to)
	f.shared(cell{f.sure.Check, 1}, cell{f.sure.why, 1.6})
	f.row(f.parts)
	f.shared(cell{f.advised, 1.6}, cell{f.pass, 1})
	f.row(f.covered)
	f.row(f.sign.Pad)
	f.keep()
}

// next is what is due next on the car, to be told.
func (f *handover) next() string {
	car, err := f.desk.Vehicle(f.order.Vehicle.ID)
	if err != nil || len(car.Reminders) == 0 {
		return ""
	}
	say, r := f.host.Say(), car.Reminders[0]
	name, due, at := r.Name, "", ""
	if name == "" {
		name = say.T("plate.inspection")
	}
	if !r.Due.IsZero() {
		due = say.Date(r.Due)
	}
	if r.DueOdometer > 0 {
		at = say.Odometer(r.DueOdometer, f.order.Vehicle.Unit)
	}
	return say.T("deliver.next", "Name", name, "Due", due, "At", at)
}

// drawFacts is the car, whose it is, and whether it is paid for.
func (f *handover) drawFacts(p *widget.Pen, z fyne.Size) {
	say := f.host.Say()
	x := p.Plate(f.order.Vehicle.Plate, 0, 4, widget.PlateL) + 14
	p.Text(carLine(f.host, f.order.Vehicle), x, 2, z.Width-x, 20, p.C.Strong())
	p.Text(widget.Joined(" · ", f.order.Customer.Name, f.host.Say().Phone(f.order.Customer.Phone())), x, 21, z.Width-x, 18, p.C.Caption())
	icon, words, tone := "tick", say.T("deliver.paid"), widget.ToneGood
	if open := f.order.Owed(); open > 0 {
		icon, words, tone = "clock", say.T("deliver.on_account", "Open", open), widget.ToneInfo
		if f.release {
			icon, words, tone = "alert", say.T("deliver.unpaid", "Open", open), widget.ToneBad
		}
	}
	w := min(320, widget.ChipW(words))
	p.Chip(icon, words, z.Width-w, 8, w, tone)
}

// drawCovered lists what is under warranty from now on.
func (f *handover) drawCovered(p *widget.Pen, z fyne.Size) {
	say, all := f.host.Say(), f.order.Order.Covered
	p.Text(say.T("deliver.warranty"), 0, 0, z.Width, 20, p.C.Strong())
	if len(all) == 0 {
		p.Text(say.T("deliver.no_warranty"), 0, 21, z.Width, 18, p.C.Caption())
		return
	}
	y := float32(21)
	for i, c := range all {
		if i == mostCovered-1 && len(all) > mostCovered {
			p.Text(say.T("deliver.more_lines", "Count", len(all)-i), 0, y, z.Width, 18, p.C.Caption())
			return
		}
		reach := ""
		if c.Terms.Distance > 0 {
			reach = say.Odometer(c.Terms.Distance, f.order.Vehicle.Unit)
		}
		until := say.T("deliver.until", "Until", c.Until, "Distance", reach)
		w := p.TextR(until, z.Width, y, z.Width*0.6, 18, p.C.Caption())
		p.Text(c.Text, 0, y, z.Width-w-12, 18, p.C.Body())
		y += 19
	}
}

// Focus puts the cursor into the reading, where there is one.
func (f *handover) Focus(fyne.Canvas) {
	if f.driven() {
		f.odometer.Field.Focus()
		return
	}
	f.keys.Field.Focus()
}

// driven tells whether the vehicle has an odometer.
func (f *handover) driven() bool { return f.order.Vehicle.Kind.Driven() }

// Unsaved tells whether something typed or signed would be lost.
func (f *handover) Unsaved() bool { return f.form.Unsaved() || f.sign.signed.Drawn() }

// Actions hand the car over, with the gate pass where that is ticked.
func (f *handover) Actions() []page.Action {
	say := f.host.Say()
	return []page.Action{
		{ID: "do", Chord: "F10", Icon: "key", Label: say.T("action.deliver"), Primary: true, Do: f.onDo},
		{ID: "next", Chord: "Ctrl+B", Icon: "calendar", Label: say.T("deliver.book_next"), Do: f.onNext},
		{ID: "sticker", Chord: "F9", Icon: "printer", Label: say.T("deliver.sticker"), Do: func() {
			f.host.Open(page.Route{Name: "print", ID: uint64(f.order.Order.ID), Text: string(garage.StickerPaper)})
		}},
		{ID: "paper", Chord: "F8", Icon: "pencil", Label: say.T("deliver.on_paper"), Do: f.onPaper},
	}
}

// onPaper says that the customer signed the printed paper.
func (f *handover) onPaper() {
	f.sign.onPaper()
	f.sign.Refresh()
}

// onNext hands the car over and books the work that comes due next.
func (f *handover) onNext() {
	if f.handOver() {
		f.host.Open(page.Route{Name: "booknext", ID: uint64(f.order.Order.ID)})
	}
}

func (f *handover) onDo() { f.handOver() }

// handOver gives the car back; false where it is refused, with what was typed.
func (f *handover) handOver() bool {
	in := desk.HandOver{Release: f.release, Pass: f.pass.On}
	in.To, in.Advised, in.Confirmed, in.Reason, in.Signed = text(f.to), f.advised.On, f.sure.On, text(f.sure.why), f.sign.signed
	in.OldParts, _ = f.parts.Value().(garage.OldParts)
	var err error
	if in.Odometer, err = f.odometer.Get(); err != nil && f.driven() {
		f.refuse(pointed(err, "odometer"))
		return false
	}
	if text(f.keys.Field) != "" {
		n, err := f.keys.Get()
		if err != nil {
			f.refuse(pointed(err, "keys"))
			return false
		}
		in.Keys = int(n)
	}
	if err := f.desk.HandOver(f.order.Order.ID, in); err != nil {
		if fieldOf(err) == "odometer" {
			f.sure.offer()
		}
		f.refuse(err)
		return false
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
	if in.Pass {
		f.host.Open(page.Route{Name: "print", ID: uint64(f.order.Order.ID), Text: string(garage.GatePassPaper)})
	}
	return true
}
