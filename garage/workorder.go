package garage

import "time"

// WorkOrderID identifies a work order.
type WorkOrderID uint64

// State is how far a work order has come. The states are fixed, so that the
// program can rely on them; what else a garage wants to tell apart are labels.
type State string

// The states of a work order, in their order (workflow.md 4.1).
const (
	Expected         State = "expected"
	CheckedIn        State = "checked_in"
	Diagnosis        State = "diagnosis"
	Estimating       State = "estimating"
	AwaitingApproval State = "awaiting_approval"
	Approved         State = "approved"
	InProgress       State = "in_progress"
	QualityCheck     State = "quality_check"
	Ready            State = "ready"
	Invoiced         State = "invoiced"
	Delivered        State = "delivered"
	Closed           State = "closed"
	Void             State = "void"
)

// Open tells whether an order in this state is not finished: not invoiced, and not void.
func (s State) Open() bool {
	switch s {
	case Invoiced, Delivered, Closed, Void:
		return false
	}
	return true
}

// InShop tells whether the car of an order in this state stands here.
func (s State) InShop() bool { return s == Invoiced || s.Open() && s != Expected }

// States are all states in their order, Void last.
var States = []State{Expected, CheckedIn, Diagnosis, Estimating, AwaitingApproval, Approved, InProgress, QualityCheck, Ready, Invoiced, Delivered, Closed, Void}

// HoldReason is why an order cannot go on although its state would let it.
type HoldReason string

// The reasons for a hold.
const (
	HoldApproval   HoldReason = "approval"
	HoldParts      HoldReason = "parts"
	HoldSublet     HoldReason = "sublet"
	HoldCustomer   HoldReason = "customer"
	HoldTechnician HoldReason = "technician"
	HoldBay        HoldReason = "bay"
	HoldInsurance  HoldReason = "insurance"
	HoldPayment    HoldReason = "payment"
)

// HoldReasons are all of them, in the order of the list.
var HoldReasons = []HoldReason{HoldApproval, HoldParts, HoldSublet, HoldCustomer, HoldTechnician, HoldBay, HoldInsurance, HoldPayment}

// A Hold is a reason on a state, not a state to get lost in.
type Hold struct {
	Reason HoldReason `cbor:"1,keyasint,omitzero"`
	Note   string     `cbor:"2,keyasint,omitzero"`
	Since  time.Time  `cbor:"3,keyasint,omitzero"`
	Until  time.Time  `cbor:"4,keyasint,omitzero"` // zero: not known
}

// OldParts is what the customer wants done with replaced parts.
type OldParts string

// The choices for replaced parts; empty: not asked yet.
const (
	OldPartsTaken  OldParts = "taken"
	OldPartsShown  OldParts = "shown" // to be looked at; taken or left is said at the hand-over
	OldPartsWaived OldParts = "waived"
	OldPartsNone   OldParts = "none"
)

