package garage

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// TestTableOfRights goes through the table row by row: how far each role goes.
func TestTableOfRights(t *testing.T) {
	const no, all = 0, NoLimit
	rows := []struct {
		right                                Right
		owner, desk, workshop, stores, leads int64
	}{
		{RightDiscount, all, 10_00, no, no, 30_00},
		{RightFloor, all, no, no, no, 20_00},
		{RightRefund, all, 100_00, no, no, 1_000_00},
		{RightAdjust, all, no, no, 200_00, 1_000_00},
		{RightInvoice, all, all, no, no, all},
		{RightMoney, all, all, no, no, all},
		{RightStock, all, no, no, all, all},
		{RightPrices, all, no, no, no, all},
		{RightVoid, all, no, no, no, all},
		{RightMerge, all, all, no, no, all},
		{RightClock, all, no, no, no, all},
		{RightPerson, all, no, no, no, all},
		{RightAudit, all, no, no, no, all},
		{RightSettings, all, no, no, no, all},
		{RightStaff, all, no, no, no, all},
		{RightOverbook, all, no, no, no, all},
		{RightOwner, all, no, no, no, no},
		{RightCheck, all, all, all, no, all},
		{RightRelease, all, no, no, no, all},
	}
	if len(rows) != len(Rights()) {
		t.Fatalf("%d rows, want one for each of %d rights", len(rows), len(Rights()))
	}
	for i, r := range rows {
		if r.right != Rights()[i] {
			t.Errorf("row %d is %s, want %s", i, r.right, Rights()[i])
		}
		for role, want := range map[Role]int64{Owner: r.owner, FrontDesk: r.desk, Technician: r.workshop, StoresRole: r.stores, Management: r.leads} {
			if got := (Access{}).OfRole(role, r.right); got != want {
				t.Errorf("%s of %s: %d, want %d", r.right, role, got, want)
			}
			if got := (Access{}).Of(Staff{Role: role}, r.right); got != want {
				t.Errorf("%s of a person who is %s: %d, want %d", r.right, role, got, want)
			}
		}
	}
}

func TestLimitsOfAPerson(t *testing.T) {
	house := Access{Roles: map[Role]Limits{FrontDesk: {RightDiscount: 15_00}, StoresRole: {RightVoid: NoLimit}}}
	tests := []struct {
		name   string
		who    Staff
		right  Right
		amount int64
		want   bool
	}{
		{"the house's limit holds for the role", Staff{Role: FrontDesk}, RightDiscount, 15_00, true},
		{"and not further", Staff{Role: FrontDesk}, RightDiscount, 15_01, false},
		{"a person's own limit goes before", Staff{Role: FrontDesk, Limits: Limits{RightDiscount: 5_00}}, RightDiscount, 5_01, false},
		{"and may be wider", Staff{Role: Technician, Limits: Limits{RightDiscount: 20_00}}, RightDiscount, 20_00, true},
		{"the furthest of several roles counts", Staff{Role: Technician, Also: []Role{StoresRole}}, RightAdjust, 200_00, true},
		{"a right without limit is not given by one", Staff{Role: StoresRole}, RightVoid, 0, false},
		{"the owner has no limit", Staff{Role: Technician, Also: []Role{Owner}, Limits: Limits{RightDiscount: 1}}, RightDiscount, 100_00, true},
		{"who has left may do nothing", Staff{Role: Owner, Left: true}, RightInvoice, 0, false},
		{"nothing taken off needs no right", Staff{Role: Technician}, RightDiscount, 0, true},
		{"no limit of one's own", Staff{Role: Technician, Limits: Limits{RightRefund: NoLimit}}, RightRefund, 1_000_000, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := house.Allows(tt.who, tt.right, tt.amount); got != tt.want {
				t.Errorf("Allows(%s, %d) = %v, want %v", tt.right, tt.amount, got, tt.want)
			}
		})
	}
}

