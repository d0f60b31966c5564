package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A WalkIn is a car that stands at the door, as far as we know it.
type WalkIn struct {
	Plate        string
	Vehicle      garage.Vehicle
	Owner        garage.Customer
	Known        bool
	OpenOrder    garage.WorkOrderID // the car is in the shop already
	Warranty     []WarrantyRow
	Expected     int64 // what the odometer should show now; 0: not known
	LastAt       time.Time
	LastOdometer int64
	Debt         garage.Money
	Deferred     []DeferredRow
	Due          []ReminderRow // services that are due
	Notes        []string      // of the customer and the car
}

// A JobChoice is something that can be put on an order.
type JobChoice struct {
	Kind      string // "canned", "part", "text"
	Canned    garage.CannedJobID
	Part      garage.PartID
	Code      string
	Name      string
	Hours     garage.Quantity
	Price     garage.Money    // with tax for canned jobs; as the shop writes prices for parts
	Available garage.Quantity // of a part
}

// A PlanLine is one line of what a walk-in will make.
type PlanLine struct {
	Kind     garage.LineKind
	Code     string
	Text     string
	Quantity garage.Quantity
	Unit     string
	Amount   garage.Money // before job and document discounts
}

// A Shortage is a part of which more is needed than is free.
type Shortage struct {
	Part      garage.PartID
	Number    string
	Name      string
	Bin       string
	Needed    garage.Quantity
	Available garage.Quantity
	Ordered   garage.Quantity
}

// A WalkInPlan is what a walk-in will make before it is made.
type WalkInPlan struct {
	Name         string // of the job
	Menu         bool   // sold at a menu price
	Lines        []PlanLine
	Discount     garage.Money // off the lines, to the menu price
	Tax          garage.Money
	Total        garage.Money // with tax
	PartsIn      bool
	Bins         []string
	Missing      []Shortage
	Bay          garage.Bay
	BayFreeFrom  time.Time // zero: now
	BayFreeUntil time.Time // zero: until we close
	Technician   garage.Staff
	Promised     time.Time
	KeyTag       string
	Reminder     *ReminderRow // the next one that comes due
}

// A WalkInOrder is a walk-in as it is to be made.
type WalkInOrder struct {
	Vehicle     garage.VehicleID // 0: NewVehicle
	NewCustomer *garage.Customer
	NewVehicle  *garage.Vehicle // its Owner, when set, is a customer on file
	Odometer    int64
	Confirmed   bool   // a doubtful reading is right
	Reason      string // why it is
	Canned      garage.CannedJobID
	Concern     string
	Promised    time.Time
	Bay         garage.BayID
	Technician  garage.StaffID
	KeyTag      string
	Agreed      bool // price told and agreed: recorded as consent in person
	Start       bool // start the job, with the job card issued
	Replaced    bool // the reading is the first of a new instrument
	Waits       bool
	Record      *garage.Intake // what else was written down; nil: nothing
	Loan        *LoanInput     // the loan car the customer drives away with; nil: none
}

// mostPlates is how many cars a piece of a plate may bring up.
const mostPlates = 12

// FindPlate finds cars by digits or a part of the plate: exact ones first, then
// those that end so, then those that have it inside.
func (r Reception) FindPlate(text string) ([]WalkIn, error) {
	var found []WalkIn
	err := r.looking(func(l *look) error {
		cars, err := r.platesLike(l.tx, text)
		if err != nil {
			return err
		}
		for _, v := range cars {
			w, err := walkInOf(l, v)
			if err != nil {
				return err
			}
			found = append(found, w)
		}
		return nil
	})
	return found, wrap(err, "find plate")
}

// platesLike are the vehicles whose plate, now or before, holds a text.
func (c *core) platesLike(tx *data.Tx, text string) ([]garage.Vehicle, error) {
	want := garage.FoldPlate(text)
	if want == "" {
		return nil, nil
	}
	type ranked struct {
		v    garage.Vehicle
		rank int
	}
	var all []ranked
	err := c.plates(tx, want, func(v garage.Vehicle) bool {
		best := plateRank(v.Plate, want)
		for _, old := range v.Plates {
			best = max(best, plateRank(old, want)-1)
		}
		if best > 0 {
			all = append(all, ranked{v, best})
		}
		return true
	})
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(b.rank, a.rank) })
	var cars []garage.Vehicle
	for _, a := range all[:min(len(all), mostPlates)] {
		cars = append(cars, a.v)
	}
	return cars, err
}

