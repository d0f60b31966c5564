package desk

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A QuotePage is what the quote's page shows.
type QuotePage struct {
	Quote    garage.Quote
	Totals   garage.Totals
	Jobs     []JobRow
	Choices  []garage.Choice // of which the customer takes one each
	Customer garage.Customer // only name and phone for a quote without one
	Vehicle  garage.Vehicle  // only plate and model for a quote without one
	State    string          // a garage.QuoteState, or "lapsed"
	Refused  QuoteRefused
	Document garage.Document // as it would print now; the last issued one when nothing changed
	Changed  bool            // what would print now was not issued yet
}

// QuoteRefused says why something cannot be done with a quote; nil where it can.
type QuoteRefused struct {
	Edit, Issue, Accept, Decline *garage.Problem
}

// A QuoteFilter narrows the list of quotes.
type QuoteFilter struct {
	State string // a garage.QuoteState, "lapsed", or empty for all
	Words string
}

// A QuoteRow is one line of the list of quotes.
type QuoteRow struct {
	ID       garage.QuoteID
	Number   string
	Revision int
	State    string // a garage.QuoteState, or "lapsed"
	Plate    string
	Model    string
	Customer string
	Phone    string
	Work     []string // names of the jobs
	Total    garage.Money
	At       time.Time // issued, or made
	ValidOn  time.Time
	Order    garage.WorkOrderID
}

// A PhoneQuote is what is asked on the phone. A vehicle or customer that is not
// on file is put there.
type PhoneQuote struct {
	Plate    string
	Name     string
	Phone    string
	Model    string
	Customer garage.CustomerID // 0: found by phone, or made
	Vehicle  garage.VehicleID  // 0: found by plate, or made
}

// A QuoteInput changes fields of a quote; nil leaves one as it is.
type QuoteInput struct {
	Name, Phone, Plate, Model, Note *string
	Customer                        *garage.CustomerID
	Vehicle                         *garage.VehicleID
	ValidOn                         *time.Time
	Discount                        *garage.Discount
}

// AddQuote puts a draft on file, with or without customer and vehicle.
func (r Reception) AddQuote(q garage.Quote) (garage.Quote, error) {
	err := r.update("add_quote", func(tx *data.Tx) (err error) {
		q, err = r.addQuote(tx, q)
		return err
	})
	return q, wrap(err, "add quote")
}

func (c *core) addQuote(tx *data.Tx, q garage.Quote) (garage.Quote, error) {
	q.State, q.CreatedAt, q.Advisor = garage.QuoteDraft, tx.Now, cmp.Or(q.Advisor, c.me())
	q.Number, q.Revision, q.Issues = "", 0, nil
	added, err := data.Quotes.Add(tx, q)
	if err != nil {
		return q, err
	}
	return added, c.reline(tx, kindQuote, uint64(added.ID))
}

// AddPhoneQuote puts a draft on file with customer and vehicle: those on file are
// found by phone and plate, others are put there. Refused with customer.no_name
// and vehicle.no_plate where neither is known.
func (r Reception) AddPhoneQuote(in PhoneQuote) (garage.Quote, error) {
	var q garage.Quote
	err := r.update("phone_quote", func(tx *data.Tx) error {
		car, owner, err := r.caller(tx, in)
		if err != nil {
			return err
		}
		q, err = r.addQuote(tx, garage.Quote{
			Customer: owner.ID, Vehicle: car.ID, Name: owner.Name, Phone: cmp.Or(strings.TrimSpace(in.Phone), owner.Phone()),
			Plate: car.Plate, Model: car.Title(),
		})
		return err
	})
	return q, wrap(err, "phone quote")
}

// caller finds who calls and about which car, or puts them on file.
func (c *core) caller(tx *data.Tx, in PhoneQuote) (car garage.Vehicle, owner garage.Customer, err error) {
	if in.Vehicle != 0 {
		car, err = data.Vehicles.Get(tx, in.Vehicle)
	} else if garage.FoldPlate(in.Plate) != "" {
		if car, err = data.Vehicles.First(tx, "plate", in.Plate); missing(err) {
			err = nil
		}
	}
	if err != nil {
		return car, owner, err
	}
	if owner, err = c.callerOf(tx, in, car); err != nil || car.ID != 0 {
		return car, owner, err
	}
	car, err = c.addVehicle(tx, garage.Vehicle{Plate: in.Plate, Model: strings.TrimSpace(in.Model), Owner: owner.ID})
	return car, owner, err
}

