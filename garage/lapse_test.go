package garage

import (
	"testing"
	"time"
)

func TestCertificatesThatRunOut(t *testing.T) {
	day := clockOn(0, 0)
	s := Staff{Name: "A. Reyes", Skills: []string{"HV-2", "A/C", "MOT", "TIG"}, Lapses: map[string]time.Time{
		"HV-2": day.AddDate(0, 0, 30), "A/C": day, "MOT": day.AddDate(0, 0, -1), "TIG": day.AddDate(0, 0, 31), "MAG": day}}
	got := s.LapsingAt(clockOn(17, 0))
	if len(got) != 3 || got[0].Skill != "MOT" || got[1].Skill != "A/C" || got[2].Skill != "HV-2" {
		t.Fatalf("got %+v, want MOT, which has run out, then those of today and of the next 30 days", got)
	}
	if !got[0].Past(clockOn(9, 0)) || got[1].Past(clockOn(17, 0)) {
		t.Error("the last day of a certificate still counts, the day after does not")
	}
	if kept := s.KeepLapses(); len(kept.Lapses) != 4 || !kept.Lapses["MAG"].IsZero() {
		t.Errorf("kept %v, want the last day of MAG gone, which is no skill of theirs", kept.Lapses)
	}
	if s.Left = true; s.LapsingAt(day) != nil {
		t.Error("told of somebody who has left")
	}
}

func TestBookingAfterACertificateRanOutSaysSo(t *testing.T) {
	p := diaryPlan()
	p.Staff[1].Skills = append(p.Staff[1].Skills, "A/C") // somebody else has it
	for _, c := range p.Clashes(p.Fit(asked(func(a *Appointment) { a.Skill, a.Staff = "A/C", 1 }))) {
		if c.Code == "clash.skill_lapsed" && c.Args["Name"] == "A. Reyes" && c.Args["Skill"] == "A/C" && c.Args["On"] == clockOn(0, 0).AddDate(0, 0, -1) {
			return
		}
	}
	t.Error("nothing says that the certificate has run out")
}
