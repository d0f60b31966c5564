package ui

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// TestStoryArrivalToReadyWithAnExtraFoundInWork takes a car from the door to ready. What
// is found in work is above what was agreed: the check is refused until the answer is on
// record.
func TestStoryArrivalToReadyWithAnExtraFoundInWork(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F10")
	id := c.newest().Order.ID
	c.Press("F7")                   // the oil service begins
	c.Press("F2", "br-fp", "Enter") // the pads are worn
	c.Press("F7")                   // the clock runs: pause or done
	c.Press("Enter")                // done
	wo := c.order(id).Order
	if len(wo.Jobs) != 2 || wo.Jobs[1].Status != garage.Proposed || wo.Jobs[1].FoundBy == 0 || wo.Jobs[0].Status != garage.JobDone {
		t.Fatalf("%+v, want the oil done and the pads found in work, waiting:\n%s", wo.Jobs, c.Screen())
	}
	c.Press("F8")
	c.Sees("no answer")
	c.Press("Esc")
	if s := c.order(id).Order.State; s != garage.InProgress {
		t.Fatalf("%s, want it in progress, the extra waiting", s)
	}
	c.Press("F5", "Y")
	c.shot("arrival-decision")
	c.Press("F10")
	c.Sees("how")
	if c.order(id).Order.Jobs[1].Status != garage.Proposed {
		t.Fatal("agreed to without saying how the customer answered")
	}
	c.Press("Esc", "Alt+2", "F10")
	p := c.order(id)
	if p.Order.Job(2).Status != garage.Agreed || p.Consent.Last.How != garage.ByPhone || p.Order.Authorised < p.Totals.Gross {
		t.Fatalf("job 2 %s, consent %+v, want the answer by phone and the new limit:\n%s", p.Order.Job(2).Status, p.Consent.Last, c.Screen())
	}
	c.Press("Ctrl+↓", "F7", "F7", "Enter")
	c.Press("F8", "F8", "6", "F6", "F10")
	if wo = c.order(id).Order; wo.State != garage.Ready {
		t.Fatalf("%s, want it ready:\n%s", wo.State, c.Screen())
	}
	t.Logf("KEYS arrival to ready with an extra: %d", c.Pressed)
}

// TestStoryWorkAboveTheLimitIsRefusedThenRecorded: work found on DEMO 101 would pass what
// Elena Marsh authorised. Its clock does not start until her word for the new amount is on
// record; the refusal itself leads there.
func TestStoryWorkAboveTheLimitIsRefusedThenRecorded(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	openRefusal(c)
	p := c.order(id)
	if p.WithWaiting <= p.Order.Authorised {
		t.Fatalf("%d with the waiting job, %d authorised: nothing to ask", p.WithWaiting, p.Order.Authorised)
	}
	c.Sees("660.00")
	c.Press("Enter") // the first button does what is to be done
	c.Sees("Customer decision")
	c.Press("Y", "Alt+2", "F10")
	p = c.order(id)
	if last := p.Consent.Last; last.How != garage.ByPhone || last.Before != 660_00 || last.Limit < p.Totals.Gross {
		t.Fatalf("consent %+v for %d, want the new amount on record beside the old:\n%s", last, p.Totals.Gross, c.Screen())
	}
	if a := p.Allowed.Job(4).Start; a != nil {
		t.Errorf("job 4 still refused: %s", a.Code)
	}
	t.Logf("KEYS above the limit: %d", c.Pressed)
}

// TestStoryComebackOpenedFromTheRadar: a car is back with what was repaired under
// warranty; the front desk opens it as rework from the strip under the concern.
func TestStoryComebackOpenedFromTheRadar(t *testing.T) {
	c := sit(t, 1366, 768)
	walkIn, err := c.desk.Reception.FindPlate("DEMO 131")
	if err != nil || len(walkIn) == 0 || len(walkIn[0].Warranty) == 0 {
		t.Fatalf("%+v, %v; want DEMO 131 with work under warranty", walkIn, err)
	}
	first := walkIn[0].Warranty[0]
	c.at(page.Route{Name: "vehicle", ID: uint64(walkIn[0].Vehicle.ID)})
	c.Press("Ctrl+Enter")
	c.Press(first.Name+" again", "Ctrl+R")
	c.Press("Enter", "63660", "F10")
	p := c.newest()
	j := p.Order.Jobs[0]
	if p.Order.State == garage.Expected || j.Kind != garage.Rework || j.Origin.Order != first.Order || j.Origin.Job != first.Job || p.Order.JobPrice(garage.Pricing{}, j.No) != 0 {
		t.Fatalf("%s, %+v, want it checked in as rework of %s for nothing:\n%s", p.Order.State, j, first.Number, c.Screen())
	}
	t.Logf("KEYS comeback: %d", c.Pressed)
}
