package desk

import (
	"errors"
	"slices"

	"workbay/data"
	"workbay/garage"
)

// A guard is what decides who may do what, as of one transaction. It is off until
// the owner has a passphrase: a garage in which nobody guards anything is open to
// all.
type guard struct {
	on      bool
	access  garage.Access
	staff   []garage.Staff // who works here
	secrets map[garage.StaffID]garage.Secret
}

func guardOf(tx *data.Tx) (guard, error) {
	g := guard{secrets: map[garage.StaffID]garage.Secret{}}
	err := data.Secrets.Scan(tx, 0, 0, false, func(s garage.Secret) bool { g.secrets[s.Staff] = s; return true })
	if err != nil {
		return g, err
	}
	if g.access, err = data.Access.Get(tx); err != nil {
		return g, err
	}
	err = data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool {
		if !s.Left {
			g.staff = append(g.staff, s)
			g.on = g.on || s.Is(garage.Owner) && g.proves(s)
		}
		return true
	})
	return g, err
}

// proves tells whether a person can prove who they are.
func (g guard) proves(s garage.Staff) bool {
	secret, ok := g.secrets[s.ID]
	return ok && s.Proves(secret.Kind)
}

// person is who works here under an ID; nobody, who may do nothing, for any other.
func (g guard) person(id garage.StaffID) garage.Staff {
	for _, s := range g.staff {
		if s.ID == id {
			return s
		}
	}
	return garage.Staff{}
}

// approvers are those who may say yes, and can prove that it is them.
func (g guard) approvers(r garage.Right, amount int64) []garage.Staff {
	return slices.DeleteFunc(g.access.Who(g.staff, r, amount), func(s garage.Staff) bool { return !g.proves(s) })
}

// may says why a person may not do something alone; nil where they may.
func (g guard) may(who garage.Staff, r garage.Right, amount int64) *garage.Problem {
	if !g.on || g.access.Allows(who, r, amount) {
		return nil
	}
	return g.access.Needed(who, r, amount, g.approvers(r, amount))
}

// A nod is somebody's approval of one action that another may not do alone.
type nod struct {
	by     garage.StaffID
	right  garage.Right
	amount int64
}

// covers tells whether the approval is about a right, at that size. What one price
// needs is approved together, and who says yes to what is the owner's says it to the
// staff list, too.
func (n nod) covers(r garage.Right, amount int64) bool {
	price := func(r garage.Right) bool { return r == garage.RightDiscount || r == garage.RightFloor }
	switch {
	case r == n.right:
		return amount <= n.amount
	case price(r):
		return price(n.right)
	}
	return r == garage.RightStaff && n.right == garage.RightOwner
}

// A refused is an action that needed a right, to be done again with a yes.
type refused struct {
	action string
	fn     func(*data.Tx) error
}

// allowed is asked at the start of an action that not everybody may do: amount is
// how far it goes, in the unit of the right, 0 where that has no limit. It refuses
// with right.needed, right.needed_rate or right.needed_money. A yes that somebody
// gave is used up when the action is on the disk.
func (c *core) allowed(tx *data.Tx, r garage.Right, amount int64) error {
	g, err := guardOf(tx)
	if err != nil {
		return err
	}
	p := g.may(g.person(c.me()), r, amount)
	if p == nil {
		return nil
	}
	c.mu.Lock()
	given := c.nod
	c.mu.Unlock()
	if given == nil || !given.covers(r, amount) {
		return p
	}
	by := g.person(given.by)
	if g.may(by, r, amount) != nil {
		return p
	}
	tx.Approve(by.Name)
	tx.OnCommit(func() { c.takeBack(given) })
	return nil
}

// ask is allowed for what changes nothing, or has to be asked before the transaction.
func (c *core) ask(r garage.Right) error {
	return c.view(func(tx *data.Tx) error { return c.allowed(tx, r, 0) })
}

// takeBack ends a yes.
func (c *core) takeBack(given *nod) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.nod == given {
		c.nod = nil
	}
}

// noteRefusal keeps an action that was refused for want of a right.
func (c *core) noteRefusal(action string, fn func(*data.Tx) error, err error) {
	var p *garage.Problem
	if !errors.As(err, &p) {
		return
	}
	if _, _, ok := p.NeedsRight(); !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refused = &refused{action, fn}
}

// allowedHere is what may be done with the order by the person at the desk: what the
// order's own rules allow may still need a right.
func (a *act) allowedHere() (garage.Allowed, error) {
	all := a.allowed()
	g, err := guardOf(a.tx)
	if err != nil || !g.on {
		return all, err
	}
	who := g.person(a.me())
	ask := func(p **garage.Problem, r garage.Right) {
		if *p == nil {
			*p = g.may(who, r, 0)
		}
	}
	ask(&all.Invoice, garage.RightInvoice)
	ask(&all.Pay, garage.RightMoney)
	ask(&all.Void, garage.RightVoid)
	for i := range all.Moves {
		if all.Moves[i].To == garage.Void {
			ask(&all.Moves[i].Refused, garage.RightVoid)
		}
	}
	return all, nil
}

// withinLimits asks for the rights that a lower price needs, once for each act.
func (a *act) withinLimits() error {
	if a.asked || !a.priced && !garage.Cheaper(a.before.Jobs, a.wo.Jobs, a.before.Discount, a.wo.Discount) {
		return nil
	}
	a.asked = true
	if given := a.wo.GivenMore(a.before); given > 0 {
		if err := a.core.allowed(a.tx, garage.RightDiscount, int64(given)); err != nil {
			return err
		}
	}
	if below := a.wo.BelowFloor(a.shop); below > a.before.BelowFloor(a.shop) {
		return a.core.allowed(a.tx, garage.RightFloor, int64(below))
	}
	return nil
}

// quoteWithinLimits does the same for a quote.
func (c *core) quoteWithinLimits(l *look, before, q garage.Quote) error {
	if !garage.Cheaper(before.Jobs, q.Jobs, before.Discount, q.Discount) {
		return nil
	}
	if given := q.GivenMore(before); given > 0 {
		if err := c.allowed(l.tx, garage.RightDiscount, int64(given)); err != nil {
			return err
		}
	}
	if below := q.BelowFloor(l.shop); below > before.BelowFloor(l.shop) {
		return c.allowed(l.tx, garage.RightFloor, int64(below))
	}
	return nil
}
