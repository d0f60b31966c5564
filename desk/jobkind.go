package desk

import (
	"cmp"

	"workbay/garage"
)

// SetJobKind says who bears a job of an order, and from whom it is claimed. An insurer
// is a customer on file, who gets the bill. Refused as by [garage.WorkOrder.SetKind].
func (w Workshop) SetJobKind(id garage.WorkOrderID, job int, kind garage.JobKind, claim garage.Claim) error {
	return w.change(id, "set_job_kind", func(a *act) error {
		if kind == garage.Insured && claim.Insurer != 0 {
			insurer, err := a.customer(claim.Insurer)
			if err != nil {
				return err
			}
			claim.Bearer = insurer.Name
		}
		if err := a.wo.SetKind(job, kind, claim); err != nil {
			return err
		}
		j := a.wo.Job(job)
		return a.edit("event.job_kind", "Job", job, "Name", j.Name, "Kind", cmp.Or(string(kind), "customer"), "Bearer", j.Claim.Bearer, "Claim", j.Claim.Number, "Excess", j.Claim.Excess)
	})
}
