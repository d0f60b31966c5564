package garage

import (
	"testing"
	"time"
)

// driven is a car read every half year, at 1000 a month.
func driven() Vehicle {
	v := Vehicle{Unit: "km"}
	for i := range 8 {
		v.Readings = append(v.Readings, Reading{On: time.Date(2022, time.Month(1+6*i), 1, 9, 0, 0, 0, time.UTC), Odometer: int64(40_000 + 6_000*i)})
	}
	return v // 82 000 on 2025-07-01
}

func TestOdometerIsJudgedByAllReadings(t *testing.T) {
	on := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC) // some 88 000 expected
	for name, c := range map[string]struct {
		value  int64
		code   string
		likely int64
	}{
		"as always":              {88_050, "", 0},
		"little driven":          {82_400, "", 0},
		"two digits swapped":     {78_820, "odometer.typo", 87_820},
		"one digit wrong":        {28_100, "odometer.typo", 88_100},
		"a digit left out":       {8_812, "odometer.typo", 88_012},
		"a digit too many":       {881_200, "odometer.typo", 88_200},
		"turned back":            {55_555, "odometer.rolled_back", 0},
		"a new instrument":       {120, "odometer.cluster", 0},
		"more than this car can": {131_313, "odometer.unlikely", 0},
	} {
		p := driven().Doubt(Reading{On: on, Odometer: c.value})
		if (p == nil) != (c.code == "") || p != nil && p.Code != c.code {
			t.Errorf("%s: %d is doubted with %v, want %q", name, c.value, p, c.code)
			continue
		}
		if c.code == "odometer.typo" {
			if got := p.Args["Likely"].(int64); got < 82_000 || got > 98_000 {
				t.Errorf("%s: %d is likely %d, want near 88 000", name, c.value, got)
			}
		}
	}
	if p := driven().Doubt(Reading{On: on, Odometer: 120, Replaced: true}); p != nil {
		t.Errorf("said to be of a new instrument: %v, want no doubt", p)
	}
}

func TestTrendGoesOnOverAReplacedInstrument(t *testing.T) {
	v := driven()
	before, ok := v.Trend()
	if !ok || before.PerDay < 32_000 || before.PerDay > 34_000 {
		t.Fatalf("trend %+v %v, want about 33 a day", before, ok)
	}
	v, err := v.Read(Reading{On: time.Date(2025, 7, 2, 9, 0, 0, 0, time.UTC), Odometer: 10, Replaced: true})
	if err != nil {
		t.Fatal(err)
	}
	after, _ := v.Trend()
	on := time.Date(2026, 7, 2, 9, 0, 0, 0, time.UTC)
	if got := after.On(on); got < 11_000 || got > 13_500 {
		t.Errorf("a year after the new instrument %d is expected, want about 12 000", got)
	}
	if p := v.Doubt(Reading{On: on, Odometer: 12_300}); p != nil {
		t.Errorf("12 300 a year later is doubted: %v", p)
	}
	if p := v.Doubt(Reading{On: on, Odometer: 94_000}); p == nil {
		t.Error("94 000 on the new instrument is not doubted")
	}
}

func TestOneReadingIsNoTrend(t *testing.T) {
	v := Vehicle{Readings: []Reading{{On: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Odometer: 500}}}
	if _, ok := v.Trend(); ok {
		t.Error("a line through one reading")
	}
}
