package garage

import (
	"slices"
	"strings"
)

// A Choice is jobs of an order or a quote of which the customer takes one: cheap,
// better and best, or the same tyre from three makers.
type Choice struct {
	Name    string
	Options []Option
}

// An Option is one of them, with what it costs.
type Option struct {
	Job   Job
	Price Money // with tax: the difference it makes to the total
	Total Money // with tax, of all with this option
}

// OptionName is what a job is called beside the other options: its own word, or its name.
func (j Job) OptionName() string {
	if j.Option != "" {
		return j.Option
	}
	return j.Name
}

// rivals tells whether two jobs are options of one choice.
func (j Job) rivals(o Job) bool { return j.No != o.No && j.Group != "" && j.Group == o.Group }

// instead are the jobs without the rivals of one among them.
func instead(jobs []Job, no int) []Job {
	i := slices.IndexFunc(jobs, func(j Job) bool { return j.No == no })
	if i < 0 {
		return jobs
	}
	of := jobs[i]
	return slices.DeleteFunc(slices.Clone(jobs), of.rivals)
}

// oneOfEach leaves one option of every choice, so that no total holds two: the one
// that was taken, else the one advised, else the first.
func oneOfEach(jobs []Job) []Job {
	if !slices.ContainsFunc(jobs, func(j Job) bool { return j.Group != "" }) { // as with most
		return jobs
	}
	rank := func(j Job) int {
		switch {
		case j.Counts():
			return 2
		case j.Advised:
			return 1
		}
		return 0
	}
	picked := map[string]Job{}
	for _, j := range jobs {
		if now, ok := picked[j.Group]; !ok || rank(j) > rank(now) {
			picked[j.Group] = j
		}
	}
	return slices.DeleteFunc(slices.Clone(jobs), func(j Job) bool {
		return j.Group != "" && !j.Counts() && picked[j.Group].No != j.No
	})
}

// choicesOf are the choices among jobs: groups of two and more, in the order of the jobs.
func choicesOf(jobs []Job, price func(Job) (price, total Money)) (all []Choice) {
	for _, j := range jobs {
		if j.Group == "" || !slices.ContainsFunc(jobs, j.rivals) {
			continue
		}
		i := slices.IndexFunc(all, func(c Choice) bool { return c.Name == j.Group })
		if i < 0 {
			i, all = len(all), append(all, Choice{Name: j.Group})
		}
		o := Option{Job: j}
		o.Price, o.Total = price(j)
		all[i].Options = append(all[i].Options, o)
	}
	return all
}

// Choices are what the customer of an order has to choose from: options that wait
// for the answer.
func (wo WorkOrder) Choices(p Pricing) []Choice {
	waiting := slices.DeleteFunc(slices.Clone(wo.Jobs), func(j Job) bool { return !j.Waits() })
	return choicesOf(waiting, func(j Job) (Money, Money) {
		with := oneOfEach(instead(wo.counted(append(wo.WaitingJobs(), j.No)...), j.No))
		return wo.JobPrice(p, j.No), totalOf(with, wo.Discount, p).Gross
	})
}

// Choices are what the customer of a quote has to choose from.
func (q Quote) Choices(p Pricing) []Choice {
	return choicesOf(q.open(), func(j Job) (Money, Money) {
		return q.JobPrice(p, j.No), totalOf(q.priced(j.No), q.Discount, p).Gross
	})
}

// PassedOver tells whether the customer declined a job because another option of the
// same choice was taken: it is not work to be asked for again.
func (wo WorkOrder) PassedOver(no int) bool {
	j := wo.Job(no)
	return j != nil && j.Status == Declined && slices.ContainsFunc(wo.Jobs, func(o Job) bool { return j.rivals(o) && o.Counts() })
}

