package desk

import (
	"slices"
	"testing"

	"workbay/garage"
)

func TestUndoPutsACustomerAVehicleAndAPartBack(t *testing.T) {
	b := newBench(t)
	customer, part := b.marsh, b.part(b.filter.ID)
	vehicle := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle
	named, moved, marked := customer, part, vehicle
	named.Name, named.Note = "Elena Marsh-Hill", "prefers mail"
	b.ok(b.Reception.SaveCustomer(named))
	moved.Bin, moved.ListPrice = "Z99", part.ListPrice+1_00
	b.ok(b.Stores.SavePart(moved))
	marked.Colour = "green"
	b.ok(b.Reception.SaveVehicle(marked))
	b.ok(b.Stores.AdjustPart(part.ID, part.OnHand+5_000, "found")) // the ledger goes on
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.stands")

	for _, want := range []Link{{kindVehicle, uint64(vehicle.ID)}, {kindPart, uint64(part.ID)}, {kindCustomer, uint64(customer.ID)}} {
		if got := must[Undone](b)(b.Workshop.Undo()).At; got != want {
			t.Fatalf("took back an edit of %+v, want %+v", got, want)
		}
	}
	if got := must[CustomerPage](b)(b.Reception.Customer(customer.ID)).Customer; got.Name != customer.Name || got.Note != customer.Note {
		t.Errorf("the customer is %s (%s), want %s (%s)", got.Name, got.Note, customer.Name, customer.Note)
	}
	if got := b.part(part.ID); got.Bin != part.Bin || got.ListPrice != part.ListPrice || got.OnHand != part.OnHand+5_000 {
		t.Errorf("the part is in %s at %d with %d, want %s at %d with %d", got.Bin, got.ListPrice, got.OnHand, part.Bin, part.ListPrice, part.OnHand+5_000)
	}
	if got := must[VehiclePage](b)(b.Reception.Vehicle(vehicle.ID)).Vehicle; got.Colour != vehicle.Colour {
		t.Errorf("the vehicle is %s, want %s", got.Colour, vehicle.Colour)
	}
	hits := must[[]Hit](b)(b.Reception.Search("marsh-hill", 0))
	if len(hits) != 0 {
		t.Errorf("%d hits for the name taken back, want none", len(hits))
	}
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.nothing")
}

func TestUndoLeavesACustomerThatSomebodyChangedSince(t *testing.T) {
	b := newBench(t)
	named := b.marsh
	named.Note = "first"
	b.ok(b.Reception.SaveCustomer(named))
	second := New(b.Desk.core.db)
	named.Note = "second"
	b.ok(second.Reception.SaveCustomer(named))
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.changed")
	if got := must[CustomerPage](b)(b.Reception.Customer(named.ID)).Customer.Note; got != "second" {
		t.Errorf("the note is %q, want it as it was changed last", got)
	}
}

// One person does not take back what another did at the same desk.
func TestUndoLeavesTheEditsOfAnotherPerson(t *testing.T) {
	b := newBench(t)
	named := b.marsh
	named.Note = "by the first"
	b.ok(b.Reception.SaveCustomer(named))
	first := b.Desk.Actor()
	b.ok(b.Desk.ActAs(b.novak.ID))
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.nothing")
	b.ok(b.Desk.ActAs(first.ID))
	if got := must[Undone](b)(b.Workshop.Undo()); got.Name != b.marsh.Name {
		t.Errorf("took back an edit of %q, want %q", got.Name, b.marsh.Name)
	}
}

// An edit that cannot be taken back any more does not stand in the way of the one before.
func TestUndoGoesOnBehindAnEditThatStands(t *testing.T) {
	b := newBench(t)
	part := b.part(b.filter.ID)
	moved := part
	moved.Bin = "Z99"
	b.ok(b.Stores.SavePart(moved))
	named := b.marsh
	named.Note = "first"
	b.ok(b.Reception.SaveCustomer(named))
	named.Note = "second"
	b.ok(New(b.Desk.core.db).Reception.SaveCustomer(named))
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.changed")
	if got := must[Undone](b)(b.Workshop.Undo()); got.Name != part.Number {
		t.Errorf("took back an edit of %q, want %q", got.Name, part.Number)
	}
}

