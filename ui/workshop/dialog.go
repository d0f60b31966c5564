package workshop

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// form is a dialog about an order.
type form struct {
	*page.Form
	desk *desk.Desk
	id   garage.WorkOrderID
}

// newForm begins a dialog about an order.
func newForm(d *desk.Desk, h page.Host, r page.Route, icon, title string) *form {
	return &form{Form: page.NewForm(h, icon, title), desk: d, id: garage.WorkOrderID(r.ID)}
}

// order reads the ticket; a fault is told.
func (f *form) order() (desk.OrderPage, bool) {
	p, err := f.desk.Workshop.Order(f.id)
	if err != nil {
		f.Host.Tell(err)
		return p, false
	}
	return p, true
}

// about names the order in the title.
func (f *form) about(p desk.OrderPage) {
	f.Head.Note = widget.Joined(" · ", p.Vehicle.Plate, p.Order.Number, p.Customer.Name) // a long name yields
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
