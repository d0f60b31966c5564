package garage

import "slices"

// An Action is something a person can do with a work order.
type Action string

// The actions, each with the name of its key on the bottom bar of the screen.
const (
	ActCheckIn Action = "check_in"
	ActAddJob  Action = "add_job"
	ActAddPart Action = "add_part"
	ActEdit    Action = "edit"
	ActDecide  Action = "decide"
	ActQuote   Action = "quote"
	ActJobCard Action = "job_card"
	ActStart   Action = "start"
	ActCheck   Action = "check"
	ActInvoice Action = "invoice"
	ActPay     Action = "pay"
	ActDeliver Action = "deliver"
	ActHold    Action = "hold"
	ActVoid    Action = "void"
	ActMove    Action = "move" // on to the next state, nothing else being left to do
)

// A Move is a state an order could go to: Refused is nil where it may. With
// Reason the person must say why.
type Move struct {
	To      State
	Refused *Problem
	Reason  bool
}

// JobAllowed says what may be done with one job; nil where it may.
type JobAllowed struct {
	No     int
	Start  *Problem
	Pause  *Problem
	Finish *Problem
	Reopen *Problem
	Remove *Problem
}

// Allowed says for every action whether it may be done now, and if not why: nil
// where it may. Window and desk ask the same rule, so that they cannot disagree.
type Allowed struct {
	Moves    []Move // to every state, in their order
	Jobs     []JobAllowed
	CheckIn  *Problem
	AddJob   *Problem
	AddPart  *Problem
	Edit     *Problem
	Decide   *Problem
	Quote    *Problem
	JobCard  *Problem
	Start    *Problem // any job
	Check    *Problem
	Invoice  *Problem
	Pay      *Problem
	Deliver  *Problem
	Hold     *Problem
	Void     *Problem
	Next     State      // most likely next; empty: none
	Primary  Action     // what most likely comes next; empty: nothing
	Warnings []*Problem // nothing is refused for these
}

// Short is the code of the refusal's few words for a button that is off.
func (p *Problem) Short() string { return p.Code + ".short" }

// Move is the refusal of a move to a state; nil where it may.
func (a Allowed) Move(to State) *Problem {
	for _, m := range a.Moves {
		if m.To == to {
			return m.Refused
		}
	}
	return Refuse("workorder.unknown_state", "State", to)
}

// Job says what may be done with the job of that number.
func (a Allowed) Job(no int) JobAllowed {
	for _, j := range a.Jobs {
		if j.No == no {
			return j
		}
	}
	p := Refuse("job.unknown", "Job", no)
	return JobAllowed{No: no, Start: p, Pause: p, Finish: p, Reopen: p, Remove: p}
}

// Refused is why an action may not be done now; nil where it may.
func (a Allowed) Refused(act Action) *Problem {
	switch act {
	case ActCheckIn:
		return a.CheckIn
	case ActAddJob:
		return a.AddJob
	case ActAddPart:
		return a.AddPart
	case ActEdit:
		return a.Edit
	case ActDecide:
		return a.Decide
	case ActQuote:
		return a.Quote
	case ActJobCard:
		return a.JobCard
	case ActStart:
		return a.Start
	case ActCheck:
		return a.Check
	case ActInvoice:
		return a.Invoice
	case ActPay:
		return a.Pay
	case ActDeliver:
		return a.Deliver
	case ActHold:
		return a.Hold
	case ActVoid:
		return a.Void
	case ActMove:
		return a.Move(a.Next)
	}
	return nil
}

// Allowed says for every action and every move whether it may be done now, and
// if not why.
func (wo WorkOrder) Allowed(s Standing) Allowed {
	a := Allowed{
		CheckIn: wo.mayMove(CheckedIn, s),
		AddJob:  wo.mayEdit(),
		AddPart: wo.mayAddLine(),
		Edit:    wo.mayEdit(),
		Decide:  wo.mayDecide(),
		Quote:   wo.mayQuote(s),
		JobCard: wo.mayPrintCard(),
		Start:   wo.mayStartAny(s),
		Check:   wo.mayCheck(s),
		Invoice: wo.mayInvoice(s),
		Pay:     wo.mayPay(s),
		Deliver: wo.mayDeliver(s),
		Hold:    wo.mayHold(),
		Void:    wo.mayMove(Void, s),
	}
	for _, to := range States {
		a.Moves = append(a.Moves, Move{To: to, Refused: wo.mayMove(to, s), Reason: wo.needsReason(to)})
	}
	for _, j := range wo.Jobs {
		a.Jobs = append(a.Jobs, JobAllowed{
			No: j.No, Start: wo.MayStart(j.No, s), Pause: wo.mayPause(j.No), Finish: wo.mayFinish(j.No, s),
			Reopen: wo.mayReopen(j.No), Remove: wo.mayRemove(j.No),
		})
	}
	a.Next, _ = wo.Next(s)
	a.Primary = wo.primary(s)
	a.Warnings = wo.warnings(s)
	return a
}

