package desk

import (
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// second is an order of the Golf, checked in with an oil service.
func (b *bench) second() garage.WorkOrderID {
	b.t.Helper()
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "oil lamp", b.now.Add(2*time.Hour)))
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, KeyTag: "18", Jobs: []garage.CannedJobID{b.oil.ID}}))
	return wo.ID
}

// split is the order of the pads and a second one, with the oil service, of one visit.
func (b *bench) split() (first, second garage.WorkOrderID) {
	b.t.Helper()
	first = b.checkedIn()
	no := must[int](b)(b.Workshop.AddJob(first, b.oil.ID))
	return first, must[garage.WorkOrder](b)(b.Workshop.SplitOrder(first, []int{no})).ID
}

// worked agrees to the first job of an order, clocks 20 minutes of J. Novak on it and
// takes its parts.
func (b *bench) worked(id garage.WorkOrderID) {
	b.t.Helper()
	_, err := b.Workshop.Decide(id, yes(1))
	b.ok(err)
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.now = b.now.Add(20 * time.Minute)
	b.ok(b.Workshop.PauseClock(id, 1))
	b.ok(b.Workshop.IssueParts(id, 1))
}

func TestMergeOrdersMovesAllThatBelongsToTheWork(t *testing.T) {
	b := newBench(t)
	b.ledger()
	keep, drop := b.split()
	b.worked(drop)
	deposit, err := b.Office.TakePayment(PaymentInput{Order: drop, Method: garage.Card, Amount: 20_00})
	b.ok(err)
	draft, err := b.Office.DraftInvoice(drop)
	b.ok(err)
	was, value := b.order(drop), b.part(b.oil5w30.ID)
	if choices := must[[]MergeChoice](b)(b.Workshop.MergeChoices(keep)); len(choices) != 1 || choices[0].ID != drop || choices[0].Refused != nil {
		t.Fatalf("choices %+v, want the other order", choices)
	}
	b.ok(b.Workshop.MergeOrders(keep, drop))
	is, gone := b.order(keep), b.order(drop)
	if gone.Order.State != garage.Void || gone.Order.VoidReason != is.Order.Number || gone.Order.Number != was.Order.Number || len(gone.Order.Jobs) != 0 || gone.Deposits != 0 {
		t.Errorf("the other order is %s for %q with %d jobs and %d held", gone.Order.State, gone.Order.VoidReason, len(gone.Order.Jobs), gone.Deposits)
	}
	if gone.History[0].Code != "event.merged_into" || is.History[0].Code != "event.merged_from" {
		t.Errorf("histories begin with %s and %s", gone.History[0].Code, is.History[0].Code)
	}
	if is.Deposits != 20_00 || is.Order.State != garage.InProgress || len(is.Jobs) != 2 || is.Jobs[1].Clocked != 20*time.Minute || gone.Order.Invoice != 0 {
		t.Errorf("%s with %d deposits, jobs %+v", is.Order.State, is.Deposits, is.Jobs)
	}
	if is.Totals.Gross != was.Totals.Gross || is.Order.Authorised != was.Order.Authorised || len(is.Consent.All) != 1 || is.Consent.All[0].Answers[0].Job != is.Order.Jobs[1].No || is.Consent.All[0].From != was.Order.Number || is.Order.Jobs[1].Answer != is.Consent.All[0].ID {
		t.Errorf("total %d of %d authorised, consents %+v", is.Totals.Gross, is.Order.Authorised, is.Consent.All)
	}
	if p := b.part(b.oil5w30.ID); p.OnHand != value.OnHand || p.Value != value.Value {
		t.Errorf("on the shelf %d for %d, want %d for %d", p.OnHand, p.Value, value.OnHand, value.Value)
	}
	if _, err := b.Office.Invoice(draft.ID); !missing(err) {
		t.Errorf("the draft of the other order: %v, want it gone", err)
	}
	if p := must[garage.Payment](b)(b.Office.Payment(deposit.ID)); p.Order != keep || p.Number != deposit.Number {
		t.Errorf("deposit %s is for %d, want %s for this order", p.Number, p.Order, deposit.Number)
	}
	report := must[TimeReport](b)(b.Time.Report(midnight(b.now), midnight(b.now).AddDate(0, 0, 1)))
	for _, p := range report.People {
		if p.Staff.ID == b.novak.ID && p.Time.Clocked != 20*time.Minute {
			t.Errorf("J. Novak has clocked %v, want 20 minutes, once", p.Time.Clocked)
		}
	}
	b.clean()
	b.finish(keep)
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(keep))
	if inv.Allocated != 20_00 || len(inv.Document.Jobs) != 2 {
		t.Errorf("invoice of %d jobs with %d of the deposit", len(inv.Document.Jobs), inv.Allocated)
	}
	b.clean()
}

func TestMergeOrdersTakesTheCheckInOverWhereThereIsNone(t *testing.T) {
	b := newBench(t)
	keep := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "squeals", at.Add(time.Hour))).ID
	drop := b.second()
	count := func(id garage.WorkOrderID) int {
		return len(must[[]garage.Intake](b)(readIn(b, func(tx *data.Tx) ([]garage.Intake, error) { return findBy(tx, data.Intakes, "order", id) })))
	}
	had := count(drop)
	b.ok(b.Workshop.MergeOrders(keep, drop))
	if p := b.order(keep); p.Order.State != garage.CheckedIn || p.Order.OdometerIn != 84_310 || p.Order.KeyTag != "18" || count(keep) != had || count(drop) != 0 {
		t.Errorf("%s at %d, key %q, %d check-ins, %d left", p.Order.State, p.Order.OdometerIn, p.Order.KeyTag, count(keep), count(drop))
	}
}

