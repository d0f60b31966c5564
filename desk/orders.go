package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// An OrderPage is what the ticket shows.
type OrderPage struct {
	Order       garage.WorkOrder
	Customer    garage.Customer
	Vehicle     garage.Vehicle
	Payer       garage.Customer
	Choices     []garage.Choice // of which the customer has still to take one each
	Totals      garage.Totals   // of the approved work, lines in the order of the jobs that count
	WithWaiting garage.Money    // with tax, if the customer says yes to all that waits
	Jobs        []JobRow
	Lines       map[int]LineStatus // by the line's number
	Labour      garage.Money       // net of approved labour
	Parts       garage.Money       // net of approved parts
	Other       garage.Money       // net of approved sublet and fees
	LabourHours garage.Quantity
	Margin      Margin
	Consent     ConsentState
	Promise     Promise
	PartsLight  PartsLight
	Missing     int       // parts short
	ETA         time.Time // of what is missing; zero: not known
	Alerts      []Alert
	History     []garage.Event // newest first
	Documents   []DocumentRow  // newest first
	Allowed     garage.Allowed
	Deposits    garage.Money // paid and not used yet
	Invoice     *garage.Invoice
	Excess      *garage.Invoice // the customer's share of an insurer's invoice; nil: none
	Quote       *garage.Quote
	Advisor     garage.Staff
	Technician  garage.Staff
	Bay         garage.Bay
	Reading     int64          // of the odometer, as well as it is known: after the road test, else at check-in
	Keys        int            // that came with the car; 0: not counted
	Loan        *garage.Loan   // of a loan car, out or reserved; nil: none
	LoanCar     garage.LoanCar // that car
}

// PaidHere is the invoice that whoever collects the car pays: the share of an insurer's
// where some of it is open, else the order's own; nil: none.
func (p OrderPage) PaidHere() *garage.Invoice {
	if p.Excess != nil && p.Excess.Open() > 0 {
		return p.Excess
	}
	return p.Invoice
}

// Owed is what is open of the order's invoice, and of the share that the customer bears.
func (p OrderPage) Owed() (open garage.Money) {
	for _, inv := range []*garage.Invoice{p.Invoice, p.Excess} {
		if inv != nil {
			open += inv.Open()
		}
	}
	return open
}

// A JobRow is a job with its sums.
type JobRow struct {
	Job        garage.Job
	Net        garage.Money   // after all discounts
	Price      garage.Money   // with tax: the difference it makes to the total
	Amounts    []garage.Money // of its lines, after each line's own discount
	Clocked    time.Duration
	Running    bool
	Since      time.Time // the clock runs since
	Technician garage.Staff
	FoundBy    garage.Staff
}

// A LineStatus says how a line stands.
type LineStatus struct {
	Code     string // "issued", "reserved", "short", "to_order", "none", "core_due", "core_collected", "core_charged", "clocked", "not_started", "back", "out", "rule", "blocked", "own"
	Bin      string
	Quantity garage.Quantity // issued, reserved or short
	Clocked  time.Duration
	At       time.Time
}

// Margin is what an order leaves after its cost.
type Margin struct {
	Amount garage.Money
	Rate   garage.Rate
	Parts  garage.Rate
	Labour garage.Rate
	Floor  garage.Rate // below it is too little
}

// ConsentState is what the customer agreed to, against the work.
type ConsentState struct {
	Authorised  garage.Money
	Approved    garage.Money // approved work with tax
	With        garage.Money // and what waits
	WaitingJobs []int
	Over        garage.Money // With above Authorised; 0: within
	Last        *garage.Consent
	All         []garage.Consent // oldest first
}

// An Alert is something to know about this car or customer.
type Alert struct {
	Code string // "alert.deferred", "alert.warranty", "alert.debt", "alert.note", …
	Args map[string]any
	Tone string // "info", "good", "caution", "bad"
	Link Link
}