// plates calls fn for the vehicles whose plates may hold a folded text, newest
// first.
func (c *core) plates(tx *data.Tx, want string, fn func(garage.Vehicle) bool) error {
	if !c.lines.isReady() {
		return data.Vehicles.Scan(tx, 0, 0, true, func(v garage.Vehicle) bool { return v.MergedInto != 0 || fn(v) })
	}
	found, err := c.lines.find(tx, want, 200, kindPlate)
	if err != nil {
		return err
	}
	for _, h := range found {
		v, err := data.Vehicles.Get(tx, garage.VehicleID(h.ID))
		if missing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if !fn(v) {
			break
		}
	}
	return nil
}

// plateRank is how well a plate fits: all of it, its end, inside; 0 not at all.
func plateRank(plate, want string) int {
	switch plate = garage.FoldPlate(plate); {
	case plate == want:
		return 6
	case strings.HasSuffix(plate, want):
		return 4
	case strings.Contains(plate, want):
		return 2
	}
	return 0
}

// walkInOf is what is known of a car.
func walkInOf(l *look, v garage.Vehicle) (WalkIn, error) {
	w := WalkIn{Plate: v.Plate, Vehicle: v, Known: true, Expected: v.Expected(l.tx.Now)}
	var err error
	if w.Owner, err = l.customer(v.Owner); err != nil {
		return w, err
	}
	past, err := pastOf(l, v)
	if err != nil {
		return w, err
	}
	w.Warranty, w.Deferred = past.warranty, past.deferred
	for _, due := range past.reminders {
		if due.State == "due" {
			w.Due = append(w.Due, due)
		}
	}
	for _, note := range []string{w.Owner.Note, v.Note} {
		if note = strings.TrimSpace(note); note != "" {
			w.Notes = append(w.Notes, note)
		}
	}
	for _, wo := range past.orders {
		if wo.State.InShop() && wo.State.Open() {
			w.OpenOrder = wo.ID
		}
		if at := visitedAt(wo); at.After(w.LastAt) {
			w.LastAt = at
		}
	}
	if last, ok := v.Last(); ok {
		w.LastOdometer = last.Odometer
	}
	w.Debt, _, err = l.debt(v.Owner, 0)
	return w, err
}

// ProposeWalkIn says what a canned job on this car will make, and proposes where,
// by whom and until when. Vehicle 0 is a new car.
func (r Reception) ProposeWalkIn(vehicle garage.VehicleID, canned garage.CannedJobID) (WalkInPlan, error) {
	var p WalkInPlan
	err := r.looking(func(l *look) error {
		c, err := data.CannedJobs.Get(l.tx, canned)
		if err != nil {
			return err
		}
		lang, err := l.languageOf(vehicle)
		if err != nil {
			return err
		}
		j, err := l.jobOf(c, lang)
		if err != nil {
			return err
		}
		if err := p.price(l, j); err != nil {
			return err
		}
		if err := p.place(l, cmp.Or(j.Hours, j.Sold())); err != nil {
			return err
		}
		return p.remind(l, vehicle)
	})
	return p, wrap(err, "propose walk-in")
}

// price reckons the job and looks for its parts.
func (p *WalkInPlan) price(l *look, j garage.Job) error {
	j.No, j.Status = 1, garage.Agreed
	wo := garage.WorkOrder{Jobs: []garage.Job{j}}
	t := wo.Totals(l.shop.Pricing())
	p.Name, p.Menu, p.Discount, p.Tax, p.Total, p.PartsIn = j.Name, j.Menu != 0, t.Discount, t.Tax, t.Gross, true
	for i, m := range amounts(j) {
		line := j.Lines[i]
		p.Lines = append(p.Lines, PlanLine{Kind: line.Kind, Code: line.Code, Text: line.Text, Quantity: line.Quantity, Unit: line.Unit, Amount: m})
		if line.Kind != garage.PartLine || line.Part == 0 {
			continue
		}
		part, err := l.part(line.Part)
		if err != nil {
			return err
		}
		if part.Available() < line.Quantity {
			p.PartsIn = false
			p.Missing = append(p.Missing, Shortage{
				Part: part.ID, Number: part.Number, Name: line.Text, Bin: part.Bin, Needed: line.Quantity, Available: max(0, part.Available()), Ordered: part.Ordered,
			})
		} else if part.Bin != "" && !slices.Contains(p.Bins, part.Bin) {
			p.Bins = append(p.Bins, part.Bin)
		}
	}
	return nil
}

