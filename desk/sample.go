package desk

import (
	"cmp"
	"fmt"
	"math/rand"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// Sample fills a new file with the sample garage (demo-data.md): Northgate Motor
// Works with two years of history, up to its live day, Tuesday 24 November 2026,
// 10:25. It is the same every time, and everything in it was made by the rules
// that hold for a person at the desk. Afterwards the file's clock stands where it
// stood before. A file that holds a garage is refused with setup.done.
//
// The garage began with Workbay on 24 October 2026. What is older was taken over
// with the numbers it had; since then the series run without a gap.
func Sample(db *data.DB) error {
	now := db.Now
	defer func() { db.Now = now }()
	db.Now = SampleNow
	c := &core{db: db, lines: newLines()}
	s := &story{
		core: c, chance: rand.New(rand.NewSource(20261124)),
		staff: map[string]garage.Staff{}, owner: map[string]garage.CustomerID{}, car: map[string]garage.VehicleID{},
		given: map[string]int{}, busy: map[garage.StaffID]time.Time{},
	}
	if err := s.setUp(); err != nil {
		return wrap(err, "make sample garage")
	}
	s.history()
	s.lastMonth()
	s.liveDay()
	s.registers()
	s.diary()
	s.attendance()
	return wrap(s.tell(), "make sample garage")
}

// SampleNow is the moment at which the sample garage stands.
func SampleNow() time.Time { return sampleTime("2026-11-24 10:25") }

// sampleStart is when the sample garage began with Workbay.
func sampleStart() time.Time { return sampleTime("2026-10-24 12:00") }

// sampleTime is a time in the sample garage. It lies in no country, so that the
// sample is the same everywhere.
func sampleTime(s string) time.Time {
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, s, time.UTC); err == nil {
			return t
		}
	}
	panic("sample time " + s)
}

// A story is what happened in the sample garage, step by step. The steps are
// collected first and told in the order of time.
type story struct {
	*core
	catalogue
	chance *rand.Rand
	staff  map[string]garage.Staff
	owner  map[string]garage.CustomerID // by name
	car    map[string]garage.VehicleID  // by plate
	steps  []step
	given  map[string]int               // last number taken over, by series and year
	busy   map[garage.StaffID]time.Time // until when the clock of a technician has been told
	shop   garage.Shop
}

// A step is one action of one person.
type step struct {
	at time.Time
	by string
	do func(tx *data.Tx) error
}

// at adds a step to the story.
func (s *story) at(t time.Time, by string, do func(tx *data.Tx) error) {
	s.steps = append(s.steps, step{t, by, do})
}

// on adds a step that does something to an order.
func (s *story) on(t time.Time, by string, id *garage.WorkOrderID, do func(a *act) error) {
	s.at(t, by, func(tx *data.Tx) error {
		a, err := s.actOn(tx, *id)
		if err != nil {
			return err
		}
		if err := do(a); err != nil {
			return fmt.Errorf("%s: %w", a.wo.Number, err)
		}
		return a.save()
	})
}

