package desk

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// seriesDelivery numbers the goods received.
const seriesDelivery = "GR"

// A visitMade is one car in the garage, before and after its papers are made.
type visitMade struct {
	stage    garage.State // how far it has come: Delivered, but on the last day
	opened   time.Time
	wo       garage.WorkOrder
	customer garage.Customer
	vehicle  garage.Vehicle
	km       int64
	tech     garage.Staff
	how      garage.How
	method   garage.Method
	open     bool // is not paid yet
	told     bool // with its history
	moved    []garage.Movement

	consent garage.ConsentID
	invoice garage.InvoiceID
	payment garage.PaymentID
	bill    string // number of the invoice
	receipt string
	event   garage.EventID // the first of its events
	stint   garage.StintID

	records []recordMade
}

// A recordMade is a record ready for the file.
type recordMade struct {
	at         time.Time
	by, action string
	packed     data.Packed
}

// The hours of a visit, counted from its opening.
const (
	afterIn     = 5 * time.Minute
	afterAnswer = 12 * time.Minute
	afterIssue  = 30 * time.Minute
	afterDone   = 4*time.Hour + 30*time.Minute
	afterCheck  = 5 * time.Hour
	afterBill   = 5*time.Hour + 40*time.Minute
	afterPaid   = 5*time.Hour + 42*time.Minute
	afterAll    = 5*time.Hour + 45*time.Minute
)

// eventsMade is how many events tell a visit from beginning to end.
const eventsMade = 8

// visit begins visit n of all: what goes on in the order of time, which is the
// numbers, the odometers and the stock.
func (g *generator) visit(n, total int) *visitMade {
	r := g.chance(diceVisit, n)
	v := &visitMade{stage: garage.Delivered}
	v.opened = g.opening(n, total)
	if n >= total-livingOrders {
		v.stage = []garage.State{garage.Expected, garage.AwaitingApproval, garage.InProgress, garage.InProgress, garage.Ready}[n%5]
	}
	v.told = v.opened.After(SampleNow().AddDate(-toldYears, 0, 0))
	car := g.carOf(r, n, total)
	v.vehicle, v.customer = g.vehicles[car], g.customers[g.vehicles[car].Owner-1]
	d := g.driven[car]
	v.km = d.km + d.yearly*max(0, int64(v.opened.Sub(d.first).Hours()))/(365*24)
	if last, ok := v.vehicle.Last(); ok && v.km <= last.Odometer {
		v.km = last.Odometer + 1
	}
	v.tech = g.staff[r.IntN(len(g.staff))]
	v.how = garage.Hows[r.IntN(len(garage.Hows))]
	v.method = []garage.Method{garage.Card, garage.Card, garage.Card, garage.Cash, garage.Transfer}[r.IntN(5)]
	v.open = r.IntN(500) == 0 || v.customer.Company && SampleNow().Sub(v.opened) < 30*24*time.Hour
	v.wo = garage.WorkOrder{
		ID: g.order, Number: g.number(seriesOrder, v.opened), State: garage.Expected, Customer: v.customer.ID, Vehicle: v.vehicle.ID,
		Technician: v.tech.ID, Advisor: 2, Concern: oneOf(r, concerns()), OpenedAt: v.opened, StateAt: v.opened, ExpectedAt: v.opened.Add(afterIn),
		PromisedAt: v.opened.Add(6 * time.Hour).Truncate(15 * time.Minute),
	}
	g.order++
	if v.stage == garage.Expected {
		v.wo.ExpectedAt, v.wo.PromisedAt = SampleNow().Truncate(time.Hour).Add(time.Duration(1+r.IntN(6))*time.Hour), time.Time{}
	} else {
		g.arrives(r, car, v)
	}
	g.numbers(v)
	return v
}