// A DocumentRow is a paper of an order.
type DocumentRow struct {
	Kind     garage.DocumentKind
	Number   string
	Revision int
	At       time.Time
	ID       uint64 // of the quote, invoice, payment or, for the job card, the order
}

// A JobInput changes fields of a job; nil leaves one as it is.
type JobInput struct {
	Name, Complaint, Cause, Correction *string
	Technician                         *garage.StaffID
	Discount                           *garage.Discount
	FoundBy                            *garage.StaffID
}

// A LineInput is a new line. With a Part everything else may be empty; with
// labour the quantity is hours at the shop's rate.
type LineInput struct {
	Kind     garage.LineKind
	Part     garage.PartID
	Code     string
	Text     string
	Quantity garage.Quantity // 0: one
	Price    *garage.Money   // nil: the usual one
	Own      bool            // part brought by the customer
}

// A LineEdit changes fields of a line; nil leaves one as it is.
type LineEdit struct {
	Text, Code, Unit *string
	Quantity         *garage.Quantity
	Price            *garage.Money
	Discount         *garage.Rate
	Tax              *garage.TaxCode
}

// An OrderInput changes fields of an order; nil leaves one as it is.
type OrderInput struct {
	KeyTag     *string
	Bay        *garage.BayID
	Technician *garage.StaffID
	Advisor    *garage.StaffID
	Concern    *string
	Note       *string
	OldParts   *garage.OldParts
	Labels     *[]string
	Waits      *bool
	OrderRef   *string
	Contract   *string // of the repair (China)
	Sender     *string // who brought the car for its owner (China)
	Payer      *garage.CustomerID
}

// AddJob puts a canned job on an order and returns its number.
func (w Workshop) AddJob(id garage.WorkOrderID, canned garage.CannedJobID) (no int, err error) {
	err = w.change(id, "add_job", func(a *act) error {
		j, err := a.addCanned(canned)
		if err != nil {
			return err
		}
		no = j.No
		return a.edit("event.job_added", "Job", j.No, "Name", j.Name)
	})
	return no, err
}

// addCanned puts a canned job on the order, in the words of the customer's papers.
func (a *act) addCanned(id garage.CannedJobID) (*garage.Job, error) {
	if p := a.allowed().AddJob; p != nil {
		return nil, p
	}
	canned, err := data.CannedJobs.Get(a.tx, id)
	if err != nil {
		return nil, err
	}
	lang, err := a.language(a.wo.Customer)
	if err != nil {
		return nil, err
	}
	j, err := a.jobOf(canned, lang)
	if err != nil {
		return nil, err
	}
	return a.addJob(j), nil
}

// addJob puts a job on the order; one that comes up while others are worked on
// was found by who adds it.
func (a *act) addJob(j garage.Job) *garage.Job {
	j.Status, j.AddedAt = garage.Proposed, a.tx.Now
	if a.wo.State == garage.InProgress || a.wo.State == garage.Diagnosis {
		j.FoundBy = a.me()
	}
	return a.wo.AddJob(j)
}

// language is that in which orders and quotes are written: the shop's. Their papers
// are printed in the customer's.
func (l *look) language(garage.CustomerID) (garage.Language, error) {
	return cmp.Or(l.shop.Language, garage.English), nil
}

// AddFreeJob puts an empty job on an order and returns its number. Refused with
// job.no_name.
func (w Workshop) AddFreeJob(id garage.WorkOrderID, name string) (no int, err error) {
	err = w.change(id, "add_job", func(a *act) error {
		if p := a.allowed().AddJob; p != nil {
			return p
		}
		name, err := jobName(name)
		if err != nil {
			return err
		}
		no = a.addJob(garage.Job{Name: name}).No
		return a.edit("event.job_added", "Job", no, "Name", name)
	})
	return no, err
}

// jobName is a name as it is kept, or a refusal of none.
func jobName(name string) (string, error) {
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		return "", garage.Refuse("job.no_name").At("name")
	}
	return name, nil
}

