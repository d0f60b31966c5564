package garage

import "slices"

// WithinLimit is how work was agreed to that the customer need not be asked about: at
// the check-in, or for good, they named an amount up to which it is done. It is no way
// to answer, so it is not among [Hows].
const WithinLimit How = "spend_limit"

// WithinLimit is the yes to all jobs that wait, as far as the customer left that to the
// garage: which of several options they take they say themselves.
func (wo WorkOrder) WithinLimit() (answers []Answer) {
	for _, j := range wo.Jobs {
		if j.Waits() && j.Group == "" {
			answers = append(answers, Answer{Job: j.No, Status: Agreed})
		}
	}
	return answers
}

// withinLimit refuses a consent within the spend limit where none was named
// (consent.no_spend_limit), where approved work would pass it
// (consent.above_spend_limit), and for anything but a yes to work of which nothing was
// said yet (consent.spend_limit_asks).
func (wo WorkOrder) withinLimit(c Consent, s Standing) *Problem {
	if s.SpendLimit <= 0 {
		return Refuse("consent.no_spend_limit", "Number", wo.Number, "Customer", s.Customer, "Phone", s.Phone)
	}
	for _, a := range c.Answers {
		if j := wo.Job(a.Job); a.Status != Agreed || j == nil || !j.Waits() || j.Group != "" {
			return Refuse("consent.spend_limit_asks", "Job", a.Job, "Customer", s.Customer, "Phone", s.Phone)
		}
	}
	if most := max(c.Total, c.Limit); most > s.SpendLimit {
		return Refuse("consent.above_spend_limit", "Limit", s.SpendLimit, "Total", most, "Over", most-s.SpendLimit, "Customer", s.Customer, "Phone", s.Phone)
	}
	return nil
}

// fixedPrice tells whether it is known what a job comes to before anybody looks into the
// car: canned work, a menu price, work that is free, or an amount that the customer
// agreed to. What a diagnosis finds is not.
func (wo WorkOrder) fixedPrice(j Job) bool {
	return !j.Diagnosis() && (j.Canned != 0 || j.Menu != 0 || j.Kind == Rework || wo.Authorised > 0)
}

// guardStraight lets an order go from the check-in to approved only for work with a
// fixed price (workflow.md); anything else is looked into first.
func (wo WorkOrder) guardStraight() *Problem {
	if wo.State != CheckedIn {
		return nil
	}
	counted := wo.counted()
	if i := slices.IndexFunc(counted, func(j Job) bool { return !j.Diagnosis() && !wo.fixedPrice(j) }); i >= 0 {
		return Refuse("workorder.no_fixed_price", "Number", wo.Number, "Job", counted[i].No, "Name", counted[i].Name)
	}
	if !slices.ContainsFunc(counted, wo.fixedPrice) {
		return Refuse("workorder.diagnosis_first", "Number", wo.Number)
	}
	return nil
}
