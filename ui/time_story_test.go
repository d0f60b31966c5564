package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// staffOf finds a person by name.
func (c *clerk) staffOf(name string) garage.Staff {
	c.T.Helper()
	rows, err := c.desk.Time.Team()
	if err != nil {
		c.T.Fatal(err)
	}
	for _, r := range rows {
		if r.Staff.Name == name {
			return r.Staff
		}
	}
	c.T.Fatalf("nobody is called %s", name)
	return garage.Staff{}
}

// dayOf is the day of a person.
func (c *clerk) dayOf(name string) desk.MyDay {
	c.T.Helper()
	d, err := c.desk.Time.MyDay(c.staffOf(name).ID)
	if err != nil {
		c.T.Fatal(err)
	}
	return d
}

// scans types codes as a scanner does, each ended by Enter.
func (c *clerk) scans(codes ...string) {
	c.T.Helper()
	for _, code := range codes {
		c.Press(code, "Enter")
	}
}

func TestTimePagesOpen(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	c := sit(t, 1366, 768)
	novak := c.staffOf("J. Novak")
	for _, r := range []page.Route{{Name: "myjobs", ID: uint64(novak.ID)}, {Name: "time"}, {Name: "guide"}} {
		c.Frame.Open(r)
		c.Capture(filepath.Join(dir, "time-"+r.Name+".png"))
	}
	order := c.orderOf("DEMO 101")
	c.Frame.Open(page.Route{Name: "order", ID: uint64(order)})
	c.Press("P")
	c.Sees("J. Novak", "Shares in %")
	c.Capture(filepath.Join(dir, "time-crew.png"))
	c.Press("Esc", "F2", "br-fpd")
	c.Sees("your ")
	c.Capture(filepath.Join(dir, "time-hint.png"))
	c.Press("Esc", "Esc")
}

// A whole day of one technician, by nothing but codes: from any page, over a dialog and
// from within a field, in which nothing of them lands.
func TestStoryAWholeDayByScannerCodesAlone(t *testing.T) {
	db := uitest.SampleFile(t)
	at := desk.SampleNow()
	db.Now = func() time.Time { return at }
	c := sitWith(t, desk.New(db), 1366, 768)
	later := func(d time.Duration) { at = at.Add(d) }
	name := "S. Lin"
	badge, order := garage.BadgeCode(c.staffOf(name).ID), c.orderOf("DEMO 115")
	job := garage.JobCode(order, 1)
	verb := garage.VerbCode

	c.at(page.Route{Name: "today"})
	c.scans(badge)
	c.Sees("My jobs", "DEMO 115", "S. Lin: scan a job")
	c.scans(verb(garage.VerbIn))
	c.Sees("S. Lin is back from the break")
	c.scans(badge, verb(garage.VerbStart)) // the one job that can begin
	c.Sees("S. Lin started ST-ALI on DEMO 115")
	if d := c.dayOf(name); d.Running == nil || d.Running.Order != order || d.State != garage.Here {
		t.Fatalf("%s, running %v; want back and on the alignment", d.State, d.Running)
	}

	later(25 * time.Minute)
	c.Frame.Open(page.Route{Name: "board"}) // another page, with a filter being typed
	c.Press("/", "DEMO")
	c.scans(badge, job, verb(garage.VerbPause))
	c.Sees("S. Lin paused ST-ALI on DEMO 115")
	c.Press(" 115")
	c.Sees("DEMO 115")
	if d := c.dayOf(name); d.Running != nil || d.Jobs[0].Mine != 25*time.Minute {
		t.Fatalf("running %v, %+v; want it paused after 25 minutes", d.Running, d.Jobs)
	}

	later(5 * time.Minute)
	c.Frame.Open(page.Route{Name: "order", ID: uint64(order)})
	c.Press("H") // a dialog is open
	c.scans(verb(garage.VerbStart), badge)
	c.Sees("S. Lin started ST-ALI on DEMO 115")
	if c.Frame.Dialog() == nil {
		t.Fatal("the dialog was closed by a scan")
	}
	c.Press("Esc")

	later(30 * time.Minute)
	c.scans(badge, verb(garage.VerbDone))
	c.Sees("ST-ALI on DEMO 115 is done, says S. Lin")
	c.scans(garage.BadgeCode(c.staffOf("A. Reyes").ID), job, verb(garage.VerbChecked))
	c.Sees("DEMO 115 cannot be checked by a code") // wheels were worked on: the road test is asked for
	c.scans(badge, verb(garage.VerbDone))          // nothing runs: which job is asked for
	c.Sees("S. Lin, “done”: scan the job on its card")
	c.scans(job)
	c.Sees("is done. Its time and its date")
	later(time.Minute)
	c.scans(badge, verb(garage.VerbOut))
	c.Sees("S. Lin is out")
	c.scans(badge, verb(garage.VerbOut))
	c.Sees("S. Lin is not stamped in today")
	if c.Frame.Dialog() != nil {
		t.Error("a refusal opened a dialog: it must not block the bay")
	}
	p := c.order(order)
	if p.Order.State != garage.InProgress || p.Jobs[0].Job.Status != garage.JobDone || p.Jobs[0].Clocked != 55*time.Minute {
		t.Errorf("%s after %s, want the job done after 55 minutes", p.Order.State, p.Jobs[0].Clocked)
	}
	if c.desk.Actor().Name != "L. Brandt" || p.History[0].By != "S. Lin" {
		t.Errorf("%s sits at the desk, the job was done by %s; want L. Brandt still, and S. Lin", c.desk.Actor().Name, p.History[0].By)
	}
	c.T.Logf("KEYS whole day by scanner, by hand: %d", 1+len("DEMO")+len(" 115")+2)
}

