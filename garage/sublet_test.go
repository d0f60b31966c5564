package garage

import (
	"testing"
	"time"
)

func TestSubletIsSoldAtCostAndMarkup(t *testing.T) {
	in := SubletInput{Supplier: " GlassCo ", Text: "Chip repair", Cost: 35_00, Markup: 50_00, DueAt: now.Add(2 * time.Hour), Out: true}
	for _, c := range []struct {
		name  string
		gross bool
		price Money
		want  Money
	}{{"net prices", false, 0, 52_50}, {"prices with tax", true, 0, 63_00}, {"a price that is typed", false, 49_00, 49_00}} {
		in.Price = c.price
		l := Line{Kind: Sublet, Quantity: 1_000, Tax: vat20}
		in.Apply(&l, c.gross, now)
		if l.Price != c.want || l.Cost != 35_00 || l.Code != "GlassCo" || l.Outside == nil || !l.Outside.OutAt.Equal(now) {
			t.Errorf("%s: got %+v, want it sold for %d, out now", c.name, l, c.want)
		}
		in.Out = false
		in.Apply(&l, c.gross, now.Add(time.Hour))
		if !l.Outside.OutAt.Equal(now) {
			t.Errorf("%s: a later edit moved when it went out", c.name)
		}
		in.Out = true
		if err := l.Returned(now.Add(3 * time.Hour)); err != nil || !l.Back || !l.Outside.BackAt.Equal(now.Add(3*time.Hour)) {
			t.Errorf("%s: %v, %+v; want it back", c.name, err, l.Outside)
		}
		wants(t, l.Returned(now), "sublet.back_already")
	}
	bad := in
	bad.Supplier = " "
	wants(t, bad.Check(), "sublet.no_supplier")
	bad = in
	bad.Text = ""
	wants(t, bad.Check(), "line.no_text")
	bad = in
	bad.Markup = -1
	wants(t, bad.Check(), "sublet.markup")
	part := piece("Pad", 1_000, 10_00, 5_00)
	wants(t, part.Returned(now), "sublet.not_sublet")
}
