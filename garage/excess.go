package garage

import (
	"cmp"
	"slices"
	"time"
)

// sameAs tells whether two claims are one: the same insurer's, under the same number or
// both still without.
func (c Claim) sameAs(o Claim) bool {
	return c.Insurer != 0 && c.Insurer == o.Insurer && c.Number == o.Number
}

// excessOf is what the order holds as the excess of a claim already.
func (wo WorkOrder) excessOf(c Claim) (m Money) {
	for _, j := range wo.Jobs {
		if j.Kind == Insured && j.Claim.sameAs(c) {
			m = max(m, j.Claim.Excess)
		}
	}
	return m
}

// shareExcess writes the excess of a claim on all its jobs: it is taken once a claim,
// however many jobs it pays.
func (wo *WorkOrder) shareExcess(c Claim) {
	for i := range wo.Jobs {
		if wo.Jobs[i].Kind == Insured && wo.Jobs[i].Claim.sameAs(c) {
			wo.Jobs[i].Claim.Excess = c.Excess
		}
	}
}

// A claimSum is what the counted jobs of a claim come to, with tax.
type claimSum struct {
	claim Claim
	gross Money
}

// insuredClaims are the claims of the work that is billed, each once.
func (wo WorkOrder) insuredClaims(p Pricing) (all []claimSum) {
	lines := chargesOf(wo.counted())
	t := wo.Totals(p)
	for _, j := range wo.counted() {
		if j.Kind != Insured {
			continue
		}
		i := slices.IndexFunc(all, func(s claimSum) bool { return s.claim.sameAs(j.Claim) })
		if i < 0 {
			i, all = len(all), append(all, claimSum{claim: j.Claim})
		}
		all[i].claim.Excess = max(all[i].claim.Excess, j.Claim.Excess)
		for k, l := range lines {
			if l.Job == j.No {
				all[i].gross += t.LineGross[k]
			}
		}
	}
	return all
}

// Excess is what the customer bears of the work that insurers pay: the excess of each
// claim once, with tax.
func (wo WorkOrder) Excess() (sum Money) {
	for _, s := range wo.insuredClaims(Pricing{}) {
		sum += s.claim.Excess
	}
	return sum
}

// ExcessBorneBy is who is billed for the excess: the payer that was named, else the
// customer.
func (wo WorkOrder) ExcessBorneBy() CustomerID { return cmp.Or(wo.Payer, wo.Customer) }

// guardExcess: the customer bears no more of a claim than its work comes to.
func (wo WorkOrder) guardExcess(p Pricing) *Problem {
	for _, s := range wo.insuredClaims(p) {
		if s.claim.Excess > s.gross {
			return Refuse("workorder.excess_above", "Number", wo.Number, "Bearer", s.claim.Bearer, "Claim", s.claim.Number, "Excess", s.claim.Excess, "Total", s.gross)
		}
	}
	return nil
}

// leaveExcess takes the excess off jobs that go to another order while work of the same
// claim stays: it is taken once, where the rest of the claim is.
func (wo WorkOrder) leaveExcess(j Job, goes func(Job) bool) Job {
	stays := func(o Job) bool { return !goes(o) && o.insured() && o.Claim.sameAs(j.Claim) }
	if j.Kind == Insured && slices.ContainsFunc(wo.Jobs, stays) {
		j.Claim.Excess = 0
	}
	return j
}

// takeExcess is the other way round: a job that comes to work of the same claim has its
// excess with it, which is the larger of the two.
func (wo *WorkOrder) takeExcess(j Job) {
	if j.Kind != Insured {
		return
	}
	c := j.Claim
	c.Excess = wo.excessOf(c)
	wo.shareExcess(c)
}

// ExcessDocument is the bill of the excess to the customer: a share of the insurer's
// invoice, which states the whole work and its tax. Tax stands on one paper alone, for
// whoever states it owes it (Directive 2006/112/EC, Article 203), so that this one has
// none. Original is the insurer's invoice.
func ExcessDocument(wo WorkOrder, original Document, f Paperwork) Document {
	d := f.head(ExcessPaper)
	f.order(&d, wo)
	d.Original, d.OriginalOn, d.Bearer, d.Claim = original.Number, original.IssuedAt, original.Buyer.Name, original.Claim
	d.SuppliedOn, d.DueOn = original.SuppliedOn, f.dueOn()
	m, tax := original.Excess, Tax{Code: TaxOutside}
	d.Jobs = []DocumentJob{{Net: m, Price: m, Lines: []DocumentLine{{
		Kind: Fee, Text: excessText(f.Language(), d.Country, original), Quantity: 1_000, Unit: "pc", Price: m, Tax: tax, Amount: m,
	}}}}
	d.Totals = Total([]Charge{{Quantity: 1_000, Price: m, Tax: tax}}, Pricing{})
	d.Other, d.Gross = m, false
	d.Terms, d.Thanks, d.Bank = f.Shop.Terms, f.Shop.Thanks, slices.Clone(f.Shop.Bank)
	if d.Country == CN {
		d.Words = AmountInWords(m)
	}
	f.pay(&d)
	return d
}

// excessText is the one line of the bill of an excess.
func excessText(lang Language, country Country, original Document) string {
	claim := original.Claim
	if lang == Chinese {
		return "保险免赔额：" + original.Buyer.Name + "，报案号" + claim
	}
	word := "Insurance excess: "
	if country == USCA {
		word = "Insurance deductible: "
	}
	return word + original.Buyer.Name + ", claim " + claim
}

// pay says what is paid of a paper already, and how the rest can be.
func (f Paperwork) pay(d *Document) {
	d.Paid, d.Open = slices.Clone(f.Payments), d.Totals.Gross-d.Excess
	for _, paid := range f.Payments {
		d.Open -= paid.Amount
	}
	d.PayCode = PayCode(f.Shop, f.Profile, d.Number, d.Open)
	d.PayPicture = payPicture(f.Shop, f.Profile, d.Number, d.Open)
	d.PayPictureHash = PictureHash(d.PayPicture)
}

// Due is what the payer of the invoice owes for it: all it says, less the excess that
// is billed to the customer.
func (d Document) Due() Money { return d.Totals.Gross - d.Excess }

// Bears says why an insurer's invoice and the bill of its excess do not agree: the one
// takes off what the other asks for. Excess is the total of the bill; 0 where there is
// none.
func (inv Invoice) Bears(excess Money) *Problem {
	if inv.Document.Excess != excess {
		return Refuse("books.excess", "Number", inv.Number, "Stands", inv.Document.Excess, "Billed", excess)
	}
	return nil
}

// ExcessOn is the draft of the bill of an invoice's excess to a customer.
func (inv Invoice) ExcessOn(customer CustomerID, at time.Time) Invoice {
	return Invoice{State: InvoiceDraft, Order: inv.Order, Customer: customer, Vehicle: inv.Vehicle, CreatedAt: at, ExcessOf: inv.ID}
}
