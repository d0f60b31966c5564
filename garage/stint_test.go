package garage

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// stint is a stretch of work of person 3 on job 1.
func stint(id StintID, from, to time.Time) Stint {
	return Stint{ID: id, Order: 912, Job: 1, Staff: 3, StartedAt: from, EndedAt: to}
}

func TestCorrectionsOfClockedTime(t *testing.T) {
	s := stint(1, clockAt(8, 0), clockAt(9, 0))
	others := []Stint{s, stint(2, clockAt(9, 0), clockAt(9, 30))}
	here := []Period{{clockAt(7, 30), clockAt(9, 30)}, {clockAt(9, 45), time.Time{}}}
	for _, tt := range []struct {
		name string
		fix  StintFix
		want string
	}{
		{"it ended earlier", StintFix{From: clockAt(8, 0), To: clockAt(8, 40), Reason: "talked on the phone"}, ""},
		{"it was none", StintFix{From: clockAt(8, 0), To: clockAt(8, 0), Reason: "wrong job"}, ""},
		{"no reason", StintFix{From: clockAt(8, 0), To: clockAt(8, 40)}, "stint.no_reason"},
		{"backwards", StintFix{From: clockAt(8, 0), To: clockAt(7, 40), Reason: "x"}, "stint.backwards"},
		{"in the future", StintFix{From: clockAt(8, 0), To: clockAt(11, 0), Reason: "x"}, "stint.future"},
		{"on another day", StintFix{From: clockAt(8, 0).AddDate(0, 0, -1), To: clockAt(9, 0), Reason: "x"}, "stint.far"},
		{"nothing", StintFix{From: clockAt(8, 0), To: clockAt(9, 0), Reason: "x"}, "stint.nothing"},
		{"two cars at once", StintFix{From: clockAt(8, 0), To: clockAt(9, 10), Reason: "x"}, "stint.overlaps"},
		{"before coming in", StintFix{From: clockAt(7, 0), To: clockAt(9, 0), Reason: "x"}, "stint.away"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fixed, err := tt.fix.Correct(s, others, here, "M. Okafor", now)
			wants(t, err, tt.want)
			if tt.want == "" && (fixed.Corrects != 1 || fixed.ID != 0 || fixed.By != "M. Okafor" || fixed.Reason == "") {
				t.Errorf("the record is %+v, want what, who and why", fixed)
			}
		})
	}
	_, err := StintFix{From: clockAt(8, 0), To: clockAt(8, 30), Reason: "x"}.Correct(stint(7, clockAt(8, 0), time.Time{}), others, here, "", now)
	wants(t, err, "stint.runs")
	_, err = StintFix{From: clockAt(8, 0), To: clockAt(8, 30), Reason: "x"}.Correct(stint(7, clockAt(8, 0), clockAt(9, 0)), others, here, "", now)
	wants(t, err, "stint.unknown")
}

func TestWorkThatWasNeverClockedIsAdded(t *testing.T) {
	others := []Stint{stint(2, clockAt(9, 0), clockAt(9, 30))}
	here := []Period{{clockAt(7, 30), clockAt(9, 30)}, {clockAt(9, 45), time.Time{}}}
	wo := WorkOrder{Number: "WO-1", State: InProgress, Jobs: []Job{{No: 1, Name: "Brakes", Status: Agreed}, {No: 2, Name: "Wipers", Status: Declined}}}
	add := func(change func(*Forgotten)) Forgotten {
		f := Forgotten{Order: 9, Job: 1, Staff: 3, From: clockAt(8, 0), To: clockAt(8, 40), Reason: "forgot to stamp"}
		if change != nil {
			change(&f)
		}
		return f
	}
	for _, tt := range []struct {
		name   string
		change func(*Forgotten)
		want   string
	}{
		{"forgotten", nil, ""},
		{"no reason", func(f *Forgotten) { f.Reason = " " }, "stint.no_reason"},
		{"no such job", func(f *Forgotten) { f.Job = 7 }, "job.unknown"},
		{"work the customer declined", func(f *Forgotten) { f.Job = 2 }, "stint.not_agreed"},
		{"no length", func(f *Forgotten) { f.To = f.From }, "stint.backwards"},
		{"in the future", func(f *Forgotten) { f.To = now.Add(time.Minute) }, "stint.future"},
		{"longer than a day", func(f *Forgotten) { f.From = f.From.AddDate(0, 0, -2) }, "stint.far"},
		{"two cars at once", func(f *Forgotten) { f.To = clockAt(9, 10) }, "stint.overlaps"},
		{"before coming in", func(f *Forgotten) { f.From = clockAt(7, 0) }, "stint.away"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := add(tt.change).Stint(wo, others, here, "M. Okafor", now)
			wants(t, err, tt.want)
			if tt.want == "" && (s.ID != 0 || s.Corrects != 0 || s.Order != 9 || s.Job != 1 || s.Staff != 3 || !s.ByHand() || s.By != "M. Okafor" || s.Clocked(now) != 40*time.Minute) {
				t.Errorf("the record is %+v, want a new one with what, who and why", s)
			}
		})
	}
	wo.State = Void
	_, err := add(nil).Stint(wo, nil, nil, "", now)
	wants(t, err, "stint.not_agreed")
}

