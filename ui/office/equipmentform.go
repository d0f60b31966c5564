package office

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// stateOf says in a word how a piece of equipment stands.
func stateOf(word func(code string, pairs ...any) string, e garage.Equipment, now time.Time) (icon, text string, tone widget.Tone) {
	days := func(from, to time.Time) int { return int(to.Sub(from).Round(24*time.Hour) / (24 * time.Hour)) }
	today := dayOf(now)
	switch {
	case e.Retired:
		return "cross", word("registers.retired"), widget.ToneNeutral
	case e.Unsafe:
		return "alert", word("registers.unfit"), widget.ToneBad
	case e.Overdue(now) && e.ExaminedOn.IsZero():
		return "alert", word("registers.never"), widget.ToneBad
	case e.Overdue(now):
		return "alert", word("registers.overdue", "Days", days(dayOf(e.DueOn()), today)), widget.ToneBad
	case e.DueSoon(now):
		return "clock", word("registers.soon", "Days", days(today, dayOf(e.DueOn()))), widget.ToneWarn
	case e.Months == 0:
		return "minus", word("registers.no_need"), widget.ToneNeutral
	}
	return "tick", word("registers.valid"), widget.ToneGood
}

// dayOf is the beginning of a day, to count days by.
func dayOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// A dayValue is a day of a form; zero is none.
type dayValue struct{ time.Time }

// newDay is a field for a day, which may stay empty.
func newDay(h page.Host, label string) *widget.Value[dayValue] {
	say := h.Say()
	return widget.NewValue(h.Keys(), label, func(text string) (dayValue, error) {
		if strings.TrimSpace(text) == "" {
			return dayValue{}, nil
		}
		t, err := say.ParseDate(text, h.Now())
		return dayValue{t}, err
	}, func(t dayValue) string {
		if t.IsZero() {
			return ""
		}
		return say.Date(t.Time)
	})
}

// equipmentOf finds a piece of equipment; an empty one under ID 0.
func equipmentOf(d *desk.Desk, id uint64) (garage.Equipment, error) {
	list, err := d.Office.Equipment()
	for _, e := range list {
		if uint64(e.ID) == id {
			return e, err
		}
	}
	return garage.Equipment{}, err
}

// newEquipment adds a piece of equipment with its last examination, or changes the one
// of the route; examinations are recorded in a dialog of their own.
func newEquipment(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	title := "registers.edit_title"
	if r.ID == 0 {
		title = "registers.new_title"
	}
	f := newForm(d, h, "shield", title)
	f.Wide = 640
	say, keys := h.Say(), h.Keys()
	e, err := equipmentOf(d, r.ID)
	if err != nil {
		h.Tell(err)
	}
	shop, err := d.Shop()
	if err != nil {
		h.Tell(err)
	}
	f.Head.Note = e.Number
	field := func(code, now string) *widget.Field {
		x := widget.NewField(keys, say.T(code))
		x.SetText(now)
		return x
	}
	number, name := field("registers.number", e.Number), field("registers.name", e.Name)
	number.Hint = say.T("registers.number_hint")
	var kinds []widget.Option
	for _, k := range garage.EquipmentKinds() {
		kinds = append(kinds, widget.Option{Text: say.T(k.Code()), Value: k})
	}
	kind := widget.NewChoice(keys, say.T("registers.kind"), kinds...)
	kind.ChooseValue(e.Kind)
	bays := []widget.Option{{Text: say.T("registers.no_bay"), Value: garage.BayID(0)}}
	for _, b := range shop.Bays {
		bays = append(bays, widget.Option{Text: b.Name, Note: b.Note, Value: b.ID})
	}
	bay := widget.NewChoice(keys, say.T("registers.serves"), bays...)
	bay.Field.Hint = say.T("registers.serves_hint")
	bay.ChooseValue(e.Bay)
	v := &settings{press: press{desk: d, host: h}}
	months, cost := v.count("registers.months"), v.money("registers.cost")
	months.Field.Hint = say.T("registers.months_hint")
	if e.Months != 0 || r.ID != 0 {
		months.Set(int64(e.Months))
	}
	if e.Cost != 0 {
		cost.Set(e.Cost)
	}
	examined, certificate, note := newDay(h, say.T("registers.examined")), field("registers.certificate", ""), field("registers.note", e.Note)
	retired := widget.NewCheck(keys, say.T("registers.out_of_use"), nil)
	retired.Set(e.Retired)
	rows := []fyne.CanvasObject{widget.Columns(12, number, kind.Field), name, widget.Columns(12, bay.Field, months.Field)}
	if r.ID == 0 {
		rows = append(rows, widget.Columns(12, examined.Field, certificate), widget.Columns(12, cost.Field, note))
	} else {
		rows = append(rows, widget.Columns(12, cost.Field, note), retired)
	}
	f.Body = widget.Rows(20, 6, rows...)
	f.First = number.Focus
	f.Typed = func() bool { return number.Text() != e.Number || name.Text() != e.Name || note.Text() != e.Note }
	f.Do = func() error {
		x := e
		x.Number, x.Name, x.Note, x.Retired = number.Text(), name.Text(), note.Text(), retired.On
		x.Kind, _ = kind.Value().(garage.EquipmentKind)
		x.Bay, _ = bay.Value().(garage.BayID)
		n, err := months.Get()
		if err != nil {
			return err
		}
		x.Months = int(n)
		if x.Cost, err = cost.Get(); err != nil {
			return err
		}
		if r.ID != 0 {
			return d.Office.SaveEquipment(x)
		}
		on, err := examined.Get()
		if err != nil {
			return err
		}
		x.ExaminedOn, x.Certificate = on.Time, certificate.Text()
		_, err = d.Office.AddEquipment(x)
		return err
	}
	return f
}

