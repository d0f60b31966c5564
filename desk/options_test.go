package desk

import (
	"testing"

	"workbay/garage"
)

// TestAnAcceptedQuoteTakesTheAdvisedOption accepts a quote as it is printed.
func TestAnAcceptedQuoteTakesTheAdvisedOption(t *testing.T) {
	b := newBench(t)
	q := must[garage.Quote](b)(b.Reception.AddPhoneQuote(PhoneQuote{Plate: "AB12 CDE", Name: "Jo Hill", Phone: "07700 900201", Model: "Golf"}))
	good := must[int](b)(b.Reception.QuoteAddJob(q.ID, b.oil.ID))
	better := must[int](b)(b.Reception.QuoteAddJob(q.ID, b.pads.ID))
	b.ok(b.Reception.QuoteSetOption(q.ID, good, garage.OptionInput{Group: "Brakes", Option: "Good"}))
	b.ok(b.Reception.QuoteSetOption(q.ID, better, garage.OptionInput{Group: "Brakes", Option: "Better", Advised: true}))
	q = must[garage.Quote](b)(b.Reception.IssueQuote(q.ID))
	if doc := q.Issues[0]; len(doc.Choices) != 1 || len(doc.Jobs) != 1 || doc.Totals.Gross != doc.Choices[0].Options[1].Total {
		t.Errorf("the paper holds %d jobs and choices %+v, want one job counted and one choice", len(doc.Jobs), doc.Choices)
	}
	wo := must[garage.WorkOrder](b)(b.Reception.AcceptQuote(q.ID, garage.Consent{Who: "Jo Hill", How: garage.ByPhone}))
	if g, a := wo.Job(good).Status, wo.Job(better).Status; g != garage.Declined || a != garage.Agreed {
		t.Errorf("good %s, better %s; want the advised one alone", g, a)
	}
	p := must[OrderPage](b)(b.Workshop.Order(wo.ID))
	if p.Totals.Gross != q.Issues[0].Totals.Gross || p.Consent.Last.Total != p.Totals.Gross {
		t.Errorf("the order comes to %v and the consent says %v, want what was quoted: %v", p.Totals.Gross, p.Consent.Last.Total, q.Issues[0].Totals.Gross)
	}
}

// TestTheRevisedTotalOfAPreviewHoldsOneOption asks what a yes would make.
func TestTheRevisedTotalOfAPreviewHoldsOneOption(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	no := must[int](b)(b.Workshop.AddFreeJob(id, "Pads by the customer"))
	price := garage.Money(40_00)
	must[int](b)(b.Workshop.AddLine(id, no, LineInput{Kind: garage.Labour, Text: "Fit pads", Price: &price}))
	b.ok(b.Workshop.SetOption(id, no, garage.OptionInput{Group: "Pads"}))
	b.ok(b.Workshop.SetOption(id, 1, garage.OptionInput{Group: "Pads"}))
	d := yes(no)
	if p := must[DecisionPreview](b)(b.Workshop.PreviewDecision(id, d)); p.Added != 48_00 || p.Refused != nil {
		t.Errorf("the yes adds %v, %v; want 48.00", p.Added, p.Refused)
	}
	b.refused(must[DecisionPreview](b)(b.Workshop.PreviewDecision(id, yes(no, 1))).Refused, "consent.two_options")
	_, err := b.Workshop.Decide(id, yes(no, 1))
	b.refused(err, "consent.two_options")
	must[garage.Consent](b)(b.Workshop.Decide(id, d))
	if p := b.order(id); p.Order.Job(1).Status != garage.Declined || p.Totals.Gross != 48_00 || len(p.Choices) != 0 {
		t.Errorf("pads %s, total %v, choices %+v; want the others declined", p.Order.Job(1).Status, p.Totals.Gross, p.Choices)
	}
}

// TestARevisionTellsTheTotalRevisedCost quotes work that was found while other work
// was agreed to.
func TestARevisionTellsTheTotalRevisedCost(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	agreed := b.order(id).Totals.Gross
	must[int](b)(b.Workshop.AddJob(id, b.oil.ID))
	q := must[garage.Quote](b)(b.Reception.QuoteOrder(id))
	doc := q.Issues[0]
	if doc.Agreed != agreed || doc.Revised != agreed+doc.Totals.Gross || doc.Authorised != agreed {
		t.Errorf("the paper says %v agreed, %v authorised, %v revised; want %v and that with the quote's %v", doc.Agreed, doc.Authorised, doc.Revised, agreed, doc.Totals.Gross)
	}
}
