package garage

import (
	"slices"
	"strings"
	"time"
)

// CoreID identifies an old unit that was handed in.
type CoreID uint64

// A Core is an old unit of an exchange part that was handed in. It lies here until it
// goes back to the supplier, who credits its deposit.
type Core struct {
	ID       CoreID       `cbor:"1,keyasint,omitzero"`
	Part     PartID       `cbor:"2,keyasint,omitzero"`
	Code     string       `cbor:"3,keyasint,omitzero"` // number of the part, as it was billed
	Text     string       `cbor:"4,keyasint,omitzero"`
	Supplier string       `cbor:"5,keyasint,omitzero"` // of the part; empty: not known
	Quantity Quantity     `cbor:"6,keyasint,omitzero"`
	Unit     string       `cbor:"7,keyasint,omitzero"`
	Deposit  Money        `cbor:"8,keyasint,omitzero"` // on one, without tax
	Order    WorkOrderID  `cbor:"9,keyasint,omitzero"`
	Line     int          `cbor:"10,keyasint,omitzero"` // of that order
	At       time.Time    `cbor:"11,keyasint,omitzero"` // since when it lies here
	SentWith CoreReturnID `cbor:"12,keyasint,omitzero"` // 0: it lies here
}

// Worth is what the supplier owes for it.
func (c Core) Worth() Money { return c.Quantity.At(c.Deposit) }

// HandedIn are the old units that were handed in for the billed work of an order.
// supplier names whose the part of a line is.
func (wo WorkOrder) HandedIn(supplier func(PartID) string, at time.Time) (all []Core) {
	for _, l := range wo.Exchanges() {
		if l.CoreState == CoreCollected {
			all = append(all, Core{
				Part: l.Part, Code: l.Code, Text: l.Text, Supplier: supplier(l.Part), Quantity: l.Quantity, Unit: l.Unit, Deposit: l.Core,
				Order: wo.ID, Line: l.No, At: at,
			})
		}
	}
	return all
}

// CoreReturnID identifies a [CoreReturn].
type CoreReturnID uint64

// A CoreReturn is old units that went back to their supplier on one paper, and what was
// credited for them since.
type CoreReturn struct {
	ID       CoreReturnID `cbor:"1,keyasint,omitzero"`
	Number   string       `cbor:"2,keyasint,omitzero"` // CR-2026-00001
	Supplier string       `cbor:"3,keyasint,omitzero"`
	At       time.Time    `cbor:"4,keyasint,omitzero"`
	By       string       `cbor:"5,keyasint,omitzero"`
	Awaited  Money        `cbor:"6,keyasint,omitzero"`  // without tax
	Credits  []CoreCredit `cbor:"7,keyasint,omitempty"` // they only grow
	Document Document     `cbor:"8,keyasint,omitzero"`  // as it was sent
	Prints   int          `cbor:"9,keyasint,omitzero"`
}

// A CoreCredit is what a supplier credited for old units, or what of it is given up.
type CoreCredit struct {
	At        time.Time `cbor:"1,keyasint,omitzero"`
	By        string    `cbor:"2,keyasint,omitzero"`
	Amount    Money     `cbor:"3,keyasint,omitzero"` // without tax
	Reference string    `cbor:"4,keyasint,omitzero"` // number of their credit note
	Lost      Money     `cbor:"5,keyasint,omitzero"` // of what was awaited, that will not come
	Reason    string    `cbor:"6,keyasint,omitzero"` // why it will not
}

// Open is what is still awaited.
func (r CoreReturn) Open() Money {
	m := r.Awaited
	for _, c := range r.Credits {
		m -= c.Amount + c.Lost
	}
	return m
}

// Credited is what came.
func (r CoreReturn) Credited() (m Money) {
	for _, c := range r.Credits {
		m += c.Amount
	}
	return m
}

