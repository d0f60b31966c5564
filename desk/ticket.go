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

// Order is the ticket of an order.
func (w Workshop) Order(id garage.WorkOrderID) (OrderPage, error) {
	var p OrderPage
	err := w.view(func(tx *data.Tx) error {
		a, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		for _, fill := range []func(*act) error{p.people, p.sums, p.agreed, p.status, p.loan, p.papers, p.alerts} {
			if err := fill(a); err != nil {
				return err
			}
		}
		if p.Allowed, err = a.allowedHere(); err != nil {
			return err
		}
		p.Promise = Promise(a.wo.Promise(tx.Now, a.shop))
		return nil
	})
	return p, wrap(err, "order %d", id)
}

// people reads the order and who and what belongs to it.
func (p *OrderPage) people(a *act) (err error) {
	p.Order, p.Bay = a.wo, a.bay(a.wo.Bay)
	if p.Customer, err = a.customer(a.wo.Customer); err != nil {
		return err
	}
	if p.Payer, err = a.customer(a.wo.PaidBy()); err != nil {
		return err
	}
	if p.Vehicle, err = a.vehicle(a.wo.Vehicle); err != nil {
		return err
	}
	if p.Advisor, err = a.person(a.wo.Advisor); err != nil {
		return err
	}
	if p.Technician, err = a.person(a.wo.Technician); err != nil {
		return err
	}
	if err := p.intake(a); err != nil {
		return err
	}
	events, err := findBy(a.tx, data.Events, "order", a.wo.ID)
	slices.Reverse(events)
	p.History = events
	return err
}

// intake reads what came with the car, and how far it has been driven since.
func (p *OrderPage) intake(a *act) error {
	p.Reading = max(a.wo.OdometerIn, a.wo.OdometerOut)
	for _, c := range a.wo.Checks {
		p.Reading = max(p.Reading, c.Road.To)
	}
	in, err := data.Intakes.First(a.tx, "order", data.Ref(a.wo.ID))
	if missing(err) {
		return nil
	}
	p.Keys = in.Keys
	return err
}

// sums adds the approved work up.
func (p *OrderPage) sums(a *act) error {
	pricing := a.now.Pricing
	p.Totals = a.wo.Totals(pricing)
	p.Choices = a.wo.Choices(pricing)
	p.WithWaiting = a.wo.TotalsWith(pricing, a.wo.WaitingJobs()...).Gross
	i := 0
	for _, j := range a.wo.Jobs {
		if !j.Counts() {
			continue
		}
		p.LabourHours += j.Sold()
		for _, l := range j.Lines {
			if l.Kind == garage.Text {
				continue
			}
			switch net := p.Totals.Lines[i]; l.Kind {
			case garage.Labour:
				p.Labour += net
			case garage.PartLine:
				p.Parts += net
			default:
				p.Other += net
			}
			i++
		}
	}
	m := a.wo.Margin(pricing, a.shop.LabourCost)
	p.Margin = Margin{Amount: m.Amount, Rate: m.Rate, Parts: m.Parts, Labour: m.Labour, Floor: a.shop.MarginFloor}
	return p.jobRows(a)
}

func (p *OrderPage) jobRows(a *act) error {
	stints, err := a.stints(a.wo.ID)
	if err != nil {
		return err
	}
	for _, j := range a.wo.Jobs {
		row := JobRow{Job: j, Net: a.wo.JobNet(a.now.Pricing, j.No), Price: a.wo.JobPrice(a.now.Pricing, j.No), Amounts: amounts(j)}
		row.Clocked, row.Since = clocked(stints, j.No, a.tx.Now)
		row.Running = !row.Since.IsZero()
		if row.Technician, err = a.person(j.Technician); err != nil {
			return err
		}
		if row.FoundBy, err = a.person(j.FoundBy); err != nil {
			return err
		}
		p.Jobs = append(p.Jobs, row)
	}
	return nil
}

// amounts are what the lines of a job come to, each after its own discount.
func amounts(j garage.Job) []garage.Money {
	var all []garage.Money
	for _, l := range j.Lines {
		m := garage.Money(0)
		if l.Kind != garage.Text {
			m = l.Charge(j.No).Amount()
		}
		all = append(all, m)
	}
	return all
}

// clocked is the time spent on a job, and since when its clock runs if it does.
func clocked(stints []garage.Stint, job int, now time.Time) (d time.Duration, since time.Time) {
	for _, st := range stints {
		if st.Job != job {
			continue
		}
		end := st.EndedAt
		if end.IsZero() {
			end, since = now, st.StartedAt
		}
		d += end.Sub(st.StartedAt)
	}
	return d, since
}