func (c *core) callerOf(tx *data.Tx, in PhoneQuote, car garage.Vehicle) (garage.Customer, error) {
	if id := cmp.Or(in.Customer, car.Owner); id != 0 {
		return kept(tx, id)
	}
	phone := strings.TrimSpace(in.Phone)
	want := garage.Customer{Name: in.Name}
	if phone != "" {
		want.Phones = []garage.Phone{{Kind: "mobile", Number: phone}}
		same, err := data.Customers.Find(tx, "phone", phone)
		if err != nil {
			return want, err
		}
		for _, o := range same {
			if garage.FoldName(in.Name) == "" || garage.FoldName(o.Name) == garage.FoldName(in.Name) {
				return o, nil
			}
		}
	}
	return c.addCustomer(tx, want)
}

// Quote is the page of a quote.
func (r Reception) Quote(id garage.QuoteID) (QuotePage, error) {
	var p QuotePage
	err := r.looking(func(l *look) (err error) {
		if p.Quote, err = data.Quotes.Get(l.tx, id); err != nil {
			return err
		}
		q := p.Quote
		if p.Customer, p.Vehicle, err = quoteParties(l, q); err != nil {
			return err
		}
		pricing := l.shop.Pricing()
		p.Totals, p.Choices = q.Totals(pricing), q.Choices(pricing)
		for _, j := range q.Jobs {
			row := JobRow{Job: j, Net: q.JobNet(pricing, j.No), Price: q.JobPrice(pricing, j.No), Amounts: amounts(j)}
			if row.Technician, err = l.person(j.Technician); err != nil {
				return err
			}
			p.Jobs = append(p.Jobs, row)
		}
		p.State = quoteState(q, l.tx.Now)
		p.Refused = QuoteRefused{Edit: q.MayEdit(), Issue: q.MayIssue(), Accept: q.MayAccept(l.tx.Now), Decline: q.MayDecline()}
		p.Document, p.Changed, err = r.quotePaper(l, q)
		return err
	})
	return p, wrap(err, "quote %d", id)
}

// quoteParties are customer and vehicle, or what is known of them.
func quoteParties(l *look, q garage.Quote) (garage.Customer, garage.Vehicle, error) {
	c, err := l.customer(q.Customer)
	if err != nil {
		return c, garage.Vehicle{}, err
	}
	if c.ID == 0 {
		c.Name = q.Name
		if q.Phone != "" {
			c.Phones = []garage.Phone{{Kind: "mobile", Number: q.Phone}}
		}
	}
	v, err := l.vehicle(q.Vehicle)
	if v.ID == 0 {
		v.Plate, v.Model = q.Plate, q.Model
	}
	return c, v, err
}

// quotePaper is the quote as it would print now; the last issued one when nothing
// on it has changed since.
func (c *core) quotePaper(l *look, q garage.Quote) (doc garage.Document, changed bool, err error) {
	if doc, err = c.draftPaper(l, q); err != nil || len(q.Issues) == 0 {
		return doc, len(q.Issues) == 0, err
	}
	last := q.Issues[len(q.Issues)-1]
	if sameOffer(last, doc) {
		return last, false, nil
	}
	return doc, q.MayEdit() == nil, nil
}

// sameOffer tells whether two papers offer the same: day, number and who issued
// them aside.
func sameOffer(a, b garage.Document) bool {
	b.Number, b.Revision, b.IssuedAt, b.ValidOn, b.By = a.Number, a.Revision, a.IssuedAt, a.ValidOn, a.By
	if len(a.LogoHash) == 0 { // frozen with the logo itself, or none
		b.LogoHash = nil
	}
	return string(a.Seal().Hash) == string(b.Seal().Hash)
}

