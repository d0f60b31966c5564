package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// A QuotePage is what the quote's page shows.
type QuotePage struct {
	Quote    garage.Quote
	Totals   garage.Totals
	Jobs     []JobRow
	Customer garage.Customer // only name and phone for a quote without one
	Vehicle  garage.Vehicle  // only plate and model for a quote without one
	Document garage.Document // as it would print now; the last issued one when nothing changed
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

// AddQuote puts a draft on file.
func (r Reception) AddQuote(q garage.Quote) (garage.Quote, error) { return q, errors.ErrUnsupported }

// AddPhoneQuote puts a draft on file with customer and vehicle.
func (r Reception) AddPhoneQuote(in PhoneQuote) (garage.Quote, error) {
	return garage.Quote{}, errors.ErrUnsupported
}

// Quote is the page of a quote.
func (r Reception) Quote(id garage.QuoteID) (QuotePage, error) {
	return QuotePage{}, errors.ErrUnsupported
}

// FindQuotes lists quotes, newest first.
func (r Reception) FindQuotes(f QuoteFilter, page Page) ([]QuoteRow, error) {
	return nil, errors.ErrUnsupported
}

// SaveQuote changes fields of a quote.
func (r Reception) SaveQuote(id garage.QuoteID, in QuoteInput) error { return errors.ErrUnsupported }

// QuoteAddJob puts a canned job on a quote and returns its number.
func (r Reception) QuoteAddJob(id garage.QuoteID, canned garage.CannedJobID) (int, error) {
	return 0, errors.ErrUnsupported
}

// QuoteAddFreeJob puts an empty job on a quote and returns its number.
func (r Reception) QuoteAddFreeJob(id garage.QuoteID, name string) (int, error) {
	return 0, errors.ErrUnsupported
}

// QuoteSaveJob changes fields of a job.
func (r Reception) QuoteSaveJob(id garage.QuoteID, job int, in JobInput) error {
	return errors.ErrUnsupported
}

// QuoteAddLine puts a line on a job and returns its number.
func (r Reception) QuoteAddLine(id garage.QuoteID, job int, in LineInput) (int, error) {
	return 0, errors.ErrUnsupported
}

// QuoteSetLine changes fields of a line.
func (r Reception) QuoteSetLine(id garage.QuoteID, line int, in LineEdit) error {
	return errors.ErrUnsupported
}

// QuoteRemoveLine takes a line off a quote.
func (r Reception) QuoteRemoveLine(id garage.QuoteID, line int) error { return errors.ErrUnsupported }

// QuoteRemoveJob takes a job off a quote.
func (r Reception) QuoteRemoveJob(id garage.QuoteID, job int) error { return errors.ErrUnsupported }

// IssueQuote gives a quote its number, or its next revision, and freezes the
// paper. Refused with quote.no_lines.
func (r Reception) IssueQuote(id garage.QuoteID) (garage.Quote, error) {
	return garage.Quote{}, errors.ErrUnsupported
}

// QuoteOrder issues a quote for the jobs of an order that wait for an answer.
func (r Reception) QuoteOrder(id garage.WorkOrderID) (garage.Quote, error) {
	return garage.Quote{}, errors.ErrUnsupported
}

// AcceptQuote records the customer's yes: the quote becomes an expected order,
// or its order goes on.
func (r Reception) AcceptQuote(id garage.QuoteID, consent garage.Consent) (garage.WorkOrder, error) {
	return garage.WorkOrder{}, errors.ErrUnsupported
}

// DeclineQuote records the customer's no and its reason.
func (r Reception) DeclineQuote(id garage.QuoteID, reason string) error {
	return errors.ErrUnsupported
}
