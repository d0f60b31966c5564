package desk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// A Person is everything on file about a customer.
type Person struct {
	Customer garage.Customer
	Merged   []garage.Customer // doubles that were merged into it
	Vehicles []garage.Vehicle  // owned now or before
	Orders   []garage.WorkOrder
	Consents []garage.Consent
	Events   []garage.Event
	Quotes   []garage.Quote
	Invoices []garage.Invoice
	Payments []garage.Payment
	Loans    []garage.Loan

	Appointments []garage.Appointment
	Intakes      []garage.Intake // what was written down at check-in, with the signature
	Inspections  []garage.Inspection
	Photos       []garage.Photo
}

// Papers are the person's papers as they were issued.
func (p Person) Papers() []garage.Document {
	var docs []garage.Document
	for _, doc := range p.papers() {
		docs = append(docs, *doc)
	}
	return docs
}

func (p Person) papers() []*garage.Document {
	var docs []*garage.Document
	for _, q := range p.Quotes {
		for i := range q.Issues {
			docs = append(docs, &q.Issues[i])
		}
	}
	for i := range p.Invoices {
		if inv := &p.Invoices[i]; inv.Number != "" {
			docs = append(docs, &inv.Document)
		}
	}
	for i := range p.Payments {
		docs = append(docs, &p.Payments[i].Document)
	}
	for _, l := range p.Loans {
		for i := range l.Issues {
			docs = append(docs, &l.Issues[i])
		}
	}
	return docs
}

// Person collects everything on file about a customer, to be handed over.
func (r Reception) Person(id garage.CustomerID) (Person, error) {
	if err := r.ask(garage.RightPerson); err != nil {
		return Person{}, wrap(err, "everything about customer %d", id)
	}
	var p Person
	err := r.view(func(tx *data.Tx) (err error) {
		if p, err = personOf(tx, id); err != nil {
			return err
		}
		for _, doc := range p.papers() {
			if *doc, err = illustrated(tx, *doc); err != nil {
				return err
			}
		}
		return nil
	})
	return p, wrap(err, "everything about customer %d", id)
}

func personOf(tx *data.Tx, id garage.CustomerID) (p Person, err error) {
	if p.Customer, err = kept(tx, id); err != nil {
		return p, err
	}
	id = p.Customer.ID
	err = data.Customers.Scan(tx, 0, 0, false, func(c garage.Customer) bool {
		if c.MergedInto == id {
			p.Merged = append(p.Merged, c)
		}
		return true
	})
	if err != nil {
		return p, err
	}
	if p.Vehicles, err = ownedEver(tx, id); err != nil {
		return p, err
	}
	if p.Orders, err = findBy(tx, data.WorkOrders, "customer", id); err != nil {
		return p, err
	}
	for _, wo := range p.Orders {
		consents, err := findBy(tx, data.Consents, "order", wo.ID)
		if err != nil {
			return p, err
		}
		events, err := findBy(tx, data.Events, "order", wo.ID)
		if err != nil {
			return p, err
		}
		p.Consents, p.Events = append(p.Consents, consents...), append(p.Events, events...)
		in, err := intakeOf(tx, wo.ID)
		if err != nil {
			return p, err
		}
		if in.ID != 0 {
			p.Intakes = append(p.Intakes, in)
		}
		inspections, err := findBy(tx, data.Inspections, "order", wo.ID)
		if err != nil {
			return p, err
		}
		photos, err := findBy(tx, data.Photos, "order", wo.ID)
		if err != nil {
			return p, err
		}
		p.Inspections, p.Photos = append(p.Inspections, inspections...), append(p.Photos, photos...)
	}
	if p.Quotes, err = quotesOf(tx, p); err != nil {
		return p, err
	}
	if p.Invoices, err = findBy(tx, data.Invoices, "customer", id); err != nil {
		return p, err
	}
	if p.Loans, err = findBy(tx, data.Loans, "customer", id); err != nil {
		return p, err
	}
	if p.Appointments, err = appointmentsOf(tx, p.Customer); err != nil {
		return p, err
	}
	p.Payments, err = findBy(tx, data.Payments, "customer", id)
	return p, err
}

