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
