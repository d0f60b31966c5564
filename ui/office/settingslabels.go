package office

import (
	"reflect"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// labelsSection is on what labels are printed, and where.
func (v *settings) labelsSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	var rows []fyne.CanvasObject
	choices := map[garage.DocumentKind]*widget.Choice{}
	for _, kind := range labelKinds() {
		c := widget.NewChoice(keys, say.T("print.kind."+string(kind)), formatOptions(v.host)...)
		choices[kind] = c
		rows = append(rows, c.Field)
	}
	printers := []widget.Option{{Icon: "printer", Text: say.T("labels.same_printer"), Value: ""}}
	for _, n := range v.out.Printers() {
		printers = append(printers, widget.Option{Icon: "printer", Text: n, Value: n})
	}
	printer := widget.NewChoice(keys, say.T("labels.printer"), printers...)
	printer.Field.Hint = say.T("labels.printer_hint")
	var had garage.LabelSetup
	return section{code: "labels", icon: "printer", focus: choices[garage.KeyTagPaper].Field.Focus,
		content: widget.Rows(20, 6, append(rows, printer.Field)...),
		show: func(s garage.Shop) {
			var err error
			if had, err = v.desk.Office.LabelSetup(); err != nil {
				v.host.Tell(err)
			}
			for kind, c := range choices {
				c.ChooseValue(had.Format(kind, s.Country).Code)
			}
			printer.ChooseValue(had.Printer)
			if had.Printer != "" && printer.Chosen() < 0 { // switched off today: the choice stays
				printer.SetOptions(append(printers, widget.Option{Icon: "printer", Text: had.Printer + " (?)", Value: had.Printer}))
				printer.ChooseValue(had.Printer)
			}
		},
		keep: func(s *garage.Shop) error {
			now := had
			for kind, c := range choices {
				if code, _ := c.Value().(string); code != had.Format(kind, s.Country).Code {
					now = now.Set(kind, code)
				}
			}
			now.Printer, _ = printer.Value().(string)
			if reflect.DeepEqual(now, had) {
				return nil // nobody changed anything: that is no entry of the history
			}
			return v.desk.Office.SaveLabelSetup(now)
		}}
}
