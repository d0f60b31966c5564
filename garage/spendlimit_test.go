package garage

import "testing"

func TestWorkWithinTheSpendLimitNeedsNoCall(t *testing.T) {
	for _, tt := range []struct {
		name   string
		limit  Money
		change func(*WorkOrder, *Consent)
		want   string
	}{
		{"at the limit", 755_08, nil, ""},
		{"above it", 755_07, nil, "consent.above_spend_limit"},
		{"none was named", 0, nil, "consent.no_spend_limit"},
		{"a limit typed above it", 800_00, func(_ *WorkOrder, c *Consent) { c.Limit = 800_01 }, "consent.above_spend_limit"},
		{"a no is the customer's", 800_00, func(_ *WorkOrder, c *Consent) { c.Answers[0].Status = Declined }, "consent.spend_limit_asks"},
		{"what was declined stays so", 800_00, func(wo *WorkOrder, c *Consent) { c.Answers = []Answer{{Job: 5, Status: Agreed}} }, "consent.spend_limit_asks"},
		{"an option is chosen by the customer", 800_00, func(wo *WorkOrder, _ *Consent) { wo.Job(4).Group = "Links" }, "consent.spend_limit_asks"},
		{"nobody's name", 800_00, func(_ *WorkOrder, c *Consent) { c.Who = "" }, "consent.no_who"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wo, s := ticket(), standing()
			s.SpendLimit = tt.limit
			c := Consent{Answers: wo.WithinLimit(), How: WithinLimit, Who: "Elena Marsh"}
			if tt.change != nil {
				tt.change(&wo, &c)
			}
			c, err := wo.Answer(c, s)
			wants(t, err, tt.want)
			if tt.want == "" && (wo.Job(4).Status != Agreed || wo.Authorised != 755_08 || c.How != WithinLimit) {
				t.Errorf("job 4 is %s, %v authorised, want it agreed to and no more authorised than it comes to", wo.Job(4).Status, wo.Authorised)
			}
		})
	}
}

func TestANoDoesNotApproveWhatLiesAboveTheAmount(t *testing.T) {
	for _, tt := range []struct {
		authorised Money
		want       State
	}{{86_40, Approved}, {86_39, AwaitingApproval}} {
		wo := order(AwaitingApproval, job("Pads", Agreed, labour(1_000)), job("Links", Proposed, labour(600)))
		wo.Authorised = tt.authorised
		_, err := wo.Answer(Consent{Answers: []Answer{{Job: 2, Status: Declined}}}, standing())
		if err != nil || wo.State != tt.want || wo.Job(2).Status != Declined {
			t.Errorf("%v authorised: %v, the order is %s, want %s", tt.authorised, err, wo.State, tt.want)
		}
	}
}
