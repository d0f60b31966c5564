package desk

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// An act is what is being done to an order in a transaction. Rules change wo;
// save writes it with all that must keep in step.
type act struct {
	*core
	*look
	wo     garage.WorkOrder
	before garage.WorkOrder
	now    garage.Standing
	moved  map[int]garage.Quantity // change of what lines reserve that is booked already
	undo   *garage.Event           // the edit can be taken back
	priced bool                    // somebody named a price
	asked  bool                    // whether that is within their limits
}

// change does something to an order in a transaction of its own.
func (c *core) change(id garage.WorkOrderID, action string, fn func(*act) error) error {
	err := c.update(action, func(tx *data.Tx) error {
		a, err := c.actOn(tx, id)
		if err != nil {
			return err
		}
		if err := fn(a); err != nil {
			return err
		}
		return a.save()
	})
	return wrap(err, "%s of order %d", action, id)
}

// actOn reads an order and what its rules must know.
func (c *core) actOn(tx *data.Tx, id garage.WorkOrderID) (*act, error) {
	l, err := lookInto(tx)
	if err != nil {
		return nil, err
	}
	a := &act{core: c, look: l, moved: map[int]garage.Quantity{}}
	if a.wo, err = data.WorkOrders.Get(tx, id); err != nil {
		return nil, err
	}
	if a.before, err = data.WorkOrders.Get(tx, id); err != nil { // a copy that shares nothing
		return nil, err
	}
	if a.now, err = l.standing(a.wo); err != nil {
		return nil, err
	}
	return a, l.quality(&a.now, a.wo)
}

// allowed asks the order's rules.
func (a *act) allowed() garage.Allowed { return a.wo.Allowed(a.now) }

// refusal makes an error of a rule's answer.
func refusal(p *garage.Problem) error {
	if p == nil {
		return nil
	}
	return p
}

// save writes the order, what it reserves, and its search line.
func (a *act) save() error {
	if err := a.withinLimits(); err != nil {
		return err
	}
	if was := a.before.Certificate; was.Issued() && !a.wo.Certificate.Issued() {
		if err := a.log("event.certificate_back", "Number", was.Number); err != nil {
			return err
		}
	}
	if err := a.reserve(); err != nil {
		return err
	}
	if err := data.WorkOrders.Save(a.tx, a.wo); err != nil {
		return err
	}
	if a.undo != nil {
		after, err := data.WorkOrders.Get(a.tx, a.wo.ID)
		if err != nil {
			return err
		}
		ch, what := change[garage.WorkOrder]{a.before, after}, *a.undo
		a.remember(a.tx, Undone{what, Link{kindOrder, uint64(ch.after.ID)}, ch.after.Number}, func(tx *data.Tx) error { return a.undoOrder(tx, ch, what) })
	}
	return a.reline(a.tx, kindOrder, uint64(a.wo.ID))
}

// log adds to the order's history.
func (a *act) log(code string, pairs ...any) error {
	_, err := a.record(a.tx, a.wo.ID, code, pairs...)
	return err
}

// edit adds to the order's history something that can be taken back. One cell
// after the other of the same line is one entry of the history.
func (a *act) edit(code string, pairs ...any) error {
	if err := a.withinLimits(); err != nil {
		return err
	}
	e := a.event(a.tx, a.wo.ID, code, pairs...)
	last, _, err := data.Events.FindRange(a.tx, "order", data.Page{Text: data.Ref(a.wo.ID), Reverse: true, Limit: 1})
	if err != nil {
		return err
	}
	a.undo = &e
	if len(last) == 1 && last[0].Code == code && last[0].By == e.By && last[0].Approved == e.Approved && maps.Equal(last[0].Args, e.Args) && e.At.Sub(last[0].At) < oneEdit {
		return nil
	}
	_, err = data.Events.Add(a.tx, e)
	return err
}

// oneEdit is how long edits of the same thing count as one.
const oneEdit = 15 * time.Minute

// A lineKey is a line of an order.
type lineKey struct {
	order garage.WorkOrderID
	line  int
}

// A claim is what a line takes of a part.
type claim struct {
	part garage.PartID
	q    garage.Quantity
}

// claims are what the lines of an order reserve: approved and not taken yet.
func claims(wo garage.WorkOrder) map[int]claim {
	all := map[int]claim{}
	if !wo.State.Open() {
		return all
	}
	for _, j := range wo.Jobs {
		for _, l := range j.Lines {
			if q := l.Open(); q > 0 && j.Counts() {
				all[l.No] = claim{l.Part, q}
			}
		}
	}
	return all
}

