package desk

import (
	"testing"

	"workbay/data"
	"workbay/garage"
)

// oldUnit bills an order with an exchange alternator, whose old unit became state.
func (b *bench) oldUnit(alt garage.PartID, state garage.CoreState) {
	b.t.Helper()
	b.ok(b.Stores.ReceivePart(alt, 1_000, 48_00, "LS"))
	id := b.checkedIn()
	b.ok(b.Workshop.RemoveLine(id, b.order(id).Order.Jobs[0].Lines[1].No)) // the one pad set is not for everybody
	line := must[int](b)(b.Workshop.AddLine(id, 1, LineInput{Part: alt}))
	b.ok(b.Workshop.AnswerCores(id, []CoreAnswer{{line, state}}))
	b.finish(id)
	must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	_, err := b.Office.TakePayment(PaymentInput{Order: id, Method: garage.Card})
	b.ok(err)
	b.ok(b.Office.HandOver(id, handingOver(84_310)))
}

func TestOldUnitsGoBackOnOnePaperAndAreCredited(t *testing.T) {
	b := newBench(t)
	b.ledger()
	alt := must[garage.Part](b)(b.Stores.AddPart(garage.Part{Number: "ALT-R", Name: "Alternator, reman", Core: 60_00, ListPrice: 80_00, Supplier: "Reman-House"}, 0, 48_00))
	for _, state := range []garage.CoreState{garage.CoreCollected, garage.CoreCharged, garage.CoreCollected} {
		b.oldUnit(alt.ID, state)
	}
	here := must[CoresPage](b)(b.Stores.Cores())
	if len(here.Here) != 2 || here.Worth != 120_00 || here.Here[0].Supplier != "Reman-House" || here.Here[0].Code != "ALT-R" || len(here.Sent) != 0 {
		t.Fatalf("here %+v, want the two that were handed in", here)
	}
	ids := []garage.CoreID{here.Here[0].ID, here.Here[1].ID}
	_, err := b.Stores.SendCores(ids, "Nordteile")
	b.refused(err, "core.other_supplier")
	sent := must[garage.CoreReturn](b)(b.Stores.SendCores(ids, "Reman-House"))
	if sent.Number != "CR-2026-00001" || sent.Awaited != 120_00 || sent.Document.Number != sent.Number || len(sent.Document.Jobs[0].Lines) != 2 || !sent.Document.Intact() {
		t.Errorf("%s awaits %d, paper %s with %d lines: want the first number, as a refusal uses none", sent.Number, sent.Awaited, sent.Document.Number, len(sent.Document.Jobs[0].Lines))
	}
	_, err = b.Stores.SendCores(ids[:1], "Reman-House")
	b.refused(err, "core.sent_already")
	if doc, id, err := b.Office.Paper(garage.CoreReturnPaper, "cr-2026-00001"); err != nil || id != uint64(sent.ID) || doc.Buyer.Name != "Reman-House" {
		t.Errorf("paper %d for %q, %v", id, doc.Buyer.Name, err)
	}
	out := must[[]OutboxRow](b)(b.Office.Outbox())
	if last := out[len(out)-1].Document; last.Kind != garage.CoreReturnPaper {
		t.Errorf("the archive waits for %s, want the return", last.Kind)
	}
	for i, want := range []bool{false, true} {
		if again := must[bool](b)(b.Office.CountPrint(garage.CoreReturnPaper, uint64(sent.ID))); again != want {
			t.Errorf("print %d is a copy: %v, want %v", i+1, again, want)
		}
	}
	b.clean()

	b.now = b.now.AddDate(0, 0, 40)
	if b.found("books.todo_core_return") != 1 {
		t.Error("nobody is told of the credit that has not come")
	}
	b.refused(b.Stores.CreditCores(sent.ID, 130_00, "G-1", ""), "core.credit_much")
	b.ok(b.Stores.CreditCores(sent.ID, 60_00, "G-1", ""))
	p := must[CoresPage](b)(b.Stores.Cores())
	if len(p.Here) != 0 || len(p.Sent) != 1 || p.Awaited != 60_00 {
		t.Errorf("%d here, %d sent, %d awaited", len(p.Here), len(p.Sent), p.Awaited)
	}
	b.ok(b.Stores.CreditCores(sent.ID, 50_00, "G-2", "one was cracked"))
	p = must[CoresPage](b)(b.Stores.Cores())
	r := must[garage.CoreReturn](b)(b.Stores.CoreReturn(sent.ID))
	if len(p.Sent) != 0 || r.Credited() != 110_00 || r.Open() != 0 || r.Credits[1].Lost != 10_00 || r.Credits[1].By != "L. Brandt" {
		t.Errorf("%d sent, credited %+v", len(p.Sent), r.Credits)
	}
	b.clean()

	b.ok(b.db.Update(data.Act{By: "x", Name: "spoil"}, func(tx *data.Tx) error {
		c, err := data.Cores.Get(tx, ids[0])
		if err != nil {
			return err
		}
		c.Deposit = 61_00
		return data.Cores.Save(tx, c)
	}))
	if b.found("books.core_return") != 1 {
		t.Error("the books do not tell of a return that does not agree")
	}
}
