package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// kindReminders is the link to those who are to be reminded.
const kindReminders = "reminders"

// A RemindPage is who is to be reminded today of an appointment.
type RemindPage struct {
	On   time.Time   // the next day on which the garage is open; zero: none within a year
	Rows []RemindRow // by their time
	Left int         // not reminded yet
}

// A RemindRow is an appointment of the next opening day, with whom to remind.
type RemindRow struct {
	Appointment garage.Appointment
	Customer    garage.Customer // of a caller who is not on file, Name and Phones alone
	Vehicle     garage.Vehicle  // Plate and Model alone where it is not on file
	Work        string
}

// Reminders are the appointments of the next day on which the garage is open, with
// those who bring their car in between.
func (r Reception) Reminders() (RemindPage, error) {
	var page RemindPage
	err := r.planned(func(p *planner) (err error) {
		page, err = p.reminders()
		return err
	})
	return page, wrap(err, "reminders")
}

// reminders lists who is to be reminded.
func (p *planner) reminders() (RemindPage, error) {
	page := RemindPage{On: p.calendar.NextOpen(midnight(p.tx.Now))}
	if page.On.IsZero() {
		return page, nil
	}
	for day := nextMidnight(p.tx.Now); !day.After(page.On); day = nextMidnight(day) {
		list, err := data.Appointments.Find(p.tx, "awaited", data.Day(day))
		if err != nil {
			return page, err
		}
		for _, a := range list {
			row, err := p.remindRow(a)
			if err != nil {
				return page, err
			}
			page.Rows = append(page.Rows, row)
			page.Left += boolInt(a.Reminded.At.IsZero())
		}
	}
	slices.SortStableFunc(page.Rows, func(a, b RemindRow) int { return a.Appointment.ComesAt().Compare(b.Appointment.ComesAt()) })
	return page, nil
}

// nextMidnight is the beginning of the day after that of t.
func nextMidnight(t time.Time) time.Time { return midnight(t).AddDate(0, 0, 1) }

// remindRow joins who comes, with which car and for what.
func (p *planner) remindRow(a garage.Appointment) (RemindRow, error) {
	row := RemindRow{Appointment: a}
	var err error
	if row.Customer, row.Vehicle, err = p.expected(a); err != nil {
		return row, err
	}
	row.Work, err = p.workOf(a)
	return row, err
}

// expected are customer and car of an appointment: those on file, or as the caller said
// they are.
func (l *look) expected(a garage.Appointment) (garage.Customer, garage.Vehicle, error) {
	who, err := l.customer(a.Customer)
	if err != nil {
		return who, garage.Vehicle{}, err
	}
	car, err := l.vehicle(a.Vehicle)
	who, car = asSaid(a, who, car)
	return who, car, err
}

// asSaid fills in what a caller said where customer or car are not on file.
func asSaid(a garage.Appointment, who garage.Customer, car garage.Vehicle) (garage.Customer, garage.Vehicle) {
	if who.ID == 0 {
		who.Name, who.Language = a.Name, a.Language
		if a.Phone != "" {
			who.Phones = []garage.Phone{{Number: a.Phone}}
		}
	}
	if car.ID == 0 {
		car.Plate, car.Model = a.Plate, a.Model
	}
	return who, car
}

// ReminderText is what a customer is told the day before their appointment; language
// empty is their own.
func (r Reception) ReminderText(id garage.AppointmentID, language garage.Language) (Confirmation, error) {
	return r.letter("reminder", id, language, reminder)
}

// reminder puts the lines together: when, what was agreed, and whom to call.
func reminder(shop garage.Shop, page AppointmentPage, language garage.Language) Confirmation {
	a, c := page.Appointment, confirmation(shop, page, language)
	c.Subject.Code = "remind.subject"
	for i, line := range c.Lines {
		if line.Code == "confirm.when" {
			c.Lines[i].Code = "remind.when"
		}
	}
	c.Lines = slices.DeleteFunc(c.Lines, func(f Fact) bool { return f.Code == "confirm.moved" }) // said when it was moved
	if p := a.MayRemind(garage.ChannelMessage, page.Customer, time.Time{}); p != nil {
		c.Refused = p
	}
	return c
}

// Remind notes that the customer was reminded of an appointment, and how. Refused with
// remind.not_awaited once its time has come or where it does not take place, with
// remind.no_consent for what is sent to one who did not agree to be sent messages, and
// with remind.channel.
func (r Reception) Remind(id garage.AppointmentID, how garage.Channel) error {
	return r.onAppointment("remind", id, func(tx *data.Tx, a *garage.Appointment) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		who, car, err := l.expected(*a)
		if err != nil {
			return err
		}
		told := *a
		told.Plate = cmp.Or(car.Plate, a.Plate)
		if p := told.MayRemind(how, who, tx.Now); p != nil {
			return p
		}
		a.Reminded = garage.Reminded{At: tx.Now, By: r.by(), How: how}
		return nil
	})
}

// remindNeed says who is still to be reminded, by the first of them.
func remindNeed(page RemindPage) []NeedRow {
	i := slices.IndexFunc(page.Rows, func(r RemindRow) bool { return r.Appointment.Reminded.At.IsZero() })
	if i < 0 {
		return nil
	}
	first := page.Rows[i]
	return []NeedRow{{
		Chip: Fact{"need.remind", map[string]any{"Count": page.Left}}, Tone: "caution", Plate: first.Vehicle.Plate, Name: first.Customer.Name,
		Fact: Fact{"need.remind_fact", map[string]any{"At": first.Appointment.ComesAt(), "Work": first.Work, "Others": page.Left - 1}},
		Verb: "need.remind_open", Link: Link{Kind: kindReminders},
	}}
}
