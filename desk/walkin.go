package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// A WalkIn is a car that stands at the door, as far as we know it.
type WalkIn struct {
	Plate        string
	Vehicle      garage.Vehicle
	Owner        garage.Customer
	Known        bool
	OpenOrder    garage.WorkOrderID // the car is in the shop already
	Warranty     []WarrantyRow
	Expected     int64 // what the odometer should show now; 0: not known
	LastAt       time.Time
	LastOdometer int64
	Debt         garage.Money
	Deferred     []DeferredRow
}

// A JobChoice is something that can be put on an order.
type JobChoice struct {
	Kind      string // "canned", "part", "text"
	Canned    garage.CannedJobID
	Part      garage.PartID
	Code      string
	Name      string
	Hours     garage.Quantity
	Price     garage.Money    // with tax for canned jobs; as the shop writes prices for parts
	Available garage.Quantity // of a part
}

// A PlanLine is one line of what a walk-in will make.
type PlanLine struct {
	Kind     garage.LineKind
	Code     string
	Text     string
	Quantity garage.Quantity
	Unit     string
	Amount   garage.Money // before job and document discounts
}

// A Shortage is a part of which more is needed than is free.
type Shortage struct {
	Part      garage.PartID
	Number    string
	Name      string
	Bin       string
	Needed    garage.Quantity
	Available garage.Quantity
	Ordered   garage.Quantity
}

// A WalkInPlan is what a walk-in will make before it is made.
type WalkInPlan struct {
	Name         string // of the job
	Menu         bool   // sold at a menu price
	Lines        []PlanLine
	Discount     garage.Money // off the lines, to the menu price
	Tax          garage.Money
	Total        garage.Money // with tax
	PartsIn      bool
	Bins         []string
	Missing      []Shortage
	Bay          garage.Bay
	BayFreeUntil time.Time // zero: until we close
	Technician   garage.Staff
	Promised     time.Time
	KeyTag       string
	Reminder     *ReminderRow // the next one that comes due
}

// A WalkInOrder is a walk-in as it is to be made.
type WalkInOrder struct {
	Vehicle     garage.VehicleID // 0: NewVehicle
	NewCustomer *garage.Customer
	NewVehicle  *garage.Vehicle // its Owner, when set, is a customer on file
	Odometer    int64
	Confirmed   bool // a reading lower than the last is right
	Canned      garage.CannedJobID
	Concern     string
	Promised    time.Time
	Bay         garage.BayID
	Technician  garage.StaffID
	KeyTag      string
	Agreed      bool // price told and agreed: recorded as consent in person
	Start       bool // start the job, with the job card issued
}

// FindPlate finds cars by digits or a part of the plate: exact ones first, then
// those that end so, then those that have it inside.
func (r Reception) FindPlate(text string) ([]WalkIn, error) { return nil, errors.ErrUnsupported }

// FindJobs finds canned jobs, then parts, by code, words or number.
func (r Reception) FindJobs(words string, vehicle garage.VehicleID, limit int) ([]JobChoice, error) {
	return nil, errors.ErrUnsupported
}

// ProposeWalkIn says what a canned job on this car will make.
func (r Reception) ProposeWalkIn(vehicle garage.VehicleID, canned garage.CannedJobID) (WalkInPlan, error) {
	return WalkInPlan{}, errors.ErrUnsupported
}

// StartWalkIn writes up a car that stands at the door: customer and vehicle when
// new, the order checked in, its job, the consent and, with Start, the running
// job.
func (r Reception) StartWalkIn(in WalkInOrder) (garage.WorkOrder, error) {
	return garage.WorkOrder{}, errors.ErrUnsupported
}

// An Intake is what is asked when a car is handed over.
type Intake struct {
	Odometer  int64
	Confirmed bool
	Concern   string
	KeyTag    string
	Promised  time.Time
	Waits     bool
	OldParts  garage.OldParts
	Jobs      []garage.CannedJobID
}

// OpenOrder opens an order for a car that is expected; customer 0 is the owner.
func (r Reception) OpenOrder(vehicle garage.VehicleID, customer garage.CustomerID, concern string, expected time.Time) (garage.WorkOrder, error) {
	return garage.WorkOrder{}, errors.ErrUnsupported
}

// CheckIn records that an expected car is here.
func (r Reception) CheckIn(id garage.WorkOrderID, in Intake) error { return errors.ErrUnsupported }