// agreed sets what the customer said against the work.
func (p *OrderPage) agreed(a *act) (err error) {
	c := &p.Consent
	c.Authorised, c.Approved, c.With, c.WaitingJobs = a.wo.Authorised, p.Totals.Gross, p.WithWaiting, a.wo.WaitingJobs()
	c.Over = a.wo.Over(a.now, c.WaitingJobs...)
	if c.All, err = findBy(a.tx, data.Consents, "order", a.wo.ID); err != nil {
		return err
	}
	if n := len(c.All); n > 0 {
		c.Last = &c.All[n-1]
	}
	p.Deposits = a.now.Deposits
	return nil
}

// status says of each line how it stands, and of the order what its parts light shows.
func (p *OrderPage) status(a *act) error {
	p.Lines = map[int]LineStatus{}
	stints, err := a.stints(a.wo.ID)
	if err != nil {
		return err
	}
	short, err := a.lacking()
	if err != nil {
		return err
	}
	for _, j := range a.wo.Jobs {
		spent, _ := clocked(stints, j.No, a.tx.Now)
		for _, l := range j.Lines {
			s := LineStatus{Code: "none"}
			if a.wo.State == garage.Void && l.Issued == 0 { // nothing is kept for it, and nobody begins
				p.Lines[l.No] = s
				continue
			}
			switch l.Kind {
			case garage.Labour:
				s = labourStatus(j, spent)
			case garage.Sublet:
				s = p.subletStatus(l)
			case garage.Fee:
				if l.Code == garage.WasteOilCode {
					s.Code = "rule"
				}
			case garage.PartLine:
				if s, err = a.partStatus(j, l, short[lineKey{a.wo.ID, l.No}]); err != nil {
					return err
				}
			}
			p.Lines[l.No] = s
		}
	}
	light, err := a.light(a.wo)
	p.PartsLight, p.Missing, p.ETA = light.light, light.missing, light.eta
	return err
}

// subletStatus is where work of another firm is, and until or since when.
func (p *OrderPage) subletStatus(l garage.Line) LineStatus {
	switch out := l.Outside; {
	case l.Back:
		return LineStatus{Code: "back", At: p.backAt(l.No)}
	case out == nil:
		return LineStatus{Code: "out"}
	case out.OutAt.IsZero():
		return LineStatus{Code: "to_send"}
	case !out.DueAt.IsZero():
		return LineStatus{Code: "out_until", At: out.DueAt}
	}
	return LineStatus{Code: "out"}
}

// backAt is when sublet work was recorded as back; zero where nobody did.
func (p *OrderPage) backAt(line int) time.Time {
	for _, e := range p.History { // newest first
		if e.Code == "event.sublet_back" && e.Args["Line"] == strconv.Itoa(line) {
			return e.At
		}
	}
	return time.Time{}
}

func labourStatus(j garage.Job, spent time.Duration) LineStatus {
	switch {
	case spent > 0 || j.Status == garage.JobDone:
		return LineStatus{Code: "clocked", Clocked: spent}
	case j.Counts():
		return LineStatus{Code: "not_started"}
	case j.Waits():
		return LineStatus{Code: "blocked"}
	}
	return LineStatus{Code: "none"}
}

// partStatus says where the part of a line is.
func (l *look) partStatus(j garage.Job, line garage.Line, lacks garage.Quantity) (LineStatus, error) {
	switch {
	case line.Own:
		return LineStatus{Code: "own", Quantity: line.Quantity}, nil
	case line.Part != 0 && line.Issued > 0 && !j.Counts() && !j.Waits(): // it left the shelf, and nobody pays for it
		return LineStatus{Code: "to_return", Quantity: line.Issued}, nil
	case line.Part == 0 || !j.Counts() && !j.Waits():
		return LineStatus{Code: "none"}, nil
	}
	p, err := l.part(line.Part)
	s := LineStatus{Bin: p.Bin, Quantity: line.Open()}
	switch {
	case line.Open() == 0:
		s.Code, s.Quantity = "issued", line.Issued
		if line.Exchange() && line.Issued > 0 {
			s.Code = strings.ReplaceAll(line.CoreState.Code(), "core.", "core_")
		}
	case j.Waits() && p.Available() >= line.Open():
		s.Code = "blocked"
	case j.Waits():
		s.Code, s.Quantity = "to_order", line.Open()-max(0, p.Available())
	case lacks == 0:
		s.Code = "reserved"
	case p.Ordered >= lacks:
		s.Code, s.Quantity = "to_order", lacks
	default:
		s.Code, s.Quantity = "short", lacks
	}
	return s, err
}

