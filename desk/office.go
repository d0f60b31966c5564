package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// An InvoicePage is what the invoice's page shows.
type InvoicePage struct {
	Invoice   garage.Invoice
	Document  garage.Document // as issued; of a draft as it would be now
	Order     garage.WorkOrder
	Customer  garage.Customer // who pays
	Vehicle   garage.Vehicle
	Payments  []PaidRow // oldest first
	Open      garage.Money
	Overdue   int              // days; 0: not overdue
	Deposits  []garage.Payment // of the customer, not used yet
	History   []garage.Event   // newest first
	CashStep  garage.Money     // smallest coin
	Refused   InvoiceRefused
	Delivered bool           // the keys are out
	LoanOut   bool           // the customer still has a loan car for the order
	Other     garage.Invoice // of an insurer's invoice the bill of the excess, and the other way round; ID 0: none
}

// InvoiceRefused says why an action may not be done now; nil where it may.
type InvoiceRefused struct {
	Issue, Pay, Delete, Deliver, Account error
}

// A PaidRow is a payment as far as it is for one invoice.
type PaidRow struct {
	Payment garage.Payment
	Amount  garage.Money // for this invoice
	Deposit bool         // paid before the invoice was issued
}

// An InvoiceFilter narrows the list of invoices.
type InvoiceFilter struct {
	State string // "open", "overdue", "paid", "draft"; "all" or empty for all
	Words string
}

// InvoiceRows is the list of invoices. Counts and sums are of all invoices,
// whatever the filter shows, and come with the first page.
type InvoiceRows struct {
	Rows    []InvoiceRow // newest first
	Counts  InvoiceCounts
	Open    garage.Money
	Overdue garage.Money
}

// InvoiceCounts are the figures on the chips.
type InvoiceCounts struct {
	All, Open, Overdue, Paid, Draft int
}

// An InvoiceRow is one line of the list of invoices.
type InvoiceRow struct {
	ID       garage.InvoiceID
	Number   string // empty: a draft
	State    string // a garage.InvoiceState, or "overdue", or "account"
	At       time.Time
	DueOn    time.Time
	Customer string
	Plate    string
	Order    string // number
	Total    garage.Money
	Open     garage.Money
	Days     int // overdue
}

// Invoice is the page of an invoice.
func (o Office) Invoice(id garage.InvoiceID) (InvoicePage, error) {
	var page InvoicePage
	err := o.view(func(tx *data.Tx) (err error) {
		page, err = o.invoicePage(tx, id)
		return err
	})
	return page, wrap(err, "invoice %d", id)
}

func (c *core) invoicePage(tx *data.Tx, id garage.InvoiceID) (page InvoicePage, err error) {
	l, err := lookInto(tx)
	if err != nil {
		return page, err
	}
	if page.Invoice, err = data.Invoices.Get(tx, id); err != nil {
		return page, err
	}
	inv := page.Invoice
	if other := cmp.Or(inv.ExcessBill, inv.ExcessOf); other != 0 {
		if page.Other, err = l.invoice(other); err != nil {
			return page, err
		}
	}
	page.Open, page.Overdue, page.CashStep = inv.Open(), overdueDays(inv, tx.Now), l.shop.CashStep
	if page.Customer, err = l.customer(inv.Customer); err != nil {
		return page, err
	}
	if page.Vehicle, err = l.vehicle(inv.Vehicle); err != nil {
		return page, err
	}
	b, err := c.billOf(tx, inv)
	if err != nil {
		return page, err
	}
	page.Order = b.wo
	if inv.Number == "" {
		inv.Customer, page.Customer = b.payer.ID, b.payer
	}
	if page.Document, err = illustrated(b.tx, inv.Document); err != nil {
		return page, err
	}
	page.Delivered = slices.Contains([]garage.State{garage.Delivered, garage.Closed}, b.wo.State)
	if inv.Number == "" {
		if page.Document, _, err = b.document(inv, ""); err != nil {
			return page, err
		}
	}
	if page.Payments, page.Deposits, err = paymentsFor(tx, inv); err != nil {
		return page, err
	}
	loans, err := findBy(tx, data.Loans, "order", b.wo.ID)
	if err != nil {
		return page, err
	}
	page.LoanOut = slices.ContainsFunc(loans, func(l garage.Loan) bool { return l.State() == garage.LoanOut })
	page.Refused = b.refused(inv)
	page.History, err = invoiceHistory(tx, inv)
	return page, err
}

// paymentsFor are the payments of an invoice, and its customer's deposits. A buyer
// over the counter who gave no name has none.
func paymentsFor(tx *data.Tx, inv garage.Invoice) (paid []PaidRow, free []garage.Payment, err error) {
	taken, err := findBy(tx, data.Payments, "invoice", inv.ID)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range taken {
		paid = append(paid, PaidRow{Payment: p, Amount: allocatedTo(p, inv.ID), Deposit: p.At.Before(inv.IssuedAt)})
	}
	own, err := findBy(tx, data.Payments, "customer", inv.Customer)
	for _, p := range own {
		if p.Free() > 0 && (p.Order == 0 || p.Order == inv.Order) {
			free = append(free, p)
		}
	}
	return paid, free, err
}

// invoiceHistory is what happened to an order's invoice, newest first.
func invoiceHistory(tx *data.Tx, inv garage.Invoice) ([]garage.Event, error) {
	events, err := findBy(tx, data.Events, "order", inv.Order)
	slices.Reverse(events)
	return events, err
}

