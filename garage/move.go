package garage

import (
	"slices"
	"time"
)

// nextStates is where an order may go from each state (workflow.md 4.1).
// Everything else is refused.
func nextStates(from State) []State {
	switch from {
	case Expected:
		return []State{CheckedIn, Void}
	case CheckedIn:
		return []State{Diagnosis, Estimating, Approved, Void}
	case Diagnosis:
		return []State{Estimating, CheckedIn, Void}
	case Estimating:
		return []State{AwaitingApproval, Approved, Void}
	case AwaitingApproval:
		return []State{Approved, Estimating, Ready, Void}
	case Approved:
		return []State{InProgress, AwaitingApproval, Void}
	case InProgress:
		return []State{QualityCheck, Void}
	case QualityCheck:
		return []State{Ready, InProgress, Void}
	case Ready:
		return []State{Invoiced, InProgress, Void}
	case Invoiced:
		return []State{Delivered}
	case Delivered:
		return []State{Closed}
	}
	return nil
}

// mayMove says why the order may not go to a state now; nil where it may. It does
// not ask for the reason of a step back: that is typed when the step is taken.
func (wo WorkOrder) mayMove(to State, s Standing) *Problem {
	if !slices.Contains(nextStates(wo.State), to) {
		if to == wo.State {
			return Refuse("workorder.same_state", "State", to)
		}
		return Refuse("workorder.wrong_state", "From", wo.State, "To", to)
	}
	switch to {
	case CheckedIn:
		return wo.guardCheckIn(s)
	case Estimating:
		return wo.guardEstimating()
	case AwaitingApproval:
		return wo.guardAwaiting()
	case Approved:
		return wo.guardApproved(s)
	case InProgress:
		return wo.guardInProgress(s)
	case QualityCheck:
		return wo.guardCheck(s)
	case Ready:
		return wo.guardReady(s)
	case Invoiced:
		return wo.guardInvoiced(s)
	case Delivered:
		return wo.guardDelivered(s)
	case Closed:
		return wo.guardClosed(s)
	case Void:
		return wo.guardVoid(s)
	}
	return nil
}

// needsReason tells whether a move is a step back that must be explained.
func (wo WorkOrder) needsReason(to State) bool {
	return to == Void || to == InProgress && (wo.State == Ready || wo.State == QualityCheck && !wo.failed())
}

// guardCheckIn asks for what the intake must have: whose car, which, how far
// driven where it drives, and what is wanted.
func (wo WorkOrder) guardCheckIn(s Standing) *Problem {
	switch {
	case wo.State == Diagnosis: // back, it was checked in before
		return nil
	case wo.Customer == 0:
		return Refuse("workorder.no_customer").At("customer")
	case wo.Vehicle == 0:
		return Refuse("workorder.no_vehicle").At("vehicle")
	case wo.OdometerIn <= 0 && s.Kind.Driven():
		return Refuse("workorder.no_odometer").At("odometer")
	case wo.Concern == "" && len(wo.Jobs) == 0:
		return Refuse("workorder.no_concern").At("concern")
	}
	return nil
}

// guardEstimating: a diagnosis that costs something must be agreed to before its
// findings become an estimate.
func (wo WorkOrder) guardEstimating() *Problem {
	if wo.State != Diagnosis {
		return nil
	}
	for _, j := range wo.Jobs {
		if j.Diagnosis() && j.Waits() && sumCharges(j.Charges()) != 0 {
			return Refuse("workorder.diagnosis_no_consent", "Job", j.No, "Name", j.Name).At("jobs")
		}
	}
	return nil
}

// sumCharges adds up lines before discounts on job and document.
func sumCharges(lines []Charge) (m Money) {
	for _, l := range lines {
		m += l.Amount()
	}
	return m
}

// guardAwaiting: there must be something to wait for, and the lines must be right.
func (wo WorkOrder) guardAwaiting() *Problem {
	switch {
	case len(wo.Jobs) == 0:
		return Refuse("workorder.no_jobs", "Number", wo.Number)
	case len(wo.WaitingJobs()) == 0:
		return Refuse("workorder.nothing_waits", "Number", wo.Number)
	}
	return wo.lineProblem(Job.Waits)
}

