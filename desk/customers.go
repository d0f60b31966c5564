package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// A CustomerPage is what the customer's page shows.
type CustomerPage struct {
	Customer garage.Customer
	Vehicles []VehicleRow // in the shop first, then the last seen first
	Balance  Balance
	Orders   []OrderRow // newest first
}

// A VehicleRow is a vehicle of a customer.
type VehicleRow struct {
	Vehicle garage.Vehicle
	InShop  garage.WorkOrderID // the open order, or 0
	LastAt  time.Time          // of the last visit; zero: none
}

// Balance is how a customer stands with the garage.
type Balance struct {
	Open       garage.Money // of issued invoices
	Invoices   int          // how many are open
	OldestDays int          // since the oldest open invoice fell due; 0: not overdue
	Deposits   garage.Money // paid and not used
	Sales12    garage.Money // invoiced in the last twelve months, with tax
}

// A CustomerRow is one line of the list of customers.
type CustomerRow struct {
	ID     garage.CustomerID
	Name   string
	Phone  string
	Plates []string
	LastAt time.Time
	Open   garage.Money
}

// AddCustomer puts a customer on file. Refused with customer.no_name.
func (r Reception) AddCustomer(c garage.Customer) (garage.Customer, error) {
	return c, errors.ErrUnsupported
}

// SaveCustomer changes a customer.
func (r Reception) SaveCustomer(c garage.Customer) error { return errors.ErrUnsupported }

// Customer is the page of a customer. The ID of one that was merged shows the one kept.
func (r Reception) Customer(id garage.CustomerID) (CustomerPage, error) {
	return CustomerPage{}, errors.ErrUnsupported
}

// FindCustomers lists customers, those last changed first; words narrow by name,
// phone or plate.
func (r Reception) FindCustomers(words string, page Page) ([]CustomerRow, error) {
	return nil, errors.ErrUnsupported
}

// SimilarCustomers are the customers on file that c could be a double of.
func (r Reception) SimilarCustomers(c garage.Customer) ([]garage.Customer, error) {
	return nil, errors.ErrUnsupported
}

// MergeCustomers makes one customer of two: drop's vehicles, orders, quotes,
// invoices and payments go to keep; papers stay as issued.
func (r Reception) MergeCustomers(keep, drop garage.CustomerID) error {
	return errors.ErrUnsupported
}
