package garage

import (
	"testing"
	"time"
)

func TestSplitMovesJobsToASecondOrderOfTheVisit(t *testing.T) {
	wo := ticket()
	wo.Job(2).Answer, wo.Job(2).AnsweredAt = 7, now
	count := len(wo.Jobs)
	second, err := wo.Split([]int{2, 4})
	wants(t, err, "")
	if len(wo.Jobs) != count-2 || wo.Job(2) != nil || wo.Job(4) != nil || wo.Authorised != 660_00 {
		t.Errorf("first order has %d jobs and %d authorised, want %d without 2 and 4, and 66000", len(wo.Jobs), wo.Authorised, count-2)
	}
	if second.State != CheckedIn || second.Vehicle != wo.Vehicle || second.OdometerIn != wo.OdometerIn || second.Authorised != 0 || second.KeyTag != "" {
		t.Errorf("second order %+v, want the same visit, checked in, with nothing agreed", second)
	}
	if len(second.Jobs) != 2 || second.Jobs[0].No != 1 || second.Jobs[0].Name != "Front pads + discs" || len(second.Jobs[0].Lines) != 4 {
		t.Fatalf("second order has %+v, want the two jobs with their lines", second.Jobs)
	}
	for _, j := range second.Jobs {
		if j.Status != Proposed || j.Answer != 0 || !j.AnsweredAt.IsZero() {
			t.Errorf("%s is %s with answer %d, want proposed, to be asked anew", j.Name, j.Status, j.Answer)
		}
	}
}

func TestSplitIsRefusedWhereWorkHasBegun(t *testing.T) {
	issued := ticket()
	issued.Job(2).Lines[1].Issued = 1_000
	single := order(CheckedIn, job("Only one", Proposed, labour(500)))
	locked := ticket()
	locked.State = Invoiced
	for _, c := range []struct {
		name string
		wo   WorkOrder
		jobs []int
		want string
	}{
		{"running", ticket(), []int{1}, "job.begun"},
		{"done", ticket(), []int{3}, "job.begun"},
		{"parts taken", issued, []int{2}, "line.issued"},
		{"the only job", single, []int{1}, "workorder.last_job"},
		{"none chosen", ticket(), nil, "workorder.split_nothing"},
		{"not on the order", ticket(), []int{99}, "job.unknown"},
		{"invoiced", locked, []int{2}, locked.locked().Code},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := len(c.wo.Jobs)
			_, err := c.wo.Split(c.jobs)
			wants(t, err, c.want)
			if len(c.wo.Jobs) != before {
				t.Errorf("%d jobs left, want all %d", len(c.wo.Jobs), before)
			}
		})
	}
	both := order(CheckedIn, job("One", Proposed, labour(500)), job("Two", Proposed, labour(500)))
	_, err := both.Split([]int{1, 2})
	wants(t, err, "workorder.last_job")
}

func TestAJobAgainKeepsNothingOfTheFirstVisit(t *testing.T) {
	j := job("Pads", JobDone, piece("Pad set", 1_000, 44_96, 24_30))
	j.Lines[0].Issued, j.Technician, j.Cause, j.Answer, j.DoneAt, j.RemindOn = 1_000, 3, "worn", 9, now, now.Add(time.Hour)
	a := j.Again()
	if a.Status != Proposed || a.Technician != 0 || a.Cause != "" || a.Answer != 0 || !a.DoneAt.IsZero() || !a.RemindOn.IsZero() || a.Lines[0].Issued != 0 {
		t.Errorf("got %+v, want a proposed job without traces", a)
	}
	if j.Lines[0].Issued != 1_000 {
		t.Error("the first visit's line was changed")
	}
}
