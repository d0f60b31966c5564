package garage

import "slices"

func (wo WorkOrder) mayRemove(job int) *Problem {
	j := wo.Job(job)
	if j == nil {
		return Refuse("job.unknown", "Job", job)
	}
	if p := wo.locked(); p != nil {
		return p
	}
	if j.Answer != 0 || !j.Waits() {
		return Refuse("job.answered", "Job", job, "Name", j.Name)
	}
	return j.issued()
}

// issued refuses to take out a job whose parts have left the shelf.
func (j Job) issued() *Problem {
	for _, l := range j.Lines {
		if l.Issued > 0 {
			return Refuse("line.issued", "Text", l.Text, "Quantity", l.Issued, "Unit", l.Unit)
		}
	}
	return nil
}

// RemoveJob takes a job off the order that the customer was never asked about;
// one with an answer stays on record and is declined instead.
func (wo *WorkOrder) RemoveJob(job int) error {
	if p := wo.mayRemove(job); p != nil {
		return p
	}
	wo.Jobs = without(wo.Jobs, job)
	return nil
}

// RemoveLine takes a line off the order. One issued from stock goes back first.
func (wo *WorkOrder) RemoveLine(line int) error {
	if p := wo.locked(); p != nil {
		return p
	}
	j, l := wo.Line(line)
	if l == nil {
		return Refuse("line.unknown", "Line", line)
	}
	if l.Issued > 0 {
		return Refuse("line.issued", "Text", l.Text, "Quantity", l.Issued, "Unit", l.Unit)
	}
	if l.CoreOf != 0 {
		if _, part := wo.Line(l.CoreOf); part != nil {
			part.CoreState = CoreDue // what it charged is to be answered anew
		}
	}
	j.dropCore(line)
	j.Lines = slices.DeleteFunc(j.Lines, func(l Line) bool { return l.No == line })
	return nil
}
