package garage

import (
	"slices"
	"testing"
	"time"
)

// numbered makes an order of the sample car with its own number.
func numbered(id WorkOrderID, number string, s State, authorised Money, jobs ...Job) WorkOrder {
	wo := order(s, jobs...)
	wo.ID, wo.Number, wo.Authorised = id, number, authorised
	return wo
}

func TestMergeTakesEverythingOverAndLeavesAVoidOrder(t *testing.T) {
	keep := numbered(1, "WO-1", CheckedIn, 0, job("Service", Proposed, labour(1_000)))
	keep.Concern, keep.Labels = "Service", []string{"Fleet"}
	drop := numbered(2, "WO-2", InProgress, 200_00, job("Clutch", JobDone, labour(1_300), piece("Plate", 1_000, 38_90, 20_00)), job("Wipers", Declined, labour(200)))
	drop.Concern, drop.Labels, drop.KeyTag, drop.Waits = "Clutch slips", []string{"Fleet", "Alone"}, "17", true
	drop.Jobs[0].Lines[1].Issued, drop.Jobs[0].DoneAt = 1_000, now
	want := keep.TotalsWith(Pricing{}, 1).Net + drop.Totals(Pricing{}).Net
	m, err := keep.Merge(&drop, standing(), standing())
	wants(t, err, "")
	if len(drop.Jobs) != 0 || drop.State != Void || drop.VoidReason != "WO-1" || drop.Number != "WO-2" || drop.Authorised != 0 {
		t.Errorf("the other is %s for %q with %d jobs and %d authorised, want void without anything", drop.State, drop.VoidReason, len(drop.Jobs), drop.Authorised)
	}
	if keep.State != InProgress || len(keep.Jobs) != 3 || keep.Authorised != 200_00 {
		t.Errorf("%s with %d jobs, %d authorised, want in progress with three and 20000", keep.State, len(keep.Jobs), keep.Authorised)
	}
	clutch := keep.Job(m.Jobs[1])
	if clutch == nil || clutch.Name != "Clutch" || clutch.Status != JobDone || !clutch.DoneAt.Equal(now) || clutch.Lines[1].Issued != 1_000 || clutch.Lines[1].No != m.Lines[2] {
		t.Errorf("clutch is %+v, moved %+v", clutch, m)
	}
	if got := keep.TotalsWith(Pricing{}, 1).Net; got != want {
		t.Errorf("net %d, want the sum %d", got, want)
	}
	if keep.Concern != "Service\nClutch slips" || keep.KeyTag != "17" || !keep.Waits || !slices.Equal(keep.Labels, []string{"Fleet", "Alone"}) {
		t.Errorf("head is %q, key %q, waits %t, labels %q", keep.Concern, keep.KeyTag, keep.Waits, keep.Labels)
	}
}

func TestMergeIsRefusedWhereTheTwoAreNotOne(t *testing.T) {
	job1 := job("Service", Agreed, labour(1_000))
	hail := job("Hail", Proposed, labour(1_000))
	hail.Kind, hail.Claim = Insured, Claim{Bearer: "Norddeutsche", Insurer: 7}
	frost := hail
	frost.Claim.Insurer = 8
	for _, c := range []struct {
		name   string
		change func(keep, drop *WorkOrder, of *Standing)
		want   string
	}{
		{"nothing against it", func(_, _ *WorkOrder, _ *Standing) {}, ""},
		{"itself", func(keep, drop *WorkOrder, _ *Standing) { drop.ID = keep.ID }, "workorder.merge_itself"},
		{"another car", func(_, drop *WorkOrder, _ *Standing) { drop.Vehicle = 9 }, "workorder.merge_vehicle"},
		{"another customer", func(_, drop *WorkOrder, _ *Standing) { drop.Customer = 9 }, "workorder.merge_customer"},
		{"another payer", func(_, drop *WorkOrder, _ *Standing) { drop.Payer = 9 }, "workorder.merge_payer"},
		{"two insurers", func(keep, drop *WorkOrder, _ *Standing) { keep.AddJob(hail); drop.AddJob(frost) }, "workorder.merge_payer"},
		{"one insurer", func(keep, drop *WorkOrder, _ *Standing) { keep.AddJob(hail); drop.AddJob(hail) }, ""},
		{"invoiced", func(_, drop *WorkOrder, _ *Standing) { drop.State = Invoiced }, "workorder.locked"},
		{"into an invoiced one", func(keep, _ *WorkOrder, _ *Standing) { keep.State = Invoiced }, "workorder.locked"},
		{"void", func(_, drop *WorkOrder, _ *Standing) { drop.State = Void }, "workorder.is_void"},
		{"a part of another", func(_, drop *WorkOrder, _ *Standing) { drop.PartOf = 5 }, "workorder.merge_part"},
		{"a certificate is out", func(_, drop *WorkOrder, _ *Standing) { drop.Certificate.Number, drop.Certificate.At = "HG-1", now }, "workorder.merge_certified"},
		{"a certificate of its own is out", func(keep, _ *WorkOrder, _ *Standing) { keep.Certificate.Number, keep.Certificate.At = "HG-1", now }, "workorder.merge_certified"},
		{"a running clock", func(_, _ *WorkOrder, of *Standing) { of.RunningJobs = []int{1} }, "workorder.merge_clock"},
		{"same rate", func(keep, drop *WorkOrder, _ *Standing) {
			keep.Discount, drop.Discount = Discount{Rate: 5_00}, Discount{Rate: 5_00}
		}, ""},
		{"other rate", func(keep, _ *WorkOrder, _ *Standing) { keep.Discount = Discount{Rate: 5_00} }, "workorder.merge_discount"},
		{"amounts", func(keep, drop *WorkOrder, _ *Standing) {
			keep.Discount, drop.Discount = Discount{Amount: 500}, Discount{Amount: 500}
		}, "workorder.merge_discount"},
	} {
		keep, drop, of := numbered(1, "WO-1", InProgress, 100_00, job1), numbered(2, "WO-2", InProgress, 100_00, job1), standing()
		c.change(&keep, &drop, &of)
		before := len(drop.Jobs)
		_, err := keep.Merge(&drop, standing(), of)
		if codeOf(err) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, codeOf(err), c.want)
		}
		if c.want != "" && (len(drop.Jobs) != before || drop.VoidReason != "") {
			t.Errorf("%s: refused, but the other order is %s with %d jobs", c.name, drop.State, len(drop.Jobs))
		}
	}
}

