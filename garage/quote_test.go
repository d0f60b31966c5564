package garage

import (
	"testing"
	"time"
)

// offer is a draft quote with one job.
func offer() Quote {
	q := Quote{ID: 4, State: QuoteDraft, Customer: 1, Vehicle: 1}
	q.AddJob(job("Pads", Proposed, labour(1_300), piece("Pads", 1_000, 44_96, 24_30)))
	return q
}

func TestQuoteFromDraftToAnswer(t *testing.T) {
	q := offer()
	wants(t, q.Accept(now), "quote.not_issued")
	wants(t, q.Decline("too dear", now), "quote.not_issued")
	doc := Document{ValidOn: now.AddDate(0, 0, 14)}
	wants(t, q.Issue("QU-2026-00042", doc, now), "")
	wants(t, q.Issue("QU-2026-00043", doc, now.Add(time.Hour)), "")
	if q.Number != "QU-2026-00042" || q.Revision != 2 || len(q.Issues) != 2 || q.State != QuoteIssued {
		t.Errorf("got %s revision %d with %d papers, %s, want QU-2026-00042 revision 2 with 2, issued", q.Number, q.Revision, len(q.Issues), q.State)
	}
	late := now.AddDate(0, 0, 16)
	wants(t, q.Accept(late), "quote.lapsed")
	wants(t, q.Decline("", now), "quote.no_reason")
	wants(t, q.Accept(now), "")
	wants(t, q.Accept(now), "quote.answered")
	wants(t, q.Issue("", doc, now), "quote.answered")
	wants(t, q.RemoveJob(1), "quote.answered")
	wants(t, q.RemoveLine(1), "quote.answered")

	q = offer()
	wants(t, q.Issue("QU-2026-00044", doc, now), "")
	wants(t, q.Decline("too dear", late), "")
	if q.State != QuoteDeclined || q.LostFor != "too dear" {
		t.Errorf("got %s, %q, want declined, too dear", q.State, q.LostFor)
	}
}

func TestQuoteWithoutAPriceIsNotIssued(t *testing.T) {
	var q Quote
	wants(t, q.Issue("QU-2026-00001", Document{}, now), "quote.no_lines")
	q.AddJob(job("Words", Proposed, Line{Kind: Text, Text: "We shall see"}))
	wants(t, q.Issue("QU-2026-00001", Document{}, now), "quote.no_lines")
	q.AddJob(job("Pads", Proposed, piece("Pads", 1_000, 0, 0)))
	wants(t, q.Issue("QU-2026-00001", Document{}, now), "line.unpriced")
	if q.Number != "" || q.Revision != 0 {
		t.Errorf("got %q revision %d, want neither: a refusal uses no number", q.Number, q.Revision)
	}
}

func TestAcceptedQuoteBecomesAnExpectedOrder(t *testing.T) {
	q := offer()
	q.AddJob(job("Links", Proposed, labour(600)))
	if err := q.RemoveJob(1); err != nil {
		t.Fatal(err)
	}
	q.AddJob(job("Wipers", Declined, piece("Wipers", 1_000, 27_44, 0)))
	wo := q.ToOrder(now)
	if wo.State != Expected || wo.Quote != 4 || wo.Customer != 1 || wo.Vehicle != 1 || len(wo.Jobs) != 2 || wo.Jobs[0].No != 2 || wo.Jobs[1].Status != Proposed {
		t.Errorf("got %+v, want an expected order with jobs 2 and 3 waiting", wo)
	}
	if got := wo.AddJob(job("More", Proposed)).No; got != 4 {
		t.Errorf("got job number %d, want 4", got)
	}
	wo.Jobs[0].Lines[0].Price = 1
	if q.Jobs[0].Lines[0].Price == 1 {
		t.Error("the order's lines are the quote's own")
	}
	_, l := q.Line(4)
	if l == nil || q.Job(9) != nil {
		t.Errorf("got line %v and a job 9, want line 4 and none", l)
	}
}