// tell carries the steps out in the order of time, many in one transaction.
func (s *story) tell() error {
	slices.SortStableFunc(s.steps, func(a, b step) int { return a.at.Compare(b.at) })
	for chunk := range slices.Chunk(s.steps, 500) {
		err := s.db.Update(data.Act{By: "L. Brandt", Name: "sample"}, func(tx *data.Tx) error {
			for _, st := range chunk {
				tx.Now = st.at
				s.actor = s.staff[st.by]
				if err := st.do(tx); err != nil {
					return fmt.Errorf("%s: %w", st.at.Format("2 Jan 2006 15:04"), err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.db.Update(data.Act{By: "L. Brandt", Name: "sample"}, clearOutbox)
}

// clearOutbox leaves nothing for the archive: a sample is not archived.
func clearOutbox(tx *data.Tx) error {
	var ids []data.OutgoingID
	if err := data.Outbox.Scan(tx, 0, 0, false, func(r data.Outgoing) bool { ids = append(ids, r.ID); return true }); err != nil {
		return err
	}
	for _, id := range ids {
		if err := data.Outbox.Remove(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// takenOver is the number of a paper from before Workbay. The former program gave
// about perDay of them on a day; a known one is given as it was.
func (s *story) takenOver(series string, at time.Time, perDay float64, known int) string {
	key := fmt.Sprint(series, at.Year())
	n := known
	if n == 0 {
		n = max(int(float64(at.YearDay())*perDay), s.given[key]+1)
	}
	s.given[key] = max(n, s.given[key])
	return fmt.Sprintf("%s-%d-%05d", series, at.Year(), n)
}

// A visit is one car in the garage, from opening the order to handing the car over.
type visit struct {
	plate      string
	opened     time.Time
	expected   time.Time
	in         time.Time
	km         int64
	concern    string
	jobs       []jobOf
	technician string
	discount   garage.Discount
	how        garage.How
	deferred   jobOf        // found and put off
	then       garage.Money // its price told
	remindAt   int64
	method     garage.Method
	paid       time.Time // zero: with the car; see open
	open       bool      // not paid
	number     int       // of the order, taken over
	invoice    int       // of the invoice, taken over
	ready      time.Time // zero: two hours of work or so
	fetched    time.Time // zero: an hour after it was ready
	void       string    // why it came to nothing
	id         garage.WorkOrderID
	bill       garage.InvoiceID
}

// A jobOf makes a job for the story.
type jobOf func(l *look) (garage.Job, error)

// canned is a canned job, changed by the tweaks.
func (s *story) job(code string, tweaks ...func(l *look, j *garage.Job) error) jobOf {
	return func(l *look) (garage.Job, error) {
		c, err := data.CannedJobs.Get(l.tx, s.canned[code])
		if err != nil {
			return garage.Job{}, err
		}
		j := c.Job(garage.English, l.shop, garage.ProfileOf(l.shop.Country), func(id garage.PartID) (garage.Part, bool) {
			p, err := l.part(id)
			return p, err == nil && id != 0
		})
		for _, tweak := range tweaks {
			if err := tweak(l, &j); err != nil {
				return j, err
			}
		}
		return j, nil
	}
}

// free is a job that is not canned.
func (s *story) free(name, class string, tweaks ...func(l *look, j *garage.Job) error) jobOf {
	return func(l *look) (garage.Job, error) {
		j := garage.Job{Name: name, Class: class, Status: garage.Proposed}
		for _, tweak := range tweaks {
			if err := tweak(l, &j); err != nil {
				return j, err
			}
		}
		return j, nil
	}
}

// noMenu sells a job at the prices of its lines.
func noMenu(_ *look, j *garage.Job) error {
	j.Menu, j.Discount = 0, garage.Discount{}
	return nil
}

// noFee is from before the waste oil fee.
func noFee(_ *look, j *garage.Job) error {
	j.Lines = slices.DeleteFunc(j.Lines, func(l garage.Line) bool { return l.Code == garage.WasteOilCode })
	return nil
}

// with adds so much of a part.
func (s *story) with(number string, q garage.Quantity) func(*look, *garage.Job) error {
	return func(l *look, j *garage.Job) error {
		p, err := l.part(s.parts[number])
		if err != nil {
			return err
		}
		j.Lines = append(j.Lines, l.shop.PartLine(p, q, garage.English, garage.ProfileOf(l.shop.Country)))
		return nil
	}
}

// instead uses another part for one of the job's.
func (s *story) instead(number, other string) func(*look, *garage.Job) error {
	return func(l *look, j *garage.Job) error {
		p, err := l.part(s.parts[other])
		if err != nil {
			return err
		}
		for i, line := range j.Lines {
			if line.Code == number {
				j.Lines[i] = l.shop.PartLine(p, line.Quantity, garage.English, garage.ProfileOf(l.shop.Country))
			}
		}
		return nil
	}
}

// line adds a line as it is given; tax, and for labour the cost, are the usual ones.
func line(kind garage.LineKind, code, text string, q garage.Quantity, unit string, price, cost garage.Money) func(*look, *garage.Job) error {
	return func(l *look, j *garage.Job) error {
		j.Lines = append(j.Lines, garage.Line{
			Kind: kind, Code: code, Text: text, Quantity: q, Unit: unit, Price: price, Cost: cost, Tax: l.shop.TaxOf(kind, garage.ProfileOf(l.shop.Country)),
		})
		if kind == garage.Labour {
			j.Hours += q
		}
		return nil
	}
}

// priced changes the price of a part of the job.
func priced(number string, price garage.Money) func(*look, *garage.Job) error {
	return func(_ *look, j *garage.Job) error {
		for i := range j.Lines {
			if j.Lines[i].Code == number {
				j.Lines[i].Price = price
			}
		}
		return nil
	}
}

// told says what is wrong and what is done about it.
func told(complaint, cause, correction string) func(*look, *garage.Job) error {
	return func(_ *look, j *garage.Job) error {
		j.Complaint, j.Cause, j.Correction = complaint, cause, correction
		return nil
	}
}

// open opens the order of a visit.
func (s *story) open(v *visit) {
	s.at(v.opened, "L. Brandt", func(tx *data.Tx) error {
		car, err := data.Vehicles.Get(tx, s.car[v.plate])
		if err != nil {
			return err
		}
		wo := garage.WorkOrder{
			State: garage.Expected, Vehicle: car.ID, Customer: car.Owner, Concern: v.concern, ExpectedAt: cmp.Or(v.expected, v.in),
			Technician: s.staff[v.technician].ID, Advisor: s.staff["L. Brandt"].ID, Discount: v.discount,
		}
		if tx.Now.Before(sampleStart()) {
			wo.Number, wo.OpenedAt, wo.StateAt = s.takenOver(seriesOrder, tx.Now, 2.55, v.number), tx.Now, tx.Now
			wo, err = data.WorkOrders.Add(tx, wo)
		} else {
			wo, err = s.newOrder(tx, wo)
		}
		if err != nil {
			return err
		}
		v.id = wo.ID
		_, err = s.record(tx, wo.ID, "event.opened", "At", wo.ExpectedAt)
		return err
	})
}

// checkIn takes the car in.
func (s *story) checkIn(v *visit, more func(*garage.WorkOrder)) {
	s.on(v.in, "L. Brandt", &v.id, func(a *act) error {
		a.wo.OdometerIn = v.km
		a.wo.PromisedAt = v.in.Add(6 * time.Hour)
		if more != nil {
			more(&a.wo)
		}
		if _, err := s.readOdometer(a.tx, a.wo.Vehicle, garage.Reading{On: a.tx.Now, Odometer: v.km, Order: a.wo.ID}); err != nil {
			return err
		}
		car, err := data.Vehicles.Get(a.tx, a.wo.Vehicle)
		if err != nil {
			return err
		}
		if err := a.wo.MoveTo(garage.CheckedIn, a.now); err != nil {
			return err
		}
		if err := a.hasArrived(); err != nil {
			return err
		}
		return a.log("event.checked_in", "Odometer", v.km, "Unit", car.Unit)
	})
}

// addJobs puts the jobs of a visit on its order.
func (s *story) addJobs(t time.Time, by string, v *visit, jobs ...jobOf) {
	s.on(t, by, &v.id, func(a *act) error { return s.putOn(a, jobs...) })
}

// putOn puts jobs on an order that is being acted on.
func (s *story) putOn(a *act, jobs ...jobOf) error {
	for _, of := range jobs {
		j, err := of(a.look)
		if err != nil {
			return err
		}
		j.AddedAt = a.tx.Now
		a.wo.AddJob(j)
	}
	return nil
}

// agree records a yes to all that waits.
func (s *story) agree(t time.Time, by string, v *visit, how garage.How, limit garage.Money) {
	s.on(t, by, &v.id, func(a *act) error { return s.yes(a, how, limit) })
}

// yes is the customer's yes to all that waits.
func (s *story) yes(a *act, how garage.How, limit garage.Money) error {
	who, err := a.customer(a.wo.Customer)
	if err != nil {
		return err
	}
	c := garage.Consent{Who: who.Name, How: how, Contact: who.Phone(), Limit: limit}
	for _, no := range a.wo.WaitingJobs() {
		c.Answers = append(c.Answers, garage.Answer{Job: no, Status: garage.Agreed})
	}
	_, err = a.answer(c)
	return err
}

// stock makes sure that the shelf has what a job needs, as a delivery would.
func (s *story) stock(a *act, j *garage.Job) error {
	for i := range j.Lines {
		line := &j.Lines[i]
		q := line.Open()
		if q == 0 {
			continue
		}
		p, err := data.Parts.Get(a.tx, line.Part)
		if err != nil {
			return err
		}
		if p.OnHand >= q {
			continue
		}
		if err := s.deliverPart(a.tx, p, max(q-p.OnHand, p.Max-p.OnHand)); err != nil {
			return err
		}
		delete(a.look.parts, p.ID)
	}
	return nil
}

// supply has the parts of a job there and taken out of stock.
func (s *story) supply(a *act, j *garage.Job) error {
	if err := s.stock(a, j); err != nil {
		return err
	}
	_, err := a.issueAll(j)
	return err
}

// deliverPart books a delivery in.
func (s *story) deliverPart(tx *data.Tx, p garage.Part, q garage.Quantity) error {
	q = (q + 999) / 1000 * 1000
	next, m, err := p.Receive(q, p.ListCost)
	if err != nil {
		return err
	}
	m.Reference = s.takenOver("GR", tx.Now, 0.57, 0)
	_, err = s.moveStock(tx, next, m)
	return err
}

// work does the approved jobs of a visit between two times.
func (s *story) work(v *visit, from, to time.Time) {
	tech := v.technician
	s.on(from, tech, &v.id, func(a *act) error {
		first := true
		for i := range a.wo.Jobs {
			j := &a.wo.Jobs[i]
			if j.Status != garage.Agreed {
				continue
			}
			if err := s.supply(a, j); err != nil {
				return err
			}
			if first {
				if err := a.start(j.No, s.staff[tech].ID, ""); err != nil {
					return err
				}
				first = false
			}
		}
		return nil
	})
	s.on(to, tech, &v.id, func(a *act) error {
		for _, j := range slices.Clone(a.wo.Jobs) {
			if !j.Counts() || j.Status == garage.JobDone {
				continue
			}
			allBack(a.wo.Job(j.No))
			if err := a.finish(j.No); err != nil {
				return err
			}
		}
		return nil
	})
}

// check records a quality check; note is why it failed, empty when it passed.
func (s *story) check(t time.Time, by string, v *visit, note string) {
	s.on(t, by, &v.id, func(a *act) error {
		return a.checked(sampleSheet(a, s.staff[by].ID, note))
	})
}

// invoiced issues the invoice of a visit.
func (s *story) issue(t time.Time, v *visit) {
	s.at(t, "L. Brandt", func(tx *data.Tx) error {
		inv, err := draftInvoice(tx, v.id)
		if err != nil {
			return err
		}
		v.bill = inv.ID
		if !tx.Now.Before(sampleStart()) {
			_, err = s.issueInvoice(tx, inv.ID)
			return err
		}
		b, err := s.billOf(tx, inv)
		if err != nil {
			return err
		}
		_, err = b.issueAs(inv, s.takenOver(seriesInvoice, tx.Now, 0.95, v.invoice))
		return err
	})
}

// pay takes money for the invoice of a visit; amount 0 is all of it.
func (s *story) pay(t time.Time, v *visit, method garage.Method, amount garage.Money) {
	s.at(t, "L. Brandt", func(tx *data.Tx) error {
		number := ""
		if tx.Now.Before(sampleStart()) {
			number = s.takenOver(seriesReceipt, tx.Now, 1.05, 0)
		}
		_, err := s.takePaymentAs(tx, PaymentInput{Invoice: v.bill, Method: method, Amount: amount}, number)
		return err
	})
}

// handOver gives the car back.
func (s *story) handOver(t time.Time, v *visit) {
	s.on(t, "L. Brandt", &v.id, func(a *act) error { return a.handOver(sampleHandOver(a, v.km)) })
}

// whole tells a visit from beginning to end.
func (s *story) whole(v *visit) {
	if v.opened.IsZero() {
		v.opened = v.in.Add(-time.Duration(5+s.chance.Intn(10)) * time.Minute)
	}
	if v.technician == "" {
		v.technician = []string{"A. Reyes", "J. Novak", "S. Lin"}[s.chance.Intn(3)]
	}
	s.open(v)
	if v.void != "" {
		s.on(v.opened.Add(5*time.Hour), "M. Okafor", &v.id, func(a *act) error { return a.move(garage.Void, v.void) })
		return
	}
	s.checkIn(v, nil)
	s.addJobs(v.in.Add(2*time.Minute), "L. Brandt", v, v.jobs...)
	s.agree(v.in.Add(4*time.Minute), "L. Brandt", v, cmp.Or(v.how, garage.InPerson), 0)
	if v.ready.IsZero() {
		v.ready = v.in.Add(time.Duration(150+s.chance.Intn(150)) * time.Minute)
	}
	start := v.in.Add(25 * time.Minute)
	s.clockedWork(v, start, v.ready.Add(-15*time.Minute))
	if v.deferred != nil {
		s.postpone(v, start.Add(30*time.Minute))
	}
	checker := "M. Okafor"
	s.check(v.ready, checker, v, "")
	if v.fetched.IsZero() {
		v.fetched = v.ready.Add(time.Duration(40+s.chance.Intn(60)) * time.Minute)
	}
	s.issue(v.fetched.Add(-5*time.Minute), v)
	if !v.open {
		paid := cmp.Or(v.paid, v.fetched.Add(-2*time.Minute))
		s.pay(paid, v, cmp.Or(v.method, garage.Card), 0)
		if v.paid.IsZero() || v.paid.Before(v.fetched) {
			s.handOver(v.fetched, v)
			return
		}
	}
	s.onAccount(v)
}

// onAccount hands the car over before it is paid.
func (s *story) onAccount(v *visit) {
	s.at(v.fetched, "L. Brandt", func(tx *data.Tx) error {
		inv, err := data.Invoices.Get(tx, v.bill)
		if err != nil {
			return err
		}
		inv.Account = true
		return data.Invoices.Save(tx, inv)
	})
	s.handOver(v.fetched, v)
}

// postpone finds further work that the customer puts off.
func (s *story) postpone(v *visit, t time.Time) {
	s.on(t, v.technician, &v.id, func(a *act) error {
		if err := s.putOn(a, v.deferred); err != nil {
			return err
		}
		j := &a.wo.Jobs[len(a.wo.Jobs)-1]
		j.FoundBy = s.staff[v.technician].ID
		who, err := a.customer(a.wo.Customer)
		if err != nil {
			return err
		}
		_, err = a.answer(garage.Consent{Who: who.Name, How: garage.ByPhone, Contact: who.Phone(), Answers: []garage.Answer{
			{Job: j.No, Status: garage.Deferred, RemindOn: a.tx.Now.AddDate(0, 8, 0), RemindAt: v.remindAt},
		}})
		return err
	})
}
