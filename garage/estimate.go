package garage

// EstimateDue tells whether work may not begin yet: the country wants an estimate given
// for it first, and none was (California: Business and Professions Code 9884.9 (a)).
// Work for nothing needs none.
func (wo WorkOrder) EstimateDue(s Standing) bool {
	return s.EstimateFirst && wo.Quote == 0 && wo.Totals(s.Pricing).Gross > 0
}

// guardBegin: agreed work begins once its estimate was given where the country asks for
// one, and within the amount.
func (wo WorkOrder) guardBegin(s Standing) *Problem {
	if wo.State == Approved && wo.EstimateDue(s) {
		return Refuse("workorder.estimate_first", "Number", wo.Number, "Total", wo.Totals(s.Pricing).Gross)
	}
	return wo.abovePrice(s)
}

// Quotable are the jobs that a quote of the order offers: those that wait for an answer.
// Where none waits, as after a yes on the spot, they are those agreed to, so that the
// estimate can still be given before work begins; agreed says so.
func (wo WorkOrder) Quotable() (jobs []Job, agreed bool) {
	for _, j := range wo.Jobs {
		if j.Waits() {
			jobs = append(jobs, j)
		}
	}
	if len(jobs) > 0 {
		return jobs, false
	}
	for _, j := range wo.counted() {
		j.Status = Proposed
		jobs = append(jobs, j)
	}
	return jobs, true
}
