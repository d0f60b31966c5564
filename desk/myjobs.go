package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A MyJob is a job as the one who does it sees it.
type MyJob struct {
	Order      garage.WorkOrderID
	Number     string
	Plate      string
	Model      string
	Job        int
	Code       string
	Name       string
	Status     garage.JobStatus
	Sold       garage.Quantity // hours
	Clocked    time.Duration   // by all
	Mine       time.Duration
	Since      time.Time // their clock runs since then; zero: it does not
	With       []garage.Staff
	PromisedAt time.Time
	Promise    Promise
	Bay        string
	Concern    string
	Complaint  string
	Hold       garage.HoldReason
	Refused    *garage.Problem // why they may not work on it now; nil: they may
	DoneAt     time.Time
}

// A MyDay is the day of one person: how they stand, what they work on, what comes.
type MyDay struct {
	Staff   garage.Staff
	State   garage.Presence
	Since   time.Time
	NoOut   time.Time // since when a shift has been without its out; zero: none
	Stamps  []garage.Attendance
	Time    garage.WorkTime // of today
	Running *MyJob
	Jobs    []MyJob // what can go on, what was begun before what was not; then what cannot
	Done    []MyJob // today
}

// A TeamRow is somebody and what they do now.
type TeamRow struct {
	Staff garage.Staff
	State garage.Presence
	Since time.Time
	NoOut bool
	Job   *MyJob // their clock runs on it; nil: on none
}

// Team is who works here and what each does now: technicians first, in the order
// they were added.
func (t Time) Team() ([]TeamRow, error) {
	var rows []TeamRow
	err := t.looking(func(l *look) error {
		g, err := guardOf(l.tx)
		if err != nil {
			return err
		}
		for _, s := range g.staff {
			row := TeamRow{Staff: s}
			_, shifts, err := shiftsOf(l.tx, s.ID)
			if err != nil {
				return err
			}
			row.State, row.Since = garage.StandsAs(shifts)
			last, _ := garage.LastShift(shifts)
			row.NoOut = last.NoOut
			running, err := findBy(l.tx, data.Stints, "running", s.ID)
			if err != nil {
				return err
			}
			if len(running) > 0 {
				wo, err := data.WorkOrders.Get(l.tx, running[0].Order)
				if err != nil {
					return err
				}
				if row.Job, err = l.myJob(wo, running[0].Job, s.ID); err != nil {
					return err
				}
			}
			rows = append(rows, row)
		}
		slices.SortStableFunc(rows, func(a, b TeamRow) int {
			return cmp.Compare(boolInt(b.Staff.Is(garage.Technician)), boolInt(a.Staff.Is(garage.Technician)))
		})
		return nil
	})
	return rows, wrap(err, "team")
}

// MyDay is the day of one person.
func (t Time) MyDay(id garage.StaffID) (MyDay, error) {
	var d MyDay
	err := t.view(func(tx *data.Tx) (err error) {
		d, err = t.myDay(tx, id)
		return err
	})
	return d, wrap(err, "day of %d", id)
}

func (c *core) myDay(tx *data.Tx, id garage.StaffID) (d MyDay, err error) {
	l, err := lookInto(tx)
	if err != nil {
		return d, err
	}
	var shifts []garage.Shift
	if d.Staff, shifts, err = shiftsOf(tx, id); err != nil {
		return d, err
	}
	d.State, d.Since = garage.StandsAs(shifts)
	for _, s := range shifts {
		if s.NoOut {
			d.NoOut = s.In()
		}
		if sameDay(s.In(), tx.Now) || s.State != garage.Away {
			d.Stamps = append(d.Stamps, s.Stamps...)
		}
	}
	stints, err := personStints(tx, id, midnight(tx.Now), tx.Now.Add(time.Minute))
	if err != nil {
		return d, err
	}
	d.Time = timeOf(shifts, stints, midnight(tx.Now), tx.Now)
	return d, d.work(l, id)
}