// One car from its job card to ready, by nothing but codes: the mechanic starts and
// ends, a second person checks.
func TestStoryACarIsStartedDoneAndCheckedByCodesAlone(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F10")
	order := c.newest().Order.ID
	novak, reyes := garage.BadgeCode(c.staffOf("J. Novak").ID), garage.BadgeCode(c.staffOf("A. Reyes").ID)
	job, verb := garage.JobCode(order, 1), garage.VerbCode
	c.scans(novak, job, verb(garage.VerbStart))
	c.Sees("J. Novak started SV-OIL-S on DEMO 131")
	c.scans(novak, verb(garage.VerbDone))
	c.Sees("SV-OIL-S on DEMO 131 is done, says J. Novak")
	c.scans(novak, job, verb(garage.VerbChecked))
	c.Sees("The inspector has worked on order")
	c.scans(reyes, job, verb(garage.VerbChecked))
	c.Sees("is checked by A. Reyes and ready")
	if p := c.order(order).Order; p.State != garage.Ready || p.Checks[0].Self || p.Checks[0].By != c.staffOf("A. Reyes").ID {
		t.Errorf("%s, checks %+v; want it ready, checked by a second person", p.State, p.Checks)
	}
}

// A morning from coming in to going out, and a car from its job card to ready: every
// verb there is is scanned once, and nothing is typed by hand.
func TestStoryEveryVerbOfADayIsScanned(t *testing.T) {
	db := uitest.SampleFile(t)
	at := desk.SampleNow()
	db.Now = func() time.Time { return at }
	c := sitWith(t, desk.New(db), 1366, 768)
	later := func(d time.Duration) { at = at.Add(d) }
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F10")
	order := c.newest().Order.ID
	if jobs := c.order(order).Order.TorqueJobs(); len(jobs) != 0 {
		t.Fatalf("jobs %v ask for a torque record: such an order cannot be checked by a code", jobs)
	}
	name := "S. Lin"
	badge, second := garage.BadgeCode(c.staffOf(name).ID), garage.BadgeCode(c.staffOf("A. Reyes").ID)
	job, verb := garage.JobCode(order, 1), garage.VerbCode
	at = time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC) // the next morning, nobody is in
	if d := c.dayOf(name); d.State != garage.Away {
		t.Fatalf("%s is %s in the morning, want away", name, d.State)
	}

	c.Pressed, c.Clicked = 0, 0
	typed := 0
	scans := func(want string, codes ...string) {
		t.Helper()
		c.scans(codes...)
		for _, code := range codes {
			typed += len(code) + 1
		}
		c.Sees(want)
	}
	running := func(want bool, mine time.Duration, state garage.Presence) {
		t.Helper()
		d := c.dayOf(name)
		if (d.Running != nil) != want || d.State != state {
			t.Fatalf("%s is %s, running %v; want %s, running %t", name, d.State, d.Running, state, want)
		}
		if got := c.order(order).Jobs[0].Clocked; got != mine {
			t.Fatalf("%s on the job, want %s", got, mine)
		}
	}
	scans(name+" is in", badge, verb(garage.VerbIn))
	running(false, 0, garage.Here)
	scans(name+" started SV-OIL-S on DEMO 131", badge, job, verb(garage.VerbStart))
	later(20 * time.Minute)
	scans(name+" paused SV-OIL-S on DEMO 131", badge, job, verb(garage.VerbPause))
	running(false, 20*time.Minute, garage.Here)
	later(5 * time.Minute)
	scans(name+" started SV-OIL-S on DEMO 131", badge, job, verb(garage.VerbStart))
	later(10 * time.Minute)
	scans(name+" is on a break", badge, verb(garage.VerbBreak))
	running(false, 30*time.Minute, garage.OnBreak)
	later(15 * time.Minute)
	scans(name+" is back from the break", badge, verb(garage.VerbIn))
	scans(name+" started SV-OIL-S on DEMO 131", badge, job, verb(garage.VerbStart))
	later(12 * time.Minute)
	scans("SV-OIL-S on DEMO 131 is done, says "+name, badge, verb(garage.VerbDone))
	running(false, 42*time.Minute, garage.Here)
	scans("is checked by A. Reyes and ready", second, job, verb(garage.VerbChecked))
	later(3 * time.Minute)
	scans(name+" is out", badge, verb(garage.VerbOut))
	running(false, 42*time.Minute, garage.Away)

	if p := c.order(order).Order; p.State != garage.Ready || len(p.Checks) != 1 || p.Checks[0].Self || p.Checks[0].By != c.staffOf("A. Reyes").ID {
		t.Errorf("%s, checks %+v; want it ready, checked once, by a second person", p.State, p.Checks)
	}
	if d := c.dayOf(name); d.Time.Present != 50*time.Minute || d.Time.OnJobs != 42*time.Minute {
		t.Errorf("%+v, want 50 minutes here and 42 of them on the job", d.Time)
	}
	if c.Pressed != typed || c.Clicked != 0 {
		t.Errorf("%d keys and %d clicks, want the %d of the codes alone", c.Pressed, c.Clicked, typed)
	}
	c.T.Logf("KEYS every verb of a day, by hand: %d", c.Pressed-typed)
}

