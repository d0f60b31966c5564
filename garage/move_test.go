package garage

import (
	"fmt"
	"os"
	"testing"
	"text/tabwriter"
	"time"
)

// atEase is an order in a state from which every step of the table is allowed.
func atEase(s State) WorkOrder {
	status := Agreed
	switch s {
	case Estimating, AwaitingApproval:
		status = JobDone // a diagnosis already done; another job waits, see below
	case InProgress, QualityCheck, Ready, Invoiced, Delivered, Closed:
		status = JobDone
	}
	wo := order(s, job("Service", status, labour(1_000)))
	if s == Estimating || s == AwaitingApproval {
		wo.Jobs[0].Class = ClassDiagnosis
	}
	wo.Authorised = 500_00
	if s == Delivered {
		wo.FollowUps = []FollowUp{{Channel: ChannelPhone, With: "Elena Marsh", Said: "all well", Reached: true}}
	}
	if s == QualityCheck {
		wo.Checks = []CheckSheet{{At: now, By: 2, Pass: true}}
	}
	return wo
}

// TestEveryPairOfStates is the table of workflow.md: every step from every state,
// on an order in which no guard stands in the way.
func TestEveryPairOfStates(t *testing.T) {
	allowed := map[State]map[State]bool{
		Expected:         {CheckedIn: true, Void: true},
		CheckedIn:        {Diagnosis: true, Estimating: true, Approved: true, Void: true},
		Diagnosis:        {Estimating: true, CheckedIn: true, Void: true},
		Estimating:       {AwaitingApproval: true, Approved: true, Void: true},
		AwaitingApproval: {Approved: true, Estimating: true, Ready: true, Void: true},
		Approved:         {InProgress: true, AwaitingApproval: true, Void: true},
		InProgress:       {QualityCheck: true, Void: true},
		QualityCheck:     {Ready: true, InProgress: true, Void: true},
		Ready:            {Invoiced: true, InProgress: true, Void: true},
		Invoiced:         {Delivered: true},
		Delivered:        {Closed: true},
	}
	for _, from := range States {
		for _, to := range States {
			wo := atEase(from)
			if to == AwaitingApproval { // needs something to wait for
				wo.AddJob(job("Extra", Proposed, labour(500)))
			}
			want := "workorder.wrong_state"
			switch {
			case allowed[from][to]:
				want = ""
			case from == to:
				want = "workorder.same_state"
			}
			s := standing()
			s.Reason = "asked for"
			a := wo.Allowed(s)
			wantsProblem(t, fmt.Sprintf("%s to %s", from, to), a.Move(to), want)
			before := wo
			err := wo.MoveTo(to, s)
			wants(t, err, want)
			if err == nil && (wo.State != to || wo.StateAt != now) {
				t.Errorf("%s to %s: got %s at %s", from, to, wo.State, wo.StateAt)
			}
			if err != nil && (wo.State != from || wo.StateAt != before.StateAt) {
				t.Errorf("%s to %s: refused, but the order changed to %s", from, to, wo.State)
			}
		}
	}
}

