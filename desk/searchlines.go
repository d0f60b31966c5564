package desk

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"workbay/data"
	"workbay/garage"
)

// lines are the search lines of the file. They are built in the background; what
// is edited meanwhile is newer than what the build has read and stays.
type lines struct {
	all data.Lines

	mu     sync.Mutex
	edited map[opened]bool // since the build began; nil once it is over
	ready  chan struct{}   // closed once the build is over

	live   context.Context // over once the desk is closed: the file waits for who still reads it
	giveUp context.CancelFunc
	work   sync.WaitGroup
}

func newLines() *lines {
	s := &lines{edited: map[opened]bool{}, ready: make(chan struct{})}
	s.live, s.giveUp = context.WithCancel(context.Background())
	return s
}

// close ends the build, if there is one.
func (s *lines) close() {
	s.giveUp()
	s.work.Wait()
}

// put replaces a line after an edit; a line without words goes away.
func (s *lines) put(line data.Line) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.edited != nil {
		s.edited[opened{line.Kind, line.ID}] = true
	}
	if !words(line) {
		s.all.Remove(line.Kind, line.ID)
		return
	}
	s.all.Put(line)
}

// A building gathers the lines that one goroutine of the build has read.
type building struct {
	*lines
	batch *data.Batch
}

// built puts a line that the build has read, unless it was edited since, and tells
// whether to read on.
func (b building) built(line data.Line) bool {
	return !words(line) || !b.batch.Add(line) || b.flush()
}

// number is built for a line of nothing but a number.
func (b building) number(kind string, id uint64, number []byte) bool {
	return !b.batch.AddCode(kind, id, number) || b.flush()
}

func (b building) flush() (more bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.batch.Flush(func(kind string, id uint64) bool { return b.edited[opened{kind, id}] })
	return b.live.Err() == nil
}

// words tells whether a line has any.
func words(l data.Line) bool { return len(l.Codes)+len(l.Names)+len(l.Phones) > 0 }

func (s *lines) done() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.edited = nil
	s.all.Settle()
	close(s.ready)
	go func() {
		if s.all.Sift() {
			debug.FreeOSMemory() // reading twenty years took far more than what stays
		}
	}()
}

func (s *lines) isReady() bool {
	select {
	case <-s.ready:
		return true
	default:
		return false
	}
}

// build reads the whole file, newest records first. It runs in the background;
// when it fails the index keys go on to be searched.
func (s *lines) build(db *data.DB) {
	parts := []func(building, *look) error{
		building.buildOrders,
		building.buildCars,
		building.buildInvoices,
		building.buildAppointments,
		func(b building, l *look) error { return buildTable(b, l, kindCustomer, data.Customers, customerLine) },
		func(b building, l *look) error {
			return errors.Join(
				buildTable(b, l, kindQuote, data.Quotes, quoteLine), buildTable(b, l, kindPart, data.Parts, partLine), buildTable(b, l, kindJob, data.CannedJobs, jobLine),
			)
		},
	}
	failed := make(chan error, len(parts))
	for _, part := range parts {
		go func() {
			b := building{s, s.all.Batch()}
			failed <- db.View(func(tx *data.Tx) error {
				l, err := lookInto(tx)
				if err != nil {
					return err
				}
				err = part(b, l)
				b.flush()
				return err
			})
		}()
	}
	var err error
	for range parts {
		err = errors.Join(err, <-failed)
	}
	if s.live.Err() != nil {
		return
	}
	if err != nil {
		slog.Error("build search lines", "err", err)
		return
	}
	s.done()
}

// wholeLines is for how many years orders and invoices are found by all that is
// known of them. Older ones are found by number, and through their car and customer.
const wholeLines = 2

func oldLines(tx *data.Tx) time.Time { return tx.Now.AddDate(-wholeLines, 0, 0) }

// buildCars reads the vehicles' rows.
func (b building) buildCars(l *look) error {
	n, err := data.Vehicles.Count(l.tx)
	if err != nil {
		return err
	}
	b.all.Expect(kindVehicle, n, 0)
	b.all.Expect(kindPlate, n, 0)
	var failed error
	err = data.VehicleRows.Scan(l.tx, 0, true, func(v garage.Vehicle) bool {
		for _, line := range []func(*look, garage.Vehicle) (data.Line, error){vehicleLine, plateLine} {
			var made data.Line
			if made, failed = line(l, v); failed != nil || !b.built(made) {
				return false
			}
		}
		return true
	})
	return errors.Join(failed, err)
}

