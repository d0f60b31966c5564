package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// A VehiclePage is what the vehicle's page shows.
type VehiclePage struct {
	Vehicle   garage.Vehicle
	Owner     garage.Customer
	History   []HistoryRow // newest first
	Deferred  []DeferredRow
	Warranty  []WarrantyRow
	Reminders []ReminderRow
}

// A HistoryRow is one visit, counter invoice or quote of a vehicle.
type HistoryRow struct {
	At       time.Time
	Odometer int64
	Kind     string // "order", "invoice", "quote", "deferred"
	ID       uint64 // of the order, invoice or quote
	Number   string
	Work     string // names of the jobs
	State    string // of the order, invoice or quote; "overdue" and "paid" of its invoice
	Overdue  int    // days
	Total    garage.Money
}

// A DeferredRow is work that was found and put off.
type DeferredRow struct {
	Order    garage.WorkOrderID
	Number   string
	Job      int
	Name     string
	At       time.Time // of the answer
	Then     garage.Money
	Now      garage.Money // at today's prices, with tax
	RemindOn time.Time
	RemindAt int64
}

// A WarrantyRow is a warranty still open on work done here.
type WarrantyRow struct {
	Order         garage.WorkOrderID
	Number        string
	Job           int
	Name          string
	From, Until   time.Time
	FromOdometer  int64
	UntilOdometer int64 // 0: no limit
}

// A ReminderRow is work that comes due.
type ReminderRow struct {
	Code        string // of the canned job; "inspection" for the statutory one
	Name        string // of the work, as the shop's language has it; empty for the inspection
	Due         time.Time
	DueOdometer int64
	State       string // "due", "planned", "offered"
}

// AddVehicle puts a vehicle on file. Refused with vehicle.no_plate, or
// vehicles.taken when the plate or VIN is on file already.
func (r Reception) AddVehicle(v garage.Vehicle) (garage.Vehicle, error) {
	return v, errors.ErrUnsupported
}

// SaveVehicle changes a vehicle's card. Owner, plate and readings have actions
// of their own and stay as they are.
func (r Reception) SaveVehicle(v garage.Vehicle) error { return errors.ErrUnsupported }

// Vehicle is the page of a vehicle.
func (r Reception) Vehicle(id garage.VehicleID) (VehiclePage, error) {
	return VehiclePage{}, errors.ErrUnsupported
}

// SimilarVehicles are the vehicles on file that v could be a double of.
func (r Reception) SimilarVehicles(v garage.Vehicle) ([]garage.Vehicle, error) {
	return nil, errors.ErrUnsupported
}

// ReadOdometer records what the odometer showed.
func (r Reception) ReadOdometer(id garage.VehicleID, read garage.Reading) error {
	return errors.ErrUnsupported
}

// MoveVehicle gives a vehicle to another owner from now on.
func (r Reception) MoveVehicle(id garage.VehicleID, to garage.CustomerID) error {
	return errors.ErrUnsupported
}

// Replate gives a vehicle a new plate; the old one still finds it.
func (r Reception) Replate(id garage.VehicleID, plate string) error {
	return errors.ErrUnsupported
}
