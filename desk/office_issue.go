package desk

import (
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// The series of the papers' numbers (workflow.md): INV-2026-00042.
const (
	seriesInvoice = "INV"
	seriesReceipt = "R"
)

// A bill is what an invoice is made of: the order as it is acted on. A sale over
// the counter is an order without ID, number and car.
type bill struct {
	*act
	payer  garage.Customer
	car    garage.Vehicle
	excess string // number of the bill of the excess; empty: there is none, or not yet
}

// billOf reads what an invoice is made of.
func (c *core) billOf(tx *data.Tx, inv garage.Invoice) (b bill, err error) {
	if inv.Order != 0 {
		b.act, err = c.actOn(tx, inv.Order)
	} else if b.act, err = c.overCounter(tx); err == nil {
		b.wo, err = counterOrder(b.look, inv)
	}
	if err != nil {
		return b, err
	}
	if inv.Number == "" && inv.Order != 0 {
		inv.Customer = b.wo.PaidBy() // who bears its jobs may have changed since it was drafted
	}
	if b.payer, err = b.customer(inv.Customer); err != nil {
		return b, err
	}
	b.car, err = b.vehicle(inv.Vehicle)
	return b, err
}

// overCounter acts on a sale over the counter.
func (c *core) overCounter(tx *data.Tx) (*act, error) {
	l, err := lookInto(tx)
	if err != nil {
		return nil, err
	}
	return &act{core: c, look: l, moved: map[int]garage.Quantity{}, now: garage.Standing{Now: tx.Now, Pricing: l.shop.Pricing()}}, nil
}

// counterOrder makes an order of the lines of a counter invoice. Its parts are
// found by their number, as they stand on the paper.
func counterOrder(l *look, inv garage.Invoice) (wo garage.WorkOrder, err error) {
	wo.Customer, wo.Discount = inv.Customer, garage.Discount{}
	for _, dj := range inv.Document.Jobs {
		j := garage.Job{Name: dj.Name, Code: dj.Code, Status: garage.JobDone, DoneAt: l.tx.Now, Hours: dj.Hours}
		for _, dl := range dj.Lines {
			line := garage.Line{Kind: dl.Kind, Code: dl.Code, Text: dl.Text, Quantity: dl.Quantity, Unit: dl.Unit, Price: dl.Price, Discount: dl.Discount, Tax: dl.Tax, Grade: dl.Grade, Own: dl.Own}
			if dl.Kind == garage.PartLine && !dl.Own {
				p, err := data.Parts.First(l.tx, "number", dl.Code)
				if err != nil && !missing(err) {
					return wo, err
				}
				line.Part, line.Cost = p.ID, p.Cost()
			}
			j.Lines = append(j.Lines, line)
		}
		wo.AddJob(j)
	}
	return wo, nil
}

// DraftInvoice makes the draft of an order's invoice, without number, or gives the
// one there is. Refused with workorder.invoiced_already and workorder.is_void.
func (o Office) DraftInvoice(id garage.WorkOrderID) (garage.Invoice, error) {
	var inv garage.Invoice
	err := o.update("draft_invoice", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightInvoice, 0); err != nil {
			return err
		}
		inv, err = draftInvoice(tx, id)
		return err
	})
	return inv, wrap(err, "draft invoice of order %d", id)
}

func draftInvoice(tx *data.Tx, id garage.WorkOrderID) (garage.Invoice, error) {
	wo, err := data.WorkOrders.Get(tx, id)
	if err != nil {
		return garage.Invoice{}, err
	}
	switch {
	case wo.State == garage.Void:
		return garage.Invoice{}, garage.Refuse("workorder.is_void", "Number", wo.Number)
	case wo.Invoice != 0:
		inv, err := data.Invoices.Get(tx, wo.Invoice)
		if err == nil && inv.Number != "" {
			err = garage.Refuse("workorder.invoiced_already", "Number", wo.Number)
		}
		return inv, err
	}
	inv := garage.Invoice{State: garage.InvoiceDraft, Order: id, Customer: wo.PaidBy(), Vehicle: wo.Vehicle, CreatedAt: tx.Now}
	if inv, err = data.Invoices.Add(tx, inv); err != nil {
		return inv, err
	}
	wo.Invoice = inv.ID
	return inv, data.WorkOrders.Save(tx, wo)
}