// guardApproved: at least one job approved, on record, and within the amount.
func (wo WorkOrder) guardApproved(s Standing) *Problem {
	switch {
	case len(wo.Jobs) == 0:
		return Refuse("workorder.no_jobs", "Number", wo.Number)
	case len(wo.counted()) == 0:
		return Refuse("workorder.nothing_approved", "Number", wo.Number)
	case s.Consents == 0:
		return Refuse("workorder.no_consent", "Number", wo.Number, "Customer", s.Customer)
	}
	if p := wo.guardStraight(); p != nil {
		return p
	}
	if p := wo.lineProblem(Job.Counts); p != nil {
		return p
	}
	return wo.abovePrice(s)
}

// guardInProgress: work only begins, or begins again, within the amount, and where the
// country asks for it once an estimate was given. Parts that are short are a warning,
// not a refusal.
func (wo WorkOrder) guardInProgress(s Standing) *Problem {
	if wo.State != Approved {
		return nil // failed or reopened
	}
	if len(wo.counted()) == 0 {
		return Refuse("workorder.nothing_approved", "Number", wo.Number)
	}
	return wo.guardBegin(s)
}

// abovePrice refuses approved work that comes to more than the customer authorised.
func (wo WorkOrder) abovePrice(s Standing) *Problem {
	if over := wo.Over(s); over > 0 {
		return Refuse("consent.above", "Authorised", wo.Ceiling(s), "Total", wo.Totals(s.Pricing).Gross, "Over", over,
			"Customer", s.Customer, "Phone", s.Phone)
	}
	return nil
}

// guardSettled: no clock runs, every job has an answer, and what was approved is done.
func (wo WorkOrder) guardSettled(s Standing) *Problem {
	if jobs := wo.running(s); len(jobs) > 0 {
		return Refuse("job.clock_runs", "Jobs", jobs)
	}
	if jobs := wo.WaitingJobs(); len(jobs) > 0 {
		return wo.noAnswer(jobs, s)
	}
	if jobs := wo.jobsWhere(func(j Job) bool { return !j.Settled() }); len(jobs) > 0 {
		return Refuse("workorder.not_done", "Jobs", jobs)
	}
	return nil
}

// guardCheck looks first at what is still to be done: that is what the person
// asks when the quality check is off.
func (wo WorkOrder) guardCheck(s Standing) *Problem {
	open := wo.jobsWhere(func(j Job) bool { return j.Counts() && !j.Settled() })
	running := wo.running(s)
	if len(open) > len(running) {
		return Refuse("workorder.not_done", "Jobs", open)
	}
	if p := wo.guardSettled(s); p != nil {
		return p
	}
	if len(wo.counted()) == 0 {
		return Refuse("workorder.nothing_approved", "Number", wo.Number)
	}
	return wo.abovePrice(s)
}

// guardReady: after work the check must have passed. From waiting for the answer an
// order is ready only without any approved work but the diagnosis: then there is
// nothing to check.
func (wo WorkOrder) guardReady(s Standing) *Problem {
	if wo.State == QualityCheck && !wo.passed() {
		return Refuse("workorder.not_checked", "State", wo.State)
	}
	if p := wo.guardSettled(s); p != nil || wo.State != AwaitingApproval {
		return p
	}
	if jobs := wo.jobsWhere(Job.work); len(jobs) > 0 {
		j := wo.Job(jobs[0])
		return Refuse("workorder.work_to_check", "Number", wo.Number, "Job", j.No, "Name", j.Name)
	}
	return nil
}

