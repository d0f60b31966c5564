package desk

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// mostEdits is how many edits a desk can take back.
const mostEdits = 50

// An edit is a change of a record that is not booked; without a way back it is a deed,
// which stands.
type edit struct {
	Undone
	by   garage.StaffID
	back func(tx *data.Tx) error // puts the record back; refused as Undo says

	action string // of a deed
	first  uint64 // entry of the audit trail
	last   uint64
}

// Undone is an edit that was taken back: what it was, as the history of an order or a
// quote has it, and the record it was made on.
type Undone struct {
	What garage.Event
	At   Link
	Name string // of the record, as people call it
}

// A change is a record before and after an edit, as the store had it.
type change[T any] struct{ before, after T }

// remember keeps an edit to be taken back, once it is on the disk.
func (c *core) remember(tx *data.Tx, what Undone, back func(tx *data.Tx) error) {
	c.editing = tx
	tx.OnCommit(func() {
		if tx.Wrote() {
			c.keepEdit(edit{Undone: what, back: back})
		}
	})
}

// rememberDeed keeps that something was done that cannot be taken back, so that undo says
// so and does not take back what was done before it. Papers printed again are nothing done.
func (c *core) rememberDeed(tx *data.Tx, action string, first uint64) error {
	if c.editing == tx || action == "undo" || action == "use_labels" || strings.HasPrefix(action, "print_") {
		return nil
	}
	last, err := tx.LastEntry()
	if err != nil {
		return err
	}
	tx.OnCommit(func() {
		if tx.Wrote() {
			c.keepEdit(edit{action: action, first: first, last: last})
		}
	})
	return nil
}

// keepEdit keeps an edit, or a deed in the place of the one right before it.
func (c *core) keepEdit(e edit) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.badge.ID != 0 { // who only scanned a badge is not at the desk
		return
	}
	e.by = c.actor.ID
	if last := c.newestOf(e.by); e.back == nil && last != nil && last.back == nil {
		*last = e
		return
	}
	c.edits = append(c.edits, &e)
	c.edits = c.edits[max(0, len(c.edits)-mostEdits):]
}

// Undo takes back the last edit that who is at the desk has made here of an order, a
// quote, a customer, the card of a vehicle or a part, or an appointment, and that is not
// booked yet. Refused with undo.nothing; with undo.stands and what to do instead, where
// something was done since that stands; with undo.booked, undo.changed and, where the time
// it was moved from has been taken, undo.taken. What was refused so stands, and the next
// call goes on to the edit before.
func (w Workshop) Undo() (Undone, error) {
	last := w.lastEdit()
	switch {
	case last == nil:
		return Undone{}, garage.Refuse("undo.nothing")
	case last.back == nil:
		w.forget(last)
		return Undone{}, wrap(w.stands(last), "undo")
	}
	err := w.update("undo", func(tx *data.Tx) error {
		tx.OnCommit(func() { w.forget(last) })
		return last.back(tx)
	})
	if errors.Is(err, garage.ErrNotFound) { // deleted since
		err = garage.Refuse("undo.changed", "Number", last.Name)
	}
	var p *garage.Problem
	if errors.As(err, &p) && (p.Code == "undo.booked" || p.Code == "undo.changed" || p.Code == "undo.taken") {
		w.forget(last)
	}
	return last.Undone, wrap(err, "undo")
}

// lastEdit is the newest edit that could be taken back by who is at the desk; nil:
// there is none. Another person's is not theirs to undo.
func (c *core) lastEdit() *edit {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.newestOf(c.actor.ID)
}

// newestOf is the newest edit of a person; nil where there is none. The lock is held.
func (c *core) newestOf(id garage.StaffID) *edit {
	for _, e := range slices.Backward(c.edits) {
		if e.by == id {
			return e
		}
	}
	return nil
}

// insteads are the deeds of which undo says more than that they stand: the table of what
// they have made or changed, and the code of what to do instead.
var insteads = map[string]struct{ table, code string }{
	"issue_invoice":      {data.Invoices.Name(), "undo.instead_invoice"},
	"counter_sale":       {data.Invoices.Name(), "undo.instead_invoice"},
	"take_payment":       {data.Payments.Name(), "undo.instead_payment"},
	"issue_parts":        {data.WorkOrders.Name(), "undo.instead_parts"},
	"receive_part":       {data.Parts.Name(), "undo.instead_delivery"},
	"return_to_supplier": {data.Parts.Name(), "undo.instead_delivery"},
	"return_part":        {data.WorkOrders.Name(), "undo.instead_returned"},
	"adjust_part":        {data.Parts.Name(), "undo.instead_count"},
	"bulk_prices":        {data.BulkChanges.Name(), "undo.instead_bulk"},
	"decide":             {data.WorkOrders.Name(), "undo.instead_answer"},
	"void_order":         {data.WorkOrders.Name(), "undo.instead_void"},
	"book":               {data.Appointments.Name(), "undo.instead_booking"},
}