func TestGuardsOfMoves(t *testing.T) {
	fail := []CheckSheet{{At: now, By: 2, Note: "nuts"}}
	tests := []struct {
		name   string
		from   State
		to     State
		change func(*WorkOrder, *Standing)
		want   string
	}{
		{"check in without odometer", Expected, CheckedIn, func(wo *WorkOrder, _ *Standing) { wo.OdometerIn = 0 }, "workorder.no_odometer"},
		{"check in without customer", Expected, CheckedIn, func(wo *WorkOrder, _ *Standing) { wo.Customer = 0 }, "workorder.no_customer"},
		{"check in without vehicle", Expected, CheckedIn, func(wo *WorkOrder, _ *Standing) { wo.Vehicle = 0 }, "workorder.no_vehicle"},
		{"check in without a concern or job", Expected, CheckedIn, func(wo *WorkOrder, _ *Standing) { wo.Concern, wo.Jobs = "", nil }, "workorder.no_concern"},
		{"check in while another order is open only warns", Expected, CheckedIn, func(_ *WorkOrder, s *Standing) { s.Other = "WO-2026-00900" }, ""},
		{"straight to approved without consent", CheckedIn, Approved, func(_ *WorkOrder, s *Standing) { s.Consents = 0 }, "workorder.no_consent"},
		{"straight to approved with nothing approved", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Proposed }, "workorder.nothing_approved"},
		{"straight to approved above the amount", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Authorised = 86_39 }, "consent.above"},
		{"straight to approved without a fixed price", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Authorised = 0 }, "workorder.no_fixed_price"},
		{"straight to approved for canned work within nothing", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Authorised, wo.Jobs[0].Canned = 0, 3 }, "consent.above"},
		{"straight to approved for canned work that is free", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) {
			wo.Authorised, wo.Jobs[0].Canned, wo.Jobs[0].Lines[0].Price = 0, 3, 0
		}, ""},
		{"straight to approved for a menu price that is free", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) {
			wo.Authorised, wo.Jobs[0].Menu, wo.Jobs[0].Lines[0].Price = 0, 86_40, 0
		}, ""},
		{"straight to approved for rework", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Authorised, wo.Jobs[0].Kind = 0, Rework }, ""},
		{"straight to approved with the diagnosis alone", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Class = ClassDiagnosis }, "workorder.diagnosis_first"},
		{"straight to approved with a diagnosis beside agreed work", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) {
			j := job("Diagnosis", Agreed, labour(1_000))
			j.Class = ClassDiagnosis
			wo.AddJob(j)
		}, ""},
		{"a diagnosis that costs without consent", Diagnosis, Estimating, func(wo *WorkOrder, _ *Standing) {
			wo.Jobs[0].Class, wo.Jobs[0].Status = ClassDiagnosis, Proposed
		}, "workorder.diagnosis_no_consent"},
		{"a diagnosis for nothing needs none", Diagnosis, Estimating, func(wo *WorkOrder, _ *Standing) {
			wo.Jobs[0].Class, wo.Jobs[0].Status, wo.Jobs[0].Lines[0].Price = ClassDiagnosis, Proposed, 0
		}, ""},
		{"estimate without a job", Estimating, AwaitingApproval, func(wo *WorkOrder, _ *Standing) { wo.Jobs = nil }, "workorder.no_jobs"},
		{"estimate with nothing to ask", Estimating, AwaitingApproval, nil, "workorder.nothing_waits"},
		{"estimate with an empty job", Estimating, AwaitingApproval, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Empty", Proposed)) }, "job.no_lines"},
		{"estimate with a part without price", Estimating, AwaitingApproval, func(wo *WorkOrder, _ *Standing) {
			wo.AddJob(job("Pads", Proposed, piece("Pads", 1_000, 0, 0)))
		}, "line.unpriced"},
		{"estimate without tax", Estimating, AwaitingApproval, func(wo *WorkOrder, _ *Standing) {
			wo.AddJob(job("Pads", Proposed, Line{Kind: PartLine, Quantity: 1_000, Price: 1_00}))
		}, "line.no_tax"},
		{"estimate without hours", Estimating, AwaitingApproval, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Pads", Proposed, labour(0))) }, "line.no_quantity"},
		{"ready while a job waits", AwaitingApproval, Ready, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Pads", Proposed, labour(500))) }, "job.no_answer"},
		{"ready while an approved job is not done", AwaitingApproval, Ready, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Agreed }, "workorder.not_done"},
		{"ready with work done that nobody checked", AwaitingApproval, Ready, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Class = "" }, "workorder.work_to_check"},
		{"ready with work done beside the diagnosis", AwaitingApproval, Ready, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Pads", JobDone, labour(500))) }, "workorder.work_to_check"},
		{"ready with the diagnosis done and the work declined", AwaitingApproval, Ready, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Pads", Declined, labour(500))) }, ""},
		{"approved with a part without price", AwaitingApproval, Approved, func(wo *WorkOrder, _ *Standing) {
			wo.AddJob(job("Pads", Agreed, piece("Pads", 1_000, 0, 0)))
		}, "line.unpriced"},
		{"approved with an empty job", Estimating, Approved, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Empty", Agreed)) }, "job.no_lines"},
		{"approved with a bad line that was declined", AwaitingApproval, Approved, func(wo *WorkOrder, _ *Standing) {
			wo.AddJob(job("Pads", Declined, piece("Pads", 1_000, 0, 0)))
		}, ""},
		{"approved without a job", AwaitingApproval, Approved, func(wo *WorkOrder, _ *Standing) { wo.Jobs = nil }, "workorder.no_jobs"},
		{"straight to approved without a job", CheckedIn, Approved, func(wo *WorkOrder, _ *Standing) { wo.Jobs = nil }, "workorder.no_jobs"},
		{"approved by the customer but above the amount", AwaitingApproval, Approved, func(wo *WorkOrder, _ *Standing) { wo.Authorised = 0 }, "consent.above"},
		{"approved without any record", AwaitingApproval, Approved, func(_ *WorkOrder, s *Standing) { s.Consents = 0 }, "workorder.no_consent"},
		{"work above the amount", Approved, InProgress, func(wo *WorkOrder, _ *Standing) { wo.Authorised = 86_00 }, "consent.above"},
		{"work with nothing approved", Approved, InProgress, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Declined }, "workorder.nothing_approved"},
		{"work without an estimate where one comes first", Approved, InProgress, func(_ *WorkOrder, s *Standing) { s.EstimateFirst = true }, "workorder.estimate_first"},
		{"work with its estimate where one comes first", Approved, InProgress, func(wo *WorkOrder, s *Standing) { s.EstimateFirst, wo.Quote = true, 4 }, ""},
		{"work for nothing where an estimate comes first", Approved, InProgress, func(wo *WorkOrder, s *Standing) { s.EstimateFirst, wo.Jobs[0].Kind = true, Rework }, ""},
		{"a part short only warns", Approved, InProgress, func(_ *WorkOrder, s *Standing) { s.Short = []Shortage{{Job: 1, Name: "Pads", Needed: 1_000}} }, ""},
		{"back to waiting with nothing to ask", Approved, AwaitingApproval, nil, "workorder.nothing_waits"},
		{"check while a job is open", InProgress, QualityCheck, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Paused }, "workorder.not_done"},
		{"check while a clock runs", InProgress, QualityCheck, func(_ *WorkOrder, s *Standing) { s.RunningJobs = []int{1} }, "job.clock_runs"},
		{"check while a job runs", InProgress, QualityCheck, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Running }, "job.clock_runs"},
		{"check while a job waits", InProgress, QualityCheck, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Links", Proposed, labour(600))) }, "job.no_answer"},
		{"check above the amount", InProgress, QualityCheck, func(wo *WorkOrder, _ *Standing) { wo.Authorised = 86_39 }, "consent.above"},
		{"check with a declined job", InProgress, QualityCheck, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Links", Declined, labour(600))) }, ""},
		{"check with nothing approved", InProgress, QualityCheck, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Declined }, "workorder.nothing_approved"},
		{"ready after the check with a job not done", QualityCheck, Ready, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Paused }, "workorder.not_done"},
		{"ready after the check with a job without answer", QualityCheck, Ready, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Links", Proposed, labour(600))) }, "job.no_answer"},
		{"ready after the check while a clock runs", QualityCheck, Ready, func(_ *WorkOrder, s *Standing) { s.RunningJobs = []int{1} }, "job.clock_runs"},
		{"ready without a check", QualityCheck, Ready, func(wo *WorkOrder, _ *Standing) { wo.Checks = nil }, "workorder.not_checked"},
		{"ready with the check of an earlier time", QualityCheck, Ready, func(wo *WorkOrder, _ *Standing) { wo.Checks[0].At = now.Add(-2 * time.Hour) }, "workorder.not_checked"},
		{"ready with a failed check", QualityCheck, Ready, func(wo *WorkOrder, _ *Standing) { wo.Checks = fail }, "workorder.not_checked"},
		{"back to work after a failed check needs no other reason", QualityCheck, InProgress, func(wo *WorkOrder, s *Standing) { wo.Checks, s.Reason = fail, "" }, ""},
		{"back to work without a reason", QualityCheck, InProgress, func(_ *WorkOrder, s *Standing) { s.Reason = "" }, "workorder.no_reason"},
		{"reopen without a reason", Ready, InProgress, func(_ *WorkOrder, s *Standing) { s.Reason = "" }, "workorder.no_reason"},
		{"invoice with a job without answer", Ready, Invoiced, func(wo *WorkOrder, _ *Standing) { wo.AddJob(job("Links", Proposed, labour(600))) }, "job.no_answer"},
		{"invoice with a job not done", Ready, Invoiced, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Agreed }, "workorder.not_done"},
		{"invoice while a clock runs", Ready, Invoiced, func(_ *WorkOrder, s *Standing) { s.RunningJobs = []int{1} }, "job.clock_runs"},
		{"invoice with a part without price", Ready, Invoiced, func(wo *WorkOrder, _ *Standing) { wo.AddLine(wo.Job(1), piece("Pads", 1_000, 0, 0)) }, "line.unpriced"},
		{"invoice above the amount", Ready, Invoiced, func(wo *WorkOrder, _ *Standing) { wo.Authorised = 50_00 }, "consent.above"},
		{"invoice within the deviation of the country", Ready, Invoiced, func(wo *WorkOrder, s *Standing) { wo.Authorised, s.Deviation = 80_00, 10_00 }, ""},
		{"invoice above the deviation of the country", Ready, Invoiced, func(wo *WorkOrder, s *Standing) { wo.Authorised, s.Deviation = 78_00, 10_00 }, "consent.above"},
		{"invoice with a part short", Ready, Invoiced, func(_ *WorkOrder, s *Standing) { s.Short = []Shortage{{Job: 1, Name: "Pads", Needed: 1_000}} }, "stock.short"},
		{"invoice with a declined job's part short", Ready, Invoiced, func(_ *WorkOrder, s *Standing) { s.Short = []Shortage{{Job: 9, Name: "Pads", Needed: 1_000}} }, ""},
		{"invoice for nothing", Ready, Invoiced, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Status = Declined }, "workorder.nothing_to_invoice"},
		{"deliver unpaid", Invoiced, Delivered, func(_ *WorkOrder, s *Standing) { s.Open = 1 }, "workorder.not_paid"},
		{"deliver on account", Invoiced, Delivered, func(_ *WorkOrder, s *Standing) { s.Open, s.OnTerms = 1, true }, ""},
		{"deliver unpaid, let go by who may", Invoiced, Delivered, func(_ *WorkOrder, s *Standing) { s.Open, s.Released = 1, true }, ""},
		{"deliver with a loan car out", Invoiced, Delivered, func(_ *WorkOrder, s *Standing) { s.LoanCar = "NG21 LNA" }, "workorder.loan_car_out"},
		{"deliver an overhaul without its certificate", Invoiced, Delivered, func(wo *WorkOrder, s *Standing) {
			wo.Jobs[0].Class, s.Certify = ClassOverhaul, []string{ClassSecondLevel, ClassOverhaul}
		}, "certificate.needed"},
		{"deliver a small repair without certificate", Invoiced, Delivered, func(wo *WorkOrder, s *Standing) {
			wo.Jobs[0].Class, s.Certify = ClassMinor, []string{ClassSecondLevel, ClassOverhaul}
		}, ""},
		{"deliver an overhaul that was declined", Invoiced, Delivered, func(wo *WorkOrder, s *Standing) {
			j := job("Engine", Declined, labour(20_000))
			j.Class, s.Certify = ClassOverhaul, []string{ClassOverhaul}
			wo.AddJob(j)
		}, ""},
		{"deliver an overhaul with its certificate", Invoiced, Delivered, func(wo *WorkOrder, s *Standing) {
			wo.Jobs[0].Class, s.Certify, wo.Certificate.Number = ClassOverhaul, []string{ClassOverhaul}, "CC-2026-00001"
		}, ""},
		{"close what was let go while it is owed", Delivered, Closed, func(_ *WorkOrder, s *Standing) { s.Open, s.Released = 1, true }, "workorder.not_paid"},
		{"deliver with a lower odometer", Invoiced, Delivered, func(wo *WorkOrder, _ *Standing) { wo.OdometerOut = 84_309 }, "workorder.odometer_out"},
		{"close while something is owed", Delivered, Closed, func(_ *WorkOrder, s *Standing) { s.Open = 1 }, "workorder.not_paid"},
		{"void with parts taken", InProgress, Void, func(wo *WorkOrder, _ *Standing) { wo.Jobs[0].Lines[0].Issued = 1 }, "workorder.parts_issued"},
		{"void with a deposit", Approved, Void, func(_ *WorkOrder, s *Standing) { s.Deposits = 50_00 }, "workorder.deposit_held"},
		{"void with a clock running", InProgress, Void, func(_ *WorkOrder, s *Standing) { s.RunningJobs = []int{1} }, "job.clock_runs"},
		{"void without a reason", Expected, Void, func(_ *WorkOrder, s *Standing) { s.Reason = "" }, "workorder.no_reason"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wo, s := atEase(tt.from), standing()
			s.Reason = "asked for"
			if tt.change != nil {
				tt.change(&wo, &s)
			}
			wants(t, wo.MoveTo(tt.to, s), tt.want)
		})
	}
}

