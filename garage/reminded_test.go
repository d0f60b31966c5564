package garage

import "testing"

func TestWhoMayBeRemindedAndHow(t *testing.T) {
	agreed := Customer{Name: "Elena Marsh", MayText: true}
	not := Customer{Name: "Elena Marsh", Phones: []Phone{{Number: "07700 900 101"}}}
	comes := Appointment{State: Booked, From: clockOn(9, 0)}
	with := func(s AppointmentState) Appointment { a := comes; a.State = s; return a }
	for _, tt := range []struct {
		name string
		a    Appointment
		how  Channel
		who  Customer
		hour int
		want string
	}{
		{"a message to one who agreed", comes, ChannelMessage, agreed, 8, ""},
		{"a mail to one who agreed", with(Confirmed), ChannelMail, agreed, 8, ""},
		{"a message to one who did not", comes, ChannelMessage, not, 8, "remind.no_consent"},
		{"a mail to one who did not", comes, ChannelMail, not, 8, "remind.no_consent"},
		{"a call to one who did not", comes, ChannelPhone, not, 8, ""},
		{"paper for one who did not", comes, ChannelCounter, not, 8, ""},
		{"over the web", comes, ChannelWeb, agreed, 8, "remind.channel"},
		{"once its time has come", comes, ChannelPhone, agreed, 9, "remind.not_awaited"},
		{"on the waiting list", with(Requested), ChannelPhone, agreed, 8, "remind.not_awaited"},
		{"arrived", with(Arrived), ChannelPhone, agreed, 8, "remind.not_awaited"},
		{"missed", with(NoShow), ChannelPhone, agreed, 8, "remind.not_awaited"},
		{"cancelled", with(Cancelled), ChannelPhone, agreed, 8, "remind.not_awaited"},
	} {
		got := ""
		if p := tt.a.MayRemind(tt.how, tt.who, clockOn(tt.hour, 0)); p != nil {
			got = p.Code
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAMovedAppointmentIsRemindedAnew(t *testing.T) {
	a := Appointment{State: Booked, From: clockOn(9, 0), Reminded: Reminded{At: clockOn(8, 0), By: "L. Brandt", How: ChannelPhone}}
	to := a
	to.Bay = 2
	if err := a.Rebook(to, "", "L. Brandt", clockOn(8, 5)); err != nil || a.Reminded.At.IsZero() {
		t.Errorf("in another bay: %v, %+v; want the reminder to stand", err, a.Reminded)
	}
	to.From = clockOn(11, 0)
	if err := a.Rebook(to, "", "L. Brandt", clockOn(8, 5)); err != nil || a.Reminded != (Reminded{}) {
		t.Errorf("at another time: %v, %+v; want it reminded anew", err, a.Reminded)
	}
}