// DeleteDraft takes a draft off the file. Refused with invoice.issued_stays.
func (o Office) DeleteDraft(id garage.InvoiceID) error {
	err := o.update("delete_draft", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightVoid, 0); err != nil {
			return err
		}
		inv, err := data.Invoices.Get(tx, id)
		if err != nil {
			return err
		}
		if inv.Number != "" {
			return garage.Refuse("invoice.issued_stays", "Number", inv.Number)
		}
		if inv.Order != 0 {
			wo, err := data.WorkOrders.Get(tx, inv.Order)
			if err != nil {
				return err
			}
			wo.Invoice = 0
			if err := data.WorkOrders.Save(tx, wo); err != nil {
				return err
			}
		}
		return data.Invoices.Remove(tx, id)
	})
	return wrap(err, "delete draft %d", id)
}

// IssueInvoice makes a draft final: the rules of the order are asked, what is
// still to be taken from stock is taken, deposits are used, the paper gets its
// number and is frozen, and a row is laid out for the archive. Refused with
// workorder.…, consent.above, stock.short, line.…, invoice.field_missing and
// invoice.already_issued; then nothing has changed and no number is used up.
func (o Office) IssueInvoice(id garage.InvoiceID) (garage.Invoice, error) {
	var inv garage.Invoice
	err := o.update("issue_invoice", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightInvoice, 0); err != nil {
			return err
		}
		inv, err = o.issueInvoice(tx, id)
		return err
	})
	if err != nil {
		return garage.Invoice{}, wrap(err, "issue invoice %d", id)
	}
	return inv, nil
}

// InvoiceOrder drafts and issues the invoice of an order in one action. Refused
// like [Office.IssueInvoice].
func (o Office) InvoiceOrder(id garage.WorkOrderID) (garage.Invoice, error) {
	var inv garage.Invoice
	err := o.update("issue_invoice", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightInvoice, 0); err != nil {
			return err
		}
		if inv, err = draftInvoice(tx, id); err != nil {
			return err
		}
		inv, err = o.issueInvoice(tx, inv.ID)
		return err
	})
	if err != nil {
		return garage.Invoice{}, wrap(err, "invoice order %d", id)
	}
	return inv, nil
}

// mayIssue says why an invoice may not be issued now; nil where it may.
func (b bill) mayIssue() error {
	if b.wo.ID != 0 {
		return refusal(b.allowed().Invoice)
	}
	for _, j := range b.wo.Jobs {
		if p := j.Problem(); p != nil {
			return p
		}
		for _, line := range j.Lines {
			p, err := b.part(line.Part)
			if err != nil {
				return err
			}
			if line.Open() > p.OnHand {
				return garage.Shortage{Part: p.ID, Name: p.Name, Number: p.Number, Needed: line.Open(), OnHand: p.OnHand, Bin: p.Bin}.Refusal()
			}
		}
	}
	return nil
}

func (c *core) issueInvoice(tx *data.Tx, id garage.InvoiceID) (garage.Invoice, error) {
	inv, err := data.Invoices.Get(tx, id)
	if err != nil {
		return inv, err
	}
	if inv.Number != "" {
		return inv, garage.Refuse("invoice.already_issued", "Number", inv.Number)
	}
	b, err := c.billOf(tx, inv)
	if err != nil {
		return inv, err
	}
	if err := b.mayIssue(); err != nil {
		return inv, err
	}
	if err := b.takeOpenParts(); err != nil {
		return inv, err
	}
	number, err := tx.NextNumber(seriesInvoice, tx.Now.Year())
	if err != nil {
		return inv, err
	}
	if b.wo.Excess() == 0 {
		if inv, err = b.issueAs(inv, number); err != nil {
			return inv, err
		}
		return inv, toArchive(tx, garage.InvoicePaper, uint64(inv.ID), 0)
	}
	if b.excess, err = tx.NextNumber(seriesInvoice, tx.Now.Year()); err != nil {
		return inv, err
	}
	if inv, err = b.issueAs(inv, number); err != nil {
		return inv, err
	}
	if err := toArchive(tx, garage.InvoicePaper, uint64(inv.ID), 0); err != nil {
		return inv, err
	}
	return b.issueExcess(inv)
}

// issueAs freezes an invoice under its number, uses deposits for it and moves its
// order on.
func (b bill) issueAs(inv garage.Invoice, number string) (garage.Invoice, error) {
	inv.Customer = b.payer.ID
	doc, deposits, err := b.document(inv, number)
	if err != nil {
		return inv, err
	}
	if err := garage.CheckIssue(doc, garage.ProfileOf(b.shop.Country)); err != nil {
		return inv, err
	}
	inv.Cost = doc.Totals.Net - b.wo.Margin(b.shop.Pricing(), b.shop.LabourCost).Amount
	if inv, err = b.final(inv, number, doc, deposits); err != nil {
		return inv, err
	}
	if err := b.invoiced(inv); err != nil {
		return inv, err
	}
	return inv, b.reline(b.tx, kindInvoice, uint64(inv.ID))
}

