package desk

import "workbay/garage"

// SetOption makes a job of an order an option of a choice, of which the customer takes
// one. Refused as by [garage.WorkOrder.SetOption].
func (w Workshop) SetOption(id garage.WorkOrderID, job int, in garage.OptionInput) error {
	return w.change(id, "set_option", func(a *act) error {
		if err := a.wo.SetOption(job, in); err != nil {
			return err
		}
		return a.edit("event.job_changed", "Job", job, "Name", a.wo.Job(job).Name)
	})
}
