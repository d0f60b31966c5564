package desk

import (
	"strings"

	"workbay/garage"
)

// A DiagnosisInput is how a fault was looked for, and what it came to.
type DiagnosisInput struct {
	Diagnosis         garage.FaultRecord // when and by whom is filled in
	Cause, Correction string
}

// Diagnose writes the diagnosis of a job down, in place of what was there. Refused as
// by [garage.FaultRecord.Check], with job.unknown, and once the order is closed for edits.
func (w Workshop) Diagnose(id garage.WorkOrderID, job int, in DiagnosisInput) error {
	return w.change(id, "diagnose", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		j := a.wo.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		d := in.Diagnosis
		d.Symptom = strings.TrimSpace(d.Symptom)
		if err := d.Check(); err != nil {
			return err
		}
		j.Cause, j.Correction, j.Diagnosed = strings.TrimSpace(in.Cause), strings.TrimSpace(in.Correction), nil
		if !d.Empty() {
			d.At, d.By = a.tx.Now, a.me()
			j.Diagnosed = &d
		}
		return a.edit("event.job_diagnosed", "Job", job, "Name", j.Name)
	})
}