// opening is when visit n begins: as many each day, all before noon; the last ones
// on the living day before now.
func (g *generator) opening(n, total int) time.Time {
	days, done := len(g.days)-1, max(1, total-livingOrders)
	if n >= done {
		return g.days[days].Add(7*time.Hour + 40*time.Minute + time.Duration(n-done)*2*time.Minute)
	}
	daily := (done + days - 1) / days
	day := n * days / done
	slot := n - (day*done+days-1)/days
	return g.days[day].Add(7*time.Hour + 40*time.Minute + time.Duration(slot)*4*time.Hour/time.Duration(daily))
}

// carOf chooses a car that is on file: customers come for some years.
func (g *generator) carOf(r *rand.Rand, n, total int) int {
	all := len(g.vehicles)
	there := all/5 + int(int64(all-all/5)*int64(n)/int64(total))
	return there - 1 - r.IntN(min(there, all*2/5))
}

// arrives reads the odometer, puts jobs on the order and takes parts from the shelf.
func (g *generator) arrives(r *rand.Rand, car int, v *visitMade) {
	in := v.opened.Add(afterIn)
	v.wo.OdometerIn, v.wo.CheckedInAt, v.wo.State, v.wo.StateAt = v.km, in, garage.CheckedIn, in
	at := &g.vehicles[car]
	at.Readings = append(at.Readings, garage.Reading{On: in, Odometer: v.km, Order: v.wo.ID})
	for range 1 + r.IntN(5)/4 {
		j := g.job(r)
		j.AddedAt = in
		v.wo.AddJob(j)
	}
	if v.stage == garage.AwaitingApproval {
		return
	}
	for i := range v.wo.Jobs {
		for k := range v.wo.Jobs[i].Lines {
			if l := &v.wo.Jobs[i].Lines[k]; l.Open() > 0 {
				g.issue(v, l)
			}
		}
	}
}

// job is a usual job, or work with some parts.
func (g *generator) job(r *rand.Rand) garage.Job {
	if r.IntN(3) == 0 {
		j := g.canned[r.IntN(len(g.canned))]
		j.Lines = slices.Clone(j.Lines)
		return j
	}
	first := g.cards[1+r.IntN(len(g.cards)-1)]
	hours := garage.Quantity(3+r.IntN(20)) * 100
	j := garage.Job{Name: "Replace " + first.Name, Class: garage.ClassMinor, Status: garage.Proposed, Hours: hours}
	j.Lines = append(j.Lines, garage.Line{
		Kind: garage.Labour, Code: garage.LabourCode, Text: j.Name, Quantity: hours, Unit: "h", Price: g.shop.LabourRate, Cost: g.shop.LabourCost, Tax: g.shop.TaxOf(garage.Labour, g.profile),
	})
	p := first
	for range 1 + r.IntN(5) {
		j.Lines = append(j.Lines, g.shop.PartLine(p, garage.Quantity(1+r.IntN(6)/4)*1000, garage.English, g.profile))
		p = g.cards[1+r.IntN(len(g.cards)-1)]
	}
	if r.IntN(12) == 0 {
		j.Lines[len(j.Lines)-1].Discount = 10_00
	}
	return j
}

// issue takes a line from the shelf, after a delivery where it is short.
func (g *generator) issue(v *visitMade, l *garage.Line) {
	p, q := g.parts[l.Part], l.Open()
	book := func(at time.Time, by string, m garage.Movement) {
		m.ID, m.At, m.By = g.movement, at, by
		g.movement++
		p.MovedAt = at
		v.moved = append(v.moved, m)
	}
	if p.OnHand < q {
		next, m, err := p.Receive((max(q-p.OnHand, p.Max-p.OnHand)+999)/1000*1000, p.ListCost)
		if err != nil {
			panic(err) // our own figures
		}
		p = next
		m.Reference = g.number(seriesDelivery, v.opened)
		book(v.opened.Add(afterIssue), "P. Dubois", m)
	}
	l.Cost = p.Cost()
	next, m, err := p.Issue(q, 0)
	if err != nil {
		panic(err)
	}
	p = next
	l.Issued = q
	m.Order, m.Line, m.Reference = v.wo.ID, l.No, v.wo.Number
	book(v.opened.Add(afterIssue), v.tech.Name, m)
	g.parts[l.Part] = p
}