// draftPaper is the quote as it would be issued now.
func (c *core) draftPaper(l *look, q garage.Quote) (garage.Document, error) {
	who, err := l.customer(q.Customer)
	if err != nil {
		return garage.Document{}, err
	}
	car, err := l.vehicle(q.Vehicle)
	if err != nil {
		return garage.Document{}, err
	}
	f := c.paperwork(l, who, car)
	q.Jobs = spoken(l, q.Jobs, f.Language())
	doc := garage.QuoteDocument(q, f)
	if q.Order != 0 {
		wo, err := data.WorkOrders.Get(l.tx, q.Order)
		if err != nil {
			return doc, err
		}
		doc.Order, doc.Concern, doc.Vehicle.OdometerIn, doc.Authorised = wo.Number, wo.Concern, wo.OdometerIn, wo.Authorised
		if agreed := wo.Totals(l.shop.Pricing()).Gross; agreed > 0 {
			var asked []int
			for _, j := range q.Offered() {
				asked = append(asked, j.No)
			}
			doc.Agreed, doc.Revised = agreed, wo.TotalsWith(l.shop.Pricing(), asked...).Gross
		}
	}
	return doc, nil
}

// FindQuotes lists quotes, newest first.
func (r Reception) FindQuotes(f QuoteFilter, page Page) ([]QuoteRow, error) {
	var rows []QuoteRow
	err := r.looking(func(l *look) error {
		fits := map[garage.QuoteID]bool{}
		if strings.TrimSpace(f.Words) != "" {
			found, err := r.lines.find(l.tx, f.Words, allHits, kindQuote)
			if err != nil {
				return err
			}
			for _, h := range found {
				fits[garage.QuoteID(h.ID)] = true
			}
		}
		return scanBefore(l.tx, data.Quotes, page, func(q garage.Quote) (bool, error) {
			if strings.TrimSpace(f.Words) != "" && !fits[q.ID] || f.State != "" && quoteState(q, l.tx.Now) != f.State {
				return false, nil
			}
			row, err := quoteRow(l, q)
			rows = append(rows, row)
			return true, err
		})
	})
	return rows, wrap(err, "find quotes")
}

func quoteRow(l *look, q garage.Quote) (QuoteRow, error) {
	row := QuoteRow{
		ID: q.ID, Number: q.Number, Revision: q.Revision, State: quoteState(q, l.tx.Now), Total: q.Totals(l.shop.Pricing()).Gross,
		At: quotedAt(q), ValidOn: q.ValidOn, Order: q.Order,
	}
	c, v, err := quoteParties(l, q)
	row.Plate, row.Model, row.Customer, row.Phone = v.Plate, v.Title(), c.Name, c.Phone()
	for _, j := range q.Jobs {
		row.Work = append(row.Work, j.Name)
	}
	return row, err
}

// quoteState is how far a quote has come, "lapsed" once its last day is over.
func quoteState(q garage.Quote, now time.Time) string {
	if q.Lapsed(now) {
		return "lapsed"
	}
	return string(q.State)
}

// quotedAt is when a quote was issued, or made.
func quotedAt(q garage.Quote) time.Time { return cmp.Or(q.IssuedAt, q.CreatedAt) }

// revisionName is the number of a quote with its revision, as a consent names it.
func revisionName(q garage.Quote) string { return fmt.Sprintf("%s-%d", q.Number, q.Revision) }

// changeQuote does something to a quote that can be taken back.
func (c *core) changeQuote(id garage.QuoteID, action, code string, fn func(*look, *garage.Quote) error) error {
	err := c.update(action, func(tx *data.Tx) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		before, err := data.Quotes.Get(tx, id)
		if err != nil {
			return err
		}
		q, err := data.Quotes.Get(tx, id) // a copy that shares nothing
		if err != nil {
			return err
		}
		if p := q.MayEdit(); p != nil {
			return p
		}
		if err := fn(l, &q); err != nil {
			return err
		}
		if err := c.quoteWithinLimits(l, before, q); err != nil {
			return err
		}
		if err := c.saveQuote(tx, q); err != nil {
			return err
		}
		after, err := data.Quotes.Get(tx, id)
		what := garage.Event{At: tx.Now, By: c.by(), Code: code, Args: map[string]string{"Number": q.Number}}
		ch := change[garage.Quote]{before, after}
		c.remember(tx, Undone{what, Link{kindQuote, uint64(id)}, q.Number}, func(tx *data.Tx) error { return c.undoQuote(tx, ch) })
		return err
	})
	return wrap(err, "%s of quote %d", action, id)
}