// buildOrders reads the rows of orders back to the older ones, of those the numbers
// alone, and all that are still open. Of orders with a claim, which are few and whose rows
// do not tell its number, it reads the record.
func (b building) buildOrders(l *look) error {
	claims, _, err := data.WorkOrders.IDs(l.tx, "claim", data.Page{Limit: -1})
	if err != nil {
		return err
	}
	claimed := map[garage.WorkOrderID]bool{}
	for _, id := range claims {
		claimed[id] = true
	}
	var failed error
	oldest := garage.WorkOrderID(0)
	put := func(wo garage.WorkOrder) bool {
		if claimed[wo.ID] {
			if wo, failed = data.WorkOrders.Get(l.tx, wo.ID); failed != nil {
				return false
			}
		}
		var made data.Line
		made, failed = orderLine(l, wo)
		return failed == nil && b.built(made)
	}
	err = data.OrderRows.Scan(l.tx, 0, true, func(wo garage.WorkOrder) bool {
		if wo.OpenedAt.Before(oldLines(l.tx)) {
			oldest = wo.ID
			return false
		}
		return put(wo)
	})
	if err := errors.Join(failed, err); err != nil || oldest == 0 {
		return err
	}
	if err := b.numbers(l.tx, data.WorkOrders.Numbers, kindOrder, uint64(oldest)); err != nil {
		return err
	}
	older := slices.DeleteFunc(claims, func(id garage.WorkOrderID) bool { return id > oldest })
	for _, state := range []string{data.OpenOrder, string(garage.Invoiced)} {
		ids, err := data.WorkOrders.Before(l.tx, "state", state, oldest+1, 0)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if !claimed[id] {
				older = append(older, id)
			}
		}
	}
	for _, id := range older {
		wo, err := data.OrderRows.Get(l.tx, id)
		if err != nil {
			return err
		}
		if !put(wo) {
			return failed
		}
	}
	return nil
}

// buildInvoices is buildOrders of invoices; older ones that are not paid are read
// whole.
func (b building) buildInvoices(l *look) error {
	var failed error
	oldest := garage.InvoiceID(0)
	put := func(inv garage.Invoice) bool {
		var made data.Line
		made, failed = invoiceLine(l, inv)
		return failed == nil && b.built(made)
	}
	err := data.InvoiceRows.Scan(l.tx, 0, true, func(inv garage.Invoice) bool {
		if !inv.IssuedAt.IsZero() && inv.IssuedAt.Before(oldLines(l.tx)) {
			oldest = inv.ID
			return false
		}
		return put(inv)
	})
	if err := errors.Join(failed, err); err != nil || oldest == 0 {
		return err
	}
	if err := b.numbers(l.tx, data.Invoices.Numbers, kindInvoice, uint64(oldest)); err != nil {
		return err
	}
	var old []garage.InvoiceID
	if err := data.Unpaid(l.tx, 0, func(inv garage.Invoice) {
		if inv.ID <= oldest {
			old = append(old, inv.ID)
		}
	}); err != nil {
		return err
	}
	for _, id := range old {
		inv, err := data.InvoiceRows.Get(l.tx, id)
		if err != nil {
			return err
		}
		if !put(inv) {
			return failed
		}
	}
	return nil
}

// numbers makes lines of nothing but their number for the records up to an ID. Papers
// do not get their numbers in the order of their IDs, in which lines come quickest: they
// are laid out by ID first. IDs are counted, and hardly one is missing.
func (b building) numbers(tx *data.Tx, read func(*data.Tx, func(id uint64, number []byte) bool) error, kind string, upTo uint64) error {
	at := make([]uint32, upTo+1)            // where the number of each ID lies in text; 0: it has none
	text := make([]byte, 1, 16*int(upTo+1)) // each number behind its length
	lines := 0
	err := read(tx, func(id uint64, number []byte) bool {
		if id <= upTo {
			number = number[:min(len(number), math.MaxUint8)]
			at[id] = uint32(len(text))
			text = append(append(text, byte(len(number))), number...)
			lines++
		}
		return true
	})
	b.all.Expect(kind, lines, len(text)+2*lines)
	for id := upTo; id > 0; id-- {
		if from := at[id]; from != 0 && !b.number(kind, id, text[from+1:][:text[from]]) {
			break
		}
	}
	return err
}

func buildTable[K ~uint64, T any](b building, l *look, kind string, t data.Table[K, T], line func(*look, T) (data.Line, error)) error {
	n, err := t.Count(l.tx)
	if err != nil {
		return err
	}
	b.all.Expect(kind, n, 0)
	var failed error
	err = t.Scan(l.tx, 0, 0, true, func(v T) bool {
		var made data.Line
		made, failed = line(l, v)
		return failed == nil && b.built(made)
	})
	return errors.Join(failed, err)
}

