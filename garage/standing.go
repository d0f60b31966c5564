package garage

import (
	"slices"
	"time"
)

// Standing is what the rules of a work order must know beyond the order itself.
// The desk reads it in the same transaction.
type Standing struct {
	Now         time.Time
	Pricing     Pricing
	RunningJobs []int      // with a clock running
	Running     []Stint    // the clocks that run
	Short       []Shortage // parts of jobs that wait or are approved, not on hand
	Deposits    Money      // paid in advance for the order, neither used nor given back
	Open        Money      // left to pay of its invoice
	OnTerms     bool       // the customer may take the car on account, within the limit
	Consents    int        // recorded for the order
	Deviation   Rate       // above the authorised amount before new consent is asked; 0: none
	Reason      string     // why a step back is taken; asked for by MoveTo, not by Allowed
	Customer    string     // name, for the sentences
	Phone       string
	Other       string // number of another open order of the vehicle; empty: none

	List       CheckList   // what a quality check goes through
	Inspectors []StaffID   // who can check finished work; none: anybody
	Workers    []StaffID   // who has clocked time on the order
	Tools      []Equipment // of the garage
	Unit       string      // of the vehicle's odometer
	Kind       VehicleKind // of the vehicle
	Released   bool        // somebody who may has let the car go unpaid
	Certify    []string    // repair classes after which the country wants a completion certificate
	Parts      []PartBill  // orders that bill parts of its work
	Whole      string      // number of the order it bills a part of, whose car is still here; empty: none
	SpendLimit Money       // up to which the customer need not be asked, with tax; 0: none named
	LoanCar    string      // plate of a loan car that is still out for the order; empty: none

	EstimateFirst bool // the country wants an estimate before work
}

// joinable tells whether others work on a job and a person does not.
func (s Standing) joinable(staff StaffID, job int) bool {
	others := false
	for _, st := range s.Running {
		if st.Job != job {
			continue
		}
		if st.Staff == staff {
			return false
		}
		others = true
	}
	return others
}

// A Shortage is a part line that cannot be taken from stock now.
type Shortage struct {
	Job    int
	Line   int
	Part   PartID
	Name   string // of the part
	Number string // on the box
	Needed Quantity
	OnHand Quantity
	Bin    string
}

// Refusal says that the part is short.
func (s Shortage) Refusal() *Problem {
	return Refuse("stock.short", "Part", s.Name, "Number", s.Number, "Needed", s.Needed, "OnHand", s.OnHand, "Bin", s.Bin)
}

// Ceiling is how high approved work may come before the customer must be asked
// again: the authorised amount, and in some countries a rate above it.
func (wo WorkOrder) Ceiling(s Standing) Money { return wo.Authorised + s.Deviation.Of(wo.Authorised) }

// Over is by how much the approved work, with further jobs, passes the ceiling; 0
// when it does not.
func (wo WorkOrder) Over(s Standing, jobs ...int) Money {
	return max(0, wo.TotalsWith(s.Pricing, jobs...).Gross-wo.Ceiling(s))
}

// running are the jobs with a running clock.
func (wo WorkOrder) running(s Standing) []int {
	return wo.jobsWhere(func(j Job) bool { return j.Status == Running || slices.Contains(s.RunningJobs, j.No) })
}
