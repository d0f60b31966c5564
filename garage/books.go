package garage

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Rules that hold for books that were kept by the other rules. They are asked by
// the books check, which finds what a slip of the program, a foreign hand or a
// damaged disk has left. Codes that begin with books.todo_ are work left undone;
// all others are wrong.

// Todo tells whether a finding of the books check is work left to do, and nothing
// wrong.
func Todo(code string) bool { return strings.HasPrefix(code, "books.todo_") }

// After how many days work that stands still is told by the books check.
const (
	draftDays  = 7
	unpaidPart = 14
)

// Adds says why an issued invoice does not add up: each line is its quantity times
// its price, the lines make the net and the gross, the table of taxes their
// difference, and the total is what the paper says. Nil for a draft.
func (inv Invoice) Adds() *Problem {
	if inv.Number == "" {
		return nil
	}
	d := inv.Document
	wrong := func(stands, sum Money) *Problem {
		return Refuse("books.invoice_sum", "Number", inv.Number, "Stands", stands, "Sum", sum)
	}
	t, at := d.Totals, 0
	var amounts Money
	for _, j := range d.Jobs {
		for _, l := range j.Lines {
			if l.Kind == Text {
				continue
			}
			amount := Charge{Quantity: l.Quantity, Price: l.Price, Discount: l.Discount}.Amount()
			if l.Amount != amount {
				return wrong(l.Amount, amount)
			}
			if at < len(t.Amounts) && t.Amounts[at] != amount {
				return wrong(t.Amounts[at], amount)
			}
			amounts += amount
			at++
		}
	}
	net, gross := t.Net, sumMoney(t.LineGross)
	if d.Gross {
		net = t.Gross
	}
	var taxed, taxes Money
	for _, row := range t.Taxes {
		taxed, taxes = taxed+row.Net, taxes+row.Amount
	}
	switch {
	case amounts-t.Discount != net:
		return wrong(net, amounts-t.Discount)
	case sumMoney(t.Lines) != t.Net || taxed != t.Net:
		return wrong(t.Net, sumMoney(t.Lines))
	case gross != t.Gross:
		return wrong(t.Gross, gross)
	case taxes != t.Tax || t.Net+t.Tax != t.Gross:
		return wrong(t.Gross, t.Net+taxes)
	case inv.Total != d.Due():
		return wrong(inv.Total, d.Due())
	}
	return nil
}

// Settled says why an invoice does not agree with the payments: paid is the sum of
// what they allocate to it.
func (inv Invoice) Settled(paid Money) *Problem {
	if inv.Allocated != paid {
		return Refuse("books.invoice_paid", "Number", inv.Number, "Stands", inv.Allocated, "Paid", paid)
	}
	want := InvoiceIssued
	switch {
	case inv.Number == "" || inv.State == Credited:
		return nil
	case inv.Total-inv.Allocated <= 0:
		want = Paid
	case inv.Allocated > 0:
		want = PartlyPaid
	}
	if inv.State != want {
		return Refuse("books.invoice_state", "Number", inv.Number, "State", inv.State, "Open", inv.Total-inv.Allocated)
	}
	return nil
}

// OldDraft tells of a draft that nobody has issued or deleted for a week.
func (inv Invoice) OldDraft(now time.Time) *Problem {
	if inv.Number != "" || !idleSince(inv.CreatedAt, draftDays, now) {
		return nil
	}
	return Refuse("books.todo_draft", "On", inv.CreatedAt)
}

// OldDraft tells of a quote that nobody has issued for a week.
func (q Quote) OldDraft(now time.Time) *Problem {
	if q.State != QuoteDraft || q.Number != "" || !idleSince(q.CreatedAt, draftDays, now) {
		return nil
	}
	return Refuse("books.todo_quote", "On", q.CreatedAt, "Name", q.Name, "Plate", q.Plate)
}

// idleSince tells whether at lies more than so many days back.
func idleSince(at time.Time, days int, now time.Time) bool {
	return !at.IsZero() && at.AddDate(0, 0, days).Before(now)
}

// Balanced says why a payment does not balance: more is allocated and given back
// than it is worth, or what was given back (refunds) is not what it says.
func (p Payment) Balanced(refunds Money) *Problem {
	switch {
	case p.Free() < 0:
		return Refuse("books.payment_over", "Number", p.Number, "Worth", p.Worth(), "Used", p.Worth()-p.Free())
	case p.Refunds == 0 && p.Refunded != refunds:
		return Refuse("books.payment_refunds", "Number", p.Number, "Stands", p.Refunded, "Sum", refunds)
	}
	return nil
}

// InStep says in what a part's card does not agree with its ledger, whose sums are
// given, and with what the lines of open orders speak for.
func (p Part) InStep(onHand, reserved Quantity, value Money, spoken Quantity) []*Problem {
	var found []*Problem
	if p.OnHand != onHand {
		found = append(found, Refuse("books.on_hand", "Part", p.Name, "Number", p.Number, "OnHand", p.OnHand, "Ledger", onHand))
	}
	if p.Value != value {
		found = append(found, Refuse("books.stock_value", "Part", p.Name, "Number", p.Number, "Value", p.Value, "Ledger", value))
	}
	switch {
	case p.Reserved != spoken:
		found = append(found, Refuse("books.reserved", "Part", p.Name, "Number", p.Number, "Reserved", p.Reserved, "Orders", spoken))
	case p.Reserved != reserved:
		found = append(found, Refuse("books.reserved_ledger", "Part", p.Name, "Number", p.Number, "Reserved", p.Reserved, "Ledger", reserved))
	}
	return found
}

