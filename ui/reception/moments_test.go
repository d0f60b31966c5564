package reception

import (
	"strings"
	"testing"
	"time"

	"workbay/desk"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// A car that has stood on the lift for days takes no night into the scale of the day; what
// begins or ends outside the opening hours still does.
func TestTheScaleOfTheDayHasTheHoursInWhichSomethingHappens(t *testing.T) {
	on := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)
	at := func(day, hour int) time.Time { return on.AddDate(0, 0, day).Add(time.Duration(hour) * time.Hour) }
	for _, test := range []struct {
		name        string
		from, until time.Time
		want        [2]int
	}{
		{"within the hours", at(0, 9), at(0, 11), [2]int{8, 17}},
		{"since days, and over", at(-6, 9), at(0, 11), [2]int{8, 17}},
		{"until tomorrow", at(0, 15), at(1, 10), [2]int{8, 17}},
		{"since and for days", at(-1, 9), at(1, 10), [2]int{8, 17}},
		{"before the opening", at(0, 6), at(0, 9), [2]int{6, 17}},
		{"since yesterday until before the opening", at(-1, 15), at(0, 7), [2]int{6, 17}},
		{"late in the evening", at(0, 20), at(0, 22), [2]int{8, 22}},
		{"late in the evening until tomorrow", at(0, 20), at(1, 10), [2]int{8, 21}},
	} {
		v := &diary{on: on, day: desk.DiaryPage{Opens: at(0, 8), Closes: at(0, 17), Lanes: []desk.Lane{{Blocks: []desk.Block{{Kind: desk.BlockOrder, From: test.from, Until: test.until}}}}}}
		if from, to := v.hours(); from != test.want[0]*60 || to != test.want[1]*60 {
			t.Errorf("%s: from %d:%02d to %d:%02d, want %v", test.name, from/60, from%60, to/60, to%60, test.want)
		}
	}
}

// A day of this year needs no year, which on a narrow window is what is cut off.
func TestTodayNamesTheYearOnlyOfAnother(t *testing.T) {
	for lang, want := range map[string][2]string{"en": {"4 Nov", "20 Oct 2025"}, "zh": {"11月4日", "2025年10月20日"}} {
		c, _ := sit(t, frontOf(uitest.Sample(t)), look{lang, true, 1024, 700}, page.Route{Name: "today"})
		p := c.Frame.Page().(*today)
		for i, at := range []time.Time{uitest.Noon().AddDate(0, 0, -20), uitest.Noon().AddDate(0, 0, -400)} {
			got := p.sentence(desk.Fact{Code: "need.late_fact", Args: map[string]any{"Work": "Pads", "At": at}})
			if !strings.HasSuffix(got, want[i]) || i == 0 && strings.Contains(got, "2026") {
				t.Errorf("%q, want it to end with %s", got, want[i])
			}
		}
	}
}
