package garage

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestStockMovements(t *testing.T) {
	p := Part{ID: 3, Number: "SBP-1733-F", Name: "Pad set", Bin: "B03-1"}
	p, m, err := p.Receive(2_000, 24_00)
	if err != nil || p.OnHand != 2_000 || p.Value != 48_00 || m.Value != 48_00 || m.OnHand != 2_000 || m.Part != 3 || m.Kind != Receive {
		t.Fatalf("receive: got %+v, %+v, %v", p, m, err)
	}
	p, _, _ = p.Receive(1_000, 25_00)
	if p.Cost() != 24_33 || p.ListCost != 25_00 {
		t.Errorf("got average %d, last %d, want 2433, 2500", p.Cost(), p.ListCost)
	}
	p, _, err = p.Reserve(2_000)
	if err != nil || p.Available() != 1_000 {
		t.Errorf("reserve: got %d available, %v, want 1000", p.Available(), err)
	}
	_, _, err = p.Reserve(1_001)
	wants(t, err, "stock.short")
	p, m, _ = p.Issue(2_000, 2_000)
	if p.OnHand != 1_000 || p.Reserved != 0 || m.Quantity != -2_000 || m.Reserved != -2_000 || m.Value != -48_67 || p.Value != 24_33 {
		t.Errorf("issue: got %+v, %+v, want 1 left worth 2433", p, m)
	}
	_, _, err = p.Issue(2_000, 0)
	wants(t, err, "stock.short")
	if pr := err.(*Problem); pr.Args["Needed"] != Quantity(2_000) || pr.Args["OnHand"] != Quantity(1_000) || pr.Args["Bin"] != "B03-1" || pr.Field != "quantity" {
		t.Errorf("short: got %+v, want 2 needed, 1 in B03-1", pr)
	}
	p, m, _ = p.Return(1_000, 24_33)
	if p.OnHand != 2_000 || p.Value != 48_66 || m.Kind != Return {
		t.Errorf("return: got %+v, %+v, want 2 worth 4866", p, m)
	}
	p, m, _ = p.SendBack(1_000, "wrong side")
	if p.OnHand != 1_000 || m.Quantity != -1_000 || m.Reason != "wrong side" {
		t.Errorf("send back: got %+v, %+v, want 1 left", p, m)
	}
	p, m, _ = p.Adjust(3_000, "found behind the shelf")
	if p.OnHand != 3_000 || m.Quantity != 2_000 || p.Value != 72_99 {
		t.Errorf("adjust: got %+v, %+v, want 3 worth 7299", p, m)
	}
	p, _, _ = p.Adjust(0, "stolen")
	if p.OnHand != 0 || p.Value != 0 {
		t.Errorf("an empty shelf: got %d worth %d, want nothing", p.OnHand, p.Value)
	}
}

func TestStockRefusals(t *testing.T) {
	p := Part{Name: "Pad set", OnHand: 2_000, Reserved: 1_000, Value: 48_00}
	for _, tt := range []struct {
		name string
		do   func() error
		want string
	}{
		{"adjust without a reason", func() error { _, _, err := p.Adjust(1_000, ""); return err }, "stock.no_reason"},
		{"adjust to below nothing", func() error { _, _, err := p.Adjust(-1, "count"); return err }, "stock.bad_quantity"},
		{"adjust to what is there", func() error { _, _, err := p.Adjust(2_000, "count"); return err }, "stock.same"},
		{"receive nothing", func() error { _, _, err := p.Receive(0, 1_00); return err }, "stock.bad_quantity"},
		{"receive a barcode", func() error { _, _, err := p.Receive(4_006_381_333_931, 1_00); return err }, "stock.bad_quantity"},
		{"receive at less than nothing", func() error { _, _, err := p.Receive(1_000, -1); return err }, "stock.bad_cost"},
		{"send back without a reason", func() error { _, _, err := p.SendBack(1_000, ""); return err }, "stock.no_reason"},
		{"send back more than there is", func() error { _, _, err := p.SendBack(2_001, "wrong"); return err }, "stock.short"},
		{"release more than reserved", func() error { _, _, err := p.Release(1_001); return err }, "stock.not_reserved"},
		{"issue less than nothing", func() error { _, _, err := p.Issue(-1, 0); return err }, "stock.bad_quantity"},
		{"return nothing", func() error { _, _, err := p.Return(0, 0); return err }, "stock.bad_quantity"},
		{"reserve nothing", func() error { _, _, err := p.Reserve(0); return err }, "stock.bad_quantity"},
	} {
		if got := codeOf(tt.do()); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestStockIsTheSumOfItsMovements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Part{Name: "Oil"}
		var onHand, reserved Quantity
		var value Money
		for range rapid.IntRange(1, 30).Draw(t, "movements") {
			q := Quantity(rapid.Int64Range(-500, 9_000).Draw(t, "quantity"))
			cost := Money(rapid.Int64Range(0, 90_00).Draw(t, "cost"))
			var next Part
			var m Movement
			var err error
			switch rapid.IntRange(0, 6).Draw(t, "kind") {
			case 0:
				next, m, err = p.Receive(q, cost)
			case 1:
				next, m, err = p.Issue(q, q/2)
			case 2:
				next, m, err = p.Return(q, cost)
			case 3:
				next, m, err = p.Adjust(q, "count")
			case 4:
				next, m, err = p.Reserve(q)
			case 5:
				next, m, err = p.Release(q)
			case 6:
				next, m, err = p.SendBack(q, "wrong")
			}
			if err != nil {
				if !reflect.DeepEqual(next, p) || m != (Movement{}) {
					t.Fatalf("refused with %v, but %+v became %+v", err, p, next)
				}
				continue
			}
			p, onHand, reserved, value = next, onHand+m.Quantity, reserved+m.Reserved, value+m.Value
			if p.OnHand != onHand || p.Reserved != reserved || p.Value != value || m.OnHand != onHand {
				t.Fatalf("got %+v, sums %d, %d, %d", p, onHand, reserved, value)
			}
			if onHand < 0 || reserved < 0 || value < 0 || onHand == 0 && value != 0 {
				t.Fatalf("got %d on hand, %d reserved, worth %d", onHand, reserved, value)
			}
		}
	})
}
