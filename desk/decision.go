package desk

import (
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// A Decision is what the customer said about the jobs that wait.
type Decision struct {
	Answers []garage.Answer
	Who     string
	How     garage.How
	Contact string
	Limit   garage.Money // authorised from now on, with tax; 0: the revised total
}

// A DecisionPreview is what a decision would make.
type DecisionPreview struct {
	Before  garage.Money // authorised until now
	Added   garage.Money // by the jobs answered yes
	Revised garage.Money // approved work after it
	Limit   garage.Money // authorised after it
	Refused error        // why it would be refused; nil: it would not
}

// Decide records the customer's answers and lets the order go on.
func (w Workshop) Decide(id garage.WorkOrderID, d Decision) (garage.Consent, error) {
	var kept garage.Consent
	err := w.change(id, "decide", func(a *act) (err error) {
		kept, err = a.answer(d.consent())
		return err
	})
	return kept, err
}

func (d Decision) consent() garage.Consent {
	return garage.Consent{Answers: d.Answers, Who: strings.TrimSpace(d.Who), How: d.How, Contact: strings.TrimSpace(d.Contact), Limit: d.Limit}
}

// answer records what the customer said: for ever in the consents, and on the
// order.
func (a *act) answer(c garage.Consent) (garage.Consent, error) {
	quote, err := a.quoteNamed()
	if err != nil {
		return c, err
	}
	c.TakenBy = a.by()
	if c.Quote == "" {
		c.Quote = quote
	}
	if c, err = a.wo.Answer(c, a.now); err != nil {
		return c, err
	}
	if c, err = data.Consents.Add(a.tx, c); err != nil {
		return c, err
	}
	a.wo.Answered(c)
	a.now.Consents++
	count := func(s garage.JobStatus) (n int) {
		for _, x := range c.Answers {
			if x.Status == s {
				n++
			}
		}
		return n
	}
	return c, a.log("event.decided", "Approved", count(garage.Agreed), "Declined", count(garage.Declined), "Deferred", count(garage.Deferred),
		"How", string(c.How), "Who", c.Who, "Limit", c.Limit)
}

// quoteNamed is the number and revision of the quote that lies before the
// customer; empty when there is none.
func (a *act) quoteNamed() (string, error) {
	if a.wo.Quote == 0 {
		return "", nil
	}
	q, err := data.Quotes.Get(a.tx, a.wo.Quote)
	if err != nil || q.Revision == 0 {
		return "", err
	}
	return revisionName(q), nil
}

// PreviewDecision shows what a decision would make and changes nothing.
func (w Workshop) PreviewDecision(id garage.WorkOrderID, d Decision) (DecisionPreview, error) {
	var p DecisionPreview
	err := w.view(func(tx *data.Tx) error {
		a, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		p.Before = a.wo.Authorised
		before := a.wo.Totals(a.now.Pricing).Gross
		after := a.wo
		after.Jobs = slices.Clone(a.wo.Jobs)
		yes := false
		answers, err := a.wo.Chosen(d.Answers)
		if err != nil { // told as Refused
			answers = d.Answers
		}
		for _, x := range answers {
			if j := after.Job(x.Job); j != nil && j.Answerable() {
				j.Status = x.Status
				yes = yes || x.Status == garage.Agreed
			}
		}
		p.Revised = after.Totals(a.now.Pricing).Gross
		p.Added = p.Revised - before
		if p.Limit = d.Limit; p.Limit == 0 {
			if p.Limit = p.Before; yes {
				p.Limit = max(p.Before, p.Revised)
			}
		}
		_, p.Refused = a.wo.Answer(d.consent(), a.now)
		return nil
	})
	return p, wrap(err, "preview decision on order %d", id)
}
