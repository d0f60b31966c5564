package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newDayClose counts what came in today against what should be there. When it is
// kept the books check begins.
func newDayClose(d *desk.Desk, h page.Host) page.Dialog {
	f := newForm(d, h, "cash", "dayclose.title")
	say, keys := h.Say(), h.Keys()
	f.Wide = 560
	day, err := d.Office.Day()
	if err != nil {
		h.Tell(err)
	}
	since := say.T("dayclose.today")
	if day.Last != nil {
		since = say.T("dayclose.since", "At", day.Last.At, "By", day.Last.By)
	}
	rows := []fyne.CanvasObject{widget.NewSentence(since, 520)}
	counted := map[garage.Method]*widget.Value[garage.Money]{}
	for _, m := range day.Methods {
		v := widget.NewFigure(keys, say.T("dayclose.counted."+string(m.Method)), say.ParseMoney, say.Figure)
		expected := say.T("dayclose.expected", "Sum", m.Expected, "Count", m.Payments)
		if m.Method == garage.Cash && day.Float != 0 {
			expected = say.T("dayclose.expected_float", "Sum", m.Expected, "Count", m.Payments, "Float", day.Float)
		}
		v.Field.Hint = expected
		if m.Method != garage.Cash {
			v.Set(m.Expected)
		}
		v.Field.OnChanged = func(text string) {
			v.Field.Hint = expected
			if sum, err := say.ParseMoney(text); err == nil && sum != m.Expected {
				v.Field.Hint = say.T("dayclose.difference", "By", say.Figure(sum-m.Expected), "More", sum > m.Expected, "Sum", m.Expected)
			}
			v.Field.Refresh()
		}
		counted[m.Method] = v
		rows = append(rows, v.Field)
	}
	left := widget.NewFigure(keys, say.T("dayclose.left"), say.ParseMoney, say.Figure)
	left.Field.Hint = say.T("dayclose.left_hint")
	if day.Float != 0 {
		left.Set(day.Float)
	}
	note := widget.NewField(keys, say.T("dayclose.note"))
	note.Hint = say.T("dayclose.note_hint")
	note.OnEnter = f.Keep
	rows = append(rows, left.Field, note)
	f.Body = widget.Rows(20, 6, rows...)
	cash := counted[garage.Cash]
	if cash != nil {
		f.First = cash.Field.Focus
		f.Typed = func() bool { return cash.Field.Text() != "" || note.Text() != "" }
	}
	f.Label = say.T("dayclose.keep")
	f.Do = func() error {
		in := desk.DayInput{Counted: map[garage.Method]garage.Money{}, Note: note.Text()}
		for m, v := range counted {
			if v.Field.Text() == "" {
				continue
			}
			var err error
			if in.Counted[m], err = v.Get(); err != nil {
				return err
			}
		}
		if left.Field.Text() != "" {
			var err error
			if in.Left, err = left.Get(); err != nil {
				return err
			}
		}
		_, err := d.Office.CloseDay(in)
		return err
	}
	return &dayClose{form: f}
}

// dayClose is the dialog of the day's close.
type dayClose struct{ *form }

// Actions keep the count and go on to the books check.
func (f *dayClose) Actions() []page.Action {
	acts := f.form.Actions()
	acts[0].Do = func() {
		if err := f.Do(); err != nil {
			f.Host.Tell(err)
			return
		}
		f.Host.CloseDialog()
		f.Host.Saved()
		f.Host.Open(page.Route{Name: "books"})
	}
	return acts
}