// reserve brings the parts' reservations into step with the order's lines.
func (a *act) reserve() error {
	was, is := claims(a.before), claims(a.wo)
	for no, q := range a.moved {
		w := was[no]
		was[no] = claim{cmp.Or(w.part, is[no].part), w.q + q}
	}
	for _, no := range lineNumbers(was, is) {
		w, n := was[no], is[no]
		if w.part == n.part || w.q == 0 || n.q == 0 {
			if err := a.book(no, cmp.Or(n.part, w.part), n.q-w.q); err != nil {
				return err
			}
			continue
		}
		if err := a.book(no, w.part, -w.q); err != nil {
			return err
		}
		if err := a.book(no, n.part, n.q); err != nil {
			return err
		}
	}
	return nil
}

func lineNumbers(maps ...map[int]claim) []int {
	var nos []int
	for _, m := range maps {
		for no := range m {
			nos = append(nos, no)
		}
	}
	slices.Sort(nos)
	return slices.Compact(nos)
}

// book changes what is reserved of a part for a line. More may be reserved than is
// on hand: what is missing is what has to be bought.
func (a *act) book(line int, id garage.PartID, q garage.Quantity) error {
	if q == 0 || id == 0 {
		return nil
	}
	p, err := data.Parts.Get(a.tx, id)
	if err != nil {
		return err
	}
	p.Reserved += q
	m := garage.Movement{Part: id, Kind: garage.Reserve, Reserved: q, OnHand: p.OnHand}
	if q < 0 {
		m.Kind = garage.Release
	}
	return a.bookPart(p, m, line)
}

// bookPart writes a part and the movement that changed it.
func (a *act) bookPart(p garage.Part, m garage.Movement, line int) error {
	m.At, m.By, m.Order, m.Line, m.Reference = a.tx.Now, a.by(), a.wo.ID, line, a.wo.Number
	if m.Kind != garage.Reserve && m.Kind != garage.Release {
		p.MovedAt = a.tx.Now
	}
	if _, err := data.Movements.Add(a.tx, m); err != nil {
		return err
	}
	a.look.parts[p.ID] = p
	return data.Parts.Save(a.tx, p)
}

// issue takes what is open of a part line out of stock.
func (a *act) issue(l *garage.Line) error {
	q := l.Open()
	if q == 0 {
		return nil
	}
	p, err := data.Parts.Get(a.tx, l.Part)
	if err != nil {
		return err
	}
	spoken := claims(a.before)[l.No].q + a.moved[l.No]
	cost := p.Cost()
	p, m, err := p.Issue(q, spoken)
	if err != nil {
		return err
	}
	a.moved[l.No] += m.Reserved
	l.Cost = cost
	l.Issued += q
	return a.bookPart(p, m, l.No)
}

// standing reads what the rules of an order must know beyond it.
func (l *look) standing(wo garage.WorkOrder) (s garage.Standing, err error) {
	s = garage.Standing{Now: l.tx.Now, Pricing: l.shop.Pricing(), Deviation: l.shop.DeviationRate, EstimateFirst: garage.ProfileOf(l.shop.Country).EstimateFirst}
	stints, err := l.stints(wo.ID)
	if err != nil {
		return s, err
	}
	for _, st := range stints {
		if !st.Running() {
			continue
		}
		s.Running = append(s.Running, st)
		if !slices.Contains(s.RunningJobs, st.Job) {
			s.RunningJobs = append(s.RunningJobs, st.Job)
		}
	}
	payer, err := l.customer(wo.PaidBy())
	if err != nil {
		return s, err
	}
	who, err := l.customer(wo.Customer)
	if err != nil {
		return s, err
	}
	s.Customer, s.Phone = who.Name, who.Phone()
	if s.Short, err = l.shortages(wo); err != nil {
		return s, err
	}
	if s.Deposits, err = orderDeposits(l.tx, wo.ID); err != nil {
		return s, err
	}
	if err := l.owed(&s, wo, payer); err != nil {
		return s, err
	}
	if wo.ID == 0 {
		return s, nil
	}
	ids, _, err := data.Consents.IDs(l.tx, "order", data.Page{Text: data.Ref(wo.ID), Limit: -1})
	if err != nil {
		return s, err
	}
	s.Consents = len(ids)
	if wo.Vehicle == 0 {
		return s, nil
	}
	orders, err := findBy(l.tx, data.WorkOrders, "vehicle", wo.Vehicle)
	if err != nil {
		return s, err
	}
	s.Other = otherOpen(orders, wo)
	s.Parts, s.Whole, err = l.partBills(wo, orders)
	return s, err
}