// place proposes bay, technician, promised time and key tag.
func (p *WalkInPlan) place(l *look, hours garage.Quantity) error {
	strips, err := bayStrips(l)
	if err != nil {
		return err
	}
	start := l.tx.Now
	for i, strip := range strips {
		from, until := strip.freeFor(l.tx.Now, hoursOf(hours))
		if i == 0 || from.Before(start) || from.Equal(start) && longer(until, p.BayFreeUntil) {
			start, p.Bay, p.BayFreeUntil = from, strip.Bay, until
		}
	}
	if start.After(l.tx.Now) {
		p.BayFreeFrom = start
	}
	if p.Technician, err = leastBusy(l); err != nil {
		return err
	}
	if p.Promised, err = l.promise(start, hours); err != nil {
		return err
	}
	p.KeyTag, err = freeKey(l)
	return err
}

// longer tells whether a bay is free longer; zero is for the rest of the day.
func longer(a, b time.Time) bool { return !b.IsZero() && (a.IsZero() || a.After(b)) }

// handling is the time beside the work: reception, washing, papers.
const handling = time.Hour

// promiseFor is when a job of so many hours can be promised: the work and an hour
// from now, on the next quarter; what does not fit before closing goes to the next
// day the garage is open.
func promiseFor(now time.Time, hours garage.Quantity, c garage.Calendar) time.Time {
	const quarter = 15 * time.Minute
	need := hoursOf(hours) + handling
	at := ceilTo(now.Add(need), quarter)
	open := c.Open(now)
	if len(open) > 0 && !at.After(open[len(open)-1].Until) {
		return at
	}
	if next := c.Open(c.NextOpen(now)); len(next) > 0 {
		return ceilTo(next[0].From.Add(need), quarter)
	}
	return at
}

// ceilTo rounds a time up by the clock on the wall.
func ceilTo(t time.Time, step time.Duration) time.Time {
	t = t.Round(0)
	y, m, d := t.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, t.Location())
	past := t.Sub(midnight)
	return midnight.Add((past + step - 1) / step * step)
}

// hoursOf is a quantity of hours as a duration.
func hoursOf(q garage.Quantity) time.Duration { return time.Duration(q) * time.Hour / 1000 }

// leastBusy is the technician with the least to do: no clock runs, and the fewest
// open orders.
func leastBusy(l *look) (garage.Staff, error) {
	orders, err := openOrders(l.tx)
	if err != nil {
		return garage.Staff{}, err
	}
	load := map[garage.StaffID]int{}
	for _, wo := range orders {
		load[wo.Technician]++
		for _, j := range wo.Jobs {
			if j.Status == garage.Running {
				load[j.Technician] += 1000
			}
		}
	}
	all, err := technicians(l.tx)
	if err != nil || len(all) == 0 {
		return garage.Staff{}, err
	}
	return slices.MinFunc(all, func(a, b garage.Staff) int { return cmp.Compare(load[a.ID], load[b.ID]) }), nil
}

// freeKey is the lowest hook of the key board that is free.
func freeKey(l *look) (string, error) {
	taken, err := keysTaken(l)
	for n := 1; ; n++ {
		if tag := strconv.Itoa(n); taken[tag].ID == 0 {
			return tag, err
		}
	}
}

// remind finds what comes due next for the car.
func (p *WalkInPlan) remind(l *look, id garage.VehicleID) error {
	v, err := l.vehicle(id)
	if err != nil || id == 0 {
		return err
	}
	past, err := pastOf(l, v)
	if len(past.reminders) > 0 {
		p.Reminder = &past.reminders[0]
	}
	return err
}

// StartWalkIn writes up a car that stands at the door: customer and vehicle when
// new, the order checked in, its job, the consent and, with Start, the running
// job. Refused with walkin.in_shop when the car is here already, and with
// walkin.not_agreed where work is to start without a yes.
func (r Reception) StartWalkIn(in WalkInOrder) (garage.WorkOrder, error) {
	var made garage.WorkOrder
	err := r.update("walk_in", func(tx *data.Tx) error {
		a, err := r.walkIn(tx, in)
		if err != nil {
			return err
		}
		if err := a.save(); err != nil {
			return err
		}
		made = a.wo
		return nil
	})
	return made, wrap(err, "walk-in")
}

