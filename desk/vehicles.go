package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A VehiclePage is what the vehicle's page shows.
type VehiclePage struct {
	Vehicle   garage.Vehicle
	Owner     garage.Customer
	History   []HistoryRow // newest first
	Deferred  []DeferredRow
	Warranty  []WarrantyRow
	Reminders []ReminderRow
}

// A HistoryRow is one visit, counter invoice or quote of a vehicle.
type HistoryRow struct {
	At       time.Time
	Odometer int64
	Kind     string // "order", "invoice", "quote", "deferred"
	ID       uint64 // of the order, invoice or quote
	Number   string
	Work     string // names of the jobs
	State    string // of the order, invoice or quote; "overdue" and "paid" of its invoice
	Overdue  int    // days
	Total    garage.Money
}

// A DeferredRow is work that was found and put off.
type DeferredRow struct {
	Order    garage.WorkOrderID
	Number   string
	Job      int
	Canned   garage.CannedJobID
	Name     string
	Status   garage.JobStatus // Deferred or Declined
	At       time.Time        // of the answer
	Then     garage.Money
	Now      garage.Money // at today's prices, with tax
	RemindOn time.Time
	RemindAt int64
}

// A WarrantyRow is a warranty still open on work done here: on a line of a job, or on
// the job as a whole.
type WarrantyRow struct {
	Order         garage.WorkOrderID
	Number        string
	Job           int
	Name          string
	From, Until   time.Time
	FromOdometer  int64
	UntilOdometer int64  // 0: no limit
	Line          string // its text; empty: the whole job
	Maker         bool   // by the term of the part's supplier
	DaysLeft      int64  // today included
	DistanceLeft  int64  // from the last reading; -1: no limit, or no reading
}

// A ReminderRow is work that comes due.
type ReminderRow struct {
	Code        string // of the canned job; "inspection" for the statutory one
	Name        string // of the work, as the shop's language has it; empty for the inspection
	Due         time.Time
	DueOdometer int64
	State       string // "due", "planned", "offered"
}

// AddVehicle puts a vehicle on file. Refused with vehicle.no_plate, or
// vehicles.taken when the plate or VIN is on file already.
func (r Reception) AddVehicle(v garage.Vehicle) (garage.Vehicle, error) {
	err := r.update("add_vehicle", func(tx *data.Tx) (err error) {
		v, err = r.addVehicle(tx, v)
		return err
	})
	return v, wrap(err, "add vehicle")
}

func (c *core) addVehicle(tx *data.Tx, v garage.Vehicle) (garage.Vehicle, error) {
	shop, err := data.Settings.Get(tx)
	if err != nil {
		return v, err
	}
	tidy, err := tidyVehicle(v, shop)
	if err != nil {
		return v, err
	}
	if tidy.Unit == "" {
		tidy.Unit = cmp.Or(shop.Distance, "km")
	}
	if tidy.Owner != 0 && len(tidy.Owners) == 0 {
		tidy.Owners = []garage.Owning{{Customer: tidy.Owner, From: tx.Now}}
	}
	if err := plateFree(tx, tidy); err != nil {
		return v, err
	}
	added, err := data.Vehicles.Add(tx, tidy)
	if err != nil {
		return v, err
	}
	return added, c.reline(tx, kindVehicle, uint64(added.ID))
}

// tidyVehicle brings plate and VIN into the form they are kept in.
func tidyVehicle(v garage.Vehicle, shop garage.Shop) (garage.Vehicle, error) {
	v.Plate = garage.FormatPlate(v.Plate, shop.Country)
	v.Make, v.Model = strings.TrimSpace(v.Make), strings.TrimSpace(v.Model)
	if v.VIN != "" {
		vin, err := garage.ParseVIN(string(v.VIN))
		if err != nil {
			return v, err
		}
		if err := garage.CheckVIN(vin, garage.ProfileOf(shop.Country)); err != nil {
			return v, err
		}
		v.VIN = vin
	}
	return v, v.Check()
}

// plateFree refuses a plate that another vehicle has now, and names whose it is.
func plateFree(tx *data.Tx, v garage.Vehicle) error {
	if garage.FoldPlate(v.Plate) == "" {
		return nil
	}
	found, err := data.Vehicles.Find(tx, "plate", v.Plate)
	if err != nil {
		return err
	}
	for _, o := range found {
		if o.ID == v.ID || o.MergedInto != 0 || garage.FoldPlate(o.Plate) != garage.FoldPlate(v.Plate) {
			continue
		}
		owner := garage.Customer{}
		if o.Owner != 0 {
			if owner, err = data.Customers.Get(tx, o.Owner); err != nil {
				return err
			}
		}
		return garage.Refuse("vehicle.plate_taken", "Plate", o.Plate, "Title", o.Title(), "Owner", owner.Name).At("plate")
	}
	return nil
}

