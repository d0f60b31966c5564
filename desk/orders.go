package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// An OrderPage is what the ticket shows.
type OrderPage struct {
	Order       garage.WorkOrder
	Customer    garage.Customer
	Vehicle     garage.Vehicle
	Payer       garage.Customer
	Totals      garage.Totals // of the approved work, lines in the order of the jobs that count
	WithWaiting garage.Money  // with tax, if the customer says yes to all that waits
	Jobs        []JobRow
	Lines       map[int]LineStatus // by the line's number
	Labour      garage.Money       // net of approved labour
	Parts       garage.Money       // net of approved parts
	Other       garage.Money       // net of approved sublet and fees
	LabourHours garage.Quantity
	Margin      Margin
	Consent     ConsentState
	Promise     Promise
	PartsLight  PartsLight
	Alerts      []Alert
	History     []garage.Event // newest first
	Documents   []DocumentRow  // newest first
	Allowed     garage.Allowed
	Deposits    garage.Money // paid and not used yet
	Invoice     *garage.Invoice
	Quote       *garage.Quote
	Advisor     garage.Staff
	Technician  garage.Staff
	Bay         garage.Bay
}

// A JobRow is a job with its sums.
type JobRow struct {
	Job        garage.Job
	Net        garage.Money   // after all discounts
	Price      garage.Money   // with tax: the difference it makes to the total
	Amounts    []garage.Money // of its lines, after each line's own discount
	Clocked    time.Duration
	Running    bool
	Since      time.Time // the clock runs since
	Technician garage.Staff
	FoundBy    garage.Staff
}

// A LineStatus says how a line stands.
type LineStatus struct {
	Code     string // "issued", "reserved", "short", "to_order", "none", "clocked", "not_started", "back", "out", "rule", "blocked", "own"
	Bin      string
	Quantity garage.Quantity // issued, reserved or short
	Clocked  time.Duration
	At       time.Time
}

// Margin is what an order leaves after its cost.
type Margin struct {
	Amount garage.Money
	Rate   garage.Rate
	Parts  garage.Rate
	Labour garage.Rate
	Floor  garage.Rate // below it is too little
}

// ConsentState is what the customer agreed to, against the work.
type ConsentState struct {
	Authorised  garage.Money
	Approved    garage.Money // approved work with tax
	With        garage.Money // and what waits
	WaitingJobs []int
	Over        garage.Money // With above Authorised; 0: within
	Last        *garage.Consent
	All         []garage.Consent // oldest first
}

// An Alert is something to know about this car or customer.
type Alert struct {
	Code string // "alert.deferred", "alert.warranty", "alert.debt", "alert.note", …
	Args map[string]any
	Tone string // "info", "good", "caution", "bad"
	Link Link
}

// A DocumentRow is a paper of an order.
type DocumentRow struct {
	Kind     garage.DocumentKind
	Number   string
	Revision int
	At       time.Time
	ID       uint64 // of the quote, invoice, payment or, for the job card, the order
}

// A JobInput changes fields of a job; nil leaves one as it is.
type JobInput struct {
	Name, Complaint, Cause, Correction *string
	Technician                         *garage.StaffID
	Discount                           *garage.Discount
	Kind                               *garage.JobKind
	FoundBy                            *garage.StaffID
}

// A LineInput is a new line. With a Part everything else may be empty; with
// labour the quantity is hours at the shop's rate.
type LineInput struct {
	Kind     garage.LineKind
	Part     garage.PartID
	Code     string
	Text     string
	Quantity garage.Quantity // 0: one
	Price    *garage.Money   // nil: the usual one
	Own      bool            // part brought by the customer
}

// A LineEdit changes fields of a line; nil leaves one as it is.
type LineEdit struct {
	Text, Code, Unit *string
	Quantity         *garage.Quantity
	Price            *garage.Money
	Discount         *garage.Rate
	Tax              *garage.TaxCode
}

// An OrderInput changes fields of an order; nil leaves one as it is.
type OrderInput struct {
	KeyTag     *string
	Bay        *garage.BayID
	Technician *garage.StaffID
	Advisor    *garage.StaffID
	Concern    *string
	Note       *string
	OldParts   *garage.OldParts
	Labels     *[]string
	Waits      *bool
	OrderRef   *string
	Payer      *garage.CustomerID
}

// AddJob puts a canned job on an order and returns its number.
func (w Workshop) AddJob(id garage.WorkOrderID, canned garage.CannedJobID) (int, error) {
	return 0, errors.ErrUnsupported
}

// AddFreeJob puts an empty job on an order and returns its number.
func (w Workshop) AddFreeJob(id garage.WorkOrderID, name string) (int, error) {
	return 0, errors.ErrUnsupported
}

// RemoveJob takes a job off an order on which nothing was done.
func (w Workshop) RemoveJob(id garage.WorkOrderID, job int) error { return errors.ErrUnsupported }

// SaveJob changes fields of a job.
func (w Workshop) SaveJob(id garage.WorkOrderID, job int, in JobInput) error {
	return errors.ErrUnsupported
}

// AddLine puts a line on a job and returns its number.
func (w Workshop) AddLine(id garage.WorkOrderID, job int, in LineInput) (int, error) {
	return 0, errors.ErrUnsupported
}

// SaveLine changes fields of a line.
func (w Workshop) SaveLine(id garage.WorkOrderID, line int, in LineEdit) error {
	return errors.ErrUnsupported
}

// RemoveLine takes a line off an order.
func (w Workshop) RemoveLine(id garage.WorkOrderID, line int) error { return errors.ErrUnsupported }

// SetDiscount gives a discount on the whole order.
func (w Workshop) SetDiscount(id garage.WorkOrderID, d garage.Discount) error {
	return errors.ErrUnsupported
}

// SetPromise changes the promised time.
func (w Workshop) SetPromise(id garage.WorkOrderID, at time.Time) error { return errors.ErrUnsupported }

// SetOrder changes fields of an order.
func (w Workshop) SetOrder(id garage.WorkOrderID, in OrderInput) error { return errors.ErrUnsupported }

// SetHold puts an order on hold, for a reason.
func (w Workshop) SetHold(id garage.WorkOrderID, reason garage.HoldReason, note string, until time.Time) error {
	return errors.ErrUnsupported
}

// ReleaseHold lets an order go on.
func (w Workshop) ReleaseHold(id garage.WorkOrderID) error { return errors.ErrUnsupported }

// Move puts an order into a state, or says why it cannot go there.
func (w Workshop) Move(id garage.WorkOrderID, to garage.State) error { return errors.ErrUnsupported }

// MoveNext puts an order into the most likely next state and returns it.
func (w Workshop) MoveNext(id garage.WorkOrderID) (garage.State, error) {
	return "", errors.ErrUnsupported
}

// VoidOrder ends an order that comes to nothing; its number stays.
func (w Workshop) VoidOrder(id garage.WorkOrderID, reason string) error { return errors.ErrUnsupported }

// Reopen puts a checked or ready order back to work.
func (w Workshop) Reopen(id garage.WorkOrderID, reason string) error { return errors.ErrUnsupported }
