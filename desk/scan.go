package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// ScanWindow is how long what was scanned waits for the rest: a badge for its job and
// verb.
const ScanWindow = 20 * time.Second

// A ScanLoop is what was scanned and not acted on yet. Its zero value is nothing.
type ScanLoop struct {
	Staff garage.StaffID
	Order garage.WorkOrderID
	Job   int
	Verb  garage.Verb
	At    time.Time // of the newest code
}

// Fresh is the loop at a time: what is older than [ScanWindow] is forgotten.
func (s ScanLoop) Fresh(now time.Time) ScanLoop {
	if now.Sub(s.At) > ScanWindow || now.Before(s.At) {
		return ScanLoop{}
	}
	return s
}

// with is the loop after a further code. Another badge begins anew, for it is another
// person.
func (s ScanLoop) with(c garage.Scan, now time.Time) ScanLoop {
	switch {
	case c.Staff != 0:
		if s.Staff != 0 && s.Staff != c.Staff {
			s = ScanLoop{}
		}
		s.Staff = c.Staff
	case c.Order != 0:
		s.Order, s.Job = c.Order, c.Job
	default:
		s.Verb = c.Verb
	}
	s.At = now
	return s
}

// A Scanned is what a code did, or what is waited for.
type Scanned struct {
	Fact  Fact // in words
	Done  bool // something was done; else more codes are waited for
	Staff garage.StaffID
	Order garage.WorkOrderID
}

// Scan takes a code into the loop and acts as soon as that says who, what and, where
// it is about a job, which: badge, job and verb in any order. A badge with the verb of
// a job is enough where one job alone fits. What is done is done by the person of the
// badge. It returns the loop to go on with, empty after an action and a refusal.
// Refused with scan.torn, scan.unknown, scan.no_person, scan.no_job and as the actions
// themselves are.
func (t Time) Scan(loop ScanLoop, code string) (ScanLoop, Scanned, error) {
	now := t.Now()
	c, err := garage.ParseScan(code)
	if err != nil {
		return ScanLoop{}, Scanned{}, err
	}
	loop = loop.Fresh(now).with(c, now)
	s, err := t.scanned(loop)
	if err != nil || s.Done {
		loop = ScanLoop{}
	}
	return loop, s, wrap(err, "scan %s", code)
}

// A scanning is a loop with what its codes name.
type scanning struct {
	ScanLoop
	*look
	who garage.Staff
	wo  garage.WorkOrder
	job garage.Job
	car garage.Vehicle
}

// scanned acts on the loop, or says what it waits for.
func (t Time) scanned(loop ScanLoop) (Scanned, error) {
	var s scanning
	err := t.view(func(tx *data.Tx) (err error) {
		s, err = readScan(tx, loop)
		return err
	})
	switch {
	case err != nil:
		return Scanned{}, err
	case s.Staff == 0 || s.Verb == "" || s.Verb.OfJob() && s.Order == 0:
		return s.waiting(), nil
	}
	var did Scanned
	err = t.updateAs(s.who, "scan_"+string(s.Verb), func(tx *data.Tx) error {
		var came garage.StampKind
		var err error
		if s.Verb.OfJob() {
			came, err = t.onJob(tx, s)
		} else {
			s.Verb, err = t.ofDay(tx, s)
		}
		did = Scanned{Done: true, Staff: s.Staff, Order: s.Order, Fact: s.fact("scan.did." + string(s.Verb))}
		if came != "" {
			did.Fact.Code += "_" + string(came)
		}
		return err
	})
	return did, err
}

// readScan reads who and what the codes name. Where the verb of a job comes without
// one, the job is the only one that fits.
func readScan(tx *data.Tx, loop ScanLoop) (s scanning, err error) {
	s.ScanLoop = loop
	if s.look, err = lookInto(tx); err != nil {
		return s, err
	}
	if s.Staff != 0 {
		s.who, err = s.person(s.Staff)
		switch {
		case missing(err):
			return s, garage.Refuse("scan.no_person")
		case err != nil:
			return s, err
		case s.who.Left:
			return s, garage.Refuse("staff.left", "Name", s.who.Name)
		}
	}
	if s.Staff != 0 && s.Order == 0 && s.Verb.OfJob() {
		if err := s.onlyJob(); err != nil {
			return s, err
		}
	}
	if s.Order == 0 {
		return s, nil
	}
	s.wo, err = data.WorkOrders.Get(tx, s.Order)
	if missing(err) {
		return s, garage.Refuse("scan.no_job")
	}
	if err != nil {
		return s, err
	}
	j := s.wo.Job(s.Job)
	if j == nil {
		return s, garage.Refuse("scan.no_job")
	}
	s.job = *j
	s.car, err = s.vehicle(s.wo.Vehicle)
	return s, err
}

