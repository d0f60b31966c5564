package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// Promise says how a promised time stands.
type Promise string

// The stands of a promise.
const (
	PromiseNone  Promise = garage.PromiseNone
	PromiseOK    Promise = garage.PromiseOK
	PromiseClose Promise = garage.PromiseClose
	PromiseLate  Promise = garage.PromiseLate
)

// PartsLight says whether the parts of an order are there.
type PartsLight string

// The parts lights.
const (
	PartsNone    PartsLight = "none"
	PartsIn      PartsLight = "in"
	PartsETA     PartsLight = "eta"
	PartsMissing PartsLight = "missing"
)

// A BoardFilter narrows the board; its zero value shows all.
type BoardFilter struct {
	Technician garage.StaffID
	Hold       bool // only those on hold
	Late       bool // only those late
	Waiting    bool // only those whose customer waits in reception
	Label      string
	Words      string
}

// A BoardRow is one card of the board.
type BoardRow struct {
	ID           garage.WorkOrderID
	Number       string
	Plate        string
	Model        string
	Customer     string
	State        garage.State
	StateAt      time.Time
	Jobs         []string
	Kinds        []garage.JobKind // other than the customer's, each once
	Technician   garage.Staff
	Bay          string // where it stands; empty: in none
	PromisedAt   time.Time
	ExpectedAt   time.Time
	Promise      Promise
	Parts        PartsLight
	Missing      int       // parts short
	ETA          time.Time // of the last one on order
	Total        garage.Money
	Hold         garage.Hold
	Labels       []string
	FailedChecks int
	UnpaidDays   int // since it was ready or invoiced, while money is open
	Waits        bool
	Running      bool          // a clock runs
	OutLate      []garage.Line // work of other firms that should have been back
}

// BoardRows is the board: every order that is in the house or expected.
type BoardRows struct {
	Orders []BoardRow // by promise, late first
	Counts BoardCounts
	Sum    garage.Money // of the orders shown
}

// BoardCounts are the figures on the filter chips, counted without filter.
type BoardCounts struct {
	All, Hold, Late, Waiting int
	Technicians              []TechnicianCount
	Labels                   []LabelCount
}

// A TechnicianCount is how many orders a technician has.
type TechnicianCount struct {
	Staff  garage.Staff
	Orders int
}

// A LabelCount is how many orders carry a label.
type LabelCount struct {
	Label  string
	Orders int
}

// An OrderFilter narrows the list of orders.
type OrderFilter struct {
	State garage.State // empty: all
	Words string
}

// An OrderRow is one line of the list of orders.
type OrderRow struct {
	ID         garage.WorkOrderID
	Number     string
	State      garage.State
	Plate      string
	Model      string
	Customer   string
	Work       []string
	OpenedAt   time.Time
	PromisedAt time.Time
	Promise    Promise
	Hold       garage.Hold
	Technician garage.Staff
	Odometer   int64
	Total      garage.Money
	Open       garage.Money // left to pay on its invoice
}

// Board shows all orders in the house and those expected. An invoiced order stays
// until the car has gone.
func (w Workshop) Board(f BoardFilter) (BoardRows, error) {
	var b BoardRows
	err := w.looking(func(l *look) error {
		rows, err := boardRows(l)
		if err != nil {
			return err
		}
		for _, row := range rows {
			b.Counts.add(row)
			if f.shows(row) {
				b.Orders = append(b.Orders, row)
				b.Sum += row.Total
			}
		}
		slices.SortFunc(b.Counts.Technicians, func(x, y TechnicianCount) int { return strings.Compare(x.Staff.Name, y.Staff.Name) })
		slices.SortFunc(b.Counts.Labels, func(x, y LabelCount) int { return strings.Compare(x.Label, y.Label) })
		return nil
	})
	return b, wrap(err, "board")
}

// boardRows are the cards of all orders on the board, the most urgent first.
func boardRows(l *look) ([]BoardRow, error) {
	orders, err := onBoard(l.tx)
	if err != nil {
		return nil, err
	}
	var rows []BoardRow
	for _, wo := range orders {
		row, err := boardRow(l, wo)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b BoardRow) int {
		x, y := cmp.Or(a.PromisedAt, a.ExpectedAt), cmp.Or(b.PromisedAt, b.ExpectedAt)
		if a.State == garage.Expected && b.State == garage.Expected {
			x, y = a.ExpectedAt, b.ExpectedAt
		}
		if x.IsZero() != y.IsZero() {
			return cmp.Compare(boolInt(x.IsZero()), boolInt(y.IsZero()))
		}
		return x.Compare(y)
	})
	return rows, nil
}

// onBoard are the open orders, and those invoiced whose car is still here.
func onBoard(tx *data.Tx) ([]garage.WorkOrder, error) {
	orders, err := openOrders(tx)
	if err != nil {
		return nil, err
	}
	invoiced, err := data.WorkOrders.Find(tx, "state", string(garage.Invoiced))
	return append(orders, invoiced...), err
}

