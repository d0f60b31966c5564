package garage

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// clockAt is a time of the sample day.
func clockAt(hour, minute int) time.Time {
	return time.Date(2026, 11, 24, hour, minute, 0, 0, time.UTC)
}

// stamped makes stamps of one person, numbered in order.
func stamped(kinds ...any) (all []Attendance) {
	for i := 0; i < len(kinds); i += 2 {
		all = append(all, Attendance{ID: AttendanceID(len(all) + 1), Staff: 3, Kind: kinds[i].(StampKind), At: kinds[i+1].(time.Time)})
	}
	return all
}

func TestHoursPresent(t *testing.T) {
	yesterday := func(h, m int) time.Time { return clockAt(h, m).AddDate(0, 0, -1) }
	for _, tt := range []struct {
		name     string
		stamps   []Attendance
		now      time.Time
		state    Presence
		present  time.Duration
		rested   time.Duration
		noOut    bool
		shiftNum int
	}{
		{"nobody came", nil, clockAt(9, 0), Away, 0, 0, false, 0},
		{"in since eight", stamped(StampIn, clockAt(8, 0)), clockAt(10, 30), Here, 150 * time.Minute, 0, false, 1},
		{"on a break", stamped(StampIn, clockAt(8, 0), StampBreak, clockAt(10, 0)), clockAt(10, 10), OnBreak, 2 * time.Hour, 10 * time.Minute, false, 1},
		{"a whole day", stamped(StampIn, clockAt(8, 0), StampBreak, clockAt(12, 0), StampBack, clockAt(12, 30), StampOut, clockAt(17, 0)), clockAt(18, 0), Away, 510 * time.Minute, 30 * time.Minute, false, 1},
		{"gone from the break", stamped(StampIn, clockAt(8, 0), StampBreak, clockAt(12, 0), StampOut, clockAt(12, 40)), clockAt(18, 0), Away, 4 * time.Hour, 40 * time.Minute, false, 1},
		{"the out of yesterday is missing", stamped(StampIn, yesterday(8, 0)), clockAt(8, 0), Away, 0, 0, true, 1},
		{"missing, and in again", stamped(StampIn, yesterday(8, 0), StampIn, clockAt(7, 50)), clockAt(8, 0), Here, 10 * time.Minute, 0, false, 2},
		{"a night shift is one", stamped(StampIn, yesterday(21, 0)), clockAt(5, 0), Here, 8 * time.Hour, 0, false, 1},
		{"twice in a day", stamped(StampIn, clockAt(8, 0), StampOut, clockAt(9, 0), StampIn, clockAt(13, 0), StampOut, clockAt(15, 0)), clockAt(16, 0), Away, 2 * time.Hour, 0, false, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			shifts := Shifts(tt.stamps, tt.now)
			if len(shifts) != tt.shiftNum {
				t.Fatalf("%d shifts, want %d", len(shifts), tt.shiftNum)
			}
			state, _ := StandsAs(shifts)
			last, _ := LastShift(shifts)
			if state != tt.state || last.Present(tt.now) != tt.present || last.Rested(tt.now) != tt.rested || last.NoOut != tt.noOut {
				t.Errorf("%s, present %s, rested %s, no out %v; want %s, %s, %s, %v", state, last.Present(tt.now), last.Rested(tt.now), last.NoOut, tt.state, tt.present, tt.rested, tt.noOut)
			}
		})
	}
}

func TestWhatMayBeStamped(t *testing.T) {
	none := stamped()
	in := stamped(StampIn, clockAt(8, 0))
	pause := stamped(StampIn, clockAt(8, 0), StampBreak, clockAt(9, 0))
	out := stamped(StampIn, clockAt(8, 0), StampOut, clockAt(9, 0))
	forgot := stamped(StampIn, clockAt(8, 0).AddDate(0, 0, -1))
	for _, tt := range []struct {
		name   string
		stamps []Attendance
		kind   StampKind
		want   string
	}{
		{"in", none, StampIn, ""},
		{"no second in", in, StampIn, "attendance.in_already"},
		{"nor out of a break", pause, StampIn, "attendance.in_already"},
		{"break", in, StampBreak, ""},
		{"no second break", pause, StampBreak, "attendance.break_already"},
		{"no break of who is not here", out, StampBreak, "attendance.not_in"},
		{"back", pause, StampBack, ""},
		{"no way back from no break", in, StampBack, "attendance.no_break"},
		{"out", in, StampOut, ""},
		{"out from a break", pause, StampOut, ""},
		{"no out of who is not here", none, StampOut, "attendance.not_in"},
		{"in again", out, StampIn, ""},
		{"a forgotten out does not keep anybody out", forgot, StampIn, ""},
		{"it cannot be stamped afterwards", forgot, StampOut, "attendance.no_out"},
	} {
		p := MayStamp(Staff{ID: 3, Name: "A. Reyes"}, tt.kind, Shifts(tt.stamps, now), now)
		wantsProblem(t, tt.name, p, tt.want)
	}
	wantsProblem(t, "left", MayStamp(Staff{Left: true}, StampIn, nil, now), "staff.left")
	wantsProblem(t, "the clock went back", MayStamp(Staff{}, StampOut, Shifts(in, clockAt(7, 0)), clockAt(7, 0)), "attendance.earlier")
}

