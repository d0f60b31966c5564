package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// CallReason is why somebody is to be called.
type CallReason string

// The reasons, in the order of the list.
const (
	CallPartsIn CallReason = "parts_in" // the parts of an order are here, and it has no time yet
	CallWaiting CallReason = "waiting"  // on the waiting list
	CallDeposit CallReason = "deposit"  // the same, and a deposit is asked for first
)

// A CallRow is one who is to be called to book.
type CallRow struct {
	Reason      CallReason
	Appointment garage.AppointmentID // of the waiting list, or 0
	Order       garage.WorkOrderID   // whose parts are in, or 0
	Plate       string
	Customer    string
	Phone       string
	Work        string
	Wish        string
	Part        string    // the first part that arrived
	At          time.Time // when the last part arrived, or since when they wait
	NoShows     int
	Deposit     garage.Money // asked for; 0 with the reason deposit: an amount was not set
}

// CallToBook are those to be called: orders whose parts are all in and that have no
// appointment, and the waiting list.
func (r Reception) CallToBook() ([]CallRow, error) {
	var rows []CallRow
	err := r.planned(func(p *planner) (err error) {
		if rows, err = p.partsIn(); err != nil {
			return err
		}
		waiting, err := p.waiting()
		rows = append(rows, waiting...)
		return err
	})
	return rows, wrap(err, "call to book")
}

// partsIn are the orders whose parts are all here and that wait for an appointment:
// expected without a day to come on.
func (p *planner) partsIn() ([]CallRow, error) {
	var rows []CallRow
	for _, wo := range p.orders {
		if wo.State != garage.Expected || !wo.ExpectedAt.IsZero() && !wo.ExpectedAt.Before(midnight(p.tx.Now)) {
			continue
		}
		booked, err := p.ofOrder(wo.ID)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(booked, garage.Appointment.Awaited) {
			continue
		}
		light, err := p.light(wo)
		if err != nil {
			return nil, err
		}
		if light.light != PartsIn {
			continue
		}
		row, err := p.partsInRow(wo)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b CallRow) int { return a.At.Compare(b.At) })
	return rows, nil
}

// partsInRow says of an order which part came last.
func (p *planner) partsInRow(wo garage.WorkOrder) (CallRow, error) {
	row := CallRow{Reason: CallPartsIn, Order: wo.ID, Work: p.jobNames(shownJobs(wo))}
	for _, j := range shownJobs(wo) {
		for _, line := range j.Lines {
			if line.Kind != garage.PartLine || line.Part == 0 {
				continue
			}
			moves, _, err := data.Movements.FindRange(p.tx, "part", data.Page{Text: data.Ref(line.Part), Reverse: true, Limit: 20})
			if err != nil {
				return row, err
			}
			i := slices.IndexFunc(moves, func(m garage.Movement) bool { return m.Kind == garage.Receive })
			if i >= 0 && moves[i].At.After(wo.OpenedAt) && moves[i].At.After(row.At) {
				row.At, row.Part = moves[i].At, line.Text
			}
		}
	}
	car, err := p.vehicle(wo.Vehicle)
	if err != nil {
		return row, err
	}
	who, err := p.customer(wo.Customer)
	row.Plate, row.Customer, row.Phone = car.Plate, who.Name, who.Phone()
	return row, err
}

// waiting are the rows of the waiting list, the oldest first.
func (p *planner) waiting() ([]CallRow, error) {
	list, err := data.Appointments.Find(p.tx, "requested", string(garage.Requested))
	if err != nil {
		return nil, err
	}
	var rows []CallRow
	for _, a := range list {
		row := CallRow{Reason: CallWaiting, Appointment: a.ID, Order: a.Order, Plate: a.Plate, Customer: a.Name, Phone: a.Phone, Wish: a.Wish, At: a.BookedAt}
		car, err := p.vehicle(a.Vehicle)
		if err != nil {
			return nil, err
		}
		who, err := p.customer(a.Customer)
		if err != nil {
			return nil, err
		}
		if car.ID != 0 {
			row.Plate = car.Plate
		}
		if who.ID != 0 {
			row.Customer, row.Phone = who.Name, who.Phone()
		}
		if row.Work, err = p.workOf(a); err != nil {
			return nil, err
		}
		past, err := p.pastAppointments(a)
		if err != nil {
			return nil, err
		}
		row.NoShows, _ = missed(past, p.tx.Now)
		d, err := p.deposit(a, row.NoShows)
		if err != nil {
			return nil, err
		}
		if d.Asked {
			row.Reason, row.Deposit = CallDeposit, d.Amount
		}
		rows = append(rows, row)
	}
	return rows, nil
}