// SaveVehicle changes a vehicle's card. Owner, plate and readings have actions
// of their own and stay as they are.
func (r Reception) SaveVehicle(v garage.Vehicle) error {
	err := r.update("save_vehicle", func(tx *data.Tx) error {
		old, err := data.Vehicles.Get(tx, v.ID)
		if err != nil {
			return err
		}
		v := withCard(old, v)
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		if v, err = tidyVehicle(v, shop); err != nil {
			return err
		}
		if err := r.saveVehicle(tx, v); err != nil {
			return err
		}
		after, err := data.Vehicles.Get(tx, v.ID)
		ch := change[garage.Vehicle]{old, after}
		r.remember(tx, Undone{At: Link{kindVehicle, uint64(ch.after.ID)}, Name: cmp.Or(ch.before.Plate, ch.before.Title())}, func(tx *data.Tx) error { return r.undoVehicle(tx, ch) })
		return err
	})
	return wrap(err, "save vehicle %d", v.ID)
}

// withCard is a vehicle with the card of another version of it. Owner, plate and
// readings stay.
func withCard(v, card garage.Vehicle) garage.Vehicle {
	card.Plate, card.Plates, card.Owner, card.Owners = v.Plate, v.Plates, v.Owner, v.Owners
	card.Readings, card.MergedInto, card.Unit = v.Readings, v.MergedInto, cmp.Or(card.Unit, v.Unit)
	return card
}

// saveVehicle writes a vehicle and keeps the search fresh.
func (c *core) saveVehicle(tx *data.Tx, v garage.Vehicle) error {
	if err := data.Vehicles.Save(tx, v); err != nil {
		return err
	}
	return c.reline(tx, kindVehicle, uint64(v.ID))
}

// SimilarVehicles are the vehicles on file that v could be a double of: the same
// VIN, or a plate that is or was the same.
func (r Reception) SimilarVehicles(v garage.Vehicle) ([]garage.Vehicle, error) {
	var found []garage.Vehicle
	err := r.view(func(tx *data.Tx) error {
		for index, text := range map[string]string{"plate": v.Plate, "old_plate": v.Plate, "vin": string(v.VIN)} {
			if text == "" {
				continue
			}
			same, err := data.Vehicles.Find(tx, index, text)
			if err != nil {
				return err
			}
			for _, o := range same {
				if o.ID != v.ID && !slices.ContainsFunc(found, func(x garage.Vehicle) bool { return x.ID == o.ID }) {
					found = append(found, o)
				}
			}
		}
		slices.SortFunc(found, func(a, b garage.Vehicle) int { return cmp.Compare(a.ID, b.ID) })
		return nil
	})
	return found, wrap(err, "similar vehicles")
}

// ReadOdometer records what the odometer showed. Refused as [garage.Vehicle.Read] says:
// a doubtful reading is kept only with the reason why it is right.
func (r Reception) ReadOdometer(id garage.VehicleID, read garage.Reading) error {
	err := r.update("read_odometer", func(tx *data.Tx) error {
		_, err := r.readOdometer(tx, id, read)
		return err
	})
	return wrap(err, "read odometer of vehicle %d", id)
}

func (c *core) readOdometer(tx *data.Tx, id garage.VehicleID, read garage.Reading) (garage.Vehicle, error) {
	v, err := data.Vehicles.Get(tx, id)
	if err != nil {
		return v, err
	}
	if read.On.IsZero() {
		read.On = tx.Now
	}
	if v, err = v.Read(read); err != nil {
		return v, err
	}
	return v, c.saveVehicle(tx, v)
}

// read records what the odometer of the order's car shows now. What was doubted and is
// said to be right stands in the history of the order. What drives not by itself has no
// odometer: nothing is recorded.
func (a *act) read(r garage.Reading) (garage.Vehicle, error) {
	before, err := data.Vehicles.Get(a.tx, a.wo.Vehicle)
	if err != nil {
		return before, err
	}
	if !before.Kind.Driven() && r.Odometer == 0 {
		return before, nil
	}
	r.On, r.Order = a.tx.Now, a.wo.ID
	car, err := a.readOdometer(a.tx, before.ID, r)
	if err != nil {
		return car, err
	}
	a.vehicles[car.ID] = car
	if !before.Doubtful(r) {
		return car, nil
	}
	last, _ := before.Last()
	return car, a.log("event.odometer_right", "Odometer", r.Odometer, "Unit", car.Unit, "Last", last.Odometer, "Replaced", r.Replaced, "Reason", strings.TrimSpace(r.Reason))
}

