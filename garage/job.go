package garage

import "time"

// JobStatus is how far a job on an order has come.
type JobStatus string

// A job is proposed, answered by the customer, and then worked on.
const (
	Proposed JobStatus = "proposed"
	Agreed   JobStatus = "approved"
	Declined JobStatus = "declined"
	Deferred JobStatus = "deferred"
	Running  JobStatus = "running"
	Paused   JobStatus = "paused"
	JobDone  JobStatus = "done"
)

// JobKind is who bears the price of a job.
type JobKind string

// The kinds of jobs. Rework is done again under the garage's own warranty and internal
// for the garage itself; one under warranty is borne by supplier or maker, an insured
// one by an insurer.
const (
	CustomerJob JobKind = ""
	Rework      JobKind = "rework"
	Internal    JobKind = "internal"
	Goodwill    JobKind = "goodwill"
	Warrantied  JobKind = "warranty"
	Insured     JobKind = "insurance"
)

// A Job is the part of an order that the customer agrees to or declines as a whole.
type Job struct {
	No         int         `cbor:"1,keyasint,omitzero"` // within the order, never used again
	Name       string      `cbor:"2,keyasint,omitzero"`
	Canned     CannedJobID `cbor:"3,keyasint,omitzero"`
	Kind       JobKind     `cbor:"4,keyasint,omitzero"`
	Status     JobStatus   `cbor:"5,keyasint,omitzero"`
	Complaint  string      `cbor:"6,keyasint,omitzero"` // in the customer's words
	Cause      string      `cbor:"7,keyasint,omitzero"`
	Correction string      `cbor:"8,keyasint,omitzero"`
	Technician StaffID     `cbor:"9,keyasint,omitzero"`
	FoundBy    StaffID     `cbor:"10,keyasint,omitzero"` // found in work, not asked for
	AddedAt    time.Time   `cbor:"11,keyasint,omitzero"`
	AnsweredAt time.Time   `cbor:"12,keyasint,omitzero"`
	Answer     ConsentID   `cbor:"13,keyasint,omitzero"` // the record of the answer
	RemindOn   time.Time   `cbor:"14,keyasint,omitzero"` // deferred: when to ask again
	RemindAt   int64       `cbor:"15,keyasint,omitzero"` // deferred: at which odometer reading
	Discount   Discount    `cbor:"16,keyasint,omitzero"`
	Menu       Money       `cbor:"17,keyasint,omitzero"` // menu price the discount leads to; 0: none
	Class      string      `cbor:"18,keyasint,omitzero"` // repair class, for the warranty
	Code       string      `cbor:"19,keyasint,omitzero"`
	Lines      []Line      `cbor:"20,keyasint,omitempty"`
	DoneAt     time.Time   `cbor:"21,keyasint,omitzero"`
	Hours      Quantity    `cbor:"22,keyasint,omitzero"` // standard time, as printed on the job card

	Diagnosed *FaultRecord `cbor:"23,keyasint,omitzero"` // how the fault was looked for; nil: it was not

	Group   string `cbor:"47,keyasint,omitzero"` // jobs with the same one are options: the customer takes one of them
	Option  string `cbor:"48,keyasint,omitzero"` // what it is called beside the others; empty: its name
	Advised bool   `cbor:"49,keyasint,omitzero"` // the option that is advised

	Origin Origin `cbor:"40,keyasint,omitzero"` // of a rework: what it puts right

	Claim Claim `cbor:"57,keyasint,omitzero"` // of a job under warranty or insured: who bears it

	Crew   []Share   `cbor:"41,keyasint,omitempty"` // who does it, where that is not the technician alone
	Torque TorqueAsk `cbor:"45,keyasint,omitzero"`  // whether the check asks how tight the bolts are
}

// Counts tells whether the job is part of the price: answered yes, and not taken back.
func (j Job) Counts() bool {
	switch j.Status {
	case Agreed, Running, Paused, JobDone:
		return true
	}
	return false
}

// Waits tells whether the customer has still to answer.
func (j Job) Waits() bool { return j.Status == Proposed }

// Settled tells whether nothing is left to do: done, declined or deferred.
func (j Job) Settled() bool {
	return j.Status == JobDone || j.Status == Declined || j.Status == Deferred
}

// Sold is the labour sold on the job, in thousandths of an hour.
func (j Job) Sold() (h Quantity) {
	for _, l := range j.Lines {
		if l.Kind == Labour {
			h += l.Quantity
		}
	}
	return h
}
