package desk

import (
	"cmp"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A PaymentInput is money taken at the desk. With an invoice, or an order that has
// one, it pays that; else it is a deposit, for the order or the customer.
type PaymentInput struct {
	Invoice   garage.InvoiceID
	Order     garage.WorkOrderID
	Customer  garage.CustomerID
	Method    garage.Method
	Amount    garage.Money // to be paid now; 0: all that is open
	Given     garage.Money // cash on the table; 0: exactly the amount
	Reference string       // of the card slip or transfer
	NextDay   bool         // cash after the day was closed: it counts for the next one
}

// A PaymentRow is one line of the list of payments.
type PaymentRow struct {
	ID       garage.PaymentID
	Number   string
	At       time.Time
	By       string
	Customer string
	Method   garage.Method
	Amount   garage.Money
	Invoices []string     // numbers of those it pays
	Free     garage.Money // a deposit not used yet
	Returned garage.Money // of a deposit, given back
	Refund   bool
}

// TakePayment takes money: change is given back and not kept, cash is rounded to
// the smallest coin where the whole rest is paid, and the receipt is numbered and
// frozen. Refused with payment.nothing, payment.no_method, payment.given_short,
// payment.too_much, payment.nothing_open, payment.no_customer, invoice.not_issued,
// dayclose.closed for cash on a day that was counted already, unless it is said to
// count for the next one.
func (o Office) TakePayment(in PaymentInput) (garage.Payment, error) {
	var p garage.Payment
	err := o.update("take_payment", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightMoney, 0); err != nil {
			return err
		}
		if in.Method == garage.Cash && !in.NextDay {
			if err := drawerOpen(tx); err != nil {
				return err
			}
		}
		p, err = o.takePayment(tx, in)
		return err
	})
	if err != nil {
		return garage.Payment{}, wrap(err, "take payment")
	}
	return p, nil
}

func (c *core) takePayment(tx *data.Tx, in PaymentInput) (garage.Payment, error) {
	return c.takePaymentAs(tx, in, "")
}

// takePaymentAs is takePayment with the receipt's number given; empty: the next one.
func (c *core) takePaymentAs(tx *data.Tx, in PaymentInput, number string) (garage.Payment, error) {
	l, err := lookInto(tx)
	if err != nil {
		return garage.Payment{}, err
	}
	inv, wo, err := paidThing(tx, &in)
	if err != nil {
		return garage.Payment{}, err
	}
	p, err := garage.Taking{Method: in.Method, Amount: in.Amount, Given: in.Given, Open: inv.Open(), Step: l.shop.CashStep}.Payment()
	if err != nil {
		return p, err
	}
	p.At, p.By, p.Customer, p.Order, p.Reference = tx.Now, c.by(), in.Customer, in.Order, strings.TrimSpace(in.Reference)
	p.Number = number
	if inv.ID != 0 {
		worth := min(p.Worth(), inv.Open())
		if err := inv.Allocate(worth); err != nil {
			return p, err
		}
		if err := p.Allocate(inv.ID, worth, tx.Now); err != nil {
			return p, err
		}
		if err := data.Invoices.Save(tx, inv); err != nil {
			return p, err
		}
	}
	return c.addPayment(tx, l, p, inv, wo)
}

// paidThing finds the invoice and order that money is for, and who pays. A deposit
// has no invoice.
func paidThing(tx *data.Tx, in *PaymentInput) (inv garage.Invoice, wo garage.WorkOrder, err error) {
	if in.Order != 0 {
		if wo, err = data.WorkOrders.Get(tx, in.Order); err != nil {
			return inv, wo, err
		}
		if in.Invoice == 0 && wo.Invoice != 0 {
			if inv, err = data.Invoices.Get(tx, wo.Invoice); err != nil {
				return inv, wo, err
			}
			if inv.Number != "" {
				in.Invoice = inv.ID
				if share, err := data.Invoices.Get(tx, inv.ExcessBill); err == nil && share.Open() > 0 {
					in.Invoice = share.ID // the customer pays that; the insurer the rest
				}
			}
		}
		if in.Customer == 0 {
			in.Customer = cmp.Or(wo.Payer, wo.Customer) // an insurer pays nothing in advance
		}
	}
	if in.Invoice == 0 {
		if in.Customer == 0 {
			err = garage.Refuse("payment.no_customer").At("customer")
		}
		return garage.Invoice{}, wo, err
	}
	if inv, err = data.Invoices.Get(tx, in.Invoice); err != nil {
		return inv, wo, err
	}
	switch {
	case inv.Number == "":
		return inv, wo, garage.Refuse("invoice.not_issued")
	case inv.Open() <= 0:
		return inv, wo, garage.Refuse("payment.nothing_open", "Number", inv.Number)
	}
	in.Customer, in.Order = inv.Customer, inv.Order
	if wo.ID == 0 && inv.Order != 0 {
		wo, err = data.WorkOrders.Get(tx, inv.Order)
	}
	return inv, wo, err
}

