package garage

import "slices"

// Charge is what the totals need to know of the line as part of a job.
func (l Line) Charge(job int) Charge {
	return Charge{Quantity: l.Quantity, Price: l.Price, Discount: l.Discount, Tax: l.Tax, Job: job}
}

// Charges are the priced lines of the job, in order: free text is none. A job that
// nobody is billed for stands on the papers at nothing.
func (j Job) Charges() []Charge {
	return j.chargesTo(nil)
}

// chargesTo appends them.
func (j *Job) chargesTo(all []Charge) []Charge {
	for i := range j.Lines {
		l := &j.Lines[i]
		if l.Kind == Text {
			continue
		}
		c := l.Charge(j.No)
		if !j.Kind.Charged() {
			c.Discount = hundred
		}
		all = append(all, c)
	}
	return all
}

// chargesOf are the priced lines of jobs, one job after the other.
func chargesOf(jobs []Job) []Charge {
	n := 0
	for i := range jobs {
		n += len(jobs[i].Lines)
	}
	all := make([]Charge, 0, n)
	for i := range jobs {
		all = jobs[i].chargesTo(all)
	}
	return all
}

// With is the pricing with the discounts of these jobs and of the whole.
func (p Pricing) With(jobs []Job, whole Discount) Pricing {
	p.JobDiscounts, p.Discount = nil, whole
	for _, j := range jobs {
		if j.Discount != (Discount{}) {
			if p.JobDiscounts == nil {
				p.JobDiscounts = map[int]Discount{}
			}
			p.JobDiscounts[j.No] = j.Discount
		}
	}
	return p
}

// totalOf adds jobs up, with a discount on the whole.
func totalOf(jobs []Job, whole Discount, p Pricing) Totals {
	return Total(chargesOf(jobs), p.With(jobs, whole))
}

// without are the jobs but the one of that number.
func without(jobs []Job, no int) []Job {
	return slices.DeleteFunc(slices.Clone(jobs), func(j Job) bool { return j.No == no })
}

// counted are the jobs that are part of the price, and those of the given numbers. They
// may be the order's own: who changes them takes copies.
func (wo WorkOrder) counted(also ...int) []Job {
	out := func(j Job) bool { return !j.Counts() && !slices.Contains(also, j.No) }
	if !slices.ContainsFunc(wo.Jobs, out) { // as with most, and a job is large to copy
		return slices.Clip(wo.Jobs)
	}
	return slices.DeleteFunc(slices.Clone(wo.Jobs), out)
}

// Totals adds up what the customer has approved.
func (wo WorkOrder) Totals(p Pricing) Totals { return totalOf(wo.counted(), wo.Discount, p) }

// TotalsWith adds up what is approved together with further jobs, such as those
// that wait for an answer; of options it takes one.
func (wo WorkOrder) TotalsWith(p Pricing, jobs ...int) Totals {
	return totalOf(oneOfEach(wo.counted(jobs...)), wo.Discount, p)
}

// JobPrice is a job's price with tax: the difference it makes to the total of the
// approved work, or would make; an option's is that against none of its choice.
func (wo WorkOrder) JobPrice(p Pricing, job int) Money {
	with := instead(wo.counted(job), job)
	return totalOf(with, wo.Discount, p).Gross - totalOf(without(with, job), wo.Discount, p).Gross
}

// JobNet is a job's price without tax, after its own share of all discounts.
func (wo WorkOrder) JobNet(p Pricing, job int) Money {
	return netOf(instead(wo.counted(job), job), wo.Discount, p, job)
}

// netOf is the net of one job among others.
func netOf(jobs []Job, whole Discount, p Pricing, job int) (net Money) {
	lines := chargesOf(jobs)
	t := Total(lines, p.With(jobs, whole))
	for i, l := range lines {
		if l.Job == job {
			net += t.Lines[i]
		}
	}
	return net
}

// WaitingJobs are the numbers of the jobs without an answer.
func (wo WorkOrder) WaitingJobs() []int { return wo.jobsWhere(Job.Waits) }

// jobsWhere are the numbers of the jobs for which ok holds.
func (wo WorkOrder) jobsWhere(ok func(Job) bool) []int {
	var nos []int
	for _, j := range wo.Jobs {
		if ok(j) {
			nos = append(nos, j.No)
		}
	}
	return nos
}

// open are the jobs of a quote that are neither declined nor put off. Those of also
// count in any case.
func (q Quote) open(also ...int) []Job {
	return slices.DeleteFunc(slices.Clone(q.Jobs), func(j Job) bool {
		return (j.Status == Declined || j.Status == Deferred) && !slices.Contains(also, j.No)
	})
}

// Offered are the jobs that a quote adds up: all that are neither declined nor put
// off, and of options one.
func (q Quote) Offered() []Job { return oneOfEach(q.open()) }

// Totals adds up all jobs of the quote that are neither declined nor put off; of
// options it takes one.
func (q Quote) Totals(p Pricing) Totals { return totalOf(q.Offered(), q.Discount, p) }

// priced are the jobs a quote adds up if one of them is taken.
func (q Quote) priced(job int) []Job { return oneOfEach(instead(q.open(job), job)) }

// JobPrice is a job's price with tax: the difference it makes to the quote's
// total, or would make; an option's is that against none of its choice.
func (q Quote) JobPrice(p Pricing, job int) Money {
	jobs := q.priced(job)
	return totalOf(jobs, q.Discount, p).Gross - totalOf(without(jobs, job), q.Discount, p).Gross
}

// JobNet is a job's price without tax, after its share of all discounts.
func (q Quote) JobNet(p Pricing, job int) Money { return netOf(q.priced(job), q.Discount, p, job) }
