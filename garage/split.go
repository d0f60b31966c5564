package garage

import (
	"slices"
	"time"
)

// MaySplit says why a job may not go to an order of its own; nil where it may: work
// on it has not begun, nothing was taken from stock for it, and another job stays.
func (wo WorkOrder) MaySplit(job int) *Problem {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	if !j.Answerable() {
		return Refuse("job.begun", "Job", job, "Name", j.Name)
	}
	if p := j.issued(); p != nil {
		return p
	}
	if j.Waits() && slices.ContainsFunc(wo.Jobs, func(o Job) bool { return j.rivals(o) && o.Waits() }) {
		return Refuse("job.has_options", "Job", job, "Choice", j.Group)
	}
	if len(wo.Jobs) == 1 {
		return Refuse("workorder.last_job", "Number", wo.Number, "Name", j.Name)
	}
	return nil
}

// Split takes jobs off the order and returns a second order of the same visit with
// them, without number. What was agreed stays with the first: the customer is asked
// anew for what moves, for one consent cannot stand in two orders.
func (wo *WorkOrder) Split(jobs []int) (WorkOrder, error) {
	if len(jobs) == 0 {
		return WorkOrder{}, Refuse("workorder.split_nothing", "Number", wo.Number).At("jobs")
	}
	for _, no := range jobs {
		if p := wo.MaySplit(no); p != nil {
			return WorkOrder{}, p
		}
	}
	stay := slices.DeleteFunc(slices.Clone(wo.Jobs), func(j Job) bool { return slices.Contains(jobs, j.No) })
	if len(stay) == 0 {
		return WorkOrder{}, Refuse("workorder.last_job", "Number", wo.Number, "Name", wo.Job(jobs[0]).Name)
	}
	second := wo.sameVisit()
	goes := func(j Job) bool { return slices.Contains(jobs, j.No) }
	for _, no := range jobs {
		second.AddJob(wo.leaveExcess(*wo.Job(no), goes).anew())
	}
	wo.Jobs = stay
	return second, nil
}

// sameVisit is an empty order of the same car and day.
func (wo WorkOrder) sameVisit() WorkOrder {
	second := WorkOrder{
		State: Expected, Customer: wo.Customer, Payer: wo.Payer, Vehicle: wo.Vehicle, OdometerIn: wo.OdometerIn, Concern: wo.Concern,
		Advisor: wo.Advisor, OldParts: wo.OldParts, Waits: wo.Waits, ExpectedAt: wo.ExpectedAt, CheckedInAt: wo.CheckedInAt,
		PromisedAt: wo.PromisedAt, OrderRef: wo.OrderRef, Contract: wo.Contract, Sender: wo.Sender, Labels: slices.Clone(wo.Labels),
	}
	if wo.State != Expected {
		second.State = CheckedIn
	}
	return second
}

// anew is the job as if it had just been written down: not answered, not begun.
func (j Job) anew() Job {
	j.Status, j.Answer, j.AnsweredAt, j.DoneAt = Proposed, 0, time.Time{}, time.Time{}
	j.RemindOn, j.RemindAt = time.Time{}, 0
	j.Lines = unanswered(slices.Clone(j.Lines))
	for i := range j.Lines {
		j.Lines[i].Issued, j.Lines[i].Back = 0, false
	}
	return j
}

// Again is the job for another visit: proposed, with nobody's work, cause or
// correction in it.
func (j Job) Again() Job {
	j = j.anew()
	j.Technician, j.FoundBy, j.Complaint, j.Cause, j.Correction, j.Kind = 0, 0, "", "", "", CustomerJob
	j.Claim = Claim{}
	j.Diagnosed = nil
	j.Group, j.Option, j.Advised = "", "", false
	return j
}
