package desk

import (
	"context"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// insurer puts an insurer on file.
func (b *bench) insurer() garage.Customer {
	b.t.Helper()
	return must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "Norddeutsche Insurance", Company: true, Contact: "Ms Petersen", PayDays: 30}))
}

// finish agrees, does and checks all jobs of an order that wait or are agreed.
func (b *bench) finish(id garage.WorkOrderID) {
	b.t.Helper()
	if waits := b.order(id).Order.WaitingJobs(); len(waits) > 0 {
		_, err := b.Workshop.Decide(id, yes(waits...))
		b.ok(err)
	}
	for _, j := range b.order(id).Order.Jobs {
		if j.Counts() && j.Status != garage.JobDone {
			b.ok(b.Workshop.FinishJob(id, j.No))
		}
	}
	if b.order(id).Order.State == garage.InProgress {
		_, err := b.Workshop.MoveNext(id)
		b.ok(err)
	}
	s := sheet(true, "all in order")
	s.By = b.brandt.ID
	b.ok(b.Workshop.RecordCheck(id, s))
}

// ledger takes the parts of the bench in through the ledger, as those of a garage are.
func (b *bench) ledger() {
	b.t.Helper()
	for _, part := range []garage.PartID{b.oil5w30.ID, b.filter.ID, b.padSet.ID} {
		was := b.part(part)
		b.ok(b.db.Update(data.Act{By: "L. Brandt", Name: "empty"}, func(tx *data.Tx) error {
			p := was
			p.OnHand, p.Value = 0, 0
			return data.Parts.Save(tx, p)
		}))
		b.ok(b.Stores.ReceivePart(part, was.OnHand, was.ListCost, "OPENING"))
	}
}

// clean fails for anything in the books that is wrong.
func (b *bench) clean() {
	b.t.Helper()
	for _, f := range must[BooksReport](b)(b.Office.CheckBooks(context.Background(), nil)).Findings {
		if !f.Todo {
			b.t.Errorf("books: %s %v", f.Code, f.Args)
		}
	}
}

func TestAnInsuredJobIsBilledToTheInsurerAndNamesTheOwner(t *testing.T) {
	b := newBench(t)
	b.ledger()
	insurer, id := b.insurer(), b.checkedIn()
	no := b.order(id).Order.Jobs[0].No
	b.refused(b.Workshop.SetJobKind(id, no, garage.Insured, garage.Claim{Bearer: "Norddeutsche"}), "job.no_bearer")
	b.ok(b.Workshop.SetJobKind(id, no, garage.Insured, garage.Claim{Insurer: insurer.ID}))
	page := b.order(id)
	if page.Payer.ID != insurer.ID || page.Order.Jobs[0].Claim.Bearer != insurer.Name {
		t.Fatalf("%s pays for %+v, want the insurer by name", page.Payer.Name, page.Order.Jobs[0].Claim)
	}
	if e := page.History[0]; e.Code != "event.job_kind" || e.Args["Kind"] != "insurance" {
		t.Errorf("history begins with %s %v", e.Code, e.Args)
	}
	draft, err := b.Office.DraftInvoice(id)
	b.ok(err)
	b.finish(id)
	_, err = b.Office.IssueInvoice(draft.ID)
	b.refused(err, "job.no_claim")
	b.ok(b.Workshop.SetJobKind(id, no, garage.Insured, garage.Claim{Insurer: insurer.ID, Number: "C-4711"}))
	inv := must[garage.Invoice](b)(b.Office.IssueInvoice(draft.ID))
	if d := inv.Document; inv.Customer != insurer.ID || d.Buyer.Name != insurer.Name || d.Owner != "Elena Marsh" || d.Claim != "C-4711" || d.Vehicle.Plate != "DEMO 101" {
		t.Errorf("invoice of %d to %q for %q, claim %q, %s", inv.Customer, d.Buyer.Name, d.Owner, d.Claim, d.Vehicle.Plate)
	}
	if c := inv.Document.Consents[0]; c.Insurer != insurer.Name || c.Who != "Elena Marsh" {
		t.Errorf("consent %+v, want one for the insurer", c)
	}
	if owed := must[CustomerPage](b)(b.Reception.Customer(insurer.ID)); owed.Balance.Open != inv.Total {
		t.Errorf("the insurer owes %d, want %d", owed.Balance.Open, inv.Total)
	}
	b.clean()
}

// A draft goes to whoever bears the work when it is issued, not when it was made.
func TestADraftFollowsWhoPays(t *testing.T) {
	b := newBench(t)
	insurer, id := b.insurer(), b.checkedIn()
	draft := must[garage.Invoice](b)(b.Office.DraftInvoice(id))
	if draft.Customer != b.marsh.ID {
		t.Fatalf("draft for %d, want the owner", draft.Customer)
	}
	b.ok(b.Workshop.SetJobKind(id, 1, garage.Insured, garage.Claim{Insurer: insurer.ID, Number: "C-1"}))
	if page := must[InvoicePage](b)(b.Office.Invoice(draft.ID)); page.Customer.ID != insurer.ID || page.Document.Buyer.Name != insurer.Name {
		t.Errorf("the draft is for %s, on paper for %s", page.Customer.Name, page.Document.Buyer.Name)
	}
	orders := must[[]garage.WorkOrder](b)(readIn(b, func(tx *data.Tx) ([]garage.WorkOrder, error) {
		return findBy(tx, data.WorkOrders, "customer", insurer.ID)
	}))
	if len(orders) != 1 || orders[0].ID != id {
		t.Errorf("the insurer finds %d orders, want this one", len(orders))
	}
}

// readIn reads in a transaction.
func readIn[T any](b *bench, fn func(*data.Tx) (T, error)) (v T, err error) {
	b.t.Helper()
	err = b.Desk.core.view(func(tx *data.Tx) (err error) { v, err = fn(tx); return err })
	return v, err
}

func TestMergedInsurersKeepTheirClaims(t *testing.T) {
	b := newBench(t)
	drop, id := b.insurer(), b.checkedIn()
	keep := must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "Norddeutsche", Company: true}))
	b.ok(b.Workshop.SetJobKind(id, 1, garage.Insured, garage.Claim{Insurer: drop.ID, Number: "C-1"}))
	b.ok(b.Reception.MergeCustomers(keep.ID, drop.ID))
	if got := b.order(id).Payer; got.ID != keep.ID {
		t.Errorf("%s pays, want %s", got.Name, keep.Name)
	}
}

func TestAWarrantyJobCostsTheCustomerNothing(t *testing.T) {
	b := newBench(t)
	b.ledger()
	id := b.checkedIn()
	b.ok(b.Workshop.SetJobKind(id, 1, garage.Warrantied, garage.Claim{Bearer: "Nordteile"}))
	warned := false
	for _, a := range b.order(id).Alerts {
		warned = warned || a.Code == "job.no_claim" && a.Args["Bearer"] == "Nordteile"
	}
	if !warned {
		t.Error("nobody is told that the claim has no number")
	}
	b.finish(id)
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	if inv.Total != 0 || inv.State != garage.Paid || inv.Customer != b.marsh.ID || inv.Document.Jobs[0].Lines[0].Borne != garage.Warrantied {
		t.Errorf("invoice of %d to %d, %s, lines %+v", inv.Total, inv.Customer, inv.State, inv.Document.Jobs[0].Lines)
	}
	b.clean()
}
