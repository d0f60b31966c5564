package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// FixStint corrects clocked time. It needs a right. Refused as
// [garage.StintFix.Correct] does.
func (t Time) FixStint(fix garage.StintFix) error {
	err := t.update("fix_stint", func(tx *data.Tx) error {
		if err := t.allowed(tx, garage.RightClock, 0); err != nil {
			return err
		}
		st, err := data.Stints.Get(tx, fix.Stint)
		if err != nil {
			return err
		}
		others, here, err := whereabouts(tx, st.Staff, fix.From, st.StartedAt, latest(st.Until(tx.Now), fix.To))
		if err != nil {
			return err
		}
		fixed, err := fix.Correct(st, others, here, t.by(), tx.Now)
		if err != nil {
			return err
		}
		return t.writeStint(tx, fixed, "event.stint_fixed")
	})
	return wrap(err, "fix stint %d", fix.Stint)
}

// AddStint adds work whose clock was never started, with who says so and why. It needs
// a right. Refused as [garage.Forgotten.Stint] does, and with staff.left.
func (t Time) AddStint(f garage.Forgotten) error {
	err := t.update("add_stint", func(tx *data.Tx) error {
		if err := t.allowed(tx, garage.RightClock, 0); err != nil {
			return err
		}
		who, err := data.Staff.Get(tx, f.Staff)
		if err != nil {
			return err
		}
		if who.Left {
			return garage.Refuse("staff.left", "Name", who.Name)
		}
		wo, err := data.WorkOrders.Get(tx, f.Order)
		if err != nil {
			return err
		}
		others, here, err := whereabouts(tx, f.Staff, f.From, f.From, f.To)
		if err != nil {
			return err
		}
		made, err := f.Stint(wo, others, here, t.by(), tx.Now)
		if err != nil {
			return err
		}
		return t.writeStint(tx, made, "event.stint_added")
	})
	return wrap(err, "add stint to order %d", f.Order)
}

// whereabouts are what a person clocked from a day before until a day after some time,
// and when they were here on the day of on.
func whereabouts(tx *data.Tx, staff garage.StaffID, on, from, to time.Time) (others []garage.Stint, here []garage.Period, err error) {
	from, to = from.Add(-garage.FarOff), to.Add(garage.FarOff)
	if others, err = personStints(tx, staff, from, to); err != nil {
		return nil, nil, err
	}
	stamps, err := stampsIn(tx, from, to)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range garage.Shifts(stamps[staff], tx.Now) {
		if s.In().Before(to) && sameDay(s.In(), on) {
			here = append(here, s.Here...)
		}
	}
	return others, here, nil
}

// writeStint keeps clocked time that was written by hand, and notes it in the history
// of its order.
func (c *core) writeStint(tx *data.Tx, st garage.Stint, event string) error {
	if _, err := data.Stints.Add(tx, st); err != nil {
		return err
	}
	wo, err := data.WorkOrders.Get(tx, st.Order)
	if err != nil {
		return err
	}
	name := ""
	if j := wo.Job(st.Job); j != nil {
		name = j.Name
	}
	who, err := data.Staff.Get(tx, st.Staff)
	if err != nil {
		return err
	}
	_, err = c.record(tx, st.Order, event, "Job", st.Job, "Name", name, "Technician", who.Name, "Reason", st.Reason)
	return err
}

// A Clockable is a job to which work can be added that was not clocked.
type Clockable struct {
	Order  garage.WorkOrderID
	Number string
	Plate  string
	Job    garage.Job
}

// Clockables are the agreed jobs of orders opened in the last 90 days, those of orders
// in work before others.
func (t Time) Clockables() ([]Clockable, error) {
	var jobs []Clockable
	err := t.looking(func(l *look) (err error) {
		var orders []garage.WorkOrder
		err = data.OrderRows.Scan(l.tx, 0, true, func(wo garage.WorkOrder) bool {
			if wo.State != garage.Void && wo.State != garage.Expected {
				orders = append(orders, wo)
			}
			return !wo.OpenedAt.Before(l.tx.Now.Add(-soldBefore))
		})
		if err != nil {
			return err
		}
		slices.SortStableFunc(orders, func(a, b garage.WorkOrder) int {
			return cmp.Compare(boolInt(b.State == garage.InProgress), boolInt(a.State == garage.InProgress))
		})
		for _, row := range orders {
			wo, err := data.WorkOrders.Get(l.tx, row.ID)
			if err != nil {
				return err
			}
			car, err := l.plateOf(wo.Vehicle)
			if err != nil {
				return err
			}
			for _, j := range wo.Jobs {
				if !slices.Contains([]garage.JobStatus{garage.Proposed, garage.Declined, garage.Deferred}, j.Status) {
					jobs = append(jobs, Clockable{wo.ID, wo.Number, car.Plate, j})
				}
			}
		}
		return nil
	})
	return jobs, wrap(err, "jobs to clock")
}