// MoveVehicle gives a vehicle to another owner from now on.
func (r Reception) MoveVehicle(id garage.VehicleID, to garage.CustomerID) error {
	err := r.update("move_vehicle", func(tx *data.Tx) error {
		v, err := data.Vehicles.Get(tx, id)
		if err != nil {
			return err
		}
		owner, err := kept(tx, to)
		if err != nil {
			return err
		}
		return r.saveVehicle(tx, v.OwnedBy(owner.ID, tx.Now))
	})
	return wrap(err, "move vehicle %d", id)
}

// Replate gives a vehicle a new plate; the old one still finds it. Refused with
// vehicle.plate_taken.
func (r Reception) Replate(id garage.VehicleID, plate string) error {
	err := r.update("replate", func(tx *data.Tx) error {
		v, err := data.Vehicles.Get(tx, id)
		if err != nil {
			return err
		}
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		v = v.Replate(garage.FormatPlate(plate, shop.Country))
		if err := v.Check(); err != nil {
			return err
		}
		if err := plateFree(tx, v); err != nil {
			return err
		}
		return r.saveVehicle(tx, v)
	})
	return wrap(err, "replate vehicle %d", id)
}

// Vehicle is the page of a vehicle.
func (r Reception) Vehicle(id garage.VehicleID) (VehiclePage, error) {
	var page VehiclePage
	err := r.looking(func(l *look) (err error) {
		if page.Vehicle, err = l.vehicle(id); err != nil {
			return err
		}
		if page.Owner, err = l.customer(page.Vehicle.Owner); err != nil {
			return err
		}
		past, err := pastOf(l, page.Vehicle)
		if err != nil {
			return err
		}
		if page.History, err = past.history(l); err != nil {
			return err
		}
		page.Deferred, page.Warranty, page.Reminders = past.deferred, warrantyLines(l, page.Vehicle, past.orders), past.reminders
		for _, d := range past.deferred {
			page.History = append(page.History, HistoryRow{
				At: d.At, Kind: "deferred", ID: uint64(d.Order), Number: d.Number, Work: d.Name, State: string(d.Status), Total: d.Now,
			})
		}
		slices.SortStableFunc(page.History, func(a, b HistoryRow) int { return b.At.Compare(a.At) })
		return nil
	})
	return page, wrap(err, "vehicle %d", id)
}

// A past is what a vehicle's earlier visits mean today.
type past struct {
	vehicle   garage.Vehicle
	orders    []garage.WorkOrder // oldest first
	deferred  []DeferredRow
	warranty  []WarrantyRow
	reminders []ReminderRow
}

func pastOf(l *look, v garage.Vehicle) (past, error) {
	p := past{vehicle: v}
	var err error
	if p.orders, err = findBy(l.tx, data.WorkOrders, "vehicle", v.ID); err != nil {
		return p, err
	}
	if p.deferred, err = deferredOf(l, p.orders); err != nil {
		return p, err
	}
	p.warranty = warrantyOf(l, v, p.orders)
	p.reminders, err = remindersOf(l, v, p.orders, p.deferred)
	return p, err
}

// warrantyOf are the jobs still under warranty.
func warrantyOf(l *look, v garage.Vehicle, orders []garage.WorkOrder) []WarrantyRow {
	reading, _ := v.Last()
	return warrantyRows(l, v, orders, l.shop.Warranties(orders, l.profileFor(v), l.tx.Now, reading.Odometer))
}

// warrantyLines are the lines still under warranty.
func warrantyLines(l *look, v garage.Vehicle, orders []garage.WorkOrder) []WarrantyRow {
	reading, _ := v.Last()
	return warrantyRows(l, v, orders, l.shop.WarrantyLines(orders, l.profileFor(v), l.tx.Now, reading.Odometer))
}