// papers lists what was issued for the order, newest first.
func (p *OrderPage) papers(a *act) error {
	wo := a.wo
	if wo.CardPrints > 0 {
		at := time.Time{}
		for _, e := range p.History {
			if e.Code == "event.card_printed" && e.At.After(at) {
				at = e.At
			}
		}
		p.Documents = append(p.Documents, DocumentRow{garage.JobCardPaper, wo.Number, wo.CardPrints, at, uint64(wo.ID)})
	}
	if err := p.quotePapers(a); err != nil {
		return err
	}
	invoices, err := findBy(a.tx, data.Invoices, "order", wo.ID)
	if err != nil {
		return err
	}
	for _, inv := range invoices {
		switch {
		case inv.ID == wo.Invoice:
			p.Invoice = &inv
		case inv.ExcessOf == wo.Invoice && wo.Invoice != 0:
			p.Excess = &inv
		}
		if inv.Number != "" {
			p.Documents = append(p.Documents, DocumentRow{cmp.Or(inv.Document.Kind, garage.InvoicePaper), inv.Number, 0, inv.IssuedAt, uint64(inv.ID)})
		}
	}
	if err := p.receipts(a, invoices); err != nil {
		return err
	}
	slices.SortStableFunc(p.Documents, func(x, y DocumentRow) int { return y.At.Compare(x.At) })
	return nil
}

func (p *OrderPage) quotePapers(a *act) error {
	quotes, err := findBy(a.tx, data.Quotes, "order", a.wo.ID)
	if err != nil {
		return err
	}
	for _, q := range quotes {
		if q.ID == a.wo.Quote {
			p.Quote = &q
		}
		for i, doc := range q.Issues {
			p.Documents = append(p.Documents, DocumentRow{garage.QuotePaper, q.Number, i + 1, doc.IssuedAt, uint64(q.ID)})
		}
	}
	return nil
}

func (p *OrderPage) receipts(a *act, invoices []garage.Invoice) error {
	payments, err := findBy(a.tx, data.Payments, "order", a.wo.ID)
	if err != nil {
		return err
	}
	for _, inv := range invoices {
		more, err := findBy(a.tx, data.Payments, "invoice", inv.ID)
		if err != nil {
			return err
		}
		for _, m := range more {
			if !slices.ContainsFunc(payments, func(o garage.Payment) bool { return o.ID == m.ID }) {
				payments = append(payments, m)
			}
		}
	}
	for _, pay := range payments {
		p.Documents = append(p.Documents, DocumentRow{garage.ReceiptPaper, pay.Number, 0, pay.At, uint64(pay.ID)})
	}
	return nil
}

// alerts are what to know about this car and customer, the graver first.
func (p *OrderPage) alerts(a *act) error {
	var bad, caution, good []Alert
	if a.wo.State == garage.Void {
		bad = append(bad, p.voidAlert())
	}
	b, err := balance(a.look, p.Payer.ID)
	if err != nil {
		return err
	}
	debt, oldest, err := a.debt(p.Payer.ID, a.wo.Invoice)
	if err != nil {
		return err
	}
	if out, late := p.loanAlert(a.tx.Now); late {
		bad = append(bad, out)
	} else if out.Code != "" {
		caution = append(caution, out)
	}
	if debt > 0 {
		late := daysBetween(oldest.DueOn, a.tx.Now)
		owed := Alert{
			Code: "alert.debt", Tone: "bad", Link: Link{kindInvoice, uint64(oldest.ID)},
			Args: map[string]any{"Open": debt, "Number": oldest.Number, "Days": late, "Count": b.Invoices},
		}
		if late < 0 { // on account, and not due yet
			owed.Tone, owed.Args["Days"], owed.Args["Due"] = "caution", 0, oldest.DueOn
			caution = append(caution, owed)
		} else {
			bad = append(bad, owed)
		}
	}
	past, err := pastOf(a.look, p.Vehicle)
	if err != nil {
		return err
	}
	for _, d := range past.deferred {
		if d.Status == garage.Deferred && d.Order != a.wo.ID {
			caution = append(caution, Alert{
				Code: "alert.deferred", Tone: "caution", Link: Link{kindOrder, uint64(d.Order)},
				Args: map[string]any{"On": d.At, "Name": d.Name, "Price": d.Now, "Job": d.Job},
			})
		}
	}
	if note := strings.TrimSpace(p.Customer.Note); note != "" {
		caution = append(caution, Alert{Code: "alert.note", Tone: "caution", Args: map[string]any{"Note": note}, Link: Link{kindCustomer, uint64(p.Customer.ID)}})
	}
	for _, w := range past.warranty {
		switch {
		case w.Order == a.wo.ID:
		case len(good) > 0: // one row for all of them: the page of the car lists them
			more, _ := good[0].Args["More"].(int)
			good[0].Args["More"], good[0].Link = more+1, Link{kindVehicle, uint64(p.Vehicle.ID)}
		default:
			good = append(good, Alert{
				Code: "alert.warranty", Tone: "good", Link: Link{kindOrder, uint64(w.Order)},
				Args: map[string]any{"Name": w.Name, "Until": w.Until, "Odometer": w.UntilOdometer, "Unit": p.Vehicle.Unit},
			})
		}
	}
	p.Alerts = append(append(append(p.Alerts, bad...), caution...), good...)
	for _, warn := range a.allowed().Warnings {
		p.Alerts = append(p.Alerts, Alert{Code: warn.Code, Args: warn.Args, Tone: "caution", Link: Link{kindOrder, uint64(a.wo.ID)}})
	}
	return nil
}

