package desk

import (
	"workbay/data"
	"workbay/garage"
)

// Assign says who does a job of an order and how the hours sold are theirs; see
// [garage.WorkOrder.Assign]. Refused with staff.left, too.
func (w Workshop) Assign(id garage.WorkOrderID, job int, crew []garage.Share) error {
	return w.change(id, "assign", func(a *act) error {
		var names string
		for _, s := range crew {
			who, err := a.person(s.Staff)
			if err != nil {
				return err
			}
			if who.Left {
				return garage.Refuse("staff.left", "Name", who.Name)
			}
			if names != "" {
				names += ", "
			}
			names += who.Name
		}
		if err := a.wo.Assign(job, crew); err != nil {
			return err
		}
		return a.log("event.assigned", "Job", job, "Name", a.wo.Job(job).Name, "Technician", names)
	})
}

// A CrewChoice is somebody who could do a job.
type CrewChoice struct {
	Staff   garage.Staff
	On      bool        // assigned
	Portion garage.Rate // set by hand
	Share   garage.SoldShare
	Lacks   []string // the skills that the job asks for and they do not have; empty: none
	State   garage.Presence
	Running bool // their clock runs on the job
}

// A CrewPage is who does a job, and who could.
type CrewPage struct {
	Job     garage.Job
	Choices []CrewChoice // those assigned first, then technicians, then others
	ByHand  bool         // the shares were set by hand; else what each clocked decides
}

// Crew is who does a job of an order, and who could, with the hours sold that are
// theirs as it stands.
func (w Workshop) Crew(id garage.WorkOrderID, job int) (CrewPage, error) {
	var p CrewPage
	err := w.view(func(tx *data.Tx) error {
		a, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		j := a.wo.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		p.Job = *j
		stints, err := a.stints(id)
		if err != nil {
			return err
		}
		skill := ""
		if j.Canned != 0 {
			c, err := data.CannedJobs.Get(tx, j.Canned)
			if err != nil && !missing(err) {
				return err
			}
			skill = c.Skill
		}
		sold := j.SoldTo(stints, tx.Now)
		g, err := guardOf(tx)
		if err != nil {
			return err
		}
		var rest, others []CrewChoice
		for _, s := range g.staff {
			c := CrewChoice{Staff: s, Lacks: s.Lacks(skill, tx.Now)}
			for _, h := range sold {
				if h.Staff == s.ID {
					c.Share = h
				}
			}
			for _, st := range a.now.Running {
				c.Running = c.Running || st.Staff == s.ID && st.Job == job
			}
			_, shifts, err := shiftsOf(tx, s.ID)
			if err != nil {
				return err
			}
			c.State, _ = garage.StandsAs(shifts)
			if s.Is(garage.Technician) {
				rest = append(rest, c)
			} else {
				others = append(others, c)
			}
		}
		all := append(rest, others...)
		for _, id := range j.People() {
			for i, c := range all {
				if c.Staff.ID != id {
					continue
				}
				c.On = true
				for _, s := range j.Crew {
					if s.Staff == id {
						c.Portion = s.Portion
					}
				}
				p.ByHand = p.ByHand || c.Portion != 0
				p.Choices = append(p.Choices, c)
				all = append(all[:i:i], all[i+1:]...)
				break
			}
		}
		p.Choices = append(p.Choices, all...)
		return nil
	})
	return p, wrap(err, "crew of order %d", id)
}
