package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newCores asks of every exchange part of an order whether the old unit was handed in.
func newCores(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "undo", "cores.title")
	p, _ := f.order()
	f.about(p)
	say := h.Say()
	lines := p.Order.Exchanges()
	rows := []fyne.CanvasObject{widget.NewSentence(say.T("cores.text"), 520)}
	if len(lines) == 0 {
		rows[0] = widget.NewSentence(say.T("cores.nothing"), 520)
		f.Refused = garage.Refuse("cores.nothing")
	}
	var answers []*widget.Segments
	for _, l := range lines {
		s := widget.NewSegments(h.Keys(), say.T("cores.part", "Text", l.Text, "Quantity", say.Measure(l.Quantity, l.Unit), "Unit", say.Unit(l.Unit), "Core", l.Core),
			widget.Option{Icon: "tick", Text: say.T(garage.CoreCollected.Code()), Value: garage.CoreCollected},
			widget.Option{Icon: "card", Text: say.T(garage.CoreCharged.Code()), Value: garage.CoreCharged})
		s.ChooseValue(l.CoreState)
		answers, rows = append(answers, s), append(rows, s)
	}
	f.Wide = 560
	f.Body = widget.Rows(20, 8, rows...)
	f.First = func() {
		if len(answers) > 0 {
			h.Canvas().Focus(answers[0])
		}
	}
	f.Icon, f.Label = "undo", say.T("action.cores")
	f.Do = func() error {
		var told []desk.CoreAnswer
		for i, l := range lines {
			if state, ok := answers[i].Value().(garage.CoreState); ok && state != l.CoreState {
				told = append(told, desk.CoreAnswer{Line: l.No, State: state})
			}
		}
		return d.Workshop.AnswerCores(f.id, told)
	}
	return f
}
