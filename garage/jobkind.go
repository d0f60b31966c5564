package garage

import (
	"slices"
	"strings"
	"time"
)

// JobKinds are all kinds of jobs, in the order of a choice.
func JobKinds() []JobKind {
	return []JobKind{CustomerJob, Warrantied, Insured, Rework, Goodwill, Internal}
}

// Charged tells whether somebody is billed for a job of the kind: the customer, or an
// insurer. All others stand on the papers at nothing.
func (k JobKind) Charged() bool { return k == CustomerJob || k == Insured }

// Claimed tells whether a job of the kind is claimed from somebody outside the garage.
func (k JobKind) Claimed() bool { return k == Warrantied || k == Insured }

// A Claim says who outside the garage bears a job, and under which number.
type Claim struct {
	Bearer  string     `cbor:"1,keyasint,omitzero"` // supplier, maker or insurer
	Number  string     `cbor:"2,keyasint,omitzero"` // theirs; empty: not known yet
	Insurer CustomerID `cbor:"3,keyasint,omitzero"` // who is billed for an insured job; 0 on all others
	Excess  Money      `cbor:"4,keyasint,omitzero"` // what of an insurer's claim the customer bears, with tax, once a claim; 0: none
}

// SetKind says who bears a job, and for one under warranty or insured from whom it is
// claimed. An insured job is the insurer's to agree to: what the customer has said to
// it counts no more, and the other way round. Refused with job.unknown, job.bad_kind,
// job.no_bearer, job.bad_excess, job.two_insurers where the order holds work of another
// insurer, and job.kind_begun once work on it has begun. The excess goes for all jobs of
// the claim.
func (wo *WorkOrder) SetKind(job int, kind JobKind, c Claim) error {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	c = kind.claim(c)
	switch {
	case !slices.Contains(JobKinds(), kind):
		return Refuse("job.bad_kind", "Job", job, "Name", j.Name)
	case kind.Claimed() && (c.Bearer == "" || kind == Insured && c.Insurer == 0):
		return Refuse("job.no_bearer", "Job", job, "Name", j.Name, "Kind", string(kind)).At("bearer")
	}
	if kind == Insured && c.Excess == 0 && !j.Claim.sameAs(c) {
		c.Excess = wo.excessOf(c) // it joins the others of its claim
	}
	if c.Excess < 0 || c.Excess > maxAmount {
		return Refuse("job.bad_excess", "Job", job, "Name", j.Name, "Excess", c.Excess).At("excess")
	}
	if kind == Insured {
		for _, o := range wo.Jobs {
			if o.No != job && o.insured() && o.Claim.Insurer != c.Insurer {
				return Refuse("job.two_insurers", "Number", wo.Number, "Job", o.No, "Name", o.Name, "Bearer", o.Claim.Bearer, "Other", c.Bearer).At("bearer")
			}
		}
	}
	if asks := kind == Insured || j.Kind == Insured; asks && (kind != j.Kind || c.Insurer != j.Claim.Insurer) && j.Counts() {
		if !j.Answerable() {
			return Refuse("job.kind_begun", "Job", job, "Name", j.Name)
		}
		j.Status, j.Answer, j.AnsweredAt = Proposed, 0, time.Time{}
	}
	j.Kind, j.Claim = kind, c
	wo.shareExcess(c)
	return nil
}

// claim is what of a claim a job of the kind keeps.
func (k JobKind) claim(c Claim) Claim {
	if !k.Claimed() {
		return Claim{}
	}
	c.Bearer, c.Number = strings.TrimSpace(c.Bearer), strings.TrimSpace(c.Number)
	if k != Insured {
		c.Insurer, c.Excess = 0, 0
	}
	return c
}

// insured tells whether an insurer pays the job, or is asked to.
func (j Job) insured() bool { return j.Kind == Insured && (j.Counts() || j.Waits()) }

// Insurer is the claim of the first job that an insurer pays, or is asked to; false:
// there is none.
func (wo WorkOrder) Insurer() (Claim, bool) {
	for _, j := range wo.Jobs {
		if j.insured() {
			return j.Claim, true
		}
	}
	return Claim{}, false
}

// ClaimNumbers are the numbers of the claims of its jobs, each once.
func (wo WorkOrder) ClaimNumbers() (all []string) {
	for _, j := range wo.Jobs {
		if n := j.Claim.Number; n != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// PaidBy is who gets the bill of the order: the insurer of its work, else the payer
// that was named, else the customer.
func (wo WorkOrder) PaidBy() CustomerID {
	if c, ok := wo.Insurer(); ok {
		return c.Insurer
	}
	if wo.Payer != 0 {
		return wo.Payer
	}
	return wo.Customer
}

// Concerns are the customers that the order is about: whose car it is, who pays, and
// who insures. 0 and doubles may be among them.
func (wo WorkOrder) Concerns() []CustomerID {
	all := []CustomerID{wo.Customer, wo.Payer}
	for _, j := range wo.Jobs {
		if j.Claim.Insurer != 0 && !slices.Contains(all, j.Claim.Insurer) {
			all = append(all, j.Claim.Insurer)
		}
	}
	return all
}

// guardBearer: what an insurer pays and what the customer pays stand on papers of their
// own, the insurer's with its number of the claim, and the customer bears no more of it
// than there is.
func (wo WorkOrder) guardBearer(p Pricing) *Problem {
	var insurers, others []int
	for _, j := range wo.counted() {
		switch {
		case j.Kind == Insured:
			insurers = append(insurers, j.No)
		case j.Kind == CustomerJob && sumCharges(j.Charges()) != 0:
			others = append(others, j.No)
		}
	}
	if len(insurers) == 0 {
		return nil
	}
	if len(others) > 0 {
		return Refuse("workorder.two_payers", "Number", wo.Number, "Bearer", wo.Job(insurers[0]).Claim.Bearer, "Jobs", insurers, "Others", others)
	}
	for _, no := range insurers {
		if p := wo.Job(no).noClaim(); p != nil {
			return p
		}
	}
	return wo.guardExcess(p)
}

// noClaim tells of a job that is claimed from somebody, without their number.
func (j Job) noClaim() *Problem {
	if !j.Kind.Claimed() || j.Claim.Number != "" || !j.Counts() && !j.Waits() {
		return nil
	}
	return Refuse("job.no_claim", "Job", j.No, "Name", j.Name, "Bearer", j.Claim.Bearer).At("claim")
}

// inOneVoice writes on a consent which insurer gave it. Who says yes for the insurer
// does not say it for the customer: the two are recorded apart, or refused with
// consent.insurer_apart.
func (wo WorkOrder) inOneVoice(c *Consent) *Problem {
	var insured, others []int
	for _, a := range c.Answers {
		j := wo.Job(a.Job)
		switch {
		case j == nil || a.Status != Agreed:
		case j.Kind == Insured:
			insured = append(insured, j.No)
			c.Insurer, c.Claim = j.Claim.Bearer, j.Claim.Number
		case j.Kind == CustomerJob:
			others = append(others, j.No)
		}
	}
	if len(insured) > 0 && len(others) > 0 {
		return Refuse("consent.insurer_apart", "Bearer", c.Insurer, "Jobs", insured, "Others", others).At("answers")
	}
	return nil
}