// quotesOf are the quotes of a person, also those that were taken with a name and a
// phone alone.
func quotesOf(tx *data.Tx, p Person) ([]garage.Quote, error) {
	quotes, err := findBy(tx, data.Quotes, "customer", p.Customer.ID)
	for _, ph := range p.Customer.Phones {
		if err != nil {
			break
		}
		var called []garage.Quote
		called, err = data.Quotes.Find(tx, "phone", ph.Number)
		for _, q := range called {
			if q.Customer == 0 && !slices.ContainsFunc(quotes, func(o garage.Quote) bool { return o.ID == q.ID }) {
				quotes = append(quotes, q)
			}
		}
	}
	return quotes, err
}

// appointmentsOf are the appointments of a person, also those that were made with a
// name and a phone alone.
func appointmentsOf(tx *data.Tx, c garage.Customer) ([]garage.Appointment, error) {
	list, err := findBy(tx, data.Appointments, "customer", c.ID)
	for _, ph := range c.Phones {
		if err != nil {
			break
		}
		var called []garage.Appointment
		called, err = data.Appointments.Find(tx, "phone", ph.Number)
		list = append(list, called...)
	}
	return list, err
}

// An Erasure is what anonymising a person would do, told beforehand.
type Erasure struct {
	Name     string
	Vehicles []string // plates of those owned now
	Orders   int
	Quotes   int
	Consents int
	Invoices int // stay as they are, for as long as the law asks
	Receipts int // the same
	Refused  error
}

// PlanErasure says what anonymising a customer would do, and why it may not be done.
func (r Reception) PlanErasure(id garage.CustomerID) (Erasure, error) {
	var e Erasure
	err := r.view(func(tx *data.Tx) error {
		p, err := personOf(tx, id)
		if err != nil {
			return err
		}
		e = Erasure{Name: p.Customer.Name, Orders: len(p.Orders), Quotes: len(p.Quotes), Consents: len(p.Consents), Receipts: len(p.Payments), Refused: mayErase(p)}
		for _, v := range p.Vehicles {
			if v.Owner == p.Customer.ID {
				e.Vehicles = append(e.Vehicles, cmp.Or(v.Plate, string(v.VIN), v.Title()))
			}
		}
		for _, inv := range p.Invoices {
			if inv.Number != "" {
				e.Invoices++
			}
		}
		return nil
	})
	return e, wrap(err, "plan to anonymise customer %d", id)
}

// mayErase says why a person may not be anonymised yet; nil where they may.
func mayErase(p Person) error {
	var open, unpaid []string
	for _, wo := range p.Orders {
		if wo.State.Open() || wo.State == garage.Invoiced {
			open = append(open, wo.Number)
		}
	}
	for _, l := range p.Loans {
		if l.State() == garage.LoanOut {
			return garage.Refuse("person.loan_out", "Name", p.Customer.Name, "Number", l.Number, "Due", l.DueAt)
		}
	}
	var owed, held garage.Money
	for _, inv := range p.Invoices {
		if inv.Open() > 0 {
			unpaid, owed = append(unpaid, inv.Number), owed+inv.Open()
		}
	}
	for _, pay := range p.Payments {
		held += pay.Free()
	}
	switch {
	case len(open) > 0:
		return garage.Refuse("person.open_orders", "Name", p.Customer.Name, "Numbers", listed(open), "Count", len(open))
	case len(unpaid) > 0:
		return garage.Refuse("person.unpaid", "Name", p.Customer.Name, "Numbers", listed(unpaid), "Count", len(unpaid), "Open", owed)
	case held > 0:
		return garage.Refuse("person.deposit", "Name", p.Customer.Name, "Amount", held)
	}
	return nil
}

// listed names at most five of a list.
func listed(list []string) string {
	text := ""
	for i, s := range list {
		switch {
		case i == 5:
			return text + " …"
		case i > 0:
			text += ", "
		}
		text += s
	}
	return text
}

// Anonymise takes a person out of the file: name, phones, addresses and notes of the
// customer, the link to their vehicles, what they said on orders and quotes, and what
// the audit trail remembers of all that. Issued invoices and receipts stay as they
// are. No backup is made before: it would hold the person. With keepPlates the cars
// keep plate and VIN. As is what stands instead of the name from now on, in lists, in
// the history and on new papers. It cannot be taken back. Refused with
// person.open_orders, person.loan_out, person.unpaid and person.deposit.
func (r Reception) Anonymise(id garage.CustomerID, as string, keepPlates bool) error {
	err := r.update("anonymise", func(tx *data.Tx) error {
		if err := r.allowed(tx, garage.RightPerson, 0); err != nil {
			return err
		}
		p, err := personOf(tx, id)
		if err != nil {
			return err
		}
		if err := mayErase(p); err != nil {
			return err
		}
		tx.OnCommit(r.forgetEdits)
		return r.anonymise(tx, p, cmp.Or(strings.TrimSpace(as), fmt.Sprintf("#%d", id)), keepPlates)
	})
	return wrap(err, "anonymise customer %d", id)
}

