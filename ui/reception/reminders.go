package reception

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// reminders lists who comes on the next day on which the garage is open, and who of
// them was reminded. Enter opens the text, C notes a call.
type reminders struct {
	*widget.ListPage
	desk front
	host page.Host

	page desk.RemindPage
	want garage.AppointmentID // to be chosen at the first look

	grid *widget.Grid
}

func newReminders(d front, h page.Host, r page.Route) *reminders {
	v := &reminders{desk: d, host: h, want: garage.AppointmentID(r.ID)}
	v.grid = widget.NewGrid(nil, widget.GridRows{N: func() int { return len(v.page.Rows) }, At: v.row}, h.Keys())
	v.grid.RowH, v.grid.Sorted = 31, -1
	v.grid.OnOpen = func(int) { v.onText() }
	v.grid.OnSelect = func(int) { h.Refresh() }
	v.grid.Empty = func(p *widget.Pen, z fyne.Size) {
		say := h.Say()
		p.Empty(widget.Empty{Icon: "tick", Title: say.T("remind.nobody"), Text: say.T("remind.nobody_text")}, widget.Whole(z))
	}
	v.ListPage = widget.NewListPage(v.grid, v.draw, widget.ListParts{Top: widget.CardTop, End: 9})
	return v
}

// Reload shows who is reminded by now; at first the one asked for is chosen, else the
// first who is not reminded yet.
func (v *reminders) Reload() {
	first := len(v.grid.Cols) == 0
	p, err := v.desk.Reminders()
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.page = p
	say := v.host.Say()
	v.grid.Cols = []widget.GridColumn{
		{Title: say.T("remind.at"), Width: 132, PadL: 12, PadR: 4},
		{Title: say.T("remind.plate"), Width: 116, PadL: 4, PadR: 4},
		{Title: say.T("remind.customer"), Width: 170, PadL: 4, PadR: 4},
		{Title: say.T("remind.phone"), Width: 130, PadL: 4, PadR: 4},
		{Title: say.T("remind.work"), PadL: 4, PadR: 4},
		{Title: say.T("remind.state"), Width: 146, PadL: 4, PadR: 4},
		{Title: say.T("remind.by"), Width: 228, PadL: 4, PadR: 12, Yield: 1},
	}
	if first {
		v.grid.Point(v.begin())
	}
	v.Redraw()
}

// begin is the row to begin with.
func (v *reminders) begin() int {
	next := 0
	for i := len(v.page.Rows) - 1; i >= 0; i-- {
		switch a := v.page.Rows[i].Appointment; {
		case a.ID == v.want:
			return i
		case a.Reminded.At.IsZero():
			next = i
		}
	}
	return next
}

func (v *reminders) chosen() *desk.RemindRow {
	if i := v.grid.Row(); i >= 0 && i < len(v.page.Rows) {
		return &v.page.Rows[i]
	}
	return nil
}

// Actions remind the chosen customer.
func (v *reminders) Actions() []page.Action {
	say := v.host.Say()
	acts := []page.Action{
		{ID: "text", Chord: "Enter", Icon: "mail", Label: say.T("remind.text"), Primary: true, Do: v.onText},
		{ID: "called", Chord: "C", Icon: "phone", Label: say.T("remind.called"), Do: v.onCalled},
		{ID: "slip", Chord: "F9", Icon: "printer", Label: say.T("diary.slip"), Do: v.onSlip},
		{ID: "diary", Chord: "D", Icon: "calendar", Label: say.T("remind.diary"), Do: v.onDiary},
		{ID: "message", Chord: "Ctrl+T", Hidden: true, Label: say.T("remind.text"), Do: v.onText},
	}
	if v.chosen() == nil {
		page.Unchosen(say, acts)
	}
	return acts
}

func (v *reminders) onText() {
	r := v.chosen()
	if r == nil {
		return
	}
	if d := newReminder(v.desk, v.host, r.Appointment.ID); d != nil {
		v.host.Show(d)
	}
}

// onCalled notes that the customer was reminded by telephone.
func (v *reminders) onCalled() {
	if err := v.desk.Remind(v.chosen().Appointment.ID, garage.ChannelPhone); err != nil {
		v.host.Tell(err)
		return
	}
	v.host.Saved()
	v.host.Reload()
}

func (v *reminders) onSlip() { printReminder(v.desk, v.host, v.chosen().Appointment.ID) }

func (v *reminders) onDiary() {
	v.host.Open(page.Route{Name: "diary", ID: uint64(v.chosen().Appointment.ID)})
}

// remindedText is when and how a customer was reminded, and by whom.
func remindedText(say *locale.Locale, r garage.Reminded) string {
	return say.T("remind.done", "Channel", say.T(r.How.Code()), "By", r.By, "At", r.At)
}

func (v *reminders) row(i int) widget.GridRow {
	say, r := v.host.Say(), v.page.Rows[i]
	icon, word, tone, by := "hourglass", say.T("remind.due"), widget.ToneWarn, ""
	switch done := r.Appointment.Reminded; {
	case !done.At.IsZero():
		icon, word, tone, by = "tick", say.T("remind.reminded"), widget.ToneGood, widget.Joined(" · ", say.T(done.How.Code()), done.By, say.When(done.At, v.host.Now()))
	case !r.Customer.MayText:
		icon, word = "phone", say.T("remind.call")
	}
	return widget.GridRow{Cells: []widget.GridCell{
		{Text: say.When(r.Appointment.ComesAt(), v.host.Now())}, {Text: r.Vehicle.Plate, Plate: r.Vehicle.Plate != ""}, {Text: r.Customer.Name, Bold: true},
		{Text: r.Customer.Phone(), Tone: widget.CellQuiet}, {Text: r.Work}, {Text: word, Icon: icon, Chip: true, ChipTone: tone}, {Text: by, Tone: widget.CellQuiet},
	}}
}

func (v *reminders) draw(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	x := 16 + p.Text(say.T("remind.title"), 16, 10, 0, 30, c.Heading()) + 10
	if on := v.page.On; !on.IsZero() {
		p.Text(say.T("remind.fact", "On", on, "N", len(v.page.Rows), "Left", v.page.Left), x, 10, z.Width-16-x, 32, c.Faint())
	}
	p.Card(16, 54, z.Width-32, z.Height-54-8)
}