// saveQuote writes a quote and keeps the search fresh.
func (c *core) saveQuote(tx *data.Tx, q garage.Quote) error {
	if err := data.Quotes.Save(tx, q); err != nil {
		return err
	}
	return c.reline(tx, kindQuote, uint64(q.ID))
}

// SaveQuote changes fields of a quote.
func (r Reception) SaveQuote(id garage.QuoteID, in QuoteInput) error {
	return r.changeQuote(id, "save_quote", "event.quote_changed", func(_ *look, q *garage.Quote) error {
		if in.Discount != nil {
			if err := in.Discount.Check(); err != nil {
				return err
			}
			q.Discount = *in.Discount
		}
		set(&q.Name, in.Name)
		set(&q.Phone, in.Phone)
		set(&q.Plate, in.Plate)
		set(&q.Model, in.Model)
		set(&q.Note, in.Note)
		set(&q.Customer, in.Customer)
		set(&q.Vehicle, in.Vehicle)
		set(&q.ValidOn, in.ValidOn)
		return nil
	})
}

// QuoteAddJob puts a canned job on a quote and returns its number.
func (r Reception) QuoteAddJob(id garage.QuoteID, canned garage.CannedJobID) (no int, err error) {
	err = r.changeQuote(id, "quote_add_job", "event.job_added", func(l *look, q *garage.Quote) error {
		c, err := data.CannedJobs.Get(l.tx, canned)
		if err != nil {
			return err
		}
		lang, err := l.language(q.Customer)
		if err != nil {
			return err
		}
		j, err := l.jobOf(c, lang)
		if err != nil {
			return err
		}
		j.AddedAt = l.tx.Now
		no = q.AddJob(j).No
		return nil
	})
	return no, err
}

// QuoteAddFreeJob puts an empty job on a quote and returns its number.
func (r Reception) QuoteAddFreeJob(id garage.QuoteID, name string) (no int, err error) {
	err = r.changeQuote(id, "quote_add_job", "event.job_added", func(l *look, q *garage.Quote) error {
		name, err := jobName(name)
		if err != nil {
			return err
		}
		no = q.AddJob(garage.Job{Name: name, AddedAt: l.tx.Now}).No
		return nil
	})
	return no, err
}

// QuoteSaveJob changes fields of a job.
func (r Reception) QuoteSaveJob(id garage.QuoteID, job int, in JobInput) error {
	return r.changeQuote(id, "quote_save_job", "event.job_changed", func(_ *look, q *garage.Quote) error {
		j := q.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		return in.apply(j)
	})
}

// QuoteSetOption makes a job of a quote an option of a choice. Refused as by
// [garage.Quote.SetOption].
func (r Reception) QuoteSetOption(id garage.QuoteID, job int, in garage.OptionInput) error {
	return r.changeQuote(id, "quote_set_option", "event.job_changed", func(_ *look, q *garage.Quote) error { return q.SetOption(job, in) })
}

// QuoteAddLine puts a line on a job and returns its number.
func (r Reception) QuoteAddLine(id garage.QuoteID, job int, in LineInput) (no int, err error) {
	err = r.changeQuote(id, "quote_add_line", "event.line_added", func(l *look, q *garage.Quote) error {
		j := q.Job(job)
		if j == nil {
			return garage.Refuse("job.unknown", "Job", job)
		}
		lang, err := l.language(q.Customer)
		if err != nil {
			return err
		}
		line, err := l.lineOf(in, lang)
		if err != nil {
			return err
		}
		no = q.AddLine(j, line).No
		return nil
	})
	return no, err
}

// QuoteSetLine changes fields of a line.
func (r Reception) QuoteSetLine(id garage.QuoteID, line int, in LineEdit) error {
	return r.changeQuote(id, "quote_save_line", "event.line_changed", func(l *look, q *garage.Quote) error {
		_, at := q.Line(line)
		if at == nil {
			return garage.Refuse("line.unknown", "Line", line)
		}
		return l.editLine(at, in)
	})
}

// QuoteRemoveLine takes a line off a quote.
func (r Reception) QuoteRemoveLine(id garage.QuoteID, line int) error {
	return r.changeQuote(id, "quote_remove_line", "event.line_removed", func(_ *look, q *garage.Quote) error { return q.RemoveLine(line) })
}

