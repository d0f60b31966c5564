package desk

import (
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// lift is the lift of the first bay, examined on a day.
func (b *bench) lift(examined time.Time) garage.Equipment {
	b.t.Helper()
	return must[garage.Equipment](b)(b.Office.AddEquipment(garage.Equipment{Name: " 2-post  lift ", Number: "LF-1", Kind: garage.Lift, Bay: 1, Months: 6, ExaminedOn: examined, Certificate: "P-1"}))
}

func TestEquipmentIsAddedWithItsLastExamination(t *testing.T) {
	b := newBench(t)
	e := b.lift(at.AddDate(0, -7, 0))
	if e.Name != "2-post lift" || len(e.History) != 1 || e.History[0].EnteredBy != b.brandt.ID || e.Certificate != "P-1" {
		t.Errorf("added as %+v, want its examination as the first of its history", e)
	}
	_, err := b.Office.AddEquipment(garage.Equipment{Name: "Lift", Number: "lf 1", Kind: garage.Lift})
	b.refused(err, "equipment.taken")
	_, err = b.Office.AddEquipment(garage.Equipment{Name: "Lift", Number: "LF-9", Kind: garage.Lift, Bay: 77})
	b.refused(err, "equipment.no_bay")
	_, err = b.Office.AddEquipment(garage.Equipment{Name: "Lift", Number: "LF-9", Kind: garage.Lift, ExaminedOn: at.AddDate(0, 0, 1)})
	b.refused(err, "equipment.future")

	e.Note, e.History, e.ExaminedOn = "oiled", nil, at
	b.ok(b.Office.SaveEquipment(e))
	list := must[[]garage.Equipment](b)(b.Office.Equipment())
	if len(list) != 1 || list[0].Note != "oiled" || len(list[0].History) != 1 || !list[0].Overdue(at) {
		t.Errorf("after the form: %+v, want the examinations as they were", list)
	}
}

func TestAnExaminationMakesTheBayUsableAgain(t *testing.T) {
	b := newBench(t)
	e := b.lift(at.AddDate(0, -7, 0))
	blocked := func() (out *garage.Equipment) {
		b.ok(b.Desk.core.view(func(tx *data.Tx) error {
			list, err := data.Equipment.Find(tx, "bay", data.Ref(garage.BayID(1)))
			out = garage.OverdueAt(list, 1, tx.Now)
			return err
		}))
		return out
	}
	if on := blocked(); on == nil || on.ID != e.ID {
		t.Fatalf("bay 1 is kept from working by %v, want the lift", on)
	}
	page := must[TodayPage](b)(b.Workshop.Today())
	if len(page.Needs) == 0 || page.Needs[0].Chip.Code != "need.equipment_overdue" || page.Needs[0].Code != "LF-1" || page.Needs[0].Tone != "bad" {
		t.Errorf("today needs %+v, want the lift examined", page.Needs)
	}
	if n := registersTile(page); n != 1 {
		t.Errorf("the registers' tile says %d, want 1", n)
	}
	b.refused(b.Office.Examine(e.ID, garage.Examination{On: at.AddDate(-1, 0, 0)}), "equipment.before")
	b.ok(b.Office.Examine(e.ID, garage.Examination{On: at, Examiner: "Pennine", Certificate: "P-2", Cost: 85_00}))
	if on := blocked(); on != nil {
		t.Errorf("bay 1 is still kept from working by %v", on)
	}
	page = must[TodayPage](b)(b.Workshop.Today())
	for _, n := range page.Needs {
		if n.Code == "LF-1" {
			t.Errorf("today still needs %+v", n)
		}
	}
	if n := registersTile(page); n != 0 {
		t.Errorf("the registers' tile says %d, want 0", n)
	}
	e = must[[]garage.Equipment](b)(b.Office.Equipment())[0]
	e.Retired = true
	b.ok(b.Office.SaveEquipment(e))
	b.refused(b.Office.Examine(e.ID, garage.Examination{On: at}), "equipment.retired")
}

// registersTile is the figure of the registers' tile; -1 where there is none.
func registersTile(p TodayPage) int {
	for _, tile := range p.Tiles {
		if tile.Code == "registers" {
			return tile.Count
		}
	}
	return -1
}

func TestAGarageWithoutRegistersHasNoTileOfThem(t *testing.T) {
	b := newBench(t)
	if n := registersTile(must[TodayPage](b)(b.Workshop.Today())); n != -1 {
		t.Errorf("the registers' tile says %d, want none", n)
	}
}

func TestTheSampleHoldsTheEquipmentOfTheStory(t *testing.T) {
	db := sampleFile(t)
	db.Now = SampleNow
	d := New(db)
	list, err := d.Office.Equipment()
	if err != nil {
		t.Fatal(err)
	}
	due := map[string]int{}
	for _, e := range list {
		if e.Overdue(SampleNow()) || e.DueSoon(SampleNow()) {
			due[e.Number] = daysBetween(SampleNow(), e.DueOn())
		}
	}
	if len(list) != 8 || len(due) != 2 || due["LF-1"] != 12 || due["TW-02"] != -21 {
		t.Errorf("%d pieces, due %v; want the lift in 12 days and TW-02 overdue", len(list), due)
	}
	rows, err := d.Reception.LoanCars()
	if err != nil || len(rows) != 2 || rows[0].Out == nil || rows[0].Out.Loan.Number != "LC-2026-00003" || rows[0].Out.Plate != "BC-07" || rows[1].Out != nil {
		t.Errorf("loan cars %+v %v, want one out with the courier and one free", rows, err)
	}
}