func TestWhatCountsOfClockedTime(t *testing.T) {
	all := []Stint{stint(1, clockAt(8, 0), clockAt(9, 0)), stint(2, clockAt(9, 0), clockAt(10, 0)), stint(3, clockAt(10, 0), time.Time{}),
		{ID: 4, StartedAt: clockAt(8, 0), EndedAt: clockAt(8, 30), Corrects: 1, Reason: "a"},
		{ID: 5, StartedAt: clockAt(9, 0), EndedAt: clockAt(9, 0), Corrects: 2, Reason: "taken back"}}
	var ids []StintID
	for _, s := range Clocked(all) {
		ids = append(ids, s.ID)
	}
	if want := []StintID{4, 3}; !slices.Equal(ids, want) {
		t.Errorf("%v count, want %v", ids, want)
	}
}

func TestHoursSoldAreSharedToTheLastThousandth(t *testing.T) {
	j := Job{No: 1, Technician: 3, Lines: []Line{labour(1_000)}}
	clocks := []Stint{stint(1, clockAt(8, 0), clockAt(8, 40)), {ID: 2, Job: 1, Staff: 4, StartedAt: clockAt(8, 0), EndedAt: clockAt(8, 20)}, {ID: 3, Job: 2, Staff: 9, StartedAt: clockAt(8, 0), EndedAt: clockAt(9, 0)}}
	for _, tt := range []struct {
		name   string
		crew   []Share
		stints []Stint
		want   []SoldShare
	}{
		{"alone", nil, nil, []SoldShare{{3, 1_000}}},
		{"by the clock", nil, clocks, []SoldShare{{3, 667}, {4, 333}}},
		{"by hand, whatever the clock says", []Share{{3, 70_00}, {4, 30_00}}, clocks, []SoldShare{{3, 700}, {4, 300}}},
		{"nobody clocked: alike", []Share{{3, 0}, {4, 0}, {5, 0}}, nil, []SoldShare{{3, 334}, {4, 333}, {5, 333}}},
	} {
		j.Crew = tt.crew
		if got := j.SoldTo(tt.stints, now); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		j := Job{No: 1, Technician: 1, Lines: []Line{labour(Quantity(rapid.IntRange(0, 90_000).Draw(t, "sold")))}}
		var stints []Stint
		for i := range rapid.IntRange(0, 6).Draw(t, "stints") {
			from := clockAt(7, rapid.IntRange(0, 59).Draw(t, "from"))
			stints = append(stints, Stint{ID: StintID(i + 1), Job: 1, Staff: StaffID(rapid.IntRange(1, 3).Draw(t, "staff")), StartedAt: from, EndedAt: from.Add(time.Duration(rapid.IntRange(0, 9_000).Draw(t, "seconds")) * time.Second)})
		}
		var sum Quantity
		for _, s := range j.SoldTo(stints, now) {
			sum += s.Hours
		}
		if sum != j.Sold() {
			t.Fatalf("the shares come to %d, want the %d sold", sum, j.Sold())
		}
	})
}

func TestAssigning(t *testing.T) {
	for _, tt := range []struct {
		name string
		crew []Share
		want string
		lead StaffID
	}{
		{"one", []Share{{4, 0}}, "", 4},
		{"two, the clock decides", []Share{{4, 0}, {3, 0}}, "", 4},
		{"two by hand", []Share{{3, 65_50}, {4, 34_50}}, "", 3},
		{"nobody", nil, "", 0},
		{"twice the same", []Share{{3, 50_00}, {3, 50_00}}, "crew.twice", 3},
		{"not the whole", []Share{{3, 50_00}, {4, 49_99}}, "crew.not_whole", 3},
		{"less than nothing", []Share{{3, 150_00}, {4, -50_00}}, "crew.not_whole", 3},
	} {
		wo := atEase(InProgress)
		wo.Jobs[0].Technician = 3
		wants(t, wo.Assign(1, tt.crew), tt.want)
		if got := wo.Jobs[0].Technician; got != tt.lead {
			t.Errorf("%s: led by %d, want %d", tt.name, got, tt.lead)
		}
	}
	wo := atEase(Invoiced)
	wants(t, wo.Assign(1, nil), "workorder.locked")
	wo = atEase(InProgress)
	wants(t, wo.Assign(9, nil), "job.unknown")
}

func TestASecondPersonJoinsARunningJob(t *testing.T) {
	wo, s := atEase(InProgress), standing()
	wo.Jobs[0].Status = Paused
	wants(t, wo.StartJob(1, 3, s), "")
	s.Running = []Stint{{Job: 1, Staff: 3, StartedAt: now}}
	wants(t, wo.StartJob(1, 3, s), "job.runs_already")
	wants(t, wo.StartJob(1, 4, s), "")
	if got := wo.Jobs[0].People(); !slices.Equal(got, []StaffID{3, 4}) {
		t.Errorf("%v work on it, want 3 and 4", got)
	}
}

func TestFiguresOfWork(t *testing.T) {
	// The example of the field: 8 h attended, 7.2 h on jobs, 9 h sold.
	w := WorkTime{Present: 8 * time.Hour, OnJobs: 432 * time.Minute, Clocked: 432 * time.Minute, Sold: 9_000}
	eff, ok1 := w.Efficiency()
	prod, ok2 := w.Productivity()
	util, ok3 := w.Utilisation()
	if eff != 125_00 || prod != 90_00 || util != 112_50 || !ok1 || !ok2 || !ok3 || w.Idle() != 48*time.Minute {
		t.Errorf("efficiency %d, productivity %d, utilisation %d, idle %s; want 125 %%, 90 %%, 112.5 %%, 48 min", eff, prod, util, w.Idle())
	}
	if _, ok := (WorkTime{Sold: 9_000}).Efficiency(); ok {
		t.Error("without clocked time there is no efficiency")
	}
	if got := HoursOf(90*time.Minute + 2*time.Second); got != 1_501 {
		t.Errorf("got %d thousandths, want 1501", got)
	}
}
