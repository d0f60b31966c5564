package desk

import (
	"cmp"
	"maps"
	"slices"

	"workbay/data"
	"workbay/garage"
)

// MergeOrders makes one order of two of the same car and customer: all of drop goes onto
// keep, and drop is void with its number kept. It needs a right. Refused as by
// [garage.WorkOrder.MayMerge].
func (w Workshop) MergeOrders(keep, drop garage.WorkOrderID) error {
	err := w.update("merge_orders", func(tx *data.Tx) error {
		if err := w.allowed(tx, garage.RightMerge, 0); err != nil {
			return err
		}
		to, err := w.actOn(tx, keep)
		if err != nil {
			return err
		}
		from, err := w.actOn(tx, drop)
		if err != nil {
			return err
		}
		authorised, total := to.wo.Authorised, to.wo.Totals(to.now.Pricing).Gross
		names := to.jobsMoved(from.wo.Jobs)
		m, err := to.wo.Merge(&from.wo, to.now, from.now)
		if err != nil {
			return err
		}
		p := passing{from, to, m}
		if err := p.run(authorised, total); err != nil {
			return err
		}
		if err := p.visit(); err != nil {
			return err
		}
		if err := from.log("event.merged_into", "Number", to.wo.Number, "Names", names); err != nil {
			return err
		}
		if err := to.log("event.merged_from", "Number", from.wo.Number, "Names", names); err != nil {
			return err
		}
		return p.save()
	})
	return wrap(err, "merge order %d into %d", drop, keep)
}

// MergeChoices are the orders that could go into an order: open ones of the same car,
// each with why it may not.
func (w Workshop) MergeChoices(id garage.WorkOrderID) ([]MergeChoice, error) {
	var all []MergeChoice
	err := w.view(func(tx *data.Tx) error {
		to, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		orders, err := findBy(tx, data.WorkOrders, "vehicle", to.wo.Vehicle)
		if err != nil {
			return err
		}
		for _, o := range orders {
			if o.ID == id || !o.State.Open() {
				continue
			}
			s, err := to.standing(o)
			if err != nil {
				return err
			}
			all = append(all, MergeChoice{ID: o.ID, Number: o.Number, State: o.State, Jobs: to.jobsMoved(o.Jobs), Total: shownTotal(to.shop, o), Refused: to.wo.MayMerge(o, s)})
		}
		return nil
	})
	return all, wrap(err, "orders to merge into %d", id)
}

// A MergeChoice is an order that could go into another one.
type MergeChoice struct {
	ID      garage.WorkOrderID
	Number  string
	State   garage.State
	Jobs    string
	Total   garage.Money
	Refused *garage.Problem // nil: it may
}

// BillApart takes done jobs off an order and returns the second one that bills them,
// while the rest stays in work. Refused as by [garage.WorkOrder.MayBillApart], and with
// apart.nothing.
func (w Workshop) BillApart(id garage.WorkOrderID, jobs []int) (garage.WorkOrder, error) {
	var second garage.WorkOrder
	err := w.update("bill_apart", func(tx *data.Tx) error {
		from, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		made, m, err := from.wo.BillApart(jobs, from.now)
		if err != nil {
			return err
		}
		bare := made
		bare.Jobs = nil
		if bare, err = w.newOrder(tx, bare); err != nil {
			return err
		}
		to, err := w.actOn(tx, bare.ID)
		if err != nil {
			return err
		}
		to.wo.Jobs = made.Jobs
		p := passing{from, to, m}
		if err := p.run(0, 0); err != nil {
			return err
		}
		names := to.jobsMoved(made.Jobs)
		if err := from.log("event.billed_apart", "Number", bare.Number, "Names", names, "Limit", from.wo.Authorised); err != nil {
			return err
		}
		if err := to.log("event.bills_part", "Number", from.wo.Number, "Names", names); err != nil {
			return err
		}
		second = to.wo
		return p.save()
	})
	return second, wrap(err, "bill part of order %d", id)
}

