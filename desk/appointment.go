package desk

import (
	"cmp"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// An AppointmentPage is an appointment with the names of what it refers to.
type AppointmentPage struct {
	Appointment garage.Appointment
	Customer    garage.Customer // of one who is on file, else Name and Phone alone
	Vehicle     garage.Vehicle
	Bay         garage.Bay
	Staff       garage.Staff
	Work        string
	LoanCar     string
	Order       string // number of its work order
	Warnings    []Warning
	Deposited   garage.Money
	Moves       []MoveRow // the oldest first
}

// A MoveRow is where an appointment was before it was moved.
type MoveRow struct {
	garage.Rebooking
	Place  string
	Person string
}

// An ArriveInput is what is known when the car is here. All of it may be left out
// where customer and car are on file: the order is made, and checked in later.
type ArriveInput struct {
	NewCustomer *garage.Customer // of a caller who is not on file
	NewVehicle  *garage.Vehicle
	CheckIn     *Intake // nil: the order is opened and not checked in yet
}

// Appointment is one appointment with all that is shown of it.
func (r Reception) Appointment(id garage.AppointmentID) (AppointmentPage, error) {
	var page AppointmentPage
	err := r.view(func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		page, err = appointmentPage(tx, a)
		return err
	})
	return page, wrap(err, "appointment %d", id)
}

// appointmentPage joins what is shown of an appointment.
func appointmentPage(tx *data.Tx, a garage.Appointment) (AppointmentPage, error) {
	page := AppointmentPage{Appointment: a}
	b, err := bookingOf(tx, BookingInput{Appointment: a})
	if err != nil {
		return page, err
	}
	page.Customer, page.Vehicle, page.Bay = b.owner, b.car, b.bay(a.Bay)
	page.Customer, page.Vehicle = asSaid(a, page.Customer, page.Vehicle)
	if page.Staff, err = b.person(a.Staff); err != nil {
		return page, err
	}
	if page.Work, err = b.workOf(a); err != nil {
		return page, err
	}
	if page.Deposited, err = b.deposited(a); err != nil {
		return page, err
	}
	if a.Order != 0 {
		wo, err := data.WorkOrders.Get(tx, a.Order)
		if err != nil {
			return page, err
		}
		page.Order = wo.Number
	}
	for _, m := range a.Moves {
		who, err := b.person(m.Staff)
		if err != nil {
			return page, err
		}
		page.Moves = append(page.Moves, MoveRow{m, b.bay(m.Bay).Name, who.Name})
	}
	if a.LoanCar != 0 {
		plan, err := b.plan(latest(a.From, tx.Now), 1)
		if err != nil {
			return page, err
		}
		page.LoanCar = nameOf(plan.LoanCars, a.LoanCar)
	}
	page.Warnings, err = b.warnings()
	return page, err
}

// onAppointment changes an appointment in a transaction of its own.
func (c *core) onAppointment(action string, id garage.AppointmentID, fn func(*data.Tx, *garage.Appointment) error) error {
	err := c.update(action, func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		if err := fn(tx, &a); err != nil {
			return err
		}
		_, err = c.keepAppointment(tx, a)
		return err
	})
	return wrap(err, "%s %d", action, id)
}

// Confirm notes that the customer has confirmed the appointment.
func (r Reception) Confirm(id garage.AppointmentID) error {
	return r.onAppointment("confirm_appointment", id, func(tx *data.Tx, a *garage.Appointment) error {
		return a.MoveTo(garage.Confirmed, tx.Now)
	})
}

// Cancel takes an appointment, or a wish from the waiting list, back for a reason.
// What it kept is free from now on.
func (r Reception) Cancel(id garage.AppointmentID, reason string) error {
	return r.onAppointment("cancel_appointment", id, func(tx *data.Tx, a *garage.Appointment) error {
		a.Reason = strings.TrimSpace(reason)
		if err := a.MoveTo(garage.Cancelled, tx.Now); err != nil {
			return err
		}
		return r.letGo(tx, *a)
	})
}

// NoShow notes that the car did not come. Refused with appointment.not_yet before its
// time.
func (r Reception) NoShow(id garage.AppointmentID) error {
	return r.onAppointment("no_show", id, func(tx *data.Tx, a *garage.Appointment) error {
		if err := a.MoveTo(garage.NoShow, tx.Now); err != nil {
			return err
		}
		return r.letGo(tx, *a)
	})
}

