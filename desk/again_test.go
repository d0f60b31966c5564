package desk

import (
	"errors"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// dearer sets the price of an hour.
func (b *bench) dearer(rate garage.Money) {
	b.t.Helper()
	b.ok(b.Desk.core.update("dearer", func(tx *data.Tx) error {
		shop, err := data.Settings.Get(tx)
		shop.LabourRate = rate
		return errors.Join(err, data.Settings.Save(tx, shop))
	}))
}

func TestSplitOrderKeepsReservationsAndHistoryOfBoth(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	no := must[int](b)(b.Workshop.AddFreeJob(id, "Wipers"))
	second := must[garage.WorkOrder](b)(b.Workshop.SplitOrder(id, []int{no}))
	first, other := b.order(id), b.order(second.ID)
	if len(first.Order.Jobs) != 1 || len(other.Order.Jobs) != 1 || other.Order.Jobs[0].Name != "Wipers" || other.Order.Number == first.Order.Number {
		t.Fatalf("first has %v, second %s has %v; want one job each", first.Order.Jobs, other.Order.Number, other.Order.Jobs)
	}
	if other.Order.State != garage.CheckedIn || other.Vehicle.ID != first.Vehicle.ID {
		t.Errorf("second is %s for car %d, want checked in for car %d", other.Order.State, other.Vehicle.ID, first.Vehicle.ID)
	}
	if first.History[0].Code != "event.split_off" || other.History[0].Code != "event.split_from" {
		t.Errorf("histories begin with %s and %s, want both to tell of the split", first.History[0].Code, other.History[0].Code)
	}
	_, err := b.Workshop.SplitOrder(id, []int{1})
	b.refused(err, "workorder.last_job")
}

func TestCopyOrderTakesTodaysPrices(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	before := b.order(id).Order
	b.dearer(82_00)
	made := must[garage.WorkOrder](b)(b.Workshop.CopyOrder(id))
	if made.State != garage.Expected || made.Number == before.Number || len(made.Jobs) != len(before.Jobs) || made.Jobs[0].Status != garage.Proposed {
		t.Fatalf("got %+v, want a new expected order with the same jobs to be agreed", made)
	}
	for _, l := range made.Jobs[0].Lines {
		if l.Kind == garage.Labour && l.Price != 82_00 {
			t.Errorf("labour at %d, want today's 8200", l.Price)
		}
	}
}

// Work that was declined stands on an order that is long finished; it comes back at
// what an hour and a part cost on the day it is taken up.
func TestDeclinedWorkComesBackAtTodaysPrices(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	rear := must[int](b)(b.Workshop.AddFreeJob(id, "Rear pads"))
	must[int](b)(b.Workshop.AddLine(id, rear, LineInput{Kind: garage.Labour, Text: "Fit", Quantity: 1_000}))
	must[int](b)(b.Workshop.AddLine(id, rear, LineInput{Kind: garage.PartLine, Part: b.filter.ID, Quantity: 1_000}))
	d := yes(1)
	d.Answers = append(d.Answers, garage.Answer{Job: rear, Status: garage.Declined})
	must[garage.Consent](b)(b.Workshop.Decide(id, d))
	b.ok(b.Workshop.IssueParts(id, 1))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.RecordCheck(id, sheet(true, "seen")))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card}))
	b.ok(b.Office.HandOver(id, handingOver(84_320)))
	old := b.order(id).Order
	if old.State != garage.Delivered || old.Job(rear).Status != garage.Declined {
		t.Fatalf("%s with the job %s, want the order finished and the job declined", old.State, old.Job(rear).Status)
	}

	b.dearer(82_00)
	part := b.part(b.filter.ID)
	part.ListCost = 9_10
	b.ok(b.Stores.SavePart(part))
	next := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Comes back", b.now.Add(48*time.Hour)))
	no := must[int](b)(b.Workshop.TakeUp(next.ID, id, rear))
	taken := b.order(next.ID).Order
	j := taken.Job(no)
	if j == nil || j.Status != garage.Proposed || len(j.Lines) != 2 {
		t.Fatalf("got %+v, want the rear pads proposed with two lines", j)
	}
	for i, l := range j.Lines {
		was := old.Job(rear).Lines[i].Price
		want := garage.Money(82_00)
		if l.Kind == garage.PartLine {
			fresh := must[int](b)(b.Workshop.AddLine(next.ID, j.No, LineInput{Kind: garage.PartLine, Part: b.filter.ID, Quantity: 1_000}))
			now := b.order(next.ID).Order
			_, line := now.Line(fresh)
			want = line.Price // what the part is sold for today
		}
		if l.Price != want || l.Price <= was {
			t.Errorf("%s at %d after %d, want today's %d", l.Text, l.Price, was, want)
		}
	}
	after := b.order(id).Order
	if after.Job(rear).Lines[0].Price != old.Job(rear).Lines[0].Price {
		t.Error("the finished order was priced anew too")
	}
}

func TestDeferredWorkIsTakenUpAtTheNextVisit(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	no := must[int](b)(b.Workshop.AddFreeJob(id, "Rear pads"))
	must[int](b)(b.Workshop.AddLine(id, no, LineInput{Kind: garage.Labour, Text: "Fit", Quantity: 1_000}))
	d := yes(1)
	d.Answers = append(d.Answers, garage.Answer{Job: no, Status: garage.Deferred, RemindOn: at.AddDate(0, 3, 0)})
	must[garage.Consent](b)(b.Workshop.Decide(id, d))
	next := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.order(id).Vehicle.ID, 0, "Comes back", at.Add(48*time.Hour)))
	_, err := b.Workshop.TakeUp(next.ID, id, 1)
	b.refused(err, "job.not_put_off")
	got := must[int](b)(b.Workshop.TakeUp(next.ID, id, no))
	page := b.order(next.ID)
	j := page.Order.Job(got)
	if j == nil || j.Name != "Rear pads" || j.Status != garage.Proposed || len(j.Lines) != 1 {
		t.Fatalf("got %+v, want the pads proposed with their line", j)
	}
	if left := must[VehiclePage](b)(b.Reception.Vehicle(next.Vehicle)).Deferred; len(left) != 0 {
		t.Errorf("still put off: %+v, want none", left)
	}
}