// passing is jobs that go from one order to another as they are.
type passing struct {
	from, to *act
	moved    garage.Moved
}

// run books over what the jobs have: parts, time and consents. The order they go to had
// these sums before.
func (p passing) run(authorised, total garage.Money) error {
	for _, was := range slices.Sorted(maps.Keys(p.moved.Lines)) {
		if err := p.part(was, p.moved.Lines[was]); err != nil {
			return err
		}
	}
	stints, err := p.from.stints(p.from.wo.ID)
	if err != nil {
		return err
	}
	for _, s := range stints {
		no, ok := p.moved.Jobs[s.Job]
		if !ok {
			continue
		}
		back, again := s.PassedTo(p.to.wo.ID, no, p.from.wo.Number, p.to.wo.Number, p.from.by())
		for _, one := range []garage.Stint{back, again} {
			if _, err := data.Stints.Add(p.from.tx, one); err != nil {
				return err
			}
		}
	}
	return p.consents(authorised, total)
}

// part books what was issued for a line from one order to the other.
func (p passing) part(was, is int) error {
	_, l := p.to.wo.Line(is)
	if l.Issued == 0 {
		return nil
	}
	part, err := data.Parts.Get(p.from.tx, l.Part)
	if err != nil {
		return err
	}
	back, again := part.Passed(l.Issued, l.Cost)
	if err := p.from.bookPart(part, back, was); err != nil {
		return err
	}
	return p.to.bookPart(part, again, is)
}

// consents copies what was said to the order that the jobs went to, where it counts.
func (p passing) consents(authorised, total garage.Money) error {
	all, err := findBy(p.from.tx, data.Consents, "order", p.from.wo.ID)
	if err != nil {
		return err
	}
	whole := p.from.wo.State == garage.Void
	var said []garage.Consent
	for _, c := range all {
		c = c.PassedTo(p.to.wo.ID, p.from.wo.Number, p.moved.Jobs, authorised, total)
		if !whole {
			if len(c.Answers) == 0 {
				continue
			}
			c.Before, c.Total, c.Limit = 0, p.to.wo.Authorised, p.to.wo.Authorised
		}
		said = append(said, c)
	}
	for i, c := range said {
		if i == len(said)-1 {
			c.Limit = p.to.wo.Authorised
		}
		if c, err = data.Consents.Add(p.from.tx, c); err != nil {
			return err
		}
		p.to.wo.Answered(c)
	}
	return nil
}

// visit moves what belongs to the visit as a whole: money paid in advance, quotes, photos,
// inspections, the check-in, the loan car, the appointment, and what was billed apart. A
// draft of the invoice goes. What was said and done in the other order's history stays
// there.
func (p passing) visit() error {
	tx, was, is := p.from.tx, p.from.wo.ID, p.to.wo.ID
	if draft := p.from.wo.Invoice; draft != 0 {
		if err := data.Invoices.Remove(tx, draft); err != nil {
			return err
		}
		p.from.wo.Invoice = 0
	}
	if err := each(tx, data.Payments, "order", was, func(v *garage.Payment) { v.Order = is }); err != nil {
		return err
	}
	if err := each(tx, data.Photos, "order", was, func(v *garage.Photo) { v.Order = is }); err != nil {
		return err
	}
	err := each(tx, data.Inspections, "order", was, func(v *garage.Inspection) {
		v.Order, v.Passed = is, slices.Clone(v.Passed)
		for i := range v.Passed {
			v.Passed[i].Job = p.moved.Jobs[v.Passed[i].Job]
		}
	})
	if err != nil {
		return err
	}
	err = each(tx, data.Loans, "order", was, func(v *garage.Loan) { v.Order, v.ChargeJob = is, p.moved.Jobs[v.ChargeJob] })
	if err != nil {
		return err
	}
	orders, err := findBy(tx, data.WorkOrders, "vehicle", p.from.wo.Vehicle)
	if err != nil {
		return err
	}
	for _, o := range orders {
		if o.PartOf == was {
			o.PartOf = is
			if err := data.WorkOrders.Save(tx, o); err != nil {
				return err
			}
		}
	}
	if err := p.quotes(); err != nil {
		return err
	}
	if err := p.appointments(); err != nil {
		return err
	}
	ids, _, err := data.Intakes.IDs(tx, "order", data.Page{Text: data.Ref(is), Limit: 1})
	if err != nil || len(ids) > 0 {
		return err // each visit has one check-in; the other stays with the void order
	}
	return each(tx, data.Intakes, "order", was, func(v *garage.Intake) { v.Order = is })
}

