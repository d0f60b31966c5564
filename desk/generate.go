package desk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A Generated says how much a generated garage holds.
type Generated struct {
	Customers, Vehicles, Parts, Orders, Invoices, Payments, Movements int
}

// Generate makes a new file at path with a busy garage of so many years: in twenty
// 50,000 customers, 80,000 vehicles, 500,000 orders and invoices, 20,000 parts and
// two million movements of stock. It is the same for the same years and seed. Its
// records are those that the actions of a desk leave behind, made by the same rules;
// its clock stands where that of [Sample] does. progress hears of orders that are
// done; it may be nil. Refused with file.exists, and by ctx.
func Generate(ctx context.Context, path string, years int, seed uint64, progress func(done, total int)) (Generated, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	return generate(ctx, path, years, seed, yearly{customers: 2_500, vehicles: 4_000, orders: 25_000, parts: 1_000}, progress)
}

func generate(ctx context.Context, path string, years int, seed uint64, each yearly, progress func(done, total int)) (Generated, error) {
	g := &generator{ctx: ctx, seed: seed, years: years, each: each, progress: progress}
	err := data.Build(path, g.setUp, g.fill)
	if err == nil {
		err = g.shelve(path)
	}
	return g.made, wrap(err, "generate a garage")
}

// shelve notes on the cards of the usual parts what the years have left of them:
// they were on file before their movements.
func (g *generator) shelve(path string) error {
	db, err := data.Open(path)
	if err != nil {
		return err
	}
	db.Now = SampleNow
	err = db.Update(data.Act{By: "P. Dubois", Name: "set_up"}, func(tx *data.Tx) error {
		for _, p := range g.parts[1 : g.usual+1] {
			if err := data.Parts.Save(tx, p); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}

// yearly is how much a year of the generated garage brings.
type yearly struct{ customers, vehicles, orders, parts int }

const (
	livingOrders = 60 // on the last day
	toldYears    = 2  // of which the orders' history and clocks are kept
)

// A generator tells the years in the order of time.
type generator struct {
	ctx      context.Context
	seed     uint64
	years    int
	each     yearly
	progress func(done, total int)
	made     Generated

	shop      garage.Shop
	profile   garage.Profile
	staff     []garage.Staff
	canned    []garage.Job  // as they go on an order
	usual     int           // parts that every garage has
	parts     []garage.Part // as they stand; the first has no ID
	cards     []garage.Part // as they were made
	customers []garage.Customer
	vehicles  []garage.Vehicle
	driven    []driven
	start     time.Time
	days      []time.Time // open ones, the last is the living day

	bulk     *data.Bulk
	since    int // customers that are on file
	series   map[string]int
	order    garage.WorkOrderID
	consent  garage.ConsentID
	movement garage.MovementID
	bill     garage.InvoiceID
	payment  garage.PaymentID
	event    garage.EventID
	stint    garage.StintID
}

// chance is the dice of one thing: the same whatever was thrown before.
func (g *generator) chance(kind, n int) *rand.Rand {
	return rand.New(rand.NewPCG(g.seed, uint64(kind)<<40|uint64(n)))
}

// The kinds of dice.
const (
	diceCustomer = iota + 1
	diceVehicle
	dicePart
	diceVisit
)

func oneOf[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// setUp makes the garage with its people and its usual parts and jobs.
func (g *generator) setUp(db *data.DB) error {
	now := db.Now
	defer func() { db.Now = now }()
	g.start = SampleNow().AddDate(-g.years, 0, 0).Truncate(24 * time.Hour)
	db.Now = func() time.Time { return g.start }
	c := &core{db: db, lines: newLines()}
	s := &story{core: c, staff: map[string]garage.Staff{}}
	return db.Update(data.Act{By: "M. Okafor", Name: "set_up"}, func(tx *data.Tx) error {
		g.shop = sampleShop()
		if err := saveShop(tx, g.shop); err != nil {
			return err
		}
		if err := data.KeepPicture(tx, g.shop.Logo); err != nil {
			return err
		}
		if err := s.addPeople(tx); err != nil {
			return err
		}
		for _, name := range []string{"A. Reyes", "J. Novak", "S. Lin"} {
			g.staff = append(g.staff, s.staff[name])
		}
		cat, err := c.addCatalogue(tx, true)
		if err != nil {
			return err
		}
		g.profile = garage.ProfileOf(g.shop.Country)
		return g.usualJobs(tx, cat)
	})
}

// usualJobs reads the parts and makes the jobs that go on orders.
func (g *generator) usualJobs(tx *data.Tx, cat catalogue) error {
	l, err := lookInto(tx)
	if err != nil {
		return err
	}
	g.parts = make([]garage.Part, 1)
	if err := data.Parts.Scan(tx, 0, 0, false, func(p garage.Part) bool { g.parts = append(g.parts, p); return true }); err != nil {
		return err
	}
	g.usual = len(g.parts) - 1
	for _, s := range cannedList() {
		c, err := data.CannedJobs.Get(tx, cat.canned[s.code])
		if err != nil {
			return err
		}
		j, err := l.jobOf(c, garage.English)
		if err != nil {
			return err
		}
		g.canned = append(g.canned, j)
	}
	return nil
}

// fill tells the years.
func (g *generator) fill(b *data.Bulk) error {
	g.bulk, g.series = b, map[string]int{}
	g.order, g.consent, g.movement = data.WorkOrders.Next(b), data.Consents.Next(b), data.Movements.Next(b)
	g.bill, g.payment = data.Invoices.Next(b), data.Payments.Next(b)
	g.event, g.stint = data.Events.Next(b), data.Stints.Next(b)
	for d := g.start; !d.After(SampleNow()); d = d.AddDate(0, 0, 1) {
		if d.Weekday() != time.Sunday {
			g.days = append(g.days, d)
		}
	}
	g.makeCustomers(g.each.customers * g.years)
	g.makeVehicles(g.each.vehicles * g.years)
	g.makeParts(g.each.parts*g.years - g.usual)
	if err := g.tell(g.each.orders * g.years); err != nil {
		return err
	}
	if err := g.customersUntil(SampleNow()); err != nil {
		return err
	}
	return g.ends()
}

// ends writes what was changed again and again as it is at the end.
func (g *generator) ends() error {
	at := SampleNow()
	for _, v := range g.vehicles {
		p, err := data.Vehicles.Pack(v)
		if err != nil {
			return err
		}
		if err := g.bulk.Put(at, "L. Brandt", "add_vehicle", p); err != nil {
			return err
		}
	}
	for _, part := range g.parts[g.usual+1:] {
		p, err := data.Parts.Pack(part)
		if err != nil {
			return err
		}
		if err := g.bulk.Put(at, "P. Dubois", "add_part", p); err != nil {
			return err
		}
	}
	for _, s := range []string{seriesOrder, seriesInvoice, seriesReceipt, seriesDelivery} {
		for y := g.start.Year(); y <= at.Year(); y++ {
			if n := g.series[fmt.Sprint(s, y)]; n > 0 {
				g.bulk.Series(s, y, uint64(n))
			}
		}
	}
	g.made.Customers, g.made.Vehicles, g.made.Parts = len(g.customers), len(g.vehicles), len(g.parts)-1
	return nil
}

// number is the next of a series.
func (g *generator) number(series string, at time.Time) string {
	key := fmt.Sprint(series, at.Year())
	g.series[key]++
	return fmt.Sprintf("%s-%d-%05d", series, at.Year(), g.series[key])
}

// customersUntil puts those on file who came first before t.
func (g *generator) customersUntil(t time.Time) error {
	for ; g.since < len(g.customers) && !g.customers[g.since].Since.After(t); g.since++ {
		c := g.customers[g.since]
		p, err := data.Customers.Pack(c)
		if err != nil {
			return err
		}
		if err := g.bulk.Put(maxTime(c.Since, g.start), "L. Brandt", "add_customer", p); err != nil {
			return err
		}
	}
	return nil
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// A chunk is some visits that are worked out together.
type chunk struct {
	visits []*visitMade
	done   chan error
}

const chunkSize = 256

// tell makes the visits: what depends on what came before here, one after the
// other; papers and records beside it; all is written in the order of time.
func (g *generator) tell(total int) error {
	ctx, stop := context.WithCancel(g.ctx)
	defer stop()
	work, out := make(chan *chunk), make(chan *chunk, 4*runtime.GOMAXPROCS(0))
	for range runtime.GOMAXPROCS(0) {
		go func() {
			for c := range work {
				c.done <- g.packAll(c.visits)
			}
		}()
	}
	go func() {
		defer close(work)
		defer close(out)
		for n := 0; n < total; {
			c := &chunk{done: make(chan error, 1)}
			for ; n < total && len(c.visits) < chunkSize; n++ {
				c.visits = append(c.visits, g.visit(n, total))
			}
			select {
			case out <- c:
			case <-ctx.Done():
				return
			}
			select {
			case work <- c:
			case <-ctx.Done():
				c.done <- ctx.Err()
				return
			}
		}
	}()
	for c := range out {
		if err := <-c.done; err != nil {
			return err
		}
		for _, v := range c.visits {
			if err := g.write(v); err != nil {
				return err
			}
		}
		g.progress(g.made.Orders, total)
	}
	return g.ctx.Err()
}

func (g *generator) packAll(visits []*visitMade) error {
	for _, v := range visits {
		if err := v.pack(g); err != nil {
			return err
		}
	}
	return nil
}

// write puts the records of a visit on file.
func (g *generator) write(v *visitMade) error {
	if err := g.customersUntil(v.opened); err != nil {
		return err
	}
	for _, r := range v.records {
		if err := g.bulk.Put(r.at, r.by, r.action, r.packed); err != nil {
			return err
		}
	}
	g.made.Orders++
	g.made.Movements += len(v.moved)
	if v.invoice != 0 {
		g.made.Invoices++
	}
	if v.payment != 0 {
		g.made.Payments++
	}
	v.records, v.moved = nil, nil
	return nil
}