func boardRow(l *look, wo garage.WorkOrder) (BoardRow, error) {
	row := BoardRow{
		ID: wo.ID, Number: wo.Number, State: wo.State, StateAt: wo.StateAt, PromisedAt: wo.PromisedAt, ExpectedAt: wo.ExpectedAt,
		Promise: Promise(wo.Promise(l.tx.Now, l.shop)), Total: shownTotal(l.shop, wo), Hold: wo.Hold, Labels: wo.Labels, Waits: wo.Waits,
	}
	car, err := l.vehicle(wo.Vehicle)
	if err != nil {
		return row, err
	}
	who, err := l.customer(wo.Customer)
	if err != nil {
		return row, err
	}
	row.Plate, row.Model, row.Customer = car.Plate, car.Title(), who.Name
	if row.Technician, err = l.person(wo.Technician); err != nil {
		return row, err
	}
	for _, b := range l.shop.Bays {
		if b.ID == wo.Bay {
			row.Bay = b.Name
		}
	}
	for _, j := range shownJobs(wo) {
		row.Jobs = append(row.Jobs, j.Name)
		if j.Kind != garage.CustomerJob && !slices.Contains(row.Kinds, j.Kind) {
			row.Kinds = append(row.Kinds, j.Kind)
		}
		row.Running = row.Running || j.Status == garage.Running
	}
	if len(row.Jobs) == 0 && wo.Concern != "" {
		row.Jobs = []string{wo.Concern}
	}
	for _, j := range wo.Jobs {
		for _, line := range j.Lines {
			if line.OutLate(l.tx.Now) {
				row.OutLate = append(row.OutLate, line)
			}
		}
	}
	light, err := l.light(wo)
	if err != nil {
		return row, err
	}
	row.Parts, row.Missing, row.ETA = light.light, light.missing, light.eta
	if wo.State == garage.InProgress || wo.State == garage.QualityCheck {
		row.FailedChecks = wo.FailedChecks()
	}
	row.UnpaidDays, err = unpaidDays(l, wo)
	return row, err
}

// unpaidDays is since when a car has been ready while money is open.
func unpaidDays(l *look, wo garage.WorkOrder) (int, error) {
	if wo.State != garage.Ready && wo.State != garage.Invoiced || wo.ReadyAt.IsZero() {
		return 0, nil
	}
	open, err := openFor(l, wo)
	if open <= 0 {
		return 0, err
	}
	return daysBetween(wo.ReadyAt, l.tx.Now), err
}

// openFor is what is to be paid for a car that is ready: what its invoice leaves
// open, or what it will come to less what was paid in advance.
func openFor(l *look, wo garage.WorkOrder) (garage.Money, error) {
	if wo.Invoice != 0 {
		inv, err := l.invoice(wo.Invoice)
		if err != nil {
			return 0, err
		}
		if inv.Number != "" {
			share, err := l.excessBill(inv)
			return inv.Open() + share.Open(), err
		}
	}
	paid, err := orderDeposits(l.tx, wo.ID)
	return max(0, wo.Totals(l.shop.Pricing()).Gross-paid), err
}

// A lightState is what a parts light shows.
type lightState struct {
	light   PartsLight
	missing int
	eta     time.Time
}

// light says whether the parts of an order are there: those of approved work, and
// before the car's work begins those of the work it is booked for. An estimate
// needs no parts yet. What is missing but on its way, or waited for on hold until
// a time, is expected.
func (l *look) light(wo garage.WorkOrder) (s lightState, err error) {
	s.light = PartsNone
	short, err := l.shortages(wo)
	if err != nil {
		return s, err
	}
	expected := 0
	for _, j := range shownJobs(wo) {
		if j.Waits() && wo.State != garage.Expected && wo.State != garage.CheckedIn {
			continue
		}
		for _, line := range j.Lines {
			if line.Kind != garage.PartLine || line.Part == 0 || line.Own {
				continue
			}
			if s.light == PartsNone {
				s.light = PartsIn
			}
			i := slices.IndexFunc(short, func(x garage.Shortage) bool { return x.Line == line.No })
			if i < 0 {
				continue
			}
			s.missing++
			p, err := l.part(line.Part)
			if err != nil {
				return s, err
			}
			if p.Ordered >= short[i].Needed-short[i].OnHand || wo.Hold.Reason == garage.HoldParts && !wo.Hold.Until.IsZero() {
				expected++
			}
		}
	}
	switch {
	case s.missing == 0:
	case expected == s.missing:
		s.light = PartsETA
		if wo.Hold.Reason == garage.HoldParts {
			s.eta = wo.Hold.Until
		}
	default:
		s.light = PartsMissing
	}
	return s, nil
}

// shows tells whether a card passes the filter.
func (f BoardFilter) shows(row BoardRow) bool {
	switch {
	case f.Technician != 0 && row.Technician.ID != f.Technician,
		f.Hold && row.Hold.Reason == "",
		f.Late && row.Promise != PromiseLate,
		f.Waiting && !row.Waits,
		f.Label != "" && !slices.Contains(row.Labels, f.Label):
		return false
	}
	texts := []string{row.Number, row.Plate, garage.FoldPlate(row.Plate), row.Model, row.Customer, row.Technician.Name}
	return fitsWords(f.Words, append(texts, row.Jobs...)...)
}