// RemoveJob takes a job off an order that the customer was never asked about.
func (w Workshop) RemoveJob(id garage.WorkOrderID, job int) error {
	return w.change(id, "remove_job", func(a *act) error {
		name := ""
		if j := a.wo.Job(job); j != nil {
			name = j.Name
		}
		if err := a.wo.RemoveJob(job); err != nil {
			return err
		}
		return a.edit("event.job_removed", "Job", job, "Name", name)
	})
}

// SaveJob changes fields of a job.
func (w Workshop) SaveJob(id garage.WorkOrderID, job int, in JobInput) error {
	return w.change(id, "save_job", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		j := a.wo.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		if err := in.apply(j); err != nil {
			return err
		}
		return a.edit("event.job_changed", "Job", job, "Name", j.Name)
	})
}

// apply writes the fields that are set.
func (in JobInput) apply(j *garage.Job) error {
	if in.Name != nil {
		name, err := jobName(*in.Name)
		if err != nil {
			return err
		}
		j.Name = name
	}
	if in.Discount != nil {
		if err := in.Discount.Check(); err != nil {
			return err
		}
		j.Discount, j.Menu = *in.Discount, 0
	}
	set(&j.Complaint, in.Complaint)
	set(&j.Cause, in.Cause)
	set(&j.Correction, in.Correction)
	set(&j.Technician, in.Technician)
	set(&j.FoundBy, in.FoundBy)
	return nil
}

// set writes a field that is given.
func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// AddLine puts a line on a job and returns its number.
func (w Workshop) AddLine(id garage.WorkOrderID, job int, in LineInput) (no int, err error) {
	err = w.change(id, "add_line", func(a *act) error {
		if p := a.allowed().AddPart; p != nil {
			return p
		}
		j := a.wo.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		lang, err := a.language(a.wo.Customer)
		if err != nil {
			return err
		}
		l, err := a.lineOf(in, lang)
		if err != nil {
			return err
		}
		a.priced = in.Price != nil && !in.Own
		no = a.wo.AddLine(j, l).No
		return a.edit("event.line_added", "Job", job, "Line", no, "Text", l.Text)
	})
	return no, err
}

// lineOf makes a line of what was typed: a part at its price, labour at the
// shop's rate, everything else as given.
func (l *look) lineOf(in LineInput, lang garage.Language) (garage.Line, error) {
	in.Text, in.Code = strings.TrimSpace(in.Text), strings.TrimSpace(in.Code)
	q := cmp.Or(in.Quantity, 1000)
	profile := garage.ProfileOf(l.shop.Country)
	if err := l.findPart(&in); err != nil {
		return garage.Line{}, err
	}
	kind := cmp.Or(in.Kind, garage.Text)
	line := garage.Line{Kind: kind, Code: in.Code, Text: in.Text, Quantity: q, Unit: "pc", Tax: l.shop.TaxOf(kind, profile), Own: in.Own}
	switch {
	case in.Part != 0:
		p, err := l.part(in.Part)
		if err != nil {
			return line, err
		}
		if !in.Own {
			p = garage.InUse(p, q, func(id garage.PartID) (garage.Part, bool) { p, err := l.part(id); return p, err == nil })
		}
		line = l.shop.PartLine(p, q, lang, profile)
		line.Text = cmp.Or(in.Text, line.Text)
	case kind == garage.Labour:
		line.Unit, line.Code = "h", cmp.Or(in.Code, garage.LabourCode)
		line.Price, line.Cost = l.shop.LabourRate, l.shop.LabourCost
	case kind == garage.Text:
		line.Quantity, line.Unit, line.Tax = 0, "", garage.Tax{}
	}
	if line.Own = in.Own; in.Own {
		line.Price, line.Cost = 0, 0
	}
	set(&line.Price, in.Price)
	if line.Text == "" {
		return line, garage.Refuse("line.no_text").At("text")
	}
	return line, line.Check()
}