// final freezes a paper under its number, uses deposits for it and puts it on file.
func (b bill) final(inv garage.Invoice, number string, doc garage.Document, deposits []garage.Payment) (garage.Invoice, error) {
	doc, err := freeze(b.tx, doc)
	if err != nil {
		return inv, err
	}
	if err := inv.Issue(number, doc, b.tx.Now); err != nil {
		return inv, err
	}
	used, err := garage.AllocateDeposits(&inv, deposits, b.tx.Now)
	if err != nil {
		return inv, err
	}
	for _, p := range used {
		if err := data.Payments.Save(b.tx, p); err != nil {
			return inv, err
		}
	}
	return inv, data.Invoices.Save(b.tx, inv)
}

// invoiced moves the order on and tells its history.
func (b bill) invoiced(inv garage.Invoice) error {
	if b.wo.ID == 0 {
		return nil
	}
	b.now.Open, b.now.Short = inv.Open(), nil // what was short was taken a moment ago, or issuing was refused
	if err := b.wo.MoveTo(garage.Invoiced, b.now); err != nil {
		return err
	}
	b.wo.Invoice = inv.ID
	if err := b.handedIn(); err != nil {
		return err
	}
	if err := b.cover(); err != nil {
		return err
	}
	if err := b.log("event.invoiced", "Number", inv.Number, "Total", inv.Total); err != nil {
		return err
	}
	return b.save()
}