func (c *BoardCounts) add(row BoardRow) {
	c.All++
	if row.Hold.Reason != "" {
		c.Hold++
	}
	if row.Promise == PromiseLate {
		c.Late++
	}
	if row.Waits {
		c.Waiting++
	}
	if row.Technician.ID != 0 {
		i := slices.IndexFunc(c.Technicians, func(t TechnicianCount) bool { return t.Staff.ID == row.Technician.ID })
		if i < 0 {
			i, c.Technicians = len(c.Technicians), append(c.Technicians, TechnicianCount{Staff: row.Technician})
		}
		c.Technicians[i].Orders++
	}
	for _, label := range row.Labels {
		i := slices.IndexFunc(c.Labels, func(x LabelCount) bool { return x.Label == label })
		if i < 0 {
			i, c.Labels = len(c.Labels), append(c.Labels, LabelCount{Label: label})
		}
		c.Labels[i].Orders++
	}
}

// Orders lists all orders, newest first.
func (w Workshop) Orders(f OrderFilter, page Page) ([]OrderRow, error) {
	var rows []OrderRow
	err := w.looking(func(l *look) error {
		rows = make([]OrderRow, 0, min(page.limit(), 256))
		take := func(wo garage.WorkOrder) (bool, error) {
			if f.State != "" && wo.State != f.State {
				return false, nil
			}
			row, err := orderRow(l, wo)
			rows = append(rows, row)
			return true, err
		}
		switch {
		case strings.TrimSpace(f.Words) != "":
			ids, err := w.ordersLike(l.tx, f.Words)
			if err != nil {
				return err
			}
			return pageOf(l.tx, data.OrderRows, ids, page, take)
		case f.State != "" && f.State.Open():
			ids, err := data.WorkOrders.Before(l.tx, "state", data.OpenOrder, garage.WorkOrderID(page.After), 0)
			if err != nil {
				return err
			}
			return pageOf(l.tx, data.OrderRows, ids, page, take)
		case f.State != "":
			ids, err := data.WorkOrders.Before(l.tx, "state", string(f.State), garage.WorkOrderID(page.After), page.limit())
			if err != nil {
				return err
			}
			return pageOf(l.tx, data.OrderRows, ids, page, take)
		}
		return rowsBefore(l.tx, data.OrderRows, page, take)
	})
	return rows, wrap(err, "orders")
}

// ordersLike are the orders that fit words, newest first.
func (c *core) ordersLike(tx *data.Tx, words string) ([]garage.WorkOrderID, error) {
	found, err := c.lines.find(tx, words, allHits, kindOrder, kindCustomer, kindVehicle)
	if err != nil {
		return nil, err
	}
	var ids []garage.WorkOrderID
	for _, f := range found {
		switch f.Kind {
		case kindOrder:
			ids = append(ids, garage.WorkOrderID(f.ID))
		case kindCustomer:
			err = oldOrders(tx, &ids, "customer", f.ID)
		case kindVehicle:
			err = oldOrders(tx, &ids, "vehicle", f.ID)
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(ids, func(a, b garage.WorkOrderID) int { return cmp.Compare(b, a) })
	return slices.Compact(ids), nil
}

// oldOrders adds the orders of a customer or vehicle whose own search lines hold no
// more than their number.
func oldOrders(tx *data.Tx, ids *[]garage.WorkOrderID, index string, of uint64) error {
	list, _, err := data.WorkOrders.IDs(tx, index, data.Page{Text: data.Ref(garage.WorkOrderID(of)), Limit: -1})
	if err != nil {
		return err
	}
	for _, id := range list {
		row, err := data.OrderRows.Get(tx, id)
		if err != nil {
			return err
		}
		if !row.OpenedAt.Before(oldLines(tx)) {
			break // they come oldest first
		}
		*ids = append(*ids, id)
	}
	return nil
}

func orderRow(l *look, wo garage.WorkOrder) (OrderRow, error) {
	row := OrderRow{
		ID: wo.ID, Number: wo.Number, State: wo.State, OpenedAt: wo.OpenedAt, PromisedAt: wo.PromisedAt,
		Promise: Promise(wo.Promise(l.tx.Now, l.shop)), Hold: wo.Hold, Odometer: wo.OdometerIn,
	}
	car, err := l.plateOf(wo.Vehicle)
	if err != nil {
		return row, err
	}
	row.Plate, row.Model = car.Plate, car.Title()
	if row.Customer, err = l.customerName(wo.Customer); err != nil {
		return row, err
	}
	jobs := shownJobs(wo)
	row.Work = make([]string, 0, len(jobs))
	for _, j := range jobs {
		row.Work = append(row.Work, j.Name)
	}
	if row.Technician, err = l.person(wo.Technician); err != nil {
		return row, err
	}
	bill, err := l.billOf(wo.Invoice)
	if bill.Number != "" {
		row.Total, row.Open = bill.Total, bill.Open
	} else {
		row.Total = shownTotal(l.shop, wo)
	}
	return row, err
}