// findPart takes a code that is a part's number for that part.
func (l *look) findPart(in *LineInput) error {
	if in.Part != 0 {
		in.Kind = garage.PartLine
		return nil
	}
	if in.Code == "" || in.Kind != "" && in.Kind != garage.PartLine {
		return nil
	}
	p, err := data.Parts.First(l.tx, "number", in.Code)
	if missing(err) {
		return nil
	}
	in.Part, in.Kind = p.ID, garage.PartLine
	return err
}

// SaveLine changes fields of a line. Refused with line.issued where what left the
// shelf would no longer be covered.
func (w Workshop) SaveLine(id garage.WorkOrderID, line int, in LineEdit) error {
	return w.change(id, "save_line", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		j, l := a.wo.Line(line)
		if l == nil {
			return garage.Refuse("line.unknown", "Line", line)
		}
		if err := a.editLine(l, in); err != nil {
			return err
		}
		return a.edit("event.line_changed", "Job", j.No, "Line", line, "Text", l.Text)
	})
}

// editLine writes the fields that are set and checks the line.
func (l *look) editLine(line *garage.Line, in LineEdit) error {
	if in.Code != nil && strings.TrimSpace(*in.Code) != line.Code {
		if err := l.recode(line, strings.TrimSpace(*in.Code)); err != nil {
			return err
		}
	}
	if in.Text != nil {
		if line.Text = strings.TrimSpace(*in.Text); line.Text == "" {
			return garage.Refuse("line.no_text").At("text")
		}
	}
	set(&line.Unit, in.Unit)
	set(&line.Quantity, in.Quantity)
	set(&line.Price, in.Price)
	set(&line.Discount, in.Discount)
	if in.Tax != nil {
		line.Tax = l.shop.Tax(*in.Tax)
		if line.Tax.Code != *in.Tax {
			line.Tax = garage.Tax{Code: *in.Tax}
		}
	}
	if line.Issued > line.Quantity {
		return garage.Refuse("line.below_issued", "Text", line.Text, "Quantity", line.Quantity, "Issued", line.Issued, "Unit", line.Unit).At("quantity")
	}
	return line.Check()
}

// recode gives a line another code; a part's number makes it a line of that part.
func (l *look) recode(line *garage.Line, code string) error {
	if line.Kind != garage.PartLine {
		line.Code = code
		return nil
	}
	if line.Issued > 0 {
		return garage.Refuse("line.issued", "Text", line.Text, "Quantity", line.Issued, "Unit", line.Unit).At("code")
	}
	p, err := data.Parts.First(l.tx, "number", code)
	if missing(err) {
		line.Code, line.Part = code, 0
		return nil
	}
	if err != nil {
		return err
	}
	fresh := l.shop.PartLine(p, line.Quantity, l.shop.Language, garage.ProfileOf(l.shop.Country))
	fresh.No, fresh.Discount, fresh.Own = line.No, line.Discount, line.Own
	*line = fresh
	return nil
}

// RemoveLine takes a line off an order. One issued from stock goes back first.
func (w Workshop) RemoveLine(id garage.WorkOrderID, line int) error {
	return w.change(id, "remove_line", func(a *act) error {
		text := ""
		if _, l := a.wo.Line(line); l != nil {
			text = l.Text
		}
		if err := a.wo.RemoveLine(line); err != nil {
			return err
		}
		return a.edit("event.line_removed", "Line", line, "Text", text)
	})
}

// SetDiscount gives a discount on the whole order.
func (w Workshop) SetDiscount(id garage.WorkOrderID, d garage.Discount) error {
	return w.change(id, "set_discount", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		if err := d.Check(); err != nil {
			return err
		}
		a.wo.Discount = d
		return a.edit("event.discount_set", "Amount", d.Amount, "Rate", d.Rate)
	})
}

