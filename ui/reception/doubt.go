package reception

import (
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// reassurance is how somebody says in a form that a doubted reading of the odometer is
// right: ticked, with the reason. It shows once a reading is doubted.
type reassurance struct {
	*widget.Check
	why  *widget.Field
	form *form
}

func newReassurance(f *form) *reassurance {
	say := f.host.Say()
	r := &reassurance{form: f, why: f.field("odometer_reason", "odometer.why")}
	r.Check = widget.NewCheck(f.host.Keys(), say.T("vehicle.odometer_right"), func(on bool) {
		f.hush()
		visible(r.why, on)
		f.grow()
		if on {
			r.why.Focus()
		}
	})
	r.why.SetPlaceholder(say.T("odometer.why_hint"))
	r.hide()
	return r
}

// offer lets it be said that the reading is right.
func (r *reassurance) offer() {
	r.Check.Show()
	visible(r.why, r.On)
	r.form.grow()
}

func (r *reassurance) hide() {
	r.Check.Hide()
	r.why.Hide()
}

// askWhyRight asks for the reason why a doubted reading is right.
func askWhyRight(h page.Host, n int64, unit string, take func(why string)) {
	say := h.Say()
	page.AskLine(h, page.Ask{Icon: "warning", Title: "vehicle.odometer_right", Label: say.T("odometer.why"), Hint: say.T("odometer.why_hint"), Verb: say.T("walkin.is_right"),
		Take: func(why string) error {
			if why == "" {
				return garage.Refuse("odometer.no_reason", "Value", n, "Unit", unit).At("odometer_reason")
			}
			h.CloseDialog()
			take(why)
			return nil
		}})
}
