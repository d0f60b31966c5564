package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

func TestRedoneWorkIsCountedByMonthPersonAndJob(t *testing.T) {
	b := newBench(t)
	id := b.done()
	b.ok(b.Workshop.RecordCheck(id, sheet(false, "front left loose")))
	from := time.Date(b.now.Year(), b.now.Month(), 1, 0, 0, 0, 0, time.UTC)
	page := must[RedonePage](b)(b.Workshop.Redone(from, from.AddDate(0, 1, 0)))
	if page.Whole.Failed != 1 || page.Whole.Comebacks != 0 || len(page.Each) != 1 || page.Each[0].Reason != "front left loose" || page.Each[0].Staff.ID != b.novak.ID || page.Each[0].Plate != "DEMO 101" || page.Each[0].Item == "" {
		t.Fatalf("got %+v, want the failed check with whose work it was", page)
	}
	if len(page.People) != 1 || page.People[0].Staff.ID != b.novak.ID || page.People[0].Failed != 1 || len(page.Jobs) != 1 || page.Jobs[0].Name == "" || page.Jobs[0].Failed != 1 || len(page.Months) != 1 || !page.Months[0].Month.Equal(from) {
		t.Errorf("got people %+v, jobs %+v, months %+v; want it counted for each", page.People, page.Jobs, page.Months)
	}
	if page := must[RedonePage](b)(b.Workshop.Redone(from.AddDate(0, 1, 0), from.AddDate(0, 2, 0))); page.Whole.Done+page.Whole.Failed+page.Whole.Comebacks != 0 || len(page.Each) != 0 {
		t.Errorf("the month after has %+v, want nothing", page)
	}
}

func TestAComebackCountsForWhoDidTheWorkFirst(t *testing.T) {
	b := newBench(t)
	id := b.done()
	first := b.order(id).Order
	b.paidAndGone(id)
	rework := must[garage.WorkOrder](b)(b.Reception.OpenRework(id, 1, "squeals again"))
	from := time.Date(b.now.Year(), b.now.Month(), 1, 0, 0, 0, 0, time.UTC)
	page := must[RedonePage](b)(b.Workshop.Redone(from, from.AddDate(0, 1, 0)))
	if page.Whole.Comebacks != 1 || len(page.Each) != 1 || !page.Each[0].Comeback || page.Each[0].Order != rework.ID || page.Each[0].First != first.Number || page.Each[0].Staff.ID != b.novak.ID || page.Each[0].Days != 61 {
		t.Errorf("got %+v, want the comeback with the order, the person and the days since", page.Each)
	}
	if s, ok := (RedoneSum{Done: 20, Failed: 1, Comebacks: 2}).Share(); !ok || s != 15_00 {
		t.Errorf("3 of 20 are %v %v, want 15 %%", s, ok)
	}
	if _, ok := (RedoneSum{Failed: 1}).Share(); ok {
		t.Error("a share of nothing is told")
	}
}

func TestAFollowUpStandsInTheHistoryAndLetsTheOrderClose(t *testing.T) {
	b := newBench(t)
	id := b.done()
	b.refused(b.Workshop.FollowUp(id, garage.FollowUp{Channel: garage.ChannelPhone}), "followup.not_left")
	b.paidAndGone(id)
	b.now = b.order(id).Order.DeliveredAt.AddDate(0, 0, 3)
	b.refused(b.Workshop.Move(id, garage.Closed), "followup.missing")
	b.ok(b.Workshop.FollowUp(id, garage.FollowUp{Channel: garage.ChannelPhone, Said: "no answer"}))
	b.ok(b.Workshop.FollowUp(id, garage.FollowUp{Channel: garage.ChannelMessage, With: "Elena Marsh", Said: "brakes are fine", Reached: true}))
	page := b.order(id)
	if e := page.History[0]; e.Code != "event.followed_up" || e.Args["Said"] != "brakes are fine" || e.Args["With"] != "Elena Marsh" || e.By != "L. Brandt" || !e.At.Equal(b.now) {
		t.Errorf("the history says %+v, want when, who and what was said", e)
	}
	if list := page.Order.FollowUps; len(list) != 2 || list[0].Reached || list[1].By != "L. Brandt" || !list[1].At.Equal(b.now) {
		t.Errorf("kept %+v, want both, the oldest first", list)
	}
	b.ok(b.Workshop.Move(id, garage.Closed))
}
