package garage

import "testing"

// exchanged is an order that is ready, with an exchange alternator fitted.
func exchanged() WorkOrder {
	alt := piece("Alternator", 1_000, 236_80, 128_00)
	alt.Core, alt.Issued = 60_00, 1_000
	wo := order(Ready, job("Alternator", JobDone, labour(1_000), alt))
	wo.Authorised = 1000_00
	return wo
}

func TestAnInvoiceWaitsForTheOldUnit(t *testing.T) {
	own, none, open := exchanged(), exchanged(), exchanged()
	own.Jobs[0].Lines[1].Own, own.Jobs[0].Lines[1].Price = true, 0
	none.Jobs[0].Lines[1].Core = 0
	open.Jobs[0].Lines[1].Issued = 0
	for _, c := range []struct {
		name string
		wo   WorkOrder
		want string
		due  int
	}{
		{"fitted", exchanged(), "core.unanswered", 1},
		{"not taken yet", open, "core.unanswered", 0},
		{"brought by the customer", own, "", 0},
		{"no exchange part", none, "", 0},
	} {
		wantsProblem(t, c.name, c.wo.mayInvoice(standing()), c.want)
		if got := len(c.wo.coresDue()); got != c.due {
			t.Errorf("%s: %d are due, want %d", c.name, got, c.due)
		}
	}
	declined := exchanged()
	declined.Jobs[0].Status = Declined
	if len(declined.Exchanges()) != 0 || len(exchanged().Exchanges()) != 1 {
		t.Error("old units are asked for of what was declined, or not of what was fitted")
	}
}

func TestAnOldUnitIsKeptOrChargedOnce(t *testing.T) {
	wo := exchanged()
	before := wo.Totals(Pricing{}).Net
	wants(t, wo.AnswerCore(2, CoreCharged, English), "")
	wants(t, wo.AnswerCore(2, CoreCharged, English), "") // said twice, charged once
	if got := wo.Totals(Pricing{}).Net; got != before+60_00 || len(wo.Jobs[0].Lines) != 3 {
		t.Errorf("net %d after %d with %d lines, want 6000 more on one line", got, before, len(wo.Jobs[0].Lines))
	}
	l := wo.Jobs[0].Lines[2]
	if l.Kind != Fee || l.Code != CoreCode || l.Text != "Core charge: Alternator" || l.CoreOf != 2 || l.Tax != vat20 {
		t.Errorf("charged by %+v", l)
	}
	wantsProblem(t, "charged", wo.mayInvoice(standing()), "")
	wo.Jobs[0].Lines[1].Quantity = 2_000
	wantsProblem(t, "another quantity", wo.mayInvoice(standing()), "core.unanswered")
	wo.Jobs[0].Lines[1].Quantity = 1_000
	wants(t, wo.AnswerCore(2, CoreCollected, Chinese), "")
	if got := wo.Totals(Pricing{}).Net; got != before {
		t.Errorf("net %d with the old unit handed in, want %d", got, before)
	}
	wants(t, wo.AnswerCore(2, CoreCharged, Chinese), "")
	charge := wo.Jobs[0].Lines[2]
	if charge.Text != "旧件押金：Alternator" {
		t.Errorf("charged by %q", charge.Text)
	}
	wants(t, wo.RemoveLine(charge.No), "")
	wantsProblem(t, "charge removed", wo.mayInvoice(standing()), "core.unanswered")

	wants(t, wo.AnswerCore(1, CoreCollected, English), "core.none")
	wants(t, wo.AnswerCore(2, "sold", English), "core.bad_answer")
	wants(t, wo.AnswerCore(99, CoreCollected, English), "line.unknown")
	wo.State = Invoiced
	wants(t, wo.AnswerCore(2, CoreCollected, English), "workorder.locked")
}

// Above what was agreed the customer is asked, as for any other line.
func TestAChargedCoreIsPartOfWhatIsAuthorised(t *testing.T) {
	wo := exchanged()
	wo.Authorised = wo.Totals(Pricing{}).Gross
	wants(t, wo.AnswerCore(2, CoreCharged, English), "")
	wantsProblem(t, "charged", wo.mayInvoice(standing()), "consent.above")
}

