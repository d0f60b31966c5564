package desk

import (
	"errors"

	"workbay/garage"
)

// Order is the ticket of an order.
func (w Workshop) Order(id garage.WorkOrderID) (OrderPage, error) {
	return OrderPage{}, errors.ErrUnsupported
}

// JobCard is the paper for the workshop as it is now, without prices.
func (w Workshop) JobCard(id garage.WorkOrderID) (garage.Document, error) {
	return garage.Document{}, errors.ErrUnsupported
}

// PrintJobCard is the job card, counted and recorded as printed; copy tells
// that it was printed before.
func (w Workshop) PrintJobCard(id garage.WorkOrderID) (doc garage.Document, copy bool, err error) {
	return doc, false, errors.ErrUnsupported
}