func TestMergedOrdersStandWhereTheirWorkStands(t *testing.T) {
	for _, c := range []struct{ a, b, want State }{
		{Expected, CheckedIn, CheckedIn}, {CheckedIn, Estimating, Estimating}, {AwaitingApproval, InProgress, InProgress},
		{InProgress, QualityCheck, InProgress}, {Approved, Ready, InProgress}, {QualityCheck, Ready, QualityCheck}, {Ready, Ready, Ready},
	} {
		for _, p := range [][2]State{{c.a, c.b}, {c.b, c.a}} {
			if got := mergedState(p[0], p[1]); got != c.want {
				t.Errorf("%s and %s make %s, want %s", p[0], p[1], got, c.want)
			}
		}
	}
}

// Two orders of 0.02 at 20 % bear no tax each, together one of 0.01: what each was
// agreed to covers both in any case.
func TestMergingAsksForNoConsentForARounding(t *testing.T) {
	cent := func(m Money) Job {
		return job("Washer", Agreed, Line{Kind: Fee, Text: "Washer", Quantity: 1_000, Price: m, Tax: vat20})
	}
	keep, drop := numbered(1, "WO-1", InProgress, 2, cent(2)), numbered(2, "WO-2", InProgress, 2, cent(2))
	_, err := keep.Merge(&drop, standing(), standing())
	wants(t, err, "")
	if got := keep.Totals(Pricing{}).Gross; got != 5 || keep.Over(standing()) != 0 {
		t.Errorf("both come to %d with %d authorised, want 5 and no new consent", got, keep.Authorised)
	}
}

func TestOptionsOfTwoOrdersStayChoicesOfTheirOwn(t *testing.T) {
	a, b := job("Front pads", Proposed, labour(500)), job("Discs too", Proposed, labour(900))
	a.Group, b.Group = "Brakes", "Brakes"
	keep, drop := numbered(1, "WO-1", Estimating, 0, a, b), numbered(2, "WO-2", Estimating, 0, a, b)
	_, err := keep.Merge(&drop, standing(), standing())
	wants(t, err, "")
	if n := len(keep.Choices(Pricing{})); n != 2 {
		t.Errorf("%d choices, want two", n)
	}
}

func TestStockPassedOnIsNeitherMoreNorLess(t *testing.T) {
	p := Part{ID: 3, OnHand: 5_000, Value: 99}
	back, again := p.Passed(1_500, 33)
	if back.Quantity+again.Quantity != 0 || back.Value+again.Value != 0 || back.Kind != Return || again.Kind != IssueTo || again.OnHand != p.OnHand || back.OnHand != 6_500 {
		t.Errorf("got %+v and %+v, want them to cancel out", back, again)
	}
}

func TestTimePassedOnCountsOnceAndOnTheOtherOrder(t *testing.T) {
	s := Stint{ID: 4, Order: 2, Job: 1, Staff: 7, StartedAt: now, EndedAt: now.Add(time.Hour)}
	back, again := s.PassedTo(1, 3, "WO-2", "WO-1", "L. Brandt")
	back.ID, again.ID = 5, 6
	if got := Clocked([]Stint{s, back}); len(got) != 0 {
		t.Errorf("%+v still counts on the old order", got)
	}
	if got := Clocked([]Stint{s, back, again}); len(got) != 1 || got[0].Order != 1 || got[0].Job != 3 || got[0].Clocked(now) != time.Hour || got[0].Reason != "WO-2" {
		t.Errorf("counts %+v, want one hour on job 3 of the other order", got)
	}
}

