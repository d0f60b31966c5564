package desk

import "workbay/garage"

// FollowUp writes down that the customer was asked after the visit, or was not reached.
// Refused as [garage.WorkOrder.FollowUp] says.
func (w Workshop) FollowUp(id garage.WorkOrderID, f garage.FollowUp) error {
	return w.change(id, "follow_up", func(a *act) error {
		f.At, f.By = a.tx.Now, a.by()
		if err := a.wo.FollowUp(f); err != nil {
			return err
		}
		f = a.wo.FollowUps[len(a.wo.FollowUps)-1]
		if !f.Reached {
			return a.log("event.not_reached", "Channel", string(f.Channel), "Said", f.Said)
		}
		return a.log("event.followed_up", "Channel", string(f.Channel), "With", f.With, "Said", f.Said)
	})
}
