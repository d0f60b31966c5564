package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// Calendar is when the garage is open and what else takes its time, as it goes by it.
func (o Office) Calendar() (garage.Calendar, error) {
	var c garage.Calendar
	err := o.looking(func(l *look) (err error) {
		c, err = l.hours()
		return err
	})
	return c, wrap(err, "calendar")
}

// SaveCalendar sets when the garage is open. Refused as [garage.Calendar.Check] says.
// What is booked already stays.
func (o Office) SaveCalendar(c garage.Calendar) error {
	err := o.update("save_calendar", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		c.Set = true
		if err := c.Check(); err != nil {
			return err
		}
		return data.Calendars.Save(tx, c)
	})
	return wrap(err, "save calendar")
}

// SetFull calls a day fully booked, for a reason, or open for booking again.
func (r Reception) SetFull(on time.Time, full bool, why string) error {
	err := r.update("set_full", func(tx *data.Tx) error {
		c, err := data.Calendars.Get(tx)
		if err != nil {
			return err
		}
		c.Full = slices.DeleteFunc(slices.Clone(c.Full), func(f garage.FullDay) bool { return sameDay(f.On, on) })
		if full {
			c.Full = append(c.Full, garage.FullDay{On: midnight(on), Why: why})
		}
		return data.Calendars.Save(tx, c)
	})
	return wrap(err, "set day full")
}

// An AbsenceRow is an absence with the person's name, and what is booked with them in
// it.
type AbsenceRow struct {
	garage.Absence
	Name   string
	Booked []garage.AppointmentID // to be moved
}

// Absences are those that are not over on a day, the soonest first.
func (o Office) Absences(from time.Time) ([]AbsenceRow, error) {
	var rows []AbsenceRow
	err := o.looking(func(l *look) (err error) {
		var list []garage.Absence
		err = data.Absences.Scan(l.tx, 0, 0, false, func(a garage.Absence) bool {
			if a.To.After(from) {
				list = append(list, a)
			}
			return true
		})
		for _, a := range list {
			who, err := l.person(a.Staff)
			if err != nil {
				return err
			}
			row := AbsenceRow{Absence: a, Name: who.Name}
			if row.Booked, err = bookedIn(l.tx, a); err != nil {
				return err
			}
			rows = append(rows, row)
		}
		slices.SortStableFunc(rows, func(a, b AbsenceRow) int { return a.From.Compare(b.From) })
		return err
	})
	return rows, wrap(err, "absences")
}

// bookedIn are the appointments still to come of a person while they are away.
func bookedIn(tx *data.Tx, x garage.Absence) ([]garage.AppointmentID, error) {
	var ids []garage.AppointmentID
	for day := midnight(latest(x.From, tx.Now)); day.Before(x.To); day = midnight(day.AddDate(0, 0, 1)) {
		list, err := data.Appointments.Find(tx, "day", data.Day(day))
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			if a.Awaited() && a.Staff == x.Staff && a.Time().Meets(garage.Stretch{From: x.From, Until: x.To}) && !slices.Contains(ids, a.ID) {
				ids = append(ids, a.ID)
			}
		}
	}
	return ids, nil
}

// AddAbsence notes that a person will not be here. Appointments with them stay, and
// are told by [Office.Absences].
func (o Office) AddAbsence(a garage.Absence) (garage.Absence, error) {
	err := o.update("add_absence", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		if err := a.Check(); err != nil {
			return err
		}
		if _, err := data.Staff.Get(tx, a.Staff); err != nil {
			return err
		}
		a, err = data.Absences.Add(tx, a)
		return err
	})
	return a, wrap(err, "add absence")
}

// RemoveAbsence takes an absence back.
func (o Office) RemoveAbsence(id garage.AbsenceID) error {
	err := o.update("remove_absence", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		return data.Absences.Remove(tx, id)
	})
	return wrap(err, "remove absence %d", id)
}