// A booking that was moved or changed goes back to its time, while that is free and
// nobody was told of the new one.
func TestUndoPutsABookingBack(t *testing.T) {
	b := newBench(t)
	made := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.stands") // a new booking is no edit
	must[garage.Appointment](b)(b.Reception.Move(made.ID, MoveInput{From: wednesday(14, 0), Reason: "asked for it"}))
	changed := must[AppointmentPage](b)(b.Reception.Appointment(made.ID)).Appointment
	changed.Concern = "squeaks"
	b.ok(b.Reception.SaveAppointment(changed))
	is := func() garage.Appointment {
		return must[AppointmentPage](b)(b.Reception.Appointment(made.ID)).Appointment
	}

	got := must[Undone](b)(b.Workshop.Undo())
	if got.At != (Link{kindAppointment, uint64(made.ID)}) || got.Name != b.golf.Plate || is().Concern != made.Concern || !is().From.Equal(wednesday(14, 0)) {
		t.Errorf("first %+v, then %+v; want the concern taken back, not the time", got, is())
	}
	must[Undone](b)(b.Workshop.Undo())
	if a := is(); !a.From.Equal(wednesday(9, 0)) || len(a.Moves) != 0 {
		t.Errorf("it is at %v, moved %d times; want it at its time before", a.From, len(a.Moves))
	}

	must[garage.Appointment](b)(b.Reception.Move(made.ID, MoveInput{From: wednesday(14, 0)}))
	other := caller("NR21 KTM", wednesday(9, 0))
	other.Bay, other.Staff = made.Bay, made.Staff
	must[garage.Appointment](b)(b.Reception.Book(other))
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.stands")
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.taken")
	if !is().From.Equal(wednesday(14, 0)) {
		t.Errorf("it is at %v, want it left where it is", is().From)
	}

	must[garage.Appointment](b)(b.Reception.Move(made.ID, MoveInput{From: wednesday(15, 0)}))
	b.ok(b.Reception.Told(made.ID))
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.stands")
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.booked")
}

// What was taken back is called as it is called now, not as the edit had called it.
func TestUndoCallsACarByItsPlate(t *testing.T) {
	b := newBench(t)
	v := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID)).Vehicle
	v.Make = "Skoda"
	b.ok(b.Reception.SaveVehicle(v))
	if got := must[Undone](b)(b.Workshop.Undo()).Name; got != b.golf.Plate {
		t.Errorf("took back an edit of %q, want %q", got, b.golf.Plate)
	}
}

// What is booked stands. Undo says so, what to do instead, and which edit it would take
// back next: the edit before a deed is not taken back in its place.
func TestUndoStopsAtADeedThatStands(t *testing.T) {
	b := openBench(t)
	wo := b.order(0)
	named := b.owner
	named.Note = "prefers mail"
	b.must(b.Reception.SaveCustomer(named))
	note := func() string {
		page, err := b.Reception.Customer(b.owner.ID)
		b.must(err)
		return page.Customer.Note
	}
	stands := func(action, name, instead string) {
		t.Helper()
		_, err := b.Workshop.Undo()
		p := wantRefusal(t, err, "undo.stands")
		if p.Args["Action"] != action || p.Args["Name"] != name || p.Args["Instead"] != instead || p.Args["Before"] != b.owner.Name {
			t.Errorf("says %v, want %s of %s, %s, and %s before it", p.Args, action, name, instead, b.owner.Name)
		}
		if note() != named.Note {
			t.Errorf("the note is %q: the edit before is gone", note())
		}
	}

	inv, err := b.Office.InvoiceOrder(wo.ID)
	b.must(err)
	stands("issue_invoice", inv.Number, "undo.instead_invoice")
	pay, err := b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Cash, Amount: inv.Total})
	b.must(err)
	stands("take_payment", pay.Number, "undo.instead_payment")
	b.must(b.Stores.ReceivePart(b.pads.ID, 1_000, 24_30, "88214"))
	stands("receive_part", "BP-1 Brake pads", "undo.instead_delivery")

	other := b.order(1_000)
	b.must(b.Workshop.IssueParts(other.ID, 1))
	_, err = b.Workshop.Undo()
	if p := wantRefusal(t, err, "undo.stands"); p.Args["Name"] != other.Number || p.Args["Instead"] != "undo.instead_parts" {
		t.Errorf("says %v, want the parts of %s", p.Args, other.Number)
	}
}

