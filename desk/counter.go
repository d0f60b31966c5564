package desk

import (
	"cmp"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// A CounterPlan is what a sale over the counter comes to before it is issued.
type CounterPlan struct {
	Customer garage.Customer // without ID: a buyer who gives no name
	Lines    []CounterRow
	Totals   garage.Totals
}

// A CounterRow is a line of a sale over the counter.
type CounterRow struct {
	Line   garage.Line
	Amount garage.Money    // as the line's price is given
	OnHand garage.Quantity // of the part, for all lines with it
	Short  bool            // more is sold than is on hand
}

// PlanCounterSale says what lines sold over the counter come to, and whether their
// parts are there. Nothing is written. Refused as lines are.
func (o Office) PlanCounterSale(id garage.CustomerID, lines []LineInput) (p CounterPlan, err error) {
	err = o.view(func(tx *data.Tx) error {
		b, _, err := o.counterBill(tx, id, lines)
		if err != nil {
			return err
		}
		p = CounterPlan{Customer: b.payer, Totals: b.wo.Totals(b.shop.Pricing())}
		j := b.wo.Jobs[0]
		sold := map[garage.PartID]garage.Quantity{}
		for i, amount := range amounts(j) {
			line := j.Lines[i]
			row := CounterRow{Line: line, Amount: amount}
			if line.Part != 0 {
				part, err := b.part(line.Part)
				if err != nil {
					return err
				}
				sold[part.ID] += line.Quantity
				row.OnHand, row.Short = part.OnHand, sold[part.ID] > part.OnHand
			}
			p.Lines = append(p.Lines, row)
		}
		return nil
	})
	return p, wrap(err, "plan counter sale")
}

// SellOverCounter drafts and issues the invoice of a sale over the counter in one
// action. Customer 0 is a buyer who gives no name. Refused like
// [Office.CounterInvoice] and [Office.IssueInvoice]; then nothing has changed.
func (o Office) SellOverCounter(id garage.CustomerID, lines []LineInput) (garage.Invoice, error) {
	var inv garage.Invoice
	err := o.update("counter_sale", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightInvoice, 0); err != nil {
			return err
		}
		if inv, err = o.counterInvoice(tx, id, lines); err != nil {
			return err
		}
		inv, err = o.issueInvoice(tx, inv.ID)
		return err
	})
	if err != nil {
		return garage.Invoice{}, wrap(err, "counter sale")
	}
	return inv, nil
}

// CounterInvoice makes the draft of a sale over the counter. Customer 0 is a buyer
// who gives no name. Refused with invoice.no_lines and as lines are.
func (o Office) CounterInvoice(id garage.CustomerID, lines []LineInput) (garage.Invoice, error) {
	var inv garage.Invoice
	err := o.update("counter_invoice", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightInvoice, 0); err != nil {
			return err
		}
		inv, err = o.counterInvoice(tx, id, lines)
		return err
	})
	return inv, wrap(err, "counter invoice")
}

func (c *core) counterInvoice(tx *data.Tx, id garage.CustomerID, lines []LineInput) (garage.Invoice, error) {
	inv := garage.Invoice{State: garage.InvoiceDraft, Customer: id, CreatedAt: tx.Now}
	if len(lines) == 0 {
		return inv, garage.Refuse("invoice.no_lines")
	}
	b, below, err := c.counterBill(tx, id, lines)
	if err != nil {
		return inv, err
	}
	if below > 0 {
		if err := c.allowed(tx, garage.RightFloor, int64(below)); err != nil {
			return inv, err
		}
	}
	if inv.Document, _, err = b.document(inv, ""); err != nil {
		return inv, err
	}
	return data.Invoices.Add(tx, inv)
}

// counterBill makes an order of the lines that were typed. below is how far their
// prices go under the floor margin, 0 where the usual prices do as well.
func (c *core) counterBill(tx *data.Tx, id garage.CustomerID, lines []LineInput) (b bill, below garage.Rate, err error) {
	if b.act, err = c.overCounter(tx); err != nil {
		return b, 0, err
	}
	if b.payer, err = b.customer(id); err != nil {
		return b, 0, err
	}
	j := garage.Job{Status: garage.JobDone, DoneAt: tx.Now}
	usual := j
	for _, in := range lines {
		line, err := counterLine(b.look, in, b.payer.Language)
		if err != nil {
			return b, 0, err
		}
		j.Lines = append(j.Lines, line)
		in.Price = nil
		if line, err = counterLine(b.look, in, b.payer.Language); err != nil {
			return b, 0, err
		}
		usual.Lines = append(usual.Lines, line)
	}
	b.wo.Customer = id
	b.before = b.wo
	b.before.AddJob(usual)
	b.wo.AddJob(j)
	if below = b.wo.BelowFloor(b.shop); below <= b.before.BelowFloor(b.shop) {
		below = 0
	}
	return b, below, nil
}

// counterLine makes a line of what was typed at the counter.
func counterLine(l *look, in LineInput, lang garage.Language) (garage.Line, error) {
	profile := garage.ProfileOf(l.shop.Country)
	if in.Quantity == 0 {
		in.Quantity = 1000
	}
	if in.Kind == "" {
		in.Kind = garage.PartLine
	}
	line := garage.Line{Kind: in.Kind, Code: in.Code, Text: strings.TrimSpace(in.Text), Quantity: in.Quantity, Unit: "pc", Own: in.Own, Tax: l.shop.TaxOf(in.Kind, profile)}
	if in.Kind == garage.Labour {
		line.Unit, line.Price, line.Cost = "h", l.shop.LabourRate, l.shop.LabourCost
	}
	if in.Part != 0 {
		p, err := l.part(in.Part)
		if err != nil {
			return line, err
		}
		line = l.shop.PartLine(p, in.Quantity, cmp.Or(lang, l.shop.Language, garage.English), profile)
	}
	if in.Price != nil {
		line.Price = *in.Price
	}
	return line, line.Check()
}
