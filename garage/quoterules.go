package garage

import (
	"slices"
	"time"
)

// AddJob puts a job on the quote and numbers it and its lines.
func (q *Quote) AddJob(j Job) *Job {
	q.NextJob++
	j.No = q.NextJob
	lines := j.Lines
	j.Lines = nil
	if j.Status == "" {
		j.Status = Proposed
	}
	q.Jobs = append(q.Jobs, j)
	at := &q.Jobs[len(q.Jobs)-1]
	for _, l := range lines {
		q.AddLine(at, l)
	}
	return at
}

// AddLine puts a line on a job of the quote and numbers it.
func (q *Quote) AddLine(j *Job, l Line) *Line {
	q.NextLine++
	l.No = q.NextLine
	j.Lines = append(j.Lines, l)
	return &j.Lines[len(j.Lines)-1]
}

// Job finds a job by its number; nil when there is none.
func (q *Quote) Job(no int) *Job {
	i := slices.IndexFunc(q.Jobs, func(j Job) bool { return j.No == no })
	if i < 0 {
		return nil
	}
	return &q.Jobs[i]
}

// Line finds a line and its job by the line's number; nil when there is none.
func (q *Quote) Line(no int) (*Job, *Line) {
	for i := range q.Jobs {
		for k := range q.Jobs[i].Lines {
			if q.Jobs[i].Lines[k].No == no {
				return &q.Jobs[i], &q.Jobs[i].Lines[k]
			}
		}
	}
	return nil, nil
}

// RemoveJob takes a job off the quote.
func (q *Quote) RemoveJob(job int) error {
	if p := q.MayEdit(); p != nil {
		return p
	}
	if q.Job(job) == nil {
		return Refuse("job.unknown", "Job", job)
	}
	q.Jobs = without(q.Jobs, job)
	return nil
}

// RemoveLine takes a line off the quote.
func (q *Quote) RemoveLine(line int) error {
	if p := q.MayEdit(); p != nil {
		return p
	}
	j, l := q.Line(line)
	if l == nil {
		return Refuse("line.unknown", "Line", line)
	}
	j.Lines = slices.DeleteFunc(slices.Clone(j.Lines), func(l Line) bool { return l.No == line })
	return nil
}

// MayEdit says why the quote may not be changed; nil where it may. An issued one
// may: what is changed goes out as its next revision.
func (q Quote) MayEdit() *Problem {
	if q.State == QuoteAccepted || q.State == QuoteDeclined {
		return Refuse("quote.answered", "Number", q.Number, "State", q.State)
	}
	return nil
}

// MayDelete says why the quote cannot be taken off the file; nil where it can: it was never
// issued and has no number.
func (q Quote) MayDelete() *Problem {
	if q.Number != "" {
		return Refuse("quote.issued_stays", "Number", q.Number)
	}
	return nil
}

// MayIssue says why the quote may not be issued; nil where it may.
func (q Quote) MayIssue() *Problem {
	if p := q.MayEdit(); p != nil {
		return p
	}
	open := q.open()
	if len(chargesOf(open)) == 0 {
		return Refuse("quote.no_lines", "Number", q.Number).At("lines")
	}
	for _, j := range open {
		if p := j.Problem(); p != nil {
			return p
		}
	}
	return nil
}

// Issue makes the quote, or its next revision, final with the document as it is
// printed. Its number stays the same through all revisions.
func (q *Quote) Issue(number string, doc Document, at time.Time) error {
	if p := q.MayIssue(); p != nil {
		return p
	}
	if q.Number == "" {
		q.Number = number
	}
	q.Revision++
	q.Prints = 0 // the new revision was never printed
	q.State, q.IssuedAt = QuoteIssued, at
	if !doc.ValidOn.IsZero() {
		q.ValidOn = doc.ValidOn
	}
	q.Issues = append(q.Issues[:len(q.Issues):len(q.Issues)], doc)
	return nil
}

// mayAnswer says why the quote cannot be accepted or declined.
func (q Quote) mayAnswer() *Problem {
	switch {
	case q.State == QuoteDraft || q.State == "":
		return Refuse("quote.not_issued")
	case q.State != QuoteIssued:
		return Refuse("quote.answered", "Number", q.Number, "State", q.State)
	}
	return nil
}

// MayAccept says why the customer's yes cannot be recorded; nil where it can. A
// quote whose last day is over is issued again first, so that the price told is
// one the garage stands by.
func (q Quote) MayAccept(now time.Time) *Problem {
	if p := q.mayAnswer(); p != nil {
		return p
	}
	if q.Lapsed(now) {
		return Refuse("quote.lapsed", "Number", q.Number, "ValidOn", q.ValidOn)
	}
	return nil
}

// MayDecline says why the customer's no cannot be recorded; nil where it can.
func (q Quote) MayDecline() *Problem { return q.mayAnswer() }

// Accept notes that the customer took the offer.
func (q *Quote) Accept(now time.Time) error {
	if p := q.MayAccept(now); p != nil {
		return p
	}
	q.State, q.AnsweredAt = QuoteAccepted, now
	return nil
}

// Decline notes that the customer did not, and why.
func (q *Quote) Decline(reason string, now time.Time) error {
	if p := q.MayDecline(); p != nil {
		return p
	}
	if reason == "" {
		return Refuse("quote.no_reason", "Number", q.Number).At("reason")
	}
	q.State, q.AnsweredAt, q.LostFor = QuoteDeclined, now, reason
	return nil
}

// ToOrder makes the order of a quote without one: the car is expected, and the
// jobs wait for the answer that Answer records. Numbers of jobs and lines stay,
// so that the consent names what the paper names.
func (q Quote) ToOrder(now time.Time) WorkOrder {
	wo := WorkOrder{
		State: Expected, Customer: q.Customer, Vehicle: q.Vehicle, Advisor: q.Advisor, Discount: q.Discount,
		OpenedAt: now, StateAt: now, Quote: q.ID, NextJob: q.NextJob, NextLine: q.NextLine, Note: q.Note,
	}
	for _, j := range q.Jobs {
		j.Lines = slices.Clone(j.Lines)
		j.Status, j.AddedAt = Proposed, now
		wo.Jobs = append(wo.Jobs, j)
	}
	return wo
}
