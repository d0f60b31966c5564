package garage

import (
	"strconv"
	"time"
)

// A Trend is the straight line through all readings of a vehicle, by least squares
// in whole numbers. A reading after the instrument was replaced goes on where the
// old one ended.
type Trend struct {
	Readings int
	PerDay   int64 // thousandths of the vehicle's unit
	Spread   int64 // how far readings lie from the line on average
	from     time.Time
	level    int64 // thousandths, at the mean day
	days     int64 // mean day, thousandths
	offset   int64 // driven before the present instrument showed 0
}

// mostReadings is how many readings the line is laid through, the newest ones: more
// say nothing new, and the sums stay small.
const mostReadings = 100

// daysUntil is the number of days from the first of two times to the second.
func daysUntil(from, to time.Time) int64 { return int64(to.Sub(from).Hours()) / 24 }

// baseline tells whether a reading begins anew: the instrument was replaced. One
// lower than before and said to be right is taken for that.
func baseline(r, before Reading) bool { return r.Replaced || r.Odometer < before.Odometer }

// Trend is the line through the readings; false with fewer than two on different days.
func (v Vehicle) Trend() (t Trend, ok bool) {
	list := v.Readings
	if len(list) > mostReadings {
		list = list[len(list)-mostReadings:]
	}
	if len(list) < 2 {
		return t, false
	}
	t.Readings, t.from = len(list), list[0].On
	days, driven := make([]int64, len(list)), make([]int64, len(list))
	var n, sd, sy, sdd, sdy int64
	for i, r := range list {
		if i > 0 && baseline(r, list[i-1]) {
			t.offset += list[i-1].Odometer - r.Odometer
		}
		d, y := daysUntil(t.from, r.On), r.Odometer+t.offset
		days[i], driven[i] = d, y
		n, sd, sy, sdd, sdy = n+1, sd+d, sy+y, sdd+d*d, sdy+d*y
	}
	den := n*sdd - sd*sd
	if den <= 0 {
		return t, false
	}
	t.PerDay = max(0, (n*sdy-sd*sy)*thousand/den)
	t.level, t.days = sy*thousand/n, sd*thousand/n
	for i := range list {
		off := driven[i] - t.driven(days[i])
		t.Spread += max(off, -off) / n
	}
	return t, true
}

// driven is the distance by the line so many days after the first reading.
func (t Trend) driven(days int64) int64 {
	return (t.level + t.PerDay*(days*thousand-t.days)/thousand) / thousand
}

// On is what the odometer should show on a day.
func (t Trend) On(day time.Time) int64 { return t.driven(daysUntil(t.from, day)) - t.offset }

// room is how far from the line a reading may lie before anybody wonders: half a
// year's driving, several times the usual spread, and at least ten thousand.
func (t Trend) room() int64 { return max(10_000, 183*t.PerDay/thousand, 6*t.Spread) }

// How near to what is expected a reading must come to be what was meant by a
// mistyped one: by the line, and where only one reading is known.
const (
	nearTrend   = 2_000
	nearUnknown = 5_000
)

// Doubt is why a reading is probably wrong, most likely cause first: a mistyped
// digit (odometer.typo, with the likely reading), a new instrument
// (odometer.cluster), a reading turned back (odometer.rolled_back), or more than
// this car drives (odometer.unlikely). Nil for one that is plausible, confirmed, or
// said to be of a new instrument.
func (v Vehicle) Doubt(r Reading) *Problem {
	last, ok := v.Last()
	if !ok || r.Confirmed || r.Replaced || r.Odometer <= 0 {
		return nil
	}
	trend, known := v.Trend()
	expected, room, near := last.Odometer, int64(farAtLeast), int64(nearUnknown)
	if known {
		expected, room, near = max(trend.On(r.On), last.Odometer), trend.room(), max(nearTrend, 2*trend.Spread)
	}
	lower := r.Odometer < last.Odometer
	high := known && trend.Readings > 2 && r.Odometer > expected+room || r.Odometer > last.Odometer+max(farAtLeast, daysUntil(last.On, r.On)*farInADay)
	if !lower && !high {
		return nil
	}
	facts := []any{"Value", r.Odometer, "Last", last.Odometer, "On", last.On, "Unit", v.Unit, "Expected", expected}
	if likely, kind := mistyped(r.Odometer, expected, max(last.Odometer, expected-near), expected+near); likely != 0 {
		return Refuse("odometer.typo", append(facts, "Likely", likely, "Kind", kind)...).At("odometer")
	}
	switch {
	case lower && r.Odometer < last.Odometer/4:
		return Refuse("odometer.cluster", facts...).At("odometer")
	case lower:
		return Refuse("odometer.rolled_back", append(facts, "Back", last.Odometer-r.Odometer)...).At("odometer")
	}
	return Refuse("odometer.unlikely", append(facts, "Far", r.Odometer-expected)...).At("odometer")
}

// Doubtful tells whether a reading would be doubted if nobody had said that it is right.
func (v Vehicle) Doubtful(r Reading) bool {
	r.Confirmed, r.Replaced = false, false
	return v.Doubt(r) != nil
}

// mistyped finds the reading between least and most, nearest to what is expected,
// that becomes value by one slip of the fingers, and which slip: "digit" (one is
// wrong), "swapped" (two neighbours), "missing" (one left out), "extra" (one too
// many). 0: there is none.
func mistyped(value, expected, least, most int64) (likely int64, kind string) {
	far := most - least + 1
	try := func(digits string, k string) {
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || digits[0] == '0' || n == value || n < least || n > most {
			return
		}
		if off := max(n-expected, expected-n); likely == 0 || off < far {
			likely, kind, far = n, k, off
		}
	}
	s := strconv.FormatInt(value, 10)
	for i := range s {
		if i+1 < len(s) {
			try(s[:i]+s[i+1:i+2]+s[i:i+1]+s[i+2:], "swapped")
		}
		if len(s) > 1 {
			try(s[:i]+s[i+1:], "extra")
		}
		for d := '0'; d <= '9'; d++ {
			try(s[:i]+string(d)+s[i+1:], "digit")
			try(s[:i]+string(d)+s[i:], "missing")
		}
	}
	for d := '0'; d <= '9'; d++ {
		try(s+string(d), "missing")
	}
	return likely, kind
}