// The screen of the bay by keys: choose a person, start, pause, done, break, out.
func TestStoryMyJobsInTheBay(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "myjobs"})
	c.Sees("Who is here", "on a break since 10:15")
	c.Press("N") // J. Novak
	c.Sees("DEMO 101", "SV-FULL", "0:48 / 2:18")
	c.Press("F4")
	if d := c.dayOf("J. Novak"); d.Running != nil || d.Jobs[0].Status != garage.Paused {
		t.Fatalf("running %v, want the service paused", d.Running)
	}
	c.Press("↓", "F7") // the pads and discs
	if d := c.dayOf("J. Novak"); d.Running == nil || d.Running.Code != "BR-FPD" {
		t.Fatalf("running %v, want the discs", d.Running)
	}
	c.Press("↓", "F7") // starting one ends the other
	if d := c.dayOf("J. Novak"); d.Running == nil || d.Running.Code != "SV-FULL" {
		t.Fatalf("running %v, want the service again", d.Running)
	}
	c.Press("F10")
	c.Press("F3")
	c.Sees("on a break since 10:25")
	c.Press("F2", "F6")
	c.took("my jobs", 10)
	d := c.dayOf("J. Novak")
	if d.State != garage.Away || len(d.Done) != 2 || d.Time.Present != d.Time.OnJobs+d.Time.Idle() {
		t.Errorf("%s, %d done, %+v; want out with two jobs done", d.State, len(d.Done), d.Time)
	}
	c.Press("F3") // not in: told, and nothing done
	c.Sees("is not stamped in today")
	c.Press("Esc")
	c.Press("R")
	c.Click("Pause") // the big button
	if d := c.dayOf("A. Reyes"); d.Running != nil {
		t.Error("the big button did not pause the job")
	}
}

// A stamp is put right in the office, with its reason; who may not gets a yes on the
// spot.
func TestStoryAStampIsPutRight(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "time"})
	c.Sees("Time", "A. Reyes", "utilisation = sold / present")
	c.Press("Alt+1", "↓", "Enter", "E") // J. Novak, the day, the first stamp of it
	c.Sees("Correct a stamp", "J. Novak")
	c.Press("7:30", "Tab", "reader was off", "F10")
	c.took("stamp put right", 24)
	if got := c.dayOf("J. Novak").Time.Present; got != 175*time.Minute {
		t.Errorf("present %s, want since 7:30", got)
	}
	c.Sees("by hand, L. Brandt: reader was off")
	c.Press("Alt+←")
	c.Sees("23 Nov 2026")
	c.Press("G")
	c.Sees("Labour guide", "BR-FPD")
}

// A job gets a second person with a share, and says who lacks a skill.
func TestStoryAJobIsShared(t *testing.T) {
	c := sit(t, 1366, 768)
	order := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(order)})
	c.Press("Ctrl+↑", "Ctrl+↑", "Ctrl+↑", "P")
	c.Sees("Who does the job", "works on it")
	c.Press("↓", "↓", "Space", "Tab", "60 40", "F10")
	c.took("job shared", 14)
	j := c.order(order).Jobs[0].Job
	if len(j.Crew) != 2 || j.Crew[0].Portion != 60_00 || j.Crew[1].Staff != c.staffOf("S. Lin").ID {
		t.Errorf("%+v, want J. Novak and S. Lin at 60 and 40", j.Crew)
	}
	c.Sees("J. Novak +1")
}

// openMyJobs is the screen of the bay, just after a scan.
func openMyJobs(c *clerk) {
	c.scans(garage.BadgeCode(c.staffOf("J. Novak").ID))
}

// openCrew is who does the service of Elena's Golf.
func openCrew(c *clerk) {
	openTicket(c)
	c.Press("Ctrl+↑", "Ctrl+↑", "Ctrl+↑", "P")
}
