package desk

import (
	"cmp"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// A RadarRow is a warranted job that may be why a car is back.
type RadarRow struct {
	garage.Comeback
	By   string             // who did it
	Open garage.WorkOrderID // the order that puts it right already; 0: none
}

// Radar sets what a customer complains of against every job of the car that is
// under warranty at a reading (0: not known), the likeliest first.
func (r Reception) Radar(vehicle garage.VehicleID, concern string, odometer int64) ([]RadarRow, error) {
	var rows []RadarRow
	err := r.looking(func(l *look) error {
		orders, err := findBy(l.tx, data.WorkOrders, "vehicle", vehicle)
		if err != nil {
			return err
		}
		car, err := l.vehicle(vehicle)
		if err != nil {
			return err
		}
		for _, c := range l.shop.Comebacks(orders, l.profileFor(car), concern, l.tx.Now, odometer) {
			row := RadarRow{Comeback: c, Open: reworkOf(orders, c.Order, c.Job)}
			if c.Origin.Staff != 0 {
				who, err := l.person(c.Origin.Staff)
				if err != nil {
					return err
				}
				row.By = who.Name
			}
			rows = append(rows, row)
		}
		return nil
	})
	return rows, wrap(err, "radar of vehicle %d", vehicle)
}

// reworkOf is the open order that puts a job right; 0 where there is none.
func reworkOf(orders []garage.WorkOrder, order garage.WorkOrderID, job int) garage.WorkOrderID {
	for _, wo := range orders {
		if !wo.State.Open() {
			continue
		}
		for _, j := range wo.Jobs {
			if j.Origin.Order == order && j.Origin.Job == job {
				return wo.ID
			}
		}
	}
	return 0
}

// OpenRework puts a job right that was done under warranty: a job without charge,
// tied to the one it goes back to, its part and who did it. It goes onto the open
// order of the car, or onto a new one for a car that is expected now. Refused with
// rework.not_covered once the warranty has ended, and rework.open where an order is
// open for it.
func (r Reception) OpenRework(order garage.WorkOrderID, job int, concern string) (garage.WorkOrder, error) {
	var made garage.WorkOrder
	err := r.update("open_rework", func(tx *data.Tx) error {
		a, err := r.reworkOn(tx, order, job, strings.TrimSpace(concern))
		if err != nil {
			return err
		}
		if err := a.save(); err != nil {
			return err
		}
		made = a.wo
		return nil
	})
	return made, wrap(err, "open rework of order %d", order)
}

// reworkOn is the order a rework goes onto, with its job.
func (r Reception) reworkOn(tx *data.Tx, order garage.WorkOrderID, job int, concern string) (*act, error) {
	l, err := lookInto(tx)
	if err != nil {
		return nil, err
	}
	first, err := data.WorkOrders.Get(tx, order)
	if err != nil {
		return nil, err
	}
	orders, err := findBy(tx, data.WorkOrders, "vehicle", first.Vehicle)
	if err != nil {
		return nil, err
	}
	car, err := l.vehicle(first.Vehicle)
	if err != nil {
		return nil, err
	}
	last, _ := car.Last()
	var back *garage.Comeback
	for _, c := range l.shop.Comebacks(orders, l.profileFor(car), concern, tx.Now, last.Odometer) {
		if c.Order == order && c.Job == job {
			back = &c
		}
	}
	if back == nil {
		return nil, garage.Refuse("rework.not_covered", "Number", first.Number, "Job", job)
	}
	if id := reworkOf(orders, order, job); id != 0 {
		at, err := data.WorkOrders.Get(tx, id)
		if err != nil {
			return nil, err
		}
		return nil, garage.Refuse("rework.open", "Number", at.Number, "Name", back.Name, "Order", uint64(id))
	}
	a, err := r.visitFor(tx, orders, car, concern)
	if err != nil {
		return nil, err
	}
	if p := a.allowed().AddJob; p != nil {
		return nil, p
	}
	j := a.addJob(reworkJob(*first.Job(job), back.Origin, concern))
	return a, a.log("event.rework_opened", "Job", j.No, "Name", back.Name, "From", first.Number)
}

// visitFor is the order a car is here with, or expected with; else a new one for now.
func (r Reception) visitFor(tx *data.Tx, orders []garage.WorkOrder, car garage.Vehicle, concern string) (*act, error) {
	for _, wo := range orders {
		if wo.State.Open() {
			return r.actOn(tx, wo.ID)
		}
	}
	if car.Owner == 0 {
		return nil, garage.Refuse("workorder.no_customer").At("customer")
	}
	wo, err := r.newOrder(tx, garage.WorkOrder{Customer: car.Owner, Vehicle: car.ID, Concern: concern, ExpectedAt: tx.Now})
	if err != nil {
		return nil, err
	}
	if _, err := r.record(tx, wo.ID, "event.opened", "At", tx.Now); err != nil {
		return nil, err
	}
	return r.actOn(tx, wo.ID)
}

// reworkJob is the job that puts another right: its work again, without charge. What
// parts it takes shows on the lift.
func reworkJob(was garage.Job, from garage.Origin, concern string) garage.Job {
	j := garage.Job{Name: was.Name, Kind: garage.Rework, Complaint: cmp.Or(concern, was.Complaint), Class: was.Class, Origin: from, Technician: from.Staff}
	for _, l := range was.Lines {
		if l.Kind == garage.Labour {
			l.Discount = 0
			j.Lines = append(j.Lines, l)
		}
	}
	if len(j.Lines) == 0 {
		j.Lines = []garage.Line{{Kind: garage.Text, Text: was.Name}}
	}
	return j
}