// letGo leaves the order of an appointment that does not take place without a day: it
// is expected no more, and can be booked anew.
func (c *core) letGo(tx *data.Tx, a garage.Appointment) error {
	if a.Order == 0 {
		return nil
	}
	act, err := c.actOn(tx, a.Order)
	if err != nil || act.wo.State != garage.Expected {
		return err
	}
	act.wo.ExpectedAt = time.Time{}
	if err := act.log("event.unbooked", "At", a.ComesAt(), "State", string(a.State)); err != nil {
		return err
	}
	return act.save()
}

// Told notes that the customer has got the confirmation.
func (r Reception) Told(id garage.AppointmentID) error {
	return r.onAppointment("appointment_told", id, func(tx *data.Tx, a *garage.Appointment) error {
		a.Told = tx.Now
		return nil
	})
}

// SaveAppointment changes what is to be done and who comes, but not when and where:
// that is moved. State, time and history stay as they are.
func (r Reception) SaveAppointment(in garage.Appointment) error {
	err := r.update("save_appointment", func(tx *data.Tx) error {
		was, err := data.Appointments.Get(tx, in.ID)
		if err != nil {
			return err
		}
		if was.State == garage.Arrived {
			return garage.Refuse("appointment.wrong_state", "State", string(was.State), "To", string(garage.Booked), "Plate", was.Plate, "At", was.From)
		}
		in.Hours = was.Hours
		b, err := bookingOf(tx, BookingInput{Appointment: in})
		if err != nil {
			return err
		}
		a := b.Appointment
		a.State, a.StateAt, a.BookedBy, a.BookedAt, a.Over, a.Moves, a.Order = was.State, was.StateAt, was.BookedBy, was.BookedAt, was.Over, was.Moves, was.Order
		a.From, a.Until, a.Bay, a.Staff, a.LoanCar, a.Told, a.Brings, a.Reminded = was.From, was.Until, was.Bay, was.Staff, was.LoanCar, was.Told, was.Brings, was.Reminded
		if err := a.Check(); err != nil {
			return err
		}
		if _, err := r.keepAppointment(tx, a); err != nil {
			return err
		}
		return r.rememberBooking(tx, was)
	})
	return wrap(err, "save appointment %d", in.ID)
}

// Arrive notes that the car is here and makes its work order, or goes on with the one
// that was expected: customer, car, concern, jobs, bay and person are taken over. With
// CheckIn the car is checked in, too. Refused with walkin.no_vehicle where the car is
// not on file and not told, and as CheckIn is.
func (r Reception) Arrive(id garage.AppointmentID, in ArriveInput) (garage.WorkOrder, error) {
	var made garage.WorkOrder
	err := r.update("arrive", func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		act, err := r.arrive(tx, &a, in)
		if err != nil {
			return err
		}
		made = act.wo
		return nil
	})
	return made, wrap(err, "arrival of appointment %d", id)
}

// arrive does all of an arrival.
func (c *core) arrive(tx *data.Tx, a *garage.Appointment, in ArriveInput) (*act, error) {
	if p := a.May(garage.Arrived, tx.Now); p != nil {
		return nil, p
	}
	car, err := c.arrivingCar(tx, a, in)
	if err != nil {
		return nil, err
	}
	act, err := c.visitOf(tx, a, car)
	if err != nil {
		return nil, err
	}
	if in.CheckIn != nil {
		if act.wo.State == garage.Expected {
			if err := notInShop(tx, car); err != nil {
				return nil, err
			}
		}
		check := *in.CheckIn
		if check.Promised.IsZero() {
			if check.Promised, err = act.promise(latest(tx.Now, a.From), a.Hours); err != nil {
				return nil, err
			}
		}
		if err := act.checkIn(check); err != nil {
			return nil, err
		}
	}
	if err := act.save(); err != nil {
		return nil, err
	}
	a.Order = act.wo.ID
	if err := a.MoveTo(garage.Arrived, tx.Now); err != nil {
		return nil, err
	}
	_, err = c.keepAppointment(tx, *a)
	return act, err
}

