package garage

import (
	"testing"
	"time"
)

func yes(jobs ...int) Consent {
	c := Consent{Who: "Elena Marsh", How: ByPhone, Contact: "07700 900 101", TakenBy: "L. Brandt"}
	for _, no := range jobs {
		c.Answers = append(c.Answers, Answer{Job: no, Status: Agreed})
	}
	return c
}

func TestDecisionOfTheTicket(t *testing.T) {
	wo := ticket()
	c := yes(4)
	c.Limit = 760_00
	c, err := wo.Answer(c, standing())
	if err != nil {
		t.Fatal(err)
	}
	if c.Before != 660_00 || c.Total != 755_08 || c.Limit != 760_00 || c.Answers[0].Price != 104_12 || !c.At.Equal(now) || c.Order != 912 {
		t.Errorf("got %+v, want before 660.00, job 104.12, total 755.08, limit 760.00", c)
	}
	if wo.State != InProgress || wo.Job(4).Status != Agreed || wo.Authorised != 760_00 || !wo.Job(4).AnsweredAt.Equal(now) {
		t.Errorf("got %s, job 4 %s, authorised %d, want in progress, approved, 76000", wo.State, wo.Job(4).Status, wo.Authorised)
	}
	c.ID = 7
	wo.Answered(c)
	if wo.Job(4).Answer != 7 || wo.Job(1).Answer != 0 {
		t.Errorf("got answers %d and %d, want 7 on job 4 alone", wo.Job(4).Answer, wo.Job(1).Answer)
	}
}

func TestAnswersThatWouldNotStandAreRefused(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Consent)
		want   string
	}{
		{"yes without how", func(c *Consent) { c.How = "" }, "consent.no_how"},
		{"yes in an unknown way", func(c *Consent) { c.How = "smoke" }, "consent.no_how"},
		{"yes without who", func(c *Consent) { c.Who = "  " }, "consent.no_who"},
		{"limit below the revised total", func(c *Consent) { c.Limit = 755_07 }, "consent.limit_low"},
		{"limit at the revised total", func(c *Consent) { c.Limit = 755_08 }, ""},
		{"limit below nothing", func(c *Consent) { c.Limit = -1 }, "consent.bad_limit"},
		{"no answers", func(c *Consent) { c.Answers = nil }, "consent.no_answers"},
		{"a job there is not", func(c *Consent) { c.Answers[0].Job = 6 }, "job.unknown"},
		{"a job in work", func(c *Consent) { c.Answers[0].Job = 1 }, "consent.job_begun"},
		{"a job done", func(c *Consent) { c.Answers[0].Job = 3 }, "consent.job_begun"},
		{"neither yes, no nor later", func(c *Consent) { c.Answers[0].Status = Paused }, "consent.bad_answer"},
		{"no needs neither how nor who", func(c *Consent) { c.Answers[0].Status, c.How, c.Who = Declined, "", "" }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wo := ticket()
			c := yes(4)
			tt.change(&c)
			_, err := wo.Answer(c, standing())
			wants(t, err, tt.want)
			if err != nil && (wo.Job(4).Status != Proposed || wo.Authorised != 660_00) {
				t.Errorf("refused, but job 4 is %s and %d authorised", wo.Job(4).Status, wo.Authorised)
			}
		})
	}
}