// Chosen adds to answers what follows from them: a yes to one option is a no to the
// others. Two of one choice are refused with consent.two_options, and another than
// the one in work with consent.option_begun.
func (wo WorkOrder) Chosen(answers []Answer) ([]Answer, error) {
	all := slices.Clone(answers)
	said := func(no int) JobStatus {
		for _, a := range all {
			if a.Job == no {
				return a.Status
			}
		}
		return ""
	}
	for _, a := range answers {
		j := wo.Job(a.Job)
		if j == nil || a.Status != Agreed {
			continue
		}
		for _, o := range wo.Jobs {
			switch {
			case !j.rivals(o):
			case said(o.No) == Agreed:
				return nil, Refuse("consent.two_options", "Choice", j.Group, "First", j.OptionName(), "Second", o.OptionName()).At("answers")
			case o.Counts() && !o.Answerable():
				return nil, Refuse("consent.option_begun", "Choice", j.Group, "Option", o.OptionName()).At("answers")
			case said(o.No) == "" && (o.Waits() || o.Counts()):
				all = append(all, Answer{Job: o.No, Status: Declined})
			}
		}
	}
	return all, nil
}

// OptionInput says of which choice a job is an option; without Group it stands alone.
type OptionInput struct {
	Group   string
	Option  string
	Advised bool // the one that is advised; of one choice there is one
}

// setOption makes one of these jobs an option.
func setOption(jobs []Job, no int, in OptionInput) error {
	i := slices.IndexFunc(jobs, func(j Job) bool { return j.No == no })
	if i < 0 {
		return Refuse("job.unknown", "Job", no)
	}
	j := &jobs[i]
	if !j.Waits() {
		return Refuse("job.option_answered", "Job", no, "Name", j.Name)
	}
	j.Group, j.Option = strings.Join(strings.Fields(in.Group), " "), strings.Join(strings.Fields(in.Option), " ")
	j.Advised = in.Advised && j.Group != ""
	if j.Group == "" {
		j.Option = ""
	}
	for k := range jobs {
		if j.Advised && j.rivals(jobs[k]) {
			jobs[k].Advised = false
		}
	}
	return nil
}

// SetOption makes a job that waits for the answer an option of a choice, or lets it
// stand alone. Refused with job.option_answered once there is an answer.
func (wo *WorkOrder) SetOption(no int, in OptionInput) error {
	if p := wo.mayEdit(); p != nil {
		return p
	}
	return setOption(wo.Jobs, no, in)
}

// SetOption does the same on a quote.
func (q *Quote) SetOption(no int, in OptionInput) error {
	if p := q.MayEdit(); p != nil {
		return p
	}
	return setOption(q.Jobs, no, in)
}

// A DocumentChoice is a choice as frozen on a quote.
type DocumentChoice struct {
	Name    string           `cbor:"1,keyasint,omitzero"`
	Options []DocumentOption `cbor:"2,keyasint,omitempty"`
}

// A DocumentOption is an option as frozen on a quote.
type DocumentOption struct {
	Job     int            `cbor:"1,keyasint,omitzero"` // its number; the job itself stands on the paper if Counted
	Name    string         `cbor:"2,keyasint,omitzero"`
	Advised bool           `cbor:"3,keyasint,omitzero"`
	Counted bool           `cbor:"4,keyasint,omitzero"`  // part of the total of the paper
	Lines   []DocumentLine `cbor:"5,keyasint,omitempty"` // without prices
	Price   Money          `cbor:"6,keyasint,omitzero"`  // with tax: the difference it makes to the total
	Total   Money          `cbor:"7,keyasint,omitzero"`  // with tax, of all with this option
}

// choices adds the choices to a quote's paper.
func (f Paperwork) choices(d *Document, all []Choice) {
	for _, c := range all {
		dc := DocumentChoice{Name: c.Name}
		for _, o := range c.Options {
			counted := slices.ContainsFunc(d.Jobs, func(j DocumentJob) bool { return j.No == o.Job.No })
			dc.Options = append(dc.Options, DocumentOption{
				Job: o.Job.No, Name: o.Job.OptionName(), Advised: o.Job.Advised, Counted: counted, Lines: f.job(o.Job).Lines, Price: o.Price, Total: o.Total,
			})
		}
		d.Choices = append(d.Choices, dc)
	}
}
