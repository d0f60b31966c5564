package desk

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A BooksReport is what the books check found.
type BooksReport struct {
	At       time.Time
	Findings []BooksFinding // wrong ones first
	Checked  []BooksCount   // what was read, in the order of the check
	Wrong    int            // findings that are wrong
	Todo     int            // findings that are work left to do
	Left     int            // more of the same that are not listed
}

// A BooksFinding is something in the books that is wrong, or left to do. Its Code is
// a sentence of the catalogue, and Link the page of what it is about; without a kind
// there is none.
type BooksFinding struct {
	Code string
	Args map[string]any
	Link Link
	Todo bool
}

// A BooksCount is how many records a part of the check has read: "stock",
// "orders", "invoices", "payments", "numbers", "clocks",
// "drafts", "appointments" or "chain".
type BooksCount struct {
	Step  string
	Count int
}

// mostFindings is how many findings of one kind are listed: more of the same help
// nobody.
const mostFindings = 200

// tailEntries is how many entries of the audit trail the books check follows; the
// whole is for verifying.
const tailEntries = 10_000

// CheckBooks reads the books through and tells what does not agree: stock with its
// ledger, reservations with open orders, invoices with their lines and with what was
// paid, numbers without gap or double, parts that left the shelf and are not billed,
// finished work without invoice, consent that is missing, clocks that run on, old
// drafts, and the newest part of the audit trail. Its parts read at the same
// time, each in a snapshot of its own, so that others can work meanwhile. Progress may
// be nil and comes from several goroutines, one at a time; ctx ends it.
func (o Office) CheckBooks(ctx context.Context, progress func(done, whole int, step string)) (BooksReport, error) {
	run := &booksRun{tell: progress}
	if err := o.view(run.measure); err != nil {
		return BooksReport{}, wrap(err, "check the books")
	}
	// The parts read different tables and wait for nothing but the disk and each
	// other's processor.
	parts := []func(*booksCheck, *data.Tx) error{(*booksCheck).stock, (*booksCheck).money, (*booksCheck).drafts, (*booksCheck).chain}
	checks, failed := make([]*booksCheck, len(parts)), make([]error, len(parts))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var wait sync.WaitGroup
	for i, part := range parts {
		c := &booksCheck{booksRun: run, ctx: ctx, listed: map[string]int{}, found: map[garage.Numbered]*garage.Numbers{}}
		checks[i] = c
		wait.Go(func() {
			failed[i] = o.view(func(tx *data.Tx) error {
				c.tx = tx
				return part(c, tx)
			})
			if failed[i] != nil {
				stop()
			}
		})
	}
	wait.Wait()
	if err := firstReal(failed); err != nil {
		return BooksReport{}, wrap(err, "check the books")
	}
	report := BooksReport{At: o.Now()}
	for _, c := range checks {
		report.join(c.report)
	}
	slices.SortStableFunc(report.Findings, func(x, y BooksFinding) int { return boolInt(x.Todo) - boolInt(y.Todo) })
	return report, nil
}

// firstReal is the first of several errors that is not only the stop of the others.
func firstReal(list []error) (err error) {
	for _, e := range list {
		if e != nil && (err == nil || errors.Is(err, context.Canceled)) {
			err = e
		}
	}
	return err
}

// join adds what another part of the check has found.
func (r *BooksReport) join(o BooksReport) {
	r.Findings, r.Checked = append(r.Findings, o.Findings...), append(r.Checked, o.Checked...)
	r.Wrong, r.Todo, r.Left = r.Wrong+o.Wrong, r.Todo+o.Todo, r.Left+o.Left
}

// A booksRun is one run of the check, of which its parts tell how far they are.
type booksRun struct {
	mu    sync.Mutex
	tell  func(done, whole int, step string)
	done  int
	whole int
}

// A booksCheck is one part of a run, in a snapshot of its own.
type booksCheck struct {
	*booksRun
	ctx    context.Context
	tx     *data.Tx
	report BooksReport
	read   int
	listed map[string]int                      // findings of each code
	found  map[garage.Numbered]*garage.Numbers // numbers of a series in a year, with N 0
}