// work reads the jobs of a person: those on the cars in the house and expected.
func (d *MyDay) work(l *look, id garage.StaffID) error {
	orders, err := onBoard(l.tx)
	if err != nil {
		return err
	}
	for _, wo := range orders {
		for _, j := range wo.Jobs {
			if !j.Counts() && !j.Diagnosis() || !theirs(wo, j, id) {
				continue
			}
			m, err := l.myJob(wo, j.No, id)
			if err != nil {
				return err
			}
			switch {
			case !m.Since.IsZero():
				d.Running = m
			case j.Status != garage.JobDone:
				d.Jobs = append(d.Jobs, *m)
			case sameDay(j.DoneAt, l.tx.Now) && m.Mine > 0:
				d.Done = append(d.Done, *m)
			}
		}
	}
	slices.SortStableFunc(d.Jobs, func(a, b MyJob) int {
		return cmp.Or(cmp.Compare(boolInt(a.Refused != nil), boolInt(b.Refused != nil)),
			cmp.Compare(boolInt(b.Status == garage.Paused), boolInt(a.Status == garage.Paused)),
			cmp.Compare(boolInt(a.PromisedAt.IsZero()), boolInt(b.PromisedAt.IsZero())), a.PromisedAt.Compare(b.PromisedAt))
	})
	slices.SortStableFunc(d.Done, func(a, b MyJob) int { return b.DoneAt.Compare(a.DoneAt) })
	return nil
}

// theirs tells whether a job is a person's: they are one of its people, or it has
// none and the order is theirs.
func theirs(wo garage.WorkOrder, j garage.Job, id garage.StaffID) bool {
	people := j.People()
	return slices.Contains(people, id) || len(people) == 0 && wo.Technician == id
}

// myJob is a job as one person sees it.
func (l *look) myJob(wo garage.WorkOrder, job int, id garage.StaffID) (*MyJob, error) {
	j := wo.Job(job)
	if j == nil {
		return nil, garage.Refuse("job.unknown", "Job", job)
	}
	m := &MyJob{
		Order: wo.ID, Number: wo.Number, Job: job, Code: j.Code, Name: j.Name, Status: j.Status, Sold: j.Sold(), PromisedAt: wo.PromisedAt,
		Promise: Promise(wo.Promise(l.tx.Now, l.shop)), Bay: l.bay(wo.Bay).Name, Concern: wo.Concern, Complaint: j.Complaint, Hold: wo.Hold.Reason, DoneAt: j.DoneAt,
	}
	car, err := l.vehicle(wo.Vehicle)
	if err != nil {
		return nil, err
	}
	m.Plate, m.Model = car.Plate, car.Title()
	stints, err := l.stints(wo.ID)
	if err != nil {
		return nil, err
	}
	for _, st := range stints {
		if st.Job != job {
			continue
		}
		m.Clocked += st.Clocked(l.tx.Now)
		switch {
		case st.Staff == id:
			m.Mine += st.Clocked(l.tx.Now)
			if st.Running() {
				m.Since = st.StartedAt
			}
		case st.Running():
			who, err := l.person(st.Staff)
			if err != nil {
				return nil, err
			}
			m.With = append(m.With, who)
		}
	}
	s, err := l.standing(wo)
	if err != nil {
		return nil, err
	}
	m.Refused = wo.MayWork(job, id, s)
	return m, nil
}

// timeOf adds up what shifts and stints say of a period, in which the shifts began. On
// a day that nobody stamped, what was clocked stands for itself.
func timeOf(shifts []garage.Shift, stints []garage.Stint, from, to time.Time) (w garage.WorkTime) {
	now := to
	for _, s := range shifts {
		if s.In().Before(from) || !s.In().Before(to) {
			continue
		}
		if s.NoOut {
			w.NoOut++
			continue
		}
		w.Present += s.Present(now)
		w.Rested += s.Rested(now)
		w.OnJobs += garage.OnJobs(s.Here, stints, now)
	}
	for _, span := range garage.Merged(stints, now) {
		begin, end := span.From, span.To
		if begin.Before(from) {
			begin = from
		}
		if end.After(to) {
			end = to
		}
		w.Clocked += max(0, end.Sub(begin))
	}
	return w
}

// PauseWork stops the clock that runs for a person; others who work on the same job
// go on. Refused with job.none_runs.
func (t Time) PauseWork(staff garage.StaffID) error {
	err := t.update("pause_work", func(tx *data.Tx) error { return t.pauseWork(tx, staff) })
	return wrap(err, "pause work of %d", staff)
}

func (c *core) pauseWork(tx *data.Tx, staff garage.StaffID) error {
	running, err := findBy(tx, data.Stints, "running", staff)
	if err != nil {
		return err
	}
	if len(running) == 0 {
		who, err := data.Staff.Get(tx, staff)
		if err != nil {
			return err
		}
		return garage.Refuse("job.none_runs", "Name", who.Name)
	}
	return c.leaveAll(tx, staff, nil, 0)
}
