package desk

import (
	"errors"

	"workbay/garage"
)

// StartClock starts a job for a technician; staff 0 is the job's, then the order's.
func (w Workshop) StartClock(id garage.WorkOrderID, job int, staff garage.StaffID) error {
	return errors.ErrUnsupported
}

// PauseClock stops the clock of a job that goes on later.
func (w Workshop) PauseClock(id garage.WorkOrderID, job int) error { return errors.ErrUnsupported }

// FinishJob stops the clock and marks the job done.
func (w Workshop) FinishJob(id garage.WorkOrderID, job int) error { return errors.ErrUnsupported }

// ReopenJob takes back that a job is done.
func (w Workshop) ReopenJob(id garage.WorkOrderID, job int) error { return errors.ErrUnsupported }

// IssueParts takes the parts of a job out of stock.
func (w Workshop) IssueParts(id garage.WorkOrderID, job int) error { return errors.ErrUnsupported }

// ReturnPart puts an issued part back into stock.
func (w Workshop) ReturnPart(id garage.WorkOrderID, line int, q garage.Quantity, reason string) error {
	return errors.ErrUnsupported
}

// SubletBack records that sublet work has come back.
func (w Workshop) SubletBack(id garage.WorkOrderID, line int) error { return errors.ErrUnsupported }
