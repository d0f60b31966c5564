package desk

import (
	"cmp"
	"time"

	"workbay/data"
	"workbay/garage"
)

// noShowYears is how far back not coming is held against a customer.
const noShowYears = 2

// warnings are what to know before this customer and car are booked: times they did
// not come, the deposit that asks for, an open order, another appointment.
func (b *booking) warnings() ([]Warning, error) {
	var list []Warning
	past, err := b.pastAppointments(b.Appointment)
	if err != nil {
		return nil, err
	}
	count, last := missed(past, b.tx.Now)
	if count > 0 {
		list = append(list, Warning{Fact{"warn.no_shows", map[string]any{"Count": count, "Last": last}}, "caution", Link{kindCustomer, uint64(b.Customer)}})
	}
	deposit, err := b.deposit(b.Appointment, count)
	if err != nil {
		return nil, err
	}
	if deposit.Asked {
		list = append(list, Warning{Fact{"warn.deposit", map[string]any{"Amount": deposit.Amount, "Paid": deposit.Paid}}, "bad", Link{kindCustomer, uint64(b.Customer)}})
	}
	orders, err := findBy(b.tx, data.WorkOrders, "vehicle", b.Vehicle)
	if err != nil {
		return nil, err
	}
	for _, wo := range orders {
		if wo.State.Open() && wo.ID != b.Order {
			list = append(list, Warning{Fact{"warn.open_order", map[string]any{"Number": wo.Number, "State": string(wo.State)}}, "caution", Link{kindOrder, uint64(wo.ID)}})
		}
	}
	for _, a := range past {
		if a.ID != b.ID && a.Awaited() && a.Until.After(b.tx.Now) {
			work, err := b.workOf(a)
			if err != nil {
				return nil, err
			}
			plate := "" // of another car
			if a.Vehicle != b.Vehicle {
				car, err := b.vehicle(a.Vehicle)
				if err != nil {
					return nil, err
				}
				plate = cmp.Or(car.Plate, a.Plate)
			}
			list = append(list, Warning{Fact{"warn.other_appointment", map[string]any{"At": a.From, "Work": work, "Plate": plate}}, "caution", Link{kindAppointment, uint64(a.ID)}})
		}
	}
	return list, nil
}

// pastAppointments are all appointments of the same customer, caller or car.
func (p *planner) pastAppointments(of garage.Appointment) ([]garage.Appointment, error) {
	var all []garage.Appointment
	seen := map[garage.AppointmentID]bool{}
	for _, by := range []struct{ index, text string }{
		{"customer", data.Ref(of.Customer)}, {"vehicle", data.Ref(of.Vehicle)}, {"phone", of.Phone}, {"plate", of.Plate},
	} {
		if by.text == "" {
			continue
		}
		found, err := data.Appointments.Find(p.tx, by.index, by.text)
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			if !seen[a.ID] {
				seen[a.ID] = true
				all = append(all, a)
			}
		}
	}
	return all, nil
}

// missed is how often a customer did not come lately, and when last.
func missed(list []garage.Appointment, now time.Time) (count int, last time.Time) {
	for _, a := range list {
		if a.State == garage.NoShow && a.From.After(now.AddDate(-noShowYears, 0, 0)) {
			count++
			if a.From.After(last) {
				last = a.From
			}
		}
	}
	return count, last
}

// A depositAsked is what somebody has to pay before they are booked.
type depositAsked struct {
	Asked  bool
	Amount garage.Money
	Paid   garage.Money
}

// deposit says whether a deposit is asked for and not paid yet.
func (p *planner) deposit(a garage.Appointment, noShows int) (depositAsked, error) {
	d := depositAsked{Amount: a.Deposit}
	if d.Amount == 0 && p.calendar.AsksDeposit(noShows) {
		d.Amount, d.Asked = p.calendar.Deposit, true
	}
	if a.Deposit > 0 {
		d.Asked = true
	}
	if !d.Asked {
		return d, nil
	}
	var err error
	d.Paid, err = p.deposited(a)
	d.Asked = d.Paid == 0 || d.Paid < d.Amount
	return d, err
}

// deposited is what was paid in advance for an appointment: for its order, or by its
// customer for nothing in particular.
func (p *planner) deposited(a garage.Appointment) (sum garage.Money, err error) {
	if a.Order != 0 {
		if sum, err = orderDeposits(p.tx, a.Order); err != nil {
			return 0, err
		}
	}
	payments, err := findBy(p.tx, data.Payments, "customer", a.Customer)
	for _, pay := range payments {
		if pay.Order == 0 {
			sum += pay.Free()
		}
	}
	return sum, err
}