// arrivingCar is the car of an appointment, put on file with its owner where they are
// not yet. What the caller said is taken over.
func (c *core) arrivingCar(tx *data.Tx, a *garage.Appointment, in ArriveInput) (garage.Vehicle, error) {
	if a.Vehicle != 0 {
		return data.Vehicles.Get(tx, a.Vehicle)
	}
	v := in.NewVehicle
	if v == nil && a.Plate != "" {
		v = &garage.Vehicle{Plate: a.Plate, Model: a.Model}
	}
	owner := in.NewCustomer
	if v != nil && v.Owner == 0 {
		v.Owner = a.Customer
		if a.Customer == 0 && owner == nil && a.Name != "" {
			owner = &garage.Customer{Name: a.Name, Language: a.Language}
			if a.Phone != "" {
				owner.Phones = []garage.Phone{{Number: a.Phone}}
			}
		}
	}
	car, err := c.carOf(tx, 0, owner, v)
	if err == nil {
		a.Vehicle, a.Customer = car.ID, car.Owner
		a.Name, a.Phone, a.Plate, a.Model, a.Language = "", "", "", "", ""
	}
	return car, err
}

// visitOf is the order of an appointment: the one it was booked for, or a new one with
// its jobs.
func (c *core) visitOf(tx *data.Tx, a *garage.Appointment, car garage.Vehicle) (*act, error) {
	if a.Order != 0 {
		act, err := c.actOn(tx, a.Order)
		if err != nil || act.wo.State != garage.Void {
			return act, err
		}
	}
	owner := cmp.Or(a.Customer, car.Owner)
	if owner == 0 {
		return nil, garage.Refuse("workorder.no_customer").At("customer")
	}
	wo, err := c.newOrder(tx, garage.WorkOrder{
		Customer: owner, Vehicle: car.ID, Concern: cmp.Or(a.Concern, a.Work), ExpectedAt: a.ComesAt(), Bay: a.Bay, Technician: a.Staff, Waits: a.Waits, Note: a.Note,
	})
	if err != nil {
		return nil, err
	}
	if _, err := c.record(tx, wo.ID, "event.opened", "At", a.ComesAt()); err != nil {
		return nil, err
	}
	act, err := c.actOn(tx, wo.ID)
	if err != nil {
		return nil, err
	}
	for _, job := range a.Jobs {
		if _, err := act.addCanned(job); err != nil {
			return nil, err
		}
	}
	if len(a.Jobs) == 0 && a.Work != "" {
		act.addJob(garage.Job{Name: a.Work, Hours: a.Hours})
	}
	return act, nil
}

// hasArrived notes the arrival on the appointment a checked-in order belongs to: the
// one it was booked for, or the one that its car has today.
func (a *act) hasArrived() error {
	list, err := findBy(a.tx, data.Appointments, "order", a.wo.ID)
	if err != nil {
		return err
	}
	of, err := findBy(a.tx, data.Appointments, "vehicle", a.wo.Vehicle)
	if err != nil {
		return err
	}
	for _, x := range of {
		if x.Order == 0 && sameDay(x.ComesAt(), a.tx.Now) {
			list = append(list, x)
		}
	}
	for _, x := range list {
		if !x.Awaited() {
			continue
		}
		x.Order = a.wo.ID
		if err := x.MoveTo(garage.Arrived, a.tx.Now); err != nil {
			return err
		}
		if _, err := a.keepAppointment(a.tx, x); err != nil {
			return err
		}
	}
	return nil
}

// promise is when the work of an appointment can be promised.
func (l *look) promise(from time.Time, hours garage.Quantity) (time.Time, error) {
	c, err := l.hours()
	return promiseFor(from, hours, c), err
}

// AddToWaitingList keeps a wish that has no time yet: who, what, and when it should
// be.
func (r Reception) AddToWaitingList(in BookingInput) (garage.Appointment, error) {
	var made garage.Appointment
	err := r.update("add_to_waiting_list", func(tx *data.Tx) (err error) {
		made, err = r.wish(tx, in)
		return err
	})
	return made, wrap(err, "add to the waiting list")
}

// wish puts a wish on the waiting list.
func (c *core) wish(tx *data.Tx, in BookingInput) (garage.Appointment, error) {
	b, err := bookingOf(tx, in)
	if err != nil {
		return in.Appointment, err
	}
	a := b.Appointment
	if err := a.Check(); err != nil {
		return a, err
	}
	a.ID, a.State, a.StateAt, a.BookedBy, a.BookedAt = 0, garage.Requested, tx.Now, c.by(), tx.Now
	a.From, a.Until, a.Bay, a.Staff, a.Moves, a.Over, a.Reason = time.Time{}, time.Time{}, 0, 0, nil, garage.Overbooking{}, ""
	a.Channel = cmp.Or(a.Channel, garage.ChannelPhone)
	return c.keepAppointment(tx, a)
}
