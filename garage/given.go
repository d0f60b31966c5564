package garage

import "slices"

// GivenMore is how much is given away at most on a line that got cheaper: its own
// discount, that of its job and that of the whole order together. What was given
// before by somebody who may is not asked for again, nor is the way to a menu
// price, which is the garage's own.
func (wo WorkOrder) GivenMore(before WorkOrder) Rate {
	return givenMore(before.priced(), wo.priced(), before.Discount, wo.Discount)
}

// GivenMore is the same for all that a quote offers.
func (q Quote) GivenMore(before Quote) Rate {
	return givenMore(before.open(), q.open(), before.Discount, q.Discount)
}

// priced are the jobs that are part of the price, or may be.
func (wo WorkOrder) priced() []Job {
	return slices.DeleteFunc(slices.Clone(wo.Jobs), func(j Job) bool { return !j.Counts() && !j.Waits() })
}

func givenMore(before, after []Job, was, is Discount) Rate {
	old, now := given(before, was), given(after, is)
	jobs := map[int]bool{}
	for _, j := range before {
		jobs[j.No] = true
	}
	var most Rate
	for no, g := range now {
		rate, o := g.rate(), old[no]
		_, known := old[no]
		if !known && is == was {
			g.whole = 0 // it comes under a discount that is there already
			if jobs[g.no] {
				g.job = 0
			}
			rate = g.rate()
		}
		if rate > o.rate() {
			most = max(most, rate)
		}
	}
	return most
}

// A gift is what is given away on a line: by itself, with its job, with the whole.
type gift struct {
	no               int // of the job
	line, job, whole Rate
}

func (g gift) rate() Rate { return together(g.line, g.job, g.whole) }

// given is what is given away on each line, by its number.
func given(jobs []Job, whole Discount) map[int]gift {
	var net Money
	for _, j := range jobs {
		base, off := j.list()
		net += base - off
	}
	all, gifts := shareOf(whole, whole.Of(net), net), map[int]gift{}
	for _, j := range jobs {
		base, off := j.list()
		job := share(off, base)
		if j.Menu == 0 && off == j.Discount.Of(base) {
			job = shareOf(j.Discount, off, base)
		}
		if j.Kind == Goodwill && base > 0 {
			job = hundred
		}
		for _, l := range j.Lines {
			if l.Kind != Text && l.Price > 0 {
				gifts[l.No] = gift{j.No, l.Discount, job, all}
			}
		}
	}
	return gifts
}

// shareOf is the share that a discount takes off: its rate as it was given, for the sum
// that it comes to is rounded, and would ask for a yes to 25.01 % where 25 were given.
func shareOf(d Discount, off, base Money) Rate {
	if d.Amount == 0 {
		return d.Rate
	}
	return share(off, base)
}

// list is what the lines of a job come to after their own discounts, and what is
// taken off that.
func (j Job) list() (base, off Money) {
	for _, l := range j.Lines {
		if l.Kind == Text {
			continue
		}
		if a := l.Charge(j.No).Amount(); a < 0 {
			off -= a
		} else {
			base += a
		}
	}
	if j.Menu == 0 {
		off += j.Discount.Of(base)
	}
	return base, min(off, base)
}

// together is what discounts come to that are given one after the other.
func together(rates ...Rate) Rate {
	left := Rate(hundred)
	for _, r := range rates {
		left = Rate(round(hundred, int64(left), int64(hundred-r)))
	}
	return hundred - left
}

// BelowFloor is by how many points of margin the order lies below the shop's floor,
// with what waits for an answer; 0 where it does not, or there is no floor.
func (wo WorkOrder) BelowFloor(s Shop) Rate {
	return belowFloor(oneOfEach(wo.priced()), wo.Discount, s)
}

// BelowFloor is the same for all that a quote offers.
func (q Quote) BelowFloor(s Shop) Rate { return belowFloor(q.Offered(), q.Discount, s) }

func belowFloor(jobs []Job, whole Discount, s Shop) Rate {
	paid := slices.DeleteFunc(slices.Clone(jobs), func(j Job) bool { return !j.Kind.Charged() })
	if s.MarginFloor <= 0 || len(chargesOf(paid)) == 0 {
		return 0
	}
	return max(0, s.MarginFloor-marginOf(paid, whole, s.Pricing(), s.LabourCost).Rate)
}

// Cheaper tells whether somebody lowered a price or gave a discount between two
// versions of the same jobs. A job or line that is new, or gone, is none of that,
// unless it takes something off by itself.
func Cheaper(before, after []Job, was, is Discount) bool {
	if is != was && is != (Discount{}) {
		return true
	}
	lines := map[int]Line{}
	jobs := map[int]Job{}
	for _, j := range before {
		jobs[j.No] = j
		for _, l := range j.Lines {
			lines[l.No] = l
		}
	}
	for _, j := range after {
		old, known := jobs[j.No]
		if known && j.Menu == 0 && (j.Discount != old.Discount || j.Menu != old.Menu) || j.Kind == Goodwill && old.Kind != Goodwill {
			return true
		}
		for _, l := range j.Lines {
			o, known := lines[l.No]
			if known && (l.Price < o.Price || l.Discount > o.Discount) || !known && l.Kind == DiscountLine {
				return true
			}
		}
	}
	return false
}
