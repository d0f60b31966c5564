package desk

import (
	"errors"
	"os"
	"slices"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// code is the code of a refusal.
func code(err error) string {
	var p *garage.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

// allParts are the parts by ID.
func allParts(t *testing.T, d *Desk) map[garage.PartID]garage.Part {
	t.Helper()
	all := map[garage.PartID]garage.Part{}
	err := d.view(func(tx *data.Tx) error {
		return data.Parts.Scan(tx, 0, 0, false, func(p garage.Part) bool { all[p.ID] = p; return true })
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func brakes(percent garage.Rate, end garage.Ending) PriceChange {
	return PriceChange{Filter: PriceFilter{Category: "brakes"}, Rule: garage.Reprice{By: garage.ByPercent, Percent: percent, Ending: end}}
}

func TestPlanOfPricesSavesNothing(t *testing.T) {
	d := sampleCopy(t)
	before := allParts(t, d)
	plan, err := d.Stores.PlanPrices(brakes(18_00, garage.EndNine))
	if err != nil || len(plan.Rows) < 5 || plan.Up != len(plan.Rows) || plan.Down != 0 || plan.Largest < 18_00 {
		t.Fatalf("%+v %v", plan, err)
	}
	for _, r := range plan.Rows {
		if r.Part.Category != "brakes" || r.Price.New%10 != 9 || r.Price.New < r.Price.Old+(18_00*r.Price.Old)/100_00 {
			t.Errorf("%s: %d -> %d", r.Part.Number, r.Price.Old, r.Price.New)
		}
	}
	for id, p := range allParts(t, d) {
		if p.ListPrice != before[id].ListPrice {
			t.Errorf("%s changed in a trial run", p.Number)
		}
	}
	if _, err := d.Stores.PlanPrices(brakes(0, "")); code(err) != "reprice.nothing" {
		t.Errorf("a change of nothing: %v", err)
	}
}

func TestBulkPriceChangeIsOneActionAndTakenBackAsOne(t *testing.T) {
	d := sampleCopy(t)
	before := allParts(t, d)
	change := brakes(10_00, "")
	change.Confirmed = true // one of them earns too little as it is
	plan, err := d.Stores.PlanPrices(change)
	if err != nil {
		t.Fatal(err)
	}
	b, err := d.Stores.ChangePrices(change, plan.Key)
	if err != nil || b.Count != len(plan.Rows) {
		t.Fatalf("%+v %v, want %d changed", b, err, len(plan.Rows))
	}
	after := allParts(t, d)
	for _, r := range plan.Rows {
		if after[r.Part.ID].ListPrice != r.Price.New {
			t.Errorf("%s costs %d, want %d as planned", r.Part.Number, after[r.Part.ID].ListPrice, r.Price.New)
		}
	}
	if kept, err := d.Safety.Backups(); err != nil || len(kept) != 1 || kept[0].Reason != "bulk" {
		t.Errorf("backups before: %+v %v, want one", kept, err)
	}
	// One part moves on the shelf, another gets a new price by hand.
	moved, repriced := plan.Rows[0].Part.ID, plan.Rows[1].Part.ID
	if err := d.Stores.ReceivePart(moved, 1000, 5_00, "D-1"); err != nil {
		t.Fatal(err)
	}
	p := after[repriced]
	p.ListPrice = 77_77
	if err := d.Stores.SavePart(p); err != nil {
		t.Fatal(err)
	}
	undone, err := d.Office.UndoBulk(b.ID)
	if err != nil || undone.Undone != len(plan.Rows)-1 || !slices.Equal(undone.Left, []uint64{uint64(repriced)}) {
		t.Fatalf("%+v %v, want all but %d brought back", undone, err, repriced)
	}
	for id, p := range allParts(t, d) {
		want := before[id].ListPrice
		if id == repriced {
			want = 77_77
		}
		if p.ListPrice != want {
			t.Errorf("%s: price %d, want %d", p.Number, p.ListPrice, want)
		}
		if id == moved && p.OnHand != before[id].OnHand+1000 {
			t.Errorf("the delivery was taken back too: %d on hand", p.OnHand)
		}
	}
	if _, err := d.Office.UndoBulk(b.ID); code(err) != "bulk.undone_already" {
		t.Errorf("a second time: %v", err)
	}
	rows, err := d.Office.BulkChanges(Page{})
	if err != nil || len(rows) != 1 || rows[0].Undo == nil || len(rows[0].Left) != 1 {
		t.Errorf("list %+v %v", rows, err)
	}
}

func TestPricesBelowTheFloorNeedAWord(t *testing.T) {
	d := sampleCopy(t)
	change := brakes(-90_00, "")
	plan, err := d.Stores.PlanPrices(change)
	if err != nil || plan.Below == 0 {
		t.Fatalf("%+v %v", plan, err)
	}
	if _, err := d.Stores.ChangePrices(change, plan.Key); code(err) != "reprice.below_floor" {
		t.Errorf("without a word: %v, want reprice.below_floor", err)
	}
	change.Confirmed = true
	if _, err := d.Stores.ChangePrices(change, plan.Key); err != nil {
		t.Errorf("confirmed: %v", err)
	}
}

func TestBulkChangeRefusesWhatWasNotShown(t *testing.T) {
	d := sampleCopy(t)
	change := brakes(10_00, "")
	change.Confirmed = true
	plan, err := d.Stores.PlanPrices(change)
	if err != nil {
		t.Fatal(err)
	}
	p := plan.Rows[0].Part
	p.ListPrice = 1_00
	if err := d.Stores.SavePart(p); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Stores.ChangePrices(change, plan.Key); code(err) != "bulk.changed_since" {
		t.Errorf("a price changed after the trial run: %v, want bulk.changed_since", err)
	}
	folder := d.db.Path() + "-backups"
	if err := errors.Join(os.RemoveAll(folder), os.WriteFile(folder, []byte("in the way"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if plan, err = d.Stores.PlanPrices(change); err != nil {
		t.Fatal(err)
	}
	before := allParts(t, d)
	if _, err := d.Stores.ChangePrices(change, plan.Key); code(err) == "" {
		t.Errorf("no backup could be made: %v, want its refusal", err)
	}
	for id, p := range allParts(t, d) {
		if p.ListPrice != before[id].ListPrice {
			t.Errorf("%s was changed without a backup", p.Number)
		}
	}
}

func TestByTheMatrixAPartFollowsItFromThenOn(t *testing.T) {
	d := sampleCopy(t)
	change := PriceChange{Filter: PriceFilter{Words: "AGM-70-760"}, Rule: garage.Reprice{By: garage.ByMatrix}, Confirmed: true}
	plan, err := d.Stores.PlanPrices(change)
	if err != nil || len(plan.Rows) != 1 {
		t.Fatalf("%+v %v", plan, err)
	}
	if _, err := d.Stores.ChangePrices(change, plan.Key); err != nil {
		t.Fatal(err)
	}
	page, err := d.Stores.Part(plan.Rows[0].Part.ID)
	if err != nil || !page.Matrix || page.Price != plan.Rows[0].Price.New {
		t.Errorf("price %d, from the matrix %v, %v; want %d", page.Price, page.Matrix, err, plan.Rows[0].Price.New)
	}
}
