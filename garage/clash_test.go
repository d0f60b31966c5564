package garage

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// clockOn is a time on the Tuesday of the diary's tests.
func clockOn(hour, minute int) time.Time {
	return time.Date(2026, 11, 24, hour, minute, 0, 0, time.UTC)
}

// diaryPlan is a Tuesday in a garage of three bays and three people: A. Reyes, J.
// Novak with a break at noon, and S. Lin, who is in training until nine.
func diaryPlan() Plan {
	c := Calendar{Set: true, Week: make([][]Span, 7)}
	for day := time.Monday; day <= time.Friday; day++ {
		c.Week[day] = []Span{{8 * 60, 17 * 60}}
	}
	c.Holidays = []Holiday{{Name: "Christmas", From: time.Date(2020, 12, 25, 0, 0, 0, 0, time.UTC), To: time.Date(2020, 12, 26, 0, 0, 0, 0, time.UTC), Yearly: true}}
	c.Full = []FullDay{{On: clockOn(0, 0).AddDate(0, 0, 2), Why: "stock count"}}
	c.Events = []Recurring{
		{Name: "Break", Days: []time.Weekday{time.Tuesday}, Span: Span{12 * 60, 12*60 + 45}, Staff: 2, Pause: true},
		{Name: "Training", Days: []time.Weekday{time.Tuesday}, Span: Span{8 * 60, 9 * 60}, Staff: 3},
		{Name: "Cleaning", Days: []time.Weekday{time.Tuesday}, Span: Span{16 * 60, 17 * 60}, Bay: 3},
	}
	return Plan{
		Calendar: c,
		Bays:     []Bay{{ID: 1, Name: "Lift 1", Note: "2-post 4 t"}, {ID: 2, Name: "Lift 2", Note: "4-post, alignment"}, {ID: 3, Name: "Bay 3", Note: "floor"}},
		Staff: []Staff{
			{ID: 1, Name: "A. Reyes", Role: Technician, Skills: []string{"HV-2", "A/C", "MOT"}, Lapses: map[string]time.Time{"A/C": clockOn(0, 0).AddDate(0, 0, -1)}},
			{ID: 2, Name: "J. Novak", Role: Technician, Skills: []string{"TIG", "MOT", "MAG"}, Lapses: map[string]time.Time{"TIG": clockOn(0, 0).AddDate(0, 0, 6), "MAG": clockOn(0, 0).AddDate(0, 0, 6)}},
			{ID: 3, Name: "S. Lin", Role: Technician, Skills: []string{"MAG"}},
		},
		Absences: []Absence{{Staff: 3, From: clockOn(15, 0), To: clockOn(17, 0), Reason: AbsentIll}},
		Taken: []Occupied{
			{Stretch: Stretch{clockOn(9, 0), clockOn(11, 30)}, Bay: 2, Staff: 1, Vehicle: 133, Plate: "DEMO 133", Appointment: 7, Work: "Brakes"},
			{Stretch: Stretch{clockOn(11, 30), clockOn(12, 0)}, Bay: 1, Staff: 1, Vehicle: 102, Plate: "DEMO 102", Order: 8},
			{Stretch: Stretch{clockOn(8, 0), clockOn(17, 0)}, LoanCar: 1, Customer: 55, Plate: "R. Haas"},
		},
		Unusable: []Unusable{
			{Bay: 1, Number: "L-01", Name: "Lift", DueOn: clockOn(0, 0).AddDate(0, 0, -3)},
			{Bay: 2, Number: "L-02", Name: "Lift", DueOn: clockOn(0, 0).AddDate(0, 0, 6), From: clockOn(0, 0).AddDate(0, 0, 7)},
		},
		LoanCars: []Lendable{{ID: 1, Name: "LOAN 1"}, {ID: 2, Name: "LOAN 2"}},
	}
}

// asked is an appointment of an hour on Bay 3 with J. Novak that fits, changed.
func asked(change func(*Appointment)) Appointment {
	a := Appointment{Vehicle: 120, Plate: "DEMO 120", Work: "Check", Hours: 1000, From: clockOn(10, 0), Bay: 3, Staff: 2}
	if change != nil {
		change(&a)
	}
	return a
}