// SetPromise changes the promised time. Refused with promise.past.
func (w Workshop) SetPromise(id garage.WorkOrderID, at time.Time) error {
	return w.change(id, "set_promise", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		if err := promiseAhead(at, a.tx.Now); err != nil {
			return err
		}
		a.wo.PromisedAt = at
		if at.IsZero() {
			return a.edit("event.promise_cleared")
		}
		return a.edit("event.promise_set", "At", at)
	})
}

// promiseAhead refuses to promise what is over.
func promiseAhead(at, now time.Time) error {
	if !at.IsZero() && at.Before(now) {
		return garage.Refuse("promise.past", "At", at, "Now", now).At("promised")
	}
	return nil
}

// SetOrder changes fields of an order. Refused with order.key_taken when another
// car's key hangs there.
func (w Workshop) SetOrder(id garage.WorkOrderID, in OrderInput) error {
	return w.change(id, "set_order", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		if in.KeyTag != nil {
			if err := a.hangKey(*in.KeyTag); err != nil {
				return err
			}
		}
		wo := &a.wo
		set(&wo.Bay, in.Bay)
		set(&wo.Technician, in.Technician)
		set(&wo.Advisor, in.Advisor)
		set(&wo.Concern, in.Concern)
		set(&wo.Note, in.Note)
		set(&wo.OldParts, in.OldParts)
		set(&wo.Labels, in.Labels)
		set(&wo.Waits, in.Waits)
		set(&wo.OrderRef, in.OrderRef)
		set(&wo.Contract, in.Contract)
		set(&wo.Sender, in.Sender)
		set(&wo.Payer, in.Payer)
		return a.edit("event.order_changed")
	})
}

// hangKey writes down where the key hangs. Two keys on one hook are a slip.
func (a *act) hangKey(tag string) error {
	tag = strings.TrimSpace(tag)
	if tag == "" || strings.EqualFold(tag, a.wo.KeyTag) {
		a.wo.KeyTag = tag
		return nil
	}
	taken, err := keysTaken(a.look)
	if err != nil {
		return err
	}
	if o, ok := taken[strings.ToLower(tag)]; ok && o.ID != a.wo.ID {
		car, err := a.vehicle(o.Vehicle)
		if err != nil {
			return err
		}
		return garage.Refuse("order.key_taken", "Key", tag, "Plate", car.Plate, "Number", o.Number).At("key")
	}
	a.wo.KeyTag = tag
	return nil
}

// keysTaken are the key tags of the cars that stand here.
func keysTaken(l *look) (map[string]garage.WorkOrder, error) {
	orders, err := openOrders(l.tx)
	if err != nil {
		return nil, err
	}
	invoiced, err := data.WorkOrders.Find(l.tx, "state", string(garage.Invoiced))
	taken := map[string]garage.WorkOrder{}
	for _, wo := range append(orders, invoiced...) {
		if wo.KeyTag != "" && wo.State.InShop() {
			taken[strings.ToLower(wo.KeyTag)] = wo
		}
	}
	return taken, err
}

// SetHold puts an order on hold, for a reason; until may be zero.
func (w Workshop) SetHold(id garage.WorkOrderID, reason garage.HoldReason, note string, until time.Time) error {
	return w.change(id, "set_hold", func(a *act) error {
		if err := a.wo.PutOnHold(reason, strings.TrimSpace(note), until, a.now); err != nil {
			return err
		}
		return a.edit("event.hold_set", "Reason", string(reason), "Note", a.wo.Hold.Note)
	})
}

// ReleaseHold lets an order go on.
func (w Workshop) ReleaseHold(id garage.WorkOrderID) error {
	return w.change(id, "release_hold", func(a *act) error {
		reason := a.wo.Hold.Reason
		if err := a.wo.Release(); err != nil {
			return err
		}
		return a.edit("event.hold_released", "Reason", string(reason))
	})
}