// owed reads what is left to pay of an order and whether it may stay so.
func (l *look) owed(s *garage.Standing, wo garage.WorkOrder, payer garage.Customer) error {
	if wo.Invoice == 0 {
		return nil
	}
	inv, err := l.invoice(wo.Invoice)
	if err != nil {
		return err
	}
	s.Open = inv.Open()
	if s.OnTerms, err = l.mayOwe(inv, payer); err != nil {
		return err
	}
	share, err := l.excessBill(inv)
	if err != nil || share.Open() <= 0 {
		return err
	}
	who, err := l.customer(share.Customer)
	if err != nil {
		return err
	}
	owes, err := l.mayOwe(share, who)
	switch insured := s.OnTerms || s.Open <= 0; {
	case insured && !owes: // only the customer's share keeps the car here
		s.Open, s.OnTerms = share.Open(), false
	case insured || !owes:
		s.Open, s.OnTerms = s.Open+share.Open(), insured
	}
	return err
}

// orderDeposits is what was paid for an order in advance and is not used.
func orderDeposits(tx *data.Tx, id garage.WorkOrderID) (sum garage.Money, err error) {
	payments, err := findBy(tx, data.Payments, "order", id)
	for _, p := range payments {
		sum += p.Free()
	}
	return sum, err
}

// otherOpen is the number of another open order among those of the same car; one that
// bills a part of the other is none.
func otherOpen(orders []garage.WorkOrder, wo garage.WorkOrder) string {
	for _, o := range orders {
		if o.ID != wo.ID && o.State.Open() && o.PartOf != wo.ID && wo.PartOf != o.ID {
			return o.Number
		}
	}
	return ""
}

// openOrders are all orders that are not finished, oldest first.
func openOrders(tx *data.Tx) ([]garage.WorkOrder, error) {
	return data.WorkOrders.Find(tx, "state", data.OpenOrder)
}

// lacking is what the reserved lines of all open orders lack: what is on hand goes
// to the oldest order first.
func (l *look) lacking() (map[lineKey]garage.Quantity, error) {
	if l.short != nil {
		return l.short, nil
	}
	orders, err := openOrders(l.tx)
	if err != nil {
		return nil, err
	}
	short, left := map[lineKey]garage.Quantity{}, map[garage.PartID]garage.Quantity{}
	for _, wo := range orders {
		claimed := claims(wo)
		for _, no := range lineNumbers(claimed) {
			c := claimed[no]
			if _, ok := left[c.part]; !ok {
				p, err := l.part(c.part)
				if err != nil {
					return nil, err
				}
				left[c.part] = p.OnHand
			}
			got := max(0, min(left[c.part], c.q))
			left[c.part] -= got
			if got < c.q {
				short[lineKey{wo.ID, no}] = c.q - got
			}
		}
	}
	l.short = short
	return short, nil
}

// shortages are the part lines of an order that waits or is approved for which
// not enough is there. Before its invoice all that lies on the shelf counts.
func (l *look) shortages(wo garage.WorkOrder) ([]garage.Shortage, error) {
	if !wo.State.Open() {
		return nil, nil
	}
	short, err := l.lacking()
	if err != nil {
		return nil, err
	}
	var all []garage.Shortage
	for _, j := range wo.Jobs {
		if !j.Counts() && !j.Waits() {
			continue
		}
		for _, line := range j.Lines {
			q := line.Open()
			if q == 0 {
				continue
			}
			p, err := l.part(line.Part)
			if err != nil {
				return nil, err
			}
			there := q - short[lineKey{wo.ID, line.No}]
			switch {
			case wo.State == garage.Ready:
				there = p.OnHand
			case !j.Counts():
				there = max(0, p.Available())
			}
			if there < q {
				all = append(all, garage.Shortage{
					Job: j.No, Line: line.No, Part: p.ID, Name: line.Text, Number: p.Number, Needed: q, OnHand: there, Bin: p.Bin,
				})
			}
		}
	}
	return all, nil
}
