package desk

import (
	"slices"

	"workbay/data"
	"workbay/garage"
)

// SplitOrder moves jobs of an order to a second one of the same visit, and returns
// it. Refused with job.begun, line.issued, workorder.last_job and
// workorder.split_nothing.
func (w Workshop) SplitOrder(id garage.WorkOrderID, jobs []int) (garage.WorkOrder, error) {
	var second garage.WorkOrder
	err := w.change(id, "split_order", func(a *act) (err error) {
		if second, err = a.wo.Split(jobs); err != nil {
			return err
		}
		if second, err = a.newOrder(a.tx, second); err != nil {
			return err
		}
		names := a.jobsMoved(second.Jobs)
		if _, err := a.record(a.tx, second.ID, "event.split_from", "Number", a.wo.Number, "Names", names); err != nil {
			return err
		}
		if err := a.reline(a.tx, kindOrder, uint64(second.ID)); err != nil {
			return err
		}
		return a.log("event.split_off", "Number", second.Number, "Names", names)
	})
	return second, err
}

// CopyOrder opens a new order for the same car with the jobs of an old one that
// were not declined, at today's prices, and returns it. The car is not here yet:
// the order is expected. Refused with workorder.no_jobs.
func (w Workshop) CopyOrder(id garage.WorkOrderID) (garage.WorkOrder, error) {
	var made garage.WorkOrder
	err := w.update("copy_order", func(tx *data.Tx) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		old, err := data.WorkOrders.Get(tx, id)
		if err != nil {
			return err
		}
		fresh := garage.WorkOrder{Customer: old.Customer, Payer: old.Payer, Vehicle: old.Vehicle, Concern: old.Concern, OldParts: old.OldParts}
		for _, j := range old.Jobs {
			if j.Status == garage.Declined {
				continue
			}
			if j, err = l.today(j); err != nil {
				return err
			}
			j = j.Again()
			j.AddedAt = tx.Now
			fresh.AddJob(j)
		}
		if len(fresh.Jobs) == 0 {
			return garage.Refuse("workorder.no_jobs", "Number", old.Number)
		}
		if made, err = w.newOrder(tx, fresh); err != nil {
			return err
		}
		if _, err := w.record(tx, made.ID, "event.copied", "Number", old.Number); err != nil {
			return err
		}
		return w.reline(tx, kindOrder, uint64(made.ID))
	})
	return made, wrap(err, "copy order %d", id)
}

// TakeUp puts work that was put off or declined on an earlier order on this one, at
// today's prices, and returns the job's number here. Refused with job.not_put_off
// for other work.
func (w Workshop) TakeUp(id, from garage.WorkOrderID, job int) (no int, err error) {
	err = w.change(id, "take_up", func(a *act) error {
		if p := a.allowed().AddJob; p != nil {
			return p
		}
		old, err := data.WorkOrders.Get(a.tx, from)
		if err != nil {
			return err
		}
		j := old.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		if j.Status != garage.Deferred && j.Status != garage.Declined {
			return garage.Refuse("job.not_put_off", "Name", j.Name, "Number", old.Number)
		}
		fresh, err := a.today(*j)
		if err != nil {
			return err
		}
		no = a.addJob(fresh.Again()).No
		return a.edit("event.taken_up", "Job", no, "Name", fresh.Name, "Number", old.Number)
	})
	return no, err
}

// jobsMoved are the names of jobs as one text for a sentence that is kept.
func (a *act) jobsMoved(jobs []garage.Job) string {
	return a.shop.Language.List(slices.Compact(namesOf(jobs))...)
}
