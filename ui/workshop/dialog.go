package workshop

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// form is what the dialogs of an order have in common: fields over one action.
type form struct {
	desk *desk.Desk
	host page.Host
	id   garage.WorkOrderID

	title   page.Title
	width   float32
	content fyne.CanvasObject
	first   func()      // puts the cursor where work begins
	unsaved func() bool // something was typed that is not kept yet
	icon    string
	label   string // of the action that keeps it
	refused error
	do      func() error
	more    []page.Action
}

// Title heads the dialog.
func (f *form) Title() page.Title { return f.title }

// Size is as wide as asked and as high as needed.
func (f *form) Size() fyne.Size { return fyne.NewSize(f.width, 0) }

// Content is the fields.
func (f *form) Content() fyne.CanvasObject { return f.content }

// Reload has nothing to show anew: what was typed stays.
func (f *form) Reload() {}

// Focus puts the cursor where work begins.
func (f *form) Focus(fyne.Canvas) {
	if f.first != nil {
		f.first()
	}
}

// Unsaved tells whether closing loses something.
func (f *form) Unsaved() bool { return f.unsaved != nil && f.unsaved() }

// Actions are F10, which keeps it, and what else the dialog has.
func (f *form) Actions() []page.Action {
	a := page.Action{ID: "keep", Chord: "F10", Icon: f.icon, Label: f.label, Primary: true, Refused: f.refused, Do: f.onKeep}
	return append([]page.Action{a}, f.more...)
}

// onKeep does the action; a refusal leaves the dialog open with all that was typed.
func (f *form) onKeep() {
	if err := f.do(); err != nil {
		f.host.Tell(err)
		return
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
}

// order reads the ticket; a fault is told.
func (f *form) order() (desk.OrderPage, bool) {
	p, err := f.desk.Workshop.Order(f.id)
	if err != nil {
		f.host.Tell(err)
		return p, false
	}
	return p, true
}

// newForm begins a dialog about an order.
func newForm(d *desk.Desk, h page.Host, r page.Route, icon, title string) *form {
	f := &form{desk: d, host: h, id: garage.WorkOrderID(r.ID), width: 560, icon: "tick"}
	say := h.Say()
	f.title = page.Title{Icon: icon, Text: say.T(title), Esc: say.T("dialog.nothing_kept")}
	f.label = say.T("action.keep")
	return f
}

// about names the order in the title.
func (f *form) about(p desk.OrderPage) {
	f.title.Note = joined(" · ", p.Vehicle.Plate, p.Customer.Name, p.Order.Number)
}

// moment is a day and a time of day in two fields side by side.
type moment struct {
	date *widget.Value[time.Time]
	time *widget.Value[time.Duration]
	box  fyne.CanvasObject
}

// newMoment makes the two fields; the zero time leaves both empty.
func newMoment(h page.Host, date, clock string, at time.Time) *moment {
	say := h.Say()
	m := &moment{
		date: widget.NewValue(h.Keys(), date, func(s string) (time.Time, error) { return say.ParseDate(s, h.Now()) }, say.Date),
		time: widget.NewValue(h.Keys(), clock, say.ParseTime, func(d time.Duration) string { return say.Time(time.Time{}.Add(d)) }),
	}
	if !at.IsZero() {
		m.date.Set(at)
		m.time.Set(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute)
	}
	m.box = widget.Columns(12, m.date.Field, m.time.Field)
	return m
}

// get reads both; empty fields are the zero time.
func (m *moment) get() (time.Time, error) {
	if m.date.Field.Text() == "" && m.time.Field.Text() == "" {
		return time.Time{}, nil
	}
	d, err := m.date.Get()
	if err != nil {
		return d, err
	}
	t, err := m.time.Get()
	if err != nil {
		return d, err
	}
	y, mo, day := d.Date()
	return time.Date(y, mo, day, 0, 0, 0, 0, d.Location()).Add(t), nil
}
