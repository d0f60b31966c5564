package garage

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTakingMoney(t *testing.T) {
	tests := []struct {
		name                                    string
		taking                                  Taking
		amount, given, change, rounding, settle Money
		want                                    string
	}{
		{"cash with change", Taking{Method: Cash, Given: 400_00, Open: 376_99}, 376_99, 400_00, 23_01, 0, 376_99, ""},
		{"cash exactly", Taking{Method: Cash, Open: 376_99}, 376_99, 376_99, 0, 0, 376_99, ""},
		{"cash rounded to the smallest coin", Taking{Method: Cash, Given: 20_00, Open: 12_32, Step: 5}, 12_30, 20_00, 7_70, -2, 12_32, ""},
		{"cash rounded up", Taking{Method: Cash, Given: 20_00, Open: 12_33, Step: 5}, 12_35, 20_00, 7_65, 2, 12_33, ""},
		{"card is never rounded", Taking{Method: Card, Open: 12_32, Step: 5}, 12_32, 0, 0, 0, 12_32, ""},
		{"part payment", Taking{Method: Card, Amount: 100_00, Open: 376_99}, 100_00, 0, 0, 0, 100_00, ""},
		{"part payment in cash is what is kept", Taking{Method: Cash, Amount: 100_02, Open: 376_99, Step: 5}, 100_00, 100_00, 0, 0, 100_00, ""},
		{"deposit", Taking{Method: Transfer, Amount: 50_00}, 50_00, 0, 0, 0, 50_00, ""},
		{"too little on the table", Taking{Method: Cash, Given: 300_00, Open: 376_99}, 0, 0, 0, 0, 0, "payment.given_short"},
		{"more than is open", Taking{Method: Card, Amount: 377_00, Open: 376_99}, 0, 0, 0, 0, 0, "payment.too_much"},
		{"nothing", Taking{Method: Card}, 0, 0, 0, 0, 0, "payment.nothing"},
		{"less than nothing", Taking{Method: Card, Amount: -1, Open: 10_00}, 0, 0, 0, 0, 0, "payment.nothing"},
		{"no method", Taking{Amount: 1_00}, 0, 0, 0, 0, 0, "payment.no_method"},
		{"on account brings no money", Taking{Method: Account, Amount: 1_00}, 0, 0, 0, 0, 0, "payment.no_method"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := tt.taking.Payment()
			wants(t, err, tt.want)
			if p.Amount != tt.amount || p.Given != tt.given || p.Change != tt.change || p.Rounding != tt.rounding || p.Worth() != tt.settle {
				t.Errorf("got %+v worth %d, want %d of %d, change %d, rounding %d, worth %d", p, p.Worth(), tt.amount, tt.given, tt.change, tt.rounding, tt.settle)
			}
		})
	}
}

func TestCashRoundingClosesTheInvoice(t *testing.T) {
	inv := Invoice{ID: 5, Number: "INV-2026-00001", State: InvoiceIssued, Total: 12_32}
	p, _ := Taking{Method: Cash, Given: 20_00, Open: inv.Open(), Step: 5}.Payment()
	wants(t, inv.Allocate(p.Worth()), "")
	wants(t, p.Allocate(inv.ID, p.Worth(), now), "")
	if inv.State != Paid || inv.Open() != 0 || p.Free() != 0 {
		t.Errorf("got %s, %d open, %d free, want paid, nothing", inv.State, inv.Open(), p.Free())
	}
	wants(t, p.Allocate(6, 1, now), "payment.not_free")
	wants(t, inv.Allocate(1), "payment.too_much")
}

func TestDepositsAreUsedOwnOrderFirstThenOldest(t *testing.T) {
	deposits := []Payment{
		{ID: 1, Method: Card, Amount: 30_00, At: now.AddDate(0, 0, -9)},
		{ID: 2, Method: Card, Amount: 20_00, At: now.AddDate(0, 0, -1), Order: 912},
		{ID: 3, Method: Card, Amount: 10_00, At: now.AddDate(0, 0, -3), Order: 912},
		{ID: 4, Method: Card, Amount: 99_00, At: now.AddDate(0, 0, -20), Order: 7},
		{ID: 5, Method: Card, Amount: 40_00, At: now.AddDate(0, 0, -8)},
	}
	inv := Invoice{ID: 5, Number: "INV-2026-00001", State: InvoiceIssued, Order: 912, Total: 75_00}
	used, err := AllocateDeposits(&inv, deposits, now)
	if err != nil || len(used) != 4 {
		t.Fatalf("got %d used, %v, want 4", len(used), err)
	}
	for i, want := range []struct {
		id   PaymentID
		left Money
	}{{3, 0}, {2, 0}, {1, 0}, {5, 25_00}} {
		if used[i].ID != want.id || used[i].Free() != want.left {
			t.Errorf("%d: got payment %d with %d left, want %d with %d", i, used[i].ID, used[i].Free(), want.id, want.left)
		}
	}
	if inv.State != Paid {
		t.Errorf("got %s, want paid", inv.State)
	}
	if deposits[0].Free() != 30_00 {
		t.Error("the caller's deposits changed")
	}
}

func TestRefundGivesADepositBack(t *testing.T) {
	d := Payment{ID: 9, Number: "R-2026-00001", Method: Card, Amount: 50_00, Allocations: []Allocation{{Invoice: 1, Amount: 20_00}}}
	_, _, err := d.Refund(30_01, Cash, now)
	wants(t, err, "payment.refund_much")
	_, _, err = d.Refund(0, Cash, now)
	wants(t, err, "payment.nothing")
	_, _, err = d.Refund(1, Account, now)
	wants(t, err, "payment.no_method")
	d, r, err := d.Refund(30_00, Cash, now)
	if err != nil || d.Free() != 0 || r.Amount != -30_00 || r.Refunds != 9 || r.Free() != 0 || r.Check() != nil {
		t.Errorf("got %+v, %+v, %v, want 30.00 back and nothing free", d, r, err)
	}
}

func TestNoMoneyIsLostBetweenTableAndTill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tk := Taking{
			Method: rapid.SampledFrom(Methods).Draw(t, "method"),
			Amount: Money(rapid.Int64Range(0, 500_00).Draw(t, "amount")),
			Given:  Money(rapid.Int64Range(0, 600_00).Draw(t, "given")),
			Open:   Money(rapid.Int64Range(0, 500_00).Draw(t, "open")),
			Step:   Money(rapid.SampledFrom([]int64{0, 1, 5, 10, 50}).Draw(t, "step")),
		}
		p, err := tk.Payment()
		if err != nil {
			return
		}
		if tk.Method == Cash && p.Given-p.Change != p.Amount || p.Change < 0 {
			t.Fatalf("%+v: got %+v", tk, p)
		}
		if tk.Method == Cash && tk.Step > 1 && p.Amount%tk.Step != 0 {
			t.Fatalf("%+v: %d cannot be laid down in coins", tk, p.Amount)
		}
		if tk.Open > 0 && (tk.Amount == 0 || tk.Amount == tk.Open) && p.Worth() != tk.Open {
			t.Fatalf("%+v: worth %d, want all that is open", tk, p.Worth())
		}
	})
}