// onlyJob finds the job that a person's verb can mean; none where several fit, which
// is asked for then.
func (s *scanning) onlyJob() error {
	var fits []MyJob
	var d MyDay
	switch s.Verb {
	case garage.VerbChecked:
		orders, err := onBoard(s.tx)
		if err != nil {
			return err
		}
		for _, wo := range orders {
			st, err := s.standing(wo)
			if err != nil {
				return err
			}
			if wo.Allowed(st).Check == nil && len(wo.Jobs) > 0 {
				fits = append(fits, MyJob{Order: wo.ID, Job: wo.Jobs[0].No})
			}
		}
	default:
		if err := d.work(s.look, s.Staff); err != nil {
			return err
		}
		if s.Verb == garage.VerbStart {
			fits = slices.DeleteFunc(d.Jobs, func(m MyJob) bool { return m.Refused != nil })
		} else if d.Running != nil {
			fits = []MyJob{*d.Running}
		}
	}
	if len(fits) == 1 {
		s.Order, s.Job = fits[0].Order, fits[0].Job
	}
	return nil
}

// fact is a sentence about what was scanned.
func (s scanning) fact(code string) Fact {
	name := s.job.Code
	if name == "" {
		name = s.job.Name
	}
	return Fact{code, map[string]any{"Name": s.who.Name, "Job": name, "Plate": s.car.Plate, "Number": s.wo.Number}}
}

// waiting says what is known and what is scanned next.
func (s scanning) waiting() Scanned {
	code := "scan.waits."
	for _, part := range []struct {
		there bool
		name  string
	}{{s.Staff != 0, "badge"}, {s.Order != 0, "job"}, {s.Verb != "", "verb"}} {
		if part.there {
			code += part.name + "_"
		}
	}
	f := s.fact(code[:len(code)-1])
	f.Args["Verb"] = string(s.Verb)
	return Scanned{Fact: f, Staff: s.Staff, Order: s.Order}
}

// onJob does the verb of a job, and says whether the person came in with it.
func (t Time) onJob(tx *data.Tx, s scanning) (garage.StampKind, error) {
	a, err := t.actOn(tx, s.Order)
	if err != nil {
		return "", err
	}
	var came garage.StampKind
	switch s.Verb {
	case garage.VerbStart:
		came, err = a.startHere(s.Job, s.Staff)
	case garage.VerbPause:
		if !slices.ContainsFunc(a.now.Running, func(st garage.Stint) bool { return st.Staff == s.Staff && st.Job == s.Job }) {
			return "", garage.Refuse("scan.not_theirs", "Name", s.who.Name, "Job", s.job.Name, "Plate", s.car.Plate)
		}
		err = a.leave(s.Job, s.Staff)
	case garage.VerbDone:
		err = a.finish(s.Job)
	case garage.VerbChecked:
		if len(a.wo.TorqueJobs()) > 0 {
			return "", garage.Refuse("scan.needs_sheet", "Number", a.wo.Number, "Plate", s.car.Plate)
		}
		err = a.checked(a.allRight(s.Staff))
	}
	if err != nil {
		return "", err
	}
	return came, a.save()
}

// allRight is a check sheet on which everything is right, of a car that needed no drive.
func (a *act) allRight(by garage.StaffID) garage.CheckSheet {
	sheet := garage.CheckSheet{By: by, Road: garage.RoadTest{Skipped: noDrive(a.shop.Language)}}
	for _, p := range a.now.List.Points() {
		sheet.Items = append(sheet.Items, garage.Checked{Code: p.Code, OK: true})
	}
	return sheet
}

// noDrive is why a car that was checked by a code was not driven, in the words of the
// garage: it stands on the sheet.
func noDrive(l garage.Language) string {
	if l == garage.Chinese {
		return "未动制动、车轮和悬架"
	}
	return "No work on brakes, wheels or suspension"
}

// verbBack is what coming in from a break is told as.
const verbBack garage.Verb = "back"

// ofDay does the verb of a person's day and says which it was: who is on a break
// comes back with the code for coming in.
func (t Time) ofDay(tx *data.Tx, s scanning) (garage.Verb, error) {
	verb, kind := s.Verb, map[garage.Verb]garage.StampKind{garage.VerbIn: garage.StampIn, garage.VerbBreak: garage.StampBreak, garage.VerbOut: garage.StampOut}[s.Verb]
	if verb == garage.VerbIn {
		_, shifts, err := shiftsOf(tx, s.Staff)
		if err != nil {
			return verb, err
		}
		if state, _ := garage.StandsAs(shifts); state == garage.OnBreak {
			verb, kind = verbBack, garage.StampBack
		}
	}
	return verb, t.stamp(tx, s.Staff, kind, nil)
}

// updateAs runs an action of the person whose badge was scanned, who need not be the
// one at the desk.
func (c *core) updateAs(who garage.Staff, action string, fn func(*data.Tx) error) error {
	c.mu.Lock()
	c.badge = who
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		c.badge = garage.Staff{}
		c.mu.Unlock()
	}()
	return c.update(action, fn)
}