// walkIn does all of a walk-in but the save of its order.
func (c *core) walkIn(tx *data.Tx, in WalkInOrder) (*act, error) {
	car, err := c.carOf(tx, in.Vehicle, in.NewCustomer, in.NewVehicle)
	if err != nil {
		return nil, err
	}
	if in.Start && (!in.Agreed || in.Canned == 0) {
		return nil, notAgreed(tx, car, in.Canned)
	}
	if err := notInShop(tx, car); err != nil {
		return nil, err
	}
	if err := promiseAhead(in.Promised, tx.Now); err != nil {
		return nil, err
	}
	wo, err := c.newOrder(tx, garage.WorkOrder{
		Customer: car.Owner, Vehicle: car.ID, Concern: strings.TrimSpace(in.Concern),
		PromisedAt: in.Promised, Bay: in.Bay, Technician: in.Technician,
	})
	if err != nil {
		return nil, err
	}
	a, err := c.actOn(tx, wo.ID)
	if err != nil {
		return nil, err
	}
	if in.Canned != 0 {
		if _, err := a.addCanned(in.Canned); err != nil {
			return nil, err
		}
	}
	if err := a.checkIn(Intake{Odometer: in.Odometer, Confirmed: in.Confirmed, Reason: in.Reason, Concern: in.Concern, KeyTag: in.KeyTag, Promised: in.Promised,
		Waits: in.Waits, Replaced: in.Replaced, Record: in.Record, Loan: in.Loan}); err != nil {
		return nil, err
	}
	return a, a.agreeAndStart(in)
}

// notAgreed refuses to begin work whose price the customer has not agreed to.
func notAgreed(tx *data.Tx, car garage.Vehicle, id garage.CannedJobID) error {
	if id == 0 {
		return garage.Refuse("walkin.no_job", "Plate", car.Plate).At("job")
	}
	l, err := lookInto(tx)
	if err != nil {
		return err
	}
	c, err := data.CannedJobs.Get(tx, id)
	if err != nil {
		return err
	}
	price, err := l.cannedPrice(c)
	if err != nil {
		return err
	}
	return garage.Refuse("walkin.not_agreed", "Plate", car.Plate, "Total", price).At("agreed")
}

// agreeAndStart records the yes and begins the work. Where the country wants an estimate
// first, that of what was agreed to is issued.
func (a *act) agreeAndStart(in WalkInOrder) error {
	waiting := a.wo.WaitingJobs()
	if in.Agreed && len(waiting) > 0 {
		who, err := a.customer(a.wo.Customer)
		if err != nil {
			return err
		}
		c := garage.Consent{Who: who.Name, How: garage.InPerson}
		for _, no := range waiting {
			c.Answers = append(c.Answers, garage.Answer{Job: no, Status: garage.Agreed})
		}
		if _, err := a.answer(c); err != nil {
			return err
		}
	}
	if !in.Start {
		return nil
	}
	if a.wo.EstimateDue(a.now) {
		if _, err := a.quote(); err != nil {
			return err
		}
	}
	_, err := a.startHere(a.wo.Jobs[0].No, in.Technician) // the card counts when it is printed
	return err
}

// carOf is the vehicle on file, or one put there now with its owner.
func (c *core) carOf(tx *data.Tx, id garage.VehicleID, owner *garage.Customer, car *garage.Vehicle) (garage.Vehicle, error) {
	if id != 0 {
		return data.Vehicles.Get(tx, id)
	}
	if car == nil {
		return garage.Vehicle{}, garage.Refuse("walkin.no_vehicle").At("plate")
	}
	v := *car
	if owner != nil {
		added, err := c.addCustomer(tx, *owner)
		if err != nil {
			return v, err
		}
		v.Owner = added.ID
	}
	if v.Owner == 0 {
		return v, garage.Refuse("workorder.no_customer").At("customer")
	}
	return c.addVehicle(tx, v)
}

// notInShop refuses a second order for a car that stands here.
func notInShop(tx *data.Tx, car garage.Vehicle) error {
	orders, err := findBy(tx, data.WorkOrders, "vehicle", car.ID)
	for _, wo := range orders {
		if wo.State.InShop() && wo.State.Open() {
			return garage.Refuse("walkin.in_shop", "Plate", car.Plate, "Number", wo.Number, "State", string(wo.State), "Order", uint64(wo.ID))
		}
	}
	return err
}

