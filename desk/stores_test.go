package desk

import (
	"testing"

	"workbay/garage"
)

func TestRemovePartWithMovementsRefused(t *testing.T) {
	b := openBench(t)
	wantRefusal(t, b.Stores.RemovePart(b.pads.ID), "part.has_movements")
	fresh, err := b.Stores.AddPart(garage.Part{Number: "X-1", Name: "Slip"}, 0, 1_00)
	b.must(err)
	b.must(b.Stores.RemovePart(fresh.ID))
	if _, err := b.Stores.Part(fresh.ID); !missing(err) {
		t.Errorf("got %v, want not found", err)
	}
}

func TestMovingAverageCost(t *testing.T) {
	b := openBench(t)
	b.must(b.Stores.ReceivePart(b.pads.ID, 2000, 30_30, "GR-9"))
	page, err := b.Stores.Part(b.pads.ID)
	b.must(err)
	if page.Cost != 27_30 || page.Part.OnHand != 4000 || page.Part.Value != 109_20 { // 2 at 24.30 and 2 at 30.30
		t.Errorf("cost %d, on hand %d, value %d", page.Cost, page.Part.OnHand, page.Part.Value)
	}
	if page.Price != 56_06 || page.Floor != 45_00 { // matrix on the last price paid: 30.30 + 85 %
		t.Errorf("price %d, want 5606", page.Price)
	}
	if len(page.Ledger) != 2 || page.Ledger[0].Number != "GR-9" {
		t.Errorf("ledger %+v, newest first", page.Ledger)
	}
}

func TestStockChangesNeedAReason(t *testing.T) {
	b := openBench(t)
	wantRefusal(t, b.Stores.AdjustPart(b.pads.ID, 1000, " "), "stock.no_reason")
	b.must(b.Stores.AdjustPart(b.pads.ID, 1000, "counted"))
	wantRefusal(t, b.Stores.AdjustPart(b.pads.ID, 1000, "counted"), "stock.same")
	wantRefusal(t, b.Stores.ReturnToSupplier(b.pads.ID, 2000, "wrong"), "stock.short")
	b.must(b.Stores.ReturnToSupplier(b.pads.ID, 1000, "wrong"))
	if p := b.part(); p.OnHand != 0 || p.Value != 0 {
		t.Errorf("on hand %d worth %d, want an empty shelf worth nothing", p.OnHand, p.Value)
	}
}

func TestPartReservedStaysOnTheShelf(t *testing.T) {
	b := openBench(t)
	b.order(2000)
	wantRefusal(t, b.Stores.ReturnToSupplier(b.pads.ID, 1000, "wrong"), "part.reserved")
	wantRefusal(t, b.Stores.RetirePart(b.pads.ID), "part.reserved")
	page, err := b.Stores.Part(b.pads.ID)
	b.must(err)
	if len(page.Waiting) != 1 || page.Waiting[0].Plate != "DEMO 101" || page.Waiting[0].Quantity != 2000 {
		t.Errorf("waiting %+v", page.Waiting)
	}
}

func TestPartNumberTakenRefused(t *testing.T) {
	b := openBench(t)
	_, err := b.Stores.AddPart(garage.Part{Number: "bp-1", Name: "Again"}, 0, 0)
	wantRefusal(t, err, "parts.taken")
	_, err = b.Stores.AddPart(garage.Part{Number: "X", Name: ""}, 0, 0)
	wantRefusal(t, err, "part.no_name")
}

func TestReplacementInACircleRefused(t *testing.T) {
	b := openBench(t)
	other, err := b.Stores.AddPart(garage.Part{Number: "BP-2", Name: "Brake pads, new"}, 0, 20_00)
	b.must(err)
	pads := b.part()
	pads.ReplacedBy = other.ID
	b.must(b.Stores.SavePart(pads))
	other.ReplacedBy = pads.ID
	wantRefusal(t, b.Stores.SavePart(other), "part.replaced_in_circle")
	if p := b.part(); p.OnHand != 2000 {
		t.Errorf("saving the card changed what is on hand to %d", p.OnHand)
	}
}

func TestPartsAreFoundByWordsNumberAndBin(t *testing.T) {
	d := New(sampleFile(t))
	tests := []struct {
		filter PartFilter
		want   string
	}{
		{PartFilter{Words: "sbp1733f2"}, "SBP-1733-F2"},
		{PartFilter{Words: "cabin korin"}, "KCF 1190K"},
		{PartFilter{Words: "oil-2 5w"}, "5W30-C3-60"},
		{PartFilter{Words: "link", Kind: PartsBelow}, "LNK-884"},
		{PartFilter{Kind: PartsIdle}, "CLK-240-3P"},
	}
	for _, tt := range tests {
		list, err := d.Stores.Parts(tt.filter, Page{})
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Rows) != 1 || list.Rows[0].Part.Number != tt.want {
			t.Errorf("%+v: %d rows %v, want %s alone", tt.filter, len(list.Rows), list.Rows, tt.want)
		}
		if list.Counts.Below != 4 {
			t.Errorf("%d below minimum, want 4", list.Counts.Below)
		}
	}
}
