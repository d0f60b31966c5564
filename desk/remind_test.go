package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

func TestThoseOfTheNextOpeningDayAreReminded(t *testing.T) {
	b := newBench(t)
	saturday := wednesday(10, 25).AddDate(0, 0, 3)
	monday := func(h int) time.Time { return wednesday(h, 0).AddDate(0, 0, 5) }
	in := b.wants(monday(9), 1)
	in.Brings = wednesday(18, 0).AddDate(0, 0, 4) // the evening before, on a Sunday
	golf := must[garage.Appointment](b)(b.Reception.Book(in))
	focus := must[garage.Appointment](b)(b.Reception.Book(caller("NR21 KTM", monday(8))))
	must[garage.Appointment](b)(b.Reception.Book(caller("NR22 KTM", monday(9).AddDate(0, 0, 1)))) // Tuesday's come later
	b.now = saturday
	page := must[RemindPage](b)(b.Reception.Reminders())
	if !sameDay(page.On, monday(0)) || len(page.Rows) != 2 || page.Left != 2 || page.Rows[0].Appointment.ID != golf.ID || page.Rows[1].Appointment.ID != focus.ID {
		t.Fatalf("got %+v, want on Saturday those of Monday, first the one that is brought on Sunday", page)
	}
	if r := page.Rows[1]; r.Customer.Name != "Nadia Rahman" || r.Customer.Phone() != "07700 900 204" || r.Vehicle.Plate != "NR21 KTM" || r.Work != "Check" {
		t.Errorf("got %+v, want the caller as she said she is", r)
	}
	b.refused(b.Reception.Remind(golf.ID, garage.ChannelMessage), "remind.no_consent")
	today := must[TodayPage](b)(b.Workshop.Today())
	need := today.Needs[len(today.Needs)-1]
	if need.Link.Kind != kindReminders || need.Plate != "DEMO 101" || need.Fact.Args["Others"] != 1 {
		t.Errorf("today needs %+v, want DEMO 101 and one more to be reminded", need)
	}
	b.ok(b.Reception.Remind(golf.ID, garage.ChannelPhone))
	b.marsh.MayText = true
	b.ok(b.Reception.SaveCustomer(b.marsh))
	b.ok(b.Reception.Remind(golf.ID, garage.ChannelMail))
	a := must[AppointmentPage](b)(b.Reception.Appointment(golf.ID)).Appointment
	if a.Reminded != (garage.Reminded{At: saturday, By: "L. Brandt", How: garage.ChannelMail}) {
		t.Errorf("got %+v, want it reminded by mail by L. Brandt", a.Reminded)
	}
	b.ok(b.Reception.SaveAppointment(a))
	if page = must[RemindPage](b)(b.Reception.Reminders()); page.Left != 1 || page.Rows[0].Appointment.Reminded != a.Reminded {
		t.Errorf("got %d left of %+v, want the reminder kept when the booking is edited", page.Left, page.Rows)
	}
	b.ok(b.Reception.Remind(focus.ID, garage.ChannelCounter))
	if today = must[TodayPage](b)(b.Workshop.Today()); len(today.Needs) > 0 && today.Needs[len(today.Needs)-1].Link.Kind == kindReminders {
		t.Errorf("today needs %+v, want nobody to be reminded", today.Needs)
	}
	b.ok(b.Reception.Cancel(focus.ID, "ill"))
	b.refused(b.Reception.Remind(focus.ID, garage.ChannelPhone), "remind.not_awaited")
}

func TestAReminderIsWrittenInTheCustomersLanguage(t *testing.T) {
	b := newBench(t)
	b.marsh.Language = garage.Chinese
	b.ok(b.Reception.SaveCustomer(b.marsh))
	a := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	must[garage.Appointment](b)(b.Reception.Move(a.ID, MoveInput{From: wednesday(10, 0)}))
	c := must[Confirmation](b)(b.Reception.ReminderText(a.ID, ""))
	if c.Language != garage.Chinese || c.Subject.Code != "remind.subject" || c.Lines[1].Code != "remind.when" || c.Lines[1].Args["At"] != wednesday(10, 0) {
		t.Errorf("got %+v, want the new time in Chinese", c)
	}
	for _, l := range c.Lines {
		if l.Code == "confirm.moved" {
			t.Error("it tells of the old time, which was told when it was moved")
		}
	}
	if c.Refused == nil || c.Refused.Code != "remind.no_consent" {
		t.Errorf("got %v, want it said that she takes no messages", c.Refused)
	}
}
