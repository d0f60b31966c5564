package locale

import (
	"slices"
	"testing"

	"workbay/garage"
)

func TestAFindingIsSaidPlaceByPlace(t *testing.T) {
	f := garage.Finding{Results: []garage.Result{
		{Position: garage.RearLeft, Value: 3_100, Measured: true},
		{Position: garage.RearRight, Note: "cut"},
		{Note: "no place, no value"},
	}}
	for lang, want := range map[string]string{"en": "RL 3.1, RR", "zh": "左后 3.1、右后"} {
		got, notes := load(t, lang).Found(f)
		if got != want || !slices.Equal(notes, []string{"cut", "no place, no value"}) {
			t.Errorf("%s: got %q and notes %q, want %q and both notes", lang, got, notes, want)
		}
	}
}

func TestALimitSaysWhichWayItCounts(t *testing.T) {
	l := load(t, "en")
	front, rear := garage.Corners()[:2], garage.Corners()[2:]
	pads := garage.Point{Unit: "mm", Amber: 4_000, Red: 3_000, Positions: garage.Corners(), Limits: []garage.PlaceLimits{{Position: rear[0], Amber: 3_000, Red: 2_000}, {Position: rear[1], Amber: 3_000, Red: 2_000}}}
	one := pads
	one.Limits = one.Limits[:1]
	onlyRear := pads
	onlyRear.Positions = rear
	for want, p := range map[string]garage.Point{"min 1.6": {Red: 1_600}, "max 3": {Red: 3_000, Above: true}, "": {},
		"min 3": {Red: 3_000, Positions: front}, "front min 3, rear min 2": pads, "FL FR RR min 3, RL min 2": one, "min 2": onlyRear} {
		if got := l.Limit(p); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
