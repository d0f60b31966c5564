package garage

import (
	"cmp"
	"slices"
	"time"
)

// Moved says under which numbers jobs and lines stand on the order they went to, by
// those they had.
type Moved struct{ Jobs, Lines map[int]int }

// passOn moves jobs as they are, with answers, times and what was issued, to another
// order, which numbers them anew. A choice that the other has by that name already stays
// a choice of its own.
func (wo *WorkOrder) passOn(to *WorkOrder, goes func(Job) bool) Moved {
	m := Moved{map[int]int{}, map[int]int{}}
	groups := map[string]bool{}
	for _, j := range to.Jobs {
		groups[j.Group] = true
	}
	for _, j := range wo.Jobs {
		if !goes(j) {
			continue
		}
		j = wo.leaveExcess(j, goes)
		if j.Group != "" && groups[j.Group] {
			j.Group += " " + wo.Number
		}
		lines := j.Lines
		at := to.AddJob(j)
		to.takeExcess(*at)
		m.Jobs[j.No] = at.No
		for i, l := range lines {
			m.Lines[l.No] = at.Lines[i].No
		}
		for i, l := range at.Lines {
			if l.CoreOf != 0 {
				at.Lines[i].CoreOf = m.Lines[l.CoreOf]
			}
		}
	}
	wo.Jobs = slices.DeleteFunc(slices.Clone(wo.Jobs), goes)
	return m
}

// MayMerge says why another order may not go into this one; nil where it may: the same
// car, customer and payer, nothing billed, no completion certificate that is out for the
// work of one, no clock running on the other, and no discount on the whole that would
// spread over the work of both.
func (wo WorkOrder) MayMerge(from WorkOrder, of Standing) *Problem {
	differ := func(code string) *Problem { return Refuse(code, "Number", wo.Number, "Other", from.Number) }
	if wo.ID == from.ID {
		return differ("workorder.merge_itself")
	}
	if p := wo.locked(); p != nil {
		return p
	}
	if p := from.locked(); p != nil {
		return p
	}
	for _, o := range []WorkOrder{wo, from} {
		if o.Certificate.Issued() {
			return Refuse("workorder.merge_certified", "Number", wo.Number, "Other", from.Number, "Of", o.Number, "Certificate", o.Certificate.Number)
		}
	}
	mine, insures := wo.Insurer()
	theirs, too := from.Insurer()
	switch jobs := from.running(of); {
	case wo.Vehicle != from.Vehicle:
		return differ("workorder.merge_vehicle")
	case wo.Customer != from.Customer:
		return differ("workorder.merge_customer")
	case wo.Payer != from.Payer || insures && too && mine.Insurer != theirs.Insurer:
		return differ("workorder.merge_payer")
	case wo.PartOf != 0 || from.PartOf != 0:
		return differ("workorder.merge_part")
	case wo.Discount.Amount != 0 || wo.Discount != from.Discount:
		return differ("workorder.merge_discount")
	case len(jobs) > 0:
		return Refuse("workorder.merge_clock", "Number", wo.Number, "Other", from.Number, "Jobs", jobs)
	}
	return nil
}

// Merge takes all jobs of another order of the same visit over, as they are, and makes
// that order void with this one's number as its reason. What was authorised adds up.
// Refused as by [WorkOrder.MayMerge].
func (wo *WorkOrder) Merge(from *WorkOrder, s, of Standing) (Moved, error) {
	if p := wo.MayMerge(*from, of); p != nil {
		return Moved{}, p
	}
	within := wo.Over(s) == 0 && from.Over(of) == 0
	wo.Authorised += from.Authorised
	moved := from.passOn(wo, func(Job) bool { return true })
	if within { // rounded once, both may come to a unit more than each alone
		wo.Authorised = max(wo.Authorised, wo.Totals(s.Pricing).Gross)
	}
	from.Authorised = 0
	if to := mergedState(wo.State, from.State); to != wo.State {
		wo.enter(to, s.Now)
	}
	wo.join(*from, moved)
	from.VoidReason = wo.Number
	from.enter(Void, s.Now)
	return moved, nil
}

// mergedState is the state of two orders that become one: the later of two up to work, and
// work where one was checked and the other was not.
func mergedState(a, b State) State {
	early, late := a, b
	if slices.Index(States, early) > slices.Index(States, late) {
		early, late = late, early
	}
	checked := slices.Index(States, QualityCheck)
	switch {
	case slices.Index(States, late) < checked:
		return late
	case slices.Index(States, early) >= checked:
		return early
	}
	return InProgress
}