// Billed says what of an order is not as the bill has it: parts that left the shelf
// for work nobody is billed for, an order that went out without an invoice, and one
// that is finished and waits for its invoice. Taken is what the stock ledger says was
// taken for it.
func (wo WorkOrder) Billed(taken Quantity, now time.Time) []*Problem {
	var found []*Problem
	var issued Quantity
	for _, j := range wo.Jobs {
		for _, l := range j.Lines {
			if l.Kind != PartLine || l.Issued == 0 {
				continue
			}
			issued += l.Issued
			if wo.State == Void || !j.Counts() {
				found = append(found, Refuse("books.part_unbilled", "Number", wo.Number, "Part", l.Text, "Quantity", l.Issued, "Job", j.Name))
			}
		}
	}
	if issued != taken {
		found = append(found, Refuse("books.part_taken", "Number", wo.Number, "Lines", issued, "Ledger", taken))
	}
	switch wo.State {
	case Invoiced, Delivered, Closed:
		if wo.Invoice == 0 {
			found = append(found, Refuse("books.no_invoice", "Number", wo.Number, "State", wo.State))
		}
	case Ready:
		found = append(found, Refuse("books.todo_ready", "Number", wo.Number, "On", wo.StateAt))
	case Void:
	default:
		if issued > 0 && idleSince(wo.StateAt, unpaidPart, now) {
			found = append(found, Refuse("books.todo_parts", "Number", wo.Number, "On", wo.StateAt))
		}
	}
	return found
}

// Agreed says that the approved work of an order passes what the customer has
// authorised. Orders that wait for an answer, and void ones, are not meant.
func (wo WorkOrder) Agreed(s Standing) *Problem {
	switch wo.State {
	case Approved, InProgress, QualityCheck, Ready:
	default:
		return nil
	}
	if over := wo.Over(s); over > 0 {
		return Refuse("books.todo_consent", "Number", wo.Number, "Total", wo.Totals(s.Pricing).Gross, "Authorised", wo.Authorised, "Over", over)
	}
	return nil
}

// Overnight tells of a clock that has run since an earlier day; who and order say
// whose it is and on what.
func (s Stint) Overnight(who, order string, now time.Time) *Problem {
	if !s.EndedAt.IsZero() {
		return nil
	}
	y, m, d := s.StartedAt.In(now.Location()).Date()
	if ny, nm, nd := now.Date(); ny == y && nm == m && nd == d {
		return nil
	}
	return Refuse("books.todo_clock", "Name", who, "Number", order, "At", s.StartedAt)
}

// A Numbered is the number of a paper taken apart: INV-2026-00042 is INV, 2026, 42.
type Numbered struct {
	Series string
	Year   int // 0: the series runs on through the years
	N      uint64
}

// String is the number as it stands on the paper.
func (n Numbered) String() string {
	if n.Year == 0 {
		return fmt.Sprintf("%s-%05d", n.Series, n.N)
	}
	return fmt.Sprintf("%s-%d-%05d", n.Series, n.Year, n.N)
}

// ParseNumber takes a paper's number apart; ok is false for one of another form, as
// those taken over from another program may be.
func ParseNumber(s string) (n Numbered, ok bool) {
	parts := strings.Split(s, "-")
	if len(parts) < 2 || len(parts) > 3 || parts[0] == "" {
		return n, false
	}
	var err error
	if n.N, err = strconv.ParseUint(parts[len(parts)-1], 10, 64); err != nil || n.N == 0 {
		return Numbered{}, false
	}
	if n.Series = parts[0]; len(parts) == 3 {
		if n.Year, err = strconv.Atoi(parts[1]); err != nil || len(parts[1]) != 4 {
			return Numbered{}, false
		}
	}
	return n, true
}

// A NumberGap is a run of numbers of a series that no paper has.
type NumberGap struct {
	From, To uint64
	Beside   uint64 // ID of the paper before the gap, or after it where there is none before
}

// Numbers are the numbers found of one series in one year, with the IDs of their
// papers.
type Numbers struct{ found []NumberedPaper }

// A NumberedPaper is a number and the ID of the paper that has it.
type NumberedPaper struct{ N, ID uint64 }

// Add notes the number of a paper.
func (s *Numbers) Add(n, id uint64) { s.found = append(s.found, NumberedPaper{n, id}) }

// Check says which numbers from first to last are missing, which there are twice, with
// the second paper, and which are above last, the last one given. First 0
// is a year in which the series gave none: then only doubles count.
func (s *Numbers) Check(first, last uint64) (gaps []NumberGap, twice, above []NumberedPaper) {
	slices.SortFunc(s.found, func(a, b NumberedPaper) int { return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.ID, b.ID)) })
	next, before := first, uint64(0)
	for i, f := range s.found {
		switch {
		case i > 0 && f.N == s.found[i-1].N:
			twice = append(twice, f)
			continue
		case first == 0 || f.N < first:
			continue
		case f.N > last:
			above = append(above, f)
			continue
		case f.N > next:
			gaps = append(gaps, NumberGap{next, f.N - 1, cmp.Or(before, f.ID)})
		}
		next, before = f.N+1, f.ID
	}
	if first != 0 && next <= last {
		gaps = append(gaps, NumberGap{next, last, before})
	}
	return gaps, twice, above
}