// guardInvoiced: what stands on the invoice must be done, priced, in stock and agreed.
func (wo WorkOrder) guardInvoiced(s Standing) *Problem {
	if p := wo.guardSettled(s); p != nil {
		return p
	}
	counted := wo.counted()
	if len(chargesOf(counted)) == 0 {
		return Refuse("workorder.nothing_to_invoice", "Number", wo.Number)
	}
	if p := wo.lineProblem(Job.Counts); p != nil {
		return p
	}
	if p := wo.guardCores(); p != nil {
		return p
	}
	if p := wo.guardBearer(s.Pricing); p != nil {
		return p
	}
	for _, short := range s.Short {
		if slices.ContainsFunc(counted, func(j Job) bool { return j.No == short.Job }) {
			return short.Refusal()
		}
	}
	return wo.abovePrice(s)
}

// guardDelivered: the car leaves with its certificate where the country wants one,
// paid or let go, and not while a car of the garage is out for it.
func (wo WorkOrder) guardDelivered(s Standing) *Problem {
	if class := wo.uncertified(s.Certify); class != "" {
		return Refuse("certificate.needed", "Number", wo.Number, "Class", class)
	}
	if p := wo.guardParts(s); p != nil {
		return p
	}
	if s.LoanCar != "" {
		return Refuse("workorder.loan_car_out", "Number", wo.Number, "Plate", s.LoanCar)
	}
	if s.Released {
		return nil
	}
	return wo.guardPaid(s)
}

// guardPaid: keys go out when the invoice is paid, or the customer may owe it.
func (wo WorkOrder) guardPaid(s Standing) *Problem {
	if s.Open > 0 && !s.OnTerms {
		return Refuse("workorder.not_paid", "Open", s.Open, "Customer", s.Customer, "Number", wo.Number)
	}
	return nil
}

// guardVoid: nothing of the shop's or the customer's may be lost with the order.
func (wo WorkOrder) guardVoid(s Standing) *Problem {
	if jobs := wo.running(s); len(jobs) > 0 {
		return Refuse("job.clock_runs", "Jobs", jobs)
	}
	issued := 0
	for _, j := range wo.Jobs {
		for _, l := range j.Lines {
			if l.Issued > 0 {
				issued++
			}
		}
	}
	switch {
	case issued > 0:
		return Refuse("workorder.parts_issued", "Number", wo.Number, "Count", issued)
	case s.Deposits > 0:
		return Refuse("workorder.deposit_held", "Number", wo.Number, "Amount", s.Deposits)
	}
	return nil
}

// MoveTo puts the order into a state, or says why it cannot go there. A step back
// and a void need a reason.
func (wo *WorkOrder) MoveTo(to State, s Standing) error {
	if p := wo.mayMove(to, s); p != nil {
		return p
	}
	if wo.needsReason(to) && s.Reason == "" {
		return Refuse("workorder.no_reason", "Number", wo.Number, "To", to).At("reason")
	}
	if to == Delivered && wo.OdometerOut != 0 && wo.OdometerOut < wo.OdometerIn {
		return Refuse("workorder.odometer_out", "Out", wo.OdometerOut, "In", wo.OdometerIn).At("odometer")
	}
	if to == Void {
		wo.VoidReason = s.Reason
	}
	wo.enter(to, s.Now)
	return nil
}

// enter writes down since when the order is in a state.
func (wo *WorkOrder) enter(to State, now time.Time) {
	wo.State, wo.StateAt = to, now
	switch to {
	case InProgress:
		wo.Certificate, wo.Covered = Certified{}, nil // they were about work that is taken up again
	case CheckedIn:
		if wo.CheckedInAt.IsZero() {
			wo.CheckedInAt = now
		}
	case Ready:
		wo.ReadyAt = now
	case Delivered:
		wo.DeliveredAt, wo.Handed = now, HandedOver{At: now}
	case Invoiced, Void:
		wo.Hold = Hold{}
	}
}

// noAnswer says that jobs wait for the customer, and what they would come to.
func (wo WorkOrder) noAnswer(jobs []int, s Standing) *Problem {
	first := wo.Job(jobs[0])
	with := wo.TotalsWith(s.Pricing, jobs...).Gross
	return Refuse("job.no_answer", "Jobs", jobs, "Job", first.No, "Name", first.Name, "Customer", s.Customer, "Phone", s.Phone,
		"Authorised", wo.Authorised, "With", with, "Over", max(0, with-wo.Ceiling(s)))
}