// numbers gives the papers and records of the visit theirs.
func (g *generator) numbers(v *visitMade) {
	switch v.stage {
	case garage.Delivered:
		v.invoice, v.bill = g.bill, g.number(seriesInvoice, v.opened)
		g.bill++
		v.wo.Invoice = v.invoice
		if !v.open {
			v.payment, v.receipt = g.payment, g.number(seriesReceipt, v.opened)
			g.payment++
		}
		fallthrough
	case garage.InProgress, garage.Ready:
		v.consent = g.consent
		g.consent++
	}
	if v.told {
		v.event = g.event
		g.event += garage.EventID(v.events())
		if v.stage == garage.Delivered || v.stage == garage.Ready {
			v.stint = g.stint
			g.stint += garage.StintID(len(v.wo.Jobs))
		}
	}
}

// events is how many events the visit has so far.
func (v *visitMade) events() int {
	switch v.stage {
	case garage.Expected:
		return 1
	case garage.AwaitingApproval:
		return 2
	case garage.InProgress:
		return 3
	case garage.Ready:
		return 5
	}
	if v.open {
		return eventsMade - 1
	}
	return eventsMade
}

func concerns() []string {
	return []string{
		"Service and check", "Squeals when braking", "Engine warning light, no power uphill", "Annual inspection", "Air conditioning not cold", "Battery does not hold charge",
		"Steering wheel shakes above 90", "Coolant under the car", "Wheels to be changed", "Clutch slips in fourth gear", "Rear left door does not lock", "保养", "刹车有异响", "空调不制冷",
	}
}

// pack works the papers out and makes the records, in the order in which they came.
func (v *visitMade) pack(g *generator) error {
	var consent garage.Consent
	var inv garage.Invoice
	var pay garage.Payment
	var err error
	if v.consent != 0 {
		if consent, err = v.answer(g); err != nil {
			return err
		}
	}
	if v.invoice != 0 {
		v.wo.ReadyAt = v.opened.Add(afterCheck) // from then on the invoice gives its warranty
		if inv, pay, err = v.papers(g, consent); err != nil {
			return err
		}
	}
	v.end()
	if err := put(v, data.WorkOrders, v.opened, "L. Brandt", "open_order", v.wo); err != nil {
		return err
	}
	if v.consent != 0 {
		if err := put(v, data.Consents, consent.At, consent.TakenBy, "decide", consent); err != nil {
			return err
		}
	}
	for _, m := range v.moved {
		action := "issue"
		if m.Kind == garage.Receive {
			action = "receive"
		}
		if err := put(v, data.Movements, m.At, m.By, action, m); err != nil {
			return err
		}
	}
	if v.stint != 0 {
		if err := v.putStints(); err != nil {
			return err
		}
	}
	if v.invoice != 0 {
		if err := put(v, data.Invoices, inv.IssuedAt, "L. Brandt", "issue_invoice", inv); err != nil {
			return err
		}
	}
	if v.payment != 0 {
		if err := put(v, data.Payments, pay.At, pay.By, "take_payment", pay); err != nil {
			return err
		}
	}
	if v.told {
		return v.putEvents(consent, inv, pay)
	}
	return nil
}

func put[K ~uint64, T any](v *visitMade, t data.Table[K, T], at time.Time, by, action string, record T) error {
	p, err := t.Pack(record)
	v.records = append(v.records, recordMade{at, by, action, p})
	return err
}

