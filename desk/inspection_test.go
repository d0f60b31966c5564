package desk

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"workbay/garage"
)

// brakes saves a template small enough for the eye.
func (b *bench) brakes() garage.Template {
	b.t.Helper()
	return must[garage.Template](b)(b.Workshop.SaveTemplate(garage.Template{Name: "Brakes", Sections: []garage.Section{{Name: "Brakes", Points: []garage.Point{
		{Code: "pad", Name: "Front pads", Unit: "mm", Amber: 4_000, Red: 3_000, Positions: []garage.Position{garage.FrontLeft}},
		{Code: "hose", Name: "Brake hoses"},
	}}}}))
}

func TestFindingsBecomeWorkOnTheOrder(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	before := len(b.order(id).Order.Jobs)
	in := must[garage.Inspection](b)(b.Workshop.StartInspection(id, b.brakes().ID))
	b.ok(b.Workshop.SetValue(in.ID, "pad", garage.FrontLeft, 2_800))
	b.refused(b.Workshop.JudgeItem(in.ID, "pad", garage.FrontLeft, garage.Fine, ""), "inspection.milder")
	b.refused(b.Workshop.FinishInspection(in.ID), "inspection.unanswered")
	b.refused(b.Workshop.LeaveRest(in.ID, ""), "inspection.no_reason")
	b.ok(b.Workshop.LeaveRest(in.ID, "hidden by the shield"))
	b.ok(b.Workshop.JudgeItem(in.ID, "hose", "", garage.Soon, "cracked"))
	b.ok(b.Workshop.FinishInspection(in.ID))

	pads := must[int](b)(b.Workshop.TakeFinding(in.ID, "pad"))
	on := b.now.AddDate(0, 3, 0)
	hoses := must[int](b)(b.Workshop.PutOffFinding(in.ID, "hose", PutOff{On: on, Odometer: 90_000, Who: "Elena Marsh", How: garage.ByPhone}))
	jobs := b.order(id).Order.Jobs
	if len(jobs) != before+2 {
		t.Fatalf("got %d jobs, want %d", len(jobs), before+2)
	}
	if j := jobs[before]; j.No != pads || j.Name != "Front pads" || j.Status != garage.Proposed {
		t.Errorf("got %+v, want the pads proposed", j)
	}
	if j := jobs[before+1]; j.No != hoses || j.Status != garage.Deferred || !j.RemindOn.Equal(on) || j.RemindAt != 90_000 {
		t.Errorf("got %+v, want the hoses put off", j)
	}
	if last := b.order(id).Consent.Last; last == nil || last.Who != "Elena Marsh" || last.How != garage.ByPhone || len(last.Answers) != 1 || last.Answers[0].Job != hoses || !last.Answers[0].RemindOn.Equal(on) {
		t.Errorf("the record says %+v, want that Elena Marsh put the hoses off by phone", last)
	}
	_, err := b.Workshop.TakeFinding(in.ID, "pad")
	b.refused(err, "inspection.passed")
	if n := len(b.order(id).Order.Jobs); n != before+2 {
		t.Errorf("a refusal left %d jobs, want %d", n, before+2)
	}
}

func TestInspectionsKeepTheirTemplate(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	tpl := b.brakes()
	must[garage.Inspection](b)(b.Workshop.StartInspection(id, tpl.ID))
	tpl.Sections[0].Points[0].Red = 1_000
	if tpl = must[garage.Template](b)(b.Workshop.SaveTemplate(tpl)); tpl.Revision != 2 {
		t.Errorf("got revision %d, want 2", tpl.Revision)
	}
	list := must[[]garage.Inspection](b)(b.Workshop.Inspections(id))
	if len(list) != 1 || list[0].Template.Revision != 1 || list[0].Template.Sections[0].Points[0].Red != 3_000 {
		t.Errorf("got %+v, want the template as it was", list)
	}
}

