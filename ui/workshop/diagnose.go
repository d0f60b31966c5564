package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newDiagnose writes down how the fault of a job was looked for: symptom, fault codes,
// tests, cause and correction.
func newDiagnose(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, r, "search", "diagnose.title")
	p, _ := f.order()
	no, say, keys := jobOf(r), h.Say(), h.Keys()
	job := garage.Job{}
	if j := p.Order.Job(no); j != nil {
		job = *j
	}
	was := garage.FaultRecord{}
	if job.Diagnosed != nil {
		was = *job.Diagnosed
	}
	f.Head.Note = widget.Joined(" · ", p.Vehicle.Plate, jobText(no)+" "+job.Name)
	note := func(label, hint, text string, rows int) *widget.Note {
		n := widget.NewNote(keys, say.T(label), rows)
		n.Hint = hint
		n.SetText(text)
		return n
	}
	said := ""
	if job.Complaint != "" {
		said = say.T("diagnose.said", "Words", job.Complaint)
	}
	symptom := note("diagnose.symptom", said, was.Symptom, 2)
	codes := note("diagnose.codes", say.T("diagnose.codes_hint"), was.CodesText(), 3)
	tests := note("diagnose.tests", say.T("diagnose.tests_hint"), was.TestsText(), 3)
	cause, correction := widget.NewField(keys, say.T("diagnose.cause")), widget.NewField(keys, say.T("diagnose.correction"))
	cause.SetText(job.Cause)
	correction.SetText(job.Correction)
	f.Wide = 680
	f.Body = widget.Rows(20, 6, symptom, widget.Columns(12, codes, tests), cause, correction)
	f.First = symptom.Focus
	f.Typed = func() bool {
		return symptom.Text() != was.Symptom || codes.Text() != was.CodesText() || tests.Text() != was.TestsText() || cause.Text() != job.Cause || correction.Text() != job.Correction
	}
	f.Do = func() error {
		return d.Workshop.Diagnose(f.id, no, desk.DiagnosisInput{Cause: cause.Text(), Correction: correction.Text(), Diagnosis: garage.FaultRecord{
			Symptom: symptom.Text(), Codes: garage.ParseCodes(codes.Text()), Tests: garage.ParseTests(tests.Text()),
		}})
	}
	return f
}

// onDiagnose opens the diagnosis of the chosen job.
func (t *ticket) onDiagnose() {
	if t.job == 0 {
		t.host.Open(t.route("addjob"))
		return
	}
	t.host.Open(page.Route{Name: "diagnose", ID: uint64(t.id), Text: jobText(t.job)})
}