// Several deeds after one another are passed by at once, papers printed again are none,
// and then comes the edit before.
func TestUndoGoesOnBehindDeeds(t *testing.T) {
	b := newBench(t)
	named := b.marsh
	named.Note = "prefers mail"
	b.ok(b.Reception.SaveCustomer(named))
	b.ok(b.Office.UseLabels(garage.BadgePaper, garage.LabelFormats()[0].Code, 1, 1))
	b.ok(b.Stores.AdjustPart(b.filter.ID, 5_000, "found"))
	b.ok(b.Stores.AdjustPart(b.padSet.ID, 2_000, "found"))
	_, err := b.Workshop.Undo()
	if p := wantRefusal(t, err, "undo.stands"); p.Args["Name"] != "SBP-1733-F Front pad set" {
		t.Errorf("says %v, want the last part that was counted", p.Args)
	}
	if got := must[Undone](b)(b.Workshop.Undo()); got.Name != b.marsh.Name {
		t.Errorf("took back an edit of %q, want %q", got.Name, b.marsh.Name)
	}
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.nothing")
}

// What was done to many records is called by none of them.
func TestUndoNamesNoneOfMany(t *testing.T) {
	b := newBench(t)
	for i, p := range []garage.Part{b.part(b.filter.ID), b.part(b.padSet.ID)} {
		p.ListPrice = garage.Money(10_00 * (i + 1))
		b.ok(b.Stores.SavePart(p))
	}
	up := PriceChange{Rule: garage.Reprice{By: garage.ByPercent, Percent: 5_00}, Confirmed: true}
	change := must[garage.BulkChange](b)(b.Stores.ChangePrices(up, must[PricePlan](b)(b.Stores.PlanPrices(up)).Key))
	_, err := b.Workshop.Undo()
	if p := wantRefusal(t, err, "undo.stands"); p.Args["Instead"] != "undo.instead_bulk" {
		t.Errorf("says %v, want how a change of many is taken back", p.Args)
	}
	must[garage.BulkChange](b)(b.Office.UndoBulk(change.ID))
	_, err = b.Workshop.Undo()
	if p := wantRefusal(t, err, "undo.stands"); p.Args["Name"] != "" {
		t.Errorf("says %v, want no name of one part", p.Args)
	}
}

// A record saved as it was is no edit.
func TestUndoKnowsNoEditThatChangedNothing(t *testing.T) {
	b := newBench(t)
	b.ok(b.Reception.SaveCustomer(b.marsh))
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.nothing")
}

// A quote that was never issued can be thrown away; one that the customer may hold stays.
func TestADraftOfAQuoteIsDeleted(t *testing.T) {
	b := newBench(t)
	q := must[garage.Quote](b)(b.Reception.AddPhoneQuote(PhoneQuote{Name: "Jo Hill", Phone: "07700 900 201", Plate: "AB12 CDE", Model: "Golf"}))
	must[int](b)(b.Reception.QuoteAddJob(q.ID, b.oil.ID))
	b.ok(b.Reception.DeleteQuote(q.ID))
	if hits := must[[]Hit](b)(b.Reception.Search("jo hill", 0)); slices.ContainsFunc(hits, func(h Hit) bool { return h.Kind == kindQuote }) {
		t.Errorf("the search still finds the quote: %+v", hits)
	}
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.stands")
	_, err = b.Workshop.Undo() // the job that was added
	b.refused(err, "undo.changed")

	q = must[garage.Quote](b)(b.Reception.AddPhoneQuote(PhoneQuote{Name: "Jo Hill", Phone: "07700 900 201", Plate: "AB12 CDE", Model: "Golf"}))
	must[int](b)(b.Reception.QuoteAddJob(q.ID, b.oil.ID))
	must[garage.Quote](b)(b.Reception.IssueQuote(q.ID))
	b.refused(b.Reception.DeleteQuote(q.ID), "quote.issued_stays")
}
