package desk

import (
	"slices"
	"testing"

	"workbay/garage"
)

// golfIs makes the sample car a vehicle of a kind.
func (b *bench) golfIs(k garage.VehicleKind, axles int) garage.Vehicle {
	b.t.Helper()
	car := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle
	car.Kind, car.Axles = k, axles
	b.ok(b.Reception.SaveVehicle(car))
	return must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle
}

func TestATrailerIsCheckedInWithoutAReading(t *testing.T) {
	b := newBench(t)
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Lamp out", b.now))
	b.refused(b.Reception.CheckIn(wo.ID, Intake{}), "odometer.nonsense")
	before := b.golfIs(garage.Trailer, 2)
	if before.Axles != 2 {
		t.Fatalf("%d axles are kept, want 2", before.Axles)
	}
	record := garage.Intake{Outline: garage.Trailer, Marks: []garage.Mark{{View: garage.ViewRear, X: 100, Y: 900, Kind: "dent"}}}
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Record: &record}))
	if got := b.order(wo.ID).Order; got.State != garage.CheckedIn || got.OdometerIn != 0 {
		t.Errorf("%s at %d, want it checked in without a reading", got.State, got.OdometerIn)
	}
	if after := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle; len(after.Readings) != len(before.Readings) {
		t.Errorf("%d readings, want none added to %d", len(after.Readings), len(before.Readings))
	}
	doc := must[garage.Document](b)(b.Reception.IntakeSheet(wo.ID))
	if doc.Vehicle.Kind != garage.Trailer || doc.Intake.Outline != garage.Trailer {
		t.Errorf("the sheet is of a %q with the outline of a %q", doc.Vehicle.Kind, doc.Intake.Outline)
	}
}

func TestAnInspectionFitsTheVehicle(t *testing.T) {
	b := newBench(t)
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Check it over", b.now))
	b.golfIs(garage.Trailer, 2)
	b.ok(b.Workshop.AddUsualTemplates())
	all := must[[]garage.Template](b)(b.Workshop.Templates())
	in := must[garage.Inspection](b)(b.Workshop.StartInspection(wo.ID, all[0].ID))
	tread, _ := in.Template.Point("tread")
	if _, ok := in.Template.Point("battery"); ok || len(tread.Positions) != 4 || tread.Positions[2] != "2L" {
		t.Errorf("tread at %v, engine asked for: %v", tread.Positions, ok)
	}
	b.ok(b.Workshop.SetValue(in.ID, "tread", "2R", 1_500))
	b.refused(b.Workshop.SetValue(in.ID, "tread", garage.FrontLeft, 1_500), "inspection.no_item")
	other := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Later", b.now))
	form, _, err := b.Office.Paper(garage.InspectionFormPaper, other.Number)
	b.ok(err)
	if p, ok := form.Inspected.Inspection.Template.Point("coupling"); !ok || p.Name == "" {
		t.Error("the blank form of a trailer lacks its coupling")
	}
	bikes := must[garage.Template](b)(b.Workshop.SaveTemplate(garage.Template{Name: "Bikes", Sections: []garage.Section{{Name: "Drive", Points: []garage.Point{{Code: "chain", Name: "Chain"}}}}}))
	_, err = b.Workshop.StartInspection(wo.ID, bikes.ID)
	b.refused(err, "inspection.nothing_fits")
	if kept := must[[]garage.Template](b)(b.Workshop.Templates()); !slices.ContainsFunc(kept[0].Sections, func(s garage.Section) bool { return len(s.Points) > 10 }) {
		t.Error("the template itself was cut down")
	}
}

// From the booking to the keys, nobody is asked what a trailer's odometer shows.
func TestATrailerGoesTheWholeWayWithoutAReading(t *testing.T) {
	b := newBench(t)
	b.ledger()
	b.golfIs(garage.Trailer, 1)
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Lamp out", b.now))
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Jobs: []garage.CannedJobID{b.pads.ID}}))
	b.finish(wo.ID)
	waived := garage.OldPartsWaived
	b.ok(b.Workshop.SetOrder(wo.ID, OrderInput{OldParts: &waived}))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(wo.ID))
	if inv.Document.Vehicle.Kind != garage.Trailer || inv.Document.Vehicle.OdometerOut != 0 {
		t.Errorf("the invoice is of a %q at %d", inv.Document.Vehicle.Kind, inv.Document.Vehicle.OdometerOut)
	}
	for _, c := range inv.Document.Covered {
		if c.UntilOdometer != 0 || c.Until.IsZero() {
			t.Errorf("%s is under warranty until %d on the odometer, want a day alone", c.Text, c.UntilOdometer)
		}
	}
	must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card}))
	b.ok(b.Office.HandOver(wo.ID, handingOver(0)))
	if got := b.order(wo.ID).Order; got.State != garage.Delivered || got.OdometerOut != 0 {
		t.Errorf("%s at %d, want it delivered without a reading", got.State, got.OdometerOut)
	}
}
