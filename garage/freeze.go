package garage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Paperwork is what a paper says besides the order, quote or payment it is about.
type Paperwork struct {
	Shop      Shop
	Profile   Profile
	Customer  Customer // who it is for; on an invoice who pays
	Owner     string   // whose car it is, where somebody else is billed
	Vehicle   Vehicle
	Number    string // empty: a draft
	At        time.Time
	By        string // who issues it
	Staff     func(StaffID) string
	Part      func(PartID) (Part, bool)
	Consents  []Consent
	Payments  []PaidLine // known at issue: deposits
	DueOn     time.Time  // zero: by the customer's or the shop's terms
	Reference string     // the customer's own order number

	ExcessBill string // on an insurer's invoice: number of the bill of the excess
}

// Language is the customer's, or the shop's.
func (f Paperwork) Language() Language { return cmp.Or(f.Customer.Language, f.Shop.Language, English) }

// head is what stands on every paper.
func (f Paperwork) head(kind DocumentKind) Document {
	s := f.Shop
	d := Document{
		Layout: Layout, Kind: kind, Country: s.Country, Language: f.Language(), Currency: s.Currency,
		Paper: cmp.Or(s.Paper, f.Profile.Paper, "A4"), Number: f.Number, IssuedAt: f.At, By: f.By,
		Seller: s.party(), Buyer: f.Customer.party(s.Country), Vehicle: f.Vehicle.block(),
		PerLine: s.PerLine, Gross: s.PricesGross, TaxWord: f.Profile.TaxWord,
		Logo: s.Logo, LogoHash: PictureHash(s.Logo), Accent: s.Accent, OrderRef: f.Reference,
	}
	return d
}

// party is the shop as seller.
func (s Shop) party() Party {
	return Party{
		Name: s.Name, LegalName: s.LegalName, Address: slices.Clone(s.Address), Phone: GroupPhone(s.Country, s.Phone), Email: s.Email, Web: s.Web,
		TaxNumber: s.TaxNumber, CompanyNumber: s.CompanyNumber, TradeNumber: s.TradeNumber,
	}
}

// party is the customer as buyer, for a shop of that country.
func (c Customer) party(shop Country) Party {
	return Party{Name: c.Name, Contact: c.Contact, Address: slices.Clone(c.Address), Phone: GroupPhone(shop, c.Phone()), Email: c.Email, TaxNumber: c.TaxNumber}
}

// block is the vehicle as it stands on papers.
func (v Vehicle) block() VehicleBlock {
	return VehicleBlock{
		Plate: v.Plate, VIN: string(v.VIN), Title: v.Title(), Year: v.Year, Registered: v.Registered, InspectOn: v.InspectOn, Fuel: v.Fuel,
		Engine: v.Engine, Power: v.Power, Colour: v.Colour, Unit: v.Unit, Oil: v.Oil, Tyres: v.Tyres, WheelNuts: v.WheelNuts, KeyLock: v.KeyLock, Kind: v.Kind, Axles: v.Axles,
	}
}

// staff names a person; empty when there is none.
func (f Paperwork) staff(id StaffID) string {
	if id == 0 || f.Staff == nil {
		return ""
	}
	return f.Staff(id)
}

// part finds a part of the store.
func (f Paperwork) part(id PartID) Part {
	if id == 0 || f.Part == nil {
		return Part{}
	}
	p, _ := f.Part(id)
	return p
}

// order adds what the order says of the visit.
func (f Paperwork) order(d *Document, wo WorkOrder) {
	d.Order, d.Concern, d.Waits = wo.Number, wo.Concern, wo.Waits
	d.PromisedAt, d.ReceivedAt = wo.PromisedAt, wo.CheckedInAt
	d.KeyTag, d.OldParts = wo.KeyTag, wo.OldParts
	d.Advisor, d.Technician = f.staff(wo.Advisor), f.staff(wo.Technician)
	d.OrderRef = cmp.Or(d.OrderRef, wo.OrderRef)
	d.Contract, d.Sender = wo.Contract, wo.Sender
	d.Vehicle.OdometerIn, d.Vehicle.OdometerOut = wo.OdometerIn, wo.OdometerOut
	if i := slices.IndexFunc(f.Shop.Bays, func(b Bay) bool { return b.ID == wo.Bay }); i >= 0 {
		d.Bay = f.Shop.Bays[i].Name
	}
}