// newExamine records what an examination or calibration of the equipment of the route
// found.
func newExamine(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, "shieldOK", "registers.examine_title")
	say, keys := h.Say(), h.Keys()
	e, err := equipmentOf(d, r.ID)
	if err != nil {
		h.Tell(err)
	}
	f.Head.Note = widget.Joined(" · ", e.Number, e.Name)
	on := newDay(h, say.T("registers.on"))
	on.Set(dayValue{h.Now()})
	found := widget.NewSegments(keys, say.T("registers.found"), widget.Option{Icon: "tick", Text: say.T("registers.fit"), Value: false},
		widget.Option{Icon: "cross", Text: say.T("registers.unfit"), Value: true})
	found.Chosen = 0
	examiner, certificate, note := widget.NewField(keys, say.T("registers.examiner")), widget.NewField(keys, say.T("registers.certificate")), widget.NewField(keys, say.T("registers.note"))
	if n := len(e.History); n > 0 {
		examiner.SetText(e.History[n-1].Examiner)
	}
	v := &settings{press: press{desk: d, host: h}}
	cost := v.money("registers.exam_cost")
	next := func() {
		on.Field.Hint = ""
		if t, err := say.ParseDate(on.Field.Text(), h.Now()); err == nil && e.Months > 0 {
			due := garage.Equipment{Months: e.Months, ExaminedOn: t}.DueOn()
			on.Field.Hint = say.T("registers.next_due", "On", due)
		}
		on.Field.Refresh()
	}
	on.Field.OnChanged = func(string) { next() }
	next()
	note.OnEnter = f.Keep
	f.Body = widget.Rows(20, 6, widget.Columns(12, on.Field, found), widget.Columns(12, examiner, certificate), widget.Columns(12, cost.Field, note))
	f.First = on.Field.Focus
	f.Typed = func() bool { return certificate.Text() != "" || note.Text() != "" }
	f.Do = func() error {
		day, err := on.Get()
		if err != nil {
			return err
		}
		x := garage.Examination{On: day.Time, Examiner: examiner.Text(), Certificate: certificate.Text(), Note: note.Text()}
		x.Unsafe, _ = found.Value().(bool)
		if x.Cost, err = cost.Get(); err != nil {
			return err
		}
		return d.Office.Examine(e.ID, x)
	}
	return f
}
