package desk

import (
	"errors"

	"workbay/garage"
)

// RecordCheck records a quality check; a failed one sends the order back to work.
func (w Workshop) RecordCheck(id garage.WorkOrderID, sheet garage.CheckSheet) error {
	return errors.ErrUnsupported
}
