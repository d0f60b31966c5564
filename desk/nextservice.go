package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// A NextService is the service that comes due next for a car, ready to be booked at
// the hand-over.
type NextService struct {
	Due         time.Time // when it should be done
	DueOdometer int64     // 0: only by day
	Name        string    // of the work
	Booking     BookingInput
	Slots       []SlotRow
	Booked      garage.AppointmentID // it is booked already, or 0
}

// serviceAhead is how long before a service is due it is booked.
const serviceAhead = 14

// BookNextService proposes the next service of the car of an order: what comes due
// first, and slots in the two weeks before. Refused with appointment.nothing_due where
// nothing of what was done comes due again.
func (r Reception) BookNextService(id garage.WorkOrderID) (NextService, error) {
	var next NextService
	err := r.view(func(tx *data.Tx) error {
		wo, err := data.WorkOrders.Get(tx, id)
		if err != nil {
			return err
		}
		next, err = nextService(tx, wo)
		return err
	})
	return next, wrap(err, "next service after order %d", id)
}

func nextService(tx *data.Tx, wo garage.WorkOrder) (NextService, error) {
	var next NextService
	car, err := data.Vehicles.Get(tx, wo.Vehicle)
	if err != nil {
		return next, err
	}
	orders, err := findBy(tx, data.WorkOrders, "vehicle", wo.Vehicle)
	if err != nil {
		return next, err
	}
	canned, err := allCanned(tx)
	if err != nil {
		return next, err
	}
	due := garage.RemindersOf(car, orders, canned, tx.Now)
	if len(due) == 0 {
		return next, garage.Refuse("appointment.nothing_due", "Plate", car.Plate)
	}
	next.Due, next.DueOdometer = due[0].Expected, due[0].DueOdometer
	next.Booking.Appointment = garage.Appointment{
		Vehicle: car.ID, Customer: wo.Customer, Jobs: []garage.CannedJobID{due[0].Canned}, Channel: garage.ChannelCounter,
	}
	b, err := bookingOf(tx, next.Booking)
	if err != nil {
		return next, err
	}
	if next.Name, err = b.workOf(b.Appointment); err != nil {
		return next, err
	}
	if next.Booked, err = b.bookedFor(due[0].Canned); err != nil {
		return next, err
	}
	after := midnight(tx.Now).AddDate(0, 0, 1)
	if !next.Due.IsZero() {
		after = latest(after, midnight(next.Due).AddDate(0, 0, -serviceAhead))
	}
	next.Slots, err = b.slots(after, nextSlots)
	return next, err
}

// bookedFor is the appointment to come in which a canned job will be done on the car;
// 0 when there is none.
func (b *booking) bookedFor(job garage.CannedJobID) (garage.AppointmentID, error) {
	list, err := findBy(b.tx, data.Appointments, "vehicle", b.Vehicle)
	for _, a := range list {
		if a.Awaited() && a.Until.After(b.tx.Now) {
			for _, id := range a.Jobs {
				if id == job {
					return a.ID, err
				}
			}
		}
	}
	return 0, err
}
