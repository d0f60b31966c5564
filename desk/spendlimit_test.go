package desk

import (
	"testing"

	"workbay/garage"
)

func TestWorkWithinTheSpendLimitIsAgreedToWithoutACall(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn() // front pads wait
	price := b.order(id).Jobs[0].Price
	_, err := b.Workshop.DecideWithinLimit(id)
	b.refused(err, "consent.no_spend_limit")
	b.ok(b.Reception.SaveIntake(id, garage.Intake{Wishes: garage.Wishes{Limit: price - 1}, Approver: "Tom Marsh"}))
	_, err = b.Workshop.DecideWithinLimit(id)
	b.refused(err, "consent.above_spend_limit")
	if w := must[WithinLimit](b)(b.Workshop.WithinLimit(id)); w.Limit != price-1 || w.Refused == nil || w.Refused.Code != "consent.above_spend_limit" || w.Refused.Args["Over"] != garage.Money(1) {
		t.Errorf("got %+v, want it said by how much it is too dear", w)
	}
	b.ok(b.Reception.SaveIntake(id, garage.Intake{Wishes: garage.Wishes{Limit: price}, Approver: "Tom Marsh"}))
	if w := must[WithinLimit](b)(b.Workshop.WithinLimit(id)); w.Refused != nil {
		t.Errorf("got %v, want it allowed at the limit", w.Refused)
	}
	c := must[garage.Consent](b)(b.Workshop.DecideWithinLimit(id))
	if c.How != garage.WithinLimit || c.Who != "Tom Marsh" || c.TakenBy != "L. Brandt" || c.Limit != price || len(c.Answers) != 1 {
		t.Errorf("got %+v, want it recorded as within the limit that Tom Marsh named", c)
	}
	if wo := b.order(id).Order; wo.State != garage.Approved || wo.Job(1).Status != garage.Agreed || wo.Authorised != price {
		t.Errorf("%s, job %s, %v authorised; want it approved for its price", wo.State, wo.Job(1).Status, wo.Authorised)
	}
}

func TestTheLimitOnTheCustomersCardHoldsWhereNoneWasNamed(t *testing.T) {
	b := newBench(t)
	b.marsh.SpendLimit = 1000_00
	b.ok(b.Reception.SaveCustomer(b.marsh))
	id := b.checkedIn()
	if c := must[garage.Consent](b)(b.Workshop.DecideWithinLimit(id)); c.Who != "Elena Marsh" {
		t.Errorf("recorded for %q, want the customer", c.Who)
	}
}
