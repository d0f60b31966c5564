package desk

import (
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// later moves the clock of the bench on.
func (b *bench) later(d time.Duration) { b.now = b.now.Add(d) }

// agreed is an order of the Golf with the front pads agreed.
func (b *bench) agreed() garage.WorkOrderID {
	b.t.Helper()
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	return id
}

// mate is a second technician.
func (b *bench) mate() garage.Staff {
	b.t.Helper()
	return must[garage.Staff](b)(b.Office.AddStaff(garage.Staff{Name: "A. Reyes", Role: garage.Technician}))
}

func (b *bench) day(id garage.StaffID) MyDay {
	b.t.Helper()
	return must[MyDay](b)(b.Time.MyDay(id))
}

func TestStartingAJobComesIn(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	d := b.day(b.novak.ID)
	if d.State != garage.Here || d.Running == nil || d.Running.Order != id {
		t.Fatalf("%s, running %v; want here and on the job", d.State, d.Running)
	}
	b.later(30 * time.Minute)
	b.ok(b.Time.Stamp(b.novak.ID, garage.StampBreak))
	if d = b.day(b.novak.ID); d.Running != nil || d.Jobs[0].Status != garage.Paused || d.Jobs[0].Clocked != 30*time.Minute {
		t.Errorf("on a break: running %v, %+v; want the job paused after 30 minutes", d.Running, d.Jobs)
	}
	b.later(15 * time.Minute)
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.later(15 * time.Minute)
	b.ok(b.Time.Stamp(b.novak.ID, garage.StampOut))
	d = b.day(b.novak.ID)
	want := garage.WorkTime{Present: 45 * time.Minute, Rested: 15 * time.Minute, OnJobs: 45 * time.Minute, Clocked: 45 * time.Minute}
	if d.State != garage.Away || d.Time != want {
		t.Errorf("%s %+v, want away after %+v", d.State, d.Time, want)
	}
	b.refused(b.Time.Stamp(b.novak.ID, garage.StampOut), "attendance.not_in")
	b.refused(b.Time.PauseWork(b.novak.ID), "job.none_runs")
}

func TestTwoPeopleOnOneJob(t *testing.T) {
	b := newBench(t)
	id, mate := b.agreed(), b.mate()
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.later(20 * time.Minute)
	b.ok(b.Workshop.StartClock(id, 1, mate.ID))
	b.refused(b.Workshop.StartClock(id, 1, mate.ID), "job.runs_already")
	b.later(20 * time.Minute)
	b.ok(b.Time.PauseWork(b.novak.ID))
	if j := b.order(id).Jobs[0]; j.Job.Status != garage.Running || !j.Running || j.Clocked != time.Hour {
		t.Errorf("%s, %s clocked; want it running with an hour clocked by two", j.Job.Status, j.Clocked)
	}
	b.later(20 * time.Minute)
	b.ok(b.Workshop.FinishJob(id, 1))
	r := must[TimeReport](b)(b.Time.Report(midnight(b.now), b.now.AddDate(0, 0, 1)))
	sold := map[string]garage.Quantity{}
	for _, p := range r.People {
		sold[p.Staff.Name] = p.Time.Sold
	}
	if sold["J. Novak"] != 450 || sold["A. Reyes"] != 450 || r.Whole.Sold != 900 {
		t.Errorf("sold %v, want 0.45 h each of the 0.9", sold)
	}
	b.ok(b.Workshop.Assign(id, 1, []garage.Share{{Staff: b.novak.ID, Portion: 80_00}, {Staff: mate.ID, Portion: 20_00}}))
	p := must[CrewPage](b)(b.Workshop.Crew(id, 1))
	if !p.ByHand || len(p.Choices) != 3 || p.Choices[0].Share.Hours != 720 || p.Choices[1].Share.Hours != 180 {
		t.Errorf("%+v, want the shares set by hand", p.Choices)
	}
	b.refused(b.Workshop.Assign(id, 1, []garage.Share{{Staff: b.novak.ID, Portion: 80_00}, {Staff: mate.ID}}), "crew.not_whole")
}

func TestStartingOneJobEndsTheOther(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	two := must[int](b)(b.Workshop.AddJob(id, b.oil.ID))
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(two)))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.later(10 * time.Minute)
	b.ok(b.Workshop.StartClock(id, two, b.novak.ID))
	b.ok(b.Desk.core.view(func(tx *data.Tx) error {
		running, err := findBy(tx, data.Stints, "running", b.novak.ID)
		if len(running) != 1 || running[0].Job != two {
			t.Errorf("%+v run, want one clock", running)
		}
		return err
	}))
}