func TestEveryClashIsToldWithItsFacts(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Appointment)
		want   []string // codes
		fact   string   // of the first
		value  any
	}{
		{"fits", nil, nil, "", nil},
		{"bay taken", func(a *Appointment) { a.Bay = 2 }, []string{"clash.bay"}, "Until", clockOn(11, 30)},
		{"free to the minute", func(a *Appointment) { a.Bay, a.From = 2, clockOn(11, 30) }, nil, "", nil},
		{"what it holds itself does not count", func(a *Appointment) { a.Bay, a.ID, a.Vehicle = 2, 7, 133 }, nil, "", nil},
		{"nor does its order", func(a *Appointment) { a.Bay, a.Staff, a.From, a.Order, a.Vehicle = 1, 1, clockOn(11, 30), 8, 102 }, []string{"clash.equipment"}, "Number", "L-01"},
		{"bay at its weekly cleaning", func(a *Appointment) { a.From = clockOn(15, 30) }, []string{"clash.bay_event"}, "Event", "Cleaning"},
		{"lift overdue", func(a *Appointment) { a.Bay = 1 }, []string{"clash.equipment"}, "Bay", "Lift 1"},
		{"place not offered", func(a *Appointment) { a.Place = "alignment" }, []string{"clash.place"}, "Bay", "Bay 3"},
		{"place nowhere", func(a *Appointment) { a.Place = "paint" }, []string{"clash.no_place"}, "Place", "paint"},
		{"all bays that would do taken", func(a *Appointment) { a.Bay, a.Place = 0, "alignment" }, []string{"clash.bays_taken"}, "Until", clockOn(11, 30)},
		{"person busy", func(a *Appointment) { a.Staff = 1 }, []string{"clash.person"}, "Plate", "DEMO 133"},
		{"person in training", func(a *Appointment) { a.Staff, a.From = 3, clockOn(8, 30) }, []string{"clash.event"}, "Event", "Training"},
		{"work that runs over a break pauses", func(a *Appointment) { a.From = clockOn(11, 30) }, nil, "", nil},
		{"work does not begin in a break", func(a *Appointment) { a.From = clockOn(12, 15) }, []string{"clash.event"}, "Event", "Break"},
		{"person ill", func(a *Appointment) { a.Staff, a.From = 3, clockOn(14, 30) }, []string{"clash.absent"}, "Reason", "ill"},
		{"person left", func(a *Appointment) { a.Staff = 9 }, []string{"clash.not_here"}, "", nil},
		{"skill missing", func(a *Appointment) { a.Skill = "HV-2" }, []string{"clash.skill"}, "Name", "J. Novak"},
		{"only one has the skill, and is busy", func(a *Appointment) { a.Skill, a.Staff = "HV", 0 }, []string{"clash.skill_busy"}, "Until", clockOn(12, 0)},
		{"three skills: the certificate of one has run out", func(a *Appointment) { a.Skill = "HV, MOT, A/C" }, []string{"clash.no_skill"}, "Skill", "A/C"},
		{"two skills: only what is missing is told", func(a *Appointment) { a.Skill = "HV-2, MOT" }, []string{"clash.skill"}, "Skill", []string{"HV-2"}},
		{"two skills: only one has both, and is busy", func(a *Appointment) { a.Skill, a.Staff = "HV-2, MOT", 0 }, []string{"clash.skill_busy"}, "Skill", []string{"HV-2", "MOT"}},
		{"two skills that no one person has", func(a *Appointment) { a.Skill, a.Staff = "HV-2, TIG", 0 }, []string{"clash.no_one_has_all"}, "", nil},
		{"one of two skills nobody has", func(a *Appointment) { a.Skill = "HV-2, paint" }, []string{"clash.no_skill"}, "Skill", "paint"},
		{"two places: a bay that offers one", func(a *Appointment) { a.Bay, a.Place, a.From = 2, "4-post, floor", clockOn(14, 0) }, []string{"clash.no_place"}, "Place", "4-post, floor"},
		{"two places: the bay that offers both", func(a *Appointment) { a.Bay, a.Place, a.From = 2, "4-post, alignment", clockOn(14, 0) }, nil, "", nil},
		{"nobody has the skill", func(a *Appointment) { a.Skill = "paint" }, []string{"clash.no_skill"}, "Skill", "paint"},
		{"certificate run out", func(a *Appointment) { a.Skill = "A/C" }, []string{"clash.no_skill"}, "Skill", "A/C"},
		{"same vehicle elsewhere", func(a *Appointment) { a.Vehicle = 133 }, []string{"clash.vehicle"}, "Bay", "Lift 2"},
		{"same plate of a car not on file", func(a *Appointment) { a.Vehicle, a.Plate = 0, "demo133" }, []string{"clash.vehicle"}, "Plate", "DEMO 133"},
		{"loan car out", func(a *Appointment) { a.LoanCar = 1 }, []string{"clash.loan_car"}, "Until", clockOn(17, 0)},
		{"loan car is their own", func(a *Appointment) { a.LoanCar, a.Customer = 1, 55 }, nil, "", nil},
		{"other loan car free", func(a *Appointment) { a.LoanCar = 2 }, nil, "", nil},
		{"loan car no longer lent", func(a *Appointment) { a.LoanCar = 3 }, []string{"clash.no_loan_car"}, "", nil},
		{"before opening", func(a *Appointment) { a.From = clockOn(7, 30) }, []string{"clash.hours"}, "Opens", clockOn(8, 0)},
		{"after closing", func(a *Appointment) { a.Bay, a.From = 2, clockOn(16, 15) }, []string{"clash.hours"}, "Closes", clockOn(17, 0)},
		{"ends as we close", func(a *Appointment) { a.Bay, a.From = 2, clockOn(16, 0) }, nil, "", nil},
		{"closed day", func(a *Appointment) { a.From = clockOn(10, 0).AddDate(0, 0, 4) }, []string{"clash.closed_day"}, "Next", clockOn(0, 0).AddDate(0, 0, 6)},
		{"holiday of every year", func(a *Appointment) { a.From = time.Date(2026, 12, 25, 10, 0, 0, 0, time.UTC) }, []string{"clash.holiday"}, "Name", "Christmas"},
		{"fully booked day", func(a *Appointment) { a.From = clockOn(10, 0).AddDate(0, 0, 2) }, []string{"clash.full"}, "Why", "stock count"},
		{"a lift overdue from tomorrow, today", func(a *Appointment) { a.Bay, a.From = 2, clockOn(14, 0).AddDate(0, 0, 6) }, nil, "", nil},
		{"two days, the lift overdue from the second", func(a *Appointment) { a.Bay, a.Hours, a.From = 2, 10_000, clockOn(14, 0).AddDate(0, 0, 6) }, []string{"clash.equipment"}, "Number", "L-02"},
		{"a certificate that runs out today, today", func(a *Appointment) { a.Skill, a.From = "TIG", clockOn(14, 0).AddDate(0, 0, 6) }, nil, "", nil},
		{"two days, the certificate run out on the second", func(a *Appointment) { a.Skill, a.Hours, a.From = "MAG", 10_000, clockOn(14, 0).AddDate(0, 0, 6) }, []string{"clash.skill_lapsed"}, "Skill", "MAG"},
		{"two days, nobody whose certificate lasts", func(a *Appointment) { a.Skill, a.Hours, a.From = "TIG", 10_000, clockOn(14, 0).AddDate(0, 0, 6) }, []string{"clash.no_skill"}, "Skill", "TIG"},
		{"two days, the second fully booked", func(a *Appointment) { a.Bay, a.Hours, a.From = 2, 10_000, clockOn(10, 0).AddDate(0, 0, 1) }, []string{"clash.full"}, "On", clockOn(0, 0).AddDate(0, 0, 2)},
		{"several at once, in their order", func(a *Appointment) { a.Bay, a.Staff, a.Skill, a.Vehicle, a.LoanCar = 2, 3, "HV-2", 133, 1 },
			[]string{"clash.bay", "clash.skill", "clash.vehicle", "clash.loan_car"}, "Work", "Brakes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := diaryPlan()
			a := asked(tt.change)
			a.Until = p.Calendar.End(a.From, a.Hours.Hours(), a.Staff)
			var got []string
			list := p.Clashes(a)
			for _, c := range list {
				got = append(got, c.Code)
			}
			if !slices.Equal(got, tt.want) {
				t.Fatalf("got %v, want %v", got, tt.want)
			}
			if tt.fact != "" && !reflect.DeepEqual(list[0].Args[tt.fact], tt.value) {
				t.Errorf("%s: %s is %v, want %v", got[0], tt.fact, list[0].Args[tt.fact], tt.value)
			}
			for _, c := range list {
				if !slices.Contains(ClashKinds(), c.Kind) {
					t.Errorf("%s is of kind %q, which is none", c.Code, c.Kind)
				}
			}
		})
	}
}