// addPayment numbers a payment that has no number yet, freezes its receipt and puts it on file. inv and
// wo are what it is for; without ID they are none.
func (c *core) addPayment(tx *data.Tx, l *look, p garage.Payment, inv garage.Invoice, wo garage.WorkOrder) (garage.Payment, error) {
	payer, err := l.customer(p.Customer)
	if err != nil {
		return p, err
	}
	vehicle, err := l.vehicle(wo.Vehicle)
	if err != nil {
		return p, err
	}
	f := c.paperwork(l, payer, vehicle)
	if p.Number == "" {
		if p.Number, err = tx.NextNumber(seriesReceipt, tx.Now.Year()); err != nil {
			return p, err
		}
	}
	f.Number, f.Reference = p.Number, wo.Number
	var pays []garage.PaidLine
	for _, a := range p.Allocations {
		pays = append(pays, garage.PaidLine{Number: inv.Number, On: inv.IssuedAt, Method: p.Method, Amount: a.Amount})
	}
	if p.Refunds != 0 {
		deposit, err := data.Payments.Get(tx, p.Refunds)
		if err != nil {
			return p, err
		}
		pays = append(pays, deposit.Line(p.Amount))
	}
	doc := garage.ReceiptDocument(p, pays, inv.Open(), f)
	if err := garage.CheckIssue(doc, f.Profile); err != nil {
		return p, err
	}
	if p.Document, err = freeze(tx, doc); err != nil {
		return p, err
	}
	if p, err = data.Payments.Add(tx, p); err != nil {
		return p, err
	}
	if wo.ID != 0 {
		if _, err := c.record(tx, wo.ID, paymentEvent(p), "Number", p.Number, "Amount", p.Amount, "Method", p.Method, "Invoice", inv.Number, "Open", inv.Open()); err != nil {
			return p, err
		}
	}
	return p, toArchive(tx, garage.ReceiptPaper, uint64(p.ID), 0)
}

// paymentEvent is the code of what the history says about a payment.
func paymentEvent(p garage.Payment) string {
	switch {
	case p.Refunds != 0:
		return "event.refunded"
	case len(p.Allocations) == 0:
		return "event.deposit"
	}
	return "event.paid"
}

// A RefundInput is money given back at the desk.
type RefundInput struct {
	Deposit garage.PaymentID
	Amount  garage.Money
	Method  garage.Method
	NextDay bool // cash after the day was closed: it counts for the next one
}

// RefundDeposit gives a deposit, or part of it, back. Refused with payment.nothing,
// payment.refund_much, payment.no_method, and dayclose.closed for cash out of a drawer
// that was counted already, unless it is said to count for the next day.
func (o Office) RefundDeposit(in RefundInput) (garage.Payment, error) {
	var refund garage.Payment
	err := o.update("refund_deposit", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightRefund, int64(in.Amount)); err != nil {
			return err
		}
		if in.Method == garage.Cash && !in.NextDay {
			if err := drawerOpen(tx); err != nil {
				return err
			}
		}
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		deposit, err := data.Payments.Get(tx, in.Deposit)
		if err != nil {
			return err
		}
		if deposit, refund, err = deposit.Refund(in.Amount, in.Method, tx.Now); err != nil {
			return err
		}
		if err := data.Payments.Save(tx, deposit); err != nil {
			return err
		}
		var wo garage.WorkOrder
		if deposit.Order != 0 {
			if wo, err = data.WorkOrders.Get(tx, deposit.Order); err != nil {
				return err
			}
		}
		refund.By = o.by()
		refund, err = o.addPayment(tx, l, refund, garage.Invoice{}, wo)
		return err
	})
	if err != nil {
		return garage.Payment{}, wrap(err, "refund deposit %d", in.Deposit)
	}
	return refund, nil
}

// Payments lists payments, newest first.
func (o Office) Payments(page Page) ([]PaymentRow, error) {
	var rows []PaymentRow
	err := o.looking(func(l *look) error {
		return rowsBefore(l.tx, data.PaymentRows, page, func(p garage.Payment) (bool, error) {
			row := PaymentRow{ID: p.ID, Number: p.Number, At: p.At, By: p.By, Method: p.Method, Amount: p.Amount, Free: p.Free(), Returned: p.Refunded, Refund: p.Refunds != 0}
			var err error
			if row.Customer, err = l.customerName(p.Customer); err != nil {
				return false, err
			}
			for _, a := range p.Allocations {
				bill, err := l.billOf(a.Invoice)
				if err != nil {
					return false, err
				}
				row.Invoices = append(row.Invoices, bill.Number)
			}
			rows = append(rows, row)
			return true, nil
		})
	})
	return rows, wrap(err, "list payments")
}

// Payment is one payment with its receipt.
func (o Office) Payment(id garage.PaymentID) (garage.Payment, error) {
	var p garage.Payment
	err := o.view(func(tx *data.Tx) (err error) {
		p, err = data.Payments.Get(tx, id)
		return err
	})
	return p, wrap(err, "payment %d", id)
}
