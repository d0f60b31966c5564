package garage

import (
	"slices"
	"testing"
	"time"
)

func TestStartingWork(t *testing.T) {
	tests := []struct {
		name   string
		from   State
		change func(*WorkOrder)
		want   string
		state  State
	}{
		{"the first job puts the order in progress", Approved, nil, "", InProgress},
		{"a further one leaves it there", InProgress, func(wo *WorkOrder) { wo.Jobs[0].Status = Paused }, "", InProgress},
		{"not before approval", CheckedIn, nil, "job.not_now", CheckedIn},
		{"a diagnosis in its state", Diagnosis, func(wo *WorkOrder) { wo.Jobs[0].Class = ClassDiagnosis }, "", Diagnosis},
		{"nothing else in that state", Diagnosis, nil, "job.not_now", Diagnosis},
		{"not without an answer", Approved, func(wo *WorkOrder) { wo.Jobs[0].Status = Proposed }, "job.no_answer", Approved},
		{"not above the amount", Approved, func(wo *WorkOrder) { wo.Authorised = 86_39 }, "consent.above", Approved},
		{"not what is declined", Approved, func(wo *WorkOrder) { wo.Jobs[0].Status = Deferred }, "job.declined", Approved},
		{"not twice", InProgress, func(wo *WorkOrder) { wo.Jobs[0].Status = Running }, "job.runs_already", InProgress},
		{"not what is done", InProgress, nil, "job.done_already", InProgress},
		{"not on an invoiced order", Invoiced, nil, "workorder.locked", Invoiced},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wo := atEase(tt.from)
			if tt.change != nil {
				tt.change(&wo)
			}
			wants(t, wo.StartJob(1, 3, standing()), tt.want)
			if wo.State != tt.state {
				t.Errorf("got %s, want %s", wo.State, tt.state)
			}
			if tt.want == "" && (wo.Jobs[0].Status != Running || wo.Jobs[0].Technician != 3 || wo.Technician != 3) {
				t.Errorf("got %s by %d, want running by 3", wo.Jobs[0].Status, wo.Jobs[0].Technician)
			}
		})
	}
	wo := atEase(Approved)
	wants(t, wo.StartJob(1, 0, standing()), "job.no_technician")
}

func TestPauseFinishAndReopen(t *testing.T) {
	wo, s := atEase(Approved), standing()
	wants(t, wo.PauseJob(1, s), "job.not_running")
	wants(t, wo.StartJob(1, 3, s), "")
	wants(t, wo.PauseJob(1, s), "")
	wants(t, wo.ReopenJob(1, s), "job.not_done")
	wants(t, wo.FinishJob(1, s), "")
	if j := wo.Job(1); j.Status != JobDone || !j.DoneAt.Equal(now) {
		t.Errorf("got %s at %s, want done now", j.Status, j.DoneAt)
	}
	wants(t, wo.FinishJob(1, s), "job.done_already")
	wants(t, wo.ReopenJob(1, s), "")
	if j := wo.Job(1); j.Status != Paused || !j.DoneAt.IsZero() {
		t.Errorf("got %s at %s, want paused and not done", j.Status, j.DoneAt)
	}
	wants(t, wo.FinishJob(7, s), "job.unknown")
}

func TestSubletWorkIsDoneWhenItIsBack(t *testing.T) {
	chip := Line{Kind: Sublet, Text: "Chip repair", Quantity: 1_000, Price: 52_50, Tax: vat20}
	wo := order(Approved, job("Chip", Agreed, chip))
	wo.Authorised = 100_00
	wants(t, wo.FinishJob(1, standing()), "job.sublet_out")
	_, l := wo.Line(1)
	l.Back = true
	wants(t, wo.FinishJob(1, standing()), "")
	if wo.State != InProgress {
		t.Errorf("got %s, want in progress: work without a clock is work", wo.State)
	}
}

func TestReopeningAJobOpensTheOrderWithAReason(t *testing.T) {
	wo, s := atEase(Ready), standing()
	wants(t, wo.ReopenJob(1, s), "workorder.no_reason")
	s.Reason = "rattle on the road test"
	wants(t, wo.ReopenJob(1, s), "")
	if wo.State != InProgress || wo.Job(1).Status != Paused {
		t.Errorf("got %s, job %s, want in progress, paused", wo.State, wo.Job(1).Status)
	}
}

// sheet answers all items, the failed ones with no; no drive was needed.
func sheet(by StaffID, failed ...string) CheckSheet {
	c := CheckSheet{By: by, Note: "nuts not to torque", Road: RoadTest{Skipped: "no work on the running gear"}}
	for _, p := range UsualCheckList().Items {
		c.Items = append(c.Items, Checked{Code: p.Code, OK: !slices.Contains(failed, p.Code)})
	}
	return c
}

