package garage

import (
	"testing"
	"time"
)

func TestStatesOfAnAppointment(t *testing.T) {
	const yes, no = "", "appointment.wrong_state"
	rows := []struct {
		from                                                  AppointmentState
		requested, booked, confirmed, arrived, missed, cancel string
	}{
		{Requested, no, yes, no, no, no, yes},
		{Booked, no, no, yes, yes, yes, yes},
		{Confirmed, no, yes, no, yes, yes, yes},
		{Arrived, no, no, no, no, no, no},
		{NoShow, no, yes, no, yes, no, no},
		{Cancelled, no, yes, no, no, no, no},
	}
	if len(rows) != len(AppointmentStates()) {
		t.Fatalf("%d rows, want one for each of %d states", len(rows), len(AppointmentStates()))
	}
	for _, r := range rows {
		for to, want := range map[AppointmentState]string{Requested: r.requested, Booked: r.booked, Confirmed: r.confirmed, Arrived: r.arrived, NoShow: r.missed, Cancelled: r.cancel} {
			a := Appointment{State: r.from, From: clockOn(9, 0), Reason: "asked to"}
			if got := codeOf(a.MoveTo(to, clockOn(10, 0))); got != want {
				t.Errorf("%s to %s: got %q, want %q", r.from, to, got, want)
			}
			if a.State != to && want == yes || a.State != r.from && want == no {
				t.Errorf("%s to %s leaves it %s", r.from, to, a.State)
			}
		}
	}
	a := Appointment{State: Booked, From: clockOn(9, 0)}
	if got := codeOf(a.MoveTo(NoShow, clockOn(8, 59))); got != "appointment.not_yet" {
		t.Errorf("no-show before its time: got %q, want appointment.not_yet", got)
	}
	if got := codeOf(a.MoveTo(Cancelled, clockOn(8, 59))); got != "appointment.no_reason" {
		t.Errorf("cancelled without a reason: got %q, want appointment.no_reason", got)
	}
}

func TestRebookingKeepsHistory(t *testing.T) {
	a := Appointment{State: Confirmed, From: clockOn(9, 0), Until: clockOn(10, 0), Bay: 1, Staff: 2, Hours: 1000, Over: Overbooking{Reason: "regular"}}
	now := clockOn(8, 0)
	if err := a.Rebook(Appointment{From: clockOn(9, 0), Until: clockOn(10, 0), Bay: 2, Staff: 2, Hours: 1000}, "lift needed", "L. Brandt", now); err != nil {
		t.Fatal(err)
	}
	if a.State != Confirmed || a.Bay != 2 || a.Over.Reason != "" || len(a.Moves) != 1 || a.Moves[0].Bay != 1 || a.Moves[0].Reason != "lift needed" || a.Moves[0].By != "L. Brandt" {
		t.Errorf("got %+v, want it confirmed in bay 2 with its place before", a)
	}
	if err := a.Rebook(Appointment{From: clockOn(14, 0), Until: clockOn(15, 0), Bay: 2}, "", "L. Brandt", now); err != nil {
		t.Fatal(err)
	}
	if a.State != Booked || len(a.Moves) != 2 || !a.Moves[1].From.Equal(clockOn(9, 0)) {
		t.Errorf("got %s with %d moves, want it to be confirmed anew at another time", a.State, len(a.Moves))
	}
	a.State = NoShow
	if err := a.Rebook(Appointment{From: clockOn(14, 0).AddDate(0, 0, 1)}, "", "L. Brandt", clockOn(16, 0)); err != nil || a.State != Booked || len(a.Moves) != 3 {
		t.Errorf("a missed one booked anew: %v, %s with %d moves", err, a.State, len(a.Moves))
	}
	a.State = Arrived
	if got := codeOf(a.Rebook(Appointment{From: clockOn(15, 0)}, "", "", now)); got != "appointment.wrong_state" {
		t.Errorf("moving a car that is here: got %q, want appointment.wrong_state", got)
	}
}

func TestAppointmentRefusesWhatCannotBe(t *testing.T) {
	whole := Appointment{Vehicle: 1, Work: "Check", Hours: 1000, Channel: ChannelPhone}
	tests := []struct {
		want   string
		change func(*Appointment)
	}{
		{"", func(*Appointment) {}},
		{"appointment.nobody", func(a *Appointment) { a.Vehicle = 0 }},
		{"appointment.no_contact", func(a *Appointment) { a.Vehicle, a.Plate = 0, "NR21 KTM" }},
		{"appointment.nothing", func(a *Appointment) { a.Work = "" }},
		{"appointment.hours", func(a *Appointment) { a.Hours = 0 }},
		{"appointment.hours", func(a *Appointment) { a.Hours = mostHours + 1 }},
		{"appointment.channel", func(a *Appointment) { a.Channel = "pigeon" }},
		{"appointment.deposit", func(a *Appointment) { a.Deposit = -1 }},
	}
	for _, tt := range tests {
		a := whole
		tt.change(&a)
		if got := codeOf(a.Check()); got != tt.want {
			t.Errorf("%+v: got %q, want %q", a, got, tt.want)
		}
	}
}

func TestForgottenAppointmentsAreTold(t *testing.T) {
	a := Appointment{State: Booked, From: clockOn(9, 0), Plate: "DEMO 120"}
	if p := a.Forgotten(clockOn(17, 0)); p != nil {
		t.Errorf("on its own day: %v, want nothing", p)
	}
	if p := a.Forgotten(clockOn(8, 0).AddDate(0, 0, 1)); p == nil || p.Code != "books.todo_appointment" || !Todo(p.Code) {
		t.Errorf("on the next day: %v, want books.todo_appointment", p)
	}
	a.State = NoShow
	if p := a.Forgotten(clockOn(8, 0).AddDate(0, 0, 1)); p != nil {
		t.Errorf("one that was marked: %v, want nothing", p)
	}
}

func TestSkillsHoldUntilTheyLapse(t *testing.T) {
	s := Staff{Skills: []string{"HV-2", "A/C"}, Lapses: map[string]time.Time{"A/C": clockOn(0, 0)}}
	for _, tt := range []struct {
		skill string
		on    time.Time
		want  bool
	}{
		{"", clockOn(9, 0), true}, {"HV-2", clockOn(9, 0), true}, {"hv-2", clockOn(9, 0), true}, {"HV", clockOn(9, 0), true}, {"HV-3", clockOn(9, 0), false},
		{"A/C", clockOn(9, 0), true}, {"A/C", clockOn(9, 0).AddDate(0, 0, 1), false}, {"H", clockOn(9, 0), false},
		{"HV-2, A/C", clockOn(9, 0), true}, {"HV-2, A/C", clockOn(9, 0).AddDate(0, 0, 1), false}, {"HV，A/C", clockOn(9, 0), true}, {"HV-2, MOT", clockOn(9, 0), false},
	} {
		if got := s.Can(tt.skill, tt.on); got != tt.want {
			t.Errorf("Can(%q, %s) = %v, want %v", tt.skill, tt.on.Format(time.DateOnly), got, tt.want)
		}
	}
}
