package garage

import (
	"slices"
	"strings"
)

// Answer records what the customer said: it sets the jobs' statuses and the
// authorised amount and moves an order on that waited for it. The consent comes
// back filled in, to be kept for ever; give it its ID and pass it to Answered.
//
// A yes needs how and who; to one of several options it is a no to the others. Without a limit the customer authorises the revised
// total, or what was authorised before if that is more.
func (wo *WorkOrder) Answer(c Consent, s Standing) (Consent, error) {
	if p := wo.mayDecide(); p != nil {
		return c, p
	}
	if len(c.Answers) == 0 {
		return c, Refuse("consent.no_answers").At("answers")
	}
	answers, err := wo.Chosen(c.Answers)
	if err != nil {
		return c, err
	}
	c.Answers = answers
	after := *wo
	after.Jobs = slices.Clone(wo.Jobs)
	yes := false
	for _, a := range c.Answers {
		if err := after.answerJob(a, s); err != nil {
			return c, err
		}
		yes = yes || a.Status == Agreed
	}
	if p := after.inOneVoice(&c); p != nil {
		return c, p
	}
	for i, a := range c.Answers {
		c.Answers[i].Price = after.JobPrice(s.Pricing, a.Job)
	}
	c.Order, c.At, c.Before = wo.ID, s.Now, wo.Authorised
	c.Total = after.Totals(s.Pricing).Gross
	if c.How == WithinLimit {
		if p := wo.withinLimit(c, s); p != nil {
			return c, p
		}
	}
	if err := c.check(yes); err != nil {
		return c, err
	}
	if c.Limit == 0 {
		c.Limit = wo.Authorised
		if yes {
			c.Limit = max(c.Limit, c.Total)
		}
	}
	after.Authorised = c.Limit
	after.moveOn(yes, s)
	*wo = after
	return c, nil
}

// Answered notes on the jobs which record holds their answer.
func (wo *WorkOrder) Answered(c Consent) {
	for _, a := range c.Answers {
		if j := wo.Job(a.Job); j != nil {
			j.Answer = c.ID
		}
	}
}

// answerJob sets one job's answer.
func (wo *WorkOrder) answerJob(a Answer, s Standing) error {
	j := wo.Job(a.Job)
	switch {
	case j == nil:
		return Refuse("job.unknown", "Job", a.Job)
	case !j.Answerable():
		return Refuse("consent.job_begun", "Job", j.No, "Name", j.Name)
	}
	switch a.Status {
	case Agreed, Declined, Deferred:
	default:
		return Refuse("consent.bad_answer", "Job", j.No, "Name", j.Name).At("answers")
	}
	if a.Status == Agreed {
		if p := j.Problem(); p != nil {
			return p
		}
	}
	j.Status, j.AnsweredAt = a.Status, s.Now
	j.RemindOn, j.RemindAt = a.RemindOn, a.RemindAt
	return nil
}

// check refuses a record that would not stand: a yes without how and who, and a
// limit below what the work comes to.
func (c Consent) check(yes bool) error {
	switch {
	case yes && c.How != WithinLimit && !slices.Contains(Hows, c.How):
		return Refuse("consent.no_how").At("how")
	case yes && strings.TrimSpace(c.Who) == "":
		return Refuse("consent.no_who").At("who")
	case c.Limit < 0 || c.Limit > maxAmount:
		return Refuse("consent.bad_limit", "Limit", c.Limit).At("limit")
	case c.Limit > 0 && c.Limit < c.Total:
		return Refuse("consent.limit_low", "Limit", c.Limit, "Total", c.Total, "Over", c.Total-c.Limit).At("limit")
	}
	return nil
}

// moveOn takes the order where an answer leads, by the steps of nextStates: approved
// work can begin; where nothing is left to do, the car is ready to be fetched; work
// that comes after the check opens the order again, for which the customer's yes on
// record is the reason. An order in progress stays there, and so does one that is not
// here yet.
func (wo *WorkOrder) moveOn(yes bool, s Standing) {
	switch wo.State {
	case CheckedIn:
		if yes && len(wo.WaitingJobs()) == 0 && wo.guardStraight() == nil {
			wo.enter(Approved, s.Now)
		}
	case Estimating, AwaitingApproval:
		switch {
		case yes:
			wo.enter(Approved, s.Now)
		case wo.nothingLeft():
			wo.fetch(s)
		case len(wo.WaitingJobs()) == 0 && wo.abovePrice(s) == nil:
			wo.enter(Approved, s.Now) // an earlier yes is still to be done
		}
	case Approved:
		if wo.nothingLeft() {
			wo.fetch(s)
		}
	case QualityCheck, Ready:
		if yes {
			wo.enter(InProgress, s.Now)
		}
	}
	if yes && wo.Hold.Reason == HoldApproval && len(wo.WaitingJobs()) == 0 {
		wo.Hold = Hold{}
	}
}

// fetch makes an order ready of which nothing, or the diagnosis alone, was approved.
// Only the customer's answer leads there: the order passes through the state in which
// it is waited for.
func (wo *WorkOrder) fetch(s Standing) {
	if wo.State != AwaitingApproval {
		wo.enter(AwaitingApproval, s.Now)
	}
	wo.enter(Ready, s.Now)
}
