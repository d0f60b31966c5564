package desk

import (
	"cmp"
	"errors"
	"time"

	"workbay/data"
	"workbay/garage"
)

// foundFor is for how long after its day an appointment is still found. Later its
// order, car and customer are.
const foundFor = 31 * 24 * time.Hour

// sought tells whether the search finds an appointment: it waits for a time, lies
// ahead or was not long ago. One that was cancelled stands with its customer alone.
func sought(a garage.Appointment, now time.Time) bool {
	return a.State == garage.Requested || a.State != garage.Cancelled && a.From.After(now.Add(-foundFor))
}

// appointmentLine has all that somebody who calls may say: name, telephone, plate,
// reference and day, as 20261125.
func appointmentLine(l *look, a garage.Appointment) (data.Line, error) {
	line := data.Line{Kind: kindAppointment, ID: uint64(a.ID)}
	if !sought(a, l.tx.Now) {
		return line, nil
	}
	who, err := l.customer(a.Customer)
	if err != nil {
		return line, err
	}
	car, err := l.vehicle(a.Vehicle)
	if err != nil {
		return line, err
	}
	work, err := l.bookedWork(a)
	line.Codes = []string{a.Ref(), cmp.Or(car.Plate, a.Plate)}
	if !a.From.IsZero() {
		line.Codes = append(line.Codes, a.From.Format("20060102"))
	}
	line.Names = []string{cmp.Or(who.Name, a.Name), cmp.Or(car.Title(), a.Model), work}
	line.Phones = []string{a.Phone}
	for _, p := range who.Phones {
		line.Phones = append(line.Phones, p.Number)
	}
	return line, err
}

// bookedWork is what an appointment is for, in a few words.
func (l *look) bookedWork(a garage.Appointment) (string, error) {
	var jobs []garage.Job
	for _, id := range a.Jobs {
		c, err := data.CannedJobs.Get(l.tx, id)
		if err != nil && !missing(err) {
			return "", err
		}
		jobs = append(jobs, garage.Job{Name: c.Title(l.shop.Language)})
	}
	return cmp.Or(a.Work, workOf(jobs), a.Concern), nil
}

// buildAppointments reads the appointments that are sought.
func (b building) buildAppointments(l *look) error {
	for _, in := range []struct {
		index string
		page  data.Page
	}{
		{"requested", data.Page{Text: string(garage.Requested), Limit: -1}},
		{"day", data.Page{From: data.Day(l.tx.Now.Add(-foundFor)), Limit: -1}},
	} {
		list, _, err := data.Appointments.FindRange(l.tx, in.index, in.page)
		if err != nil {
			return err
		}
		for _, a := range list {
			line, err := appointmentLine(l, a)
			if err != nil {
				return err
			}
			b.built(line)
		}
	}
	return nil
}

// keepAppointment writes an appointment, an ID of 0 as a new one, with its search
// line.
func (c *core) keepAppointment(tx *data.Tx, a garage.Appointment) (garage.Appointment, error) {
	var err error
	if a.ID == 0 {
		a, err = data.Appointments.Add(tx, a)
	} else {
		err = data.Appointments.Save(tx, a)
	}
	if err != nil {
		return a, err
	}
	return a, c.reline(tx, kindAppointment, uint64(a.ID))
}

func (h *Hit) ofAppointment(l *look) error {
	a, err := data.Appointments.Get(l.tx, garage.AppointmentID(h.ID))
	if err != nil {
		return err
	}
	if !sought(a, l.tx.Now) {
		return garage.ErrNotFound
	}
	who, err := l.customer(a.Customer)
	car, carErr := l.vehicle(a.Vehicle)
	work, workErr := l.bookedWork(a)
	h.Plate, h.Title, h.Detail, h.Note, h.At, h.State = cmp.Or(car.Plate, a.Plate), cmp.Or(who.Name, a.Name), work, a.Wish, a.ComesAt(), string(a.State)
	return errors.Join(err, carErr, workErr)
}
