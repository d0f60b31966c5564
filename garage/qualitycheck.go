package garage

import (
	"slices"
	"time"
)

// lastCheck is the newest quality check since the order came into its state; nil
// when there is none.
func (wo WorkOrder) lastCheck() *CheckSheet {
	if n := len(wo.Checks); n > 0 && !wo.Checks[n-1].At.Before(wo.StateAt) {
		return &wo.Checks[n-1]
	}
	return nil
}

func (wo WorkOrder) passed() bool { c := wo.lastCheck(); return c != nil && c.Pass }
func (wo WorkOrder) failed() bool { c := wo.lastCheck(); return c != nil && !c.Pass }

// FailedChecks counts the quality checks that failed.
func (wo WorkOrder) FailedChecks() (n int) {
	for _, c := range wo.Checks {
		if !c.Pass {
			n++
		}
	}
	return n
}

// Checked records a quality check: all items right makes the order ready, one
// wrong sends it back to work and needs a note why. Self is set when the person
// who checks has done some of the work.
func (wo *WorkOrder) Checked(sheet CheckSheet, s Standing) error {
	if p := wo.mayCheck(s); p != nil {
		return p
	}
	if sheet.By == 0 {
		return Refuse("quality.no_one").At("by")
	}
	var missing []string
	sheet.Pass = true
	for _, code := range CheckItems {
		i := slices.IndexFunc(sheet.Items, func(c Checked) bool { return c.Code == code })
		if i < 0 {
			missing = append(missing, code)
			continue
		}
		sheet.Pass = sheet.Pass && sheet.Items[i].OK
	}
	switch {
	case len(missing) > 0:
		return Refuse("quality.incomplete", "Items", missing, "Count", len(missing)).At("items")
	case !sheet.Pass && sheet.Note == "":
		return Refuse("quality.no_reason").At("note")
	}
	sheet.At, sheet.Self = s.Now, wo.workedOn(sheet.By)
	wo.check(sheet, s.Now)
	return nil
}

// check keeps the sheet and moves the order on or back.
func (wo *WorkOrder) check(sheet CheckSheet, now time.Time) {
	if wo.State == InProgress {
		wo.enter(QualityCheck, now)
	}
	wo.Checks = append(wo.Checks[:len(wo.Checks):len(wo.Checks)], sheet)
	if sheet.Pass {
		wo.enter(Ready, now)
	} else {
		wo.enter(InProgress, now)
	}
}

// workedOn tells whether a person did one of the jobs.
func (wo WorkOrder) workedOn(id StaffID) bool {
	return slices.ContainsFunc(wo.Jobs, func(j Job) bool { return j.Technician == id && j.Status == JobDone })
}
