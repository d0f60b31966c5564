package desk

import (
	"testing"

	"workbay/garage"
)

func TestADiagnosisIsKeptWithTheJobAndStandsOnTheJobCard(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	in := DiagnosisInput{Diagnosis: garage.FaultRecord{
		Symptom: " Hums from 80 km/h ", Codes: garage.ParseCodes("C1145 wheel speed front right"), Tests: garage.ParseTests("Bearing play: 0.4 mm"),
	}, Cause: "Bearing worn", Correction: "Bearing replaced"}
	b.ok(b.Workshop.Diagnose(id, 1, in))
	j := b.order(id).Order.Jobs[0]
	if d := j.Diagnosed; d == nil || d.Symptom != "Hums from 80 km/h" || d.By != b.Actor().ID || !d.At.Equal(b.now) || j.Cause != "Bearing worn" {
		t.Fatalf("got %+v of %+v, want the diagnosis with who and when", j.Diagnosed, j)
	}
	card := must[garage.Document](b)(b.Workshop.JobCard(id))
	if d := card.Jobs[0].Diagnosed; d == nil || len(d.Codes) != 1 || d.Codes[0].Code != "C1145" {
		t.Errorf("job card: got %+v, want the fault code", d)
	}
	in.Diagnosis.Codes = garage.ParseCodes("somewhere in front")
	b.refused(b.Workshop.Diagnose(id, 1, in), "diagnosis.code_bad")
	b.refused(b.Workshop.Diagnose(id, 9, in), "job.unknown")
	b.ok(b.Workshop.Diagnose(id, 1, DiagnosisInput{}))
	if j := b.order(id).Order.Jobs[0]; j.Diagnosed != nil || j.Cause != "" {
		t.Errorf("got %+v, want nothing left of it", j)
	}
}
