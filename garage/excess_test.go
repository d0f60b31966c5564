package garage

import "testing"

// hail is an insured job that is done, at so many hours of 72.00.
func hail(number string, excess Money, hours Quantity) Job {
	j := job("Hail damage", JobDone, labour(hours))
	j.Kind, j.Claim = Insured, Claim{Bearer: "Norddeutsche", Insurer: 7, Number: number, Excess: excess}
	return j
}

func TestAnExcessIsTakenOnceAClaim(t *testing.T) {
	for _, c := range []struct {
		name string
		jobs []Job
		want Money
	}{
		{"none", []Job{hail("C-1", 0, 2_000)}, 0},
		{"one job", []Job{hail("C-1", 50_00, 2_000)}, 50_00},
		{"two jobs of a claim", []Job{hail("C-1", 50_00, 2_000), hail("C-1", 50_00, 1_000)}, 50_00},
		{"two claims", []Job{hail("C-1", 50_00, 2_000), hail("C-2", 30_00, 1_000)}, 80_00},
	} {
		if got := order(Ready, c.jobs...).Excess(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	declined := order(Ready, hail("C-1", 50_00, 2_000))
	declined.Jobs[0].Status = Declined
	if got := declined.Excess(); got != 0 {
		t.Errorf("declined work bears %d", got)
	}
}

func TestAnExcessGoesForAllJobsOfItsClaim(t *testing.T) {
	wo := ticket()
	set := func(no int, number string, excess Money) {
		t.Helper()
		wants(t, wo.SetKind(no, Insured, Claim{Bearer: "Norddeutsche", Insurer: 7, Number: number, Excess: excess}), "")
	}
	set(4, "C-1", 50_00)
	set(2, "C-1", 0) // joins
	if got := wo.Job(2).Claim.Excess; got != 50_00 {
		t.Errorf("the second job has an excess of %d, want that of its claim", got)
	}
	set(2, "C-1", 0) // takes it off
	if got := wo.Job(4).Claim.Excess; got != 0 {
		t.Errorf("the first job keeps an excess of %d", got)
	}
	wants(t, wo.SetKind(4, Insured, Claim{Bearer: "Norddeutsche", Insurer: 7, Excess: -1}), "job.bad_excess")
	wants(t, wo.SetKind(4, Warrantied, Claim{Bearer: "Nordteile", Excess: 50_00}), "")
	if got := wo.Job(4).Claim.Excess; got != 0 {
		t.Errorf("a supplier's warranty has an excess of %d", got)
	}
}

func TestNobodyBearsMoreThanTheWork(t *testing.T) {
	pricing := standing()
	for _, c := range []struct {
		name string
		jobs []Job
		want string
	}{
		{"above", []Job{hail("C-1", 173_00, 2_000)}, "workorder.excess_above"}, // 144.00 and 20 %
		{"all of it", []Job{hail("C-1", 172_80, 2_000)}, ""},
		{"above one of two claims", []Job{hail("C-1", 90_00, 1_000), hail("C-2", 0, 4_000)}, "workorder.excess_above"},
		{"of two jobs", []Job{hail("C-1", 90_00, 1_000), hail("C-1", 90_00, 4_000)}, ""},
	} {
		wo := order(Ready, c.jobs...)
		wo.Authorised = 1000_00
		wantsProblem(t, c.name, wo.mayInvoice(pricing), c.want)
	}
	p := order(Ready, hail("C-1", 173_00, 2_000)).guardExcess(pricing.Pricing)
	if p == nil || p.Args["Excess"] != Money(173_00) || p.Args["Total"] != Money(172_80) || p.Args["Claim"] != "C-1" {
		t.Errorf("refused with %v, want the facts", p)
	}
}

// Whatever the rates, the two papers are the work to the unit, and its tax stands once.
func TestInvoiceAndExcessAreTheWork(t *testing.T) {
	for _, gross := range []bool{false, true} {
		for excess := Money(1); excess < 150_00; excess += 777 {
			wo := order(Ready, hail("C-1", excess, 1_333), hail("C-1", excess, 777))
			wo.Jobs[1].Lines[0].Tax = Tax{Code: TaxReduced, Rate: 7_00}
			f := Paperwork{Shop: Shop{PricesGross: gross}, Customer: Customer{Name: "Norddeutsche"}, Owner: "Elena Marsh", Number: "INV-1", ExcessBill: "INV-2", At: now}
			d := InvoiceDocument(wo, f)
			f.Customer, f.Number = Customer{Name: "Elena Marsh"}, "INV-2"
			e := ExcessDocument(wo, d, f)
			work := wo.Totals(f.Shop.Pricing())
			if d.Totals.Gross != work.Gross || d.Totals.Tax != work.Tax || d.Due()+e.Due() != work.Gross || d.Open+e.Open != work.Gross || e.Totals.Tax != 0 {
				t.Fatalf("due %d and %d of %d, tax %d and %d of %d", d.Due(), e.Due(), work.Gross, d.Totals.Tax, e.Totals.Tax, work.Tax)
			}
			if e.Original != "INV-1" || e.Bearer != "Norddeutsche" || e.Claim != "C-1" || d.ExcessBill != "INV-2" {
				t.Fatalf("share of %q of %q, claim %q, billed by %q", e.Original, e.Bearer, e.Claim, d.ExcessBill)
			}
			for _, doc := range []Document{d, e} {
				inv := Invoice{}
				wants(t, inv.Issue(doc.Number, doc, now), "")
				if p := inv.Adds(); p != nil {
					t.Fatalf("%s: %v", doc.Number, p)
				}
			}
		}
	}
}

func TestAnExcessStaysWhereTheRestOfItsClaimIs(t *testing.T) {
	wo := order(InProgress, hail("C-1", 50_00, 2_000), hail("C-1", 50_00, 1_000), job("Service", Agreed, labour(1_000)))
	part, _, err := wo.BillApart([]int{1}, standing())
	wants(t, err, "")
	if part.Excess() != 0 || wo.Excess() != 50_00 {
		t.Errorf("%d billed apart and %d with the rest, want it once", part.Excess(), wo.Excess())
	}
	last, _, err := wo.BillApart([]int{2}, standing())
	wants(t, err, "")
	if last.Excess() != 50_00 {
		t.Errorf("the last of the claim bears %d", last.Excess())
	}

	one, other := order(InProgress, hail("C-1", 50_00, 2_000)), order(InProgress, hail("C-1", 50_00, 1_000))
	other.ID = one.ID + 1
	_, err = one.Merge(&other, standing(), standing())
	wants(t, err, "")
	if one.Excess() != 50_00 {
		t.Errorf("merged it is %d, want it once", one.Excess())
	}
}