// quotes moves them: the customer may still answer one that was issued.
func (p passing) quotes() error {
	all, err := findBy(p.from.tx, data.Quotes, "order", p.from.wo.ID)
	if err != nil {
		return err
	}
	for _, q := range all {
		if err := p.from.saveQuote(p.from.tx, q.PassedTo(&p.to.wo, p.moved)); err != nil {
			return err
		}
	}
	p.to.wo.Quote = cmp.Or(p.to.wo.Quote, p.from.wo.Quote)
	p.from.wo.Quote = 0
	return nil
}

// appointments moves them. A car that is here is awaited no more, neither for the one
// order nor for the other; a later day that was booked stays.
func (p passing) appointments() error {
	tx, is := p.from.tx, p.to.wo.ID
	theirs, err := findBy(tx, data.Appointments, "order", p.from.wo.ID)
	if err != nil {
		return err
	}
	own, err := findBy(tx, data.Appointments, "order", is)
	if err != nil {
		return err
	}
	for _, a := range append(theirs, own...) {
		due := a.Awaited() && (a.ComesAt().Before(tx.Now) || sameDay(a.ComesAt(), tx.Now))
		if due && p.to.wo.State != garage.Expected {
			if err := a.MoveTo(garage.Arrived, tx.Now); err != nil {
				return err
			}
		} else if a.Order == is {
			continue
		}
		a.Order = is
		if _, err := p.to.keepAppointment(tx, a); err != nil {
			return err
		}
	}
	return nil
}

// save writes both orders: what the one reserved is free before the other reserves it.
// Nothing got cheaper, so nobody's limits are asked.
func (p passing) save() error {
	p.from.asked, p.to.asked = true, true
	if err := p.from.save(); err != nil {
		return err
	}
	return p.to.save()
}

// partBills are the orders that bill parts of an order's work, and the number of the one
// it bills a part of, where its car is still here.
func (l *look) partBills(wo garage.WorkOrder, orders []garage.WorkOrder) (parts []garage.PartBill, whole string, err error) {
	for _, o := range orders {
		switch {
		case o.ID == wo.PartOf && (o.State.Open() || o.State == garage.Invoiced):
			whole = o.Number
		case wo.ID != 0 && o.PartOf == wo.ID && o.State != garage.Void:
			var s garage.Standing
			payer, err := l.customer(o.PaidBy())
			if err != nil {
				return nil, "", err
			}
			if err := l.owed(&s, o, payer); err != nil {
				return nil, "", err
			}
			if s.OnTerms {
				s.Open = 0
			}
			parts = append(parts, garage.PartBill{Number: o.Number, Open: o.State.Open(), Owed: s.Open})
		}
	}
	return parts, whole, nil
}

// deliverParts hands over with an order what was billed apart of it.
func (a *act) deliverParts() error {
	orders, err := findBy(a.tx, data.WorkOrders, "vehicle", a.wo.Vehicle)
	if err != nil {
		return err
	}
	for _, o := range orders {
		if o.PartOf != a.wo.ID || o.State != garage.Invoiced {
			continue
		}
		part, err := a.actOn(a.tx, o.ID)
		if err != nil {
			return err
		}
		part.wo.LeaveWith(a.wo)
		if err := part.cover(); err != nil {
			return err
		}
		if err := part.log("event.delivered_with", "Number", a.wo.Number); err != nil {
			return err
		}
		if err := part.save(); err != nil {
			return err
		}
	}
	return nil
}