// money adds jobs with their prices, the totals and the three subtotals.
func (f Paperwork) money(d *Document, jobs []Job, whole Discount) {
	p := f.Shop.Pricing()
	lines := chargesOf(jobs)
	d.Totals = Total(lines, p.With(jobs, whole))
	at := 0
	for _, j := range jobs {
		dj := f.job(j)
		dj.Price = d.Totals.Gross - totalOf(without(jobs, j.No), whole, p).Gross
		dj.Discount = j.Discount.Of(sumCharges(j.Charges()))
		dj.Menu = j.Menu != 0
		for i, l := range j.Lines {
			if l.Kind == Text {
				continue
			}
			dj.Lines[i].Price, dj.Lines[i].Tax = l.Price, l.Tax
			dj.Lines[i].Discount, dj.Lines[i].Amount = lines[at].Discount, d.Totals.Amounts[at]
			if !j.Kind.Charged() {
				dj.Lines[i].Borne = j.Kind
			}
			net := d.Totals.Lines[at]
			dj.Net += net
			switch l.Kind {
			case Labour:
				d.Labour += net
			case PartLine:
				d.Parts += net
			default:
				d.Other += net
			}
			at++
		}
		d.Jobs = append(d.Jobs, dj)
	}
	d.LabourRate = f.Shop.LabourRate
	d.Terms, d.Thanks = f.Shop.Terms, f.Shop.Thanks
	if f.Shop.Country == CN {
		d.Words = AmountInWords(d.Totals.Gross)
	}
}

// job is a job as it stands on a paper, without prices.
func (f Paperwork) job(j Job) DocumentJob {
	dj := DocumentJob{
		No: j.No, Name: j.Name, Code: j.Code, Complaint: j.Complaint, Cause: j.Cause, Correction: j.Correction, Status: j.Status,
		Technician: f.staff(j.Technician), Hours: cmp.Or(j.Hours, j.Sold()), Warranty: f.Profile.classOf(j.Class),
		Kind: j.Kind, Bearer: j.Claim.Bearer, Claim: j.Claim.Number,
	}
	for _, l := range j.Lines {
		part := f.part(l.Part)
		dj.Lines = append(dj.Lines, DocumentLine{
			Kind: l.Kind, Code: l.Code, Text: l.Text, Quantity: l.Quantity, Unit: l.Unit, Bin: part.Bin,
			Grade: cmp.Or(l.Grade, part.Grade), Own: l.Own, Brand: part.Brand,
			Exchange: l.Exchange(), CoreState: l.CoreState,
		})
	}
	return dj
}

// QuoteDocument is the quote as it is printed: what it offers, until when. number
// is the quote's own once it has one.
func QuoteDocument(q Quote, f Paperwork) Document {
	d := f.head(QuotePaper)
	d.Number, d.Revision = cmp.Or(q.Number, f.Number), q.Revision+1
	d.Buyer.Name, d.Buyer.Phone = cmp.Or(d.Buyer.Name, q.Name), cmp.Or(d.Buyer.Phone, GroupPhone(d.Country, q.Phone))
	d.Vehicle.Plate, d.Vehicle.Title = cmp.Or(d.Vehicle.Plate, q.Plate), cmp.Or(d.Vehicle.Title, q.Model)
	d.Advisor, d.Note, d.Deviation = f.staff(q.Advisor), q.Note, f.Shop.DeviationRate
	d.ValidOn = f.At.AddDate(0, 0, f.Shop.QuoteDays)
	f.money(&d, q.Offered(), q.Discount)
	d.Warranty = f.warranties(q.open())
	f.choices(&d, q.Choices(f.Shop.Pricing()))
	f.refused(&d, q.Jobs, func(no int) Money { return q.JobPrice(f.Shop.Pricing(), no) })
	return d
}

// InvoiceDocument is the invoice of an order: what was approved and done, what of
// it is paid, and how the rest can be. A counter sale is an order without number,
// car and state.
func InvoiceDocument(wo WorkOrder, f Paperwork) Document {
	d := f.head(InvoicePaper)
	f.order(&d, wo)
	if d.Vehicle.OdometerOut == 0 { // read when the car leaves; until then it stands where it came in
		d.Vehicle.OdometerOut = wo.OdometerIn
	}
	d.SuppliedOn, d.Owner = wo.suppliedOn(f.At), f.Owner
	if c, ok := wo.Insurer(); ok {
		d.Claim = c.Number
	}
	d.DueOn = f.dueOn()
	f.money(&d, wo.counted(), wo.Discount)
	d.Warranty, d.Covered = f.warranties(wo.counted()), f.cover(wo)
	d.Certificate = wo.Certificate.Number
	if c := wo.goodCheck(); c != nil {
		d.Inspector = f.staff(c.By)
	}
	if wo.WheelsOff() {
		d.Recheck = RecheckAfter(d.Vehicle.Unit)
	}
	f.refused(&d, slices.DeleteFunc(slices.Clone(wo.Jobs), func(j Job) bool { return wo.PassedOver(j.No) }), func(no int) Money { return wo.JobPrice(f.Shop.Pricing(), no) })
	d.Consents, d.Authorised = slices.Clone(f.Consents), wo.Authorised
	d.Bank = slices.Clone(f.Shop.Bank)
	if d.Excess = wo.Excess(); d.Excess > 0 {
		d.ExcessBill = f.ExcessBill
	}
	f.pay(&d)
	return d
}

