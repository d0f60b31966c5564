package garage

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestAnyDayOfAnOrderKeepsItsPromises does anything at all with an order, in any
// sequence, and looks after each step at what must always hold.
func TestAnyDayOfAnOrderKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wo := order(Expected)
		s := standing()
		s.Consents = 0
		var given []int // job numbers
		for range rapid.IntRange(5, 60).Draw(t, "steps") {
			s.Now = s.Now.Add(time.Minute)
			before, allowed := wo, wo.Allowed(s)
			before.Jobs = slices.Clone(wo.Jobs)
			no := rapid.IntRange(0, wo.NextJob+1).Draw(t, "job")
			var err error
			refused := (*Problem)(nil)
			switch rapid.IntRange(0, 11).Draw(t, "action") {
			case 0:
				if refused = allowed.AddJob; refused == nil {
					j := wo.AddJob(job("Job", Proposed, labour(Quantity(rapid.Int64Range(1, 4_000).Draw(t, "hours")))))
					if slices.Contains(given, j.No) {
						t.Fatalf("job number %d was given before", j.No)
					}
					given = append(given, j.No)
				} else {
					err = refused
				}
			case 1:
				c := yes(no)
				c.Answers[0].Status = rapid.SampledFrom([]JobStatus{Agreed, Agreed, Declined, Deferred}).Draw(t, "answer")
				c.Limit = Money(rapid.Int64Range(0, 400_00).Draw(t, "limit"))
				if c, err = wo.Answer(c, s); err == nil {
					s.Consents++
					if c.Total != wo.Totals(s.Pricing).Gross || wo.Authorised != c.Limit || c.Before != before.Authorised {
						t.Fatalf("record %+v does not tell what the order says", c)
					}
				}
			case 2:
				err, refused = wo.StartJob(no, 3, s), allowed.Job(no).Start
			case 3:
				err, refused = wo.PauseJob(no, s), allowed.Job(no).Pause
			case 4:
				err, refused = wo.FinishJob(no, s), allowed.Job(no).Finish
			case 5:
				s.Reason = "asked for"
				to := rapid.SampledFrom(States).Draw(t, "to")
				if to == Void && rapid.IntRange(0, 9).Draw(t, "really") > 0 {
					continue
				}
				err, refused = wo.MoveTo(to, s), allowed.Move(to)
				if wo.State != before.State && !slices.Contains(nextStates(before.State), wo.State) {
					t.Fatalf("went from %s to %s", before.State, wo.State)
				}
			case 6:
				bad := rapid.SampledFrom([]string{"", "", "road_test"}).Draw(t, "failed")
				err, refused = wo.Checked(sheet(2, bad), s), allowed.Check
			case 7:
				err, refused = wo.RemoveJob(no), allowed.Job(no).Remove
			case 8:
				if j := wo.Job(no); j != nil && allowed.Edit == nil {
					j.Lines[0].Quantity = Quantity(rapid.Int64Range(1, 4_000).Draw(t, "edited hours"))
				}
			case 9:
				err, refused = wo.ReopenJob(no, s), allowed.Job(no).Reopen
			case 10:
				err, refused = wo.Certify("CC-1", 2, s.Now), wo.MayCertify()
			case 11:
				s.Open = Money(rapid.Int64Range(0, 1).Draw(t, "open"))
				allowed = wo.Allowed(s)
				in := HandingOver{Odometer: rapid.SampledFrom([]int64{0, 84_000, 84_320, 99_000}).Draw(t, "out"), Signed: Signature{OnPaper: rapid.Bool().Draw(t, "signed")}}
				err, refused = wo.HandOver(in, s), allowed.Deliver
				if err == nil && (wo.OdometerOut < wo.OdometerIn || !wo.Handed.Signed.OnPaper || s.Open > 0) {
					t.Fatalf("handed over with %d after %d, %+v, %d open", wo.OdometerOut, wo.OdometerIn, wo.Handed, s.Open)
				}
				s.Open = 0
			}
			if refused != nil && wo.State != before.State {
				t.Fatalf("refused with %v, but went from %s to %s", refused, before.State, wo.State)
			}
			if (refused == nil) != (err == nil) && refused != nil {
				t.Fatalf("Allowed says %v, but it was done", refused)
			}
			checkOrder(t, before, wo, s)
		}
	})
}

// checkOrder looks at what holds after every step.
func checkOrder(t *rapid.T, before, wo WorkOrder, s Standing) {
	total := wo.Totals(s.Pricing).Gross
	for _, j := range wo.Jobs {
		was := before.Job(j.No)
		if j.Status == Running && (was == nil || was.Status != Running) && total > wo.Ceiling(s) {
			t.Fatalf("job %d started with %d approved and %d authorised", j.No, total, wo.Authorised)
		}
		if j.Counts() && s.Consents == 0 {
			t.Fatalf("job %d is %s without any record of consent", j.No, j.Status)
		}
	}
	if wo.Certificate.Issued() && wo.goodCheck() == nil || len(wo.Checks) < len(before.Checks) {
		t.Fatalf("certificate %q with %d checks, %d before", wo.Certificate.Number, len(wo.Checks), len(before.Checks))
	}
	if wo.State == before.State {
		return
	}
	if !withinTwoSteps(before.State, wo.State) {
		t.Fatalf("went from %s to %s, which no allowed steps lead to", before.State, wo.State)
	}
	if wo.State == InProgress && wo.Certificate.Issued() {
		t.Fatalf("back in work with certificate %s", wo.Certificate.Number)
	}
	switch wo.State {
	case Approved, Invoiced:
		if total > wo.Ceiling(s) {
			t.Fatalf("%s with %d approved and %d authorised", wo.State, total, wo.Authorised)
		}
	}
	if wo.State == Invoiced || wo.State == QualityCheck || wo.State == Ready && before.State == QualityCheck {
		for _, j := range wo.Jobs {
			if !j.Settled() {
				t.Fatalf("%s with job %d %s", wo.State, j.No, j.Status)
			}
		}
	}
}

// withinTwoSteps tells whether a state is reached from another by allowed steps. One
// action takes two at most: a check from work to ready, a no to all of an estimate.
func withinTwoSteps(from, to State) bool {
	return slices.Contains(nextStates(from), to) || slices.ContainsFunc(nextStates(from), func(by State) bool {
		return slices.Contains(nextStates(by), to)
	})
}