// Move puts an order into a state, or says why it cannot go there. The invoice is
// issued by the office: here it is refused with order.by_invoice.
func (w Workshop) Move(id garage.WorkOrderID, to garage.State) error {
	return w.change(id, "move", func(a *act) error { return a.move(to, "") })
}

// move puts the order into a state, for a reason where one is needed.
func (a *act) move(to garage.State, reason string) error {
	if to == garage.Invoiced {
		if p := a.allowed().Invoice; p != nil {
			return p
		}
		return garage.Refuse("order.by_invoice", "Number", a.wo.Number)
	}
	if to == garage.Delivered {
		if p := a.allowed().Deliver; p != nil {
			return p
		}
		return garage.Refuse("order.by_handover", "Number", a.wo.Number)
	}
	if to == garage.Void {
		if err := a.core.allowed(a.tx, garage.RightVoid, 0); err != nil {
			return err
		}
	}
	from := a.wo.State
	a.now.Reason = strings.TrimSpace(reason)
	if err := a.wo.MoveTo(to, a.now); err != nil {
		return err
	}
	if a.now.Reason != "" {
		return a.log("event.moved_why", "From", string(from), "To", string(to), "Reason", a.now.Reason)
	}
	return a.log("event.moved", "From", string(from), "To", string(to))
}

// MoveNext puts an order into the most likely next state and returns it.
func (w Workshop) MoveNext(id garage.WorkOrderID) (to garage.State, err error) {
	err = w.change(id, "move_next", func(a *act) error {
		next, p := a.wo.Next(a.now)
		switch {
		case next == "":
			return garage.Refuse("order.at_end", "Number", a.wo.Number, "State", string(a.wo.State))
		case p != nil:
			return p
		}
		to = next
		return a.move(next, "")
	})
	return to, err
}

// VoidOrder ends an order that comes to nothing; its number stays. Refused with
// workorder.no_reason, and while parts are issued or a deposit is held.
func (w Workshop) VoidOrder(id garage.WorkOrderID, reason string) error {
	return w.change(id, "void_order", func(a *act) error { return a.move(garage.Void, reason) })
}

// Reopen puts a checked or ready order back to work, for a reason.
func (w Workshop) Reopen(id garage.WorkOrderID, reason string) error {
	return w.change(id, "reopen", func(a *act) error { return a.move(garage.InProgress, reason) })
}

// newOrder numbers an order and puts it on file.
func (c *core) newOrder(tx *data.Tx, wo garage.WorkOrder) (garage.WorkOrder, error) {
	number, err := tx.NextNumber(seriesOrder, tx.Now.Year())
	if err != nil {
		return wo, err
	}
	wo.Number, wo.OpenedAt, wo.StateAt = number, tx.Now, tx.Now
	wo.State = cmp.Or(wo.State, garage.Expected)
	wo.Advisor = cmp.Or(wo.Advisor, c.me())
	return data.WorkOrders.Add(tx, wo)
}

// shownJobs are the jobs that say what an order is about: those approved, or all
// not declined where none is.
func shownJobs(wo garage.WorkOrder) []garage.Job {
	counted := slices.ContainsFunc(wo.Jobs, garage.Job.Counts)
	hidden := func(j garage.Job) bool { return counted && !j.Counts() || !counted && !j.Waits() }
	if !slices.ContainsFunc(wo.Jobs, hidden) { // as with most, and a job is large to copy
		return wo.Jobs
	}
	return slices.DeleteFunc(slices.Clone(wo.Jobs), hidden)
}

// shownTotal is what an order comes to, with tax: what is approved, or what waits
// where nothing is approved yet.
func shownTotal(shop garage.Shop, wo garage.WorkOrder) garage.Money {
	var also []int
	for _, j := range shownJobs(wo) {
		also = append(also, j.No)
	}
	return wo.TotalsWith(shop.Pricing(), also...).Gross
}
