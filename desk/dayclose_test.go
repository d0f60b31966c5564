package desk

import (
	"testing"

	"workbay/garage"
)

func TestDayCloseCountsWhatCameSinceTheLastOne(t *testing.T) {
	d := sampleCopy(t)
	page, err := d.Office.Day()
	if err != nil || page.Last != nil || len(page.Methods) != len(garage.Methods) {
		t.Fatalf("%+v %v", page, err)
	}
	rows, err := d.Office.Payments(Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var cash garage.Money
	for _, r := range rows {
		if sameDay(r.At, SampleNow()) && r.Method == garage.Cash {
			cash += r.Amount
		}
	}
	expected := page.Methods[0].Expected
	if expected != cash {
		t.Errorf("cash expected %d, want today's %d", expected, cash)
	}
	if _, err := d.Office.CloseDay(DayInput{}); code(err) != "dayclose.not_counted" {
		t.Errorf("nothing counted: %v", err)
	}
	counted := map[garage.Method]garage.Money{garage.Cash: expected + 150_00}
	if _, err := d.Office.CloseDay(DayInput{Counted: counted, Left: 150_00}); code(err) != "dayclose.no_reason" {
		t.Errorf("150 too much, nothing said: %v", err)
	}
	if _, err := d.Office.CloseDay(DayInput{Counted: counted, Left: 150_00, Note: "float was in the drawer"}); err != nil {
		t.Fatal(err)
	}
	page, err = d.Office.Day()
	if err != nil || page.Methods[0].Expected != 150_00 || page.Methods[1].Payments != 0 || page.Last == nil {
		t.Errorf("after the close %+v %v, want the 150.00 that stayed and no payment", page, err)
	}
	customer := rows[0]
	p, err := d.Office.Payment(customer.ID)
	if err != nil {
		t.Fatal(err)
	}
	cashIn := PaymentInput{Customer: p.Customer, Method: garage.Cash, Amount: 20_00}
	if _, err := d.Office.TakePayment(cashIn); code(err) != "dayclose.closed" {
		t.Errorf("cash after the close: %v, want it refused", err)
	}
	if page, err = d.Office.Day(); err != nil || page.Methods[0].Expected != 150_00 {
		t.Errorf("after a refusal %+v %v, want the drawer as it was counted", page.Methods[0], err)
	}
	card := PaymentInput{Customer: p.Customer, Method: garage.Card, Amount: 5_00}
	if _, err := d.Office.TakePayment(card); err != nil {
		t.Errorf("a card after the close: %v, want it taken", err)
	}
	cashIn.NextDay = true
	if _, err := d.Office.TakePayment(cashIn); err != nil {
		t.Fatal(err)
	}
	if page, err = d.Office.Day(); err != nil || page.Methods[0].Expected != 170_00 || page.Methods[0].Payments != 1 {
		t.Errorf("after a deposit %+v %v, want 170.00 of one payment", page.Methods[0], err)
	}
	if list, err := d.Office.DayCloses(Page{}); err != nil || len(list) != 1 || list[0].Difference() != 150_00 {
		t.Errorf("closes %+v %v", list, err)
	}
}

func TestCashIsTakenAgainOnTheDayAfterAClose(t *testing.T) {
	b := openBench(t)
	if _, err := b.Office.CloseDay(DayInput{Counted: map[garage.Method]garage.Money{garage.Cash: 0}}); err != nil {
		t.Fatal(err)
	}
	in := PaymentInput{Customer: b.owner.ID, Method: garage.Cash, Amount: 20_00}
	_, err := b.Office.TakePayment(in)
	wantRefusal(t, err, "dayclose.closed")
	if by := problem(err).Args["By"]; by != "L. Brandt" {
		t.Errorf("the day was closed by %v, want L. Brandt", by)
	}
	b.setClock("2026-11-25 08:05")
	if _, err := b.Office.TakePayment(in); err != nil {
		t.Errorf("the day after: %v, want the cash taken", err)
	}
}

func TestCashGivenBackAfterTheCloseIsRefusedOrCountsForTheNextDay(t *testing.T) {
	b := openBench(t)
	deposit, err := b.Office.TakePayment(PaymentInput{Customer: b.owner.ID, Method: garage.Cash, Amount: 60_00})
	b.must(err)
	if _, err := b.Office.CloseDay(DayInput{Counted: map[garage.Method]garage.Money{garage.Cash: 60_00}, Left: 60_00}); err != nil {
		t.Fatal(err)
	}
	in := RefundInput{Deposit: deposit.ID, Amount: 20_00, Method: garage.Cash}
	_, err = b.Office.RefundDeposit(in)
	wantRefusal(t, err, "dayclose.closed")
	if p, err := b.Office.Payment(deposit.ID); err != nil || p.Free() != 60_00 {
		t.Errorf("after the refusal %d is free, %v; want the whole 60.00", p.Free(), err)
	}
	in.NextDay = true
	_, err = b.Office.RefundDeposit(in)
	b.must(err)
	if page, err := b.Office.Day(); err != nil || page.Methods[0].Expected != 40_00 {
		t.Errorf("the next day expects %+v %v, want 40.00 in the drawer", page.Methods[0], err)
	}
}
