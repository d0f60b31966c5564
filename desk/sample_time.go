package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// clockedWork does the approved jobs of a visit between two times, one after the
// other, each for about as long as such a job takes its technician. A job for which
// no time is left before the car is ready was not clocked, as happens.
func (s *story) clockedWork(v *visit, from, to time.Time) {
	s.on(from, v.technician, &v.id, func(a *act) error {
		tech, first := s.staff[v.technician].ID, true
		if err := s.leaveAll(a.tx, tech, a, 0); err != nil {
			return err
		}
		for i := range a.wo.Jobs {
			j := &a.wo.Jobs[i]
			if j.Status != garage.Agreed {
				continue
			}
			if err := s.supply(a, j); err != nil {
				return err
			}
			if !first {
				continue
			}
			first = false
			if err := a.wo.StartJob(j.No, tech, a.now); err != nil {
				return err
			}
			if err := a.log("event.job_started", "Job", j.No, "Name", j.Name, "Technician", v.technician); err != nil {
				return err
			}
		}
		return nil
	})
	s.on(to, v.technician, &v.id, func(a *act) error {
		for _, j := range slices.Clone(a.wo.Jobs) {
			if !j.Counts() || j.Status == garage.JobDone {
				continue
			}
			if err := s.clockJob(a, j.No, s.staff[v.technician], from, to); err != nil {
				return err
			}
			allBack(a.wo.Job(j.No))
			if err := a.finish(j.No); err != nil {
				return err
			}
		}
		return nil
	})
}

// pace is how long a technician takes for what is sold as an hour, and what of the
// garage's jobs takes longer or goes faster than its guide says; hundredths.
func pace(tech string) int64 {
	return map[string]int64{"A. Reyes": 88, "J. Novak": 97, "S. Lin": 122}[tech]
}

func paceOf(code string) int64 {
	if p := map[string]int64{"BR-FPD": 124, "SV-OIL-S": 86, "SV-OIL-L": 92, "WI-SET": 70, "EX-REAR": 118, "SU-LINK": 108}[code]; p != 0 {
		return p
	}
	return 100
}

// clockJob keeps the clock of a job: from when the technician was free, with a break
// at noon, and no longer than until the car was ready.
func (s *story) clockJob(a *act, job int, tech garage.Staff, from, to time.Time) error {
	j := a.wo.Job(job)
	if j.Technician == 0 {
		j.Technician = tech.ID
	}
	chance := 91 + (int64(a.wo.ID)*7+int64(job)*13)%19 // 91 to 109 of a hundred
	left := time.Duration(int64(j.Sold())*pace(tech.Name)*paceOf(j.Code)*chance/1_000_000) * time.Hour / 1000
	begin := from
	if free := s.busy[tech.ID]; free.After(begin) {
		begin = free
	}
	for left > 0 && to.Sub(begin) >= 5*time.Minute {
		end := begin.Add(left)
		noon := time.Date(begin.Year(), begin.Month(), begin.Day(), 12, 0, 0, 0, begin.Location())
		back := noon.Add(30 * time.Minute)
		switch {
		case !begin.Before(noon) && begin.Before(back):
			begin = back
			continue
		case begin.Before(noon) && end.After(noon):
			end = noon
		}
		if end.After(to) {
			end = to
		}
		st := garage.Stint{Order: a.wo.ID, Job: job, Staff: tech.ID, StartedAt: begin, EndedAt: end.Truncate(time.Second)}
		if _, err := data.Stints.Add(a.tx, st); err != nil {
			return err
		}
		left -= end.Sub(begin)
		begin = end
		s.busy[tech.ID] = end
		if end.Equal(to) {
			return nil
		}
	}
	return nil
}

// attendance is who came and went since the reader hangs at the door, a week before
// the live day, with an out that was forgotten and put in.
func (s *story) attendance() {
	people := []struct {
		name  string
		early time.Duration // before eight
	}{{"L. Brandt", 28}, {"A. Reyes", 19}, {"J. Novak", 17}, {"S. Lin", 6}, {"P. Dubois", -5}}
	stamp := func(at time.Time, name string, kind garage.StampKind) {
		s.at(at, name, func(tx *data.Tx) error { return s.stamp(tx, s.staff[name].ID, kind, nil) })
	}
	for day := sampleTime("2026-11-16"); day.Before(sampleTime("2026-11-24")); day = weekday(day.AddDate(0, 0, 1)) {
		for i, p := range people {
			minute := func(hour, m int) time.Time {
				return day.Add(time.Duration(hour)*time.Hour + time.Duration(m+(day.Day()*7+i*5)%6)*time.Minute)
			}
			stamp(minute(8, 0).Add(-p.early*time.Minute), p.name, garage.StampIn)
			stamp(minute(12, 0), p.name, garage.StampBreak)
			stamp(minute(12, 26), p.name, garage.StampBack)
			if p.name == "S. Lin" && day.Day() == 20 {
				continue // forgot
			}
			stamp(minute(17, 4), p.name, garage.StampOut)
		}
	}
	for _, p := range people {
		stamp(sampleTime("2026-11-24 08:00").Add(-p.early*time.Minute), p.name, garage.StampIn)
	}
	stamp(sampleTime("2026-11-24 10:15"), "S. Lin", garage.StampBreak)
	s.at(sampleTime("2026-11-23 09:20"), "M. Okafor", func(tx *data.Tx) error {
		lin := s.staff["S. Lin"]
		stamps, err := findBy(tx, data.Attendance, "staff", lin.ID)
		if err != nil {
			return err
		}
		fix := garage.AttendanceFix{Staff: lin.ID, Kind: garage.StampOut, At: sampleTime("2026-11-20 17:05"), Reason: "Forgot; left with J. Novak at five"}
		a, _, err := fix.Correct(lin, stamps, s.by(), tx.Now)
		if err != nil {
			return err
		}
		_, err = data.Attendance.Add(tx, a)
		return err
	})
}

// shareClutch has the clutch of the pick-up done by two.
func (s *story) shareClutch(v *visit) {
	s.on(sampleTime("2026-11-20 08:45"), "L. Brandt", &v.id, func(a *act) error {
		return a.wo.Assign(1, []garage.Share{{Staff: s.staff["J. Novak"].ID, Portion: 70_00}, {Staff: s.staff["S. Lin"].ID, Portion: 30_00}})
	})
}