// locked refuses what changes an order that is invoiced or void.
func (wo WorkOrder) locked() *Problem {
	switch wo.State {
	case Void:
		return Refuse("workorder.is_void", "Number", wo.Number)
	case Invoiced, Delivered, Closed:
		return Refuse("workorder.locked", "Number", wo.Number, "State", wo.State)
	}
	return nil
}

func (wo WorkOrder) mayEdit() *Problem { return wo.locked() }

func (wo WorkOrder) mayAddLine() *Problem {
	if p := wo.locked(); p != nil {
		return p
	}
	if len(wo.Jobs) == 0 {
		return Refuse("workorder.no_jobs", "Number", wo.Number)
	}
	return nil
}

func (wo WorkOrder) mayDecide() *Problem {
	if p := wo.mayAddLine(); p != nil {
		return p
	}
	if !slices.ContainsFunc(wo.Jobs, Job.Answerable) {
		return Refuse("workorder.nothing_waits", "Number", wo.Number)
	}
	return nil
}

func (wo WorkOrder) mayQuote(s Standing) *Problem {
	if p := wo.mayAddLine(); p != nil {
		return p
	}
	switch {
	case len(wo.WaitingJobs()) > 0:
		return wo.lineProblem(Job.Waits)
	case wo.EstimateDue(s):
		return wo.lineProblem(Job.Counts)
	}
	return Refuse("workorder.nothing_waits", "Number", wo.Number)
}

func (wo WorkOrder) mayPrintCard() *Problem {
	switch {
	case wo.State == Void:
		return wo.locked()
	case len(wo.Jobs) == 0:
		return Refuse("workorder.no_jobs", "Number", wo.Number)
	}
	return nil
}

func (wo WorkOrder) mayCheck(s Standing) *Problem {
	switch wo.State {
	case QualityCheck:
		return nil
	case InProgress:
		return wo.mayMove(QualityCheck, s)
	case Ready:
		return Refuse("workorder.checked_already", "Number", wo.Number)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	return Refuse("workorder.not_in_work", "State", wo.State)
}

func (wo WorkOrder) mayInvoice(s Standing) *Problem {
	switch wo.State {
	case Ready:
		return wo.mayMove(Invoiced, s)
	case Invoiced, Delivered, Closed:
		return Refuse("workorder.invoiced_already", "Number", wo.Number)
	case Void:
		return wo.locked()
	}
	return Refuse("workorder.not_checked", "State", wo.State)
}

func (wo WorkOrder) mayPay(s Standing) *Problem {
	switch wo.State {
	case Void:
		return wo.locked()
	case Invoiced, Delivered, Closed:
		if s.Open <= 0 {
			return Refuse("payment.nothing_open", "Number", wo.Number)
		}
	}
	return nil
}

func (wo WorkOrder) mayDeliver(s Standing) *Problem {
	switch wo.State {
	case Invoiced:
		return wo.mayMove(Delivered, s)
	case Delivered, Closed:
		return Refuse("workorder.delivered_already", "Number", wo.Number, "At", wo.DeliveredAt)
	case Void:
		return wo.locked()
	}
	return Refuse("workorder.not_invoiced", "State", wo.State)
}

// mayHold: a hold is a flag on the states from diagnosis to ready.
func (wo WorkOrder) mayHold() *Problem {
	switch wo.State {
	case Diagnosis, Estimating, AwaitingApproval, Approved, InProgress, QualityCheck, Ready:
		return nil
	}
	return Refuse("workorder.no_hold", "State", wo.State)
}