func TestRefusalTellsWhatIsNeededAndWhoMay(t *testing.T) {
	p := Access{}.Needed(Staff{Name: "Ann", Role: FrontDesk}, RightDiscount, 30_00, []Staff{{Name: "Maria"}})
	r, amount, ok := p.NeedsRight()
	if !ok || r != RightDiscount || amount != 30_00 {
		t.Errorf("the refusal is about %s %d %v, want a discount of 30 %%", r, amount, ok)
	}
	if who, _ := p.Args["Who"].([]string); len(who) != 1 || who[0] != "Maria" || p.Args["Limit"] != Rate(10_00) {
		t.Errorf("%v, want that Maria may and Ann goes to 10 %%", p.Args)
	}
	if _, _, ok := Refuse("stock.short").NeedsRight(); ok {
		t.Error("a shortage needs a right, want none")
	}
}

func TestSecretsThatAreTooEasyAreRefused(t *testing.T) {
	tests := []struct {
		kind SecretKind
		text string
		want string
	}{
		{PIN, "4711", ""}, {PIN, "47114711", ""}, {PIN, "471", "pin.bad"}, {PIN, "471147110", "pin.bad"}, {PIN, "47a1", "pin.bad"},
		{PIN, "1111", "pin.obvious"}, {PIN, "1234", "pin.obvious"}, {PIN, "87654321", "pin.obvious"}, {PIN, "", "pin.bad"},
		{PIN, FoldSecret(PIN, "４７ １１"), ""},
		{Passphrase, "short", "passphrase.short"}, {Passphrase, "four words are good", ""}, {Passphrase, "北门汽修厂周老板的口令", ""},
	}
	for _, tt := range tests {
		got := ""
		var p *Problem
		if errors.As(tt.kind.Check(tt.text), &p) {
			got = p.Code
		}
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.kind, tt.text, got, tt.want)
		}
	}
}

func TestWrongTriesWaitLongerEachTime(t *testing.T) {
	want := []time.Duration{0, 0, 0, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second, 32 * time.Second, 64 * time.Second, 128 * time.Second, 256 * time.Second, 5 * time.Minute}
	for n, w := range want {
		if got := TryDelay(n); got != w {
			t.Errorf("after %d wrong tries wait %s, want %s", n, got, w)
		}
	}
	if got := TryDelay(1 << 40); got != 5*time.Minute {
		t.Errorf("after very many: %s, want 5 minutes", got)
	}
}