// voidAlert says who made the order void and why.
func (p *OrderPage) voidAlert() Alert {
	void := Alert{Code: "alert.void", Tone: "bad", Args: map[string]any{"At": p.Order.StateAt, "By": "", "Approved": "", "Reason": ""}, Link: Link{kindOrder, uint64(p.Order.ID)}}
	for _, e := range p.History { // newest first
		if e.Args["To"] == string(garage.Void) {
			void.Args["By"], void.Args["Approved"], void.Args["Reason"] = e.By, e.Approved, e.Args["Reason"]
			break
		}
	}
	return void
}

// debt is what a customer owes on invoices but one, and the oldest of them.
func (l *look) debt(id garage.CustomerID, but garage.InvoiceID) (sum garage.Money, oldest garage.Invoice, err error) {
	invoices, err := findBy(l.tx, data.Invoices, "customer", id)
	for _, inv := range invoices {
		if inv.ID == but || inv.Open() <= 0 {
			continue
		}
		sum += inv.Open()
		if oldest.ID == 0 || inv.DueOn.Before(oldest.DueOn) {
			oldest = inv
		}
	}
	return sum, oldest, err
}

// JobCard is the paper for the workshop as it is now, without prices.
func (w Workshop) JobCard(id garage.WorkOrderID) (garage.Document, error) {
	var doc garage.Document
	err := w.view(func(tx *data.Tx) error {
		a, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		doc, err = a.jobCard()
		return err
	})
	return doc, wrap(err, "job card of order %d", id)
}

func (a *act) jobCard() (garage.Document, error) {
	if p := a.allowed().JobCard; p != nil {
		return garage.Document{}, p
	}
	f, err := a.papersOf(a.wo)
	if err != nil {
		return garage.Document{}, err
	}
	f.Customer.Language = "" // the workshop reads it, in the shop's own words
	doc := garage.JobCardDocument(a.wo, f)
	in, err := intakeOf(a.tx, a.wo.ID)
	if err != nil {
		return garage.Document{}, err
	}
	doc.Intake = in.Seen()
	for _, j := range a.wo.Jobs {
		if j.Canned == 0 || !j.Counts() {
			continue
		}
		canned, err := data.CannedJobs.Get(a.tx, j.Canned)
		if err != nil && !missing(err) {
			return garage.Document{}, err
		}
		doc.HighVoltage = doc.HighVoltage || garage.HighVoltage(canned.Skill)
	}
	return doc, nil
}

// papersOf is what a paper of an order says besides the order itself.
func (a *act) papersOf(wo garage.WorkOrder) (garage.Paperwork, error) {
	c, err := a.customer(wo.Customer)
	if err != nil {
		return garage.Paperwork{}, err
	}
	v, err := a.vehicle(wo.Vehicle)
	return a.paperwork(a.look, c, v), err
}

// PrintJobCard is the job card, counted and recorded as printed; copy tells
// that it was printed before.
func (w Workshop) PrintJobCard(id garage.WorkOrderID) (doc garage.Document, copy bool, err error) {
	err = w.change(id, "print_job_card", func(a *act) (err error) {
		copy = a.wo.CardPrints > 0
		doc, err = a.printCard()
		return err
	})
	return doc, copy, err
}

// printCard counts a print of the job card.
func (a *act) printCard() (garage.Document, error) {
	a.wo.CardPrints++
	doc, err := a.jobCard()
	if err != nil {
		return doc, err
	}
	if a.wo.CardPrints > 1 {
		return doc, a.log("event.card_printed", "Again", a.wo.CardPrints)
	}
	return doc, a.log("event.card_printed")
}
