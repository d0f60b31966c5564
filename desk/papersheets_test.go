package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

func TestQualitySheetHasTheCheckAndThoseThatFailedBefore(t *testing.T) {
	b := newBench(t)
	id := b.done()
	number := b.order(id).Order.Number
	_, err := b.Workshop.QualitySheet(garage.QualityPaper, id)
	b.refused(err, "quality.no_sheet")
	form := must[garage.Document](b)(b.Workshop.QualitySheet(garage.QualityFormPaper, id))
	if n := len(form.Quality.List); n != len(garage.UsualCheckList().Points()) || len(form.Jobs) == 0 {
		t.Errorf("form of %d items and %d jobs, want the list and the work", n, len(form.Jobs))
	}
	b.ok(b.Workshop.RecordCheck(id, sheet(false, "bolt loose")))
	failed := must[garage.Document](b)(b.Workshop.QualitySheet(garage.QualityPaper, id))
	if q := failed.Quality; q.Sheet.Pass || q.By == "" || len(q.Failed) != 0 || q.Sheet.Items[2].Note != "bolt loose" {
		t.Errorf("sheet %+v, want the check that failed and none before it", q)
	}
	for _, j := range b.order(id).Order.Jobs {
		if j.Counts() && j.Status != garage.JobDone {
			b.ok(b.Workshop.FinishJob(id, j.No))
		}
	}
	good := sheet(true, "")
	good.NoTorque = "the wheels stayed on"
	b.ok(b.Workshop.RecordCheck(id, good))
	doc, of, err := b.Office.Paper(garage.QualityPaper, number)
	if err != nil || of != uint64(id) {
		t.Fatalf("found by number: order %d, %v", of, err)
	}
	q := doc.Quality
	if !q.Sheet.Pass || len(q.Failed) != 1 || q.Failed[0].Reason != "bolt loose" || q.Failed[0].Item == "" || q.Failed[0].By == "" {
		t.Errorf("sheet %+v, want a pass after one that failed for the bolt", q)
	}
}

func TestAppointmentSlipNamesWorkAndWhoIsNotOnFile(t *testing.T) {
	b := newBench(t)
	canned := must[[]garage.CannedJob](b)(b.Office.CannedJobs())
	from := b.now.AddDate(0, 0, 7)
	a := must[garage.Appointment](b)(b.Reception.Book(BookingInput{Overbook: "test", Appointment: garage.Appointment{
		Name: "Ada Weston", Phone: "07700 900123", Plate: "AB12 CDE", Model: "Fiat Panda", Jobs: []garage.CannedJobID{canned[0].ID}, Work: "listen to the gearbox",
		From: time.Date(from.Year(), from.Month(), from.Day(), 9, 0, 0, 0, from.Location()), Deposit: 50_00, Language: garage.English}}))
	doc, of, err := b.Office.Paper(garage.AppointmentPaper, a.Ref())
	if err != nil || of != uint64(a.ID) {
		t.Fatalf("found by its reference: %d, %v", of, err)
	}
	in := doc.Invited
	if doc.Buyer.Name != "Ada Weston" || doc.Vehicle.Plate != "AB12 CDE" || doc.Number != a.Ref() || !in.From.Equal(a.From) || in.Deposit != 50_00 ||
		len(in.Work) != 2 || in.Work[0] != canned[0].Title(garage.English) || in.Work[1] != "listen to the gearbox" {
		t.Errorf("slip %q of %q: %+v", doc.Buyer.Name, doc.Vehicle.Plate, in)
	}
	_, _, err = b.Office.Paper(garage.AppointmentPaper, "A-99999")
	b.refused(err, "document.unknown")
}
