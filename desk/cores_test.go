package desk

import (
	"testing"

	"workbay/garage"
)

func TestOldUnitsAreAnsweredAtTheTicket(t *testing.T) {
	b := newBench(t)
	b.ledger()
	alt := must[garage.Part](b)(b.Stores.AddPart(garage.Part{Number: "ALT-R", Name: "Alternator, reman", Core: 60_00, ListPrice: 80_00}, 1_000, 48_00))
	id := b.checkedIn()
	line := must[int](b)(b.Workshop.AddLine(id, 1, LineInput{Part: alt.ID}))
	_, err := b.Workshop.Decide(id, Decision{Answers: []garage.Answer{{Job: 1, Status: garage.Agreed}}, Who: "Elena Marsh", How: garage.ByPhone, Limit: 1000_00})
	b.ok(err)
	b.ok(b.Workshop.IssueParts(id, 1))
	if got := b.order(id).Lines[line].Code; got != "core_due" {
		t.Errorf("the line is %s, want its core due", got)
	}
	b.finish(id)
	_, err = b.Office.InvoiceOrder(id)
	b.refused(err, "core.unanswered")
	before := b.order(id).Totals.Net
	b.ok(b.Workshop.AnswerCores(id, []CoreAnswer{{line, garage.CoreCharged}}))
	if p := b.order(id); p.Totals.Net != before+60_00 || p.Lines[line].Code != "core_charged" || p.History[0].Code != "event.core" {
		t.Errorf("net %d after %d, line %s, %s", p.Totals.Net, before, p.Lines[line].Code, p.History[0].Code)
	}
	b.ok(b.Workshop.AnswerCores(id, []CoreAnswer{{line, garage.CoreCollected}}))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	lines := inv.Document.Jobs[0].Lines
	if last := lines[len(lines)-1]; inv.Document.Totals.Net != before || !last.Exchange || last.CoreState != garage.CoreCollected {
		t.Errorf("net %d of %d, line %+v", inv.Document.Totals.Net, before, last)
	}
	b.clean()
}
