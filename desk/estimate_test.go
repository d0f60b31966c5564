package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

// California wants an estimate before work: what was agreed to without one is put on
// paper first, and that is then the quote of the order, answered.
func TestWorkWaitsForItsEstimateInCalifornia(t *testing.T) {
	b := newBench(t)
	b.ledger()
	shop := must[garage.Shop](b)(b.Shop())
	shop.Country, shop.TradeNumber, shop.TaxNumber = garage.USCA, "ARD 00123456", ""
	b.ok(b.Office.SaveShop(shop))
	id := b.agreed()
	b.refused(b.Workshop.StartClock(id, 1, b.novak.ID), "workorder.estimate_first")
	b.refused(b.Workshop.FinishJob(id, 1), "workorder.estimate_first")
	page := b.order(id)
	b.refused(refusal(page.Allowed.Start), "workorder.estimate_first")
	if page.Allowed.Quote != nil {
		t.Fatalf("the estimate is refused: %v", page.Allowed.Quote)
	}
	q := must[garage.Quote](b)(b.Reception.QuoteOrder(id))
	if q.State != garage.QuoteAccepted || len(q.Issues) != 1 || q.Issues[0].Totals.Gross != page.Totals.Gross {
		t.Errorf("the estimate is %s over %d, want it accepted over %d", q.State, q.Issues[0].Totals.Gross, page.Totals.Gross)
	}
	after := b.order(id)
	if after.Order.State != garage.Approved || after.Order.Jobs[0].Status != garage.Agreed || after.Order.Quote != q.ID {
		t.Errorf("the order is %s with a job %s and quote %d", after.Order.State, after.Order.Jobs[0].Status, after.Order.Quote)
	}
	b.refused(refusal(after.Allowed.Quote), "workorder.nothing_waits")
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.clean()
}

// A walk-in that begins at once has its estimate issued with it.
func TestAWalkInThatBeginsHasItsEstimateInCalifornia(t *testing.T) {
	b := newBench(t)
	shop := must[garage.Shop](b)(b.Shop())
	shop.Country, shop.TradeNumber, shop.TaxNumber = garage.USCA, "ARD 00123456", ""
	b.ok(b.Office.SaveShop(shop))
	wo := must[garage.WorkOrder](b)(b.Reception.StartWalkIn(WalkInOrder{
		Vehicle: b.golf.ID, Odometer: 84_310, Canned: b.oil.ID, Agreed: true, Start: true, Promised: b.Now().Add(time.Hour), Technician: b.novak.ID,
	}))
	if q := must[QuotePage](b)(b.Reception.Quote(wo.Quote)); q.Quote.State != garage.QuoteAccepted || wo.State != garage.InProgress {
		t.Errorf("quote %d is %q, the order %s", wo.Quote, q.Quote.State, wo.State)
	}
}

// Elsewhere a yes is enough.
func TestWorkBeginsWithoutAnEstimateElsewhere(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	b.refused(refusal(b.order(id).Allowed.Quote), "workorder.nothing_waits")
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
}
