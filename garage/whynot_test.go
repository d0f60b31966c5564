package garage

import (
	"slices"
	"testing"
	"time"
)

// allDayTaken are bays or people that are taken from opening to closing.
func allDayTaken(bays []BayID, staff []StaffID) (list []Occupied) {
	day := Stretch{clockOn(8, 0), clockOn(17, 0)}
	for _, b := range bays {
		list = append(list, Occupied{Stretch: day, Bay: b, Plate: "TX-19", Appointment: 90})
	}
	for _, s := range staff {
		list = append(list, Occupied{Stretch: day, Staff: s, Plate: "TX-19", Appointment: 91})
	}
	return list
}

func TestWhyADayHasNoSlot(t *testing.T) {
	thursday, saturday := clockOn(0, 0).AddDate(0, 0, 2), clockOn(0, 0).AddDate(0, 0, 4)
	hour := Appointment{Vehicle: 120, Plate: "DEMO 120", Work: "Check", Hours: 1000}
	with := func(change func(*Appointment)) Appointment { a := hour; change(&a); return a }
	for _, tt := range []struct {
		name  string
		a     Appointment
		on    time.Time
		after time.Time
		plan  func(*Plan)
		want  []string
	}{
		{name: "some time is free", a: hour},
		{"called full", hour, thursday, thursday, nil, []string{"clash.full"}},
		{"closed", hour, saturday, saturday, nil, []string{"clash.closed_day"}},
		{"a skill that nobody has", with(func(a *Appointment) { a.Skill = "LPG" }), time.Time{}, time.Time{}, nil, []string{"clash.no_skill"}},
		{"a place that no bay offers", with(func(a *Appointment) { a.Place = "paint" }), time.Time{}, time.Time{}, nil, []string{"clash.no_place"}},
		{"every bay is taken", hour, time.Time{}, time.Time{}, func(p *Plan) { p.Taken = append(p.Taken, allDayTaken([]BayID{1, 2, 3}, nil)...) }, []string{"clash.day_bays"}},
		{"nobody is free", hour, time.Time{}, time.Time{}, func(p *Plan) { p.Taken = append(p.Taken, allDayTaken(nil, []StaffID{1, 2, 3})...) }, []string{"clash.day_people"}},
		{"nobody with the skill is free", with(func(a *Appointment) { a.Skill = "HV-2" }), time.Time{}, time.Time{},
			func(p *Plan) { p.Taken = append(p.Taken, allDayTaken(nil, []StaffID{1})...) }, []string{"clash.day_skill"}},
		{"neither bays nor people", hour, time.Time{}, time.Time{},
			func(p *Plan) { p.Taken = append(p.Taken, allDayTaken([]BayID{1, 2, 3}, []StaffID{1, 2, 3})...) }, []string{"clash.day_bays", "clash.day_people"}},
		{"the same car is here all day", hour, time.Time{}, time.Time{},
			func(p *Plan) {
				p.Taken = append(p.Taken, Occupied{Stretch: Stretch{clockOn(8, 0), clockOn(17, 0)}, Bay: 2, Vehicle: 120, Plate: "DEMO 120", Order: 5})
			}, []string{"clash.vehicle"}},
		{"bay in the morning, person in the afternoon", hour, time.Time{}, time.Time{},
			func(p *Plan) {
				p.Taken = nil
				for _, b := range p.Bays {
					p.Taken = append(p.Taken, Occupied{Stretch: Stretch{clockOn(12, 0), clockOn(17, 0)}, Bay: b.ID, Appointment: 90})
				}
				for _, s := range p.Staff {
					p.Taken = append(p.Taken, Occupied{Stretch: Stretch{clockOn(8, 0), clockOn(12, 0)}, Staff: s.ID, Appointment: 91})
				}
			}, []string{"clash.day_together"}},
		{"after closing", hour, clockOn(0, 0), clockOn(17, 5), nil, []string{"clash.day_over"}},
	} {
		p := diaryPlan()
		if tt.plan != nil {
			tt.plan(&p)
		}
		on := tt.on
		if on.IsZero() {
			on = clockOn(0, 0)
		}
		var got []string
		for _, c := range p.WhyNot(tt.a, on, later(tt.after, on)) {
			got = append(got, c.Code)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
		if has := len(p.Slots(tt.a, on, later(tt.after, on))) > 0; has != (len(tt.want) == 0) {
			t.Errorf("%s: slots %v, but the reasons are %v", tt.name, has, got)
		}
	}
}
