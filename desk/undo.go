package desk

import (
	"cmp"
	"reflect"

	"workbay/data"
	"workbay/garage"
)

// mostEdits is how many edits a desk can take back.
const mostEdits = 50

// An edit is a change of an order or a quote that is not booked.
type edit struct {
	what  garage.Event
	order *change[garage.WorkOrder]
	quote *change[garage.Quote]
}

// A change is a record before and after an edit, as the store had it.
type change[T any] struct{ before, after T }

// remember keeps an edit to be taken back.
func (c *core) remember(e edit) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.edits = append(c.edits, e)
	c.edits = c.edits[max(0, len(c.edits)-mostEdits):]
}

// Undo takes back this desk's last edit of an order or quote that is not booked
// yet, and says what it was. Refused with undo.nothing, undo.booked and
// undo.changed.
func (w Workshop) Undo() (what garage.Event, err error) {
	w.mu.Lock()
	n := len(w.edits)
	var last edit
	if n > 0 {
		last = w.edits[n-1]
	}
	w.mu.Unlock()
	if n == 0 {
		return what, garage.Refuse("undo.nothing")
	}
	err = w.update("undo", func(tx *data.Tx) error {
		tx.OnCommit(func() { w.forget(last) })
		if last.order != nil {
			return w.undoOrder(tx, *last.order, last.what)
		}
		return w.undoQuote(tx, *last.quote, last.what)
	})
	return last.what, wrap(err, "undo")
}

// forget drops an edit that was taken back.
func (c *core) forget(e edit) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.edits); n > 0 && c.edits[n-1].order == e.order && c.edits[n-1].quote == e.quote {
		c.edits = c.edits[:n-1]
	}
}

func (c *core) undoOrder(tx *data.Tx, ch change[garage.WorkOrder], what garage.Event) error {
	a, err := c.actOn(tx, ch.after.ID)
	if err != nil {
		return err
	}
	was, is := plainOrder(ch.after), plainOrder(a.wo)
	switch {
	case reflect.DeepEqual(was, is):
	case bookedSince(was, is):
		return garage.Refuse("undo.booked", "Number", a.wo.Number)
	default:
		return garage.Refuse("undo.changed", "Number", a.wo.Number)
	}
	back := ch.before
	// Numbers of jobs and lines are never given twice, not even those taken back.
	back.NextJob, back.NextLine, back.CardPrints = a.wo.NextJob, a.wo.NextLine, a.wo.CardPrints
	a.wo = back
	if err := a.log("event.undone", "What", what.Code, "Text", cmp.Or(what.Args["Text"], what.Args["Name"])); err != nil {
		return err
	}
	return a.save()
}

// plainOrder is an order without what runs on by itself.
func plainOrder(wo garage.WorkOrder) garage.WorkOrder {
	wo.NextJob, wo.NextLine, wo.CardPrints = 0, 0, 0
	return wo
}

// bookedSince tells whether something that cannot be taken back lies between two
// versions of an order: a state, an answer, a part from stock, an invoice.
func bookedSince(was, is garage.WorkOrder) bool {
	if was.State != is.State || was.Authorised != is.Authorised || was.Invoice != is.Invoice || len(was.Checks) != len(is.Checks) {
		return true
	}
	for _, j := range was.Jobs {
		now := is.Job(j.No)
		if now != nil && now.Status != j.Status {
			return true
		}
		for _, l := range j.Lines {
			if _, line := is.Line(l.No); line != nil && (line.Issued != l.Issued || line.Back != l.Back) {
				return true
			}
		}
	}
	return false
}

func (c *core) undoQuote(tx *data.Tx, ch change[garage.Quote], what garage.Event) error {
	q, err := data.Quotes.Get(tx, ch.after.ID)
	if err != nil {
		return err
	}
	was, is := plainQuote(ch.after), plainQuote(q)
	switch {
	case reflect.DeepEqual(was, is):
	case was.State != is.State || was.Revision != is.Revision:
		return garage.Refuse("undo.booked", "Number", q.Number)
	default:
		return garage.Refuse("undo.changed", "Number", q.Number)
	}
	back := ch.before
	back.NextJob, back.NextLine = q.NextJob, q.NextLine
	return c.saveQuote(tx, back)
}

// plainQuote is a quote without what runs on by itself.
func plainQuote(q garage.Quote) garage.Quote {
	q.NextJob, q.NextLine = 0, 0
	return q
}