// answer is the customer's yes to all jobs.
func (v *visitMade) answer(g *generator) (garage.Consent, error) {
	c := garage.Consent{ID: v.consent, TakenBy: "L. Brandt", Who: v.customer.Name, How: v.how, Contact: v.customer.Phone()}
	for _, j := range v.wo.Jobs {
		c.Answers = append(c.Answers, garage.Answer{Job: j.No, Status: garage.Agreed})
	}
	c, err := v.wo.Answer(c, garage.Standing{Now: v.opened.Add(afterAnswer), Pricing: g.shop.Pricing()})
	v.wo.Answered(c)
	for i := range v.wo.Jobs {
		j := &v.wo.Jobs[i]
		j.Technician = v.tech.ID
		if v.stage != garage.InProgress {
			j.Status, j.DoneAt = garage.JobDone, v.opened.Add(afterDone)
			allBack(j)
		}
	}
	return c, err
}

// end puts the order into the state it has come to.
func (v *visitMade) end() {
	move := func(to garage.State, after time.Duration) { v.wo.State, v.wo.StateAt = to, v.opened.Add(after) }
	switch v.stage {
	case garage.AwaitingApproval:
		move(garage.AwaitingApproval, afterAnswer)
	case garage.InProgress:
		move(garage.InProgress, afterIssue)
	case garage.Ready: // it came yesterday
		move(garage.Ready, afterIssue)
	case garage.Delivered:
		move(garage.Delivered, afterAll)
		v.wo.DeliveredAt, v.wo.OdometerOut = v.opened.Add(afterAll), v.km
	}
	if v.stage != garage.Delivered && v.stage != garage.Ready {
		return
	}
	sheet := garage.CheckSheet{At: v.opened.Add(min(afterCheck, v.wo.StateAt.Sub(v.opened))), By: 1, Pass: true}
	for _, p := range garage.UsualCheckList().Items {
		sheet.Items = append(sheet.Items, garage.Checked{Code: p.Code, OK: true})
	}
	v.wo.Checks = append(v.wo.Checks, sheet)
	if v.stage == garage.Ready {
		v.wo.ReadyAt = v.wo.StateAt
		for i := range v.wo.Jobs {
			v.wo.Jobs[i].DoneAt = v.wo.StateAt
		}
	}
}

// paperwork is what the papers need besides.
func (v *visitMade) paperwork(g *generator, at time.Time) garage.Paperwork {
	return garage.Paperwork{
		Shop: g.shop, Profile: g.profile, Customer: v.customer, Vehicle: v.vehicle, At: at, By: "L. Brandt",
		Staff: func(id garage.StaffID) string {
			if id == v.tech.ID {
				return v.tech.Name
			}
			return "L. Brandt"
		},
		Part: func(id garage.PartID) (garage.Part, bool) { return g.cards[id], id != 0 },
	}
}

// papers are the invoice and, where it is paid, the payment.
func (v *visitMade) papers(g *generator, consent garage.Consent) (garage.Invoice, garage.Payment, error) {
	at := v.opened.Add(afterBill)
	f := v.paperwork(g, at)
	f.Number, f.Consents = v.bill, []garage.Consent{consent}
	doc := garage.InvoiceDocument(v.wo, f)
	inv := garage.Invoice{ID: v.invoice, State: garage.InvoiceDraft, Order: v.wo.ID, Customer: v.customer.ID, Vehicle: v.vehicle.ID, CreatedAt: at}
	if err := inv.Issue(v.bill, doc.Light().Seal(), at); err != nil {
		return inv, garage.Payment{}, err
	}
	inv.Cost = doc.Totals.Net - v.wo.Margin(g.shop.Pricing(), g.shop.LabourCost).Amount
	if v.open {
		inv.Account = true
		return inv, garage.Payment{}, nil
	}
	p, err := garage.Taking{Method: v.method, Open: inv.Open(), Step: g.shop.CashStep}.Payment()
	if err != nil {
		return inv, p, err
	}
	p.ID, p.Number, p.At, p.By, p.Customer, p.Order = v.payment, v.receipt, v.opened.Add(afterPaid), "L. Brandt", inv.Customer, inv.Order
	worth := p.Worth()
	if err := inv.Allocate(worth); err != nil {
		return inv, p, err
	}
	if err := p.Allocate(inv.ID, worth, p.At); err != nil {
		return inv, p, err
	}
	f.At, f.Number, f.Reference = p.At, p.Number, v.wo.Number
	pays := []garage.PaidLine{{Number: inv.Number, On: inv.IssuedAt, Method: p.Method, Amount: worth}}
	p.Document = garage.ReceiptDocument(p, pays, inv.Open(), f).Light().Seal()
	return inv, p, nil
}