// forgetEdits drops the edits that could be taken back: they hold what was erased.
func (c *core) forgetEdits() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.edits = nil
}

func (r Reception) anonymise(tx *data.Tx, p Person, name string, keepPlates bool) error {
	id := p.Customer.ID
	for _, c := range append(p.Merged, p.Customer) {
		if err := erase(tx, data.Customers, c.Anonymous(name), c.ID); err != nil {
			return err
		}
	}
	for _, v := range p.Vehicles {
		if v.Owner != id { // sold before: the new owner's car keeps all that is theirs
			continue
		}
		if err := erase(tx, data.Vehicles, v.Anonymous(keepPlates), v.ID); err != nil {
			return err
		}
	}
	for _, wo := range p.Orders {
		if err := erase(tx, data.WorkOrders, wo.Anonymous(), wo.ID); err != nil {
			return err
		}
		if err := eraseIntake(tx, wo.ID); err != nil {
			return err
		}
	}
	for _, q := range p.Quotes {
		if err := erase(tx, data.Quotes, q.Anonymous(name), q.ID); err != nil {
			return err
		}
	}
	for _, a := range p.Appointments {
		if err := erase(tx, data.Appointments, a.Anonymous(name, r.Now()), a.ID); err != nil {
			return err
		}
	}
	for _, l := range p.Loans {
		if l.State() == garage.LoanReserved {
			l.Cancelled = true
		}
		if err := erase(tx, data.Loans, l.Anonymous(name), l.ID); err != nil {
			return err
		}
	}
	for _, c := range p.Consents {
		if err := erase(tx, data.Consents, c.Anonymous(name), c.ID); err != nil {
			return err
		}
	}
	for _, e := range p.Events {
		if err := erase(tx, data.Events, anonymousEvent(e, name), e.ID); err != nil {
			return err
		}
	}
	return r.relinePerson(tx, p)
}

// eraseIntake takes away what an intake says of the person, their things and their
// signature, and the photos.
func eraseIntake(tx *data.Tx, order garage.WorkOrderID) error {
	in, err := intakeOf(tx, order)
	if err != nil {
		return err
	}
	if in.ID != 0 {
		if err := erase(tx, data.Intakes, in.Anonymous(), in.ID); err != nil {
			return err
		}
	}
	photos, err := findBy(tx, data.Photos, "order", order)
	for _, p := range photos {
		p.JPEG = nil
		err = errors.Join(err, erase(tx, data.Photos, p, p.ID), data.Photos.Remove(tx, p.ID))
	}
	return err
}

// erase keeps a record without the person, and forgets what the audit trail has of it.
func erase[K ~uint64, T any](tx *data.Tx, t data.Table[K, T], v T, id K) error {
	if err := t.Save(tx, v); err != nil {
		return err
	}
	return t.Forget(tx, id)
}

// anonymousEvent is a line of an order's history that names the person no more.
func anonymousEvent(e garage.Event, name string) garage.Event {
	args := map[string]string{}
	for k, v := range e.Args {
		switch k {
		case "Who", "From", "To":
			if e.Code == "event.customer_merged" || k == "Who" {
				v = name
			}
		case "Contact", "Note":
			v = ""
		}
		args[k] = v
	}
	if e.Args != nil {
		e.Args = args
	}
	return e
}

// relinePerson makes the search lines of all that was changed anew.
func (r Reception) relinePerson(tx *data.Tx, p Person) error {
	for _, c := range append(p.Merged, p.Customer) {
		if err := r.relineCustomer(tx, c.ID); err != nil {
			return err
		}
	}
	for _, v := range p.Vehicles {
		if err := r.reline(tx, kindVehicle, uint64(v.ID)); err != nil {
			return err
		}
	}
	for _, wo := range p.Orders {
		if err := r.reline(tx, kindOrder, uint64(wo.ID)); err != nil {
			return err
		}
	}
	for _, q := range p.Quotes {
		if err := r.reline(tx, kindQuote, uint64(q.ID)); err != nil {
			return err
		}
	}
	for _, inv := range p.Invoices {
		if err := r.reline(tx, kindInvoice, uint64(inv.ID)); err != nil {
			return err
		}
	}
	return nil
}
