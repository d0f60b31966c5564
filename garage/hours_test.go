package garage

import (
	"testing"
	"time"
)

func TestWorkPausesAndGoesOn(t *testing.T) {
	c := diaryPlan().Calendar
	c.Week[time.Wednesday] = []Span{{8 * 60, 12 * 60}, {13 * 60, 17 * 60}}
	next := func(hour, minute int) time.Time { return clockOn(hour, minute).AddDate(0, 0, 1) }
	tests := []struct {
		name  string
		from  time.Time
		hours time.Duration
		staff StaffID
		want  time.Time
	}{
		{"no break", clockOn(9, 0), 2 * time.Hour, 1, clockOn(11, 0)},
		{"over a break", clockOn(11, 30), time.Hour, 2, clockOn(13, 15)},
		{"up to a break", clockOn(11, 0), time.Hour, 2, clockOn(12, 0)},
		{"training does not pause what runs", clockOn(8, 0), 2 * time.Hour, 3, clockOn(10, 0)},
		{"over noon, closed", next(11, 0), 2 * time.Hour, 1, next(14, 0)},
		{"past closing is told as such", clockOn(16, 0), 2 * time.Hour, 1, clockOn(18, 0)},
		{"longer than any day goes on the next", clockOn(8, 0), 11 * time.Hour, 1, next(10, 0)},
		{"and over the weekend", clockOn(8, 0).AddDate(0, 0, 3), 10 * time.Hour, 1, clockOn(9, 0).AddDate(0, 0, 6)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := c.End(tt.from, tt.hours, tt.staff); !got.Equal(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCalendarRefusesWhatCannotBe(t *testing.T) {
	day := clockOn(0, 0)
	tests := []struct {
		name   string
		change func(*Calendar)
		want   string
	}{
		{"sound", func(*Calendar) {}, ""},
		{"six days", func(c *Calendar) { c.Week = c.Week[:6] }, "hours.week"},
		{"ends before it begins", func(c *Calendar) { c.Week[1] = []Span{{600, 500}} }, "hours.span"},
		{"past midnight", func(c *Calendar) { c.Week[1] = []Span{{600, 1500}} }, "hours.span"},
		{"overlap", func(c *Calendar) { c.Week[1] = []Span{{480, 720}, {700, 1000}} }, "hours.overlap"},
		{"holiday without name", func(c *Calendar) { c.Holidays = []Holiday{{From: day}} }, "hours.holiday_name"},
		{"holiday backwards", func(c *Calendar) { c.Holidays = []Holiday{{Name: "X", From: day, To: day.AddDate(0, 0, -1)}} }, "hours.holiday"},
		{"event without days", func(c *Calendar) { c.Events = []Recurring{{Name: "X", Span: Span{480, 540}}} }, "hours.event"},
		{"step", func(c *Calendar) { c.Step = 500 }, "hours.step"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := diaryPlan().Calendar
			tt.change(&c)
			if got := codeOf(c.Check()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGarageWithoutCalendarOpensAsItsSettingsSay(t *testing.T) {
	c := Calendar{}.Starting(Shop{OpensAt: 7 * 60, ClosesAt: 16 * 60})
	if open := c.Open(clockOn(12, 0)); len(open) != 1 || !open[0].From.Equal(clockOn(7, 0)) || !open[0].Until.Equal(clockOn(16, 0)) {
		t.Errorf("Tuesday is open %v, want 7 to 16", open)
	}
	if sunday := clockOn(0, 0).AddDate(0, 0, 5); c.Open(sunday) != nil || !c.NextOpen(sunday).Equal(clockOn(0, 0).AddDate(0, 0, 6)) {
		t.Errorf("Sunday is open %v, next %v; want closed until Monday", c.Open(sunday), c.NextOpen(sunday))
	}
	for _, tt := range []struct{ at, want time.Time }{
		{clockOn(6, 0), clockOn(16, 0)}, {clockOn(16, 0), clockOn(16, 0).AddDate(0, 0, 1)}, {clockOn(17, 0).AddDate(0, 0, 4), clockOn(16, 0).AddDate(0, 0, 6)},
	} {
		if got := c.NextClosing(tt.at); !got.Equal(tt.want) {
			t.Errorf("after %v it closes %v, want %v", tt.at, got, tt.want)
		}
	}
	set := Calendar{Set: true, Week: make([][]Span, 7)}
	if got := set.NextClosing(clockOn(6, 0)); !got.IsZero() {
		t.Errorf("a garage that is never open closes %v", got)
	}
	if open := set.Starting(Shop{OpensAt: 7 * 60, ClosesAt: 16 * 60}).Open(clockOn(12, 0)); open != nil {
		t.Errorf("a calendar that was set is open %v, want it as set", open)
	}
}

func TestYearlyHolidayRunsOverTheNewYear(t *testing.T) {
	c := Calendar{Holidays: []Holiday{{Name: "Closed", From: time.Date(2020, 12, 29, 0, 0, 0, 0, time.UTC), To: time.Date(2021, 1, 2, 0, 0, 0, 0, time.UTC), Yearly: true}}}
	for day, want := range map[string]bool{"2026-12-28": false, "2026-12-29": true, "2027-01-02": true, "2027-01-03": false} {
		on, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Holiday(on) != nil; got != want {
			t.Errorf("%s is a holiday: %v, want %v", day, got, want)
		}
	}
}

func TestAbsenceRefusesWhatCannotBe(t *testing.T) {
	day := clockOn(0, 0)
	for want, a := range map[string]Absence{
		"":                  {Staff: 1, From: day, To: day.AddDate(0, 0, 1), Reason: AbsentIll},
		"absence.nobody":    {From: day, To: day.AddDate(0, 0, 1), Reason: AbsentIll},
		"absence.no_reason": {Staff: 1, From: day, To: day.AddDate(0, 0, 1)},
		"absence.backwards": {Staff: 1, From: day, To: day, Reason: AbsentIll},
		"absence.too_long":  {Staff: 1, From: day, To: day.AddDate(2, 0, 0), Reason: AbsentIll},
	} {
		if got := codeOf(a.Check()); got != want {
			t.Errorf("%+v: got %q, want %q", a, got, want)
		}
	}
}