func TestGivenMoreIsAllThatIsTakenOffTogether(t *testing.T) {
	line := func(no int, discount Rate) Line {
		return Line{No: no, Kind: Labour, Quantity: 1000, Price: 100_00, Cost: 50_00, Discount: discount}
	}
	tests := []struct {
		name string
		wo   WorkOrder
		want Rate
	}{
		{"nothing", WorkOrder{Jobs: []Job{{Status: Proposed, Lines: []Line{line(1, 0)}}}}, 0},
		{"on a line", WorkOrder{Jobs: []Job{{Status: Proposed, Lines: []Line{line(1, 0), line(2, 15_00)}}}}, 15_00},
		{"on all three levels", WorkOrder{Discount: Discount{Rate: 10_00}, Jobs: []Job{{Status: Proposed, Discount: Discount{Rate: 10_00}, Lines: []Line{line(1, 10_00)}}}}, 27_10},
		{"an amount is a share of what it is taken off", WorkOrder{Discount: Discount{Amount: 50_00}, Jobs: []Job{{Status: Proposed, Lines: []Line{line(1, 0), line(2, 0)}}}}, 25_00},
		{"a line that takes off", WorkOrder{Jobs: []Job{{Status: Proposed, Lines: []Line{line(1, 0), {No: 2, Kind: DiscountLine, Quantity: 1000, Price: -20_00}}}}}, 20_00},
		{"the way to a menu price is the house's own", WorkOrder{Jobs: []Job{{Status: Proposed, Menu: 80_00, Discount: Discount{Amount: 20_00}, Lines: []Line{line(1, 0)}}}}, 0},
		{"goodwill is all of it", WorkOrder{Jobs: []Job{{Status: Proposed, Kind: Goodwill, Lines: []Line{line(1, 0)}}}}, 100_00},
		{"what is declined does not count", WorkOrder{Jobs: []Job{{Status: Declined, Lines: []Line{line(1, 90_00)}}}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			full := WorkOrder{Jobs: []Job{{Status: Proposed, Lines: []Line{line(1, 0), line(2, 0)}}}}
			if got := tt.wo.GivenMore(full); got != tt.want {
				t.Errorf("GivenMore() = %d, want %d", got, tt.want)
			}
			if got := tt.wo.GivenMore(tt.wo); got != 0 {
				t.Errorf("GivenMore() of what was given before = %d, want 0", got)
			}
		})
	}
	odd := Line{No: 1, Kind: Labour, Quantity: 1000, Price: 84_78, Cost: 10_00} // a quarter of it is 21.195
	for _, given := range []WorkOrder{
		{Discount: Discount{Rate: 25_00}, Jobs: []Job{{No: 1, Status: Proposed, Lines: []Line{line(1, 0)}}}},
		{Jobs: []Job{{No: 1, Status: Proposed, Discount: Discount{Rate: 25_00}, Lines: []Line{line(1, 0)}}}},
	} {
		cheaper := given
		cheaper.Jobs = slices.Clone(given.Jobs)
		cheaper.Jobs[0].Lines = []Line{odd}
		if got := cheaper.GivenMore(given); got != 0 {
			t.Errorf("another price under the same discount: %d, want 0", got)
		}
	}
	approved := WorkOrder{Discount: Discount{Rate: 30_00}, Jobs: []Job{{No: 1, Status: Proposed, Lines: []Line{line(1, 0)}}}}
	more := WorkOrder{Discount: Discount{Rate: 30_00}, Jobs: []Job{{No: 1, Status: Proposed, Lines: []Line{line(1, 0), line(2, 0)}}}}
	if got := more.GivenMore(approved); got != 0 {
		t.Errorf("a new line under a discount that is there: %d, want 0", got)
	}
	more.Jobs[0].Lines[1].Discount = 10_00
	if got := more.GivenMore(approved); got != 10_00 {
		t.Errorf("a new line with a discount of its own: %d, want 10 %%", got)
	}
	low := WorkOrder{Jobs: []Job{{Status: Proposed, Lines: []Line{line(1, 20_00)}}}} // margin 30 of 80
	if got := low.BelowFloor(Shop{MarginFloor: 45_00}); got != 7_50 {
		t.Errorf("below the floor by %d, want 7.5 points", got)
	}
	if got := low.BelowFloor(Shop{}); got != 0 {
		t.Errorf("without a floor: %d, want 0", got)
	}
}

func TestCheaperSeesWhatSomebodyTookOff(t *testing.T) {
	was := []Job{{No: 1, Lines: []Line{{No: 1, Kind: Labour, Price: 100_00}}}}
	tests := []struct {
		name string
		is   []Job
		off  Discount
		want bool
	}{
		{"nothing changed", was, Discount{}, false},
		{"a lower price", []Job{{No: 1, Lines: []Line{{No: 1, Kind: Labour, Price: 99_00}}}}, Discount{}, true},
		{"a higher price", []Job{{No: 1, Lines: []Line{{No: 1, Kind: Labour, Price: 101_00}}}}, Discount{}, false},
		{"a new line at its price", []Job{{No: 1, Lines: []Line{{No: 1, Kind: Labour, Price: 100_00}, {No: 2, Price: 5_00}}}}, Discount{}, false},
		{"a line gone", []Job{{No: 1}}, Discount{}, false},
		{"a discount on the job", []Job{{No: 1, Discount: Discount{Rate: 1}, Lines: was[0].Lines}}, Discount{}, true},
		{"a discount on the whole", was, Discount{Rate: 1}, true},
		{"goodwill", []Job{{No: 1, Kind: Goodwill, Lines: was[0].Lines}}, Discount{}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Cheaper(was, tt.is, Discount{}, tt.off); got != tt.want {
				t.Errorf("Cheaper() = %v, want %v", got, tt.want)
			}
		})
	}
}