// takeOpenParts takes from stock what the approved jobs still need.
func (b bill) takeOpenParts() error {
	for i := range b.wo.Jobs {
		j := &b.wo.Jobs[i]
		for k := range j.Lines {
			if !j.Counts() || j.Lines[k].Open() == 0 {
				continue
			}
			if err := b.take(&j.Lines[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

// take takes a line from stock: of an order with what was reserved for it, over
// the counter from what is free.
func (b bill) take(line *garage.Line) error {
	if b.wo.ID != 0 {
		return b.act.issue(line)
	}
	p, err := data.Parts.Get(b.tx, line.Part)
	if err != nil {
		return err
	}
	next, m, err := p.Issue(line.Quantity, 0)
	if err != nil {
		return err
	}
	line.Issued = line.Quantity
	b.parts[p.ID], err = b.moveStock(b.tx, next, m)
	return err
}

// document is the invoice as it is printed, and the customer's deposits. Those
// that it will use stand on it. Without a number it is a draft.
func (b bill) document(inv garage.Invoice, number string) (garage.Document, []garage.Payment, error) {
	f := b.paperwork(b.look, b.payer, b.car)
	f.Number, f.ExcessBill = number, b.excess
	var err error
	if b.wo.ID != 0 && b.payer.ID != b.wo.Customer {
		owner, err := b.customer(b.wo.Customer)
		if err != nil {
			return garage.Document{}, nil, err
		}
		f.Owner = owner.Name
	}
	if f.Consents, err = findBy(b.tx, data.Consents, "order", b.wo.ID); err != nil {
		return garage.Document{}, nil, err
	}
	wo := b.wo
	wo.Jobs = spoken(b.look, wo.Jobs, f.Language())
	return b.withDeposits(inv, f, func(f garage.Paperwork) garage.Document { return garage.InvoiceDocument(wo, f) })
}

// withDeposits makes a paper that names the deposits it will use, and gives all there are.
func (b bill) withDeposits(inv garage.Invoice, f garage.Paperwork, make func(garage.Paperwork) garage.Document) (garage.Document, []garage.Payment, error) {
	doc := make(f)
	_, deposits, err := paymentsFor(b.tx, inv)
	if err != nil || len(deposits) == 0 {
		return doc, nil, err
	}
	// What deposits it would use is tried on a copy.
	try := garage.Invoice{ID: inv.ID, Order: inv.Order, Number: "draft", State: garage.InvoiceIssued, Total: doc.Due()}
	used, err := garage.AllocateDeposits(&try, deposits, b.tx.Now)
	if err != nil {
		return doc, nil, err
	}
	for _, p := range used {
		f.Payments = append(f.Payments, p.Line(allocatedTo(p, inv.ID)))
	}
	return make(f), deposits, nil
}

// allocatedTo is how much of a payment is for an invoice.
func allocatedTo(p garage.Payment, id garage.InvoiceID) (sum garage.Money) {
	for _, a := range p.Allocations {
		if a.Invoice == id {
			sum += a.Amount
		}
	}
	return sum
}

// LeaveOnAccount says that an invoice is paid later, by the customer's terms.
// Refused with invoice.not_issued, payment.nothing_open and, for a customer who
// pays on collection or is over the limit, customer.no_terms.
func (o Office) LeaveOnAccount(id garage.InvoiceID) error {
	err := o.update("leave_on_account", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightMoney, 0); err != nil {
			return err
		}
		inv, err := data.Invoices.Get(tx, id)
		if err != nil {
			return err
		}
		switch {
		case inv.Number == "":
			return garage.Refuse("invoice.not_issued")
		case inv.Open() <= 0:
			return garage.Refuse("payment.nothing_open", "Number", inv.Number)
		}
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		payer, err := l.customer(inv.Customer)
		if err != nil {
			return err
		}
		if err := onTerms(l, payer); err != nil {
			return err
		}
		inv.Account = true
		if err := data.Invoices.Save(tx, inv); err != nil {
			return err
		}
		if inv.Order == 0 {
			return nil
		}
		_, err = o.record(tx, inv.Order, "event.on_account", "Number", inv.Number, "Open", inv.Open(), "Due", inv.DueOn)
		return err
	})
	return wrap(err, "leave invoice %d on account", id)
}

// onTerms refuses account to a customer who pays on collection, or who would owe
// more than the limit.
func onTerms(l *look, c garage.Customer) error {
	b, err := balance(l, c.ID)
	if err != nil {
		return err
	}
	if c.PayDays == 0 || c.Limit > 0 && b.Open > c.Limit {
		return garage.Refuse("customer.no_terms", "Customer", c.Name, "Days", c.PayDays, "Limit", c.Limit, "Open", b.Open)
	}
	return nil
}

// spoken gives jobs and lines the words of a language where they still are the
// shop's own: what was typed by hand stays as typed.
func spoken(l *look, jobs []garage.Job, lang garage.Language) []garage.Job {
	other := garage.Chinese
	if lang == garage.Chinese {
		other = garage.English
	}
	jobs = slices.Clone(jobs)
	for i, j := range jobs {
		canned, err := data.CannedJobs.Get(l.tx, j.Canned)
		known := j.Canned != 0 && err == nil
		if known && j.Name == canned.Title(other) {
			jobs[i].Name = canned.Title(lang)
		}
		jobs[i].Lines = slices.Clone(j.Lines)
		for k := range jobs[i].Lines {
			line := &jobs[i].Lines[k]
			if p, err := l.part(line.Part); err == nil && line.Part != 0 && line.Text == p.Title(other) {
				line.Text = p.Title(lang)
			}
			if known {
				line.Text = spokenLine(l, canned, *line, lang, other)
			}
		}
	}
	return jobs
}

// spokenLine is the text of a line of a canned job in a language.
func spokenLine(l *look, c garage.CannedJob, line garage.Line, lang, other garage.Language) string {
	pattern := func(in garage.Language) garage.Job {
		return c.Job(in, l.shop, garage.ProfileOf(l.shop.Country), func(garage.PartID) (garage.Part, bool) { return garage.Part{}, false })
	}
	from, to := pattern(other), pattern(lang)
	for i, o := range from.Lines {
		if o.Kind == line.Kind && o.Text == line.Text && i < len(to.Lines) {
			return to.Lines[i].Text
		}
	}
	if fee := l.shop.WasteOil(other, garage.ProfileOf(l.shop.Country)); line.Code == garage.WasteOilCode && line.Text == fee.Text {
		return l.shop.WasteOil(lang, garage.ProfileOf(l.shop.Country)).Text
	}
	return line.Text
}

// paperwork is what every paper needs besides what it is about.
func (c *core) paperwork(l *look, customer garage.Customer, v garage.Vehicle) garage.Paperwork {
	return garage.Paperwork{
		Shop: l.shop, Profile: l.profileFor(v), Customer: customer, Vehicle: v, At: l.tx.Now, By: c.by(),
		Staff: func(id garage.StaffID) string {
			s, err := l.person(id)
			if err != nil {
				return ""
			}
			return s.Name
		},
		Part: func(id garage.PartID) (garage.Part, bool) {
			p, err := l.part(id)
			return p, err == nil && id != 0
		},
	}
}

// fitsWords tells whether every word occurs in one of the texts.
func fitsWords(words string, texts ...string) bool {
	all := strings.ToLower(strings.Join(texts, " "))
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}
