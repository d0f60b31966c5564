package desk

import (
	"cmp"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// StartClock starts a job for a technician; staff 0 is the job's, then the
// order's. A clock that runs for the same person on another job is paused: nobody
// works on two cars at once.
func (w Workshop) StartClock(id garage.WorkOrderID, job int, staff garage.StaffID) error {
	return w.change(id, "start_clock", func(a *act) error { return a.start(job, staff) })
}

// start begins a job and its clock.
func (a *act) start(job int, staff garage.StaffID) error {
	if j := a.wo.Job(job); j != nil {
		staff = cmp.Or(staff, j.Technician, a.wo.Technician)
	}
	if staff == 0 {
		if who := a.Actor(); who.Role == garage.Technician {
			staff = who.ID
		}
	}
	if err := a.pauseOthers(job, staff); err != nil {
		return err
	}
	if err := a.wo.StartJob(job, staff, a.now); err != nil {
		return err
	}
	_, err := data.Stints.Add(a.tx, garage.Stint{Order: a.wo.ID, Job: job, Staff: staff, StartedAt: a.tx.Now})
	if err != nil {
		return err
	}
	person, err := a.person(staff)
	if err != nil {
		return err
	}
	return a.log("event.job_started", "Job", job, "Name", a.wo.Job(job).Name, "Technician", person.Name)
}

// pauseOthers stops what a person works on elsewhere.
func (a *act) pauseOthers(job int, staff garage.StaffID) error {
	running, err := findBy(a.tx, data.Stints, "running", staff)
	if err != nil || staff == 0 {
		return err
	}
	for _, st := range running {
		switch {
		case st.Order == a.wo.ID && st.Job == job:
		case st.Order == a.wo.ID:
			if err := a.pause(st.Job); err != nil {
				return err
			}
		default:
			other, err := a.actOn(a.tx, st.Order)
			if err != nil {
				return err
			}
			if err := other.pause(st.Job); err != nil {
				return err
			}
			if err := other.save(); err != nil {
				return err
			}
		}
	}
	return nil
}

// pause stops a job for now.
func (a *act) pause(job int) error {
	if err := a.wo.PauseJob(job, a.now); err != nil {
		return err
	}
	if err := a.stop(job); err != nil {
		return err
	}
	return a.log("event.job_paused", "Job", job, "Name", a.wo.Job(job).Name)
}

// stop ends the running stints of a job.
func (a *act) stop(job int) error {
	stints, err := findBy(a.tx, data.Stints, "order", a.wo.ID)
	if err != nil {
		return err
	}
	for _, st := range stints {
		if st.Job != job || !st.EndedAt.IsZero() {
			continue
		}
		st.EndedAt = a.tx.Now
		if err := data.Stints.Save(a.tx, st); err != nil {
			return err
		}
	}
	return nil
}

// PauseClock stops the clock of a job that goes on later.
func (w Workshop) PauseClock(id garage.WorkOrderID, job int) error {
	return w.change(id, "pause_clock", func(a *act) error { return a.pause(job) })
}

// FinishJob stops the clock and marks the job done.
func (w Workshop) FinishJob(id garage.WorkOrderID, job int) error {
	return w.change(id, "finish_job", func(a *act) error {
		if err := a.wo.FinishJob(job, a.now); err != nil {
			return err
		}
		if err := a.stop(job); err != nil {
			return err
		}
		return a.log("event.job_done", "Job", job, "Name", a.wo.Job(job).Name)
	})
}

// ReopenJob takes back that a job is done. An order that was checked or ready goes
// back in progress; that it does so is its reason.
func (w Workshop) ReopenJob(id garage.WorkOrderID, job int) error {
	return w.change(id, "reopen_job", func(a *act) error {
		if j := a.wo.Job(job); j != nil {
			a.now.Reason = j.Name
		}
		if err := a.wo.ReopenJob(job, a.now); err != nil {
			return err
		}
		return a.log("event.job_reopened", "Job", job, "Name", a.wo.Job(job).Name)
	})
}

// IssueParts takes the parts of a job out of stock. Refused with stock.short, and
// with issue.none when nothing is open.
func (w Workshop) IssueParts(id garage.WorkOrderID, job int) error {
	return w.change(id, "issue_parts", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		j := a.wo.Job(job)
		switch {
		case j == nil:
			return garage.Refuse("job.unknown", "Job", job)
		case !j.Counts():
			return garage.Refuse("issue.not_agreed", "Job", job, "Name", j.Name)
		}
		n, err := a.issueAll(j)
		if err != nil {
			return err
		}
		if n == 0 {
			return garage.Refuse("issue.none", "Job", job, "Name", j.Name)
		}
		return a.log("event.parts_issued", "Job", job, "Name", j.Name, "Count", n)
	})
}

// issueAll takes all that is open of a job out of stock and counts the lines.
func (a *act) issueAll(j *garage.Job) (n int, err error) {
	for i := range j.Lines {
		if j.Lines[i].Open() == 0 {
			continue
		}
		if err := a.issue(&j.Lines[i]); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// ReturnPart puts an issued part back into stock, at the cost it left with.
// Refused with issue.not_issued when less was issued, and issue.no_reason.
func (w Workshop) ReturnPart(id garage.WorkOrderID, line int, q garage.Quantity, reason string) error {
	return w.change(id, "return_part", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		_, l := a.wo.Line(line)
		reason := strings.TrimSpace(reason)
		switch {
		case l == nil:
			return garage.Refuse("line.unknown", "Line", line)
		case q > l.Issued:
			return garage.Refuse("issue.not_issued", "Text", l.Text, "Quantity", q, "Issued", l.Issued, "Unit", l.Unit).At("quantity")
		case reason == "":
			return garage.Refuse("issue.no_reason", "Text", l.Text).At("reason")
		}
		p, err := data.Parts.Get(a.tx, l.Part)
		if err != nil {
			return err
		}
		p, m, err := p.Return(q, l.Cost)
		if err != nil {
			return err
		}
		l.Issued -= q
		m.Reason = reason
		if err := a.bookPart(p, m, line); err != nil {
			return err
		}
		return a.log("event.part_returned", "Line", line, "Text", l.Text, "Quantity", q, "Unit", l.Unit, "Reason", reason)
	})
}
