package desk

import (
	"cmp"

	"workbay/garage"
)

// RecordCheck records a quality check: all right makes the order ready, a failed
// one sends it back to work. By 0 is who is at the desk.
func (w Workshop) RecordCheck(id garage.WorkOrderID, sheet garage.CheckSheet) error {
	return w.change(id, "record_check", func(a *act) error {
		sheet := sheet
		sheet.By = cmp.Or(sheet.By, a.me())
		return a.checked(sheet)
	})
}

// checked records a quality check of the order.
func (a *act) checked(sheet garage.CheckSheet) error {
	if err := a.wo.Checked(sheet, a.now); err != nil {
		return err
	}
	by, err := a.person(sheet.By)
	if err != nil {
		return err
	}
	kept := a.wo.Checks[len(a.wo.Checks)-1]
	switch {
	case !kept.Pass:
		return a.log("event.check_failed", "Note", kept.Note, "Name", by.Name)
	case kept.Self:
		return a.log("event.check_passed_self", "Name", by.Name)
	}
	return a.log("event.check_passed", "Name", by.Name)
}
