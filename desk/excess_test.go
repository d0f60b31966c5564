package desk

import (
	"testing"

	"workbay/data"
	"workbay/garage"
)

// insuredOrder is a checked-in order whose one job an insurer pays, with an excess, done
// and checked.
func (b *bench) insuredOrder(insurer garage.Customer, excess garage.Money) garage.WorkOrderID {
	b.t.Helper()
	id := b.checkedIn()
	b.ok(b.Workshop.SetJobKind(id, 1, garage.Insured, garage.Claim{Insurer: insurer.ID, Number: "C-4711", Excess: excess}))
	b.finish(id)
	return id
}

func TestTheExcessIsTakenOffTheInsurersInvoiceAndBilledToTheCustomer(t *testing.T) {
	b := newBench(t)
	b.ledger()
	insurer := b.insurer()
	id := b.insuredOrder(insurer, 30_00)
	_, err := b.Office.TakePayment(PaymentInput{Order: id, Method: garage.Cash, Amount: 10_00}) // a deposit of the customer's
	b.ok(err)
	work := b.order(id).Totals
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	share := must[InvoicePage](b)(b.Office.Invoice(inv.ExcessBill))
	if d := inv.Document; inv.Total != work.Gross-30_00 || d.Totals.Gross != work.Gross || d.Totals.Tax != work.Tax || d.Excess != 30_00 || d.Open != inv.Total {
		t.Errorf("insurer owes %d of %d with tax %d, excess %d, to pay %d", inv.Total, d.Totals.Gross, d.Totals.Tax, d.Excess, d.Open)
	}
	if d := share.Document; share.Customer.ID != b.marsh.ID || share.Invoice.Total != 30_00 || d.Kind != garage.ExcessPaper || d.Totals.Tax != 0 || d.Original != inv.Number || d.Bearer != insurer.Name || d.Claim != "C-4711" {
		t.Errorf("%s of %d to %s, tax %d, of %s for %s, %s", d.Kind, share.Invoice.Total, share.Customer.Name, d.Totals.Tax, d.Original, d.Bearer, d.Claim)
	}
	if inv.Document.ExcessBill != share.Invoice.Number || share.Other.ID != inv.ID || inv.Allocated != 0 {
		t.Errorf("the invoice names %q, the bill belongs to %d, of the deposit the insurer has %d", inv.Document.ExcessBill, share.Other.ID, inv.Allocated)
	}
	if share.Open != 20_00 || share.Document.Open != 20_00 {
		t.Errorf("%d open, %d on paper: want the customer's deposit used", share.Open, share.Document.Open)
	}
	for who, want := range map[garage.CustomerID]garage.Money{insurer.ID: work.Gross - 30_00, b.marsh.ID: 20_00} {
		if got := must[CustomerPage](b)(b.Reception.Customer(who)).Balance.Open; got != want {
			t.Errorf("customer %d owes %d, want %d", who, got, want)
		}
	}
	m := must[Month](b)(b.Office.MonthReport(b.Now()))
	if m.Invoices != 1 || m.Cars != 1 || m.Net != work.Net || m.Tax != work.Tax {
		t.Errorf("the month has %d invoices of %d cars, net %d, tax %d: want the work once", m.Invoices, m.Cars, m.Net, m.Tax)
	}
	b.clean()

	p := b.order(id)
	b.refused(refusal(p.Allowed.Deliver), "workorder.not_paid")
	if open := p.Allowed.Deliver.Args["Open"]; open != garage.Money(20_00) {
		t.Errorf("the car waits for %v, want the customer's share alone: the insurer has terms", open)
	}
	if p.PaidHere().ID != share.Invoice.ID || p.Owed() != work.Gross-10_00 {
		t.Errorf("the desk takes money for %d, %d is owed", p.PaidHere().ID, p.Owed())
	}
	pay := must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Order: id, Method: garage.Card}))
	if pay.Amount != 20_00 || pay.Customer != b.marsh.ID {
		t.Errorf("took %d of %d", pay.Amount, pay.Customer)
	}
	if p := b.order(id).Allowed.Deliver; p != nil {
		t.Errorf("the car stays: %v", p)
	}
	pay = must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Transfer}))
	if pay.Amount != work.Gross-30_00 {
		t.Errorf("the insurer paid %d", pay.Amount)
	}
	b.clean()
}

func TestAnExcessAboveTheWorkChangesNothing(t *testing.T) {
	b := newBench(t)
	id := b.insuredOrder(b.insurer(), 9_000_00)
	_, err := b.Office.InvoiceOrder(id)
	b.refused(err, "workorder.excess_above")
	if page := b.order(id); page.Order.State != garage.Ready || page.Invoice != nil {
		t.Errorf("order is %s with %v", page.Order.State, page.Invoice)
	}
	warned := false
	for _, a := range b.order(id).Alerts {
		warned = warned || a.Code == "workorder.excess_above"
	}
	if !warned {
		t.Error("nobody is told before")
	}
	b.ok(b.Workshop.SetJobKind(id, 1, garage.Insured, garage.Claim{Insurer: b.order(id).Payer.ID, Number: "C-4711", Excess: b.order(id).Totals.Gross}))
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	if inv.Total != 0 || inv.State != garage.Paid || inv.Number[len(inv.Number)-5:] != "00001" {
		t.Errorf("%s over %d is %s: want all of it the customer's, and no number used up before", inv.Number, inv.Total, inv.State)
	}
}

func TestTheBooksTellOfAnExcessNobodyIsBilledFor(t *testing.T) {
	b := newBench(t)
	b.ledger()
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(b.insuredOrder(b.insurer(), 30_00)))
	b.clean()
	b.ok(b.db.Update(data.Act{By: "x", Name: "spoil"}, func(tx *data.Tx) error {
		share, err := data.Invoices.Get(tx, inv.ExcessBill)
		if err != nil {
			return err
		}
		share.ExcessOf = 0
		return data.Invoices.Save(tx, share)
	}))
	if found := b.found("books.excess"); found != 1 {
		t.Errorf("found %d times, want once", found)
	}
}

// found is how often the books check finds something.
func (b *bench) found(code string) (n int) {
	b.t.Helper()
	for _, f := range must[BooksReport](b)(b.Office.CheckBooks(b.t.Context(), nil)).Findings {
		if f.Code == code {
			n++
		}
	}
	return n
}
