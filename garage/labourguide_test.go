package garage

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestQuartiles(t *testing.T) {
	for _, tt := range []struct {
		list              []Quantity
		low, median, high Quantity
	}{
		{nil, 0, 0, 0},
		{[]Quantity{7}, 7, 7, 7},
		{[]Quantity{4, 2}, 3, 3, 4},
		{[]Quantity{3, 1, 2}, 2, 2, 3},
		{[]Quantity{1, 2, 3, 4, 5}, 2, 3, 4},
		{[]Quantity{1_000, 2_000, 3_000, 4_000}, 1_750, 2_500, 3_250},
	} {
		if low, median, high := Quartiles(tt.list); low != tt.low || median != tt.median || high != tt.high {
			t.Errorf("%v: %d, %d, %d; want %d, %d, %d", tt.list, low, median, high, tt.low, tt.median, tt.high)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Quantity { return Quantity(rapid.IntRange(1, 9_000).Draw(t, "h")) }), 1, 40).Draw(t, "list")
		low, median, high := Quartiles(list)
		if low > median || median > high || low < slices.Min(list) || high > slices.Max(list) {
			t.Fatalf("%v: %d, %d, %d", list, low, median, high)
		}
	})
}

func TestFamiliesOfVehicles(t *testing.T) {
	for model, want := range map[string]string{
		"Golf 1.0 TSI": "VW Golf", "500 1.2": "VW 500", "Transit Custom 2.0": "VW Transit Custom", "F-150 2.7": "VW F-150", "Yaris Hybrid": "VW Yaris Hybrid", "": "VW", "1.0": "VW 1.0",
	} {
		if got := (Vehicle{Make: "VW", Model: model}).Family(); got != want {
			t.Errorf("%q: got %q, want %q", model, got, want)
		}
	}
}

func TestLabourGuide(t *testing.T) {
	jobs := []TimedJob{
		{1, "VW Golf", 60 * time.Minute, 1_100}, {1, "VW Golf", 90 * time.Minute, 1_100}, {1, "VW Golf", 84 * time.Minute, 1_100},
		{1, "Ford Transit", 120 * time.Minute, 1_300}, {2, "", 30 * time.Minute, 500}, {3, "VW Golf", 0, 500}, {0, "VW Golf", time.Hour, 500},
	}
	want := []GuideLine{
		{1, "", 4, 1_300, 1_450, 1_625, 1_100},
		{1, "VW Golf", 3, 1_200, 1_400, 1_450, 1_100},
		{1, "Ford Transit", 1, 2_000, 2_000, 2_000, 1_300},
		{2, "", 1, 500, 500, 500, 500},
	}
	got := LabourGuide(jobs)
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if over := got[1].Over(); over != 300 {
		t.Errorf("the Golf takes %d longer than sold, want 300", over)
	}
}