// measure counts what will be read.
func (r *booksRun) measure(tx *data.Tx) error {
	for _, t := range []interface{ Count(*data.Tx) (int, error) }{data.Movements, data.Parts, data.WorkOrders, data.Payments, data.Invoices, data.Quotes} {
		n, err := t.Count(tx)
		if err != nil {
			return err
		}
		r.whole += n
	}
	r.whole++
	return nil
}

// toldEach is how many records are read between two words of progress.
const toldEach = 1000

// on counts a record of a step and tells whether to go on.
func (b *booksCheck) on(step string) bool {
	n := len(b.report.Checked)
	if n == 0 || b.report.Checked[n-1].Step != step {
		b.report.Checked = append(b.report.Checked, BooksCount{Step: step})
		n++
	}
	b.report.Checked[n-1].Count++
	if b.read++; b.read%toldEach != 1 {
		return true
	}
	b.progress(step)
	return b.ctx.Err() == nil
}

// progress tells how far the whole run is.
func (r *booksRun) progress(step string) {
	if r.tell == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tell(min(r.done, r.whole), r.whole, step)
	r.done += toldEach
}

// counted notes a step of which n were read.
func (b *booksCheck) counted(step string, n int) {
	b.report.Checked = append(b.report.Checked, BooksCount{step, n})
}

// add notes a finding; nil is none.
func (b *booksCheck) add(p *garage.Problem, kind string, id uint64) {
	if p == nil {
		return
	}
	f := BooksFinding{Code: p.Code, Args: p.Args, Link: Link{kind, id}, Todo: garage.Todo(p.Code)}
	if f.Todo {
		b.report.Todo++
	} else {
		b.report.Wrong++
	}
	if b.listed[f.Code]++; b.listed[f.Code] > mostFindings {
		b.report.Left++
		return
	}
	b.report.Findings = append(b.report.Findings, f)
}

// scanned ends a scan: one that was cancelled says so.
func (b *booksCheck) scanned(err error) error { return errors.Join(err, b.ctx.Err()) }

// A shelf is what the ledger says of a part, and what orders speak for.
type shelf struct {
	onHand, reserved, spoken garage.Quantity
	value                    garage.Money
}

// stock compares parts and orders with the stock ledger.
func (b *booksCheck) stock(tx *data.Tx) error {
	shelves := map[garage.PartID]*shelf{}
	at := func(id garage.PartID) *shelf {
		s := shelves[id]
		if s == nil {
			s = &shelf{}
			shelves[id] = s
		}
		return s
	}
	taken := map[garage.WorkOrderID]garage.Quantity{}
	err := data.Movements.Scan(tx, 0, 0, false, func(m garage.Movement) bool {
		s := at(m.Part)
		s.onHand += m.Quantity
		s.reserved += m.Reserved
		s.value += m.Value
		if m.Order != 0 && m.Quantity != 0 {
			taken[m.Order] -= m.Quantity
		}
		return b.on("stock")
	})
	if err := b.scanned(err); err != nil {
		return err
	}
	if err := b.orders(taken, at); err != nil {
		return err
	}
	if err := b.numbers(kindOrder, seriesOrder); err != nil {
		return err
	}
	err = data.Parts.Scan(tx, 0, 0, false, func(p garage.Part) bool {
		s := at(p.ID)
		for _, f := range p.InStep(s.onHand, s.reserved, s.value, s.spoken) {
			b.add(f, "part", uint64(p.ID))
		}
		return b.on("parts")
	})
	return b.scanned(err)
}

// orders compares the orders with the ledger, the bills and the consents, and notes
// what they speak for.
func (b *booksCheck) orders(taken map[garage.WorkOrderID]garage.Quantity, at func(garage.PartID) *shelf) error {
	shop, err := data.Settings.Get(b.tx)
	if err != nil {
		return err
	}
	now := garage.Standing{Now: b.tx.Now, Pricing: shop.Pricing(), Deviation: shop.DeviationRate}
	err = data.WorkOrders.Scan(b.tx, 0, 0, false, func(wo garage.WorkOrder) bool {
		id := uint64(wo.ID)
		for _, c := range claims(wo) {
			at(c.part).spoken += c.q
		}
		for _, f := range wo.Billed(taken[wo.ID], b.tx.Now) {
			b.add(f, kindOrder, id)
		}
		b.add(wo.Agreed(now), kindOrder, id)
		b.number(wo.Number, id)
		return b.on("orders")
	})
	return b.scanned(err)
}