func TestOldUnitsAreAskedForAnewOnAnotherOrder(t *testing.T) {
	wo := exchanged()
	wants(t, wo.AnswerCore(2, CoreCharged, English), "")
	if j := wo.Jobs[0].Again(); len(j.Lines) != 2 || j.Lines[1].CoreState != CoreDue {
		t.Errorf("copied with %+v, want the charge gone and the old unit due", j.Lines)
	}
	keep := numbered(1, "WO-1", InProgress, 0, job("Service", Agreed, labour(500), labour(500)))
	wo.State = InProgress
	_, err := keep.Merge(&wo, standing(), standing())
	wants(t, err, "")
	if l := keep.Jobs[1].Lines; l[2].CoreOf != l[1].No || l[1].No == 2 {
		t.Errorf("merged lines %+v, want the charge to name its part's new number", l)
	}
	p := Shop{Taxes: []Tax{vat20}}.PartLine(Part{ID: 3, Number: "ALT", Name: "Alternator", Core: 60_00}, 1_000, English, Profile{})
	if p.Core != 60_00 || !p.Exchange() {
		t.Errorf("line %+v, want the part's core on it", p)
	}
}

func TestCoresGoBackToOneSupplierAndAreCredited(t *testing.T) {
	a := Core{ID: 1, Text: "Alternator", Code: "ALT-R", Supplier: "Nordteile", Quantity: 1_000, Deposit: 60_00}
	b := Core{ID: 2, Text: "Caliper", Code: "CAL-R", Supplier: "nordteile", Quantity: 2_000, Deposit: 25_50}
	other, gone, unknown := a, a, a
	other.Supplier, gone.SentWith, unknown.Supplier = "Reman-House", 3, ""
	for _, c := range []struct {
		name, to string
		cores    []Core
		want     string
	}{
		{"none", "Nordteile", nil, "core.none_chosen"},
		{"to nobody", " ", []Core{a}, "core.no_supplier"},
		{"two suppliers", "Nordteile", []Core{a, other}, "core.other_supplier"},
		{"twice", "Nordteile", []Core{gone}, "core.sent_already"},
		{"of nobody known", "Reman-House", []Core{unknown}, ""},
		{"both", "Nordteile", []Core{a, b}, ""},
	} {
		if _, err := SendCores(c.cores, c.to, "L. Brandt", now); codeOf(err) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, codeOf(err), c.want)
		}
	}
	r, err := SendCores([]Core{a, b}, "Nordteile", "L. Brandt", now)
	wants(t, err, "")
	r.Number = "CR-1"
	if r.Document = CoreReturnDocument(r, []Core{a, b}, Paperwork{At: now}); r.Awaited != 111_00 || r.Document.Totals.Gross != 111_00 || r.Document.Buyer.Name != "Nordteile" || r.Balanced() != nil {
		t.Fatalf("awaits %d, the paper %d for %q, %v", r.Awaited, r.Document.Totals.Gross, r.Document.Buyer.Name, r.Balanced())
	}
	credit := func(m Money, lost, want string, open Money) {
		t.Helper()
		wants(t, r.Credit(m, " G-7 ", lost, "L. Brandt", now), want)
		if r.Open() != open {
			t.Errorf("%d open, want %d", r.Open(), open)
		}
	}
	credit(120_00, "", "core.credit_much", 111_00)
	credit(0, "", "core.credit_nothing", 111_00)
	credit(-1, "worn", "core.credit_nothing", 111_00)
	credit(60_00, "", "", 51_00)
	if p := r.Unpaid(now.AddDate(0, 2, 0)); p == nil || p.Args["Open"] != Money(51_00) {
		t.Errorf("after two months: %v, want the open credit", p)
	}
	credit(25_50, "one was cracked", "", 0)
	credit(1, "", "core.credit_much", 0)
	credit(0, "again", "core.credit_nothing", 0)
	if r.Credited() != 85_50 || r.Credits[0].Reference != "G-7" || r.Credits[1].Lost != 25_50 || r.Unpaid(now.AddDate(1, 0, 0)) != nil {
		t.Errorf("credited %d in %+v", r.Credited(), r.Credits)
	}
}