func TestBillApartTakesDoneJobsAndWhatTheyWereAgreedFor(t *testing.T) {
	wo := ticket()
	wo.Discount = Discount{Amount: 60_00}
	whole := wo.Totals(Pricing{})
	second, m, err := wo.BillApart([]int{3}, standing())
	wants(t, err, "")
	if second.PartOf != wo.ID || second.State != QualityCheck || len(second.Jobs) != 1 || second.Jobs[0].Name != "Windscreen chip" || !second.Jobs[0].Lines[0].Back || m.Jobs[3] != 1 {
		t.Errorf("second order %+v of %d in %s", second.Jobs, second.PartOf, second.State)
	}
	a, b := wo.Totals(Pricing{}), second.Totals(Pricing{})
	if wo.Discount.Amount+second.Discount.Amount != 60_00 || a.Net+b.Net != whole.Net || second.Discount.Amount == 0 {
		t.Errorf("net %d and %d of %d, discounts %d and %d of 6000", a.Net, b.Net, whole.Net, wo.Discount.Amount, second.Discount.Amount)
	}
	if second.Authorised != b.Gross || wo.Authorised+second.Authorised != 660_00 {
		t.Errorf("authorised %d and %d, want 66000 together and no more than is billed apart", wo.Authorised, second.Authorised)
	}
	if !second.PromisedAt.IsZero() || second.KeyTag != "" {
		t.Errorf("promise %v, key %q: the car stays with the rest", second.PromisedAt, second.KeyTag)
	}
}

func TestBillApartIsRefusedForWorkThatIsNotDone(t *testing.T) {
	closed, checkedIn := ticket(), ticket()
	closed.State, checkedIn.State = Invoiced, CheckedIn
	alone := order(Ready, job("Service", JobDone, labour(1_000)), job("Wipers", Declined, labour(200)))
	both := order(Ready, job("Service", JobDone, labour(1_000)), job("Clutch", JobDone, labour(1_000)))
	for _, c := range []struct {
		name string
		wo   WorkOrder
		jobs []int
		want string
	}{
		{"none", ticket(), nil, "apart.nothing"},
		{"unknown", ticket(), []int{99}, "job.unknown"},
		{"running", ticket(), []int{1}, "apart.not_done"},
		{"invoiced", closed, []int{3}, "workorder.locked"},
		{"not in work", checkedIn, []int{3}, "workorder.not_in_work"},
		{"all that is billed", alone, []int{1}, "workorder.last_job"},
		{"both that are billed", both, []int{1, 2}, "workorder.last_job"},
		{"one of two", both, []int{2}, ""},
	} {
		before := len(c.wo.Jobs)
		_, _, err := c.wo.BillApart(c.jobs, standing())
		if codeOf(err) != c.want || c.want != "" && len(c.wo.Jobs) != before {
			t.Errorf("%s: got %q with %d of %d jobs left, want %q", c.name, codeOf(err), len(c.wo.Jobs), before, c.want)
		}
	}
}

func TestTheCarLeavesWithTheRest(t *testing.T) {
	rest, part := order(Invoiced, job("Service", JobDone, labour(1_000))), order(Invoiced, job("Clutch", JobDone, labour(1_000)))
	part.PartOf = rest.ID
	for _, c := range []struct {
		name string
		wo   WorkOrder
		s    Standing
		want string
	}{
		{"part before the rest", part, Standing{Whole: "WO-1"}, "workorder.part_of"},
		{"part of what is gone", part, Standing{}, ""},
		{"rest with a part not billed", rest, Standing{Parts: []PartBill{{Number: "WO-2", Open: true}}}, "workorder.part_open"},
		{"rest with a part not paid", rest, Standing{Parts: []PartBill{{Number: "WO-2", Owed: 5}}}, "workorder.part_unpaid"},
		{"let go", rest, Standing{Released: true, Parts: []PartBill{{Number: "WO-2", Owed: 5}}}, ""},
		{"all billed and paid", rest, Standing{Parts: []PartBill{{Number: "WO-2"}}}, ""},
	} {
		wantsProblem(t, c.name, c.wo.mayDeliver(c.s), c.want)
	}
	rest.DeliveredAt, rest.OdometerOut, rest.Handed = now, 84_400, HandedOver{At: now, By: 3}
	part.LeaveWith(rest)
	if part.State != Delivered || !part.DeliveredAt.Equal(now) || part.OdometerOut != 84_400 || part.Handed.By != 3 {
		t.Errorf("part is %s, out %d, handed %+v", part.State, part.OdometerOut, part.Handed)
	}
}