func TestAForgottenOutIsPutRight(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID)) // at 10:25, and nobody stops it
	b.now = at.AddDate(0, 0, 1)
	rows := must[[]TeamRow](b)(b.Time.Team())
	if rows[0].Staff.ID != b.novak.ID || !rows[0].NoOut || rows[0].State != garage.Away {
		t.Fatalf("%+v, want the missing out told", rows[0])
	}
	b.ok(b.Time.Stamp(b.novak.ID, garage.StampIn))
	if d := b.day(b.novak.ID); d.Running != nil || d.NoOut.IsZero() {
		t.Errorf("running %v, no out %v; want the clock of the night ended", d.Running, d.NoOut)
	}
	b.refused(b.Time.FixAttendance(garage.AttendanceFix{Staff: b.novak.ID, Kind: garage.StampOut, At: at.Add(6 * time.Hour)}), "attendance.no_reason")
	b.ok(b.Time.FixAttendance(garage.AttendanceFix{Staff: b.novak.ID, Kind: garage.StampOut, At: at.Add(6 * time.Hour), Reason: "forgot, left with the others"}))
	if got := b.order(id).Jobs[0].Clocked; got != 6*time.Hour {
		t.Errorf("%s clocked on the job, want it cut down to the 6 hours of the day", got)
	}
	days := must[[]DayTime](b)(b.Time.Days(b.novak.ID, at.AddDate(0, 0, -1), b.now.AddDate(0, 0, 1)))
	if len(days) != 2 || days[1].Time.Present != 6*time.Hour || days[1].Time.OnJobs != 6*time.Hour || len(days[1].Fixes) != 1 || days[1].Fixes[0].By != "L. Brandt" || len(days[1].Fixed) != 1 {
		t.Errorf("%+v, want two days, the first with its out written by hand", days)
	}
}

func TestClockedTimeIsCorrectedByAFurtherRecord(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.later(time.Hour)
	b.ok(b.Workshop.PauseClock(id, 1))
	st := must[[]DayTime](b)(b.Time.Days(b.novak.ID, midnight(b.now), b.now))[0].Stints[0].Stint
	fix := garage.StintFix{Stint: st.ID, From: st.StartedAt, To: st.StartedAt.Add(40 * time.Minute), Reason: "was on the phone"}
	b.ok(b.Time.FixStint(fix))
	b.refused(b.Time.FixStint(fix), "stint.unknown")
	if got := b.order(id).Jobs[0].Clocked; got != 40*time.Minute {
		t.Errorf("%s clocked, want 40 minutes", got)
	}
	b.ok(b.Desk.core.view(func(tx *data.Tx) error {
		first, err := data.Stints.Get(tx, st.ID)
		if first != st {
			t.Errorf("the first record is %+v, want it as it was: %+v", first, st)
		}
		return err
	}))
	if e := b.order(id).History[0]; e.Code != "event.stint_fixed" || e.Args["Reason"] != "was on the phone" {
		t.Errorf("the history says %+v, want the correction with its reason", e)
	}
}

func TestCorrectionsAreApprovedOnTheSpot(t *testing.T) {
	b := newBench(t)
	b.ok(b.Time.Stamp(b.novak.ID, garage.StampIn))
	b.later(8 * time.Hour)
	_, manager, _ := b.guarded()
	fix := garage.AttendanceFix{Staff: b.novak.ID, Kind: garage.StampOut, At: at.Add(7 * time.Hour), Reason: "forgot"}
	err := b.Time.FixAttendance(fix)
	b.refused(err, "right.needed")
	b.approved(manager.ID, "4711", err)
	b.ok(b.Time.FixAttendance(fix))
	if e := b.newest(); e.By != "L. Brandt" || e.Approved != "K. Vogt" || e.Action != "fix_attendance" {
		t.Errorf("the trail says %s by %q approved by %q, want L. Brandt and K. Vogt", e.Action, e.By, e.Approved)
	}
}