// QuoteRemoveJob takes a job off a quote.
func (r Reception) QuoteRemoveJob(id garage.QuoteID, job int) error {
	return r.changeQuote(id, "quote_remove_job", "event.job_removed", func(_ *look, q *garage.Quote) error { return q.RemoveJob(job) })
}

// IssueQuote gives a quote its number, or its next revision, and freezes the
// paper. A quote that has not changed since its last issue and is still valid is
// given back as it is: printing it again makes no revision. Refused with
// quote.no_lines, and as the country asks for what must stand on it.
func (r Reception) IssueQuote(id garage.QuoteID) (garage.Quote, error) {
	var q garage.Quote
	err := r.update("issue_quote", func(tx *data.Tx) error {
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		if q, err = data.Quotes.Get(tx, id); err != nil {
			return err
		}
		q, err = r.issueQuote(l, q)
		return err
	})
	return q, wrap(err, "issue quote %d", id)
}

func (c *core) issueQuote(l *look, q garage.Quote) (garage.Quote, error) {
	tx := l.tx
	if p := q.MayIssue(); p != nil {
		return q, p
	}
	if _, changed, err := c.quotePaper(l, q); err != nil || !changed && !q.Lapsed(tx.Now) {
		return q, err
	}
	number := q.Number
	if number == "" {
		var err error
		if number, err = tx.NextNumber(seriesQuote, tx.Now.Year()); err != nil {
			return q, err
		}
	}
	draft := q
	draft.Number = number
	doc, err := c.draftPaper(l, draft)
	if err != nil {
		return q, err
	}
	if err := garage.CheckIssue(doc, garage.ProfileOf(l.shop.Country)); err != nil {
		return q, err
	}
	if doc, err = freeze(tx, doc); err != nil {
		return q, err
	}
	if err := q.Issue(number, doc, tx.Now); err != nil {
		return q, err
	}
	if err := toArchive(tx, garage.QuotePaper, uint64(q.ID), q.Revision); err != nil {
		return q, err
	}
	if q.Order != 0 {
		if _, err := c.record(tx, q.Order, "event.quote_issued", "Number", q.Number, "Revision", q.Revision, "Total", doc.Totals.Gross); err != nil {
			return q, err
		}
	}
	return q, c.saveQuote(tx, q)
}

// QuoteOrder issues a quote for the jobs of an order that wait for an answer: the
// order's own quote in its next revision, or a new one where that was answered.
// An order that was being estimated waits for approval from then on. Where the country
// wants an estimate before work and the customer has said yes without, it is that of the
// work agreed to, and answered by that.
func (r Reception) QuoteOrder(id garage.WorkOrderID) (garage.Quote, error) {
	var q garage.Quote
	err := r.change(id, "quote_order", func(a *act) (err error) {
		q, err = a.quote()
		return err
	})
	return q, err
}

func (a *act) quote() (garage.Quote, error) {
	if p := a.allowed().Quote; p != nil {
		return garage.Quote{}, p
	}
	q, err := a.ownQuote()
	if err != nil {
		return q, err
	}
	agreed := false
	q.Jobs, agreed = a.wo.Quotable()
	q.Customer, q.Vehicle, q.Discount = a.wo.Customer, a.wo.Vehicle, a.wo.Discount
	q.NextJob, q.NextLine, q.Advisor = a.wo.NextJob, a.wo.NextLine, cmp.Or(q.Advisor, a.wo.Advisor)
	if q, err = a.issueQuote(a.look, q); err != nil {
		return q, err
	}
	a.wo.Quote = q.ID
	if agreed { // the yes is on record already
		if err := q.Accept(a.tx.Now); err != nil {
			return q, err
		}
		return q, a.saveQuote(a.tx, q)
	}
	for _, to := range []garage.State{garage.Estimating, garage.AwaitingApproval} {
		if a.allowed().Move(to) == nil && (a.wo.State == garage.CheckedIn || a.wo.State == garage.Diagnosis || a.wo.State == garage.Estimating) {
			if err := a.move(to, ""); err != nil {
				return q, err
			}
		}
	}
	return q, nil
}

