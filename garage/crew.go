package garage

import (
	"slices"
	"time"
)

// A Share is a person's part in a job. Where nobody has one, what each has clocked
// decides.
type Share struct {
	Staff   StaffID `cbor:"1,keyasint,omitzero"`
	Portion Rate    `cbor:"2,keyasint,omitzero"` // of the hours sold
}

// People are who does the job, its technician first.
func (j Job) People() []StaffID {
	var all []StaffID
	if j.Technician != 0 {
		all = append(all, j.Technician)
	}
	for _, s := range j.Crew {
		if !slices.Contains(all, s.Staff) {
			all = append(all, s.Staff)
		}
	}
	return all
}

// shared tells whether the parts were set by hand.
func (j Job) shared() bool {
	return slices.ContainsFunc(j.Crew, func(s Share) bool { return s.Portion != 0 })
}

// joins puts a person on the job who works on it. Shares set by hand stay: the
// newcomer has none of them before somebody gives them one.
func (j *Job) joins(staff StaffID) {
	if slices.Contains(j.People(), staff) {
		return
	}
	if j.Technician == 0 {
		j.Technician = staff
		return
	}
	if len(j.Crew) == 0 {
		j.Crew = []Share{{Staff: j.Technician}}
	}
	j.Crew = append(j.Crew[:len(j.Crew):len(j.Crew)], Share{Staff: staff})
}

// Assign says who does a job, the first of them mainly, and how the hours sold are
// theirs: by hand, all parts together the whole, or without parts by what each has
// clocked. Refused with crew.twice, crew.not_whole and, for a job that is not worked
// on any more, as other edits are.
func (wo *WorkOrder) Assign(job int, crew []Share) error {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	var sum Rate
	for i, s := range crew {
		sum += s.Portion
		switch {
		case slices.ContainsFunc(crew[:i], func(o Share) bool { return o.Staff == s.Staff }):
			return Refuse("crew.twice", "Job", job, "Name", j.Name)
		case s.Portion < 0:
			return Refuse("crew.not_whole", "Job", job, "Name", j.Name, "Sum", s.Portion).At("share")
		}
	}
	if sum != 0 && sum != hundred {
		return Refuse("crew.not_whole", "Job", job, "Name", j.Name, "Sum", sum).At("share")
	}
	j.Technician, j.Crew = 0, nil
	if len(crew) > 0 {
		j.Technician = crew[0].Staff
	}
	if len(crew) > 1 {
		j.Crew = slices.Clone(crew)
	}
	if wo.Technician == 0 {
		wo.Technician = j.Technician
	}
	return nil
}

// A SoldShare is what a person has of the hours sold on a job.
type SoldShare struct {
	Staff StaffID
	Hours Quantity
}

// SoldTo spreads the hours sold on a job over those who did it, to the last
// thousandth of an hour: by the parts set by hand, else by what each has clocked,
// else alike. The stints may be of the whole order.
func (j Job) SoldTo(stints []Stint, now time.Time) []SoldShare {
	people, weights := j.weights(stints, now)
	var all []SoldShare
	for i, hours := range Split(Money(j.Sold()), weights) {
		if hours != 0 {
			all = append(all, SoldShare{people[i], Quantity(hours)})
		}
	}
	return all
}

// weights are those who did the job, and by what it is shared among them.
func (j Job) weights(stints []Stint, now time.Time) ([]StaffID, []Money) {
	people := j.People()
	weight := map[StaffID]Money{}
	if j.shared() {
		for _, s := range j.Crew {
			weight[s.Staff] = Money(s.Portion)
		}
	} else {
		for _, s := range Clocked(stints) {
			if s.Job != j.No {
				continue
			}
			if !slices.Contains(people, s.Staff) {
				people = append(people, s.Staff)
			}
			weight[s.Staff] += Money(s.Clocked(now) / time.Second)
		}
	}
	weights := make([]Money, len(people))
	for i, p := range people {
		weights[i] = weight[p]
	}
	return people, weights
}