// An Intake is what is asked when a car is handed over.
type Intake struct {
	Odometer  int64
	Confirmed bool   // a doubtful reading is right
	Reason    string // why it is
	Concern   string
	KeyTag    string
	Promised  time.Time
	Waits     bool
	OldParts  garage.OldParts
	Jobs      []garage.CannedJobID
	Replaced  bool           // the reading is the first of a new instrument
	Record    *garage.Intake // what else was written down; nil: nothing
	Loan      *LoanInput     // the loan car the customer drives away with; nil: none
}

// OpenOrder opens an order for a car that is expected; customer 0 is the owner.
func (r Reception) OpenOrder(vehicle garage.VehicleID, customer garage.CustomerID, concern string, expected time.Time) (garage.WorkOrder, error) {
	var made garage.WorkOrder
	err := r.update("open_order", func(tx *data.Tx) error {
		car, err := data.Vehicles.Get(tx, vehicle)
		if err != nil {
			return err
		}
		who := cmp.Or(customer, car.Owner)
		if who == 0 {
			return garage.Refuse("workorder.no_customer").At("customer")
		}
		made, err = r.newOrder(tx, garage.WorkOrder{Customer: who, Vehicle: vehicle, Concern: strings.TrimSpace(concern), ExpectedAt: expected})
		if err != nil {
			return err
		}
		if _, err := r.record(tx, made.ID, "event.opened", "At", expected); err != nil {
			return err
		}
		return r.reline(tx, kindOrder, uint64(made.ID))
	})
	return made, wrap(err, "open order")
}

// CheckIn records that an expected car is here. Refused as the odometer and the
// order's rules say, with order.key_taken, and where a loan car goes with it as by
// [Reception.LendCar]; then nothing is recorded.
func (r Reception) CheckIn(id garage.WorkOrderID, in Intake) error {
	return r.change(id, "check_in", func(a *act) error {
		if p := a.wo.Allowed(a.now).Edit; p != nil {
			return p
		}
		if err := promiseAhead(in.Promised, a.tx.Now); err != nil {
			return err
		}
		car, err := a.vehicle(a.wo.Vehicle)
		if err != nil {
			return err
		}
		if a.wo.State == garage.Expected {
			if err := notInShop(a.tx, car); err != nil {
				return err
			}
		}
		for _, job := range in.Jobs {
			if _, err := a.addCanned(job); err != nil {
				return err
			}
		}
		return a.checkIn(in)
	})
}

// checkIn writes the intake down and puts the order into the shop.
func (a *act) checkIn(in Intake) error {
	car, err := a.read(garage.Reading{Odometer: in.Odometer, Confirmed: in.Confirmed, Replaced: in.Replaced, Reason: in.Reason})
	if err != nil {
		return err
	}
	if err := a.hangKey(in.KeyTag); err != nil {
		return err
	}
	wo := &a.wo
	wo.OdometerIn = in.Odometer
	wo.Concern = cmp.Or(strings.TrimSpace(in.Concern), wo.Concern)
	if !in.Promised.IsZero() {
		wo.PromisedAt = in.Promised
	}
	if in.Record != nil {
		if err := a.keepIntake(*in.Record); err != nil {
			return err
		}
		wo.OldParts = cmp.Or(in.Record.Wishes.OldParts, wo.OldParts)
	}
	wo.OldParts = cmp.Or(in.OldParts, wo.OldParts)
	wo.Waits = wo.Waits || in.Waits
	if err := wo.MoveTo(garage.CheckedIn, a.now); err != nil {
		return err
	}
	if err := a.log("event.checked_in", "Odometer", in.Odometer, "Unit", car.Unit); err != nil {
		return err
	}
	if err := a.hasArrived(); err != nil {
		return err
	}
	if err := a.lendWith(in.Loan); err != nil {
		return err
	}
	return a.consented()
}

// lendWith lends the order's customer a loan car; nil: none is wanted. What is refused
// is about the loan car, not about the car that is checked in.
func (a *act) lendWith(in *LoanInput) error {
	if in == nil {
		return nil
	}
	with := *in
	with.Order, with.Customer = a.wo.ID, a.wo.Customer
	_, err := a.lend(a.tx, with)
	return garage.About(err, "loan_")
}

// consented moves an order on whose work the customer agreed to before the car
// came, such as by an accepted quote.
func (a *act) consented() error {
	if a.now.Consents == 0 || len(a.wo.WaitingJobs()) > 0 || a.wo.Allowed(a.now).Move(garage.Approved) != nil {
		return nil
	}
	return a.move(garage.Approved, "")
}
