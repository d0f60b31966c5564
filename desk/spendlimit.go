package desk

import (
	"cmp"
	"errors"

	"workbay/data"
	"workbay/garage"
)

// A WithinLimit is what may be done without asking the customer.
type WithinLimit struct {
	Limit   garage.Money    // named at the check-in, else on the customer's card; 0: none
	Refused *garage.Problem // why what waits is not agreed to without a call; nil: it may be
}

// withinLimit is the yes to all that waits, in the name of who may approve work, and
// notes up to what amount nobody need be asked: what was said at the check-in comes
// before what holds for good.
func (a *act) withinLimit() (garage.Consent, error) {
	in, err := intakeOf(a.tx, a.wo.ID)
	if err != nil {
		return garage.Consent{}, err
	}
	who, err := a.customer(a.wo.Customer)
	a.now.SpendLimit = cmp.Or(in.Wishes.Limit, who.SpendLimit)
	return garage.Consent{Answers: a.wo.WithinLimit(), How: garage.WithinLimit, Who: cmp.Or(in.Approver, a.now.Customer)}, err
}

// WithinLimit says whether what waits on an order may be agreed to without a call.
func (w Workshop) WithinLimit(id garage.WorkOrderID) (WithinLimit, error) {
	var page WithinLimit
	err := w.view(func(tx *data.Tx) error {
		a, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		c, err := a.withinLimit()
		if err != nil {
			return err
		}
		page.Limit = a.now.SpendLimit
		if _, err = a.wo.Answer(c, a.now); !errors.As(err, &page.Refused) {
			return err
		}
		return nil
	})
	return page, wrap(err, "spend limit of order %d", id)
}

// DecideWithinLimit records that the jobs that wait are agreed to because they lie
// within the amount the customer named. Refused with consent.no_spend_limit,
// consent.above_spend_limit and as Decide is.
func (w Workshop) DecideWithinLimit(id garage.WorkOrderID) (garage.Consent, error) {
	var kept garage.Consent
	err := w.change(id, "decide_within_limit", func(a *act) error {
		c, err := a.withinLimit()
		if err == nil {
			kept, err = a.answer(c)
		}
		return err
	})
	return kept, err
}
