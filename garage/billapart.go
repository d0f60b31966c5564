package garage

import (
	"slices"
	"time"
)

// A PartBill is an order that bills a part of another one's work.
type PartBill struct {
	Number string
	Open   bool  // it has no invoice yet
	Owed   Money // left to pay of it, where it may not stay so
}

// MayBillApart says why a job may not be billed by itself now; nil where it may: it is
// done, and other work stays on the order.
func (wo WorkOrder) MayBillApart(job int) *Problem {
	j := wo.Job(job)
	switch {
	case j == nil:
		return Refuse("job.unknown", "Job", job)
	case wo.locked() != nil:
		return wo.locked()
	case wo.State != InProgress && wo.State != QualityCheck && wo.State != Ready:
		return Refuse("workorder.not_in_work", "State", wo.State)
	case j.Status != JobDone:
		return Refuse("apart.not_done", "Job", job, "Name", j.Name)
	case len(wo.counted()) == 1 && len(wo.WaitingJobs()) == 0:
		return Refuse("workorder.last_job", "Number", wo.Number, "Name", j.Name)
	}
	return nil
}

// BillApart takes done jobs off the order and returns a second one, without number, that
// bills them while the rest stays in work. It asks for a check of its own, or has passed
// where the order has. What the jobs come to is authorised there, and no more here. A
// discount of an amount on the whole is shared between the two.
func (wo *WorkOrder) BillApart(jobs []int, s Standing) (WorkOrder, Moved, error) {
	if len(jobs) == 0 {
		return WorkOrder{}, Moved{}, Refuse("apart.nothing", "Number", wo.Number).At("jobs")
	}
	for _, no := range jobs {
		if p := wo.MayBillApart(no); p != nil {
			return WorkOrder{}, Moved{}, p
		}
	}
	goes := func(j Job) bool { return slices.Contains(jobs, j.No) }
	if !slices.ContainsFunc(wo.Jobs, func(j Job) bool { return !goes(j) && (j.Counts() || j.Waits()) }) {
		return WorkOrder{}, Moved{}, Refuse("workorder.last_job", "Number", wo.Number, "Name", wo.Job(jobs[0]).Name)
	}
	within := wo.Over(s) == 0
	second := wo.sameVisit()
	second.PartOf, second.State, second.Technician, second.StateAt = wo.ID, QualityCheck, wo.Technician, s.Now
	second.PromisedAt, second.ExpectedAt, second.Waits = time.Time{}, time.Time{}, false
	if wo.State == Ready {
		second.State, second.ReadyAt, second.Checks = Ready, wo.ReadyAt, slices.Clone(wo.Checks)
	}
	second.Discount = wo.shareDiscount(goes)
	moved := wo.passOn(&second, goes)
	second.Authorised = second.Totals(s.Pricing).Gross
	wo.Authorised = max(0, wo.Authorised-second.Authorised)
	if within { // rounded twice, both may come to a unit more than the whole did
		wo.Authorised = max(wo.Authorised, wo.Totals(s.Pricing).Gross)
	}
	return second, moved, nil
}

// shareDiscount is what of the discount on the whole goes with jobs that leave; the
// order keeps the rest.
func (wo *WorkOrder) shareDiscount(goes func(Job) bool) Discount {
	if wo.Discount.Amount == 0 {
		return wo.Discount
	}
	weights := []Money{0, 0}
	for _, j := range wo.counted() {
		base, off := j.list()
		if goes(j) {
			weights[0] += base - off
		} else {
			weights[1] += base - off
		}
	}
	shares := Split(wo.Discount.Amount, weights)
	wo.Discount.Amount = shares[1]
	return Discount{Amount: shares[0]}
}

// guardParts: the car leaves with the order that has the rest, once all that was billed
// apart is billed and paid.
func (wo WorkOrder) guardParts(s Standing) *Problem {
	if wo.PartOf != 0 && s.Whole != "" {
		return Refuse("workorder.part_of", "Number", wo.Number, "Whole", s.Whole)
	}
	for _, p := range s.Parts {
		switch {
		case p.Open:
			return Refuse("workorder.part_open", "Number", wo.Number, "Part", p.Number)
		case p.Owed > 0 && !s.Released:
			return Refuse("workorder.part_unpaid", "Number", wo.Number, "Part", p.Number, "Open", p.Owed)
		}
	}
	return nil
}

// LeaveWith delivers an order that billed a part of the work with the order that has the
// rest, whose car left now.
func (wo *WorkOrder) LeaveWith(whole WorkOrder) {
	wo.enter(Delivered, whole.DeliveredAt)
	wo.Handed, wo.OdometerOut = whole.Handed, whole.OdometerOut
}
