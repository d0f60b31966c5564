package desk

import (
	"slices"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// findsOrder tells whether words find an order.
func findsOrder(b *bench, d *Desk, words string, id garage.WorkOrderID) bool {
	b.t.Helper()
	hits := must[[]Hit](b)(d.Reception.Search(words, 10))
	return slices.ContainsFunc(hits, func(h Hit) bool { return h.Kind == kindOrder && h.ID == uint64(id) })
}

func TestAClaimNumberFindsItsOrder(t *testing.T) {
	b := newBench(t)
	keep, drop := b.split()
	b.ok(b.Workshop.SetJobKind(drop, 1, garage.Insured, garage.Claim{Insurer: b.insurer().ID, Number: "HI 20417/B"}))
	b.ok(b.Workshop.SetJobKind(keep, 1, garage.Warrantied, garage.Claim{Bearer: "Nordteile", Number: "W-88-2026"}))
	check := func(when string, words string, id garage.WorkOrderID, want bool) {
		t.Helper()
		again := New(b.db) // its lines are built from the file
		<-again.core.lines.ready
		unbuilt := New(b.db)
		<-unbuilt.core.lines.ready
		unbuilt.core.lines = newLines()
		for how, d := range map[string]*Desk{"kept in step": b.Desk, "built": again, "before they are built": unbuilt} {
			if got := findsOrder(b, d, words, id); got != want {
				t.Errorf("%s, lines %s: %q finds order %d: %v, want %v", when, how, words, id, got, want)
			}
		}
	}
	check("insurer's", "hi20417/b", drop, true)
	check("insurer's, part", "HI 2041", drop, true)
	check("supplier's", "w-88-2026", keep, true)
	check("not the other", "w-88-2026", drop, false)

	b.ok(b.Workshop.MergeOrders(keep, drop))
	check("merged", "HI 20417/B", keep, true)
	check("gone from the void one", "HI 20417/B", drop, false)
	b.ok(b.Workshop.SetJobKind(keep, 1, garage.Warrantied, garage.Claim{Bearer: "Nordteile", Number: "W-99"}))
	check("the old number is gone", "w-88-2026", keep, false)
	check("the new one", "w-99", keep, true)
}

// Orders of long ago are found by their number alone, but those with a claim by that,
// too: only they are read whole.
func TestAClaimOfLongAgoFindsItsOrder(t *testing.T) {
	b := newBench(t)
	b.ledger()
	old := make([]garage.WorkOrderID, 2)
	for i := range old {
		old[i] = b.checkedIn()
		kind, claim := garage.CustomerJob, garage.Claim{}
		if i == 0 {
			kind, claim = garage.Warrantied, garage.Claim{Bearer: "Nordteile", Number: "W-1"}
		}
		b.ok(b.Workshop.SetJobKind(old[i], 1, kind, claim))
		b.ok(b.Workshop.VoidOrder(old[i], "not needed"))
	}
	b.now = b.now.AddDate(wholeLines+1, 0, 0)
	again := New(b.db)
	<-again.core.lines.ready
	if !findsOrder(b, again, "W-1", old[0]) {
		t.Error("the claim of three years ago finds nothing")
	}
	if findsOrder(b, again, "squeals", old[1]) || !findsOrder(b, again, "WO-2026-00002", old[1]) {
		t.Error("an old order without claim is found by more than its number")
	}
	ids := must[[]garage.WorkOrderID](b)(readIn(b, func(tx *data.Tx) ([]garage.WorkOrderID, error) {
		ids, _, err := data.WorkOrders.IDs(tx, "claim", data.Page{Limit: -1})
		return ids, err
	}))
	if len(ids) != 1 || ids[0] != old[0] {
		t.Errorf("%v are read whole, want the one with a claim", ids)
	}
}