func TestMovesThatNeedAReasonSaySo(t *testing.T) {
	for _, m := range atEase(Ready).Allowed(standing()).Moves {
		if want := m.To == InProgress || m.To == Void; m.Reason != want {
			t.Errorf("ready to %s: got %t, want %t", m.To, m.Reason, want)
		}
	}
}

func TestNextAndThePrimaryAction(t *testing.T) {
	waiting := func(s State) WorkOrder { return order(s, job("Links", Proposed, labour(600))) }
	agreed := ticket()
	agreed.Jobs = agreed.Jobs[:3]
	open, terms := standing(), standing()
	open.Open, terms.Open, terms.OnTerms = 10_00, 10_00, true
	tests := []struct {
		name  string
		order WorkOrder
		s     Standing
		next  State
		act   Action
	}{
		{"expected", atEase(Expected), standing(), CheckedIn, ActCheckIn},
		{"checked in, nothing to do yet", order(CheckedIn), standing(), Diagnosis, ActAddJob},
		{"checked in, price agreed", atEase(CheckedIn), standing(), Approved, ActMove},
		{"checked in, price not agreed", waiting(CheckedIn), standing(), Estimating, ActDecide},
		{"estimate to send", waiting(Estimating), standing(), AwaitingApproval, ActQuote},
		{"no answer yet", waiting(AwaitingApproval), standing(), Approved, ActDecide},
		{"approved", atEase(Approved), standing(), InProgress, ActStart},
		{"in work, one job waits", ticket(), standing(), QualityCheck, ActDecide},
		{"in work, all agreed", agreed, standing(), QualityCheck, ActStart},
		{"all done", atEase(InProgress), standing(), QualityCheck, ActCheck},
		{"to check", atEase(QualityCheck), standing(), Ready, ActCheck},
		{"ready", atEase(Ready), standing(), Invoiced, ActInvoice},
		{"not paid", atEase(Invoiced), open, Delivered, ActPay},
		{"on account", atEase(Invoiced), terms, Delivered, ActDeliver},
		{"paid", atEase(Invoiced), standing(), Delivered, ActDeliver},
		{"delivered", atEase(Delivered), standing(), Closed, ""},
		{"closed", atEase(Closed), standing(), "", ""},
		{"void", atEase(Void), standing(), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.order.Allowed(tt.s)
			if a.Next != tt.next || a.Primary != tt.act {
				t.Errorf("got %q by %q, want %q by %q", a.Next, a.Primary, tt.next, tt.act)
			}
			if next, p := tt.order.Next(tt.s); next != "" && p != a.Move(next) && (p == nil || a.Move(next) == nil || p.Code != a.Move(next).Code) {
				t.Errorf("next to %s: got %v, want %v", next, p, a.Move(next))
			}
		})
	}
}

// This prints where an order may go from each state when no guard stands in the
// way: a documentation that cannot go stale.
func ExampleWorkOrder_Allowed() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, from := range States {
		fmt.Fprintf(w, "%s", from)
		for _, to := range nextStates(from) {
			fmt.Fprintf(w, "\t%s", to)
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	// Output:
	// expected           checked_in         void
	// checked_in         diagnosis          estimating         approved  void
	// diagnosis          estimating         checked_in         void
	// estimating         awaiting_approval  approved           void
	// awaiting_approval  approved           estimating         ready  void
	// approved           in_progress        awaiting_approval  void
	// in_progress        quality_check      void
	// quality_check      ready              in_progress  void
	// ready              invoiced           in_progress  void
	// invoiced           delivered
	// delivered          closed
	// closed
	// void
}
