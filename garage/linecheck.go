package garage

// Check refuses a line that makes no sense.
func (l Line) Check() error {
	if l.Kind == Text {
		return nil
	}
	c := l.Charge(0)
	switch {
	case l.Quantity == 0:
		return Refuse("line.no_quantity", "Text", l.Text).At("quantity")
	case l.Quantity < 0:
		return Refuse("line.negative_quantity", "Text", l.Text, "Quantity", l.Quantity).At("quantity")
	case l.Price < 0 && l.Kind != DiscountLine:
		return Refuse("line.negative_price", "Text", l.Text, "Price", l.Price).At("price")
	case l.Price > 0 && l.Kind == DiscountLine:
		return Refuse("line.discount_adds", "Text", l.Text, "Price", l.Price).At("price")
	}
	return c.Check()
}

// Unpriced tells whether the line still needs its price: a part or work that is
// sold, but for nothing. What the customer brought is not sold.
func (l Line) Unpriced() bool {
	switch l.Kind {
	case PartLine, Sublet:
		return l.Price == 0 && !l.Own
	}
	return false
}

// lineProblem is the first thing wrong with the lines of the jobs for which of
// holds: the line checker before a customer sees a price.
func (wo WorkOrder) lineProblem(of func(Job) bool) *Problem {
	for _, j := range wo.Jobs {
		if of(j) {
			if p := j.Problem(); p != nil {
				return p
			}
		}
	}
	return nil
}

// Problem is the first thing wrong with the job's lines (cost is only warned of:
// a part bought for the job may be booked in later); nil when they are right.
func (j Job) Problem() *Problem {
	if len(j.Lines) == 0 {
		return Refuse("job.no_lines", "Job", j.No, "Name", j.Name).At("lines")
	}
	for _, l := range j.Lines {
		if l.Kind == Text {
			continue
		}
		if p, ok := l.Check().(*Problem); ok && p != nil {
			return p
		}
		switch {
		case j.Kind.Charged() && l.Unpriced():
			return Refuse("line.unpriced", "Text", l.Text, "Job", j.No, "Line", l.No).At("price")
		case l.Tax.Code == "":
			return Refuse("line.no_tax", "Text", l.Text, "Job", j.No, "Line", l.No).At("tax")
		}
	}
	if err := j.Discount.Check(); err != nil {
		return err.(*Problem)
	}
	return nil
}

// lineWarnings are parts and work of other firms sold below what they cost, or whose
// cost is not known, work that is done by nobody, and claims without a number.
func (wo WorkOrder) lineWarnings(pricing Pricing) []*Problem {
	var all []*Problem
	for _, j := range wo.Jobs {
		if j.nobody() {
			all = append(all, Refuse("job.nobody", "Job", j.No, "Name", j.Name, "Hours", j.Sold()))
		}
		if p := j.noClaim(); p != nil {
			all = append(all, p)
		}
		if !j.Kind.Charged() || !j.Counts() && !j.Waits() {
			continue
		}
		for _, l := range j.Lines {
			if p := l.costWarning(j.No, pricing); p != nil {
				all = append(all, p)
			}
		}
	}
	return all
}

// costWarning tells of a part, or of another firm's work, whose margin is not known or
// less than nothing. Costs are without tax, so a price that includes it is compared
// without.
func (l Line) costWarning(job int, pricing Pricing) *Problem {
	price := pricing.NetPrice(l)
	switch {
	case l.Kind != PartLine && l.Kind != Sublet || l.Own || l.Price == 0:
		return nil
	case l.Cost == 0 && l.Kind == Sublet:
		return Refuse("line.sublet_no_cost", "Text", l.Text, "Job", job, "Line", l.No)
	case l.Cost == 0:
		return Refuse("line.no_cost", "Text", l.Text, "Job", job, "Line", l.No)
	case price < l.Cost:
		return Refuse("line.below_cost", "Text", l.Text, "Job", job, "Line", l.No, "Price", price, "Cost", l.Cost)
	}
	return nil
}

// nobody tells whether labour of the job is done and it is not known whose it was: the
// hours sold are nobody's.
func (j Job) nobody() bool { return j.Status == JobDone && j.Sold() > 0 && len(j.People()) == 0 }