// putStints keeps the clock of each job.
func (v *visitMade) putStints() error {
	from, to := v.opened.Add(afterIssue), v.opened.Add(afterDone)
	if v.stage == garage.Ready {
		from, to = v.opened.Add(afterAnswer), v.wo.StateAt
	}
	each := to.Sub(from) / time.Duration(len(v.wo.Jobs))
	for i, j := range v.wo.Jobs {
		st := garage.Stint{ID: v.stint + garage.StintID(i), Order: v.wo.ID, Job: j.No, Staff: v.tech.ID, StartedAt: from.Add(each * time.Duration(i)), EndedAt: from.Add(each * time.Duration(i+1))}
		if err := put(v, data.Stints, st.StartedAt, v.tech.Name, "start_job", st); err != nil {
			return err
		}
	}
	return nil
}

// putEvents tells the visit as far as it has come.
func (v *visitMade) putEvents(consent garage.Consent, inv garage.Invoice, pay garage.Payment) error {
	all := []garage.Event{
		tellEvent(v.opened, "L. Brandt", "event.opened", "At", v.wo.ExpectedAt),
		tellEvent(v.opened.Add(afterIn), "L. Brandt", "event.checked_in", "Odometer", v.km, "Unit", v.vehicle.Unit),
		tellEvent(v.opened.Add(afterAnswer), "L. Brandt", "event.decided", "Approved", len(v.wo.Jobs), "Declined", 0, "Deferred", 0, "How", string(consent.How), "Who", consent.Who, "Limit", consent.Limit),
	}
	if v.stage == garage.Ready || v.stage == garage.Delivered {
		j := v.wo.Jobs[len(v.wo.Jobs)-1]
		all = append(all,
			tellEvent(j.DoneAt, v.tech.Name, "event.job_done", "Job", j.No, "Name", j.Name),
			tellEvent(v.wo.ReadyAt, "M. Okafor", "event.check_passed", "Name", "M. Okafor"))
	}
	if v.stage == garage.Delivered {
		all = append(all, tellEvent(inv.IssuedAt, "L. Brandt", "event.invoiced", "Number", inv.Number, "Total", inv.Total))
		if !v.open {
			all = append(all, tellEvent(pay.At, "L. Brandt", "event.paid", "Number", pay.Number, "Amount", pay.Amount, "Method", pay.Method, "Invoice", inv.Number, "Open", inv.Open()))
		}
		all = append(all, tellEvent(v.wo.DeliveredAt, "L. Brandt", "event.delivered", "Odometer", v.km, "Unit", v.vehicle.Unit))
	}
	for i, e := range all[:v.events()] {
		e.ID, e.Order = v.event+garage.EventID(i), v.wo.ID
		if err := put(v, data.Events, e.At, e.By, e.Code[len("event."):], e); err != nil {
			return err
		}
	}
	return nil
}

// tellEvent is an event as [core.record] writes it.
func tellEvent(at time.Time, by, code string, pairs ...any) garage.Event {
	e := garage.Event{At: at, By: by, Code: code, Args: make(map[string]string, len(pairs)/2)}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Args[fmt.Sprint(pairs[i])] = eventText(pairs[i+1])
	}
	return e
}
