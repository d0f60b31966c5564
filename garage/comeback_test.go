package garage

import (
	"testing"
	"time"
)

func visit(id WorkOrderID, on time.Time, odometer int64, jobs ...Job) WorkOrder {
	wo := WorkOrder{ID: id, Number: "WO-2026-00001", State: Delivered, DeliveredAt: on, OdometerIn: odometer, Technician: 3}
	for _, j := range jobs {
		j.Status = JobDone
		wo.AddJob(j)
	}
	return wo
}

func TestComebackRadarRanksWhatTheCustomerSpeaksOf(t *testing.T) {
	now := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	brakes := Job{Name: "Front pads and discs", Lines: []Line{{Kind: Labour, Quantity: 1000}, {Kind: PartLine, Text: "Brake pad set, front", Part: 9, Quantity: 1000}}, Technician: 5}
	bearing := Job{Name: "Wheel bearing", Lines: []Line{{Kind: Labour, Quantity: 1000}}}
	old := Job{Name: "Brake fluid", Lines: []Line{{Kind: Labour, Quantity: 1000}}}
	shop := Shop{Country: GB, Warranty: []Terms{{Months: 12, Distance: 20_000}}}
	orders := []WorkOrder{
		visit(1, now.AddDate(-2, 0, 0), 30_000, old),
		visit(2, now.AddDate(0, -3, 0), 50_000, brakes),
		visit(3, now.AddDate(0, -1, 0), 54_000, bearing),
	}
	for concern, want := range map[string]WorkOrderID{"Squeals when braking": 2, "Humming wheel": 3, "刹车异响": 2} {
		got := shop.Comebacks(orders, ProfileOf(GB), concern, now, 55_000)
		if len(got) != 2 || got[0].Order != want || !got[0].Matches || got[1].Matches {
			t.Errorf("%q: %+v, want the job of visit %d first and it alone spoken of", concern, got, want)
		}
	}
	got := shop.Comebacks(orders, ProfileOf(GB), "Squeals when braking", now, 55_000)[0]
	if got.Origin != (Origin{Order: 2, Job: 1, Line: 2, Staff: 5, Part: 9}) || got.Distance != 5_000 || got.Days != 92 || got.Part != "Brake pad set, front" {
		t.Errorf("%+v, want part 9 fitted by 5, 92 days and 5000 km ago", got)
	}
	if got := shop.Comebacks(orders, ProfileOf(GB), "Squeals when braking", now, 71_000); len(got) != 1 || got[0].Order != 3 {
		t.Errorf("at 71 000 %+v, want the brakes out of warranty", got)
	}
	if got := shop.Comebacks(orders, ProfileOf(GB), "", now, 0); len(got) != 2 || got[0].Matches || got[0].Order != 3 {
		t.Errorf("without a word %+v, want the newest first and none spoken of", got)
	}
}

// The comeback is tied to the part that the customer speaks of, and never to one whose
// warranty has ended while that of another goes on.
func TestComebackIsTiedToThePartThatIsSpokenOfAndStillCovered(t *testing.T) {
	now := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	job := Job{Name: "Battery and terminal", Lines: []Line{
		{Kind: Labour, Quantity: 1000}, {Kind: PartLine, Text: "Pole terminal", Part: 4, Quantity: 1000}, {Kind: PartLine, Text: "Battery AGM", Part: 9, Quantity: 1000}, {Kind: PartLine, Text: "Holder", Part: 5, Quantity: 1000},
	}}
	shop := Shop{Country: GB, Warranty: []Terms{{Months: 12, Distance: 20_000}}}
	wo := visit(1, now.AddDate(0, -3, 0), 50_000, job)
	for concern, want := range map[string]PartID{"Holder rattles": 5, "Battery flat again": 9, "Does not start": 4} {
		if got := shop.Comebacks([]WorkOrder{wo}, ProfileOf(GB), concern, now, 51_000); len(got) != 1 || got[0].Origin.Part != want {
			t.Errorf("%q: %+v, want it tied to part %d", concern, got, want)
		}
	}
	wo = visit(1, now.AddDate(0, -15, 0), 50_000, job)
	wo.Covered = shop.Cover(wo, ProfileOf(GB), func(id PartID) (Part, bool) {
		if id == 9 {
			return Part{ID: 9, WarrantyMonths: 24}, true
		}
		return Part{}, false
	})
	got := shop.Comebacks([]WorkOrder{wo}, ProfileOf(GB), "Holder rattles", now, 51_000)
	if len(got) != 1 || got[0].Origin.Part != 9 || got[0].Part != "Battery AGM" || !got[0].Until.After(now) {
		t.Errorf("%+v, want it tied to the battery, the only part still under warranty", got)
	}
}