func TestFitChoosesWhoAndWhereIsFree(t *testing.T) {
	p := diaryPlan()
	a := p.Fit(Appointment{Work: "Check", Hours: 1000, From: clockOn(10, 0)})
	if a.Staff != 2 || a.Bay != 3 || !a.Until.Equal(clockOn(11, 0)) {
		t.Errorf("got person %d in bay %d until %v, want Novak in the one bay that is free and whole, until 11:00", a.Staff, a.Bay, a.Until)
	}
	if a = p.Fit(Appointment{Hours: 800, Skill: "HV-2", From: clockOn(10, 0)}); a.Staff != 0 {
		t.Errorf("got person %d, want none: the one who can is busy", a.Staff)
	}
}

func TestSlotsAreOneAMorningAndOneAnAfternoon(t *testing.T) {
	p := diaryPlan()
	day := clockOn(0, 0)
	tests := []struct {
		name  string
		ask   Appointment
		after time.Time
		want  []time.Time
		bay   BayID
		staff StaffID
	}{
		{"skill", Appointment{Hours: 800, Skill: "HV-2"}, clockOn(10, 25), []time.Time{clockOn(12, 0)}, 2, 1},
		{"two skills", Appointment{Hours: 800, Skill: "HV-2, MOT"}, clockOn(10, 25), []time.Time{clockOn(12, 0)}, 2, 1},
		{"two skills that no one person has", Appointment{Hours: 800, Skill: "HV-2, TIG"}, day, nil, 0, 0},
		{"place", Appointment{Hours: 1000, Place: "alignment"}, day, []time.Time{clockOn(8, 0), clockOn(12, 0)}, 2, 2},
		{"person, after the break", Appointment{Hours: 4000, Staff: 2, Bay: 2}, clockOn(12, 0), []time.Time{clockOn(12, 45)}, 2, 2},
		{"nothing that long is left", Appointment{Hours: 6000}, clockOn(13, 0), nil, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := p.Slots(tt.ask, day, tt.after)
			if len(got) != len(tt.want) {
				t.Fatalf("got %+v, want %v", got, tt.want)
			}
			for i, s := range got {
				if !s.From.Equal(tt.want[i]) || i == 0 && (s.Bay != tt.bay || s.Staff != tt.staff) {
					t.Errorf("slot %d: %v in bay %d by %d, want %v in %d by %d", i, s.From, s.Bay, s.Staff, tt.want[i], tt.bay, tt.staff)
				}
			}
		})
	}
	slot := p.Slots(Appointment{Hours: 4000, Staff: 2, Bay: 2}, day, clockOn(12, 0))[0]
	if slot.AfterBreak != "Break" || slot.Left != 8250 || !slot.Until.Equal(clockOn(16, 45)) {
		t.Errorf("got %+v, want it after the break, with 8.25 h left, until 16:45", slot)
	}
	if got := p.Slots(Appointment{Hours: 500}, day.AddDate(0, 0, 2), day); got != nil {
		t.Errorf("a full day offers %v, want nothing", got)
	}
}