// money compares invoices with their lines and with what was paid, and follows the
// numbers.
func (b *booksCheck) money(tx *data.Tx) error {
	paid, back := map[garage.InvoiceID]garage.Money{}, map[garage.PaymentID]garage.Money{}
	given := map[garage.PaymentID]garage.Payment{} // those of which something was given back
	err := data.Payments.Scan(tx, 0, 0, false, func(p garage.Payment) bool {
		for _, a := range p.Allocations {
			paid[a.Invoice] += a.Amount
		}
		if p.Refunds != 0 {
			back[p.Refunds] -= p.Amount
		}
		b.number(p.Number, uint64(p.ID))
		switch {
		case p.Refunded != 0:
			p.Document = garage.Document{}
			given[p.ID] = p
		default:
			b.balanced(p, 0)
		}
		return b.on("payments")
	})
	if err := b.scanned(err); err != nil {
		return err
	}
	for id, m := range back { // refunds of payments that know nothing of them
		if _, ok := given[id]; ok {
			continue
		}
		p, err := data.Payments.Get(tx, id)
		if err != nil && !missing(err) {
			return err
		}
		b.balanced(p, m)
	}
	for _, id := range slices.Sorted(maps.Keys(given)) {
		b.balanced(given[id], back[id])
	}
	shares := map[garage.InvoiceID]garage.Invoice{} // insurers' invoices whose excess was not met yet
	err = data.Invoices.Scan(tx, 0, 0, false, func(inv garage.Invoice) bool {
		id := uint64(inv.ID)
		if inv.ExcessOf != 0 { // it comes after the insurer's
			b.add(shares[inv.ExcessOf].Bears(inv.Total), kindInvoice, id)
			delete(shares, inv.ExcessOf)
		} else if inv.Document.Excess != 0 && inv.Number != "" {
			shares[inv.ID] = garage.Invoice{ID: inv.ID, Number: inv.Number, Document: garage.Document{Excess: inv.Document.Excess}}
		}
		b.add(inv.Adds(), kindInvoice, id)
		b.add(inv.Settled(paid[inv.ID]), kindInvoice, id)
		delete(paid, inv.ID)
		b.add(inv.OldDraft(tx.Now), kindInvoice, id)
		b.number(inv.Number, id)
		return b.on("invoices")
	})
	if err := b.scanned(err); err != nil {
		return err
	}
	for id, inv := range shares { // nobody is billed for it
		b.add(inv.Bears(0), kindInvoice, uint64(id))
	}
	for id, m := range paid { // money for an invoice that is not there
		b.add(garage.Refuse("books.payment_lost", "Amount", m, "Invoice", uint64(id)), "payments", 0)
	}
	if err := b.numbers("payments", seriesReceipt); err != nil {
		return err
	}
	if err := b.numbers(kindInvoice, seriesInvoice); err != nil {
		return err
	}
	return b.coreReturns(tx)
}

// balanced notes a payment that does not balance with its refunds.
func (b *booksCheck) balanced(p garage.Payment, refunds garage.Money) {
	if f := p.Balanced(refunds); f != nil {
		to := paymentLink(p)
		b.add(f, to.Kind, to.ID)
	}
}

// paymentLink leads to what a payment was for.
func paymentLink(p garage.Payment) Link {
	switch {
	case len(p.Allocations) > 0:
		return Link{kindInvoice, uint64(p.Allocations[0].Invoice)}
	case p.Order != 0:
		return Link{kindOrder, uint64(p.Order)}
	case p.Customer != 0:
		return Link{kindCustomer, uint64(p.Customer)}
	}
	return Link{Kind: "payments"}
}

// number notes the number of a paper; drafts have none.
func (b *booksCheck) number(text string, id uint64) {
	n, ok := garage.ParseNumber(text)
	if !ok {
		return
	}
	at := garage.Numbered{Series: n.Series, Year: n.Year}
	if b.found[at] == nil {
		b.found[at] = &garage.Numbers{}
	}
	b.found[at].Add(n.N, id)
}