// join takes over what the head of another order knows and this one does not.
func (wo *WorkOrder) join(o WorkOrder, moved Moved) {
	if wo.CheckedInAt.IsZero() || !o.CheckedInAt.IsZero() && o.CheckedInAt.Before(wo.CheckedInAt) {
		wo.CheckedInAt = o.CheckedInAt
	}
	later := func(at *time.Time, other time.Time) {
		if at.IsZero() {
			*at = other
		}
	}
	later(&wo.PromisedAt, o.PromisedAt)
	later(&wo.ExpectedAt, o.ExpectedAt)
	wo.OdometerIn = max(wo.OdometerIn, o.OdometerIn)
	wo.KeyTag, wo.Bay = cmp.Or(wo.KeyTag, o.KeyTag), cmp.Or(wo.Bay, o.Bay)
	wo.Technician, wo.Advisor = cmp.Or(wo.Technician, o.Technician), cmp.Or(wo.Advisor, o.Advisor)
	wo.OldParts, wo.OrderRef = cmp.Or(wo.OldParts, o.OldParts), cmp.Or(wo.OrderRef, o.OrderRef)
	wo.Contract, wo.Sender = cmp.Or(wo.Contract, o.Contract), cmp.Or(wo.Sender, o.Sender)
	wo.Waits = wo.Waits || o.Waits
	wo.Concern, wo.Note = bothTexts(wo.Concern, o.Concern), bothTexts(wo.Note, o.Note)
	for _, c := range o.Checks {
		wo.Checks = append(wo.Checks[:len(wo.Checks):len(wo.Checks)], c.passedTo(moved.Jobs))
	}
	slices.SortStableFunc(wo.Checks, func(a, b CheckSheet) int { return a.At.Compare(b.At) })
	if wo.Hold.Reason == "" {
		wo.Hold = o.Hold
	}
	for _, l := range o.Labels {
		if !slices.Contains(wo.Labels, l) {
			wo.Labels = append(wo.Labels[:len(wo.Labels):len(wo.Labels)], l)
		}
	}
}

// passedTo is the sheet on the order that the jobs went to, by their numbers there.
func (c CheckSheet) passedTo(jobs map[int]int) CheckSheet {
	c.Items = slices.Clone(c.Items)
	for i := range c.Items {
		c.Items[i].Job = jobs[c.Items[i].Job]
	}
	return c
}

// PassedTo is the quote on the order that its jobs went to, by their numbers there. A job
// that was on the quote alone gets a number that no job of that order has. What was
// issued stays as it was printed.
func (q Quote) PassedTo(wo *WorkOrder, moved Moved) Quote {
	q.Order, q.Jobs = wo.ID, slices.Clone(q.Jobs)
	for i := range q.Jobs {
		j := &q.Jobs[i]
		no, ok := moved.Jobs[j.No]
		if !ok {
			wo.NextJob++
			no = wo.NextJob
		}
		j.No, j.Lines = no, slices.Clone(j.Lines)
		lines := map[int]int{}
		for k, l := range j.Lines {
			if no, ok = moved.Lines[l.No]; !ok {
				wo.NextLine++
				no = wo.NextLine
			}
			lines[l.No], j.Lines[k].No = no, no
		}
		for k := range j.Lines {
			j.Lines[k].CoreOf = lines[j.Lines[k].CoreOf]
		}
	}
	q.NextJob, q.NextLine = wo.NextJob, wo.NextLine
	return q
}

// bothTexts are two texts, one below the other, or one where they are the same.
func bothTexts(a, b string) string {
	if a == "" || b == "" || a == b {
		return cmp.Or(a, b)
	}
	return a + "\n" + b
}

// Passed books q, which left the shelf at a cost for one, back from one order and out to
// another: what is on hand and its value stay as they are.
func (p Part) Passed(q Quantity, cost Money) (back, again Movement) {
	value := q.At(cost)
	back = Movement{Part: p.ID, Kind: Return, Quantity: q, Value: value, OnHand: p.OnHand + q}
	again = Movement{Part: p.ID, Kind: IssueTo, Quantity: -q, Value: -value, OnHand: p.OnHand}
	return back, again
}

// PassedTo are the records that move counted time to another order, where its job has
// another number: one that takes it back here, and one that counts there, each with the
// other order's number as its reason.
func (s Stint) PassedTo(order WorkOrderID, job int, here, there, by string) (back, again Stint) {
	back, again = s, s
	back.ID, back.Corrects, back.EndedAt, back.Reason, back.By = 0, s.ID, s.StartedAt, there, by
	again.ID, again.Corrects, again.Order, again.Job, again.Reason, again.By = 0, 0, order, job, here, by
	return back, again
}

// PassedTo is what was said, as a record of the order the jobs went to, of which it
// keeps the jobs that went. Authorised and total are what the other order had already.
func (c Consent) PassedTo(order WorkOrderID, from string, jobs map[int]int, authorised, total Money) Consent {
	answers := c.Answers
	c.ID, c.Order, c.From, c.Answers = 0, order, cmp.Or(c.From, from), nil
	c.Limit, c.Before, c.Total = c.Limit+authorised, c.Before+authorised, c.Total+total
	for _, a := range answers {
		if no, ok := jobs[a.Job]; ok {
			a.Job = no
			c.Answers = append(c.Answers, a)
		}
	}
	return c
}