func warrantyRows(l *look, v garage.Vehicle, orders []garage.WorkOrder, covered []garage.Covered) []WarrantyRow {
	reading, _ := v.Last()
	var rows []WarrantyRow
	for _, c := range covered {
		row := WarrantyRow{
			Order: c.Order, Number: c.Number, Job: c.Job, Name: c.Name, From: c.From, Until: c.Until, UntilOdometer: c.UntilOdometer,
			Line: c.Text, Maker: c.Maker,
		}
		row.DaysLeft, row.DistanceLeft = c.Left(l.tx.Now, reading.Odometer)
		for _, wo := range orders {
			if wo.ID == c.Order {
				row.FromOdometer = max(wo.OdometerOut, wo.OdometerIn)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// deferredOf is the work found on earlier visits, put off or declined, and not
// done since; the newest first.
func deferredOf(l *look, orders []garage.WorkOrder) ([]DeferredRow, error) {
	var rows []DeferredRow
	for i, wo := range orders {
		if wo.State == garage.Void {
			continue
		}
		for _, j := range wo.Jobs {
			put := j.Status == garage.Deferred || j.Status == garage.Declined && !wo.State.Open()
			if !put || wo.PassedOver(j.No) || takenUp(j, orders[i+1:]) {
				continue
			}
			row, err := deferredRow(l, wo, j)
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b DeferredRow) int { return b.At.Compare(a.At) })
	return rows, nil
}

// takenUp tells whether a later order has the same job again.
func takenUp(j garage.Job, later []garage.WorkOrder) bool {
	for _, wo := range later {
		for _, o := range wo.Jobs {
			if wo.State != garage.Void && (j.Canned != 0 && j.Canned == o.Canned || garage.FoldName(j.Name) == garage.FoldName(o.Name)) {
				return true
			}
		}
	}
	return false
}

func deferredRow(l *look, wo garage.WorkOrder, j garage.Job) (DeferredRow, error) {
	row := DeferredRow{
		Order: wo.ID, Number: wo.Number, Job: j.No, Canned: j.Canned, Name: j.Name, Status: j.Status, At: j.AnsweredAt,
		Then: wo.JobPrice(l.shop.Pricing(), j.No), RemindOn: j.RemindOn, RemindAt: j.RemindAt,
	}
	if j.Answer != 0 {
		c, err := data.Consents.Get(l.tx, j.Answer)
		if err != nil {
			return row, err
		}
		for _, a := range c.Answers {
			if a.Job == j.No && a.Price != 0 {
				row.Then = a.Price
			}
		}
	}
	now, err := l.today(j)
	if err != nil {
		return row, err
	}
	row.Now = garage.WorkOrder{Jobs: []garage.Job{now}}.JobPrice(l.shop.Pricing(), now.No)
	return row, nil
}

// today is a job at today's prices: the canned job made anew, or else its lines
// at the rate and the part prices of today.
func (l *look) today(j garage.Job) (garage.Job, error) {
	if j.Canned != 0 {
		canned, err := data.CannedJobs.Get(l.tx, j.Canned)
		if err == nil && !canned.Retired {
			fresh, err := l.jobOf(canned, l.shop.Language)
			fresh.No = j.No
			return fresh, err
		}
		if err != nil && !missing(err) {
			return j, err
		}
	}
	j.Lines = slices.Clone(j.Lines)
	for i := range j.Lines {
		line := &j.Lines[i]
		switch {
		case line.Kind == garage.Labour:
			line.Price = l.shop.LabourRate
		case line.Kind == garage.PartLine && line.Part != 0:
			part, err := l.part(line.Part)
			if err != nil {
				return j, err
			}
			line.Price = l.shop.PriceOf(part)
		}
	}
	return j, nil
}

// jobOf makes a job of a canned one, in a language.
func (l *look) jobOf(c garage.CannedJob, lang garage.Language) (garage.Job, error) {
	var failed error
	find := func(id garage.PartID) (garage.Part, bool) {
		if id == 0 {
			return garage.Part{}, false
		}
		p, err := l.part(id)
		if err != nil && !missing(err) {
			failed = err
		}
		return p, err == nil
	}
	j := c.Job(lang, l.shop, garage.ProfileOf(l.shop.Country), find)
	return j, failed
}

// remindersOf is what comes due: work that repeats, work that was put off until a
// day, and the statutory inspection; the soonest first.
func remindersOf(l *look, v garage.Vehicle, orders []garage.WorkOrder, put []DeferredRow) ([]ReminderRow, error) {
	canned, err := allCanned(l.tx)
	if err != nil {
		return nil, err
	}
	type dated struct {
		row ReminderRow
		at  time.Time
	}
	var all []dated
	for _, r := range garage.RemindersOf(v, orders, canned, l.tx.Now) {
		if onTheWay(orders, r.Canned) {
			continue
		}
		i := slices.IndexFunc(canned, func(c garage.CannedJob) bool { return c.ID == r.Canned })
		row := ReminderRow{Code: r.Code, Name: canned[i].Title(l.shop.Language), Due: r.DueOn, DueOdometer: r.DueOdometer, State: "planned"}
		if r.Due {
			row.State = "due"
		}
		all = append(all, dated{row, r.Expected})
	}
	for _, d := range put {
		if d.Status == garage.Deferred {
			all = append(all, dated{ReminderRow{Name: d.Name, Due: d.RemindOn, DueOdometer: d.RemindAt, State: "offered"}, d.RemindOn})
		}
	}
	if !v.InspectOn.IsZero() {
		row := ReminderRow{Code: "inspection", Due: v.InspectOn, State: "planned"}
		if daysBetween(l.tx.Now, v.InspectOn) <= 0 {
			row.State = "due"
		}
		all = append(all, dated{row, v.InspectOn})
	}
	rank := func(d dated) int { return slices.Index([]string{"due", "offered", "planned"}, d.row.State) }
	slices.SortStableFunc(all, func(a, b dated) int {
		if c := cmp.Compare(rank(a), rank(b)); c != 0 {
			return c
		}
		if a.at.IsZero() != b.at.IsZero() {
			return cmp.Compare(boolInt(a.at.IsZero()), boolInt(b.at.IsZero()))
		}
		return a.at.Compare(b.at)
	})
	var rows []ReminderRow
	for _, d := range all {
		rows = append(rows, d.row)
	}
	return rows, nil
}

// onTheWay tells whether a canned job stands on an open order already.
func onTheWay(orders []garage.WorkOrder, id garage.CannedJobID) bool {
	return slices.ContainsFunc(orders, func(wo garage.WorkOrder) bool {
		return wo.State.Open() && slices.ContainsFunc(shownJobs(wo), func(j garage.Job) bool { return j.Canned == id })
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// allCanned are the canned jobs that are in use.
func allCanned(tx *data.Tx) ([]garage.CannedJob, error) {
	var all []garage.CannedJob
	err := data.CannedJobs.Scan(tx, 0, 0, false, func(c garage.CannedJob) bool {
		if !c.Retired {
			all = append(all, c)
		}
		return true
	})
	return all, err
}

// history is one row for each visit, and for each quote that led to none.
func (p past) history(l *look) ([]HistoryRow, error) {
	var rows []HistoryRow
	for _, wo := range p.orders {
		row, err := visitRow(l, wo)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	quotes, err := findBy(l.tx, data.Quotes, "vehicle", p.vehicle.ID)
	if err != nil {
		return nil, err
	}
	for _, q := range quotes {
		if q.Order == 0 {
			rows = append(rows, HistoryRow{
				At: quotedAt(q), Kind: "quote", ID: uint64(q.ID), Number: q.Number, Work: l.jobNames(q.Jobs),
				State: quoteState(q, l.tx.Now), Total: q.Totals(l.shop.Pricing()).Gross,
			})
		}
	}
	return rows, nil
}

func visitRow(l *look, wo garage.WorkOrder) (HistoryRow, error) {
	row := HistoryRow{
		At: cmp.Or(visitedAt(wo), wo.ExpectedAt, wo.OpenedAt), Odometer: wo.OdometerIn, Kind: "order", ID: uint64(wo.ID), Number: wo.Number,
		Work: l.jobNames(shownJobs(wo)), State: string(wo.State), Total: shownTotal(l.shop, wo),
	}
	if wo.Invoice == 0 {
		return row, nil
	}
	inv, err := l.invoice(wo.Invoice)
	if err != nil || inv.Number == "" {
		return row, err
	}
	row.Total = inv.Total + inv.Document.Excess // with the share that the customer bears
	switch row.Overdue = overdueDays(inv, l.tx.Now); {
	case inv.State == garage.Credited:
		row.State = string(garage.Credited)
	case inv.Open() <= 0:
		row.State = string(garage.Paid)
	case row.Overdue > 0:
		row.State = "overdue"
	}
	return row, nil
}

// workOf names jobs in one line, for the search.
func workOf(jobs []garage.Job) string { return garage.English.List(namesOf(jobs)...) }

// jobNames names jobs in one line, parted as the garage's language does: in it they
// are named.
func (l *look) jobNames(jobs []garage.Job) string { return l.shop.Language.List(namesOf(jobs)...) }

// namesOf are the names of jobs.
func namesOf(jobs []garage.Job) []string {
	names := make([]string, len(jobs))
	for i, j := range jobs {
		names[i] = j.Name
	}
	return names
}