// find looks through the lines of some kinds (none: all). Before they are built it
// asks the index keys.
func (s *lines) find(tx *data.Tx, words string, limit int, kinds ...string) ([]data.Hit, error) {
	hits := s.all.Find(words, limit)
	if !s.isReady() {
		more, err := findByKeys(tx, words, limit)
		if err != nil {
			return nil, err
		}
		for _, h := range more {
			if !slices.ContainsFunc(hits, func(o data.Hit) bool { return o.Kind == h.Kind && o.ID == h.ID }) {
				hits = append(hits, h)
			}
		}
	}
	return slices.DeleteFunc(hits, func(h data.Hit) bool {
		if len(kinds) == 0 {
			return h.Kind == kindPlate
		}
		return !slices.Contains(kinds, h.Kind)
	}), nil
}

// findByKeys finds records whose number, plate, phone or name begins as asked.
func findByKeys(tx *data.Tx, words string, limit int) ([]data.Hit, error) {
	if strings.TrimSpace(words) == "" {
		return nil, nil
	}
	var hits []data.Hit
	err := errors.Join(
		byKey(tx, &hits, data.Vehicles, kindVehicle, "plate", words, limit),
		byKey(tx, &hits, data.Vehicles, kindVehicle, "vin", words, limit),
		byKey(tx, &hits, data.Customers, kindCustomer, "phone", words, limit),
		byKey(tx, &hits, data.Customers, kindCustomer, "name", words, limit),
		byKey(tx, &hits, data.WorkOrders, kindOrder, "number", words, limit),
		byKey(tx, &hits, data.WorkOrders, kindOrder, "claim", words, limit),
		byKey(tx, &hits, data.Appointments, kindAppointment, "phone", words, limit),
		byKey(tx, &hits, data.Appointments, kindAppointment, "plate", words, limit),
		byKey(tx, &hits, data.Quotes, kindQuote, "number", words, limit),
		byKey(tx, &hits, data.Invoices, kindInvoice, "number", words, limit),
		byKey(tx, &hits, data.Parts, kindPart, "number", words, limit),
		byKey(tx, &hits, data.CannedJobs, kindJob, "code", words, limit),
	)
	return hits, err
}

func byKey[K ~uint64, T any](tx *data.Tx, hits *[]data.Hit, t data.Table[K, T], kind, index, words string, limit int) error {
	ids, _, err := t.IDs(tx, index, data.Page{Prefix: words, Limit: limit})
	for _, id := range ids {
		h := data.Hit{Kind: kind, ID: uint64(id)}
		if !slices.ContainsFunc(*hits, func(o data.Hit) bool { return o.Kind == h.Kind && o.ID == h.ID }) {
			*hits = append(*hits, h)
		}
	}
	return err
}

// reline makes the search line of a record anew, for when the transaction is on
// the disk. It is called after the record and what it is joined with are saved.
func (c *core) reline(tx *data.Tx, kind string, id uint64) error {
	l, err := lookInto(tx)
	if err != nil {
		return err
	}
	line, err := lineOf(l, kind, id)
	if missing(err) {
		line, err = data.Line{Kind: kind, ID: id}, nil // removed
	}
	if err != nil {
		return err
	}
	tx.OnCommit(func() { c.lines.put(line) })
	if kind == kindVehicle {
		return c.reline(tx, kindPlate, id)
	}
	return nil
}

// relineCustomer makes the lines anew in which a customer's name stands.
func (c *core) relineCustomer(tx *data.Tx, id garage.CustomerID) error {
	if err := c.reline(tx, kindCustomer, uint64(id)); err != nil {
		return err
	}
	return errors.Join(
		relineOf(c, tx, data.Vehicles, kindVehicle, "owner", id),
		relineOf(c, tx, data.WorkOrders, kindOrder, "customer", id),
		relineOf(c, tx, data.Appointments, kindAppointment, "customer", id),
		relineOf(c, tx, data.Quotes, kindQuote, "customer", id),
		relineOf(c, tx, data.Invoices, kindInvoice, "customer", id),
	)
}

func relineOf[K ~uint64, T any](c *core, tx *data.Tx, t data.Table[K, T], kind, index string, id garage.CustomerID) error {
	ids, _, err := t.IDs(tx, index, data.Page{Text: data.Ref(id), Limit: -1})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := c.reline(tx, kind, uint64(id)); err != nil {
			return err
		}
	}
	return nil
}

// lineOf is the search line of a record.
func lineOf(l *look, kind string, id uint64) (data.Line, error) {
	switch kind {
	case kindVehicle:
		return lineFor(l, data.Vehicles, garage.VehicleID(id), vehicleLine)
	case kindPlate:
		return lineFor(l, data.Vehicles, garage.VehicleID(id), plateLine)
	case kindCustomer:
		return lineFor(l, data.Customers, garage.CustomerID(id), customerLine)
	case kindOrder:
		return lineFor(l, data.WorkOrders, garage.WorkOrderID(id), orderLine)
	case kindAppointment:
		return lineFor(l, data.Appointments, garage.AppointmentID(id), appointmentLine)
	case kindQuote:
		return lineFor(l, data.Quotes, garage.QuoteID(id), quoteLine)
	case kindInvoice:
		return lineFor(l, data.Invoices, garage.InvoiceID(id), invoiceLine)
	case kindPart:
		return lineFor(l, data.Parts, garage.PartID(id), partLine)
	}
	return lineFor(l, data.CannedJobs, garage.CannedJobID(id), jobLine)
}

