package garage

import (
	"errors"
	"fmt"
	"testing"
)

func TestRefusalCarriesItsFactsThroughWrapping(t *testing.T) {
	first := Refuse("stock.short", "Part", "Brake pads", "Needed", Quantity(2_000))
	at := first.At("quantity")
	if first.Field != "" {
		t.Errorf("At changed the refusal it was asked of: field %q", first.Field)
	}
	var p *Problem
	if !errors.As(fmt.Errorf("issue invoice 17: %w", at), &p) {
		t.Fatal("the refusal got lost")
	}
	if p.Code != "stock.short" || p.Field != "quantity" || p.Args["Part"] != "Brake pads" || p.Args["Needed"] != Quantity(2_000) {
		t.Errorf("got %+v", p)
	}
	if p.Error() != "stock.short" {
		t.Errorf("got %q, want the code", p.Error())
	}
}

func TestRefusalWithHalfAPairPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a name without a value went unnoticed")
		}
	}()
	_ = Refuse("stock.short", "Part")
}