// stands is the refusal to take back a deed: what it was, on what, what to do instead, and
// which edit the next undo would take back.
func (c *core) stands(deed *edit) error {
	instead := insteads[deed.action]
	p := garage.Refuse("undo.stands", "Action", deed.action, "Name", "", "Instead", cmp.Or(instead.code, "undo.instead"), "Before", "")
	if before := c.lastEdit(); before != nil {
		p.Args["Before"] = before.Name
	}
	err := c.view(func(tx *data.Tx) error {
		entries, err := tx.Audit(deed.first, int(min(deed.last-deed.first+1, 100)), false)
		if err != nil || len(entries) == 0 {
			return err
		}
		name, table := "", cmp.Or(instead.table, entries[0].Table)
		for _, e := range entries {
			title, err := titleOf(tx, e.Table, e.ID)
			switch {
			case err != nil:
				return err
			case e.Table != table || title == "" || title == name:
			case name != "": // several are called by none
				return nil
			default:
				name = title
			}
		}
		p.Args["Name"] = name
		return nil
	})
	if err != nil {
		return err
	}
	return p
}

// forget drops an edit that was taken back, or that stands.
func (c *core) forget(e *edit) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.edits = slices.DeleteFunc(c.edits, func(o *edit) bool { return o == e })
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

func (c *core) undoQuote(tx *data.Tx, ch change[garage.Quote]) error {
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

// undoCustomer puts a customer back as they were.
func (c *core) undoCustomer(tx *data.Tx, ch change[garage.Customer]) error {
	is, err := data.Customers.Get(tx, ch.after.ID)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(is, ch.after) {
		return garage.Refuse("undo.changed", "Number", is.Name)
	}
	if err := data.Customers.Save(tx, ch.before); err != nil {
		return err
	}
	return c.relineCustomer(tx, is.ID)
}

// undoVehicle puts the card of a vehicle back; plate, owner and readings, which have
// actions of their own, stay as they are.
func (c *core) undoVehicle(tx *data.Tx, ch change[garage.Vehicle]) error {
	is, err := data.Vehicles.Get(tx, ch.after.ID)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(is, withCard(is, ch.after)) {
		return garage.Refuse("undo.changed", "Number", is.Title())
	}
	return c.saveVehicle(tx, withCard(is, ch.before))
}

// rememberBooking keeps the edit of an appointment to be taken back.
func (c *core) rememberBooking(tx *data.Tx, before garage.Appointment) error {
	after, err := data.Appointments.Get(tx, before.ID)
	if err != nil {
		return err
	}
	b, err := bookingOf(tx, BookingInput{Appointment: before})
	if err != nil {
		return err
	}
	ch, name := change[garage.Appointment]{before, after}, b.called()
	c.remember(tx, Undone{At: Link{kindAppointment, uint64(before.ID)}, Name: name}, func(tx *data.Tx) error { return c.undoBooking(tx, ch) })
	return nil
}

// undoBooking puts an appointment back to what it was, and to its time if that is still
// free. One that the car has come to, or of whose new time the customer was told, stays.
func (c *core) undoBooking(tx *data.Tx, ch change[garage.Appointment]) error {
	is, err := data.Appointments.Get(tx, ch.after.ID)
	if err != nil {
		return err
	}
	b, err := bookingOf(tx, BookingInput{Appointment: ch.before})
	if err != nil {
		return err
	}
	moved := len(ch.before.Moves) != len(ch.after.Moves)
	switch {
	case is.State != ch.after.State, !is.Told.Equal(ch.after.Told), !reflect.DeepEqual(is.Reminded, ch.after.Reminded):
		return garage.Refuse("undo.booked", "Number", b.called())
	case !reflect.DeepEqual(is, ch.after):
		return garage.Refuse("undo.changed", "Number", b.called())
	case moved && ch.before.Over.Reason == "":
		clashes, err := b.fit()
		if err != nil {
			return err
		}
		if len(clashes) > 0 {
			return garage.Refuse("undo.taken", "Number", b.called(), "At", ch.before.From)
		}
	}
	if _, err := c.keepAppointment(tx, ch.before); err != nil || !moved {
		return err
	}
	return c.tellOrder(tx, ch.before)
}

// called is what a booking is called where one is spoken of: its car, else who comes.
func (b *booking) called() string {
	a := b.shown()
	return cmp.Or(a.Plate, a.Name)
}

// undoPart puts the card of a part back; the stock goes on by its ledger.
func (c *core) undoPart(tx *data.Tx, ch change[garage.Part]) error {
	if err := c.allowed(tx, garage.RightStock, 0); err != nil {
		return err
	}
	is, err := data.Parts.Get(tx, ch.after.ID)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(is, withPartCard(is, ch.after)) {
		return garage.Refuse("undo.changed", "Number", is.Number)
	}
	if err := data.Parts.Save(tx, withPartCard(is, ch.before)); err != nil {
		return err
	}
	return c.reline(tx, kindPart, uint64(is.ID))
}