// suppliedOn is the day the work was done: the last job's, or the day of issue.
func (wo WorkOrder) suppliedOn(at time.Time) time.Time {
	var on time.Time
	for _, j := range wo.counted() {
		if j.DoneAt.After(on) {
			on = j.DoneAt
		}
	}
	if on.IsZero() {
		return at
	}
	return on
}

// dueOn is the day an invoice issued now falls due.
func (f Paperwork) dueOn() time.Time {
	switch {
	case !f.DueOn.IsZero():
		return f.DueOn
	case f.Customer.PayDays > 0:
		return f.At.AddDate(0, 0, f.Customer.PayDays)
	}
	return f.Shop.Due(f.At)
}

// refused adds the jobs the customer did not want, without lines and outside the
// totals, with the price they would have: found, and to be asked about again.
func (f Paperwork) refused(d *Document, jobs []Job, price func(job int) Money) {
	for _, j := range jobs {
		if j.Status == Declined || j.Status == Deferred {
			dj := f.job(j)
			dj.Lines, dj.Warranty, dj.Price = nil, "", price(j.No)
			d.Jobs = append(d.Jobs, dj)
		}
	}
}

// warranties are the terms for the repair classes of the jobs.
func (f Paperwork) warranties(jobs []Job) []Terms {
	var all []Terms
	for _, j := range jobs {
		t := f.Shop.TermsOf(j.Class, f.Profile)
		if j.Diagnosis() || !j.repairs() || slices.ContainsFunc(all, func(o Terms) bool { return o.Class == t.Class }) {
			continue
		}
		all = append(all, t)
	}
	return all
}

// JobCardDocument is the job card: what is to be done and with what, and nowhere
// a price. Jobs without a yes stand on it without their lines: not to be done.
func JobCardDocument(wo WorkOrder, f Paperwork) Document {
	d := f.head(JobCardPaper)
	f.order(&d, wo)
	d.Number, d.Revision = cmp.Or(f.Number, wo.Number), wo.CardPrints
	d.Note, d.Paper = wo.Note, cmp.Or(f.Shop.CardPaper, d.Paper)
	for _, j := range wo.Jobs {
		dj := f.job(j)
		dj.Diagnosed = j.Diagnosed
		if !j.Counts() {
			dj.Lines = nil
		} else {
			dj.Scan = JobCode(wo.ID, j.No)
		}
		for _, id := range j.People()[min(1, len(j.People())):] {
			dj.Technician = f.Language().List(dj.Technician, f.staff(id))
		}
		d.Jobs = append(d.Jobs, dj)
	}
	return d
}

// IntakeDocument is the intake sheet: what was said, seen and wished for when the
// car was handed over, for the customer to sign.
func IntakeDocument(wo WorkOrder, in Intake, f Paperwork) Document {
	d := f.head(IntakePaper)
	f.order(&d, wo)
	in.Phone = GroupPhone(d.Country, in.Phone)
	d.Number, d.Note, d.Intake = cmp.Or(f.Number, wo.Number), wo.Note, &in
	return d
}

// ReceiptDocument is the receipt of a payment: pays lists the invoices it pays, or the
// deposit that it gives back, and open is what is left of them.
func ReceiptDocument(p Payment, pays []PaidLine, open Money, f Paperwork) Document {
	d := f.head(ReceiptPaper)
	d.Number, d.Order = cmp.Or(p.Number, f.Number), f.Reference
	d.OrderRef = ""
	d.Receipt = Receipted{
		Method: p.Method, Amount: p.Amount, Given: p.Given, Change: p.Change, For: slices.Clone(pays),
		Deposit: len(pays) == 0 && p.Refunds == 0, Open: open, Refund: p.Refunds != 0,
	}
	d.CashRounding, d.Thanks, d.Note = p.Rounding, f.Shop.Thanks, strings.TrimSpace(p.Reference)
	if f.Shop.Country == CN {
		d.Words = AmountInWords(p.Amount)
	}
	return d
}
