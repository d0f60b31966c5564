package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// Promise says how a promised time stands.
type Promise string

// The stands of a promise.
const (
	PromiseNone  Promise = "none"
	PromiseOK    Promise = "ok"
	PromiseClose Promise = "close"
	PromiseLate  Promise = "late"
)

// PartsLight says whether the parts of an order are there.
type PartsLight string

// The parts lights.
const (
	PartsNone    PartsLight = "none"
	PartsIn      PartsLight = "in"
	PartsETA     PartsLight = "eta"
	PartsMissing PartsLight = "missing"
)

// A BoardFilter narrows the board; its zero value shows all.
type BoardFilter struct {
	Technician garage.StaffID
	Hold       bool // only those on hold
	Late       bool // only those late
	Waiting    bool // only those whose customer waits in reception
	Label      string
	Words      string
}

// A BoardRow is one card of the board.
type BoardRow struct {
	ID           garage.WorkOrderID
	Number       string
	Plate        string
	Model        string
	Customer     string
	State        garage.State
	StateAt      time.Time
	Jobs         []string
	Technician   garage.Staff
	PromisedAt   time.Time
	ExpectedAt   time.Time
	Promise      Promise
	Parts        PartsLight
	Missing      int       // parts short
	ETA          time.Time // of the last one on order
	Total        garage.Money
	Hold         garage.Hold
	Labels       []string
	FailedChecks int
	UnpaidDays   int // since it was ready or invoiced, while money is open
	Waits        bool
	Running      bool // a clock runs
}

// BoardRows is the board: every order that is in the house or expected.
type BoardRows struct {
	Orders []BoardRow // by promise, late first
	Counts BoardCounts
	Sum    garage.Money // of the orders shown
}

// BoardCounts are the figures on the filter chips, counted without filter.
type BoardCounts struct {
	All, Hold, Late, Waiting int
	Technicians              []TechnicianCount
	Labels                   []LabelCount
}

// A TechnicianCount is how many orders a technician has.
type TechnicianCount struct {
	Staff  garage.Staff
	Orders int
}

// A LabelCount is how many orders carry a label.
type LabelCount struct {
	Label  string
	Orders int
}

// An OrderFilter narrows the list of orders.
type OrderFilter struct {
	State garage.State // empty: all
	Words string
}

// An OrderRow is one line of the list of orders.
type OrderRow struct {
	ID         garage.WorkOrderID
	Number     string
	State      garage.State
	Plate      string
	Model      string
	Customer   string
	Work       []string
	OpenedAt   time.Time
	PromisedAt time.Time
	Promise    Promise
	Hold       garage.Hold
	Technician garage.Staff
	Odometer   int64
	Total      garage.Money
	Open       garage.Money // left to pay on its invoice
}

// Board shows all orders in the house and those expected.
func (w Workshop) Board(f BoardFilter) (BoardRows, error) { return BoardRows{}, errors.ErrUnsupported }

// Orders lists all orders, newest first.
func (w Workshop) Orders(f OrderFilter, page Page) ([]OrderRow, error) {
	return nil, errors.ErrUnsupported
}
