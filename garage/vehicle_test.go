package garage

import "testing"

func TestOdometerReadings(t *testing.T) {
	v := Vehicle{Unit: "km", Readings: []Reading{{On: now.AddDate(-1, 0, 0), Odometer: 45_000}, {On: now.AddDate(0, -6, 0), Odometer: 58_120}}}
	for _, tt := range []struct {
		name string
		r    Reading
		want string
	}{
		{"as expected", Reading{On: now, Odometer: 63_660}, ""},
		{"the same again", Reading{On: now, Odometer: 58_120}, ""},
		{"lower", Reading{On: now, Odometer: 58_119}, "odometer.rolled_back"},
		{"two digits swapped", Reading{On: now, Odometer: 17_300}, "odometer.typo"},
		{"lower and confirmed", Reading{On: now, Odometer: 12, Confirmed: true, Reason: "read twice"}, ""},
		{"lower and confirmed without a reason", Reading{On: now, Odometer: 12, Confirmed: true, Reason: " "}, "odometer.no_reason"},
		{"lower, of a new instrument", Reading{On: now, Odometer: 12, Replaced: true}, ""},
		{"as expected and confirmed", Reading{On: now, Odometer: 63_660, Confirmed: true}, ""},
		{"a digit too many", Reading{On: now, Odometer: 636_600}, "odometer.unlikely"},
		{"a digit too many, and confirmed", Reading{On: now, Odometer: 636_600, Confirmed: true, Reason: "read twice"}, ""},
		{"nothing", Reading{On: now}, "odometer.nonsense"},
		{"beyond the instrument", Reading{On: now, Odometer: 10_000_000, Confirmed: true}, "odometer.nonsense"},
	} {
		got, err := v.Read(tt.r)
		if codeOf(err) != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, codeOf(err), tt.want)
		}
		if want := 3; tt.want == "" && len(got.Readings) != want || len(v.Readings) != 2 {
			t.Errorf("%s: got %d readings, want %d", tt.name, len(got.Readings), want)
		}
	}
	_, err := v.Read(Reading{On: now, Odometer: 50_000})
	if p := err.(*Problem); p.Args["Last"] != int64(58_120) || p.Args["Unit"] != "km" || p.Field != "odometer" {
		t.Errorf("got %+v, want the last reading", p)
	}
}

func TestExpectedReading(t *testing.T) {
	v := Vehicle{Readings: []Reading{{On: now.AddDate(0, 0, -365), Odometer: 40_000}, {On: now, Odometer: 52_000}}}
	if got := v.PerYear(); got != 12_000 {
		t.Errorf("a year: got %d, want 12000", got)
	}
	if got := v.Expected(now.AddDate(0, 0, 73)); got != 54_400 {
		t.Errorf("73 days on: got %d, want 54400", got)
	}
	if got := (Vehicle{}).Expected(now); got != 0 {
		t.Errorf("never read: got %d, want 0", got)
	}
}

func TestPlatesAndOwnersOverTime(t *testing.T) {
	wants(t, Vehicle{}.Check(), "vehicle.no_plate")
	wants(t, Vehicle{VIN: "WVWZZZAU6HP000042"}.Check(), "")
	v := Vehicle{Plate: "DEMO 101"}.Replate("demo-101").Replate("AB12 CDE")
	if v.Plate != "AB12 CDE" || len(v.Plates) != 1 || v.Plates[0] != "demo-101" {
		t.Errorf("got %q after %v, want AB12 CDE after demo-101", v.Plate, v.Plates)
	}
	v = v.OwnedBy(1, now.AddDate(-2, 0, 0)).OwnedBy(2, now).OwnedBy(2, now.AddDate(1, 0, 0))
	if v.Owner != 2 || len(v.Owners) != 2 || !v.Owners[0].Until.Equal(now) || !v.Owners[1].Until.IsZero() {
		t.Errorf("got %+v, want customer 1 until now, then 2", v.Owners)
	}
	if got := (Vehicle{Make: "Fiat", Model: "500 1.2"}).Title(); got != "Fiat 500 1.2" {
		t.Errorf("got %q", got)
	}
}
