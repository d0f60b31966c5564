package desk

import (
	"cmp"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// StartClock starts a job for a technician; staff 0 is the job's, then the order's.
// A clock that runs for the same person on another job is paused: nobody works on two
// cars at once. Who is not here comes in with it, who is on a break comes back.
func (w Workshop) StartClock(id garage.WorkOrderID, job int, staff garage.StaffID) error {
	return w.change(id, "start_clock", func(a *act) error {
		_, err := a.startHere(job, staff)
		return err
	})
}

// startHere begins a job, and has its technician come in where that was not stamped.
func (a *act) startHere(job int, staff garage.StaffID) (came garage.StampKind, err error) {
	if staff, err = a.worker(job, staff); err != nil {
		return "", err
	}
	if staff != 0 {
		if came, err = a.comeIn(staff); err != nil {
			return came, err
		}
	}
	return came, a.start(job, staff, came)
}

// worker is who starts a job where nobody is named: its technician, the order's, the
// technician at the desk, or the only one there is. Refused with staff.no_technician
// where nobody on the staff list works on cars.
func (a *act) worker(job int, staff garage.StaffID) (garage.StaffID, error) {
	if j := a.wo.Job(job); j != nil {
		staff = cmp.Or(staff, j.Technician, a.wo.Technician)
	}
	if who := a.Actor(); staff == 0 && who.Is(garage.Technician) {
		staff = who.ID
	}
	if staff != 0 {
		return staff, nil
	}
	all, err := technicians(a.tx)
	switch {
	case err != nil:
		return 0, err
	case len(all) == 0:
		return 0, garage.Refuse("staff.no_technician").At("technician")
	case len(all) == 1:
		return all[0].ID, nil
	}
	return 0, nil
}

// technicians are those on the staff list who work on cars, by the order of the list.
func technicians(tx *data.Tx) ([]garage.Staff, error) {
	var all []garage.Staff
	err := data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool {
		if s.Is(garage.Technician) && !s.Left {
			all = append(all, s)
		}
		return true
	})
	return all, err
}

// start begins a job and its clock. Came is how the technician came in with it, for the
// history; empty where they were here.
func (a *act) start(job int, staff garage.StaffID, came garage.StampKind) error {
	staff, err := a.worker(job, staff)
	if err != nil {
		return err
	}
	if err := a.leaveAll(a.tx, staff, a, job); err != nil {
		return err
	}
	if err := a.wo.StartJob(job, staff, a.now); err != nil {
		return err
	}
	_, err = data.Stints.Add(a.tx, garage.Stint{Order: a.wo.ID, Job: job, Staff: staff, StartedAt: a.tx.Now})
	if err != nil {
		return err
	}
	person, err := a.person(staff)
	if err != nil {
		return err
	}
	return a.log("event.job_started", "Job", job, "Name", a.wo.Job(job).Name, "Technician", person.Name, "Came", string(came))
}

// leaveAll stops what a person works on, but for a job of the order that is acted on.
// Other orders are saved; on is nil where none is acted on.
func (c *core) leaveAll(tx *data.Tx, staff garage.StaffID, on *act, but int) error {
	running, err := findBy(tx, data.Stints, "running", staff)
	if err != nil {
		return err
	}
	for _, st := range running {
		switch {
		case on != nil && st.Order == on.wo.ID && st.Job == but:
		case on != nil && st.Order == on.wo.ID:
			if err := on.leave(st.Job, staff); err != nil {
				return err
			}
		default:
			other, err := c.actOn(tx, st.Order)
			if err != nil {
				return err
			}
			if err := other.leave(st.Job, staff); err != nil {
				return err
			}
			if err := other.save(); err != nil {
				return err
			}
		}
	}
	return nil
}

// leave stops a person's clock on a job. The job is paused unless somebody else works
// on it.
func (a *act) leave(job int, staff garage.StaffID) error {
	if err := a.stop(job, staff); err != nil {
		return err
	}
	who, err := a.person(staff)
	if err != nil {
		return err
	}
	j := a.wo.Job(job)
	if j == nil {
		return garage.Refuse("job.unknown", "Job", job)
	}
	open, err := a.open(job)
	if err != nil {
		return err
	}
	if len(open) > 0 {
		return a.log("event.job_left", "Job", job, "Name", j.Name, "Technician", who.Name)
	}
	if err := a.wo.PauseJob(job, a.now); err != nil {
		return err
	}
	return a.log("event.job_paused", "Job", job, "Name", j.Name)
}

// pause stops a job for now, for all who work on it.
func (a *act) pause(job int) error {
	if err := a.wo.PauseJob(job, a.now); err != nil {
		return err
	}
	if err := a.stop(job, 0); err != nil {
		return err
	}
	return a.log("event.job_paused", "Job", job, "Name", a.wo.Job(job).Name)
}

// open are the stints of a job whose clock runs.
func (a *act) open(job int) ([]garage.Stint, error) {
	stints, err := findBy(a.tx, data.Stints, "order", a.wo.ID)
	return slices.DeleteFunc(stints, func(st garage.Stint) bool { return st.Job != job || !st.Running() }), err
}

// stop ends the running stints of a job: a person's, or with 0 all.
func (a *act) stop(job int, staff garage.StaffID) error {
	stints, err := a.open(job)
	if err != nil {
		return err
	}
	for _, st := range stints {
		if staff != 0 && st.Staff != staff {
			continue
		}
		st.EndedAt = a.tx.Now
		if err := data.Stints.Save(a.tx, st); err != nil {
			return err
		}
	}
	return nil
}

// finish stops the clocks of a job and marks it done.
func (a *act) finish(job int) error {
	if err := a.wo.FinishJob(job, a.now); err != nil {
		return err
	}
	if err := a.stop(job, 0); err != nil {
		return err
	}
	return a.log("event.job_done", "Job", job, "Name", a.wo.Job(job).Name)
}

// PauseClock stops the clock of a job that goes on later.
func (w Workshop) PauseClock(id garage.WorkOrderID, job int) error {
	return w.change(id, "pause_clock", func(a *act) error { return a.pause(job) })
}

// FinishJob stops the clock and marks the job done.
func (w Workshop) FinishJob(id garage.WorkOrderID, job int) error {
	return w.change(id, "finish_job", func(a *act) error { return a.finish(job) })
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
