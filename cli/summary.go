package cli

import (
	"encoding/json"
	"fmt"

	"workbay/garage"
)

// A summary is every number and total of the demo. Amounts are in the currency's
// main unit.
type summary struct {
	Garage   string       `json:"garage"`
	Country  string       `json:"country"`
	Language string       `json:"language"`
	Currency string       `json:"currency"`
	Customer string       `json:"customer"`
	Plate    string       `json:"plate"`
	VIN      string       `json:"vin"`
	Odometer odometers    `json:"odometer"`
	Order    orderSummary `json:"order"`
	Quote    paperSummary `json:"quote"`
	JobCard  string       `json:"jobcard"`
	Invoice  paperSummary `json:"invoice"`
	Receipt  paidSummary  `json:"receipt"`
	Files    []string     `json:"files"`
}

type odometers struct {
	In   int64  `json:"in"`
	Out  int64  `json:"out"`
	Unit string `json:"unit"`
}

type orderSummary struct {
	Number     string      `json:"number"`
	State      string      `json:"state"`
	Authorised json.Number `json:"authorised"`
	Total      json.Number `json:"total"`
	Margin     json.Number `json:"margin"`
}

type paperSummary struct {
	Number   string       `json:"number"`
	Revision int          `json:"revision,omitempty"`
	Jobs     []jobSummary `json:"jobs"`
	Labour   json.Number  `json:"labour"`
	Parts    json.Number  `json:"parts"`
	Other    json.Number  `json:"other"`
	Net      json.Number  `json:"net"`
	Taxes    []taxSummary `json:"taxes"`
	Tax      json.Number  `json:"tax"`
	Total    json.Number  `json:"total"`
}

type jobSummary struct {
	No    int         `json:"no"`
	Name  string      `json:"name"`
	Net   json.Number `json:"net"`
	Price json.Number `json:"price"` // with tax
}

type taxSummary struct {
	Code   string      `json:"code"`
	Rate   json.Number `json:"rate"` // in percent
	Net    json.Number `json:"net"`
	Amount json.Number `json:"amount"`
}

type paidSummary struct {
	Number string      `json:"number"`
	Method string      `json:"method"`
	Amount json.Number `json:"amount"`
	Given  json.Number `json:"given"`
	Change json.Number `json:"change"`
	Open   json.Number `json:"open"`
}

// summarize reads back what the file holds now.
func (w *teller) summarize(s *summary, docs []garage.Document) error {
	page, err := w.Workshop.Order(w.order)
	if err != nil {
		return err
	}
	quote, invoice, receipt := docs[0], docs[2], docs[3]
	amount := func(m garage.Money) json.Number { return decimal(int64(m), invoice.Currency.Minor) }
	s.Garage, s.Country, s.Language, s.Currency = w.shop.Name, string(w.shop.Country), string(invoice.Language), invoice.Currency.Code
	s.Customer, s.Plate, s.VIN = page.Customer.Name, page.Vehicle.Plate, string(page.Vehicle.VIN)
	s.Odometer = odometers{page.Order.OdometerIn, page.Order.OdometerOut, page.Vehicle.Unit}
	s.Order = orderSummary{page.Order.Number, string(page.Order.State), amount(page.Order.Authorised), amount(page.Totals.Gross), amount(page.Margin.Amount)}
	s.Quote, s.JobCard, s.Invoice = paperOf(quote, amount), docs[1].Number, paperOf(invoice, amount)
	got := receipt.Receipt
	s.Receipt = paidSummary{receipt.Number, string(got.Method), amount(got.Amount), amount(got.Given), amount(got.Change), amount(got.Open)}
	return nil
}

// paperOf is a paper with its sums.
func paperOf(d garage.Document, amount func(garage.Money) json.Number) paperSummary {
	p := paperSummary{
		Number: d.Number, Revision: d.Revision, Labour: amount(d.Labour), Parts: amount(d.Parts), Other: amount(d.Other),
		Net: amount(d.Totals.Net), Tax: amount(d.Totals.Tax), Total: amount(d.Totals.Gross),
	}
	for _, j := range d.Jobs {
		p.Jobs = append(p.Jobs, jobSummary{j.No, j.Name, amount(j.Net), amount(j.Price)})
	}
	for _, t := range d.Totals.Taxes {
		p.Taxes = append(p.Taxes, taxSummary{string(t.Tax.Code), decimal(int64(t.Tax.Rate), 2), amount(t.Net), amount(t.Amount)})
	}
	return p
}

// decimal writes a number of smallest units with its decimals.
func decimal(n int64, digits int) json.Number {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%0*d", digits+1, n)
	if digits == 0 {
		return json.Number(sign + s)
	}
	return json.Number(sign + s[:len(s)-digits] + "." + s[len(s)-digits:])
}