// SendCores makes the return of old units to a supplier. Refused with core.none_chosen,
// core.no_supplier, core.sent_already, and core.other_supplier for one of another.
func SendCores(cores []Core, supplier, by string, at time.Time) (CoreReturn, error) {
	r := CoreReturn{Supplier: strings.TrimSpace(supplier), By: by, At: at}
	switch {
	case len(cores) == 0:
		return r, Refuse("core.none_chosen").At("cores")
	case r.Supplier == "":
		return r, Refuse("core.no_supplier").At("supplier")
	}
	for _, c := range cores {
		switch {
		case c.SentWith != 0:
			return r, Refuse("core.sent_already", "Text", c.Text, "Number", c.Code)
		case c.Supplier != "" && !strings.EqualFold(c.Supplier, r.Supplier):
			return r, Refuse("core.other_supplier", "Text", c.Text, "Supplier", c.Supplier, "Other", r.Supplier).At("supplier")
		}
		r.Awaited += c.Worth()
	}
	return r, nil
}

// Credit books what a supplier credited. Less than is awaited leaves the rest open, or
// with a reason gives it up. Refused with core.credit_nothing and core.credit_much.
func (r *CoreReturn) Credit(amount Money, reference, lost, by string, at time.Time) error {
	c := CoreCredit{At: at, By: by, Amount: amount, Reference: strings.TrimSpace(reference), Reason: strings.TrimSpace(lost)}
	open := r.Open()
	switch {
	case amount > open:
		return Refuse("core.credit_much", "Number", r.Number, "Supplier", r.Supplier, "Amount", amount, "Open", open).At("amount")
	case amount < 0 || amount == 0 && c.Reason == "" || open == 0:
		return Refuse("core.credit_nothing", "Number", r.Number, "Open", open).At("amount")
	case amount == open:
		c.Reason = ""
	case c.Reason != "":
		c.Lost = open - amount
	}
	r.Credits = append(r.Credits[:len(r.Credits):len(r.Credits)], c)
	return nil
}

// Balanced says why a return does not balance: more was credited and given up than was
// awaited, or its paper says another sum.
func (r CoreReturn) Balanced() *Problem {
	if r.Open() < 0 || r.Document.Totals.Net != r.Awaited {
		return Refuse("books.core_return", "Number", r.Number, "Awaited", r.Document.Totals.Net, "Stands", r.Awaited, "Open", r.Open())
	}
	return nil
}

// coreCreditDays is after how many days the books check asks for a credit.
const coreCreditDays = 30

// Unpaid tells of a credit that has not come for a month.
func (r CoreReturn) Unpaid(now time.Time) *Problem {
	if r.Open() <= 0 || !idleSince(r.At, coreCreditDays, now) {
		return nil
	}
	return Refuse("books.todo_core_return", "Number", r.Number, "Supplier", r.Supplier, "Open", r.Open(), "On", r.At)
}

// CoreReturnDocument is the paper that goes back with old units: what, how many, and the
// credit that is awaited for them.
func CoreReturnDocument(r CoreReturn, cores []Core, f Paperwork) Document {
	d := f.head(CoreReturnPaper)
	d.Buyer = Party{Name: r.Supplier}
	job := DocumentJob{}
	var charges []Charge
	for _, c := range cores {
		tax := Tax{Code: TaxOutside}
		job.Lines = append(job.Lines, DocumentLine{Kind: PartLine, Code: c.Code, Text: c.Text, Quantity: c.Quantity, Unit: c.Unit, Price: c.Deposit, Tax: tax, Amount: c.Worth()})
		charges = append(charges, Charge{Quantity: c.Quantity, Price: c.Deposit, Tax: tax})
	}
	d.Totals, d.Gross = Total(charges, Pricing{}), false
	job.Net, job.Price = d.Totals.Net, d.Totals.Gross
	d.Jobs, d.Parts, d.Open = []DocumentJob{job}, d.Totals.Net, d.Totals.Gross
	return d
}

// SuppliersOf are the suppliers of old units, each once, in their order.
func SuppliersOf(cores []Core) (all []string) {
	for _, c := range cores {
		if c.Supplier != "" && !slices.Contains(all, c.Supplier) {
			all = append(all, c.Supplier)
		}
	}
	return all
}
