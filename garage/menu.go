package garage

// WithMenu gives the job the discount that leads to its menu price, with tax when
// gross is true. The price the customer was told is never passed: where no net
// price makes exactly that gross (at 20 % there is none for 99.99), the next
// lower one is taken, and a job that adds up to less than its menu price keeps
// its sum. Without a menu price the job is returned as it is.
func (j Job) WithMenu(menu Money, gross bool, p Pricing) Job {
	if menu <= 0 {
		return j
	}
	j.Menu, j.Discount = menu, Discount{}
	lines := j.Charges()
	sum := sumMoney(Total(lines, p.With([]Job{j}, Discount{})).Amounts)
	price := func(off Money) Money {
		j.Discount = Discount{Amount: off}
		t := Total(lines, p.With([]Job{j}, Discount{}))
		if gross {
			return t.Gross
		}
		return t.Net
	}
	// The price falls as the discount grows: look for the smallest discount that
	// leads to the menu price or below it.
	low, high := Money(0), max(sum, 0)
	for low < high {
		if mid := (low + high) / 2; price(mid) > menu {
			low = mid + 1
		} else {
			high = mid
		}
	}
	j.Discount = Discount{Amount: low}
	return j
}
