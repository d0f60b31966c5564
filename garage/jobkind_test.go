package garage

import "testing"

// insured makes a job of an order an insurer's.
func insured(t *testing.T, wo *WorkOrder, job int, insurer CustomerID, name, claim string) {
	t.Helper()
	wants(t, wo.SetKind(job, Insured, Claim{Bearer: name, Number: claim, Insurer: insurer}), "")
}

func TestOnlyCustomersAndInsurersAreCharged(t *testing.T) {
	for kind, want := range map[JobKind]Money{CustomerJob: 72_00, Insured: 72_00, Warrantied: 0, Rework: 0, Goodwill: 0, Internal: 0} {
		j := job("Clutch", Agreed, labour(1_000))
		j.Kind = kind
		if got := sumCharges(j.Charges()); got != want {
			t.Errorf("%s is charged %d, want %d", kind.Code(), got, want)
		}
	}
}

func TestWhoBearsAJobMustBeNamed(t *testing.T) {
	allianz := Claim{Bearer: "Norddeutsche", Insurer: 7}
	for _, c := range []struct {
		name  string
		job   int
		kind  JobKind
		claim Claim
		want  string
	}{
		{"no such job", 9, Goodwill, Claim{}, "job.unknown"},
		{"no such kind", 4, "gift", Claim{}, "job.bad_kind"},
		{"warranty of nobody", 4, Warrantied, Claim{Bearer: "  "}, "job.no_bearer"},
		{"insurance of words", 4, Insured, Claim{Bearer: "Norddeutsche"}, "job.no_bearer"},
		{"work that runs", 1, Insured, allianz, "job.kind_begun"},
		{"a proposal", 4, Insured, allianz, ""},
		{"agreed by the customer", 2, Insured, allianz, ""},
		{"running, under warranty", 1, Warrantied, Claim{Bearer: "Nordteile"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			wo := ticket()
			wants(t, wo.SetKind(c.job, c.kind, c.claim), c.want)
			if j := wo.Job(c.job); j != nil && (c.want == "") != (j.Kind == c.kind && j.Claim.Bearer == c.claim.Bearer) {
				t.Errorf("job is %q of %+v", j.Kind, j.Claim)
			}
		})
	}
	locked := ticket()
	locked.State = Invoiced
	wants(t, locked.SetKind(4, Goodwill, Claim{}), "workorder.locked")
	wo := ticket()
	insured(t, &wo, 4, 7, "Norddeutsche", "")
	wants(t, wo.SetKind(2, Insured, Claim{Bearer: "Südwest", Insurer: 8}), "job.two_insurers")
}

func TestAnInsuredJobIsAskedAnew(t *testing.T) {
	wo := ticket()
	wo.Job(2).Answer, wo.Job(2).AnsweredAt = 5, now
	insured(t, &wo, 2, 7, "Norddeutsche", "C-1")
	if j := wo.Job(2); !j.Waits() || j.Answer != 0 || !j.AnsweredAt.IsZero() {
		t.Errorf("job %s by %d, want it to wait for the insurer", j.Status, j.Answer)
	}
	if wo.PaidBy() != 7 {
		t.Errorf("paid by %d, want the insurer", wo.PaidBy())
	}
	wo.Job(2).Status = Agreed
	wants(t, wo.SetKind(2, Warrantied, Claim{Bearer: "Nordteile", Number: "W-2", Insurer: 7}), "")
	if j := wo.Job(2); !j.Waits() || j.Claim.Insurer != 0 {
		t.Errorf("job %s of %+v, want it to wait for the customer", j.Status, j.Claim)
	}
	if wo.Payer = 3; wo.PaidBy() != 3 {
		t.Errorf("paid by %d, want the payer that was named", wo.PaidBy())
	}
}

