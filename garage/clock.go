package garage

import (
	"slices"
	"time"
)

// ClassDiagnosis is the class of jobs that find out what is wrong. They may be
// worked on before the rest has its answer.
const ClassDiagnosis = "diagnosis"

// Diagnosis tells whether the job is to find out what is wrong.
func (j Job) Diagnosis() bool { return j.Class == ClassDiagnosis }

// work tells whether the job is approved and more than finding out what is wrong.
func (j Job) work() bool { return j.Counts() && !j.Diagnosis() }

// Answerable tells whether the customer may still say yes or no to the job: not
// once work on it has begun.
func (j Job) Answerable() bool {
	switch j.Status {
	case Proposed, Agreed, Declined, Deferred:
		return true
	}
	return false
}

// MayStart says why work on a job may not begin now; nil where it may. Parts that
// are short only warn.
func (wo WorkOrder) MayStart(job int, s Standing) *Problem {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	switch j.Status {
	case Proposed:
		return wo.noAnswer([]int{job}, s)
	case Declined, Deferred:
		return Refuse("job.declined", "Job", job, "Name", j.Name, "Status", j.Status)
	case Running:
		return Refuse("job.runs_already", "Job", job, "Name", j.Name)
	case JobDone:
		return Refuse("job.done_already", "Job", job, "Name", j.Name)
	}
	switch wo.State {
	case Approved, InProgress:
	case Diagnosis:
		if !j.Diagnosis() {
			return Refuse("job.not_now", "Job", job, "Name", j.Name, "State", wo.State)
		}
	default:
		return Refuse("job.not_now", "Job", job, "Name", j.Name, "State", wo.State)
	}
	return wo.guardBegin(s)
}

// mayStartAny is why no job may be started: the refusal of the first job that is
// not done.
func (wo WorkOrder) mayStartAny(s Standing) *Problem {
	if p := wo.locked(); p != nil {
		return p
	}
	var first *Problem
	for _, j := range wo.Jobs {
		p := wo.MayStart(j.No, s)
		if p == nil {
			return nil
		}
		if first == nil && !j.Settled() && j.Status != Running {
			first = p
		}
	}
	switch {
	case first != nil:
		return first
	case len(wo.Jobs) == 0:
		return Refuse("workorder.no_jobs", "Number", wo.Number)
	}
	return Refuse("workorder.nothing_to_start", "Number", wo.Number)
}

// MayWork says why a person may not work on a job now; nil where they may. On one
// that runs already a second person may join in.
func (wo WorkOrder) MayWork(job int, staff StaffID, s Standing) *Problem {
	if j := wo.Job(job); j != nil && j.Status == Running && staff != 0 && s.joinable(staff, job) {
		return wo.locked()
	}
	return wo.MayStart(job, s)
}

// StartJob begins work on a job, or goes on with it, or joins in. The first job
// started puts the order in progress.
func (wo *WorkOrder) StartJob(job int, staff StaffID, s Standing) error {
	if p := wo.MayWork(job, staff, s); p != nil {
		return p
	}
	if staff == 0 {
		return Refuse("job.no_technician", "Job", job).At("technician")
	}
	j := wo.Job(job)
	j.Status = Running
	j.joins(staff)
	if wo.Technician == 0 {
		wo.Technician = staff
	}
	wo.begin(s)
	return nil
}

// begin puts an approved order in progress.
func (wo *WorkOrder) begin(s Standing) {
	if wo.State == Approved {
		wo.enter(InProgress, s.Now)
	}
}

func (wo WorkOrder) mayPause(job int) *Problem {
	switch j := wo.Job(job); {
	case j == nil:
		return Refuse("job.unknown", "Job", job)
	case j.Status != Running:
		return Refuse("job.not_running", "Job", job, "Name", j.Name)
	}
	return nil
}

// PauseJob stops the work on a job for now.
func (wo *WorkOrder) PauseJob(job int, s Standing) error {
	if p := wo.mayPause(job); p != nil {
		return p
	}
	wo.Job(job).Status = Paused
	return nil
}

func (wo WorkOrder) mayFinish(job int, s Standing) *Problem {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	switch j.Status {
	case Running, Paused:
		if p := wo.locked(); p != nil {
			return p
		}
	default: // may be done without a clock, such as work of another firm
		if p := wo.MayStart(job, s); p != nil {
			return p
		}
	}
	if i := slices.IndexFunc(j.Lines, func(l Line) bool { return l.Kind == Sublet && !l.Back }); i >= 0 {
		return Refuse("job.sublet_out", "Job", job, "Name", j.Name, "Text", j.Lines[i].Text)
	}
	return nil
}

// FinishJob says that the work on a job is done.
func (wo *WorkOrder) FinishJob(job int, s Standing) error {
	if p := wo.mayFinish(job, s); p != nil {
		return p
	}
	j := wo.Job(job)
	j.Status, j.DoneAt = JobDone, s.Now
	wo.begin(s)
	return nil
}

func (wo WorkOrder) mayReopen(job int) *Problem {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	if j.Status != JobDone {
		return Refuse("job.not_done", "Job", job, "Name", j.Name)
	}
	return nil
}

// ReopenJob takes a job's done back. An order that was checked or ready goes back
// in progress, which needs a reason.
func (wo *WorkOrder) ReopenJob(job int, s Standing) error {
	if p := wo.mayReopen(job); p != nil {
		return p
	}
	if wo.State == QualityCheck || wo.State == Ready {
		if err := wo.MoveTo(InProgress, s); err != nil {
			return err
		}
	}
	j := wo.Job(job)
	j.Status, j.DoneAt = Paused, time.Time{}
	return nil
}