// A WorkOrder is one visit of one vehicle: what was asked for, agreed, done and used.
type WorkOrder struct {
	ID          WorkOrderID  `cbor:"1,keyasint,omitzero"`
	Number      string       `cbor:"2,keyasint,omitzero"` // WO-2026-00912
	State       State        `cbor:"3,keyasint,omitzero"`
	Customer    CustomerID   `cbor:"4,keyasint,omitzero"`
	Payer       CustomerID   `cbor:"5,keyasint,omitzero"` // 0: the customer
	Vehicle     VehicleID    `cbor:"6,keyasint,omitzero"`
	OdometerIn  int64        `cbor:"7,keyasint,omitzero"` // in the vehicle's unit; 0: not read yet
	OdometerOut int64        `cbor:"8,keyasint,omitzero"`
	Concern     string       `cbor:"9,keyasint,omitzero"` // in the customer's words
	KeyTag      string       `cbor:"10,keyasint,omitzero"`
	Bay         BayID        `cbor:"11,keyasint,omitzero"`
	Technician  StaffID      `cbor:"12,keyasint,omitzero"` // who mainly works on it
	Advisor     StaffID      `cbor:"13,keyasint,omitzero"`
	Jobs        []Job        `cbor:"14,keyasint,omitempty"`
	Discount    Discount     `cbor:"15,keyasint,omitzero"` // on the whole
	Labels      []string     `cbor:"16,keyasint,omitempty"`
	Hold        Hold         `cbor:"17,keyasint,omitzero"`  // without reason: none
	Checks      []CheckSheet `cbor:"18,keyasint,omitempty"` // quality checks, oldest first
	OldParts    OldParts     `cbor:"19,keyasint,omitzero"`
	Waits       bool         `cbor:"20,keyasint,omitzero"` // the customer waits in reception
	OpenedAt    time.Time    `cbor:"21,keyasint,omitzero"`
	ExpectedAt  time.Time    `cbor:"22,keyasint,omitzero"`
	CheckedInAt time.Time    `cbor:"23,keyasint,omitzero"`
	PromisedAt  time.Time    `cbor:"24,keyasint,omitzero"`
	StateAt     time.Time    `cbor:"25,keyasint,omitzero"` // since when in this state
	ReadyAt     time.Time    `cbor:"26,keyasint,omitzero"`
	DeliveredAt time.Time    `cbor:"27,keyasint,omitzero"`
	Quote       QuoteID      `cbor:"28,keyasint,omitzero"` // it was made from, or 0
	Invoice     InvoiceID    `cbor:"29,keyasint,omitzero"`
	VoidReason  string       `cbor:"30,keyasint,omitzero"`
	NextJob     int          `cbor:"31,keyasint,omitzero"` // number of the last job given
	NextLine    int          `cbor:"32,keyasint,omitzero"` // number of the last line given
	Authorised  Money        `cbor:"33,keyasint,omitzero"` // with tax; the newest consent's limit, kept in step with the ledger
	CardPrints  int          `cbor:"34,keyasint,omitzero"` // times the job card was printed
	Note        string       `cbor:"35,keyasint,omitzero"`
	OrderRef    string       `cbor:"36,keyasint,omitzero"` // the customer's own order number

	Handed      HandedOver `cbor:"41,keyasint,omitzero"`  // how the car left
	Covered     []Covered  `cbor:"42,keyasint,omitempty"` // what is under warranty, a line each; written down with the invoice
	Certificate Certified  `cbor:"43,keyasint,omitzero"`  // the completion certificate

	FollowUps []FollowUp `cbor:"57,keyasint,omitempty"` // words with the customer after the car was collected, the oldest first

	PartOf WorkOrderID `cbor:"58,keyasint,omitzero"` // it bills a part of this order's work; 0: of none

	Contract string `cbor:"55,keyasint,omitzero"` // number of the repair contract (China)
	Sender   string `cbor:"56,keyasint,omitzero"` // who brought the car for its owner (China: 送修人)
}

// EventID identifies an event of an order's history.
type EventID uint64

// An Event is one line of an order's history, in the words of the desk: Code
// picks the sentence and Args fill it in.
type Event struct {
	ID    EventID           `cbor:"1,keyasint,omitzero"`
	Order WorkOrderID       `cbor:"2,keyasint,omitzero"`
	At    time.Time         `cbor:"3,keyasint,omitzero"`
	By    string            `cbor:"4,keyasint,omitzero"`
	Code  string            `cbor:"5,keyasint,omitzero"`
	Args  map[string]string `cbor:"6,keyasint,omitempty"`

	Approved string `cbor:"7,keyasint,omitzero"` // who said yes, where By may not do it alone
}

// Job finds a job by its number; nil when there is none.
func (wo *WorkOrder) Job(no int) *Job {
	for i := range wo.Jobs {
		if wo.Jobs[i].No == no {
			return &wo.Jobs[i]
		}
	}
	return nil
}

// Line finds a line and its job by the line's number; nil when there is none.
func (wo *WorkOrder) Line(no int) (*Job, *Line) {
	for i := range wo.Jobs {
		for k := range wo.Jobs[i].Lines {
			if wo.Jobs[i].Lines[k].No == no {
				return &wo.Jobs[i], &wo.Jobs[i].Lines[k]
			}
		}
	}
	return nil, nil
}

// AddJob puts a job on the order and numbers it and its lines.
func (wo *WorkOrder) AddJob(j Job) *Job {
	wo.NextJob++
	j.No = wo.NextJob
	lines := j.Lines
	j.Lines = nil
	if j.Status == "" {
		j.Status = Proposed
	}
	wo.Jobs = append(wo.Jobs, j)
	at := &wo.Jobs[len(wo.Jobs)-1]
	for _, l := range lines {
		wo.AddLine(at, l)
	}
	return at
}

// AddLine puts a line on a job of the order and numbers it.
func (wo *WorkOrder) AddLine(j *Job, l Line) *Line {
	wo.NextLine++
	l.No = wo.NextLine
	j.Lines = append(j.Lines, l)
	return &j.Lines[len(j.Lines)-1]
}