// scans scans codes one after the other and returns what the last one said.
func (b *bench) scans(loop *ScanLoop, codes ...string) Scanned {
	b.t.Helper()
	var s Scanned
	for _, code := range codes {
		var err error
		if *loop, s, err = b.Time.Scan(*loop, code); err != nil {
			b.t.Fatalf("%s: %v", code, err)
		}
	}
	return s
}

func TestAWholeDayByScannerAlone(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	badge, job := garage.BadgeCode(b.novak.ID), garage.JobCode(id, 1)
	verb := garage.VerbCode
	var loop ScanLoop
	b.now = at.Add(-2 * time.Hour)
	said := func(want string, codes ...string) {
		t.Helper()
		if s := b.scans(&loop, codes...); s.Fact.Code != want || s.Done != (want[:8] == "scan.did") {
			t.Errorf("%v said %s, want %s", codes, s.Fact.Code, want)
		}
	}
	said("scan.waits.badge", badge)
	said("scan.did.in", verb(garage.VerbIn))
	b.later(10 * time.Minute)
	said("scan.waits.badge_job", badge, job)
	said("scan.did.start", verb(garage.VerbStart))
	b.later(30 * time.Minute)
	said("scan.waits.verb", verb(garage.VerbPause))
	said("scan.did.pause", badge) // the one that runs
	b.later(5 * time.Minute)
	said("scan.did.start", badge, verb(garage.VerbStart)) // the one that can
	b.later(20 * time.Minute)
	said("scan.did.break", badge, verb(garage.VerbBreak))
	b.later(15 * time.Minute)
	said("scan.did.back", verb(garage.VerbIn), badge)
	said("scan.waits.job_verb", verb(garage.VerbStart), job)
	said("scan.did.start", badge)
	b.later(time.Minute)
	said("scan.did.done", job, badge, verb(garage.VerbDone))
	said("scan.did.checked", garage.BadgeCode(b.brandt.ID), job, verb(garage.VerbChecked))
	b.later(time.Minute)
	said("scan.did.out", badge, verb(garage.VerbOut))
	p := b.order(id)
	if p.Order.State != garage.Ready || p.Jobs[0].Clocked != 51*time.Minute || p.Order.Checks[0].By != b.brandt.ID || p.Order.Checks[0].Self {
		t.Errorf("%s, %s clocked; want it ready, checked by a second person, after 51 minutes", p.Order.State, p.Jobs[0].Clocked)
	}
	if e := p.History[0]; e.By != "L. Brandt" {
		t.Errorf("%s is by %q, want the one of the badge", e.Code, e.By)
	}
	if b.Actor().Name != "L. Brandt" || b.newest().By != "J. Novak" {
		t.Errorf("%s at the desk, the trail says %s; want L. Brandt still, and J. Novak", b.Actor().Name, b.newest().By)
	}
	d := b.day(b.novak.ID)
	if d.State != garage.Away || d.Time.Present != 67*time.Minute || d.Time.OnJobs != 51*time.Minute || d.Time.Idle() != 16*time.Minute {
		t.Errorf("%s %+v, want out after 67 minutes, 51 on the job", d.State, d.Time)
	}
}

func TestWhatAScannerIsRefused(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	badge, job, verb := garage.BadgeCode(b.novak.ID), garage.JobCode(id, 1), garage.VerbCode
	for _, tt := range []struct {
		codes []string
		want  string
	}{
		{[]string{"BR-FPD"}, "scan.unknown"},
		{[]string{badge[:5]}, "scan.torn"},
		{[]string{garage.BadgeCode(77)}, "scan.no_person"},
		{[]string{garage.JobCode(77, 1)}, "scan.no_job"},
		{[]string{garage.JobCode(id, 7)}, "scan.no_job"},
		{[]string{badge, verb(garage.VerbOut)}, "attendance.not_in"},
		{[]string{badge, job, verb(garage.VerbPause)}, "scan.not_theirs"},
		{[]string{badge, job, verb(garage.VerbChecked)}, "workorder.not_in_work"},
	} {
		var loop ScanLoop
		var err error
		for _, code := range tt.codes {
			loop, _, err = b.Time.Scan(loop, code)
		}
		b.refused(err, tt.want)
		if loop != (ScanLoop{}) {
			t.Errorf("%v: %+v is kept after a refusal", tt.codes, loop)
		}
	}
	var loop ScanLoop
	b.scans(&loop, badge, job)
	b.later(ScanWindow + time.Second)
	if s := b.scans(&loop, verb(garage.VerbStart)); s.Done || s.Staff != 0 {
		t.Errorf("%+v, want the badge of long ago forgotten", s)
	}
	mate := b.mate()
	loop = ScanLoop{}
	if b.scans(&loop, badge, job, garage.BadgeCode(mate.ID)); loop.Staff != mate.ID || loop.Order != 0 {
		t.Errorf("%+v, want another badge to begin anew", loop)
	}
}

