package ui

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// wrench puts a calibrated torque wrench into the register, and one that is overdue.
func (c *clerk) wrench() garage.Equipment {
	c.T.Helper()
	now := c.desk.Now()
	var good garage.Equipment
	for i, months := range []int{-14, -2} {
		e, err := c.desk.Office.AddEquipment(garage.Equipment{
			Number: []string{"TW-92", "TW-91"}[i], Name: "Torque wrench 40 to 200 Nm", Kind: garage.TorqueWrench, Months: 12, ExaminedOn: now.AddDate(0, months, 0),
		})
		if err != nil {
			c.T.Fatal(err)
		}
		good = e
	}
	return good
}

// padsDone is a walk-in whose front pads are done and to be checked.
func (c *clerk) padsDone() garage.WorkOrderID {
	c.T.Helper()
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "br-fp", "Enter", "Enter", "F10")
	id := c.newest().Order.ID
	c.Press("F7", "F7", "Enter")
	if j := c.order(id).Order.Jobs[0]; j.Status != garage.JobDone || j.Torque != garage.TorqueAsked {
		c.T.Fatalf("job %s, torque %q, want it done, with a torque record asked for:\n%s", j.Status, j.Torque, c.Screen())
	}
	return id
}

func TestStoryQualityFailedOnceThenPassed(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	id := c.padsDone()
	c.Pressed = 0
	c.Press("F8")
	c.shot("check-open")
	c.Sees("Quality check", "Torque record", "Prescribed")
	// The third item is not in order: why, then record.
	c.Press("1", "1", "2", "nuts loose, front left")
	c.Press("F8", "F10")
	wo := c.order(id).Order
	redo := wo.Redone()
	if wo.State != garage.InProgress || wo.Jobs[0].Status != garage.Paused || len(redo) != 1 || redo[0].Reason != "nuts loose, front left" || redo[0].Worker == 0 {
		t.Fatalf("%s, job %s, %+v, want it back in work with the reason:\n%s", wo.State, wo.Jobs[0].Status, redo, c.Screen())
	}
	c.Sees("Quality check failed")
	t.Logf("KEYS quality failed: %d", c.Pressed)
	c.Press("F7", "F7", "Enter")
	c.Pressed = 0
	c.Press("F8", "F8", "6", "F6")
	c.shot("check-filled")
	c.Press("F10")
	c.took("quality passed", 5)
	wo = c.order(id).Order
	sheet := wo.Checks[len(wo.Checks)-1]
	if wo.State != garage.Ready || !sheet.Pass || sheet.Self || len(sheet.Torque) != 4 || !sheet.Torque[0].ToolDue.After(sheet.At) || sheet.Road.Distance != 6000 {
		t.Fatalf("%s, %+v, want it ready with road test and four wheels:\n%s", wo.State, sheet, c.Screen())
	}
	if wo.FailedChecks() != 1 {
		t.Errorf("%d failed checks, want one", wo.FailedChecks())
	}
}

// TestStoryArrowsWalkTheQualityCheck goes to the third item without answering the first
// two, and back up.
func TestStoryArrowsWalkTheQualityCheck(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	id := c.padsDone()
	c.Press("F8", "↓", "↓", "2", "nuts loose", "F8", "F10")
	redo := c.order(id).Order.Redone()
	if len(redo) != 1 || redo[0].Reason != "nuts loose" {
		t.Fatalf("%+v, want the third item failed:\n%s", redo, c.Screen())
	}
	third := redo[0].Item
	c.Press("F7", "F7", "Enter", "F8", "↓", "↓", "↓", "↑", "↑", "2", "lamp out", "F8", "F10")
	if redo = c.order(id).Order.Redone(); len(redo) != 2 || redo[1].Item == third {
		t.Errorf("%+v, want the second item failed, too", redo)
	}
}

func TestStoryAnOverdueWrenchIsRefused(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	id := c.padsDone()
	c.Press("F8", "F8", "6", "F6")
	c.Press("Tab", "Tab", "Tab")        // readings and remarks
	c.Press("Tab", "Tab", "Tab", "Tab") // place, two figures, the tool
	c.Press("TW-92", "Enter", "F10")
	c.Sees("TW-92", "must not be used")
	c.Press("Esc")
	c.Sees("Quality check") // all that was typed is still there
	if wo := c.order(id).Order; wo.State != garage.InProgress || len(wo.Checks) != 0 {
		t.Errorf("%s with %d sheets, want it as it was", wo.State, len(wo.Checks))
	}
}

func TestStoryHandOver(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	id := c.padsDone()
	c.Press("F8", "F8", "6", "F6", "F10", "F10", "Enter", "F12", "Alt+2", "Enter")
	c.Sees("Hand over the car", "Paid", "Under warranty from now on")
	c.shot("handover")
	c.Pressed = 0
	c.Press("63668", "F8", "F10")
	c.Sees("old parts") // nobody has asked
	c.Press("Esc")
	c.Sees("Hand over the car")
	if s := c.order(id).Order.State; s != garage.Invoiced {
		t.Fatalf("%s, want it invoiced still", s)
	}
	c.Press("Tab", "Tab", "Tab", "1", "Tab", "Tab", "Space", "F10") // the gate pass is ticked
	c.Sees("Gate pass")
	c.Press("Esc")
	t.Logf("KEYS hand-over: %d", c.Pressed)
	wo := c.order(id).Order
	if wo.State != garage.Delivered || wo.OdometerOut != 63668 || wo.OldParts != garage.OldPartsTaken || !wo.Handed.Signed.OnPaper {
		t.Fatalf("%s, %d, %q, %+v, want it handed over, signed on paper:\n%s", wo.State, wo.OdometerOut, wo.OldParts, wo.Handed, c.Screen())
	}
	if wo.Handed.Passed.IsZero() {
		t.Errorf("%+v, want the gate pass given", wo.Handed)
	}
	for _, paper := range []struct{ key, title string }{{"G", "Gate pass"}, {"K", "Completion certificate"}, {"Q", "Quality sheet"}, {"I", "Check-in sheet"}} {
		c.Frame.Open(page.Route{Name: "order", ID: uint64(id)})
		c.Press(paper.key)
		if c.Frame.Dialog() == nil {
			t.Errorf("%s showed no paper:\n%s", paper.key, c.Screen())
			continue
		}
		c.Sees(paper.title, "Save as PDF")
		c.Press("Esc")
	}
	if len(wo.Covered) == 0 || wo.Covered[0].UntilOdometer != 63668+20_000 {
		t.Errorf("%+v, want the warranty from the reading as it left", wo.Covered)
	}
}

func TestStoryManagerLetsACarGoUnpaid(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	id := c.padsDone()
	c.Press("F8", "F8", "6", "F6", "F10", "F10", "Enter")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Ctrl+→")
	c.Sees("still open", "Let the car go unpaid")
	c.shot("release-refused")
	c.Press("L")
	c.Sees("135.49 not paid")
	c.Press("63668", "Tab", "Tab", "Tab", "2", "F8", "F10")
	wo := c.order(id).Order
	if wo.State != garage.Delivered || wo.Handed.Granted == "" {
		t.Fatalf("%s, granted by %q, want it let go by who is at the desk:\n%s", wo.State, wo.Handed.Granted, c.Screen())
	}
	c.Sees("Let go with")
}