func lineFor[K ~uint64, T any](l *look, t data.Table[K, T], id K, line func(*look, T) (data.Line, error)) (data.Line, error) {
	v, err := t.Get(l.tx, id)
	if err != nil {
		return data.Line{}, err
	}
	return line(l, v)
}

// vehicleLine has the owner's name in it, so that "smith corolla" finds the car.
func vehicleLine(l *look, v garage.Vehicle) (data.Line, error) {
	line := data.Line{Kind: kindVehicle, ID: uint64(v.ID)}
	if v.MergedInto != 0 {
		return line, nil
	}
	owner, err := onceRow(l, &l.rows.customers, data.CustomerRows, v.Owner)
	line.Codes = append(append(make([]string, 0, 3+len(v.Plates)), v.Plate, string(v.VIN), v.FleetNo), v.Plates...)
	line.Names = []string{titleYear(v.Title(), v.Year), owner.Name}
	line.Phones = numbersOf(owner.Phones)
	return line, err
}

// plateLine is only the plates, so that digits do not bring up telephones.
func plateLine(_ *look, v garage.Vehicle) (data.Line, error) {
	line := data.Line{Kind: kindPlate, ID: uint64(v.ID)}
	if v.MergedInto != 0 {
		return line, nil
	}
	line.Codes = append(append(make([]string, 0, 1+len(v.Plates)), v.Plate), v.Plates...)
	line.Codes = slices.DeleteFunc(line.Codes, func(plate string) bool { return plate == "" })
	return line, nil
}

func customerLine(_ *look, c garage.Customer) (data.Line, error) {
	line := data.Line{Kind: kindCustomer, ID: uint64(c.ID)}
	if c.MergedInto != 0 {
		return line, nil
	}
	line.Names = append(append(make([]string, 0, 3+len(c.Address)), c.Name, c.Contact, c.Email), c.Address...)
	line.Phones = numbersOf(c.Phones)
	return line, nil
}

func numbersOf(phones []garage.Phone) []string {
	numbers := make([]string, 0, len(phones))
	for _, p := range phones {
		numbers = append(numbers, p.Number)
	}
	return numbers
}

func orderLine(l *look, wo garage.WorkOrder) (data.Line, error) {
	line := data.Line{Kind: kindOrder, ID: uint64(wo.ID)}
	who, err := l.customerName(wo.Customer)
	if err != nil {
		return line, err
	}
	v, err := l.plateOf(wo.Vehicle)
	line.Codes = append([]string{wo.Number, v.Plate, wo.OrderRef}, wo.ClaimNumbers()...)
	line.Names = []string{who, v.Title(), wo.Concern, workOf(wo.Jobs)}
	return line, err
}

func quoteLine(l *look, q garage.Quote) (data.Line, error) {
	line := data.Line{Kind: kindQuote, ID: uint64(q.ID)}
	c, err := l.customer(q.Customer)
	if err != nil {
		return line, err
	}
	v, err := l.vehicle(q.Vehicle)
	line.Codes = []string{q.Number, v.Plate, q.Plate}
	line.Names = []string{c.Name, q.Name, v.Title(), q.Model, workOf(q.Jobs)}
	line.Phones = []string{q.Phone}
	return line, err
}

func invoiceLine(l *look, inv garage.Invoice) (data.Line, error) {
	line := data.Line{Kind: kindInvoice, ID: uint64(inv.ID)}
	who, err := l.customerName(inv.Customer)
	if err != nil {
		return line, err
	}
	v, err := l.plateOf(inv.Vehicle)
	line.Codes = []string{inv.Number, v.Plate}
	line.Names = []string{who}
	return line, err
}

func partLine(_ *look, p garage.Part) (data.Line, error) {
	return data.Line{
		Kind: kindPart, ID: uint64(p.ID), Codes: []string{p.Number},
		Names: []string{p.Name, p.NameZH, p.Brand, p.Category, p.Note},
	}, nil
}

func jobLine(_ *look, c garage.CannedJob) (data.Line, error) {
	line := data.Line{Kind: kindJob, ID: uint64(c.ID)}
	if !c.Retired {
		line.Codes, line.Names = []string{c.Code}, []string{c.Name, c.NameZH, c.Category}
	}
	return line, nil
}