func TestMergeOrdersIsRefusedWithEverythingAsItWas(t *testing.T) {
	b := newBench(t)
	keep, drop := b.split()
	_, err := b.Workshop.Decide(drop, yes(1))
	b.ok(err)
	b.ok(b.Workshop.StartClock(drop, 1, b.novak.ID))
	b.refused(b.Workshop.MergeOrders(keep, drop), "workorder.merge_clock")
	b.refused(b.Workshop.MergeOrders(keep, keep), "workorder.merge_itself")
	if p := b.order(drop); p.Order.State != garage.InProgress || len(p.Jobs) != 1 {
		t.Errorf("%s with %d jobs after the refusal", p.Order.State, len(p.Jobs))
	}
	b.guarded()
	b.ok(b.ActAs(b.novak.ID))
	b.refused(b.Workshop.MergeOrders(keep, drop), "right.needed")
}

func TestWhatIsDoneIsBilledWhileTheRestStaysInWork(t *testing.T) {
	b := newBench(t)
	b.ledger()
	id := b.second()
	_, err := b.Workshop.AddJob(id, b.pads.ID)
	b.ok(err)
	_, err = b.Workshop.Decide(id, yes(1, 2))
	b.ok(err)
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.now = b.now.Add(20 * time.Minute)
	b.ok(b.Workshop.IssueParts(id, 1))
	b.ok(b.Workshop.FinishJob(id, 1))
	whole := b.order(id)
	_, err = b.Workshop.BillApart(id, []int{2})
	b.refused(err, "apart.not_done")
	part := must[garage.WorkOrder](b)(b.Workshop.BillApart(id, []int{1})).ID
	p, rest := b.order(part), b.order(id)
	if p.Order.State != garage.QualityCheck || p.Jobs[0].Clocked != 20*time.Minute || len(p.Consent.All) != 1 || p.Consent.All[0].Limit != p.Totals.Gross || rest.Order.State != garage.InProgress || len(rest.Jobs) != 1 {
		t.Fatalf("part %s with %+v, rest %s with %d jobs", p.Order.State, p.Consent, rest.Order.State, len(rest.Jobs))
	}
	if p.Totals.Net+rest.Totals.Net != whole.Totals.Net || p.Order.Authorised+rest.Order.Authorised != whole.Order.Authorised {
		t.Errorf("net %d and %d of %d, authorised %d and %d of %d", p.Totals.Net, rest.Totals.Net, whole.Totals.Net, p.Order.Authorised, rest.Order.Authorised, whole.Order.Authorised)
	}
	b.clean()
	s := sheet(true, "all in order")
	s.By = b.brandt.ID
	b.ok(b.Workshop.RecordCheck(part, s))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(part))
	if inv.Number == "" || inv.Total != p.Totals.Gross || inv.Document.Order != p.Order.Number || len(inv.Document.Jobs) != 1 {
		t.Errorf("invoice %s of %d for %s", inv.Number, inv.Total, inv.Document.Order)
	}
	b.clean()

	b.refused(b.Office.HandOver(part, handingOver(84_320)), "workorder.part_of")
	b.finish(id)
	must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	_, err = b.Office.TakePayment(PaymentInput{Invoice: b.order(id).Order.Invoice, Method: garage.Card})
	b.ok(err)
	b.refused(b.Office.HandOver(id, handingOver(84_320)), "workorder.part_unpaid")
	_, err = b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card})
	b.ok(err)
	b.ok(b.Office.HandOver(id, handingOver(84_320)))
	if p := b.order(part); p.Order.State != garage.Delivered || p.Order.OdometerOut != 84_320 || len(p.Order.Covered) == 0 || p.History[0].Code != "event.delivered_with" {
		t.Errorf("part is %s, out %d, %d under warranty, %s", p.Order.State, p.Order.OdometerOut, len(p.Order.Covered), p.History[0].Code)
	}
	b.clean()
}

// What the insurer pays and what the customer pays are done together and billed apart.
func TestInsurerAndCustomerAreBilledApart(t *testing.T) {
	b := newBench(t)
	b.ledger()
	insurer, id := b.insurer(), b.second()
	no, err := b.Workshop.AddJob(id, b.pads.ID)
	b.ok(err)
	b.ok(b.Workshop.SetJobKind(id, no, garage.Insured, garage.Claim{Insurer: insurer.ID, Number: "C-1"}))
	_, err = b.Workshop.Decide(id, yes(1, no))
	b.refused(err, "consent.insurer_apart")
	for _, job := range []int{no, 1} {
		_, err = b.Workshop.Decide(id, yes(job))
		b.ok(err)
	}
	b.finish(id)
	_, err = b.Office.InvoiceOrder(id)
	b.refused(err, "workorder.two_payers")
	part := must[garage.WorkOrder](b)(b.Workshop.BillApart(id, []int{no}))
	if part.State != garage.Ready {
		t.Fatalf("part is %s, want ready as it was checked with the rest", part.State)
	}
	theirs, own := must[garage.Invoice](b)(b.Office.InvoiceOrder(part.ID)), must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	if theirs.Customer != insurer.ID || own.Customer != b.marsh.ID || theirs.Document.Consents[0].Insurer != insurer.Name || len(theirs.Document.Consents) != 1 {
		t.Errorf("bills of %d and %d, consents %+v", theirs.Customer, own.Customer, theirs.Document.Consents)
	}
	b.clean()
}
