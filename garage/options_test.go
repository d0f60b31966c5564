package garage

import (
	"slices"
	"testing"
)

// tyres is an order that waits for the answer to one job and to a choice of three.
func tyres() WorkOrder {
	tyre := func(name, option string, price Money, advised bool) Job {
		j := job("Tyres, "+name, Proposed, piece(name, 2_000, price, price/2))
		j.Group, j.Option, j.Advised = "Tyres", option, advised
		return j
	}
	return order(AwaitingApproval, job("Full service", Proposed, labour(2_000)),
		tyre("Budget", "Good", 50_00, false), tyre("Middle", "Better", 75_00, true), tyre("Premium", "Best", 100_00, false))
}

func TestTotalsNeverHoldTwoOptions(t *testing.T) {
	wo := tyres()
	service := Money(172_80) // 144.00 and 20 %
	if got, want := wo.TotalsWith(Pricing{}, wo.WaitingJobs()...).Gross, service+180_00; got != want {
		t.Errorf("all that waits comes to %d, want %d with the advised tyres alone", got, want)
	}
	for no, want := range map[int]Money{1: service, 2: 120_00, 3: 180_00, 4: 240_00} {
		if got := wo.JobPrice(Pricing{}, no); got != want {
			t.Errorf("job %d costs %d, want %d", no, got, want)
		}
	}
	q := Quote{Jobs: wo.Jobs}
	if got, want := q.Totals(Pricing{}).Gross, service+180_00; got != want {
		t.Errorf("the quote comes to %d, want %d", got, want)
	}
	for no, want := range map[int]Money{2: 120_00, 3: 180_00, 4: 240_00} {
		if got := q.JobPrice(Pricing{}, no); got != want {
			t.Errorf("job %d of the quote costs %d, want %d", no, got, want)
		}
	}
}

func TestChoicesStandSideBySide(t *testing.T) {
	wo := tyres()
	for name, all := range map[string][]Choice{"order": wo.Choices(Pricing{}), "quote": (Quote{Jobs: wo.Jobs}).Choices(Pricing{})} {
		if len(all) != 1 || all[0].Name != "Tyres" || len(all[0].Options) != 3 {
			t.Fatalf("%s: got %+v, want one choice of three", name, all)
		}
		want := []Money{172_80 + 120_00, 172_80 + 180_00, 172_80 + 240_00}
		for i, o := range all[0].Options {
			if o.Total != want[i] || o.Job.OptionName() != []string{"Good", "Better", "Best"}[i] {
				t.Errorf("%s: option %s makes %d, want %d", name, o.Job.OptionName(), o.Total, want[i])
			}
		}
	}
	wo.Jobs = wo.Jobs[:2]
	if got := wo.Choices(Pricing{}); got != nil {
		t.Errorf("one option alone is a choice: %+v", got)
	}
}

func TestYesToOneOptionIsNoToTheOthers(t *testing.T) {
	wo := tyres()
	c, err := wo.Answer(yes(1, 4), standing())
	if err != nil {
		t.Fatal(err)
	}
	got := []JobStatus{wo.Job(1).Status, wo.Job(2).Status, wo.Job(3).Status, wo.Job(4).Status}
	if want := []JobStatus{Agreed, Declined, Declined, Agreed}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if c.Total != 172_80+240_00 || len(c.Answers) != 4 || wo.State != Approved {
		t.Errorf("the record says %d with %d answers, order %s; want 41280, 4, approved", c.Total, len(c.Answers), wo.State)
	}
	if wo.PassedOver(1) || !wo.PassedOver(2) || !wo.PassedOver(3) || wo.PassedOver(4) {
		t.Error("the options that were not taken are not passed over, or others are")
	}
	if c, err = wo.Answer(yes(2), standing()); err != nil || wo.Job(4).Status != Declined || wo.Job(2).Status != Agreed || c.Total != 172_80+120_00 {
		t.Errorf("changing to the cheap ones: %v, %+v", err, wo.Jobs)
	}
	wo.Job(2).Status = Running
	_, err = wo.Answer(yes(3), standing())
	wants(t, err, "consent.option_begun")
	fresh := tyres()
	_, err = fresh.Answer(yes(2, 4), standing())
	wants(t, err, "consent.two_options")
}

func TestOptionsAreSetOnWorkThatWaits(t *testing.T) {
	wo := tyres()
	if err := wo.SetOption(2, OptionInput{Group: " Tyres ", Option: "Cheap", Advised: true}); err != nil {
		t.Fatal(err)
	}
	if j := wo.Job(2); j.Group != "Tyres" || j.Option != "Cheap" || !j.Advised || wo.Job(3).Advised {
		t.Errorf("got %+v, advised too: %v; want one advised option", j, wo.Job(3).Advised)
	}
	if err := wo.SetOption(2, OptionInput{Option: "Cheap", Advised: true}); err != nil || wo.Job(2).Option != "" || wo.Job(2).Advised {
		t.Errorf("%v, %+v; want a job that stands alone", err, wo.Job(2))
	}
	wo.Job(1).Status = Agreed
	wants(t, wo.SetOption(1, OptionInput{Group: "Tyres"}), "job.option_answered")
	wants(t, wo.SetOption(9, OptionInput{Group: "Tyres"}), "job.unknown")
	if p := wo.MaySplit(3); p == nil || p.Code != "job.has_options" {
		t.Errorf("one of two options may go to another order: %v", p)
	}
	if again := wo.Job(3).Again(); again.Group != "" || again.Option != "" || again.Advised {
		t.Errorf("copied for another visit it is still an option: %+v", again)
	}
}

func TestQuotePaperCountsOneOptionAndShowsAll(t *testing.T) {
	wo := tyres()
	q := Quote{Jobs: wo.Jobs}
	d := QuoteDocument(q, Paperwork{At: now})
	if len(d.Jobs) != 2 || d.Totals.Gross != 172_80+180_00 {
		t.Errorf("%d jobs come to %d, want the service and the advised tyres at 35280", len(d.Jobs), d.Totals.Gross)
	}
	if len(d.Choices) != 1 || len(d.Choices[0].Options) != 3 {
		t.Fatalf("got choices %+v", d.Choices)
	}
	for _, o := range d.Choices[0].Options {
		if o.Counted != (o.Name == "Better") || o.Advised != o.Counted || len(o.Lines) != 1 || o.Lines[0].Price != 0 {
			t.Errorf("got %+v, want Better advised and counted, lines without prices", o)
		}
	}
}
