package ui

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// tomorrow books a car whose owner agreed to messages, and one whose owner did not.
func (c *clerk) tomorrow() (agreed, not garage.Appointment) {
	c.T.Helper()
	at := c.desk.Now().AddDate(0, 0, 1)
	free := func(plate, job string) garage.Appointment {
		in := c.bookable(plate, job)
		plan, err := c.desk.Reception.ProposeBooking(in)
		if err != nil {
			c.T.Fatal(err)
		}
		for _, s := range plan.Slots {
			if s.From.Day() == at.Day() {
				in.From, in.Bay, in.Staff = s.From, s.Bay, s.Staff
				a, err := c.desk.Reception.Book(in)
				if err != nil {
					c.T.Fatal(err)
				}
				return a
			}
		}
		c.T.Fatalf("no slot tomorrow among %+v", plan.Slots)
		return garage.Appointment{}
	}
	return free("DEMO 101", "SV-OIL-S"), free("DEMO 131", "BR-FPD")
}

func TestStoryRemindingTheDayBefore(t *testing.T) {
	c := sit(t, 1366, 768)
	a, b := c.tomorrow()
	c.Frame.Open(page.Route{Name: "reminders", ID: uint64(a.ID)})
	c.Pressed = 0
	c.Sees("DEMO 101", "Elena Marsh", "to be reminded", "to be called")
	c.Press("Enter")
	c.shootTo("remindertext")
	c.Sees("a short reminder: we expect DEMO 101")
	c.Press("F10")
	c.took("reminder", 2)
	if got := c.appointment(a.ID).Appointment.Reminded; got.How != garage.ChannelMessage || got.By != "L. Brandt" || got.At.IsZero() {
		t.Errorf("got %+v, want a message by L. Brandt", got)
	}
	c.Sees("message · L. Brandt")
	c.Frame.Open(page.Route{Name: "diary", ID: uint64(a.ID)})
	c.Sees("Reminded (message) by L. Brandt")
	c.Frame.Open(page.Route{Name: "diary", ID: uint64(b.ID)})
	c.Press("R", "Enter", "F10")
	c.Sees("has not agreed to be sent messages")
	c.Press("Esc", "Esc", "C")
	c.shootTo("reminders")
	if got := c.appointment(b.ID).Appointment.Reminded; got.How != garage.ChannelPhone {
		t.Errorf("got %+v, want a call where no messages are wanted", got)
	}
}