// refused says what may not be done with an invoice, and why.
func (b bill) refused(inv garage.Invoice) (r InvoiceRefused) {
	draft := garage.Refuse("invoice.not_issued")
	if inv.Number == "" {
		r.Pay, r.Account, r.Deliver = draft, draft, draft
		r.Issue = b.mayIssue()
		return r
	}
	r.Issue = garage.Refuse("invoice.already_issued", "Number", inv.Number)
	r.Delete = garage.Refuse("invoice.issued_stays", "Number", inv.Number)
	if inv.Open() <= 0 {
		r.Pay = garage.Refuse("payment.nothing_open", "Number", inv.Number)
		r.Account = r.Pay
	}
	r.Deliver = refusal(b.allowed().Deliver)
	if b.wo.ID == 0 {
		r.Deliver = garage.Refuse("invoice.no_order", "Number", inv.Number)
	}
	return r
}

// Invoices lists invoices, newest first. Words must fit number, customer, plate or
// the number of the order.
func (o Office) Invoices(f InvoiceFilter, page Page) (InvoiceRows, error) {
	var list InvoiceRows
	err := o.looking(func(l *look) error {
		unpaid, err := list.count(l.tx, page, f.State == "open" || f.State == "overdue")
		if err != nil {
			return err
		}
		take := func(inv garage.Invoice) (bool, error) {
			state := invoiceState(inv, l.tx.Now)
			if !f.wants(inv, state) {
				return false, nil
			}
			row, err := invoiceRow(l, inv, state)
			if err != nil || f.Words != "" && !fitsWords(f.Words, row.Number, row.Customer, row.Plate, compact(row.Plate), row.Order) {
				return false, err
			}
			list.Rows = append(list.Rows, row)
			return true, nil
		}
		if f.State == "open" || f.State == "overdue" {
			slices.SortFunc(unpaid, func(a, b garage.InvoiceID) int { return cmp.Compare(b, a) })
			return pageOf(l.tx, data.InvoiceRows, unpaid, page, take)
		}
		if f.State == "draft" {
			ids, err := data.Invoices.Before(l.tx, "state", string(garage.InvoiceDraft), garage.InvoiceID(page.After), 0)
			if err != nil {
				return err
			}
			return pageOf(l.tx, data.InvoiceRows, ids, page, take)
		}
		return rowsBefore(l.tx, data.InvoiceRows, page, take)
	})
	return list, wrap(err, "list invoices")
}

// count fills in the figures of the chips with the first page: from the store's own counts,
// and the invoices that are not paid, which are few. Where they are asked for it returns
// them for any page.
func (r *InvoiceRows) count(tx *data.Tx, page Page, which bool) (unpaid []garage.InvoiceID, err error) {
	first := page.After == 0
	if !first && !which {
		return nil, nil
	}
	err = data.Unpaid(tx, 0, func(inv garage.Invoice) {
		if which {
			unpaid = append(unpaid, inv.ID)
		}
		if !first {
			return
		}
		r.Counts.Open++
		r.Open += inv.Open()
		if inv.Overdue(tx.Now) {
			r.Counts.Overdue++
			r.Overdue += inv.Open()
		}
	})
	if err != nil || !first {
		return unpaid, err
	}
	counts, err := data.CountInvoices(tx)
	r.Counts.All, r.Counts.Draft, r.Counts.Paid = counts.All, counts.Draft, counts.Paid
	return unpaid, err
}

// invoiceState is the state as a person sees it.
func invoiceState(inv garage.Invoice, now time.Time) string {
	switch {
	case inv.Overdue(now):
		return "overdue"
	case inv.Account && inv.Open() > 0 && inv.State == garage.InvoiceIssued:
		return "account"
	}
	return string(inv.State)
}

func (f InvoiceFilter) wants(inv garage.Invoice, state string) bool {
	switch f.State {
	case "open":
		return inv.Open() > 0
	case "overdue":
		return state == "overdue"
	case "paid":
		return inv.State == garage.Paid
	case "draft":
		return inv.Number == ""
	}
	return true
}

func invoiceRow(l *look, inv garage.Invoice, state string) (InvoiceRow, error) {
	row := InvoiceRow{
		ID: inv.ID, Number: inv.Number, State: state, At: inv.IssuedAt, DueOn: inv.DueOn, Customer: inv.Document.Buyer.Name,
		Plate: inv.Document.Vehicle.Plate, Order: inv.Document.Order, Total: inv.Total, Open: inv.Open(), Days: overdueDays(inv, l.tx.Now),
	}
	if inv.Number != "" {
		return row, nil
	}
	row.At = inv.CreatedAt
	name, err := l.customerName(inv.Customer)
	if err != nil {
		return row, err
	}
	v, err := l.plateOf(inv.Vehicle)
	if err != nil {
		return row, err
	}
	row.Customer, row.Plate = cmp.Or(name, row.Customer), v.Plate
	row.Total = inv.Document.Totals.Gross
	if inv.Order != 0 {
		wo, err := data.WorkOrders.Get(l.tx, inv.Order)
		if err != nil {
			return row, err
		}
		row.Order, row.Total = wo.Number, wo.Totals(l.shop.Pricing()).Gross-wo.Excess()
	}
	return row, nil
}
