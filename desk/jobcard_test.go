package desk

import (
	"testing"

	"workbay/data"
	"workbay/garage"
)

func TestTheJobCardWarnsOfHighVoltageWhereAJobThatCountsAsksForIt(t *testing.T) {
	for _, tt := range []struct {
		name, skill string
		say         garage.JobStatus
		want        bool
	}{
		{"high voltage of some level", "HV-2", garage.Agreed, true},
		{"high voltage beside another skill", "A/C, hv", garage.Agreed, true},
		{"another skill", "A/C", garage.Agreed, false},
		{"no skill", "", garage.Agreed, false},
		{"declined", "HV-2", garage.Declined, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t)
			service := b.pads
			service.Skill = tt.skill
			b.ok(b.Office.SaveCannedJob(service))
			id := b.checkedIn()
			must[int](b)(b.Workshop.AddJob(id, b.oil.ID))
			d := yes(2)
			d.Answers = append(d.Answers, garage.Answer{Job: 1, Status: tt.say})
			must[garage.Consent](b)(b.Workshop.Decide(id, d))
			if doc := must[garage.Document](b)(b.Workshop.JobCard(id)); doc.HighVoltage != tt.want {
				t.Errorf("the card warns: %v, want %v", doc.HighVoltage, tt.want)
			}
		})
	}
}

func TestTheJobCardStandsWithoutACannedJobThatIsGone(t *testing.T) {
	b := newBench(t)
	service := b.pads
	service.Skill = "HV-2"
	b.ok(b.Office.SaveCannedJob(service))
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.core.update("remove", func(tx *data.Tx) error { return data.CannedJobs.Remove(tx, service.ID) }))
	if doc := must[garage.Document](b)(b.Workshop.JobCard(id)); doc.HighVoltage || len(doc.Jobs) == 0 {
		t.Errorf("got %+v, want the card with its job, and no warning that nothing says", doc)
	}
}

// TestTheReportSaysByWhenALimitIsReached drives the Golf 12,000 km in 365 days and wears
// its pads by 1 mm in 6,000 km.
func TestTheReportSaysByWhenALimitIsReached(t *testing.T) {
	b := newBench(t)
	tpl := b.brakes()
	golf := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle
	golf.Readings = []garage.Reading{{On: b.now.AddDate(0, 0, -365), Odometer: 60_000}}
	b.ok(b.core.update("fill", func(tx *data.Tx) error { return data.Vehicles.Save(tx, golf) }))
	measured := func(odometer int64, pads garage.Quantity) garage.Inspection {
		wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(golf.ID, 0, "brakes", b.now))
		b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: odometer}))
		in := must[garage.Inspection](b)(b.Workshop.StartInspection(wo.ID, tpl.ID))
		b.ok(b.Workshop.SetValue(in.ID, "pad", garage.FrontLeft, pads))
		b.ok(b.Workshop.LeaveRest(in.ID, "not asked for"))
		b.ok(b.Workshop.FinishInspection(in.ID))
		return in
	}
	now := b.now
	b.now = now.AddDate(0, 0, -182)
	first := measured(66_000, 4_900)
	b.paidAndGone(first.Order)
	b.now = now
	last := measured(72_000, 3_900)
	doc, _, err := b.Office.Paper(garage.InspectionPaper, b.order(last.Order).Order.Number)
	if err != nil {
		t.Fatal(err)
	}
	w, ok := doc.Inspected.Near("pad")
	if !ok || w.Near != 77_000 {
		t.Fatalf("got %+v, want the limit of 3 mm reached at 77000 km, cut to thousands", w)
	}
	if want := now.AddDate(0, 0, 152); !w.On.Equal(want) {
		t.Errorf("reached on %v, want %v: 5000 km ahead at 12000 km a year", w.On, want)
	}
}