func TestQualityCheck(t *testing.T) {
	done := func() WorkOrder {
		wo := atEase(InProgress)
		wo.Jobs[0].Technician = 3
		return wo
	}
	s := standing()

	wo := done()
	wants(t, wo.Checked(sheet(2), s), "")
	if wo.State != Ready || wo.Checks[0].Self || !wo.Checks[0].Pass || !wo.ReadyAt.Equal(now) {
		t.Errorf("pass: got %s, %+v, want ready, checked by another", wo.State, wo.Checks[0])
	}
	wo = done()
	wants(t, wo.Checked(sheet(3), s), "")
	if !wo.Checks[0].Self {
		t.Error("checked by the person who did the work: got no flag")
	}
	wo = done()
	wants(t, wo.Checked(sheet(2, "wheel_nuts"), s), "")
	if wo.State != InProgress || wo.Checks[0].Pass || wo.FailedChecks() != 1 {
		t.Errorf("fail: got %s, %d failed, want in progress, 1", wo.State, wo.FailedChecks())
	}
	wo = done()
	c := sheet(2, "wheel_nuts")
	c.Note = ""
	wants(t, wo.Checked(c, s), "quality.no_reason")
	c = sheet(2)
	c.Items = c.Items[1:]
	c.Pass = true // what is claimed does not count
	wants(t, wo.Checked(c, s), "quality.incomplete")
	wants(t, wo.Checked(sheet(0), s), "quality.no_one")
	if wo.State != InProgress || len(wo.Checks) != 0 {
		t.Errorf("refused: got %s with %d checks, want in progress with none", wo.State, len(wo.Checks))
	}
	open := atEase(Approved)
	wants(t, open.Checked(sheet(2), s), "workorder.not_in_work")
}

func TestHoldIsAFlagOnTheState(t *testing.T) {
	wo, s := atEase(InProgress), standing()
	until := now.Add(3 * time.Hour)
	wants(t, wo.PutOnHold("mood", "", until, s), "workorder.no_hold_reason")
	wants(t, wo.Release(), "workorder.not_on_hold")
	wants(t, wo.PutOnHold(HoldParts, "alternator", until, s), "")
	later := s
	later.Now = now.Add(time.Hour)
	wants(t, wo.PutOnHold(HoldParts, "alternator, again", until.Add(time.Hour), later), "")
	if wo.State != InProgress || !wo.Hold.Since.Equal(now) || wo.Hold.Note != "alternator, again" {
		t.Errorf("got %s, %+v, want in progress, held since %s", wo.State, wo.Hold, now)
	}
	wants(t, wo.Release(), "")
	for _, state := range States {
		want := "workorder.no_hold"
		switch state {
		case Diagnosis, Estimating, AwaitingApproval, Approved, InProgress, QualityCheck, Ready:
			want = ""
		}
		wo := atEase(state)
		wants(t, wo.PutOnHold(HoldBay, "", time.Time{}, s), want)
	}
}

func TestPromise(t *testing.T) {
	shop := Shop{CloseBefore: 45, LateAfter: 5}
	for _, tt := range []struct {
		name     string
		state    State
		promised time.Duration
		want     string
	}{
		{"time enough", InProgress, 46 * time.Minute, PromiseOK},
		{"45 minutes before", InProgress, 45 * time.Minute, PromiseClose},
		{"just passed, within the grace", InProgress, -5 * time.Minute, PromiseClose},
		{"passed", InProgress, -6 * time.Minute, PromiseLate},
		{"ready in time or not", Ready, -time.Hour, PromiseOK},
		{"gone", Invoiced, -time.Hour, PromiseNone},
	} {
		wo := order(tt.state)
		wo.PromisedAt = now.Add(tt.promised)
		if got := wo.Promise(now, shop); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	if got := order(InProgress).Promise(now, shop); got != PromiseNone {
		t.Errorf("nothing promised: got %s, want none", got)
	}
}

func TestRemovingJobsAndLines(t *testing.T) {
	wo := ticket()
	wo.Job(4).Lines[1].Issued = 1_000
	wants(t, wo.RemoveJob(4), "line.issued")
	wo.Job(4).Lines[1].Issued = 0
	wants(t, wo.RemoveJob(2), "job.answered")
	wants(t, wo.RemoveJob(4), "")
	wants(t, wo.RemoveJob(4), "job.unknown")
	if got := wo.AddJob(job("New", "")).No; got != 6 {
		t.Errorf("got number %d, want 6: numbers are never used again", got)
	}
	wants(t, wo.RemoveLine(99), "line.unknown")
	n := len(wo.Job(1).Lines)
	no := wo.Job(1).Lines[1].No
	wants(t, wo.RemoveLine(no), "")
	if _, l := wo.Line(no); l != nil || len(wo.Job(1).Lines) != n-1 {
		t.Errorf("got line %d still there", no)
	}
	locked := atEase(Invoiced)
	wants(t, locked.RemoveLine(1), "workorder.locked")
	wants(t, locked.RemoveJob(1), "workorder.locked")
}