// numbers compares the numbers that were noted with the counters of their series, in
// the snapshot in which they were read.
func (b *booksCheck) numbers(kind, series string) error {
	counters, err := b.tx.Counters()
	if err != nil {
		return err
	}
	given := map[garage.Numbered]data.Counter{}
	for at := range b.found {
		if at.Series == series {
			given[at] = data.Counter{Series: at.Series, Year: at.Year}
		}
	}
	for _, c := range counters {
		if c.Series == series {
			given[garage.Numbered{Series: c.Series, Year: c.Year}] = c
		}
	}
	byYear := func(a, b garage.Numbered) int { return cmp.Compare(a.Year, b.Year) }
	for _, at := range slices.SortedFunc(maps.Keys(given), byYear) {
		c, found := given[at], b.found[at]
		if found == nil {
			found = &garage.Numbers{}
		}
		gaps, twice, above := found.Check(c.First, c.Last)
		text := func(n uint64) string { return garage.Numbered{Series: series, Year: at.Year, N: n}.String() }
		for _, g := range gaps {
			if g.From == g.To {
				b.add(garage.Refuse("books.number_missing", "Number", text(g.From)), kind, g.Beside)
				continue
			}
			b.add(garage.Refuse("books.numbers_missing", "From", text(g.From), "To", text(g.To), "Count", g.To-g.From+1), kind, g.Beside)
		}
		for _, t := range twice {
			b.add(garage.Refuse("books.number_twice", "Number", text(t.N)), kind, t.ID)
		}
		for _, a := range above {
			b.add(garage.Refuse("books.number_above", "Number", text(a.N), "Last", text(c.Last)), kind, a.ID)
		}
		delete(b.found, at)
	}
	return nil
}

// drafts looks for work that was left: quotes and clocks.
func (b *booksCheck) drafts(tx *data.Tx) error {
	err := data.Quotes.Scan(tx, 0, 0, false, func(q garage.Quote) bool {
		b.add(q.OldDraft(tx.Now), kindQuote, uint64(q.ID))
		b.number(q.Number, uint64(q.ID))
		return b.on("quotes")
	})
	if err := b.scanned(err); err != nil {
		return err
	}
	if err := b.numbers(kindQuote, seriesQuote); err != nil {
		return err
	}
	if err := b.forgotten(tx); err != nil {
		return err
	}
	ids, _, err := data.Stints.IDs(tx, "running", data.Page{Limit: -1})
	if err != nil {
		return err
	}
	for _, id := range ids {
		s, err := data.Stints.Get(tx, id)
		if err != nil {
			return err
		}
		who, err := data.Staff.Get(tx, s.Staff)
		if err != nil && !missing(err) {
			return err
		}
		wo, err := data.WorkOrders.Get(tx, s.Order)
		if err != nil && !missing(err) {
			return err
		}
		b.add(s.Overnight(who.Name, wo.Number, tx.Now), kindOrder, uint64(s.Order))
	}
	b.counted("clocks", len(ids))
	return nil
}

// forgotten looks for appointments of past days that neither came nor were marked.
func (b *booksCheck) forgotten(tx *data.Tx) error {
	ids, _, err := data.Appointments.IDs(tx, "awaited", data.Page{To: data.Day(tx.Now), Limit: -1})
	if err != nil {
		return err
	}
	l, err := lookInto(tx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		a, err := data.Appointments.Get(tx, id)
		if err != nil {
			return err
		}
		car, err := l.plateOf(a.Vehicle)
		if err != nil {
			return err
		}
		who, err := l.customerName(a.Customer)
		if err != nil {
			return err
		}
		a.Plate, a.Name = cmp.Or(car.Plate, a.Plate), cmp.Or(who, a.Name)
		b.add(a.Forgotten(tx.Now), kindAppointment, uint64(id))
	}
	all, err := data.Appointments.Count(tx)
	b.counted("appointments", all)
	return err
}

// chain follows the newest entries of the audit trail.
func (b *booksCheck) chain(tx *data.Tx) error {
	n, err := tx.VerifyTail(b.ctx, tailEntries)
	var p *garage.Problem
	if errors.As(err, &p) {
		b.add(garage.Refuse("books.chain", "Entry", p.Args["ID"]), "", 0)
		err = nil
	}
	b.counted("chain", n)
	return err
}
