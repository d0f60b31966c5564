package garage

import (
	"testing"
	"time"
)

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

func TestEquipmentIsOverdueTheDayAfterItFallsDue(t *testing.T) {
	lift := Equipment{Name: "Lift", Number: "LF-1", Kind: Lift, Bay: 1, Months: 6, ExaminedOn: day("2026-08-31")}
	if got, want := lift.DueOn(), day("2027-02-28"); !got.Equal(want) {
		t.Errorf("due on %v, want %v: the last day of a shorter month", got, want)
	}
	tests := []struct {
		name          string
		change        func(*Equipment)
		on            time.Time
		overdue, soon bool
		code          string
	}{
		{"long before", nil, day("2026-12-01"), false, false, ""},
		{"thirty days before", nil, day("2027-01-29"), false, true, ""},
		{"on the day, late", nil, day("2027-02-28").Add(23 * time.Hour), false, true, ""},
		{"the day after", nil, day("2027-03-01"), true, false, "equipment.overdue"},
		{"found unfit is not used whatever the date", func(e *Equipment) { e.Unsafe = true }, day("2026-09-01"), true, false, "equipment.unsafe"},
		{"never examined", func(e *Equipment) { e.ExaminedOn = time.Time{} }, day("2026-09-01"), true, false, "equipment.never"},
		{"needs no examination", func(e *Equipment) { e.Months = 0 }, day("2030-01-01"), false, false, ""},
		{"retired keeps nobody from anything", func(e *Equipment) { e.Retired = true }, day("2030-01-01"), false, false, "equipment.retired"},
	}
	for _, tt := range tests {
		e := lift
		if tt.change != nil {
			tt.change(&e)
		}
		if got := e.Overdue(tt.on); got != tt.overdue {
			t.Errorf("%s: overdue %v, want %v", tt.name, got, tt.overdue)
		}
		if got := e.DueSoon(tt.on); got != tt.soon {
			t.Errorf("%s: due soon %v, want %v", tt.name, got, tt.soon)
		}
		wantsProblem(t, tt.name, e.MayUse(tt.on), tt.code)
	}
	other := Equipment{Bay: 2, Months: 12, ExaminedOn: day("2020-01-01")}
	list := []Equipment{other, lift}
	if e := OverdueAt(list, 1, day("2027-03-01")); e == nil || e.Number != "LF-1" {
		t.Errorf("bay 1 is kept from working by %v, want LF-1", e)
	}
	if e := OverdueAt(list, 1, day("2027-02-28")); e != nil {
		t.Errorf("bay 1 is kept from working by %v on the day its lift falls due, want nothing", e)
	}
	if e := OverdueAt([]Equipment{{Months: 1}}, 0, day("2027-02-28")); e != nil {
		t.Errorf("no bay is kept from working by %v, want nothing", e)
	}
}

func TestExaminationsAreOnlyAdded(t *testing.T) {
	e := Equipment{Name: "Torque wrench", Number: "TW-02", Kind: TorqueWrench, Months: 12, ExaminedOn: day("2025-11-03"), History: []Examination{{On: day("2025-11-03"), Cost: 40_00}}}
	if !e.Torque() || !e.Overdue(now) {
		t.Fatalf("torque %v, overdue %v; want an overdue torque wrench", e.Torque(), e.Overdue(now))
	}
	for code, x := range map[string]Examination{
		"equipment.no_day":   {},
		"equipment.future":   {On: now.AddDate(0, 0, 1)},
		"equipment.before":   {On: day("2025-11-02")},
		"equipment.bad_cost": {On: now, Cost: -1},
	} {
		before := e
		wants(t, e.Examine(x, now), code)
		if len(e.History) != len(before.History) || e.ExaminedOn != before.ExaminedOn {
			t.Errorf("%s changed the equipment", code)
		}
	}
	wants(t, e.Examine(Examination{On: day("2026-11-20"), Unsafe: true, Cost: 35_00}, now), "")
	if !e.Overdue(now) {
		t.Error("found unfit and may be used, want not")
	}
	wants(t, e.Examine(Examination{On: day("2026-11-23"), Examiner: " Calib Ltd ", Certificate: "C-77", Cost: 35_00}, now), "")
	if e.Overdue(now) || e.Certificate != "C-77" || len(e.History) != 3 || e.History[2].Examiner != "Calib Ltd" || e.Spent() != 110_00 {
		t.Errorf("overdue %v, %+v, spent %v; want it usable with three examinations for 110.00", e.Overdue(now), e, e.Spent())
	}
	form := Equipment{Name: "Torque wrench 200 Nm"}
	form.Keep(e)
	if form.Certificate != "C-77" || len(form.History) != 3 || !form.ExaminedOn.Equal(e.ExaminedOn) {
		t.Errorf("a form changed the examinations: %+v", form)
	}
}

func TestEquipmentIsCheckedBeforeItIsKept(t *testing.T) {
	good := Equipment{Name: "Lift", Number: "LF-1", Kind: Lift, Months: 6}
	wants(t, good.Check(), "")
	for code, change := range map[string]func(*Equipment){
		"equipment.no_name":       func(e *Equipment) { e.Name = "" },
		"equipment.no_number":     func(e *Equipment) { e.Number = "" },
		"equipment.bad_kind":      func(e *Equipment) { e.Kind = "hammer" },
		"equipment.bad_months":    func(e *Equipment) { e.Months = 121 },
		"equipment.torque_months": func(e *Equipment) { e.Kind, e.Months = TorqueWrench, 0 },
		"equipment.bad_cost":      func(e *Equipment) { e.Cost = -1 },
	} {
		e := good
		change(&e)
		wants(t, e.Check(), code)
	}
}