func TestAnInspectionTellsWearPricesAndWhatIsOnTheOrder(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	list, err := d.Workshop.Inspections(orderOf(t, db, "DEMO 101").ID)
	if err != nil || len(list) != 1 || !list[0].Finished() {
		t.Fatalf("got %d inspections, %v, want a finished one", len(list), err)
	}
	p, err := d.Workshop.Inspection(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	pads := p.Wear[WearKey{"pad_rear", garage.RearLeft}]
	if len(pads.Found) != 3 || !pads.Known || pads.Reaches < 84_310 || pads.Reaches > 95_000 {
		t.Errorf("rear pads: got %+v, want three readings and a limit ahead", pads)
	}
	if f := p.Findings[0]; f.Point.Code != "pad_front" || f.Price == 0 || f.Taken == nil || f.Taken.No != 2 {
		t.Errorf("first finding: got %+v, want the front pads, priced, as job 2", f)
	}
	for _, f := range p.Findings {
		if f.Point.Code == "battery" && (f.Price == 0 || f.Taken != nil) {
			t.Errorf("battery: got %+v, want it priced and not on the order", f)
		}
	}
}

func TestAGarageWithoutTemplatesGetsTheUsualOnesOnce(t *testing.T) {
	b := newBench(t)
	for range 2 {
		b.ok(b.Workshop.AddUsualTemplates())
	}
	if list := must[[]garage.Template](b)(b.Workshop.Templates()); len(list) != 2 || list[0].Revision != 1 {
		t.Errorf("got %d templates, want the usual two, once", len(list))
	}
}

func TestTheReportOfAnInspectionTellsWorkPriceAndWear(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	doc, _, err := d.Office.Paper(garage.InspectionPaper, "WO-2026-00912")
	if err != nil || doc.Inspected == nil {
		t.Fatalf("got %+v, %v, want a report", doc.Inspected, err)
	}
	if w := doc.Inspected.WorkFor("links"); w.Job != 4 || w.Status != garage.Proposed || w.Price == 0 {
		t.Errorf("links: got %+v, want job 4, waiting, priced", w)
	}
	if w := doc.Inspected.WorkFor("battery"); w.Job != 0 || w.Price == 0 {
		t.Errorf("battery: got %+v, want it priced and on no order", w)
	}
	if w, ok := doc.Inspected.Near("pad_rear"); !ok || w.Near < 84_310 || w.Limit != 3_000 {
		t.Errorf("rear pads: got %+v, want where they reach 3 mm", w)
	}
	if p := doc.Inspected.PhotosOf("pad_front"); len(doc.Inspected.Photos) != 2 || len(p) != 1 || p[0].Position != garage.FrontRight {
		t.Errorf("got %d photos, of the pads %+v, want those of the pads and of the tyre wear", len(doc.Inspected.Photos), p)
	}
	if len(doc.Jobs) != 1 || doc.Jobs[0].Diagnosed == nil || doc.Jobs[0].Diagnosed.Codes[0].Code != "C1A04" || doc.Jobs[0].Cause == "" || doc.Jobs[0].Correction == "" {
		t.Errorf("got %+v, want how the knock was looked for, its cause and its correction", doc.Jobs)
	}
	in, photos, err := d.Reception.Intake(orderOf(t, db, "DEMO 101").ID)
	if err != nil || len(photos) != 2 || len(in.Marks) != 2 || in.Approver != "Tom Marsh" {
		t.Errorf("%v, check-in %+v with %d photos, want it written down with two photos", err, in, len(photos))
	}
	form, _, err := d.Office.Paper(garage.InspectionFormPaper, "WO-2026-00911")
	if err != nil || len(form.Inspected.Inspection.Results) != 0 || len(form.Inspected.Inspection.Template.Sections) == 0 {
		t.Errorf("got %+v, %v, want a blank form of the first template", form.Inspected, err)
	}
}

func TestPhotosOfAnInspectionBelongToTheirItem(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	in := must[garage.Inspection](b)(b.Workshop.StartInspection(id, b.brakes().ID))
	var file bytes.Buffer
	b.ok(jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30)), nil))
	must[garage.PhotoID](b)(b.Workshop.AddItemPhoto(in.ID, "pad", garage.FrontLeft, file.Bytes()))
	_, err := b.Workshop.AddItemPhoto(in.ID, "pad", garage.RearLeft, file.Bytes())
	b.refused(err, "inspection.no_item")
	_, err = b.Workshop.AddItemPhoto(in.ID, "pad", garage.FrontLeft, []byte("no picture"))
	b.refused(err, "photo.unreadable")
	must[garage.PhotoID](b)(b.Reception.AddPhoto(id, file.Bytes()))
	p := must[InspectionPage](b)(b.Workshop.Inspection(in.ID))
	if len(p.Photos) != 1 || p.Photos[0].Item != "pad" || p.Photos[0].Position != garage.FrontLeft {
		t.Errorf("got %d photos %+v, want the one of the pads", len(p.Photos), p.Photos)
	}
	if _, taken, err := b.Reception.Intake(id); err != nil || len(taken) != 1 {
		t.Errorf("%d photos at check-in, %v; want the one taken there", len(taken), err)
	}
}

func TestInspectionsAreListedNewestFirst(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	<-d.core.lines.ready
	all, err := d.Workshop.AllInspections(InspectionFilter{}, Page{})
	if err != nil || len(all) != 3 || all[0].Number != "WO-2026-00912" || all[0].Now != 2 || all[0].Left != 0 || all[0].Of != 34 {
		t.Fatalf("got %+v, %v; want three, the newest with two findings for now", all, err)
	}
	if open, err := d.Workshop.AllInspections(InspectionFilter{Open: true}, Page{}); err != nil || len(open) != 0 {
		t.Errorf("got %d open ones, %v; want none", len(open), err)
	}
	for words, want := range map[string]int{"demo101": 3, "demo118": 0} {
		if found, err := d.Workshop.AllInspections(InspectionFilter{Words: words}, Page{}); err != nil || len(found) != want {
			t.Errorf("%s: got %d, %v; want %d", words, len(found), err, want)
		}
	}
}