func TestEveryFreeSlotCanBeBooked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := diaryPlan()
		for range rapid.IntRange(0, 12).Draw(t, "taken") {
			from := clockOn(8, 0).Add(time.Duration(rapid.IntRange(0, 32).Draw(t, "from")) * 15 * time.Minute)
			p.Taken = append(p.Taken, Occupied{
				Stretch: Stretch{from, from.Add(time.Duration(rapid.IntRange(1, 12).Draw(t, "long")) * 15 * time.Minute)},
				Bay:     BayID(rapid.IntRange(1, 3).Draw(t, "bay")), Staff: StaffID(rapid.IntRange(1, 3).Draw(t, "staff")), Plate: "X",
			})
		}
		ask := Appointment{Vehicle: 1, Hours: Quantity(rapid.IntRange(1, 16).Draw(t, "quarters") * 250), Skill: rapid.SampledFrom([]string{"", "HV-2", "MOT, HV"}).Draw(t, "skill"),
			Place: rapid.SampledFrom([]string{"", "alignment"}).Draw(t, "place")}
		for _, s := range p.Slots(ask, clockOn(0, 0), clockOn(8, 0)) {
			a := ask
			a.From, a.Until, a.Bay, a.Staff = s.From, s.Until, s.Bay, s.Staff
			if list := p.Clashes(a); len(list) > 0 || s.Bay == 0 || s.Staff == 0 {
				t.Fatalf("%+v clashes: %v", s, list)
			}
		}
	})
}
