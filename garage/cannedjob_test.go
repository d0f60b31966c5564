package garage

import "testing"

// store finds the parts of the walk-in.
func store(id PartID) (Part, bool) {
	all := map[PartID]Part{
		1: {ID: 1, Number: "5W30-C3-60", Name: "Oil 5W-30 C3", NameZH: "机油 5W-30 C3", Unit: "L", Category: OilCategory, ListCost: 3_95, ListPrice: 11_06, OnHand: 60_000, Value: 237_00},
		2: {ID: 2, Number: "HF-4127", Name: "Oil filter", Unit: "pc", ListCost: 3_10, Grade: GradeAftermarket},
		3: {ID: 3, Number: "SBP-1733-F", Name: "Pad set", ReplacedBy: 4, OnHand: 1_000},
		4: {ID: 4, Number: "SBP-1733-F2", Name: "Pad set", ListCost: 24_30},
	}
	p, ok := all[id]
	return p, ok
}

func oilService() CannedJob {
	return CannedJob{
		ID: 1, Code: "SV-OIL-S", Name: "Oil and filter service", NameZH: "机油机滤保养", Hours: 500, Menu: 94_80,
		Lines: []CannedLine{
			{Kind: PartLine, Part: 1, Quantity: 4_000}, {Kind: PartLine, Part: 2, Quantity: 1_000},
			{Kind: PartLine, Text: "Sump washer", TextZH: "放油螺栓垫片", Quantity: 3_000, Unit: "pc", Price: 28},
		},
	}
}

func TestCannedJobMakesTheWalkInOfTheScreen(t *testing.T) {
	shop := Shop{Language: English, LabourRate: 72_00, LabourCost: 27_00, WasteFee: 2_50, MenuGross: true, Taxes: []Tax{vat20},
		Matrix: []Band{{From: 0, Markup: 200_00}, {From: 5_00, Markup: 120_00}}}
	j := oilService().Job(English, shop, ProfileOf(GB), store)
	want := []struct {
		kind   LineKind
		text   string
		amount Money
	}{
		{Labour, "Oil and filter service", 36_00}, {PartLine, "Oil 5W-30 C3", 44_24}, {PartLine, "Oil filter", 9_30},
		{PartLine, "Sump washer", 84}, {Fee, "Waste oil fee", 2_50},
	}
	if len(j.Lines) != len(want) {
		t.Fatalf("got %d lines, want %d", len(j.Lines), len(want))
	}
	for i, w := range want {
		l := j.Lines[i]
		if l.Kind != w.kind || l.Text != w.text || l.Charge(0).Amount() != w.amount || l.Tax != vat20 {
			t.Errorf("line %d: got %+v, want %+v at 20 %%", i+1, l, w)
		}
	}
	if j.Discount.Amount != 13_88 || j.Hours != 500 || j.Lines[1].Cost != 3_95 || j.Lines[0].Cost != 27_00 {
		t.Errorf("got discount %d, %d h, oil at %d, want 1388, 0.5 h, 395", j.Discount.Amount, j.Hours, j.Lines[1].Cost)
	}
	zh := oilService().Job(Chinese, shop, ProfileOf(GB), store)
	if zh.Name != "机油机滤保养" || zh.Lines[1].Text != "机油 5W-30 C3" || zh.Lines[3].Text != "放油螺栓垫片" || zh.Lines[4].Text != "废机油处理费" {
		t.Errorf("got %+v, want Chinese texts", zh)
	}
}

func TestLabourIsUntaxedInCalifornia(t *testing.T) {
	sales := Tax{Code: TaxStandard, Rate: 9_50, Name: "Sales tax"}
	shop := Shop{LabourRate: 72_00, Taxes: []Tax{sales}}
	c := oilService()
	c.Menu = 0
	j := c.Job(English, shop, ProfileOf(USCA), store)
	if j.Lines[0].Tax.Code != TaxOutside || j.Lines[1].Tax != sales {
		t.Errorf("got labour %+v, part %+v, want untaxed and the district's 9.5 %%", j.Lines[0].Tax, j.Lines[1].Tax)
	}
}

func TestOldNumbersAreUsedUpFirst(t *testing.T) {
	old, _ := store(3)
	if got := InUse(old, 1_000, store); got.ID != 3 {
		t.Errorf("one left: got %s, want the old number", got.Number)
	}
	if got := InUse(old, 2_000, store); got.ID != 4 {
		t.Errorf("two needed: got %s, want the new number", got.Number)
	}
	loop := func(id PartID) (Part, bool) { return Part{ID: id, ReplacedBy: 3 - id}, true }
	if got := InUse(Part{ID: 1, ReplacedBy: 2}, 1_000, loop); got.ID != 2 {
		t.Errorf("parts that replace each other: got %d, want an end", got.ID)
	}
}

func TestPriceOfAPart(t *testing.T) {
	shop := Shop{Matrix: []Band{{From: 0, Markup: 200_00}, {From: 20_00, Markup: 85_00}}, Taxes: []Tax{vat20}}
	for _, tt := range []struct {
		name  string
		part  Part
		gross bool
		want  Money
	}{
		{"its own", Part{ListPrice: 11_06, ListCost: 3_95}, false, 11_06},
		{"from the matrix", Part{ListCost: 3_10}, false, 9_30},
		{"from the step its cost reaches", Part{ListCost: 24_30}, false, 44_96},
		{"with tax where prices are", Part{ListCost: 24_30, Tax: TaxStandard}, true, 53_95},
		{"from the average where nothing else is known", Part{OnHand: 2_000, Value: 6_20}, false, 9_30},
	} {
		shop.PricesGross = tt.gross
		if got := shop.PriceOf(tt.part); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestPatternsAndPartsThatCannotBeKept(t *testing.T) {
	ok := oilService()
	for _, tt := range []struct {
		want   string
		change func(*CannedJob)
	}{
		{"", func(*CannedJob) {}},
		{"cannedjob.no_code", func(c *CannedJob) { c.Code = " " }},
		{"cannedjob.no_name", func(c *CannedJob) { c.Name = "" }},
		{"cannedjob.bad_hours", func(c *CannedJob) { c.Hours = -1 }},
		{"cannedjob.bad_menu", func(c *CannedJob) { c.Menu = -1 }},
		{"cannedjob.empty", func(c *CannedJob) { c.Hours, c.Lines = 0, nil }},
	} {
		c := ok
		tt.change(&c)
		wants(t, c.Check(), tt.want)
	}
	for want, p := range map[string]Part{
		"": {Number: "A", Name: "B", Min: 1, Max: 2}, "part.no_number": {Name: "B"}, "part.no_name": {Number: "A"},
		"part.bad_price": {Number: "A", Name: "B", ListCost: -1}, "part.min_max": {Number: "A", Name: "B", Min: 2, Max: 1},
		"part.replaces_itself": {ID: 3, Number: "A", Name: "B", ReplacedBy: 3},
	} {
		wants(t, p.Check(), want)
	}
}