func TestLabourGuideTellsWhatTheClocksSay(t *testing.T) {
	b := newBench(t)
	for _, minutes := range []time.Duration{60, 80, 90} {
		id := b.agreed()
		b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
		b.later(minutes * time.Minute)
		b.ok(b.Workshop.FinishJob(id, 1))
		b.ok(b.Workshop.RecordCheck(id, sheet(true, "")))
		b.ok(b.Desk.core.update("gone", func(tx *data.Tx) error { // so that the car can come again
			wo, err := data.WorkOrders.Get(tx, id)
			wo.State = garage.Closed
			if err != nil {
				return err
			}
			return data.WorkOrders.Save(tx, wo)
		}))
	}
	rows := must[[]GuideRow](b)(b.Time.Guide())
	if len(rows) != 2 || rows[0].Code != "BR-FP" || rows[0].Family != "" || rows[1].Family != "VW Golf" || rows[1].Median != 1_333 || rows[1].Sold != 900 || rows[1].Loss != 31_18 {
		t.Errorf("%+v, want the pads on all and on the Golf, 1.333 h against 0.9 sold, 31.18 lost a job", rows)
	}
	if g := must[map[garage.CannedJobID]garage.GuideLine](b)(b.Time.GuideFor(b.golf.ID))[b.pads.ID]; g.Family != "VW Golf" || g.Jobs != 3 {
		t.Errorf("%+v, want the Golf's own line", g)
	}
}

func TestForgottenWorkIsAddedByOneWhoMay(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	f := garage.Forgotten{Order: id, Job: 1, Staff: b.novak.ID, From: b.now.Add(-2 * time.Hour), To: b.now.Add(-time.Hour), Reason: "forgot to stamp"}
	jobs := must[[]Clockable](b)(b.Time.Clockables())
	if len(jobs) != 1 || jobs[0].Order != id || jobs[0].Job.No != 1 || jobs[0].Plate != "DEMO 101" {
		t.Errorf("got %+v, want the job of the car that is here", jobs)
	}
	b.ok(b.Time.AddStint(f))
	b.refused(b.Time.AddStint(f), "stint.overlaps")
	if got := b.order(id).Jobs[0].Clocked; got != time.Hour {
		t.Errorf("%s clocked, want the hour that was added", got)
	}
	if e := b.order(id).History[0]; e.Code != "event.stint_added" || e.Args["Reason"] != "forgot to stamp" || e.Args["Technician"] != "J. Novak" {
		t.Errorf("the history says %+v, want who, where and why", e)
	}
	days := must[[]DayTime](b)(b.Time.Days(b.novak.ID, midnight(b.now), b.now))
	if len(days) != 1 || len(days[0].Stints) != 1 || len(days[0].Fixed) != 1 || days[0].Fixed[0].By != "L. Brandt" || days[0].Fixed[0].Corrects != 0 {
		t.Errorf("the day is %+v, want a record of its own that says who wrote it", days)
	}
	_, manager, _ := b.guarded()
	f.From, f.To = f.To, b.now
	err := b.Time.AddStint(f)
	b.refused(err, "right.needed")
	b.approved(manager.ID, "4711", err)
	b.ok(b.Time.AddStint(f))
}

func TestStartingAJobSaysWhoWasStampedInWithIt(t *testing.T) {
	b := newBench(t)
	id := b.agreed()
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	if e := b.order(id).History[0]; e.Code != "event.job_started" || e.Args["Came"] != "in" {
		t.Errorf("the history says %+v, want that J. Novak was stamped in", e)
	}
	b.ok(b.Workshop.PauseClock(id, 1))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	if e := b.order(id).History[0]; e.Args["Came"] != "" {
		t.Errorf("the history says %+v, though J. Novak was here", e)
	}
}