func TestCorrectionsOfAttendance(t *testing.T) {
	who := Staff{ID: 3, Name: "S. Lin"}
	forgot := stamped(StampIn, clockAt(8, 0).AddDate(0, 0, -1), StampIn, clockAt(8, 0))
	day := stamped(StampIn, clockAt(8, 0), StampBreak, clockAt(9, 0), StampBack, clockAt(9, 15))
	for _, tt := range []struct {
		name   string
		stamps []Attendance
		fix    AttendanceFix
		want   string
		hours  time.Duration // of the first shift then
	}{
		{"a forgotten out is put in", forgot, AttendanceFix{Kind: StampOut, At: clockAt(17, 0).AddDate(0, 0, -1), Reason: "forgot"}, "", 9 * time.Hour},
		{"not without a reason", forgot, AttendanceFix{Kind: StampOut, At: clockAt(17, 0).AddDate(0, 0, -1), Reason: " "}, "attendance.no_reason", 0},
		{"came earlier", day, AttendanceFix{Stamp: 1, Kind: StampIn, At: clockAt(7, 30), Reason: "the reader was off"}, "", 155*time.Minute - 15*time.Minute + 20*time.Minute},
		{"not later than the break", day, AttendanceFix{Stamp: 1, Kind: StampIn, At: clockAt(9, 5), Reason: "x"}, "attendance.order", 0},
		{"not in the future", day, AttendanceFix{Stamp: 3, Kind: StampBack, At: clockAt(11, 0), Reason: "x"}, "attendance.future", 0},
		{"not on another day", day, AttendanceFix{Stamp: 1, Kind: StampIn, At: clockAt(8, 0).AddDate(0, 0, -1), Reason: "x"}, "attendance.far", 0},
		{"the same is nothing", day, AttendanceFix{Stamp: 1, Kind: StampIn, At: clockAt(8, 0), Reason: "x"}, "attendance.nothing", 0},
		{"what is not there", day, AttendanceFix{Stamp: 9, Kind: StampIn, At: clockAt(8, 0), Reason: "x"}, "attendance.unknown", 0},
		{"a break without its beginning", day, AttendanceFix{Stamp: 2, Kind: TakenBack, Reason: "x"}, "attendance.order", 0},
		{"the end of a break taken back", day, AttendanceFix{Stamp: 3, Kind: TakenBack, Reason: "still away"}, "", time.Hour},
		{"nothing to take back", day, AttendanceFix{Kind: TakenBack, Reason: "x"}, "attendance.nothing", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, shifts, err := tt.fix.Correct(who, tt.stamps, "M. Okafor", now)
			wants(t, err, tt.want)
			if tt.want != "" || tt.hours == 0 {
				return
			}
			if got := shifts[0].Present(now); got != tt.hours {
				t.Errorf("the shift has %s then, want %s", got, tt.hours)
			}
			if a.By != "M. Okafor" || !a.MadeAt.Equal(now) || a.Corrects != tt.fix.Stamp || a.Staff != 3 || !a.ByHand() {
				t.Errorf("the record is %+v, want who, when, why and what it corrects", a)
			}
		})
	}
}

func TestACorrectionOfACorrectionCounts(t *testing.T) {
	stamps := append(stamped(StampIn, clockAt(8, 0)),
		Attendance{ID: 2, Kind: StampIn, At: clockAt(7, 0), Corrects: 1, Reason: "a"},
		Attendance{ID: 3, Kind: StampIn, At: clockAt(7, 30), Corrects: 2, Reason: "b"})
	if got := Counting(stamps); len(got) != 1 || got[0].ID != 3 {
		t.Errorf("%+v counts, want the last correction alone", got)
	}
}

// Whatever is stamped, nobody has worked on jobs for longer than they were here.
func TestNobodyWorksLongerThanTheyAreHere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at, end := clockAt(6, 0), clockAt(20, 0)
		var stamps []Attendance
		var stints []Stint
		for at.Before(end) {
			at = at.Add(time.Duration(rapid.IntRange(1, 90).Draw(t, "minutes")) * time.Minute)
			kind := rapid.SampledFrom(StampKinds()).Draw(t, "kind")
			if MayStamp(Staff{ID: 3}, kind, Shifts(stamps, at), at) == nil {
				stamps = append(stamps, Attendance{ID: AttendanceID(len(stamps) + 1), Staff: 3, Kind: kind, At: at})
			}
			from := at.Add(-time.Duration(rapid.IntRange(0, 60).Draw(t, "before")) * time.Minute)
			stints = append(stints, Stint{ID: StintID(len(stints) + 1), StartedAt: from, EndedAt: from.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "for")) * time.Minute)})
		}
		for _, s := range Shifts(stamps, at) {
			if on, here := OnJobs(s.Here, stints, at), s.Present(at); on > here || on < 0 {
				t.Fatalf("%s on jobs of %s here", on, here)
			}
		}
		if p := inOrder(Staff{}, Counting(stamps)); p != nil {
			t.Fatalf("stamps that were allowed are out of order: %v", p)
		}
		for _, s := range Trimmed(stints, Shifts(stamps, at)[0].Here, "x", "y", at) {
			stints = append(stints, Stint{ID: StintID(len(stints) + 1), StartedAt: s.StartedAt, EndedAt: s.EndedAt, Corrects: s.Corrects})
		}
		if first := Shifts(stamps, at)[0]; OnJobs(first.Here, Clocked(stints), at) != total(Merged(Clocked(stints), at)) {
			t.Fatal("after trimming something is clocked outside the shift")
		}
	})
}

func total(spans []Period) (d time.Duration) {
	for _, s := range spans {
		d += s.To.Sub(s.From)
	}
	return d
}
