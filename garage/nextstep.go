package garage

// Next is the state an order most likely goes to from here and what still stands
// in the way; empty where it is at its end.
func (wo WorkOrder) Next(s Standing) (State, *Problem) {
	to := wo.likely(s)
	if to == "" {
		return "", nil
	}
	return to, wo.mayMove(to, s)
}

// likely is the way forward of the table, without asking its guards.
func (wo WorkOrder) likely(s Standing) State {
	switch wo.State {
	case Expected:
		return CheckedIn
	case CheckedIn:
		switch {
		case wo.mayMove(Approved, s) == nil:
			return Approved
		case len(wo.Jobs) == 0 || len(wo.jobsWhere(Job.Diagnosis)) > 0:
			return Diagnosis
		}
		return Estimating
	case Diagnosis:
		return Estimating
	case Estimating:
		if len(wo.WaitingJobs()) == 0 && wo.mayMove(Approved, s) == nil {
			return Approved
		}
		return AwaitingApproval
	case AwaitingApproval:
		if wo.nothingLeft() {
			return Ready
		}
		return Approved
	case Approved:
		return InProgress
	case InProgress:
		return QualityCheck
	case QualityCheck:
		return Ready
	case Ready:
		return Invoiced
	case Invoiced:
		return Delivered
	case Delivered:
		return Closed
	}
	return ""
}

// nothingLeft tells whether every job has its answer and nothing is approved but a
// diagnosis that is done.
func (wo WorkOrder) nothingLeft() bool {
	return len(wo.Jobs) > 0 && len(wo.jobsWhere(func(j Job) bool { return !j.Settled() || j.work() })) == 0
}

// primary is the action of the most likely next step.
func (wo WorkOrder) primary(s Standing) Action {
	switch wo.State {
	case Expected:
		return ActCheckIn
	case Closed, Void:
		return ""
	case QualityCheck:
		return ActCheck
	case Ready:
		if len(chargesOf(wo.counted())) == 0 {
			return ActVoid
		}
		return ActInvoice
	case Invoiced:
		if s.Open > 0 && !s.OnTerms {
			return ActPay
		}
		return ActDeliver
	case Delivered:
		if s.Open > 0 {
			return ActPay
		}
		return ""
	}
	waiting := len(wo.WaitingJobs()) > 0
	switch {
	case len(wo.Jobs) == 0:
		return ActAddJob
	case waiting && wo.State == InProgress: // the answer holds up more than the clock does
		return ActDecide
	case wo.mayStartAny(s) == nil:
		return ActStart
	case len(wo.running(s)) > 0:
		return ActStart // the same key pauses and ends
	case waiting && (wo.State == Estimating || wo.State == Diagnosis):
		return ActQuote
	case waiting:
		return ActDecide
	case wo.State == InProgress:
		return ActCheck
	}
	if to, p := wo.Next(s); p == nil && (to == Approved || to == Ready) {
		return ActMove
	}
	return ActAddJob
}

// warnings are what the person should know before going on; nothing is refused
// for them.
func (wo WorkOrder) warnings(s Standing) []*Problem {
	var all []*Problem
	if s.Other != "" && wo.locked() == nil {
		all = append(all, Refuse("workorder.other_open", "Number", s.Other))
	}
	if wo.locked() != nil {
		return all
	}
	for _, short := range s.Short {
		if j := wo.Job(short.Job); j != nil && (j.Counts() || j.Waits()) {
			p := short.Refusal()
			p.Code = "stock.missing"
			p.Args["Job"] = short.Job
			all = append(all, p)
		}
	}
	if p := wo.guardExcess(s.Pricing); p != nil {
		all = append(all, p)
	}
	return append(append(all, wo.coresDue()...), wo.lineWarnings(s.Pricing)...)
}