func TestAnAnswerTakesTheOrderOn(t *testing.T) {
	links, done := job("Links", Proposed, labour(600)), job("Diagnosis", JobDone, labour(1_000))
	done.Class = ClassDiagnosis
	pads := job("Pads", Agreed, labour(500))
	diagnosis := job("Diagnosis", Proposed, labour(1_000))
	diagnosis.Class = ClassDiagnosis
	tests := []struct {
		name  string
		order WorkOrder
		no    int
		say   JobStatus
		want  State
	}{
		{"yes to an estimate", order(Estimating, links), 1, Agreed, Approved},
		{"no to an estimate", order(Estimating, links), 1, Declined, Ready},
		{"no to an estimate, and an earlier yes is still to be done", order(Estimating, pads, links), 2, Declined, Approved},
		{"no to an estimate, and another still waits", order(Estimating, links, links), 1, Declined, Estimating},
		{"yes while waiting", order(AwaitingApproval, links), 1, Agreed, Approved},
		{"no to everything", order(AwaitingApproval, links), 1, Declined, Ready},
		{"no, and the diagnosis is done", order(AwaitingApproval, done, links), 2, Deferred, Ready},
		{"no, and another still waits", order(AwaitingApproval, links, links), 1, Declined, AwaitingApproval},
		{"no, and an earlier yes is still to be done", order(AwaitingApproval, pads, links), 2, Declined, Approved},
		{"no, and work is done that needs its check", order(AwaitingApproval, job("Pads", JobDone, labour(500)), links), 2, Declined, Approved},
		{"yes at check-in to a fixed price", order(CheckedIn, links), 1, Agreed, Approved},
		{"yes at check-in to the diagnosis alone", order(CheckedIn, diagnosis), 1, Agreed, CheckedIn},
		{"yes to a quote before the car is here", order(Expected, links), 1, Agreed, Expected},
		{"yes to more before work begins", order(Approved, pads, links), 2, Agreed, Approved},
		{"no to more before work begins", order(Approved, pads, links), 2, Declined, Approved},
		{"a yes taken back before work begins", order(Approved, pads), 1, Declined, Ready},
		{"a yes taken back, and the diagnosis is done", order(Approved, done, pads), 2, Declined, Ready},
		{"yes in work", order(InProgress, links), 1, Agreed, InProgress},
		{"no in work", order(InProgress, links), 1, Declined, InProgress},
		{"yes before the check goes back to work", order(QualityCheck, done, links), 2, Agreed, InProgress},
		{"no before the check leaves it there", order(QualityCheck, done, links), 2, Declined, QualityCheck},
		{"yes after the check opens the order", order(Ready, done, links), 2, Agreed, InProgress},
		{"no after the check leaves it ready", order(Ready, done, links), 2, Declined, Ready},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := yes(tt.no)
			c.Answers[0].Status = tt.say
			tt.order.Authorised = 500_00
			if _, err := tt.order.Answer(c, standing()); err != nil {
				t.Fatal(err)
			}
			if tt.order.State != tt.want {
				t.Errorf("got %s, want %s", tt.order.State, tt.want)
			}
		})
	}
}

func TestLimitWithoutATypedOne(t *testing.T) {
	wo := ticket()
	if _, err := wo.Answer(yes(4), standing()); err != nil || wo.Authorised != 755_08 {
		t.Errorf("yes: got %d, %v, want the revised total 75508", wo.Authorised, err)
	}
	wo = ticket()
	c := yes(4)
	c.Answers[0] = Answer{Job: 4, Status: Deferred, RemindOn: now.AddDate(0, 2, 0), RemindAt: 86_400}
	if _, err := wo.Answer(c, standing()); err != nil || wo.Authorised != 660_00 {
		t.Errorf("later: got %d, %v, want 66000 as before", wo.Authorised, err)
	}
	if wo.Job(4).RemindAt != 86_400 || !wo.Job(4).RemindOn.Equal(now.AddDate(0, 2, 0)) {
		t.Errorf("later: got %+v, want both reminders", wo.Job(4))
	}
}

func TestAnswerEndsTheHoldForApproval(t *testing.T) {
	wo := order(InProgress, job("Links", Proposed, labour(600)))
	if err := wo.PutOnHold(HoldApproval, "called twice", time.Time{}, standing()); err != nil {
		t.Fatal(err)
	}
	if _, err := wo.Answer(yes(1), standing()); err != nil || wo.Hold.Reason != "" {
		t.Errorf("got hold %q, %v, want none", wo.Hold.Reason, err)
	}
}