func TestInsurerAndCustomerAnswerApart(t *testing.T) {
	wo := ticket()
	wo.Jobs[1].Status = Proposed
	insured(t, &wo, 4, 7, "Norddeutsche", "C-1")
	yes := func(jobs ...int) (c Consent) {
		c = Consent{Who: "Ms Petersen", How: ByPhone}
		for _, no := range jobs {
			c.Answers = append(c.Answers, Answer{Job: no, Status: Agreed})
		}
		return c
	}
	_, err := wo.Answer(yes(2, 4), standing())
	wants(t, err, "consent.insurer_apart")
	c, err := wo.Answer(yes(4), standing())
	wants(t, err, "")
	if c.Insurer != "Norddeutsche" || c.Claim != "C-1" || c.Who != "Ms Petersen" {
		t.Errorf("consent %+v, want Ms Petersen for Norddeutsche, claim C-1", c)
	}
	c, err = wo.Answer(yes(2), standing())
	wants(t, err, "")
	if c.Insurer != "" {
		t.Errorf("consent for %q, want the customer's own", c.Insurer)
	}
}

func TestOneInvoiceGoesToOnePayerAndNamesTheClaim(t *testing.T) {
	make := func(jobs ...Job) WorkOrder {
		wo := order(Ready, jobs...)
		wo.Authorised = 1000_00
		return wo
	}
	own := job("Service", JobDone, labour(1_000))
	hail := job("Hail damage", JobDone, labour(2_000))
	hail.Kind, hail.Claim = Insured, Claim{Bearer: "Norddeutsche", Insurer: 7, Number: "C-1"}
	unclaimed := hail
	unclaimed.Claim.Number = ""
	clutch := job("Clutch", JobDone, labour(1_000))
	clutch.Kind, clutch.Claim = Warrantied, Claim{Bearer: "Nordteile"}
	for _, c := range []struct {
		name string
		wo   WorkOrder
		want string
	}{
		{"both payers", make(own, hail), "workorder.two_payers"},
		{"the insurer alone", make(hail), ""},
		{"without its number", make(unclaimed), "job.no_claim"},
		{"warranty without number is only warned of", make(own, clutch), ""},
		{"insurer and warranty", make(hail, clutch), ""},
	} {
		wantsProblem(t, c.name, c.wo.mayInvoice(standing()), c.want)
	}
	warned := 0
	wo := make(own, clutch)
	for _, p := range wo.lineWarnings(Pricing{}) {
		if p.Code == "job.no_claim" && p.Args["Bearer"] == "Nordteile" {
			warned++
		}
	}
	if warned != 1 {
		t.Errorf("warned %d times of the claim without number, want once", warned)
	}
}

func TestTheInsurersInvoiceNamesTheOwnerAndTheClaim(t *testing.T) {
	wo := order(Ready, job("Hail damage", JobDone, labour(2_000)), job("Clutch", JobDone, labour(1_000)))
	wo.Jobs[0].Kind, wo.Jobs[0].Claim = Insured, Claim{Bearer: "Norddeutsche", Insurer: 7, Number: "C-1"}
	wo.Jobs[1].Kind, wo.Jobs[1].Claim = Warrantied, Claim{Bearer: "Nordteile", Number: "W-2"}
	d := InvoiceDocument(wo, Paperwork{Customer: Customer{Name: "Norddeutsche"}, Owner: "Elena Marsh", At: now})
	if d.Buyer.Name != "Norddeutsche" || d.Owner != "Elena Marsh" || d.Claim != "C-1" {
		t.Errorf("for %q, owner %q, claim %q", d.Buyer.Name, d.Owner, d.Claim)
	}
	if d.Totals.Net != 144_00 || d.Jobs[0].Lines[0].Borne != "" || d.Jobs[1].Lines[0].Borne != Warrantied || d.Jobs[1].Net != 0 {
		t.Errorf("net %d, lines %+v and %+v, want the insured work alone charged", d.Totals.Net, d.Jobs[0].Lines, d.Jobs[1].Lines)
	}
	if j := d.Jobs[1]; j.Kind != Warrantied || j.Bearer != "Nordteile" || j.Claim != "W-2" {
		t.Errorf("job %+v, want the claim on it", j)
	}
}