// ownQuote is the order's quote that can still be revised, or a new draft.
func (a *act) ownQuote() (garage.Quote, error) {
	if a.wo.Quote != 0 {
		q, err := data.Quotes.Get(a.tx, a.wo.Quote)
		if err != nil || q.MayEdit() == nil {
			return q, err
		}
	}
	return a.addQuote(a.tx, garage.Quote{Order: a.wo.ID, Customer: a.wo.Customer, Vehicle: a.wo.Vehicle, Advisor: a.wo.Advisor})
}

// AcceptQuote records the customer's yes: the quote becomes an expected order, or
// its order goes on. Consent needs how and who; without answers all jobs are
// agreed to, of options the advised one. Refused with quote.lapsed, quote.answered and as consents are.
func (r Reception) AcceptQuote(id garage.QuoteID, consent garage.Consent) (garage.WorkOrder, error) {
	var made garage.WorkOrder
	err := r.update("accept_quote", func(tx *data.Tx) error {
		q, err := data.Quotes.Get(tx, id)
		if err != nil {
			return err
		}
		if err := q.Accept(tx.Now); err != nil {
			return err
		}
		if err := r.partiesOf(tx, &q); err != nil {
			return err
		}
		a, err := r.orderOf(tx, &q)
		if err != nil {
			return err
		}
		if err := a.accept(q, consent); err != nil {
			return err
		}
		if err := r.saveQuote(tx, q); err != nil {
			return err
		}
		made = a.wo
		return nil
	})
	return made, wrap(err, "accept quote %d", id)
}

// partiesOf puts customer and vehicle on file where the quote has only a name and
// a plate.
func (c *core) partiesOf(tx *data.Tx, q *garage.Quote) error {
	if q.Customer != 0 && q.Vehicle != 0 {
		return nil
	}
	car, owner, err := c.caller(tx, PhoneQuote{Plate: q.Plate, Name: q.Name, Phone: q.Phone, Model: q.Model, Customer: q.Customer, Vehicle: q.Vehicle})
	q.Customer, q.Vehicle = owner.ID, car.ID
	return err
}

// orderOf is the quote's order, or one made of it.
func (c *core) orderOf(tx *data.Tx, q *garage.Quote) (*act, error) {
	if q.Order == 0 {
		wo, err := c.newOrder(tx, q.ToOrder(tx.Now))
		if err != nil {
			return nil, err
		}
		q.Order = wo.ID
		if _, err := c.record(tx, wo.ID, "event.from_quote", "Number", q.Number); err != nil {
			return nil, err
		}
	}
	a, err := c.actOn(tx, q.Order)
	if err == nil {
		a.wo.Quote = q.ID
	}
	return a, err
}

// accept records the yes to the jobs of a quote on the order.
func (a *act) accept(q garage.Quote, consent garage.Consent) error {
	consent.Quote = revisionName(q)
	if len(consent.Answers) == 0 {
		for _, j := range q.Offered() {
			if at := a.wo.Job(j.No); at != nil && at.Waits() {
				consent.Answers = append(consent.Answers, garage.Answer{Job: j.No, Status: garage.Agreed})
			}
		}
	}
	if _, err := a.answer(consent); err != nil {
		return err
	}
	return a.save()
}

// DeclineQuote records the customer's no and its reason. Jobs that wait on the
// quote's order are declined with it.
func (r Reception) DeclineQuote(id garage.QuoteID, reason string) error {
	err := r.update("decline_quote", func(tx *data.Tx) error {
		q, err := data.Quotes.Get(tx, id)
		if err != nil {
			return err
		}
		if err := q.Decline(strings.TrimSpace(reason), tx.Now); err != nil {
			return err
		}
		if err := r.saveQuote(tx, q); err != nil || q.Order == 0 {
			return err
		}
		a, err := r.actOn(tx, q.Order)
		if err != nil {
			return err
		}
		if err := a.log("event.quote_declined", "Number", q.Number, "Reason", q.LostFor); err != nil {
			return err
		}
		c := garage.Consent{Quote: revisionName(q)}
		for _, j := range q.Jobs {
			if at := a.wo.Job(j.No); at != nil && at.Waits() {
				c.Answers = append(c.Answers, garage.Answer{Job: j.No, Status: garage.Declined})
			}
		}
		if len(c.Answers) > 0 {
			if _, err := a.answer(c); err != nil {
				return err
			}
		}
		return a.save()
	})
	return wrap(err, "decline quote %d", id)
}
